//! `suivi track`: asks a carrier.

use crate::args::Track;
use crate::error::Error;
use crate::output::Output;
use crate::text::show;
use crate::wire::Answers;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};
use tracking_carriers::http::{ReqwestTransport, Transport};
use tracking_carriers::{Carrier, Client, Context, Query, registry};
use tracking_core::{CarrierId, TrackingNumber};

pub(crate) fn run(args: &Track, out: &mut Output) -> Result<ExitCode, Error> {
    let carrier = CarrierId::try_new(&args.carrier)?;
    let adapter = registry::adapter(&carrier)
        .ok_or_else(|| Error::Argument("no adapter for this carrier: see `suivi carriers`".to_owned()))?;
    let queries = args
        .numbers
        .iter()
        .map(|n| TrackingNumber::try_new(n).map(Query::new))
        .collect::<Result<Vec<_>, _>>()?;
    let setting = |name: &str| match &args.base_url {
        Some(url) if name.ends_with("_URL") => Some(url.clone()),
        _ => std::env::var(name).ok(),
    };
    let protocol = adapter.protocol(&setting)?;
    let transport = transport()?;
    let client = Client::new(protocol, Arc::clone(&transport) as Arc<dyn Transport>);
    let answers = runtime()?.block_on(client.track(&Context::default(), &queries));
    let answers = Answers::new(&carrier, answers, Some(transport.now()));
    show(&answers, out)?;
    Ok(if answers.errors().next().is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

pub(crate) fn transport() -> Result<Arc<ReqwestTransport>, Error> {
    let started = ReqwestTransport::try_new();
    started.map(Arc::new).map_err(|source| Error::Start { what: "the HTTP client", source })
}

/// A runtime of one thread: waiting for answers takes no more.
pub(crate) fn runtime() -> Result<Runtime, Error> {
    let started = Builder::new_current_thread().enable_all().build();
    started.map_err(|source| Error::Start { what: "the runtime", source })
}
