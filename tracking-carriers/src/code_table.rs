//! The reviewed code tables: what a carrier's code means in canonical words.

use tracking_core::{Nature, Reason, Status};

/// One row of a carrier's code table, generated from its `codes.csv`, where each row has its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeRow {
    /// The carrier's code, as the decoder spells the key.
    pub(crate) code: &'static str,
    /// What it says about the parcel; `unknown` if it says nothing.
    pub(crate) status: Status,
    /// Scan, record or message.
    pub(crate) nature: Nature,
    /// Why.
    pub(crate) reason: Option<Reason>,
}

/// The row of a code, by binary search; `None` is an unmapped code, never a default.
pub(crate) fn look_up<'a>(table: &'a [CodeRow], code: &str) -> Option<&'a CodeRow> {
    table.binary_search_by(|row| row.code.cmp(code)).ok().and_then(|at| table.get(at))
}

/// The row of `family:code`, found without building that key on the heap.
pub(crate) fn look_up_in<'a>(table: &'a [CodeRow], family: &str, code: &str) -> Option<&'a CodeRow> {
    let mut key = [0_u8; 32];
    let (head, rest) = key.split_at_mut_checked(family.len())?;
    let (colon, rest) = rest.split_first_mut()?;
    head.copy_from_slice(family.as_bytes());
    *colon = b':';
    rest.get_mut(..code.len())?.copy_from_slice(code.as_bytes());
    let key = key.get(..family.len() + 1 + code.len())?;
    table.binary_search_by(|row| row.code.as_bytes().cmp(key)).ok().and_then(|at| table.get(at))
}

/// True if the table can be searched: sorted by code, each code once.
#[cfg(test)]
pub(crate) fn is_sorted(table: &[CodeRow]) -> bool {
    table.windows(2).all(|pair| pair[0].code < pair[1].code)
}
