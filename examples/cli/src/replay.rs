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
use tracking_core::replay::{ParcelTrace, Scenario, StepTrace, Trace, check, replay};

pub(crate) fn run(args: &Replay, out: &mut Output) -> Result<ExitCode, Error> {
    let mut count = Count { files: 0, bad: 0 };
    for name in &args.files {
        count.files += 1;
        match one(name, args.check) {
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
    #[serde(skip_serializing_if = "Option::is_none")]
    differences: Option<Vec<String>>,
}

/// Reads a scenario from a file (`-`: stdin).
pub(crate) fn read_scenario(name: &str) -> Result<Scenario, Error> {
    Ok(Scenario::parse(&read_text(name, MAX_BYTES)?)?)
}

fn one(name: &str, checked: bool) -> Result<Run, Error> {
    let scenario = read_scenario(name)?;
    let trace = replay(&scenario, &Decoders)?;
    let differences = checked.then(|| check(&scenario, &trace, &Decoders));
    Ok(Run { trace, differences })
}

fn show(name: &str, run: &Run, args: &Replay, out: &mut Output) -> Result<(), Error> {
    let verdicts_only = args.check && args.files.len() > 1;
    if out.is_data() {
        out.json(run)?;
    } else if !verdicts_only {
        story(&run.trace, out)?;
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

fn story(trace: &Trace, out: &mut Output) -> Result<(), Error> {
    let title = format!("{} (order {})", trace.name, trace.order_id);
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
