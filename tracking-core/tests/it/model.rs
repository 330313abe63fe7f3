//! The fold once more, slow and plain, written from `docs/status-model.md` and not from `rule.rs`: both must agree on
//! every history that proptest thinks of.

use crate::config;
use proptest::prelude::*;
use std::collections::BTreeSet;
use tracking_core::*;

/// One statement of a carrier, as the model needs it.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) status: Status,
    pub(crate) nature: Nature,
    pub(crate) reason: Option<Reason>,
    pub(crate) carrier: &'static str,
    /// Seconds since the story began; to the second.
    pub(crate) at: i64,
    pub(crate) country: Option<&'static str>,
    pub(crate) correction: bool,
}

/// What the model ends in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ends {
    pub(crate) status: Status,
    /// Of an exception only: elsewhere a reason is detail.
    pub(crate) reason: Option<Reason>,
    pub(crate) leg: Leg,
    pub(crate) flags: BTreeSet<&'static str>,
}

struct Model {
    status: Status,
    reason: Option<Reason>,
    leg: Leg,
    /// What a solved problem goes back to.
    before: Status,
    /// The words for the delivery in force: carrier, moment, and whether it was seen.
    delivery: Vec<(&'static str, i64, bool)>,
    /// Who scanned it last on its way.
    holder: &'static str,
    scanned: bool,
    offered_on_the_way_back: bool,
    flags: BTreeSet<&'static str>,
    lane: Option<(&'static str, &'static str)>,
}

/// Folds statements that are in their order already.
pub(crate) fn naive(said: &[Said], lane: Option<(&'static str, &'static str)>) -> Ends {
    let mut model = Model {
        status: Status::Pending,
        reason: None,
        leg: Leg::Out,
        before: Status::Pending,
        delivery: Vec::new(),
        holder: "",
        scanned: false,
        offered_on_the_way_back: false,
        flags: BTreeSet::new(),
        lane,
    };
    for one in said {
        model.hear(one);
    }
    let reason = model.reason.filter(|_| model.status == Status::Exception);
    Ends { status: model.status, reason, leg: model.leg, flags: model.flags }
}

fn is_progress(status: Status) -> bool {
    ["in_transit", "out_for_delivery", "delivery_attempted", "ready_for_pickup"].contains(&status.as_str())
}

/// More than an entry or a batch run.
fn is_seen(e: &Said) -> bool {
    e.nature == Nature::Scan && e.reason != Some(Reason::Batch)
}

fn word(reason: Option<&Reason>) -> &str {
    reason.map_or("", Reason::as_str)
}

/// Is this the word for the end of that problem?
fn solves(word: &str, problem: &str) -> bool {
    let customs = problem.starts_with("customs_") || ["inspection", "duties_due"].contains(&problem);
    let data = ["data_missing", "data_problem"].contains(&problem);
    match word {
        "problem_solved" => true,
        "customs_cleared" => customs,
        "duties_paid" => problem == "duties_due",
        "address_corrected" => ["address_issue", "recipient_moved"].contains(&problem),
        "released" => customs || data || problem.starts_with("held"),
        _ => false,
    }
}

impl Model {
    fn hear(&mut self, e: &Said) {
        if e.nature == Nature::Message {
            return;
        }
        if e.status == Status::Unknown {
            // It carries no status, and may yet carry the reason for a delay.
            self.late(e);
            return;
        }
        let over = self.is_over();
        let entry = e.nature == Nature::Record && is_progress(e.status);
        // A database entry corrects what was seen; it does not set a parcel moving that nobody saw.
        if e.correction && (!entry || self.scanned || over) {
            self.correct(e);
        } else if e.nature == Nature::Record && is_progress(e.status) {
            let solves = solves(word(e.reason.as_ref()), word(self.reason.as_ref()));
            if self.status == Status::Exception && solves && !self.is_final_loss() {
                // What was seen is in the carrier's hands at least.
                let before = match self.before {
                    Status::Pending | Status::InfoReceived if self.scanned => Status::InTransit,
                    before => before,
                };
                self.set(if self.leg == Leg::Out { before } else { Status::Returning }, None);
            }
        } else {
            self.table(e);
        }
        if !self.late(e)
            && e.nature == Nature::Scan
            && (is_progress(e.status)
                || [Status::Delivered, Status::Returning, Status::Returned].contains(&e.status))
        {
            self.flags.remove("delayed");
        }
        self.scanned |= e.nature == Nature::Scan;
        if e.nature == Nature::Scan && is_progress(e.status) && self.status != Status::Delivered {
            self.holder = e.carrier;
        }
    }

    fn is_over(&self) -> bool {
        [Status::Delivered, Status::Returned, Status::Cancelled].contains(&self.status)
    }

    /// Does it say that the parcel is late? One that is there already is not.
    fn late(&mut self, e: &Said) -> bool {
        let late = word(e.reason.as_ref()).starts_with("delay");
        if late && !self.is_over() {
            self.flags.insert("delayed");
        }
        late
    }

    fn is(&self, words: &[&str]) -> bool {
        self.status == Status::Exception && words.contains(&word(self.reason.as_ref()))
    }

    fn is_final_loss(&self) -> bool {
        self.is(&["lost", "destroyed", "disposed", "seized", "mail_recovery"])
    }

    fn is_destroyed(&self) -> bool {
        self.is(&["destroyed", "disposed"])
    }

    fn conflict(&mut self) {
        self.flags.insert("conflict");
    }

    /// Leaves a loss: what was lost and is seen is found; what was destroyed cannot be.
    fn leave(&mut self, e: &Said) {
        self.see(e);
        if self.is_destroyed() {
            self.conflict();
        }
    }

    fn see(&mut self, e: &Said) {
        let seen = e.nature == Nature::Scan || [Status::Delivered, Status::Returned].contains(&e.status);
        if seen && self.is(&["lost"]) {
            self.flags.insert("found");
        }
    }

    fn set(&mut self, status: Status, reason: Option<Reason>) {
        self.status = status;
        self.reason = reason;
        if self.leg == Leg::Out {
            self.before = match status {
                // A round is not known to go on.
                Status::OutForDelivery | Status::DeliveryAttempted => Status::InTransit,
                Status::InfoReceived | Status::InTransit | Status::ReadyForPickup | Status::Delivered => {
                    status
                }
                _ => self.before,
            };
        }
        if status != Status::Delivered {
            self.delivery.clear();
        }
        if self.is_over() {
            self.flags.remove("delayed");
        }
    }

    fn turn(&mut self, leg: Leg) {
        self.leg = leg;
        if leg != Leg::Back {
            self.offered_on_the_way_back = false;
        }
    }

    fn adopt(&mut self, e: &Said) {
        match e.status {
            Status::Delivered => self.turn(Leg::Out),
            Status::Returned => self.turn(Leg::Back),
            Status::Returning if e.nature == Nature::Scan => self.turn(Leg::Back),
            Status::Returning if self.leg != Leg::Back => self.turn(Leg::Announced),
            _ => {}
        }
        self.set(e.status, e.reason.clone());
        if e.status == Status::Delivered {
            self.delivery = vec![(e.carrier, e.at, is_seen(e))];
        }
    }

    fn reopen(&mut self, e: &Said) {
        self.flags.insert("reopened");
        self.adopt(e);
    }

    fn correct(&mut self, e: &Said) {
        let ended = [Status::Delivered, Status::Returned, Status::Cancelled].contains(&self.status);
        let turned = self.leg == Leg::Back && (is_progress(e.status) || e.status == Status::Delivered);
        if (ended && self.status != e.status) || turned {
            self.flags.insert("reopened");
        }
        self.see(e);
        // Nothing that is to come, or under way to the recipient, is on its way back.
        if !matches!(e.status, Status::Exception | Status::Returning | Status::Returned) {
            self.turn(Leg::Out);
        }
        self.adopt(e);
    }

    fn table(&mut self, e: &Said) {
        use Status as S;
        let scan = e.nature == Nature::Scan;
        match (self.status, self.leg, e.status) {
            // Rows that end a story.
            (S::Delivered, _, S::Delivered) => {
                // An entry is no second handing over, and neither is an echo of later than that minute.
                let seen: Vec<_> = self.delivery.iter().copied().filter(|d| d.2).collect();
                if self.delivery.is_empty() || (seen.is_empty() && is_seen(e)) {
                    self.adopt(e);
                } else if is_seen(e) && seen.iter().any(|d| d.0 == e.carrier || e.at - d.1 < 60) {
                    self.delivery.push((e.carrier, e.at, true));
                }
            }
            (S::Delivered, _, S::InfoReceived | S::InTransit) => {}
            (S::Delivered, _, S::OutForDelivery | S::DeliveryAttempted | S::ReadyForPickup) => {
                // None, where a solved problem made it delivered again: nothing to measure from.
                if self.delivery.is_empty() {
                    return;
                }
                // Against a mere entry, whoever had the parcel may speak too.
                let may = |d: &&(&str, i64, bool)| d.0 == e.carrier || (!d.2 && self.holder == e.carrier);
                let own = self.delivery.iter().filter(may).map(|d| d.1).max();
                let Some(at) = own else { return self.conflict() };
                let gap = e.at - at;
                let later_day = e.at.div_euclid(86_400) > at.div_euclid(86_400);
                let late = if e.status == S::OutForDelivery {
                    gap >= 6 * 3600 && later_day
                } else {
                    gap >= 2 * 3600
                };
                if late {
                    self.reopen(e);
                }
            }
            (S::Delivered, _, S::Exception) => {
                if e.reason == Some(Reason::Misdelivered) {
                    self.reopen(e);
                } else {
                    self.flags.insert("action_required");
                    let gone = ["lost", "destroyed", "disposed", "seized", "mail_recovery"];
                    if gone.contains(&word(e.reason.as_ref())) {
                        self.conflict();
                    }
                }
            }
            (S::Delivered, _, S::Returning | S::Returned) if scan => self.reopen(e),
            (S::Delivered, _, _) => self.conflict(),
            (S::Returned, _, S::Cancelled) => self.conflict(),
            (S::Returned, _, _) => {}
            (S::Cancelled, _, S::InfoReceived | S::Cancelled) => {}
            // A label that was voided has no problems, as long as nobody has the parcel.
            (S::Cancelled, _, S::Exception) if !scan => {}
            (S::Cancelled, _, S::Returning | S::Returned) => self.adopt(e),
            (S::Cancelled, _, _) => self.reopen(e),

            // Before anything moved.
            (S::Pending | S::InfoReceived, Leg::Out, _) => self.adopt(e),
            (_, _, S::InfoReceived) => {}

            // Exceptions.
            (S::Exception, _, S::Exception) if self.is_final_loss() => {
                let loss = ["lost", "destroyed", "disposed", "seized", "mail_recovery"];
                if !self.is_destroyed() && loss.contains(&word(e.reason.as_ref())) {
                    self.adopt(e);
                }
            }
            // Said again without a reason, it is the same problem.
            (S::Exception, _, S::Exception) => {
                let reason = e.reason.clone().or_else(|| self.reason.take());
                self.set(S::Exception, reason);
            }
            (S::Exception, Leg::Out, S::Cancelled) if !self.scanned => {
                self.leave(e);
                self.adopt(e);
            }
            (_, _, S::Cancelled) => self.conflict(),
            (S::Exception, _, s) if self.is_destroyed() && is_progress(s) => self.conflict(),

            // The way back.
            (_, Leg::Back, S::Delivered) => {
                self.leave(e);
                let recipients_own =
                    ["collected", "neighbour", "mailbox", "safe_place"].contains(&word(e.reason.as_ref()));
                let there = self.lane.is_some_and(|(from, to)| from != to && e.country == Some(to));
                let home = self.lane.is_some_and(|(from, to)| from != to && e.country == Some(from));
                let signed = ["signed", "recipient"].contains(&word(e.reason.as_ref()));
                if (recipients_own && !home) || there {
                    self.conflict();
                    self.adopt(e);
                } else {
                    if self.offered_on_the_way_back && signed && !home {
                        self.conflict();
                    }
                    self.set(S::Returned, e.reason.clone());
                }
            }
            (_, Leg::Back, s) if is_progress(s) => {
                self.leave(e);
                self.offered_on_the_way_back |= [S::OutForDelivery, S::ReadyForPickup].contains(&s);
                self.set(S::Returning, None);
            }
            (_, Leg::Announced, S::InTransit) => {
                self.leave(e);
                self.turn(Leg::Back);
                self.set(S::Returning, None);
            }
            (_, Leg::Announced, S::Delivered) => {
                self.leave(e);
                self.conflict();
                self.adopt(e);
            }
            (_, Leg::Announced, s) if is_progress(s) => {
                self.leave(e);
                self.turn(Leg::Out);
                self.adopt(e);
            }

            // The attempt stands.
            (S::DeliveryAttempted, Leg::Out, S::InTransit) => {}

            _ => {
                self.leave(e);
                self.adopt(e);
            }
        }
    }
}

/// The same history through the library: one answer per carrier, in one observation each.
pub(crate) fn folded(said: &[Said], lane: Option<(&'static str, &'static str)>) -> Ends {
    let id = ParcelId::try_new("p1").unwrap();
    let mut parcel = Parcel::new(id.clone(), CarrierId::known("acme"), None);
    parcel.legs = vec![Segment::new(CarrierId::known("other-post"), None)];
    let (from, to) = lane.unwrap_or_default();
    let shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel).with_lane(from, to);
    let mut order = Order::new(OrderId::try_new("1").unwrap(), START);
    order.add_shipment(shipment).unwrap();
    for carrier in CARRIERS {
        let mut report = Report::new(Outcome::Events, Coverage::Delta);
        report.events =
            said.iter().enumerate().filter(|(_, e)| e.carrier == carrier).map(|(i, e)| event(i, e)).collect();
        let seen = START.plus(said.iter().map(|e| e.at).max().unwrap_or(0));
        order.observe(Observation::report(id.clone(), CarrierId::known(carrier), report, seen)).unwrap();
    }
    let state = order.parcel("p1").unwrap().state();
    Ends {
        status: state.status,
        reason: state.reason.clone().filter(|_| state.status == Status::Exception),
        leg: state.leg,
        flags: state.flags.iter().map(Flag::as_str).collect(),
    }
}

fn event(index: usize, said: &Said) -> Event {
    let stamp = START.plus(said.at).to_string();
    let time = EventTime::parse(&stamp, ClockHint::default()).unwrap();
    let mut event = Event::new(said.status, said.nature, time).with_reason(said.reason.clone());
    event = event.with_place(said.country.map(Place::country));
    event.event_id = Some(format!("e{index}"));
    event.correction = said.correction;
    event.mapped = said.status != Status::Unknown;
    event
}

/// The library's order: moment, leg, carrier's own order.
fn in_order(mut said: Vec<Said>) -> Vec<Said> {
    said.sort_by_key(|e| (e.at, CARRIERS.iter().position(|c| *c == e.carrier)));
    said
}

const CARRIERS: [&str; 2] = ["acme", "other-post"];
/// A midnight, 2026-03-02T00:00:00Z.
const START: Instant = Instant::from_unix(20_514 * 86_400);

fn any_said() -> impl Strategy<Value = (Said, i64)> {
    let statuses: Vec<Status> =
        Status::ALL.iter().copied().filter(|s| !matches!(s, Status::Pending)).collect();
    let status = prop::sample::select(statuses);
    let reason = prop::sample::select(vec![
        "",
        "",
        "",
        "",
        "lost",
        "destroyed",
        "disposed",
        "problem",
        "misdelivered",
        "collected",
        "neighbour",
        "signed",
        "recipient",
        "delay",
        "delay_weather",
        "customs_hold",
        "duties_due",
        "held",
        "address_issue",
        "problem_solved",
        "customs_cleared",
        "duties_paid",
        "released",
        "address_corrected",
        "pickup_expired",
    ]);
    let nature = prop_oneof![6 => Just(Nature::Scan), 3 => Just(Nature::Record), 1 => Just(Nature::Message)];
    let gap = prop::sample::select(vec![0, 60, 3600, 7199, 7200, 21_600, 50_000, 93_600]);
    let carrier = prop_oneof![4 => Just("acme"), 1 => Just("other-post")];
    let country = prop::sample::select(vec![None, None, Some("FR"), Some("DE")]);
    (status, nature, reason, carrier, country, prop::bool::weighted(0.04), gap).prop_map(
        |(status, nature, reason, carrier, country, correction, gap)| {
            let nature = match (status, nature) {
                (Status::InfoReceived | Status::Cancelled, Nature::Scan) => Nature::Record,
                (_, nature) => nature,
            };
            let reason = (!reason.is_empty()).then(|| Reason::from_word(reason));
            (Said { status, nature, reason, carrier, at: 0, country, correction }, gap)
        },
    )
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn the_fold_is_what_the_page_says(
        said in prop::collection::vec(any_said(), 1..10),
        lane in prop::sample::select(vec![None, Some(("DE", "FR")), Some(("FR", "FR"))]),
    ) {
        let mut clock = 0;
        let said = said.into_iter().map(|(mut one, gap)| {
            clock += gap;
            one.at = clock;
            one
        });
        let said = in_order(said.collect());
        prop_assert_eq!(folded(&said, lane), naive(&said, lane));
    }
}
