//! Whatever bytes come: no panic, and an answer about each number.

use crate::fixtures::{Case, cases, now};
use proptest::prelude::*;
use std::sync::LazyLock;
use tracking_carriers::{HttpResponse, Secret};

static CASES: LazyLock<Vec<Case>> = LazyLock::new(cases);

#[derive(Debug, Clone)]
enum Mutation {
    Cut(prop::sample::Index),
    Flip(prop::sample::Index, u8),
    Insert(prop::sample::Index, Vec<u8>),
    Repeat(prop::sample::Index, prop::sample::Index),
    Swap(prop::sample::Index, &'static str),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let index = any::<prop::sample::Index>;
    let values = prop::sample::select(vec![
        "null",
        "true",
        "-1",
        "1e999",
        "[]",
        "{}",
        "\"\"",
        "[[[]]]",
        "\"é\"",
        "99999999999999999999",
        "\"\\u0000\"",
        "\"2026-02-30T25:61:61+99:99\"",
        "\"+262143-01-01T00:00:00Z\"",
        "\"0000-01-01T00:00:00+18:00\"",
        "\"9999-12-31T23:59:59-18:00\"",
    ]);
    prop_oneof![
        index().prop_map(Mutation::Cut),
        (index(), any::<u8>()).prop_map(|(i, b)| Mutation::Flip(i, b)),
        (index(), prop::collection::vec(any::<u8>(), 1..8)).prop_map(|(i, b)| Mutation::Insert(i, b)),
        (index(), index()).prop_map(|(a, b)| Mutation::Repeat(a, b)),
        (index(), values).prop_map(|(i, v)| Mutation::Swap(i, v)),
    ]
}

fn apply(mut body: Vec<u8>, mutation: &Mutation) -> Vec<u8> {
    let at = |i: &prop::sample::Index| i.index(body.len() + 1);
    match mutation {
        Mutation::Cut(i) => body.truncate(at(i)),
        Mutation::Flip(i, b) if !body.is_empty() => {
            let at = i.index(body.len());
            body[at] ^= b;
        }
        Mutation::Flip(..) => {}
        Mutation::Insert(i, bytes) => {
            let at = at(i);
            body.splice(at..at, bytes.iter().copied());
        }
        Mutation::Repeat(a, b) => {
            let (a, b) = (at(a).min(at(b)), at(a).max(at(b)));
            let part = body[a..b].to_vec();
            body.splice(b..b, part);
        }
        Mutation::Swap(i, value) => {
            // Replaces one JSON value: from a colon to the next comma or bracket.
            let starts: Vec<_> = (0..body.len()).filter(|p| body[*p] == b':').collect();
            if !starts.is_empty() {
                let from = starts[i.index(starts.len())] + 1;
                let to = (from..body.len()).find(|p| b",}]".contains(&body[*p])).unwrap_or(body.len());
                body.splice(from..to, value.bytes());
            }
        }
    }
    body
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_decoder_panic(
        which in any::<prop::sample::Index>(),
        mutations in prop::collection::vec(mutation(), 1..5),
        status in prop_oneof![9 => Just(None), 1 => any::<u16>().prop_map(Some)],
    ) {
        let case = &CASES[which.index(CASES.len())];
        let responses: Vec<_> = case.responses().into_iter().map(|r| {
            let body = mutations.iter().fold(r.body.clone(), apply);
            let answer = HttpResponse::new(status.unwrap_or(r.status), body, now());
            r.headers.iter().fold(answer, |a, (n, v)| a.with_header(n, v.clone()))
        }).collect();
        let queries = case.queries();
        let protocol = case.protocol();
        for response in &responses {
            prop_assert!(!protocol.decode_unasked(response).is_empty());
            let decoded = protocol.decode(&queries[0], response);
            prop_assert_eq!(decoded.first().and_then(|a| a.about.as_ref()), Some(&queries[0].number));
            for report in decoded.iter().filter_map(|a| a.result.as_ref().ok()) {
                let sorted = report.events.windows(2).all(|p| p[0].time.anchor(p[0].status) <= p[1].time.anchor(p[1].status));
                prop_assert!(sorted, "events are not oldest first");
                // What is kept can be stored and read again.
                let text = serde_json::to_string(report).unwrap();
                prop_assert_eq!(&serde_json::from_str::<tracking_core::Report>(&text).unwrap(), report);
            }
        }
        let (_, answers) = case.drive(responses.clone());
        prop_assert!(answers.len() >= queries.len());
        for (query, answer) in queries.iter().zip(&answers) {
            prop_assert_eq!(answer.about.as_ref(), Some(&query.number));
        }
        let _ = protocol.webhook(&[], &responses[0].body, &[Secret::new("secret".to_owned())], now());
    }

    #[test]
    fn noise_is_no_news(which in any::<prop::sample::Index>(), body in prop::collection::vec(any::<u8>(), 0..200), status in 200_u16..300) {
        let case = &CASES[which.index(CASES.len())];
        let query = &case.queries()[0];
        let answers = case.protocol().decode(query, &HttpResponse::new(status, body, now()));
        prop_assert!(answers.iter().all(|a| a.result.is_err()), "noise was taken for a report");
    }
}
