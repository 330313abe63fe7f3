use super::magic::Magic;
use serde::{Deserialize, Serialize};
use tracking_core::{CarrierId, Instant, TrackingNumber, When, Zone};

/// One parcel's life as its carrier tells it: at any moment the carrier knows the events up to that moment.
///
/// ```
/// use tracking_carriers::sandbox::{Story, StoryEvent};
/// use tracking_core::{CarrierId, Instant, TrackingNumber};
/// let at = |t| Instant::parse(t).unwrap();
/// let number = TrackingNumber::try_new("8X01234567890").unwrap();
/// let story = Story::new(CarrierId::known("laposte"), number)
///     .with_event(StoryEvent::new(at("2026-05-04T16:12:00Z"), "PC1"))
///     .with_event(StoryEvent::new(at("2026-05-06T09:31:00Z"), "DI1"));
/// assert_eq!(story.events.len(), 2);
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Story {
    /// The carrier that tells it: `laposte` or `ups`.
    pub carrier: CarrierId,
    /// The number.
    pub number: TrackingNumber,
    /// The product in the carrier's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The estimated delivery, said as a day once the parcel was scanned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<When>,
    /// The other pieces of the shipment that this number leads, for carriers with several pieces a number; each has a
    /// story of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<TrackingNumber>,
    /// Where it can be collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pickup: Option<String>,
    /// What happens, in any order.
    pub events: Vec<StoryEvent>,
}

impl Story {
    /// A story without events.
    #[must_use]
    pub const fn new(carrier: CarrierId, number: TrackingNumber) -> Self {
        Self {
            carrier,
            number,
            product: None,
            estimate: None,
            pieces: Vec::new(),
            pickup: None,
            events: Vec::new(),
        }
    }

    /// Adds an event.
    #[must_use]
    pub fn with_event(mut self, event: StoryEvent) -> Self {
        self.events.push(event);
        self
    }

    /// Sets the product.
    #[must_use]
    pub fn with_product(mut self, product: impl Into<String>) -> Self {
        self.product = Some(product.into());
        self
    }

    /// Sets the point where it can be collected.
    #[must_use]
    pub fn with_pickup(mut self, name: impl Into<String>) -> Self {
        self.pickup = Some(name.into());
        self
    }

    /// Sets the other pieces of the shipment.
    #[must_use]
    pub fn with_pieces(mut self, pieces: impl IntoIterator<Item = TrackingNumber>) -> Self {
        self.pieces = pieces.into_iter().collect();
        self
    }

    /// Sets the estimated day.
    #[must_use]
    pub const fn with_estimate(mut self, day: chrono::NaiveDate) -> Self {
        self.estimate = Some(When::Day(day));
        self
    }

    /// What the carrier knows at a moment, newest first; `None` if it does not know the number yet.
    pub(super) fn until(&self, now: Instant) -> Option<Vec<&StoryEvent>> {
        let mut known: Vec<_> = self.events.iter().filter(|e| e.at <= now).collect();
        known.sort_by_key(|e| std::cmp::Reverse(e.at));
        (!known.is_empty()).then_some(known)
    }

    /// The story of a magic number that begins at a moment; the carrier's codes are `codes`.
    pub(super) fn magic(
        magic: Magic,
        carrier: CarrierId,
        number: TrackingNumber,
        begin: Instant,
        codes: &Codes,
    ) -> Self {
        use Magic as M;
        let c = codes;
        let last: &[&str] = match magic {
            M::Announced => &[],
            M::Delivered => &[c.accepted, c.moving, c.round, c.delivered],
            M::OutForDelivery => &[c.accepted, c.moving, c.round],
            M::ReadyForPickup => &[c.accepted, c.moving, c.pickup],
            M::DeliveryAttempted => &[c.accepted, c.moving, c.round, c.attempt],
            M::Exception => &[c.accepted, c.moving, c.problem],
            M::Returned => &[c.accepted, c.moving, c.returning, c.returned],
            M::UnmappedCode => &[c.accepted, c.moving, c.unmapped],
            _ => &[c.accepted, c.moving],
        };
        let mut story = Self::new(carrier, number);
        let mut at = begin;
        for code in std::iter::once(&c.announced).chain(last) {
            story.events.push(StoryEvent::new(at, *code));
            at = at.plus(STEP);
        }
        story.estimate = Some(When::Day(Zone::UTC.day_of(begin.plus(6 * STEP))));
        story
    }
}

impl std::fmt::Debug for Story {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Story({} {}, {} events)", self.carrier, self.number, self.events.len())
    }
}

/// One line of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct StoryEvent {
    /// When it happens.
    pub at: Instant,
    /// The carrier's code. For UPS `type:code:statusCode`, parts may be empty: `I:OF:021`, `X::040`.
    pub code: String,
    /// The carrier's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// ISO country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// City, for carriers that name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
}

impl StoryEvent {
    /// An event of which only time and code are known.
    #[must_use]
    pub fn new(at: Instant, code: impl Into<String>) -> Self {
        Self { at, code: code.into(), text: None, country: None, city: None }
    }

    /// Sets the carrier's words.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Sets country and city.
    #[must_use]
    pub fn with_place(mut self, country: impl Into<String>, city: impl Into<Option<String>>) -> Self {
        self.country = Some(country.into());
        self.city = city.into();
        self
    }
}

/// A carrier's codes for the usual steps.
pub(super) struct Codes {
    pub(super) announced: &'static str,
    pub(super) accepted: &'static str,
    pub(super) moving: &'static str,
    pub(super) round: &'static str,
    pub(super) delivered: &'static str,
    pub(super) pickup: &'static str,
    pub(super) attempt: &'static str,
    pub(super) problem: &'static str,
    pub(super) returning: &'static str,
    pub(super) returned: &'static str,
    pub(super) unmapped: &'static str,
}

/// Between two events of a magic number's story.
const STEP: i64 = 12 * 3600;
/// How long before it is first asked about a magic number's story begins: all of it has happened.
pub(super) const BEFORE: i64 = 5 * STEP;
