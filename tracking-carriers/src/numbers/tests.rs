use super::*;
use crate::exchange::{Exchange, Method};
use tracking_core::{Coverage, Outcome, Report};

/// Answers 200 with a report for each number, 400 with nothing, anything else with an error.
#[derive(Debug)]
struct Wire {
    batch: usize,
    log_in: bool,
    url: &'static str,
}

const WIRE: Wire = Wire { batch: 3, log_in: false, url: "https://carrier.example/" };
const NOW: Instant = Instant::from_unix(1_800_000_000);

impl ByNumber for Wire {
    fn carrier(&self) -> CarrierId {
        CarrierId::known("wire")
    }

    fn max_batch(&self) -> usize {
        self.batch
    }

    fn log_in(&self, _: Instant) -> Option<HttpRequest> {
        self.log_in.then(|| HttpRequest::new(Method::Post, self.url))
    }

    fn read_log_in(&self, response: &HttpResponse) -> Result<Token, Error> {
        match decode::http_error(&self.carrier(), HttpRequest::TOKEN, response) {
            Some(error) => Err(error),
            None => Ok(Token::new("token", NOW.plus(i64::from(response.status) - 200))),
        }
    }

    fn ask(&self, batch: &[Query], _: &Turn<'_>) -> HttpRequest {
        let numbers: Vec<_> = batch.iter().map(|q| q.number.reveal()).collect();
        HttpRequest::new(Method::Get, format!("{}{}", self.url, numbers.join(",")))
    }

    fn read(&self, batch: &[Query], response: &HttpResponse) -> Reading {
        match (response.status, decode::http_error(&self.carrier(), HttpRequest::TRACK, response)) {
            (_, Some(error)) => Reading::Answers(all(batch, &error)),
            (400, _) => Reading::OneByOne,
            _ => {
                let report = || Ok(Report::new(Outcome::Events, Coverage::Full));
                let found = batch.iter().map(|q| Answer::new(q.number.clone(), report()));
                let extra = TrackingNumber::try_new("EXTRA1").unwrap();
                Reading::Answers(found.chain([Answer::new(extra, report())]).collect())
            }
        }
    }
}

fn queries(names: &[&str]) -> Vec<Query> {
    names.iter().map(|n| Query::new(TrackingNumber::try_new(n).unwrap())).collect()
}

/// Runs a dialogue; `reply` gives a status for a request, or none. What was asked, and what came out.
fn run(wire: Wire, names: &[&str], reply: impl Fn(&str, usize) -> Option<u16>) -> (Vec<String>, Vec<String>) {
    let mut exchange = Exchange::new(Numbers::new(Arc::new(wire), queries(names)));
    let (mut asked, mut step) = (Vec::new(), exchange.step(None, NOW));
    loop {
        step = match step {
            Step::Wait(_) => exchange.step(None, NOW),
            Step::Done(answers) => {
                let one = |a: &Answer| {
                    let about = a.about.as_ref().map_or("", TrackingNumber::reveal);
                    format!("{about} {}", a.result.as_ref().map_or_else(|e| e.code(), |_| "ok"))
                };
                return (asked, answers.iter().map(one).collect());
            }
            Step::Send(request) => {
                let what = request.url.rsplit('/').next().unwrap().to_owned();
                let what = if request.operation == HttpRequest::TOKEN { "log in".to_owned() } else { what };
                asked.push(what.clone());
                match reply(&what, asked.len()) {
                    Some(status) => exchange.step(Some(HttpResponse::new(status, *b"", NOW)), NOW),
                    None => exchange.fail(ErrorKind::Timeout, NOW),
                }
            }
        }
    }
}

#[test]
fn asks_batch_by_batch_and_answers_in_order() {
    let (asked, said) = run(WIRE, &["AAAA", "BBBB", "AAAA", "CCCC", "DDDD"], |_, _| Some(200));
    assert_eq!(asked, ["AAAA,BBBB,CCCC", "DDDD"]);
    assert_eq!(said, ["AAAA ok", "BBBB ok", "AAAA ok", "CCCC ok", "DDDD ok", "EXTRA1 ok", "EXTRA1 ok"]);
    assert_eq!(run(WIRE, &[], |_, _| None), (vec![], vec![]));
}

#[test]
fn a_spoilt_batch_is_asked_one_by_one() {
    let (asked, said) =
        run(WIRE, &["AAAA", "BBBB", "CCCC"], |what, _| Some(if what.contains("BBBB") { 400 } else { 200 }));
    assert_eq!(asked, ["AAAA,BBBB,CCCC", "AAAA", "BBBB", "CCCC"]);
    assert_eq!(said[..3], ["AAAA ok", "BBBB bad_response", "CCCC ok"]);
}

#[test]
fn no_answer_costs_one_batch() {
    let (asked, said) = run(WIRE, &["AAAA", "BBBB", "CCCC", "DDDD"], |_, count| (count > 1).then_some(200));
    assert_eq!(asked.len(), 2);
    assert_eq!(said[..4], ["AAAA timeout", "BBBB timeout", "CCCC timeout", "DDDD ok"]);
}

#[test]
fn a_quota_or_a_refused_key_ends_the_questions() {
    for (status, code) in [(429, "rate_limited"), (401, "auth_refused")] {
        let (asked, said) = run(WIRE, &["AAAA", "BBBB", "CCCC", "DDDD"], |_, _| Some(status));
        assert_eq!(asked, ["AAAA,BBBB,CCCC"]);
        assert!(said.iter().all(|s| s.ends_with(code)), "{said:?}");
    }
    // What may be about these numbers only does not.
    let (asked, said) =
        run(WIRE, &["AAAA", "BBBB", "CCCC", "DDDD"], |_, count| Some(if count == 1 { 403 } else { 200 }));
    assert_eq!(asked.len(), 2);
    assert_eq!(said[2..4], ["CCCC auth_refused", "DDDD ok"]);
}

#[test]
fn a_token_is_fetched_first_and_once_more_if_refused() {
    let wire = || Wire { batch: 1, log_in: true, ..WIRE };
    let (asked, said) = run(wire(), &["AAAA", "BBBB"], |_, count| Some(if count == 2 { 401 } else { 210 }));
    assert_eq!(asked, ["log in", "AAAA", "log in", "AAAA", "BBBB"]);
    assert_eq!(said[..2], ["AAAA ok", "BBBB ok"]);

    let (asked, said) =
        run(wire(), &["AAAA", "BBBB"], |what, _| Some(if what == "log in" { 210 } else { 401 }));
    assert_eq!(asked, ["log in", "AAAA", "log in", "AAAA"]);
    assert_eq!(said, ["AAAA auth_refused", "BBBB auth_refused"]);

    let (asked, said) = run(wire(), &["AAAA", "BBBB"], |_, _| Some(401));
    assert_eq!((asked.len(), said.len()), (1, 2));
    // A token that is over when it is given is no token, and asking for it again would not end.
    let (asked, said) = run(wire(), &["AAAA"], |_, _| Some(200));
    assert_eq!((asked.len(), said), (1, vec!["AAAA bad_response".to_owned()]));
    let (asked, said) = run(wire(), &["AAAA"], |_, _| None);
    assert_eq!((asked.len(), said), (1, vec!["AAAA timeout".to_owned()]));
}

#[test]
fn a_token_from_elsewhere_stands_in_for_the_log_in() {
    let wire = Wire { log_in: true, ..WIRE };
    let mut exchange = Exchange::new(Numbers::new(Arc::new(wire), queries(&["AAAA"])));
    assert!(matches!(exchange.step(None, NOW), Step::Send(r) if r.operation == HttpRequest::TOKEN));
    exchange.use_token(Token::new("theirs", NOW.plus(60)));
    assert!(matches!(exchange.step(None, NOW), Step::Send(r) if r.operation == HttpRequest::TRACK));
    assert_eq!(exchange.token().unwrap().value.expose(), "theirs");
    // A step without the answer that was due is as good as a failed request.
    assert!(
        matches!(exchange.step(None, NOW), Step::Done(a) if a[0].result.as_ref().unwrap_err().code() == "transport")
    );
}

#[test]
fn nothing_is_sent_in_the_clear() {
    for (log_in, batch) in [(true, 1), (false, 3)] {
        let wire = Wire { url: "http://carrier.example/", log_in, batch };
        let (asked, said) = run(wire, &["AAAA", "BBBB"], |_, _| Some(200));
        assert_eq!(asked, [""; 0]);
        assert_eq!(said, ["AAAA bad_request", "BBBB bad_request"]);
    }
}
