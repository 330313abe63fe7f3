//! Counts of any scale, as an abelian group: what a dashboard adds up and takes apart.

use crate::status::Status;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// Parcels by status and by attention word, items by state, and how much is unknown. Integers only.
///
/// `+`, `-` and zero obey the laws of an abelian group, so a total follows one order's change as
/// `total - old + new`, and partitions add up in any order.
///
/// An order's tally counts outbound parcels, neither groups nor replaced ones, and not orders. A parcel that stands under
/// several attention words is counted under each. Returns are in the tallies of `Assessment::shipments`.
///
/// ```
/// use tracking_core::{Status, Tally};
/// let one = Tally::default().with_status(Status::Delivered, 1);
/// assert_eq!(one.clone() + one.clone() - one.clone(), one);
/// assert_eq!(one.clone() - one, Tally::default());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Tally(BTreeMap<String, i64>);

/// For a dashboard, keep beside each order the tally of its last [`Order::assess`](crate::Order::assess), and take the
/// difference whenever the order changes or wakes up. The tally of [`Order::summary`](crate::Order::summary) lacks the
/// attention that depends on the clock: do not mix the two.
///
/// ```
/// use tracking_core::*;
/// let at = |text| Instant::parse(text).unwrap();
/// let (id, ups) = (ParcelId::try_new("p1")?, CarrierId::try_new("ups")?);
/// let mut order = Order::new(OrderId::try_new("1001")?, at("2026-03-01T09:00:00Z"));
/// let parcel = Parcel::new(id.clone(), ups, None);
/// order.add_shipment(Shipment::new(ShipmentId::try_new("A")?).with_parcel(parcel))?;
///
/// // `total` is the dashboard's, `old` is stored beside the order.
/// let (mut total, mut old) = (Tally::default(), Tally::default());
/// let mut count = |order: &Order, now| {
///     let new = order.assess(now).order.tally;
///     total += &new;
///     total -= &old;
///     old = new;
///     total.clone()
/// };
/// let label = at("2026-03-02T10:00:00Z");
/// order.observe(Observation::label(id, label, label))?;
/// assert_eq!(count(&order, label).status(Status::InfoReceived), 1);
/// // Nothing was observed since, and yet there is more to count: the host woke up.
/// let later = count(&order, at("2026-03-06T10:00:00Z"));
/// assert_eq!((later.status(Status::InfoReceived), later.count("attention:not_handed_over")), (1, 1));
/// # Ok::<(), Error>(())
/// ```
impl Tally {
    /// Adds `n` parcels of a status.
    #[must_use]
    pub fn with_status(mut self, status: Status, n: i64) -> Self {
        self.bump(&format!("status:{status}"), n);
        self
    }

    /// Adds `n` parcels that need attention of a kind.
    #[must_use]
    pub fn with_attention(mut self, word: &str, n: i64) -> Self {
        self.bump(&format!("attention:{word}"), n);
        self
    }

    /// Adds `n` items in a state: `ordered`; of these `shipped` (in a parcel); of these `delivered` or `returned`.
    #[must_use]
    pub fn with_items(mut self, state: &str, n: i64) -> Self {
        self.bump(&format!("items:{state}"), n);
        self
    }

    /// Adds `n` things of which nothing is known (`window`, `items`).
    #[must_use]
    pub fn with_unknown(mut self, what: &str, n: i64) -> Self {
        self.bump(&format!("unknown:{what}"), n);
        self
    }

    /// Parcels of a status.
    #[must_use]
    pub fn status(&self, status: Status) -> i64 {
        self.count(&format!("status:{status}"))
    }

    /// Any count by its full word: `status:delivered`, `attention:overdue`, `items:shipped`, `unknown:window`.
    #[must_use]
    pub fn count(&self, word: &str) -> i64 {
        self.0.get(word).copied().unwrap_or(0)
    }

    /// The counts that are not zero, by word.
    pub fn iter(&self) -> impl Iterator<Item = (&str, i64)> {
        self.0.iter().map(|(word, n)| (word.as_str(), *n))
    }

    /// The counts by status that are not zero, by the status's word.
    #[must_use]
    pub fn by_status(&self) -> BTreeMap<String, i64> {
        self.iter().filter_map(|(w, n)| Some((w.strip_prefix("status:")?.to_owned(), n))).collect()
    }

    fn bump(&mut self, word: &str, n: i64) {
        let slot = self.0.entry(word.to_owned()).or_default();
        *slot = slot.wrapping_add(n);
        if *slot == 0 {
            self.0.remove(word);
        }
    }
}

impl AddAssign<&Self> for Tally {
    fn add_assign(&mut self, other: &Self) {
        for (word, n) in &other.0 {
            self.bump(word, *n);
        }
    }
}

impl SubAssign<&Self> for Tally {
    fn sub_assign(&mut self, other: &Self) {
        for (word, n) in &other.0 {
            self.bump(word, n.wrapping_neg());
        }
    }
}

impl Add for Tally {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

impl Sub for Tally {
    type Output = Self;
    fn sub(mut self, other: Self) -> Self {
        self -= &other;
        self
    }
}

impl Neg for Tally {
    type Output = Self;
    fn neg(self) -> Self {
        Self::default() - self
    }
}
