#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| suivi_fuzz::settings(data));
