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
fn the_cadence_table_is_fresh() {
    let mut out = String::from(
        "//! Generated from `data/cadence.csv` by `tests/it/codegen.rs`: do not edit.\n\n\
         use super::cadence::{Pace, Row};\nuse super::{PollCause, PollClass};\n\n\
         /// What each cause has; sorted by its word.\n\
         pub(super) static CADENCE: &[Row] = &[\n",
    );
    let head = ["cause", "minutes", "most_minutes", "from_hour", "to_hour", "grace_hours", "class", "source"];
    let mut words = Vec::new();
    for line in table("cadence.csv", head) {
        let [word, minutes, most, from, to, grace, class, source] = line.each_ref().map(String::as_str);
        assert!(source.starts_with("own default") || source.len() > 30, "no source: {line:?}");
        let cause = tracking_core::PollCause::from_word(word).unwrap();
        let class = tracking_core::PollClass::from_word(class).unwrap();
        let number = |text: &str| text.parse::<u32>().unwrap_or_else(|_| panic!("no number: {line:?}"));
        assert!((1..=number(most)).contains(&number(minutes)), "{line:?}");
        let hours = if [from, to] == [""; 2] {
            "None".to_owned()
        } else {
            assert!(number(from) < number(to) && number(to) <= 24, "{line:?}");
            format!("Some(({from}, {to}))")
        };
        assert_eq!(cause.has_grace(), !grace.is_empty(), "{line:?}");
        let grace = if grace.is_empty() { "None".to_owned() } else { format!("Some({})", number(grace)) };
        writeln!(
            out,
            "Row {{ cause: PollCause::{cause:?}, pace: Pace {{ minutes: {minutes}, most_minutes: {most}, \
             hours: {hours}, grace_hours: {grace}, class: PollClass::{class:?} }} }},",
        )
        .unwrap();
        words.push(word.to_owned());
    }
    out.push_str("];\n");
    assert!(words.is_sorted(), "not sorted");
    let mut asked: Vec<&str> =
        tracking_core::PollCause::ALL.iter().filter(|c| c.asks()).map(|c| c.as_str()).collect();
    asked.sort_unstable();
    assert_eq!(words, asked, "every cause for which somebody is asked has one row");
    fresh(&root().join("src/poll/cadence_table.rs"), &formatted(&out));
}

/// Requests in seconds.
type Windows = Vec<(u32, u32)>;

#[test]
fn the_quota_table_is_fresh() {
    let mut out = String::from(
        "//! Generated from `data/quotas.csv` by `tests/it/codegen.rs`: do not edit.\n\n\
         use super::quota::Row;\n\n\
         /// Carrier, numbers a request, requests in seconds; sorted.\n\
         pub(super) static QUOTAS: &[Row] = &[\n",
    );
    let mut rows: Vec<(String, u32, Windows)> = Vec::new();
    let mut last = (String::new(), 0);
    for line in table("quotas.csv", ["carrier", "batch", "calls", "seconds", "source"]) {
        let [carrier, batch, calls, seconds, source] = line.each_ref().map(String::as_str);
        assert!(source.starts_with("own default") || source.len() > 30, "no source: {line:?}");
        let number = |text: &str| text.parse::<u32>().unwrap_or_else(|_| panic!("no number: {line:?}"));
        let window = ([calls, seconds] != [""; 2]).then(|| (number(calls), number(seconds)));
        let key = (carrier.to_owned(), window.map_or(0, |w| w.1));
        assert!(last < key, "not sorted, or twice: {line:?}");
        last = key;
        let id = tracking_core::CarrierId::try_new(carrier).unwrap();
        assert!(carrier == "any" || id.profile().is_some_and(|p| p.family == carrier), "{line:?}");
        assert!((1..=1000).contains(&number(batch)), "{line:?}");
        assert!(window.is_none_or(|(calls, seconds)| calls >= 1 && (1..=2_678_400).contains(&seconds)));
        match rows.last_mut().filter(|row| row.0 == carrier) {
            Some(row) => {
                assert_eq!(row.1, number(batch), "two sizes of a batch: {line:?}");
                row.2.push(window.unwrap_or_else(|| panic!("a second row without a window: {line:?}")));
            }
            None => rows.push((carrier.to_owned(), number(batch), window.into_iter().collect())),
        }
    }
    assert!(rows.iter().any(|row| row.0 == "any" && !row.2.is_empty()), "nothing for carriers without a row");
    for (carrier, batch, windows) in rows {
        writeln!(out, "Row {{ carrier: {carrier:?}, batch: {batch}, windows: &{windows:?} }},").unwrap();
    }
    out.push_str("];\n");
    fresh(&root().join("src/poll/quota_table.rs"), &formatted(&out));
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
