//! `suivi replay`: an order's life, and whether it went as it should.

use crate::args::Replay;
use crate::error::{Error, complain, say};
use crate::output::Output;
use crate::parse::read_text;
use crate::text::with_reason;
use serde::Serialize;
use std::process::ExitCode;
use tracking_carriers::replay::Decoders;
use tracking_core::Flag;
use tracking_core::mask_numbers;
use tracking_core::replay::{
    ParcelTrace, Scenario, StepTrace, ToldTrace, Trace, check, replay, replay_with_texts,
};
use tracking_core::texts::Texts;

pub(crate) fn run(args: &Replay, out: &mut Output) -> Result<ExitCode, Error> {
    let mut count = Count { files: 0, bad: 0 };
    let texts = args.texts.as_deref().map(Texts::for_locale);
    for name in &args.files {
        count.files += 1;
        match one(name, args.check, texts.as_ref()) {
            Ok(run) => {
                count.bad += usize::from(!run.differences.as_deref().unwrap_or_default().is_empty());
                show(name, &run, args, out)?;
            }
            Err(error) => {
                // The other stories can still be told.
                count.bad += 1;
                out.flush()?;
                complain(error.code(), &format!("{name}: {error}"));
            }
        }
    }
    out.flush()?;
    if args.check {
        say(&format!("{} of {} as expected\n", count.files - count.bad, count.files));
    }
    Ok(if count.bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

struct Count {
    files: usize,
    bad: usize,
}

/// A trace, with its differences if it was checked.
#[derive(Serialize)]
struct Run {
    #[serde(flatten)]
    trace: Trace,
    /// The language that messages are said in.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    differences: Option<Vec<String>>,
}

/// Reads a scenario from a file (`-`: stdin).
pub(crate) fn read_scenario(name: &str) -> Result<Scenario, Error> {
    Ok(Scenario::parse(&read_text(name, MAX_BYTES)?)?)
}

fn one(name: &str, checked: bool, texts: Option<&Texts>) -> Result<Run, Error> {
    let scenario = read_scenario(name)?;
    let trace = match texts {
        Some(texts) => replay_with_texts(&scenario, &Decoders, texts)?,
        None => replay(&scenario, &Decoders)?,
    };
    let differences = checked.then(|| check(&scenario, &trace, &Decoders));
    Ok(Run { trace, language: texts.map(Texts::language), differences })
}

fn show(name: &str, run: &Run, args: &Replay, out: &mut Output) -> Result<(), Error> {
    let verdicts_only = args.check && args.files.len() > 1;
    if out.is_data() {
        out.json(run)?;
    } else if !verdicts_only {
        story(run, out)?;
    }
    let Some(differences) = &run.differences else { return Ok(()) };
    if !out.is_data() && differences.is_empty() {
        out.line(format_args!("ok    {}", run.trace.name))?;
    }
    out.flush()?;
    if !differences.is_empty() {
        say(&format!("FAIL  {} ({})\n", run.trace.name, mask_numbers(name)));
    }
    for difference in differences {
        say(&format!("      {}\n", mask_numbers(difference)));
    }
    Ok(())
}

fn story(run: &Run, out: &mut Output) -> Result<(), Error> {
    let trace = &run.trace;
    let language = run.language.map(|language| format!(", texts in {language}")).unwrap_or_default();
    let title = format!("{} (order {}){language}", trace.name, trace.order_id);
    let title = out.style().bold(&title);
    out.line(title)?;
    let mut before: Option<&StepTrace> = None;
    for step in &trace.steps {
        scene(before, step, out)?;
        before = Some(step);
    }
    out.line("")
}

/// One step: what is other than before, what was told, what waits.
fn scene(before: Option<&StepTrace>, step: &StepTrace, out: &mut Output) -> Result<(), Error> {
    out.line(format_args!("\n{}  order {}", step.at, step.order.status))?;
    for (id, parcel) in &step.parcels {
        if before.and_then(|b| b.parcels.get(id)) != Some(parcel) {
            out.line(format_args!("  {:<10}  {}", id.to_string(), parcel_line(parcel)))?;
        }
    }
    for told in &step.told {
        let corrects = if told.corrects.is_some() { ", setting right an earlier one" } else { "" };
        let parcels: Vec<String> = told.parcels.iter().map(ToString::to_string).collect();
        let (kind, audience, channel, cause) = (&told.kind, told.audience, &told.channel, &told.cause);
        let about = parcels.join(" ");
        out.line(format_args!(
            "  told        {audience} by {channel}: {kind} of {about}, by {cause}{corrects}"
        ))?;
        for line in read(told) {
            out.line(line)?;
        }
    }
    for held in &step.held {
        out.line(format_args!(
            "  held        {}: {} until {}, {}",
            held.audience, held.kind, held.until, held.cause
        ))?;
    }
    for code in &step.errors {
        out.line(format_args!("  no news     the payload is an error: {code}"))?;
    }
    if let Some(wake) = step.next_wakeup {
        let line = out.style().faint(&format!("  next look   {wake}"));
        out.line(line)?;
    }
    Ok(())
}

/// What the reader of a message reads: the subject, then the body.
fn read(told: &ToldTrace) -> Vec<String> {
    let Some(text) = &told.text else { return Vec::new() };
    let lines = std::iter::once(text.subject.as_str()).chain([""]).chain(text.body.lines());
    lines.map(|line| format!("              | {line}").trim_end().to_owned()).collect()
}

fn parcel_line(parcel: &ParcelTrace) -> String {
    let mut line = with_reason(parcel.status.as_str(), parcel.reason.as_ref());
    let flags: Vec<&str> = parcel.flags.iter().map(Flag::as_str).collect();
    if !flags.is_empty() {
        line.push_str(&format!("  [{}]", flags.join(", ")));
    }
    if let Some(kind) = parcel.not_found {
        line.push_str(&format!("  not found: {kind}"));
    }
    if let Some(to) = parcel.window.as_ref().and_then(|w| w.to) {
        line.push_str(&format!("  due {to}"));
    }
    line
}

/// Larger files are no scenarios.
const MAX_BYTES: usize = 16 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_stands_under_what_is_told() {
        let story = r#"{"name": "n", "order": {"id": "7", "placed_at": "2026-05-01T00:00:00Z",
            "shipments": [{"id": "A", "parcels": [{"id": "p1", "carrier": "laposte"}]}]}, "steps": [
            {"at": "2026-05-02T10:00:00Z", "report": {"parcel": "p1", "events": [
                {"status": "delivered", "reason": "neighbour", "time": "2026-05-02T09:00:00Z"}]}}]}"#;
        let scenario = Scenario::parse(story).unwrap();
        let told = |trace: Trace| trace.steps.into_iter().flat_map(|s| s.told).collect::<Vec<_>>();
        let [said] = &told(replay_with_texts(&scenario, &Decoders, &Texts::for_locale("it")).unwrap())[..]
        else {
            panic!("one message")
        };
        assert_eq!(
            read(said),
            [
                "              | Il suo pacco è stato consegnato (ordine 7)",
                "              |",
                "              | Il suo pacco è stato consegnato. Consegnato a un vicino.",
                "              |",
                "              | Ordine 7 · La Poste",
            ]
        );
        assert!(told(replay(&scenario, &Decoders).unwrap()).iter().all(|told| read(told).is_empty()));
    }
}
