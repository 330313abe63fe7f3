//! `suivi replay`.

use crate::run::{command, files, scratch, suivi, suivi_with};
use serde_json::{Value, json};
use std::io::Read;
use std::process::Stdio;

fn vectors() -> Vec<String> {
    files("tracking-core/vectors/replay").iter().map(|f| f.to_str().unwrap().to_owned()).collect()
}

fn returned() -> String {
    vectors().into_iter().find(|f| f.ends_with("/returned-parcel-is-not-delivered.json")).unwrap()
}

#[test]
fn every_vector_goes_as_it_should() {
    let files = vectors();
    let mut args = vec!["replay", "--check"];
    args.extend(files.iter().map(String::as_str));
    let run = suivi(&args);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.err, format!("{0} of {0} as expected\n", files.len()));
    let traces = run.lines();
    assert_eq!(traces.len(), files.len());
    for trace in traces {
        assert_eq!(trace["differences"], json!([]), "{}", trace["name"]);
    }
}

#[test]
fn the_trace_into_a_pipe_is_the_one_of_json() {
    let run = suivi(&["replay", &returned()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out, suivi(&["--json", "replay", &returned()]).out);
    let text = std::fs::read(returned()).unwrap();
    assert_eq!(run.out, suivi_with(&["replay", "-"], &text).out);
    let marked = [b"\xef\xbb\xbf".as_slice(), &text].concat();
    assert_eq!(run.out, suivi_with(&["replay", "-"], &marked).out);
    let trace = run.json();
    assert!(trace.get("differences").is_none());
    let scenario: Value = serde_json::from_slice(&text).unwrap();
    let steps = trace["steps"].as_array().unwrap();
    assert_eq!(steps.len(), scenario["steps"].as_array().unwrap().len());
    for step in steps {
        for field in ["at", "parcels", "shipments", "order", "told", "held", "next_wakeup"] {
            assert!(step.get(field).is_some(), "{field}");
        }
    }
    assert_eq!(steps.last().unwrap()["order"]["status"], "returned");
}

#[test]
fn every_difference_is_named() {
    let mut scenario: Value = serde_json::from_slice(&std::fs::read(returned()).unwrap()).unwrap();
    scenario["expect"] = json!({
        "at": [{"at": "2026-03-10T08:00:00Z", "parcels": {"p1": {"status": "delivered"}}, "order": {"settled": false}}],
        "told_includes": [{"kind": "delivered"}],
        "never_told": [{"kind": "shipped"}],
    });
    let file = scratch("different.json", scenario.to_string().as_bytes());
    let (bad, good) = (file.to_str().unwrap(), returned());
    let run = suivi(&["replay", "--check", bad, &good]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("1 of 2 as expected"), "{}", run.err);
    let traces = run.lines();
    let differences = traces[0]["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 4, "{differences:?}");
    for difference in differences {
        assert!(run.err.contains(difference.as_str().unwrap()), "{difference} in {}", run.err);
    }
    assert_eq!(traces[1]["differences"], json!([]));
    // Nobody asked to compare.
    assert_eq!(suivi(&["replay", bad]).code, 0);
}

#[test]
fn what_is_no_scenario_is_said_and_the_rest_goes_on() {
    let file = scratch(
        "broken.json",
        br#"{"name": "x", "order": {"id": "1", "placed_at": "yesterday"}, "steps": []}"#,
    );
    let run = suivi(&["replay", "not/there.json", file.to_str().unwrap(), &returned()]);
    assert_eq!((run.code, run.lines().len()), (1, 1));
    assert!(run.err.contains("error [file]: not/there.json"), "{}", run.err);
    assert!(run.err.contains("error [bad_scenario]") && run.err.contains("order.placed_at"), "{}", run.err);
    let binary = scratch("binary.json", b"\xff\xfe\0");
    assert_eq!(suivi(&["replay", binary.to_str().unwrap()]).code, 1);
}

#[test]
fn texts_stand_beside_what_is_told() {
    let plain = suivi(&["replay", &returned()]).json();
    assert!(plain.get("language").is_none());
    let run = suivi(&["replay", "--json", "--check", "--texts", "fr-CA", &returned()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let mut said = run.json();
    assert_eq!(said["language"], "fr");
    let mut subjects = Vec::new();
    for step in said["steps"].as_array_mut().unwrap() {
        for told in step["told"].as_array_mut().unwrap() {
            let text = told.as_object_mut().unwrap().remove("text").unwrap();
            assert!(text["body"].as_str().unwrap().contains("Commande 3001"), "{text}");
            assert!(text["short"].as_str().unwrap().ends_with("(commande 3001)."), "{text}");
            subjects.push(text["subject"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(subjects.first().unwrap(), "Votre colis a été expédié (commande 3001)");
    assert_eq!(subjects.last().unwrap(), "Votre colis est revenu chez l'expéditeur (commande 3001)");
    assert!(subjects.iter().all(|s| !s.contains("livré")), "{subjects:?}");
    assert_eq!(said["steps"], plain["steps"], "only the texts are new");
    // Without a language of its own a locale gets English, and the trace says so.
    let english = suivi(&["replay", "--texts", "tlh", &returned()]).json();
    assert_eq!(english["language"], "en");
    assert!(english.to_string().contains("Your parcel has been shipped (order 3001)"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let files = vectors();
    let mut args = vec!["replay"];
    args.extend(files.iter().map(String::as_str));
    let mut child = command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
