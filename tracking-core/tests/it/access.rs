//! Links and look-ups from the outside: what opens, and that nothing else does.

use crate::config;
use crate::story::{START, order};
use proptest::prelude::*;
use tracking_core::access::{self, Claim, Grant, Handle, Key, Keys, LOOK_UP_SECONDS, Scope, Token};
use tracking_core::*;

fn key(id: &str, first: u8) -> Key {
    Key::try_new(id, &(first..first + 32).collect::<Vec<_>>()).unwrap()
}

fn keys() -> Keys {
    Keys::try_new([key("2026-03", 1), key("2026-02", 2)]).unwrap()
}

fn shared() -> Order {
    let mut order = order();
    order.set_handle(std::array::from_fn(|n| u8::try_from(n).unwrap() * 7)).unwrap();
    order.set_access(&Claim::new("1001", "jeanne@example.org"), &keys()).unwrap();
    order
}

fn refused(token: &str) -> bool {
    access::open(token, &keys(), START) == Err(Error::AccessRefused)
}

/// Every bit of the 104 characters, and every bit of what they stand for.
#[test]
fn every_bit_flip_is_refused() {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for scope in Scope::ALL {
        let token = shared().share(*scope, &keys(), START.plus(60)).unwrap();
        let text = token.reveal();
        assert_eq!(text.len(), 104);
        assert!(!refused(text));
        let mut flips = 0;
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.as_bytes().to_vec();
                bytes[at] ^= 1 << bit;
                // What is no text any more cannot be handed in.
                if let Ok(forged) = String::from_utf8(bytes) {
                    assert!(refused(&forged), "bit {bit} of character {at}");
                }
            }
            let value = ALPHABET.iter().position(|c| *c == text.as_bytes()[at]).unwrap();
            for bit in 0..6 {
                let mut bytes = text.as_bytes().to_vec();
                bytes[at] = ALPHABET[value ^ 1 << bit];
                assert!(refused(&String::from_utf8(bytes).unwrap()), "bit {bit} of sextet {at}");
                flips += 1;
            }
        }
        assert_eq!(flips, 78 * 8);
    }
}

#[test]
fn no_other_length_and_no_other_spelling_opens() {
    let token = shared().share(Scope::Public, &keys(), START.plus(60)).unwrap();
    let text = token.reveal();
    for end in 0..text.len() {
        assert!(refused(&text[..end]), "the first {end}");
        assert!(refused(&text[end + 1..]), "from {end} on");
        for other in ["=", "+", "/", " ", "\n", "\0", "é", "A"] {
            let mut longer = text.to_owned();
            longer.insert_str(end, other);
            assert!(refused(&longer), "{other:?} before {end}");
            if !text[end..].starts_with(other) {
                let mut changed = text.to_owned();
                changed.replace_range(end..=end, other);
                assert!(refused(&changed), "{other:?} at {end}");
            }
        }
    }
    for tail in ["=", "==", "A", "AA", "AAAA", text] {
        assert!(refused(&format!("{text}{tail}")));
    }
}

proptest! {
    #![proptest_config(config(400))]

    /// What is opened is what was sealed, by a key of that name only, and to the second.
    #[test]
    fn what_opens_was_sealed_so(
        handle in any::<[u8; 16]>().prop_filter("random", |h| h.windows(2).any(|w| w[0] != w[1])),
        revoked in 0_u32..4,
        customer in any::<bool>(),
        seconds in -5_i64..5,
        junk in "[A-Za-z0-9_-]{104}",
        words in "\\PC{0,140}",
    ) {
        let mut order = order();
        order.set_handle(handle).unwrap();
        (0..revoked).for_each(|_| order.revoke_links());
        let scope = if customer { Scope::Customer } else { Scope::Public };
        let expires = START.plus(seconds);
        let token = order.share(scope, &keys(), expires).unwrap();
        let opened = access::open(token.reveal(), &keys(), START);
        if seconds > 0 {
            let grant = opened.unwrap();
            prop_assert_eq!(grant.scope(), scope);
            prop_assert_eq!(grant.handle().to_bytes(), handle);
            prop_assert_eq!(grant.expires(), expires);
            prop_assert!(order.admits(&grant, Scope::Public, START).is_ok());
            prop_assert_eq!(order.admits(&grant, Scope::Customer, START).is_ok(), customer);
            prop_assert!(order.admits(&grant, Scope::Public, expires).is_err());
            order.revoke_links();
            prop_assert!(order.admits(&grant, Scope::Public, START).is_err());
        } else {
            prop_assert_eq!(opened, Err(Error::AccessRefused));
        }
        let others = Keys::try_new([key("2026-03", 9), key("2026-02", 1)]).unwrap();
        prop_assert!(access::open(token.reveal(), &others, START.plus(-9)).is_err());
        prop_assert!(refused(&junk) && refused(&words));
    }

    /// Folding lets in who types carelessly, and nobody else.
    #[test]
    fn look_ups_are_right_or_refused(
        number in "[A-Z0-9#-]{0,8}",
        email in "[a-c.+]{0,4}@?[a-c.]{0,4}",
        upper in any::<bool>(),
    ) {
        let (right, keys) = (Claim::new("AB-12", "a.b+c@b.c"), keys());
        let mut order = shared();
        order.set_access(&right, &keys).unwrap();
        let shown = if upper { email.to_uppercase() } else { email.clone() };
        let answer = access::check(Some(&order), &Claim::new(&number, &shown), &keys, START);
        let plain: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
        prop_assert_eq!(answer.is_ok(), plain == "AB12" && email == "a.b+c@b.c");
        prop_assert!(access::check(None, &Claim::new(&number, &shown), &keys, START).is_err());
    }
}

#[test]
fn a_look_up_lets_in_for_a_while_and_until_revoked() {
    let (mut order, keys) = (shared(), keys());
    let right = Claim::new("#1001", "Jeanne@Example.org ");
    let grant = access::check(Some(&order), &right, &keys, START).unwrap();
    assert_eq!(grant.scope(), Scope::Customer);
    assert_eq!(Some(grant.handle()), order.handle());
    assert!(order.admits(&grant, Scope::Public, START.plus(LOOK_UP_SECONDS - 1)).is_ok());
    assert!(order.admits(&grant, Scope::Public, START.plus(LOOK_UP_SECONDS)).is_err());
    order.revoke_links();
    assert!(order.admits(&grant, Scope::Public, START).is_err());
    let again = access::check(Some(&order), &right, &keys, START).unwrap();
    assert!(order.admits(&again, Scope::Public, START).is_ok());
    // Another order of the same customer.
    let mut other = shared();
    other.set_handle([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3]).unwrap();
    assert!(other.admits(&again, Scope::Public, START).is_err());
}

/// The forms are frozen: an order of today is looked up for ever, and so its links open. The digest was made with Python's
/// hmac.
#[test]
fn a_stored_digest_and_its_links_hold() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/stored/v1-access.json");
    let order = Order::load(&std::fs::read_to_string(path).unwrap()).unwrap();
    let grant =
        access::check(Some(&order), &Claim::new("#1001", "Jeanne@example.org"), &keys(), START).unwrap();
    assert!(order.admits(&grant, Scope::Public, START).is_ok());
    assert_eq!(order.access_key(), Some("2026-03"));
    let token = order.share(Scope::Public, &keys(), START.plus(1)).unwrap();
    assert_eq!(access::open(token.reveal(), &keys(), START).unwrap().handle(), grant.handle());
}

/// Keys go round: a new one joins at the end, then signs, then the old one goes.
#[test]
fn keys_rotate_without_a_gap() {
    let (old, new) = (key("old", 1), key("new", 2));
    let set = |keys: &[&Key]| Keys::try_new(keys.iter().copied().cloned()).unwrap();
    let claim = Claim::new("1001", "jeanne@example.org");
    let mut order = order();
    order.set_handle(*b"0123456789abcdef").unwrap();
    order.set_access(&claim, &set(&[&old])).unwrap();
    let link = |order: &Order, keys: &Keys| order.share(Scope::Public, keys, START.plus(60)).unwrap();
    let first = link(&order, &set(&[&old]));
    let opens = |token: &Token, keys: &Keys| access::open(token.reveal(), keys, START).is_ok();
    let right = |order: &Order, keys: &Keys| access::check(Some(order), &claim, keys, START).is_ok();
    for keys in [set(&[&old, &new]), set(&[&new, &old])] {
        assert!(opens(&first, &keys) && right(&order, &keys));
    }
    let both = set(&[&new, &old]);
    let second = link(&order, &both);
    let grant = access::open(second.reveal(), &both, START).unwrap();
    assert_eq!(order.access_key(), Some("old"), "to be set anew before the old key goes");
    order.set_access(&claim, &both).unwrap();
    assert_eq!(order.access_key(), Some("new"));
    assert!(order.admits(&grant, Scope::Public, START).is_ok(), "the same claim revokes nothing");
    let last = set(&[&new]);
    assert!(opens(&second, &last) && right(&order, &last));
    assert!(!opens(&first, &last));
}

/// Stored, sealed, merged and erased.
#[test]
fn access_is_kept_as_long_as_the_order_is() {
    let order = shared();
    let claim = Claim::new("1001", "jeanne@example.org");
    let token = order.share(Scope::Public, &keys(), START.plus(60)).unwrap();
    let grant = access::open(token.reveal(), &keys(), START).unwrap();
    let right = |order: &Order| access::check(Some(order), &claim, &keys(), START).is_ok();
    let text = order.store().unwrap();
    for secret in ["jeanne", "example.org"] {
        assert!(!text.contains(secret));
    }
    let loaded = Order::load(&text).unwrap();
    assert_eq!(loaded, order);
    assert!(loaded.admits(&grant, Scope::Public, START).is_ok() && right(&loaded));

    // A plain order stores none of it.
    assert!(!crate::story::order().store().unwrap().contains("access"));

    let mut revoked = order.clone();
    revoked.revoke_links();
    let mut other = order.clone();
    other.set_access(&Claim::new("1001", "jean@example.org"), &keys()).unwrap();
    for (a, b) in [(&order, &revoked), (&revoked, &order), (&order, &other), (&other, &order)] {
        let merged = a.clone().merge(b).unwrap();
        assert!(merged.admits(&grant, Scope::Public, START).is_err(), "revoked in one copy is revoked");
    }
    assert!(!right(&order.clone().merge(&other).unwrap()), "the newer claim counts");
    assert!(right(&crate::story::order().merge(&order).unwrap()), "what one copy knows is known");

    // The digest that was made last wins, whatever the keys are called: the old key is dropped after that.
    for name in ["a", "z"] {
        let fresh = key(name, 7);
        let mut anew = order.clone();
        let both = Keys::try_new([fresh, key("2026-03", 1), key("2026-02", 2)]).unwrap();
        anew.set_access(&claim, &both).unwrap();
        anew.set_access(&claim, &both).unwrap();
        for (a, b) in [(&order, &anew), (&anew, &order)] {
            assert_eq!(a.clone().merge(b).unwrap().access_key(), Some(name));
        }
        for (a, b) in [(&other, &anew), (&anew, &other)] {
            assert!(!right(&a.clone().merge(b).unwrap()), "another claim is later still");
        }
    }

    for level in Erase::ALL {
        let mut erased = order.clone();
        erased.erase(*level, START);
        assert!(!erased.store().unwrap().contains("access"), "a digest is personal");
        assert!(erased.admits(&grant, Scope::Public, START).is_err() && !right(&erased));
        assert_eq!(erased.handle(), None);
        assert_eq!(erased.set_handle(*b"0123456789abcdef"), Err(Error::Erased));
        assert_eq!(erased.set_access(&claim, &keys()), Err(Error::Erased));
        assert_eq!(erased.share(Scope::Public, &keys(), START).unwrap_err(), Error::Erased);
        let revision = erased.revision;
        erased.revoke_links();
        assert_eq!(erased.revision, revision);
        // Whatever somebody puts back by hand is not read.
        let forged =
            erased.store().unwrap().replacen("\"erased\"", &format!("{},\"erased\"", access_of(&text)), 1);
        assert!(!right(&Order::load(&forged).unwrap()));
    }
}

/// The stored field.
fn access_of(stored: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(stored).unwrap();
    format!("\"access\":{}", value["order"]["access"])
}

proptest! {
    #![proptest_config(config(60))]

    /// Merging is the same in whatever order, for whatever three hosts did.
    #[test]
    fn merging_access_is_a_union(acts in prop::collection::vec((0_usize..3, 0_u8..7), 0..12)) {
        let mut copies = [order(), order(), order()];
        let keys = keys();
        for (copy, act) in acts {
            let order = &mut copies[copy];
            match act {
                0 => order.set_handle(*b"0123456789abcdef").unwrap(),
                1 => order.set_handle(*b"0123456789abcdeg").unwrap(),
                2 => order.revoke_links(),
                who => {
                    let claim = Claim::new("1001", if who % 2 == 1 { "a@b" } else { "c@d" });
                    let rotated = Keys::try_new([key("a", 7), key("2026-03", 1)]).unwrap();
                    let _ = order.set_access(&claim, if who < 5 { &keys } else { &rotated });
                }
            }
        }
        let kept = |order: Order| access_of(&order.store().unwrap());
        let [a, b, c] = copies;
        let merge = |a: &Order, b: &Order| a.clone().merge(b).unwrap();
        prop_assert_eq!(kept(merge(&a, &b)), kept(merge(&b, &a)));
        prop_assert_eq!(kept(merge(&merge(&a, &b), &c)), kept(merge(&a, &merge(&b, &c))));
        prop_assert_eq!(kept(merge(&a, &a)), kept(a));
    }
}

#[test]
fn hand_edited_access_is_refused_or_harmless() {
    let text = shared().store().unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let with = |pointer: &str, new: serde_json::Value| {
        let mut value = value.clone();
        *value.pointer_mut(pointer).unwrap() = new;
        Order::load(&value.to_string())
    };
    for (pointer, bad) in [
        ("/order/access/handle", "Jeanne Dupont"),
        ("/order/access/handle", "AAECAwQFBgcICQoLDA0ODx"), // bits left over
        ("/order/access/claim/digest", "AAEC"),
        ("/order/access/claim/key", "Jeanne Dupont"),
        ("/order/access/claim/key", ""),
    ] {
        let error = with(pointer, bad.into()).unwrap_err();
        assert_eq!(error.code(), "bad_stored", "{pointer}");
        assert!(!error.to_string().contains("Jeanne"));
    }
    assert!(with("/order/access", serde_json::json!({ "tomorrow": 1 })).is_ok());
    assert!(Handle::try_from("AAECAwQFBgcICQoLDA0ODw".to_owned()).is_ok());
    let _: fn(&Grant) -> Scope = Grant::scope;
}
