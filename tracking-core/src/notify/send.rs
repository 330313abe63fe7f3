//! Sending: which channels a message takes, under which key, what it says, and what holds it.

use crate::clock::Wake;
use crate::id::{MessageKey, ParcelId};
use crate::instant::{HOUR, Instant};
use crate::kind::{Audience, Kind};
use crate::message::{Draft, Message, MessageState};
use crate::notify::facts::Fact;
use crate::notify::judge::Judge;
use crate::notify::policy::AudiencePolicy;
use crate::notify::quiet::quiet_until;
use crate::notify::verdict::{Cause, Verdict};
use crate::order::Order;
use crate::parcel::Parcel;
use crate::reason::Reason;
use crate::shipment::Shipment;
use crate::told::Told;
use std::cmp::Reverse;
use std::collections::BTreeMap;
impl Judge<'_> {
    /// Freezes one message for each channel that may be used now; the others are held. Each says what it tells itself: a
    /// fact that one channel told already may still await another.
    pub(super) fn send(
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
    pub(super) fn newest(&self, wrong: &[usize]) -> Option<&Told> {
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
    pub(super) fn dates(&self, facts: &[Fact]) -> BTreeMap<ParcelId, crate::instant::When> {
        let date = |f: &Fact| self.order.parcel(f.parcel.as_str())?.state().estimate.as_ref()?.latest();
        facts.iter().filter_map(|f| Some((f.parcel.clone(), date(f)?))).collect()
    }

    pub(super) fn told_entry(&self, audience: Audience, fact: &Fact) -> Option<&Told> {
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
}

/// Why a delay is one: another reason of the status does not explain it.
fn why_late(parcel: &Parcel) -> Option<&Reason> {
    let own = parcel.state().reason.as_ref().filter(|r| r.is_delay());
    own.or_else(|| parcel.history.delay().map(|said| said.reason))
}

/// What a text needs: canonical words, ISO dates, counts; nothing about a person.
pub(super) fn variables(order: &Order, due: &[Fact]) -> BTreeMap<String, String> {
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
