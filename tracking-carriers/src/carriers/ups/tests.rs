use super::*;
use crate::code_table;
use crate::error::{ErrorKind, Retry};
use crate::exchange::{Method, Step};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::PathBuf;
use tracking_core::{Estimate, Nature, Outcome, Reason, Report, Status, Trust};

#[test]
fn the_table_can_be_searched() {
    assert!(code_table::is_sorted(codes::CODES));
}

/// Runs each case as a dialogue; with `SUIVI_BLESS` set, what came out is written down for review.
#[test]
fn fixtures() {
    let mut wrong = Vec::new();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let (plan, responses) = (load(&folder, "request.json"), many(&load(&folder, "response.json")));
        assert!(folder.join("source.md").is_file(), "{name}");
        let said = dialogue(&name, &plan, &responses);
        if std::env::var_os("SUIVI_BLESS").is_some() {
            let text = serde_json::to_string_pretty(&said).unwrap() + "\n";
            std::fs::write(folder.join("expected.json"), text).unwrap();
        } else if said != load(&folder, "expected.json") {
            wrong.push(format!("{name}: {said:#}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn dialogue(name: &str, plan: &Value, responses: &[Value]) -> Value {
    let token = plan["token"].as_str().map(|t| Token::new(t, Instant::MAX));
    let mut exchange =
        ups().start(Ask::Numbers(vec![query(plan["number"].as_str().unwrap())])).with_token(token);
    let mut step = exchange.step(None, now());
    for (wanted, response) in plan["requests"].as_array().unwrap().iter().zip(responses) {
        let Step::Send(request) = step else { panic!("{name}: {step:?}") };
        compare(name, wanted, &request);
        step = exchange.step(Some(http(response)), now());
    }
    let Step::Done(answers) = step else { panic!("{name}: there is more: {step:?}") };
    shown(&answers)
}

fn compare(name: &str, wanted: &Value, request: &HttpRequest) {
    let method = if request.method == Method::Get { "GET" } else { "POST" };
    assert_eq!(
        (method, request.url.as_str()),
        (wanted["method"].as_str().unwrap(), wanted["url"].as_str().unwrap()),
        "{name}"
    );
    let header =
        |name: &str| request.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.expose().as_str());
    for (key, value) in wanted["headers"].as_object().unwrap() {
        assert_eq!(header(key), value.as_str(), "{name} {key}");
    }
    assert_eq!(request.body.expose(), wanted["body"].as_str().unwrap_or_default().as_bytes(), "{name}");
    if request.operation == HttpRequest::TRACK {
        assert!((1..=32).contains(&header("transid").unwrap().len()));
    }
}

fn shown(answers: &[Answer]) -> Value {
    let one = |answer: &Answer| {
        let about = answer.about.as_ref().map(TrackingNumber::reveal);
        match &answer.result {
            Ok(report) => json!({ "about": about, "report": report }),
            Err(e) => {
                let retry = match e.retry() {
                    Retry::Never => json!("never"),
                    Retry::After(time) => json!({ "after_seconds": time.as_secs() }),
                    Retry::At(at) => json!({ "at": at }),
                };
                json!({ "about": about, "error": { "code": e.code(), "operation": e.operation(), "status": e.status(), "retry": retry } })
            }
        }
    };
    answers.iter().map(one).collect()
}

#[test]
fn debug_and_errors_show_no_key_and_no_number() {
    let config =
        Config::new("my-id", "my-secret").with_account("my-account").with_base_url("https://my-host/");
    let ups = Ups::new(config);
    let mut exchange =
        ups.start(Ask::Numbers(vec![query(NUMBER)])).with_token(Token::new("my-token", Instant::MAX));
    let Step::Send(request) = exchange.step(None, now()) else { panic!() };
    assert!(request.url.starts_with("https://my-host/api/"));
    let text = format!("{ups:?} {exchange:?} {:?}", exchange.token());
    let answers = ups.decode(&query(NUMBER), &HttpResponse::new(503, *b"", now()));
    let text = format!("{text} {:?} {}", answers[0].result, answers[0].result.as_ref().unwrap_err());
    for secret in ["my-id", "my-secret", "my-account", "my-token", NUMBER] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

#[test]
fn call_ids_differ_within_a_dialogue() {
    let number = TrackingNumber::try_new(NUMBER).unwrap();
    let id = |count| {
        let request =
            request::details(&Config::new("a", "b"), &number, &Turn { token: None, now: now(), count });
        request.headers.iter().find(|(n, _)| n == "transid").unwrap().1.expose().clone()
    };
    assert_eq!(id(1), id(1));
    assert_ne!(id(1), id(2));
    assert!(id(u32::MAX).len() <= 32);
}

#[test]
fn a_token_lives_as_long_as_stated_as_text_or_number() {
    let life = |body: Value| {
        response::token(&http(&json!({ "status": 200, "body": body }))).map(|t| t.expires_at.since(now()))
    };
    assert_eq!(life(json!({ "access_token": "t", "expires_in": "14399" })), Ok(14_339));
    assert_eq!(life(json!({ "access_token": "t", "expires_in": 14399 })), Ok(14_339));
    assert_eq!(life(json!({ "access_token": "t" })), Ok(840));
    assert_eq!(life(json!({ "access_token": "t", "expires_in": 0 })), Ok(1));
    assert_eq!(life(json!({ "expires_in": 9 })).unwrap_err().kind(), ErrorKind::BadResponse);
    assert_eq!(life(json!("page")).unwrap_err().kind(), ErrorKind::BadResponse);
}

/// Which code is believed: `type`, `code`, `statusCode`, and what comes of it.
#[test]
fn rank() {
    use Nature::{Message, Record, Scan};
    use Status as S;
    let cases = [
        (
            json!({ "type": "I", "code": "OF", "statusCode": "021" }),
            S::OutForDelivery,
            Scan,
            Some(Reason::OutForDelivery),
        ),
        (json!({ "type": "I" }), S::InTransit, Scan, None),
        (json!({ "type": "O" }), S::OutForDelivery, Scan, Some(Reason::OutForDelivery)),
        (json!({ "type": "P" }), S::InTransit, Scan, Some(Reason::PickedUp)),
        (json!({ "type": "X" }), S::Exception, Record, None),
        (json!({ "type": "RS", "statusCode": "011" }), S::Returned, Scan, Some(Reason::ToSender)),
        (json!({ "type": "M", "code": "DP" }), S::InfoReceived, Record, Some(Reason::LabelCreated)),
        (json!({ "type": "I", "code": "DP" }), S::InTransit, Scan, Some(Reason::Departed)),
        (json!({ "type": "I", "code": "OD", "statusCode": "072" }), S::InTransit, Scan, Some(Reason::Loaded)),
        (
            json!({ "type": "I", "code": "DS", "statusCode": "021" }),
            S::InTransit,
            Scan,
            Some(Reason::Arrived),
        ),
        // In clearance is paper; the import scan beside it is not.
        (
            json!({ "type": "I", "code": "IP", "statusCode": "012" }),
            S::InTransit,
            Scan,
            Some(Reason::Imported),
        ),
        (
            json!({ "type": "X", "code": "BB", "statusCode": "012" }),
            S::InTransit,
            Record,
            Some(Reason::CustomsInProgress),
        ),
        (
            json!({ "type": "X", "code": "BB", "statusCode": "014" }),
            S::InTransit,
            Record,
            Some(Reason::CustomsCleared),
        ),
        // A notice of delay proves no movement, whatever the summary status beside it.
        (
            json!({ "type": "X", "code": "08", "statusCode": "005" }),
            S::InTransit,
            Record,
            Some(Reason::InTransit),
        ),
        (
            json!({ "type": "X", "code": "48", "statusCode": "22" }),
            S::DeliveryAttempted,
            Scan,
            Some(Reason::RecipientUnavailable),
        ),
        (
            json!({ "type": "X", "code": "022" }),
            S::DeliveryAttempted,
            Scan,
            Some(Reason::RecipientUnavailable),
        ),
        (
            json!({ "type": "D", "code": "FS", "statusCode": "011" }),
            S::Delivered,
            Scan,
            Some(Reason::Delivered),
        ),
        (
            json!({ "type": "D", "code": "3H", "statusCode": "011" }),
            S::Delivered,
            Scan,
            Some(Reason::Neighbour),
        ),
        (json!({ "type": "D", "code": "F4" }), S::Delivered, Scan, Some(Reason::Delivered)),
        (json!({ "type": "D", "statusCode": "161" }), S::ReadyForPickup, Scan, Some(Reason::PickupPoint)),
        (json!({ "type": "D", "statusCode": "017" }), S::ReadyForPickup, Scan, Some(Reason::HeldForPickup)),
        (
            json!({ "type": "D", "code": "ZI", "statusCode": "011" }),
            S::ReadyForPickup,
            Scan,
            Some(Reason::PickupPoint),
        ),
        (
            json!({ "type": "D", "code": "B0", "statusCode": "011" }),
            S::Returned,
            Scan,
            Some(Reason::ToSender),
        ),
        (json!({ "type": "U", "code": "UP" }), S::Unknown, Record, Some(Reason::EtaUpdated)),
        (json!({ "type": "U", "code": "PX" }), S::Unknown, Message, Some(Reason::Proof)),
        (json!({ "type": "X", "code": "UO", "statusCode": "013" }), S::Exception, Record, Some(Reason::Lost)),
        (
            json!({ "type": "I", "code": "AR", "statusCode": "000" }),
            S::InTransit,
            Scan,
            Some(Reason::Arrived),
        ),
        (json!({ "type": "I", "statusCode": "000" }), S::Unknown, Record, None),
        (json!({ "type": "DD", "code": "012" }), S::Delivered, Scan, Some(Reason::Delivered)),
        (
            json!({ "type": "I", "code": "AR", "statusCode": "998" }),
            S::InTransit,
            Scan,
            Some(Reason::Arrived),
        ),
    ];
    for (status, want, nature, reason) in cases {
        let event = &report(json!([activity(&status)])).events[0];
        assert!(event.mapped, "{status}");
        assert_eq!((event.status, event.nature, event.reason.clone()), (want, nature, reason), "{status}");
    }
    for status in [
        json!({ "type": "I", "statusCode": "999" }),
        json!({ "type": "D", "statusCode": "999" }),
        json!({ "type": "D", "code": "Q9" }),
        json!({ "type": "I", "code": "MP" }),
        json!({ "type": "X", "code": "M2" }),
        json!({ "description": "Delivered" }),
        json!({ "type": "ZZ" }),
        json!({}),
    ] {
        let event = &report(json!([activity(&status)])).events[0];
        assert_eq!((event.status, event.mapped), (Status::Unknown, false), "{status}");
    }
}

#[test]
fn the_table_tells_scans_from_papers() {
    for code in
        ["005", "010", "021", "022", "023", "024", "026", "034", "038", "011", "017", "160", "161", "162"]
    {
        assert_eq!(
            code_table::look_up_in(codes::CODES, "status", code).unwrap().nature,
            Nature::Scan,
            "{code}"
        );
    }
    for code in ["003", "007", "012", "014", "028", "046", "055", "058", "096", "117", "153", "154"] {
        assert_eq!(
            code_table::look_up_in(codes::CODES, "status", code).unwrap().nature,
            Nature::Record,
            "{code}"
        );
    }
}

#[test]
fn estimates_are_days_unless_the_zone_is_sure() {
    let estimate =
        |package: Value| decode_package(package).estimate.map(|e| serde_json::to_value(e).unwrap());
    let window = |state: &str| {
        json!({ "trackingNumber": NUMBER, "deliveryDate": { "type": "SDD", "date": "20260512" },
            "deliveryTime": { "type": "EDW", "startTime": "130000", "endTime": "170000" },
            "packageAddress": { "type": "DESTINATION", "address": { "stateProvince": state, "countryCode": "US" } } })
    };
    let instants = json!({ "from": "2026-05-12T17:00:00Z", "to": "2026-05-12T21:00:00Z" });
    assert_eq!(estimate(window("NY")), Some(instants));
    let days = Some(json!({ "from": "2026-05-12", "to": "2026-05-12" }));
    assert_eq!(estimate(window("")), days);
    assert_eq!(
        estimate(
            json!({ "trackingNumber": NUMBER, "deliveryDate": [{ "type": "DEL", "date": "20260512" }] })
        ),
        None
    );
}

#[test]
fn a_push_is_the_same_event_as_the_poll() {
    let push = push(
        &json!({ "type": "I", "code": "OT", "description": "Out for Delivery", "descriptionCode": "021" }),
    );
    let Ok(Webhook::Reports { answers, trust }) = ups().webhook(&credential(), &push, &secrets(), now())
    else {
        panic!("refused")
    };
    assert_eq!(trust, Trust::SharedSecret);
    assert_eq!(answers[0].about.as_ref().unwrap().reveal(), NUMBER);
    let pushed = answers[0].result.as_ref().unwrap();
    assert_eq!(pushed.coverage, tracking_core::Coverage::Delta);
    assert_eq!(pushed.estimate, Some(Estimate::on(chrono::NaiveDate::from_ymd_opt(2026, 5, 13).unwrap())));
    let polled = report(
        json!([{ "date": "20260513", "time": "073000", "gmtDate": "20260513", "gmtTime": "13:30:00",
        "gmtOffset": "-06:00", "status": { "type": "I", "code": "OT", "statusCode": "021", "description": "Out For Delivery Today" },
        "location": { "address": { "city": "SALIDA", "stateProvince": "CO", "countryCode": "US" }, "slic": "8139" } }]),
    );
    let (pushed, polled) = (&pushed.events[0], &polled.events[0]);
    assert_eq!(pushed.fingerprint(&carrier()), polled.fingerprint(&carrier()));
    assert_eq!((pushed.status, pushed.time.utc()), (polled.status, polled.time.utc()));
}

#[test]
fn a_push_that_shows_no_secret_is_a_hint_or_refused() {
    let push = push(&json!({ "type": "D", "code": "FS", "descriptionCode": 11 }));
    let none = ups().webhook(&[], &push, &[], now());
    assert_eq!(none, Ok(Webhook::Hint(vec![TrackingNumber::try_new(NUMBER).unwrap()])));
    let header = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    for headers in [
        vec![],
        header("credential", "wrong"),
        header("authorization", "Basic s3cret"),
        header("credential", ""),
    ] {
        let refused = ups().webhook(&headers, &push, &secrets(), now()).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AuthRefused);
    }
    let empty = [Secret::new(String::new())];
    assert!(ups().webhook(&header("credential", ""), &push, &empty, now()).is_err());
    let bearer = header("Authorization", "bearer s3cret");
    assert!(matches!(ups().webhook(&bearer, &push, &secrets(), now()), Ok(Webhook::Reports { .. })));
    assert_eq!(ups().webhook(&credential(), b"{}", &secrets(), now()), Ok(Webhook::Ignored));
    assert_eq!(
        ups().webhook(&credential(), b"<", &secrets(), now()).unwrap_err().kind(),
        ErrorKind::BadResponse
    );
}

#[test]
fn an_update_changes_the_day_only() {
    let push = push(&json!({ "type": "U", "code": "UP", "description": "Updated" }));
    let Ok(Webhook::Reports { answers, .. }) = ups().webhook(&credential(), &push, &secrets(), now()) else {
        panic!()
    };
    let report = answers[0].result.as_ref().unwrap();
    assert_eq!((report.events[0].status, report.events[0].nature), (Status::Unknown, Nature::Record));
    assert!(report.estimate.is_some());
}

#[test]
fn one_broken_line_does_not_cost_the_others() {
    let report = report(
        json!([activity(&json!({ "type": "I", "code": "AR" })), null, 7, { "date": [] }, { "status": 3, "date": "20260512" }]),
    );
    assert_eq!((report.events.len(), report.unreadable), (2, 3));
    assert_eq!(report.coverage, tracking_core::Coverage::Delta);
    let twice = br#"{"trackResponse":{"shipment":[{"package":[{"trackingNumber":"1ZSV00000312345678","activity":[{"date":"20260512","date":"20260513","time":"120000","status":{"type":"I"}}]}]}]}}"#;
    let answers = ups().decode(&query(NUMBER), &HttpResponse::new(200, *twice, now()));
    assert_eq!(answers[0].result.as_ref().unwrap().events[0].time.stated(), "2026-05-13T12:00:00");
}

proptest! {
    #[test]
    fn no_bytes_panic(case in 0_usize..200, edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..12), status in prop::sample::select(vec![200_u16, 400, 401, 404, 429, 500])) {
        let folders = folders();
        let responses = many(&load(&folders[case % folders.len()], "response.json"));
        let mut body = http(&responses[0]).body;
        for (index, byte, kind) in edits {
            let at = index.index(body.len().max(1));
            match kind {
                0 if at < body.len() => body[at] = byte,
                1 if at < body.len() => { body.remove(at); }
                2 => body.insert(at.min(body.len()), byte),
                _ => body.truncate(at.max(body.len() / 2)),
            }
        }
        let response = HttpResponse::new(status, body.clone(), now());
        let answers = ups().decode(&query(NUMBER), &response);
        prop_assert_eq!(answers[0].about.as_ref().map(TrackingNumber::reveal), Some(NUMBER));
        for answer in &answers {
            if let Ok(report) = &answer.result {
                let text = serde_json::to_string(report).unwrap();
                prop_assert_eq!(&serde_json::from_str::<Report>(&text).unwrap(), report);
                prop_assert!(report.outcome == Outcome::Events || report.events.is_empty());
            }
        }
        let _ = response::token(&response);
        let _ = ups().webhook(&credential(), &body, &secrets(), now());
    }

    #[test]
    fn no_value_panics(date in ".{0,10}", time in "[0-9:é]{0,9}", gmt in "[0-9]{0,9}", offset in "[-+0-9:.]{0,7}", kind in "[A-Z]{0,3}", code in ".{0,40}", status in ".{0,4}") {
        let report = report(json!([{ "date": date, "time": time, "gmtDate": gmt, "gmtTime": time, "gmtOffset": offset,
            "status": { "type": kind, "code": code, "statusCode": status } }]));
        for event in &report.events {
            let _ = event.fingerprint(&carrier());
        }
    }
}

const NUMBER: &str = "1ZSV00000312345678";

fn ups() -> Ups {
    Ups::new(Config::new("id", "secret"))
}

fn now() -> Instant {
    Instant::parse("2026-05-14T08:00:00Z").unwrap()
}

fn query(number: &str) -> Query {
    Query::new(TrackingNumber::try_new(number).unwrap())
}

fn folders() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/carriers/ups/fixtures");
    let mut folders: Vec<_> = std::fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    folders
}

fn load(folder: &std::path::Path, file: &str) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join(file)).unwrap_or_else(|_| b"null".to_vec())).unwrap()
}

fn many(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

fn http(response: &Value) -> HttpResponse {
    let body = match &response["body"] {
        Value::String(text) => text.clone().into_bytes(),
        body => serde_json::to_vec(body).unwrap(),
    };
    let status = u16::try_from(response["status"].as_u64().unwrap()).unwrap();
    let headers = response["headers"].as_object().cloned().unwrap_or_default();
    headers.iter().fold(HttpResponse::new(status, body, now()), |r, (name, value)| {
        r.with_header(name, value.as_str().unwrap())
    })
}

fn activity(status: &Value) -> Value {
    json!({ "date": "20260512", "time": "120000", "gmtDate": "20260512", "gmtTime": "18:00:00", "status": status })
}

fn report(activities: Value) -> Report {
    decode_package(json!({ "trackingNumber": NUMBER, "activity": activities }))
}

fn decode_package(package: Value) -> Report {
    let body = json!({ "trackResponse": { "shipment": [{ "package": [package] }] } });
    let response = HttpResponse::new(200, serde_json::to_vec(&body).unwrap(), now());
    ups().decode(&query(NUMBER), &response).remove(0).result.unwrap()
}

fn push(status: &Value) -> Vec<u8> {
    let body = json!({ "trackingNumber": NUMBER, "localActivityDate": "20260513", "localActivityTime": "073000",
        "activityLocation": { "city": "SALIDA", "stateProvince": "CO", "country": "US" }, "activityStatus": status,
        "scheduledDeliveryDate": "20260513", "gmtActivityDate": "20260513", "gmtActivityTime": "133000", "gmtOffset": "-06.00" });
    serde_json::to_vec(&body).unwrap()
}

fn credential() -> Vec<(String, String)> {
    vec![("credential".to_owned(), "s3cret".to_owned())]
}

fn secrets() -> Vec<Secret> {
    vec![Secret::new("old".to_owned()), Secret::new("s3cret".to_owned())]
}

fn answers(body: &Value) -> Vec<Answer> {
    let response = HttpResponse::new(200, serde_json::to_vec(body).unwrap(), now());
    ups().decode(&query(NUMBER), &response)
}

#[test]
fn a_complaint_about_another_number_loses_nothing() {
    let package = json!({ "trackingNumber": NUMBER, "activity": [activity(&json!({"type": "D", "statusCode": "011"}))] });
    let other = json!({ "inquiryNumber": "1Z5R89391234567999", "warnings": [{ "code": "TW0001" }] });
    let body = json!({ "trackResponse": { "shipment": [{ "package": [package] }, other] },
        "response": { "errors": [{ "code": "TV1002" }] } });
    let report = answers(&body).remove(0).result.unwrap();
    assert_eq!((report.outcome, report.events[0].status), (Outcome::Events, Status::Delivered));
}

#[test]
fn a_named_problem_is_not_made_a_lesser_one() {
    let said = |status: &str, code: &str| {
        let line = activity(&json!({ "type": "X", "statusCode": status, "code": code }));
        report(json!([line])).events.remove(0).reason
    };
    for code in ["93", "F8", "TC", "01", "1C"] {
        assert_eq!(said("068", code), Some(Reason::Lost), "{code}");
    }
    assert_eq!(said("064", "01"), Some(Reason::Refused));
    assert_eq!(said("059", "01"), Some(Reason::Damaged));
}

#[test]
fn a_summary_that_is_not_there_is_not_made_up() {
    let old = json!({ "date": "20260512", "time": "080000", "status": { "type": "M", "code": "MP" } });
    let new = json!({ "date": "20260513", "time": "080000", "status": { "type": "D", "code": "FS" } });
    assert_eq!(report(json!([old, new])).summary, None);
}

#[test]
fn a_package_without_a_number_is_counted() {
    let delivered = activity(&json!({"type": "D", "statusCode": "011"}));
    let moving = activity(&json!({"type": "I", "code": "OR", "statusCode": "005"}));
    let packages = json!([{ "activity": [delivered] }, { "trackingNumber": NUMBER, "activity": [moving] }]);
    let report = answers(&json!({ "trackResponse": { "shipment": [{ "package": packages }] } }))
        .remove(0)
        .result
        .unwrap();
    assert_eq!(
        (report.unreadable, report.coverage, report.pieces.len()),
        (1, tracking_core::Coverage::Delta, 0)
    );
}

#[test]
fn not_found_is_said_and_not_guessed() {
    for body in [json!({}), json!("x"), json!([]), json!({ "shipment": "x" }), json!({ "shipment": [{}] })] {
        let error = answers(&json!({ "trackResponse": body })).remove(0).result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::BadResponse, "{body}");
    }
    for none in [json!(null), json!([])] {
        let report = answers(&json!({ "trackResponse": { "shipment": none } })).remove(0).result.unwrap();
        assert_eq!(report.outcome, Outcome::NotFound);
    }
}
