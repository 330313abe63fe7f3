//! Neither a tracking number beyond its last four characters nor a key is in any error text.

use crate::run::{Run, command, run, scratch, suivi, suivi_with};
use serde_json::{Value, json};

const NUMBERS: [&str; 3] = ["8X10000000017", "1Z999AA10123456784", "8X-1000-0000-017"];

fn assert_tame(run: &Run) {
    let errors: String = run
        .out
        .lines()
        .filter_map(|l| serde_json::from_str::<Value>(l).ok())
        .flat_map(|v| v["answers"].as_array().cloned().unwrap_or_default())
        .map(|a| a["error"].to_string())
        .collect();
    let text = format!("{}\n{errors}", run.err);
    for secret in NUMBERS.iter().chain(&["1000000", "99AA1012", "1000-0000", "kEy-tHat"]) {
        assert!(!text.contains(secret), "`{secret}` is in {text}");
    }
}

#[test]
fn wrong_command_lines() {
    for number in NUMBERS {
        for args in [
            vec![number],
            vec!["track", "--carrier", "laposte", "--bogus", number],
            vec!["track", number],
            vec!["parse", "--carrier", "laposte", number],
            vec!["parse", "--carrier", "laposte", "-", number],
            vec!["parse", "--carrier", number, "-"],
            vec!["parse", "--batch", "-", "--number", number],
            vec!["parse", "--carrier", "ups", "--http-status", number, "-"],
            vec!["parse", "--carrier", "ups", "--header", number, "-"],
            vec!["parse", "--carrier", "ups", "--header", "kEy-tHat-mUst-nOt-sHow", "-"],
            vec!["replay", number],
            vec!["explain", number],
            vec!["explain", "--parcel", number, "-"],
            vec!["advise", number],
            vec!["advise", "--parcel", number, "-"],
            vec!["advise", "--at", number, "-"],
            vec!["advise", "--terms", number, "-"],
            vec!["demo", number],
            vec!["sandbox", "--listen", number],
        ] {
            let run = suivi(&args);
            assert_ne!(run.code, 0, "{args:?}");
            assert!(run.err.contains("error"), "{args:?}: {}", run.err);
            assert_tame(&run);
        }
        let equals = format!("--bogus={number}");
        assert_tame(&suivi(&["parse", &equals]));
    }
}

#[test]
fn payloads_and_batches() {
    for number in NUMBERS {
        for carrier in ["laposte", "ups"] {
            for (status, body) in
                [("200", "{"), ("400", "{}"), ("401", "{}"), ("429", ""), ("503", ""), ("200", number)]
            {
                let args = ["parse", "--carrier", carrier, "--http-status", status, "--number", number, "-"];
                assert_tame(&suivi_with(&args, body.as_bytes()));
            }
        }
        let lines = [
            json!({"carrier": "laposte", "number": number, "body": {}}).to_string(),
            json!({"carrier": number, "body": {}}).to_string(),
            json!({"carrier": "laposte", "body": {}, "http_status": number}).to_string(),
            json!({"carrier": "laposte", "body": {}, number: 1}).to_string(),
            json!(number).to_string(),
            number.to_owned(),
        ];
        assert_tame(&suivi_with(&["parse", "--batch", "-"], lines.join("\n").as_bytes()));
    }
}

#[test]
fn scenarios() {
    for number in NUMBERS {
        for story in [
            json!({"name": number}),
            json!({"name": "x", "order": number, "steps": []}),
            json!({"name": "x", "order": {"id": "1", "placed_at": number, "shipments": []}, "steps": []}),
            json!({"name": "x", number: 1}),
        ] {
            let file = scratch("redacted.json", story.to_string().as_bytes());
            for command in ["replay", "explain", "advise"] {
                let run = suivi(&[command, file.to_str().unwrap()]);
                assert_eq!(run.code, 1);
                assert_tame(&run);
            }
            let run = suivi(&["replay", "--check", file.to_str().unwrap()]);
            assert_eq!(run.code, 1);
            assert_tame(&run);
        }
    }
}

#[test]
fn a_carrier_that_cannot_be_asked() {
    let args = ["track", "--carrier", "laposte", "--base-url", "http://127.0.0.1:9/kEy-tHat", NUMBERS[0]];
    let mut command = command(&args);
    command.env("SUIVI_LAPOSTE_KEY", "kEy-tHat-mUst-nOt-sHow");
    let run = run(command, b"");
    assert_eq!(run.code, 1);
    assert_tame(&run);
}
