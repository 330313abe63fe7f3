//! What an order keeps of who may see it, and the verbs about it.

use super::access::{Claim, Grant, Handle, Scope, from_base64};
use super::keys::{KeyId, Keys, Work};
use super::token::{self, Token};
use crate::error::Error;
use crate::extra::Extra;
use crate::instant::Instant;
use crate::order::Order;
use crate::wire::is_zero;
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use std::fmt;
use subtle::{Choice, ConstantTimeEq};

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
    /// How often it was made anew since, each time with another key.
    #[serde(default, skip_serializing_if = "is_zero")]
    remade: u32,
    /// The name of the key.
    key: KeyId,
    digest: Digest,
    #[serde(flatten)]
    extra: Extra,
}

/// An order that there is not is looked up with these.
static NO_ACCESS: Access = Access { handle: None, epoch: 0, claim: None, extra: Extra::new() };
static NO_CLAIM: KeptClaim =
    KeptClaim { since: 0, remade: 0, key: KeyId::NONE, digest: Digest([0; 32]), extra: Extra::new() };

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

/// Whose look-up is right: of an order, or of nobody. One digest is made and compared, whatever comes of it.
pub(super) fn answer(
    order: Option<&Order>,
    claim: &Claim,
    keys: &Keys,
    work: &mut Work,
) -> Option<(Handle, u32)> {
    let access = order.map_or(&NO_ACCESS, |o| &o.access);
    let kept = access.claim.as_ref().unwrap_or(&NO_CLAIM);
    let (key, known) = keys.find(kept.key);
    let same = claim.digest(key, work).ct_eq(&kept.digest.0);
    let complete = Choice::from(u8::from(claim.is_complete()));
    let good = access.is_open() && (known & same & complete).into();
    access.handle.filter(|_| good).map(|handle| (handle, access.epoch))
}

impl Access {
    pub(crate) fn is_empty(&self) -> bool {
        *self == NO_ACCESS
    }

    /// Can a link lead here? Not once the epochs are used up.
    const fn is_open(&self) -> bool {
        self.handle.is_some() && self.epoch != u32::MAX
    }

    /// To the last epoch but one.
    #[cfg(test)]
    pub(super) const fn exhaust(&mut self) {
        self.epoch = u32::MAX - 1;
    }

    /// Of two copies: the later epoch with its handle, the later claim, and of one claim the digest that was made last. Each is
    /// a greatest one, so that the order of merging does not matter.
    pub(crate) fn merge(&mut self, other: &Self) {
        (self.epoch, self.handle) = (self.epoch, self.handle).max((other.epoch, other.handle));
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
        let handle = Some(Handle::from_bytes(handle));
        if self.access.handle != handle {
            if self.access.handle.is_some() {
                // For good: the first handle may come back, out of an older copy or by the host.
                self.raise_epoch();
            }
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
        let (since, remade, extra) = match &before {
            Some(kept) if same => {
                let anew = u32::from(kept.key != key.id());
                (kept.since, kept.remade.saturating_add(anew), kept.extra.clone())
            }
            _ => (self.access.epoch, 0, Extra::new()),
        };
        let after = Some(KeptClaim { since, remade, key: key.id(), digest, extra });
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

    /// Does this order let the grant in, to see so much? It is for this order, not revoked and not expired, and its scope
    /// reaches so far: who may see the customer's view may see the public one.
    ///
    /// # Errors
    /// [`Error::AccessRefused`].
    pub fn admits(&self, grant: &Grant, scope: Scope, now: Instant) -> Result<(), Error> {
        let mine = self
            .access
            .handle
            .unwrap_or(Handle::from_bytes([0; 16]))
            .to_bytes()
            .ct_eq(&grant.handle().to_bytes());
        let good = self.access.is_open()
            & (self.access.epoch == grant.epoch())
            & (now < grant.expires())
            & grant.scope().reaches(scope);
        if (mine & Choice::from(u8::from(good))).into() { Ok(()) } else { Err(Error::AccessRefused) }
    }

    fn check_open(&self) -> Result<(), Error> {
        if self.is_erased() { Err(Error::Erased) } else { Ok(()) }
    }
}

#[cfg(feature = "schema")]
mod schemas {
    use super::{Digest, Handle, KeyId};

    crate::schema::text!(Handle, { "description": "16 bytes in base64url, without padding.", "minLength": 22, "maxLength": 22 });
    crate::schema::text!(Digest, { "description": "32 bytes in base64url, without padding.", "minLength": 43, "maxLength": 43 });
    crate::schema::text!(KeyId, { "description": "The name of a key of the host.", "minLength": 1, "maxLength": 16 });
}
