//! The command `suivi`: reads carriers' answers, replays scenarios, asks carriers, plays the carriers' side, and shows
//! the whole job of following orders against an embedded sandbox.

mod advise;
mod args;
mod carriers;
mod demo;
mod error;
mod explain;
mod output;
mod parse;
mod replay;
mod sandbox;
mod sheet;
mod store;
mod text;
mod track;
mod wire;

use args::{Args, Command};
use clap::Parser;
use error::{Error, report_usage};
use output::Output;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(usage) => return report_usage(&usage),
    };
    let mut out = Output::new(args.json);
    let done = match args.command {
        Command::Parse(args) => parse::run(&args, &mut out),
        Command::Replay(args) => replay::run(&args, &mut out),
        Command::Explain(args) => explain::run(&args, &mut out),
        Command::Advise(args) => advise::run(&args, &mut out),
        Command::Carriers => carriers::run(&mut out),
        Command::Track(args) => track::run(&args, &mut out),
        Command::Sandbox(args) => sandbox::run(&args, &mut out),
        Command::Demo => demo::run(&mut out),
    };
    match done.and_then(|code| out.flush().map(|()| code)) {
        Ok(code) => code,
        // Whoever read our output has seen enough.
        Err(Error::Output(e)) if e.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            error.report();
            ExitCode::FAILURE
        }
    }
}
