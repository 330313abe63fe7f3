//! The demo as it is read: a diary, then each parcel's timeline, the rules that were used, and a summary.

use super::host::Turn;
use crate::error::Error;
use crate::output::Output;
use crate::text::with_reason;
use std::collections::{BTreeMap, BTreeSet};
use tracking_carriers::sandbox::Seen;
use tracking_core::{
    CarrierId, Explanation, Flag, Flags, Instant, Message, Order, Parcel, ParcelChange, ParcelId, Rule, Step,
    Verdict, Zone,
};

pub(super) struct Printer<'a> {
    out: &'a mut Output,
    zone: Zone,
    /// The day whose heading was printed last.
    day: String,
    /// The moment at hand, and who was asked then; printed with the first line that there is to print.
    moment: Option<(Instant, String)>,
    rules: BTreeSet<&'static str>,
    endings: Vec<String>,
}

impl<'a> Printer<'a> {
    pub(super) const fn new(out: &'a mut Output, zone: Zone) -> Self {
        Self { out, zone, day: String::new(), moment: None, rules: BTreeSet::new(), endings: Vec::new() }
    }

    pub(super) fn opening(&mut self) -> Result<(), Error> {
        self.out.line(
            "Four orders, two carriers played on this machine, one shop. All times are virtual, in Paris.\n",
        )?;
        self.out.line("  1001  three parcels: two with La Poste, one with UPS")?;
        self.out.line("  1002  one parcel that nobody collects, so that it goes back to the sender")?;
        self.out
            .line("  1003  one parcel promised for Friday 8 May, of which nothing is heard for a week")?;
        self.out.line(
            "  1004  one parcel that is scanned as delivered, and is on the round again the next day",
        )?;
        self.heading("What happened, was concluded, and would be told")
    }

    pub(super) fn heading(&mut self, text: &str) -> Result<(), Error> {
        let text = self.out.style().bold(text);
        self.out.line(format_args!("\n{text}"))
    }

    /// A moment at which there is something to do; it shows only if something comes of it.
    pub(super) fn moment(&mut self, now: Instant, asked: &BTreeMap<CarrierId, usize>) {
        let asked: Vec<String> = asked.iter().map(|(carrier, n)| format!("{carrier} {n}")).collect();
        let why =
            if asked.is_empty() { "nobody asked".to_owned() } else { format!("asked: {}", asked.join(", ")) };
        self.moment = Some((now, why));
    }

    /// What one turn of work on an order came to.
    pub(super) fn turn(&mut self, turn: &Turn) -> Result<(), Error> {
        let id = &turn.order.id;
        let mut lines = Vec::new();
        if turn.conflicts > 0 {
            lines.push(row("store", "another worker had stored it first: loaded again, repeated", ""));
        }
        for changes in &turn.changes {
            lines.extend(changes.parcels.iter().filter_map(parcel_line));
        }
        for (parcel, raised, gone) in &turn.flags {
            lines.extend(flag_line(parcel, "now", *raised));
            let open = turn.order.parcel(parcel.as_str()).is_some_and(|p| p.state().is_open());
            // What the clock said of a parcel is over with its journey.
            lines.extend(flag_line(parcel, "no longer", *gone).filter(|_| open));
        }
        lines.extend(order_line(turn));
        lines.extend(tell_lines(&turn.sent));
        lines.extend(turn.held.iter().filter_map(|h| self.hold_line(h)));
        for (index, line) in lines.iter().enumerate() {
            self.when()?;
            let name = if index == 0 { id.to_string() } else { String::new() };
            self.out.line(format_args!("            {name:<4}   {line}"))?;
        }
        Ok(())
    }

    /// The heading of the day and the line of the moment, once.
    fn when(&mut self) -> Result<(), Error> {
        let Some((now, why)) = self.moment.take() else { return Ok(()) };
        let day = self.local(now, "%a %e %b");
        let mut shown = String::new();
        if day != self.day {
            self.out.line("")?;
            shown.clone_from(&day);
        }
        let shown = self.out.style().bold(&format!("{shown:<10}"));
        let why = self.out.style().faint(&why);
        self.day = day;
        self.out.line(format_args!("{shown}  {}  {why}", self.local(now, "%H:%M")))
    }

    fn hold_line(&self, held: &Explanation) -> Option<String> {
        let Verdict::Hold(until) = held.verdict else { return None };
        let what = format!("{}: {} of {}", held.audience, held.kind, list(&held.parcels));
        Some(row("hold", &format!("{what}, until {}", self.local(until, "%a %H:%M")), held.cause.as_str()))
    }

    /// One order's end: each parcel with its timeline.
    pub(super) fn ending(&mut self, order: &Order, now: Instant) -> Result<(), Error> {
        let status = order.assess(now).order.status;
        let head = format!("Order {}: {status}", order.id);
        let head = self.out.style().bold(&head);
        self.out.line(format_args!("\n{head}"))?;
        for parcel in order.parcels() {
            self.timeline(parcel)?;
        }
        let told = order.messages().count();
        let parcels = order.parcels().count();
        let noun = if parcels == 1 { "parcel" } else { "parcels" };
        self.endings.push(format!(
            "  {}  {:<10}  {parcels} {noun:<7}  {told} messages",
            order.id,
            status.as_str()
        ));
        Ok(())
    }

    fn timeline(&mut self, parcel: &Parcel) -> Result<(), Error> {
        let number = parcel.number.as_ref().map(ToString::to_string).unwrap_or_default();
        let carrier = parcel.carrier.name();
        self.out.line(format_args!("  {}  {carrier} {number}", parcel.id))?;
        for step in parcel.timeline() {
            self.rules.insert(step.rule.as_str());
            let line = self.step_line(parcel, step);
            self.out.line(line)?;
        }
        Ok(())
    }

    fn step_line(&self, parcel: &Parcel, step: &Step) -> String {
        let code = parcel.event(&step.fingerprint).and_then(|e| e.codes.first());
        let code = code.map_or("label", String::as_str);
        let said = with_reason(step.said.as_str(), step.said_reason.as_ref());
        let at = self.local(step.at, "%a %d %H:%M");
        let after = format!("{} to {}", step.effect, step.status);
        format!("      {at}  {code:<5}  {said:<36}  {after:<31}  {}", step.rule)
    }

    /// The rules that the timelines name, each in a sentence.
    pub(super) fn rules(&mut self) -> Result<(), Error> {
        self.heading("The rules that decided")?;
        for rule in Rule::ALL.iter().filter(|r| self.rules.contains(r.as_str())) {
            self.out.line(format_args!("  {:<20}  {}", rule.as_str(), rule.sentence()))?;
        }
        Ok(())
    }

    pub(super) fn summary(&mut self, seen: &[Seen], told: usize, swaps: u32) -> Result<(), Error> {
        self.heading("Summary")?;
        for line in &self.endings {
            self.out.line(line)?;
        }
        let log_ins = seen.iter().filter(|s| s.numbers.is_empty()).count();
        let numbers: usize =
            seen.iter().filter(|s| s.status < 400 || s.status == 404).map(|s| s.numbers.len()).sum();
        let requests = seen.len();
        self.out.line(format_args!(
            "\n  {requests} HTTP requests ({log_ins} log-ins) asked about {numbers} numbers; {swaps} swaps stored; \
             {told} messages sent, each once."
        ))
    }

    fn local(&self, at: Instant, format: &str) -> String {
        self.zone.local(at).format(format).to_string()
    }
}

/// Where one observation brought a parcel, if anywhere; mere details show in the timeline.
fn parcel_line(change: &ParcelChange) -> Option<String> {
    let (before, after) = (&change.before, &change.after);
    let to = with_reason(after.status.as_str(), after.reason.as_ref());
    let text = format!("{} -> {to}", before.status);
    let rule = change.rule.map_or("", Rule::as_str);
    (before.status != after.status).then(|| row(&change.parcel.to_string(), &text, rule))
}

fn flag_line(parcel: &ParcelId, how: &str, flags: Flags) -> Option<String> {
    let words: Vec<&str> = flags.iter().map(Flag::as_str).collect();
    (!words.is_empty()).then(|| row(&parcel.to_string(), &format!("{how} {}", words.join(", ")), ""))
}

/// What the observations together made of the order; of a single parcel its own line says it all.
fn order_line(turn: &Turn) -> Option<String> {
    let mut changes = turn.changes.iter().filter_map(|c| c.order.as_ref());
    let first = changes.next()?;
    let last = changes.next_back().unwrap_or(first);
    let shows = turn.order.parcels().nth(1).is_some() && first.before != last.after;
    shows.then(|| row("order", &format!("{} -> {}", first.before, last.after), ""))
}

/// One line for each thing told, however many are told it.
fn tell_lines(sent: &[Message]) -> Vec<String> {
    let mut lines: Vec<(&Message, Vec<String>)> = Vec::new();
    for message in sent {
        let whom = format!("{} by {}", message.audience, message.channel);
        let same = |other: &Message| (&other.kind, &other.parcels) == (&message.kind, &message.parcels);
        match lines.iter_mut().find(|(other, _)| same(other)) {
            Some((_, all)) => all.push(whom),
            None => lines.push((message, vec![whom])),
        }
    }
    let line = |(message, whom): (&Message, Vec<String>)| {
        let corrects = if message.corrects.is_some() { ", setting right an earlier one" } else { "" };
        let text = format!("{}: {} of {}{corrects}", whom.join(", "), message.kind, list(&message.parcels));
        row("tell", &text, &message.cause)
    };
    lines.into_iter().map(line).collect()
}

fn list(parcels: &[ParcelId]) -> String {
    let words: Vec<String> = parcels.iter().map(ToString::to_string).collect();
    words.join(", ")
}

/// Who or what, what about it, and the rule or cause.
fn row(head: &str, text: &str, cause: &str) -> String {
    format!("{head:<5}  {text:<64}  {cause}").trim_end().to_owned()
}
