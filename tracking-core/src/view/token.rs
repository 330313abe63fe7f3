//! Links that are shared: an order's handle, what may be seen and until when, under a seal.
//!
//! The form is in `docs/adr/0010-share-tokens.md`.

use super::access::{Grant, Handle, Scope};
use super::keys::{KeyId, Keys, Work};
use crate::error::Error;
use crate::instant::Instant;
use data_encoding::BASE64URL_NOPAD;
use std::fmt;
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq, ConstantTimeGreater, ConstantTimeLess};

/// What a shared link ends in: 104 characters of base64url. Whoever holds it may see the order, so `Debug` prints
/// nothing of it, and there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The characters; the name of this method is what a reviewer searches for.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

/// What a token grants, if it is genuine and has not expired. The host finds the order by [`Grant::handle`] and asks it
/// with [`Order::admits`](crate::Order::admits) whether the link still holds.
///
/// Every refusal is the same error after the same work: one seal is made and compared in constant time, whatever is
/// wrong with the token.
///
/// ```
/// use tracking_core::access::{self, Key, Keys, Scope};
/// use tracking_core::{Instant, Order, OrderId};
/// let now = Instant::parse("2026-03-02T09:00:00Z")?;
/// let mut order = Order::new(OrderId::try_new("1001")?, now);
/// order.set_handle(*b"drawn at random.")?; // 16 bytes of the host's random source
/// let secret: [u8; 32] = std::array::from_fn(|n| n as u8);
/// let keys = Keys::try_new([Key::try_new("k1", &secret)?])?;
///
/// let token = order.share(Scope::Public, &keys, now.plus(86_400))?;
/// let grant = access::open(token.reveal(), &keys, now)?;
/// assert_eq!(grant.handle(), order.handle().unwrap()); // the host looks the order up by it
/// assert!(order.admits(&grant, Scope::Public, now).is_ok());
///
/// order.revoke_links();
/// assert_eq!(order.admits(&grant, Scope::Public, now).unwrap_err().code(), "access_refused");
/// # Ok::<(), tracking_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::AccessRefused`] for anything but a token of one of these keys that holds at `now`.
pub fn open(token: &str, keys: &Keys, now: Instant) -> Result<Grant, Error> {
    open_with(token, keys, now, &mut Work::default())
}

fn open_with(token: &str, keys: &Keys, now: Instant, work: &mut Work) -> Result<Grant, Error> {
    let (bytes, well_formed) = decode(token);
    let parts = Parts::split(&bytes);
    let (key, known) = keys.find(KeyId::from_bytes(parts.key));
    let genuine = key.seal(&parts.payload, work).ct_eq(&parts.seal);
    let version = parts.version.ct_eq(&VERSION);
    let scope = Scope::from_byte(parts.scope);
    let expires = i64::from_be_bytes(parts.expires);
    let fresh = Choice::from(u8::from(now.to_unix() < expires));
    let good = well_formed & known & genuine & version & fresh;
    match scope.filter(|_| good.into()) {
        Some(scope) => Ok(Grant::new(
            scope,
            Handle::from_bytes(parts.handle),
            u32::from_be_bytes(parts.epoch),
            Instant::from_unix(expires),
        )),
        None => Err(Error::AccessRefused),
    }
}

/// The token that grants this.
pub(super) fn seal(grant: &Grant, keys: &Keys) -> Token {
    let key = keys.signing();
    let mut bytes = Vec::with_capacity(LENGTH);
    bytes.extend([VERSION, grant.scope().to_byte()]);
    bytes.extend(grant.epoch().to_be_bytes());
    bytes.extend(grant.expires().to_unix().to_be_bytes());
    bytes.extend(grant.handle().to_bytes());
    bytes.extend(key.id().to_bytes());
    let seal = key.seal(&bytes, &mut Work::default());
    bytes.extend(seal);
    Token(BASE64URL_NOPAD.encode(&bytes))
}

/// The version of the form.
const VERSION: u8 = 1;
/// Bytes under the seal: version, scope, epoch, expiry, handle, key id.
const PAYLOAD: usize = 1 + 1 + 4 + 8 + 16 + 16;
/// Bytes in all. A multiple of three: there are no bits left over, and one spelling only.
const LENGTH: usize = PAYLOAD + 32;
const CHARACTERS: usize = LENGTH / 3 * 4;

/// A token in its parts.
struct Parts {
    payload: [u8; PAYLOAD],
    version: u8,
    scope: u8,
    epoch: [u8; 4],
    expires: [u8; 8],
    handle: [u8; 16],
    key: [u8; 16],
    seal: [u8; 32],
}

impl Parts {
    fn split(bytes: &[u8; LENGTH]) -> Self {
        fn take<const N: usize>(from: &mut impl Iterator<Item = u8>) -> [u8; N] {
            std::array::from_fn(|_| from.next().unwrap_or_default())
        }
        let mut rest = bytes.iter().copied();
        let payload = take(&mut rest);
        let seal = take(&mut rest);
        let mut rest = payload.iter().copied();
        let [version, scope] = take(&mut rest);
        let (epoch, expires) = (take(&mut rest), take(&mut rest));
        let (handle, key) = (take(&mut rest), take(&mut rest));
        Self { payload, version, scope, epoch, expires, handle, key, seal }
    }
}

/// Reads base64url of this one length, without a look at what the characters are: a bad one costs what a good one does.
fn decode(text: &str) -> ([u8; LENGTH], Choice) {
    let mut characters = [b'A'; CHARACTERS];
    for (to, from) in characters.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    let mut good = Choice::from(u8::from(text.len() == CHARACTERS));
    let mut bytes = [0; LENGTH];
    for (three, four) in bytes.chunks_exact_mut(3).zip(characters.chunks_exact(4)) {
        let mut bits = 0_u32;
        for character in four {
            let (value, known) = sextet(*character);
            bits = bits << 6 | u32::from(value);
            good &= known;
        }
        let [_, decoded @ ..] = bits.to_be_bytes();
        three.copy_from_slice(&decoded);
    }
    (bytes, good)
}

fn sextet(character: u8) -> (u8, Choice) {
    let (mut value, mut known) = (0, Choice::from(0));
    for (first, last, from) in
        [(b'A', b'Z', 0), (b'a', b'z', 26), (b'0', b'9', 52), (b'-', b'-', 62), (b'_', b'_', 63)]
    {
        let inside = !character.ct_lt(&first) & !character.ct_gt(&last);
        value.conditional_assign(&character.wrapping_sub(first).wrapping_add(from), inside);
        known |= inside;
    }
    (value, known)
}

#[cfg(test)]
mod tests {
    use super::super::keys::Key;
    use super::*;

    fn keys() -> Keys {
        let key = |id: &str, first: u8| Key::try_new(id, &(first..first + 32).collect::<Vec<_>>()).unwrap();
        Keys::try_new([key("2026-03", 1), key("2026-02", 2)]).unwrap()
    }

    fn grant() -> Grant {
        Grant::new(Scope::Customer, Handle::from_bytes([7; 16]), 3, Instant::from_unix(2_000))
    }

    #[test]
    fn it_reads_what_the_other_library_writes() {
        let all: Vec<u8> = (0..=255).collect();
        for bytes in all.chunks_exact(LENGTH) {
            let text = BASE64URL_NOPAD.encode(bytes);
            let (read, good) = decode(&text);
            assert!(bool::from(good));
            assert_eq!(read, bytes);
        }
        for byte in 0..=127_u8 {
            let known = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".contains(&byte);
            assert_eq!(bool::from(sextet(byte).1), known, "{byte}");
        }
    }

    /// Every refusal makes one seal over as many bytes as a success does.
    #[test]
    fn every_refusal_does_the_same_work() {
        let keys = keys();
        let good = seal(&grant(), &keys).0;
        let now = Instant::from_unix(1_999);
        let whole = {
            let mut work = Work::default();
            assert!(open_with(&good, &keys, now, &mut work).is_ok());
            assert_eq!(work, Work { macs: 1, bytes: PAYLOAD });
            work
        };
        let strangers =
            Keys::try_new([Key::try_new("other", &(9..99).collect::<Vec<_>>()).unwrap()]).unwrap();
        let cases = [
            (good.clone(), &keys, 2_000),
            (good.chars().take(103).collect(), &keys, 1_999),
            (String::new(), &keys, 1_999),
            ("x".repeat(100_000), &keys, 1_999),
            (good.replacen('A', "é", 1), &keys, 1_999),
            (good.replacen('A', "B", 1), &keys, 1_999),
            (good, &strangers, 1_999),
        ];
        for (token, keys, now) in cases {
            let mut work = Work::default();
            let error = open_with(&token, keys, Instant::from_unix(now), &mut work).unwrap_err();
            assert_eq!((error, work), (Error::AccessRefused, whole));
        }
    }

    /// The form is frozen: a token of today opens for ever.
    #[test]
    fn a_token_is_spelled_so() {
        let token = seal(&grant(), &keys());
        // Made with Python's hmac and base64 from the form in the ADR.
        let frozen = "AQIAAAADAAAAAAAAB9AHBwcHBwcHBwcHBwcHBwcHMjAyNi0wMwAAAAAAAAAAAAi8OhmOCzf9qTaS3OzCTIaIKbnNtO61qaCihx53BL58";
        assert_eq!(token.reveal(), frozen);
        assert_eq!(format!("{token:?}"), "Token(..)");
        assert_eq!(open(token.reveal(), &keys(), Instant::from_unix(1_999)).unwrap(), grant());
    }
}
