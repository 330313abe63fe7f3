//! `suivi advise`.

use crate::run::{files, repository, scratch, suivi, suivi_with};
use serde_json::{Value, json};
use tracking_core::Instant;
use tracking_core::replay::{Scenario, replay_order};

fn vector(name: &str) -> String {
    repository(&format!("tracking-core/vectors/replay/{name}.json")).to_str().unwrap().to_owned()
}

/// The advice of each scenario is the core's, and each ground of it is a line that counts.
#[test]
fn every_vector_is_advised_on() {
    let all = files("tracking-core/vectors/replay");
    let mut args = vec!["advise"];
    args.extend(all.iter().map(|f| f.to_str().unwrap()));
    let run = suivi(&args);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let pages = run.lines();
    assert_eq!(pages.len(), all.len());
    let mut incidents = 0;
    for (page, file) in pages.iter().zip(&all) {
        let scenario = Scenario::parse(&std::fs::read_to_string(file).unwrap()).unwrap();
        let (trace, order) = replay_order(&scenario, &tracking_carriers::replay::Decoders).unwrap();
        let end = trace.steps.last().unwrap();
        assert_eq!((&page["name"], &page["at"]), (&json!(scenario.name), &json!(end.at)));
        assert_eq!(page["status"], json!(end.order.status));
        assert_eq!(
            page.get("next_advice"),
            order.next_advice(scenario.terms(), end.at).map(|t| json!(t)).as_ref()
        );
        let advice = page["advice"].as_array().unwrap();
        incidents += advice.len();
        let core = order.advise(scenario.terms(), end.at);
        assert_eq!(advice.len(), core.len());
        for (given, core) in advice.iter().zip(core) {
            for (field, value) in json!(core).as_object().unwrap() {
                assert_eq!(given[field], *value, "{}: {field}", scenario.name);
            }
            let prints: Vec<&Value> =
                given["events"].as_array().unwrap().iter().map(|e| &e["fingerprint"]).collect();
            let rests_on = given["rests_on"].as_array().unwrap().iter();
            let lines: Vec<&Value> =
                rests_on.filter(|p| !p.as_str().unwrap().starts_with("not_found:")).collect();
            assert_eq!(prints, lines, "{}", scenario.name);
        }
    }
    assert!(incidents > 60, "{incidents}");
}

#[test]
fn numbers_are_masked_but_for_the_link() {
    let page = suivi(&["advise", &vector("advice-destination-post-belgium")]).json();
    assert_eq!(page["parcels"][0]["number"], "*********85FR");
    let post = &page["advice"][0]["actions"][1];
    assert_eq!((&post["action"], &post["post"]), (&json!("try_destination_post"), &json!("bpost")));
    assert_eq!(post["link"], "https://track.bpost.cloud/btr/web/#/search?itemCode=LA473124585FR&lang=en");
    let run = suivi(&["advise", &vector("advice-lost-colissimo")]);
    assert!(!run.out.contains("8R04018182185"), "{}", run.out);
}

#[test]
fn into_a_pipe_goes_what_json_gives() {
    let file = vector("advice-damaged-chronopost");
    let run = suivi(&["advise", &file]);
    assert_eq!(run.out, suivi(&["--json", "advise", &file]).out);
    assert_eq!(run.out, suivi_with(&["advise", "-"], &std::fs::read(&file).unwrap()).out);
}

#[test]
fn another_moment_and_other_terms() {
    let file = vector("advice-lost-colissimo");
    let claim = |page: &Value| {
        let actions = page["advice"][0]["actions"].as_array().unwrap();
        actions.iter().find(|a| a["action"] == "open_claim").cloned()
    };
    let first = claim(&suivi(&["advise", &file]).json()).unwrap();
    assert_eq!((first.get("until"), &first["unknown"]), (None, &json!(["lost_by"])));
    let terms = br#"[{"carrier": "laposte", "term": "lost_by", "value": {"days": 30, "after": "handed_over"}, "source": "our contract"}]"#;
    let terms = scratch("terms.json", terms);
    let args = ["advise", "--terms", terms.to_str().unwrap(), &file];
    let page = suivi(&args).json();
    assert_eq!(claim(&page).unwrap()["until"], "2026-04-02");
    let next = page["next_advice"].as_str().unwrap();
    assert_eq!(next, "2026-04-02T22:00:00Z");
    let before = Instant::parse(next).unwrap().plus(-1).to_string();
    let at =
        |moment: &str| suivi(&["advise", "--terms", terms.to_str().unwrap(), "--at", moment, &file]).json();
    assert!(claim(&at(&before)).is_some());
    assert!(claim(&at(next)).is_none());
}

#[test]
fn one_parcel_alone() {
    let file = vector("advice-letter-against-colissimo");
    let whole = suivi(&["advise", &file]).json();
    let alone = suivi(&["advise", "--parcel", "p2", &file]).json();
    assert_eq!(alone["parcels"], json!([whole["parcels"][1]]));
    assert_eq!(alone["advice"], json!([whole["advice"][1]]));
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_goes_on() {
    let good = vector("advice-lost-colissimo");
    let run = suivi(&["advise", "not/there.json", &good]);
    assert_eq!((run.code, run.lines().len()), (1, 1));
    assert!(run.err.contains("error [file]: not/there.json"), "{}", run.err);
    let run = suivi(&["advise", "--parcel", "p9", &good]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("error [unknown_parcel]"), "{}", run.err);
    let bad = scratch("bad-terms.json", br#"[{"term": "lost_by", "value": "soon", "source": "x"}]"#);
    let run = suivi(&["advise", "--terms", bad.to_str().unwrap(), &good]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("error [bad_policy]: policy at terms[0].value"), "{}", run.err);
    let run = suivi(&["advise", "--at", "tomorrow", &good]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("error [invalid_value]"), "{}", run.err);
}
