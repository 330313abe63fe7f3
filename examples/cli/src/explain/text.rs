//! An account as people read it, within the width of a small terminal.

use super::{Account, Ground, InForce, Line, ParcelForm, Speaker};
use crate::output::Style;
use crate::sheet::{Look, Sheet};
use crate::text::with_reason;
use tracking_core::{Effect, Flag, Flags};

/// Where what is said about a step begins.
const UNDER: usize = 6;
/// Room for a time as a carrier states it.
const TIME: usize = 25;

pub(super) fn lines(account: &Account, style: Style) -> Vec<String> {
    let mut page = Sheet::new(style);
    let title = format!("{} (order {})", account.name, account.order_id);
    page.bold("", 2, &title);
    let settled = if account.order.settled { ", settled" } else { "" };
    page.plain("", 2, &format!("{}{settled}, at {}", account.order.status, account.at));
    for attention in &account.order.attention {
        let parcels: Vec<String> = attention.parcels.iter().map(ToString::to_string).collect();
        page.plain("  ", 4, &format!("attention: {} of {}", attention.kind, parcels.join(", ")));
    }
    for error in &account.errors {
        page.plain("  ", 4, &format!("{}  no news: the payload is an error: {}", error.at, error.code));
    }
    for parcel in &account.parcels {
        parcel_page(&mut page, account, parcel);
    }
    page.gap();
    page.lines
}

fn parcel_page(page: &mut Sheet, account: &Account, parcel: &ParcelForm) {
    page.gap();
    page.bold("", 4, &head(parcel));
    if parcel.group {
        page.plain("  ", 4, "It is a group: its pieces count in its place.");
    }
    if let Some(other) = &parcel.replaced_by {
        page.plain("  ", 4, &format!("It does not count: {other} was sent in its place."));
    }
    let mut silent = true;
    for line in account.lines_of(&parcel.id) {
        silent = false;
        step(page, line);
    }
    if silent {
        page.plain("  ", 4, "Nothing was said about it.");
    }
    in_force(page, account, parcel);
}

fn step(page: &mut Sheet, line: &Line) {
    let apart = line.entry.step.effect == Effect::SetApart;
    let (mark, look) = if apart { ("x ", Look::Faint) } else { ("  ", Look::Plain) };
    let head = format!("{mark}{:<TIME$}  ", time(line));
    page.add(&head, head.chars().count(), &what(line), look);
    let under = " ".repeat(UNDER);
    page.add(&under, UNDER, &outcome(line), look);
    page.add(&under, UNDER, &line.entry.sentence, look);
}

fn in_force(page: &mut Sheet, account: &Account, parcel: &ParcelForm) {
    let summary = parcel.disagreeing_summary;
    if parcel.in_force.is_empty() && summary.is_none() {
        page.plain("  ", 4, "No conflict and no flag is in force.");
        return;
    }
    page.bold("  ", 4, "Conflicts and flags in force");
    for flag in &parcel.in_force {
        let label = format!("    {:<16}  ", flag.flag.as_str());
        page.plain(&label, 22, &ground(account, parcel, flag));
    }
    if let Some(word) = summary {
        page.plain("    summary           ", 22, &format!("The carrier's own summary says {word}."));
    }
}

fn head(parcel: &ParcelForm) -> String {
    let number = parcel.number.as_ref().map_or_else(String::new, |n| format!("  {n}"));
    let flags: Vec<&str> = parcel.flags.iter().map(Flag::as_str).collect();
    let flags = if flags.is_empty() { String::new() } else { format!("  [{}]", flags.join(", ")) };
    let not_found = parcel.not_found.map_or_else(String::new, |kind| format!("  not found: {kind}"));
    let state = with_reason(parcel.status.as_str(), parcel.reason.as_ref());
    format!("{}{number}  {}  {state}{flags}{not_found}", parcel.id, parcel.carrier.name())
}

/// As it was stated; of a label or a person's word, its moment.
fn time(line: &Line) -> String {
    line.stated.clone().unwrap_or_else(|| line.entry.step.at.to_string())
}

fn what(line: &Line) -> String {
    let step = &line.entry.step;
    let said = with_reason(step.said.as_str(), step.said_reason.as_ref());
    match (line.by, &step.carrier) {
        (Speaker::Carrier, Some(carrier)) => format!("{}, {}: {said}", carrier.name(), step.nature),
        (Speaker::Merchant | Speaker::Recipient, _) => {
            let who = if line.by == Speaker::Merchant { "merchant" } else { "recipient" };
            let says = line.says.map_or(said, |says| with_reason(says.as_str(), step.said_reason.as_ref()));
            format!("{who}, mark: {says}")
        }
        (Speaker::Label | Speaker::Carrier, _) => format!("label: {said}"),
    }
}

fn outcome(line: &Line) -> String {
    let step = &line.entry.step;
    let effect = effect(step.effect);
    let effect = if step.effect == Effect::SetApart { effect.to_uppercase() } else { effect };
    let mut text = format!("{effect} by {}", step.rule);
    if let Some(at) = &line.replaced_at {
        text.push_str(&format!("; that of {at} counts"));
    }
    let changes = changes(line.raised, '+').chain(changes(line.cleared, '-'));
    changes.for_each(|change| text.push_str(&format!("  {change}")));
    text
}

fn effect(effect: Effect) -> String {
    effect.as_str().replace('_', " ")
}

fn changes(flags: Flags, sign: char) -> impl Iterator<Item = String> {
    flags.iter().map(move |flag| format!("{sign}{flag}"))
}

fn ground(account: &Account, parcel: &ParcelForm, flag: &InForce) -> String {
    let step = flag
        .fingerprint
        .as_ref()
        .and_then(|print| account.lines_of(&parcel.id).find(|line| line.entry.step.fingerprint == *print));
    match (flag.rests_on, step, flag.since) {
        (Ground::Step, Some(line), _) => {
            let step = &line.entry.step;
            format!("{}  {}; {} by {}", time(line), what(line), effect(step.effect), step.rule)
        }
        (Ground::Clock, _, Some(since)) => format!("by the clock since {since}"),
        _ => "by the carrier's own summary".to_owned(),
    }
}
