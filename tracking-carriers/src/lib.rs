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
