//! Advice as people read it, within the width of a small terminal; only a link is longer.

use super::{IncidentForm, Page, ParcelForm};
use crate::output::Style;
use crate::sheet::Sheet;
use crate::text::with_reason;
use tracking_core::{AdviceCause, AdvisedAction, LeftOut};

/// Where what is said about an action begins.
const UNDER: usize = 8;

pub(super) fn lines(page: &Page, style: Style) -> Vec<String> {
    let mut sheet = Sheet::new(style);
    sheet.bold("", 2, &format!("{} (order {})", page.name, page.order_id));
    sheet.plain("", 2, &format!("{}, at {}", page.status, page.at));
    if page.advice.is_empty() {
        sheet.plain("  ", 4, "Nothing went wrong that one could do something about.");
    }
    for parcel in &page.parcels {
        let incidents: Vec<_> = page.advice.iter().filter(|i| i.advice.parcel == parcel.id).collect();
        if incidents.is_empty() {
            continue;
        }
        sheet.gap();
        sheet.bold("", 4, &head(parcel));
        incidents.into_iter().for_each(|one| incident(&mut sheet, one));
    }
    if let Some(next) = page.next_advice {
        sheet.gap();
        sheet.plain("", 2, &format!("Look again at {next}."));
    }
    sheet.gap();
    sheet.lines
}

fn incident(sheet: &mut Sheet, incident: &IncidentForm) {
    let advice = &incident.advice;
    let kind = advice.not_found.map_or_else(String::new, |kind| format!(" ({kind})"));
    let because = advice
        .because
        .as_ref()
        .filter(|r| r.as_str() != advice.incident.as_str())
        .map_or_else(String::new, |reason| format!(", because of {reason}"));
    sheet.bold("  ", 4, &format!("{}{kind} since {}{because}", advice.incident, advice.since));
    sheet.plain("    ", 4, advice.incident.sentence());
    for ground in &incident.events {
        sheet.plain("    ", 6, &format!("- {}", ground.sentence));
    }
    for (index, advised) in advice.actions.iter().enumerate() {
        action(sheet, index + 1, advised);
    }
    for left in &advice.left_out {
        left_out(sheet, left);
    }
}

fn action(sheet: &mut Sheet, place: usize, action: &AdvisedAction) {
    let first = format!("  {place:>3}. ");
    let from =
        action.from.map_or_else(|| "from when on is unknown".to_owned(), |from| format!("from {from}"));
    let until = action.until.map_or_else(String::new, |until| format!(", until {until}"));
    let head = format!("{}: {from}{until} [{}, by the {}]", action.action, action.track, action.by);
    sheet.bold(&first, UNDER, &head);
    let why: Vec<&str> = action.causes.iter().copied().map(AdviceCause::sentence).collect();
    under(sheet, &format!("{} {}", action.action.sentence(), why.join(" ")));
    if !action.spots.is_empty() {
        let spots: Vec<&str> = action.spots.iter().map(|s| s.sentence().trim_end_matches('.')).collect();
        under(sheet, &format!("Where: {}.", spots.join("; ")));
    }
    if !action.evidence.is_empty() {
        let evidence: Vec<&str> =
            action.evidence.iter().map(|e| e.sentence().trim_end_matches('.')).collect();
        under(sheet, &format!("With: {}.", evidence.join("; ")));
    }
    if !action.unknown.is_empty() {
        let terms: Vec<&str> = action.unknown.iter().map(|t| t.as_str()).collect();
        under(sheet, &format!("Unknown terms, so no date is given: {}.", terms.join(", ")));
    }
    if let Some(post) = action.post {
        under(sheet, &format!("Post: {post}."));
    }
    if let Some(link) = &action.link {
        under(sheet, link.reveal());
    }
}

fn left_out(sheet: &mut Sheet, left: &LeftOut) {
    let until = left.until.map_or_else(String::new, |until| format!(" It was {until}."));
    sheet.plain("    x ", UNDER, &format!("{}: {}{until}", left.action, left.cause.sentence()));
}

fn under(sheet: &mut Sheet, text: &str) {
    sheet.plain(&" ".repeat(UNDER), UNDER, text);
}

fn head(parcel: &ParcelForm) -> String {
    let number = parcel.number.as_ref().map_or_else(String::new, |n| format!("  {n}"));
    let state = with_reason(parcel.status.as_str(), parcel.reason.as_ref());
    format!("{}{number}  {}  {state}", parcel.id, parcel.carrier.name())
}
