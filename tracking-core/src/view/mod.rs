//! Who may see what.

pub mod access;
mod keys;
mod token;
