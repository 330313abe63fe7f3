//! The Node face: what cannot be derived.

use crate::error::Error;
use crate::moment::{Day, Instant, When};
use napi::bindgen_prelude::{FromNapiValue, ToNapiValue, TypeName, ValidateNapiValue, ValueType};
use napi::{Result, Status, sys};

/// The code of an error is the `code` of the JavaScript `Error`.
impl From<Error> for napi::Error<String> {
    fn from(error: Error) -> Self {
        Self::new(error.code.as_str().to_owned(), error.detail)
    }
}

/// An argument. Whatever is wrong with its type or range is one kind of error, [`Status::InvalidArg`].
#[derive(Debug)]
pub struct In<T>(pub T);

impl<T: FromNapiValue> FromNapiValue for In<T> {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
        if matches!(napi::type_of!(env, value)?, ValueType::Undefined | ValueType::Null) {
            return Err(refused(&Error::invalid("bad value: it is missing")));
        }
        unsafe { T::from_napi_value(env, value) }
            .map(In)
            .map_err(|error| napi::Error::new(Status::InvalidArg, line(&error.reason)))
    }
}

/// A reason without the value that was handed in, which may be personal, without tracking numbers, and on one line of
/// bounded length.
fn line(reason: &str) -> String {
    if let Some((_, expected)) = reason.rsplit_once("` into rust type `") {
        return line(&format!("bad value: it is not a `{expected}"));
    }
    let tame = |c: char| if c.is_control() { '?' } else { c };
    let reason = tracking_core::mask_numbers(reason);
    let short: String = reason.chars().take(200).map(tame).collect();
    if short.len() < reason.len() { short + "..." } else { short }
}

impl<T: TypeName> TypeName for In<T> {
    fn type_name() -> &'static str {
        T::type_name()
    }

    fn value_type() -> ValueType {
        T::value_type()
    }
}

impl<T: TypeName> ValidateNapiValue for In<T> {}

unsafe fn is_text(env: sys::napi_env, value: sys::napi_value) -> Result<bool> {
    Ok(napi::type_of!(env, value)? == ValueType::String)
}

/// A body: a `Uint8Array` (a `Buffer` is one), or text.
#[derive(Debug)]
pub struct Body(Vec<u8>);

impl Body {
    /// Its bytes; of one that is too large, enough to see that it is.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl FromNapiValue for Body {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
        if unsafe { is_text(env, value) }? {
            return Ok(Self(unsafe { String::from_napi_value(env, value) }?.into_bytes()));
        }
        // Copied at once: other threads may write to shared memory.
        let bytes = unsafe { <&[u8]>::from_napi_value(env, value) }
            .map_err(|_| refused(&Error::invalid("bad body: it is neither a Uint8Array nor text")))?;
        let enough = bytes.len().min(tracking_carriers::MAX_BODY_BYTES + 1);
        Ok(Self(bytes.get(..enough).unwrap_or_default().to_vec()))
    }
}

impl TypeName for Body {
    fn type_name() -> &'static str {
        "Body"
    }

    fn value_type() -> ValueType {
        ValueType::Object
    }
}

impl ValidateNapiValue for Body {}

/// A secret, or what was drawn at random: a `Uint8Array` (a `Buffer` is one), and never text, which is not random.
/// `Debug` prints nothing of it.
pub struct Bytes(Vec<u8>);

impl Bytes {
    /// They themselves.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bytes(..)")
    }
}

impl FromNapiValue for Bytes {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
        let bytes = unsafe { <&[u8]>::from_napi_value(env, value) }
            .map_err(|_| refused(&Error::invalid("bad bytes: it is not a Uint8Array")))?;
        let enough = bytes.len().min(tracking_carriers::MAX_BODY_BYTES);
        Ok(Self(bytes.get(..enough).unwrap_or_default().to_vec()))
    }
}

impl TypeName for Bytes {
    fn type_name() -> &'static str {
        "Uint8Array"
    }

    fn value_type() -> ValueType {
        ValueType::Object
    }
}

impl ValidateNapiValue for Bytes {}

fn refused(error: &Error) -> napi::Error {
    napi::Error::new(Status::InvalidArg, error.detail.clone())
}

/// A `Date`, or ISO text with an offset.
impl FromNapiValue for Instant {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
        let mut is_date = false;
        napi::check_status!(unsafe { sys::napi_is_date(env, value, &mut is_date) })?;
        if !is_date {
            if !unsafe { is_text(env, value) }? {
                return Err(refused(&Error::invalid("bad instant: it is neither a Date nor text")));
            }
            let text = unsafe { String::from_napi_value(env, value) }?;
            return Self::parse(&text).map_err(|e| refused(&e));
        }
        let mut millis = 0.0;
        napi::check_status!(unsafe { sys::napi_get_date_value(env, value, &mut millis) })?;
        if !millis.is_finite() {
            return Err(refused(&Error::invalid("bad instant: it is an invalid Date")));
        }
        #[expect(clippy::cast_possible_truncation, reason = "a Date holds whole milliseconds below 2^53")]
        let seconds = (millis as i64).div_euclid(1000);
        let at = tracking_core::Instant::from_unix(seconds);
        if at.to_unix() != seconds {
            return Err(refused(&Error::invalid("bad instant: its year is not 1 to 9999")));
        }
        Ok(Self(at))
    }
}

impl ToNapiValue for Instant {
    unsafe fn to_napi_value(env: sys::napi_env, at: Self) -> Result<sys::napi_value> {
        let mut value = std::ptr::null_mut();
        #[expect(clippy::cast_precision_loss, reason = "years 1 to 9999 are below 2^53 milliseconds")]
        let millis = at.0.to_unix() as f64 * 1000.0;
        napi::check_status!(unsafe { sys::napi_create_date(env, millis, &mut value) })?;
        Ok(value)
    }
}

impl TypeName for Instant {
    fn type_name() -> &'static str {
        "Date"
    }

    fn value_type() -> ValueType {
        ValueType::Object
    }
}

impl ValidateNapiValue for Instant {}

macro_rules! as_text {
    ($($name:ident: $text:expr;)+) => {$(
        impl FromNapiValue for $name {
            unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
                let text = unsafe { String::from_napi_value(env, value) }?;
                Self::parse(&text).map_err(|e| refused(&e))
            }
        }

        impl ToNapiValue for $name {
            unsafe fn to_napi_value(env: sys::napi_env, value: Self) -> Result<sys::napi_value> {
                let text: fn(Self) -> String = $text;
                unsafe { String::to_napi_value(env, text(value)) }
            }
        }

        impl TypeName for $name {
            fn type_name() -> &'static str {
                "string"
            }

            fn value_type() -> ValueType {
                ValueType::String
            }
        }

        impl ValidateNapiValue for $name {}
    )+};
}

as_text! {
    When: |when| when.0.to_string();
    Day: |day| day.to_string();
}
