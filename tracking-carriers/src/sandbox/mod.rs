#![doc = include_str!("docs.md")]

mod control;
#[cfg(feature = "carrier-laposte")]
mod laposte;
mod magic;
mod server;
mod story;
#[cfg(feature = "carrier-ups")]
mod ups;
mod world;

pub use magic::Magic;
pub use story::{Story, StoryEvent};
pub use world::Seen;

use crate::secret::Secret;
use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;
use tracking_core::{Instant, TrackingNumber};
use world::World;

/// A running sandbox: the carriers' side on this machine. Stops when it is dropped.
#[derive(Debug)]
pub struct Sandbox {
    address: SocketAddr,
    world: Arc<World>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// Starts a server on an address of this machine; port 0 takes a free one.
    ///
    /// ```
    /// use tracking_carriers::sandbox::Sandbox;
    /// let sandbox = Sandbox::start("127.0.0.1:0").unwrap();
    /// assert!(sandbox.base_url().starts_with("http://127.0.0.1:"));
    /// ```
    ///
    /// # Errors
    /// If the address is not on this machine (clients would refuse to talk to it without TLS), or cannot be bound.
    pub fn start(address: impl ToSocketAddrs) -> io::Result<Self> {
        let addresses: Vec<_> = address.to_socket_addrs()?.collect();
        if addresses.is_empty() || !addresses.iter().all(|a| a.ip().is_loopback()) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the sandbox listens on loopback addresses only",
            ));
        }
        let listener = TcpListener::bind(addresses.as_slice())?;
        let address = listener.local_addr()?;
        let (world, stop) = (Arc::new(World::new()), Arc::new(AtomicBool::new(false)));
        let thread = {
            let (world, stop) = (Arc::clone(&world), Arc::clone(&stop));
            std::thread::Builder::new()
                .name("suivi-sandbox".to_owned())
                .spawn(move || server::run(&listener, &world, &stop))?
        };
        Ok(Self { address, world, stop, thread: Some(thread) })
    }

    /// The address it listens on.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What a carrier's base URL is to be set to.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Credentials that this sandbox accepts, by the names that [`crate::Adapter::credentials`] lists: hand it to
    /// [`crate::Adapter::protocol`].
    #[must_use]
    pub fn credential(&self, name: &str) -> Option<String> {
        if name.ends_with("_URL") {
            return Some(self.base_url());
        }
        let known = ["_KEY", "_CLIENT_ID", "_CLIENT_SECRET"].iter().any(|end| name.ends_with(end));
        known.then(|| KEY.to_owned())
    }

    /// Tells a parcel's story from now on; it replaces what was told about that number.
    pub fn tell(&self, story: Story) {
        self.world.tell(story);
    }

    /// Sets the sandbox's clock; `None` lets it run with the real one.
    pub fn set_now(&self, now: Option<Instant>) {
        self.world.set_now(now);
    }

    /// The moment at which the sandbox is.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.world.now()
    }

    /// What was asked so far, oldest first.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        self.world.seen()
    }

    /// Makes every token given out so far one that is over.
    pub fn expire_tokens(&self) {
        self.world.expire_tokens();
    }

    /// Runs until the process ends: for a command that does nothing else.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            // Wakes the server out of `accept`.
            let _ = TcpStream::connect_timeout(&self.address, Duration::from_secs(1));
            let _ = thread.join();
        }
    }
}

/// The key, client id and client secret that the sandbox accepts.
pub const KEY: &str = "sandbox";

/// A request as a carrier's side sees it.
struct Request {
    method: String,
    /// Path segments, decoded.
    path: Vec<String>,
    /// Everything after the question mark, as it came.
    #[cfg_attr(not(feature = "carrier-ups"), expect(dead_code, reason = "only UPS pages"))]
    query: String,
    headers: Vec<(String, Secret)>,
    body: Vec<u8>,
}

impl Request {
    /// The whole number under a name in the query.
    #[cfg(feature = "carrier-ups")]
    fn number(&self, name: &str) -> Option<usize> {
        let value = |pair: &str| pair.strip_prefix(name)?.strip_prefix('=')?.parse().ok();
        self.query.split('&').find_map(value)
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.expose().as_str())
    }
}

/// What goes back.
enum Reply {
    /// An answer.
    Send { status: u16, headers: Vec<(&'static str, String)>, body: Vec<u8> },
    /// The same, cut off in the middle of the body while the head promises all of it.
    CutOff(Vec<u8>),
    /// Nothing: the connection is closed.
    HangUp,
}

impl Reply {
    fn json(status: u16, body: &serde_json::Value) -> Self {
        let headers = vec![("content-type", "application/json".to_owned())];
        Self::Send { status, headers, body: body.to_string().into_bytes() }
    }

    fn page(status: u16) -> Self {
        let headers = vec![("content-type", "text/html".to_owned())];
        Self::Send { status, headers, body: b"<!doctype html><title>Sandbox</title><p>Not here.".to_vec() }
    }

    fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Send { headers, .. } = &mut self {
            headers.push((name, value.into()));
        }
        self
    }

    const fn status(&self) -> u16 {
        match self {
            Self::Send { status, .. } => *status,
            Self::CutOff(_) => 200,
            Self::HangUp => 0,
        }
    }
}

/// The last four characters of a number are enough to tell which one was meant.
fn masked(number: &str) -> String {
    TrackingNumber::try_new(number).map_or_else(|_| tracking_core::mask(number), |n| n.to_string())
}
