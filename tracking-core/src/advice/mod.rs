//! Advice: what to do when something goes wrong with a parcel, in which order, from when on and until when, and why.

mod actions;
mod claim;
mod incident;
pub(crate) mod words;

pub(crate) use claim::is_covered;

use crate::clock::{Clocked, NotFound, Wake, Watch};
use crate::error::Error;
use crate::event::Fingerprint;
use crate::id::{ParcelId, ShipmentId};
use crate::instant::{Instant, When};
use crate::order::Order;
use crate::parcel::Parcel;
use crate::personal::Personal;
use crate::reason::{Actor, Reason};
use crate::shipment::Shipment;
use crate::terms::{Term, Terms};
use actions::Desk;
use incident::Found;
use serde::Serialize;
use words::{Action, AdviceCause, Evidence, Incident, Spot, Track};

/// What to do about one incident of one parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Advice {
    /// The shipment that the parcel belongs to.
    pub shipment: ShipmentId,
    /// The parcel.
    pub parcel: ParcelId,
    /// What went wrong.
    pub incident: Incident,
    /// Of [`Incident::NotFound`]: what the carrier's "not found" means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_found: Option<NotFound>,
    /// Since when.
    pub since: Instant,
    /// What brought it about, as the carrier or a person says: of a return, why it comes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Reason>,
    /// The lines of the timeline that it rests on, in their order; `not_found:<carrier>` for a carrier's "not found".
    pub rests_on: Vec<Fingerprint>,
    /// What to do, the first things first. Their tracks run side by side.
    pub actions: Vec<AdvisedAction>,
    /// What one would think of, and why not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AdvisedAction {
    /// What.
    pub action: Action,
    /// What it is about.
    pub track: Track,
    /// Who does it: the merchant, as the shipper, or the recipient.
    pub by: Actor,
    /// From when on it makes sense: a moment, or a day where the parcel left. Absent if nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<When>,
    /// The last day on which it can be done, where the parcel left (for `collect`: where it waits); of a moment, all that
    /// is before it. Absent if there is no end, or none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<When>,
    /// Why.
    pub causes: Vec<AdviceCause>,
    /// The lines of the timeline that it rests on, in their order.
    pub rests_on: Vec<Fingerprint>,
    /// What it takes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Of `ask_recipient_to_check`: where to look, the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spots: Vec<Spot>,
    /// Of `open_claim`: the terms that are not known, so that dates are missing instead of guessed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Term>,
    /// Of `try_destination_post`: the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<&'static str>,
    /// Of `try_destination_post`: its page with this parcel's number; absent once the number is erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Personal<String>>,
}

/// An action that one would think of, and that is not advised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LeftOut {
    /// What.
    pub action: Action,
    /// What it is about.
    pub track: Track,
    /// Why not.
    pub cause: AdviceCause,
    /// Of `time_is_over`: the latest date that it had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<When>,
}

impl Order {
    /// What to do about everything that went wrong with its parcels: for each parcel, in the order of shipments and
    /// parcels, each incident, the gravest first.
    ///
    /// The merchant's view: the claim against the carrier, the duty to the customer and the search for the parcel are
    /// tracks of their own, and none waits for another. An action whose latest date is past is left out, and says so.
    /// Terms that nobody knows give no date. What was done already is not known here: mark a parcel, or send another in
    /// its place (`replaces`), and advice follows.
    ///
    /// It changes with an observation, and else only at [`Order::next_advice`].
    ///
    /// ```
    /// use tracking_core::*;
    /// let at = |t: &str| Instant::parse(t).unwrap();
    /// let id = ParcelId::try_new("p1")?;
    /// let mut order = Order::new(OrderId::try_new("1001")?, at("2026-03-01T09:00:00Z"));
    /// let parcel = Parcel::new(id.clone(), CarrierId::try_new("colissimo")?, None);
    /// order.add_shipment(Shipment::new(ShipmentId::try_new("A")?).with_parcel(parcel).with_lane("FR", "FR"))?;
    /// let lost = Mark::new(MarkId::try_new("m1")?, Marker::Merchant, MarkSays::Lost);
    /// order.observe(Observation::mark(id, lost, at("2026-03-20T09:00:00Z")))?;
    ///
    /// let advice = order.advise(&Terms::default(), at("2026-03-20T10:00:00Z"));
    /// assert_eq!(advice[0].incident, Incident::Lost);
    /// let actions: Vec<&str> = advice[0].actions.iter().map(|a| a.action.as_str()).collect();
    /// assert_eq!(actions, ["open_claim", "refund", "send_again"]);
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn advise(&self, terms: &Terms, now: Instant) -> Vec<Advice> {
        self.advise_with(terms, &mut Wake::at(now))
    }

    /// What to do about one incident of one parcel, whether the order knows of it or not: for what a customer tells on the
    /// telephone. What the order knows of it counts.
    ///
    /// # Errors
    /// [`Error::UnknownParcel`]; [`Error::InvalidValue`] for a group, whose pieces have the incidents.
    pub fn advise_on(
        &self,
        parcel: &ParcelId,
        incident: Incident,
        terms: &Terms,
        now: Instant,
    ) -> Result<Advice, Error> {
        let unknown = || Error::UnknownParcel(parcel.clone());
        let id = &self.parcel(parcel.as_str()).ok_or_else(unknown)?.id;
        let shipment = self.shipment_of(id).ok_or_else(unknown)?;
        let parcel = shipment.parcels.iter().find(|p| p.id == *id).ok_or_else(unknown)?;
        if parcel.is_group() {
            return Err(Error::invalid("parcel", "it is a group: ask about one of its pieces"));
        }
        let mut wake = Wake::at(now);
        let case = Case::new(self, shipment, parcel, &mut wake);
        let found = case.found(&mut wake).into_iter().find(|f| f.incident == incident);
        let found = found.unwrap_or_else(|| case.told(incident));
        Ok(Desk::new(&case, terms, found).advice(&mut wake))
    }

    /// The first moment after `now` at which [`Order::advise`] may say something else, if nothing is observed before;
    /// `None` if never.
    ///
    /// [`Order::next_wakeup`] does not cover it, for it knows no terms: wake up at the earlier of the two.
    #[must_use]
    pub fn next_advice(&self, terms: &Terms, now: Instant) -> Option<Instant> {
        let mut wake = Wake::at(now);
        let _ = self.advise_with(terms, &mut wake);
        wake.next()
    }

    fn advise_with(&self, terms: &Terms, wake: &mut Wake) -> Vec<Advice> {
        let mut all = Vec::new();
        for shipment in self.shipments() {
            for parcel in shipment.parcels.iter().filter(|p| !p.is_group()) {
                let case = Case::new(self, shipment, parcel, wake);
                for found in case.found(wake) {
                    all.push(Desk::new(&case, terms, found).advice(wake));
                }
            }
        }
        all
    }
}

/// One parcel with all that advice is read from.
pub(crate) struct Case<'a> {
    order: &'a Order,
    shipment: &'a Shipment,
    parcel: &'a Parcel,
    clocked: Clocked,
    watch: Watch<'a>,
}

impl<'a> Case<'a> {
    fn new(order: &'a Order, shipment: &'a Shipment, parcel: &'a Parcel, wake: &mut Wake) -> Self {
        let clocked = crate::clock::clocked(order, shipment, parcel, wake);
        Self { order, shipment, parcel, clocked, watch: Watch::new(order, shipment, parcel) }
    }

    /// An incident that only the caller knows of.
    fn told(&self, incident: Incident) -> Found {
        let last = self.parcel.timeline().iter().rev().find(|s| s.effect.is_applied());
        Found {
            incident,
            not_found: None,
            since: last.map_or(self.order.placed_at, |s| s.at),
            because: self.parcel.state().reason.clone(),
            rests_on: last.map(|s| s.fingerprint.clone()).into_iter().collect(),
        }
    }
}
