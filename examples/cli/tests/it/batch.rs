//! `suivi parse --batch`: a line for a line, in order, whatever comes.

use crate::run::{command, scratch, suivi, suivi_with};
use crate::schema::assert_valid;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

fn line(number: &str) -> String {
    let body = json!({"returnCode": 200, "shipment": {"idShip": number, "event": [{"code": "PC1", "date": "2026-05-04T18:12:00+02:00"}]}});
    json!({"carrier": "laposte", "body": body}).to_string()
}

/// What each result is about, or its error's code.
fn outline(results: &[Value]) -> Vec<&str> {
    results
        .iter()
        .map(|r| r.pointer("/answers/0/about").or_else(|| r.pointer("/answers/0/error/code")))
        .map(|word| word.and_then(Value::as_str).expect("a number or a code"))
        .collect()
}

#[test]
fn bad_lines_get_an_error_and_stop_nothing() {
    let lines = [
        line("8X10000000017"),
        "this is not JSON".to_owned(),
        String::new(),
        "[1, 2, 3]".to_owned(),
        r#"{"carrier": "laposte"}"#.to_owned(),
        r#"{"carrier": "pigeon", "body": {}}"#.to_owned(),
        r#"{"carrier": "laposte", "body": {}, "http_status": "404"}"#.to_owned(),
        r#"{"carrier": "laposte", "body": {}, "http_status": 99}"#.to_owned(),
        r#"{"carrier": "laposte", "body": {}, "http_status": 99999}"#.to_owned(),
        r#"{"carrier": "laposte", "body": {}, "number": "?"}"#.to_owned(),
        r#"{"carrier": "ups", "body": "oops", "http_status": 429, "headers": {"Retry-After": "7"}, "number": "1Z999AA10123456784"}"#.to_owned(),
        r#"{"carrier": "laposte", "body": "<html>", "http_status": 404, "number": "8x1-000-0000 024"}"#.to_owned(),
        line("8X10000000031"),
        line("8X10000000048").replacen('{', r#"{"id": "a field of the host's own", "#, 1),
    ];
    let run = suivi_with(&["parse", "--batch", "-"], lines.join("\n").as_bytes());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let results = run.lines();
    results.iter().for_each(assert_valid);
    let bad = "bad_request";
    assert_eq!(
        outline(&results),
        [
            "8X10000000017",
            bad,
            bad,
            bad,
            bad,
            "unsupported",
            bad,
            bad,
            bad,
            bad,
            "1Z999AA10123456784",
            "8X10000000024",
            "8X10000000031",
            "8X10000000048"
        ]
    );
    assert_eq!(results[10]["answers"][0]["error"]["retry"], json!({"after_s": 7}));
}

#[test]
fn bytes_that_are_no_text() {
    let input = [b"\xff\xfe\n".as_slice(), line("8X10000000017").as_bytes(), b"\r\n\0\n"].concat();
    let run = suivi_with(&["parse", "--batch", "-"], &input);
    assert_eq!(outline(&run.lines()), ["bad_request", "8X10000000017", "bad_request"]);
}

#[test]
fn a_file_and_the_same_on_stdin() {
    let lines = (0..500).map(|n| line(&format!("8X{n:011}"))).collect::<Vec<_>>().join("\n") + "\n";
    let file = scratch("batch.jsonl", lines.as_bytes());
    let run = suivi(&["parse", "--batch", file.to_str().unwrap()]);
    assert_eq!(run.lines().len(), 500);
    assert_eq!(outline(&run.lines())[499], "8X00000000499");
    assert_eq!(suivi_with(&["parse", "--batch", "-"], lines.as_bytes()).out, run.out);
    assert_eq!(suivi_with(&["parse", "--batch", "-"], b"").out, "");
}

#[test]
fn too_long_lines_and_bodies_are_refused_by_the_cap() {
    let body = json!({"carrier": "laposte", "body": "x".repeat(4 * 1024 * 1024 + 1)}).to_string();
    let input =
        ["y".repeat(16 * 1024 * 1024 + 1), line("8X10000000017"), body, line("8X10000000024")].join("\n");
    let run = suivi_with(&["parse", "--batch", "-"], input.as_bytes());
    assert_eq!(outline(&run.lines()), ["too_large", "8X10000000017", "too_large", "8X10000000024"]);
    let why = |at: usize| run.lines()[at]["answers"][0]["error"]["detail"].clone();
    assert_eq!(why(0), "the line is over the cap of 16 MiB");
    assert_eq!(why(2), "the body is over the cap of 4 MiB");
}

#[test]
fn the_column_of_a_mistake_is_told_however_long_the_line() {
    for (blanks, column) in [(0, "1"), (99, "100"), (999, "1,000"), (2_345_677, "2,345,678")] {
        let run = suivi_with(&["parse", "--batch", "-"], (" ".repeat(blanks) + "?").as_bytes());
        let detail = &run.lines()[0]["answers"][0]["error"]["detail"];
        assert_eq!(detail, &format!("the line is not JSON (column {column})"));
    }
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    let input = format!("\u{feff}{}\n\u{feff}{}\n\u{feff}", line("8X10000000017"), line("8X10000000024"));
    let run = suivi_with(&["parse", "--batch", "-"], input.as_bytes());
    assert_eq!(outline(&run.lines()), ["8X10000000017", "8X10000000024", "bad_request"]);
}

#[test]
fn whoever_feeds_line_by_line_gets_line_by_line() {
    let mut child =
        command(&["parse", "--batch", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for number in ["8X10000000017", "8X10000000024"] {
        writeln!(input, "{}", line(number)).unwrap();
        let mut result = String::new();
        output.read_line(&mut result).unwrap();
        assert!(result.contains(number), "{result}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}
