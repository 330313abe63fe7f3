//! The tables in `docs/` are made from the code: rewritten here, and a difference fails. The examples in the same
//! pages are read by the code that they are about.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test, to panic is to fail"
)]

#[path = "csv/mod.rs"]
mod csv;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use tracking_core::{
    Action, Actor, AdviceCause, Audience, Basis, Cadence, Cause, Causer, Closer, Confidence, Consent,
    ConsentRule, Coverage, Effect, Erase, Error, Evidence, Flag, Incident, Kind, Lane, Leg, MarkSays,
    MessageState, Mode, Nature, NotFound, OrderStatus, Outcome, PROFILES, Policy, PollCause, PollClass,
    Precision, Quotas, Reason, Row, Rule, Said, ShopNumber, Spot, Stage, Status, SyncCause, SyncWhat, Term,
    Terms, Track, Tracking, Transit, Trust, cell, fulfilment_sync, weekend_of,
};

#[test]
fn the_status_model_is_fresh() {
    fresh(
        "docs/status-model.md",
        &[
            ("statuses", words("status", "Status", "status", Status::ALL)),
            ("natures", words("status", "Nature", "nature", Nature::ALL)),
            ("legs", words("status", "Leg", "leg", Leg::ALL)),
            ("stages", stages()),
            ("lifetimes", lifetimes()),
            ("rows", words("rule", "Row", "row", Row::ALL)),
            ("transition", transition()),
            ("effects", words("rule", "Effect", "effect", Effect::ALL)),
            ("rules", rules()),
            ("flags", flags()),
            ("not_found", words("clock", "NotFound", "not found", NotFound::ALL)),
            ("lanes", lanes()),
            ("transit_overrides", transit_overrides()),
            ("weekends", weekends()),
            ("order_statuses", words("summary", "OrderStatus", "order status", OrderStatus::ALL)),
            ("marks", words("observation", "MarkSays", "mark", MarkSays::ALL)),
            ("causers", words("reason", "Causer", "causer", Causer::ALL)),
            ("actors", words("reason", "Actor", "actor", Actor::ALL)),
            ("solutions", solutions()),
            ("reasons", reasons()),
        ],
    );
}

#[test]
fn messages_are_fresh() {
    fresh(
        "docs/messages.md",
        &[
            ("kinds", kinds()),
            ("modes", words("kind", "Mode", "mode", Mode::ALL)),
            ("consents", words("recipient", "Consent", "consent", Consent::ALL)),
            ("consent_rules", words("notify/policy", "ConsentRule", "rule", ConsentRule::ALL)),
            ("causes", words("notify/verdict", "Cause", "cause", Cause::ALL)),
            ("message_states", words("message", "MessageState", "state", MessageState::ALL)),
        ],
    );
}

#[test]
fn texts_are_fresh() {
    let head = ["id", "words", "placeholders", "needs", "says"];
    let row = |[id, words, placeholders, needs, says]: [String; 5]| {
        let of = if words.is_empty() { String::new() } else { format!(" (each {words})") };
        let list = |cell: &str| cell.split_whitespace().map(code).collect::<Vec<_>>().join(", ");
        vec![code(id), list(&placeholders), list(&needs), format!("{says}{of}")]
    };
    let texts = table(
        &["text", "placeholders", "needs", "what it is"],
        csv::table("texts.csv", head).into_iter().map(row),
    );
    fresh(
        "docs/texts.md",
        &[
            ("placeholders", variants("texts/values", "Placeholder", "type")),
            ("needs", variants("texts/values", "Need", "needs")),
            ("texts", texts),
        ],
    );
}

#[test]
fn advice_is_fresh() {
    macro_rules! explained {
        ($name:ident, $head:literal) => {
            table(
                &[$head, "meaning"],
                $name::ALL.iter().map(|word| vec![code(word), word.sentence().to_owned()]),
            )
        };
    }
    fresh(
        "docs/advice.md",
        &[
            ("incidents", explained!(Incident, "incident")),
            ("actions", explained!(Action, "action")),
            ("tracks", explained!(Track, "track")),
            ("advice_causes", explained!(AdviceCause, "cause")),
            ("evidence", explained!(Evidence, "evidence")),
            ("spots", explained!(Spot, "spot")),
            ("terms", explained!(Term, "term")),
            ("confidences", explained!(Confidence, "source")),
            ("term_rows", term_rows()),
            ("posts", posts()),
            ("sync", sync()),
            ("sync_causes", explained!(SyncCause, "cause")),
        ],
    );
}

#[test]
fn terms_shown_are_read() {
    let shown = blocks("docs/advice.md", "json");
    assert_eq!(shown.len(), 1);
    for text in &shown {
        Terms::from_json(text).unwrap_or_else(|e| panic!("{e}\n{text}"));
    }
}

#[test]
fn the_architecture_is_fresh() {
    fresh(
        "docs/architecture.md",
        &[
            ("errors", errors()),
            ("erasures", words("erase", "Erase", "level", Erase::ALL)),
            ("limits", limits()),
            ("trusts", words("observation", "Trust", "trust", Trust::ALL)),
            ("outcomes", words("report", "Outcome", "outcome", Outcome::ALL)),
            ("coverages", words("report", "Coverage", "coverage", Coverage::ALL)),
            ("said", words("report", "Said", "said", Said::ALL)),
            ("precisions", words("time", "Precision", "precision", Precision::ALL)),
            ("bases", words("time", "Basis", "basis", Basis::ALL)),
            ("trackings", words("parcel", "Tracking", "tracking", Tracking::ALL)),
        ],
    );
}

#[test]
fn polling_is_fresh() {
    fresh(
        "docs/polling.md",
        &[
            ("causes", words("poll/mod", "PollCause", "cause", PollCause::ALL)),
            ("cadence", cadence()),
            ("quotas", quotas()),
            ("classes", classes()),
        ],
    );
}

#[test]
fn cadences_and_quotas_shown_are_read() {
    let shown = blocks("docs/polling.md", "json");
    assert_eq!(shown.len(), 2);
    Cadence::from_json(&shown[0]).unwrap();
    Quotas::from_json(&shown[1]).unwrap();
}

fn cadence() -> String {
    let default = Cadence::default();
    let head = ["cause", "minutes", "most_minutes", "from_hour", "to_hour", "grace_hours", "class", "source"];
    let sources: BTreeMap<String, String> =
        csv::table("cadence.csv", head).into_iter().map(|[cause, .., source]| (cause, source)).collect();
    let row = |cause: &PollCause| {
        let pace = default.pace(*cause)?;
        let hours = pace.hours.map_or_else(|| "any".to_owned(), |(from, to)| format!("{from} to {to}"));
        let grace = pace.grace_hours.map_or_else(String::new, |hours| hours.to_string());
        let minutes = [pace.minutes, pace.most_minutes].map(|n| n.to_string());
        let [least, most] = minutes;
        let source = sources[cause.as_str()].clone();
        Some(vec![code(cause), least, most, hours, grace, code(pace.class), source])
    };
    table(
        &["cause", "minutes", "most minutes", "hours", "grace hours", "class", "source"],
        PollCause::ALL.iter().filter_map(row),
    )
}

fn quotas() -> String {
    let rows = csv::table("quotas.csv", ["carrier", "batch", "calls", "seconds", "source"]).into_iter();
    let row = |[carrier, batch, calls, seconds, source]: [String; 5]| {
        let window = if calls.is_empty() { "unknown".to_owned() } else { format!("{calls} in {seconds} s") };
        let carrier = if carrier == "any" { "any other".to_owned() } else { code(carrier) };
        vec![carrier, batch, window, source]
    };
    table(&["carrier", "numbers in a request", "requests", "source"], rows.map(row))
}

fn classes() -> String {
    let source = source("poll/mod");
    let row = |class: &PollClass| {
        vec![code(class), sentence(&source, "PollClass", class.as_str()), class.weight().to_string()]
    };
    table(&["class", "meaning", "weight"], PollClass::ALL.iter().map(row))
}

#[test]
fn policies_shown_are_read() {
    let shown = blocks("docs/messages.md", "json");
    for text in &shown {
        Policy::from_json(text).unwrap_or_else(|e| panic!("{e}\n{text}"));
    }
    // The first one spells out every default but those of the kinds, which are a table.
    assert_eq!(Policy::from_json(&shown[0]).unwrap(), with_consents(Policy::default()));
}

#[cfg(feature = "replay")]
#[test]
fn scenarios_shown_hold() {
    use tracking_core::replay::{NoDecoder, Scenario, check, replay};
    let shown = blocks("docs/scenarios.md", "json");
    assert!(!shown.is_empty());
    for text in shown {
        let scenario = Scenario::parse(&text).unwrap_or_else(|e| panic!("{e}\n{text}"));
        let trace = replay(&scenario, &NoDecoder).unwrap();
        assert_eq!(check(&scenario, &trace, &NoDecoder), Vec::<String>::new());
    }
}

/// The same policy with the default consent rules written down.
fn with_consents(mut policy: Policy) -> Policy {
    for (channel, rule) in [
        ("email", ConsentRule::UnlessRefused),
        ("sms", ConsentRule::IfConsented),
        ("push", ConsentRule::IfConsented),
    ] {
        for said in [Consent::Consented, Consent::Unknown, Consent::Refused] {
            let allowed = policy.allows(channel, said);
            policy.consent.insert(channel.to_owned(), rule);
            assert_eq!(policy.allows(channel, said), allowed, "{channel} {said}");
            policy.consent.remove(channel);
        }
        policy.consent.insert(channel.to_owned(), rule);
    }
    policy
}

fn stages() -> String {
    let source = source("stage");
    let row = |stage: &Stage| {
        let word = stage.to_string();
        let meaning = sentence(&source, "Stage", &word);
        vec![code(word), meaning, code(stage.status())]
    };
    table(&["stage", "meaning", "status once an exception is solved"], Stage::ALL.iter().map(row))
}

/// The carriers whose numbers have a known lifetime.
fn lifetimes() -> String {
    let source = source("carrier");
    let (_, rest) = source.split_once("const LETTER_LIFETIME_DAYS: u16 = ").unwrap();
    let letter = rest.split_once(';').unwrap().0.to_owned();
    let of_letters = vec![
        "`laposte`, `chronopost`, `colissimo`".to_owned(),
        "`letter`, `tracked_letter`, `registered_letter`".to_owned(),
        letter,
        "La Poste help pages: letters answer for about a month".to_owned(),
    ];
    let row = |p: &tracking_core::Profile| {
        let days = p.number_lifetime_days?.to_string();
        Some(vec![code(p.id), "any other".to_owned(), days, p.source.to_owned()])
    };
    let rows = std::iter::once(of_letters).chain(PROFILES.iter().filter_map(row));
    table(&["carrier", "product of the shipment", "days", "source"], rows)
}

/// The table, without the events that carry no status.
fn transition() -> String {
    let events: [&Status; 10] = Status::ALL
        .iter()
        .filter(|s| !matches!(s, Status::Pending | Status::Unknown))
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    let mut head = ["now \\ event"; 11];
    for (cell, event) in head[1..].iter_mut().zip(events) {
        *cell = event.as_str();
    }
    let row = |row: &Row| {
        let cells = events.iter().map(|event| cell(*row, **event).to_string());
        std::iter::once(code(row)).chain(cells).collect()
    };
    table(&head, Row::ALL.iter().map(row))
}

fn rules() -> String {
    table(&["rule", "sentence"], Rule::ALL.iter().map(|r| vec![code(r), r.sentence().to_owned()]))
}

fn flags() -> String {
    let source = source("status");
    let row = |flag: &Flag| {
        let clock = if flag.is_clock_dependent() { "yes" } else { "no" };
        vec![code(flag), sentence(&source, "Flag", flag.as_str()), clock.to_owned()]
    };
    table(&["flag", "meaning", "depends on the clock"], Flag::ALL.iter().map(row))
}

fn lanes() -> String {
    let lanes = [
        ("within France", Lane::France),
        ("within another country of Europe", Lane::Domestic),
        ("between countries of Europe", Lane::Europe),
        ("within another country", Lane::Inland),
        ("any other two countries", Lane::World),
    ];
    let row = |(name, lane): (&str, Lane)| {
        let transit = Transit::of(lane, None, None);
        let days = transit.days.unwrap();
        let hours = format!("{} hours, {} days", transit.stalled_hours, transit.stalled_on);
        let days = format!("{} to {} {} days, {} on average", days.from, days.to, days.kind, days.usual);
        vec![name.to_owned(), days, hours, transit.missing_days.to_string()]
    };
    assert_eq!(Transit::of(Lane::Unknown, None, None).days, None);
    table(
        &["lane", "usual", "stalled after", "missing after days without a scan"],
        lanes.into_iter().map(row),
    )
}

/// The rows of the table that are about a carrier or a product.
fn transit_overrides() -> String {
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
    let rows = csv::table("transit.csv", head).into_iter();
    let cells = rows.filter(|row| !(row[1].is_empty() && row[2].is_empty())).map(|row| {
        let mut says = Vec::new();
        if !row[3].is_empty() {
            says.push(format!("{} to {} {} days, {} on average", row[3], row[4], row[6], row[5]));
        }
        if !row[7].is_empty() {
            says.push(format!("stalled after {} hours, {} days", row[7], row[8]));
        }
        if !row[9].is_empty() {
            says.push(format!("missing after {} days", row[9]));
        }
        let named = |cell: &str| if cell.is_empty() { "any".to_owned() } else { code(cell) };
        vec![row[0].clone(), named(&row[1]), named(&row[2]), says.join("; "), row[10].clone()]
    });
    table(&["lane", "carrier", "product", "says", "source"], cells)
}

/// The rows with a value; of what is not known, the subjects together.
fn term_rows() -> String {
    let head = ["carrier", "product", "from", "to", "term", "value", "confidence", "source"];
    let named = |cell: &str| if cell.is_empty() { "any".to_owned() } else { code(cell) };
    let cells = csv::table("terms.csv", head).into_iter().map(|row| {
        let lane = match (&*row[2], &*row[3]) {
            ("", "") => "any".to_owned(),
            (from, "") => format!("from {from}"),
            ("", to) => to.to_owned(),
            (from, to) => format!("from {from}, {to}"),
        };
        let value = if row[5] == "unknown" { "unknown".to_owned() } else { row[5].clone() };
        vec![code(&row[0]), named(&row[1]), lane, code(&row[4]), value, row[6].clone(), row[7].clone()]
    });
    table(&["carrier", "product", "lane", "term", "value", "kind of source", "source"], cells)
}

fn posts() -> String {
    let head = ["country", "operator", "carrier", "template", "source"];
    let named = |cell: &str| if cell.is_empty() { String::new() } else { code(cell) };
    let cells = csv::table("destination-posts.csv", head).into_iter();
    let cells = cells.map(|row| vec![code(&row[0]), row[1].clone(), named(&row[2]), row[4].clone()]);
    table(&["country", "post", "carrier", "source"], cells)
}

fn sync() -> String {
    let mut rows = Vec::new();
    for what in SyncWhat::ALL {
        for closed_by in Closer::ALL {
            let cell = |shop_has: &ShopNumber| {
                let decision = fulfilment_sync(*what, *closed_by, *shop_has, false);
                let verb = if decision.write { "write" } else { "leave" };
                format!("{verb}: `{}`", decision.cause)
            };
            let mut row = vec![code(what), code(closed_by)];
            row.extend(ShopNumber::ALL.iter().map(cell));
            rows.push(row);
        }
    }
    let head = ["what", "closed by", "the shop has no number", "the same number", "another number"];
    assert_eq!(ShopNumber::ALL.len(), 3);
    table(&head, rows.into_iter())
}

fn weekends() -> String {
    let mut by_days: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for [country, _, _] in csv::table("weekends.csv", ["country", "days", "source"]) {
        let days: Vec<String> = weekend_of(&country).iter().map(ToString::to_string).collect();
        by_days.entry(days.join(", ")).or_default().push(code(country));
    }
    let rows = by_days.into_iter().map(|(days, countries)| vec![days, countries.join(" ")]);
    table(&["days of rest", "countries"], rows)
}

fn solutions() -> String {
    let row = |reason: &Reason| {
        let solved: Vec<&Reason> = Reason::ALL.iter().filter(|p| reason.solves(Some(p))).collect();
        assert_eq!(reason.is_solution(), !solved.is_empty(), "{reason}");
        let problems = match reason.solves(None) {
            true => "all but a final loss, a problem without a name included".to_owned(),
            false => solved.iter().map(code).collect::<Vec<_>>().join(", "),
        };
        (!solved.is_empty()).then(|| vec![code(reason), problems])
    };
    table(&["reason", "solves"], Reason::ALL.iter().filter_map(row))
}

fn reasons() -> String {
    let row = |reason: &Reason| {
        let refines = reason.refines().iter().map(code).collect::<Vec<_>>().join(", ");
        let group = match (
            reason.is_destruction(),
            reason.is_final_loss(),
            reason.is_delay(),
            reason.is_solution(),
        ) {
            (true, ..) => "gone for good",
            (_, true, ..) => "loss",
            (_, _, true, _) => "delay",
            (.., true) => "solves",
            _ if reason.is_recipients_own() => "recipient's own",
            _ => "",
        };
        vec![
            code(reason),
            reason.meaning().to_owned(),
            reason.caused_by().to_string(),
            reason.must_act().to_string(),
            group.to_owned(),
            refines,
        ]
    };
    let head = ["reason", "meaning", "caused by", "must act", "special", "refines"];
    table(&head, Reason::ALL.iter().map(row))
}

fn kinds() -> String {
    let told = |kind: &Kind, audience| match kind.default_on(audience) {
        Some(true) => "on",
        Some(false) => "off",
        None => "never",
    };
    let row = |kind: &Kind| {
        let (event, seen) = kind.too_old();
        vec![
            code(kind),
            kind.meaning().to_owned(),
            told(kind, Audience::Recipient).to_owned(),
            told(kind, Audience::Merchant).to_owned(),
            if kind.is_urgent() { "yes" } else { "no" }.to_owned(),
            format!("{} d / {} d", event / 86_400, seen / 86_400),
            kind.useless_once_words(),
        ]
    };
    let head =
        ["kind", "meaning", "recipient", "merchant", "urgent", "too old: event / first seen", "useless once"];
    table(&head, Kind::ALL.iter().map(row))
}

fn errors() -> String {
    let source = source("error");
    let body = source.split_once("pub enum Error {").unwrap().1.split_once("\n}").unwrap().0;
    let lines: Vec<&str> = body.lines().collect();
    let variant = |line: &str| {
        line.strip_prefix("    ").is_some_and(|l| l.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let at = (0..lines.len()).filter(|i| variant(lines[*i]));
    let meanings: Vec<String> = at.map(|i| doc_before(&lines, i)).collect();
    assert_eq!(meanings.len(), Error::CODES.len());
    table(
        &["code", "meaning"],
        Error::CODES.iter().zip(meanings).map(|(word, meaning)| vec![code(word), meaning]),
    )
}

/// The constants of `limit.rs` with the sentences of their documentation.
fn limits() -> String {
    let source = source("limit") + &source("calendar");
    let lines: Vec<&str> = source.lines().collect();
    let value = |name: &str| {
        macro_rules! values {
            ($($name:ident),+) => { match name { $(stringify!($name) => tracking_core::$name,)+ _ => panic!("{name}") } };
        }
        values!(
            MAX_PARCELS,
            MAX_EVENTS,
            MAX_CARRIERS,
            MAX_MARKS,
            MAX_RETRACTIONS,
            MAX_ESTIMATES,
            MAX_SPANS,
            MAX_PIECES,
            MAX_TEXT,
            MAX_CODES,
            MAX_CODE,
            MAX_NAME,
            MAX_LINE,
            MAX_STORED,
            MAX_HOLIDAYS
        )
    };
    let row = |at: usize| {
        let name = lines[at].strip_prefix("pub const ")?.split(':').next().unwrap();
        let doc = doc_before(&lines, at);
        let (what, over) = doc.split_once(". Over it: ").unwrap_or_else(|| panic!("{name}: {doc}"));
        let number = match value(name) {
            n if n % (1024 * 1024) == 0 => format!("{} Mi", n / 1024 / 1024),
            n if n % 1024 == 0 => format!("{} Ki", n / 1024),
            n => n.to_string(),
        };
        Some(vec![what.to_owned(), number, over.trim_end_matches('.').to_owned(), code(name)])
    };
    table(&["what", "limit", "over it", "constant"], (0..lines.len()).filter_map(row))
}

/// The words of a closed vocabulary with the sentences of its documentation.
fn words(module: &str, name: &str, head: &str, all: &[impl Display]) -> String {
    let source = source(module);
    let row = |word: &_| vec![code(word), sentence(&source, name, &format!("{word}"))];
    table(&[head, "meaning"], all.iter().map(row))
}

/// The variants of a private enum as words, with the sentences of its documentation.
fn variants(module: &str, name: &str, head: &str) -> String {
    let source = source(module);
    let (_, rest) = source.split_once(&format!("enum {name} {{\n")).unwrap();
    let lines: Vec<&str> = rest.split_once("\n}").unwrap().0.lines().collect();
    let row = |at: usize| {
        let variant = lines[at].trim().strip_suffix(',').filter(|v| v.chars().all(char::is_alphabetic))?;
        let mut word = String::new();
        for c in variant.chars() {
            if c.is_uppercase() && !word.is_empty() {
                word.push('_');
            }
            word.push(c.to_ascii_lowercase());
        }
        Some(vec![code(word), doc_before(&lines, at)])
    };
    table(&[head, "meaning"], (0..lines.len()).filter_map(row))
}

/// The documentation of one word in the source of its vocabulary.
fn sentence(source: &str, name: &str, word: &str) -> String {
    let (_, rest) = source.split_once(&format!("pub enum {name}, ")).unwrap();
    let lines: Vec<&str> = rest.lines().collect();
    let at = lines.iter().position(|l| l.trim_end().ends_with(&format!("= {word:?},"))).unwrap();
    doc_before(&lines, at)
}

/// The documentation above a line, attributes aside, as one text.
fn doc_before(lines: &[&str], at: usize) -> String {
    let above = lines[..at].iter().rev().map(|l| l.trim()).skip_while(|l| l.starts_with("#["));
    let mut doc: Vec<&str> = above.map_while(|l| l.strip_prefix("/// ")).collect();
    doc.reverse();
    assert!(!doc.is_empty(), "{} has no documentation", lines[at]);
    doc.join(" ")
}

fn table<const N: usize>(head: &[&str; N], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(ToString::to_string).collect();
    let mut out = line(&head) + "|" + &"---|".repeat(N) + "\n";
    for row in rows {
        assert_eq!(row.len(), N);
        out += &line(&row.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>());
    }
    out
}

fn code(word: impl Display) -> String {
    format!("`{word}`")
}

fn source(module: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/{module}.rs"))).unwrap()
}

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

/// The code blocks of a language in a page.
fn blocks(name: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(page(name)).unwrap();
    let begin = format!("```{language}\n");
    text.split(&begin).skip(1).map(|part| part.split_once("```").unwrap().0.to_owned()).collect()
}

/// Writes the tables between their markers, and fails if that changed the page.
fn fresh(name: &str, tables: &[(&str, String)]) {
    let before = fs::read_to_string(page(name)).unwrap();
    let mut after = before.clone();
    for (marker, table) in tables {
        let begin = format!("<!-- table:{marker} -->\n");
        let (head, rest) = after.split_once(&begin).unwrap_or_else(|| panic!("{name}: no {begin}"));
        let (_, tail) =
            rest.split_once("<!-- end -->").unwrap_or_else(|| panic!("{name}: no end of {marker}"));
        after = format!("{head}{begin}{table}<!-- end -->{tail}");
    }
    if after != before {
        fs::write(page(name), after).unwrap();
        panic!("{name} was rewritten: look at the difference and commit it");
    }
}
