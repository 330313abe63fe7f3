//! Results as people read them.

use crate::error::Error;
use crate::error::complain;
use crate::output::Output;
use crate::wire::{AnswerForm, Answers, ErrorForm, EventForm, PlaceForm, ReportForm, ResultForm, StateForm};
use tracking_carriers::Retry;
use tracking_core::{Estimate, Flag, Outcome, Reason, mask, mask_numbers};

/// Prints results as data or as text. In text, errors go to stderr.
pub(crate) fn show(answers: &Answers, out: &mut Output) -> Result<(), Error> {
    if out.is_data() {
        out.json(answers)?;
    } else {
        for answer in &answers.answers {
            show_answer(answer, out)?;
        }
    }
    out.flush()?;
    for (answer, error) in answers.errors() {
        complain(error.code, &error_line(answer, error));
    }
    Ok(())
}

fn show_answer(answer: &AnswerForm, out: &mut Output) -> Result<(), Error> {
    let ResultForm::Learned { report, state } = &answer.result else { return Ok(()) };
    let about = answer.about.as_deref().unwrap_or("(no number named)");
    let head = out.style().bold(&format!("{about}  {}", state_line(report, state)));
    out.line(head)?;
    for event in &report.events {
        out.line(event_line(event))?;
    }
    let fields = [
        ("estimate", report.estimate.as_ref().map(estimate_line)),
        (
            "pickup",
            report.pickup.as_ref().map(|p| {
                let until = p.deadline.map(|d| format!("until {d}"));
                joined([p.name.clone(), until], " ")
            }),
        ),
        ("carrier says", report.summary.map(|s| with_reason(s.as_str(), report.summary_reason.as_ref()))),
        ("product", report.product.clone()),
        ("pieces", (!report.pieces.is_empty()).then(|| report.pieces.join(" "))),
        ("unreadable", (report.unreadable > 0).then(|| format!("{} lines", report.unreadable))),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            out.line(format_args!("  {name:<12}  {value}"))?;
        }
    }
    Ok(())
}

fn state_line(report: &ReportForm, state: &StateForm) -> String {
    if report.outcome == Outcome::NotFound {
        return joined([Some("not found".to_owned()), report.said.map(|s| format!("({s})"))], " ");
    }
    let flags: Vec<&str> = state.flags.iter().map(Flag::as_str).collect();
    let flags = (!flags.is_empty()).then(|| format!("[{}]", flags.join(", ")));
    joined([Some(with_reason(state.status.as_str(), state.reason.as_ref())), flags], "  ")
}

fn event_line(event: &EventForm) -> String {
    let what = with_reason(event.status.as_str(), event.reason.as_ref());
    let place = event.place.as_ref().map(place_line).unwrap_or_default();
    let unmapped = if event.mapped { "" } else { "  (no table knows this code)" };
    let codes = event.codes.join(" ");
    let line = format!(
        "  {:<25}  {what:<32}  {:<7}  {codes:<10}  {place}",
        event.time.stated,
        event.nature.as_str()
    );
    format!("{}{unmapped}", line.trim_end())
}

fn place_line(place: &PlaceForm) -> String {
    joined([place.city.clone(), place.region.clone(), place.country.clone()], ", ")
}

fn estimate_line(estimate: &Estimate) -> String {
    match (estimate.from, estimate.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (from, to) => joined([from.map(|f| format!("from {f}")), to.map(|t| format!("until {t}"))], " "),
    }
}

fn error_line(answer: &AnswerForm, error: &ErrorForm) -> String {
    let about = answer.about.as_deref().map(|n| format!("{}: ", mask(n))).unwrap_or_default();
    let again = match error.retry {
        Retry::Never => String::new(),
        Retry::After(wait) => format!(" (again after {} s)", wait.as_secs()),
        Retry::At(at) => format!(" (again at {at})"),
    };
    mask_numbers(&format!("{about}{}{again}", error.detail))
}

/// `in_transit (accepted)`; a reason that only repeats the word is left out.
pub(crate) fn with_reason(word: &str, reason: Option<&Reason>) -> String {
    let reason = reason.filter(|r| r.as_str() != word);
    reason.map_or_else(|| word.to_owned(), |reason| format!("{word} ({reason})"))
}

fn joined<const N: usize>(parts: [Option<String>; N], separator: &str) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(separator)
}
