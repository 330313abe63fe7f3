//! The aggregate: everything known about one order, and the verbs that work on it.

use crate::calendar::Holidays;
use crate::changes::{Before, Changes};
use crate::clock::{Clocked, Wake, clocked};
use crate::erase::{Erasure, Strip};
use crate::error::Error;
use crate::extra::Extra;
use crate::flags::Flags;
use crate::id::{OrderId, ParcelId, ShipmentId, TrackingNumber};
use crate::instant::Instant;
use crate::kind::Audience;
use crate::ledger::Ledger;
use crate::limit::{MAX_CARRIERS, MAX_PARCELS};
use crate::observation::{Observation, What};
use crate::parcel::{Parcel, Segment, Tracking};
use crate::recipient::{Consent, Recipient};
use crate::report::Report;
use crate::shipment::{Direction, Shipment};
use crate::status::Status;
use crate::stored::RULES;
use crate::summary::{Part, Summary, Whole, summarise};
use crate::timeline::Context;
use crate::view::kept::Access;
use crate::zone::Zone;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Everything known about one order: a plain value that a host loads, changes and stores whole.
///
/// The host raises nothing itself: every stored change raises [`Order::revision`], and the host stores with
/// compare-and-swap on the revision that it loaded. On conflict it loads again and repeats: every verb may be repeated.
/// Two are about their moment: [`Order::adopt`] later also takes what became true since, and [`Order::revoke_links`] also
/// ends the links that were shared since.
///
/// ```
/// use tracking_core::*;
/// let at = |t: &str| Instant::parse(t).unwrap();
/// let parcel = Parcel::new(
///     ParcelId::try_new("p1")?,
///     CarrierId::try_new("laposte")?,
///     Some(TrackingNumber::try_new("8K00009775862")?),
/// );
/// let mut order = Order::new(OrderId::try_new("1001")?, at("2026-03-01T09:00:00Z"));
/// order.add_shipment(Shipment::new(ShipmentId::try_new("A")?).with_parcel(parcel).with_lane("FR", "FR"))?;
///
/// let time = EventTime::parse("2026-03-02T18:12:00+01:00", ClockHint::default())?;
/// let mut report = Report::new(Outcome::Events, Coverage::Full);
/// report.events.push(Event::new(Status::InTransit, Nature::Scan, time).with_codes(["PC1"]));
/// let news = Observation::report(
///     ParcelId::try_new("p1")?, CarrierId::try_new("laposte")?, report, at("2026-03-02T18:20:00Z"));
///
/// let changes = order.observe(news.clone())?;
/// assert_eq!(changes.parcels[0].after.status, Status::InTransit);
/// assert!(order.observe(news)?.is_empty());
///
/// let now = at("2026-03-02T18:20:00Z");
/// order.plan(&Policy::default(), now);
/// assert_eq!(order.outbox(now)[0].kind.as_str(), "shipped");
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Order {
    /// The host's id.
    pub id: OrderId,
    /// Raised by every stored change.
    pub revision: u64,
    /// When the customer ordered.
    pub placed_at: Instant,
    /// The shop's zone, where no better one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) zone: Option<Zone>,
    /// Who is told.
    #[serde(default)]
    pub recipient: Recipient,
    /// Items ordered in all, for partly shipped orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cancelled_at: Option<Instant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) adopted_at: Option<Instant>,
    #[serde(default, skip_serializing_if = "Holidays::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, BTreeSet<crate::schema::Day>>"))]
    pub(crate) holidays: Holidays,
    pub(crate) shipments: Vec<Shipment>,
    #[serde(default)]
    pub(crate) ledger: Ledger,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) erased: Option<Erasure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sealed_at: Option<Instant>,
    /// Who may see it.
    #[serde(default, skip_serializing_if = "Access::is_empty")]
    pub(crate) access: Access,
    /// The rules that it was last planned by. Newer ones than this library's: it is shown and takes observations, and
    /// does not plan.
    #[serde(skip, default = "current_rules")]
    pub(crate) rules: u32,
    /// What its envelope held that is not known here.
    #[serde(skip)]
    pub(crate) envelope: Extra,
    #[serde(flatten)]
    pub(crate) extra: Extra,
}

/// Stores count in signed integers.
pub(crate) const MAX_REVISION: u64 = i64::MAX.unsigned_abs();

/// The next revision. Nobody changes an order so often that it ends; a blob that claims it stays readable.
pub(crate) fn after(revision: u64) -> u64 {
    revision.saturating_add(1).min(MAX_REVISION)
}

impl Order {
    /// An order without shipments.
    #[must_use]
    pub fn new(id: OrderId, placed_at: Instant) -> Self {
        Self {
            id,
            revision: 0,
            placed_at,
            zone: None,
            recipient: Recipient::default(),
            items: None,
            cancelled_at: None,
            adopted_at: None,
            holidays: Holidays::default(),
            shipments: Vec::new(),
            ledger: Ledger::default(),
            erased: None,
            sealed_at: None,
            access: Access::default(),
            rules: RULES,
            envelope: Extra::new(),
            extra: Extra::new(),
        }
    }

    /// Sets the shop's zone.
    #[must_use]
    pub const fn with_zone(mut self, zone: Zone) -> Self {
        self.zone = Some(zone);
        self
    }

    /// Sets who is told.
    #[must_use]
    pub fn with_recipient(mut self, recipient: Recipient) -> Self {
        self.recipient = recipient;
        self
    }

    /// The zone in which an audience reads times: the recipient's own, if it is known; else [`Order::zone`].
    #[must_use]
    pub fn zone_of(&self, audience: Audience) -> Zone {
        match audience {
            Audience::Recipient => self.recipient.zone.unwrap_or_else(|| self.zone()),
            Audience::Merchant => self.zone(),
        }
    }

    /// The zone to use where a place gives none: the shop's, else the recipient's, else UTC.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.zone.or(self.recipient.zone).unwrap_or(Zone::UTC)
    }

    /// The shipments, in the order in which they joined.
    #[must_use]
    pub fn shipments(&self) -> &[Shipment] {
        &self.shipments
    }

    /// All parcels, groups and replaced ones included.
    pub fn parcels(&self) -> impl Iterator<Item = &Parcel> {
        self.shipments.iter().flat_map(|s| &s.parcels)
    }

    /// A parcel by its id; a piece of an erased order by its old id, too.
    #[must_use]
    pub fn parcel(&self, id: &str) -> Option<&Parcel> {
        let named = |id: &str| self.parcels().find(|p| p.id.as_str() == id);
        named(id).or_else(|| named(self.current_id(id)?.as_str()))
    }

    /// Adds a shipment with its parcels; one that is there already takes the parcels that it lacks.
    ///
    /// # Errors
    /// [`Error::Limit`] over 256 parcels, those not counted that are there already, or over 32 carriers for one;
    /// [`Error::InvalidValue`] if another parcel, with another number, has one's id; [`Error::Erased`]. Nothing is added
    /// then.
    pub fn add_shipment(&mut self, shipment: Shipment) -> Result<(), Error> {
        self.check_alive()?;
        let id = shipment.id.clone();
        let mut empty = shipment;
        let mut fresh: Vec<Parcel> = Vec::new();
        let room = MAX_PARCELS.saturating_sub(self.parcels().count());
        if self.is_erased() {
            empty.strip();
        }
        for mut parcel in std::mem::take(&mut empty.parcels) {
            if self.is_erased() {
                self.rename_erased(&mut parcel);
                parcel.strip();
            }
            check_legs(&parcel)?;
            if self.parcels().chain(&fresh).any(|old| clashes(old, &parcel)) {
                return Err(id_taken());
            }
            if !self.knows(&parcel) && !fresh.iter().any(|p| is_same(p, &parcel)) {
                fresh.push(parcel);
                // Before more is compared with more.
                if fresh.len() > room {
                    break;
                }
            }
        }
        self.room_for(fresh.len())?;
        if !self.shipments.iter().any(|s| s.id == id) {
            self.shipments.push(empty);
            self.touch();
        }
        for parcel in fresh {
            self.add_parcel(&id, parcel)?;
        }
        Ok(())
    }

    /// Adds a parcel to a shipment. One with the same id, or with the same number of the same carrier family, is
    /// there already: nothing happens.
    ///
    /// # Errors
    /// [`Error::UnknownShipment`]; [`Error::Limit`] over 256 parcels or 32 carriers for it; [`Error::InvalidValue`] if another parcel, with
    /// another number, has the id; [`Error::Erased`].
    pub fn add_parcel(&mut self, shipment: &ShipmentId, mut parcel: Parcel) -> Result<(), Error> {
        self.check_alive()?;
        if self.is_erased() {
            self.rename_erased(&mut parcel);
            parcel.strip();
        }
        if !self.shipments.iter().any(|s| s.id == *shipment) {
            return Err(Error::UnknownShipment(shipment.clone()));
        }
        check_legs(&parcel)?;
        if self.parcels().any(|old| clashes(old, &parcel)) {
            return Err(id_taken());
        }
        if self.knows(&parcel) {
            return Ok(());
        }
        self.room_for(1)?;
        let id = parcel.id.clone();
        if let Some(home) = self.shipments.iter_mut().find(|s| s.id == *shipment) {
            home.parcels.push(parcel);
        }
        self.touch();
        self.sealed_at = None;
        self.refold_one(&id);
        self.regroup();
        Ok(())
    }

    /// Adds a later carrier to the end of a parcel's journey: it was handed over. One that is there already is taken
    /// once; a number that was not known of it is kept. The name means a segment, not a [`Leg`](crate::Leg), which is
    /// the direction.
    ///
    /// # Errors
    /// [`Error::UnknownParcel`]; [`Error::Limit`] over 32 carriers for one parcel; [`Error::Erased`].
    pub fn add_leg(&mut self, parcel: &ParcelId, mut leg: Segment) -> Result<(), Error> {
        self.check_alive()?;
        if self.is_erased() {
            leg.strip();
        }
        let unknown = || Error::UnknownParcel(parcel.clone());
        let id = self.parcel(parcel.as_str()).ok_or_else(unknown)?.id.clone();
        if self.parcel_mut(&id).ok_or_else(unknown)?.take_leg(leg)? {
            self.touch();
            self.sealed_at = None;
            self.refold_one(&id);
        }
        Ok(())
    }

    /// # Errors
    /// [`Error::Erased`] if nothing but the id is left of it.
    pub(crate) fn check_alive(&self) -> Result<(), Error> {
        if self.is_tombstone() { Err(Error::Erased) } else { Ok(()) }
    }

    fn knows(&self, new: &Parcel) -> bool {
        self.parcels().any(|old| is_same(old, new))
    }

    pub(crate) fn touch(&mut self) {
        self.revision = after(self.revision);
    }

    fn room_for(&self, more: usize) -> Result<(), Error> {
        if self.parcels().count() + more > MAX_PARCELS {
            return Err(Error::Limit { what: "parcels for one order", max: MAX_PARCELS });
        }
        Ok(())
    }

    /// Takes one observation, and says at once what it changed: nothing on a repeat.
    ///
    /// # Errors
    /// [`Error::UnknownParcel`]; [`Error::Limit`] over 256 parcels, or 32 carriers, 64 marks or 512 retractions of
    /// nothing a parcel; [`Error::InvalidValue`] for a mark that is not this person's to make, and for a piece whose
    /// parcel's id would be too long; [`Error::Erased`]. The order is as before then.
    pub fn observe(&mut self, observation: Observation) -> Result<Changes, Error> {
        self.check_alive()?;
        let named = self.parcel(observation.parcel.as_str()).map(|p| p.id.clone());
        let id = named.unwrap_or_else(|| observation.parcel.clone());
        let before = Before::of(self, &id)?;
        let erased = self.is_erased();
        let at = observation.observed_at;
        let trust = observation.trust;
        let mut children = Vec::new();
        match &observation.what {
            What::Report { report, .. } => {
                children = self.children(&id, report)?;
                self.room_for(children.len())?;
            }
            What::Mark(mark) => mark.check()?,
            What::Unmark(_) | What::Label(_) => {}
        }
        let parcel = self.parcel_mut(&id).ok_or_else(|| Error::UnknownParcel(id.clone()))?;
        let history = &mut parcel.history;
        let changed = match &observation.what {
            What::Report { carrier, report } => history.add_report(carrier, report, at, trust, erased)?,
            What::Mark(mark) => history.add_mark(mark, at, erased)?,
            What::Unmark(mark) => history.add_unmark(mark, at)?,
            What::Label(label) => history.add_label(*label, at),
        };
        if changed {
            self.touch();
            self.sealed_at = None;
            self.refold_one(&id);
        }
        if let Some(shipment) = self.shipment_of(&id).map(|s| s.id.clone()) {
            for child in children {
                self.add_parcel(&shipment, child)?;
            }
        }
        if changed {
            self.regroup();
        }
        Ok(before.changes(self))
    }

    /// The parcels that a multi-piece answer brings and this order lacks: the master's own carrier carries them.
    fn children(&self, master: &ParcelId, report: &Report) -> Result<Vec<Parcel>, Error> {
        // Their numbers are what was erased.
        let parcel = self.parcel(master.as_str()).filter(|_| !self.is_erased());
        let Some(parcel) = parcel else { return Ok(Vec::new()) };
        let mut children: Vec<Parcel> = Vec::new();
        for number in &report.pieces {
            let mut child = Parcel::new(master.clone(), parcel.carrier.clone(), Some(number.clone()));
            child.master = Some(master.clone());
            child.registered_at = parcel.registered_at;
            if self.parcels().chain(&children).any(|old| has_number_of(old, &child)) {
                continue;
            }
            child.id = ParcelId::try_new(format!("{}/{}", master.as_str(), number.reveal()))
                .map_err(|_| Error::invalid("piece", "its parcel's id would be over 200 characters"))?;
            if self.parcels().chain(&children).any(|old| clashes(old, &child)) {
                return Err(id_taken());
            }
            children.push(child);
            if children.len() > MAX_PARCELS {
                return Err(Error::Limit { what: "parcels for one order", max: MAX_PARCELS });
            }
        }
        Ok(children)
    }

    /// Which parcels others replace; which are masters whose pieces count in their place, and which master a piece belongs to: of several
    /// that name it, the first by id.
    fn regroup(&mut self) {
        let stands = |p: &&Parcel| p.state().status != Status::Cancelled;
        let replaced: HashSet<ParcelId> =
            self.parcels().filter(stands).filter_map(|p| p.replaces.clone()).collect();
        for parcel in self.shipments.iter_mut().flat_map(|s| &mut s.parcels) {
            parcel.folded.replaced = replaced.contains(&parcel.id);
        }
        let single = |p: &Parcel| p.pieces().next().is_none() && p.master.is_none();
        if self.parcels().all(|p| single(p) && !p.folded.group && !p.grouped) {
            return;
        }
        let known: HashSet<(&str, &TrackingNumber)> =
            self.parcels().filter_map(|p| Some((p.carrier.family(), p.number.as_ref()?))).collect();
        let mut masters: HashMap<(&str, &TrackingNumber), &ParcelId> = HashMap::new();
        let mut groups: HashSet<ParcelId> = HashSet::new();
        for parcel in self.parcels() {
            let family = parcel.carrier.family();
            let own = parcel.number.as_ref();
            // Carriers that hand over to each other name the same pieces.
            let pieces: BTreeSet<_> = parcel.pieces().map(|n| (family, n)).collect();
            let all_there = pieces.iter().all(|p| known.contains(p)) && pieces.len() >= parcel.piece_count();
            if pieces.is_empty() || !all_there || pieces.iter().any(|p| Some(p.1) == own) {
                continue;
            }
            groups.insert(parcel.id.clone());
            for piece in pieces {
                let slot = masters.entry(piece).or_insert(&parcel.id);
                *slot = (*slot).min(&parcel.id);
            }
        }
        let named = |p: &Parcel| {
            let master = masters.get(&(p.carrier.family(), p.number.as_ref()?)).copied();
            p.master.as_ref().and(master).cloned()
        };
        let masters: Vec<Option<ParcelId>> = self.parcels().map(named).collect();
        let parcels = self.shipments.iter_mut().flat_map(|s| &mut s.parcels);
        for (parcel, master) in parcels.zip(masters) {
            parcel.folded.group = parcel.grouped || groups.contains(&parcel.id);
            if master.is_some() {
                parcel.master = master;
            }
        }
    }

    /// The merchant cancels the order. Parcels on their way keep their own status.
    pub fn cancel(&mut self, at: Instant) {
        if self.cancelled_at.is_none() && !self.is_tombstone() {
            self.cancelled_at = Some(at);
            self.touch();
        }
    }

    /// When the merchant cancelled it, if so.
    #[must_use]
    pub const fn cancelled_at(&self) -> Option<Instant> {
        self.cancelled_at
    }

    /// The recipient says yes or no to a channel. Said of a channel as policies name it (a lower-case word), it takes the
    /// place of what was said of the same in another spelling.
    pub fn set_consent(&mut self, channel: impl Into<String>, consent: Consent) {
        if !self.is_tombstone() && self.recipient.say(channel.into(), consent) {
            self.touch();
        }
    }

    /// The public holidays of a country, beside its weekends: on these days no working time passes there. They take the
    /// place of those that the country had; an empty list removes them. Kept with the order, so that all who load it agree.
    ///
    /// Give those of origin and destination for the year around the order when it is made. The origin's count for
    /// `not_handed_over`; the destination's for `stalled` and for windows in working days (`overdue`, `missing`).
    ///
    /// # Errors
    /// [`Error::InvalidValue`] for a country that is not two letters, or a date outside the years 1 to 9999;
    /// [`Error::Limit`] over [`MAX_HOLIDAYS`](crate::MAX_HOLIDAYS) of all countries; [`Error::Erased`]. The order is as
    /// before then.
    pub fn set_holidays(
        &mut self,
        country: &str,
        dates: impl IntoIterator<Item = NaiveDate>,
    ) -> Result<(), Error> {
        self.check_alive()?;
        if self.holidays.set(country, dates)? {
            self.touch();
        }
        Ok(())
    }

    /// The public holidays that the host gave, by country.
    #[must_use]
    pub const fn holidays(&self) -> &BTreeMap<String, BTreeSet<NaiveDate>> {
        self.holidays.by_country()
    }

    /// The order's state as its observations say, without what depends on the clock.
    #[must_use]
    pub fn summary(&self) -> Summary {
        self.summary_of(self.outbound(), self.whole(), |p| p.state().flags)
    }

    /// What is true at this moment: flags of the clock, summaries, attention.
    #[must_use]
    pub fn assess(&self, now: Instant) -> Assessment {
        self.assess_with(&mut Wake::at(now))
    }

    pub(crate) fn assess_with(&self, wake: &mut Wake) -> Assessment {
        let mut parcels = BTreeMap::new();
        for shipment in &self.shipments {
            for parcel in &shipment.parcels {
                parcels.insert(parcel.id.clone(), clocked(self, shipment, parcel, wake));
            }
        }
        let flags = |p: &Parcel| parcels.get(&p.id).map_or(Flags::NONE, |c| c.flags);
        let order = self.summary_of(self.outbound(), self.whole(), flags);
        let part = Whole { items: None, ..self.whole() };
        let shipments = self
            .shipments
            .iter()
            .map(|s| (s.id.clone(), self.summary_of(s.parcels.iter(), part, flags)))
            .collect();
        Assessment { order, shipments, parcels }
    }

    pub(crate) fn whole(&self) -> Whole {
        Whole { cancelled: self.cancelled_at.is_some(), items: self.items }
    }

    pub(crate) fn outbound(&self) -> impl Iterator<Item = &Parcel> {
        self.shipments.iter().filter(|s| s.direction == Direction::Outbound).flat_map(|s| &s.parcels)
    }

    pub(crate) fn summary_of<'a>(
        &'a self,
        parcels: impl Iterator<Item = &'a Parcel>,
        whole: Whole,
        flags: impl Fn(&Parcel) -> Flags,
    ) -> Summary {
        let parts: Vec<Part<'_>> =
            parcels.filter(|p| self.counts(p)).map(|parcel| Part { parcel, flags: flags(parcel) }).collect();
        summarise(&parts, whole, self.zone())
    }

    /// Neither a group nor replaced by another parcel.
    pub(crate) fn counts(&self, parcel: &Parcel) -> bool {
        !parcel.is_group() && !parcel.folded.replaced
    }

    pub(crate) fn shipment_of(&self, parcel: &ParcelId) -> Option<&Shipment> {
        self.shipments.iter().find(|s| s.parcels.iter().any(|p| p.id == *parcel))
    }

    pub(crate) fn parcel_mut(&mut self, id: &ParcelId) -> Option<&mut Parcel> {
        self.shipments.iter_mut().flat_map(|s| &mut s.parcels).find(|p| p.id == *id)
    }

    /// Folds one parcel anew.
    fn refold_one(&mut self, id: &ParcelId) {
        let (placed_at, adopted, zone) = (self.placed_at, self.adopted_at.is_some(), self.zone());
        for shipment in &mut self.shipments {
            let zone = shipment.destination_zone(zone);
            let context = Context {
                origin: shipment.origin.as_deref(),
                destination: shipment.destination.as_deref(),
                product: shipment.product.as_deref(),
                placed_at: Some(placed_at),
                adopted,
                ..Context::default()
            };
            for parcel in shipment.parcels.iter_mut().filter(|p| p.id == *id) {
                parcel.fold(&context, zone);
            }
        }
    }

    /// Folds every parcel anew: for a host that changed [`Order::placed_at`]. Every verb does it by itself.
    pub fn refold(&mut self) {
        let ids: Vec<ParcelId> = self.parcels().map(|p| p.id.clone()).collect();
        for id in ids {
            self.refold_one(&id);
        }
        self.regroup();
    }

    /// What is not a shipment's and not the ledger's.
    pub(crate) fn strip_fields(&mut self) {
        self.recipient.strip();
        // A digest of somebody's e-mail is about a person, and no link leads to what was erased.
        self.access = Access::default();
        (self.envelope, self.extra) = (Extra::new(), Extra::new());
    }
}

const fn current_rules() -> u32 {
    RULES
}

/// What is true of an order at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Assessment {
    /// The outbound parcels together.
    pub order: Summary,
    /// Each shipment.
    pub shipments: BTreeMap<ShipmentId, Summary>,
    /// Each parcel: all flags that hold, and what "not found" means.
    pub parcels: BTreeMap<ParcelId, Clocked>,
}

/// The same id, or the same number of one carrier family.
fn is_same(old: &Parcel, new: &Parcel) -> bool {
    old.id == new.id || has_number_of(old, new)
}

/// One id for two numbers: the second would be lost without a word.
pub(crate) fn clashes(old: &Parcel, new: &Parcel) -> bool {
    old.id == new.id && old.number.is_some() && new.number.is_some() && !has_number_of(old, new)
}

pub(crate) fn id_taken() -> Error {
    Error::invalid("parcel id", "another parcel of this order has it")
}

fn check_legs(parcel: &Parcel) -> Result<(), Error> {
    if parcel.replaces.as_ref() == Some(&parcel.id) {
        return Err(Error::invalid("replaces", "a parcel does not replace itself"));
    }
    if parcel.legs.len() >= MAX_CARRIERS {
        return Err(Error::Limit { what: "carriers for one parcel", max: MAX_CARRIERS });
    }
    Ok(())
}

pub(crate) fn has_number_of(old: &Parcel, new: &Parcel) -> bool {
    new.number.is_some() && old.number == new.number && old.carrier.family() == new.carrier.family()
}

/// A parcel that people can be told about: followed and counted.
pub(crate) fn is_followed(parcel: &Parcel) -> bool {
    parcel.tracking == Tracking::Followed && parcel.state().status != Status::Cancelled
}
