//! Fields that this version does not know.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// Fields that a newer library wrote: kept and written back as they came.
///
/// `Debug` prints only how many there are, for nobody knows here what they hold.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Extra(BTreeMap<String, Value>);

impl Extra {
    pub(crate) const fn new() -> Self {
        Self(BTreeMap::new())
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.len())
    }
}
