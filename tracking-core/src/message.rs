//! A message: frozen when it is planned, leased to a worker, and what became of it.

use crate::erase::{Strip, stripped};
use crate::event::short_hash;
use crate::extra::Extra;
use crate::id::{MessageKey, OrderId, ParcelId, ShipmentId};
use crate::instant::{Instant, MINUTE, When};
use crate::kind::{Audience, Kind};
use crate::reason::Reason;
use crate::recipient::shown_locale;
use crate::words::{Shown, closed_words};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

/// How long the worker that planned or claimed a message has it for itself.
pub const LEASE_SECONDS: i64 = 5 * MINUTE;

closed_words! {
    /// What became of a message.
    pub enum MessageState, "message state" {
        /// Planned; whoever holds the lease sends it.
        Planned = "planned",
        /// The provider took it.
        Sent = "sent",
        /// The provider failed; it comes again.
        Failed = "failed",
        /// The provider will never take it.
        Refused = "refused",
        /// Surely unsent and not to be sent: its facts do not hold or are not worth telling any more, or its channel was refused.
        Void = "void",
        /// Not to be sent again, while nobody knows whether it went out: it counts as told.
        Assumed = "assumed",
    }
}

/// What the provider said about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "sent, failed or refused: complete by nature")]
pub enum SendOutcome {
    /// It took it.
    Sent,
    /// It surely did not take it, and may later: again from this moment on. Of a provider that gave no answer, which may
    /// have taken it, confirm nothing: the message comes again when its lease is over.
    Failed {
        /// When to try again.
        retry_at: Instant,
    },
    /// Never.
    Refused,
}

/// One message, frozen when it was planned. Carries no contact data: the host knows where to send it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Message {
    /// Its key: the same for the same facts, so that a repeat can be known by it.
    pub key: MessageKey,
    /// What it is about.
    pub kind: Kind,
    /// Who is told.
    pub audience: Audience,
    /// On which channel.
    pub channel: String,
    /// Of which shipment.
    pub shipment: ShipmentId,
    /// About which parcels, sorted.
    pub parcels: Vec<ParcelId>,
    /// Values for the text: ISO dates, canonical words, counts. No personal data.
    pub variables: BTreeMap<String, String>,
    /// The delivery date that it states, by parcel: what a new date is compared with.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) dates: BTreeMap<ParcelId, When>,
    /// The language to write in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The message that this one sets right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<MessageKey>,
    /// What made the fact: a rule, a flag, `estimate` or `summary-conflict`; of a correction, the kind that was told.
    pub cause: String,
    /// When it was planned.
    pub planned_at: Instant,
    /// What became of it.
    pub state: MessageState,
    /// Until when its worker has it, or when to try again.
    pub until: Instant,
    /// A lease of it ended without a word, and it was taken over: it may have gone out already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) lapsed: bool,
    /// This value of the order holds the lease: not stored.
    #[serde(skip)]
    pub(crate) mine: bool,
    #[serde(flatten)]
    extra: Extra,
}

/// Words that do not look like words, and the values for the text, are left out: a stored order that was edited by hand
/// may hold anything there.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("key", &self.key)
            .field("kind", &self.kind)
            .field("audience", &self.audience)
            .field("channel", &Shown(&self.channel))
            .field("shipment", &self.shipment)
            .field("parcels", &self.parcels)
            .field("dates", &self.dates)
            .field("locale", &self.locale.as_deref().map(shown_locale))
            .field("corrects", &self.corrects)
            .field("cause", &Shown(&self.cause))
            .field("planned_at", &self.planned_at)
            .field("state", &self.state)
            .field("until", &self.until)
            .field("mine", &self.mine)
            .finish_non_exhaustive()
    }
}

/// What a message is about; makes its key.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) kind: Kind,
    pub(crate) audience: Audience,
    pub(crate) channel: String,
    pub(crate) shipment: ShipmentId,
    /// Parcel and the first event of its episode.
    pub(crate) facts: Vec<(ParcelId, String)>,
    pub(crate) variables: BTreeMap<String, String>,
    pub(crate) dates: BTreeMap<ParcelId, When>,
    pub(crate) locale: Option<String>,
    pub(crate) corrects: Option<MessageKey>,
    pub(crate) cause: String,
    /// How many messages of the same facts are void already.
    pub(crate) void: usize,
}

impl Draft {
    /// Base32 of SHA-256 over (order, kind, audience, channel, sorted (parcel, first anchor)), and after void ones their
    /// number: what is planned anew has other bytes.
    pub(crate) fn key(&self, order: &OrderId) -> MessageKey {
        let mut facts = self.facts.clone();
        facts.sort();
        let mut parts = vec![order.as_str(), self.kind.as_str(), self.audience.as_str(), &self.channel];
        for (parcel, anchor) in &facts {
            parts.extend([parcel.as_str(), anchor]);
        }
        let void = (self.void > 0).then(|| format!("void {}", self.void));
        parts.extend(void.as_deref());
        MessageKey::trusted(short_hash(&parts))
    }

    pub(crate) fn freeze(self, order: &OrderId, now: Instant) -> Message {
        let key = self.key(order);
        let mut parcels: Vec<ParcelId> = self.facts.into_iter().map(|f| f.0).collect();
        parcels.sort();
        parcels.dedup();
        Message {
            key,
            kind: self.kind,
            audience: self.audience,
            channel: self.channel,
            shipment: self.shipment,
            parcels,
            variables: self.variables,
            dates: self.dates,
            locale: self.locale,
            corrects: self.corrects,
            cause: self.cause,
            planned_at: now,
            state: MessageState::Planned,
            until: now.plus(LEASE_SECONDS),
            lapsed: false,
            mine: true,
            extra: Extra::new(),
        }
    }
}

/// A message keeps the variables that are this library's own words; no name of a pickup point, and no piece's id.
impl Strip for Message {
    fn strip(&mut self) {
        const OWN: [&str; 8] = [
            "order",
            "status",
            "carrier",
            "estimate_from",
            "estimate_to",
            "pickup_deadline",
            "parcels",
            "told",
        ];
        let mut reason = self.variables.get("reason").map(|word| Reason::from_word(word));
        reason.strip();
        self.variables.retain(|name, _| OWN.contains(&name.as_str()));
        self.variables.extend(reason.map(|word| ("reason".to_owned(), word.to_string())));
        self.extra = Extra::new();
    }
}

impl Message {
    pub(crate) fn is_weaker_than(&self, other: &Self) -> bool {
        // Two that say the same of different variables: either will do, if it is always the same one, and if what an
        // erasure leaves of both is compared first.
        let text = |m: &Self| serde_json::to_string(m).unwrap_or_default();
        let key = |m: &Self| (m.has_body(), text(&stripped(m)), text(m));
        self.strength().cmp(&other.strength()).then_with(|| key(self).cmp(&key(other))).is_lt()
    }

    /// Tells its recipient a delivery date, if it knows one.
    pub(crate) fn states_date(&self) -> bool {
        self.audience == Audience::Recipient && !leaves_date(&self.kind)
    }

    fn has_body(&self) -> bool {
        !self.variables.is_empty()
    }

    /// Drops what only its text needed, once it will never go out again.
    pub(crate) fn seal(&mut self) {
        if matches!(self.state, MessageState::Sent | MessageState::Refused) {
            self.variables.clear();
            self.dates.clear();
            self.locale = None;
        }
    }

    /// Which of two copies of one message knows more: by what became of it, then the one that was planned first.
    fn strength(&self) -> (u8, Reverse<Instant>, Reverse<Instant>) {
        let rank = match self.state {
            MessageState::Planned | MessageState::Failed => 0,
            MessageState::Void => 1,
            MessageState::Refused => 2,
            MessageState::Assumed => 3,
            MessageState::Sent => 4,
        };
        (rank, Reverse(self.planned_at), Reverse(self.until))
    }

    /// It may yet go out.
    pub(crate) const fn is_open(&self) -> bool {
        matches!(self.state, MessageState::Planned | MessageState::Failed)
    }

    /// It went out, or may have.
    pub(crate) const fn is_out(&self) -> bool {
        matches!(self.state, MessageState::Sent | MessageState::Assumed)
    }

    pub(crate) fn is_free(&self, now: Instant) -> bool {
        self.is_open() && now >= self.until
    }

    pub(crate) fn is_in_first_lease(&self) -> bool {
        self.until <= self.planned_at.plus(LEASE_SECONDS)
    }

    /// What becomes of it if it is not to go out any more.
    pub(crate) const fn dropped(&self) -> MessageState {
        if self.lapsed { MessageState::Assumed } else { MessageState::Void }
    }

    pub(crate) fn lease(&mut self, now: Instant) {
        self.lapsed |= self.state == MessageState::Planned;
        self.state = MessageState::Planned;
        self.until = now.plus(LEASE_SECONDS);
        self.mine = true;
    }

    pub(crate) const fn taken_word(&self) -> &'static str {
        match self.state {
            MessageState::Planned => "leased",
            MessageState::Failed => "waiting for its retry",
            other => other.as_str(),
        }
    }
}

/// Does a message of this kind leave a new date to be told? It comes while the parcel is still awaited, and its row of
/// `data/text-messages.csv` says no `estimate`; a test ties the two.
const fn leaves_date(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::OutForDelivery | Kind::DeliveryAttempted | Kind::Exception | Kind::Lost | Kind::Correction
    )
}
