//! What is generated and checked in: rewritten here, and a difference fails.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn the_zone_table_is_fresh() {
    let csv = std::fs::read_to_string(root().join("data/zones.csv")).unwrap();
    let mut out = String::from(
        "//! Generated from `data/zones.csv` by `tests/it/codegen.rs`: do not edit.\n\nuse chrono_tz::Tz;\n\n\
         /// Country, region or empty, zones (the most populous first); sorted by the first two.\n\
         pub(crate) static ZONES: &[(&str, &str, &[Tz])] = &[\n",
    );
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("country,region,zones,source"));
    let mut last = (String::new(), String::new());
    for line in lines {
        let fields: Vec<&str> = line.splitn(4, ',').collect();
        let [country, region, zones, source] = fields[..] else { panic!("not four columns: {line}") };
        assert!(source.len() > 10, "no source: {line}");
        assert!(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()), "{line}");
        let key = (country.to_owned(), region.to_owned());
        assert!(last < key, "not sorted, or twice: {line}");
        last = key;
        let names = zones.split(' ').map(|zone| {
            tracking_core::Zone::try_new(zone).unwrap_or_else(|_| panic!("no such zone: {zone}"));
            format!("Tz::{}", zone.replace('/', "__").replace("-", ""))
        });
        let names: Vec<String> = names.collect();
        writeln!(out, "({country:?}, {region:?}, &[{}]),", names.join(", ")).unwrap();
    }
    out.push_str("];\n");
    fresh(&root().join("src/zone_table.rs"), &formatted(&out));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn fresh(path: &Path, text: &str) {
    if std::fs::read_to_string(path).ok().as_deref() != Some(text) {
        std::fs::write(path, text).unwrap();
        panic!("rewritten, look at the difference and commit it: {}", path.display());
    }
}

/// As `cargo fmt` leaves it.
fn formatted(rust: &str) -> String {
    use std::io::Write as _;
    let config = root().join("../rustfmt.toml");
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(config)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is installed with the toolchain");
    rustfmt.stdin.take().unwrap().write_all(rust.as_bytes()).unwrap();
    let output = rustfmt.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}
