//! Properties that hold for every story.

use crate::config;
use crate::story::{Act, HOUR, START, any_clocked, any_life, any_observation, any_policy, order};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tracking_core::*;

fn observed(observations: &[Observation]) -> Order {
    let mut order = order();
    for one in observations {
        order.observe(one.clone()).unwrap();
    }
    order
}

/// The order as it is stored, without the count of its changes.
fn content(order: &Order) -> Value {
    let mut value: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
    value["order"].as_object_mut().unwrap().remove("revision");
    value
}

fn states(order: &Order) -> Vec<(ParcelState, Vec<String>)> {
    let line = |s: &Step| {
        format!(
            "{} {} {} by {}: {} {} {:?}",
            s.at, s.said, s.effect, s.rule, s.status, s.fingerprint, s.retimed_to
        )
    };
    order.parcels().map(|p| (p.state().clone(), p.timeline().iter().map(line).collect())).collect()
}

fn shuffled(len: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..len).chain(0..len).collect::<Vec<_>>()).prop_shuffle()
}

fn story_and_order() -> impl Strategy<Value = (Vec<Observation>, Vec<usize>)> {
    prop::collection::vec(any_observation(), 1..9).prop_flat_map(|story| {
        let len = story.len();
        (Just(story), shuffled(len))
    })
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn order_of_arrival_and_repeats_do_not_matter((story, arrival) in story_and_order()) {
        let straight = observed(&story);
        let other: Vec<Observation> = arrival.iter().map(|i| story[*i].clone()).collect();
        let other = observed(&other);
        prop_assert_eq!(states(&straight), states(&other));
        prop_assert_eq!(content(&straight), content(&other));
    }

    #[test]
    fn twice_is_once(story in prop::collection::vec(any_observation(), 1..9)) {
        let mut order = order();
        for one in story {
            let before = order.revision;
            let changes = order.observe(one.clone()).unwrap();
            let once = order.clone();
            prop_assert!(order.revision > before || changes.is_empty(), "a change without a revision");
            prop_assert!(order.observe(one).unwrap().is_empty());
            prop_assert_eq!(&order, &once);
        }
    }

    #[test]
    fn a_stored_order_comes_back(story in prop::collection::vec(any_observation(), 0..9)) {
        let order = observed(&story);
        let text = order.store().unwrap();
        let again = Order::load(&text).unwrap();
        prop_assert_eq!(&again, &order);
        prop_assert_eq!(again.store().unwrap(), text);
    }

    #[test]
    fn a_change_says_what_changed(story in prop::collection::vec(any_observation(), 1..9)) {
        let mut order = order();
        for one in story {
            let id = one.parcel.clone();
            let before = order.parcel(id.as_str()).unwrap().state().clone();
            let changes = order.observe(one).unwrap();
            let after = order.parcel(id.as_str()).unwrap().state().clone();
            match changes.parcels.as_slice() {
                [] => prop_assert_eq!(before, after),
                [change] => {
                    prop_assert_eq!(&change.before, &before);
                    prop_assert_eq!(&change.after, &after);
                    let moved = before.status != after.status;
                    prop_assert!(moved || change.rule.is_none());
                    prop_assert!(!moved || change.rule.is_some() || after.status == Status::Pending);
                }
                more => prop_assert!(false, "{} parcels", more.len()),
            }
        }
    }

    #[test]
    fn what_the_fold_never_does(story in prop::collection::vec(any_observation(), 1..12)) {
        let order = observed(&story);
        for parcel in order.parcels() {
            for step in parcel.timeline() {
                prop_assert_ne!(step.status, Status::Unknown);
                let forward = step.status.is_progress() || step.status == Status::Delivered;
                prop_assert!(!(forward && step.leg == Leg::Back), "{} on the way back", step.status);
                prop_assert!(step.status != Status::Returned || step.leg == Leg::Back);
                if step.nature == Nature::Message || step.said == Status::Unknown && step.carrier.is_some() {
                    prop_assert!(!step.effect.is_applied());
                }
                if step.effect == Effect::Reopened && step.carrier.is_some() {
                    prop_assert!(step.flags.has(Flag::Reopened));
                }
            }
            prop_assert!(parcel.timeline().is_sorted_by_key(|s| s.at));
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    /// For every moment before the next wake-up, what is assessed and decided is what is assessed and decided now.
    #[test]
    fn nothing_happens_before_the_next_wakeup(
        story in prop::collection::vec(any_observation(), 1..6),
        policy in any_policy(),
        now in 0_i64..200,
        parts in prop::collection::vec(0.0_f64..1.0, 6),
    ) {
        quiet_until_the_next_wakeup(observed(&story), &policy, START.plus(now * HOUR / 2), &parts)?;
    }

    /// The same with weekends of several countries, holidays, promises, estimates that move, and clocks that are set.
    #[test]
    fn nothing_happens_before_the_next_wakeup_on_any_calendar(
        (order, base) in any_clocked(),
        policy in any_policy(),
        now in -10_i64..500,
        parts in prop::collection::vec(0.0_f64..1.0, 6),
    ) {
        let mut now = base.plus(now * HOUR);
        // From wake-up to wake-up.
        for _ in 0..4 {
            let wake = quiet_until_the_next_wakeup(order.clone(), &policy, now, &parts)?;
            let Some(wake) = wake else { break };
            now = wake;
        }
    }

    /// Holidays are a set: the order in which they are given does not matter, and neither does giving them twice.
    #[test]
    fn holidays_are_a_set((order, base) in any_clocked(), days in prop::collection::vec(-5_i64..20, 0..9)) {
        let dates: Vec<_> = days.iter().map(|n| When::At(base.plus(n * 24 * HOUR)).day(Zone::UTC)).collect();
        let dates: Vec<_> = dates.into_iter().filter(|d| When::parse(&d.to_string()).is_ok()).collect();
        let mut once = order.clone();
        once.set_holidays("FR", dates.clone()).unwrap();
        let revision = once.revision;
        once.set_holidays("fr", dates.iter().rev().chain(&dates).copied()).unwrap();
        prop_assert_eq!(once.revision, revision);
        let changed = once.holidays() != order.holidays();
        prop_assert_eq!(once.revision > order.revision, changed);
        prop_assert_eq!(&Order::load(&once.store().unwrap()).unwrap(), &once);
        let (a, b) = (once.clone().merge(&order).unwrap(), order.clone().merge(&once).unwrap());
        prop_assert_eq!(a.holidays(), b.holidays());
        prop_assert_eq!(a.assess(base), b.assess(base));
    }

    #[test]
    fn planning_twice_is_planning_once(
        story in prop::collection::vec(any_observation(), 1..8),
        policy in any_policy(),
        now in 0_i64..200,
    ) {
        let mut order = observed(&story);
        let now = START.plus(now * HOUR / 2);
        order.plan(&policy, now);
        let once = order.clone();
        order.plan(&policy, now);
        prop_assert_eq!(order, once);
    }

    /// A host that stores, sends, confirms and sometimes dies: no key is taken by the provider twice, unless the host
    /// died before it stored the confirmation; and no fact is told twice under two keys.
    #[test]
    fn nobody_is_told_twice(life in any_life(), policy in any_policy()) {
        let mut host = Host::new();
        for act in life {
            host.act(act, &policy)?;
        }
        host.no_fact_twice()?;
    }

    #[test]
    fn merging_keeps_its_laws(
        base in prop::collection::vec(any_observation(), 0..4),
        branches in prop::collection::vec((prop::collection::vec(any_observation(), 0..4), 0_i64..200, 0_u8..3), 3),
        policy in any_policy(),
    ) {
        let day = |n: i64| When::At(START.plus(n * 24 * HOUR)).day(Zone::UTC);
        let mut start = observed(&base);
        settle(&mut start, &policy, START.plus(20 * HOUR), 0);
        let grown: Vec<Order> = branches
            .into_iter()
            .map(|(more, at, outcome)| {
                let mut order = Order::load(&start.store().unwrap()).unwrap();
                for one in more {
                    order.observe(one).unwrap();
                }
                settle(&mut order, &policy, START.plus(at * HOUR / 2), outcome);
                order.set_holidays(if at % 2 == 0 { "FR" } else { "DE" }, [day(at % 5), day(at % 7)]).unwrap();
                order
            })
            .collect();
        let [a, b, c] = &grown[..] else { unreachable!() };
        let merge = |x: &Order, y: &Order| x.clone().merge(y).unwrap();
        let kept = |x: &Order| (content(x)["order"].clone(), states(x));
        prop_assert_eq!(kept(&merge(a, b)), kept(&merge(b, a)), "commutative");
        prop_assert_eq!(kept(&merge(&merge(a, b), c)), kept(&merge(a, &merge(b, c))), "associative");
        let once = merge(a, b);
        prop_assert_eq!(kept(&merge(&once, b)), kept(&once), "idempotent");
        prop_assert_eq!(kept(&merge(&once, &once)), kept(&once), "idempotent");
    }
}

/// Says when the next wake-up is.
fn quiet_until_the_next_wakeup(
    mut order: Order,
    policy: &Policy,
    now: Instant,
    parts: &[f64],
) -> Result<Option<Instant>, TestCaseError> {
    let wake = order.next_wakeup(policy, now);
    prop_assert!(wake.is_none_or(|w| w > now));
    let assessed = order.assess(now);
    order.plan(policy, now);
    prop_assert_eq!(&order.assess(now), &assessed);
    let verdicts = order.explain(policy, now);
    let end = wake.unwrap_or_else(|| now.plus(400 * 24 * HOUR));
    let span = (end.since(now) - 1).max(0);
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "any moment will do")]
    let moments = parts.iter().map(|p| (span as f64 * p) as i64).chain([span]);
    for moment in moments {
        let later = now.plus(moment);
        prop_assert_eq!(&order.assess(later), &assessed, "at {}", later);
        prop_assert_eq!(&order.explain(policy, later), &verdicts, "at {}", later);
        let mut planned = order.clone();
        planned.plan(policy, later);
        prop_assert_eq!(planned.revision, order.revision, "planned at {}", later);
    }
    Ok(wake)
}

/// Plans and gives every message the same outcome.
fn settle(order: &mut Order, policy: &Policy, now: Instant, outcome: u8) {
    order.plan(policy, now);
    let keys: Vec<MessageKey> = order.outbox(now).iter().map(|m| m.key.clone()).collect();
    for key in keys {
        match outcome {
            0 => order.confirm(&key, SendOutcome::Sent, now).unwrap(),
            1 => order.confirm(&key, SendOutcome::Refused, now).unwrap(),
            _ => {}
        }
    }
}

struct Host {
    stored: String,
    now: Instant,
    /// What the provider took, by key: the bytes.
    taken: BTreeMap<String, String>,
    /// Keys whose confirmation may have been lost.
    unsure: BTreeSet<String>,
    lost_confirmation: bool,
}

impl Host {
    fn new() -> Self {
        Self {
            stored: order().store().unwrap(),
            now: START,
            taken: BTreeMap::new(),
            unsure: BTreeSet::new(),
            lost_confirmation: false,
        }
    }

    fn act(&mut self, act: Act, policy: &Policy) -> Result<(), TestCaseError> {
        let mut order = Order::load(&self.stored).unwrap();
        match act {
            Act::Learn(one) => {
                self.now = self.now.max(one.observed_at);
                order.observe(one).unwrap();
                self.stored = order.store().unwrap();
            }
            Act::Plan(minutes, outcomes) => {
                self.now = self.now.plus(minutes * 60);
                order.plan(policy, self.now);
                self.stored = order.store().unwrap();
                let outbox: Vec<Message> = order.outbox(self.now).into_iter().cloned().collect();
                for (message, outcome) in outbox.iter().zip(outcomes.iter().cycle()) {
                    let key = message.key.to_string();
                    let outcome = match outcome {
                        0 => SendOutcome::Failed { retry_at: self.now.plus(600) },
                        1 => SendOutcome::Refused,
                        _ => SendOutcome::Sent,
                    };
                    if outcome == SendOutcome::Sent {
                        let text = frozen(message);
                        if let Some(before) = self.taken.insert(key.clone(), text.clone()) {
                            prop_assert!(self.unsure.contains(&key), "{} {key} went out twice", message.kind);
                            prop_assert_eq!(before, text, "the repeat differs");
                        }
                        if self.lost_confirmation {
                            self.unsure.insert(key);
                        }
                    }
                    order.confirm(&message.key, outcome, self.now).unwrap();
                }
                if !std::mem::take(&mut self.lost_confirmation) {
                    self.stored = order.store().unwrap();
                }
            }
            Act::Crash => self.lost_confirmation = true,
        }
        Ok(())
    }

    /// Two told facts of one parcel, kind and audience share no event, and some kinds are told once a direction. What
    /// was void or refused told nothing; what was set right may be told again.
    fn no_fact_twice(&self) -> Result<(), TestCaseError> {
        let stored: Value = serde_json::from_str(&self.stored).unwrap();
        let ledger = &stored["order"]["ledger"];
        let empty = Vec::new();
        let told = ledger["told"].as_array().unwrap_or(&empty);
        let mut seen = BTreeSet::new();
        let mut once = BTreeSet::new();
        for fact in told {
            let reached = fact["keys"].as_object().is_none_or(|keys| {
                keys.values().any(|key| {
                    let state = ledger["messages"][key.as_str().unwrap()]["state"].as_str().unwrap();
                    !["void", "refused"].contains(&state)
                })
            });
            if !reached || fact.get("corrected_by").is_some() {
                continue;
            }
            let word = |name: &str| fact[name].as_str().unwrap().to_owned();
            let subject = (word("parcel"), word("kind"), word("audience"));
            for anchor in fact["anchors"].as_array().unwrap() {
                let name = (subject.clone(), anchor.as_str().unwrap().to_owned());
                prop_assert!(seen.insert(name.clone()), "told twice: {name:?} in {ledger:#}");
            }
            if ["ready_to_ship", "shipped", "returning", "returned", "cancelled"].contains(&&*subject.1) {
                let name = (subject, fact.get("back").is_some());
                prop_assert!(once.insert(name.clone()), "told twice: {name:?} in {ledger:#}");
            }
        }
        Ok(())
    }
}

/// What the provider sees of a message.
fn frozen(message: &Message) -> String {
    let mut value = serde_json::to_value(message).unwrap();
    let map = value.as_object_mut().unwrap();
    map.remove("state");
    map.remove("until");
    // That a lease of it ended without a word is known of the repeat only.
    map.remove("lapsed");
    value.to_string()
}

/// Adds a field that no library knows yet to every object of some kind, and wants it back.
#[test]
fn unknown_fields_survive() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = prop::collection::vec(any_observation(), 6..10);
    let mut all = BTreeSet::new();
    for round in 0..20 {
        let story = strategy.new_tree(&mut runner).unwrap().current();
        let mut order = observed(&story);
        settle(&mut order, &Policy::default(), START.plus(30 * HOUR), round % 3);
        let mut value: Value = serde_json::from_str(&order.store().unwrap()).unwrap();
        let mut places = BTreeSet::new();
        add_unknown(&mut value, "", &mut places);
        let text = value.to_string();
        let again: Value = serde_json::from_str(&Order::load(&text).unwrap().store().unwrap()).unwrap();
        assert_eq!(again, value);
        all.extend(places);
    }
    let parcel = ".order.shipments.parcels";
    for place in ["", ".order", ".order.shipments", parcel, ".order.recipient", ".order.ledger"] {
        assert!(all.contains(place), "`{place}` is not in {all:?}");
    }
    for place in
        ["legs", "history", "history.events", "history.events.event", "history.marks", "history.voices.*"]
    {
        assert!(all.contains(&format!("{parcel}.{place}")), "`{place}` is not in {all:?}");
    }
    for place in ["event.time", "event.place"] {
        assert!(all.contains(&format!("{parcel}.history.events.{place}")), "`{place}` is not in {all:?}");
    }
    for place in ["summary", "pickup", "pickup.value", "estimates", "estimates.value", "views", "not_found"] {
        assert!(all.contains(&format!("{parcel}.history.voices.*.{place}")), "`{place}` is not in {all:?}");
    }
}

/// Every object with named fields, by its path; maps that are keyed by what the host calls things are left alone.
fn add_unknown(value: &mut Value, path: &str, places: &mut BTreeSet<String>) {
    let leaf = ["keys", "holidays", "variables", "retractions", "channels", "told_dates", "dates", "unmarks"];
    match value {
        Value::Array(list) => {
            for item in list {
                add_unknown(item, path, places);
            }
        }
        Value::Object(map) => {
            let by_name = path.ends_with(".messages") || path.ends_with(".voices");
            for (name, item) in map.iter_mut() {
                if !leaf.contains(&name.as_str()) {
                    let path = if by_name { format!("{path}.*") } else { format!("{path}.{name}") };
                    add_unknown(item, &path, places);
                }
            }
            if !by_name {
                map.insert("zz_tomorrow".to_owned(), serde_json::json!({ "a": [1, null, "é"] }));
                places.insert(path.to_owned());
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn no_text_is_a_panic(text in "\\PC{0,60}", number in "[0-9A-Za-z ./_-]{0,50}") {
        let _ = Order::load(&text);
        let _ = Policy::from_json(&text);
        let _ = replay::Scenario::parse(&text);
        let _ = replay::run_vector(&text);
        let _ = EventTime::parse(&text, ClockHint::default());
        let _ = When::parse(&text);
        let _ = Instant::parse(&text);
        let _ = CarrierId::try_new(&text);
        let _ = parse_http_date(&text);
        let _ = fold_text(&text);
        let _ = mask(&text);
        let _ = mask_numbers(&text);
        for text in [&text, &number] {
            if let Ok(number) = TrackingNumber::try_new(text) {
                prop_assert!((4..=40).contains(&number.reveal().len()));
                let again = TrackingNumber::try_new(number.reveal()).unwrap();
                prop_assert_eq!(again.reveal(), number.reveal());
            }
        }
    }

    #[test]
    fn nearly_times_are_no_panic(
        text in "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?)?( ?([Zz]|[+-][0-9]{2}:?([0-9]{2})?))?",
    ) {
        if let Ok(time) = EventTime::parse(&text, ClockHint::default()) {
            prop_assert!(time.earliest() <= time.latest());
            let stored = serde_json::to_string(&time).unwrap();
            prop_assert_eq!(serde_json::from_str::<EventTime>(&stored).unwrap(), time.clone());
            let again = EventTime::parse(&time.stated(), ClockHint::default()).unwrap();
            prop_assert_eq!(again.stated(), time.stated());
        }
    }

    /// JSON that has the right shape and wrong leaves.
    #[test]
    fn broken_blobs_are_no_panic(
        story in prop::collection::vec(any_observation(), 1..4),
        cut in 0.0_f64..1.0,
        junk in "\\PC{0,6}",
    ) {
        let text = observed(&story).store().unwrap();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "any place will do")]
        let mut at = (text.len() as f64 * cut) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let _ = Order::load(&text[..at]);
        let mut end = (at + 7).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        if let Ok(order) = Order::load(&format!("{}{junk}{}", &text[..at], &text[end..])) {
            let stored = order.store().unwrap();
            prop_assert_eq!(Order::load(&stored).unwrap().store().unwrap(), stored);
        }
    }
}

/// Found by `planning_twice_is_planning_once`: day rows of the future all sort at their receipt.
#[test]
fn two_facts_of_one_moment_are_both_told() {
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    for day in ["2026-03-03", "2026-03-04"] {
        let time = EventTime::parse(day, ClockHint::new(Some(&Place::country("FR")), None)).unwrap();
        report.events.push(Event::new(Status::DeliveryAttempted, Nature::Scan, time));
    }
    let id = ParcelId::try_new("p1").unwrap();
    let mut order = observed(&[Observation::report(id, CarrierId::known("gls"), report, START)]);
    order.plan(&Policy::default(), START);
    let once = order.clone();
    order.plan(&Policy::default(), START);
    assert_eq!(order.messages().count(), once.messages().count());
    assert_eq!(order, once);
}

/// A parcel keeps 512 events. What is over is dropped at once, and a repeat of it is a repeat.
#[test]
fn a_long_history_repeated_changes_nothing() {
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    for n in 0..600 {
        let stamp = START.plus(n * 600).to_string();
        let time = EventTime::parse(&stamp, ClockHint::default()).unwrap();
        let nature = if n % 3 == 0 { Nature::Record } else { Nature::Scan };
        report.events.push(Event::new(Status::InTransit, nature, time).with_codes([format!("C{n}")]));
    }
    let id = ParcelId::try_new("p1").unwrap();
    let news = Observation::report(id, CarrierId::known("gls"), report, START.plus(600 * 600));
    let mut order = order();
    assert!(!order.observe(news.clone()).unwrap().is_empty());
    let parcel = order.parcel("p1").unwrap();
    assert_eq!(parcel.timeline().len(), tracking_core::MAX_EVENTS);
    assert_eq!(parcel.dropped(), 88);
    assert!(
        parcel.timeline().iter().all(|s| s.nature == Nature::Scan || s.at > START.plus(88 * 3 * 600 - 600))
    );
    let once = order.clone();
    assert!(order.observe(news).unwrap().is_empty());
    assert_eq!(order.revision, once.revision, "a repeat is no change");
    assert_eq!(order, once);
    assert_eq!(Order::load(&order.store().unwrap()).unwrap(), order);
}

/// Whatever a decoder makes of a time can be stored and read again.
#[test]
fn odd_offsets_come_back() {
    let noon = EventTime::parse("2026-03-02T12:00:00Z", ClockHint::default()).unwrap().stated_local();
    for offset in [0, 3600, -16_200, 561, -1, 18 * 3600, 19 * 3600, -100_000, i32::MAX, i32::MIN] {
        for precision in [Precision::Second, Precision::Minute, Precision::Day] {
            let time = EventTime::with_offset(noon, offset, precision);
            let text = serde_json::to_string(&time).unwrap();
            let again: EventTime =
                serde_json::from_str(&text).unwrap_or_else(|e| panic!("{offset}: {text}: {e}"));
            assert_eq!(again, time, "{text}");
        }
    }
}
