//! What to do when something goes wrong, and what may be written back to the shop.

use crate::error::Error;
use crate::moment::{Instant, When};
use crate::report::{country, word};
use crate::words::{
    Action, Actor, AdviceCause, Closer, Evidence, Incident, NotFound, ShopNumber, Spot, SyncCause, SyncWhat,
    Term, Track,
};
use tracking_core::{self as core, Fingerprint, Personal, TrackingNumber};

/// The terms that advice goes by: this library's table, and before it the host's own rows. Read and checked once.
#[derive(Debug)]
pub struct Terms(pub(crate) core::Terms);

impl Terms {
    /// Reads the host's own rows; `[]` is this library's table alone.
    ///
    /// # Errors
    /// `bad_policy` with path and reason.
    pub fn parse(json: &str) -> Result<Self, Error> {
        Ok(Self(core::Terms::from_json(json)?))
    }
}

fn fingerprints(lines: &[Fingerprint]) -> Vec<String> {
    lines.iter().map(|f| f.as_str().to_owned()).collect()
}

record! { @keywords
    /// One thing to do.
    pub struct AdvisedAction {
        /// What.
        pub action: Action,
        /// What it is about.
        pub track: Track,
        /// Who does it: the merchant, as the shipper, or the recipient.
        pub by: Actor,
        /// From when on it makes sense; absent if nobody knows.
        pub from: Option<When>,
        /// The last day on which it can be done; of a moment, all that is before it. Absent if there is no end, or none is
        /// known.
        pub until: Option<When>,
        /// Why.
        pub causes: Vec<AdviceCause>,
        /// The lines of the timeline that it rests on, in their order.
        pub rests_on: Vec<String>,
        /// What it takes.
        pub evidence: Vec<Evidence>,
        /// Of `ask_recipient_to_check`: where to look, the likeliest first.
        pub spots: Vec<Spot>,
        /// Of `open_claim`: the terms that are not known.
        pub unknown: Vec<Term>,
        /// Of `try_destination_post`: the post.
        pub post: Option<String>,
        /// Of `try_destination_post`: its page with this parcel's number: personal. Absent once the number is erased.
        pub link: Option<String>,
    }
}

record! {
    /// An action that one would think of, and that is not advised.
    pub struct LeftOut {
        /// What.
        pub action: Action,
        /// What it is about.
        pub track: Track,
        /// Why not.
        pub cause: AdviceCause,
        /// Of `time_is_over`: the latest date that it had.
        pub until: Option<When>,
    }
}

record! {
    /// What to do about one incident of one parcel.
    pub struct Advice {
        /// The shipment that the parcel belongs to.
        pub shipment: String,
        /// The parcel.
        pub parcel: String,
        /// What went wrong.
        pub incident: Incident,
        /// Of the incident `not_found`: what it means.
        pub not_found: Option<NotFound>,
        /// Since when.
        pub since: Instant,
        /// What brought it about, as the carrier or a person says; an open word.
        pub because: Option<String>,
        /// The lines of the timeline that it rests on, in their order.
        pub rests_on: Vec<String>,
        /// What to do, the first things first. Their tracks run side by side.
        pub actions: Vec<AdvisedAction>,
        /// What one would think of, and why not.
        pub left_out: Vec<LeftOut>,
    }
}

impl From<core::AdvisedAction> for AdvisedAction {
    fn from(advised: core::AdvisedAction) -> Self {
        Self {
            action: advised.action.into(),
            track: advised.track.into(),
            by: advised.by.into(),
            from: advised.from.map(When),
            until: advised.until.map(When),
            causes: advised.causes.into_iter().map(Into::into).collect(),
            rests_on: fingerprints(&advised.rests_on),
            evidence: advised.evidence.into_iter().map(Into::into).collect(),
            spots: advised.spots.into_iter().map(Into::into).collect(),
            unknown: advised.unknown.into_iter().map(Into::into).collect(),
            post: advised.post.map(str::to_owned),
            link: advised.link.map(Personal::into_revealed),
        }
    }
}

impl From<core::Advice> for Advice {
    fn from(advice: core::Advice) -> Self {
        let left_out = |out: core::LeftOut| LeftOut {
            action: out.action.into(),
            track: out.track.into(),
            cause: out.cause.into(),
            until: out.until.map(When),
        };
        Self {
            shipment: advice.shipment.into(),
            parcel: advice.parcel.into(),
            incident: advice.incident.into(),
            not_found: advice.not_found.map(Into::into),
            since: Instant(advice.since),
            because: advice.because.as_ref().map(word),
            rests_on: fingerprints(&advice.rests_on),
            actions: advice.actions.into_iter().map(Into::into).collect(),
            left_out: advice.left_out.into_iter().map(left_out).collect(),
        }
    }
}

record! {
    /// Whether something may be written back to the shop, and why.
    pub struct SyncDecision {
        /// True: write it. False: leave the shop as it is.
        pub write: bool,
        /// Why.
        pub cause: SyncCause,
    }
}

/// May this be written back to the shop? Ask before every write, with what the shop says at that moment: what a person
/// wrote wins.
#[must_use]
pub fn fulfilment_sync(
    what: SyncWhat,
    closed_by: Closer,
    shop_has: ShopNumber,
    cancelled: bool,
) -> SyncDecision {
    let decision = core::fulfilment_sync(what.into(), closed_by.into(), shop_has.into(), cancelled);
    SyncDecision { write: decision.write, cause: decision.cause.into() }
}

record! {
    /// The post of a country, with a page where anybody can look up a number.
    pub struct Post {
        /// ISO 3166-1 alpha-2 of the country that it delivers in.
        pub country: String,
        /// Its name among people.
        pub operator: String,
        /// Its name as a carrier, where it is one that this library can name.
        pub carrier: Option<String>,
        /// Its page for the number that was asked with: personal.
        pub link: Option<String>,
    }
}

/// The post that delivers in a country (ISO 3166-1 alpha-2), if its tracker is known; with a number, its page for it.
///
/// # Errors
/// `invalid_value` for a country or a number that is none.
pub fn destination_post(country_code: &str, number: Option<&str>) -> Result<Option<Post>, Error> {
    let number = number.map(TrackingNumber::try_new).transpose()?;
    let post = core::destination_post(&country(country_code)?);
    Ok(post.map(|post| Post {
        country: post.country.to_owned(),
        operator: post.operator.to_owned(),
        carrier: post.carrier.map(str::to_owned),
        link: number.map(|number| post.link(&number).into_revealed()),
    }))
}
