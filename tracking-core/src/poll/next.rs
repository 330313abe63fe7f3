//! When each carrier of a parcel is next worth asking: a function of what was observed, and of nothing else.

use super::cadence::{Cadence, Pace};
use super::jitter::Jitter;
use super::{PollCause, PollClass};
use crate::carrier::CarrierId;
use crate::clock::{EXPIRED_DAYS, NotFound, Wake, Watch, clocked};
use crate::id::{ParcelId, TrackingNumber};
use crate::instant::{DAY, HOUR, Instant, MINUTE, next_day};
use crate::order::Order;
use crate::parcel::{Parcel, Tracking};
use crate::rule::{Effect, Rule};
use crate::shipment::Shipment;
use crate::status::{Flag, Leg, Status};
use crate::step::Step;
use crate::voice::Voice;
use crate::zone::Zone;
use chrono::{NaiveTime, Timelike};
use serde::Serialize;

/// When to ask one carrier about one parcel, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Poll {
    /// The parcel to ask about.
    pub parcel: ParcelId,
    /// Whom to ask.
    pub carrier: CarrierId,
    /// By which number: this carrier's own, else the parcel's. Personal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<TrackingNumber>,
    /// When it is worth asking, if nothing is observed before; in the past if that moment has come. Absent: never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// How much it matters; there if `due` is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<PollClass>,
    /// Why then, or why never.
    pub cause: PollCause,
    /// When the carrier last answered or pushed anything about the parcel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_heard: Option<Instant>,
}

impl Order {
    /// When each carrier of each parcel is next worth asking, in the order of parcels and of carriers along the journey.
    ///
    /// `due` is the same whenever one looks, and rests on nothing that a host would have to keep: every answer leaves its
    /// moment in the order, whatever it said, and the next question is counted from there. Cause and class are those of the
    /// question's moment, or of `now` once that has passed; a question about a parcel whose grace is over for as long as it was
    /// is dropped. Only an error leaves no trace, since nothing was learned: the host notes when it asked
    /// ([`PollItem::last_asked`](super::PollItem::last_asked)).
    ///
    /// [`Order::next_wakeup`] is another thing: it is about `assess` and `plan`, which ask nobody.
    #[must_use]
    pub fn polls(&self, cadence: &Cadence, now: Instant) -> Vec<Poll> {
        let parcels = self.shipments.iter().flat_map(|s| s.parcels.iter().map(move |p| (s, p)));
        parcels.flat_map(|(shipment, parcel)| Look::new(self, shipment, parcel, cadence).polls(now)).collect()
    }

    /// The first moment at which any carrier of this order is worth asking, if nothing is observed before; `None` if
    /// never. A host keeps it beside the order and looks for those that have passed.
    #[must_use]
    pub fn next_poll(&self, cadence: &Cadence, now: Instant) -> Option<Instant> {
        self.polls(cadence, now).into_iter().filter_map(|poll| poll.due).min()
    }
}

/// After how many parts of a silence it is asked again: the interval grows to an eighth of the silence.
const SILENCE_PARTS: i64 = 8;
/// After how many days of waiting for a question a parcel may have come.
const UNSEEN_DAYS: i64 = 2;
/// For how long one push vouches for the next.
const PUSH_DAYS: i64 = 7;
/// There are a dozen moments at which the cause can change; more are not followed.
const MOST_TURNS: usize = 32;

struct Look<'a> {
    order: &'a Order,
    shipment: &'a Shipment,
    parcel: &'a Parcel,
    cadence: &'a Cadence,
    /// Of the destination: hours of the day are read there.
    zone: Zone,
    /// Since when it is watched.
    joined: Instant,
    /// When the newest of its events was first seen.
    last_news: Instant,
}

/// A carrier of the journey.
struct Stop<'a> {
    carrier: &'a CarrierId,
    number: Option<&'a TrackingNumber>,
    place: Place,
}

/// Where a carrier stands in the journey, seen from the one that has the parcel.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Here,
    After,
}

impl<'a> Look<'a> {
    fn new(order: &'a Order, shipment: &'a Shipment, parcel: &'a Parcel, cadence: &'a Cadence) -> Self {
        let joined = parcel.registered_at.unwrap_or(order.placed_at);
        let steps = parcel.folded.steps.iter().filter(|s| s.effect != Effect::SetApart);
        let last_news = steps.map(|s| s.first_seen).max().unwrap_or(joined);
        let zone = shipment.destination_zone(order.zone());
        Self { order, shipment, parcel, cadence, zone, joined, last_news }
    }

    fn polls(&self, now: Instant) -> Vec<Poll> {
        self.stops().iter().map(|stop| self.poll(stop, now)).collect()
    }

    /// The carriers of the journey, each once by each of its numbers. The last one that knows the parcel has it.
    fn stops(&self) -> Vec<Stop<'a>> {
        let mut all: Vec<(&CarrierId, Option<&TrackingNumber>)> = Vec::new();
        for (carrier, number) in self.parcel.journey() {
            if !all.iter().any(|(c, n)| c.family() == carrier.family() && *n == number) {
                all.push((carrier, number));
            }
        }
        let here = all.iter().rposition(|(c, _)| self.voices(c).any(|v| v.found_at.is_some())).unwrap_or(0);
        let place = |index: usize| match index.cmp(&here) {
            std::cmp::Ordering::Less => Place::Before,
            std::cmp::Ordering::Equal => Place::Here,
            std::cmp::Ordering::Greater => Place::After,
        };
        let stop = |(index, (carrier, number))| Stop { carrier, number, place: place(index) };
        all.into_iter().enumerate().map(stop).collect()
    }

    /// What this carrier said, under its own name or a sister's.
    fn voices(&self, carrier: &CarrierId) -> impl Iterator<Item = &'a Voice> {
        let family = carrier.family().to_owned();
        self.parcel.history.voices.iter().filter(move |(c, _)| c.family() == family).map(|(_, v)| v)
    }

    fn poll(&self, stop: &Stop<'_>, now: Instant) -> Poll {
        let last_heard = self.voices(stop.carrier).filter_map(Voice::heard_at).max();
        let (mut due, mut cause) = match self.never(stop) {
            Some(cause) => (None, cause),
            None => self.next(stop, last_heard),
        };
        let pushes = self.is_pushed(stop.carrier, last_heard);
        if due.is_some_and(|due| due < now) && cause != PollCause::New {
            (due, cause) = self.late(stop, (due, cause), now);
        }
        if due.is_some() && pushes {
            cause = PollCause::Pushed;
        }
        let class = due.and_then(|_| self.cadence.pace(cause)).map(|pace| pace.class);
        Poll {
            parcel: self.parcel.id.clone(),
            carrier: stop.carrier.clone(),
            number: stop.number.cloned(),
            due,
            class,
            cause,
            last_heard,
        }
    }

    /// Why nobody is ever asked, whatever the carriers say.
    fn never(&self, stop: &Stop<'_>) -> Option<PollCause> {
        if self.parcel.tracking != Tracking::Followed {
            Some(PollCause::NotFollowed)
        } else if self.parcel.is_group() {
            Some(PollCause::Group)
        } else if stop.number.is_some() {
            None
        } else if self.order.is_erased() {
            Some(PollCause::Erased)
        } else {
            Some(PollCause::NoNumber)
        }
    }

    /// The next question and its cause. It follows the causes from the last answer on, so that it is the same whenever one
    /// looks.
    fn next(&self, stop: &Stop<'_>, heard: Option<Instant>) -> (Option<Instant>, PollCause) {
        let Some(base) = heard.or_else(|| self.first_look(stop)) else {
            return self.never_heard(stop);
        };
        let mut at = base;
        for _ in 0..MOST_TURNS {
            let mut wake = Wake::at(at);
            let cause = self.cause(stop, &mut wake);
            let Some(pace) = self.cadence.pace(cause) else { return (None, cause) };
            let due = self.due(stop, pace, (base, at), heard);
            match wake.next() {
                Some(turn) if turn < due => at = turn,
                _ if self.is_over(pace, due) => return (None, PollCause::GraceOver),
                _ => return (Some(due), cause),
            }
        }
        (Some(at), self.cause(stop, &mut Wake::at(at)))
    }

    /// A question that is late already. What is true by now says how much it matters: an open parcel that nobody could look
    /// at for two days longer than it should be may have come, and one that settled twice its grace ago is left alone.
    fn late(
        &self,
        stop: &Stop<'_>,
        (due, then): (Option<Instant>, PollCause),
        now: Instant,
    ) -> (Option<Instant>, PollCause) {
        let cause = self.cause(stop, &mut Wake::at(now));
        let Some(pace) = self.cadence.pace(cause) else { return (due, then) };
        let grace = pace.grace_hours.map(|hours| 2 * i64::from(hours) * HOUR);
        if grace.is_some_and(|seconds| now > self.settled_at().plus(seconds)) {
            return (None, PollCause::GraceOver);
        }
        let unseen = due.is_some_and(|due| now.since(due) >= UNSEEN_DAYS * DAY);
        let idle = matches!(
            cause,
            PollCause::TooEarly | PollCause::NotFound | PollCause::Announced | PollCause::InTransit
        );
        (due, if unseen && idle { PollCause::Expected } else { cause })
    }

    /// From when on a later carrier that said nothing yet is worth asking: the first scan.
    fn first_look(&self, stop: &Stop<'_>) -> Option<Instant> {
        self.parcel.folded.scans.map(|scans| scans.0).filter(|_| stop.place == Place::After)
    }

    fn never_heard(&self, stop: &Stop<'_>) -> (Option<Instant>, PollCause) {
        let is_open = self.parcel.state().is_open();
        if stop.place == Place::After {
            return (None, if is_open { PollCause::NotYet } else { PollCause::OtherCarrier });
        }
        let Some(pace) = self.cadence.pace(PollCause::New) else { return (None, PollCause::NoNumber) };
        let due = self.in_hours(pace, stop, self.joined.plus(i64::from(pace.minutes) * MINUTE));
        let ending = self.cause(stop, &mut Wake::at(due));
        match self.cadence.pace(ending) {
            _ if is_open => (Some(due), PollCause::New),
            Some(pace) if !self.is_over(pace, due) => (Some(due), PollCause::New),
            Some(_) => (None, PollCause::GraceOver),
            None => (None, ending),
        }
    }

    /// One interval after the last answer: the shortest while there is news, up to the longest as the silence grows. Not
    /// before the moment from which on this is the pace.
    fn due(
        &self,
        stop: &Stop<'_>,
        pace: Pace,
        (base, from): (Instant, Instant),
        heard: Option<Instant>,
    ) -> Instant {
        let silence = heard.map_or(0, |at| at.since(self.last_news).max(0));
        let interval = |pace: Pace| {
            let (least, most) = (i64::from(pace.minutes) * MINUTE, i64::from(pace.most_minutes) * MINUTE);
            (silence / SILENCE_PARTS).clamp(least, most.max(least))
        };
        let mut seconds = interval(pace);
        if self.is_pushed(stop.carrier, heard) {
            seconds = self.cadence.pace(PollCause::Pushed).map_or(seconds, |net| seconds.max(interval(net)));
        }
        let spread = seconds * i64::from(self.cadence.jitter_percent) / 100;
        self.in_hours(pace, stop, from.max(base.plus(seconds + self.jitter(stop).up_to(spread))))
    }

    /// The moment, or one after the hours begin again: those that wait for the morning are spread over an interval.
    fn in_hours(&self, pace: Pace, stop: &Stop<'_>, at: Instant) -> Instant {
        let Some((from, to)) = pace.hours else { return at };
        let local = self.zone.local(at);
        let hour = u8::try_from(local.hour()).unwrap_or(0);
        if (from..to).contains(&hour) {
            return at;
        }
        let day = if hour < from { local.date() } else { next_day(local.date()) };
        let opens = NaiveTime::from_hms_opt(from.into(), 0, 0).unwrap_or(NaiveTime::MIN);
        let opens = self.zone.resolve(day.and_time(opens)).0;
        let open_for = i64::from(to - from) * HOUR;
        let spread = (i64::from(pace.minutes) * MINUTE).min(open_for - 1);
        let spread = if self.cadence.jitter_percent == 0 { 0 } else { spread };
        opens.plus(self.jitter(stop).other_up_to(spread)).max(at)
    }

    fn jitter(&self, stop: &Stop<'_>) -> Jitter {
        Jitter::of(&self.order.id, &self.parcel.id, stop.carrier)
    }

    /// It pushed something within a week of when it was last heard: it will again.
    fn is_pushed(&self, carrier: &CarrierId, heard: Option<Instant>) -> bool {
        let pushed = self.voices(carrier).filter_map(|v| v.pushed_at).max();
        heard.zip(pushed).is_some_and(|(heard, pushed)| heard.since(pushed) <= PUSH_DAYS * DAY)
    }

    /// Its grace is over before that.
    fn is_over(&self, pace: Pace, due: Instant) -> bool {
        pace.grace_hours.is_some_and(|hours| due > self.settled_at().plus(i64::from(hours) * HOUR))
    }

    /// When the newest step happened that shaped its status, or that raised the doubt about it.
    fn settled_at(&self) -> Instant {
        let doubted = self.is_doubted();
        let mut settled = self.joined;
        let mut before: Option<&Step> = None;
        for step in self.parcel.folded.steps.iter().filter(|s| s.effect != Effect::SetApart) {
            if step.effect.is_applied() {
                settled = step.at;
            } else if doubted && is_doubt(before, step) {
                settled = settled.max(step.at);
            }
            before = Some(step);
        }
        settled
    }

    /// It is delivered or back, and something contradicts that or somebody has to look.
    fn is_doubted(&self) -> bool {
        let state = self.parcel.state();
        let ended = matches!(state.status, Status::Delivered | Status::Returned);
        ended && (state.flags.has(Flag::Conflict) || state.flags.has(Flag::ActionRequired))
    }

    /// Why this carrier is asked, or not, at a moment.
    fn cause(&self, stop: &Stop<'_>, wake: &mut Wake) -> PollCause {
        let cause = self.parcel_cause(wake);
        match stop.place {
            _ if !cause.asks() => cause,
            Place::Here => cause,
            _ if !self.parcel.state().is_open() => PollCause::OtherCarrier,
            Place::Before => PollCause::EarlierCarrier,
            Place::After => PollCause::NextCarrier,
        }
    }

    fn parcel_cause(&self, wake: &mut Wake) -> PollCause {
        let state = self.parcel.state();
        if !state.is_open() {
            return match state.status {
                Status::Delivered | Status::Returned if self.is_doubted() => PollCause::Disputed,
                Status::Delivered => PollCause::Delivered,
                Status::Returned => PollCause::Returned,
                Status::Cancelled => PollCause::Cancelled,
                _ => PollCause::Lost,
            };
        }
        let clocked = clocked(self.order, self.shipment, self.parcel, wake);
        let has = |flag: Flag| clocked.flags.has(flag);
        if has(Flag::Expired) || (self.parcel.folded.replaced && wake.passed(self.expires_at())) {
            return PollCause::Expired;
        }
        match clocked.not_found {
            Some(NotFound::TooEarly) => return PollCause::TooEarly,
            Some(NotFound::AgedOut) => return PollCause::AgedOut,
            Some(NotFound::Malformed | NotFound::WrongCarrier | NotFound::OverdueFirstScan) => {
                return PollCause::NotFound;
            }
            // It was known: it may be a fault of the carrier's, and the parcel moves on.
            Some(NotFound::DroppedByCarrier) | None => {}
        }
        if self.parcel.folded.replaced {
            return PollCause::Replaced;
        }
        let watch = Watch::new(self.order, self.shipment, self.parcel);
        let may_come = watch.may_come_at().is_some_and(|at| wake.passed(at));
        match state.status {
            Status::OutForDelivery if has(Flag::RoundOver) => PollCause::RoundOver,
            _ if state.leg == Leg::Back => PollCause::Returning,
            Status::OutForDelivery => PollCause::OutForDelivery,
            Status::DeliveryAttempted => PollCause::DeliveryAttempted,
            Status::ReadyForPickup => PollCause::ReadyForPickup,
            Status::Exception => PollCause::Exception,
            Status::Returning => PollCause::Returning,
            Status::InTransit if has(Flag::Stalled) || has(Flag::Missing) => PollCause::Late,
            Status::InTransit if may_come => PollCause::Expected,
            Status::InTransit => PollCause::InTransit,
            _ => PollCause::Announced,
        }
    }

    /// 90 days after the last news of a parcel that another one replaces: the clock does not count for it.
    fn expires_at(&self) -> Instant {
        let known = self.parcel.folded.last_news.max(self.parcel.label_at());
        known.unwrap_or(self.joined).plus(EXPIRED_DAYS * DAY)
    }
}

/// A line that changes no status, but raises a doubt about it.
fn is_doubt(before: Option<&Step>, step: &Step) -> bool {
    let again = matches!(step.rule, Rule::NotReceived | Rule::ProblemAfterDelivery);
    again || step.raises(Flag::Conflict, before) || step.raises(Flag::ActionRequired, before)
}
