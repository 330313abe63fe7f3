//! The mirrors show what the core shows, and hand back what they were handed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use suivi_api::{
    Cadence, Day, Erase, Incident, Instant, Key, Keys, Mark, MarkSays, Marker, Observation, Order, OrderSpec,
    ParcelSpec, Policy, PollClass, PollItem, Quotas, RawPayload, Scope, Segment, ShipmentSpec, Spent, Status,
    Terms, Texts, access_open, decode, error_codes, event_time, plan_polls, replay_check, tidy_spent,
    vocabularies,
};
use tracking_core as core;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn json_files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            json_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "json") {
            out.push(path);
        }
    }
}

/// Absent is absent in the core's JSON and `null` in a mirror's.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let present = map.into_iter().filter(|(_, v)| !v.is_null());
            Value::Object(present.map(|(k, v)| (k, without_nulls(v))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        other => other,
    }
}

/// What the core leaves out because it is empty, a mirror shows.
fn without_empty(value: Value) -> Value {
    match without_nulls(value) {
        Value::Object(map) => {
            let empty = |v: &Value| {
                v.as_array().is_some_and(Vec::is_empty) || v.as_object().is_some_and(|o| o.is_empty())
            };
            Value::Object(
                map.into_iter().map(|(k, v)| (k, without_empty(v))).filter(|(_, v)| !empty(v)).collect(),
            )
        }
        Value::Array(items) => Value::Array(items.into_iter().map(without_empty).collect()),
        other => other,
    }
}

fn same<M: serde::Serialize, C: serde::Serialize>(mirror: &M, core: &C) {
    let (mirror, core) = (serde_json::to_value(mirror).unwrap(), serde_json::to_value(core).unwrap());
    assert_eq!(without_empty(mirror), without_empty(core));
}

struct Fixture {
    carrier: String,
    number: String,
    status: u16,
    body: Vec<u8>,
}

/// Every recorded answer of every carrier, under a number that it is about.
fn fixtures() -> Vec<Fixture> {
    let mut files = Vec::new();
    json_files(&root().join("tracking-carriers/src/carriers"), &mut files);
    let read = |p: &Path| serde_json::from_str::<Value>(&std::fs::read_to_string(p).unwrap()).unwrap();
    let mut all = Vec::new();
    for path in files.iter().filter(|p| p.ends_with("response.json")) {
        let carrier = path.ancestors().nth(3).unwrap().file_name().unwrap().to_str().unwrap();
        let response = read(path);
        for response in response.as_array().cloned().unwrap_or_else(|| vec![response]) {
            let Some(body) = response.get("body") else { continue };
            let body = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
            all.push(Fixture {
                carrier: carrier.to_owned(),
                number: number_in(&body).unwrap_or_else(|| "1Z00000000000000".to_owned()),
                status: response
                    .get("status")
                    .and_then(Value::as_u64)
                    .map_or(200, |s| u16::try_from(s).unwrap()),
                body: body.into_bytes(),
            });
        }
    }
    assert!(all.len() > 40, "{}", all.len());
    all
}

fn number_in(body: &str) -> Option<String> {
    let after = ["\"trackingNumber\":\"", "\"idShip\":\"", "\"inquiryNumber\":\""]
        .iter()
        .find_map(|key| body.replace(": ", ":").split_once(key).map(|(_, rest)| rest.to_owned()))?;
    let number = after.split_once('"')?.0;
    core::TrackingNumber::try_new(number).ok().map(|_| number.to_owned())
}

const NOW: &str = "2026-06-01T12:00:00Z";

fn now() -> Instant {
    Instant::parse(NOW).unwrap()
}

fn order(carrier: &str, number: &str) -> OrderSpec {
    let parcel = ParcelSpec {
        id: "p1".to_owned(),
        carrier: carrier.to_owned(),
        number: Some(number.to_owned()),
        tracking: None,
        url: None,
        legs: None,
        label_at: None,
        registered_at: None,
        replaces: None,
        expected_pieces: None,
        items: Some(2),
    };
    let shipment = ShipmentSpec {
        id: "A".to_owned(),
        direction: None,
        promised_by: None,
        origin: Some("FR".to_owned()),
        destination: Some("DE".to_owned()),
        product: None,
        parcels: Some(vec![parcel]),
    };
    OrderSpec {
        id: "1001".to_owned(),
        placed_at: Instant::parse("2026-05-01T08:00:00Z").unwrap(),
        zone: Some("Europe/Paris".to_owned()),
        recipient: None,
        items: Some(2),
        shipments: Some(vec![shipment]),
    }
}

#[test]
fn reports_cross_and_come_back_as_they_were_and_answers_show_what_the_core_shows() {
    let mut reports = 0;
    let policy = r#"{ "merchant": { "kinds": { "exception": { "on": true }, "stalled": { "on": true } } } }"#;
    let (policy, core_policy) = (Policy::parse(policy).unwrap(), core::Policy::from_json(policy).unwrap());
    for fixture in fixtures() {
        let payload = RawPayload {
            carrier: &fixture.carrier,
            number: &fixture.number,
            http_status: u32::from(fixture.status),
            headers: &[],
            body: &fixture.body,
            received_at: now(),
        };
        let answers = decode(payload).unwrap();
        let carrier = core::CarrierId::try_new(&fixture.carrier).unwrap();
        let number = core::TrackingNumber::try_new(&fixture.number).unwrap();
        let response = tracking_carriers::HttpResponse::new(fixture.status, fixture.body.clone(), now().0);
        let originals = tracking_carriers::replay::payload(&carrier, &number, &response).unwrap();
        assert_eq!(answers.len(), originals.len());
        for (answer, original) in answers.into_iter().zip(originals) {
            assert_eq!(
                answer.about.as_deref(),
                original.about.as_ref().map(core::TrackingNumber::reveal_spelling)
            );
            let (mirror, report) = match (answer.report, original.result) {
                (Some(mirror), Ok(report)) => (mirror, report),
                (None, Err(error)) => {
                    assert_eq!(answer.error.unwrap().code.as_str(), error.code());
                    continue;
                }
                other => panic!("{other:?}"),
            };
            reports += 1;
            let order = Order::new(&order(&fixture.carrier, &fixture.number)).unwrap();
            let mut twin = core::Order::load(&order.store().unwrap()).unwrap();
            let observation = Observation {
                parcel: "p1".to_owned(),
                observed_at: now(),
                trust: None,
                report: Some(mirror),
                mark: None,
                unmark: None,
                label_at: None,
            };
            let id = core::ParcelId::try_new("p1").unwrap();
            let changes =
                twin.observe(core::Observation::report(id, carrier.clone(), report, now().0)).unwrap();
            same(&order.observe(&observation).unwrap(), &changes);
            order.plan(&policy, now());
            twin.plan(&core_policy, now().0);
            // The stored order holds every field of every event: nothing was lost on the way there and back.
            assert_eq!(order.store().unwrap(), twin.store().unwrap());
            same(&order.assess(now()), &twin.assess(now().0));
            same(&order.summary(), &twin.summary());
            same(&order.messages(), &twin.messages().collect::<Vec<_>>());
            assert_eq!(
                order.next_wakeup(&policy, now()).map(|t| t.0),
                twin.next_wakeup(&core_policy, now().0)
            );
            assert_eq!(order.explain(&policy, now()).len(), twin.explain(&core_policy, now().0).len());
            let timeline = order.timeline(Some("p1")).unwrap();
            let steps: Vec<_> = timeline.iter().map(|t| &t.step).collect();
            same(&steps, &twin.parcel("p1").unwrap().timeline());
            assert!(timeline.iter().all(|t| t.event.is_some()));
            let whole = order.timeline(None).unwrap();
            assert_eq!(whole.len(), twin.timeline().len());
            for (mirror, entry) in whole.iter().zip(twin.timeline()) {
                same(&mirror.step, &entry.step);
                assert_eq!(mirror.sentence, entry.sentence);
                assert_eq!(mirror.rule_sentence, entry.step.rule.sentence());
                assert_eq!((mirror.shipment.as_str(), mirror.parcel.as_str()), ("A", entry.parcel.as_str()));
            }
            same_answers(&order, &twin);
            let parcel = order.parcels().remove(0);
            same(&parcel.state, twin.parcel("p1").unwrap().state());
            let shown = format!("{observation:?}{timeline:?}{parcel:?}");
            assert!(!shown.contains(&fixture.number), "{shown}");
        }
    }
    assert!(reports > 30, "{reports}");
}

/// Texts, advice, polls and views of an order and of the core's own.
fn same_answers(order: &Order, twin: &core::Order) {
    let texts = (Texts::new("fr", Some("Europe/Paris")).unwrap(), core::texts::Texts::for_locale("fr"));
    let core_texts = texts.1.with_zone(core::Zone::try_new("Europe/Paris").unwrap());
    for (mirror, message) in order.messages().iter().zip(twin.messages()) {
        same(&texts.0.message(mirror).unwrap(), &core_texts.message(message));
        assert_eq!(order.zone_of(mirror.audience), twin.zone_of(message.audience).name());
    }
    let own = r#"[{ "term": "lost_by", "value": { "days": 30, "after": "handed_over" }, "source": "ours" }]"#;
    let (terms, core_terms) = (Terms::parse(own).unwrap(), core::Terms::from_json(own).unwrap());
    let cadence = (Cadence::parse("{}").unwrap(), core::Cadence::default());
    for days in [0, 40] {
        let at = Instant(now().0.plus(days * 86_400));
        same(&order.advise(&terms, at), &twin.advise(&core_terms, at.0));
        assert_eq!(order.next_advice(&terms, at).map(|t| t.0), twin.next_advice(&core_terms, at.0));
        let id = core::ParcelId::try_new("p1").unwrap();
        for incident in Incident::ALL.iter().copied() {
            let told = twin.advise_on(&id, incident.into(), &core_terms, at.0).unwrap();
            same(&order.advise_on("p1", incident, &terms, at).unwrap(), &told);
        }
        same(&order.polls(&cadence.0, at), &twin.polls(&cadence.1, at.0));
        assert_eq!(order.next_poll(&cadence.0, at).map(|t| t.0), twin.next_poll(&cadence.1, at.0));
        let read = |text: String| serde_json::from_str::<Value>(&text).unwrap();
        let views = serde_json::to_value((
            twin.public_view(at.0),
            twin.customer_view(at.0),
            twin.merchant_view(at.0),
        ));
        let mirrored = [order.public_view(at), order.customer_view(at), order.merchant_view(at)].map(read);
        assert_eq!(Value::from(mirrored.to_vec()), views.unwrap());
        assert_eq!(read(order.json_ld(at)), twin.public_view(at.0).json_ld());
    }
}

#[test]
fn a_plan_is_the_cores_and_shows_no_number() {
    let number = "8X10000000017";
    let ago = |seconds: i64| Instant(now().0.plus(-seconds));
    let classes = PollClass::ALL.iter().copied().enumerate();
    let items: Vec<PollItem> = classes
        .map(|(n, class)| PollItem {
            id: format!("1001-{n}-{number}"),
            account: "main".to_owned(),
            carrier: "laposte".to_owned(),
            due: ago(60 * i64::try_from(n).unwrap()),
            class,
            last_asked: (n == 1).then(|| ago(10)),
            blocked_until: (n == 2).then(|| ago(-300)),
        })
        .collect();
    let spent =
        |calls| Spent { account: "main".to_owned(), carrier: "colissimo".to_owned(), at: ago(5), calls };
    let rows = [spent(None), spent(Some(3))];
    let json = r#"{ "quotas": [ { "carrier": "laposte", "batch": 2, "windows": [ { "calls": 5, "seconds": 60 } ] } ] }"#;
    let quotas = Quotas::parse(json).unwrap();
    quotas.block("other", "laposte", now()).unwrap();
    let core_items: Vec<core::PollItem> =
        items.iter().map(|i| serde_json::from_value(serde_json::to_value(i).unwrap()).unwrap()).collect();
    let core_rows = [1, 3].map(|calls| {
        let mut row = core::Spent::new("main", core::CarrierId::try_new("colissimo").unwrap(), ago(5).0);
        row.calls = calls;
        row
    });
    let plan = plan_polls(&items, &quotas, &rows, now()).unwrap();
    let expected =
        core::plan_polls(&core_items, &core::Quotas::from_json(json).unwrap(), &core_rows, now().0);
    assert!(!plan.calls.is_empty());
    same(&plan, &expected);
    same(&tidy_spent(&rows, now()).unwrap(), &core::tidy_spent(core_rows, now().0));
    let shown = format!("{plan:?}{items:?}");
    assert!(!shown.contains(number) && shown.contains("*********0017"), "{shown}");
}

#[test]
fn a_key_is_never_printed() {
    let secret: Vec<u8> = (100..140).collect();
    let keys = Keys::new([Key::new("k1", &secret).unwrap()]).unwrap();
    let order = Order::new(&order("laposte", "8X10000000017")).unwrap();
    order.set_handle(&secret[..16]).unwrap();
    let token = order.share(Scope::Customer, &keys, Instant(now().0.plus(60))).unwrap();
    let grant = access_open(&token, &keys, now()).unwrap();
    assert_eq!((grant.scope(), Some(grant.handle())), (Scope::Customer, order.handle()));
    order.admits(&grant, Scope::Public, now()).unwrap();
    let shown = format!("{keys:?}{grant:?}");
    assert!(!shown.contains("100, 101") && !shown.contains(&grant.handle()), "{shown}");
}

#[test]
fn scenarios_come_out_as_they_expect() {
    let mut files = Vec::new();
    json_files(&root().join("tracking-core/vectors/replay"), &mut files);
    for path in &files {
        assert_eq!(
            replay_check(&std::fs::read_to_string(path).unwrap()),
            Ok(Vec::new()),
            "{}",
            path.display()
        );
    }
    assert!(files.len() > 90);
}

#[test]
fn words_are_the_cores() {
    for vocabulary in vocabularies() {
        let mut words = vocabulary.words.clone();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), vocabulary.words.len(), "{}", vocabulary.name);
    }
    let all = vocabularies();
    let words = |name: &str| all.iter().find(|v| v.name == name).unwrap().words.clone();
    assert_eq!(words("Status"), core::Status::ALL.iter().map(|s| s.as_str()).collect::<Vec<_>>());
    assert_eq!(words("ErrorCode"), error_codes());
}

/// Parcels of two shipments, a piece, a label, a mark: all of it in one list, or one parcel's alone.
#[test]
fn a_timeline_is_a_parcels_or_the_whole_orders() {
    let number = "8X10000000017";
    let mut spec = order("laposte", number);
    let mut second = spec.shipments.clone().unwrap().remove(0);
    second.id = "B".to_owned();
    if let Some(parcel) = second.parcels.as_mut().and_then(|p| p.first_mut()) {
        parcel.id = "p2".to_owned();
        parcel.number = None;
        parcel.label_at = Some(Instant::parse("2026-05-02T08:00:00Z").unwrap());
    }
    spec.shipments.as_mut().unwrap().push(second);
    let order = Order::new(&spec).unwrap();
    assert_eq!(order.timeline(Some("p1")), Ok(Vec::new()));
    let piece = "8X10000000024";
    let body = format!(
        r#"{{"returnCode":200,"shipment":{{"idShip":"{number}","event":[{{"code":"PC1","date":"2026-05-05T17:02:00+02:00"}}]}}}}"#
    );
    let payload = RawPayload {
        carrier: "laposte",
        number,
        http_status: 200,
        headers: &[],
        body: body.as_bytes(),
        received_at: now(),
    };
    let mut report = decode(payload).unwrap().remove(0).report.unwrap();
    let seen = |parcel: &str, report| Observation {
        parcel: parcel.to_owned(),
        observed_at: now(),
        trust: None,
        report: Some(report),
        mark: None,
        unmark: None,
        label_at: None,
    };
    report.pieces = vec![piece.to_owned()];
    report.unique_id = Some(format!("2026~{number}"));
    let first = seen("p1", report.clone());
    order.observe(&first).unwrap();
    assert!(!format!("{first:?}").contains(number), "{first:?}");
    let stored = order.store().unwrap();
    assert!(stored.contains(r#""life":"#) && !stored.contains("2026~"), "it is kept as a hash");
    report.pieces.clear();
    order.observe(&seen(&format!("p1/{piece}"), report)).unwrap();
    let told = |parcel: Option<&str>| -> Vec<(String, String)> {
        order.timeline(parcel).unwrap().into_iter().map(|t| (t.shipment, t.parcel)).collect()
    };
    let at = |shipment: &str, parcel: &str| (shipment.to_owned(), parcel.to_owned());
    let child = format!("p1/{piece}");
    assert_eq!(told(None), [at("B", "p2"), at("A", "p1"), at("A", &child)]);
    assert_eq!(told(Some("p2")), [at("B", "p2")]);
    assert_eq!(told(Some(&child)), [at("A", &child)]);
    let whole = order.timeline(None).unwrap();
    assert_eq!(
        whole[0].sentence,
        "On 2 May 2026 at 10:00, a label was made: the parcel is ready to ship; it is announced now."
    );
    assert_eq!(whole[0].rule_sentence, "The parcel is ready to ship.");
    assert_eq!((whole[0].event.is_none(), whole[1].event.is_some()), (true, true));
    let shown = format!("{whole:?}");
    assert!(!shown.contains(number) && !shown.contains(piece), "{shown}");
    assert!(shown.contains("p1/*********0024"), "{shown}");
}

#[test]
fn bad_input_has_a_code() {
    let code = |result: Result<(), suivi_api::Error>| result.unwrap_err().code.as_str();
    let payload = |carrier: &'static str, number: &'static str, http_status, body: &'static [u8]| {
        decode(RawPayload { carrier, number, http_status, headers: &[], body, received_at: now() }).map(drop)
    };
    assert_eq!(code(payload("no/carrier", "8X10000000017", 200, b"")), "invalid_value");
    assert_eq!(code(payload("laposte", "x", 200, b"")), "invalid_value");
    assert_eq!(code(payload("laposte", "8X10000000017", 70_000, b"")), "invalid_value");
    assert_eq!(code(payload("dhl", "8X10000000017", 200, b"")), "unsupported");
    let big: &'static [u8] = Box::leak(vec![b' '; 64 * 1024 * 1024].into_boxed_slice());
    assert_eq!(code(payload("laposte", "8X10000000017", 200, big)), "too_large");
    assert_eq!(code(suivi_api::Status::from_word("teleported").map(drop)), "invalid_value");
    assert_eq!(code(Policy::parse("{\"x\":1}").map(drop)), "bad_policy");
    assert_eq!(code(Order::load("{}").map(drop)), "bad_stored");
    assert_eq!(code(Instant::parse("2026-05-06T12:00:00").map(drop)), "invalid_value");
    assert_eq!(code(Day::parse("2026-05-06T12:00:00Z").map(drop)), "invalid_value");
    assert_eq!(code(event_time("yesterday", None, None).map(drop)), "invalid_value");
    let order = Order::new(&order("laposte", "8X10000000017")).unwrap();
    let nothing = Observation {
        parcel: "p1".to_owned(),
        observed_at: now(),
        trust: None,
        report: None,
        mark: None,
        unmark: None,
        label_at: None,
    };
    assert_eq!(code(order.observe(&nothing).map(drop)), "invalid_value");
    let stranger = Observation { parcel: "p9".to_owned(), label_at: Some(now()), ..nothing };
    assert_eq!(code(order.observe(&stranger).map(drop)), "unknown_parcel");
    assert_eq!(code(order.timeline(Some("p9")).map(drop)), "unknown_parcel");
    assert_eq!(code(order.timeline(Some("")).map(drop)), "invalid_value");
    assert_eq!(code(order.claim("NOKEY", now())), "unknown_message");
    let failed = order.confirm("NOKEY", suivi_api::SendOutcome::Failed, None, now());
    assert_eq!(code(failed), "invalid_value");
}

#[test]
fn an_order_is_sealed_merged_and_erased() {
    let at = |text: &str| Instant::parse(text).unwrap();
    let now = at("2026-05-20T08:00:00Z");
    let order = Order::new(&order("laposte", "8X10000000017")).unwrap();
    assert_eq!(order.seal(now).unwrap_err().code.as_str(), "invalid_value");
    let word = Mark { id: "m1".to_owned(), by: Marker::Merchant, says: MarkSays::Delivered, reason: None };
    let mark = Observation {
        parcel: "p1".to_owned(),
        observed_at: at("2026-05-05T08:00:00Z"),
        trust: None,
        report: None,
        mark: Some(word),
        unmark: None,
        label_at: None,
    };
    order.observe(&mark).unwrap();
    let before = order.merge(&order).unwrap();
    order.seal(now).unwrap();
    assert_eq!(order.sealed_at(), Some(now));
    assert_eq!(order.merge(&before).unwrap().sealed_at(), None);

    order.erase(Erase::Personal, now);
    assert_eq!(order.erased(), Some(Erase::Personal));
    let stored = order.merge(&before).unwrap().store().unwrap();
    assert!(!stored.contains("8X10000000017"));
    assert_eq!(order.parcels()[0].state.status, Status::Delivered);
    order.erase(Erase::All, now);
    assert_eq!((order.erased(), order.parcels().len()), (Some(Erase::All), 0));
    assert_eq!(order.observe(&mark).unwrap_err().code.as_str(), "erased");
    assert_eq!(
        Order::load(&order.store().unwrap()).unwrap().merge(&before).unwrap().erased(),
        Some(Erase::All)
    );
}

#[test]
fn an_order_is_shared_by_threads() {
    let order = Order::new(&order("laposte", "8X10000000017")).unwrap();
    let policy = Policy::parse("{}").unwrap();
    std::thread::scope(|scope| {
        for n in 0..8 {
            let (order, policy) = (&order, &policy);
            scope.spawn(move || {
                for i in 0..50 {
                    let at = Instant(now().0.plus(i * 60 + n));
                    order
                        .observe(&Observation {
                            parcel: "p1".to_owned(),
                            observed_at: at,
                            trust: None,
                            report: None,
                            mark: None,
                            unmark: None,
                            label_at: Some(at),
                        })
                        .unwrap();
                    order.plan(policy, at);
                    order.assess(at);
                    order.store().unwrap();
                }
            });
        }
    });
    assert_eq!(order.parcels()[0].label_at, Some(now()));
}

#[test]
fn holidays_cross() {
    let made = Order::new(&order("laposte", "8X10000000017")).unwrap();
    let days = ["2026-05-08", "2026-05-01"].map(|day| Day::parse(day).unwrap());
    made.set_holidays("fr", &days).unwrap();
    let revision = made.revision();
    made.set_holidays("FR", &days).unwrap();
    assert_eq!(made.revision(), revision);
    made.set_holidays("DE", &days[..1]).unwrap();
    let kept = made.holidays();
    assert_eq!(kept.keys().collect::<Vec<_>>(), ["DE", "FR"]);
    assert_eq!((&kept["DE"][..], &kept["FR"][..]), (&days[..1], &[days[1], days[0]][..]));
    assert_eq!(Order::load(&made.store().unwrap()).unwrap().holidays(), kept);
    made.set_holidays("DE", &[]).unwrap();
    assert!(made.store().unwrap().contains(r#""holidays":{"FR":["2026-05-01","2026-05-08"]}"#));
    assert_eq!(made.set_holidays("France", &days).unwrap_err().code.as_str(), "invalid_value");
    made.set_holidays("FR", &[]).unwrap();
    assert!(!made.store().unwrap().contains("holidays"));
    assert!(made.holidays().is_empty());
}

#[test]
fn a_carrier_joins_the_journey_as_in_the_core() {
    let made = Order::new(&order("laposte", "8X10000000017")).unwrap();
    let mut twin = core::Order::load(&made.store().unwrap()).unwrap();
    let id = core::ParcelId::try_new("p1").unwrap();
    for (carrier, number) in
        [("bpost", None), ("laposte", None), ("bpost", Some("1234567890")), ("bpost", None)]
    {
        made.add_leg("p1", &Segment { carrier: carrier.to_owned(), number: number.map(str::to_owned) })
            .unwrap();
        let number = number.map(|n| core::TrackingNumber::try_new(n).unwrap());
        twin.add_leg(&id, core::Segment::new(core::CarrierId::try_new(carrier).unwrap(), number)).unwrap();
        assert_eq!(made.store().unwrap(), twin.store().unwrap());
    }
    assert_eq!(twin.parcel("p1").unwrap().legs.len(), 1);

    let refused = |parcel: &str, carrier: &str, number: Option<&str>| {
        let leg = Segment { carrier: carrier.to_owned(), number: number.map(str::to_owned) };
        made.add_leg(parcel, &leg).unwrap_err().code.as_str()
    };
    assert_eq!(refused("p9", "bpost", None), "unknown_parcel");
    assert_eq!(refused("", "bpost", None), "invalid_value");
    assert_eq!(refused("p1", "la poste", None), "invalid_value");
    assert_eq!(refused("p1", "bpost", Some("?")), "invalid_value");
    made.erase(Erase::All, now());
    assert_eq!(refused("p1", "bpost", None), "erased");
}
