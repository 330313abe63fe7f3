//! Who may see an order: keys, links and look-ups.

use crate::error::Error;
use crate::moment::Instant;
use crate::order::Order;
use crate::words::Scope;
use tracking_core::access;

/// One secret of the host with its name. Nothing of the secret is ever printed.
#[derive(Debug, Clone)]
pub struct Key(access::Key);

impl Key {
    /// Takes a secret by a name. The name is no secret: it stands in every link and in stored orders.
    ///
    /// # Errors
    /// `invalid_value` unless the name is 1 to 16 of `a` to `z`, digits, `-` and `_`, and the secret has 32 bytes or
    /// more that are not all the same.
    pub fn new(id: &str, secret: &[u8]) -> Result<Self, Error> {
        Ok(Self(access::Key::try_new(id, secret)?))
    }
}

/// The keys that the host accepts. The first one signs.
#[derive(Debug)]
pub struct Keys(pub(crate) access::Keys);

impl Keys {
    /// Takes keys, the one that signs first.
    ///
    /// # Errors
    /// `invalid_value` without a key, and for a name that is there twice; `limit` over 8.
    pub fn new(keys: impl IntoIterator<Item = Key>) -> Result<Self, Error> {
        Ok(Self(access::Keys::try_new(keys.into_iter().map(|key| key.0))?))
    }
}

/// That somebody may see an order. It is worth nothing until the order [`admits`](Order::admits) it.
#[derive(Debug)]
pub struct Grant(pub(crate) access::Grant);

impl Grant {
    /// How much may be seen.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.0.scope().into()
    }

    /// Of which order: as [`Order::handle`], for the host to find it by.
    #[must_use]
    pub fn handle(&self) -> String {
        self.0.handle().into()
    }

    /// The first moment at which it does not hold any more.
    #[must_use]
    pub const fn expires(&self) -> Instant {
        Instant(self.0.expires())
    }
}

/// What a link grants, if it is genuine and has not expired. The host finds the order by the grant's handle, and asks it
/// with [`Order::admits`] whether the link still holds.
///
/// # Errors
/// `access_refused` for anything but a token of one of these keys that holds at `now`.
pub fn access_open(token: &str, keys: &Keys, now: Instant) -> Result<Grant, Error> {
    Ok(Grant(access::open(token, &keys.0, now.into())?))
}

/// A look-up: does the asker know number and e-mail of this order? Call it without an order where none was found, so
/// that an unknown order cannot be told from a wrong e-mail. A right one is let in for half an hour, as a customer.
///
/// # Errors
/// `access_refused`, whatever is wrong.
pub fn access_check(
    order: Option<&Order>,
    number: &str,
    email: &str,
    keys: &Keys,
    now: Instant,
) -> Result<Grant, Error> {
    let claim = access::Claim::new(number, email);
    let grant = match order {
        Some(order) => access::check(Some(&order.lock()), &claim, &keys.0, now.into()),
        None => access::check(None, &claim, &keys.0, now.into()),
    };
    Ok(Grant(grant?))
}
