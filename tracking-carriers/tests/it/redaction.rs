//! Neither a key, nor a URL, nor a number beyond its last four characters is printed, whatever is printed.

use crate::fixtures::{cases, now, protocol};
use std::fmt::Debug;
use std::sync::Arc;
use tracking_carriers::http::RecordedTransport;
use tracking_carriers::{Accounts, Ask, Client, Error, ErrorKind, Query, Step, Token, registry};

const KEY: &str = "kEy-tHat-mUst-nOt-sHow";
const TOKEN: &str = "tOken-tHat-mUst-nOt-sHow";

struct Log(String);

impl Log {
    fn add(&mut self, value: &impl Debug) {
        self.0.push_str(&format!("{value:?}\n{value:#?}\n"));
    }

    fn add_error(&mut self, error: &Error) {
        self.add(error);
        self.0.push_str(&format!("{error}\n{}\n", error.detail()));
        let mut source = std::error::Error::source(error);
        while let Some(inner) = source {
            self.0.push_str(&format!("{inner} {inner:?}\n"));
            source = inner.source();
        }
    }

    fn check(&self, queries: &[Query], title: &str) {
        let folded = self.0.to_ascii_lowercase();
        let mut secrets = vec![
            KEY.to_owned(),
            TOKEN.to_owned(),
            "://".to_owned(),
            "/api/".to_owned(),
            "/suivi/".to_owned(),
        ];
        for query in queries {
            let number = query.number.reveal();
            secrets.push(number[number.len() - 5..].to_owned());
        }
        for secret in secrets {
            assert!(
                !folded.contains(&secret.to_ascii_lowercase()),
                "{title}: `{secret}` is printed in\n{}",
                self.0
            );
        }
    }
}

#[test]
fn exchanges_answers_and_errors() {
    for case in cases() {
        let (protocol, queries) = (protocol(&case.carrier, KEY), case.queries());
        let mut log = Log(String::new());
        log.add(&protocol);
        log.add(&queries);
        let token = Token::new(TOKEN, now().plus(3600));
        log.add(&token);
        let token = protocol.capability().token.then_some(token);
        let mut exchange = protocol.start(Ask::Numbers(queries.clone())).with_token(token);
        let mut responses = case.responses().into_iter();
        let mut step = exchange.step(None, now());
        loop {
            log.add(&exchange);
            log.add(&step);
            step = match step {
                Step::Done(answers) => {
                    answers.iter().filter_map(|a| a.result.as_ref().err()).for_each(|e| log.add_error(e));
                    break;
                }
                Step::Wait(_) => exchange.step(None, now()),
                Step::Send(request) => {
                    log.add(&request);
                    match responses.next() {
                        Some(response) => {
                            log.add(&response);
                            exchange.step(Some(response), now())
                        }
                        None => exchange.fail(ErrorKind::Timeout, now()),
                    }
                }
            };
        }
        log.check(&queries, &case.title(""));
    }
}

#[test]
fn clients_and_adapters() {
    for adapter in registry::adapters() {
        let transport = Arc::new(RecordedTransport::list(now(), Vec::new()));
        let protocol = protocol(adapter.id, KEY);
        let accounts = Accounts::new();
        let client = Client::new(protocol, transport.clone()).with_accounts(&accounts);
        let mut log = Log(String::new());
        log.add(adapter);
        log.add(&client);
        log.add(&transport);
        log.add(&accounts);
        // The adapter's own data say which addresses and names there are; they are no secret.
        log.check(&[], adapter.id);
    }
}

#[test]
fn a_host_name_is_all_that_is_shown_of_a_url() {
    use tracking_carriers::{HttpRequest, Method};
    let request = HttpRequest::new(Method::Get, "https://user:pass@host.example:8443/path/8X10000000017?q=1")
        .with_header("authorization", KEY);
    assert_eq!(format!("{request:?}"), "HttpRequest(track Get host.example)");
    assert!(!request.is_allowed());
}
