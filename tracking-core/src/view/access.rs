//! Who may see an order: people who know its number and e-mail, and people who hold a link to it.

use super::keys::{KeyId, Work};
use super::token;
use crate::error::Error;
use crate::extra::Extra;
use crate::instant::{Instant, MINUTE};
use crate::order::Order;
use crate::personal::Personal;
use crate::words::closed_words;
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use std::fmt;
use subtle::{Choice, ConstantTimeEq};

pub use super::keys::{Key, Keys, MAX_KEYS, MIN_SECRET};
pub use super::token::{Token, open};

/// For how long a look-up that was right lets its asker in.
pub const LOOK_UP_SECONDS: i64 = 30 * MINUTE;

closed_words! {
    /// How much of an order may be seen.
    pub enum Scope, "scope" {
        /// [`Order::public_view`].
        Public = "public",
        /// [`Order::customer_view`].
        Customer = "customer",
    }
}

impl Scope {
    pub(super) const fn to_byte(self) -> u8 {
        match self {
            Self::Public => 1,
            Self::Customer => 2,
        }
    }

    pub(super) const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::Public),
            2 => Some(Self::Customer),
            _ => None,
        }
    }
}

/// By what a link finds its order: 128 bits that the host drew at random. `Debug` prints nothing of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Handle([u8; 16]);

impl Handle {
    pub(super) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes, for the host to find the order by.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0
    }
}

impl TryFrom<String> for Handle {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        from_base64(&text)
            .map(Self)
            .ok_or_else(|| Error::invalid("handle", "it is not 16 bytes of base64url"))
    }
}

impl From<Handle> for String {
    fn from(handle: Handle) -> Self {
        BASE64URL_NOPAD.encode(&handle.0)
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handle(..)")
    }
}

/// What somebody who asks for an order says to know: its number and the e-mail that it was placed with.
///
/// Both are folded before they are compared: blanks, invisible characters and ASCII capitals do not count, and in the
/// number no ASCII signs either: `#SHOP-1001` is `shop 1001`. That capitals do not count before the `@`, too, is how large
/// providers have it. Nothing else is folded: no dots, no `+tag`, no
/// international domain.
#[derive(Clone)]
pub struct Claim {
    number: Personal<String>,
    email: Personal<String>,
}

impl Claim {
    /// What was typed in, right or wrong.
    #[must_use]
    pub fn new(number: &str, email: &str) -> Self {
        let fold = |text: &str, counts: fn(&char) -> bool| {
            // More than anything that can be right; refused below.
            let whole = text.chars().take(MAX_CLAIM + 1).filter(counts);
            Personal::new(whole.map(|c| c.to_ascii_lowercase()).collect::<String>())
        };
        Self {
            number: fold(number, |c| !is_blank(*c) && !c.is_ascii_punctuation()),
            email: fold(email, |c| !is_blank(*c)),
        }
    }

    /// Can it be anybody's?
    fn is_complete(&self) -> bool {
        let fits = |text: &str| (1..=MAX_CLAIM).contains(&text.chars().count());
        let at = self.email.reveal().split_once('@');
        let address = at.is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty());
        fits(self.number.reveal()) && fits(self.email.reveal()) && address
    }

    fn digest(&self, key: &Key, work: &mut Work) -> [u8; 32] {
        key.digest(self.number.reveal().as_bytes(), self.email.reveal().as_bytes(), work)
    }
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Claim(..)")
    }
}

/// Characters of a number or an e-mail, at most: RFC 5321 lets an address have 254.
const MAX_CLAIM: usize = 254;

fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// That somebody may see an order: out of a token, or after a look-up. It is worth nothing until the order
/// [`admits`](Order::admits) it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    scope: Scope,
    handle: Handle,
    epoch: u32,
    expires: Instant,
}

impl Grant {
    pub(super) const fn new(scope: Scope, handle: Handle, epoch: u32, expires: Instant) -> Self {
        Self { scope, handle, epoch, expires }
    }

    /// How much may be seen.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// Of which order.
    #[must_use]
    pub const fn handle(&self) -> Handle {
        self.handle
    }

    /// The first moment at which it does not hold any more.
    #[must_use]
    pub const fn expires(&self) -> Instant {
        self.expires
    }

    pub(super) const fn epoch(&self) -> u32 {
        self.epoch
    }
}

/// A look-up: does the asker know the number and the e-mail of this order? `None` stands for a number that the host does
/// not know. A right one is let in for [`LOOK_UP_SECONDS`], as a customer.
///
/// A wrong e-mail, a wrong number, an unknown order, one without [`Order::set_access`], one whose key is gone and one
/// that was erased are the same error after the same work: one digest is made and compared in constant time. What
/// differs is the host's own search for the order, and how often somebody may ask is the host's to limit (see
/// `docs/views.md`).
///
/// ```
/// use tracking_core::access::{self, Claim, Key, Keys};
/// use tracking_core::{Instant, Order, OrderId};
/// let now = Instant::parse("2026-03-02T09:00:00Z")?;
/// let mut order = Order::new(OrderId::try_new("1001")?, now);
/// order.set_handle(*b"drawn at random.")?;
/// let secret: [u8; 32] = std::array::from_fn(|n| n as u8);
/// let keys = Keys::try_new([Key::try_new("k1", &secret)?])?;
/// order.set_access(&Claim::new("1001", "jeanne@example.org"), &keys)?;
///
/// let asked = Claim::new("#1001", " Jeanne@Example.org");
/// let grant = access::check(Some(&order), &asked, &keys, now)?;
/// assert!(order.admits(&grant, now).is_ok());
///
/// let wrong = Claim::new("1001", "jean@example.org");
/// assert_eq!(access::check(Some(&order), &wrong, &keys, now), access::check(None, &asked, &keys, now));
/// # Ok::<(), tracking_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::AccessRefused`].
pub fn check(order: Option<&Order>, claim: &Claim, keys: &Keys, now: Instant) -> Result<Grant, Error> {
    check_with(order, claim, keys, now, &mut Work::default())
}

fn check_with(
    order: Option<&Order>,
    claim: &Claim,
    keys: &Keys,
    now: Instant,
    work: &mut Work,
) -> Result<Grant, Error> {
    let access = order.map_or(&NO_ACCESS, |o| &o.access);
    let kept = access.claim.as_ref().unwrap_or(&NO_CLAIM);
    let (key, known) = keys.find(kept.key);
    let same = claim.digest(key, work).ct_eq(&kept.digest.0);
    let complete = Choice::from(u8::from(claim.is_complete()));
    match access.handle.filter(|_| access.is_open() && (known & same & complete).into()) {
        Some(handle) => Ok(Grant::new(Scope::Customer, handle, access.epoch, now.plus(LOOK_UP_SECONDS))),
        None => Err(Error::AccessRefused),
    }
}

/// What an order keeps of who may see it.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Access {
    /// By what links find it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    handle: Option<Handle>,
    /// Links of an earlier epoch are revoked.
    #[serde(default, skip_serializing_if = "is_zero")]
    epoch: u32,
    /// Whose look-up is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    claim: Option<KeptClaim>,
    #[serde(flatten)]
    extra: Extra,
}

/// What is left of a number and an e-mail: a digest that nobody can make without the key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct KeptClaim {
    /// The epoch that began with it.
    #[serde(default, skip_serializing_if = "is_zero")]
    since: u32,
    /// The name of the key.
    key: KeyId,
    digest: Digest,
    #[serde(flatten)]
    extra: Extra,
}

/// An order that there is not is looked up with these.
static NO_ACCESS: Access = Access { handle: None, epoch: 0, claim: None, extra: Extra::new() };
static NO_CLAIM: KeptClaim =
    KeptClaim { since: 0, key: KeyId::NONE, digest: Digest([0; 32]), extra: Extra::new() };

/// 32 bytes of HMAC-SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Digest([u8; 32]);

impl TryFrom<String> for Digest {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        from_base64(&text)
            .map(Self)
            .ok_or_else(|| Error::invalid("digest", "it is not 32 bytes of base64url"))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        BASE64URL_NOPAD.encode(&digest.0)
    }
}

#[cfg(feature = "schema")]
mod schemas {
    use super::{Digest, Handle, KeyId};

    crate::schema::text!(Handle, { "description": "16 bytes in base64url, without padding.", "minLength": 22, "maxLength": 22 });
    crate::schema::text!(Digest, { "description": "32 bytes in base64url, without padding.", "minLength": 43, "maxLength": 43 });
    crate::schema::text!(KeyId, { "description": "The name of a key of the host.", "minLength": 1, "maxLength": 16 });
}

fn from_base64<const N: usize>(text: &str) -> Option<[u8; N]> {
    BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()
}

impl Access {
    pub(crate) fn is_empty(&self) -> bool {
        *self == NO_ACCESS
    }

    /// Can a link lead here? Not once the epochs are used up.
    const fn is_open(&self) -> bool {
        self.handle.is_some() && self.epoch != u32::MAX
    }

    /// Of two copies: the later epoch, the later claim. Each is a greatest one, so that the order of merging does not matter.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.handle = self.handle.max(other.handle);
        self.epoch = self.epoch.max(other.epoch);
        self.claim = self.claim.take().max(other.claim.clone());
        self.extra.merge(&other.extra);
    }
}

/// Whether there is one, and no more.
impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access")
            .field("handle", &self.handle)
            .field("epoch", &self.epoch)
            .field("claim", &self.claim.is_some())
            .finish_non_exhaustive()
    }
}

impl Order {
    /// Sets by what links find this order: 16 bytes that the host draws from its random source, one for each order, and
    /// keeps beside the order in its store, to find it by. Another handle than before ends all links.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] for 16 equal bytes, which nobody drew; [`Error::Erased`], whatever was erased.
    pub fn set_handle(&mut self, handle: [u8; 16]) -> Result<(), Error> {
        self.check_open()?;
        if handle.windows(2).all(|pair| matches!(pair, [a, b] if a == b)) {
            return Err(Error::invalid("handle", "it is not random"));
        }
        let handle = Some(Handle(handle));
        if self.access.handle != handle {
            self.access.handle = handle;
            self.touch();
        }
        Ok(())
    }

    /// By what links find this order, if the host set it.
    #[must_use]
    pub const fn handle(&self) -> Option<Handle> {
        self.access.handle
    }

    /// Sets whose look-ups are right: whoever knows this number and e-mail. Only a digest of the two is kept, made with
    /// the first of the keys. The same claim again is made anew with a newer key, and otherwise changes nothing; another
    /// one than before revokes all links, for they may be in the wrong hands.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] without a number, for what is no e-mail, for more than 254 characters of either, and
    /// before [`Order::set_handle`]; [`Error::Erased`], whatever was erased.
    pub fn set_access(&mut self, claim: &Claim, keys: &Keys) -> Result<(), Error> {
        self.check_open()?;
        if self.access.handle.is_none() {
            return Err(Error::invalid("access", "the order has no handle"));
        }
        if !claim.is_complete() {
            return Err(Error::invalid("access", "it lacks a number or an e-mail"));
        }
        let work = &mut Work::default();
        let key = keys.signing();
        let digest = Digest(claim.digest(key, work));
        let before = self.access.claim.take();
        let same = before.as_ref().is_some_and(|kept| {
            let (old, known) = keys.find(kept.key);
            (known & claim.digest(old, work).ct_eq(&kept.digest.0)).into()
        });
        if before.is_some() && !same {
            self.raise_epoch();
        }
        let (since, extra) = match &before {
            Some(kept) if same => (kept.since, kept.extra.clone()),
            _ => (self.access.epoch, Extra::new()),
        };
        let after = Some(KeptClaim { since, key: key.id(), digest, extra });
        let changed = before != after;
        self.access.claim = after;
        if changed {
            self.touch();
        }
        Ok(())
    }

    /// The name of the key that the digest of number and e-mail was made with, if there is one. Before the host drops a
    /// key it calls [`Order::set_access`] for the orders that name it.
    #[must_use]
    pub fn access_key(&self) -> Option<&str> {
        self.access.claim.as_ref().map(|kept| kept.key.as_str())
    }

    /// Ends every link to this order that was shared, and every grant. New ones can be shared at once.
    pub fn revoke_links(&mut self) {
        if self.access.handle.is_some() {
            self.raise_epoch();
            self.touch();
        }
    }

    const fn raise_epoch(&mut self) {
        self.access.epoch = self.access.epoch.saturating_add(1);
    }

    /// A link to this order: whoever holds it may see so much, until then.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] before [`Order::set_handle`]; [`Error::Erased`], whatever was erased.
    pub fn share(&self, scope: Scope, keys: &Keys, expires: Instant) -> Result<Token, Error> {
        self.check_open()?;
        let handle = self.access.handle.filter(|_| self.access.is_open());
        let handle = handle.ok_or_else(|| Error::invalid("share", "the order has no handle"))?;
        Ok(token::seal(&Grant::new(scope, handle, self.access.epoch, expires), keys))
    }

    /// Does this order let the grant in? It is for this order, not revoked and not expired. Then show the view of
    /// [`Grant::scope`].
    ///
    /// # Errors
    /// [`Error::AccessRefused`].
    pub fn admits(&self, grant: &Grant, now: Instant) -> Result<(), Error> {
        let mine = self.access.handle.unwrap_or(Handle([0; 16])).0.ct_eq(&grant.handle.0);
        let good = self.access.is_open() & (self.access.epoch == grant.epoch) & (now < grant.expires);
        if (mine & Choice::from(u8::from(good))).into() { Ok(()) } else { Err(Error::AccessRefused) }
    }

    fn check_open(&self) -> Result<(), Error> {
        if self.is_erased() { Err(Error::Erased) } else { Ok(()) }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_zero(n: &u32) -> bool {
    *n == 0
}

#[cfg(test)]
mod tests {
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
        assert!(order.admits(&grant, NOW).is_ok());
        order.set_access(&Claim::new("1001", "jean@example.org"), &rotated).unwrap();
        assert!(order.admits(&grant, NOW).is_err());
    }

    #[test]
    fn no_epoch_is_used_twice() {
        let mut order = order();
        order.access.epoch = u32::MAX - 1;
        let token = order.share(Scope::Public, &keys(), NOW.plus(9)).unwrap();
        let grant = open(token.reveal(), &keys(), NOW).unwrap();
        assert!(order.admits(&grant, NOW).is_ok());
        order.revoke_links();
        assert!(order.admits(&grant, NOW).is_err());
        assert!(order.share(Scope::Public, &keys(), NOW.plus(9)).is_err());
    }
}
