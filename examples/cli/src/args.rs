//! The command line.

use clap::{Parser, Subcommand};

/// Parcel tracking: reads what carriers say, and says what it means.
#[derive(Debug, Parser)]
#[command(
    name = "suivi",
    version,
    max_term_width = 100,
    after_help = "\
Begin with `suivi demo`: four orders from label to door, with carriers that this command plays itself.

Results go to stdout: text on a terminal; JSON with --json, and from parse, replay, explain, advise and track also into a pipe. \
Errors go to stderr, as `error [code]: words`. Exit code: 0 fine, 1 something failed, 2 a wrong command line."
)]
pub(crate) struct Args {
    /// Print JSON, one document a line
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read a carrier's raw answer
    Parse(Parse),
    /// Replay scenarios: an order's life as JSON
    Replay(Replay),
    /// Explain each parcel of a scenario: what was said, what it did, and why
    Explain(Explain),
    /// Advise on what went wrong with the parcels of a scenario: what to do, by when, and why
    Advise(Advise),
    /// List the carriers that can be asked, and what each needs
    #[command(after_help = "\
Examples:
  suivi carriers
  suivi --json carriers | jq -r '.carriers[].id'")]
    Carriers,
    /// Ask a carrier about parcels
    Track(Track),
    /// Play the carriers' side on this machine
    Sandbox(Sandbox),
    /// Follow four orders from label to door, against an embedded sandbox
    #[command(after_help = "\
Needs nothing: no key, no network, no file. The sandbox plays La Poste and UPS on loopback, the real adapters ask \
it over HTTP, the orders live in an embedded SQLite store. Time is virtual, so the output is always the same.

Examples:
  suivi demo
  suivi demo | less")]
    Demo,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The result (docs/schema/parse-result.v1.json) lists answers: what the payload says about each number, and the state \
that a parcel would have if that were all that is known. An answer that teaches nothing is an error with a code and \
when to ask again; then the exit code is 1. A body may have 4 MiB at most, a batch line 16 MiB.

A batch line is {\"carrier\", \"http_status\"?, \"headers\"?, \"number\"?, \"body\"}, where body is a string or JSON. \
Each line gets one result line, in order; a line that cannot be read gets an error and stops nothing.

Moments are those of the payload: it is taken as received at its `Date` header, else at its newest event.

Examples:
  suivi parse --carrier laposte answer.json
  suivi parse --carrier ups --http-status 429 --header 'Retry-After: 60' - < body
  suivi parse --carrier laposte --number 8X10000000017 page.html
  suivi parse --batch stored.jsonl > results.jsonl")]
pub(crate) struct Parse {
    /// Whose answer it is: see `suivi carriers`
    #[arg(long, value_name = "ID", required_unless_present = "batch")]
    pub(crate) carrier: Option<String>,
    /// The answer's HTTP status
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u16).range(100..=599))]
    pub(crate) http_status: u16,
    /// A header of the answer; may be given again
    #[arg(long = "header", value_name = "K: V")]
    pub(crate) headers: Vec<String>,
    /// The number that was asked about; without it, those that the payload names
    #[arg(long, value_name = "N")]
    pub(crate) number: Option<String>,
    /// Read payloads as JSON lines from here (`-`: stdin)
    #[arg(long, value_name = "FILE|-", conflicts_with_all = ["carrier", "http_status", "headers", "number", "file"])]
    pub(crate) batch: Option<String>,
    /// The body (`-`: stdin)
    #[arg(value_name = "FILE|-", required_unless_present = "batch")]
    pub(crate) file: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
On a terminal a story is printed, into a pipe (or with --json) the trace: one JSON document a line and file. \
With --check every difference between the trace and the scenario's `expect` is named on stderr, and stands in the \
trace as `differences`; of several files the terminal then shows the verdicts only. Exit code 1 if there is one.

With --texts each told message is followed by what its reader reads: subject and body, with the short text in the JSON \
(`text`). All are in the one language, whatever the story's recipient speaks; `language` says which it is. A locale \
without a language of its own gets English.

Examples:
  suivi replay returned-parcel-is-not-delivered.json
  suivi replay --texts fr-CA story.json
  suivi replay --texts de --json story.json | jq -r '.steps[].told[].text.subject'
  suivi replay --json story.json | jq '.steps[-1].order'
  suivi replay --check tracking-core/vectors/replay/*.json")]
pub(crate) struct Replay {
    /// Compare with what each scenario expects
    #[arg(long)]
    pub(crate) check: bool,
    /// Say what is read, in the language of this locale
    #[arg(long, value_name = "LOCALE")]
    pub(crate) texts: Option<String>,
    /// Scenario files (`-`: stdin)
    #[arg(value_name = "SCENARIO", required = true)]
    pub(crate) files: Vec<String>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Shows the end of each scenario: every parcel with its timeline, each line with its effect, its rule and a sentence to \
read out, and at last the conflicts and flags in force with what they rest on. A line that is marked `x` is set apart: \
it does not count, and may be about another person's parcel. +flag and -flag stand where a flag was raised or cleared. \
Times are as the carrier stated them. Into a pipe (or with --json) goes one JSON document a line and file; \
docs/scenarios.md has its form. A file that cannot be explained gets an error and stops nothing; then the exit code is 1.

Examples:
  suivi explain story.json
  suivi explain --parcel p1 story.json | jq -r '.timeline[] | select(.effect != \"set_apart\") | .sentence'
  suivi explain --json tracking-core/vectors/replay/*.json | jq -c '[.name, .order.status]'")]
pub(crate) struct Explain {
    /// Only this parcel
    #[arg(long, value_name = "ID")]
    pub(crate) parcel: Option<String>,
    /// Scenario files (`-`: stdin)
    #[arg(value_name = "SCENARIO", required = true)]
    pub(crate) files: Vec<String>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Shows what to do at the end of each scenario, or at --at: every incident with its ground, and under it the actions, the \
first things first, each with its dates, its causes and what it takes. A line that is marked `x` is an action that is left \
out, and why. The search for the parcel, the claim against the carrier and the duty to the customer run side by side. \
A link holds the tracking number. Into a pipe (or with --json) goes one JSON document a line and file; docs/advice.md has \
its form. A file that cannot be read gets an error and stops nothing; then the exit code is 1.

Examples:
  suivi advise story.json
  suivi advise --terms contract.json --at 2026-04-01T08:00:00Z story.json
  suivi advise --json tracking-core/vectors/replay/advice-*.json | jq -c '[.name, .advice[].actions[].action]'")]
pub(crate) struct Advise {
    /// Only this parcel
    #[arg(long, value_name = "ID")]
    pub(crate) parcel: Option<String>,
    /// The shop's own terms, as JSON, before those of the scenario
    #[arg(long, value_name = "FILE")]
    pub(crate) terms: Option<String>,
    /// Look at this moment instead of the last step's
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<String>,
    /// Scenario files (`-`: stdin)
    #[arg(value_name = "SCENARIO", required = true)]
    pub(crate) files: Vec<String>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Keys come from the environment; `suivi carriers` lists the variables. \"Not found\" is an answer (exit code 0); an \
error is not (exit code 1). The JSON form is that of `suivi parse`.

Examples:
  SUIVI_LAPOSTE_KEY=... suivi track --carrier laposte 8X10000000017 8X10000000024
  SUIVI_LAPOSTE_KEY=sandbox suivi track --carrier laposte --base-url http://127.0.0.1:8642 SANDBOX0000")]
pub(crate) struct Track {
    /// Whom to ask: see `suivi carriers`
    #[arg(long, value_name = "ID")]
    pub(crate) carrier: String,
    /// Another address than the carrier's own, such as the sandbox's
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Tracking numbers
    #[arg(value_name = "NUMBER", required = true)]
    pub(crate) numbers: Vec<String>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
It listens on loopback only, and runs until it is stopped. Key, client id and client secret are `sandbox`.

Examples:
  suivi sandbox --listen 127.0.0.1:8642
  curl -X PUT -d '{\"now\": \"2026-05-04T10:00:00Z\"}' http://127.0.0.1:8642/_sandbox/now")]
pub(crate) struct Sandbox {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub(crate) listen: String,
}
