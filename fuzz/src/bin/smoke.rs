//! Runs every target on stable: the corpus as it is, then so many mutations of it, and ends.
//!
//! `cargo run --bin smoke [-- <iterations per target> [<seed> [<target>]]]`; 50000 and 1 by default. A failure prints
//! the target, the seed and the iteration, and the input as a JSON string.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use suivi_fuzz::TARGETS;

fn main() {
    let mut args = std::env::args().skip(1);
    let iterations: u64 = args.next().map_or(50_000, |n| n.parse().expect("how many iterations"));
    let seed: u64 = args.next().map_or(1, |n| n.parse().expect("a seed"));
    let only = args.next();
    for (name, target) in TARGETS {
        if only.as_deref().is_some_and(|o| o != name) {
            continue;
        }
        let corpus = corpus(name);
        assert!(!corpus.is_empty(), "{name} has no corpus");
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let run = |at: String, input: &[u8]| {
            if catch_unwind(AssertUnwindSafe(|| target(input))).is_err() {
                let shown = serde_json::to_string(&String::from_utf8_lossy(input)).expect("a string");
                eprintln!("{name} failed at {at}, seed {seed}, on {} bytes: {shown}", input.len());
                std::process::exit(1);
            }
        };
        for (index, input) in corpus.iter().enumerate() {
            run(format!("corpus {index}"), input);
        }
        for iteration in 0..iterations {
            let mut input = corpus[random.below(corpus.len())].clone();
            for _ in 0..=random.below(4) {
                mutate(&mut input, &corpus, &mut random);
            }
            input.truncate(1 << 16);
            run(format!("iteration {iteration}"), &input);
        }
        println!("{name}: {} of the corpus and {iterations} mutations", corpus.len());
    }
}

/// Real inputs: the carriers' fixtures, the vectors, the frozen orders.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let vectors = root.join("tracking-core/vectors");
    match target {
        "laposte_decode" => bodies(&root.join("tracking-carriers/src/carriers/laposte/fixtures")),
        "ups_decode" => bodies(&root.join("tracking-carriers/src/carriers/ups/fixtures")),
        "stored" => {
            let mut all = read(&root.join("tracking-core/tests/it/stored"), "json");
            all.extend(inputs(&vectors.join("load")).iter().map(|i| i["order"].to_string().into_bytes()));
            all
        }
        "scenario" => {
            let mut all = read(&vectors.join("replay"), "json");
            for call in ["state", "transition", "timeline", "advise", "poll", "poll_plan", "view", "token"] {
                all.extend(one_by_one(&vectors.join(call)));
            }
            all
        }
        "settings" => {
            let of = |call: &str, field: &str| -> Vec<serde_json::Value> {
                inputs(&vectors.join(call))
                    .iter()
                    .map(|i| i[field].clone())
                    .filter(|v| !v.is_null())
                    .collect()
            };
            let mut all = inputs(&vectors.join("policy"));
            all.extend(of("advise", "terms"));
            all.extend(of("poll", "cadence"));
            all.extend(of("poll_plan", "quotas"));
            all.iter().map(|value| value.to_string().into_bytes()).collect()
        }
        "token" => {
            let all = inputs(&vectors.join("token"));
            all.iter().filter_map(|i| i["open"].as_str().map(|t| t.as_bytes().to_vec())).collect()
        }
        _ => ["number", "time"]
            .iter()
            .flat_map(|call| inputs(&vectors.join(call)))
            .filter_map(|i| i["text"].as_str().map(|t| t.as_bytes().to_vec()))
            .collect(),
    }
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    files.retain(|p| extension.is_empty() || p.extension().is_some_and(|e| e == extension));
    files.sort();
    files
}

fn read(folder: &Path, extension: &str) -> Vec<Vec<u8>> {
    files(folder, extension).iter().map(|p| std::fs::read(p).expect("a file")).collect()
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON")
}

fn vectors_of(folder: &Path) -> Vec<serde_json::Value> {
    let all = files(folder, "json").into_iter().flat_map(|p| match json(&p) {
        serde_json::Value::Array(list) => list,
        one => vec![one],
    });
    all.collect()
}

fn inputs(folder: &Path) -> Vec<serde_json::Value> {
    vectors_of(folder).into_iter().map(|v| v["input"].clone()).collect()
}

fn one_by_one(folder: &Path) -> Vec<Vec<u8>> {
    vectors_of(folder).iter().map(|v| v.to_string().into_bytes()).collect()
}

/// The answers of a carrier's fixtures, each with the byte in front that stands for its status.
fn bodies(folder: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for case in files(folder, "") {
        let answers = match json(&case.join("response.json")) {
            serde_json::Value::Array(list) => list,
            one => vec![one],
        };
        for answer in answers {
            let body = match (&answer["text"], &answer["body"]) {
                (serde_json::Value::String(text), _) => text.clone(),
                (_, body) => body.to_string(),
            };
            all.push([&[0], body.as_bytes()].concat());
        }
    }
    all
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).expect("less than a usize")
    }
}

const VALUES: [&str; 24] = [
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "99999999999999999999",
    "[]",
    "{}",
    "[[[]]]",
    "\"\"",
    "\"\\u0000\"",
    "\"é\"",
    "\"in_transit\"",
    "\"delivered\"",
    "\"returning\"",
    "\"record\"",
    "\"2026-02-30T25:61:61+99:99\"",
    "\"0001-01-01T00:00:00Z\"",
    "\"9999-12-31T23:59:59Z\"",
    "\"9999-12-31\"",
    "\"2026-03-29T02:30:00\"",
    "\"+262143-01-01\"",
    "4294967295",
    "9223372036854775807",
];

/// One change: of bytes, or of a JSON value in its place.
fn mutate(input: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut Random) {
    let len = input.len();
    let at = random.below(len + 1);
    match random.below(8) {
        0 => input.truncate(at),
        1 if at < len => input[at] ^= 1 << random.below(8),
        2 => {
            let end = (at + random.below(32)).min(len);
            input.drain(at..end);
        }
        3 => {
            let end = (at + random.below(64)).min(len);
            let piece = input[at..end].to_vec();
            let to = random.below(input.len() + 1);
            input.splice(to..to, piece);
        }
        4 => {
            let other = &corpus[random.below(corpus.len())];
            let from = random.below(other.len() + 1);
            let end = (from + random.below(128)).min(other.len());
            input.splice(at..at, other[from..end].iter().copied());
        }
        5 if at < len => input[at] = b"{}[]\":,0123456789-+eE.\\ \n"[random.below(25)],
        // A value after a colon is another one.
        _ => {
            let Some(colon) = input.iter().skip(at).position(|b| *b == b':').map(|p| at + p + 1) else {
                return;
            };
            let end = input.iter().skip(colon).position(|b| b",}]".contains(b)).map_or(len, |p| colon + p);
            let value = VALUES[random.below(VALUES.len())];
            input.splice(colon..end, value.bytes());
        }
    }
}
