//! The driver, over a transport whose time passes only by sleeping.

use crate::fixtures::{now, protocol};
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context as Cx, Poll, Wake, Waker};
use std::time::Duration;
use tracking_carriers::http::RecordedTransport;
use tracking_carriers::{
    Answer, Ask, Capability, Carrier, Client, Context, Dialogue, ErrorKind, Exchange, HttpRequest,
    HttpResponse, Method, Options, Protocol, Query, Retry, RetryPolicy, Step, Token,
};
use tracking_core::{CarrierId, Coverage, Instant, Outcome, Report, TrackingNumber};

struct Nobody;

impl Wake for Nobody {
    fn wake(self: Arc<Self>) {}
}

/// Nothing here waits for the outside, so a future that is pending is polled again.
fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Nobody));
    for _ in 0..10_000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Cx::from_waker(&waker)) {
            return output;
        }
    }
    panic!("never ready")
}

/// A carrier of nine letters whose answers are plain words.
#[derive(Debug, Clone)]
struct Plain {
    batch: u16,
    token: bool,
    url: &'static str,
}

#[derive(Debug)]
struct Talk {
    plain: Plain,
    queries: Vec<Query>,
    token: Option<Token>,
    asked: bool,
}

impl Protocol for Plain {
    fn id(&self) -> CarrierId {
        CarrierId::known("plain")
    }

    fn capability(&self) -> Capability {
        let mut capability = Capability::PLAIN;
        capability.max_batch = self.batch;
        capability.token = self.token;
        capability
    }

    fn start(&self, ask: Ask) -> Exchange {
        match ask {
            Ask::Numbers(queries) => {
                Exchange::new(Talk { plain: self.clone(), queries, token: None, asked: false })
            }
            _ => Exchange::unsupported(self.id(), "no changes"),
        }
    }

    fn decode(&self, query: &Query, response: &HttpResponse) -> Vec<Answer> {
        let error = |kind, retry| {
            Err(tracking_carriers::Error::new(self.id(), "track", kind, retry, "as told")
                .with_status(response.status))
        };
        let result = match response.status {
            200 => Ok(Report::new(Outcome::Events, Coverage::Full)),
            429 => error(ErrorKind::RateLimited, Retry::After(Duration::from_secs(2))),
            401 => error(ErrorKind::AuthRefused, Retry::Never),
            _ => error(ErrorKind::CarrierDown, Retry::After(Duration::from_secs(30))),
        };
        vec![Answer::new(query.number.clone(), result)]
    }
}

impl Dialogue for Talk {
    fn step(&mut self, response: Option<HttpResponse>, now: Instant) -> Step {
        match response {
            Some(response) if self.asked => {
                return Step::Done(
                    self.queries.iter().flat_map(|q| self.plain.decode(q, &response)).collect(),
                );
            }
            Some(_) => self.token = Some(Token::new("fresh", now.plus(3600))),
            None => {}
        }
        if self.plain.token && self.token.is_none() {
            return Step::Send(
                HttpRequest::new(Method::Post, self.plain.url).with_operation(HttpRequest::TOKEN),
            );
        }
        self.asked = true;
        let numbers: Vec<_> = self.queries.iter().map(|q| q.number.reveal().to_owned()).collect();
        Step::Send(HttpRequest::new(Method::Get, format!("{}{}", self.plain.url, numbers.join(","))))
    }

    fn fail(&mut self, kind: ErrorKind, _: Instant) -> Step {
        let error = tracking_carriers::Error::without_answer(self.plain.id(), "track", kind);
        Step::Done(self.queries.iter().map(|q| Answer::new(q.number.clone(), Err(error.clone()))).collect())
    }

    fn offer_token(&mut self, token: Token) {
        self.token = Some(token);
    }

    fn token(&self) -> Option<Token> {
        self.token.clone()
    }
}

const PLAIN: Plain = Plain { batch: 1, token: false, url: "https://plain.example/" };

fn queries(count: usize) -> Vec<Query> {
    (0..count).map(|n| Query::new(TrackingNumber::try_new(&format!("PLAIN{n:04}")).unwrap())).collect()
}

fn client(plain: Plain, transport: &Arc<RecordedTransport>) -> Client {
    Client::new(Arc::new(plain), transport.clone())
}

fn ok(status: u16) -> Result<HttpResponse, ErrorKind> {
    Ok(HttpResponse::new(status, Vec::new(), now()))
}

fn kinds(answers: &[Answer]) -> Vec<&'static str> {
    answers.iter().map(|a| a.result.as_ref().map_or_else(|e| e.code(), |_| "ok")).collect()
}

#[test]
fn one_answer_each_and_no_neighbour_fails() {
    let transport = Arc::new(RecordedTransport::new(now(), |request, _| {
        if request.url.ends_with("3") { Err(ErrorKind::Transport) } else { ok(200) }
    }));
    let asked = queries(6);
    let answers = run(client(PLAIN, &transport).track(&Context::default(), &asked));
    assert_eq!(kinds(&answers), ["ok", "ok", "ok", "transport", "ok", "ok"]);
    assert!(answers.iter().zip(&asked).all(|(a, q)| a.about.as_ref() == Some(&q.number)));
    assert_eq!(transport.sent().len(), 8, "five, and three tries for the one that fails");
    assert!(run(client(PLAIN, &transport).track(&Context::default(), &[])).is_empty());
}

#[test]
fn a_batch_that_fails_is_put_again_in_smaller_parts() {
    let transport =
        Arc::new(RecordedTransport::new(
            now(),
            |request, _| {
                if request.url.contains("0002") { ok(500) } else { ok(200) }
            },
        ));
    let answers =
        run(client(Plain { batch: 4, ..PLAIN }, &transport).track(&Context::default(), &queries(4)));
    assert_eq!(kinds(&answers), ["ok", "ok", "carrier_down", "ok"]);
}

#[test]
fn waits_what_the_carrier_states_and_no_longer_than_the_deadline() {
    let transport = Arc::new(RecordedTransport::list(now(), vec![ok(429), ok(200)]));
    let answers = run(client(PLAIN, &transport).track(&Context::default(), &queries(1)));
    assert_eq!(kinds(&answers), ["ok"]);
    assert!((2..=3).contains(&tracking_carriers::http::Transport::uptime(transport.as_ref()).as_secs()));

    let transport = Arc::new(RecordedTransport::list(now(), vec![ok(429), ok(200)]));
    let brief = Context::within(Duration::from_secs(1));
    let answers = run(client(PLAIN, &transport).track(&brief, &queries(1)));
    assert_eq!(kinds(&answers), ["rate_limited"]);
    assert_eq!(answers[0].result.as_ref().unwrap_err().retry(), Retry::After(Duration::from_secs(2)));
}

#[test]
fn a_refused_key_is_not_tried_again() {
    let transport = Arc::new(RecordedTransport::new(now(), |_, _| ok(401)));
    let mut options = Options::default();
    options.concurrency = 1;
    let answers =
        run(client(PLAIN, &transport).with_options(options).track(&Context::default(), &queries(5)));
    assert_eq!(kinds(&answers), ["auth_refused"; 5]);
    assert_eq!(transport.sent().len(), 1);
}

#[test]
fn a_token_is_fetched_once_however_many_ask() {
    let log_ins = Arc::new(AtomicU32::new(0));
    let seen = Arc::clone(&log_ins);
    let transport = Arc::new(RecordedTransport::new(now(), move |request, _| {
        if request.operation == HttpRequest::TOKEN {
            seen.fetch_add(1, Ordering::SeqCst);
        }
        ok(200)
    }));
    let client = client(Plain { token: true, ..PLAIN }, &transport);
    assert_eq!(kinds(&run(client.track(&Context::default(), &queries(20)))), ["ok"; 20]);
    assert_eq!(kinds(&run(client.track(&Context::default(), &queries(3)))), ["ok"; 3]);
    assert_eq!(log_ins.load(Ordering::SeqCst), 1);
}

#[test]
fn requests_keep_their_distance() {
    let moments = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&moments);
    let transport = Arc::new(RecordedTransport::new(now(), move |_, at| {
        seen.lock().unwrap().push(at.to_unix());
        ok(200)
    }));
    let mut options = Options::default();
    options.min_interval = Some(Duration::from_secs(5));
    options.concurrency = 1;
    let answers =
        run(client(PLAIN, &transport).with_options(options).track(&Context::default(), &queries(4)));
    assert_eq!(kinds(&answers), ["ok"; 4]);
    let moments = moments.lock().unwrap();
    assert!(moments.windows(2).all(|p| p[1] - p[0] >= 5), "{moments:?}");
}

#[test]
fn nothing_leaves_without_tls() {
    for url in ["http://plain.example/", "https://user:pass@plain.example/", "ftp://plain.example/"] {
        let transport = Arc::new(RecordedTransport::new(now(), |_, _| ok(200)));
        let answers = run(client(Plain { url, ..PLAIN }, &transport).track(&Context::default(), &queries(1)));
        assert_eq!(kinds(&answers), ["bad_request"], "{url}");
        assert!(transport.sent().is_empty(), "{url}");
    }
}

#[test]
fn a_body_over_the_cap_is_refused() {
    let transport =
        Arc::new(RecordedTransport::new(now(), |_, _| Ok(HttpResponse::new(200, vec![b' '; 101], now()))));
    let mut options = Options::default();
    options.max_body_bytes = 100;
    let answers =
        run(client(PLAIN, &transport).with_options(options).track(&Context::default(), &queries(1)));
    assert_eq!(kinds(&answers), ["too_large"]);
    assert_eq!(transport.sent().len(), 1);
}

#[test]
fn a_carrier_without_changes_says_so() {
    for adapter in tracking_carriers::registry::adapters().iter().filter(|a| !a.capability.changes) {
        let transport = Arc::new(RecordedTransport::list(now(), Vec::new()));
        let client = Client::new(protocol(adapter.id, "x"), transport);
        let answers = run(client.changes(&Context::default(), now().plus(-60), now()));
        assert_eq!(kinds(&answers), ["unsupported"], "{}", adapter.id);
    }
}

#[test]
fn asking_once_is_a_policy() {
    let transport = Arc::new(RecordedTransport::new(now(), |_, _| ok(500)));
    let mut options = Options::default();
    options.retry = RetryPolicy::NEVER;
    let answers =
        run(client(PLAIN, &transport).with_options(options).track(&Context::default(), &queries(1)));
    assert_eq!(kinds(&answers), ["carrier_down"]);
    assert_eq!(transport.sent().len(), 1);
}
