//! `suivi explain`.

use crate::run::{files, repository, scratch, suivi, suivi_with};
use serde_json::{Value, json};
use tracking_core::replay::{Scenario, replay_order};

fn vector(name: &str) -> String {
    repository(&format!("tracking-core/vectors/replay/{name}.json")).to_str().unwrap().to_owned()
}

#[test]
fn every_vector_is_explained() {
    let all = files("tracking-core/vectors/replay");
    let mut args = vec!["explain"];
    args.extend(all.iter().map(|f| f.to_str().unwrap()));
    let run = suivi(&args);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let accounts = run.lines();
    assert_eq!(accounts.len(), all.len());
    for (account, file) in accounts.iter().zip(&all) {
        let scenario = Scenario::parse(&std::fs::read_to_string(file).unwrap()).unwrap();
        assert_eq!(account["name"], scenario.name.as_str());
        let (trace, order) = replay_order(&scenario, &tracking_carriers::replay::Decoders).unwrap();
        let end = trace.steps.last().unwrap();
        assert_eq!(account["order_id"], json!(trace.order_id));
        assert_eq!(account["at"], json!(end.at));
        for field in ["status", "settled", "attention"] {
            assert_eq!(account["order"][field], json!(end.order)[field], "{}", scenario.name);
        }
        // Each line is the core's, with more beside it.
        let lines = account["timeline"].as_array().unwrap();
        let entries = json!(order.timeline());
        assert_eq!(lines.len(), entries.as_array().unwrap().len());
        for (line, entry) in lines.iter().zip(entries.as_array().unwrap()) {
            for (field, value) in entry.as_object().unwrap() {
                assert_eq!(line[field], *value, "{}: {field}", scenario.name);
            }
            assert_eq!(line.get("stated").is_some(), line["by"] == "carrier");
            assert_eq!(
                line.get("says").is_some(),
                ["merchant", "recipient"].contains(&line["by"].as_str().unwrap())
            );
        }
        let parcels = account["parcels"].as_array().unwrap();
        assert_eq!(parcels.len(), end.parcels.len());
        for parcel in parcels {
            let id = parcel["id"].as_str().unwrap();
            let traced = &json!(end.parcels)[id];
            for field in ["status", "reason", "flags", "leg", "not_found"] {
                assert_eq!(
                    parcel.get(field).unwrap_or(&Value::Null),
                    &traced[field],
                    "{}: {field}",
                    scenario.name
                );
            }
            grounds(parcel, lines);
        }
    }
}

/// Every flag stands on something, and a flag that stands on a step was raised by it and not cleared after it.
fn grounds(parcel: &Value, lines: &[Value]) {
    let in_force = parcel["in_force"].as_array().unwrap();
    let flags: Vec<&Value> = in_force.iter().map(|f| &f["flag"]).collect();
    assert_eq!(json!(flags), parcel["flags"]);
    for flag in in_force {
        let clock = flag["rests_on"] == "clock";
        assert_eq!(flag.get("since").is_some(), flag["rests_on"] != "summary", "{flag}");
        assert_eq!(flag.get("rule").is_some(), flag["rests_on"] == "step", "{flag}");
        assert_eq!(
            clock,
            tracking_core::Flag::from_word(flag["flag"].as_str().unwrap()).unwrap().is_clock_dependent()
        );
        let Some(print) = flag.get("fingerprint") else { continue };
        let of_parcel = |l: &&Value| l["parcel"] == parcel["id"] && l["fingerprint"] == *print;
        let line = lines.iter().find(of_parcel).unwrap();
        assert!(line["raised"].as_array().unwrap().contains(&flag["flag"]), "{flag}");
    }
}

#[test]
fn numbers_are_masked() {
    let run = suivi(&["explain", &vector("unique-id-decides-first")]);
    assert_eq!(run.json()["parcels"][0]["number"], "********7146");
    assert!(!run.out.contains("797806677146"), "{}", run.out);
    // Of a piece the id is whole, as everywhere in data: it names the parcel.
    let pieces = suivi(&["explain", &vector("expected-pieces-keep-the-master")]).json();
    assert_eq!(pieces["parcels"][0]["group"], true);
    assert_eq!(pieces["parcels"][1]["id"], "p1/1ZC7D8E91200473110");
    assert_eq!(pieces["parcels"][1]["number"], "**************3110");
}

#[test]
fn into_a_pipe_goes_what_json_gives() {
    let file = vector("withdrawn-mark-restores-the-story");
    let run = suivi(&["explain", &file]);
    assert_eq!(run.out, suivi(&["--json", "explain", &file]).out);
    assert_eq!(run.out, suivi_with(&["explain", "-"], &std::fs::read(&file).unwrap()).out);
}

#[test]
fn one_parcel_alone() {
    let file = vector("two-of-three-delivered");
    let whole = suivi(&["explain", &file]).json();
    let run = suivi(&["explain", "--parcel", "p2", &file]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let alone = run.json();
    assert_eq!(alone["parcels"], json!([whole["parcels"][1]]));
    let lines: Vec<&Value> =
        whole["timeline"].as_array().unwrap().iter().filter(|l| l["parcel"] == "p2").collect();
    assert!(!lines.is_empty() && lines.len() < whole["timeline"].as_array().unwrap().len());
    assert_eq!(alone["timeline"], json!(lines));
    assert_eq!(alone["order"], whole["order"]);
}

#[test]
fn nothing_was_said() {
    let parcel = json!({"id": "p1", "carrier": "ups"});
    let order = json!({"id": "1", "placed_at": "2026-03-01T09:00:00Z", "shipments": [{"id": "A", "parcels": [parcel]}]});
    let story = json!({"name": "silence", "order": order, "steps": []});
    let account = suivi_with(&["explain", "-"], story.to_string().as_bytes()).json();
    let parcel = json!({"id": "p1", "shipment": "A", "carrier": "ups", "status": "pending", "leg": "out", "flags": [], "in_force": []});
    let order = json!({"status": "confirmed", "settled": false, "attention": []});
    assert_eq!(
        account,
        json!({"name": "silence", "order_id": "1", "at": "2026-03-01T09:00:00Z", "order": order, "parcels": [parcel], "timeline": []})
    );
}

#[test]
fn a_payload_that_taught_nothing_is_named() {
    let parcel = json!({"id": "p1", "carrier": "laposte", "number": "8X10000000017"});
    let order = json!({"id": "1", "placed_at": "2026-03-01T09:00:00Z", "shipments": [{"id": "A", "parcels": [parcel]}]});
    let step =
        json!({"at": "2026-03-01T10:00:00Z", "payload": {"parcel": "p1", "http_status": 429, "body": ""}});
    let story = json!({"name": "busy", "order": order, "steps": [step]});
    let account = suivi_with(&["explain", "-"], story.to_string().as_bytes()).json();
    assert_eq!(account["errors"], json!([{"at": "2026-03-01T10:00:00Z", "code": "rate_limited"}]));
}

#[test]
fn what_cannot_be_explained_is_said_and_the_rest_goes_on() {
    let broken = scratch(
        "unexplained.json",
        br#"{"name": "x", "order": {"id": "1", "placed_at": "yesterday"}, "steps": []}"#,
    );
    let good = vector("two-of-three-delivered");
    let run = suivi(&["explain", "not/there.json", broken.to_str().unwrap(), &good]);
    assert_eq!((run.code, run.lines().len()), (1, 1));
    assert!(run.err.contains("error [file]: not/there.json"), "{}", run.err);
    assert!(run.err.contains("error [bad_scenario]") && run.err.contains("order.placed_at"), "{}", run.err);
    let binary = scratch("unexplained.bin", b"\xff\xfe\0");
    assert_eq!(suivi(&["explain", binary.to_str().unwrap()]).code, 1);
    // A parcel that only the second story has.
    let run = suivi(&["explain", "--parcel", "p3", &vector("recycled-number-is-set-apart"), &good]);
    assert_eq!((run.code, run.lines().len()), (1, 1));
    assert!(run.err.contains("error [unknown_parcel]"), "{}", run.err);
    let run = suivi(&["explain", "--parcel", "", &good]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("error [invalid_value]"), "{}", run.err);
}
