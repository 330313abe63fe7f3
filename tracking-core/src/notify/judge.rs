//! Judging: which facts become messages now, which wait, and which are never told.

use crate::clock::Wake;
use crate::id::{MessageKey, ParcelId, ShipmentId};
use crate::instant::{HOUR, Instant, MINUTE};
use crate::kind::{Audience, Episodes, Kind, Mode};
use crate::ledger::{Draft, Message, MessageState, Told, Waiting};
use crate::notify::facts::{Fact, Source, moment_of};
use crate::notify::policy::{AudiencePolicy, Policy};
use crate::notify::quiet::quiet_until;
use crate::notify::verdict::{Cause, Explanation, Verdict};
use crate::order::{Assessment, Order, is_followed};
use crate::parcel::Parcel;
use crate::reason::Reason;
use crate::shipment::Shipment;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How long `all_together` waits for siblings.
const TOGETHER: i64 = 48 * HOUR;
/// How long a told fact must have been wrong before it is set right on its own.
const CORRECTION_AFTER: i64 = HOUR;

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

struct Judge<'a> {
    order: &'a Order,
    policy: &'a Policy,
    assessment: &'a Assessment,
    out: Outcome,
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
                match self.skip_cause(audience, parcel, &fact, grace, wake) {
                    None if self.states(audience, &fact) => {
                        let one = std::slice::from_ref(&fact);
                        self.explain(audience, shipment, one, None, Verdict::Skip, Cause::Told);
                    }
                    None => match fact.not_before.filter(|at| !wake.passed(*at)) {
                        Some(until) => {
                            let one = std::slice::from_ref(&fact);
                            self.explain(audience, shipment, one, None, Verdict::Hold(until), Cause::Settle);
                        }
                        None => due.push(fact),
                    },
                    Some(cause) => {
                        let one = std::slice::from_ref(&fact);
                        self.explain(audience, shipment, one, None, Verdict::Skip, cause);
                    }
                }
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

    /// Freezes one message for each channel that may be used now; the others are held. Each says what it tells itself: a
    /// fact that one channel told already may still await another.
    fn send(
        &mut self,
        audience: Audience,
        shipment: &Shipment,
        kind: &Kind,
        due: &[Fact],
        (urgent, variables): (bool, impl Fn(&[Fact]) -> BTreeMap<String, String>),
        wake: &mut Wake,
    ) {
        let told: Vec<Option<Vec<String>>> =
            due.iter().map(|f| self.told_entry(audience, f).map(|t| t.awaiting.clone())).collect();
        let channels = self.channels(audience, kind);
        if channels.is_empty() {
            return self.explain(audience, shipment, due, None, Verdict::Skip, Cause::NoChannel);
        }
        let locale = self.order.recipient.locale.clone().filter(|_| audience == Audience::Recipient);
        let mut awaiting: BTreeMap<(ParcelId, String), Vec<String>> = BTreeMap::new();
        let mut sent: Vec<(Draft, Vec<Fact>)> = Vec::new();
        for channel in channels {
            let awaits =
                due.iter().zip(&told).filter(|(_, a)| a.as_ref().is_none_or(|a| a.contains(&channel)));
            let (known, open): (Vec<Fact>, Vec<Fact>) =
                awaits.map(|(fact, _)| fact.clone()).partition(|f| self.stands_on(audience, f, &channel));
            self.explain(audience, shipment, &known, Some(&channel), Verdict::Skip, Cause::Told);
            if open.is_empty() {
                continue;
            }
            let facts: Vec<(ParcelId, String)> = open.iter().map(|f| self.name(audience, f)).collect();
            let mut draft = Draft {
                kind: kind.clone(),
                audience,
                channel: channel.clone(),
                shipment: shipment.id.clone(),
                variables: variables(&open),
                dates: self.dates(&open),
                locale: locale.clone(),
                corrects: None,
                cause: open.first().map(|f| f.cause.clone()).unwrap_or_default(),
                facts,
                void: 0,
            };
            self.renew(&mut draft);
            let held = self.hold(audience, &channel, urgent, wake).or_else(|| self.retry(&draft, wake));
            if let Some((until, cause)) = held {
                self.explain(audience, shipment, &open, Some(&channel), Verdict::Hold(until), cause);
                for fact in draft.facts {
                    awaiting.entry(fact).or_default().push(channel.clone());
                }
            } else {
                self.explain(audience, shipment, &open, Some(&channel), Verdict::Send, Cause::Due);
                sent.push((draft, open));
            }
        }
        let all: Vec<&Fact> = sent.iter().flat_map(|(_, facts)| facts).collect();
        let wrong = if audience == Audience::Recipient { self.wrong_about(&all) } else { Vec::new() };
        let mut notes: BTreeMap<(ParcelId, String), Told> = BTreeMap::new();
        for (mut draft, facts) in sent {
            let here: Vec<usize> = wrong
                .iter()
                .filter(|(_, parcel)| facts.iter().any(|f| f.parcel == *parcel))
                .map(|w| w.0)
                .collect();
            draft.corrects = self.wrong_key(&here, &draft.channel);
            let channel = draft.channel.clone();
            let message = draft.freeze(&self.order.id, wake.now);
            self.out.corrected.extend(here.into_iter().map(|index| (index, message.key.clone())));
            for fact in facts {
                let name = self.name(audience, &fact);
                let old = self.told_entry(audience, &fact).cloned();
                let later = awaiting.get(&name).cloned().unwrap_or_default();
                let slot = notes
                    .entry(name)
                    .or_insert_with(|| old.unwrap_or_else(|| Told::new(fact, audience, wake.now)));
                slot.keys.insert(channel.clone(), message.key.clone());
                slot.awaiting = later;
            }
            self.out.messages.push(message);
        }
        self.out.told.extend(notes.into_values());
    }

    /// It was told on this channel before, and set right on others only: there it stands.
    fn stands_on(&self, audience: Audience, fact: &Fact, channel: &str) -> bool {
        let ledger = &self.order.ledger;
        let earlier = |t: &&Told| {
            let same = (t.audience, &t.kind, &t.parcel) == (audience, &fact.kind, &fact.parcel);
            same && t.meets(&fact.anchors) && ledger.is_corrected(t)
        };
        let mut earlier: Vec<&Told> = ledger.told.iter().filter(earlier).collect();
        earlier.sort_by_key(|t| Reverse(t.told_at));
        let on_channel = |t: &&Told| ledger.is_told_on(t, channel) || ledger.is_set_right_on(t, channel);
        let last = earlier.into_iter().find(on_channel);
        last.is_some_and(|t| !ledger.is_set_right_on(t, channel))
    }

    /// What was void and is planned anew is another message.
    fn renew(&self, draft: &mut Draft) {
        let messages = &self.order.ledger.messages;
        let is_void = |key: MessageKey| messages.get(&key).is_some_and(|m| m.state == MessageState::Void);
        while is_void(draft.key(&self.order.id)) {
            draft.void += 1;
        }
    }

    /// Until when a message of this kind about one of these parcels waits that failed and was dropped before its retry.
    fn retry(&self, draft: &Draft, wake: &mut Wake) -> Option<(Instant, Cause)> {
        let same = |m: &&Message| {
            (&m.kind, m.audience, &m.channel) == (&draft.kind, draft.audience, &draft.channel)
                && m.parcels.iter().any(|p| draft.facts.iter().any(|(parcel, _)| parcel == p))
        };
        let void = self.order.ledger.messages.values().filter(|m| m.state == MessageState::Void).filter(same);
        let until = void.map(|m| m.until).max()?;
        (!wake.passed(until)).then_some((until, Cause::Retry))
    }

    /// The message that told the newest of these wrong facts, on this channel if it went there.
    fn wrong_key(&self, wrong: &[usize], channel: &str) -> Option<MessageKey> {
        let newest = self.newest(wrong)?;
        newest.keys.get(channel).or_else(|| newest.keys.values().next()).cloned()
    }

    /// The newest of these told facts that a message told.
    fn newest(&self, wrong: &[usize]) -> Option<&Told> {
        let told = wrong.iter().filter_map(|index| self.order.ledger.told.get(*index));
        told.filter(|t| !t.keys.is_empty()).max_by_key(|t| t.told_at)
    }

    /// What names the fact in a message's key: its parcel and its first event.
    fn name(&self, audience: Audience, fact: &Fact) -> (ParcelId, String) {
        (fact.parcel.clone(), self.first_anchor(audience, fact))
    }

    /// The first event; with a count, if it was told before and is over. An earlier correction counts even if it still waits for
    /// a channel.
    fn first_anchor(&self, audience: Audience, fact: &Fact) -> String {
        let anchor = fact.anchors.first().map(|a| a.as_str().to_owned()).unwrap_or_default();
        let ledger = &self.order.ledger;
        let again = |t: &&Told| {
            let same = t.audience == audience && t.kind == fact.kind && t.parcel == fact.parcel;
            let earlier = fact.kind == Kind::Correction && t.at < fact.at || t.is_over_for(fact);
            same && (earlier || ledger.is_over(t))
        };
        match ledger.told.iter().filter(again).filter(|t| t.meets(&fact.anchors)).count() {
            0 => anchor,
            n => format!("{anchor}#{n}"),
        }
    }

    /// The delivery date that the recipient is told, by parcel.
    fn dates(&self, facts: &[Fact]) -> BTreeMap<ParcelId, crate::instant::When> {
        let date = |f: &Fact| self.order.parcel(f.parcel.as_str())?.state().estimate.as_ref()?.latest();
        facts.iter().filter_map(|f| Some((f.parcel.clone(), date(f)?))).collect()
    }

    fn told_entry(&self, audience: Audience, fact: &Fact) -> Option<&Told> {
        self.order.ledger.told_as(audience, fact, self.order.parcel(fact.parcel.as_str())?)
    }

    /// The channels for a kind that may be used, fallbacks included.
    fn channels(&self, audience: Audience, kind: &Kind) -> Vec<String> {
        let mut usable: Vec<String> = Vec::new();
        for channel in self.policy.of(audience).channels_of(kind) {
            let mut channel = channel.clone();
            // Bounded: a chain of fallbacks is no longer than their number.
            for _ in 0..=self.policy.fallback.len() {
                if self.policy.may_use(audience, &channel, &self.order.recipient) {
                    if !usable.contains(&channel) {
                        usable.push(channel);
                    }
                    break;
                }
                let Some(next) = self.policy.fallback.get(&channel) else { break };
                channel.clone_from(next);
            }
        }
        usable
    }

    /// Until when a channel is held, if it is.
    fn hold(
        &self,
        audience: Audience,
        channel: &str,
        urgent: bool,
        wake: &mut Wake,
    ) -> Option<(Instant, Cause)> {
        if urgent {
            return None;
        }
        let policy: &AudiencePolicy = self.policy.of(audience);
        let quiet = policy.quiet_on(channel);
        if let Some(until) = quiet.and_then(|q| quiet_until(q, self.order.zone_of(audience), wake.now)) {
            wake.passed(until);
            return Some((until, Cause::Quiet));
        }
        let cap = policy.cap?;
        let window = i64::from(cap.per_hours) * HOUR;
        let ledger = self.order.ledger.messages.values();
        let mut recent: Vec<Instant> = ledger
            .chain(&self.out.messages)
            .filter(|m| m.audience == audience && m.channel == channel)
            .filter(|m| !matches!(m.state, MessageState::Refused | MessageState::Void))
            .filter(|m| !policy.is_urgent(&m.kind))
            .map(|m| m.planned_at)
            .filter(|at| at.plus(window) > wake.now)
            .collect();
        recent.sort_unstable_by(|a, b| b.cmp(a));
        let nth = usize::try_from(cap.max).unwrap_or(usize::MAX).checked_sub(1)?;
        let until = recent.get(nth)?.plus(window);
        // What may go out in the night again waits for the morning.
        let until = quiet.and_then(|q| quiet_until(q, self.order.zone_of(audience), until)).unwrap_or(until);
        wake.passed(until);
        Some((until, Cause::Cap))
    }

    /// Told facts about these parcels that do not hold any more: a message that goes out now sets them right. One that
    /// waits for its other channels sets right there what it did on the first.
    fn wrong_about(&self, facts: &[&Fact]) -> Vec<(usize, ParcelId)> {
        let waiting: Vec<&Told> =
            facts.iter().filter_map(|f| self.told_entry(Audience::Recipient, f)).collect();
        let goes_on = |t: &Told| {
            let by = |w: &&&Told| t.corrected_by.iter().any(|key| w.is_told_by(key));
            t.broken_at.is_some() && waiting.iter().any(|w| by(&w))
        };
        let told = self.order.ledger.told.iter().enumerate();
        told.filter(|(index, t)| self.is_wrong(*index, t) || goes_on(t))
            .filter(|(_, t)| facts.iter().any(|f| f.parcel == t.parcel))
            .map(|(index, t)| (index, t.parcel.clone()))
            .collect()
    }

    /// It was told to the recipient, does not hold any more, and nothing has set it right. Of what was adopted, only what
    /// the policy tells.
    fn is_wrong(&self, index: usize, told: &Told) -> bool {
        told.audience == Audience::Recipient
            && told.broken_at.is_some()
            && (!told.keys.is_empty() || self.policy.recipient.tells(&told.kind, Audience::Recipient))
            && self.order.ledger.reached(told)
            && !self.order.ledger.is_being_corrected(told)
            && !self.out.corrected.iter().any(|(done, _)| *done == index)
    }

    /// What a correction is about.
    fn wrong_kind<'t>(&'t self, told: &'t Told) -> &'t Kind {
        let first = self.order.ledger.set_right_by(told).next();
        first.filter(|_| told.kind == Kind::Correction).map_or(&told.kind, |t| &t.kind)
    }

    /// What was told and has not been true for an hour is set right, if nothing else did: in one message for all parcels
    /// of a shipment of which the same was told.
    fn corrections(&mut self, wake: &mut Wake) {
        if !self.policy.recipient.tells(&Kind::Correction, Audience::Recipient) {
            return;
        }
        let mut due: BTreeMap<(&ShipmentId, Kind), Vec<Fact>> = BTreeMap::new();
        let mut met: BTreeSet<&ParcelId> = BTreeSet::new();
        for (index, told) in self.order.ledger.told.iter().enumerate() {
            let Some(shipment) = self.order.shipment_of(&told.parcel) else { continue };
            let Some(fact) = self.correction(index, told, shipment, wake) else { continue };
            let wrong: Vec<usize> = self.wrong_about(&[&fact]).into_iter().map(|w| w.0).collect();
            let newest = self.newest(&wrong).map_or(&told.kind, |t| &t.kind).clone();
            // Whatever else is wrong about the parcel is set right with it.
            if told.kind == Kind::Correction || met.insert(&told.parcel) {
                due.entry((&shipment.id, newest)).or_default().push(fact);
            }
        }
        let urgent = self.policy.recipient.is_urgent(&Kind::Correction);
        let order = self.order;
        for ((shipment, newest), facts) in due {
            let Some(shipment) = order.shipments.iter().find(|s| s.id == *shipment) else { continue };
            let variables = |facts: &[Fact]| {
                let mut variables = variables(order, facts);
                variables.insert("told".to_owned(), newest.as_str().to_owned());
                variables
            };
            self.send(Audience::Recipient, shipment, &Kind::Correction, &facts, (urgent, variables), wake);
        }
    }

    /// The correction of a told fact, if it is to go out now.
    fn correction(
        &mut self,
        index: usize,
        told: &Told,
        shipment: &Shipment,
        wake: &mut Wake,
    ) -> Option<Fact> {
        let waiting = told.kind == Kind::Correction && !told.awaiting.is_empty();
        if !waiting && !self.is_wrong(index, told) || self.order.ledger.is_needless_correction(told) {
            return None;
        }
        let since = if waiting { told.at } else { told.broken_at.unwrap_or(wake.now) };
        let fact = Fact {
            parcel: told.parcel.clone(),
            kind: Kind::Correction,
            anchors: told.anchors.clone(),
            at: since,
            seen: since,
            cause: self.wrong_kind(told).as_str().to_owned(),
            back: told.back,
            useless: false,
            reopened: false,
            repeats: false,
            again_since: None,
            not_before: None,
        };
        let due_at = since.plus(CORRECTION_AFTER);
        let one = std::slice::from_ref(&fact);
        if !wake.passed(due_at) {
            self.explain(Audience::Recipient, shipment, one, None, Verdict::Hold(due_at), Cause::Settle);
            return None;
        }
        if is_too_old(&fact, 0, wake) {
            self.explain(Audience::Recipient, shipment, one, None, Verdict::Skip, Cause::TooOld);
            return None;
        }
        Some(fact)
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

    fn explain(
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

/// Why a delay is one: another reason of the status does not explain it.
fn why_late(parcel: &Parcel) -> Option<&Reason> {
    let own = parcel.state().reason.as_ref().filter(|r| r.is_delay());
    own.or_else(|| parcel.history.delay().map(|said| said.reason))
}

/// What a text needs: canonical words, ISO dates, counts; nothing about a person.
fn variables(order: &Order, due: &[Fact]) -> BTreeMap<String, String> {
    let mut map = BTreeMap::new();
    let Some(parcel) = due.first().and_then(|f| order.parcel(f.parcel.as_str())) else { return map };
    let state = parcel.state();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            map.insert(name.to_owned(), value);
        }
    };
    put("order", Some(order.id.as_str().to_owned()));
    put("status", Some(state.status.to_string()));
    let reason = match due.first().map(|f| &f.kind) {
        Some(Kind::Delayed) => why_late(parcel),
        _ => state.reason.as_ref(),
    };
    put("reason", reason.map(ToString::to_string));
    put("carrier", Some(parcel.carrier.to_string()));
    put("estimate_from", state.estimate.as_ref().and_then(|e| e.from).map(|w| w.to_string()));
    put("estimate_to", state.estimate.as_ref().and_then(|e| e.to).map(|w| w.to_string()));
    put("pickup_name", state.pickup.as_ref().and_then(|p| p.name.clone()));
    put("pickup_deadline", state.pickup.as_ref().and_then(|p| p.deadline).map(|w| w.to_string()));
    let parcels: std::collections::BTreeSet<&ParcelId> = due.iter().map(|f| &f.parcel).collect();
    put("parcels", Some(parcels.len().to_string()));
    map
}
