//! Raw carrier payloads in scenarios: the `payload` step, read by the real decoders.

use crate::error::{Error, ErrorKind, Retry};
use crate::exchange::{Answer, HttpResponse, Query};
use crate::registry;
use tracking_core::{CarrierId, TrackingNumber};

/// What a stored answer of a carrier says about a number: first about that number, then about others that it names.
/// An answer that is an error (throttled, server down, not about this number) teaches nothing.
///
/// ```
/// # #[cfg(feature = "carrier-laposte")] {
/// use tracking_carriers::{HttpResponse, replay};
/// use tracking_core::{CarrierId, Instant, TrackingNumber};
/// let number = TrackingNumber::try_new("8X10000000017").unwrap();
/// let at = Instant::parse("2026-05-06T12:00:00Z").unwrap();
/// let response = HttpResponse::new(404, r#"{"returnCode":104,"idShip":"8X10000000017"}"#, at);
/// let answers = replay::payload(&CarrierId::known("colissimo"), &number, &response).unwrap();
/// assert_eq!(answers[0].result.as_ref().unwrap().outcome, tracking_core::Outcome::NotFound);
/// # }
/// ```
///
/// # Errors
/// `unsupported` if no adapter in this build answers for the carrier.
pub fn payload(
    carrier: &CarrierId,
    number: &TrackingNumber,
    response: &HttpResponse,
) -> Result<Vec<Answer>, Error> {
    let adapter = registry::adapter(carrier).ok_or_else(|| {
        let why = "no adapter in this build answers for this carrier";
        Error::new(carrier.clone(), "decode", ErrorKind::Unsupported, Retry::Never, why)
    })?;
    Ok(adapter.reader()?.decode(&Query::new(number.clone()), response))
}
