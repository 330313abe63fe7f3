//! Raw carrier payloads in scenarios: the `payload` step, read by the real decoders.

use crate::error::{Error, ErrorKind, Retry};
use crate::exchange::{Answer, HttpResponse, Query};
use crate::registry;
use tracking_core::replay::{Decoded, Decoder, Payload};
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

/// Reads the payloads of scenarios with every decoder of this build.
///
/// ```
/// use tracking_core::replay::{Scenario, check, replay};
/// let story = r#"{ "name": "announced", "order": { "id": "1", "placed_at": "2026-05-01T08:00:00Z", "shipments": [
///     { "id": "A", "parcels": [ { "id": "p1", "carrier": "laposte", "number": "8X10000000017" } ] } ] },
///   "steps": [ { "at": "2026-05-01T09:00:00Z", "tick": true } ] }"#;
/// let scenario = Scenario::parse(story).unwrap();
/// let decoders = tracking_carriers::replay::Decoders;
/// let trace = replay(&scenario, &decoders).unwrap();
/// assert!(check(&scenario, &trace, &decoders).is_empty());
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Decoders;

impl Decoder for Decoders {
    fn decode(&self, asked: Payload<'_>) -> Option<Vec<Decoded>> {
        registry::adapter(asked.carrier)?;
        let Some(number) = asked.number else {
            let why = ErrorKind::BadRequest.as_str().to_owned();
            return Some(vec![Decoded::new(None, Err(why))]);
        };
        let mut response = HttpResponse::new(asked.http_status, asked.body, asked.received_at);
        for (name, value) in asked.headers {
            response = response.with_header(name, value.clone());
        }
        let answers = match payload(asked.carrier, number, &response) {
            Ok(answers) => answers,
            Err(error) => vec![Answer::new(number.clone(), Err(error))],
        };
        let told =
            |answer: Answer| Decoded::new(answer.about, answer.result.map_err(|e| e.code().to_owned()));
        Some(answers.into_iter().map(told).collect())
    }
}
