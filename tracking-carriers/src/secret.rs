//! Keys and passwords: carried, never printed.

use std::fmt;

/// A key, a password or a token. `Debug` prints nothing of it; there is no `Display`.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret<T = String>(T);

impl<T> Secret<T> {
    /// Takes a secret.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The secret itself; the name of this method is what a reviewer searches for.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl Secret {
    /// Is this the secret? Takes a time that depends on the lengths only; an empty secret matches nothing.
    #[cfg_attr(
        not(feature = "carrier-ups"),
        expect(dead_code, reason = "only carriers that push show secrets")
    )]
    pub(crate) fn matches(&self, shown: &str) -> bool {
        let (shown, secret) = (shown.as_bytes(), self.0.as_bytes());
        let differences = shown.iter().zip(secret).fold(0_u8, |bits, (a, b)| bits | (a ^ b));
        !secret.is_empty() && shown.len() == secret.len() && std::hint::black_box(differences) == 0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
