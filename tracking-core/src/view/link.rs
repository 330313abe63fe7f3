//! Links to carriers' tracking pages, made of this library's templates and a number, and of nothing else.

use crate::carrier::CarrierId;
use crate::id::TrackingNumber;
use crate::link_table::LINKS;

/// The page on which this carrier shows this number, if its template is known and needs no more than that.
///
/// A canonical number is letters and digits: nothing in it needs to be encoded, and nothing can lead elsewhere.
pub(super) fn link_to(carrier: &CarrierId, number: &TrackingNumber) -> Option<String> {
    let row = LINKS.binary_search_by(|row| row.0.cmp(carrier.as_str())).ok()?;
    LINKS.get(row).map(|row| row.1.replace("{n}", number.reveal()))
}
