use super::{carrier, codes::CODES};
use crate::code_table::look_up;
use crate::decode::{self, int, items, one_or_many, text, word};
use crate::error::{Error, ErrorKind, Retry};
use crate::exchange::{Answer, HttpRequest, HttpResponse, Query};
use crate::numbers::{Reading, all};
use serde_json::Value;
use std::time::Duration;
use tracking_core::{
    ClockHint, Coverage, Estimate, Event, EventTime, Nature, Outcome, Pickup, Place, Reason, Report, Said,
    Status, TrackingNumber, When, fold_text,
};

/// What an answer says about the numbers that were asked.
pub(super) fn read(batch: &[Query], response: &HttpResponse) -> Reading {
    match body(response) {
        Body::Envelopes(envelopes) => {
            let answers = match_up(batch, &envelopes);
            let poor =
                batch.len() > 1 && answers.len() < batch.len() && !(200..300).contains(&response.status);
            if poor { Reading::OneByOne } else { Reading::Answers(answers) }
        }
        Body::Refusal(error) => Reading::Answers(all(batch, &error)),
        Body::Other(_) if batch.len() > 1 => Reading::OneByOne,
        Body::Other(result) => {
            Reading::Answers(batch.iter().map(|q| Answer::new(q.number.clone(), result.clone())).collect())
        }
    }
}

/// A stored answer: first what it says about the query's number, then what it says about others.
pub(super) fn decode(query: &Query, response: &HttpResponse) -> Vec<Answer> {
    let batch = std::slice::from_ref(query);
    let mut answers = match read(batch, response) {
        Reading::Answers(answers) => answers,
        Reading::OneByOne | Reading::More(_) => Vec::new(),
    };
    let about = |a: &Answer| a.about.as_ref() == Some(&query.number);
    answers.sort_by_key(|a| !about(a));
    if !answers.first().is_some_and(about) {
        let why = "the carrier's answer says nothing about this number";
        let error = decode::bad_response(&carrier(), HttpRequest::TRACK, why);
        answers.insert(0, Answer::new(query.number.clone(), Err(error)));
    }
    answers
}

/// A stored answer by itself: each envelope says which number it is about, if it says so.
pub(super) fn decode_unasked(response: &HttpResponse) -> Vec<Answer> {
    match body(response) {
        Body::Envelopes(envelopes) => {
            envelopes.iter().map(|e| Answer::new(stated_number(e), envelope_result(e))).collect()
        }
        Body::Refusal(error) => vec![Answer::new(None, Err(error))],
        Body::Other(result) => vec![Answer::new(None, result)],
    }
}

#[expect(clippy::large_enum_variant, reason = "there is one a response, and it is read at once")]
enum Body {
    /// One envelope for one number, or an array of them: at least one says how it went.
    Envelopes(Vec<Value>),
    /// Whatever was asked, this is the answer.
    Refusal(Error),
    /// What it says if one number was asked.
    Other(Result<Report, Error>),
}

fn body(response: &HttpResponse) -> Body {
    let status = response.status;
    let json = decode::json(&carrier(), HttpRequest::TRACK, response);
    let says_how = |e: &Value| e.get("returnCode").is_some() || e.get("shipment").is_some();
    // The gateway's word on the key counts more than the status that it comes with.
    if let Ok(body) = &json
        && !says_how(body)
        && matches!(text(body, "code"), Some("UNAUTHORIZED" | "BAD_APP_KEY"))
    {
        return Body::Refusal(key_refused().with_status(status));
    }
    if let Some(error) = decode::http_error(&carrier(), HttpRequest::TRACK, response) {
        return Body::Refusal(error);
    }
    match (json, status) {
        (Ok(body), _) if one_or_many(&body).iter().any(says_how) => {
            Body::Envelopes(one_or_many(&body).to_vec())
        }
        (_, 400) => Body::Other(Err(refused())),
        // A page instead of an envelope: the number is not known (yet).
        (Err(_), 404) => Body::Other(Ok(Report::not_found(None))),
        (Err(error), _) => Body::Other(Err(error)),
        (Ok(_), _) => {
            let error = decode::bad_response(&carrier(), HttpRequest::TRACK, "the body has no envelope");
            Body::Other(Err(error.with_status(status)))
        }
    }
}

fn refused() -> Error {
    let why = "the carrier refuses the request and does not say that it is the number";
    Error::new(carrier(), HttpRequest::TRACK, ErrorKind::BadRequest, Retry::Never, why).with_status(400)
}

fn key_refused() -> Error {
    let why = "the carrier does not accept the key";
    Error::new(carrier(), HttpRequest::TRACK, ErrorKind::AuthRefused, Retry::Never, why)
}

/// Finds the number that each envelope is about: the same, or for Chronopost the same with one more check character.
/// An envelope without a number answers a single question; in a batch it answers nothing.
fn match_up(batch: &[Query], envelopes: &[Value]) -> Vec<Answer> {
    let mut open: Vec<&TrackingNumber> = batch.iter().map(|q| &q.number).collect();
    let mut answers = Vec::new();
    let mut rest = Vec::new();
    for envelope in envelopes {
        let stated = stated_number(envelope);
        match open.iter().position(|asked| stated.as_ref() == Some(*asked)) {
            Some(at) => answers.push(Answer::new(open.remove(at).clone(), envelope_result(envelope))),
            None => rest.push((stated, envelope)),
        }
    }
    for (stated, envelope) in rest {
        let at = open.iter().position(|asked| match &stated {
            Some(stated) => has_check_character(asked, stated) && matches!(holder(envelope), None | Some(3)),
            None => batch.len() == 1 && envelopes.len() == 1,
        });
        let about = at.map(|at| open.remove(at).clone()).or(stated);
        if about.is_some() {
            answers.push(Answer::new(about, envelope_result(envelope)));
        }
    }
    answers
}

fn stated_number(envelope: &Value) -> Option<TrackingNumber> {
    let shipment = envelope.get("shipment").and_then(|s| word(s, "idShip"));
    shipment.or_else(|| word(envelope, "idShip")).and_then(|n| TrackingNumber::try_new(&n).ok())
}

fn has_check_character(asked: &TrackingNumber, stated: &TrackingNumber) -> bool {
    stated.reveal().strip_prefix(asked.reveal()).is_some_and(|rest| rest.len() == 1)
}

fn holder(envelope: &Value) -> Option<i64> {
    envelope.get("shipment").and_then(|s| int(s, "holder"))
}

/// What `returnCode` says; 101, 105, 109, 201 and 208 stand in the enumeration without a meaning and say nothing.
fn envelope_result(envelope: &Value) -> Result<Report, Error> {
    let shipment = envelope.get("shipment").filter(|s| s.is_object());
    let fail = |kind, seconds, detail| {
        let retry = Retry::After(Duration::from_secs(seconds));
        Err(Error::new(carrier(), HttpRequest::TRACK, kind, retry, detail))
    };
    let stated = envelope.get("returnCode").is_some_and(|code| !code.is_null());
    let code = int(envelope, "returnCode");
    match (code, shipment) {
        (None, _) if stated => fail(ErrorKind::BadResponse, 300, "a return code that is no whole number"),
        (Some(200) | None, Some(shipment)) => Ok(report(shipment)),
        (Some(104 | 404), _) => Ok(Report::not_found(None)),
        (Some(400), _) => Ok(Report::not_found(Some(Said::Malformed))),
        (Some(401 | 403), _) => Err(key_refused()),
        (Some(429), _) => fail(ErrorKind::RateLimited, 60, "over the carrier's quota"),
        (Some(500..=599), _) => fail(ErrorKind::CarrierDown, 60, "the carrier's back office failed"),
        (Some(200) | None, None) => fail(ErrorKind::BadResponse, 300, "the envelope holds no shipment"),
        (Some(_), _) => {
            fail(ErrorKind::BadResponse, 300, "a return code that says neither found nor unknown")
        }
    }
}

fn report(shipment: &Value) -> Report {
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    let lines = items(shipment, "event");
    let read: Vec<_> = lines.iter().filter_map(|line| Some((event(line)?, int(line, "order")))).collect();
    // A history that is no list is one line that cannot be read.
    let no_list = shipment.get("event").is_some_and(|e| !(e.is_array() || e.is_object() || e.is_null()));
    let unreadable = lines.len() - read.len() + usize::from(no_list);
    report.unreadable = u32::try_from(unreadable).unwrap_or(u32::MAX);
    if report.unreadable > 0 {
        // A line that cannot be read is not gone: nothing may be concluded from its absence.
        report.coverage = Coverage::Delta;
    }
    report.events = decode::oldest_first(read, true);
    report.estimate = text(shipment, "estimDate")
        .and_then(|t| t.get(..10))
        .and_then(|day| When::parse(day).ok())
        .and_then(|day| Estimate::new(Some(day), Some(day)));
    report.pickup = pickup(shipment);
    report.product = text(shipment, "product").map(str::to_owned);
    report
}

fn pickup(shipment: &Value) -> Option<Pickup> {
    let name = text(shipment.get("contextData")?.get("removalPoint")?, "name")?;
    let mut pickup = Pickup::default();
    pickup.name = Some(name.to_owned());
    Some(pickup)
}

/// A line of history; `None` without a date that can be read. `group` and `status` are the names of the code in the
/// consumer feed and its older form.
fn event(line: &Value) -> Option<Event> {
    let place = text(line, "country").map(Place::country).filter(|p| !p.is_empty());
    let hint = ClockHint::new(place.as_ref(), carrier().home_zone());
    let time = EventTime::parse(text(line, "date")?, hint).ok()?;
    let code = ["code", "group", "status"].iter().find_map(|field| word(line, field));
    let label = text(line, "label");
    let event = match code.as_deref().and_then(|code| meaning(code, label.unwrap_or_default())) {
        Some((status, nature, reason)) => Event::new(status, nature, time).with_reason(reason),
        None => Event::unmapped(time),
    };
    Some(event.with_place(place).with_codes(code).with_text(label.map(str::to_owned)))
}

/// The code's row, and what the label says where the code alone does not tell.
fn meaning(code: &str, label: &str) -> Option<(Status, Nature, Option<Reason>)> {
    let row = look_up(CODES, code)?;
    let label = fold_text(label);
    let says = |words: &[&str]| words.iter().any(|w| label.contains(w));
    Some(match code {
        "MD2" | "DISTOU" if says(PREPARED) => {
            (Status::InTransit, Nature::Scan, Some(Reason::AtDeliveryDepot))
        }
        "DR1" if says(INCIDENT) => (Status::Exception, Nature::Record, Some(Reason::Problem)),
        _ => (row.status, row.nature, row.reason.clone()),
    })
}

/// "At the delivery site, being prepared for the round", folded, in the languages of the API.
const PREPARED: &[&str] = &[
    "site de livraison",
    "site de distribution",
    "preparons",
    "en preparation",
    "delivery site",
    "being prepared",
    "preparing",
    "zustellzentrum",
    "vorbereit",
    "centro de distribucion",
    "preparando",
    "centro di distribuzione",
    "preparazione",
    "distributiecentrum",
    "voorbereid",
];

/// A failed delivery, folded, in the languages of the API.
const INCIDENT: &[&str] = &[
    "incident",
    "anomal",
    "impossible",
    "zwischenfall",
    "unmoglich",
    "incidencia",
    "imposible",
    "impossibile",
    "onmogelijk",
];
