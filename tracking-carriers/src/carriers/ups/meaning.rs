//! From UPS's codes to the canonical words: which code is believed, and what it says.

use super::codes::CODES;
use super::wire::WireStatus;
use crate::code_table::{CodeRow, look_up_in};
use tracking_core::{Nature, Reason, Status};

/// What UPS says about one moment: up to four layers, of which three are codes.
pub(super) struct Raw<'a> {
    pub(super) kind: Option<&'a str>,
    pub(super) code: Option<&'a str>,
    pub(super) status: Option<StatusCode<'a>>,
    /// The number is none of the parcel network's own (`1Z`), so that codes of the mail product are possible.
    mail: bool,
}

/// A three-digit status, with the zeros that numbers lose; anything else is kept as it came, and no table has it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct StatusCode<'a> {
    came: &'a str,
    digits: Option<[u8; 3]>,
}

impl<'a> StatusCode<'a> {
    pub(super) fn new(came: &'a str) -> Self {
        let mut padded = *b"000";
        let tail = 3_usize.checked_sub(came.len()).and_then(|start| padded.get_mut(start..));
        let digits = tail
            .filter(|_| came.bytes().all(|b| b.is_ascii_digit()))
            .map(|t| t.copy_from_slice(came.as_bytes()));
        Self { came, digits: digits.map(|()| padded) }
    }

    pub(super) fn as_str(&self) -> &str {
        self.digits.as_ref().and_then(|d| std::str::from_utf8(d).ok()).unwrap_or(self.came)
    }
}

/// What the codes mean: a status and a reason, or nothing that any table knows.
pub(super) struct Meaning {
    pub(super) row: Option<(Status, Option<Reason>)>,
    pub(super) nature: Nature,
}

impl Meaning {
    const UNMAPPED: Self = Self { row: None, nature: Nature::Record };

    fn of(row: &CodeRow) -> Self {
        Self { row: Some((row.status, row.reason.clone())), nature: row.nature }
    }
}

impl WireStatus<'_> {
    pub(super) fn raw(&self, mail: bool) -> Raw<'_> {
        let kind = self.kind.get();
        let (mut code, mut status) = (self.code.get(), self.status.get().or(self.description_code.get()));
        // The summary writes the three-digit status into `code`; freight has three-digit codes of its own.
        let is_status = |c: &str| c.len() == 3 && c.bytes().all(|b| b.is_ascii_digit());
        if code.is_some_and(is_status) && !kind.is_some_and(is_freight) {
            status = status.or(code);
            code = None;
        }
        Raw { kind, code, status: status.map(StatusCode::new), mail }
    }
}

impl Raw<'_> {
    /// `statusCode`, then `code` within its family, then `type`; see the docs for the exceptions to that rank.
    pub(super) fn meaning(&self) -> Meaning {
        let own = self.own_family();
        let stated = self.status.filter(|s| !SILENT.contains(&s.as_str()));
        let Some(digits) = stated else {
            return match (own.or_else(|| self.other_families()), self.code, self.status) {
                (Some(row), _, _) => Meaning::of(row),
                (None, None, None) => self.of_type().map_or(Meaning::UNMAPPED, Meaning::of),
                (None, None, Some(silent)) => {
                    look_up_in(CODES, "status", silent.as_str()).map_or(Meaning::UNMAPPED, Meaning::of)
                }
                (None, Some(_), _) => Meaning::UNMAPPED,
            };
        };
        let Some(status) = look_up_in(CODES, "status", digits.as_str()) else {
            // A status that is newer than the table: the scan code has a published meaning, the type alone is a guess.
            return own.map_or(Meaning::UNMAPPED, Meaning::of);
        };
        if status.status == Status::Delivered && self.kind == Some("RS") {
            return self.of_type().map_or(Meaning::UNMAPPED, Meaning::of);
        }
        let code = own.or_else(|| self.other_families());
        code.map_or_else(|| Meaning::of(status), |code| self.both(status, code))
    }

    fn both(&self, status: &CodeRow, code: &CodeRow) -> Meaning {
        let scanned = code.nature == Nature::Scan && code.code.starts_with("scan:");
        let overruled = match status.status {
            // "Exception" and no more: the code says which.
            Status::Exception => status.reason.is_none(),
            // Handed over, but to the sender or to a shop.
            Status::Delivered => matches!(code.status, Status::Returned | Status::ReadyForPickup),
            // A scan inside the last facility is not the round yet.
            Status::OutForDelivery => scanned && code.status == Status::InTransit,
            _ => false,
        };
        if overruled {
            return Meaning::of(code);
        }
        let mut meaning = Meaning::of(status);
        // The code is finer, unless the status says that it is late or that a hold has ended, or names the problem.
        let named = status.status == Status::Exception && status.reason.is_some();
        let weighty = named || status.reason.as_ref().is_some_and(|r| r.is_delay() || r.is_solution());
        if code.status == status.status && code.reason.is_some() && !weighty {
            meaning.row = Some((status.status, code.reason.clone()));
        }
        if meaning.nature == Nature::Record && scanned {
            meaning.nature = Nature::Scan;
        }
        let notice = self.kind == Some("X") && code.nature == Nature::Record;
        if notice && matches!(status.status, Status::InTransit | Status::OutForDelivery) {
            meaning.nature = Nature::Record;
        }
        meaning
    }

    fn of_type(&self) -> Option<&'static CodeRow> {
        look_up_in(CODES, "type", self.kind?)
    }

    /// The code's row in the family that belongs to the type.
    fn own_family(&self) -> Option<&'static CodeRow> {
        let family = match self.kind? {
            "D" => "delivery",
            "X" => "exception",
            "I" | "P" | "O" => "scan",
            "M" | "MV" => "manifest",
            "U" => "update",
            kind if is_freight(kind) => "freight",
            _ => return None,
        };
        look_up_in(CODES, family, self.code?)
    }

    /// The code's row in another family, if all that have it agree. A handover is believed of type `D` only.
    fn other_families(&self) -> Option<&'static CodeRow> {
        let code = self.code?;
        if matches!(self.kind, Some("U" | "RS" | "NA")) {
            return None;
        }
        let mail = self.mail.then(|| agreed(MAIL, code)).flatten();
        let row = mail.or_else(|| agreed(PARCEL, code))?;
        let final_word = matches!(row.status, Status::Delivered | Status::Returned);
        (!final_word || self.kind == Some("D")).then_some(row)
    }
}

/// The row of a code that stands in several families, if status and nature are the same in all.
fn agreed(families: &[&str], code: &str) -> Option<&'static CodeRow> {
    let mut rows = families.iter().filter_map(|family| look_up_in(CODES, family, code));
    let first = rows.next()?;
    rows.all(|row| row.status == first.status && row.nature == first.nature).then_some(first)
}

fn is_freight(kind: &str) -> bool {
    matches!(kind, "DD" | "DO" | "W")
}

/// Statuses that say that there is none.
const SILENT: &[&str] = &["000", "148", "163"];
/// Sources of the mail product's codes; the wire names none.
const MAIL: &[&str] = &["mi:VT", "mi:IC", "mi:H6", "mi:A4"];
/// Families of the parcel network, apart from the manifest.
const PARCEL: &[&str] = &["scan", "exception", "delivery"];
