//! One behaviour suite for every carrier, over the sandbox and the real transport.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tracking_carriers::http::ReqwestTransport;
use tracking_carriers::sandbox::{Magic, Sandbox, Story, StoryEvent};
use tracking_carriers::{
    Accounts, Adapter, Answer, Carrier, Client, Context, Options, Query, Retry, RetryPolicy, registry,
};
use tracking_core::{Coverage, Instant, Outcome, Said, Status, TrackingNumber};

fn run<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn options() -> Options {
    let mut options = Options::default();
    options.min_interval = Some(Duration::ZERO);
    options.request_timeout = Duration::from_secs(10);
    options.retry.first = Duration::from_millis(20);
    options
}

struct Bench {
    sandbox: Sandbox,
    adapter: &'static Adapter,
    client: Client,
}

fn bench(adapter: &'static Adapter, options: Options) -> Bench {
    let sandbox = Sandbox::start("127.0.0.1:0").unwrap();
    let protocol = adapter.protocol(&|name| sandbox.credential(name)).unwrap();
    let transport = Arc::new(ReqwestTransport::try_new().unwrap());
    let client = Client::new(protocol, transport).with_options(options).with_accounts(&Accounts::new());
    Bench { sandbox, adapter, client }
}

/// Runs a behaviour for every adapter.
fn each(options: Options, behaviour: impl AsyncFn(&Bench)) {
    for adapter in registry::adapters() {
        run(behaviour(&bench(adapter, options)));
    }
}

impl Bench {
    async fn ask(&self, numbers: &[impl AsRef<str>]) -> Vec<Answer> {
        let queries: Vec<_> = numbers.iter().map(|n| query(n.as_ref())).collect();
        let answers = self.client.track(&Context::default(), &queries).await;
        for (query, answer) in queries.iter().zip(&answers) {
            assert_eq!(
                answer.about.as_ref(),
                Some(&query.number),
                "{}: not in the order asked",
                self.adapter.id
            );
        }
        assert!(answers.len() >= queries.len());
        answers
    }

    async fn magic(&self, magic: Magic) -> String {
        word(&self.ask(&[magic.number()]).await[0])
    }

    fn count(&self, operation: &str) -> usize {
        self.sandbox.seen().iter().filter(|s| s.operation.contains(operation)).count()
    }

    fn tracked(&self) -> usize {
        self.sandbox.seen().iter().filter(|s| !s.numbers.is_empty()).count()
    }
}

fn query(number: &str) -> Query {
    Query::new(TrackingNumber::try_new(number).unwrap())
}

/// The last status that an answer tells, or what it is instead.
fn word(answer: &Answer) -> String {
    match &answer.result {
        Err(error) => error.code().to_owned(),
        Ok(report) => match (report.outcome, report.said, report.events.last()) {
            (Outcome::NotFound, Some(Said::Malformed), _) => "malformed".to_owned(),
            (Outcome::NotFound, _, _) => "not_found".to_owned(),
            (_, _, Some(event)) if !event.mapped => "unmapped".to_owned(),
            (_, _, Some(event)) => event.status.to_string(),
            _ => "no events".to_owned(),
        },
    }
}

#[test]
fn every_stage_of_a_parcel_is_told() {
    each(options(), async |b| {
        let stages = [
            (Magic::Announced, "info_received"),
            (Magic::InTransit, "in_transit"),
            (Magic::OutForDelivery, "out_for_delivery"),
            (Magic::ReadyForPickup, "ready_for_pickup"),
            (Magic::DeliveryAttempted, "delivery_attempted"),
            (Magic::Exception, "exception"),
            (Magic::Delivered, "delivered"),
            (Magic::Returned, "returned"),
            (Magic::UnmappedCode, "unmapped"),
            (Magic::NotFound, "not_found"),
            (Magic::NotFoundPage, "not_found"),
            (Magic::Malformed, "malformed"),
        ];
        for (magic, expected) in stages {
            assert_eq!(b.magic(magic).await, expected, "{} {magic:?}", b.adapter.id);
        }
        assert_eq!(word(&b.ask(&["8X10000000017"]).await[0]), "not_found", "{}", b.adapter.id);
    });
}

#[test]
fn faults_have_their_names() {
    let mut options = options();
    options.retry = RetryPolicy::NEVER;
    options.request_timeout = Duration::from_secs(2);
    each(options, async |b| {
        let faults = [
            (Magic::BadKey, "auth_refused"),
            (Magic::ThrottledOnce, "rate_limited"),
            (Magic::DownOnce, "carrier_down"),
            (Magic::Down, "carrier_down"),
            (Magic::BackOfficeTimeout, "carrier_down"),
            (Magic::Truncated, "bad_response"),
            (Magic::Oversized, "too_large"),
            (Magic::HangUp, "transport"),
            (Magic::CutOff, "transport"),
            (Magic::Redirect, "bad_response"),
            (Magic::Slow, "timeout"),
        ];
        for (magic, expected) in faults {
            // A quota that is used up closes the client for a while: each fault has a bench of its own.
            let b = bench(b.adapter, options);
            assert_eq!(b.magic(magic).await, expected, "{} {magic:?}", b.adapter.id);
        }
        let answers = b.ask(&[Magic::Inconclusive.number()]).await;
        let error = answers[0].result.as_ref().expect_err("inconclusive is no report");
        assert_ne!(error.retry(), Retry::Never, "{}", b.adapter.id);
    });
}

#[test]
fn passing_faults_pass() {
    each(options(), async |b| {
        for magic in [Magic::ThrottledOnce, Magic::DownOnce, Magic::ExpiredToken] {
            assert_eq!(b.magic(magic).await, "in_transit", "{} {magic:?}", b.adapter.id);
        }
    });
}

#[test]
fn a_stated_pause_goes_to_the_host() {
    each(options(), async |b| {
        let answers = b.ask(&[Magic::Throttled.number()]).await;
        let error = answers[0].result.as_ref().unwrap_err();
        assert_eq!(error.retry(), Retry::After(Duration::from_secs(3600)), "{}", b.adapter.id);
        assert!(error.is_retry_stated());
        assert_eq!(b.tracked(), 1, "{}", b.adapter.id);
        // Until then the client leaves the carrier alone.
        let answers = b.ask(&[Magic::InTransit.number()]).await;
        assert!(answers[0].result.is_err());
        assert_eq!(b.tracked(), 1, "{}", b.adapter.id);
    });
}

#[test]
fn one_failing_number_never_fails_its_neighbours() {
    each(options(), async |b| {
        let numbers = [
            Magic::Delivered.number(),
            Magic::Malformed.number(),
            Magic::InTransit.number(),
            Magic::NotFound.number(),
            Magic::Inconclusive.number(),
            Magic::ReadyForPickup.number(),
            Magic::Delivered.number(),
        ];
        let words: Vec<_> = b.ask(&numbers).await.iter().map(word).collect();
        let fine =
            ["delivered", "malformed", "in_transit", "not_found", &words[4], "ready_for_pickup", "delivered"];
        assert_eq!(words, fine, "{}", b.adapter.id);

        let numbers = [Magic::Delivered.number(), Magic::Truncated.number(), Magic::InTransit.number()];
        let words: Vec<_> = b.ask(&numbers).await.iter().map(word).collect();
        assert_eq!(words, ["delivered", "bad_response", "in_transit"], "{}", b.adapter.id);
    });
}

#[test]
fn batches_are_as_large_as_the_carrier_takes() {
    each(options(), async |b| {
        let numbers: Vec<_> = (0..23).map(|n| format!("SANDBOX{n:03}0001")).collect();
        let answers = b.ask(&numbers).await;
        assert!(answers.iter().all(|a| word(a) == "in_transit"), "{}", b.adapter.id);
        assert_eq!(
            b.tracked(),
            23_usize.div_ceil(usize::from(b.adapter.capability.max_batch)),
            "{}",
            b.adapter.id
        );
    });
}

#[test]
fn log_ins_are_shared() {
    each(options(), async |b| {
        let expected = usize::from(b.adapter.capability.token);
        let numbers: Vec<_> = (0..12).map(|n| format!("SANDBOX{n:03}0001")).collect();
        b.ask(&numbers).await;
        b.ask(&numbers).await;
        assert_eq!(b.count("oauth"), expected, "{}", b.adapter.id);
        // The carrier forgets the token: one log-in more, however many notice.
        b.sandbox.expire_tokens();
        let answers = b.ask(&numbers).await;
        assert!(answers.iter().all(|a| word(a) == "in_transit"), "{}", b.adapter.id);
        assert_eq!(b.count("oauth"), 2 * expected, "{}", b.adapter.id);
    });
}

#[test]
fn a_wrong_key_is_refused_at_once() {
    for adapter in registry::adapters() {
        let sandbox = Sandbox::start("127.0.0.1:0").unwrap();
        let secret = |name: &str| adapter.credentials.iter().any(|c| c.secret && c.name == name);
        let wrong =
            |name: &str| if secret(name) { Some("wrong".to_owned()) } else { sandbox.credential(name) };
        let protocol = adapter.protocol(&wrong).unwrap();
        let transport = Arc::new(ReqwestTransport::try_new().unwrap());
        let client = Client::new(protocol, transport).with_options(options());
        let queries: Vec<_> = (0..20).map(|n| query(&format!("SANDBOX{n:03}0001"))).collect();
        let answers = run(client.track(&Context::default(), &queries));
        assert!(answers.iter().all(|a| word(a) == "auth_refused"), "{}", adapter.id);
        assert!(
            sandbox.seen().len() <= 8,
            "{}: {} requests for a refused key",
            adapter.id,
            sandbox.seen().len()
        );
    }
}

#[test]
fn the_deadline_ends_the_call() {
    let mut options = options();
    options.concurrency = 1;
    each(options, async |b| {
        let numbers: Vec<_> = (0..3).map(|n| query(&format!("SANDBOX{n:03}9000"))).collect();
        let begun = b.sandbox.now();
        let answers = b.client.track(&Context::within(Duration::from_secs(1)), &numbers).await;
        assert_eq!(answers.len(), 3);
        assert!(answers.iter().all(|a| word(a) == "timeout"), "{}", b.adapter.id);
        assert!(b.sandbox.now().since(begun) <= 2, "{}", b.adapter.id);
    });
}

#[test]
fn a_story_unfolds_with_the_clock() {
    each(options(), async |b| {
        let codes = match b.adapter.id {
            "laposte" => ["DR1", "PC1", "ET1", "MD2", "DI1"],
            "ups" => ["M:MP:003", "I:OR:005", "I:AR:005", "I:OF:021", "D::011"],
            other => panic!("no story for {other}: write one"),
        };
        let begin = Instant::parse("2026-05-04T16:00:00Z").unwrap();
        let number = TrackingNumber::try_new("8X10000000017").unwrap();
        let mut story = Story::new(b.adapter.carrier(), number.clone())
            .with_estimate(chrono::NaiveDate::from_ymd_opt(2026, 5, 6).unwrap());
        for (hours, code) in (0..).step_by(10).zip(codes) {
            let city = Some("Lyon".to_owned());
            story = story.with_event(StoryEvent::new(begin.plus(hours * 3600), code).with_place("FR", city));
        }
        b.sandbox.tell(story);
        let expected = ["info_received", "in_transit", "in_transit", "out_for_delivery", "delivered"];
        b.sandbox.set_now(Some(begin.plus(-1)));
        assert_eq!(word(&b.ask(&[number.reveal()]).await[0]), "not_found");
        let mut before = Vec::new();
        for (count, (hours, status)) in (0..).step_by(10).zip(expected).enumerate() {
            b.sandbox.set_now(Some(begin.plus(hours * 3600)));
            let answers = b.ask(&[number.reveal()]).await;
            let report = answers[0].result.as_ref().unwrap();
            assert_eq!(word(&answers[0]), status, "{}", b.adapter.id);
            assert_eq!(report.coverage, Coverage::Full);
            assert_eq!(report.unreadable, 0);
            let prints: Vec<_> = report.events.iter().map(|e| e.fingerprint(&b.adapter.carrier())).collect();
            assert_eq!(prints.len(), count + 1);
            assert!(prints.starts_with(&before), "{}: an old event changed its identity", b.adapter.id);
            assert_eq!(
                report.events.last().unwrap().time.utc(),
                Some(begin.plus(hours * 3600)),
                "{}",
                b.adapter.id
            );
            assert!(!b.adapter.capability.estimate || count == 0 || report.estimate.is_some());
            before = prints;
        }
        assert!(!before.is_empty());
        assert_ne!(Status::Delivered, Status::Unknown);
    });
}

#[test]
fn a_number_of_several_pieces_brings_them_all() {
    each(options(), async |b| {
        if !b.adapter.capability.multi_piece {
            return;
        }
        let begin = Instant::parse("2026-05-04T16:00:00Z").unwrap();
        let number = |n: u32| TrackingNumber::try_new(&format!("1ZSV0000030000{n:04}")).unwrap();
        let story = |n: u32| {
            let moving = StoryEvent::new(begin.plus(i64::from(n)), "I:AR:005");
            Story::new(b.adapter.carrier(), number(n)).with_event(moving)
        };
        b.sandbox.set_now(Some(begin.plus(3600)));
        b.sandbox.tell(story(0).with_pieces((1..120).map(number)));
        (1..120).for_each(|n| b.sandbox.tell(story(n)));
        let answers = b.ask(&[number(0).reveal()]).await;
        let report = answers[0].result.as_ref().unwrap();
        assert_eq!(report.piece_count, Some(120), "{}", b.adapter.id);
        assert_eq!(report.pieces.len(), 120, "{}", b.adapter.id);
        assert_eq!(answers.len(), 120, "{}", b.adapter.id);
        assert!(answers.iter().all(|a| word(a) == "in_transit"));
    });
}

#[test]
fn the_sandbox_listens_on_this_machine_only() {
    assert_eq!(Sandbox::start("0.0.0.0:0").unwrap_err().kind(), std::io::ErrorKind::InvalidInput);
    let sandbox = Sandbox::start("127.0.0.1:0").unwrap();
    let address = sandbox.address();
    drop(sandbox);
    assert!(std::net::TcpStream::connect(address).is_err(), "it still listens");
}

#[test]
fn the_sandbox_has_a_wheel() {
    let sandbox = Sandbox::start("127.0.0.1:0").unwrap();
    let put = |path: &str, body: &str| {
        raw(&sandbox, &format!("PUT {path} HTTP/1.1\r\ncontent-length: {}\r\n\r\n{body}", body.len()))
    };
    assert!(
        put("/_sandbox/now", r#"{"now":"2026-05-04T10:00:00Z"}"#)
            .contains(r#"{"now":"2026-05-04T10:00:00Z"}"#)
    );
    assert!(
        put("/_sandbox/now", r#"{"advance_seconds":3600}"#).contains(r#"{"now":"2026-05-04T11:00:00Z"}"#)
    );
    assert!(put("/_sandbox/now", "nonsense").starts_with("HTTP/1.1 400 "));
    let story = r#"[{"carrier":"laposte","number":"8X10000000017","events":[{"at":"2026-05-04T10:30:00Z","code":"PC1"}]}]"#;
    assert!(put("/_sandbox/stories", story).contains(r#"{"told":1}"#));
    assert!(put("/_sandbox/stories", r#"{"carrier":"laposte"}"#).starts_with("HTTP/1.1 400 "));
    let seen = raw(&sandbox, "GET /_sandbox/seen HTTP/1.1\r\n\r\n");
    assert!(seen.starts_with("HTTP/1.1 200 ") && !seen.contains("8X10000000017"), "{seen}");
    assert!(raw(&sandbox, "nonsense\r\n\r\n").starts_with("HTTP/1.1 400 "));
    assert!(raw(&sandbox, "GET /elsewhere HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404 "));
}

fn raw(sandbox: &Sandbox, request: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(sandbox.address()).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}
