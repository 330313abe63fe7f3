use super::world::{Seen, World};
use super::{Reply, Request, control, masked};
use crate::secret::Secret;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Answers until told to stop: one thread a connection, one request a connection.
pub(super) fn run(listener: &TcpListener, world: &Arc<World>, stop: &AtomicBool) {
    for stream in listener.incoming() {
        if stop.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let world = Arc::clone(world);
        let serve = move || {
            let _ = serve(&stream, &world);
        };
        // Without a thread the connection is dropped, which is what an overloaded carrier does.
        let _ = std::thread::Builder::new().name("suivi-sandbox-reply".to_owned()).spawn(serve);
    }
}

fn serve(stream: &TcpStream, world: &World) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let reply = match read(stream)? {
        Some(request) => {
            let operation = operation(&request);
            let (reply, numbers) = route(&request, world);
            let numbers = numbers.iter().map(|n| masked(n)).collect();
            let (at, status) = (world.now(), reply.status());
            world.note(Seen { at, method: request.method, operation, numbers, status });
            reply
        }
        None => Reply::page(400),
    };
    write(stream, &reply)
}

/// The reply and the numbers that were asked about.
fn route(request: &Request, world: &World) -> (Reply, Vec<String>) {
    let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
    match (request.method.as_str(), path.as_slice()) {
        (method, ["_sandbox", what]) => (control::reply(method, what, &request.body, world), Vec::new()),
        #[cfg(feature = "carrier-laposte")]
        ("GET", ["suivi", "v2", "idships", ids]) => super::laposte::track(request, ids, world),
        #[cfg(feature = "carrier-ups")]
        ("POST", ["security", "v1", "oauth", "token"]) => (super::ups::token(request, world), Vec::new()),
        #[cfg(feature = "carrier-ups")]
        ("GET", ["api", "track", "v1", "details", number]) => {
            (super::ups::track(request, number, false, world), vec![(*number).to_owned()])
        }
        #[cfg(feature = "carrier-ups")]
        ("GET", ["api", "track", "v1", "shipment", "details", number]) => {
            (super::ups::track(request, number, true, world), vec![(*number).to_owned()])
        }
        _ => (Reply::page(404), Vec::new()),
    }
}

/// The path without what may be a number.
fn operation(request: &Request) -> String {
    let mut path = request.path.clone();
    if matches!(path.first().map(String::as_str), Some("suivi" | "api")) {
        path.pop();
    }
    path.join("/").chars().take(80).collect()
}

/// Reads one HTTP/1.1 request; `None` if it is not one.
fn read(stream: &TcpStream) -> io::Result<Option<Request>> {
    let mut reader = BufReader::new(stream.take(HEAD + BODY));
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_ascii_whitespace();
    let (Some(method), Some(target)) = (words.next().map(str::to_owned), words.next().map(str::to_owned))
    else {
        return Ok(None);
    };
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || headers.len() > 100 {
            return Ok(None);
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.push((name.trim().to_ascii_lowercase(), Secret::new(value.trim().to_owned())));
        }
    }
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let query = query.to_owned();
    let path = path.split('/').filter(|p| !p.is_empty()).map(decode).collect();
    let mut request = Request { method, path, query, headers, body: Vec::new() };
    let length: u64 = request.header("content-length").and_then(|n| n.parse().ok()).unwrap_or(0);
    if length > BODY {
        return Ok(None);
    }
    reader.take(length).read_to_end(&mut request.body)?;
    Ok(Some(request))
}

/// Percent-decodes a path segment; what is not UTF-8 then becomes a replacement character.
fn decode(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        let pair = (byte == b'%').then(|| (rest.next(), rest.next()));
        let hex = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
        match pair {
            Some((high, low)) => match (hex(high), hex(low)) {
                (Some(high), Some(low)) => bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?')),
                _ => bytes.push(b'?'),
            },
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn write(mut stream: &TcpStream, reply: &Reply) -> io::Result<()> {
    let (status, headers, body, promised) = match reply {
        Reply::HangUp => return Ok(()),
        Reply::CutOff(body) => (200, &[][..], body, body.len() + 100),
        Reply::Send { status, headers, body } => (*status, headers.as_slice(), body, body.len()),
    };
    let mut head = format!(
        "HTTP/1.1 {status} {}\r\nconnection: close\r\ncontent-length: {promised}\r\n",
        phrase(status)
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    stream.flush()
}

const fn phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        207 => "Multi-Status",
        302 => "Found",
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        429 => "Too Many Requests",
        503 => "Service Unavailable",
        _ => "Other",
    }
}

/// The largest head and body that are read.
const HEAD: u64 = 64 * 1024;
const BODY: u64 = 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);
