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
    /// A refusal. Whatever may be a tracking number in its detail is masked: it may stand where an id or a word belongs.
    #[must_use]
    pub fn new(code: ErrorCode, detail: &str) -> Self {
        Self { code, detail: tracking_core::mask_numbers(detail) }
    }

    /// A value that cannot be what its place asks for.
    pub(crate) fn invalid(detail: impl AsRef<str>) -> Self {
        Self::new(ErrorCode::InvalidValue, detail.as_ref())
    }
}

impl From<tracking_core::Error> for Error {
    fn from(error: tracking_core::Error) -> Self {
        use tracking_core::Error as Core;
        let code = ErrorCode::of(error.code());
        // What the core says of a policy and of a limit has numbers of its own, such as the greatest one that is allowed.
        // From outside is at most the path.
        match &error {
            Core::BadPolicy { path, reason } => {
                let (path, reason) = (tracking_core::mask_numbers(path), reason.clone());
                Self { code, detail: Core::BadPolicy { path, reason }.to_string() }
            }
            Core::Limit { .. } => Self { code, detail: error.to_string() },
            _ => Self::new(code, &error.to_string()),
        }
    }
}

impl From<tracking_carriers::Error> for Error {
    fn from(error: tracking_carriers::Error) -> Self {
        Self::new(ErrorCode::of(error.code()), &error.to_string())
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
    AccessRefused = "access_refused",
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

    #[test]
    fn a_detail_has_no_tracking_number() {
        for number in ["8X10000000017", "8x 1000 0000 017", "8X-1000.0000_017", "RR 123 456 785 FR"] {
            let id = tracking_core::ParcelId::try_new(number).unwrap();
            let core = Error::from(tracking_core::Error::UnknownParcel(id));
            let word = crate::Tracking::from_word(number).unwrap_err();
            for error in [core, word, Error::new(ErrorCode::BadPolicy, number)] {
                let shown: String = error.detail.chars().filter(char::is_ascii_alphanumeric).collect();
                let whole: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
                let five = whole.get(whole.len() - 5..).unwrap();
                assert!(!shown.contains(five), "{error:?}");
                assert!(!shown.contains(whole.get(..4).unwrap()), "{error:?}");
            }
        }
        let path = "recipient.kinds.8X10000000017".to_owned();
        let policy =
            tracking_core::Error::BadPolicy { path, reason: "not a number up to 10000000".to_owned() };
        assert_eq!(
            Error::from(policy).detail,
            "policy at recipient.kinds.*********0017: not a number up to 10000000"
        );
        let error = crate::Tracking::from_word("8X10000000017").unwrap_err();
        assert_eq!(error.detail, "unknown tracking `*********0017`");
        assert_eq!(crate::Tracking::from_word("watched").unwrap_err().detail, "unknown tracking `watched`");
    }
}
