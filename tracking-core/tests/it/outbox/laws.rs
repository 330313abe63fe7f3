//! The laws of the outbox, over every interleaving that proptest thinks of.

use super::host::{Act, Habits, Host, Mood, Told, entries, is_told_by};
use super::world::{News, any_calm_policy, any_calm_story, any_policy, any_story};
use crate::config;
use crate::story::{HOUR, START};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tracking_core::*;

const DAY: i64 = 24 * HOUR;
/// How long after the last news everything has come to rest.
const REST: i64 = 120 * DAY;

fn any_habits() -> impl Strategy<Value = Vec<Habits>> {
    let one = (prop::bool::weighted(0.7), any::<bool>()).prop_map(|(plans, keeps)| Habits { plans, keeps });
    prop::collection::vec(one, 1..5).prop_map(|mut all| {
        all[0].plans = true;
        all
    })
}

fn any_act(longest: i64) -> impl Strategy<Value = Act> {
    let minutes: Vec<i64> =
        [1, 1, 2, 3, 5, 6, 11, 30, 70, 300, 1000, 3000].into_iter().filter(|m| *m <= longest).collect();
    prop_oneof![
        12 => (0_usize..4).prop_map(Act::Step),
        3 => (0_usize..4).prop_map(Act::Run),
        1 => (0_usize..4).prop_map(Act::Die),
        3 => prop::sample::select(minutes).prop_map(Act::Pass),
    ]
}

fn any_moods() -> impl Strategy<Value = Vec<Mood>> {
    let one = prop_oneof![
        6 => Just(Mood::Accept),
        3 => prop::sample::select(vec![1, 4, 30, 400, 3000]).prop_map(Mood::Fail),
        1 => Just(Mood::Refuse),
    ];
    prop::collection::vec(one, 1..6)
}

/// News, and what the workers do before the next.
fn any_wild() -> impl Strategy<Value = Vec<(News, Vec<Act>)>> {
    any_story().prop_flat_map(|story| {
        let acts = prop::collection::vec(prop::collection::vec(any_act(5000), 0..16), story.len());
        (Just(story), acts).prop_map(|(story, acts)| story.into_iter().zip(acts).collect())
    })
}

/// What is learned in one round, and what the workers do with it.
type Round = (Vec<News>, Vec<Act>);

/// A policy, and bursts of news with what the workers do after each.
fn any_calm() -> impl Strategy<Value = (String, Vec<Round>)> {
    let story = any_calm_policy().prop_flat_map(|policy| {
        // Where parcels wait for each other, the news of one are a limit for the other.
        let alone = policy.contains("mode");
        (Just(policy), any_calm_story(if alone { 2 } else { 1 }))
    });
    story.prop_flat_map(|(policy, story)| {
        let acts = prop::collection::vec(prop::collection::vec(any_act(11), 0..24), story.len());
        (Just(policy), (Just(story), acts).prop_map(|(story, acts)| story.into_iter().zip(acts).collect()))
    })
}

proptest! {
    #![proptest_config(config(150))]

    /// Laws 1, 2 and 3 in any weather: providers that fail and refuse, news that overtake each other, workers that die
    /// and that sleep for days.
    #[test]
    fn nobody_is_told_twice_nobody_is_forgotten(
        story in any_wild(),
        policy in any_policy(),
        habits in any_habits(),
        moods in any_moods(),
        finish in any::<bool>(),
    ) {
        let mut host = Host::new(&policy, START, habits, moods);
        for (news, acts) in &story {
            host.receive(news.clone());
            for act in acts {
                host.act(act)?;
                once_unless_orphaned(&host)?;
            }
        }
        let end = host.now.plus(REST);
        host.recover(finish, end)?;
        once_unless_orphaned(&host)?;
        no_fact_twice(&host)?;
        no_fact_forgotten(&host)?;
        // One worker without faults, on the same news.
        let alone = alone(&policy, story.iter().map(|(news, _)| news), end)?;
        every_fact_is_accounted_for(&host, &alone)?;
    }

    /// Law 4: where no limit lies between a fact and its delay, workers that die, sleep and quarrel tell exactly what one
    /// worker tells that does none of it.
    #[test]
    fn as_if_nothing_had_happened(
        (policy, story) in any_calm(),
        habits in any_habits(),
        moods in prop::collection::vec(prop_oneof![3 => Just(Mood::Accept), 1 => Just(Mood::Fail(1)), 1 => Just(Mood::Fail(7))], 1..5),
        finish in any::<bool>(),
    ) {
        let mut host = Host::new(&policy, START, habits, moods.clone());
        let news: Vec<&News> = story.iter().flat_map(|(burst, _)| burst).collect();
        for (burst, acts) in &story {
            host.recover(finish, burst[0].at)?;
            host.provider(&moods);
            let over = burst[0].at.plus(HOUR);
            let mut acts = acts.iter();
            for news in burst {
                host.receive(news.clone());
                for act in acts.by_ref().take(12) {
                    if !matches!(act, Act::Pass(_)) || host.now < over {
                        host.act(act)?;
                    }
                }
            }
        }
        let end = host.now.plus(REST);
        host.recover(finish, end)?;
        once_unless_orphaned(&host)?;
        no_fact_twice(&host)?;
        no_fact_forgotten(&host)?;
        let alone = alone(&policy, news.into_iter(), end)?;
        prop_assert_eq!(told_by(&host), told_by(&alone));
    }
}

/// One worker that never dies, at every moment at which there is something to do.
fn alone<'a>(
    policy: &str,
    story: impl Iterator<Item = &'a News>,
    end: Instant,
) -> Result<Host, TestCaseError> {
    let mut host = Host::calm(policy, START);
    for news in story {
        host.recover(true, news.at)?;
        host.receive(news.clone());
    }
    host.recover(true, end)?;
    no_fact_twice(&host)?;
    no_fact_forgotten(&host)?;
    let keys: BTreeSet<&MessageKey> = host.accepted.iter().map(|a| &a.key).collect();
    prop_assert_eq!(keys.len(), host.accepted.len(), "without faults a key goes out once");
    Ok(host)
}

/// Each fact that the provider took, and in how many messages.
fn told_by(host: &Host) -> BTreeMap<Told, usize> {
    let mut seen = BTreeSet::new();
    let mut told = BTreeMap::new();
    for one in host.accepted.iter().filter(|a| seen.insert(&a.key)) {
        for fact in &one.facts {
            *told.entry(fact.clone()).or_default() += 1;
        }
    }
    told
}

/// Law 2. A key goes out once, and once more for each time that its worker died between the provider's word and its
/// storing, or slept through its lease. It has the same bytes each time.
fn once_unless_orphaned(host: &Host) -> Result<(), TestCaseError> {
    let mut by_key: BTreeMap<&MessageKey, Vec<_>> = BTreeMap::new();
    for one in &host.accepted {
        by_key.entry(&one.key).or_default().push(one);
    }
    for (key, all) in by_key {
        prop_assert!(all.iter().all(|a| a.bytes == all[0].bytes), "{key} has two texts: {all:#?}");
        let orphans = all.iter().filter(|a| a.is_orphan()).count();
        prop_assert!(all.len() <= 1 + orphans, "{key} went out too often: {all:#?}");
    }
    Ok(())
}

/// Kinds that are told once in each direction of travel.
const ONCE: [&str; 10] = [
    "ready_to_ship",
    "shipped",
    "in_transit",
    "out_for_delivery",
    "partially_delivered",
    "returning",
    "returned",
    "lost",
    "cancelled",
    "return_received",
];

/// Law 1. Two messages for one audience on one channel share no fact, unless the first was set right before the second
/// was planned.
fn no_fact_twice(host: &Host) -> Result<(), TestCaseError> {
    let stored = host.stored();
    let mut seen = BTreeSet::new();
    let firsts: Vec<_> = host.accepted.iter().filter(|a| seen.insert(&a.key)).collect();
    let planned = |key: &MessageKey| {
        Instant::parse(stored["order"]["ledger"]["messages"][key.as_str()]["planned_at"].as_str().unwrap())
            .unwrap()
    };
    for one in &firsts {
        for two in firsts.iter().filter(|two| two.key != one.key && planned(&one.key) <= planned(&two.key)) {
            // By what was known when the second was planned.
            let names = &host.names[&two.key];
            let name = |anchor: &String| names.get(anchor).unwrap_or(anchor).clone();
            for (old, before) in one.facts.iter().zip(&one.anchors) {
                let before: BTreeSet<String> = before.iter().map(name).collect();
                let same = |(new, after): (&Told, &Vec<String>)| {
                    let once = ONCE.contains(&&*old.kind)
                        && (old.back == new.back || old.kind == "returning")
                        && !was_withdrawn(&stored, &one.key, &old.parcel, planned(&two.key));
                    // What was told again may be set right again.
                    let both = || sets_right(&stored, &one.key, &two.key, &old.parcel);
                    is_about(old, new)
                        && old.channel == new.channel
                        && (once || after.iter().any(|a| before.contains(&name(a))))
                        && (old.kind != "correction" || both())
                };
                let twice = two.facts.iter().zip(&two.anchors).any(same);
                let set_right = twice && was_set_right(&stored, &one.key, &old.parcel, planned(&two.key));
                prop_assert!(
                    !twice || set_right,
                    "{old:?} was told by {} and by {}:\n{one:#?}\n{two:#?}\n{:#}",
                    one.key,
                    two.key,
                    stored["order"]["ledger"]
                );
            }
        }
    }
    Ok(())
}

fn is_about(one: &Told, two: &Told) -> bool {
    (&one.audience, &one.kind, &one.parcel) == (&two.audience, &two.kind, &two.parcel)
}

/// Was what a message told of a parcel not true any more by then?
fn was_withdrawn(stored: &Value, key: &MessageKey, parcel: &str, by: Instant) -> bool {
    let mut told = entries(stored).filter(|t| t["parcel"] == parcel && is_told_by(t, key));
    told.all(|t| t["broken_at"].as_str().is_some_and(|at| Instant::parse(at).unwrap() <= by))
}

/// Do two corrections set right the same told fact of a parcel?
fn sets_right(stored: &Value, one: &MessageKey, two: &MessageKey, parcel: &str) -> bool {
    entries(stored).filter(|t| t["parcel"] == parcel).any(|told| {
        let by = |key: &MessageKey| {
            told["corrected_by"].as_array().into_iter().flatten().any(|k| k == key.as_str())
        };
        by(one) && by(two)
    })
}

/// Was what a message told of a parcel set right by another one, planned by then, that went out or may have gone out?
fn was_set_right(stored: &Value, key: &MessageKey, parcel: &str, by: Instant) -> bool {
    let messages = &stored["order"]["ledger"]["messages"];
    let mut told = entries(stored).filter(|t| t["parcel"] == parcel && is_told_by(t, key));
    let right = |told: &Value| {
        told["corrected_by"].as_array().into_iter().flatten().any(|correction| {
            let message = &messages[correction.as_str().unwrap()];
            let out = ["sent", "assumed"].contains(&message["state"].as_str().unwrap());
            out && Instant::parse(message["planned_at"].as_str().unwrap()).unwrap() <= by
        })
    };
    told.all(right)
}

/// Law 3, seen from the ledger once everything has come to rest: what counts as told went out, or may have gone out, or
/// was refused; what is surely unsent did not go out; nothing is left to do.
fn no_fact_forgotten(host: &Host) -> Result<(), TestCaseError> {
    let order = host.load();
    let accepted = |key: &MessageKey| host.accepted.iter().any(|a| a.key == *key);
    for message in order.messages() {
        let taken = accepted(&message.key);
        let what = format!("{} {} {} is {}", message.kind, message.channel, message.key, message.state);
        match message.state {
            MessageState::Sent => prop_assert!(taken, "{what}, and nobody took it"),
            MessageState::Refused => {
                prop_assert!(!taken, "{what}, and was taken");
                prop_assert!(host.refused.contains(&message.key), "{what}, and nobody refused it");
            }
            MessageState::Void => prop_assert!(!taken, "{what}, and was taken"),
            MessageState::Assumed => {}
            other => prop_assert!(false, "{what}, and nobody sends it: {other}"),
        }
    }
    let verdicts = order.explain(&host.policy, host.now);
    let stored = host.stored();
    for told in entries(&stored).filter(|t| t["audience"] == "recipient" && t.get("broken_at").is_some()) {
        let keys = || told["keys"].as_object().into_iter().flatten();
        let reached = host.accepted.iter().any(|a| keys().any(|(_, key)| *key == *a.key.as_str()));
        let right = told["corrected_by"].as_array().into_iter().flatten();
        let explained = verdicts.iter().any(|v| {
            v.kind == Kind::Correction
                && v.parcels.iter().any(|p| told["parcel"] == *p.as_str())
                && v.verdict == Verdict::Skip
        });
        prop_assert!(!reached || right.count() > 0 || explained, "{told} stays wrong: {verdicts:?}");
    }
    for verdict in verdicts {
        let due = verdict.verdict == Verdict::Send;
        let overdue = matches!(verdict.verdict, Verdict::Hold(until) if until <= host.now);
        prop_assert!(!due && !overdue, "at rest, and yet {verdict:?}");
    }
    Ok(())
}

/// Law 3, seen from one worker without faults: each fact that it told was told here as well, or there is a reason that
/// stands.
fn every_fact_is_accounted_for(host: &Host, alone: &Host) -> Result<(), TestCaseError> {
    let order = host.load();
    let stored = host.stored();
    // The same order that never told anything: a fact of which it says nothing is not true any more.
    let mut innocent = stored.clone();
    innocent["order"].as_object_mut().unwrap().remove("ledger");
    let innocent = Order::load(&innocent.to_string()).unwrap().explain(&host.policy, host.now);
    let adopted = stored["order"].get("adopted_at").is_some();
    let here: Vec<&Told> = host.accepted.iter().flat_map(|a| &a.facts).collect();
    let verdicts = order.explain(&host.policy, host.now);
    // What was told wrongly here is another matter, and looked at above.
    for fact in told_by(alone).keys().filter(|f| f.kind != "correction") {
        let same = |other: &Told| {
            let once = ONCE.contains(&&*fact.kind) && fact.back == other.back;
            is_about(fact, other) && (once || !fact.events.is_disjoint(&other.events))
        };
        if here.iter().any(|told| same(told)) {
            continue;
        }
        // Its message was refused, or nobody knows whether it went out.
        let messages = &stored["order"]["ledger"]["messages"];
        let unsure = entries(&stored).any(|t| {
            let keys = t["keys"].as_object().into_iter().flat_map(|keys| keys.values());
            let mut states = keys.map(|key| messages[key.as_str().unwrap()]["state"].as_str().unwrap());
            t["parcel"] == *fact.parcel
                && t["kind"] == *fact.kind
                && states.any(|s| ["refused", "assumed"].contains(&s))
        });
        let about = |all: &[Explanation]| -> BTreeSet<&'static str> {
            all.iter()
                .filter(|v| v.kind.as_str() == fact.kind && v.audience.as_str() == fact.audience)
                .filter(|v| v.parcels.iter().any(|p| p.as_str() == fact.parcel))
                .map(|v| v.cause.as_str())
                .collect()
        };
        let causes = about(&verdicts);
        let gone = about(&innocent).is_empty();
        let told = adopted || here.iter().any(|told| is_about(fact, told));
        let reasons = ["useless", "too_old", "satisfied", "no_channel", "off"];
        let explained = reasons.iter().any(|r| causes.contains(r)) || told && causes.contains("told");
        // A message about something else stated the date.
        let date = stored["order"]["ledger"]["told_dates"][&*fact.parcel].as_str();
        let stated = date.is_some_and(|date| {
            fact.kind == "new_delivery_date"
                && fact.events.iter().any(|e| e.starts_with(&format!("estimate:{date}@")))
        });
        // A date that the carrier gave later took its place before it was told.
        let given =
            |told: &Told| told.events.iter().filter_map(|e| Some(e.split_once('@')?.1.to_owned())).max();
        let replaced = fact.kind == "new_delivery_date"
            && here.iter().any(|told| is_about(fact, told) && given(told) > given(fact));
        prop_assert!(
            unsure || gone || explained || stated || replaced,
            "forgotten: {fact:?}\nverdicts {causes:?}\n{:#}",
            stored["order"]["ledger"]
        );
    }
    Ok(())
}
