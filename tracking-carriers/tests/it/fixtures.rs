//! Every carrier's fixtures: what we must ask, what came back, what we must make of it.
//!
//! `request.json` has the `numbers`, and the first request that must come of them (`"<any>"` stands for a header's
//! value that varies); `response.json` is an answer (`status`, `headers`, `body` as JSON or `text`) or a list of them
//! for a dialogue; `expected.json` lists the answers. With `SUIVI_BLESS=1` in the environment `expected.json` is
//! written anew, to be reviewed.

use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tracking_carriers::{
    Answer, Ask, ErrorKind, HttpRequest, HttpResponse, Method, Protocol, Query, Retry, Step, Token, registry,
};
use tracking_core::{CarrierId, Instant, TrackingNumber};

pub(crate) struct Case {
    pub(crate) carrier: String,
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
}

impl Case {
    fn json(&self, file: &str) -> Value {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", self.title(file)));
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", self.title(file)))
    }

    pub(crate) fn title(&self, file: &str) -> String {
        format!("{}/{}/{file}", self.carrier, self.name)
    }

    pub(crate) fn queries(&self) -> Vec<Query> {
        let request = self.json("request.json");
        let numbers = request["numbers"].as_array().expect("numbers");
        numbers
            .iter()
            .map(|n| Query::new(TrackingNumber::try_new(n.as_str().expect("text")).expect("number")))
            .collect()
    }

    pub(crate) fn responses(&self) -> Vec<HttpResponse> {
        match self.json("response.json") {
            Value::Array(list) => list.iter().map(response).collect(),
            one => vec![response(&one)],
        }
    }

    pub(crate) fn protocol(&self) -> Arc<dyn Protocol> {
        protocol(&self.carrier, "fixture")
    }
}

/// All fixtures of all carriers in this build.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for adapter in registry::adapters() {
        for folder in folders(&carrier_folder(adapter.id).join("fixtures")) {
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            cases.push(Case { carrier: adapter.id.to_owned(), name, folder });
        }
    }
    assert!(!cases.is_empty(), "no fixtures");
    cases
}

pub(crate) fn carrier_folder(id: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/carriers").join(id)
}

pub(crate) fn folders(root: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(root).map(|all| all.map(|e| e.unwrap().path()).collect()).unwrap_or_else(|_| Vec::new());
    let mut folders: Vec<_> = entries.into_iter().filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}

/// The carrier's protocol with every required credential set to `secret`.
pub(crate) fn protocol(carrier: &str, secret: &str) -> Arc<dyn Protocol> {
    let adapter = registry::adapter(&CarrierId::try_new(carrier).unwrap()).unwrap();
    let required = |name: &str| adapter.credentials.iter().any(|c| c.required && c.name == name);
    adapter.protocol(&|name| required(name).then(|| secret.to_owned())).unwrap()
}

pub(crate) fn now() -> Instant {
    Instant::parse("2026-05-06T12:00:00Z").unwrap()
}

fn response(value: &Value) -> HttpResponse {
    let body = match (&value["text"], &value["body"]) {
        (Value::String(text), _) => text.clone().into_bytes(),
        (_, body) => body.to_string().into_bytes(),
    };
    let status = u16::try_from(value["status"].as_u64().expect("status")).unwrap();
    let headers = value["headers"].as_object().cloned().unwrap_or_default();
    headers.iter().fold(HttpResponse::new(status, body, now()), |r, (name, v)| {
        r.with_header(name, v.as_str().expect("text"))
    })
}

/// Drives an exchange with these answers, then with none; also the requests that were sent.
pub(crate) fn drive(
    protocol: &dyn Protocol,
    queries: Vec<Query>,
    answers: impl IntoIterator<Item = HttpResponse>,
) -> (Vec<HttpRequest>, Vec<Answer>) {
    let token = protocol.capability().token.then(|| Token::new("fixture-token", now().plus(3600)));
    let mut exchange = protocol.start(Ask::Numbers(queries)).with_token(token);
    let (mut sent, mut answers) = (Vec::new(), answers.into_iter());
    let mut step = exchange.step(None, now());
    loop {
        step = match step {
            Step::Done(answers) => return (sent, answers),
            Step::Wait(_) => exchange.step(None, now()),
            Step::Send(request) => {
                sent.push(request);
                assert!(sent.len() < 100, "the dialogue does not end");
                match answers.next() {
                    Some(answer) => exchange.step(Some(answer), now()),
                    None => exchange.fail(ErrorKind::Transport, now()),
                }
            }
        }
    }
}

fn to_json(answer: &Answer) -> Value {
    let about = answer.about.as_ref().map(TrackingNumber::reveal);
    match &answer.result {
        Ok(report) => {
            let mut report = serde_json::to_value(report).unwrap();
            drop_tz(&mut report);
            json!({"about": about, "report": report})
        }
        Err(error) => {
            let retry = match error.retry() {
                Retry::Never => json!("never"),
                Retry::After(wait) => json!({"after_seconds": wait.as_secs()}),
                Retry::At(at) => json!({"at": at}),
            };
            json!({"about": about, "error": {"code": error.code(), "retry": retry, "stated": error.is_retry_stated(), "status": error.status()}})
        }
    }
}

/// The version of the time-zone tables changes without our doing.
fn drop_tz(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("tz");
            map.values_mut().for_each(drop_tz);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_tz),
        _ => {}
    }
}

#[test]
fn fixtures_ask_and_answer_as_written() {
    for case in cases() {
        let protocol = case.protocol();
        let (sent, answers) = drive(protocol.as_ref(), case.queries(), case.responses());
        let first = sent.first().unwrap_or_else(|| panic!("{}: nothing was sent", case.title("")));
        compare_request(&case, first);
        let actual = Value::Array(answers.iter().map(to_json).collect());
        if std::env::var_os("SUIVI_BLESS").is_some() {
            let text = serde_json::to_string_pretty(&actual).unwrap() + "\n";
            fs::write(case.folder.join("expected.json"), text).unwrap();
        }
        let expected = case.json("expected.json");
        assert_eq!(
            actual,
            expected,
            "{}\n{}",
            case.title("expected.json"),
            serde_json::to_string_pretty(&actual).unwrap()
        );
    }
}

fn compare_request(case: &Case, sent: &HttpRequest) {
    let expected = case.json("request.json");
    let method = match sent.method {
        Method::Get => "GET",
        Method::Post => "POST",
        other => panic!("{other:?}"),
    };
    assert_eq!(expected["method"], method, "{}", case.title("request.json"));
    assert_eq!(expected["url"], sent.url.as_str(), "{}", case.title("request.json"));
    let any = |name: &str| expected["headers"][name] == "<any>";
    let headers: Map<_, _> = sent
        .headers
        .iter()
        .map(|(name, v)| (name.clone(), if any(name) { json!("<any>") } else { json!(v.expose()) }))
        .collect();
    assert_eq!(expected["headers"], Value::Object(headers), "{}", case.title("request.json"));
}

#[test]
fn a_stored_answer_reads_as_the_live_one_did() {
    for case in cases() {
        let responses = case.responses();
        let [response] = responses.as_slice() else { continue };
        let queries = case.queries();
        let (sent, live) = drive(case.protocol().as_ref(), queries.clone(), [response.clone()]);
        if sent.len() > 1 {
            continue;
        }
        for (query, live) in queries.iter().zip(live) {
            let stored = case.protocol().decode(query, response);
            assert_eq!(stored.first(), Some(&live), "{}", case.title("response.json"));
        }
    }
}
