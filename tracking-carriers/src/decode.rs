//! What every decoder needs: tolerant access to JSON, errors from HTTP, events oldest first.

use crate::error::{Error, ErrorKind, Retry};
use crate::exchange::HttpResponse;
use serde_json::{Number, Value};
use std::borrow::Cow;
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
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&mended(text)))
        .map_err(|_| bad_response(carrier, operation, "the body is not JSON").with_status(response.status))
}

/// The text with U+FFFD for the escape of half a surrogate pair, and a space for a control character: neither may
/// stand in JSON, and both come from labels that were cut or copied byte by byte.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let (taken, kept) = match (next, unit(rest)) {
            ('\\', Some(0xd800..=0xdbff))
                if matches!(rest.get(6..).and_then(unit), Some(0xdc00..=0xdfff)) =>
            {
                (12, rest.get(..12))
            }
            ('\\', Some(0xd800..=0xdfff)) => (6, Some("\u{fffd}")),
            // The second backslash of a pair escapes nothing.
            ('\\', _) if rest.starts_with("\\\\") => (2, rest.get(..2)),
            ('\0'..='\x1f', _) => (1, Some(" ")),
            _ => (next.len_utf8(), rest.get(..next.len_utf8())),
        };
        mended.push_str(kept.unwrap_or_default());
        rest = rest.get(taken..).unwrap_or_default();
    }
    mended
}

/// The UTF-16 unit that the text begins with as an escape, `\uD83D`.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    // `from_str_radix` would take a sign.
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
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

/// A field's text, or its whole number as text; `None` for anything else.
pub(crate) fn word<'a>(value: &'a Value, field: &str) -> Option<Cow<'a, str>> {
    match value.get(field)? {
        Value::Number(n) if n.is_u64() => Some(Cow::Owned(n.to_string())),
        Value::Number(n) => whole(n).map(|n| Cow::Owned(n.to_string())),
        _ => text(value, field).map(Cow::Borrowed),
    }
}

/// A field's whole number, written as a number (`200`, `200.0`) or as text.
pub(crate) fn int(value: &Value, field: &str) -> Option<i64> {
    match value.get(field)? {
        Value::Number(n) => whole(n),
        Value::String(s) => s.trim().parse().ok(),
        _ => None,
    }
}

/// The number, if it is whole and exact.
fn whole(number: &Number) -> Option<i64> {
    let exact = |f: &f64| f.fract() == 0.0 && f.abs() < 9_007_199_254_740_992.0;
    number.as_i64().or_else(|| format!("{:.0}", number.as_f64().filter(exact)?).parse().ok())
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
    fn one_stray_character_does_not_cost_the_answer() {
        let read = |body: &str| {
            let response = HttpResponse::new(200, body.as_bytes(), Instant::MIN);
            json(&CarrierId::known("laposte"), "track", &response)
                .ok()
                .map(|v| v["label"].as_str().unwrap_or_default().to_owned())
        };
        for (body, label) in [
            (r#"{"label":"a\ud83d"}"#, "a\u{fffd}"),
            (r#"{"label":"\uDC00a"}"#, "\u{fffd}a"),
            (r#"{"label":"\ud83d\ud83d\ude00 \ud83dA"}"#, "\u{fffd}\u{1f600} \u{fffd}A"),
            (r#"{"label":"\ud83d\u0041\n"}"#, "\u{fffd}A\n"),
            (r#"{"label":"\\ud83d \\\ud83d"}"#, "\\ud83d \\\u{fffd}"),
            ("{\"label\":\"a\u{0}b\nc\td\u{e9}\",\r\n\t\"x\":1}\u{0}", "a b c d\u{e9}"),
            ("\u{feff}{\"label\":\"a\u{1f}\\\"\"}", "a \""),
            // What can be read is read as it is.
            (r#"{"label":"\\ud83d \ud83d\ude00"}"#, "\\ud83d \u{1f600}"),
        ] {
            assert_eq!(read(body).as_deref(), Some(label), "{body}");
        }
        for broken in [
            r#"{"label":"\ud83"#,
            r#"{"label":"\ud8é"}"#,
            r#"{"label":"\u+d8f"}"#,
            "{\"label\":1\u{1}2}",
            "\\",
        ] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }

    #[test]
    fn a_whole_number_however_it_is_written() {
        let cases = [
            ("200", Some(200), Some("200")),
            ("200.0", Some(200), Some("200")),
            ("2e2", Some(200), Some("200")),
            ("-0.0", Some(0), Some("0")),
            ("\" 200 \"", Some(200), Some("200")),
            ("861011301731382", Some(861_011_301_731_382), Some("861011301731382")),
            ("18446744073709551615", None, Some("18446744073709551615")),
            ("200.5", None, None),
            ("1e300", None, None),
            ("\"2OO\"", None, Some("2OO")),
            ("\" \"", None, None),
            ("null", None, None),
            ("true", None, None),
            ("[200]", None, None),
        ];
        for (written, number, as_text) in cases {
            let value = serde_json::from_str(&format!(r#"{{"field":{written}}}"#)).unwrap();
            assert_eq!(int(&value, "field"), number, "{written}");
            assert_eq!(word(&value, "field").as_deref(), as_text, "{written}");
        }
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
