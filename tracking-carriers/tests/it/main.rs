//! Tests from the outside, one binary.

mod codegen;
