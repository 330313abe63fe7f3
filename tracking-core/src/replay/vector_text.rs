//! The vector call `text`.

use super::vector::PLACED_AT;
use crate::error::Error;
use crate::flags::Flags;
use crate::instant::Instant;
use crate::kind::{Audience, Kind};
use crate::reason::Reason;
use crate::status::{Flag, Status};
use crate::summary::OrderStatus;
use crate::texts::{Telling, Texts};
use crate::zone::Zone;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What is to be said, and in which language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextForm {
    locale: String,
    #[serde(default)]
    zone: Option<Zone>,
    #[serde(default)]
    status: Option<Status>,
    #[serde(default)]
    reason: Option<Reason>,
    #[serde(default)]
    order_status: Option<OrderStatus>,
    #[serde(default)]
    flag: Option<Flag>,
    #[serde(default)]
    attention: Option<String>,
    #[serde(default)]
    kind: Option<Kind>,
    #[serde(default)]
    page: Option<PageForm>,
    #[serde(default)]
    message: Option<MessageForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageForm {
    status: Status,
    #[serde(default)]
    reason: Option<Reason>,
    #[serde(default)]
    flags: Flags,
}

/// A message by what its text depends on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MessageForm {
    kind: Kind,
    #[serde(default)]
    audience: Option<Audience>,
    #[serde(default)]
    variables: BTreeMap<String, String>,
    #[serde(default)]
    corrects: bool,
    #[serde(default)]
    planned_at: Option<Instant>,
}

pub(super) fn text(form: TextForm) -> Result<Value, Error> {
    let texts = Texts::for_locale(&form.locale).with_zone(form.zone.unwrap_or(Zone::UTC));
    let mut answer = Map::new();
    let mut put = |name: &str, text: Option<Value>| {
        answer.extend(text.map(|text| (name.to_owned(), text)));
    };
    put("language", Some(json!(texts.language())));
    put("status", form.status.map(|s| json!(texts.status(s))));
    put("sentence", form.status.map(|s| json!(texts.status_sentence(s))));
    put("reason", form.reason.and_then(|r| texts.reason(&r)).map(Value::from));
    put("order_status", form.order_status.map(|s| json!(texts.order_status(s))));
    put("flag", form.flag.map(|f| json!(texts.flag(f))));
    put("attention", form.attention.and_then(|word| texts.attention(&word)).map(Value::from));
    put("kind", form.kind.and_then(|k| texts.kind(&k)).map(Value::from));
    put("page", form.page.map(|p| json!(texts.page(p.status, p.reason.as_ref(), p.flags))));
    let message = form.message.map(|m| {
        json!(texts.render(Telling {
            kind: &m.kind,
            audience: m.audience.unwrap_or(Audience::Recipient),
            parcels: 1,
            variables: &m.variables,
            corrects: m.corrects,
            at: m.planned_at.unwrap_or(PLACED_AT),
        }))
    });
    put("message", message);
    Ok(Value::Object(answer))
}
