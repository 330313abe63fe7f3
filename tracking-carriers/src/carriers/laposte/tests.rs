use super::*;
use crate::code_table;
use tracking_core::{Instant, Outcome, Report, Said, Status, TrackingNumber};

const NOW: Instant = Instant::from_unix(1_778_068_800);

fn query(number: &str) -> Query {
    Query::new(TrackingNumber::try_new(number).unwrap())
}

fn read(numbers: &[&str], status: u16, body: &str) -> Reading {
    let batch: Vec<_> = numbers.iter().map(|n| query(n)).collect();
    response::read(&batch, &HttpResponse::new(status, body, NOW))
}

fn answers(numbers: &[&str], status: u16, body: &str) -> Vec<Answer> {
    match read(numbers, status, body) {
        Reading::Answers(answers) => answers,
        other => panic!("{other:?}"),
    }
}

fn one(event: &str) -> Report {
    let body = format!(r#"{{"returnCode":200,"shipment":{{"idShip":"8X10000000017","event":[{event}]}}}}"#);
    answers(&["8X10000000017"], 200, &body).remove(0).result.unwrap()
}

#[test]
fn the_table_can_be_searched() {
    assert!(code_table::is_sorted(codes::CODES));
}

#[test]
fn labels_decide_where_the_code_does_not() {
    let cases = [
        ("MD2", "Votre colis est en cours de livraison", Status::OutForDelivery),
        ("MD2", "Nous le préparons pour le mettre en livraison", Status::InTransit),
        ("MD2", "Your parcel is at the delivery site, it is being prepared", Status::InTransit),
        ("MD2", "Ihre Sendung wird für die Zustellung vorbereitet", Status::InTransit),
        ("DISTOU", "Votre colis est arrivé sur son site de distribution", Status::InTransit),
        ("DISTOU", "Votre colis est en cours de distribution", Status::OutForDelivery),
        ("DR1", "Votre colis est annoncé", Status::InfoReceived),
        ("DR1", "Incident : livraison impossible", Status::Exception),
        ("DR1", "ANOMALIE de traitement", Status::Exception),
        ("DI1", "Livré malgré un incident", Status::Delivered),
    ];
    for (code, label, status) in cases {
        let event = format!(r#"{{"code":"{code}","label":"{label}","date":"2026-05-06T10:00:00+02:00"}}"#);
        let report = one(&event);
        assert_eq!(report.events[0].status, status, "{code} {label}");
    }
}

#[test]
fn a_time_without_offset_is_french_unless_the_country_says_otherwise() {
    let utc = |event: &str| one(event).events[0].time.utc().unwrap().to_string();
    assert_eq!(
        utc(r#"{"code":"ET1","date":"2026-05-06T10:00:00+02:00","country":"JP"}"#),
        "2026-05-06T08:00:00Z"
    );
    assert_eq!(utc(r#"{"code":"ET1","date":"2026-05-06T10:00:00"}"#), "2026-05-06T08:00:00Z");
    assert_eq!(utc(r#"{"code":"ET1","date":"2026-05-06T10:00:00","country":"JP"}"#), "2026-05-06T01:00:00Z");
}

#[test]
fn broken_fields_cost_only_themselves() {
    let body = r#"{"returnCode":"200","shipment":{"idShip":"8X10000000017","holder":"4","product":7,"isFinal":"?","estimDate":"soon",
        "event":[null,3,{"code":"PC1","date":"2026-05-06T10:00:00+02:00","label":{},"country":["FR"],"order":"x"},{"code":"ET1","date":"2026-05-07"}],
        "contextData":{"removalPoint":"RELAIS"}}}"#;
    let report = answers(&["8X10000000017"], 200, body).remove(0).result.unwrap();
    assert_eq!(report.events.len(), 2);
    assert_eq!(report.unreadable, 2);
    assert_eq!((report.estimate, report.pickup, report.product), (None, None, None));
    let mut bytes = r#"{"returnCode":200,"shipment":{"idShip":"8X10000000017","event":[{"code":"PC1","date":"2026-05-06T10:00:00+02:00","label":"D"#
        .as_bytes()
        .to_vec();
    bytes.extend([0xe9, b'p']);
    bytes.extend(br#""}]}}"#);
    let latin =
        LaPoste::new(Config::new("k")).decode(&query("8X10000000017"), &HttpResponse::new(200, bytes, NOW));
    assert_eq!(latin[0].result.as_ref().unwrap().events.len(), 1);
}

#[test]
fn an_answer_about_another_number_is_no_answer() {
    let other = r#"{"returnCode":104,"idShip":"8X10000000024"}"#;
    let found =
        LaPoste::new(Config::new("k")).decode(&query("8X10000000017"), &HttpResponse::new(404, other, NOW));
    assert_eq!(found[0].result.as_ref().unwrap_err().code(), "bad_response");
    assert_eq!(found[1].about, Some(query("8X10000000024").number));
    // Only Chronopost appends a check character, and only one.
    let with = |holder: u8, id: &str| {
        let body =
            format!(r#"{{"returnCode":200,"shipment":{{"idShip":"{id}","holder":{holder},"event":[]}}}}"#);
        answers(&["XY100000017FR"], 200, &body)[0].about.clone() == Some(query("XY100000017FR").number)
    };
    assert!(with(3, "XY100000017FRK"));
    assert!(!with(3, "XY100000017FRKK"));
    assert!(!with(4, "XY100000017FRK"));
    // The number itself comes before the one with a check character.
    let both =
        r#"[{"returnCode":104,"idShip":"XY100000017FRK"},{"returnCode":400,"idShip":"XY100000017FR"}]"#;
    let both = answers(&["XY100000017FR", "XY100000017FRK"], 207, both);
    let said = |number: &str| {
        let number = query(number).number;
        both.iter().find(|a| a.about.as_ref() == Some(&number)).unwrap().result.clone().unwrap().said
    };
    assert_eq!(said("XY100000017FR"), Some(Said::Malformed));
    assert_eq!(said("XY100000017FRK"), None);
}

#[test]
fn only_a_statement_is_not_found() {
    for code in [101, 105, 109, 201, 208, 999] {
        for status in [200, 404] {
            let body = format!(r#"{{"returnCode":{code},"idShip":"8X10000000017"}}"#);
            let error = answers(&["8X10000000017"], status, &body).remove(0).result.unwrap_err();
            assert_eq!(error.code(), "bad_response", "{code} {status}");
            assert_ne!(error.retry(), crate::Retry::Never);
        }
    }
    for body in ["", "null", "[]", "{}", "<html>", r#"{"code":"NOT_FOUND"}"#] {
        let report = answers(&["8X10000000017"], 404, body).remove(0).result.unwrap();
        assert_eq!(report.outcome, Outcome::NotFound, "{body}");
        assert!(matches!(read(&["8X10000000017", "8X10000000024"], 404, body), Reading::OneByOne), "{body}");
        assert_eq!(
            answers(&["8X10000000017"], 200, body).remove(0).result.unwrap_err().code(),
            "bad_response"
        );
    }
}

#[test]
fn a_language_is_asked_for_by_its_beginning() {
    let with = |language: &'static str| {
        ADAPTER.protocol(&move |name| match name {
            config::KEY => Some("key".to_owned()),
            config::LANGUAGE => Some(language.to_owned()),
            _ => None,
        })
    };
    for good in ["fr", "EN", "de_DE", " it "] {
        assert!(with(good).is_ok(), "{good}");
    }
    assert_eq!(with("pt").unwrap_err().code(), "bad_request");
    let config = Config::new("k").with_language(Language::English).with_base_url("https://example.org/");
    let request = request::track(&config, &[query("8X10000000017")]);
    assert_eq!(request.url, "https://example.org/suivi/v2/idships/8X10000000017?lang=en_GB");
}
