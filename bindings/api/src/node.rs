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

fn refused(error: &Error) -> napi::Error {
    napi::Error::new(Status::InvalidArg, error.detail.clone())
}

/// A `Date`, or ISO text with an offset.
impl FromNapiValue for Instant {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
        let mut is_date = false;
        napi::check_status!(unsafe { sys::napi_is_date(env, value, &mut is_date) })?;
        if !is_date {
            let text = unsafe { String::from_napi_value(env, value) }
                .map_err(|_| refused(&Error::invalid("bad instant: it is neither a Date nor text")))?;
            return Self::parse(&text).map_err(|e| refused(&e));
        }
        let mut millis = 0.0;
        napi::check_status!(unsafe { sys::napi_get_date_value(env, value, &mut millis) })?;
        if !millis.is_finite() {
            return Err(refused(&Error::invalid("bad instant: it is an invalid Date")));
        }
        #[expect(clippy::cast_possible_truncation, reason = "a Date holds whole milliseconds below 2^53")]
        let seconds = (millis as i64).div_euclid(1000);
        Ok(Self(tracking_core::Instant::from_unix(seconds)))
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
