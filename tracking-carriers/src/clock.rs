//! Dates and times in the compact forms that carriers write: digits without separators, zeros lost, offsets odd.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// No clock on earth is further from UTC: if these two are, one of them is wrong, and it is not the local one.
pub(crate) fn plausible(local: NaiveDateTime, utc: NaiveDateTime) -> bool {
    (-12 * 3600..=14 * 3600).contains(&(local - utc).num_seconds())
}

/// `YYYYMMDD`.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let (year, month) = (digits(text.get(..4)?)?, digits(text.get(4..6)?)?);
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, digits(text.get(6..)?)?)?;
    (text.len() == 8 && date.year() > 0).then_some(date)
}

/// `HHMMSS`, also without the leading zero, or `HH:MM:SS`.
pub(crate) fn clock(text: &str) -> Option<NaiveTime> {
    if text.contains(':') {
        let mut parts = text.split(':').map(digits);
        let (hour, minute) = (parts.next()??, parts.next()??);
        let second = parts.next().unwrap_or(Some(0))?;
        return parts.next().is_none().then(|| NaiveTime::from_hms_opt(hour, minute, second)).flatten();
    }
    let number = digits(text)?;
    let whole = matches!(text.len(), 5 | 6);
    whole.then(|| NaiveTime::from_hms_opt(number / 10_000, number / 100 % 100, number % 100)).flatten()
}

/// Seconds east of UTC of `-05:00`, `-0500` or, as pushes write it, `-04.00`.
pub(crate) fn offset(text: &str) -> Option<i32> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => (-1, text.get(1..)?),
        b'+' => (1, text.get(1..)?),
        _ => (1, text),
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some((hours, minutes)) => (digits(hours)?, digits(minutes)?),
        // Whether `.50` are minutes or hundredths is nowhere said.
        None => match rest.split_once('.') {
            Some((hours, "0" | "00")) => (digits(hours)?, 0),
            Some(_) => return None,
            None if rest.len() == 4 => (digits(rest)? / 100, digits(rest)? % 100),
            None => return None,
        },
    };
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    (hours <= 14 && minutes < 60).then_some(sign * seconds)
}

/// A whole number of up to six digits.
fn digits(text: &str) -> Option<u32> {
    let fits = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        assert_eq!(day("20260512"), NaiveDate::from_ymd_opt(2026, 5, 12));
        for bad in ["", "2026051", "202605121", "20260230", "00000101", "2026-5-1", "é0260512", "+2260512"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }

    #[test]
    fn clocks() {
        let at = |h, m, s| NaiveTime::from_hms_opt(h, m, s);
        assert_eq!(clock("154210"), at(15, 42, 10));
        assert_eq!(clock("74700"), at(7, 47, 0));
        assert_eq!(clock("21:42:10"), at(21, 42, 10));
        assert_eq!(clock("7:47"), at(7, 47, 0));
        for bad in ["", "4700", "1542100", "246000", "25:00:00", "1:2:3:4", "::", "15421x", "15:42:1é"] {
            assert_eq!(clock(bad), None, "{bad}");
        }
    }

    #[test]
    fn offsets() {
        assert_eq!(offset("-05:00"), Some(-18_000));
        assert_eq!(offset("+0530"), Some(19_800));
        assert_eq!(offset("-04.00"), Some(-14_400));
        for bad in ["", "-", "+05.50", "5", "-25:00", "+05:61", "Z", "é"] {
            assert_eq!(offset(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_clock_and_its_utc() {
        let at = |h| NaiveDate::from_ymd_opt(2026, 5, 12).unwrap().and_hms_opt(h, 0, 0).unwrap();
        assert!(plausible(at(0), at(12)) && !plausible(at(0), at(13)));
        assert!(plausible(at(14), at(0)) && !plausible(at(15), at(0)));
    }
}
