//! `suivi demo`: the whole job from nothing.
//!
//! A sandbox plays the carriers on loopback; the real adapters ask it over HTTP; virtual time jumps from one moment at
//! which there is something to do to the next.

mod asking;
mod host;
mod print;
mod story;

use crate::error::Error;
use crate::output::Output;
use asking::{Agenda, Asker};
use host::Host;
use print::Printer;
use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use tracking_carriers::sandbox::Sandbox;
use tracking_core::{Instant, Observation, OrderId};

pub(crate) fn run(out: &mut Output) -> Result<ExitCode, Error> {
    if out.json {
        return Err(Error::Argument("the demo is a story for people: it has no JSON form".to_owned()));
    }
    let sandbox = Sandbox::start("127.0.0.1:0");
    let sandbox = sandbox.map_err(|source| Error::Start { what: "the sandbox", source })?;
    let mut plot = story::plot()?;
    plot.stories.drain(..).for_each(|story| sandbox.tell(story));
    let mut host = Host::new(&mut plot)?;
    let asker = Asker::new(&sandbox)?;
    let mut agenda = Agenda::new(&plot);
    let mut printer = Printer::new(out, plot.zone);
    printer.opening()?;

    let mut told = 0;
    while let Some(now) = agenda.next().filter(|now| *now < plot.end) {
        sandbox.set_now(Some(now));
        let (asked, mut news) = asker.ask(&agenda.take_due(now), now)?;
        take_labels(&mut plot.labels, now, &mut news);
        let orders: BTreeSet<OrderId> = agenda.take_woken(now).chain(news.keys().cloned()).collect();
        printer.moment(now, &asked);
        for id in orders {
            let turn = host.work(&id, &news.remove(&id).unwrap_or_default(), now)?;
            told += turn.sent.len();
            printer.turn(&turn)?;
            agenda.note(&turn.order, &host.policy, now);
        }
    }

    printer.heading("How it ended, step by step")?;
    for order in &plot.orders {
        printer.ending(&host.load(&order.id)?, plot.end)?;
    }
    printer.rules()?;
    printer.summary(&sandbox.seen(), told, host.swaps)?;
    Ok(ExitCode::SUCCESS)
}

/// Labels that are made by now become news.
fn take_labels(
    labels: &mut Vec<(OrderId, Observation)>,
    now: Instant,
    news: &mut BTreeMap<OrderId, Vec<Observation>>,
) {
    labels.retain(|(order, label)| {
        let made = label.observed_at <= now;
        if made {
            news.entry(order.clone()).or_default().push(label.clone());
        }
        !made
    });
}
