//! When to ask carriers, and within which quotas.

use crate::error::Error;
use crate::moment::Instant;
use crate::words::{PollCause, PollClass};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tracking_core::{self as core, CarrierId};

/// How often carriers are asked: read and checked once, used for many orders.
#[derive(Debug)]
pub struct Cadence(pub(crate) core::Cadence);

impl Cadence {
    /// Reads a cadence; `{}` is this library's own.
    ///
    /// # Errors
    /// `bad_policy` with path and reason.
    pub fn parse(json: &str) -> Result<Self, Error> {
        Ok(Self(core::Cadence::from_json(json)?))
    }
}

/// The quotas of the host's accounts, and how far to plan.
#[derive(Debug)]
pub struct Quotas(Mutex<core::Quotas>);

impl Quotas {
    /// Reads quotas; `{}` is what carriers document.
    ///
    /// # Errors
    /// `bad_policy` with path and reason.
    pub fn parse(json: &str) -> Result<Self, Error> {
        Ok(Self(Mutex::new(core::Quotas::from_json(json)?)))
    }

    /// The carrier answered this account with `Retry-After`: no request leaves before that moment. An earlier moment than
    /// one that is known changes nothing.
    ///
    /// # Errors
    /// `invalid_value` for a carrier that is none.
    pub fn block(&self, account: &str, carrier: &str, until: Instant) -> Result<(), Error> {
        let carrier = CarrierId::try_new(carrier)?;
        self.lock().block(account, &carrier, until.into());
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, core::Quotas> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

record! { @keywords
    /// When to ask one carrier about one parcel, and why.
    pub struct Poll {
        /// The parcel to ask about.
        pub parcel: String,
        /// Whom to ask.
        pub carrier: String,
        /// By which number: this carrier's own, else the parcel's. Personal.
        pub number: Option<String>,
        /// When it is worth asking, if nothing is observed before; in the past if that moment has come. Absent: never.
        pub due: Option<Instant>,
        /// How much it matters; there if `due` is.
        pub class: Option<PollClass>,
        /// Why then, or why never.
        pub cause: PollCause,
        /// When the carrier last answered or pushed anything about the parcel.
        pub last_heard: Option<Instant>,
    }
}

impl From<core::Poll> for Poll {
    fn from(poll: core::Poll) -> Self {
        Self {
            parcel: poll.parcel.into(),
            carrier: poll.carrier.as_str().to_owned(),
            number: poll.number.as_ref().map(|n| n.reveal_spelling().to_owned()),
            due: poll.due.map(Instant),
            class: poll.class.map(Into::into),
            cause: poll.cause.into(),
            last_heard: poll.last_heard.map(Instant),
        }
    }
}

record! { @keywords
    /// One question that a host has: a carrier about a parcel.
    pub struct PollItem {
        /// The host's name for it; unique for an account and a carrier's family. It may hold a tracking number.
        pub id: String,
        /// The host's name for whose key is used.
        pub account: String,
        /// Whom to ask.
        pub carrier: String,
        /// When it is worth asking.
        pub due: Instant,
        /// How much it matters.
        pub class: PollClass,
        /// When it was last asked. Where that is not before `due`, no answer came yet: it is due again a while after.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub last_asked: Option<Instant>,
        /// An error said not to ask before this moment.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub blocked_until: Option<Instant>,
    }
}

impl PollItem {
    fn to_core(&self) -> Result<core::PollItem, Error> {
        let carrier = CarrierId::try_new(&self.carrier)?;
        let (due, class) = (self.due.into(), self.class.into());
        let mut item = core::PollItem::new(self.id.as_str(), self.account.as_str(), carrier, due, class);
        item.last_asked = self.last_asked.map(Into::into);
        item.blocked_until = self.blocked_until.map(Into::into);
        Ok(item)
    }
}

record! {
    /// Requests that one account made of one carrier: answered, refused or lost.
    pub struct Spent {
        /// The host's name for whose key it was.
        pub account: String,
        /// Who was asked.
        pub carrier: String,
        /// When.
        pub at: Instant,
        /// How many; one if absent.
        #[cfg_attr(feature = "mobile", uniffi(default))]
        pub calls: Option<u32>,
    }
}

impl Spent {
    fn to_core(&self) -> Result<core::Spent, Error> {
        let carrier = CarrierId::try_new(&self.carrier)?;
        let mut spent = core::Spent::new(self.account.as_str(), carrier, self.at.into());
        if let Some(calls) = self.calls {
            spent.calls = calls;
        }
        Ok(spent)
    }
}

record! {
    /// One request.
    pub struct PollCall {
        /// When it may leave, to the second.
        pub at: Instant,
        /// The head of the family that is asked.
        pub carrier: String,
        /// Whose key.
        pub account: String,
        /// The ids of the items to ask about, the most pressing first.
        pub items: Vec<String>,
    }
}

record! {
    /// One account's questions to one carrier.
    pub struct PollQueue {
        /// The head of the family.
        pub carrier: String,
        /// Whose key.
        pub account: String,
        /// Questions that are due before the plan is over.
        pub due: u32,
        /// Questions in its requests.
        pub asked: u32,
        /// Questions that are due and find no room.
        pub waiting: u32,
        /// The oldest of those is due since then: how far the quota lags behind.
        pub waiting_since: Option<Instant>,
        /// The first moment after its requests at which another may leave.
        pub free_at: Instant,
    }
}

record! {
    /// Which requests to make when.
    pub struct PollPlan {
        /// When this plan is over and the next one is to be made.
        pub until: Instant,
        /// The requests, by moment, carrier and account.
        pub calls: Vec<PollCall>,
        /// What became of each account's questions, by carrier and account.
        pub queues: Vec<PollQueue>,
    }
}

impl From<core::PollPlan> for PollPlan {
    fn from(plan: core::PollPlan) -> Self {
        let call = |call: core::PollCall| PollCall {
            at: Instant(call.at),
            carrier: call.carrier.as_str().to_owned(),
            account: call.account,
            items: call.items,
        };
        let queue = |queue: core::PollQueue| PollQueue {
            carrier: queue.carrier.as_str().to_owned(),
            account: queue.account,
            due: queue.due,
            asked: queue.asked,
            waiting: queue.waiting,
            waiting_since: queue.waiting_since.map(Instant),
            free_at: Instant(queue.free_at),
        };
        Self {
            until: Instant(plan.until),
            calls: plan.calls.into_iter().map(call).collect(),
            queues: plan.queues.into_iter().map(queue).collect(),
        }
    }
}

/// Plans the requests from `now` on, within the quotas. `spent` is what was asked before, for as long as the longest
/// window.
///
/// # Errors
/// `invalid_value` for a carrier that is none.
pub fn plan_polls(
    items: &[PollItem],
    quotas: &Quotas,
    spent: &[Spent],
    now: Instant,
) -> Result<PollPlan, Error> {
    let items: Vec<_> = items.iter().map(PollItem::to_core).collect::<Result<_, _>>()?;
    let spent: Vec<_> = spent.iter().map(Spent::to_core).collect::<Result<_, _>>()?;
    let quotas = quotas.lock().clone();
    Ok(core::plan_polls(&items, &quotas, &spent, now.into()).into())
}

/// The same requests in fewer rows: what a host keeps of the old ones.
///
/// # Errors
/// `invalid_value` for a carrier that is none.
pub fn tidy_spent(spent: &[Spent], now: Instant) -> Result<Vec<Spent>, Error> {
    let spent: Vec<_> = spent.iter().map(Spent::to_core).collect::<Result<_, _>>()?;
    let row = |row: core::Spent| Spent {
        account: row.account,
        carrier: row.carrier.as_str().to_owned(),
        at: Instant(row.at),
        calls: Some(row.calls),
    };
    Ok(core::tidy_spent(spent, now.into()).into_iter().map(row).collect())
}
