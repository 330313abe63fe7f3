//! The core opens nothing, reads no clock, starts no thread, draws no random number, and prints no tracking number.

use crate::story::START;
use std::path::{Path, PathBuf};
use std::process::Command;
use tracking_core::*;

#[test]
fn sources_name_nothing_impure() {
    let banned = [
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "std::time",
        "std::net",
        "std::fs",
        "std::env::",
        "std::process",
        "std::thread",
        "std::io",
        "std::sync::Mutex",
        "thread_local!",
        "static mut",
        "rand::",
        "getrandom",
        "RandomState::new",
        "println!",
        "eprintln!",
        "f32",
        "f64",
        "unsafe ",
        "async fn",
        "todo!",
        "unimplemented!",
    ];
    let mut found = Vec::new();
    for path in sources(&root().join("src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        for (line, code) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for word in banned.iter().filter(|word| code.contains(**word)) {
                found.push(format!("{}:{}: {word}", path.display(), line + 1));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// What serialises is in an order: hashed maps only hold what is looked up.
#[test]
fn nothing_stored_is_hash_ordered() {
    for path in sources(&root().join("src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut serialised = false;
        for line in text.lines() {
            if line.starts_with("#[derive(") {
                serialised = line.contains("Serialize");
            }
            let field = line.trim_start();
            let hashed = field.contains("HashMap<") || field.contains("HashSet<");
            assert!(
                !(serialised && hashed && line.starts_with("    ") && field.ends_with(',')),
                "{}: {field}",
                path.display()
            );
            if line == "}" {
                serialised = false;
            }
        }
    }
}

#[test]
fn the_lint_against_unsafe_code_is_in_force() {
    let workspace = std::fs::read_to_string(root().join("../Cargo.toml")).unwrap();
    assert!(workspace.contains("unsafe_code = \"forbid\""));
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("[lints]\nworkspace = true"));
}

/// Asks cargo what core alone is built with: no clock in chrono, nothing that reaches outside.
#[test]
fn dependencies_are_few_and_have_no_clock() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let tree = |more: &[&str]| {
        let args =
            ["tree", "--offline", "--locked", "-p", "tracking-core", "-e", "normal", "--prefix", "none"];
        let output = Command::new(&cargo).current_dir(root()).args(args).args(more).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let features = tree(&["-f", "{p} [{f}]"]);
    let chrono: Vec<&str> = features.lines().filter(|l| l.starts_with("chrono ")).collect();
    assert!(!chrono.is_empty());
    for line in chrono {
        for feature in ["clock", "now", "std", "default", "wasmbind", "iana-time-zone"] {
            let list = line.split_once('[').unwrap().1.trim_end_matches(['(', '*', ')', ' ', ']']);
            assert!(!list.split(',').any(|f| f == feature), "{feature}: {line}");
        }
    }
    let allowed = [
        "tracking-core",
        "autocfg",
        "block-buffer",
        "cfg-if",
        "chrono",
        "chrono-tz",
        "const-oid",
        "cmov",
        "cpufeatures",
        "crypto-common",
        "ctutils",
        "data-encoding",
        "digest",
        "generic-array",
        "hmac",
        "hybrid-array",
        "itoa",
        "libc",
        "memchr",
        "num-traits",
        "phf",
        "phf_shared",
        "proc-macro2",
        "quote",
        "ryu",
        "serde",
        "serde_core",
        "serde_derive",
        "serde_json",
        "serde_path_to_error",
        "sha2",
        "siphasher",
        "subtle",
        "syn",
        "thiserror",
        "thiserror-impl",
        "tinyvec",
        "typenum",
        "unicode-ident",
        "unicode-normalization",
        "zeroize",
        "zmij",
    ];
    let names = tree(&["--features", "replay"]);
    let strange: Vec<&str> = names
        .lines()
        .filter_map(|l| l.split(' ').next())
        .filter(|n| !n.is_empty() && !allowed.contains(n))
        .collect();
    assert!(strange.is_empty(), "new under core: {strange:?}");
    // Project Fluent, and what it stands on: language tags, plural rules, no input or output.
    let fluent = [
        "displaydoc",
        "fluent-bundle",
        "fluent-langneg",
        "fluent-syntax",
        "intl-memoizer",
        "intl_pluralrules",
        "rustc-hash",
        "self_cell",
        "smallvec",
        "tinystr",
        "type-map",
        "unic-langid",
        "unic-langid-impl",
    ];
    let names = tree(&["--features", "replay,texts"]);
    let names = names.lines().filter_map(|l| l.split(' ').next()).filter(|n| !n.is_empty());
    let strange: Vec<&str> = names.filter(|n| !allowed.contains(n) && !fluent.contains(n)).collect();
    assert!(strange.is_empty(), "new under core's texts: {strange:?}");
}

#[test]
fn error_codes_are_these() {
    let id = |text: &str| ParcelId::try_new(text).unwrap();
    let key = MessageKey::try_new("k").unwrap();
    let text = String::new;
    let all = [
        (TrackingNumber::try_new("").unwrap_err(), "invalid_value"),
        (Error::UnknownParcel(id("p")), "unknown_parcel"),
        (Error::UnknownShipment(ShipmentId::try_new("A").unwrap()), "unknown_shipment"),
        (Error::UnknownMessage(key.clone()), "unknown_message"),
        (Error::MessageTaken { key, state: "leased" }, "message_taken"),
        (Error::Limit { what: "x", max: 1 }, "limit"),
        (Error::NewerSchema { detail: text() }, "newer_schema"),
        (Error::BadStored { detail: text() }, "bad_stored"),
        (Error::BadPolicy { path: text(), reason: text() }, "bad_policy"),
        (Error::BadScenario { path: text(), reason: text() }, "bad_scenario"),
        (Error::Erased, "erased"),
        (Error::AccessRefused, "access_refused"),
    ];
    let codes: Vec<&str> = all.iter().map(|(error, _)| error.code()).collect();
    assert_eq!(codes, all.iter().map(|(_, code)| *code).collect::<Vec<_>>());
    assert_eq!(codes, Error::CODES);
    for (error, _) in all {
        let text = error.to_string();
        assert!(text.starts_with(|c: char| c.is_lowercase()) && !text.ends_with('.') && !text.contains('\n'));
    }
}

const NUMBER: &str = "8K00009775862";
const SECRETS: [&str; 6] =
    [NUMBER, "0000977", "remis a Mme Dupont", "Dupont", "75011", "https://example.org/suivi"];

/// Everything that an order can know of a person, in one.
fn telling_order() -> Order {
    let number = || TrackingNumber::try_new("8K 0000 9775 862").unwrap();
    let laposte = CarrierId::known("laposte");
    let mut parcel = Parcel::new(ParcelId::try_new("p1").unwrap(), laposte.clone(), Some(number()));
    parcel.url = Some(tracking_core::Personal::new(format!("https://example.org/suivi?n={NUMBER}")));
    parcel.legs = vec![Segment::new(CarrierId::known("ups"), Some(number()))];
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane("FR", "FR");
    let mut order = Order::new(OrderId::try_new("1").unwrap(), START);
    order.add_shipment(shipment).unwrap();
    let mut place = Place::country("FR").with_city("Paris");
    place.postcode = Some(Personal::new("75011".to_owned()));
    let time = EventTime::parse("2026-03-02T09:00:00Z", ClockHint::default()).unwrap();
    let mut event = Event::new(Status::InTransit, Nature::Scan, time)
        .with_place(place)
        .with_text("remis a Mme Dupont".to_owned());
    event.event_id = Some(format!("{NUMBER}-1"));
    event = event.with_identity(format!("{NUMBER}|remis a Mme Dupont"));
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    report.events = vec![event];
    report.retractions = vec![format!("{NUMBER}-2")];
    report.pieces = vec![number(), TrackingNumber::try_new("8K00009775863").unwrap()];
    let news = Observation::report(ParcelId::try_new("p1").unwrap(), laposte, report, START.plus(40_000));
    let printed = format!("{news:?}");
    masked("an observation", &printed);
    order.observe(news).unwrap();
    order
}

fn masked(what: &str, printed: &str) {
    for secret in SECRETS {
        assert!(!printed.contains(secret), "{what} prints `{secret}`: {printed}");
    }
}

#[test]
fn debug_and_display_show_four_characters_at_most() {
    let mut order = telling_order();
    let policy = Policy::from_json(r#"{"recipient":{"kinds":{"shipped":{"mode":"all_together"}}}}"#).unwrap();
    for now in [START.plus(41_000), START.plus(40_000 + 48 * 3600)] {
        order.plan(&policy, now);
        masked("a verdict", &format!("{:?}", order.explain(&policy, now)));
    }
    masked("an order", &format!("{order:?}"));
    masked("an order", &format!("{order:#?}"));
    for parcel in order.parcels() {
        masked("a parcel", &format!("{parcel:?}"));
        masked("a state", &format!("{:?} {:?}", parcel.state(), parcel.timeline()));
        masked("an id", &format!("{} {:?}", parcel.id, parcel.id));
    }
    assert_eq!(order.parcels().count(), 2, "a piece is a parcel");
    let child = order.parcels().last().unwrap();
    masked("a child's id", &Error::UnknownParcel(child.id.clone()).to_string());
    masked("a child's id", &format!("{:?}", Error::UnknownParcel(child.id.clone())));
    for message in order.messages() {
        masked("a message", &format!("{message:?}"));
        masked("what a message says", &format!("{:?}", message.variables));
    }
    assert!(order.messages().next().is_some());
    let polls = order.polls(&Cadence::default(), START.plus(50_000));
    assert!(polls.iter().any(|p| p.number.as_ref().is_some_and(|n| n.reveal() == NUMBER)));
    masked("a poll", &format!("{polls:?}"));
    let item =
        |p: &Poll| PollItem::new(format!("p1/{NUMBER}"), "main", p.carrier.clone(), START, PollClass::Low);
    let items: Vec<PollItem> = polls.iter().map(item).collect();
    let plan = plan_polls(&items, &Quotas::default(), &[], START);
    assert!(!plan.calls.is_empty());
    masked("a polling plan", &format!("{items:?} {plan:?}"));
    masked("an assessment", &format!("{:?}", order.assess(START.plus(50_000))));
}

#[test]
fn errors_quote_nothing_that_may_be_a_number() {
    let stored = telling_order().store().unwrap();
    let numbers = [
        stored.replace("\"in_transit\"", &format!("\"{NUMBER}\"")),
        stored.replace("\"scan\"", &format!("\"{NUMBER}\"")),
        stored.replace("\"schema\":1", &format!("\"schema\":\"{NUMBER}\"")),
        stored.replace("\"revision\"", &format!("\"{NUMBER}\"")),
    ];
    for text in numbers {
        let error = Order::load(&text).unwrap_err();
        masked("an error", &format!("{error} {error:?}"));
    }
    let policies = [
        format!(r#"{{"{NUMBER}":1}}"#),
        format!(r#"{{"recipient":{{"only":["{NUMBER}"]}}}}"#),
        format!(r#"{{"recipient":{{"kinds":{{"{NUMBER}":{{}}}}}}}}"#),
        format!(r#"{{"fallback":{{"{NUMBER}":"{NUMBER}"}}}}"#),
    ];
    let polling = [
        Cadence::from_json(&format!(r#"{{"paces":{{"{NUMBER}":{{}}}}}}"#)).unwrap_err(),
        Cadence::from_json(&format!(r#"{{"{NUMBER}":1}}"#)).unwrap_err(),
        Quotas::from_json(&format!(r#"{{"quotas":[{{"carrier":"gls","{NUMBER}":"{NUMBER}"}}]}}"#))
            .unwrap_err(),
        Quotas::from_json(&format!(r#"{{"quotas":[{{"carrier":"é{NUMBER}"}}]}}"#)).unwrap_err(),
    ];
    for error in polling {
        masked("an error", &format!("{error} {error:?}"));
    }
    for text in policies {
        let error = Policy::from_json(&text).unwrap_err();
        masked("an error", &format!("{error} {error:?}"));
    }
    let scenarios = [
        format!(r#"{{"name":"x","order":{{"id":"1","placed_at":"{NUMBER}"}},"steps":[]}}"#),
        format!(r#"{{"name":"x","{NUMBER}":1}}"#),
        format!(
            r#"{{"name":"x","order":{{"id":"1","placed_at":"2026-03-02T09:00:00Z"}},"steps":[{{"at":"2026-03-02T09:00:00Z","report":{{"parcel":"p1","events":[{{"status":"{NUMBER}","time":"x"}}]}}}}]}}"#
        ),
    ];
    for text in scenarios {
        let error = replay::Scenario::parse(&text).unwrap_err();
        masked("an error", &format!("{error} {error:?}"));
    }
    masked("a number", &format!("{0} {0:?}", TrackingNumber::try_new(NUMBER).unwrap()));
    masked("an error", &TrackingNumber::try_new(&format!("{NUMBER}é")).unwrap_err().to_string());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
