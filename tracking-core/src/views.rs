//! What full reports covered: each is remembered, for the first one that misses an event lost it.

use crate::extra::Extra;
use crate::instant::Instant;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What one full report covered: its oldest and newest event, and when it was received.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct View {
    pub(crate) oldest: Instant,
    pub(crate) newest: Instant,
    pub(crate) at: Instant,
    extra: Extra,
}

impl View {
    pub(crate) const fn new(oldest: Instant, newest: Instant, at: Instant) -> Self {
        Self { oldest, newest, at, extra: Extra::new() }
    }

    /// Without what is not known of it.
    pub(crate) const fn bare(&self) -> Self {
        Self::new(self.oldest, self.newest, self.at)
    }
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

/// Writes views, which are sorted, as runs.
pub(crate) fn serialize<S: Serializer>(views: &[View], s: S) -> Result<S::Ok, S::Error> {
    let mut runs: Vec<Run> = Vec::new();
    let mut last: Option<&View> = None;
    for view in views {
        let span = |v: &View| (v.oldest, v.newest, v.extra.clone());
        match (last.filter(|l| span(l) == span(view)), runs.last_mut()) {
            (Some(before), Some(run)) => run.then.push(view.at.since(before.at)),
            _ => runs.push(Run {
                oldest: view.oldest,
                newest: view.newest,
                at: view.at,
                then: Vec::new(),
                extra: view.extra.clone(),
            }),
        }
        last = Some(view);
    }
    runs.serialize(s)
}

/// Reads runs of views.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<View>, D::Error> {
    let mut views = Vec::new();
    for run in Vec::<Run>::deserialize(d)? {
        let view = |at| View { oldest: run.oldest, newest: run.newest, at, extra: run.extra.clone() };
        let mut at = run.at;
        views.push(view(at));
        for seconds in &run.then {
            at = at.plus(*seconds);
            views.push(view(at));
        }
    }
    Ok(views)
}
