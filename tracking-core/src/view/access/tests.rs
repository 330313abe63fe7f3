//! Every refusal is one error after the same work.

use super::*;
use crate::erase::Erase;
use crate::id::OrderId;

const NOW: Instant = Instant::from_unix(1_788_000_000);

fn key(id: &str, first: u8) -> Key {
    Key::try_new(id, &(first..first + 32).collect::<Vec<_>>()).unwrap()
}

fn keys() -> Keys {
    Keys::try_new([key("new", 1), key("old", 2)]).unwrap()
}

fn order() -> Order {
    let mut order = Order::new(OrderId::try_new("1001").unwrap(), NOW);
    order.set_handle(std::array::from_fn(|n| n as u8)).unwrap();
    order.set_access(&Claim::new("1001", "jeanne@example.org"), &keys()).unwrap();
    order
}

/// Wrong in any way, or nobody: one error, and one digest over as many bytes.
#[test]
fn every_refusal_does_the_same_work() {
    let right = Claim::new("1001", "jeanne@example.org");
    let mut erased = order();
    erased.erase(Erase::Personal, NOW);
    let mut gone = order();
    gone.erase(Erase::All, NOW);
    let bare = Order::new(OrderId::try_new("1001").unwrap(), NOW);
    let old = Keys::try_new([key("old", 2)]).unwrap();
    let (order, keys) = (order(), keys());
    let whole = {
        let mut work = Work::default();
        assert!(check_with(Some(&order), &right, &keys, NOW, &mut work).is_ok());
        assert_eq!(work, Work { macs: 1, bytes: 8 + 4 + 8 + 18 });
        work
    };
    let cases = [
        (Some(&order), Claim::new("1001", "jeannf@example.org"), &keys),
        (Some(&order), Claim::new("1002", "jeanne@example.org"), &keys),
        (None, right.clone(), &keys),
        (Some(&order), right.clone(), &old),
        (Some(&bare), right.clone(), &keys),
        (Some(&erased), right.clone(), &keys),
        (Some(&gone), right, &keys),
    ];
    for (order, claim, keys) in cases {
        let mut work = Work::default();
        let error = check_with(order, &claim, keys, NOW, &mut work).unwrap_err();
        assert_eq!((error, work), (Error::AccessRefused, whole));
    }
}

/// Nothing that cannot be right is right, and the digest of nobody is nobody's.
#[test]
fn incomplete_claims_are_refused() {
    let keys = keys();
    for (number, email) in
        [("", ""), ("1001", ""), ("", "jeanne@example.org"), ("1001", "jeanne"), ("1001", "@")]
    {
        let claim = Claim::new(number, email);
        assert!(check(Some(&order()), &claim, &keys, NOW).is_err());
        assert!(check(None, &claim, &keys, NOW).is_err());
        assert_eq!(order().set_access(&claim, &keys).unwrap_err().code(), "invalid_value");
    }
    let long = format!("{}@example.org", "x".repeat(300));
    assert!(order().set_access(&Claim::new("1001", &long), &keys).is_err());
}

#[test]
fn another_claim_revokes_and_another_key_does_not() {
    let mut order = order();
    let grant = check(Some(&order), &Claim::new("1001", "jeanne@example.org"), &keys(), NOW).unwrap();
    let revision = order.revision;
    order.set_access(&Claim::new("1001", "Jeanne@example.org"), &keys()).unwrap();
    assert_eq!(order.revision, revision, "nothing changed");
    let rotated = Keys::try_new([key("newer", 3), key("new", 1)]).unwrap();
    order.set_access(&Claim::new("1001", "jeanne@example.org"), &rotated).unwrap();
    assert_eq!((order.access_key(), order.revision), (Some("newer"), revision + 1));
    assert!(order.admits(&grant, Scope::Public, NOW).is_ok());
    order.set_access(&Claim::new("1001", "jean@example.org"), &rotated).unwrap();
    assert!(order.admits(&grant, Scope::Public, NOW).is_err());
}

#[test]
fn no_epoch_is_used_twice() {
    let mut order = order();
    order.access.exhaust();
    let token = order.share(Scope::Public, &keys(), NOW.plus(9)).unwrap();
    let grant = open(token.reveal(), &keys(), NOW).unwrap();
    assert!(order.admits(&grant, Scope::Public, NOW).is_ok());
    order.revoke_links();
    assert!(order.admits(&grant, Scope::Public, NOW).is_err());
    assert!(order.share(Scope::Public, &keys(), NOW.plus(9)).is_err());
}
