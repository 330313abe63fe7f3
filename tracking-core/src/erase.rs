//! Erasure: what says something about a person goes, and the answer stays; or everything goes.
//!
//! What is compared later (ids of events that may be retracted, places that tell two pickups apart) leaves a hash
//! behind. Erasing two copies and merging them is as good as merging and erasing them: whoever compares two versions of
//! one thing compares first what an erasure leaves of them.

use crate::event::{is_short_hash, short_hash};
use crate::id::{OrderId, ParcelId};
use crate::instant::Instant;
use crate::order::Order;
use crate::parcel::Parcel;
use crate::reason::Reason;
use crate::report::{Estimate, Pickup, Report, Said};
use crate::status::Status;
use crate::words::closed_words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed_words! {
    /// How much of an order is erased.
    pub enum Erase, "erasure" {
        /// What says something about a person. State, timeline and what was told stay.
        Personal = "personal",
        /// Everything but the order's id. It takes no more observations.
        All = "all",
    }
}

/// That an order was erased, how far and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Erasure {
    /// How far.
    pub level: Erase,
    /// When, the first time.
    pub at: Instant,
}

impl Erasure {
    /// Of two copies the one that was erased further counts; of two as far, the one that was erased first.
    pub(crate) fn of_both(mine: Option<Self>, theirs: Option<Self>) -> Option<Self> {
        let all = |e: &Self| e.level == Erase::All;
        let both = mine.into_iter().chain(theirs);
        both.min_by_key(|e| (!all(e), e.at))
    }
}

impl Order {
    /// Erases personal data, or everything. Once erased, an order stays so: what comes later is stripped as it is
    /// taken, and a merge with a copy that is not erased is erased. Twice is as good as once.
    ///
    /// `Personal` removes carriers' texts, postcodes, regions, facilities, names of pickup points and products, tracking
    /// numbers and links, handle and digest of [`Order::set_access`], and whatever a newer library put beside. Ids of events, places finer than a city, and the tail
    /// of a piece's id leave a hash, so that retractions, timelines and calls by the old id still work: who holds such an
    /// id can tell that it is the same, and nobody can read it. Of a city a postcode before it and the
    /// number of a district behind it go; with any other digit or `@` it is an address, and only the hash stays. Codes that
    /// no table knows go, and those that do not look like codes (five digits or more, over 24 characters, or other
    /// characters); the others stay. What the host chose
    /// stays: ids, language, zone, consents, the countries and product of a shipment.
    ///
    /// `All` leaves a tombstone: the id, the revision, and when it was erased. It shows no shipment, plans nothing, and
    /// answers every observation, addition, claim and confirmation with [`Error::Erased`](crate::Error::Erased).
    ///
    /// Erase in the loop in which every change is stored: load, erase, swap, repeat on conflict. A worker that gets
    /// [`Error::Erased`](crate::Error::Erased) later drops its job.
    pub fn erase(&mut self, level: Erase, now: Instant) {
        let done = self.erased.map(|e| e.level);
        if done == Some(Erase::All) || done == Some(level) {
            return;
        }
        let erasure = Erasure { level, at: now };
        self.touch();
        if level == Erase::All {
            *self = Self::tombstone(self.id.clone(), self.revision, self.rules, erasure);
        } else {
            self.erased = Some(erasure);
            self.strip();
        }
    }

    /// How far it was erased, and when, if it was.
    #[must_use]
    pub const fn erased(&self) -> Option<Erasure> {
        self.erased
    }

    /// What is left of an order that was erased whole.
    pub(crate) fn tombstone(id: OrderId, revision: u64, rules: u32, erasure: Erasure) -> Self {
        let mut order = Self::new(id, erasure.at);
        (order.revision, order.rules, order.erased) = (revision, rules, Some(erasure));
        order
    }

    pub(crate) fn is_tombstone(&self) -> bool {
        self.erased.is_some_and(|e| e.level == Erase::All)
    }

    pub(crate) const fn is_erased(&self) -> bool {
        self.erased.is_some()
    }

    /// Removes personal data wherever they are.
    pub(crate) fn strip(&mut self) {
        let ids = self.erased_ids();
        self.rename(&ids);
        self.strip_fields();
        for shipment in &mut self.shipments {
            shipment.strip();
            for parcel in &mut shipment.parcels {
                parcel.strip();
            }
        }
        self.ledger.strip();
        self.refold();
    }

    /// The ids of pieces end in their number; another name for each.
    fn erased_ids(&self) -> BTreeMap<ParcelId, ParcelId> {
        let of_piece = |id: &ParcelId, number: &str| {
            let (head, tail) = id.as_str().rsplit_once('/')?;
            (tail == number).then(|| (id.clone(), self.piece_name(head, tail)))
        };
        let pieces = self.parcels().filter(|p| p.master.is_some());
        pieces.filter_map(|p| of_piece(&p.id, p.number.as_ref()?.reveal())).collect()
    }

    fn piece_name(&self, head: &str, number: &str) -> ParcelId {
        let hash = hashed(&[self.id.as_str(), head, number]);
        // A long head leaves no room for more than the hash.
        ParcelId::try_new(format!("{head}/{hash}")).unwrap_or_else(|_| ParcelId::trusted(hash))
    }

    /// A parcel that joins an erased order goes by the names that it has there.
    pub(crate) fn rename_erased(&self, parcel: &mut Parcel) {
        if parcel.master.is_some()
            && let Some(new) = self.current_id(parcel.id.as_str())
        {
            parcel.id = new;
        }
        for id in [&mut parcel.replaces, &mut parcel.master].into_iter().flatten() {
            if let Some(new) =
                self.current_id(id.as_str()).filter(|_| self.parcel(id.as_str()).is_none_or(|p| p.id != *id))
            {
                *id = new;
            }
        }
    }

    /// The id by which a parcel is known since its order was erased.
    pub(crate) fn current_id(&self, id: &str) -> Option<ParcelId> {
        let (head, number) = id.rsplit_once('/').filter(|_| self.is_erased())?;
        Some(self.piece_name(head, number))
    }
}

/// Removes what says something about a person.
pub(crate) trait Strip {
    fn strip(&mut self);
}

/// What an erasure leaves of a value.
pub(crate) fn stripped<T: Strip + Clone>(value: &T) -> T {
    let mut value = value.clone();
    value.strip();
    value
}

impl Strip for u32 {
    fn strip(&mut self) {}
}

impl Strip for Option<Said> {
    fn strip(&mut self) {}
}

/// A carrier's word for its product.
impl Strip for String {
    fn strip(&mut self) {
        self.clear();
    }
}

impl Strip for Pickup {
    fn strip(&mut self) {
        let deadline = self.deadline.take();
        *self = Self::default();
        self.deadline = deadline;
    }
}

impl Strip for Estimate {
    fn strip(&mut self) {
        if let Some(bare) = Self::new(self.from, self.to) {
            *self = bare;
        }
    }
}

impl Strip for (Status, Option<Reason>) {
    fn strip(&mut self) {
        self.1.strip();
    }
}

/// A reason is a word; what does not look like one may be a carrier's text.
impl Strip for Option<Reason> {
    fn strip(&mut self) {
        if let Some(Reason::Other(word)) = self
            && !is_word(word)
        {
            *word = erased_name(word).into();
        }
    }
}

/// What is kept of a report apart from its events.
impl Strip for Report {
    fn strip(&mut self) {
        for id in &mut self.retractions {
            crate::limit::cut_name(id);
            *id = erased_name(id);
        }
        self.summary_reason.strip();
        if let Some(pickup) = &mut self.pickup {
            pickup.strip();
        }
        if let Some(estimate) = &mut self.estimate {
            estimate.strip();
        }
        self.product = None;
        self.pieces.clear();
    }
}

/// A hash in the place of a name that may hold a number. One that was erased before stays as it is.
pub(crate) fn erased_name(name: &str) -> String {
    let done = name.strip_prefix(MARK).is_some_and(is_short_hash);
    if done { name.to_owned() } else { hashed(&["erased", name]) }
}

fn hashed(parts: &[&str]) -> String {
    format!("{MARK}{}", short_hash(parts))
}

/// What a name begins with that was erased.
const MARK: char = '~';

/// A word of a vocabulary: lower case letters, `_`, `-`, and few digits; or a name that was erased.
fn is_word(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b));
    plain && few_digits(text) || text == erased_name(text)
}

/// Too few for a postcode or a number.
fn few_digits(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() < 5
}

/// Something short without blanks in which no number hides.
pub(crate) fn is_code(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-:/+".contains(&b));
    plain && text.len() <= 24 && few_digits(text)
}

/// A city without its postcode or the number of its district: `75011 PARIS` and `PARIS 12` are Paris. What has other
/// words with digits or `@` is no city but an address: nothing of it stays.
pub(crate) fn plain_city(city: &str) -> Option<String> {
    let is_odd = |word: &&str| word.contains(|c: char| c.is_numeric() || c == '@');
    let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    let words: Vec<&str> = city.split_whitespace().collect();
    let mut rest: &[&str] = &words;
    if let [first, others @ ..] = rest
        && is_odd(first)
        && digits(first) >= 4
    {
        rest = others;
    }
    if let [others @ .., last] = rest
        && is_odd(last)
        && digits(last) <= 2
        && others.len() <= 2
    {
        rest = others;
    }
    Some(rest.join(" ")).filter(|city| !city.is_empty() && !rest.iter().any(is_odd))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_erased_once() {
        let once = erased_name("8K00009775862");
        assert_eq!(erased_name(&once), once);
        assert_ne!(erased_name("8K00009775863"), once);
        assert_ne!(erased_name("~8K00009775862"), once);
        assert!(!once.contains("5862"));
    }

    #[test]
    fn words_codes_and_cities() {
        for word in ["delay_capacity", "x_new", "word-of-2027", &erased_name("Jeanne")] {
            assert!(is_word(word), "{word}");
        }
        for text in ["Jeanne", "at the door", "a@b.example", "id12345", "é"] {
            assert!(!is_word(text), "{text}");
        }
        for code in ["PC1", "OR", "50.01", "LVRPTL/2"] {
            assert!(is_code(code), "{code}");
        }
        for text in
            ["8K00009775862", "Jeanne Dupont", "a@b.example", "left-with-neighbour-at-door-12", "75011"]
        {
            assert!(!is_code(text), "{text}");
        }
        assert_eq!(plain_city("75011 PARIS 11"), Some("PARIS".to_owned()));
        assert_eq!(plain_city("75011"), None);
    }
}
