//! `suivi parse`: a carrier's raw answer, or a stream of them.

use crate::args::Parse;
use crate::error::Error;
use crate::output::Output;
use crate::text::show;
use crate::wire::Answers;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::process::ExitCode;
use tracking_carriers::{
    Error as CarrierError, ErrorKind, HttpResponse, MAX_BODY_BYTES, Query, Retry, registry,
};
use tracking_core::{CarrierId, Instant, TrackingNumber, parse_http_date};

pub(crate) fn run(args: &Parse, out: &mut Output) -> Result<ExitCode, Error> {
    if let Some(name) = &args.batch {
        return batch(name, out);
    }
    let body = read_capped(args.file.as_deref().unwrap_or("-"), MAX_BODY_BYTES)?;
    let headers = args.headers.iter().map(|h| header(h)).collect::<Result<Vec<_>, _>>()?;
    let payload = Payload {
        carrier: args.carrier.as_deref().unwrap_or_default(),
        number: args.number.as_deref(),
        http_status: args.http_status,
        headers,
        body,
    };
    let answers = read(payload);
    show(&answers, out)?;
    Ok(if answers.errors().next().is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A stored answer with what is known about it. A body of `None` was over the cap.
struct Payload<'a> {
    carrier: &'a str,
    number: Option<&'a str>,
    http_status: u16,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

/// What a payload says. Whatever it holds, there is an answer.
fn read(payload: Payload<'_>) -> Answers {
    decode(payload).unwrap_or_else(|error| Answers::failed(&error))
}

fn decode(payload: Payload<'_>) -> Result<Answers, CarrierError> {
    let carrier = CarrierId::try_new(payload.carrier);
    let carrier = carrier
        .map_err(|_| refuse(ErrorKind::BadRequest, "a carrier's id is a short word like `laposte`"))?;
    let adapter = registry::adapter(&carrier)
        .ok_or_else(|| refuse(ErrorKind::Unsupported, "no adapter in this build answers for this carrier"))?;
    let number = payload.number.map(TrackingNumber::try_new).transpose();
    let number = number.map_err(|e| refuse(ErrorKind::BadRequest, &e.to_string()))?;
    let Some(body) = payload.body.filter(|b| b.len() <= MAX_BODY_BYTES) else {
        return Err(too_large("body", MAX_BODY_BYTES));
    };
    let mut response = HttpResponse::new(payload.http_status, body, Instant::MAX);
    for (name, value) in payload.headers {
        response = response.with_header(&name, value);
    }
    let received_at = response.header("date").and_then(|d| parse_http_date(d.trim()));
    response.received_at = received_at.unwrap_or(Instant::MAX);
    let reader = adapter.reader()?;
    let answers = match number {
        Some(number) => reader.decode(&Query::new(number), &response),
        None => reader.decode_unasked(&response),
    };
    Ok(Answers::new(&carrier, answers, received_at))
}

/// One result line for each line, in order, however bad it is.
fn batch(name: &str, out: &mut Output) -> Result<ExitCode, Error> {
    let mut reader = open(name)?;
    let mut line = Vec::new();
    loop {
        let answers = match next_line(&mut reader, &mut line).map_err(|source| unreadable(name, source))? {
            Line::End => return Ok(ExitCode::SUCCESS),
            Line::Whole => read_line(&line),
            Line::TooLong => Answers::failed(&too_large("line", MAX_LINE_BYTES)),
        };
        out.json(&answers)?;
        if reader.buffer().is_empty() {
            // Whoever feeds us line by line waits for this one.
            out.flush()?;
        }
    }
}

/// A line of a batch. Fields of the host's own (an id, a note) are left alone.
#[derive(Deserialize)]
struct LineForm {
    carrier: String,
    #[serde(default)]
    http_status: Option<u16>,
    #[serde(default)]
    headers: Option<BTreeMap<String, String>>,
    #[serde(default)]
    number: Option<String>,
    body: Value,
}

fn read_line(line: &[u8]) -> Answers {
    let form: LineForm = match serde_json::from_slice(without_mark(line)) {
        Ok(form) => form,
        // serde's own words may quote the line.
        Err(e) if e.is_data() => {
            let why = format!(
                "the line is JSON and no payload (column {}): it has carrier, body, and if need be http_status, headers and number",
                grouped(e.column())
            );
            return Answers::failed(&refuse(ErrorKind::BadRequest, &why));
        }
        Err(e) => {
            let why = format!("the line is not JSON (column {})", grouped(e.column()));
            return Answers::failed(&refuse(ErrorKind::BadRequest, &why));
        }
    };
    let http_status = form.http_status.unwrap_or(200);
    if !(100..=599).contains(&http_status) {
        return Answers::failed(&refuse(ErrorKind::BadRequest, "an HTTP status is a number from 100 to 599"));
    }
    let body = match form.body {
        Value::String(text) => text.into_bytes(),
        json => json.to_string().into_bytes(),
    };
    read(Payload {
        carrier: &form.carrier,
        number: form.number.as_deref(),
        http_status,
        headers: form.headers.unwrap_or_default().into_iter().collect(),
        body: Some(body),
    })
}

enum Line {
    Whole,
    TooLong,
    End,
}

/// Reads a line without its end into `line`; one that is too long is skipped and never held.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    let cap = u64::try_from(MAX_LINE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    if reader.take(cap).read_until(b'\n', line)? == 0 {
        return Ok(Line::End);
    }
    if line.last() == Some(&b'\n') || line.len() <= MAX_LINE_BYTES {
        return Ok(Line::Whole);
    }
    line.clear();
    line.shrink_to(64 * 1024);
    reader.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

/// The whole of a file, `None` if it is over the cap.
fn read_capped(name: &str, cap: usize) -> Result<Option<Vec<u8>>, Error> {
    let mut body = Vec::new();
    let limit = u64::try_from(cap).unwrap_or(u64::MAX).saturating_add(1);
    open(name)?.take(limit).read_to_end(&mut body).map_err(|source| unreadable(name, source))?;
    Ok((body.len() <= cap).then_some(body))
}

/// A file's whole text without a byte-order mark; `-` is stdin.
pub(crate) fn read_text(name: &str, cap: usize) -> Result<String, Error> {
    let too_long = || io::Error::new(io::ErrorKind::FileTooLarge, "it is too long");
    let bytes = read_capped(name, cap)?.ok_or_else(|| unreadable(name, too_long()))?;
    let not_text = |_| unreadable(name, io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"));
    String::from_utf8(without_mark(&bytes).to_vec()).map_err(not_text)
}

fn open(name: &str) -> Result<BufReader<Box<dyn Read>>, Error> {
    let source: Box<dyn Read> = match name {
        "-" => Box::new(io::stdin()),
        path => Box::new(File::open(path).map_err(|source| unreadable(path, source))?),
    };
    Ok(BufReader::new(source))
}

fn unreadable(name: &str, source: io::Error) -> Error {
    Error::File { name: name.to_owned(), source }
}

/// `K: V`. The words of the error do not repeat it: it may hold a key.
fn header(text: &str) -> Result<(String, String), Error> {
    let (name, value) = text.split_once(':').unwrap_or_default();
    if name.trim().is_empty() {
        return Err(Error::Argument("a header is written `Name: value`".to_owned()));
    }
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn too_large(what: &str, cap: usize) -> CarrierError {
    // In bytes it would be masked like a number of somebody's parcel.
    refuse(ErrorKind::TooLarge, &format!("the {what} is over the cap of {} MiB", cap / (1024 * 1024)))
}

/// A column in groups of three digits: a longer run would be masked like a number of somebody's parcel.
fn grouped(column: usize) -> String {
    let digits = column.to_string();
    let separated = |(at, digit): (usize, char)| {
        let comma = at > 0 && (digits.len() - at).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(separated).collect()
}

/// The text without the byte-order mark that some editors and shells put before it.
fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

/// The error of a payload that was not even read.
fn refuse(kind: ErrorKind, why: &str) -> CarrierError {
    CarrierError::new(CarrierId::known("suivi"), "parse", kind, Retry::Never, why)
}

/// The longest line of a batch: a body at its cap, escaped.
const MAX_LINE_BYTES: usize = 16 * 1024 * 1024;
