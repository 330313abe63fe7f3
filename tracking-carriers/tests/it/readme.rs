//! The tables about carriers are made from the registry and the code: rewritten here, and a difference fails.

use std::fs;
use std::path::Path;
use tracking_carriers::ErrorKind;

#[cfg(all(feature = "carrier-laposte", feature = "carrier-ups"))]
#[test]
fn the_carriers_table_is_fresh() {
    use tracking_carriers::registry;
    use tracking_core::PROFILES;
    let mut table = "| id | carrier | also answers for | numbers a request | log-in | estimates | pieces | pushes | credentials |\n\
                     |---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for adapter in registry::adapters() {
        let name = adapter.carrier().profile().map_or(adapter.id, |p| p.name);
        let sisters: Vec<_> = PROFILES
            .iter()
            .filter(|p| p.family == adapter.id && p.id != adapter.id)
            .map(|p| p.name)
            .collect();
        let credentials: Vec<_> =
            adapter.credentials.iter().filter(|c| c.required).map(|c| format!("`{}`", c.name)).collect();
        let can = adapter.capability;
        let yes = |it: bool| if it { "yes" } else { "no" };
        table += &format!(
            "| `{}` | [{name}](tracking-carriers/src/carriers/{}/docs.md) | {} | {} | {} | {} | {} | {} | {} |\n",
            adapter.id,
            adapter.id,
            sisters.join(", "),
            can.max_batch,
            yes(can.token),
            yes(can.estimate),
            yes(can.multi_piece),
            yes(can.webhooks),
            credentials.join(", ")
        );
    }
    fresh("README.md", "carriers", &table);
}

#[test]
fn the_error_table_is_fresh() {
    let source = include_str!("../../src/error.rs");
    let body = source.split_once("pub enum ErrorKind {").unwrap().1.split_once('}').unwrap().0;
    let meanings: Vec<_> = body.lines().filter_map(|l| l.trim().strip_prefix("/// ")).collect();
    assert_eq!(meanings.len(), ErrorKind::ALL.len());
    let mut table = "| code | meaning |\n|---|---|\n".to_owned();
    for (kind, meaning) in ErrorKind::ALL.iter().zip(meanings) {
        table += &format!("| `{}` | {meaning} |\n", kind.as_str());
    }
    fresh("docs/architecture.md", "carrier_errors", &table);
}

/// Writes the table between its markers, and fails if that changed the page.
fn fresh(page: &str, marker: &str, table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(page);
    let before = fs::read_to_string(&path).unwrap();
    let begin = format!("<!-- table:{marker} -->\n");
    let (head, rest) = before.split_once(&begin).unwrap();
    let (_, tail) = rest.split_once("<!-- end -->").unwrap();
    let after = format!("{head}{begin}{table}<!-- end -->{tail}");
    if after != before {
        fs::write(path, after).unwrap();
        panic!("{page} was rewritten: look at the difference and commit it");
    }
}
