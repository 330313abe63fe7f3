//! What full reports covered: each is remembered, for the first one that misses an event lost it.

use crate::event::Event;
use crate::extra::Extra;
use crate::instant::Instant;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What one full report covered: its oldest and newest event, and when it was received.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub(crate) oldest: Instant,
    pub(crate) newest: Instant,
    pub(crate) at: Instant,
    extra: Extra,
}

impl Span {
    pub(crate) const fn new(oldest: Instant, newest: Instant, at: Instant) -> Self {
        Self { oldest, newest, at, extra: Extra::new() }
    }

    /// Without what is not known of it.
    pub(crate) const fn bare(&self) -> Self {
        Self::new(self.oldest, self.newest, self.at)
    }
}

/// The moment that tells whether a list reaches as far as this event. A row that claims to be later than it was seen is as
/// late as that: no list ever reaches a date that the carrier mistook. A row of a day keeps its place within that day.
pub(crate) fn listed_at(event: &Event, seen: Instant) -> Instant {
    if event.time.earliest() > seen { seen } else { event.time.anchor(event.status) }
}

/// Reports that covered the same, as they are stored: polls that bring nothing new cost a few bytes each.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Run {
    oldest: Instant,
    newest: Instant,
    at: Instant,
    /// Seconds from each to the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    then: Vec<i64>,
    #[serde(flatten)]
    extra: Extra,
}

/// Writes spans, which are sorted, as runs.
pub(crate) fn serialize<S: Serializer>(spans: &[Span], s: S) -> Result<S::Ok, S::Error> {
    let mut runs: Vec<Run> = Vec::new();
    let mut last: Option<&Span> = None;
    for span in spans {
        let same = |v: &Span| (v.oldest, v.newest, v.extra.clone());
        match (last.filter(|l| same(l) == same(span)), runs.last_mut()) {
            (Some(before), Some(run)) => run.then.push(span.at.since(before.at)),
            _ => runs.push(Run {
                oldest: span.oldest,
                newest: span.newest,
                at: span.at,
                then: Vec::new(),
                extra: span.extra.clone(),
            }),
        }
        last = Some(span);
    }
    runs.serialize(s)
}

/// Reads runs of spans.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<Span>, D::Error> {
    let mut spans = Vec::new();
    for run in Vec::<Run>::deserialize(d)? {
        let span = |at| Span { oldest: run.oldest, newest: run.newest, at, extra: run.extra.clone() };
        let mut at = run.at;
        spans.push(span(at));
        for seconds in &run.then {
            at = at.plus(*seconds);
            spans.push(span(at));
        }
    }
    Ok(spans)
}
