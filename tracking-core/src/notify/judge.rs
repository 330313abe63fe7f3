//! Judging: which facts become messages now, which wait, and which are never told.

use crate::clock::Wake;
use crate::id::{MessageKey, ParcelId};
use crate::instant::{HOUR, Instant, MINUTE};
use crate::kind::{Audience, Episodes, Kind, Mode};
use crate::message::{Message, MessageState};
use crate::notify::facts::{Fact, Source};
use crate::notify::policy::Policy;
use crate::notify::same::moment_of;
use crate::notify::send::variables;
use crate::notify::verdict::{Cause, Explanation, Verdict};
use crate::order::{Assessment, Order, is_followed};
use crate::parcel::Parcel;
use crate::shipment::Shipment;
use crate::told::{Told, Waiting};
use std::collections::BTreeSet;

/// How long `all_together` waits for siblings.
const TOGETHER: i64 = 48 * HOUR;

/// What one planning comes to: messages to freeze, facts told by them, and all verdicts.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) messages: Vec<Message>,
    pub(crate) told: Vec<Told>,
    pub(crate) verdicts: Vec<Explanation>,
    /// Told facts that a message of this planning sets right, by their place in the ledger, and the message.
    pub(crate) corrected: Vec<(usize, MessageKey)>,
    /// First sighting of the first fact that waits.
    pub(crate) held_since: Option<Instant>,
    /// What waits and is said anew with each report, with its first sighting.
    pub(crate) waiting: Vec<Waiting>,
}

/// Judges every fact of a repaired order. Changes nothing.
pub(crate) fn judge(order: &Order, policy: &Policy, assessment: &Assessment, wake: &mut Wake) -> Outcome {
    let mut judge = Judge { order, policy, assessment, out: Outcome::default() };
    for audience in [Audience::Recipient, Audience::Merchant] {
        for shipment in &order.shipments {
            for kind in Kind::ALL {
                if policy.of(audience).tells(kind, audience) && *kind != Kind::Correction {
                    judge.kind(audience, shipment, kind, wake);
                }
            }
        }
    }
    judge.corrections(wake);
    judge.unsent(wake);
    judge.out
}

/// The verdicts on kinds that the policy does not tell.
pub(crate) fn switched_off(
    order: &Order,
    policy: &Policy,
    assessment: &Assessment,
    now: Instant,
) -> Vec<Explanation> {
    let mut judge = Judge { order, policy, assessment, out: Outcome::default() };
    for audience in [Audience::Recipient, Audience::Merchant] {
        // A reminder is a matter of the clock, not of what is known.
        let known = |k: &Kind| k.default_on(audience).is_some() && *k != Kind::PickupReminder;
        let off = |k: &&Kind| known(k) && !policy.of(audience).tells(k, audience);
        for shipment in &order.shipments {
            for kind in Kind::ALL.iter().filter(off) {
                let parcels = shipment.parcels.iter();
                let facts: Vec<Fact> = parcels
                    .flat_map(|p| judge.facts(audience, shipment, p, kind, &mut Wake::at(now)))
                    .collect();
                judge.explain(audience, shipment, &facts, None, Verdict::Skip, Cause::Off);
            }
        }
    }
    judge.out.verdicts
}

/// Every fact that is true now, for adoption.
pub(crate) fn everything(order: &Order, policy: &Policy, now: Instant) -> Vec<(Audience, Fact)> {
    let wake = &mut Wake::at(now);
    let assessment = order.assess_with(wake);
    let judge = Judge { order, policy, assessment: &assessment, out: Outcome::default() };
    let mut all = Vec::new();
    for audience in [Audience::Recipient, Audience::Merchant] {
        for shipment in &order.shipments {
            for kind in Kind::ALL.iter().filter(|k| k.default_on(audience).is_some()) {
                for parcel in &shipment.parcels {
                    let facts = judge.facts(audience, shipment, parcel, kind, wake);
                    all.extend(facts.into_iter().map(|f| (audience, f)));
                }
            }
        }
    }
    all
}

/// Is a fact too old to tell, by its event or by its first sighting? `grace` seconds are added to both limits.
pub(crate) fn is_too_old(fact: &Fact, grace: i64, wake: &mut Wake) -> bool {
    let (event, seen) = fact.kind.too_old();
    let since = fact.at.max(fact.again_since.unwrap_or(fact.at));
    let by_event = wake.passed(since.plus(event + grace + 1));
    wake.passed(fact.seen.plus(seen + grace + 1)) || by_event
}

/// What waits for its siblings does not grow too old by waiting.
pub(crate) fn grace(mode: Mode) -> i64 {
    if mode == Mode::Each { 0 } else { TOGETHER }
}

pub(super) struct Judge<'a> {
    pub(super) order: &'a Order,
    pub(super) policy: &'a Policy,
    pub(super) assessment: &'a Assessment,
    pub(super) out: Outcome,
}

impl Judge<'_> {
    fn facts(
        &self,
        audience: Audience,
        shipment: &Shipment,
        parcel: &Parcel,
        kind: &Kind,
        wake: &mut Wake,
    ) -> Vec<Fact> {
        let Some(clocked) = self.assessment.parcels.get(&parcel.id) else { return Vec::new() };
        Source { order: self.order, shipment, parcel, clocked, policy: self.policy }
            .facts(kind, audience, wake)
    }

    /// The facts of one kind in one shipment: gathered, judged, and frozen into one message a channel.
    fn kind(&mut self, audience: Audience, shipment: &Shipment, kind: &Kind, wake: &mut Wake) {
        let policy = self.policy.of(audience);
        let mode = policy.mode(kind);
        let grace = grace(mode);
        let mut due = Vec::new();
        let mut have: BTreeSet<&ParcelId> = BTreeSet::new();
        for parcel in &shipment.parcels {
            for fact in self.facts(audience, shipment, parcel, kind, wake) {
                let lasts = match kind.episodes() {
                    Episodes::Once => true,
                    Episodes::Run | Episodes::Place => !fact.useless,
                    Episodes::Daily | Episodes::Reason => false,
                };
                if lasts {
                    have.insert(&parcel.id);
                }
                let (verdict, cause) = match self.skip_cause(audience, parcel, &fact, grace, wake) {
                    Some(cause) => (Verdict::Skip, cause),
                    None if self.states(audience, &fact) => (Verdict::Skip, Cause::Told),
                    None => match fact.not_before.filter(|at| !wake.passed(*at)) {
                        Some(until) => (Verdict::Hold(until), Cause::Settle),
                        None => {
                            due.push(fact);
                            continue;
                        }
                    },
                };
                self.explain(audience, shipment, std::slice::from_ref(&fact), None, verdict, cause);
            }
        }
        // A fact that another channel told already opens no new window.
        let fresh = due.iter().filter(|f| self.told_entry(audience, f).is_none());
        let Some(first_seen) = fresh.map(|f| f.seen).min().or_else(|| due.iter().map(|f| f.seen).min())
        else {
            return;
        };
        let settle = i64::from(self.policy.settle_minutes) * MINUTE;
        let followed: Vec<&Parcel> =
            shipment.parcels.iter().filter(|p| is_followed(p) && self.order.counts(p)).collect();
        let ledger = &self.order.ledger;
        let told = || {
            let of_kind = ledger.told.iter().filter(|t| t.kind == *kind && t.audience == audience);
            of_kind.filter(|t| ledger.counts(t) && !ledger.is_corrected(t))
        };
        let just_told =
            |p: &Parcel| told().any(|t| t.parcel == p.id && t.told_at >= first_seen.plus(-settle));
        let has = |p: &Parcel| have.contains(&p.id) || due.iter().any(|f| f.parcel == p.id) || just_told(p);
        let urgent = policy.is_urgent(kind);
        let all = followed.iter().all(|p| has(p));
        let together = match mode {
            Mode::Each => false,
            Mode::AllTogether => true,
            Mode::FirstAndLast => told().any(|t| followed.iter().any(|p| p.id == t.parcel)),
        };
        if together {
            let latest = first_seen.plus(TOGETHER);
            let settled = followed.iter().all(|p| has(p) || !p.state().is_open());
            if !settled && !wake.passed(latest) {
                return self.explain(audience, shipment, &due, None, Verdict::Hold(latest), Cause::Siblings);
            }
        } else {
            let closes = first_seen.plus(settle);
            if !urgent && !all && !wake.passed(closes) {
                return self.explain(audience, shipment, &due, None, Verdict::Hold(closes), Cause::Settle);
            }
        }
        let missing: Vec<&Parcel> =
            followed.into_iter().filter(|p| together && !has(p) && p.state().is_open()).collect();
        let order = self.order;
        // Masked, where an id holds a number: a text is read by whoever gets it.
        let missing: Vec<String> = missing.iter().map(|p| p.id.to_string()).collect();
        let variables = |facts: &[Fact]| {
            let mut variables = variables(order, facts);
            if !missing.is_empty() {
                variables.insert("missing".to_owned(), missing.join(", "));
            }
            variables
        };
        self.send(audience, shipment, kind, &due, (urgent, variables), wake);
    }

    /// Does a message of this planning state the new date already?
    fn states(&self, audience: Audience, fact: &Fact) -> bool {
        let is_date = audience == Audience::Recipient && fact.kind == Kind::NewDeliveryDate;
        let now = self.dates(std::slice::from_ref(fact)).remove(&fact.parcel);
        let told = |m: &Message| m.states_date() && m.dates.get(&fact.parcel).copied() == now;
        is_date && self.out.messages.iter().any(told)
    }

    /// Why a fact is not told, if it is not.
    fn skip_cause(
        &self,
        audience: Audience,
        parcel: &Parcel,
        fact: &Fact,
        grace: i64,
        wake: &mut Wake,
    ) -> Option<Cause> {
        let ledger = &self.order.ledger;
        let of_kind = || ledger.told.iter().filter(|t| t.audience == audience && t.kind == fact.kind);
        if let Some(told) = ledger.told_as(audience, fact, parcel) {
            if told.awaiting.is_empty() {
                return Some(Cause::Told);
            }
        } else {
            let newer = |t: &&Told| {
                let at = moment_of(t, parcel);
                t.parcel == parcel.id && at > fact.at && ledger.counts(t) && !ledger.is_corrected(t)
            };
            if of_kind().any(|t| newer(&t) && t.back == fact.back) {
                return Some(Cause::Satisfied);
            }
            let stands = of_kind().filter(|t| ledger.counts(t) && !ledger.is_corrected(t));
            if inherits(parcel, fact, stands) {
                return Some(Cause::Told);
            }
        }
        if fact.useless {
            return Some(Cause::Useless);
        }
        is_too_old(fact, grace, wake).then_some(Cause::TooOld)
    }

    /// Messages that wait for a retry or for their lease to end.
    fn unsent(&mut self, wake: &mut Wake) {
        for message in self.order.ledger.messages.values() {
            let cause = match message.state {
                MessageState::Planned => Cause::Lease,
                MessageState::Failed => Cause::Retry,
                _ => continue,
            };
            if wake.passed(message.until) {
                continue;
            }
            self.out.verdicts.push(Explanation {
                kind: message.kind.clone(),
                audience: message.audience,
                channel: Some(message.channel.clone()),
                shipment: message.shipment.clone(),
                parcels: message.parcels.clone(),
                verdict: Verdict::Hold(message.until),
                cause,
            });
        }
    }

    pub(super) fn explain(
        &mut self,
        audience: Audience,
        shipment: &Shipment,
        facts: &[Fact],
        channel: Option<&str>,
        verdict: Verdict,
        cause: Cause,
    ) {
        let Some(first) = facts.first() else { return };
        // A correction rests on what was told, which is in the ledger.
        if matches!(verdict, Verdict::Hold(_)) && first.kind != Kind::Correction {
            let seen = facts.iter().map(|f| f.seen);
            self.out.held_since = seen.chain(self.out.held_since).min();
            let repeated = facts.iter().filter(|f| f.repeats);
            self.out.waiting.extend(repeated.map(|f| Waiting::new(f, audience)));
        }
        let mut parcels: Vec<ParcelId> = facts.iter().map(|f| f.parcel.clone()).collect();
        parcels.sort();
        parcels.dedup();
        self.out.verdicts.push(Explanation {
            kind: first.kind.clone(),
            audience,
            channel: channel.map(str::to_owned),
            shipment: shipment.id.clone(),
            parcels,
            verdict,
            cause,
        });
    }
}

/// A piece inherits what was told about its master: once-only kinds, and whatever had happened by then.
fn inherits<'a>(parcel: &Parcel, fact: &Fact, mut told: impl Iterator<Item = &'a Told>) -> bool {
    let once = fact.kind.episodes() == Episodes::Once;
    parcel
        .master
        .as_ref()
        .is_some_and(|master| told.any(|t| t.parcel == *master && (once || fact.at <= t.told_at)))
}
