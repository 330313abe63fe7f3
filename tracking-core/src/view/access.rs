//! Who may see an order: people who know its number and e-mail, and people who hold a link to it.

use super::kept;
use super::keys::Work;
use crate::error::Error;
use crate::instant::{Instant, MINUTE};
use crate::order::Order;
use crate::personal::Personal;
use crate::words::closed_words;
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use std::fmt;

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
    /// Does it let see what the other does?
    pub(super) const fn reaches(self, other: Self) -> bool {
        match (self, other) {
            (Self::Customer, _) | (Self::Public, Self::Public) => true,
            (Self::Public, Self::Customer) => false,
        }
    }

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
            let whole = text.chars().filter(counts).take(MAX_CLAIM + 1);
            Personal::new(whole.map(|c| c.to_ascii_lowercase()).collect::<String>())
        };
        Self {
            number: fold(number, |c| !is_blank(*c) && !c.is_ascii_punctuation()),
            email: fold(email, |c| !is_blank(*c)),
        }
    }

    /// Can it be anybody's?
    pub(super) fn is_complete(&self) -> bool {
        let fits = |text: &str| (1..=MAX_CLAIM).contains(&text.chars().count());
        let at = self.email.reveal().split_once('@');
        let address = at.is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty());
        fits(self.number.reveal()) && fits(self.email.reveal()) && address
    }

    pub(super) fn digest(&self, key: &Key, work: &mut Work) -> [u8; 32] {
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
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
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
/// use tracking_core::access::{self, Claim, Key, Keys, Scope};
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
/// assert!(order.admits(&grant, Scope::Customer, now).is_ok());
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
    match kept::answer(order, claim, keys, work) {
        Some((handle, epoch)) => Ok(Grant::new(Scope::Customer, handle, epoch, now.plus(LOOK_UP_SECONDS))),
        None => Err(Error::AccessRefused),
    }
}

pub(super) fn from_base64<const N: usize>(text: &str) -> Option<[u8; N]> {
    BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests;
