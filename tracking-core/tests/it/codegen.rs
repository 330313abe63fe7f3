//! What is generated and checked in: rewritten here, and a difference fails.

use crate::csv::table;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn the_zone_table_is_fresh() {
    let mut out = String::from(
        "//! Generated from `data/zones.csv` by `tests/it/codegen.rs`: do not edit.\n\nuse chrono_tz::Tz;\n\n\
         /// Country, region or empty, zones (the most populous first); sorted by the first two.\n\
         pub(crate) static ZONES: &[(&str, &str, &[Tz])] = &[\n",
    );
    let mut last = (String::new(), String::new());
    for line in table("zones.csv", ["country", "region", "zones", "source"]) {
        let [country, region, zones, source] = line.each_ref().map(String::as_str);
        assert!(source.len() > 10, "no source: {line:?}");
        assert!(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()), "{line:?}");
        let key = (country.to_owned(), region.to_owned());
        assert!(last < key, "not sorted, or twice: {line:?}");
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

#[test]
fn the_weekend_table_is_fresh() {
    let mut out = String::from(
        "//! Generated from `data/weekends.csv` by `tests/it/codegen.rs`: do not edit.\n\nuse chrono::Weekday;\n\n\
         /// Country, days of rest; sorted.\n\
         pub(crate) static WEEKENDS: &[(&str, &[Weekday])] = &[\n",
    );
    let mut last = String::new();
    for line in table("weekends.csv", ["country", "days", "source"]) {
        let [country, days, source] = line.each_ref().map(String::as_str);
        assert!(source.len() > 10, "no source: {line:?}");
        assert_eq!(tracking_core::country_code(country).as_deref(), Some(country), "{line:?}");
        assert!(last.as_str() < country, "not sorted, or twice: {line:?}");
        country.clone_into(&mut last);
        let days: Vec<String> = days
            .split(' ')
            .map(|day| match day {
                "thu" => "Weekday::Thu",
                "fri" => "Weekday::Fri",
                "sat" => "Weekday::Sat",
                "sun" => "Weekday::Sun",
                _ => panic!("no day of a weekend: {line:?}"),
            })
            .map(str::to_owned)
            .collect();
        assert!((1..=3).contains(&days.len()), "a week has four working days at least: {line:?}");
        writeln!(out, "({country:?}, &[{}]),", days.join(", ")).unwrap();
    }
    out.push_str("];\n");
    fresh(&root().join("src/weekend_table.rs"), &formatted(&out));
}

#[test]
fn the_transit_table_is_fresh() {
    let mut out = String::from(
        "//! Generated from `data/transit.csv` by `tests/it/codegen.rs`: do not edit.\n\n\
         use crate::transit::{DayKind, Lane, Row, days};\n\n\
         /// What each row is about, and what it says; sorted.\n\
         pub(crate) static TRANSITS: &[Row] = &[\n",
    );
    let head = [
        "lane",
        "carrier",
        "product",
        "from_days",
        "to_days",
        "usual_days",
        "day_kind",
        "stalled_hours",
        "stalled_day_kind",
        "missing_days",
        "source",
    ];
    let mut last = (String::new(), String::new(), String::new());
    for line in table("transit.csv", head) {
        let [lane, carrier, product, from, to, usual, kind, hours, hours_kind, missing, source] =
            line.each_ref().map(String::as_str);
        assert!(source.starts_with("own default") || source.len() > 30, "no source: {line:?}");
        let key = (lane.to_owned(), carrier.to_owned(), product.to_owned());
        assert!(last < key, "not sorted, or twice: {line:?}");
        last = key;
        let lane = match lane {
            "any" => "None".to_owned(),
            "france" | "domestic" | "europe" | "inland" | "world" => {
                format!("Some(Lane::{}{})", lane[..1].to_uppercase(), &lane[1..])
            }
            _ => panic!("no such lane: {line:?}"),
        };
        let word = |text: &str| if text.is_empty() { "None".to_owned() } else { format!("Some({text:?})") };
        assert!(
            carrier.is_empty() || tracking_core::CarrierId::try_new(carrier).unwrap().profile().is_some()
        );
        let kind_of = |text: &str| match text {
            "calendar" => "DayKind::Calendar",
            "working" => "DayKind::Working",
            _ => panic!("no kind of days: {line:?}"),
        };
        let number = |text: &str| text.parse::<u16>().unwrap_or_else(|_| panic!("no number: {line:?}"));
        let days = if [from, to, usual, kind] == [""; 4] {
            "None".to_owned()
        } else {
            let (from, to, usual) = (number(from), number(to), number(usual));
            assert!(from <= usual && usual <= to && to <= 100, "{line:?}");
            format!("days({from}, {to}, {usual}, {})", kind_of(kind))
        };
        let stalled = if [hours, hours_kind] == [""; 2] {
            "None".to_owned()
        } else {
            format!("Some(({}, {}))", number(hours), kind_of(hours_kind))
        };
        let missing =
            if missing.is_empty() { "None".to_owned() } else { format!("Some({})", number(missing)) };
        assert!([&days, &stalled, &missing].iter().any(|c| *c != "None"), "it says nothing: {line:?}");
        writeln!(
            out,
            "Row {{ lane: {lane}, carrier: {}, product: {}, days: {days}, stalled: {stalled}, missing_days: {missing} }},",
            word(carrier),
            word(product),
        )
        .unwrap();
    }
    out.push_str("];\n");
    fresh(&root().join("src/transit_table.rs"), &formatted(&out));
}

#[test]
fn the_link_table_is_fresh() {
    let mut out = String::from(
        "//! Generated from `data/links.csv` by `tests/it/codegen.rs`: do not edit.\n\n\
         /// Carrier, address of its page with `{n}` for the number; sorted.\n\
         pub(crate) static LINKS: &[(&str, &str)] = &[\n",
    );
    let mut last = String::new();
    for line in table("links.csv", ["carrier", "template", "source"]) {
        let [carrier, template, source] = line.each_ref().map(String::as_str);
        assert!(source.len() > 10, "no source: {line:?}");
        assert!(tracking_core::CarrierId::try_new(carrier).unwrap().profile().is_some(), "{line:?}");
        assert!(last.as_str() < carrier, "not sorted, or twice: {line:?}");
        let rest = template.strip_prefix("https://").unwrap_or_else(|| panic!("not https: {line:?}"));
        let (host, path) = rest.split_once('/').unwrap_or_else(|| panic!("no path: {line:?}"));
        assert!(host.bytes().all(|b| b.is_ascii_lowercase() || b == b'.' || b == b'-'), "{line:?}");
        assert_eq!(path.matches("{n}").count(), 1, "{line:?}");
        let plain = path.replace("{n}", "");
        assert!(plain.bytes().all(|b| b.is_ascii_alphanumeric() || b"/?#=&._-".contains(&b)), "{line:?}");
        carrier.clone_into(&mut last);
        writeln!(out, "({carrier:?}, {template:?}),").unwrap();
    }
    out.push_str("];\n");
    fresh(&root().join("src/link_table.rs"), &formatted(&out));
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
