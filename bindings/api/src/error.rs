//! One error for every language.

/// Why a call was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Error {
    /// The stable word; the same in every language.
    pub code: ErrorCode,
    /// What is wrong, in one line and without personal data.
    pub detail: String,
}

impl Error {
    /// A value that cannot be what its place asks for.
    pub(crate) fn invalid(detail: impl Into<String>) -> Self {
        Self { code: ErrorCode::InvalidValue, detail: detail.into() }
    }
}

impl From<tracking_core::Error> for Error {
    fn from(error: tracking_core::Error) -> Self {
        Self { code: ErrorCode::of(error.code()), detail: error.to_string() }
    }
}

impl From<tracking_carriers::Error> for Error {
    fn from(error: tracking_carriers::Error) -> Self {
        Self { code: ErrorCode::of(error.code()), detail: error.to_string() }
    }
}

macro_rules! error_codes {
    ($($variant:ident = $word:literal,)+) => {
        words! {
            @enum
            /// The stable words for failures: those of the core, then those of carriers.
            ErrorCode, "snake_case" { $($variant,)+ }
        }

        impl ErrorCode {
            /// The word on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

error_codes! {
    InvalidValue = "invalid_value",
    UnknownParcel = "unknown_parcel",
    UnknownShipment = "unknown_shipment",
    UnknownMessage = "unknown_message",
    MessageTaken = "message_taken",
    Limit = "limit",
    NewerSchema = "newer_schema",
    BadStored = "bad_stored",
    BadPolicy = "bad_policy",
    BadScenario = "bad_scenario",
    Erased = "erased",
    AuthRefused = "auth_refused",
    RateLimited = "rate_limited",
    CarrierDown = "carrier_down",
    Transport = "transport",
    Timeout = "timeout",
    BadResponse = "bad_response",
    TooLarge = "too_large",
    BadRequest = "bad_request",
    Unsupported = "unsupported",
}

words! { @read ErrorCode, "error code" }

const _: () = assert!(
    ErrorCode::ALL.len() == tracking_core::Error::CODES.len() + tracking_carriers::ErrorKind::ALL.len(),
    "the core or the carriers have other error codes than this mirror",
);

impl ErrorCode {
    /// The code of a word that the core or the carriers made; a test holds them together.
    fn of(word: &str) -> Self {
        Self::from_word(word).unwrap_or(Self::InvalidValue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_those_of_the_core_and_of_the_carriers() {
        let carriers = tracking_carriers::ErrorKind::ALL.iter().map(|k| k.as_str());
        let expected: Vec<&str> = tracking_core::Error::CODES.into_iter().chain(carriers).collect();
        let mirrored: Vec<&str> = ErrorCode::ALL.iter().map(|c| c.as_str()).collect();
        assert_eq!(mirrored, expected);
    }
}
