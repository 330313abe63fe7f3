//! All scenarios of the core's vectors, with the carriers' own decoders for the raw payloads in them.

use serde_json::Value;
use std::path::Path;
use tracking_carriers::replay::Decoders;
use tracking_core::replay::run_vector_with;

#[test]
fn every_scenario_ends_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tracking-core/vectors/replay");
    let mut failures = Vec::new();
    let (mut count, mut with_payload) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let scenario: Value = serde_json::from_str(&text).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert_eq!(scenario["name"], name.as_str(), "a scenario is called as its file");
        count += 1;
        with_payload +=
            usize::from(scenario["steps"].as_array().unwrap().iter().any(|s| s.get("payload").is_some()));
        match run_vector_with(&text, &Decoders) {
            Ok(answer) if answer["differences"].as_array().is_some_and(Vec::is_empty) => {}
            Ok(answer) => failures.push(format!("{name}: {}", answer["differences"])),
            Err(error) => failures.push(format!("{name}: {error}")),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count >= 90 && with_payload >= 4, "{count} scenarios, {with_payload} with payloads");
}
