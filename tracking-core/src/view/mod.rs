//! Who may see what.

pub mod access;
mod city;
mod keys;
mod link;
mod token;
