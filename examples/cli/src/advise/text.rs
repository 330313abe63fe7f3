//! Advice as people read it, within the width of a small terminal; only a link is longer.

use super::{IncidentForm, Page, ParcelForm};
use crate::output::Style;
use crate::text::{with_reason, wrap};
use tracking_core::{AdviceCause, AdvisedAction, LeftOut};

/// Where what is said about an action begins.
const UNDER: usize = 8;

pub(super) fn lines(page: &Page, style: Style) -> Vec<String> {
    let mut sheet = Sheet { lines: Vec::new(), style };
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
        sheet.lines.push(String::new());
        sheet.bold("", 4, &head(parcel));
        incidents.into_iter().for_each(|incident| sheet.incident(incident));
    }
    if let Some(next) = page.next_advice {
        sheet.lines.push(String::new());
        sheet.plain("", 2, &format!("Look again at {next}."));
    }
    sheet.lines.push(String::new());
    sheet.lines
}

struct Sheet {
    lines: Vec<String>,
    style: Style,
}

impl Sheet {
    fn incident(&mut self, incident: &IncidentForm) {
        let advice = &incident.advice;
        let kind = advice.not_found.map_or_else(String::new, |kind| format!(" ({kind})"));
        let because = advice
            .because
            .as_ref()
            .filter(|r| r.as_str() != advice.incident.as_str())
            .map_or_else(String::new, |reason| format!(", because of {reason}"));
        self.bold("  ", 4, &format!("{}{kind} since {}{because}", advice.incident, advice.since));
        self.plain("    ", 4, advice.incident.sentence());
        for ground in &incident.events {
            self.plain("    ", 6, &format!("- {}", ground.sentence));
        }
        for (index, action) in advice.actions.iter().enumerate() {
            self.action(index + 1, action);
        }
        for left in &advice.left_out {
            self.left_out(left);
        }
    }

    fn action(&mut self, place: usize, action: &AdvisedAction) {
        let first = format!("  {place:>3}. ");
        let from =
            action.from.map_or_else(|| "from when on is unknown".to_owned(), |from| format!("from {from}"));
        let until = action.until.map_or_else(String::new, |until| format!(", until {until}"));
        let head = format!("{}: {from}{until} [{}, by the {}]", action.action, action.track, action.by);
        self.bold(&first, UNDER, &head);
        let why: Vec<&str> = action.causes.iter().copied().map(AdviceCause::sentence).collect();
        self.under(&format!("{} {}", action.action.sentence(), why.join(" ")));
        if !action.spots.is_empty() {
            let spots: Vec<&str> = action.spots.iter().map(|s| s.sentence().trim_end_matches('.')).collect();
            self.under(&format!("Where: {}.", spots.join("; ")));
        }
        if !action.evidence.is_empty() {
            let evidence: Vec<&str> =
                action.evidence.iter().map(|e| e.sentence().trim_end_matches('.')).collect();
            self.under(&format!("With: {}.", evidence.join("; ")));
        }
        if !action.unknown.is_empty() {
            let terms: Vec<&str> = action.unknown.iter().map(|t| t.as_str()).collect();
            self.under(&format!("Unknown terms, so no date is given: {}.", terms.join(", ")));
        }
        if let Some(post) = action.post {
            self.under(&format!("Post: {post}."));
        }
        if let Some(link) = &action.link {
            self.under(link.reveal());
        }
    }

    fn left_out(&mut self, left: &LeftOut) {
        let until = left.until.map_or_else(String::new, |until| format!(" It was {until}."));
        self.plain("    x ", UNDER, &format!("{}: {}{until}", left.action, left.cause.sentence()));
    }

    fn under(&mut self, text: &str) {
        self.plain(&" ".repeat(UNDER), UNDER, text);
    }

    fn plain(&mut self, first: &str, indent: usize, text: &str) {
        self.lines.extend(wrap(first, indent, text));
    }

    fn bold(&mut self, first: &str, indent: usize, text: &str) {
        let bold = |line: String| self.style.bold(&line);
        let lines: Vec<String> = wrap(first, indent, text).into_iter().map(bold).collect();
        self.lines.extend(lines);
    }
}

fn head(parcel: &ParcelForm) -> String {
    let number = parcel.number.as_ref().map_or_else(String::new, |n| format!("  {n}"));
    let state = with_reason(parcel.status.as_str(), parcel.reason.as_ref());
    format!("{}{number}  {}  {state}", parcel.id, parcel.carrier.name())
}
