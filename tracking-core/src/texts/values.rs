//! The values of placeholders, each with its type, and what a text needs before it can be said.

use fluent_bundle::FluentArgs;
use std::collections::BTreeMap;

/// What may stand in a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placeholder {
    /// How many: chooses the plural.
    Count,
    /// A number that chooses no plural.
    Number,
    /// Digits as they are written: minutes, a year.
    Digits,
    /// A word of a vocabulary, or its text in the language.
    Word,
    /// A name from outside.
    Name,
    /// The host's ids.
    Id,
    /// A day in the language.
    Date,
    /// A time of the day in the language.
    Clock,
    /// A day, or a moment, in the language.
    When,
    /// An estimate in the language.
    Window,
    /// Another text of this library.
    Text,
}

/// What must hold beside having all values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// The message sets an earlier one right.
    Corrects,
    /// The recipient must act.
    RecipientActs,
    /// The merchant must act.
    MerchantActs,
    /// The reason is `lost`.
    Lost,
    /// The reason is no final loss but `lost`.
    NotGone,
    /// It is about several parcels.
    Several,
}

/// One text's declaration: a row of `data/texts.csv`.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) id: &'static str,
    pub(super) placeholders: &'static [(&'static str, Placeholder)],
    pub(super) needs: Option<Need>,
}

/// What a message says: a row of `data/text-messages.csv`. Of alternatives the first is said that can be; a sentence of
/// which none can be is left out.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) kind: &'static str,
    pub(super) audience: &'static str,
    /// Reasons that say nothing beside this kind.
    pub(super) silent: &'static [&'static str],
    pub(super) subject: Alternatives,
    pub(super) short: Alternatives,
    /// Paragraphs of sentences.
    pub(super) body: &'static [&'static [Alternatives]],
}

/// Ids of texts, the best one first.
pub(super) type Alternatives = &'static [&'static str];

/// What is known for one message.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    values: BTreeMap<&'static str, (Placeholder, Value)>,
    holds: Vec<Need>,
}

#[derive(Debug, Clone)]
enum Value {
    Number(u32),
    Text(String),
}

impl Values {
    pub(super) fn number(&mut self, name: &'static str, of: Placeholder, number: u32) {
        self.values.insert(name, (of, Value::Number(number)));
    }

    /// Sets a text, if there is one.
    pub(super) fn text(&mut self, name: &'static str, of: Placeholder, text: impl Into<Option<String>>) {
        if let Some(text) = text.into() {
            self.values.insert(name, (of, Value::Text(text)));
        }
    }

    pub(super) fn hold(&mut self, need: Need, holds: bool) {
        if holds {
            self.holds.push(need);
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// Can this text be said?
    pub(super) fn suffice(&self, text: &Text) -> bool {
        text.needs.is_none_or(|need| self.holds.contains(&need))
            && text.placeholders.iter().all(|(name, of)| self.values.get(name).is_some_and(|v| v.0 == *of))
    }

    pub(super) fn to_args(&self) -> FluentArgs<'_> {
        let mut args = FluentArgs::new();
        for (name, (_, value)) in &self.values {
            match value {
                Value::Number(number) => args.set(*name, *number),
                Value::Text(text) => args.set(*name, text.as_str()),
            }
        }
        args
    }
}
