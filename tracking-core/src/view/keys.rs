//! The host's secrets: named, several at a time for rotation, never printed.

use crate::error::Error;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::fmt;
use subtle::{Choice, ConstantTimeEq};
use zeroize::{Zeroize, Zeroizing};

/// Bytes of a secret, at least.
pub const MIN_SECRET: usize = 32;
/// Keys that are accepted at a time, at most.
pub const MAX_KEYS: usize = 8;

/// One secret of the host with its name.
///
/// Of the secret two subkeys are made, one for links and one for look-ups, so that a token is never a digest; the
/// secret itself is not kept. Both are overwritten when the key is dropped. `Debug` prints the name only.
#[derive(Clone)]
pub struct Key {
    id: KeyId,
    links: Subkey,
    look_ups: Subkey,
}

/// A block of SHA-256, as HMAC takes its key: 32 bytes and zeros.
type Subkey = Zeroizing<[u8; 64]>;

impl Key {
    /// Takes a secret by a name. The name is no secret: it stands in every token and in stored orders.
    ///
    /// ```
    /// use tracking_core::access::Key;
    /// let secret: [u8; 32] = std::array::from_fn(|n| n as u8); // from the host's key store, drawn at random
    /// let key = Key::try_new("2026-03", &secret)?;
    /// assert_eq!(format!("{key:?}"), "Key(2026-03)");
    /// assert!(Key::try_new("2026-03", b"too short").is_err());
    /// # Ok::<(), tracking_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::InvalidValue`] unless the name is 1 to 16 of `a` to `z`, digits, `-` and `_`, and the secret has 32
    /// bytes or more that are not all the same.
    pub fn try_new(id: &str, secret: &[u8]) -> Result<Self, Error> {
        let id = KeyId::try_new(id)?;
        if secret.len() < MIN_SECRET {
            return Err(Error::invalid("key", "its secret has fewer than 32 bytes"));
        }
        if secret.windows(2).all(|pair| matches!(pair, [a, b] if a == b)) {
            return Err(Error::invalid("key", "its secret is one byte again and again"));
        }
        let subkey = |purpose: &[u8]| {
            let mac = Hmac::<Sha256>::new_from_slice(secret)
                .map_err(|_| Error::invalid("key", "its secret cannot be used"))?;
            let mut bytes: [u8; 32] = mac.chain_update(purpose).finalize().into_bytes().into();
            let mut block = Zeroizing::new([0; 64]);
            for (to, from) in block.iter_mut().zip(&bytes) {
                *to = *from;
            }
            bytes.zeroize();
            Ok(block)
        };
        Ok(Self { id, links: subkey(b"suivi links 1")?, look_ups: subkey(b"suivi look-ups 1")? })
    }

    pub(super) const fn id(&self) -> KeyId {
        self.id
    }

    /// The seal of a link.
    pub(super) fn seal(&self, payload: &[u8], work: &mut Work) -> [u8; 32] {
        work.mac(&self.links, &[payload])
    }

    /// The digest of what somebody claims.
    pub(super) fn digest(&self, number: &[u8], email: &[u8], work: &mut Work) -> [u8; 32] {
        let length = |part: &[u8]| (part.len() as u64).to_be_bytes();
        work.mac(&self.look_ups, &[&length(number), number, &length(email), email])
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.id.as_str())
    }
}

/// The keys that a host accepts. The first one signs; the others are older ones, or a newer one that all of the host's
/// processes must know before any of them signs with it.
#[derive(Clone)]
pub struct Keys {
    first: Key,
    others: Vec<Key>,
}

impl Keys {
    /// Takes keys, the one that signs first.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] without a key, and for a name that is there twice; [`Error::Limit`] over 8.
    pub fn try_new(keys: impl IntoIterator<Item = Key>) -> Result<Self, Error> {
        let mut all = keys.into_iter();
        let first = all.next().ok_or_else(|| Error::invalid("keys", "there is none"))?;
        let mut others: Vec<Key> = Vec::new();
        for key in all {
            if key.id == first.id || others.iter().any(|other| other.id == key.id) {
                return Err(Error::invalid("keys", "a name is there twice"));
            }
            if others.len() + 1 == MAX_KEYS {
                return Err(Error::Limit { what: "keys", max: MAX_KEYS });
            }
            others.push(key);
        }
        Ok(Self { first, others })
    }

    pub(super) const fn signing(&self) -> &Key {
        &self.first
    }

    /// The key of that name, and yes; or some key, and no: the same work is done with it.
    pub(super) fn find(&self, id: KeyId) -> (&Key, Choice) {
        let (mut found, mut known) = (&self.first, self.first.id.0.ct_eq(&id.0));
        for key in &self.others {
            let same = key.id.0.ct_eq(&id.0);
            known |= same;
            // Names are no secrets.
            if same.into() {
                found = key;
            }
        }
        (found, known)
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entry(&self.first).entries(&self.others).finish()
    }
}

/// The name of a key, filled up with zeros.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct KeyId([u8; 16]);

impl KeyId {
    /// No key's name.
    pub(super) const NONE: Self = Self([0; 16]);

    fn try_new(text: &str) -> Result<Self, Error> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        if !(1..=16).contains(&text.len()) || !text.bytes().all(plain) {
            return Err(Error::invalid("key", "a name is 1 to 16 of a to z, digits, `-` and `_`"));
        }
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        Ok(Self(bytes))
    }

    /// As it stands in a token, well formed or not.
    pub(super) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub(super) const fn to_bytes(self) -> [u8; 16] {
        self.0
    }

    pub(super) fn as_str(&self) -> &str {
        let end = self.0.iter().position(|b| *b == 0).unwrap_or(16);
        self.0.get(..end).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or_default()
    }
}

impl TryFrom<String> for KeyId {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        Self::try_new(&text)
    }
}

impl From<KeyId> for String {
    fn from(id: KeyId) -> Self {
        id.as_str().to_owned()
    }
}

/// How many times a secret was used, and over how many bytes: what a test compares between two refusals.
#[derive(Debug, Default, PartialEq, Eq, Clone, Copy)]
pub(super) struct Work {
    pub(super) macs: u32,
    pub(super) bytes: usize,
}

impl Work {
    fn mac(&mut self, key: &Subkey, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new((&**key).into());
        self.macs += 1;
        for part in parts {
            mac.update(part);
            self.bytes += part.len();
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subkeys_are_hmac_and_differ() {
        let secret: Vec<u8> = (0..40).collect();
        let key = Key::try_new("k1", &secret).unwrap();
        assert_ne!(*key.links, *key.look_ups);
        // Plain HMAC-SHA-256, as any library makes it.
        let plain = |key: &[u8], text: &[u8]| -> [u8; 32] {
            let mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
            mac.chain_update(text).finalize().into_bytes().into()
        };
        let links = plain(&secret, b"suivi links 1");
        assert_eq!(key.links[..32], links);
        assert_eq!(key.seal(b"payload", &mut Work::default()), plain(&links, b"payload"));
    }

    #[test]
    fn names_and_secrets_are_checked() {
        let secret: Vec<u8> = (0..32).collect();
        for id in ["", "K1", "a b", "0123456789abcdefg", "clé", "k\0"] {
            assert_eq!(Key::try_new(id, &secret).unwrap_err().code(), "invalid_value", "{id:?}");
        }
        assert!(Key::try_new("0123456789abcdef", &secret).is_ok());
        assert!(Key::try_new("k", &secret[..31]).is_err());
        assert!(Key::try_new("k", &[7; 64]).is_err());
        let key = |id: &str| Key::try_new(id, &secret).unwrap();
        assert!(Keys::try_new([]).is_err());
        assert!(Keys::try_new([key("a"), key("b"), key("a")]).is_err());
        assert!(Keys::try_new([key("a"), key("b"), key("b")]).is_err());
        let many = |n: usize| Keys::try_new((0..n).map(|n| key(&format!("k{n}"))));
        assert!(many(8).is_ok());
        assert_eq!(many(9).unwrap_err().code(), "limit");
        assert_eq!(format!("{:?}", many(2).unwrap()), "[Key(k0), Key(k1)]");
    }

    #[test]
    fn a_key_is_found_by_its_whole_name() {
        let key = |id: &str, first: u8| Key::try_new(id, &(first..first + 32).collect::<Vec<_>>()).unwrap();
        let keys = Keys::try_new([key("a", 0), key("ab", 1), key("abc", 2)]).unwrap();
        for id in ["a", "ab", "abc"] {
            let (found, known) = keys.find(KeyId::try_new(id).unwrap());
            assert!(bool::from(known));
            assert_eq!(found.id.as_str(), id);
        }
        assert!(!bool::from(keys.find(KeyId::try_new("abcd").unwrap()).1));
        assert!(!bool::from(keys.find(KeyId::NONE).1));
    }
}
