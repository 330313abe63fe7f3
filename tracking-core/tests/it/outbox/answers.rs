//! Defined answers to whatever a worker says or asks, at the wrong moment or twice; and what the laws found.

use super::world::{MINUTE, order};
use crate::story::{HOUR, START};
use tracking_core::*;

fn at(minutes: i64) -> Instant {
    START.plus(6 * HOUR + minutes * MINUTE)
}

fn said(parcel: &str, status: Status, minutes: i64) -> Observation {
    said_of(parcel, &[(status, minutes, "e1")], &[], minutes)
}

/// An answer with these events and ids, that takes back those ids.
fn said_of(parcel: &str, events: &[(Status, i64, &str)], gone: &[&str], minutes: i64) -> Observation {
    let mut report = Report::new(Outcome::Events, Coverage::Delta);
    for (status, minutes, id) in events {
        let time = EventTime::parse(&at(*minutes).to_string(), ClockHint::default()).unwrap();
        let mut event = Event::new(*status, Nature::Scan, time).with_codes([status.as_str()]);
        event.event_id = Some((*id).to_owned());
        report.events.push(event);
    }
    report.retractions = gone.iter().map(|id| (*id).to_owned()).collect();
    let carrier = CarrierId::known(if parcel == "p3" { "gls" } else { "laposte" });
    Observation::report(ParcelId::try_new(parcel).unwrap(), carrier, report, at(minutes))
}

fn policy(text: &str) -> Policy {
    Policy::from_json(text).unwrap()
}

fn again(order: &Order) -> Order {
    Order::load(&order.store().unwrap()).unwrap()
}

/// An order whose delivery of `p3` is planned at minute 0, and its key.
fn planned() -> (Order, MessageKey) {
    let mut order = order();
    order.observe(said("p3", Status::Delivered, 0)).unwrap();
    order.plan(&Policy::default(), at(0));
    let outbox = order.outbox(at(0));
    assert_eq!(outbox.len(), 1);
    assert_eq!(outbox[0].kind, Kind::Delivered);
    let key = outbox[0].key.clone();
    (order, key)
}

fn message<'a>(order: &'a Order, key: &MessageKey) -> &'a Message {
    order.messages().find(|m| m.key == *key).unwrap()
}

fn keys(order: &Order, now: Instant) -> Vec<MessageKey> {
    order.outbox(now).into_iter().map(|m| m.key.clone()).collect()
}

const LATER: SendOutcome = SendOutcome::Failed { retry_at: START };

#[test]
fn an_unknown_key_is_refused_and_changes_nothing() {
    let (mut order, _) = planned();
    let before = order.clone();
    let never = MessageKey::try_new("NEVERPLANNED").unwrap();
    for outcome in [SendOutcome::Sent, SendOutcome::Refused, LATER] {
        assert!(
            matches!(order.confirm(&never, outcome, at(1)), Err(Error::UnknownMessage(key)) if key == never)
        );
    }
    assert!(matches!(order.claim(&never, at(1)), Err(Error::UnknownMessage(_))));
    assert_eq!(order, before);
}

/// Any two words about one message: the stronger stands, in whatever order they come, and a repeat changes nothing.
#[test]
fn what_was_sent_stays_sent() {
    let words = [SendOutcome::Sent, SendOutcome::Refused, SendOutcome::Failed { retry_at: at(30) }];
    for (n, first) in words.into_iter().enumerate() {
        for (m, second) in words.into_iter().enumerate() {
            let (mut order, key) = planned();
            order.confirm(&key, first, at(1)).unwrap();
            order.confirm(&key, second, at(2)).unwrap();
            let expected = match (first, second) {
                (SendOutcome::Sent, _) => MessageState::Sent,
                (SendOutcome::Refused, _) => MessageState::Refused,
                (_, SendOutcome::Sent) => MessageState::Sent,
                (_, SendOutcome::Refused) => MessageState::Refused,
                _ => MessageState::Failed,
            };
            assert_eq!(message(&order, &key).state, expected, "{n} {m}");
            let before = order.clone();
            for now in [at(2), at(10), at(100)] {
                order.confirm(&key, second, now).unwrap();
                assert!(order == before, "{n} {m} at {now}");
            }
            assert!(order.outbox(at(2)).is_empty(), "what is confirmed is not sent again");
        }
    }
}

#[test]
fn a_late_confirmation_counts() {
    let (order, key) = planned();
    for outcome in [SendOutcome::Sent, SendOutcome::Refused] {
        // The lease ended, and nobody took the message over.
        let mut late = again(&order);
        late.confirm(&key, outcome, at(6)).unwrap();
        late.plan(&Policy::default(), at(6));
        assert!(late.outbox(at(6)).is_empty());
        assert!(late.claimable(at(600)).is_empty());
    }
    // Another worker has it, and learns at its swap that it is too late; then it has nothing to send.
    let mut other = again(&order);
    other.plan(&Policy::default(), at(6));
    assert_eq!(keys(&other, at(6)), std::slice::from_ref(&key));
    let mut stored = again(&other);
    stored.confirm(&key, SendOutcome::Sent, at(7)).unwrap();
    stored.plan(&Policy::default(), at(20));
    assert!(stored.outbox(at(20)).is_empty());
}

#[test]
fn of_two_claims_one_is_stored() {
    let (order, key) = planned();
    let early = again(&order).claim(&key, at(4)).unwrap_err();
    assert!(matches!(early, Error::MessageTaken { state: "leased", .. }));
    let (mut one, mut two) = (again(&order), again(&order));
    assert_eq!(one.claimable(at(5)).len(), 1);
    one.claim(&key, at(5)).unwrap();
    two.claim(&key, at(5)).unwrap();
    // Both raised the same revision by one: a compare-and-swap takes the first and refuses the second.
    assert_eq!((one.revision, two.revision), (order.revision + 1, order.revision + 1));
    let mut two = again(&one);
    assert!(two.claimable(at(6)).is_empty());
    let taken = two.claim(&key, at(6)).unwrap_err();
    assert!(matches!(taken, Error::MessageTaken { state: "leased", .. }));
    assert_eq!(two, again(&one), "a refused claim changes nothing");
    assert_eq!(keys(&one, at(6)), [key]);
}

/// A lease that is over is over for the worker that had it, too: from that moment on another may claim.
#[test]
fn a_lease_ends_for_its_own_worker() {
    let (order, key) = planned();
    assert_eq!(keys(&order, at(5).plus(-1)), [key]);
    assert!(order.claimable(at(5).plus(-1)).is_empty());
    assert!(order.outbox(at(5)).is_empty());
    assert_eq!(order.claimable(at(5)).len(), 1);
}

/// A channel is refused while its messages wait: the recipient's are not sent any more, the merchant's are.
#[test]
fn a_refusal_bars_the_recipients_messages_only() {
    let only = r#"{"only":["exception"]}"#;
    let policy = policy(&format!(r#"{{"recipient":{only},"merchant":{only}}}"#));
    let mut order = order();
    order.observe(said("p3", Status::Exception, 0)).unwrap();
    order.plan(&policy, at(0));
    assert_eq!(order.outbox(at(0)).len(), 2);
    let mut order = again(&order);
    assert_eq!(order.claimable(at(5)).len(), 2);
    order.set_consent("email", Consent::Refused);
    let audiences: Vec<Audience> = order.claimable(at(5)).into_iter().map(|m| m.audience).collect();
    assert_eq!(audiences, [Audience::Merchant]);
    for waiting in order.clone().messages() {
        let mut order = order.clone();
        let before = order.clone();
        let claimed = order.claim(&waiting.key, at(5));
        if waiting.audience == Audience::Merchant {
            assert!(claimed.is_ok());
        } else {
            assert!(matches!(claimed, Err(Error::MessageTaken { state: "on a refused channel", .. })));
            assert!(order == before, "a refused claim changes nothing");
        }
    }
}

#[test]
fn a_failed_message_is_claimed_at_its_retry() {
    let (mut order, key) = planned();
    order.confirm(&key, SendOutcome::Failed { retry_at: at(30) }, at(1)).unwrap();
    let early = order.claim(&key, at(29)).unwrap_err();
    assert!(matches!(early, Error::MessageTaken { state: "waiting for its retry", .. }));
    order.claim(&key, at(30)).unwrap();
    assert_eq!(keys(&order, at(30)), [key]);
}

#[test]
fn words_about_a_void_message() {
    let (mut order, key) = planned();
    order.confirm(&key, SendOutcome::Failed { retry_at: at(30) }, at(1)).unwrap();
    order.observe(said_of("p3", &[], &["e1"], 10)).unwrap();
    order.plan(&Policy::default(), at(10));
    assert_eq!(message(&order, &key).state, MessageState::Void);
    assert!(matches!(order.claim(&key, at(40)), Err(Error::MessageTaken { state: "withdrawn", .. })));
    for (outcome, expected) in [
        (SendOutcome::Failed { retry_at: at(60) }, MessageState::Void),
        (SendOutcome::Refused, MessageState::Void),
        (SendOutcome::Sent, MessageState::Sent),
    ] {
        let mut order = order.clone();
        order.confirm(&key, outcome, at(11)).unwrap();
        assert_eq!(message(&order, &key).state, expected);
    }
}

#[test]
fn words_about_an_assumed_message() {
    let (mut order, key) = planned();
    order.observe(said_of("p3", &[], &["e1"], 3)).unwrap();
    order.plan(&Policy::default(), at(5));
    assert_eq!(message(&order, &key).state, MessageState::Assumed);
    assert!(matches!(order.claim(&key, at(40)), Err(Error::MessageTaken { state: "withdrawn", .. })));
    for (outcome, expected, corrected) in [
        (SendOutcome::Failed { retry_at: at(60) }, MessageState::Void, false),
        (SendOutcome::Refused, MessageState::Refused, false),
        (SendOutcome::Sent, MessageState::Sent, true),
    ] {
        let mut order = order.clone();
        order.confirm(&key, outcome, at(6)).unwrap();
        assert_eq!(message(&order, &key).state, expected);
        order.plan(&Policy::default(), at(70));
        let kinds: Vec<&Kind> = order.outbox(at(70)).into_iter().map(|m| &m.kind).collect();
        assert_eq!(kinds == [&Kind::Correction], corrected, "{outcome:?}: {kinds:?}");
    }
}

#[test]
fn words_about_a_sealed_an_erased_and_a_merged_order() {
    let mut parcels = order();
    for parcel in ["p1", "p2", "p3"] {
        parcels.observe(said(parcel, Status::Delivered, 0)).unwrap();
    }
    parcels.plan(&Policy::default(), at(0));
    let all = keys(&parcels, at(0));
    assert_eq!(all.len(), 2);

    let mut sealed = again(&parcels);
    sealed.seal(at(1)).unwrap();
    sealed.confirm(&all[0], SendOutcome::Sent, at(2)).unwrap();
    sealed.plan(&Policy::default(), at(6));
    assert_eq!(keys(&sealed, at(6)), all[1..], "what was not confirmed comes back");
    let variables = |order: &Order| message(order, &all[1]).variables.clone();
    assert_eq!(variables(&sealed), variables(&parcels), "with its text");

    let mut bare = again(&parcels);
    bare.erase(Erase::Personal, at(1));
    bare.confirm(&all[0], SendOutcome::Sent, at(2)).unwrap();
    bare.plan(&Policy::default(), at(6));
    assert_eq!(keys(&bare, at(6)), all[1..]);

    let mut gone = again(&parcels);
    gone.erase(Erase::All, at(1));
    let before = gone.clone();
    assert!(matches!(gone.confirm(&all[0], SendOutcome::Sent, at(2)), Err(Error::Erased)));
    assert!(matches!(gone.claim(&all[0], at(6)), Err(Error::Erased)));
    gone.plan(&Policy::default(), at(6));
    assert!(gone.outbox(at(6)).is_empty() && gone.claimable(at(6)).is_empty());
    assert_eq!(gone, before);

    // A merge drops what is not sent, and plans it again under its key.
    let mut merged = again(&parcels).merge(&again(&parcels)).unwrap();
    let lost = merged.confirm(&all[0], SendOutcome::Sent, at(2)).unwrap_err();
    assert!(matches!(lost, Error::UnknownMessage(_)));
    merged.plan(&Policy::default(), at(2));
    assert_eq!(keys(&merged, at(2)), all);
}

/// What the provider says of the repeat says nothing of the first: the message may have gone out, and the recipient is
/// told that it was wrong.
#[test]
fn a_repeat_that_fails_does_not_unsend_the_first() {
    for outcome in [SendOutcome::Failed { retry_at: at(20) }, SendOutcome::Refused] {
        let (order, key) = planned();
        // The first worker sent it and died.
        let mut second = again(&order);
        second.plan(&Policy::default(), at(5));
        assert_eq!(keys(&second, at(5)), std::slice::from_ref(&key));
        second.confirm(&key, outcome, at(6)).unwrap();
        second.observe(said_of("p3", &[], &["e1"], 10)).unwrap();
        second.plan(&Policy::default(), at(10));
        assert_eq!(message(&second, &key).state, MessageState::Assumed, "{outcome:?}");
        // Nor does the same word once more.
        let mut repeated = again(&second);
        repeated.confirm(&key, outcome, at(11)).unwrap();
        assert_eq!(message(&repeated, &key).state, MessageState::Assumed, "{outcome:?}");
        let mut later = again(&second);
        later.plan(&Policy::default(), at(70));
        let outbox = later.outbox(at(70));
        assert_eq!(outbox.len(), 1, "{outcome:?}");
        assert_eq!((&outbox[0].kind, outbox[0].corrects.as_ref()), (&Kind::Correction, Some(&key)));
    }
}

/// The worker whose lease ended says late that it failed, while another one sends.
#[test]
fn a_late_failure_does_not_end_anothers_lease() {
    let (order, key) = planned();
    let mut second = again(&order);
    second.plan(&Policy::default(), at(5));
    let mut stored = again(&second);
    stored.confirm(&key, SendOutcome::Failed { retry_at: at(6) }, at(6)).unwrap();
    // The second worker sends now, within its lease, and nobody else does.
    assert_eq!(keys(&second, at(8)), std::slice::from_ref(&key));
    let mut third = again(&stored);
    third.plan(&Policy::default(), at(8));
    assert!(third.outbox(at(8)).is_empty() && third.claimable(at(8)).is_empty());
    third.plan(&Policy::default(), at(10));
    assert_eq!(keys(&third, at(10)), [key]);
}

/// A worker repeats its confirmation because it does not know that it was stored.
#[test]
fn a_failure_that_is_said_twice_does_not_end_anothers_lease() {
    let (mut order, key) = planned();
    let failed = SendOutcome::Failed { retry_at: at(2) };
    order.confirm(&key, failed, at(1)).unwrap();
    let mut second = again(&order);
    second.claim(&key, at(2)).unwrap();
    let mut stored = again(&second);
    stored.confirm(&key, failed, at(3)).unwrap();
    assert!(stored.claimable(at(6)).is_empty());
    assert_eq!(keys(&second, at(6)), [key]);
}

/// Facts that are withdrawn and true again before the provider wants their message again.
#[test]
fn a_message_that_is_true_again_waits_for_its_retry() {
    let (mut order, key) = planned();
    order.confirm(&key, SendOutcome::Failed { retry_at: at(120) }, at(1)).unwrap();
    order.observe(said_of("p3", &[], &["e1"], 10)).unwrap();
    order.plan(&Policy::default(), at(10));
    order.observe(said_of("p3", &[(Status::Delivered, 0, "e1")], &[], 20)).unwrap();
    order.plan(&Policy::default(), at(20));
    assert!(order.outbox(at(20)).is_empty());
    let verdicts = order.explain(&Policy::default(), at(20));
    assert!(verdicts.iter().any(|v| v.cause == Cause::Retry && v.verdict == Verdict::Hold(at(120))));
    assert_eq!(order.next_wakeup(&Policy::default(), at(20)), Some(at(120)));
    order.plan(&Policy::default(), at(120));
    // It is planned anew, perhaps with other words: another message.
    assert_eq!(order.messages().find(|m| m.key == key).unwrap().state, MessageState::Void);
    let anew = order.outbox(at(120));
    assert_eq!(
        anew.iter().map(|m| (m.kind.as_str(), m.planned_at)).collect::<Vec<_>>(),
        [("delivered", at(120))]
    );
    assert_ne!(anew[0].key, key);
}

/// What waits for its siblings grows old more slowly; so does its message, once it failed.
#[test]
fn a_message_of_siblings_waits_for_its_retry() {
    let policy = policy(r#"{"recipient":{"kinds":{"delivery_attempted":{"mode":"all_together"}}}}"#);
    let mut order = order();
    order.observe(said("p1", Status::DeliveryAttempted, 0)).unwrap();
    let day = 24 * 60;
    order.plan(&policy, at(2 * day));
    let outbox = keys(&order, at(2 * day));
    assert_eq!(outbox.len(), 1);
    let retry_at = at(2 * day + 120);
    order.confirm(&outbox[0], SendOutcome::Failed { retry_at }, at(2 * day)).unwrap();
    order.plan(&policy, at(2 * day + 10));
    assert!(order.outbox(at(2 * day + 10)).is_empty());
    assert_eq!(message(&order, &outbox[0]).state, MessageState::Failed);
    order.plan(&policy, retry_at);
    assert_eq!(keys(&order, retry_at), outbox);
}

/// The channel of one parcel's fact is held when another one's is not: each awaits its own.
#[test]
fn a_fact_awaits_only_the_channels_that_did_not_tell_it() {
    let policy = policy(
        r#"{"recipient":{"channels":["email","sms"],"only":["delivered"],"cap":{"max":1,"per_hours":6},
            "quiet":{"from":"06:00","to":"09:00","channels":["sms"]}},
            "consent":{"sms":"unless_refused"},"settle_minutes":0}"#,
    );
    let mut order = order();
    let mut told = Vec::new();
    let mut tell = |order: &mut Order, now: Instant| {
        order.plan(&policy, now);
        for message in order.outbox(now).into_iter().cloned().collect::<Vec<_>>() {
            order.confirm(&message.key, SendOutcome::Sent, now).unwrap();
            assert_eq!(message.variables["parcels"], message.parcels.len().to_string());
            let parcels: Vec<&str> = message.parcels.iter().map(ParcelId::as_str).collect();
            told.push(format!("{} {}", message.channel, parcels.join(" ")));
        }
    };
    // By mail at seven o'clock in Paris; the text waits for nine.
    order.observe(said("p1", Status::Delivered, 0)).unwrap();
    tell(&mut order, at(0));
    // The other one comes at nine: the mail is capped until one o'clock, the text tells both.
    order.observe(said("p2", Status::Delivered, 120)).unwrap();
    tell(&mut order, at(120));
    tell(&mut order, at(361));
    tell(&mut order, at(1000));
    assert_eq!(told, ["email p1", "sms p1 p2", "email p2"]);
}

/// A date that went out on one channel is not old news on the other, whose provider failed.
#[test]
fn a_date_that_one_channel_told_is_told_on_the_other() {
    let policy = policy(
        r#"{"recipient":{"channels":["email","push"],"only":["new_delivery_date"]},
            "consent":{"push":"unless_refused"},"settle_minutes":0}"#,
    );
    let mut order = order();
    for (days, minutes) in [(3, 0), (5, 60)] {
        let mut report = Report::new(Outcome::Events, Coverage::Full);
        let day = When::parse(&START.plus(days * 24 * HOUR).to_string()[..10]).unwrap();
        report.estimate = Estimate::new(None, Some(day));
        let p1 = ParcelId::try_new("p1").unwrap();
        order.observe(Observation::report(p1, CarrierId::known("laposte"), report, at(minutes))).unwrap();
    }
    order.plan(&policy, at(60));
    let outbox: Vec<Message> = order.outbox(at(60)).into_iter().cloned().collect();
    assert_eq!(outbox.len(), 2);
    let (mail, push) = outbox.into_iter().partition::<Vec<_>, _>(|m| m.channel == "email");
    order.confirm(&push[0].key, SendOutcome::Sent, at(60)).unwrap();
    order.confirm(&mail[0].key, SendOutcome::Failed { retry_at: at(90) }, at(60)).unwrap();
    order.plan(&policy, at(70));
    order.plan(&policy, at(90));
    assert_eq!(keys(&order, at(90)), [mail[0].key.clone()]);
}
