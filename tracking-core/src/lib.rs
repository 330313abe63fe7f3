//! Parcel and order tracking as a pure library.
#![doc = include_str!("../README.md")]

mod account;
mod advice;
mod between;
mod calendar;
mod carrier;
mod changes;
mod clock;
mod erase;
mod error;
mod event;
mod extra;
mod flags;
mod fold;
mod fulfilment_sync;
mod id;
mod instant;
mod kind;
mod ledger;
mod limit;
mod link_table;
mod merge;
mod message;
mod migrate;
mod notify;
mod observation;
mod order;
mod parcel;
mod personal;
mod place;
mod poll;
mod posts;
mod posts_table;
mod reason;
mod recipient;
mod recycle;
mod report;
mod rule;
mod seal;
mod settings;
mod shipment;
mod spans;
mod stage;
mod status;
mod step;
mod stored;
mod summary;
mod tally;
mod terms;
mod terms_table;
mod time;
mod timeline;
mod told;
mod transit;
mod transit_table;
mod view;
mod voice;
mod weekend_table;
mod wire;
mod words;
mod zone;
mod zone_table;

pub use account::TimelineEntry;
pub use advice::words::{Action, AdviceCause, Evidence, Incident, Spot, Track};
pub use advice::{Advice, AdvisedAction, LeftOut};
pub use calendar::{MAX_HOLIDAYS, weekend_of};
pub use carrier::{CarrierId, PROFILES, Profile};
pub use changes::{Changes, EstimateChange, OrderChange, ParcelChange, ShipmentChange};
pub use clock::{Clocked, NotFound};
pub use erase::{Erase, Erasure};
pub use error::Error;
pub use event::{Event, Fingerprint, fold_text};
pub use flags::Flags;
pub use fold::{Folded, Route, Statement, fold_statements};
pub use fulfilment_sync::{Closer, ShopNumber, SyncCause, SyncDecision, SyncWhat, fulfilment_sync};
pub use id::{MarkId, MessageKey, OrderId, ParcelId, ShipmentId, TrackingNumber, mask, mask_numbers};
pub use instant::{Instant, When};
pub use kind::{Audience, Kind, Mode};
pub use limit::{
    MAX_CARRIERS, MAX_CODE, MAX_CODES, MAX_ESTIMATES, MAX_EVENTS, MAX_LINE, MAX_MARKS, MAX_NAME, MAX_PARCELS,
    MAX_PIECES, MAX_RETRACTIONS, MAX_SPANS, MAX_STORED, MAX_TEXT,
};
pub use message::{LEASE_SECONDS, Message, MessageState, SendOutcome};
pub use notify::policy::{AudiencePolicy, Cap, ConsentRule, KindPolicy, Policy, Quiet};
pub use notify::verdict::{Cause, Explanation, Verdict};
pub use observation::{Mark, MarkSays, Marker, Observation, Trust, What};
pub use order::{Assessment, Order};
pub use parcel::{Parcel, ParcelState, Segment, Tracking};
pub use personal::Personal;
pub use place::{Place, country_code};
pub use poll::{
    Cadence, MAX_QUOTAS, Pace, Poll, PollCall, PollCause, PollClass, PollItem, PollPlan, PollQueue, Quota,
    QuotaWindow, Quotas, Spent, plan_polls, tidy_spent,
};
pub use posts::{Post, destination_post, destination_posts};
pub use reason::{Actor, Causer, Reason};
pub use recipient::{Consent, Recipient};
pub use report::{Coverage, Estimate, Outcome, Pickup, Report, Said};
pub use rule::{Cell, Effect, Row, Rule, cell};
pub use shipment::{Direction, Shipment};
pub use stage::Stage;
pub use status::{Flag, Leg, Nature, Status};
pub use step::Step;
pub use stored::{RULES, SCHEMA};
pub use summary::{Attention, OrderStatus, Summary, Window};
pub use tally::Tally;
pub use terms::{Claimant, Confidence, Cover, Term, TermBasis, TermRow, TermSpan, TermValue, Terms};
pub use time::{Basis, ClockHint, EventTime, Precision, TimeParts, parse_http_date};
pub use transit::{DayKind, Lane, Transit, TransitDays, is_europe};
pub use view::access;
pub use view::{
    CarrierLine, CustomerEvent, CustomerParcel, CustomerPlace, CustomerShipment, CustomerView, EventFacts,
    Expected, MerchantLine, MerchantParcel, MerchantShipment, MerchantView, OrderFacts, ParcelFacts,
    PublicCarrier, PublicEvent, PublicParcel, PublicPlace, PublicShipment, PublicView, ShipmentFacts,
};
pub use zone::{TZ_VERSION, Zone, main_zone_of_country, zones_of};

#[cfg(feature = "replay")]
pub mod replay;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "texts")]
pub mod texts;
