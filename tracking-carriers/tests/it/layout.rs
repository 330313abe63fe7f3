//! The same names in every carrier's folder, and nothing that is not documented.

use crate::fixtures::{carrier_folder, folders};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tracking_carriers::registry;

const FILES: [&str; 8] =
    ["mod.rs", "config.rs", "request.rs", "response.rs", "codes.rs", "codes.csv", "docs.md", "tests.rs"];
const CASES: [&str; 8] = [
    "delivered",
    "in_transit",
    "exception",
    "not_found",
    "auth_refused",
    "rate_limited",
    "malformed",
    "unmapped_code",
];
const CASE_FILES: [&str; 4] = ["request.json", "response.json", "expected.json", "source.md"];

#[test]
fn every_folder_has_the_same_files() {
    let mut missing = Vec::new();
    for adapter in registry::adapters() {
        let folder = carrier_folder(adapter.id);
        missing.extend(
            FILES.iter().filter(|f| !folder.join(f).is_file()).map(|f| format!("{}/{f}", adapter.id)),
        );
        let cases: Vec<_> = folders(&folder.join("fixtures"))
            .iter()
            .map(|f| f.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        // A case may come in several forms: `not_found_page`, `not_found_warning`.
        let has = |case: &str| {
            cases.iter().any(|c| c.strip_prefix(case).is_some_and(|r| r.is_empty() || r.starts_with('_')))
        };
        missing.extend(CASES.iter().filter(|c| !has(c)).map(|c| format!("{}/fixtures/{c}", adapter.id)));
        for case in folders(&folder.join("fixtures")) {
            let name = case.file_name().unwrap().to_string_lossy().into_owned();
            let absent = CASE_FILES.iter().filter(|f| !case.join(f).is_file());
            missing.extend(absent.map(|f| format!("{}/fixtures/{name}/{f}", adapter.id)));
        }
    }
    assert!(missing.is_empty(), "missing: {missing:#?}");
}

#[test]
fn adapters_folders_and_features_agree() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ids: Vec<_> = registry::adapters().iter().map(|a| a.id).collect();
    assert!(ids.is_sorted(), "{ids:?}");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let lines: Vec<_> = manifest.lines().collect();
    let features: BTreeSet<_> =
        lines.iter().filter_map(|l| l.strip_prefix("carrier-")?.split_once(" =")).map(|f| f.0).collect();
    let folders: Vec<_> = folders(&root.join("src/carriers"))
        .iter()
        .map(|f| f.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(folders.iter().map(String::as_str).collect::<BTreeSet<_>>(), features);
    assert!(ids.iter().all(|id| features.contains(id)), "{ids:?} {features:?}");
    let section =
        lines.iter().skip_while(|l| **l != "[features]").skip(1).take_while(|l| !l.starts_with('['));
    let section: Vec<_> = section.collect();
    for (at, line) in
        section.iter().enumerate().filter(|(_, l)| l.contains(" = ") && !l.starts_with("default"))
    {
        assert!(at > 0 && section[at - 1].starts_with("# "), "feature without a sentence: {line}");
    }
}

#[test]
fn what_an_adapter_needs_is_documented() {
    for adapter in registry::adapters() {
        assert!(adapter.reader().is_ok(), "{}", adapter.id);
        assert_eq!(adapter.reader().unwrap().id().as_str(), adapter.id);
        assert_eq!(adapter.reader().unwrap().capability(), adapter.capability);
        assert!(adapter.capability.max_batch > 0);
        let quota = tracking_core::Quota::of(&adapter.carrier());
        assert_eq!(
            quota.batch,
            u32::from(adapter.capability.max_batch),
            "{}: data/quotas.csv",
            adapter.carrier()
        );
        for credential in adapter.credentials {
            assert!(credential.name.starts_with("SUIVI_"), "{}", credential.name);
            assert!(!credential.about.is_empty(), "{}", credential.name);
            assert!(
                adapter.docs.contains(credential.name),
                "{} is not in {}/docs.md",
                credential.name,
                adapter.id
            );
            if credential.required {
                let others = |name: &str| (name != credential.name).then(|| "x".to_owned());
                let error = adapter.protocol(&others).unwrap_err();
                assert_eq!(error.code(), "bad_request");
                assert!(error.to_string().contains(credential.name), "{error}");
            }
        }
    }
}

#[test]
fn families_share_an_adapter() {
    let id = |name: &'static str| registry::adapter(&tracking_core::CarrierId::known(name)).map(|a| a.id);
    if cfg!(feature = "carrier-laposte") {
        assert_eq!(id("colissimo"), Some("laposte"));
        assert_eq!(id("chronopost"), Some("laposte"));
    }
    assert_eq!(id("nobody"), None);
}

#[cfg(feature = "sandbox")]
#[test]
fn the_sandbox_page_is_the_modules_own() {
    use tracking_carriers::sandbox::Magic;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_to_string(root.join("src/sandbox/docs.md")).unwrap();
    let page = fs::read_to_string(root.join("../docs/sandbox.md")).unwrap();
    assert_eq!(page, format!("# Sandbox\n\n{}", docs.replace("\n# ", "\n## ")));
    for (digits, magic) in Magic::ALL {
        assert!(docs.contains(&format!("| `{digits}` |")), "{digits} is not documented");
        assert_eq!(Magic::of(&magic.number()), Some(*magic));
    }
    assert_eq!(Magic::of("8X10000000000"), None);
}
