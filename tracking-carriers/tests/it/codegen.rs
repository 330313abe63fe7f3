//! `codes.rs` of every carrier is made from the `codes.csv` beside it: rewritten here, and a difference fails.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tracking_core::{Nature, Reason, Status};

const HEADER: [&str; 6] = ["code", "status", "nature", "reason", "meaning", "source"];

#[test]
fn code_tables_are_fresh() {
    let mut stale = Vec::new();
    for folder in carrier_folders() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let csv = std::fs::read_to_string(folder.join("codes.csv")).unwrap();
        let rust = generate(&name, &parse(&name, &csv));
        let path = folder.join("codes.rs");
        if std::fs::read_to_string(&path).ok().as_deref() != Some(rust.as_str()) {
            std::fs::write(&path, rust).unwrap();
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "rewritten, look at the difference and commit it: {stale:?}");
}

struct Row {
    code: String,
    status: Status,
    nature: Nature,
    reason: Option<Reason>,
}

fn carrier_folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/carriers");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("codes.csv").is_file())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    folders
}

/// Reads a table and refuses a row that lacks a nature or a source, is out of order, uses a word that core does not
/// know, or a reason that may not refine its status.
fn parse(name: &str, csv: &str) -> Vec<Row> {
    let mut records = csv.lines().map(|line| fields(name, line));
    assert_eq!(records.next().unwrap(), HEADER, "{name}: columns");
    let mut rows: Vec<Row> = Vec::new();
    for record in records {
        let [code, status, nature, reason, meaning, source] = record.try_into().unwrap_or_else(|record| {
            panic!("{name}: not six columns: {record:?}");
        });
        let at = format!("{name} {code}");
        assert!(!code.is_empty() && !meaning.is_empty(), "{at}: code or meaning is missing");
        assert!(!source.trim().is_empty(), "{at}: no source");
        let status = Status::from_word(&status).unwrap_or_else(|e| panic!("{at}: {e}"));
        let nature = Nature::from_word(&nature).unwrap_or_else(|e| panic!("{at}: {e}"));
        assert!(status != Status::Pending, "{at}: `pending` is never an event's status");
        let reason = (!reason.is_empty()).then(|| Reason::from_word(&reason));
        if let Some(reason) = &reason {
            assert!(Reason::ALL.contains(reason), "{at}: core does not know the reason `{reason}`");
            assert!(reason.refines().contains(&status), "{at}: `{reason}` does not refine `{status}`");
        }
        if let Some(last) = rows.last() {
            assert!(last.code.as_bytes() < code.as_bytes(), "{at}: not sorted, or twice");
        }
        rows.push(Row { code, status, nature, reason });
    }
    rows
}

/// One line of CSV; a field may stand in quotes, a quote in it is doubled; no field has a line break.
fn fields(name: &str, line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                out.last_mut().unwrap().push(chars.next().unwrap())
            }
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => out.last_mut().unwrap().push(c),
        }
    }
    assert!(!quoted, "{name}: an open quote in `{line}`");
    out
}

fn generate(name: &str, rows: &[Row]) -> String {
    let mut out = String::new();
    writeln!(out, "//! Generated from `codes.csv` by `tests/it/codegen.rs`: do not edit.\n").unwrap();
    writeln!(out, "use crate::code_table::CodeRow;").unwrap();
    writeln!(out, "use tracking_core::{{Nature as N, Reason as R, Status as S}};\n").unwrap();
    writeln!(out, "/// The {} codes of `{name}`, sorted.", rows.len()).unwrap();
    writeln!(out, "#[rustfmt::skip]").unwrap();
    writeln!(out, "pub(crate) static CODES: &[CodeRow] = &[").unwrap();
    for row in rows {
        let (status, nature) = (camel(row.status.as_str()), camel(row.nature.as_str()));
        let reason =
            row.reason.as_ref().map_or("None".to_owned(), |r| format!("Some(R::{})", camel(r.as_str())));
        writeln!(out, "    row({:?}, S::{status}, N::{nature}, {reason}),", row.code).unwrap();
    }
    writeln!(out, "];\n").unwrap();
    writeln!(out, "const fn row(code: &'static str, status: S, nature: N, reason: Option<R>) -> CodeRow {{")
        .unwrap();
    writeln!(out, "    CodeRow {{ code, status, nature, reason }}\n}}").unwrap();
    out
}

fn camel(word: &str) -> String {
    word.split('_')
        .map(|part| {
            let mut chars = part.chars();
            chars.next().map(|c| c.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
        })
        .collect()
}
