//! A message as subject, body and short text.

use super::Texts;
use super::clean;
use super::table::FORMS;
use super::values::{Alternatives, Form, Need, Placeholder, Values};
use crate::carrier::CarrierId;
use crate::instant::{Instant, When};
use crate::kind::{Audience, Kind};
use crate::limit::MAX_PARCELS;
use crate::message::Message;
use crate::reason::{Actor, Reason};
use crate::status::Status;
use serde::Serialize;
use std::collections::BTreeMap;

/// A message in words: plain text, without greeting or signature, which are the host's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Rendered {
    /// The subject of a mail, in one line.
    pub subject: String,
    /// The body: paragraphs with an empty line between them.
    pub body: String,
    /// One sentence, for a text message or a push notification.
    pub short: String,
}

/// What is told, of a message that was planned or of one in a vector.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Telling<'a> {
    pub(crate) kind: &'a Kind,
    pub(crate) audience: Audience,
    /// How many parcels it is about, where the variables do not say.
    pub(crate) parcels: usize,
    pub(crate) variables: &'a BTreeMap<String, String>,
    /// It sets an earlier message right.
    pub(crate) corrects: bool,
    /// When it was planned.
    pub(crate) at: Instant,
}

impl Texts {
    /// What a message says. Its own language is [`Message::locale`], which may be another than that of these texts. It says
    /// only what its variables say: a sentence whose variable is absent or malformed is left out, and so is an estimate or
    /// a deadline that was over when the message was planned. Of several parcels, the variables tell the first one only;
    /// the texts say so, or nothing. A kind that this version does not know, or does not tell this audience, is
    /// "News of your parcel".
    #[must_use]
    pub fn message(&self, message: &Message) -> Rendered {
        self.render(Telling {
            kind: &message.kind,
            audience: message.audience,
            parcels: message.parcels.len(),
            variables: &message.variables,
            corrects: message.corrects.is_some(),
            at: message.planned_at,
        })
    }

    pub(crate) fn render(&self, telling: Telling<'_>) -> Rendered {
        let words = Words::of(telling.variables);
        // A parcel on its way back is never called delivered, whatever the message was planned as.
        let back = matches!(words.status, Some(Status::Returning | Status::Returned));
        let delivered = matches!(telling.kind, Kind::Delivered | Kind::PartiallyDelivered);
        let form = form_of(if back && delivered { "*" } else { telling.kind.as_str() }, telling.audience);
        let values = self.values(&telling, &words, form.map_or(&[], |f| f.silent));
        let first = |alternatives: Alternatives| {
            alternatives.iter().find_map(|id| match *id {
                "wrong-{told}" => self.family("wrong", words.told?),
                "now-{status}" => words.status_of_one(&values).map(|s| self.status_sentence(s)),
                id => self.say(id, &values),
            })
        };
        let paragraphs = form.map_or(&[][..], |f| f.body).iter().map(|sentences| {
            let said: Vec<String> = sentences.iter().filter_map(|s| first(s)).collect();
            said.join(" ")
        });
        let paragraphs: Vec<String> = paragraphs.filter(|p| !p.is_empty()).collect();
        let subject = form.and_then(|f| first(f.subject)).unwrap_or_default();
        let short = form.and_then(|f| first(f.short)).unwrap_or_default();
        Rendered {
            subject: self.framed(&["subject-order"], subject, &values),
            body: paragraphs.join("\n\n"),
            short: self.framed(&["short-order", "short-alone"], short, &values),
        }
    }

    /// A text with the order's id around it, where that is known.
    fn framed(&self, frames: &[&str], text: String, values: &Values) -> String {
        let mut values = values.clone();
        values.text("text", Placeholder::Text, text.clone());
        frames.iter().find_map(|id| self.say(id, &values)).unwrap_or(text)
    }

    fn values(&self, telling: &Telling<'_>, words: &Words<'_>, silent: &[&str]) -> Values {
        let mut values = Values::default();
        let get = |name: &str| telling.variables.get(name).map(String::as_str);
        let when = |name: &str| get(name).and_then(|text| When::parse(text).ok());
        let parcels = get("parcels").and_then(count).or_else(|| u32::try_from(telling.parcels).ok());
        let parcels = parcels.unwrap_or(1).clamp(1, MAX_COUNT);
        values.number("parcels", Placeholder::Count, parcels);
        values.text("order", Placeholder::Id, get("order").and_then(clean::line));
        let window = self.window(when("estimate_from"), when("estimate_to"), telling.at);
        values.text("window", Placeholder::Window, window);
        values.text("pickup", Placeholder::Name, get("pickup_name").and_then(clean::line));
        let deadline = when("pickup_deadline").and_then(|w| self.when(w, telling.at));
        values.text("deadline", Placeholder::When, deadline);
        if let Some(ids) = get("missing").and_then(clean::line) {
            let missing = get("missing").unwrap_or_default().split(", ").count();
            let missing = u32::try_from(missing).unwrap_or(MAX_COUNT).clamp(1, MAX_COUNT);
            values.number("missing_count", Placeholder::Count, missing);
            values.text("missing", Placeholder::Id, ids);
        }
        values.hold(Need::Corrects, telling.corrects);
        values.hold(Need::Several, parcels > 1);
        // These are of the first parcel, and nobody can say whether the others have the same.
        if parcels > 1 {
            return values;
        }
        let carrier = get("carrier").and_then(|word| CarrierId::try_new(word).ok());
        let carrier = carrier.and_then(|c| c.profile().map(|p| p.name.to_owned()));
        values.text("carrier", Placeholder::Name, carrier);
        values.text("status", Placeholder::Word, words.status.map(|s| self.status(s)));
        let reason = words.reason.as_ref();
        let said = reason.filter(|r| !silent.contains(&r.as_str())).and_then(|r| self.reason(r));
        values.text("reason", Placeholder::Word, said);
        let acts = |actor: Actor| reason.is_some_and(|r| r.must_act() == actor);
        values.hold(Need::RecipientActs, acts(Actor::Recipient));
        values.hold(Need::MerchantActs, acts(Actor::Merchant));
        values.hold(Need::Lost, reason == Some(&Reason::Lost));
        let gone = reason.is_some_and(|r| r.is_final_loss() && *r != Reason::Lost);
        values.hold(Need::NotGone, !gone);
        values
    }
}

/// The canonical words among a message's variables.
struct Words<'a> {
    status: Option<Status>,
    reason: Option<Reason>,
    told: Option<&'a str>,
}

impl<'a> Words<'a> {
    fn of(variables: &'a BTreeMap<String, String>) -> Self {
        let get = |name: &str| variables.get(name).map(String::as_str);
        Self {
            status: get("status").and_then(|word| Status::from_word(word).ok()),
            reason: get("reason").map(Reason::from_word),
            told: get("told").filter(|word| !matches!(Kind::from_word(word), Kind::Other(_))),
        }
    }

    /// The status, if the message is about one parcel.
    fn status_of_one(&self, values: &Values) -> Option<Status> {
        self.status.filter(|_| values.has("status"))
    }
}

/// What a kind says to an audience; a kind without a form says that there is news.
fn form_of(kind: &str, audience: Audience) -> Option<&'static Form> {
    let of = |word: &str| FORMS.iter().find(|f| f.kind == word && f.audience == audience.as_str());
    of(kind).or_else(|| of("*"))
}

/// A count as the library writes one.
fn count(text: &str) -> Option<u32> {
    let digits = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|n| digits && (1..=MAX_COUNT).contains(n))
}

/// No order has more parcels.
const MAX_COUNT: u32 = 256;
const _: () = assert!(MAX_COUNT as usize == MAX_PARCELS);
