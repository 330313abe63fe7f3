//! Every carrier's fixtures: what we must ask, what came back, what we must make of it.
//!
//! `request.json` has the `number` or `numbers`, the `token` in hand if any, and the `requests` that must come of them
//! (`"<any>"` stands for a header's value that varies; headers that are not named are not compared). `response.json` is
//! an answer (`status`, `headers`, `body` as JSON or `text`, `received_at`) or a list of them for a dialogue;
//! `expected.json` lists the answers. With `SUIVI_BLESS` in the environment `expected.json` is written anew, to be
//! reviewed. Credentials are `id`, `secret` and `key`.

use serde_json::{Value, json};
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
        let numbers =
            request["numbers"].as_array().cloned().unwrap_or_else(|| vec![request["number"].clone()]);
        let query =
            |n: &Value| Query::new(TrackingNumber::try_new(n.as_str().expect("text")).expect("number"));
        numbers.iter().map(query).collect()
    }

    pub(crate) fn token(&self) -> Option<Token> {
        self.json("request.json")["token"].as_str().map(|t| Token::new(t, Instant::MAX))
    }

    pub(crate) fn responses(&self) -> Vec<HttpResponse> {
        match self.json("response.json") {
            Value::Array(list) => list.iter().map(response).collect(),
            one => vec![response(&one)],
        }
    }

    pub(crate) fn protocol(&self) -> Arc<dyn Protocol> {
        let adapter = registry::adapter(&CarrierId::try_new(&self.carrier).unwrap()).unwrap();
        let value = |name: &str| match name {
            n if n.ends_with("_CLIENT_ID") => Some("id"),
            n if n.ends_with("_CLIENT_SECRET") => Some("secret"),
            n if n.ends_with("_KEY") => Some("key"),
            _ => None,
        };
        adapter.protocol(&|name| value(name).map(str::to_owned)).unwrap()
    }

    /// Drives the case's dialogue; the requests that were sent, and how it ended.
    pub(crate) fn drive(
        &self,
        answers: impl IntoIterator<Item = HttpResponse>,
    ) -> (Vec<HttpRequest>, Vec<Answer>) {
        drive(self.protocol().as_ref(), self.queries(), self.token(), answers)
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
    assert!(!cases.is_empty() || registry::adapters().is_empty(), "no fixtures");
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
    let at = value["received_at"].as_str().map_or_else(now, |t| Instant::parse(t).unwrap());
    let status = u16::try_from(value["status"].as_u64().expect("status")).unwrap();
    let headers = value["headers"].as_object().cloned().unwrap_or_default();
    headers.iter().fold(HttpResponse::new(status, body, at), |r, (name, v)| {
        r.with_header(name, v.as_str().expect("text"))
    })
}

fn drive(
    protocol: &dyn Protocol,
    queries: Vec<Query>,
    token: Option<Token>,
    answers: impl IntoIterator<Item = HttpResponse>,
) -> (Vec<HttpRequest>, Vec<Answer>) {
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
            json!({"about": about, "report": report})
        }
        Err(error) => {
            let retry = match error.retry() {
                Retry::Never => json!("never"),
                Retry::After(wait) => json!({"after_seconds": wait.as_secs()}),
                Retry::At(at) => json!({"at": at}),
            };
            json!({"about": about, "error": {"code": error.code(), "operation": error.operation(), "status": error.status(), "retry": retry}})
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
        let (sent, answers) = case.drive(case.responses());
        compare_requests(&case, &sent);
        let mut actual = Value::Array(answers.iter().map(to_json).collect());
        if std::env::var_os("SUIVI_BLESS").is_some() {
            let text = serde_json::to_string_pretty(&actual).unwrap() + "\n";
            fs::write(case.folder.join("expected.json"), text).unwrap();
        }
        let mut expected = case.json("expected.json");
        drop_tz(&mut actual);
        drop_tz(&mut expected);
        assert_eq!(actual, expected, "{}\n{actual:#}", case.title("expected.json"));
    }
}

fn compare_requests(case: &Case, sent: &[HttpRequest]) {
    let title = case.title("request.json");
    let expected = case.json("request.json");
    let expected = expected["requests"].as_array().expect("requests");
    assert_eq!(expected.len(), sent.len(), "{title}: as many requests");
    for (expected, sent) in expected.iter().zip(sent) {
        let method = if sent.method == Method::Post { "POST" } else { "GET" };
        assert_eq!(expected["method"], method, "{title}");
        assert_eq!(expected["url"], sent.url.as_str(), "{title}");
        let body = expected["body"].as_str().unwrap_or_default();
        assert_eq!(body.as_bytes(), sent.body.expose().as_slice(), "{title}: body");
        for (name, value) in expected["headers"].as_object().expect("headers") {
            let header = sent.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.expose().as_str());
            assert!(header.is_some(), "{title}: no header {name}");
            assert!(value == "<any>" || header == value.as_str(), "{title}: {name}");
        }
    }
}

#[test]
fn a_stored_answer_reads_as_the_live_one_did() {
    for case in cases() {
        let responses = case.responses();
        let [response] = responses.as_slice() else { continue };
        let (sent, live) = case.drive([response.clone()]);
        if sent.iter().map(|r| r.operation).ne([HttpRequest::TRACK]) {
            continue;
        }
        for (query, live) in case.queries().iter().zip(live) {
            let stored = case.protocol().decode(query, response);
            assert_eq!(stored.first(), Some(&live), "{}", case.title("response.json"));
        }
    }
}

#[test]
fn a_stored_answer_names_its_number_or_says_nothing_of_one() {
    for case in cases() {
        for response in case.responses() {
            let protocol = case.protocol();
            let unasked = protocol.decode_unasked(&response);
            assert!(!unasked.is_empty(), "{}", case.title("response.json"));
            for query in case.queries() {
                let asked = protocol.decode(&query, &response);
                let own = asked.first().expect("one answer at least");
                // What the payload says of a number does not depend on who remembers having asked.
                if let Some(found) = unasked.iter().find(|a| a.about.as_ref() == Some(&query.number)) {
                    assert_eq!(found.result, own.result, "{}", case.title("response.json"));
                }
                // Where it names none, it says the same to everybody.
                if let [Answer { about: None, result, .. }] = unasked.as_slice() {
                    assert_eq!(*result, own.result, "{}", case.title("response.json"));
                }
            }
        }
    }
}

#[test]
fn most_fixtures_name_their_number() {
    for adapter in registry::adapters() {
        let mut named = 0;
        for case in cases().iter().filter(|c| c.carrier == adapter.id) {
            let queries = case.queries();
            let answers =
                case.responses().iter().flat_map(|r| case.protocol().decode_unasked(r)).collect::<Vec<_>>();
            named += usize::from(
                answers
                    .iter()
                    .any(|a| a.about.as_ref().is_some_and(|n| queries.iter().any(|q| q.number == *n))),
            );
        }
        assert!(named >= 10, "{}: {named}", adapter.id);
    }
}
