use super::world::World;
use super::{Reply, Story};
use serde::Deserialize;
use serde_json::json;
use tracking_core::Instant;

/// `/_sandbox/...`: the sandbox's own wheel, for those outside the process.
pub(super) fn reply(method: &str, what: &str, body: &[u8], world: &World) -> Reply {
    match (method, what) {
        ("GET", "now") => now(world),
        ("PUT" | "POST", "now") => match serde_json::from_slice::<Clock>(body) {
            Ok(clock) => {
                let base = world.now();
                world.set_now(clock.now.or_else(|| Some(base.plus(clock.advance_seconds?))));
                now(world)
            }
            Err(_) => refuse(
                "expected {\"now\": \"2026-05-04T10:00:00Z\"}, {\"now\": null} or {\"advance_seconds\": 3600}",
            ),
        },
        ("PUT" | "POST", "stories") => match stories(body) {
            Ok(stories) => {
                let count = stories.len();
                stories.into_iter().for_each(|s| world.tell(s));
                Reply::json(200, &json!({"told": count}))
            }
            Err(e) => {
                refuse(&format!("not a story or a list of them, at line {} column {}", e.line(), e.column()))
            }
        },
        ("GET", "seen") => Reply::json(200, &json!(world.seen())),
        ("POST", "expire-tokens") => {
            world.expire_tokens();
            Reply::json(200, &json!({}))
        }
        _ => Reply::page(404),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clock {
    #[serde(default)]
    now: Option<Instant>,
    #[serde(default)]
    advance_seconds: Option<i64>,
}

fn stories(body: &[u8]) -> serde_json::Result<Vec<Story>> {
    match serde_json::from_slice::<Story>(body) {
        Ok(story) => Ok(vec![story]),
        Err(one) => {
            serde_json::from_slice(body).map_err(|many| if body.starts_with(b"[") { many } else { one })
        }
    }
}

fn now(world: &World) -> Reply {
    Reply::json(200, &json!({"now": world.now()}))
}

fn refuse(why: &str) -> Reply {
    Reply::json(400, &json!({"error": why}))
}
