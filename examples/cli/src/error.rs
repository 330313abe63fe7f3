//! What can go wrong in the command, and how it is told without giving anything away.

use std::io::{self, Write};
use std::process::ExitCode;
use tracking_core::{TrackingNumber, mask};

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
    say(&format!("error [{code}]: {}\n", tame(&without_arguments(text, shouted))));
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
    say(&tame(&text));
    ExitCode::from(2)
}

/// The text without those words of the command line that may be tracking numbers, however they are spelled.
fn without_arguments(text: &str, suspect: impl Fn(&str) -> bool) -> String {
    let words = std::env::args().skip(1).flat_map(|a| a.split('=').map(str::to_owned).collect::<Vec<_>>());
    let numbers = words.filter(|w| TrackingNumber::try_new(w).is_ok() && digits(w) > 4 && suspect(w));
    numbers.fold(text.to_owned(), |text, number| text.replace(&number, &mask(&number)))
}

/// The text with whatever may be a tracking number masked but for its last four characters.
pub(crate) fn tame(text: &str) -> String {
    let mut tamed = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = |is: fn(&char) -> bool| rest.chars().take_while(is).map(char::len_utf8).sum::<usize>();
        let word = end(char::is_ascii_alphanumeric);
        let gap = if word == 0 { end(|c| !c.is_ascii_alphanumeric()) } else { 0 };
        let (piece, after) = rest.split_at_checked(word + gap).unwrap_or((rest, ""));
        if piece.len() >= 7 && digits(piece) >= 3 && word > 0 {
            tamed.push_str(&mask(piece));
        } else {
            tamed.push_str(piece);
        }
        rest = after;
    }
    tamed
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_masked_and_words_are_not() {
        assert_eq!(tame("cannot read `8X10000000017.json`"), "cannot read `*********0017.json`");
        assert_eq!(tame("é 1ZC7D8E91200045689é"), "é **************5689é");
        for harmless in
            ["", "steps[12].report", "2026-05-04T10:00:00Z", "127.0.0.1:8642", "carrier_down", "é"]
        {
            assert_eq!(tame(harmless), harmless);
        }
    }
}
