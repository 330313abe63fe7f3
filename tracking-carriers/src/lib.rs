//! Carriers' tracking protocols as pure exchanges, and a client that drives them.
//!
//! A carrier is asked about numbers and answers with [`Report`](tracking_core::Report)s: events in canonical words,
//! oldest first, with what the carrier said beside them. "Not found" is a report; an [`Error`] means that nothing was
//! learned, and says when to ask again.
//!
//! What this crate does not do: decide what a parcel's status is (that is `tracking-core`), store anything, choose
//! when to ask. A [`Protocol`] opens no socket and reads no clock; only a [`http::Transport`] does.
//!
//! ```text
//!             Ask                      HttpRequest
//!   host  ----------->  Exchange   ----------------->  transport  -->  carrier
//!         <-----------  (protocol) <-----------------             <--
//!          Vec<Answer>                 HttpResponse
//! ```
//!
//! # Reading a stored answer
//!
//! ```
//! # #[cfg(feature = "carrier-laposte")] {
//! use tracking_carriers::{HttpResponse, Query, registry};
//! use tracking_core::{CarrierId, Instant, Status, TrackingNumber};
//!
//! let laposte = registry::adapter(&CarrierId::known("laposte")).unwrap().reader().unwrap();
//! let query = Query::new(TrackingNumber::try_new("8X10000000017").unwrap());
//! let body = r#"{"returnCode":200,"shipment":{"idShip":"8X10000000017","event":[
//!     {"code":"DI1","label":"Livré","date":"2026-05-06T11:31:00+02:00"}]}}"#;
//! let response = HttpResponse::new(200, body, Instant::parse("2026-05-06T12:00:00Z").unwrap());
//!
//! let answers = laposte.decode(&query, &response);
//! let report = answers[0].result.as_ref().unwrap();
//! assert_eq!(report.events[0].status, Status::Delivered);
//! # }
//! ```
//!
//! # Asking
//!
//! ```no_run
//! # #[cfg(all(feature = "carrier-laposte", feature = "http"))] async fn ask() -> Result<(), Box<dyn std::error::Error>> {
//! use std::sync::Arc;
//! use tracking_carriers::{Carrier, Client, Context, Query, http::ReqwestTransport, registry};
//! use tracking_core::{CarrierId, TrackingNumber};
//!
//! let adapter = registry::adapter(&CarrierId::known("laposte")).ok_or("not in this build")?;
//! let protocol = adapter.protocol(&|name| std::env::var(name).ok())?;
//! let client = Client::new(protocol, Arc::new(ReqwestTransport::try_new()?));
//! let query = Query::new(TrackingNumber::try_new("8X10000000017")?);
//! for answer in client.track(&Context::default(), &[query]).await {
//!     println!("{answer:?}");
//! }
//! # Ok(()) }
//! ```
//!
//! A host with its own HTTP stack implements [`http::Transport`], or drives an [`Exchange`] step by step.
//!
//! # Taking a push
//!
//! What a carrier posts to the host goes to [`Protocol::webhook`], which judges it before it reads it: [`Webhook`].
//!
//! ```
//! # #[cfg(feature = "carrier-ups")] {
//! use tracking_carriers::{Error, Protocol, Secret, Webhook};
//! use tracking_core::{Instant, Observation, Order, TrackingNumber};
//!
//! /// `order_of` is the host's: the stored order with that number, if it is one of its own. Gives the numbers to ask about.
//! fn pushed(
//!     carrier: &dyn Protocol, headers: &[(String, String)], body: &[u8], secrets: &[Secret], now: Instant,
//!     mut order_of: impl FnMut(&TrackingNumber) -> Option<Order>, mut store: impl FnMut(Order),
//! ) -> Result<Vec<TrackingNumber>, Error> {
//!     match carrier.webhook(headers, body, secrets, now)? {
//!         Webhook::Reports { answers, trust } => {
//!             for answer in answers {
//!                 let (Some(number), Ok(report)) = (answer.about, answer.result) else { continue };
//!                 let Some(mut order) = order_of(&number) else { continue };
//!                 let parcel = order.parcels().find(|p| p.number.as_ref() == Some(&number)).map(|p| p.id.clone());
//!                 let Some(parcel) = parcel else { continue };
//!                 let news = Observation::report(parcel, carrier.id(), report, now).with_trust(trust);
//!                 if order.observe(news).is_ok() {
//!                     store(order); // plan and send: the loop in the README of `tracking-core`
//!                 }
//!             }
//!             Ok(Vec::new())
//!         }
//!         Webhook::Hint(numbers) => Ok(numbers.into_iter().filter(|number| order_of(number).is_some()).collect()),
//!         Webhook::Ignored => Ok(Vec::new()),
//!     }
//! }
//!
//! # use tracking_core::{CarrierId, OrderId, Parcel, ParcelId, Shipment, ShipmentId, Status};
//! # let number = TrackingNumber::try_new("1ZC7D8E90300047113").unwrap();
//! # let mut order = Order::new(OrderId::try_new("1002").unwrap(), Instant::parse("2026-05-11T13:00:00Z").unwrap());
//! # let parcel = Parcel::new(ParcelId::try_new("p1").unwrap(), CarrierId::known("ups"), Some(number.clone()));
//! # order.add_shipment(Shipment::new(ShipmentId::try_new("A").unwrap()).with_parcel(parcel)).unwrap();
//! # let order_of = |asked: &TrackingNumber| (*asked == number).then(|| order.clone());
//! # let now = Instant::parse("2026-05-12T14:31:00Z").unwrap();
//! let ups = tracking_carriers::registry::adapter(&CarrierId::known("ups")).unwrap().reader().unwrap();
//! let body = r#"{ "trackingNumber": "1ZC7D8E90300047113", "gmtActivityDate": "20260512", "gmtActivityTime": "14:30:00",
//!     "localActivityDate": "20260512", "localActivityTime": "083000", "gmtOffset": "-06:00",
//!     "activityStatus": { "type": "I", "code": "OT", "description": "Out for Delivery" } }"#.as_bytes();
//! let headers = [("credential".to_owned(), "agreed with UPS".to_owned())];
//! let secrets = [Secret::new("agreed with UPS".to_owned())];
//!
//! let mut stored = Vec::new();
//! let asks = pushed(&*ups, &headers, body, &secrets, now, order_of, |order| stored.push(order)).unwrap();
//! assert!(asks.is_empty());
//! assert_eq!(stored[0].parcel("p1").unwrap().state().status, Status::OutForDelivery);
//!
//! // Whoever shows no agreed secret is refused: the answer is 401.
//! assert!(pushed(&*ups, &[], body, &secrets, now, order_of, |_| panic!("believed")).is_err());
//! // Without any secret that could be shown, a push is a hint and no fact.
//! assert_eq!(pushed(&*ups, &[], body, &[], now, order_of, |_| panic!("believed")).unwrap(), [number.clone()]);
//! # }
//! ```
//!
//! * From a number to its parcel takes two steps. The host keeps a table of its own, number to order id, to which it adds
//!   the pieces that an observation brings (`Changes::joined`). In the order, [`Order::parcels`](tracking_core::Order::parcels)
//!   is searched, as above; Python has `parcel_with_number`, Node and Kotlin `parcelWithNumber`.
//! * Anybody may have posted a **hint**. Its numbers are worth asking about now, within the quotas: as polling items that
//!   are due now, and only those of the host's own orders.
//! * What is **ignored** is taken and forgotten: the carrier is answered as if it had been read.
//! * An [`Error`] changes nothing: `auth_refused` is answered with 401, `bad_response` with 400. `unsupported`: the carrier
//!   pushes nothing here ([`Capability::webhooks`]).
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `carrier-laposte` | yes | La Poste Suivi v2 |
//! | `carrier-ups` | yes | UPS Tracking v1 |
//! | `http` | yes | [`http::ReqwestTransport`](http); without it neither reqwest nor tokio is built |
//! | `sandbox` | no | the carriers' side on loopback, with faults |
//! | `replay` | no | raw payloads in scenarios |
//!
//! # What never prints
//!
//! Keys, tokens and passwords are [`Secret`]s; numbers show their last four characters; requests show method and host.
//! Carrier keys belong on a server, not in an app.

// Without all carriers some of the shared machinery has nobody to serve.
#![cfg_attr(not(all(feature = "carrier-laposte", feature = "carrier-ups")), allow(dead_code))]

mod capability;
mod carrier;
pub mod carriers;
#[cfg(feature = "carrier-ups")]
mod clock;
mod code_table;
mod context;
mod decode;
mod error;
mod exchange;
pub mod http;
#[cfg(feature = "carrier-ups")]
mod lenient;
mod limit;
mod numbers;
pub mod registry;
#[cfg(feature = "replay")]
pub mod replay;
mod retry;
#[cfg(feature = "sandbox")]
pub mod sandbox;
mod secret;
mod token;
mod url;
mod webhook;

/// The project's README, so that its example is compiled and run.
#[cfg(all(doctest, feature = "carrier-laposte"))]
#[doc = include_str!("../../README.md")]
struct ProjectReadme;

pub use capability::Capability;
pub use carrier::{Carrier, Client, MAX_BODY_BYTES, Options};
pub use context::Context;
pub use error::{Error, ErrorKind, Retry};
pub use exchange::{
    Answer, Ask, Dialogue, Exchange, Hints, HttpRequest, HttpResponse, Method, Protocol, Query, Step, Token,
};
pub use registry::{Adapter, Credential};
pub use retry::RetryPolicy;
pub use secret::Secret;
pub use token::Accounts;
pub use webhook::Webhook;
