//! What depends on the time at which one looks: flags, "not found", and when to look again.

use crate::calendar::Calendar;
use crate::carrier::CarrierId;
use crate::flags::Flags;
use crate::instant::{DAY, HOUR, Instant, next_day};
use crate::order::Order;
use crate::parcel::{Parcel, Tracking};
use crate::reason::Reason;
use crate::report::Said;
use crate::rule::Effect;
use crate::shipment::Shipment;
use crate::stage::Stage;
use crate::status::{Flag, Leg, Status};
use crate::transit::{DayKind, Lane, Transit};
use crate::voice::Voice;
use crate::words::closed_words;
use crate::zone::Zone;
use serde::Serialize;
use std::collections::BTreeMap;

closed_words! {
    /// What a carrier's "not found" means, told apart by what else is known.
    pub enum NotFound, "not found" {
        /// It knew the parcel before.
        DroppedByCarrier = "dropped_by_carrier",
        /// The number cannot be one of this carrier's.
        Malformed = "malformed",
        /// The number is another carrier's.
        WrongCarrier = "wrong_carrier",
        /// The number is older than this carrier keeps numbers.
        AgedOut = "aged_out",
        /// Still unknown after the normal two days.
        OverdueFirstScan = "overdue_first_scan",
        /// Normal for the first day or two: no flag.
        TooEarly = "too_early",
    }
}

/// The moment at which a decision is made, and the first later moment at which it may turn out otherwise.
///
/// Every comparison with the clock goes through [`Wake::passed`], so that none can be forgotten.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wake {
    pub(crate) now: Instant,
    next: Option<Instant>,
}

impl Wake {
    pub(crate) const fn at(now: Instant) -> Self {
        Self { now, next: None }
    }

    /// Has this moment come? If not, it is one to wake up for.
    pub(crate) fn passed(&mut self, moment: Instant) -> bool {
        if self.now >= moment {
            return true;
        }
        self.next = Some(self.next.map_or(moment, |n| n.min(moment)));
        false
    }

    pub(crate) const fn next(self) -> Option<Instant> {
        self.next
    }
}

/// What the clock says about one parcel.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Clocked {
    /// The flags that hold now, of both kinds.
    pub flags: Flags,
    /// Since when the flags hold that depend on the clock.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub since: BTreeMap<&'static str, Instant>,
    /// What the carrier's "not found" means, if it said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_found: Option<NotFound>,
}

/// Days for which it is normal that a carrier does not know a number.
const NORMAL_DAYS: i64 = 2;
/// Working days that a label may be old before somebody scans the parcel.
const HANDED_OVER_DAYS: i64 = 2;
/// Days of silence after which no news is expected any more.
pub(crate) const EXPIRED_DAYS: i64 = 90;

pub(crate) fn clocked(order: &Order, shipment: &Shipment, parcel: &Parcel, wake: &mut Wake) -> Clocked {
    let state = parcel.state();
    let mut clocked = Clocked { flags: state.flags, ..Clocked::default() };
    if parcel.tracking != Tracking::Followed || !state.is_open() || !order.counts(parcel) {
        return clocked;
    }
    let watch = Watch::new(order, shipment, parcel);
    let not_found = watch.not_found(wake);
    clocked.not_found = not_found.map(|(kind, _)| kind);
    if let Some((_, since)) = not_found.filter(|(kind, _)| *kind != NotFound::TooEarly) {
        clocked.raise(Flag::NotFound, since);
    }
    let overdue = watch.overdue_at();
    let from = [
        (Flag::NotHandedOver, watch.not_handed_over_at()),
        (Flag::RoundOver, watch.round_over_at()),
        (Flag::Stalled, watch.stalled_at()),
        (Flag::Overdue, overdue),
        (Flag::Missing, overdue.map(|at| at.max(watch.missing_at()))),
        (Flag::Expired, Some(watch.begun(watch.last_news()).plus(EXPIRED_DAYS * DAY))),
    ];
    for (flag, at) in from {
        if let Some(at) = at.filter(|at| wake.passed(*at)) {
            clocked.raise(flag, at);
        }
    }
    clocked
}

impl Clocked {
    fn raise(&mut self, flag: Flag, since: Instant) {
        self.flags = self.flags.with(flag);
        self.since.insert(flag.as_str(), since);
    }
}

/// One parcel under the clock: from which moments on something is true of it.
pub(crate) struct Watch<'a> {
    order: &'a Order,
    shipment: &'a Shipment,
    parcel: &'a Parcel,
    usual: Transit,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(order: &'a Order, shipment: &'a Shipment, parcel: &'a Parcel) -> Self {
        let lane = Lane::of(shipment.origin.as_deref(), shipment.destination.as_deref());
        let usual = Transit::of(lane, Some(&parcel.carrier), shipment.product.as_deref());
        Self { order, shipment, parcel, usual }
    }

    /// The working days where it goes to.
    fn destination(&self) -> Calendar<'a> {
        let zone = self.shipment.destination_zone(self.order.zone());
        Calendar::new(self.shipment.destination.as_deref(), zone, &self.order.holidays)
    }

    /// The working days where it comes from.
    pub(crate) fn origin(&self) -> Calendar<'a> {
        let zone = self.shipment.origin_zone(self.order.zone());
        Calendar::new(self.shipment.origin.as_deref(), zone, &self.order.holidays)
    }

    /// When there first was a number, as far as is known: not before it was put on a label or registered.
    fn numbered(&self) -> Option<Instant> {
        [self.parcel.label_at(), self.parcel.registered_at].into_iter().flatten().min()
    }

    /// Since when the carrier could know the number. What was ordered long ago may be sent today: the order counts only
    /// where nothing is known of the parcel.
    fn number_start(&self) -> Instant {
        self.numbered().unwrap_or(self.order.placed_at)
    }

    /// The earliest moment at which there can have been such a parcel.
    fn start(&self) -> Instant {
        let placed = self.order.placed_at;
        self.numbered().map_or(placed, |numbered| numbered.min(placed))
    }

    /// No clock runs before the parcel can have been one: what is older belongs to somebody's earlier parcel of that
    /// number, whose life did not end and therefore is not set apart. Of an adopted order it is not known when the
    /// customer really ordered.
    pub(crate) fn begun(&self, at: Instant) -> Instant {
        if self.order.adopted_at.is_some() { at } else { at.max(self.start()) }
    }

    fn last_news(&self) -> Instant {
        let known = self.parcel.folded.last_news.max(self.parcel.label_at());
        known.unwrap_or_else(|| self.parcel.registered_at.unwrap_or(self.order.placed_at))
    }

    pub(crate) fn not_found(&self, wake: &mut Wake) -> Option<(NotFound, Instant)> {
        let said: Vec<_> = self.not_found_by().collect();
        if said.is_empty() || self.parcel.history.voices.values().any(|v| v.found_at.is_some() && !stands(v))
        {
            return None;
        }
        let by_word = |word: Said| {
            said.iter().any(|(_, v)| v.not_found.as_ref().is_some_and(|n| n.value == Some(word)))
        };
        let at = said.iter().filter_map(|(_, v)| v.not_found.as_ref()).map(|n| n.at).max()?;
        let lifetime = self.parcel.carrier.number_lifetime(self.shipment.product.as_deref());
        let aged_at = lifetime.map(|days| self.number_start().plus(i64::from(days) * DAY));
        let late_at = self.late_at();
        Some(if said.iter().any(|(carrier, _)| self.was_known_to(carrier)) {
            (NotFound::DroppedByCarrier, at)
        } else if by_word(Said::Malformed) || said.iter().any(|(carrier, _)| self.is_malformed_for(carrier)) {
            (NotFound::Malformed, at)
        } else if by_word(Said::WrongCarrier) {
            (NotFound::WrongCarrier, at)
        } else if by_word(Said::AgedOut) {
            (NotFound::AgedOut, at)
        } else if aged_at.is_some_and(|t| wake.passed(t)) {
            (NotFound::AgedOut, aged_at.map_or(at, |t| t.max(at)))
        } else if wake.passed(late_at) {
            (NotFound::OverdueFirstScan, at.max(late_at))
        } else {
            (NotFound::TooEarly, at)
        })
    }

    /// Who says that it does not know the number.
    pub(crate) fn not_found_by(&self) -> impl Iterator<Item = (&'a CarrierId, &'a Voice)> {
        self.parcel.history.voices.iter().filter(|(_, voice)| stands(voice))
    }

    /// From when on it is not normal any more that a carrier does not know the number.
    pub(crate) fn late_at(&self) -> Instant {
        self.number_start().plus(NORMAL_DAYS * DAY)
    }

    /// Some of this carrier's events belong to this parcel.
    fn was_known_to(&self, carrier: &CarrierId) -> bool {
        let steps = &self.parcel.folded.steps;
        steps.iter().any(|s| s.carrier.as_ref() == Some(carrier) && s.effect != Effect::SetApart)
    }

    /// The number has not as many letters and digits as this carrier's have.
    fn is_malformed_for(&self, carrier: &CarrierId) -> bool {
        let length = self.parcel.number_length_for(carrier);
        let usual = carrier.profile().and_then(|p| p.number_length);
        length.zip(usual).is_some_and(|(length, (fewest, most))| {
            !(usize::from(fewest)..=usize::from(most)).contains(&length)
        })
    }

    /// From when on a label is two working days old without a scan.
    fn not_handed_over_at(&self) -> Option<Instant> {
        let folded = &self.parcel.folded;
        if folded.scans.is_some() || folded.state.status != Status::InfoReceived {
            return None;
        }
        let announced = folded
            .steps
            .iter()
            .find(|s| s.said == Status::InfoReceived && s.effect.is_applied())
            .map(|s| s.at);
        let since = self.parcel.label_at().or(announced)?;
        Some(self.origin().add_time(self.begun(since), HANDED_OVER_DAYS * DAY))
    }

    fn round_over_at(&self) -> Option<Instant> {
        let zone = self.shipment.destination_zone(self.order.zone());
        self.parcel.folded.round_day.map(|day| zone.start_of(next_day(day)))
    }

    /// What waits stands still once its last day is over: then it should be on its way back.
    fn stalled_at(&self) -> Option<Instant> {
        let (_, mut last) = self.parcel.folded.scans?;
        if self.waits() {
            let deadline = self.parcel.state().pickup.as_ref().and_then(|p| p.deadline)?;
            last = last.max(deadline.end(self.destination().zone()));
        }
        let (last, seconds) = (self.begun(last), i64::from(self.usual.stalled_hours) * HOUR);
        Some(match self.usual.stalled_on {
            DayKind::Calendar => last.plus(seconds),
            DayKind::Working => self.destination().add_time(last, seconds),
        })
    }

    pub(crate) fn overdue_at(&self) -> Option<Instant> {
        let folded = &self.parcel.folded;
        if self.waits() || folded.state.leg == Leg::Back {
            return None;
        }
        let calendar = self.destination();
        let zone = calendar.zone();
        if let Some(promise) = self.shipment.promised_by {
            return Some(promise.end(zone));
        }
        let first_scan = folded.scans.map(|s| s.0);
        if let Some(end) = first_scan.and_then(|scan| self.first_estimate(scan, zone)) {
            return Some(end);
        }
        let start = first_scan.or_else(|| self.parcel.label_at().map(|at| at.plus(NORMAL_DAYS * DAY)))?;
        let days = self.usual.days?;
        let first = zone.day_of(self.begun(start));
        let last = calendar.after(first, days.to, days.kind)?;
        Some(zone.start_of(next_day(last)))
    }

    /// From when on it may come: the first day of the estimate in force, else the first day that is usual on its lane,
    /// where it was scanned.
    pub(crate) fn may_come_at(&self) -> Option<Instant> {
        let calendar = self.destination();
        let zone = calendar.zone();
        let estimate = self.parcel.state().estimate.as_ref();
        if let Some(when) = estimate.and_then(|e| e.from.or(e.to)) {
            return Some(zone.start_of(when.day(zone)));
        }
        let (days, (scan, _)) = self.usual.days.zip(self.parcel.folded.scans)?;
        let first = calendar.after(zone.day_of(self.begun(scan)), days.from, days.kind)?;
        Some(zone.start_of(first))
    }

    /// The end of the first estimate since the first scan: an estimate that moves does not move what was promised.
    pub(crate) fn first_estimate(&self, scan: Instant, zone: Zone) -> Option<Instant> {
        let estimates = self.parcel.history.voices.values().flat_map(|v| &v.estimates);
        let ends = estimates.filter(|e| e.at >= scan).filter_map(|e| {
            let end = e.value.latest()?.end(zone);
            // One that was over before is of an earlier parcel.
            (self.begun(end) == end).then_some((e.at, &e.value, end))
        });
        ends.min().map(|(.., end)| end)
    }

    pub(crate) fn missing_at(&self) -> Instant {
        let since = self.parcel.folded.scans.map_or_else(|| self.last_news(), |s| s.1);
        self.begun(since).plus(i64::from(self.usual.missing_days) * DAY)
    }

    /// It waits for its recipient, perhaps with a problem: only its deadline counts.
    fn waits(&self) -> bool {
        let state = self.parcel.state();
        let astray =
            state.status == Status::Exception && state.reason.as_ref().is_some_and(Reason::is_astray);
        state.stage == Stage::Waiting && state.leg != Leg::Back && !astray
    }
}

/// A not-found is void once the same carrier answers with events; one carrier that knows it is enough.
fn stands(voice: &Voice) -> bool {
    voice.not_found.as_ref().is_some_and(|n| Some(n.at) > voice.found_at)
}
