//! Nobody is told twice, nobody is forgotten: a host with a store that swaps, several workers that interleave, sleep and
//! die, and a provider that remembers what it took.

mod answers;
mod host;
mod laws;
mod world;
