//! Where results go: text for people, JSON for machines.

use crate::error::Error;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Standard output, and who is reading it.
pub(crate) struct Output {
    writer: BufWriter<StdoutLock<'static>>,
    /// `--json` was given.
    pub(crate) json: bool,
    /// A person is looking.
    pub(crate) terminal: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        Self { writer: BufWriter::new(stdout.lock()), json, terminal }
    }

    /// True where results are data: with `--json`, and where no terminal is on the other end.
    pub(crate) const fn is_data(&self) -> bool {
        self.json || !self.terminal
    }

    /// How to stress words: only for a person, and not for one who set `NO_COLOR`.
    pub(crate) fn style(&self) -> Style {
        Style { on: self.terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) }
    }

    /// One JSON document on a line of its own.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        serde_json::to_writer(&mut self.writer, value).map_err(io::Error::from)?;
        Ok(self.writer.write_all(b"\n")?)
    }

    /// One line.
    pub(crate) fn line(&mut self, text: impl std::fmt::Display) -> Result<(), Error> {
        Ok(writeln!(self.writer, "{text}")?)
    }

    pub(crate) fn flush(&mut self) -> Result<(), Error> {
        Ok(self.writer.flush()?)
    }
}

/// Bold and faint, or neither.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    on: bool,
}

impl Style {
    /// No stress.
    #[cfg(test)]
    pub(crate) const PLAIN: Self = Self { on: false };

    pub(crate) fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }

    pub(crate) fn faint(self, text: &str) -> String {
        self.wrap("2", text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
