//! `suivi parse` of one payload.

use crate::run::{Run, files, scratch, suivi, suivi_with};
use crate::schema::assert_valid;
use serde_json::{Value, json};
use std::fs;

const DELIVERED: &str = r#"{"returnCode":200,"shipment":{"idShip":"8X10000000017","event":[
    {"code":"DI1","date":"2026-05-06T11:31:00+02:00","label":"Remis a M. Dupont"},
    {"code":"PC1","date":"2026-05-04T18:12:00+02:00"}]}}"#;

fn parse(args: &[&str], body: &[u8]) -> (Run, Value) {
    let run = suivi_with(&[&["parse"], args, &["-"]].concat(), body);
    let value = run.json();
    assert_valid(&value);
    (run, value)
}

#[test]
fn a_delivered_parcel() {
    let (run, value) = parse(&["--carrier", "laposte"], DELIVERED.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(value["answers"][0]["about"], "8X10000000017");
    assert_eq!(value["answers"][0]["state"], json!({"status": "delivered", "flags": []}));
    let event = &value["answers"][0]["report"]["events"][1];
    assert_eq!(
        *event,
        json!({"status": "delivered", "nature": "scan", "codes": ["DI1"], "mapped": true, "time": {
            "stated": "2026-05-06T11:31:00+02:00", "utc": "2026-05-06T09:31:00Z", "basis": "stated", "precision": "second"}})
    );
    assert!(!run.out.contains("Dupont"), "free text of a carrier is personal");
}

#[test]
fn the_number_that_is_given_counts() {
    let number = ["--carrier", "laposte", "--number", "8X10000000017"];
    assert_eq!(parse(&number, DELIVERED.as_bytes()).1, parse(&number[..2], DELIVERED.as_bytes()).1);
    let (run, value) = parse(&["--carrier", "laposte", "--number", "8X10000000024"], DELIVERED.as_bytes());
    assert_eq!(run.code, 1);
    assert_eq!(value["answers"][0]["error"]["code"], "bad_response");
    assert_eq!(value["answers"][1]["about"], "8X10000000017");
    let (_, value) = parse(&["--carrier", "laposte", "--number", "no number!"], b"");
    assert_eq!(value["answers"][0]["error"]["code"], "bad_request");
}

#[test]
fn the_carriers_family_and_the_scans_future() {
    let (_, value) = parse(&["--carrier", "colissimo"], DELIVERED.as_bytes());
    assert_eq!(value["answers"][0]["state"]["status"], "delivered");
    let date = ["--carrier", "laposte", "--header", "Date: Tue, 05 May 2026 08:00:00 GMT"];
    let (_, value) = parse(&date, DELIVERED.as_bytes());
    assert_eq!(value["answers"][0]["state"]["flags"], json!(["clock_skew"]));
}

#[test]
fn not_found_is_an_answer() {
    let (run, value) = parse(&["--carrier", "laposte", "--http-status", "404"], b"<html>");
    assert_eq!(run.code, 0);
    assert_eq!(value["answers"][0]["report"]["outcome"], "not_found");
    assert!(value["answers"][0].get("about").is_none());
}

#[test]
fn errors_say_when_to_ask_again() {
    let status = ["--carrier", "ups", "--http-status", "429", "--header", "Retry-After: 90"];
    let (run, value) = parse(&status, b"");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error [rate_limited]"), "{}", run.err);
    assert_eq!(value["answers"][0]["error"]["retry"], json!({"after_s": 90}));
    let at =
        ["--carrier", "ups", "--http-status", "503", "--header", "retry-after:Wed, 06 May 2026 12:30:00 GMT"];
    assert_eq!(parse(&at, b"").1["answers"][0]["error"]["retry"], json!({"at": "2026-05-06T12:30:00Z"}));
    let (_, value) = parse(&["--carrier", "ups", "--http-status", "401"], b"");
    assert_eq!(value["answers"][0]["error"]["retry"], "never");
}

#[test]
fn any_bytes_have_an_answer() {
    let deep = "[".repeat(100_000);
    let bodies: [&[u8]; 9] =
        [b"", b"\0", b"\xff\xfe", b"null", b"{}", b"[]", b"[{}]", deep.as_bytes(), b"{\"returnCode\":200"];
    for carrier in ["laposte", "ups"] {
        for status in ["100", "200", "304", "400", "404", "500", "599"] {
            for body in bodies {
                let (run, value) = parse(&["--carrier", carrier, "--http-status", status], body);
                assert!(matches!(run.code, 0 | 1), "{}", run.err);
                assert_eq!(run.code == 1, value["answers"][0].get("error").is_some());
            }
        }
    }
}

#[test]
fn too_large_is_refused() {
    let (run, value) = parse(&["--carrier", "laposte"], &vec![b' '; 4 * 1024 * 1024 + 1]);
    assert_eq!(run.code, 1);
    assert_eq!(value["answers"][0]["error"]["code"], "too_large");
    assert_eq!(value["answers"][0]["error"]["retry"], "never");
    let mut fits = vec![b' '; 4 * 1024 * 1024 - DELIVERED.len()];
    fits.extend(DELIVERED.bytes());
    assert_eq!(parse(&["--carrier", "laposte"], &fits).0.code, 0);
}

#[test]
fn an_unknown_carrier_or_a_missing_file() {
    let (run, value) = parse(&["--carrier", "pigeon"], b"");
    assert_eq!((run.code, &value["answers"][0]["error"]["code"]), (1, &json!("unsupported")));
    let (_, value) = parse(&["--carrier", "no such carrier"], b"");
    assert_eq!(value["answers"][0]["error"]["code"], "bad_request");
    let run = suivi(&["parse", "--carrier", "ups", "not/there"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.starts_with("error [file]: cannot read `not/there`"), "{}", run.err);
    let run = suivi_with(&["parse", "--carrier", "ups", "--header", "novalue", "-"], b"");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
}

/// Every recorded answer: the same report as the adapter's own fixture expects, with the number and without.
#[test]
fn every_fixture() {
    for carrier in ["laposte", "ups"] {
        for folder in files(&format!("tracking-carriers/src/carriers/{carrier}/fixtures")) {
            let read = |name: &str| -> Value {
                serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap()
            };
            let (request, response, expected) =
                (read("request.json"), read("response.json"), read("expected.json"));
            let (Some(number), true) = (request["number"].as_str(), response.is_object()) else { continue };
            let body = match response["text"].as_str() {
                Some(text) => text.to_owned(),
                None => response["body"].to_string(),
            };
            let title = folder.file_name().unwrap().to_str().unwrap();
            let file = scratch(&format!("fixture-{carrier}-{title}"), body.as_bytes());
            let status = response["status"].to_string();
            let args = ["parse", "--carrier", carrier, "--http-status", &status, file.to_str().unwrap()];
            let asked = suivi(&[&args[..], &["--number", number]].concat()).json();
            let unasked = suivi(&args).json();
            assert_valid(&asked);
            assert_valid(&unasked);
            if unasked["answers"][0].get("about").is_some() {
                assert_eq!(asked, unasked, "{carrier}/{title}");
            }
            let told = |answer: &Value| -> Value {
                let events = answer["report"]["events"].as_array().cloned().unwrap_or_default();
                events
                    .iter()
                    .map(|e| {
                        json!([
                            e["status"],
                            e["reason"],
                            e.get("codes").unwrap_or(&json!([])),
                            e["time"]["stated"]
                        ])
                    })
                    .collect()
            };
            // A log-in is answered before the question; those fixtures hold another kind of answer.
            if expected[0]["error"]["operation"] != "token" {
                assert_eq!(told(&asked["answers"][0]), told(&expected[0]), "{carrier}/{title}");
                assert_eq!(
                    asked["answers"][0]["error"]["code"], expected[0]["error"]["code"],
                    "{carrier}/{title}"
                );
            }
        }
    }
}
