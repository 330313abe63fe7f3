//! Fields that this version does not know.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

/// Fields that a newer library wrote: kept and written back as they came.
///
/// `Debug` prints only how many there are, for nobody knows here what they hold.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Extra(BTreeMap<String, Value>);

impl Extra {
    pub(crate) const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// The fields of `other` as well; where both have one, the greater text.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (name, theirs) in &other.0 {
            let text = Value::to_string;
            if self.0.get(name).is_none_or(|mine| text(mine) < text(theirs)) {
                self.0.insert(name.clone(), theirs.clone());
            }
        }
    }

    fn text(&self) -> String {
        if self.0.is_empty() { String::new() } else { serde_json::to_string(&self.0).unwrap_or_default() }
    }
}

impl PartialOrd for Extra {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By their text: any order will do, as long as it is always the same.
impl Ord for Extra {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text().cmp(&other.text())
    }
}

impl Hash for Extra {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text().hash(state);
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.len())
    }
}
