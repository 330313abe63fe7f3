//! What can go wrong in the command, and how it is told without giving anything away.

use std::io::{self, Write};
use std::process::ExitCode;
use tracking_core::{TrackingNumber, mask, mask_numbers};

/// A failure that ends the command. What a carrier answers is no such failure: that is a result.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A file that cannot be read.
    #[error("cannot read `{name}`: {source}")]
    File { name: String, source: io::Error },
    /// The output cannot be written.
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
    /// The embedded server or the HTTP client does not start.
    #[error("cannot start {what}: {source}")]
    Start { what: &'static str, source: io::Error },
    /// An argument that cannot be what it should be.
    #[error("{0}")]
    Argument(String),
    /// What the core refuses.
    #[error("{0}")]
    Core(#[from] tracking_core::Error),
    /// What a carrier's adapter refuses.
    #[error("{0}")]
    Carrier(#[from] tracking_carriers::Error),
    /// What the store refuses.
    #[error("{0}")]
    Store(#[from] crate::store::Error),
}

impl Error {
    /// The stable word for this kind of failure.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::File { .. } => "file",
            Self::Output(_) => "output",
            Self::Start { .. } => "start",
            Self::Argument(_) => "bad_request",
            Self::Core(e) => e.code(),
            Self::Carrier(e) => e.code(),
            Self::Store(_) => "store",
        }
    }

    /// Tells it on stderr.
    pub(crate) fn report(&self) {
        complain(self.code(), &self.to_string());
    }
}

/// One line on stderr: code and words.
pub(crate) fn complain(code: &str, text: &str) {
    // A file's name is worth keeping, unless it is spelled as only numbers are.
    let shouted = |word: &str| !word.contains('/') && !word.bytes().any(|b| b.is_ascii_lowercase());
    say(&format!("error [{code}]: {}\n", mask_numbers(&without_arguments(text, shouted))));
}

/// A line on stderr that is no error, or part of one.
pub(crate) fn say(text: &str) {
    // Nobody is left to be told that stderr is closed.
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Help and version go where they were asked for; a wrong command line is told without the numbers in it.
pub(crate) fn report_usage(usage: &clap::Error) -> ExitCode {
    if !usage.use_stderr() {
        // Help into a closed pipe is no error.
        let _ = usage.print();
        return ExitCode::SUCCESS;
    }
    let text = without_arguments(&usage.to_string(), |_| true);
    say(&mask_numbers(&text));
    ExitCode::from(2)
}

/// The text without those words of the command line that may be tracking numbers, however they are spelled.
fn without_arguments(text: &str, suspect: impl Fn(&str) -> bool) -> String {
    let words = std::env::args().skip(1).flat_map(|a| a.split('=').map(str::to_owned).collect::<Vec<_>>());
    let numbers = words.filter(|w| TrackingNumber::try_new(w).is_ok() && digits(w) > 4 && suspect(w));
    numbers.fold(text.to_owned(), |text, number| text.replace(&number, &mask(&number)))
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}
