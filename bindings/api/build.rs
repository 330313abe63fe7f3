//! The `napi` tool collects the types of the Node face while this crate compiles; where it has none, it asks for a
//! compilation by this variable.

fn main() {
    println!("cargo:rerun-if-env-changed=NAPI_FORCE_BUILD_SUIVI_API");
}
