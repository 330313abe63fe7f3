use super::{carrier, codes::CODES};
use crate::code_table::look_up;
use crate::decode::{self, int, items, one_or_many, text};
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
    if let Some(error) = decode::http_error(&carrier(), HttpRequest::TRACK, response) {
        return Reading::Answers(all(batch, &error));
    }
    match (envelopes(response), response.status) {
        (Ok(envelopes), _) => {
            let answers = match_up(batch, &envelopes);
            let poor =
                batch.len() > 1 && answers.len() < batch.len() && !(200..300).contains(&response.status);
            if poor { Reading::OneByOne } else { Reading::Answers(answers) }
        }
        (Err(_), _) if batch.len() > 1 => Reading::OneByOne,
        // A page instead of an envelope: the number is not known (yet).
        (Err(_), 404) => {
            let found = batch.iter().map(|q| Answer::new(q.number.clone(), Ok(Report::not_found(None))));
            Reading::Answers(found.collect())
        }
        (Err(_), 400) => Reading::Answers(all(batch, &refused())),
        (Err(error), _) => Reading::Answers(all(batch, &error)),
    }
}

fn refused() -> Error {
    let why = "the carrier refuses the request and does not say that it is the number";
    Error::new(carrier(), HttpRequest::TRACK, ErrorKind::BadRequest, Retry::Never, why).with_status(400)
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
    if let Some(error) = decode::http_error(&carrier(), HttpRequest::TRACK, response) {
        return vec![Answer::new(None, Err(error))];
    }
    match (envelopes(response), response.status) {
        (Ok(envelopes), _) => {
            envelopes.iter().map(|e| Answer::new(stated_number(e), envelope_result(e))).collect()
        }
        (Err(_), 404) => vec![Answer::new(None, Ok(Report::not_found(None)))],
        (Err(_), 400) => vec![Answer::new(None, Err(refused()))],
        (Err(error), _) => vec![Answer::new(None, Err(error))],
    }
}

/// One envelope for one number, or an array of them: the body is only an answer if each says how it went.
fn envelopes(response: &HttpResponse) -> Result<Vec<Value>, Error> {
    let body = decode::json(&carrier(), HttpRequest::TRACK, response)?;
    let envelopes = one_or_many(&body);
    if envelopes.is_empty()
        || !envelopes.iter().any(|e| e.get("returnCode").is_some() || e.get("shipment").is_some())
    {
        let error = decode::bad_response(&carrier(), HttpRequest::TRACK, "the body has no envelope");
        return Err(error.with_status(response.status));
    }
    Ok(envelopes.to_vec())
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
    let shipment = envelope.get("shipment").and_then(|s| text(s, "idShip"));
    shipment.or_else(|| text(envelope, "idShip")).and_then(|n| TrackingNumber::try_new(n).ok())
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
    match (int(envelope, "returnCode"), shipment) {
        (Some(200) | None, Some(shipment)) => Ok(report(shipment)),
        (Some(104 | 404), _) => Ok(Report::not_found(None)),
        (Some(400), _) => Ok(Report::not_found(Some(Said::Malformed))),
        (Some(401 | 403), _) => {
            let why = "the carrier does not accept the key";
            Err(Error::new(carrier(), HttpRequest::TRACK, ErrorKind::AuthRefused, Retry::Never, why))
        }
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
    report.unreadable = u32::try_from(lines.len() - read.len()).unwrap_or(u32::MAX);
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
    let code = ["code", "group", "status"].iter().find_map(|field| text(line, field));
    let label = text(line, "label");
    let event = match code.and_then(|code| meaning(code, label.unwrap_or_default())) {
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
