//! How single fields are written.

use crate::instant::When;
use chrono::NaiveDate;
use serde::Serializer;

/// A day as `2026-03-05`.
pub(crate) fn iso_day<S: Serializer>(day: &NaiveDate, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(&When::Day(*day))
}

/// A count that is left out while it is zero.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(crate) const fn is_zero(n: &u32) -> bool {
    *n == 0
}
