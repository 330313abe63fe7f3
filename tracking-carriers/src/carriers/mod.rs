//! The carriers' protocols, one folder each, the same file names in every folder.

#[cfg(feature = "carrier-laposte")]
pub mod laposte;
#[cfg(feature = "carrier-ups")]
pub mod ups;
