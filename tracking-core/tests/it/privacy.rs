//! Names, streets, e-mails, telephone numbers and signatures through every input: none reaches the public view, any
//! `Debug` or any error. The core writes no log.

use crate::story::{START, order as story_order};
use crate::vectors::{files, vectors};
use crate::views::only_our_words;
use serde_json::{Map, Value, json};
use std::fmt::Debug;
use std::path::Path;
use tracking_core::access::{self, Claim, Key, Keys};
use tracking_core::*;

/// What people are called, where they live and how they are reached, and what of it must not be seen anywhere.
const SECRETS: [(&str, &[&str]); 16] = [
    ("Jeanne Dupont", &["Jeanne", "Dupont"]),
    ("DUPONT, Mme J.", &["DUPONT", "Mme"]),
    ("Signé: J. Dupont-Martin", &["Dupont", "Martin", "Sign"]),
    ("12 rue des Lilas", &["Lilas", "rue des"]),
    ("Lilas 12/3, 75011 Paris", &["Lilas", "75011"]),
    ("jeanne.dupont@example.org", &["jeanne", "dupont", "example"]),
    ("+33 6 12 34 56 78", &["12 34", "+33"]),
    ("(0)6.12.34.56.78", &["12.34", "(0)6"]),
    ("Müller-Lüdenscheidt, Karl", &["ller", "denscheidt", "Karl"]),
    ("O'Neill & Söhne", &["Neill", "hne"]),
    ("張偉", &["張", "偉"]),
    ("Иванова Мария", &["Иван", "Мари"]),
    ("محمد علي", &["محمد", "علي"]),
    ("Παπαδόπουλος Γ.", &["Παπα"]),
    ("<b>Jeanne \"Dupont\" `x`</b>", &["Jeanne", "Dupont", "<b>"]),
    ("8K 00009-775862", &["00009", "0000 9", "8K"]),
];

/// One order's life, of which any part may hold the secret.
struct Feed {
    order: String,
    shipment: String,
    parcel: String,
    replaced: String,
    mark: String,
    number: String,
    leg: String,
    piece: String,
    url: String,
    channel: String,
    locale: String,
    lane: String,
    product: String,
    report: Report,
    event: Event,
    by: Reason,
}

impl Feed {
    fn plain() -> Self {
        let text = str::to_owned;
        let place = {
            let mut place = Place::country("FR").with_city("Lyon");
            (place.region, place.facility) = (Some(text("69")), Some(text("F1")));
            place.postcode = Some(Personal::new(text("69003")));
            place
        };
        let time = EventTime::parse("2026-03-02T09:00:00+01:00", ClockHint::default()).unwrap();
        let mut event = Event::new(Status::ReadyForPickup, Nature::Scan, time)
            .with_reason(Reason::PickupPoint)
            .with_place(place)
            .with_codes(["PC1"])
            .with_text(text("ok"));
        event.event_id = Some(text("e1"));
        let mut report = Report::new(Outcome::Events, Coverage::Full);
        report.retractions = vec![text("e0")];
        report.summary = Some(Status::Delivered);
        report.summary_reason = Some(Reason::Delay);
        report.estimate = Estimate::new(None, Some(When::parse("2026-03-05").unwrap()));
        let mut point = Pickup::default();
        (point.name, point.deadline) = (Some(text("Kiosk")), Some(When::parse("2026-03-16").unwrap()));
        report.pickup = Some(point);
        report.product = Some(text("express"));
        report.unique_id = Some(text("u1"));
        Self {
            order: text("1001"),
            shipment: text("A"),
            parcel: text("p1"),
            replaced: text("p0"),
            mark: text("m1"),
            number: text("6A00000000017"),
            leg: text("6A00000000018"),
            piece: text("6A00000000019"),
            url: text("https://example.com"),
            channel: text("email"),
            locale: text("fr"),
            lane: text("FR"),
            product: text("colissimo"),
            report,
            event,
            by: Reason::Lost,
        }
    }

    /// Everything that comes of it, as somebody could print it.
    fn outcome(self) -> Outputs {
        let mut out = Outputs::default();
        let laposte = CarrierId::known("laposte");
        let id = |text: &str| ParcelId::try_new(text).unwrap();
        let number = |text: &str| match TrackingNumber::try_new(text) {
            Ok(number) => (Some(number), None),
            Err(error) => (None, Some(error)),
        };
        let mut parcel = Parcel::new(id(&self.parcel), laposte.clone(), None);
        for (slot, text) in [&self.number, &self.leg, &self.piece].into_iter().enumerate() {
            let (number, error) = number(text);
            out.errors(error);
            match (slot, number) {
                (0, number) => parcel.number = number,
                (1, number) => parcel.legs.push(Segment::new(CarrierId::known("ups"), number)),
                _ => {}
            }
        }
        parcel.url = Some(Personal::new(self.url));
        parcel.replaces = Some(id(&self.replaced));
        let mut shipment = Shipment::new(ShipmentId::try_new(self.shipment.clone()).unwrap());
        shipment = shipment.with_parcel(parcel);
        (shipment.origin, shipment.destination) = (Some(self.lane.clone()), Some(self.lane.clone()));
        shipment.product = Some(self.product);
        out.debug("a shipment", &shipment);
        let mut order = Order::new(OrderId::try_new(self.order).unwrap(), START);
        order.recipient.locale = Some(self.locale);
        order.add_shipment(shipment).unwrap();
        order.set_consent(self.channel, Consent::Consented);

        let mut report = self.report;
        // Its own number among them: it stays a parcel of its own.
        let all = [number(&self.number).0, number(&self.piece).0];
        report.pieces = all.into_iter().map_while(|number| number).collect();
        let mut unmapped = self.event.clone();
        (unmapped.status, unmapped.nature, unmapped.mapped) = (Status::Unknown, Nature::Record, false);
        unmapped.event_id = None;
        unmapped.codes.reverse();
        let mut plain = self.event.clone();
        plain.event_id = None;
        report.events = vec![self.event, unmapped, plain];
        let now = START.plus(40_000);
        let mark = |id: &str, by, says| {
            let mut mark = Mark::new(MarkId::try_new(id).unwrap(), by, says);
            mark.reason = Some(self.by.clone());
            mark
        };
        let seen = || id(&self.parcel);
        for news in [
            Observation::report(seen(), laposte, report, now),
            Observation::mark(seen(), mark(&self.mark, Marker::Merchant, MarkSays::Returned), now.plus(60)),
            Observation::mark(
                seen(),
                mark(&format!("{}.", self.mark), Marker::Recipient, MarkSays::NotReceived),
                now.plus(70),
            ),
            Observation::unmark(seen(), MarkId::try_new(self.mark.clone()).unwrap(), now.plus(80)),
            Observation::label(seen(), now, now.plus(90)),
        ] {
            out.debug("an observation", &news);
            match order.observe(news) {
                Ok(changes) => out.debug("changes", &changes),
                Err(error) => out.errors([error]),
            }
        }
        out.errors([
            Error::UnknownParcel(seen()),
            Error::UnknownShipment(ShipmentId::try_new(self.shipment).unwrap()),
            order.claim(&MessageKey::try_new(self.mark).unwrap(), now).unwrap_err(),
        ]);
        out.errors(order.set_holidays(&self.lane, []).err());
        out.errors(CarrierId::try_new(&self.lane).err());
        out.errors(Zone::try_new(&self.lane).err());
        out.errors(When::parse(&self.lane).err());
        out.errors(EventTime::parse(&self.lane, ClockHint::default()).err());
        out.order(order);
        out
    }
}

/// What was printed, and by what; how many lines of history the public view had.
#[derive(Default)]
struct Outputs(Vec<(&'static str, String)>, usize);

impl Outputs {
    fn debug(&mut self, what: &'static str, value: &dyn Debug) {
        self.0.push((what, format!("{value:?} {value:#?}")));
    }

    fn errors(&mut self, errors: impl IntoIterator<Item = Error>) {
        for error in errors {
            self.0.push(("an error", format!("{error} {error:?}")));
        }
    }

    fn order(&mut self, mut order: Order) {
        let all_on: Map<String, Value> = Kind::ALL
            .iter()
            .filter(|kind| kind.default_on(Audience::Merchant).is_some())
            .map(|kind| (kind.to_string(), json!({ "on": true })))
            .collect();
        let policy =
            Policy::from_value(&json!({ "merchant": { "kinds": all_on }, "settle_minutes": 0 })).unwrap();
        self.debug("a policy", &policy);
        for days in [1, 4, 100] {
            let now = START.plus(days * 86_400);
            order.plan(&policy, now);
            self.debug("explanations", &order.explain(&policy, now));
            self.debug("an assessment", &order.assess(now));
            let public = order.public_view(now);
            self.debug("the public view", &public);
            self.1 += public.shipments.iter().flat_map(|s| &s.parcels).map(|p| p.events.len()).sum::<usize>();
            self.0.push(("the public view in JSON", serde_json::to_string(&public).unwrap()));
            self.0.push(("its JSON-LD", public.json_ld().to_string()));
            only_our_words(&json!(public), "");
            self.debug("the customer's view", &order.customer_view(now));
            self.debug("the merchant's view", &order.merchant_view(now));
        }
        self.debug("an order", &order);
        self.debug("messages", &order.messages().collect::<Vec<_>>());
        self.debug("a summary", &order.summary());
        self.debug("a timeline", &order.timeline());
        for parcel in order.parcels() {
            self.debug("a parcel", parcel);
            self.debug("a state", parcel.state());
            for step in parcel.timeline() {
                self.debug("an event", &parcel.event(&step.fingerprint));
                self.debug("a mark", &parcel.mark(&step.fingerprint));
                self.0.push(("a step's words", format!("{} {:?}", step.rule, step)));
            }
            self.0.push(("an id", format!("{} {:?}", parcel.id, parcel.id)));
        }
    }

    /// Fails if anything of the secret was printed.
    fn hide(&self, secret: &str, parts: &[&str], fed: &str) {
        for (what, text) in &self.0 {
            for part in parts.iter().copied().chain([secret]) {
                assert!(!text.contains(part), "{what} shows `{part}`, which came as {fed}: {text}");
            }
        }
    }
}

type Input = (&'static str, fn(&mut Feed, &str));

/// Every place in which text comes in.
const INPUTS: [Input; 30] = [
    ("an order's id", |f, s| f.order = s.to_owned()),
    ("a shipment's id", |f, s| f.shipment = s.to_owned()),
    ("a parcel's id", |f, s| f.parcel = s.to_owned()),
    ("a parcel's id in parts", |f, s| f.parcel = format!("p1/{s}")),
    ("the id of what it replaces", |f, s| f.replaced = s.to_owned()),
    ("a mark's id", |f, s| f.mark = s.to_owned()),
    ("a number", |f, s| f.number = s.to_owned()),
    ("a later carrier's number", |f, s| f.leg = s.to_owned()),
    ("a piece's number", |f, s| f.piece = s.to_owned()),
    ("a link", |f, s| f.url = format!("https://example.com/{s}")),
    ("a channel", |f, s| f.channel = s.to_owned()),
    ("a language", |f, s| f.locale = s.to_owned()),
    ("a country of the lane", |f, s| f.lane = s.to_owned()),
    ("a product", |f, s| f.product = s.to_owned()),
    ("a mark's reason", |f, s| f.by = Reason::from_word(s)),
    ("the carrier's product", |f, s| f.report.product = Some(s.to_owned())),
    ("a pickup point", |f, s| f.report.pickup.as_mut().unwrap().name = Some(s.to_owned())),
    ("a retraction", |f, s| f.report.retractions = vec![s.to_owned()]),
    ("a shipment's own id", |f, s| f.report.unique_id = Some(s.to_owned())),
    ("a summary's reason", |f, s| f.report.summary_reason = Some(Reason::from_word(s))),
    ("an event's text", |f, s| f.event.text = Some(Personal::new(s.to_owned()))),
    ("an event's id", |f, s| f.event.event_id = Some(s.to_owned())),
    ("an event's raw tuple", |f, s| f.event.identity = Some(s.to_owned())),
    ("a code", |f, s| f.event.codes = vec!["A".to_owned(), s.to_owned()]),
    ("a reason", |f, s| f.event.reason = Some(Reason::from_word(s))),
    ("a country", |f, s| f.event.place.as_mut().unwrap().country = Some(s.to_owned())),
    ("a region", |f, s| f.event.place.as_mut().unwrap().region = Some(s.to_owned())),
    ("a city", |f, s| f.event.place.as_mut().unwrap().city = Some(s.to_owned())),
    ("a postcode", |f, s| f.event.place.as_mut().unwrap().postcode = Some(Personal::new(s.to_owned()))),
    ("a facility", |f, s| f.event.place.as_mut().unwrap().facility = Some(s.to_owned())),
];

#[test]
fn nothing_personal_is_shown_whatever_field_it_comes_in() {
    for (secret, parts) in SECRETS {
        for (name, put) in INPUTS {
            let mut feed = Feed::plain();
            put(&mut feed, secret);
            let out = feed.outcome();
            assert!(out.1 > 0, "{name}: nothing was shown of {secret}");
            out.hide(secret, parts, name);
        }
    }
}

/// The other half of the proof: where something may be shown, it is, so that the search above would find it.
#[test]
fn what_is_fed_does_arrive() {
    let now = START.plus(86_400);
    let mut feed = Feed::plain();
    feed.event.text = Some(Personal::new("Jeanne Dupont".to_owned()));
    feed.event.place = Some(Place::country("FR").with_city("12 rue des Lilas"));
    feed.report.pickup.as_mut().unwrap().name = Some("Tabac Dupont".to_owned());
    let mut order = Order::new(OrderId::try_new("1").unwrap(), START);
    let parcel = Parcel::new(ParcelId::try_new("p1").unwrap(), CarrierId::known("laposte"), None);
    order.add_shipment(Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel)).unwrap();
    feed.report.events.push(feed.event);
    let news =
        Observation::report(ParcelId::try_new("p1").unwrap(), CarrierId::known("laposte"), feed.report, now);
    order.observe(news).unwrap();
    let merchant = serde_json::to_string(&order.merchant_view(now)).unwrap();
    assert!(merchant.contains("Jeanne Dupont") && merchant.contains("Lilas"));
    assert!(serde_json::to_string(&order.customer_view(now)).unwrap().contains("Tabac Dupont"));
    assert!(order.store().unwrap().contains("Jeanne Dupont"));
}

/// What harms nobody is printed of messages and of what was told: a log would be of no use otherwise.
#[test]
fn messages_are_printed_with_what_they_are_about() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/stored/v1-ledger.json");
    let stored = std::fs::read_to_string(path).unwrap();
    let order = Order::load(&stored).unwrap();
    for message in order.messages() {
        let printed = format!("{message:?}");
        let state = format!("{:?}", message.state);
        for part in
            [message.key.as_str(), message.kind.as_str(), &message.channel, &message.cause, "p1", &state]
        {
            assert!(printed.contains(part), "no {part} in {printed}");
        }
    }
    let stored: Value = serde_json::from_str(&stored).unwrap();
    let told = stored["order"]["ledger"]["told"].as_array().unwrap();
    let printed = format!("{order:?}");
    for fact in told {
        let [kind, at, told_at] = ["kind", "at", "told_at"].map(|name| fact[name].as_str().unwrap());
        let line = printed.split("Told {").skip(1).any(|line| {
            let line = line.split('}').next().unwrap();
            ["p1", kind, at, told_at].iter().all(|part| line.contains(part))
        });
        assert!(line, "{fact} is not in {printed}");
    }
    assert!(told.len() >= 3 && order.messages().count() >= 3);
}

/// A stored order in which any one word was replaced, or to each of whose parts a field was added, is refused without a
/// word of it, or is an order that shows none of it.
#[test]
fn nothing_personal_is_shown_of_a_stored_order_that_was_edited() {
    let read = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/stored").join(name);
        serde_json::from_str::<Value>(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let blobs = [
        read("v1-ledger.json"),
        read("v1-marks.json"),
        read("v1-group.json"),
        read("v1-minimal.json"),
        rich(),
    ];
    let (mut loaded, mut refused) = (0, 0);
    for blob in &blobs {
        let mut places = Vec::new();
        strings(blob, "", &mut places);
        for (index, pointer) in places.iter().enumerate() {
            // Each place with some of the secrets, each secret in some of the places.
            for (secret, parts) in SECRETS.iter().skip(index % 8).step_by(8) {
                let mut edited = blob.clone();
                *edited.pointer_mut(pointer).unwrap() = json!(secret);
                let mut out = Outputs::default();
                match Order::load(&edited.to_string()) {
                    Ok(order) => {
                        out.order(order);
                        loaded += 1;
                    }
                    Err(error) => {
                        out.errors([error]);
                        refused += 1;
                    }
                }
                out.hide(secret, parts, pointer);
            }
        }
        for (secret, parts) in SECRETS {
            let mut edited = blob.clone();
            add_fields(&mut edited["order"], secret);
            let mut out = Outputs::default();
            match Order::load(&edited.to_string()) {
                Ok(order) => out.order(order),
                Err(error) => out.errors([error]),
            }
            out.hide(secret, parts, "unknown fields");
        }
        let text = blob.to_string();
        for (secret, parts) in SECRETS {
            let mut out = Outputs::default();
            out.errors(Order::load(secret).err());
            for cut in [10, text.len() / 2, text.len() - 1] {
                let broken = format!("{}{secret}", &text[..text.floor_char_boundary(cut)]);
                out.errors(Order::load(&broken).err());
            }
            assert_eq!(out.0.len(), 4);
            out.hide(secret, parts, "a broken blob");
        }
    }
    assert!(loaded > 200 && refused > 200, "{loaded} {refused}");
}

/// A stored order with something in every field that the frozen ones of the other tests lack.
fn rich() -> Value {
    let mut feed = Feed::plain();
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), START);
    let number = TrackingNumber::try_new("6A00000000017").unwrap();
    let mut parcel =
        Parcel::new(ParcelId::try_new("p1").unwrap(), CarrierId::known("laposte"), Some(number.clone()));
    parcel.url = Some(Personal::new("https://example.com".to_owned()));
    parcel.legs.push(Segment::new(CarrierId::known("ups"), Some(number)));
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane("FR", "FR");
    order.add_shipment(shipment).unwrap();
    order.recipient.locale = Some("fr".to_owned());
    order.set_consent("sms", Consent::Refused);
    order.set_handle(*b"0123456789abcdef").unwrap();
    order.set_access(&Claim::new("1001", "a@b.example"), &keys()).unwrap();
    feed.event.identity = Some("raw".to_owned());
    feed.report.events.push(feed.event);
    let now = START.plus(40_000);
    let id = || ParcelId::try_new("p1").unwrap();
    order.observe(Observation::report(id(), CarrierId::known("laposte"), feed.report, now)).unwrap();
    let mark = Mark::new(MarkId::try_new("m1").unwrap(), Marker::Merchant, MarkSays::Lost);
    order.observe(Observation::mark(id(), mark, now.plus(9))).unwrap();
    order.plan(&Policy::from_json(r#"{"settle_minutes":0}"#).unwrap(), now.plus(10));
    assert!(order.messages().next().is_some());
    serde_json::from_str(&order.store().unwrap()).unwrap()
}

fn keys() -> Keys {
    Keys::try_new([Key::try_new("k1", &(0..40).collect::<Vec<_>>()).unwrap()]).unwrap()
}

fn strings(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::String(_) => out.push(at.to_owned()),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, v)| strings(v, &format!("{at}/{n}"), out))
        }
        Value::Object(map) => {
            for (name, inner) in map {
                strings(inner, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), out);
            }
        }
        _ => {}
    }
}

/// To every object a field whose name and value are the secret.
fn add_fields(value: &mut Value, secret: &str) {
    match value {
        Value::Object(map) => {
            map.values_mut().for_each(|inner| add_fields(inner, secret));
            // Maps by carrier, channel or date hold no other fields.
            if map.values().any(|v| !v.is_object()) && !map.values().all(Value::is_string) {
                map.insert(secret.to_owned(), json!({ "of": secret }));
                map.insert("note".to_owned(), json!(secret));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| add_fields(inner, secret)),
        _ => {}
    }
}

/// What reads a file, and its error.
type Refuse<'a> = &'a dyn Fn(&Value) -> Option<Error>;

/// Files that people write: policies, scenarios, vectors. Any one word or name of a field replaced.
#[test]
fn errors_about_files_quote_nobody() {
    let mut count = 0;
    let mut judge = |out: Outputs, secret: &str, parts: &[&str], fed: &str| {
        count += out.0.len();
        out.hide(secret, parts, fed);
    };
    let policies: Vec<Value> = vectors(&files("policy")[0]).into_iter().map(|v| v["input"].clone()).collect();
    let scenarios = files("replay")
        .into_iter()
        .step_by(9)
        .map(|path| serde_json::from_str::<Value>(&std::fs::read_to_string(path).unwrap()).unwrap());
    let calls = ["clock", "order", "state", "view", "token", "time", "number", "load"];
    let calls =
        calls.iter().flat_map(|call| files(call)).flat_map(|path| vectors(&path).into_iter().step_by(7));
    let refuse_policy = |value: &Value| Policy::from_value(value).err();
    let refuse_scenario = |value: &Value| replay::Scenario::parse(&value.to_string()).err();
    let refuse_vector = |value: &Value| replay::run_vector(&value.to_string()).err();
    let all: Vec<(Value, Refuse<'_>)> = policies
        .into_iter()
        .map(|v| (v, &refuse_policy as _))
        .chain(scenarios.map(|v| (v, &refuse_scenario as _)))
        .chain(calls.map(|v| (v, &refuse_vector as _)))
        .collect();
    for (file, refuse) in &all {
        let mut places = Vec::new();
        strings(file, "", &mut places);
        for (index, pointer) in places.iter().enumerate().step_by(1 + places.len() / 24) {
            let (secret, parts) = SECRETS[index % SECRETS.len()];
            let mut edited = file.clone();
            *edited.pointer_mut(pointer).unwrap() = json!(secret);
            let mut out = Outputs::default();
            out.errors(refuse(&edited));
            judge(out, secret, parts, pointer);

            // The field of another name.
            let (parent, _) = pointer.rsplit_once('/').unwrap();
            let mut edited = file.clone();
            if let Some(map) = edited.pointer_mut(parent).and_then(Value::as_object_mut) {
                map.insert(secret.to_owned(), json!(secret));
                let mut out = Outputs::default();
                out.errors(refuse(&edited));
                judge(out, secret, parts, pointer);
            }
        }
    }
    for (secret, parts) in SECRETS {
        let mut out = Outputs::default();
        out.errors(Policy::from_json(secret).err());
        out.errors(replay::Scenario::parse(secret).err());
        out.errors(replay::run_vector(secret).err());
        judge(out, secret, parts, "a file");
    }
    assert!(count > 400, "only {count} errors");
}

/// What is handed in to be let in.
#[test]
fn tokens_claims_and_keys_are_never_printed() {
    let mut order = story_order();
    order.set_handle(*b"0123456789abcdef").unwrap();
    for (secret, parts) in SECRETS {
        let mut out = Outputs::default();
        let claim = Claim::new(secret, secret);
        out.debug("a claim", &claim);
        out.errors(order.set_access(&claim, &keys()).err());
        out.errors(access::check(Some(&order), &claim, &keys(), START).err());
        out.errors(access::check(None, &claim, &keys(), START).err());
        out.errors(access::open(secret, &keys(), START).err());
        out.errors(Key::try_new(secret, &[1; 40]).err());
        out.errors(Key::try_new("k", secret.as_bytes()).err());
        out.errors(access::Handle::try_from(secret.to_owned()).err());
        out.errors(access::Scope::from_word(secret).err());
        out.debug("an order", &order);
        out.hide(secret, parts, "a claim, a token, a key");
    }
    let secret = "the whole secret of the host, 0123456789";
    let key = Key::try_new("k9", secret.as_bytes()).unwrap();
    let keys = Keys::try_new([key.clone()]).unwrap();
    let token = order.share(access::Scope::Customer, &keys, START.plus(9)).unwrap();
    let grant = access::open(token.reveal(), &keys, START).unwrap();
    let printed = format!("{key:?} {keys:?} {token:?} {grant:?} {:?} {order:?}", order.handle());
    for part in ["secret", "0123456789", token.reveal(), &token.reveal()[60..80], "MDEyMzQ1", "48, 49, 50"] {
        assert!(!printed.contains(part), "{part}: {printed}");
    }
}

/// A word of this library, or one that looks like it, is no secret.
#[test]
fn a_kind_is_printed_by_its_word() {
    let printed = |word: &str| format!("{:?}", Kind::from_word(word));
    for kind in Kind::ALL {
        assert_eq!(printed(kind.as_str()), kind.as_str());
    }
    assert_eq!(printed("x_newer"), "x_newer");
    assert_eq!(printed("Jeanne Dupont"), "?");
}
