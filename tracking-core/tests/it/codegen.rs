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
                format!("Some(Lane::{})", pascal(lane))
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
fn the_text_table_is_fresh() {
    let list = |text: &str, between: char| -> String {
        let words: Vec<String> =
            text.split(between).map(str::trim).filter(|w| !w.is_empty()).map(|w| format!("{w:?}")).collect();
        format!("&[{}]", words.join(", "))
    };
    let mut out = String::from(
        "//! Generated from `data/texts.csv` and `data/text-messages.csv` by `tests/it/codegen.rs`: do not edit.\n\n\
         use super::values::{Form, Need, Placeholder, Text};\n\n\
         /// The texts that are no family, sorted by id.\n\
         pub(super) static TEXTS: &[Text] = &[\n",
    );
    let mut last = String::new();
    for line in table("texts.csv", ["id", "words", "placeholders", "needs", "says"]) {
        let [id, words, placeholders, needs, says] = line.each_ref().map(String::as_str);
        assert!(last.as_str() < id, "not sorted, or twice: {line:?}");
        id.clone_into(&mut last);
        assert!(!says.is_empty(), "it does not say what it is: {line:?}");
        assert_eq!(id.ends_with("-*"), !words.is_empty(), "a family has its words: {line:?}");
        if id.ends_with("-*") {
            assert!(placeholders.is_empty() && needs.is_empty(), "families are plain: {line:?}");
            continue;
        }
        let placeholders: Vec<String> = placeholders
            .split_whitespace()
            .map(|p| {
                let (name, of) = p.split_once(':').unwrap_or_else(|| panic!("no type: {line:?}"));
                format!("({name:?}, Placeholder::{})", pascal(of))
            })
            .collect();
        let needs =
            if needs.is_empty() { "None".to_owned() } else { format!("Some(Need::{})", pascal(needs)) };
        let placeholders = placeholders.join(", ");
        writeln!(out, "Text {{ id: {id:?}, placeholders: &[{placeholders}], needs: {needs} }},").unwrap();
    }
    out.push_str("];\n\n/// What each message says, by kind and audience; the kind `*` is any other.\npub(super) static FORMS: &[Form] = &[\n");
    for line in table("text-messages.csv", ["kind", "audience", "silent", "subject", "short", "body"]) {
        let [kind, audience, silent, subject, short, body] = line.each_ref().map(String::as_str);
        let sentences = |part: &str| -> String {
            part.split_whitespace().map(|sentence| format!("{}, ", list(sentence, '|'))).collect()
        };
        let body: String = body.split(" / ").map(|part| format!("&[{}], ", sentences(part))).collect();
        writeln!(
            out,
            "Form {{ kind: {kind:?}, audience: {audience:?}, silent: {}, subject: {}, short: {}, body: &[{body}] }},",
            list(silent, ' '),
            list(subject, '|'),
            list(short, '|'),
        )
        .unwrap();
    }
    out.push_str("];\n");
    fresh(&root().join("src/texts/table.rs"), &formatted(&out));
}

#[test]
fn the_terms_table_is_fresh() {
    let mut out = String::from(
        "//! Generated from `data/terms.csv` by `tests/it/codegen.rs`: do not edit.\n\n\
         use crate::terms::{Claimant, Confidence, Cover, Term, TermBasis, TermRow, TermValue, days, row};\n\
         use crate::transit::DayKind;\n\n\
         /// Sorted by what they are about.\n\
         pub(crate) static TERMS: &[TermRow] = &[\n",
    );
    let mut last: Option<[String; 4]> = None;
    let mut terms = Vec::new();
    let head = ["carrier", "product", "from", "to", "term", "value", "confidence", "source"];
    for line in table("terms.csv", head) {
        let [carrier, product, from, to, term, value, confidence, source] =
            line.each_ref().map(String::as_str);
        let about = [carrier, product, from, to].map(str::to_owned);
        assert!(last.as_ref() <= Some(&about), "not sorted: {line:?}");
        if last.as_ref() != Some(&about) {
            terms.clear();
        }
        last = Some(about);
        let word = tracking_core::Term::from_word(term).unwrap();
        assert!(!terms.contains(&term.to_owned()), "twice: {line:?}");
        terms.push(term.to_owned());
        assert!(tracking_core::CarrierId::try_new(carrier).unwrap().profile().is_some(), "{line:?}");
        for country in
            [from].into_iter().chain(to.split(' ').filter(|t| t.len() == 2)).filter(|c| !c.is_empty())
        {
            assert_eq!(tracking_core::country_code(country).as_deref(), Some(country), "{line:?}");
        }
        let names_a_page = source.contains("https://") || source.contains("http://");
        assert!(names_a_page || value == "unknown", "no public source: {line:?}");
        assert_eq!(confidence.is_empty(), value == "unknown", "{line:?}");
        assert!(source.len() > 10 && confidence != "own", "{line:?}");
        let value = match (word, value) {
            (_, "unknown") => "None".to_owned(),
            (tracking_core::Term::Cover, word) => {
                tracking_core::Cover::from_word(word).unwrap();
                format!("Some(TermValue::Cover(Cover::{}))", pascal(word))
            }
            (tracking_core::Term::Claimant, word) => {
                tracking_core::Claimant::from_word(word).unwrap();
                format!("Some(TermValue::Claimant(Claimant::{}))", pascal(word))
            }
            (_, text) => {
                let [number, kind, "days", "after", basis] = text.split(' ').collect::<Vec<_>>()[..] else {
                    panic!("no number of days: {line:?}");
                };
                tracking_core::DayKind::from_word(kind).unwrap();
                tracking_core::TermBasis::from_word(basis).unwrap();
                let number: u16 = number.parse().unwrap();
                format!("days({number}, DayKind::{}, TermBasis::{})", pascal(kind), pascal(basis))
            }
        };
        let confidence = if confidence.is_empty() {
            "None".to_owned()
        } else {
            tracking_core::Confidence::from_word(confidence).unwrap();
            format!("Some(Confidence::{})", pascal(confidence))
        };
        writeln!(
            out,
            "row([{carrier:?}, {product:?}, {from:?}, {to:?}], Term::{}, {value}, {confidence}, {source:?}),",
            pascal(term)
        )
        .unwrap();
    }
    out.push_str("];\n");
    fresh(&root().join("src/terms_table.rs"), &formatted(&out));
}

#[test]
fn the_posts_table_is_fresh() {
    let mut out = String::from(
        "//! Generated from `data/destination-posts.csv` by `tests/it/codegen.rs`: do not edit.\n\n\
         use crate::posts::{Post, post};\n\n\
         /// Sorted by country.\n\
         pub(crate) static POSTS: &[Post] = &[\n",
    );
    let mut last = String::new();
    for line in table("destination-posts.csv", ["country", "operator", "carrier", "template", "source"]) {
        let [country, operator, carrier, template, source] = line.each_ref().map(String::as_str);
        assert!(source.len() > 20 && !source.contains("recalled"), "no public source: {line:?}");
        assert_eq!(tracking_core::country_code(country).as_deref(), Some(country), "{line:?}");
        assert!(last.as_str() < country, "not sorted, or twice: {line:?}");
        country.clone_into(&mut last);
        assert!(template.starts_with("https://") && template.matches("{n}").count() == 1, "{line:?}");
        assert!(
            !template.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'".contains(c)),
            "{line:?}"
        );
        let carrier = if carrier.is_empty() {
            "None".to_owned()
        } else {
            assert!(tracking_core::CarrierId::try_new(carrier).unwrap().profile().is_some(), "{line:?}");
            format!("Some({carrier:?})")
        };
        writeln!(out, "post({country:?}, {operator:?}, {carrier}, {template:?}),").unwrap();
    }
    out.push_str("];\n");
    fresh(&root().join("src/posts_table.rs"), &formatted(&out));
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

/// The variant of an enum that a word on the wire names.
fn pascal(word: &str) -> String {
    word.split('_').map(|part| format!("{}{}", part[..1].to_uppercase(), &part[1..])).collect()
}
