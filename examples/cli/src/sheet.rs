//! Pages of text about scenarios, within the width of a small terminal.

use crate::error::{Error, complain};
use crate::output::{Output, Style};
use serde::Serialize;
use std::process::ExitCode;
use tracking_core::{Error as CoreError, Order, ParcelId};

/// Prints what is made of each file: as data, or as lines for a person.
pub(crate) fn pages<T: Serialize>(
    files: &[String],
    out: &mut Output,
    make: impl Fn(&str) -> Result<T, Error>,
    lines: impl Fn(&T, Style) -> Vec<String>,
) -> Result<ExitCode, Error> {
    let mut code = ExitCode::SUCCESS;
    for name in files {
        match make(name) {
            Ok(page) if out.is_data() => out.json(&page)?,
            Ok(page) => {
                for line in lines(&page, out.style()) {
                    out.line(line)?;
                }
            }
            Err(error) => {
                // The other stories can still be told.
                code = ExitCode::FAILURE;
                out.flush()?;
                complain(error.code(), &format!("{name}: {error}"));
            }
        }
    }
    Ok(code)
}

/// Refuses a parcel that the order does not have.
pub(crate) fn check_parcel(only: Option<&ParcelId>, order: &Order) -> Result<(), CoreError> {
    match only.filter(|id| order.parcel(id.as_str()).is_none()) {
        Some(id) => Err(CoreError::UnknownParcel(id.clone())),
        None => Ok(()),
    }
}

/// Lines of a page, and how to stress them.
pub(crate) struct Sheet {
    pub(crate) lines: Vec<String>,
    style: Style,
}

/// How a line looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Plain,
    Bold,
    Faint,
}

impl Sheet {
    pub(crate) const fn new(style: Style) -> Self {
        Self { lines: Vec::new(), style }
    }

    pub(crate) fn gap(&mut self) {
        self.lines.push(String::new());
    }

    pub(crate) fn plain(&mut self, first: &str, indent: usize, text: &str) {
        self.add(first, indent, text, Look::Plain);
    }

    pub(crate) fn bold(&mut self, first: &str, indent: usize, text: &str) {
        self.add(first, indent, text, Look::Bold);
    }

    pub(crate) fn add(&mut self, first: &str, indent: usize, text: &str, look: Look) {
        for line in wrap(first, indent, text) {
            self.lines.push(match look {
                Look::Plain => line,
                Look::Bold => self.style.bold(&line),
                Look::Faint => self.style.faint(&line),
            });
        }
    }
}

/// Words in lines: the first begins with `first`, the others with as many spaces as `indent` says. Nothing in it can
/// steer a terminal.
fn wrap(first: &str, indent: usize, text: &str) -> Vec<String> {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut begun = false;
    for (gap, word) in words(&text) {
        let room = line.chars().count() + if begun { gap.len() } else { 0 } + word.chars().count() <= WIDTH;
        if begun && !room {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
        } else if begun {
            line.push_str(gap);
        }
        line.push_str(word);
        begun = true;
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The words of a text, each with the spaces before it.
fn words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let word = rest.trim_start_matches(' ');
        let (gap, _) = rest.split_at_checked(rest.len() - word.len())?;
        let end = word.find(' ').unwrap_or(word.len());
        let (word, after) = word.split_at_checked(end)?;
        rest = after;
        (!word.is_empty()).then_some((gap, word))
    })
}

/// Columns of a line; a word that is longer stays whole.
const WIDTH: usize = 80;
