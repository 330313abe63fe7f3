use super::*;
use crate::code_table;
use tracking_core::{Coverage, Instant, Outcome, Report, Said, Status, TrackingNumber};

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
    let both = ["8X10000000017", "8X10000000024"];
    let pages = ["", "<html>", "Not found"];
    for body in pages.into_iter().chain(["null", "[]", "{}", r#"{"code":"NOT_FOUND"}"#, r#""page""#]) {
        let at_404 = answers(&both[..1], 404, body).remove(0).result;
        if pages.contains(&body) {
            assert_eq!(at_404.unwrap().outcome, Outcome::NotFound, "{body}");
        } else {
            let error = at_404.unwrap_err();
            assert_eq!((error.code(), error.status()), ("bad_response", Some(404)), "{body}");
        }
        assert!(matches!(read(&both, 404, body), Reading::OneByOne), "{body}");
        assert_eq!(answers(&both[..1], 200, body).remove(0).result.unwrap_err().code(), "bad_response");
        assert_eq!(answers(&both[..1], 400, body).remove(0).result.unwrap_err().code(), "bad_request");
    }
}

#[test]
fn the_gateways_word_on_the_key_counts_more_than_the_status() {
    let both = ["8X10000000017", "8X10000000024"];
    for code in ["UNAUTHORIZED", "BAD_APP_KEY"] {
        let body = format!(r#"{{"code":"{code}","message":"Unauthorized"}}"#);
        for status in [200, 207, 400, 401, 403, 404, 500] {
            for answer in answers(&both, status, &body) {
                let error = answer.result.unwrap_err();
                assert_eq!((error.code(), error.status()), ("auth_refused", Some(status)), "{code}");
                assert_eq!(error.retry(), crate::Retry::Never);
            }
            let alone = LaPoste::new(Config::new("k"))
                .decode_unasked(&HttpResponse::new(status, body.clone(), NOW))
                .remove(0);
            assert_eq!(alone.result.unwrap_err().code(), "auth_refused", "{code} {status}");
        }
    }
    // An envelope speaks for itself.
    let body = r#"{"returnCode":104,"idShip":"8X10000000017","code":"UNAUTHORIZED"}"#;
    assert_eq!(answers(&both[..1], 404, body).remove(0).result.unwrap().outcome, Outcome::NotFound);
}

#[test]
fn a_number_may_be_written_as_a_number() {
    let body = r#"[{"returnCode":104,"idShip":861011301731399},
        {"returnCode":200,"shipment":{"idShip":861011301731382,"event":[]}},
        {"returnCode":400,"idShip":861011301731405}]"#;
    let about = |a: &Answer| a.about.as_ref().unwrap().reveal().to_owned();
    let mut found = answers(&["861011301731382", "861011301731399"], 207, body);
    found.sort_by_key(about);
    let told: Vec<_> = found.iter().map(|a| (about(a), a.result.clone().unwrap())).collect();
    assert_eq!(told[0].0, "861011301731382");
    assert_eq!(told[0].1.outcome, Outcome::Events);
    assert_eq!((told[1].0.as_str(), told[1].1.said), ("861011301731399", None));
    // Nobody asked about it, and still it says what it is about.
    assert_eq!((told[2].0.as_str(), told[2].1.said), ("861011301731405", Some(Said::Malformed)));
    // Of one number and no other.
    let other = r#"{"returnCode":104,"idShip":861011301731399}"#;
    let found =
        LaPoste::new(Config::new("k")).decode(&query("861011301731382"), &HttpResponse::new(404, other, NOW));
    assert_eq!(found[0].result.as_ref().unwrap_err().code(), "bad_response");
    assert_eq!(about(&found[1]), "861011301731399");
}

#[test]
fn a_code_may_be_written_as_a_number() {
    let report = one(r#"{"code":42,"date":"2026-05-06T10:00:00+02:00"}"#);
    assert_eq!((report.events[0].codes.as_slice(), report.events[0].mapped), (&["42".to_owned()][..], false));
    let report = one(r#"{"code":{},"group":"DESTIN","date":"2026-05-06T10:00:00+02:00"}"#);
    assert_eq!(report.events[0].status, Status::Delivered);
}

#[test]
fn a_history_that_is_no_list_is_not_an_empty_one() {
    let report = |event: &str| {
        let body = format!(r#"{{"returnCode":200,"shipment":{{"idShip":"8X10000000017"{event}}}}}"#);
        let report = answers(&["8X10000000017"], 200, &body).remove(0).result.unwrap();
        (report.events.len(), report.unreadable, report.coverage)
    };
    for event in [r#""""#, r#""none""#, "7", "1.5", "true", "false"] {
        assert_eq!(report(&format!(r#","event":{event}"#)), (0, 1, Coverage::Delta), "{event}");
    }
    for event in ["", r#","event":null"#, r#","event":[]"#] {
        assert_eq!(report(event), (0, 0, Coverage::Full), "{event}");
    }
    let lone = r#","event":{"code":"PC1","date":"2026-05-06T10:00:00+02:00"}"#;
    assert_eq!(report(lone), (1, 0, Coverage::Full));
}

#[test]
fn a_return_code_that_cannot_be_read_is_not_absent() {
    let result = |code: &str| {
        let body = format!(r#"{{{code}"shipment":{{"idShip":"8X10000000017","event":[]}}}}"#);
        answers(&["8X10000000017"], 200, &body).remove(0).result
    };
    for code in
        ["\"OK\"", "\"\"", "\"200.0\"", "200.5", "1e30", "18446744073709551615", "-1", "true", "[]", "{}"]
    {
        let error = result(&format!(r#""returnCode":{code},"#)).unwrap_err();
        assert_eq!(error.code(), "bad_response", "{code}");
        assert_ne!(error.retry(), crate::Retry::Never);
    }
    for code in ["", r#""returnCode":null,"#, r#""returnCode":200.0,"#, r#""returnCode":" 200","#] {
        assert_eq!(result(code).unwrap().outcome, Outcome::Events, "{code}");
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
