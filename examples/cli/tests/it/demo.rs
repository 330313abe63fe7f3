//! `suivi demo`: always the same, and it shows what it promises.

use crate::run::suivi;

#[test]
fn the_story_is_told() {
    let run = suivi(&["demo"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.lines().count() <= 190, "{} lines", run.out.lines().count());
    assert!(run.out.lines().all(|l| l.chars().count() <= 120), "a line is too long");
    assert!(!run.out.contains('\u{1b}'), "no colour into a pipe");
    let squeezed = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        // Four orders, four ends.
        "Order 1001: delivered",
        "Order 1002: returned",
        "Order 1003: delivered",
        "Order 1004: delivered",
        // Several parcels: nothing hides, nobody waits for nothing.
        "order in_transit -> partially_delivered",
        "tell recipient by email: shipped of p1, p2 advances",
        "hold recipient: delivered of p1, until Wed 11:53 settle",
        "hold recipient: shipped of p1, until Tue 07:00 quiet",
        "Tue 5 May 07:00 nobody asked 1002 tell recipient by email: shipped of p1",
        // Told as delivered, and it was not.
        "1004 p1 delivered -> out_for_delivery delivered-reopened",
        "hold recipient: correction of p1, until Thu 15:11 settle",
        "15:11 nobody asked 1004 tell recipient by email: correction of p1, setting right an earlier one",
        // The customer said yes to text messages while the order was in hand.
        "store another worker had stored it first: loaded again, repeated",
        "recipient by email, recipient by sms: ready_for_pickup of p2",
        // "Delivered" on the way back is no delivery.
        "DI1 delivered advanced to returned return-leg",
        // Late, and silent.
        "p1 now stalled",
        "Sat 9 May 00:00 nobody asked 1003 p1 now overdue tell merchant by email: overdue of p1",
        "return-leg The parcel is on its way back",
    ] {
        let swapped =
            words.replace("recipient by email, recipient by sms", "recipient by sms, recipient by email");
        assert!(squeezed.contains(words) || squeezed.contains(&swapped), "`{words}` is not in\n{}", run.out);
    }
    for word in ["8X1", "1Z999"] {
        assert!(!run.out.contains(word), "a tracking number is shown whole");
    }
}

#[test]
fn it_is_always_the_same() {
    assert_eq!(suivi(&["demo"]).out, suivi(&["demo"]).out);
}

#[test]
fn nobody_is_told_twice() {
    let out = suivi(&["demo"]).out;
    let (mut order, mut told) = (String::new(), Vec::new());
    for line in out.lines().take_while(|l| !l.starts_with("How it ended")) {
        let id = line.split_whitespace().next().unwrap_or_default();
        if ["1001", "1002", "1003", "1004"].contains(&id) && !line.starts_with("  1") {
            id.clone_into(&mut order);
        }
        if let Some((_, what)) = line.split_once("tell   ") {
            if what.contains("setting right") {
                // What was taken back may be told once more.
                told.retain(|(id, what): &(String, String)| *id != order || !what.contains("delivered of"));
            }
            told.push((order.clone(), what.split("  ").next().unwrap().to_owned()));
        }
    }
    assert!(told.len() > 15, "{told:?}");
    let mut once = told.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), told.len(), "{told:?}");
}
