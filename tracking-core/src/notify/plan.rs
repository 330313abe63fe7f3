//! Planning: which facts become messages now, which wait, and which are never told.

use crate::clock::Wake;
use crate::id::{MessageKey, ParcelId, ShipmentId};
use crate::instant::{HOUR, Instant, MINUTE};
use crate::kind::{Audience, Kind, Mode};
use crate::ledger::{Draft, Message, MessageState, Told};
use crate::notify::facts::{Fact, Source, is_broken, is_told};
use crate::notify::policy::{AudiencePolicy, Policy};
use crate::notify::quiet::quiet_until;
use crate::order::{Assessment, Order, is_followed};
use crate::parcel::Parcel;
use crate::shipment::Shipment;
use crate::words::closed_words;
use serde::Serialize;
use std::collections::BTreeMap;

closed_words! {
    /// Why something is held, or never told.
    pub enum Cause, "cause" {
        /// Nothing stands against it.
        Due = "due",
        /// Held: the settle window is open, or a correction may still turn out wrong.
        Settle = "settle",
        /// Held: quiet hours.
        Quiet = "quiet",
        /// Held: the cap is reached.
        Cap = "cap",
        /// Held: the provider failed.
        Retry = "retry",
        /// Held: it was planned, and its worker has it.
        Lease = "lease",
        /// Held: others of the shipment have not got there yet.
        Siblings = "siblings",
        /// Skipped: it was told.
        Told = "told",
        /// Skipped: a newer one of its kind was told.
        Satisfied = "satisfied",
        /// Skipped: later news made it useless.
        Useless = "useless",
        /// Skipped: too old.
        TooOld = "too_old",
        /// Skipped: no channel may be used.
        NoChannel = "no_channel",
    }
}

/// What becomes of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "send, hold or skip: complete by nature")]
pub enum Verdict {
    /// It goes out now.
    Send,
    /// It waits until then, and is judged again.
    Hold(Instant),
    /// It is not told, unless news or another policy come.
    Skip,
}

/// One verdict with its cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// What it is about.
    pub kind: Kind,
    /// Who would be told.
    pub audience: Audience,
    /// On which channel, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Of which shipment.
    pub shipment: ShipmentId,
    /// About which parcels.
    pub parcels: Vec<ParcelId>,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Why.
    pub cause: Cause,
}

/// What one planning comes to: messages to freeze, facts told by them, and all verdicts.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) messages: Vec<Message>,
    pub(crate) told: Vec<Told>,
    pub(crate) verdicts: Vec<Explanation>,
    /// Told facts that do not hold, by their place in the ledger.
    broken: Vec<usize>,
    /// Told facts that a message of this planning sets right.
    corrected: Vec<usize>,
}

/// Changes the order by one planning: repairs leases, freezes messages, notes what is told.
pub(crate) fn plan(order: &mut Order, policy: &Policy, wake: &mut Wake) {
    if order.rules > crate::stored::RULES {
        return;
    }
    let now = wake.now;
    let before = order.ledger.clone();
    let outcome = judge(order, policy, wake);
    for (index, told) in order.ledger.told.iter_mut().enumerate() {
        let holds = !outcome.broken.contains(&index);
        told.broken_at = if holds { None } else { told.broken_at.or(Some(now)) };
        told.corrected |= outcome.corrected.contains(&index);
    }
    void_and_lease(order, policy, now);
    for told in outcome.told {
        note_told(order, told);
    }
    for message in outcome.messages {
        note_dates(order, &message);
        let old = order.ledger.messages.get(&message.key);
        // A void message told nothing; what it was about is true again.
        if old.is_none_or(|m| m.state == MessageState::Void) {
            order.ledger.messages.insert(message.key.clone(), message);
        }
    }
    if before != order.ledger {
        order.revision += 1;
    }
}

/// Messages whose facts were withdrawn, or whose channel may not be used any more: void if surely unsent, else
/// counted as told. Others whose lease or retry is over come to this value of the order, unless the night is quiet.
fn void_and_lease(order: &mut Order, policy: &Policy, now: Instant) {
    let zone = night_zone(order, Audience::Recipient);
    let recipient = &order.recipient;
    let ledger = &mut order.ledger;
    let mut gone = Vec::new();
    for message in ledger.messages.values_mut() {
        if !matches!(message.state, MessageState::Planned | MessageState::Failed) {
            continue;
        }
        let to_recipient = message.audience == Audience::Recipient;
        let mut facts = ledger.told.iter().filter(|t| t.keys.values().any(|k| *k == message.key)).peekable();
        let withdrawn = facts.peek().is_some() && facts.all(|t| t.broken_at.is_some());
        let refused = to_recipient && !policy.allows(&message.channel, recipient.consent(&message.channel));
        let quiet = policy.of(message.audience).quiet_on(&message.channel);
        let quiet = quiet.filter(|_| to_recipient && !policy.recipient.is_urgent(&message.kind));
        if (withdrawn || refused) && message.state == MessageState::Failed {
            message.state = MessageState::Void;
            gone.push(message.key.clone());
        } else if now < message.until {
            continue;
        } else if withdrawn || refused {
            message.state = MessageState::Assumed;
            message.mine = false;
        } else if let Some(until) = quiet.and_then(|q| quiet_until(q, zone, now)) {
            message.until = until;
            message.mine = false;
        } else {
            message.lease(now);
        }
    }
    // What a void message would have told was not told.
    ledger.told.retain(|t| t.keys.is_empty() || !t.keys.values().all(|k| gone.contains(k)));
}

/// The zone whose nights are quiet for an audience.
fn night_zone(order: &Order, audience: Audience) -> crate::zone::Zone {
    match audience {
        Audience::Recipient => order.recipient.zone.unwrap_or_else(|| order.zone()),
        Audience::Merchant => order.zone(),
    }
}

fn note_told(order: &mut Order, new: Told) {
    let ledger = &mut order.ledger;
    let same = |t: &&mut Told| {
        t.parcel == new.parcel && t.kind == new.kind && t.audience == new.audience && t.anchors == new.anchors
    };
    match ledger.told.iter_mut().find(same) {
        Some(old) => {
            old.keys.extend(new.keys);
            old.awaiting = new.awaiting;
        }
        None => ledger.told.push(new),
    }
}

fn note_dates(order: &mut Order, message: &Message) {
    if message.audience != Audience::Recipient {
        return;
    }
    for id in &message.parcels {
        let date =
            order.parcel(id.as_str()).and_then(|p| p.state().estimate.as_ref()).and_then(|e| e.latest());
        if let Some(date) = date {
            order.ledger.told_dates.insert(id.clone(), date);
        }
    }
}

/// Judges every fact. Changes nothing.
pub(crate) fn judge(order: &Order, policy: &Policy, wake: &mut Wake) -> Outcome {
    let assessment = order.assess_with(wake);
    let mut judge = Judge { order, policy, assessment: &assessment, out: Outcome::default() };
    judge.find_broken(wake);
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
        self.source(shipment, parcel).map_or_else(Vec::new, |s| s.facts(kind, audience, wake))
    }

    fn source<'s>(&'s self, shipment: &'s Shipment, parcel: &'s Parcel) -> Option<Source<'s>> {
        let clocked = self.assessment.parcels.get(&parcel.id)?;
        Some(Source { order: self.order, shipment, parcel, clocked, policy: self.policy })
    }

    fn find_broken(&mut self, wake: &mut Wake) {
        for (index, told) in self.order.ledger.told.iter().enumerate() {
            if told.audience != Audience::Recipient || told.corrected {
                continue;
            }
            let Some(shipment) = self.order.shipment_of(&told.parcel) else { continue };
            let Some(parcel) = self.order.parcel(told.parcel.as_str()) else { continue };
            let Some(source) = self.source(shipment, parcel) else { continue };
            let facts = source.all(&told.kind, told.audience, wake);
            if is_broken(told, &facts, parcel) {
                self.out.broken.push(index);
            }
        }
    }

    /// The facts of one kind in one shipment: gathered, judged, and frozen into one message a channel.
    fn kind(&mut self, audience: Audience, shipment: &Shipment, kind: &Kind, wake: &mut Wake) {
        let mut due = Vec::new();
        let mut having = 0;
        let followed = shipment.parcels.iter().filter(|p| is_followed(p) && self.order.counts(p)).count();
        for parcel in &shipment.parcels {
            let facts = self.facts(audience, shipment, parcel, kind, wake);
            having += usize::from(!facts.is_empty() && is_followed(parcel));
            for fact in facts {
                match self.skip_cause(audience, parcel, &fact, wake) {
                    Some(Cause::Told) => {}
                    Some(cause) => self.explain(
                        audience,
                        shipment,
                        std::slice::from_ref(&fact),
                        None,
                        Verdict::Skip,
                        cause,
                    ),
                    None => due.push(fact),
                }
            }
        }
        let policy = self.policy.of(audience);
        let Some(first_seen) = due.iter().map(|f| f.seen).min() else { return };
        let urgent = policy.is_urgent(kind);
        let all = having >= followed;
        let told_before = self.order.ledger.told.iter().any(|t| {
            t.kind == *kind && t.audience == audience && shipment.parcels.iter().any(|p| p.id == t.parcel)
        });
        let together = match policy.mode(kind) {
            Mode::Each => false,
            Mode::AllTogether => true,
            Mode::FirstAndLast => told_before,
        };
        let settled = all
            || shipment
                .parcels
                .iter()
                .filter(|p| is_followed(p) && self.order.counts(p))
                .all(|p| !p.state().is_open() || due.iter().any(|f| f.parcel == p.id));
        if together {
            let latest = first_seen.plus(48 * HOUR);
            if !settled && !wake.passed(latest) {
                return self.explain(audience, shipment, &due, None, Verdict::Hold(latest), Cause::Siblings);
            }
        } else {
            let closes = first_seen.plus(i64::from(self.policy.settle_minutes) * MINUTE);
            if !urgent && !all && !wake.passed(closes) {
                return self.explain(audience, shipment, &due, None, Verdict::Hold(closes), Cause::Settle);
            }
        }
        let missing: Vec<&Parcel> = shipment
            .parcels
            .iter()
            .filter(|p| {
                together && is_followed(p) && self.order.counts(p) && !due.iter().any(|f| f.parcel == p.id)
            })
            .filter(|p| p.state().is_open())
            .collect();
        let variables = variables(self.order, &due, &missing);
        self.send(audience, shipment, kind, &due, (urgent, variables), wake);
    }

    /// Why a fact is not told, if it is not.
    fn skip_cause(&self, audience: Audience, parcel: &Parcel, fact: &Fact, wake: &mut Wake) -> Option<Cause> {
        let ledger = &self.order.ledger;
        let of_kind = || ledger.told.iter().filter(|t| t.audience == audience && t.kind == fact.kind);
        let told = of_kind().filter(|t| t.parcel == parcel.id).find(|t| is_told(fact, t, parcel));
        if let Some(told) = told {
            if told.awaiting.is_empty() {
                return Some(Cause::Told);
            }
        } else {
            if of_kind().any(|t| t.parcel == parcel.id && t.at > fact.at) {
                return Some(Cause::Satisfied);
            }
            if inherits(parcel, fact, of_kind()) {
                return Some(Cause::Told);
            }
        }
        if fact.useless {
            return Some(Cause::Useless);
        }
        let (event, seen) = fact.kind.too_old();
        let old = wake.passed(fact.at.plus(event + 1)) || wake.passed(fact.seen.plus(seen + 1));
        old.then_some(Cause::TooOld)
    }

    /// Freezes one message for each channel that may be used now; the others are held.
    fn send(
        &mut self,
        audience: Audience,
        shipment: &Shipment,
        kind: &Kind,
        due: &[Fact],
        (urgent, variables): (bool, BTreeMap<String, String>),
        wake: &mut Wake,
    ) {
        let told: Vec<Option<Vec<String>>> =
            due.iter().map(|f| self.told_entry(audience, f).map(|t| t.awaiting.clone())).collect();
        let channels = self.channels(audience, kind);
        if channels.is_empty() {
            return self.explain(audience, shipment, due, None, Verdict::Skip, Cause::NoChannel);
        }
        let mut awaiting = Vec::new();
        let mut sent: Vec<(String, Vec<Fact>)> = Vec::new();
        for channel in channels {
            let open: Vec<Fact> = due
                .iter()
                .zip(&told)
                .filter(|(_, awaiting)| awaiting.as_ref().is_none_or(|a| a.contains(&channel)))
                .map(|(fact, _)| fact.clone())
                .collect();
            if open.is_empty() {
                continue;
            }
            if let Some((until, cause)) = self.hold(audience, &channel, urgent, wake) {
                self.explain(audience, shipment, &open, Some(&channel), Verdict::Hold(until), cause);
                awaiting.push(channel);
            } else {
                self.explain(audience, shipment, &open, Some(&channel), Verdict::Send, Cause::Due);
                sent.push((channel, open));
            }
        }
        let corrects =
            if audience == Audience::Recipient { self.correct_by_the_way(due, &sent) } else { None };
        let mut notes: BTreeMap<(ParcelId, String), Told> = BTreeMap::new();
        for (channel, facts) in sent {
            let draft = Draft {
                kind: kind.clone(),
                audience,
                channel: channel.clone(),
                shipment: shipment.id.clone(),
                facts: facts.iter().map(|f| (f.parcel.clone(), first_anchor(f))).collect(),
                variables: variables.clone(),
                locale: if audience == Audience::Recipient {
                    self.order.recipient.locale.clone()
                } else {
                    None
                },
                corrects: corrects.clone(),
                cause: facts.first().map(|f| f.cause.clone()).unwrap_or_default(),
            };
            let message = draft.freeze(&self.order.id, wake.now);
            for fact in facts {
                let old = self.told_entry(audience, &fact).cloned();
                let slot = notes.entry((fact.parcel.clone(), first_anchor(&fact))).or_insert_with(|| {
                    old.unwrap_or_else(|| {
                        Told::new(fact.parcel, fact.kind, audience, fact.anchors, (fact.at, wake.now))
                    })
                });
                slot.keys.insert(channel.clone(), message.key.clone());
                slot.awaiting.clone_from(&awaiting);
            }
            self.out.messages.push(message);
        }
        self.out.told.extend(notes.into_values());
    }

    fn told_entry(&self, audience: Audience, fact: &Fact) -> Option<&Told> {
        let parcel = self.order.parcel(fact.parcel.as_str())?;
        self.order.ledger.told.iter().find(|t| t.audience == audience && is_told(fact, t, parcel))
    }

    /// The channels for a kind that may be used, fallbacks included.
    fn channels(&self, audience: Audience, kind: &Kind) -> Vec<String> {
        let mut usable: Vec<String> = Vec::new();
        for channel in self.policy.of(audience).channels_of(kind) {
            let mut channel = channel.clone();
            // Bounded: a chain of fallbacks is no longer than their number.
            for _ in 0..=self.policy.fallback.len() {
                if self.may_use(audience, &channel) {
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

    fn may_use(&self, audience: Audience, channel: &str) -> bool {
        audience == Audience::Merchant || self.policy.allows(channel, self.order.recipient.consent(channel))
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
        if let Some(until) = quiet.and_then(|q| quiet_until(q, night_zone(self.order, audience), wake.now)) {
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
            .map(|m| m.planned_at)
            .filter(|at| at.plus(window) > wake.now)
            .collect();
        recent.sort_unstable_by(|a, b| b.cmp(a));
        let nth = usize::try_from(cap.max).unwrap_or(usize::MAX).checked_sub(1)?;
        let until = recent.get(nth)?.plus(window);
        wake.passed(until);
        Some((until, Cause::Cap))
    }

    /// Told facts about these parcels that do not hold: a message that goes out now sets them right.
    fn correct_by_the_way(&mut self, due: &[Fact], sent: &[(String, Vec<Fact>)]) -> Option<MessageKey> {
        if sent.is_empty() {
            return None;
        }
        let mut newest: Option<(Instant, MessageKey)> = None;
        for index in self.out.broken.clone() {
            let Some(told) = self.order.ledger.told.get(index) else { continue };
            let mine = due.iter().any(|f| f.parcel == told.parcel);
            if !mine || self.out.corrected.contains(&index) || !self.order.ledger.reached(told) {
                continue;
            }
            self.out.corrected.push(index);
            let key = sent.iter().find_map(|(c, _)| told.keys.get(c)).or_else(|| told.keys.values().next());
            if let Some(key) = key {
                newest = newest.max(Some((told.told_at, key.clone())));
            }
        }
        newest.map(|n| n.1)
    }

    /// What was told and has not been true for an hour is set right, if nothing else did.
    fn corrections(&mut self, wake: &mut Wake) {
        let policy = &self.policy.recipient;
        for index in self.out.broken.clone() {
            let Some(told) = self.order.ledger.told.get(index) else { continue };
            if self.out.corrected.contains(&index) || !self.order.ledger.reached(told) {
                continue;
            }
            let Some(shipment) = self.order.shipment_of(&told.parcel) else { continue };
            let due_at = told.broken_at.unwrap_or(wake.now).plus(HOUR);
            let fact = Fact {
                parcel: told.parcel.clone(),
                kind: Kind::Correction,
                anchors: told.anchors.clone(),
                at: told.broken_at.unwrap_or(wake.now),
                seen: told.broken_at.unwrap_or(wake.now),
                cause: told.kind.as_str().to_owned(),
                useless: false,
                reopened: false,
            };
            if !policy.tells(&Kind::Correction, Audience::Recipient) {
                continue;
            }
            if !wake.passed(due_at) {
                self.explain(
                    Audience::Recipient,
                    shipment,
                    &[fact],
                    None,
                    Verdict::Hold(due_at),
                    Cause::Settle,
                );
                continue;
            }
            let urgent = policy.is_urgent(&Kind::Correction);
            let mut variables = variables(self.order, std::slice::from_ref(&fact), &[]);
            variables.insert("told".to_owned(), told.kind.as_str().to_owned());
            let kind = &Kind::Correction;
            self.send(Audience::Recipient, shipment, kind, &[fact], (urgent, variables), wake);
        }
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

fn first_anchor(fact: &Fact) -> String {
    fact.anchors.first().map(|a| a.as_str().to_owned()).unwrap_or_default()
}

/// A piece inherits what was told about its master: once-only kinds, and whatever had happened by then.
fn inherits<'a>(parcel: &Parcel, fact: &Fact, mut told: impl Iterator<Item = &'a Told>) -> bool {
    let once = fact.kind.episodes() == crate::kind::Episodes::Once;
    parcel
        .master
        .as_ref()
        .is_some_and(|master| told.any(|t| t.parcel == *master && (once || fact.at <= t.told_at)))
}

/// What a text needs: canonical words, ISO dates, counts; nothing about a person.
fn variables(order: &Order, due: &[Fact], missing: &[&Parcel]) -> BTreeMap<String, String> {
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
    put("reason", state.reason.as_ref().map(ToString::to_string));
    put("carrier", Some(parcel.carrier.to_string()));
    put("estimate_from", state.estimate.as_ref().and_then(|e| e.from).map(|w| w.to_string()));
    put("estimate_to", state.estimate.as_ref().and_then(|e| e.to).map(|w| w.to_string()));
    put("pickup_name", state.pickup.as_ref().and_then(|p| p.name.clone()));
    put("pickup_deadline", state.pickup.as_ref().and_then(|p| p.deadline).map(|w| w.to_string()));
    let parcels: std::collections::BTreeSet<&ParcelId> = due.iter().map(|f| &f.parcel).collect();
    put("parcels", Some(parcels.len().to_string()));
    if !missing.is_empty() {
        // Masked, where an id holds a number: a text is read by whoever gets it.
        let ids: Vec<String> = missing.iter().map(|p| p.id.to_string()).collect();
        put("missing", Some(ids.join(", ")));
    }
    map
}
