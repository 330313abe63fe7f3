//! The words of other systems: each has a home among ours, or its loss is stated.
//!
//! `data/vocabularies.csv` has the status words of aggregators and shop platforms, `data/reason-homes.csv` the reasons
//! that code tables of carriers and of the posts (EMSEVT) need. `docs/status-model.md` says how to read them.

use crate::csv::table;
use std::collections::{BTreeMap, BTreeSet};
use tracking_core::{Flag, Reason, Status};

#[test]
fn every_word_of_another_system_has_a_home_or_a_stated_loss() {
    for row in vocabularies() {
        let home = row.status.is_some_and(|s| s != Status::Unknown) || row.flag.is_some();
        assert!(home || row.reason.is_some() || !row.loss.is_empty(), "{row:?}: neither a home nor a loss");
        // A flag says nothing about where the parcel is.
        assert!(row.status.is_some() || !row.loss.is_empty(), "{row:?}: no status, and nobody says why");
        assert!(row.reason.is_none() || row.status.is_some(), "{row:?}: a reason of no status");
        assert_loss(&row.loss);
        if let (Some(status), Some(reason)) = (row.status, &row.reason) {
            assert_refines(reason, status, &format!("{row:?}"));
        }
    }
}

#[test]
fn no_row_was_lost_or_joined() {
    let rows = vocabularies();
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut seen = BTreeSet::new();
    for row in &rows {
        match counts.last_mut() {
            Some((system, count)) if *system == row.system => *count += 1,
            _ => counts.push((&row.system, 1)),
        }
        let key = (&row.system, &row.level, &row.code, &row.parent);
        assert!(seen.insert(key), "twice: {key:?}");
        assert!(matches!(row.level.as_str(), "main" | "sub") && !row.code.is_empty(), "{row:?}");
        assert!(row.level == "sub" || row.parent.is_empty(), "{row:?}: a main word has no parent");
    }
    // A system that comes apart in two runs is not in this list either.
    assert_eq!(counts, SYSTEMS);
    assert_eq!(rows.len(), 546);
}

#[test]
fn every_row_has_a_source() {
    for row in vocabularies() {
        let named = match row.source.strip_prefix("github:") {
            Some(file) => {
                file.split_once(' ').is_some_and(|(repo, path)| repo.contains('/') && path.contains('.'))
            }
            None => row.source.contains("https://"),
        };
        assert!(named, "{row:?}: no document is named");
    }
}

/// A word below one that only announces, or knows nothing, never says that the parcel moved.
#[test]
fn announced_is_never_moved() {
    let rows = vocabularies();
    let mains: BTreeMap<(&str, &str), Status> = rows
        .iter()
        .filter(|row| row.level == "main")
        .filter_map(|row| Some(((row.system.as_str(), row.code.as_str()), row.status?)))
        .collect();
    let mut checked = 0;
    for row in &rows {
        let above = mains.get(&(row.system.as_str(), row.parent.as_str()));
        let below = matches!(above, Some(Status::Pending | Status::InfoReceived));
        let word = plain(&row.code);
        let named = ANNOUNCED.iter().any(|start| word.starts_with(start));
        if below || named {
            checked += 1;
            let still =
                matches!(row.status, None | Some(Status::Pending | Status::InfoReceived | Status::Unknown));
            let stopped = matches!(row.status, Some(Status::Cancelled)) && word.contains("cancel");
            assert!(still || stopped, "{row:?}: moved, though only announced");
        }
    }
    assert!(checked >= 60, "only {checked}");
}

/// To tell a recipient "delivered" of a parcel that goes back is the worst lie. These are all words that may say so.
#[test]
fn delivered_is_said_only_of_what_is_handed_over() {
    let mut delivered = 0;
    for row in vocabularies() {
        let word = plain(&row.code);
        let back = ["return", "rts", "unclaimed", "undeliver", "notdeliver", "notcollected"];
        let back = back.iter().any(|part| word.contains(part));
        let handed = word.starts_with("delivered")
            || word == "deliverydelivered"
            || HANDED_OVER.contains(&(row.system.as_str(), row.code.as_str()));
        match row.status {
            Some(Status::Delivered) => {
                delivered += 1;
                assert!(handed && !back, "{row:?}: is it handed over?");
                let sender = row.reason.as_ref().is_some_and(|r| r.refines().contains(&Status::Returned));
                assert!(!sender || row.reason == Some(Reason::Damaged), "{row:?}: a delivery to the sender");
            }
            // A shop, a box or a locker has it, and the recipient has not.
            Some(Status::ReadyForPickup) => assert!(!back, "{row:?}: it does not wait any more"),
            _ => assert!(!handed, "{row:?}: handed over, but not delivered"),
        }
    }
    assert_eq!(delivered, 43);
}

/// `returned` ends everything, so it needs a word that cannot be said on the way.
#[test]
fn returned_is_said_only_of_what_is_back() {
    let mut back = BTreeSet::new();
    for row in vocabularies() {
        let word = plain(&row.code);
        let home = row.status;
        if word.contains("return") && !word.contains("notreturn") {
            assert!(matches!(home, Some(Status::Returning | Status::Returned)), "{row:?}: it goes back");
        }
        if home == Some(Status::Returned) {
            assert_eq!(row.reason, Some(Reason::ToSender), "{row:?}");
            back.insert((row.system, row.code));
        }
    }
    let back: Vec<(&str, &str)> =
        back.iter().map(|(system, code)| (system.as_str(), code.as_str())).collect();
    assert_eq!(back, BACK);
}

#[test]
fn losses_refusals_and_voids_keep_their_word() {
    for row in vocabularies() {
        let word = plain(&row.code);
        let says = |part: &str| word.contains(part);
        let (status, reason) = (row.status, row.reason.as_ref());
        if says("lost") || says("destroy") || says("disposed") || says("discard") {
            assert_eq!(status, Some(Status::Exception), "{row:?}");
            assert!(reason.is_some_and(Reason::is_final_loss), "{row:?}: gone, and not a loss");
        } else if reason.is_some_and(Reason::is_final_loss) {
            assert!(LOSSES.contains(&(row.system.as_str(), row.code.as_str())), "{row:?}: is it gone?");
        }
        if says("refus") && !says("return") {
            assert_eq!(reason, Some(&Reason::Refused), "{row:?}");
        }
        if status == Some(Status::Cancelled) {
            let named = ["cancel", "exception020", "exception008", "1998", "2000"];
            assert!(named.iter().any(|part| says(part)), "{row:?}: who cancelled it?");
            assert!(!says("request"), "{row:?}: asked for is not done");
        }
        if says("expired") {
            assert_eq!((status, row.flag), (None, Some(Flag::Expired)), "{row:?}: a clock, not a place");
        }
        if (says("notfound") && status == Some(Status::Pending)) || word == "invalidid" {
            assert_eq!(row.flag, Some(Flag::NotFound), "{row:?}");
        }
    }
}

/// A flag that the fold raises itself has its cause in the reason, never in the flag column.
#[test]
fn flags_are_those_of_the_clock() {
    let flags: BTreeSet<&str> = vocabularies().iter().filter_map(|row| row.flag).map(Flag::as_str).collect();
    assert_eq!(flags, BTreeSet::from(["expired", "not_found", "not_handed_over", "overdue", "stalled"]));
    for row in vocabularies() {
        assert!(row.flag.is_none_or(Flag::is_clock_dependent), "{row:?}");
        if plain(&row.code).contains("delayed") && row.flag.is_none() {
            assert!(row.reason.as_ref().is_some_and(Reason::is_delay), "{row:?}: late, and not a delay");
        }
    }
}

#[test]
fn every_reason_of_a_code_table_has_a_home() {
    let homes = reason_homes();
    let posts = homes.iter().filter(|home| home.word.starts_with('E')).count();
    assert_eq!((homes.len(), posts), (222, 48));
    let words: BTreeSet<&str> = homes.iter().map(|home| home.word.as_str()).collect();
    assert_eq!(words.len(), homes.len(), "a word is there twice");
    for home in &homes {
        let at = format!("{home:?}");
        assert_loss(&home.loss);
        match &home.reason {
            Some(reason) => {
                assert!(!home.statuses.is_empty(), "{at}: a reason of no status");
                for status in &home.statuses {
                    assert_refines(reason, *status, &at);
                }
            }
            None => assert!(!home.statuses.is_empty() || !home.loss.is_empty(), "{at}: no home, no loss"),
        }
        // One of our own words is its own home.
        if Reason::ALL.iter().any(|reason| reason.as_str() == home.word) {
            assert_eq!(home.reason.as_ref().map(Reason::as_str), Some(home.word.as_str()), "{at}");
        }
        if home.word.starts_with('E') {
            assert!(home.statuses.len() == 1, "{at}: one event has one status");
            assert!(!home.statuses.contains(&Status::Pending), "{at}: never an event's status");
        }
        assert_eq!(
            home.statuses.contains(&Status::Delivered) && home.word.starts_with('E'),
            home.word == "EMI"
        );
    }
}

/// The set is as large as the tables need: a word that no table needs would be a guess.
#[test]
fn every_reason_is_needed() {
    let mut needed: BTreeSet<String> =
        vocabularies().into_iter().filter_map(|row| row.reason).map(word).collect();
    needed.extend(reason_homes().into_iter().filter_map(|home| home.reason).map(word));
    let idle: Vec<&str> =
        Reason::ALL.iter().map(Reason::as_str).filter(|word| !needed.contains(*word)).collect();
    // The first is what undoes a delivery; the second is in the code table of UPS.
    assert_eq!(idle, ["released", "misdelivered"]);
}

/// Who must act follows from who caused it, where that can be said at all.
#[test]
fn causer_and_actor_agree() {
    use tracking_core::{Actor, Causer};
    for reason in Reason::ALL {
        let (causer, actor) = (reason.caused_by(), reason.must_act());
        assert!(
            causer != Causer::Nature || actor == Actor::Nobody,
            "{reason}: nobody can act against the weather"
        );
        assert!(!reason.is_delay() || actor == Actor::Nobody, "{reason}: a delay ends by itself");
        assert!(
            !reason.is_final_loss() || actor == Actor::Merchant,
            "{reason}: the merchant must send another"
        );
        assert!(!reason.is_recipients_own() || causer != Causer::Shipper, "{reason}");
        assert!(!reason.refines().is_empty(), "{reason}");
        let twice = reason.refines().iter().any(|s| reason.refines().iter().filter(|t| *t == s).count() > 1);
        assert!(!twice && !reason.refines().contains(&Status::Pending), "{reason}");
    }
    assert_eq!(Reason::Delay.caused_by(), Causer::Unknown);
}

#[derive(Debug)]
struct Row {
    system: String,
    level: String,
    code: String,
    parent: String,
    status: Option<Status>,
    reason: Option<Reason>,
    flag: Option<Flag>,
    loss: String,
    source: String,
}

#[derive(Debug)]
struct Home {
    word: String,
    statuses: Vec<Status>,
    reason: Option<Reason>,
    loss: String,
}

fn vocabularies() -> Vec<Row> {
    let header = ["system", "level", "code", "parent", "status", "reason", "flag", "loss", "source"];
    let row = |fields: [String; 9]| {
        let [system, level, code, parent, status, reason, flag, loss, source] = fields;
        let at = format!("{system} {code}");
        Row {
            status: known(&status, Status::from_word, &at),
            reason: reason_word(&reason, &at),
            flag: known(&flag, Flag::from_word, &at),
            system,
            level,
            code,
            parent,
            loss,
            source,
        }
    };
    table("vocabularies.csv", header).into_iter().map(row).collect()
}

fn reason_homes() -> Vec<Home> {
    let row = |[word, statuses, reason, loss]: [String; 4]| Home {
        statuses: statuses.split_whitespace().map(|s| Status::from_word(s).unwrap()).collect(),
        reason: reason_word(&reason, &word),
        word,
        loss,
    };
    table("reason-homes.csv", ["word", "status", "reason", "loss"]).into_iter().map(row).collect()
}

fn known<T>(word: &str, read: fn(&str) -> Result<T, tracking_core::Error>, at: &str) -> Option<T> {
    (!word.is_empty()).then(|| read(word).unwrap_or_else(|e| panic!("{at}: {e}")))
}

fn reason_word(word: &str, at: &str) -> Option<Reason> {
    let reason = (!word.is_empty()).then(|| Reason::from_word(word))?;
    assert!(!matches!(reason, Reason::Other(_)), "{at}: no such reason: `{word}`");
    Some(reason)
}

fn word(reason: Reason) -> String {
    reason.as_str().to_owned()
}

fn assert_refines(reason: &Reason, status: Status, at: &str) {
    assert!(reason.refines().contains(&status), "{at}: `{reason}` does not refine `{status}`");
}

/// A loss is one short phrase of our own.
fn assert_loss(loss: &str) {
    let short = loss.len() <= 100 && !loss.ends_with('.') && loss.trim() == loss;
    assert!(short && !loss.starts_with(|c: char| c.is_ascii_uppercase()), "not one short phrase: {loss}");
}

/// A word without its case and punctuation.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Starts of words that announce a parcel, or say that nothing is known of it.
const ANNOUNCED: [&str; 26] = [
    "pending",
    "inforeceived",
    "informationreceived",
    "notfound",
    "pretransit",
    "label",
    "dataorder",
    "datadelivery",
    "awaitingdespatch",
    "awaitingelectronic",
    "collectionrequested",
    "collectionfailed",
    "elecadvice",
    "notyetreceived",
    "registered",
    "draft",
    "concept",
    "created",
    "invalidid",
    "forgotten",
    "delayeddispatch",
    "confirmed",
    "inactive",
    "uncancelled",
    "retailernotready",
    "unknown",
];

/// Words that say "handed over" in another way than "delivered".
const HANDED_OVER: [(&str, &str); 8] = [
    ("kd100", "3"),
    ("parcellab", "lead_time_exceeded"),
    ("sendcloud", "11"),
    ("sendcloud", "93"),
    ("shipengine", "DE"),
    ("shipengine", "PARCEL_COLLECTED_FROM_PICKUP_POINT"),
    ("shopify", "PICKED_UP"),
    ("sparqle", "completed"),
];

/// Words that say "back at the sender"; sorted.
const BACK: [(&str, &str); 6] = [
    ("17track", "Exception_Returned"),
    ("aftership", "Exception_011"),
    ("kd100", "4"),
    ("python-sendparcel", "returned"),
    ("sparqle", "returned"),
    ("trackingmore", "exception010"),
];

/// Words that say "gone for good" in another way.
const LOSSES: [(&str, &str); 3] =
    [("aftership", "Exception_013"), ("aftership", "Exception_021"), ("easyship", "Liquidated")];

/// The systems in their order, and how many words each has.
const SYSTEMS: [(&str, usize); 22] = [
    ("aftership", 57),
    ("17track", 39),
    ("easypost", 38),
    ("shippo", 33),
    ("ship24", 28),
    ("trackingmore", 44),
    ("shipengine", 79),
    ("sendcloud", 35),
    ("shopify", 15),
    ("karrio", 47),
    ("delivery-tracker", 9),
    ("parcellab", 20),
    ("shipup", 10),
    ("trackship", 11),
    ("kd100", 13),
    ("easyship", 16),
    ("sparqle", 17),
    ("ha-parcel-integrations", 8),
    ("python-sendparcel", 9),
    ("vendure", 4),
    ("myparcel", 9),
    ("shopify-order-status-page", 5),
];
