//! Suivi for Kotlin and Swift: everything is in `suivi-api`; this is the library that those languages load.

suivi_api::uniffi_reexport_scaffolding!();
