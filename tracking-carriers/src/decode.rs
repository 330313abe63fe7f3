//! What every decoder needs: tolerant access to JSON, errors from HTTP, events oldest first.

use crate::error::{Error, ErrorKind, Retry};
use crate::exchange::HttpResponse;
use serde_json::Value;
use std::time::Duration;
use tracking_core::{CarrierId, Event, parse_http_date};

/// The body as JSON.
///
/// # Errors
/// `bad_response`, retryable: a page or a cut-off body usually is a passing fault of something in between.
pub(crate) fn json(
    carrier: &CarrierId,
    operation: &'static str,
    response: &HttpResponse,
) -> Result<Value, Error> {
    // One stray byte in a label must not cost the answer.
    let text = String::from_utf8_lossy(&response.body);
    serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|_| bad_response(carrier, operation, "the body is not JSON").with_status(response.status))
}

/// An answer that is not what the carrier documents; worth asking again in five minutes.
pub(crate) fn bad_response(carrier: &CarrierId, operation: &'static str, detail: &str) -> Error {
    Error::new(carrier.clone(), operation, ErrorKind::BadResponse, Retry::After(BAD_RESPONSE_PAUSE), detail)
}

/// What an HTTP status alone says, where it says that we learned nothing; `None` for 2xx, 400 and 404, whose meaning
/// is the carrier's own.
pub(crate) fn http_error(
    carrier: &CarrierId,
    operation: &'static str,
    response: &HttpResponse,
) -> Option<Error> {
    let (kind, retry, detail) = match response.status {
        200..=299 | 400 | 404 => return None,
        401 | 403 => (ErrorKind::AuthRefused, Retry::Never, "the carrier does not accept the key"),
        408 => (ErrorKind::CarrierDown, Retry::After(DOWN_PAUSE), "the carrier ran out of time"),
        413 | 414 | 431 => (ErrorKind::BadRequest, Retry::Never, "the request is too long for the carrier"),
        429 => (ErrorKind::RateLimited, Retry::After(RATE_PAUSE), "over the carrier's quota"),
        300..=399 => {
            (ErrorKind::BadResponse, Retry::After(BAD_RESPONSE_PAUSE), "a redirect, which is not followed")
        }
        500..=599 => (ErrorKind::CarrierDown, Retry::After(DOWN_PAUSE), "the carrier's server failed"),
        402..=499 => (ErrorKind::BadRequest, Retry::Never, "the carrier refuses the request"),
        _ => (ErrorKind::BadResponse, Retry::After(BAD_RESPONSE_PAUSE), "an HTTP status without meaning"),
    };
    let error = Error::new(carrier.clone(), operation, kind, retry, detail).with_status(response.status);
    Some(match (kind, retry_after(response)) {
        (ErrorKind::RateLimited | ErrorKind::CarrierDown, Some(stated)) => error.with_stated_retry(stated),
        _ => error,
    })
}

/// `Retry-After` (RFC 9110, 10.2.3): seconds, or an HTTP date.
pub(crate) fn retry_after(response: &HttpResponse) -> Option<Retry> {
    let text = response.header("retry-after")?.trim();
    match text.parse::<u32>() {
        Ok(seconds) => Some(Retry::After(Duration::from_secs(u64::from(seconds)))),
        Err(_) => parse_http_date(text).map(Retry::At),
    }
}

/// A field's text, trimmed; `None` if it is missing, blank or no text.
pub(crate) fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field)?.as_str().map(str::trim).filter(|t| !t.is_empty())
}

/// A field's whole number, written as a number or as text.
pub(crate) fn int(value: &Value, field: &str) -> Option<i64> {
    match value.get(field)? {
        Value::Number(n) => n.as_i64(),
        Value::String(s) => s.trim().parse().ok(),
        _ => None,
    }
}

/// A field's items: those of an array, or the one object that stands in for an array of one.
pub(crate) fn items<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value.get(field).map_or(&[], one_or_many)
}

/// The items of an array, or the one object that stands in for an array of one.
pub(crate) fn one_or_many(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        Value::Object(_) => std::slice::from_ref(value),
        _ => &[],
    }
}

/// Puts events oldest first. `list` is in the carrier's order with the carrier's own rank, if it gives one.
///
/// By time; events of one instant keep the carrier's order, turned round if the list is newest first. Which way the
/// list or the ranks run is read from two events of different times; a list of one instant only is taken as
/// `newest_first` says.
pub(crate) fn oldest_first(list: Vec<(Event, Option<i64>)>, newest_first: bool) -> Vec<Event> {
    let anchor = |event: &Event| event.time.anchor(event.status);
    let runs_down = |pairs: &[(i64, i64)]| {
        let first = pairs.first()?;
        let other = pairs.iter().find(|p| p.0 != first.0 && p.1 != first.1)?;
        Some((other.0 > first.0) != (other.1 > first.1))
    };
    let positions: Vec<(i64, i64)> = list
        .iter()
        .enumerate()
        .map(|(i, (e, _))| (anchor(e).to_unix(), i64::try_from(i).unwrap_or(i64::MAX)))
        .collect();
    let ranks: Option<Vec<(i64, i64)>> =
        list.iter().map(|(e, rank)| Some((anchor(e).to_unix(), (*rank)?))).collect();
    let keys = match ranks.and_then(|ranks| Some((runs_down(&ranks)?, ranks))) {
        Some((down, ranks)) => {
            ranks.into_iter().map(|(_, r)| if down { r.saturating_neg() } else { r }).collect()
        }
        None => {
            let down = runs_down(&positions).unwrap_or(newest_first);
            positions.into_iter().map(|(_, i)| if down { -i } else { i }).collect::<Vec<_>>()
        }
    };
    let mut keyed: Vec<(i64, Event)> = keys.into_iter().zip(list.into_iter().map(|(e, _)| e)).collect();
    keyed.sort_by_key(|(key, event)| (anchor(event), *key));
    keyed.into_iter().map(|(_, event)| event).collect()
}

/// How long to leave a carrier alone that throttles without saying for how long.
const RATE_PAUSE: Duration = Duration::from_secs(60);
/// How long to leave a carrier alone whose server failed.
const DOWN_PAUSE: Duration = Duration::from_secs(30);
/// How long to wait before asking again for what came out as nonsense.
const BAD_RESPONSE_PAUSE: Duration = Duration::from_secs(300);

#[cfg(test)]
mod tests {
    use super::*;
    use tracking_core::{ClockHint, EventTime, Instant, Nature, Status};

    fn line(at: &str, code: &str) -> Event {
        let time = EventTime::parse(at, ClockHint::default()).unwrap();
        Event::new(Status::InTransit, Nature::Scan, time).with_codes([code])
    }

    fn order(list: &[(&str, &str, Option<i64>)], newest_first: bool) -> String {
        let list = list.iter().map(|(at, code, rank)| (line(at, code), *rank)).collect();
        oldest_first(list, newest_first).iter().map(|e| e.codes[0].as_str()).collect()
    }

    const NOON: &str = "2026-05-04T12:00:00Z";
    const LATER: &str = "2026-05-04T13:00:00Z";

    #[test]
    fn by_time_and_then_in_the_carriers_order() {
        assert_eq!(order(&[(LATER, "d", None), (NOON, "c", None), (NOON, "b", None)], true), "bcd");
        assert_eq!(order(&[(NOON, "b", None), (NOON, "c", None), (LATER, "d", None)], true), "bcd");
        assert_eq!(order(&[(NOON, "b", None), (LATER, "d", None), (NOON, "c", None)], true), "bcd");
        assert_eq!(order(&[(NOON, "b", None), (NOON, "a", None)], true), "ab");
        assert_eq!(order(&[(NOON, "b", None), (NOON, "a", None)], false), "ba");
        assert_eq!(order(&[], true), "");
    }

    #[test]
    fn a_rank_beats_the_position() {
        let up = [(LATER, "c", Some(3)), (NOON, "a", Some(1)), (NOON, "b", Some(2))];
        assert_eq!(order(&up, true), "abc");
        let down = [(LATER, "c", Some(1)), (NOON, "a", Some(3)), (NOON, "b", Some(2))];
        assert_eq!(order(&down, true), "abc");
        let partly = [(LATER, "c", Some(3)), (NOON, "a", None), (NOON, "b", Some(2))];
        assert_eq!(order(&partly, true), "bac");
        let extreme = [(LATER, "c", Some(i64::MIN)), (NOON, "a", Some(i64::MAX)), (NOON, "b", Some(0))];
        assert_eq!(order(&extreme, true), "abc");
    }

    #[test]
    fn retry_after_in_seconds_or_as_a_date() {
        let response =
            |value: &str| HttpResponse::new(429, *b"", Instant::MIN).with_header("Retry-After", value);
        assert_eq!(retry_after(&response(" 120 ")), Some(Retry::After(Duration::from_secs(120))));
        let at = Instant::parse("2026-05-06T12:30:00Z").unwrap();
        assert_eq!(retry_after(&response("Wed, 06 May 2026 12:30:00 GMT")), Some(Retry::At(at)));
        for nonsense in ["", "soon", "-1", "1.5"] {
            assert_eq!(retry_after(&response(nonsense)), None, "{nonsense}");
        }
    }

    #[test]
    fn every_status_has_a_kind_or_a_meaning_of_its_own() {
        let carrier = CarrierId::known("laposte");
        for status in 0..=u16::MAX {
            let error = http_error(&carrier, "track", &HttpResponse::new(status, *b"", Instant::MIN));
            assert_eq!(error.is_none(), matches!(status, 200..=299 | 400 | 404), "{status}");
        }
    }
}
