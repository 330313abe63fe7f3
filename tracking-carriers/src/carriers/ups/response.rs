use super::carrier;
use super::meaning::StatusCode;
use super::wire::{Activity, Body, Complaint, LogIn, Push, Shipment, WireAddress, WirePackage, WireStatus};
use crate::clock::{clock, day, offset, plausible};
use crate::decode;
use crate::error::{Error, ErrorKind, Retry};
use crate::exchange::{Answer, HttpRequest, HttpResponse, Token};
use crate::lenient::{List, Text, body_text};
use crate::secret::Secret;
use crate::webhook::Webhook;
use chrono::{NaiveDateTime, TimeDelta};
use std::time::Duration;
use tracking_core::{
    ClockHint, Coverage, Estimate, Event, EventTime, Instant, Nature, Outcome, Pickup, Place, Precision,
    Reason, Report, Said, Status, TrackingNumber, Trust, When, Zone, country_code, zones_of,
};

/// The bearer token in the answer to a log-in; over a minute before UPS says so.
pub(super) fn token(response: &HttpResponse) -> Result<Token, Error> {
    let text = body_text(&response.body);
    let body: Result<LogIn<'_>, _> = serde_json::from_str(&text);
    if response.status == 400
        || body.as_ref().is_ok_and(|b| b.refusal.errors.0.iter().any(Complaint::is_about_key))
    {
        return Err(auth_refused(HttpRequest::TOKEN).with_status(response.status));
    }
    if let Some(error) = decode::http_error(&carrier(), HttpRequest::TOKEN, response) {
        return Err(error);
    }
    let bad = |why| decode::bad_response(&carrier(), HttpRequest::TOKEN, why).with_status(response.status);
    let body = body.map_err(|_| bad("the body is not JSON"))?;
    let value = body.access_token.get().ok_or_else(|| bad("the answer holds no token"))?;
    let seconds = body.expires_in.number().map_or(UNSTATED_LIFE, i64::from);
    Ok(Token::new(value, response.received_at.plus((seconds - EARLY).max(1))))
}

/// What an answer to a question about a number holds. An error means that we learned nothing.
pub(super) fn read(asked: Option<&TrackingNumber>, response: &HttpResponse) -> Result<Found, Error> {
    let text = body_text(&response.body);
    let body: Result<Body<'_>, _> = serde_json::from_str(&text);
    if let Ok(body) = &body {
        let mut judged = body.complaints().filter_map(|complaint| complaint.judge(response.status));
        // Beside a package, a complaint is about another number: only one about the key counts.
        if let Some(judged) = judged.find(|judged| judged.is_err() || !body.has_package()) {
            return judged.map(Found::unknown);
        }
    }
    if let Some(error) = decode::http_error(&carrier(), HttpRequest::TRACK, response) {
        return Err(error);
    }
    match (response.status, body) {
        (404, _) => Ok(Found::unknown(None)),
        (400, _) => {
            let why = "the carrier refuses the request and does not say that it is the number";
            let error = Error::new(carrier(), HttpRequest::TRACK, ErrorKind::BadRequest, Retry::Never, why);
            Err(error.with_status(400))
        }
        (_, Ok(Body { track: Some(track), .. })) => {
            let found = shipments(asked, &track.shipments.0, response)?;
            if found.unknown.is_some() && !says_no_shipment(&text) {
                return Err(bad_track("the body has no list of shipments", response));
            }
            Ok(found)
        }
        (_, Ok(_)) => Err(bad_track("the body has no track response", response)),
        (_, Err(_)) => Err(bad_track("the body is not JSON", response)),
    }
}

/// UPS's "not found" without a warning: `shipment` is there, and it is null or empty.
fn says_no_shipment(text: &str) -> bool {
    let body: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    body.pointer("/trackResponse/shipment")
        .is_some_and(|s| s.is_null() || s.as_array().is_some_and(Vec::is_empty))
}

/// The number that an answer says it was asked about, else that of its first package.
pub(super) fn asked_about(response: &HttpResponse) -> Option<TrackingNumber> {
    let text = body_text(&response.body);
    let body: Body<'_> = serde_json::from_str(&text).ok()?;
    let list = &body.track.as_ref()?.shipments.0;
    let inquiries = list.iter().map(|s| &s.inquiry);
    let mut named = inquiries.chain(list.iter().flat_map(|s| &s.packages.0).map(|p| &p.number));
    named.find_map(|n| TrackingNumber::try_new(n.get()?).ok())
}

/// What an answer says that names no number. Not what a package went through: some codes mean one thing for numbers
/// of the parcel network and another for the rest.
pub(super) fn read_nameless(response: &HttpResponse) -> Answer {
    let result = read(None, response).and_then(|found| match found.unknown {
        Some(said) => Ok(Report::not_found(said)),
        None => Err(bad_track("the answer names no number, and none was given with it", response)),
    });
    Answer::new(None, result)
}

fn shipments(
    asked: Option<&TrackingNumber>,
    list: &[Shipment<'_>],
    response: &HttpResponse,
) -> Result<Found, Error> {
    let packages: Vec<_> =
        list.iter().flat_map(|s| &s.packages.0).map(|package| Package::new(asked, package)).collect();
    if !packages.is_empty() {
        return Ok(Found { unknown: None, packages });
    }
    let mut warnings = list.iter().flat_map(|s| &s.warnings.0).filter_map(|w| w.code.get()).peekable();
    if warnings.peek().is_some() {
        // TW0001 was judged before: another warning in place of a package says "not now".
        let why = "a warning in place of the package";
        let retry = Retry::After(WARNING_PAUSE);
        let error = Error::new(carrier(), HttpRequest::TRACK, ErrorKind::CarrierDown, retry, why);
        return Err(error.with_status(response.status));
    }
    if list.iter().any(|s| s.inquiry.get().is_some()) {
        return Err(bad_track("the shipment holds neither a package nor a warning", response));
    }
    Ok(Found::unknown(None))
}

fn bad_track(why: &str, response: &HttpResponse) -> Error {
    decode::bad_response(&carrier(), HttpRequest::TRACK, why).with_status(response.status)
}

fn auth_refused(operation: &'static str) -> Error {
    let why = "the carrier does not accept the key";
    Error::new(carrier(), operation, ErrorKind::AuthRefused, Retry::Never, why)
}

/// Numbers of the parcel network begin with `1Z`; any other may be one of the mail product's, whose codes differ.
fn may_be_mail(number: &TrackingNumber) -> bool {
    !number.reveal().starts_with("1Z")
}

/// The packages in an answer, or that there are none.
#[derive(Debug)]
pub(super) struct Found {
    unknown: Option<Option<Said>>,
    packages: Vec<Package>,
}

#[derive(Debug)]
struct Package {
    number: Option<TrackingNumber>,
    count: Option<u32>,
    report: Report,
}

impl Package {
    fn new(asked: Option<&TrackingNumber>, package: &WirePackage<'_>) -> Self {
        let number = package.number.get().and_then(|n| TrackingNumber::try_new(n).ok());
        let mail = number.as_ref().or(asked).is_some_and(may_be_mail);
        Self { count: package.count.number(), report: report(package, mail), number }
    }
}

impl Found {
    const fn unknown(said: Option<Said>) -> Self {
        Self { unknown: Some(said), packages: Vec::new() }
    }

    /// How many packages the answer lists.
    pub(super) const fn packages(&self) -> usize {
        self.packages.len()
    }

    /// True if UPS counts more packages than are here.
    pub(super) fn lacks_pieces(&self) -> bool {
        self.count()
            .is_some_and(|count| usize::try_from(count).is_ok_and(|count| count > self.packages.len()))
    }

    fn count(&self) -> Option<u32> {
        self.packages.iter().filter_map(|p| p.count).max().filter(|count| *count > 1)
    }

    /// Adds the packages of a further page that are not here yet; false if there is none.
    pub(super) fn add(&mut self, page: Self) -> bool {
        let before = self.packages.len();
        for package in page.packages {
            if package.number.is_some() && self.packages.iter().all(|p| p.number != package.number) {
                self.packages.push(package);
            }
        }
        self.packages.len() > before
    }

    /// The answer about the number that was asked, then those about the other packages.
    pub(super) fn answers(self, asked: &TrackingNumber, pieces: bool) -> Vec<Answer> {
        if let Some(said) = self.unknown {
            return vec![Answer::new(asked.clone(), Ok(Report::not_found(said)))];
        }
        let count = self.count();
        // UPS may answer about one package under another number of its own (a reference, a post's number).
        let alone = self.packages.len() == 1 && count.is_none();
        let (own, others): (Vec<_>, Vec<_>) =
            self.packages.into_iter().partition(|p| alone || p.number.as_ref() == Some(asked));
        let listed = !own.is_empty();
        let (others, nameless): (Vec<_>, Vec<_>) = others.into_iter().partition(|p| p.number.is_some());
        let leads = !listed || others.iter().filter_map(|p| p.number.as_ref()).all(|n| asked < n);
        let mut report = own
            .into_iter()
            .map(|package| package.report)
            .reduce(merge)
            .unwrap_or_else(|| Report::new(Outcome::Events, Coverage::Full));
        report.piece_count = count;
        for lost in nameless {
            // What is said of nobody can be read for nobody: it is counted, and nothing is concluded from its absence.
            let lines = u32::try_from(lost.report.events.len()).unwrap_or(u32::MAX);
            report.unreadable =
                report.unreadable.saturating_add(lines).saturating_add(lost.report.unreadable);
            report.coverage = Coverage::Delta;
        }
        if pieces && leads && !others.is_empty() {
            // The asked number is one of the pieces, unless UPS lists no package under it.
            let itself = listed.then(|| asked.clone());
            report.pieces =
                itself.into_iter().chain(others.iter().filter_map(|p| p.number.clone())).collect();
        }
        let others = others.into_iter().filter_map(|package| {
            let mut report = package.report;
            report.coverage = Coverage::Delta;
            Some(Answer::new(package.number?, Ok(report)))
        });
        std::iter::once(Answer::new(asked.clone(), Ok(report))).chain(others).collect()
    }
}

/// Two packages under one number: one history, the summary and the rest of the first.
fn merge(mut first: Report, second: Report) -> Report {
    first.events.extend(second.events);
    first.events.sort_by_key(|e| e.time.anchor(e.status));
    first.unreadable = first.unreadable.saturating_add(second.unreadable);
    if second.coverage == Coverage::Delta {
        first.coverage = Coverage::Delta;
    }
    first
}

fn report(package: &WirePackage<'_>, mail: bool) -> Report {
    let mut report = Report::new(Outcome::Events, Coverage::Full);
    let lines = &package.activities.0;
    let read: Vec<_> = lines.iter().filter_map(|line| Some((line.event(mail)?, None))).collect();
    report.unreadable = u32::try_from(lines.len() - read.len()).unwrap_or(u32::MAX);
    if report.unreadable > 0 {
        // A line that cannot be read is not gone: nothing may be concluded from its absence.
        report.coverage = Coverage::Delta;
    }
    report.events = decode::oldest_first(read, true);
    (report.summary, report.summary_reason) = summary(package, mail);
    report.estimate = package.estimate();
    report.pickup = package.access_point.pickup_by.get().and_then(day).map(|deadline| {
        let mut pickup = Pickup::default();
        pickup.deadline = Some(When::Day(deadline));
        pickup
    });
    report.product = package.service.description.owned();
    report
}

/// The carrier's own summary. Where it repeats the newest scan, it means what that scan means, code and all.
fn summary(package: &WirePackage<'_>, mail: bool) -> (Option<Status>, Option<Reason>) {
    let mut raw = package.current.raw(mail);
    raw.status = raw.status.or_else(|| package.status.get().map(StatusCode::new));
    if raw.kind.is_none() && raw.code.is_none() && raw.status.is_none() {
        return (None, None);
    }
    if let Some(newest) = package.activities.0.first().map(|line| line.status.raw(mail))
        && newest.status == raw.status
        && (raw.code.is_none() || raw.code == newest.code)
        && (raw.kind.is_none() || raw.kind == newest.kind)
    {
        raw = newest;
    }
    let meaning = raw.meaning();
    match meaning.row {
        Some((status, reason)) if status != Status::Unknown => (Some(status), reason),
        _ => (None, None),
    }
}

impl WirePackage<'_> {
    /// The rescheduled day, else the scheduled one: a window or a commit time only where one zone is sure, else days.
    fn estimate(&self) -> Option<Estimate> {
        let of_type = |kind: &str| {
            let dates = self.delivery_dates.0.iter();
            dates.filter(|d| d.kind.get() == Some(kind)).find_map(|d| day(d.date.get()?))
        };
        let date = of_type("RDD").or_else(|| of_type("SDD"))?;
        let zone = self
            .addresses
            .0
            .iter()
            .find(|a| a.kind.get() == Some("DESTINATION"))
            .and_then(|a| a.address.zone());
        let at = |text: &Text<'_>| {
            let local = date.and_time(clock(text.get()?)?);
            Some(When::At(zone?.resolve(local).0))
        };
        let (start, end) = (at(&self.delivery_time.start), at(&self.delivery_time.end));
        match (self.delivery_time.kind.get().unwrap_or_default(), start, end) {
            ("EDW" | "CDW" | "IDW", Some(from), Some(to)) if from < to => Estimate::new(Some(from), Some(to)),
            ("CMT", _, Some(to)) => Estimate::new(Some(When::Day(date)), Some(to)),
            _ => Some(Estimate::on(date)),
        }
    }
}

impl WireAddress<'_> {
    fn place(&self) -> Place {
        let mut place = Place::default();
        place.country = [&self.country_code, &self.country].iter().find_map(|c| country_code(c.get()?));
        place.region = self.region.owned();
        place.city = self.city.owned();
        place.postcode = self.postcode.owned().map(tracking_core::Personal::new);
        place
    }

    /// The zone of the address, if there is only one it can be.
    fn zone(&self) -> Option<Zone> {
        match zones_of(&self.place()) {
            [zone] => Zone::try_new(zone.name()).ok(),
            _ => None,
        }
    }
}

impl Activity<'_> {
    /// A line of history; `None` without a date that can be read.
    fn event(&self, mail: bool) -> Option<Event> {
        let mut place = self.location.address.place();
        place.facility = self.location.slic.owned();
        let times = Times {
            date: &self.date,
            time: &self.time,
            gmt_date: &self.gmt_date,
            gmt_time: &self.gmt_time,
            gmt_offset: &self.gmt_offset,
        };
        event(&self.status, &times, place, self.logical.is_true(), mail)
    }
}

/// A poll's activity and a push become an event in the same way, so that both have the same identity.
fn event(
    status: &WireStatus<'_>,
    times: &Times<'_>,
    place: Place,
    logical: bool,
    mail: bool,
) -> Option<Event> {
    let time = times.resolve(&place)?;
    let raw = status.raw(mail);
    let meaning = raw.meaning();
    let mut event = match meaning.row {
        Some((status, reason)) => {
            let nature =
                if logical && meaning.nature == Nature::Scan { Nature::Record } else { meaning.nature };
            Event::new(status, nature, time).with_reason(reason)
        }
        None => Event::unmapped(time),
    };
    let codes = [raw.status.as_ref().map(StatusCode::as_str), raw.code, raw.kind];
    event = event.with_place(place).with_codes(codes.into_iter().flatten());
    event = event.with_text(status.description.owned().or_else(|| status.simple.owned()));
    match (raw.kind.unwrap_or_default(), raw.code.or(raw.status.as_ref().map(StatusCode::as_str))) {
        ("", None) => Some(event),
        (kind, code) => Some(event.with_identity(format!("{kind}:{}", code.unwrap_or_default()))),
    }
}

/// The five texts that state a time.
struct Times<'a> {
    date: &'a Text<'a>,
    time: &'a Text<'a>,
    gmt_date: &'a Text<'a>,
    gmt_time: &'a Text<'a>,
    gmt_offset: &'a Text<'a>,
}

impl Times<'_> {
    fn resolve(&self, place: &Place) -> Option<EventTime> {
        let (date, time) = (self.date.get().and_then(day), self.time.get().and_then(clock));
        let utc = self.gmt_date.get().and_then(day).zip(self.gmt_time.get().and_then(clock));
        let utc = utc.map(|(date, time)| date.and_time(time));
        let offset = self.gmt_offset.get().and_then(offset);
        let hint = ClockHint::new(Some(place), None);
        match (date, time, utc, offset) {
            (Some(date), Some(time), utc, offset) => {
                let local = date.and_time(time);
                match (utc.filter(|utc| plausible(local, *utc)), offset) {
                    (Some(utc), _) => Some(EventTime::with_utc(local, instant(utc), Precision::Second)),
                    (None, Some(offset)) => Some(EventTime::with_offset(local, offset, Precision::Second)),
                    (None, None) => Some(EventTime::local(local, Precision::Second, hint)),
                }
            }
            (_, _, Some(utc), Some(offset)) => {
                let local = utc.checked_add_signed(TimeDelta::seconds(i64::from(offset)))?;
                Some(EventTime::with_utc(local, instant(utc), Precision::Second))
            }
            (Some(date), None, _, _) => Some(EventTime::day(date, hint)),
            (None, _, Some(utc), None) => Some(EventTime::with_offset(utc, 0, Precision::Second)),
            (None, _, None, _) => None,
        }
    }
}

fn instant(utc: NaiveDateTime) -> Instant {
    Instant::from_unix(utc.and_utc().timestamp())
}

/// A push of Track Alert. Facts only if it shows a secret that was agreed: the registered credential (v1) or the
/// bearer token that UPS drew from the host's own server (v2).
pub(super) fn webhook(
    headers: &[(String, String)],
    body: &[u8],
    secrets: &[Secret],
) -> Result<Webhook, Error> {
    let fail = |kind, why: &str| Error::new(carrier(), "webhook", kind, Retry::Never, why);
    let shown = || {
        let named = |name: &'static str| headers.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(name));
        let bearer = named("authorization").filter_map(|(_, value)| {
            let (scheme, token) = value.trim().split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
        });
        named("credential").map(|(_, value)| value.trim()).chain(bearer)
    };
    let known = secrets
        .iter()
        .fold(false, |known, secret| known | shown().fold(false, |hit, value| hit | secret.matches(value)));
    if !secrets.is_empty() && !known {
        return Err(fail(ErrorKind::AuthRefused, "the push shows none of the agreed secrets"));
    }
    let text = body_text(body);
    let pushes: List<Push<'_>> =
        serde_json::from_str(&text).map_err(|_| fail(ErrorKind::BadResponse, "the body is not JSON"))?;
    let numbered =
        pushes.0.iter().filter_map(|push| Some((TrackingNumber::try_new(push.number.get()?).ok()?, push)));
    if !known {
        let numbers: Vec<_> = numbered.map(|(number, _)| number).collect();
        return Ok(if numbers.is_empty() { Webhook::Ignored } else { Webhook::Hint(numbers) });
    }
    let answers: Vec<_> =
        numbered.map(|(number, push)| Answer::new(number.clone(), Ok(push.report(&number)))).collect();
    Ok(if answers.is_empty() {
        Webhook::Ignored
    } else {
        Webhook::Reports { answers, trust: Trust::SharedSecret }
    })
}

impl Push<'_> {
    fn report(&self, number: &TrackingNumber) -> Report {
        let mut report = Report::new(Outcome::Events, Coverage::Delta);
        let times = Times {
            date: &self.date,
            time: &self.time,
            gmt_date: &self.gmt_date,
            gmt_time: &self.gmt_time,
            gmt_offset: &self.gmt_offset,
        };
        let mail = may_be_mail(number);
        match event(&self.status, &times, self.location.place(), false, mail) {
            Some(event) => {
                report.estimate = self.estimate(&event);
                report.events.push(event);
            }
            None => report.unreadable = 1,
        }
        report
    }

    /// The scheduled day stands in every push and may be the first one, long overtaken: it is news with an update, a
    /// label, or on the day itself.
    fn estimate(&self, event: &Event) -> Option<Estimate> {
        let date = self.scheduled.get().and_then(day)?;
        let news = matches!(self.status.kind.get(), Some("U" | "M"))
            || (event.status == Status::OutForDelivery && date == event.time.local_day());
        (news && date >= event.time.local_day()).then(|| Estimate::on(date))
    }
}

impl Body<'_> {
    /// Errors, and warnings that stand in place of packages.
    fn has_package(&self) -> bool {
        self.track.iter().flat_map(|t| &t.shipments.0).any(|s| !s.packages.0.is_empty())
    }

    fn complaints(&self) -> impl Iterator<Item = &Complaint<'_>> {
        let list = self.track.iter().flat_map(|t| &t.shipments.0);
        let warnings = list.filter(|s| s.packages.0.is_empty()).flat_map(|s| &s.warnings.0);
        self.refusal.errors.0.iter().chain(warnings)
    }
}

impl Complaint<'_> {
    /// 250002 and 250003: wrong credentials, or a key that may not.
    fn is_about_key(&self) -> bool {
        matches!(self.code.get(), Some("250002" | "250003"))
    }

    /// What a code says, if it says more than the HTTP status.
    fn judge(&self, http: u16) -> Option<Result<Option<Said>, Error>> {
        let answered = matches!(http, 200..=299 | 400 | 404);
        match self.code.get()? {
            "TW0001" if answered => Some(Ok(None)),
            "TV1002" if answered => Some(Ok(Some(Said::Malformed))),
            _ if self.is_about_key() => Some(Err(auth_refused(HttpRequest::TRACK).with_status(http))),
            _ => None,
        }
    }
}

/// How much earlier than UPS says a token is taken to be over, in seconds.
const EARLY: i64 = 60;
/// How long a token without a stated life is used, in seconds.
const UNSTATED_LIFE: i64 = 900;
/// When to ask again after a warning that is not "not found".
const WARNING_PAUSE: Duration = Duration::from_secs(300);
