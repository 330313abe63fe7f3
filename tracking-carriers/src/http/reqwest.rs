use crate::error::ErrorKind;
use crate::exchange::{HttpRequest, HttpResponse, Method};
use crate::http::{Limits, Transport};
use crate::url;
use async_trait::async_trait;
use reqwest::Client;
use reqwest::header::{CONTENT_ENCODING, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{fmt, io};
use tracking_core::Instant;

/// The ready transport: reqwest over rustls. Needs a running tokio runtime with time and io.
///
/// It trusts the certificate authorities of Mozilla's list as compiled in (webpki-roots), so that it behaves the same
/// in an empty container as on a desktop; a host behind its own authority brings its own client
/// ([`ReqwestTransport::from_client`]). It takes no compressed answers, follows no redirects and keeps no cookies.
/// A proxy named in the environment is used, except to reach this machine.
pub struct ReqwestTransport {
    outside: Client,
    here: Client,
    started: std::time::Instant,
}

impl ReqwestTransport {
    /// A transport with its own connection pool: one is enough for a process.
    ///
    /// # Errors
    /// If the TLS library refuses its own defaults, or a proxy named in the environment is no URL.
    pub fn try_new() -> io::Result<Self> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let builder = || {
            Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .redirect(Policy::none())
                .connect_timeout(CONNECT_TIMEOUT)
                .user_agent(USER_AGENT)
        };
        let outside = builder().build().map_err(|e| io::Error::other(e.without_url()))?;
        let here = builder().no_proxy().build().map_err(|e| io::Error::other(e.without_url()))?;
        Ok(Self { outside, here, started: uptime_clock() })
    }

    /// A transport over a client that the host has built, for its own authorities, proxies or client certificates.
    /// That client must follow no redirects.
    #[must_use]
    pub fn from_client(client: Client) -> Self {
        Self { outside: client.clone(), here: client, started: uptime_clock() }
    }

    async fn exchange(&self, request: &HttpRequest, limits: Limits) -> Result<HttpResponse, ErrorKind> {
        let client = if url::is_local(&request.url) { &self.here } else { &self.outside };
        let mut builder = match request.method {
            Method::Get => client.get(&request.url),
            Method::Post => client.post(&request.url).body(request.body.expose().clone()),
        };
        for (name, value) in &request.headers {
            let name = HeaderName::try_from(name.as_str()).map_err(|_| ErrorKind::BadRequest)?;
            let mut value =
                HeaderValue::try_from(value.expose().as_str()).map_err(|_| ErrorKind::BadRequest)?;
            value.set_sensitive(true);
            builder = builder.header(name, value);
        }
        let mut response = builder.timeout(limits.timeout).send().await.map_err(|e| kind(&e))?;
        let mut answer = HttpResponse::new(response.status().as_u16(), Vec::new(), self.now());
        if response.headers().get(CONTENT_ENCODING).is_some_and(|e| e != "identity") {
            return Err(ErrorKind::Transport);
        }
        for (name, value) in response.headers() {
            answer = answer.with_header(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
        }
        if response
            .content_length()
            .is_some_and(|n| usize::try_from(n).is_ok_and(|n| n > limits.max_body_bytes))
        {
            return Err(ErrorKind::TooLarge);
        }
        while let Some(chunk) = response.chunk().await.map_err(|e| kind(&e))? {
            if answer.body.len().saturating_add(chunk.len()) > limits.max_body_bytes {
                return Err(ErrorKind::TooLarge);
            }
            answer.body.extend_from_slice(&chunk);
        }
        answer.received_at = self.now();
        Ok(answer)
    }
}

#[async_trait]
impl Transport for ReqwestTransport {
    async fn send(&self, request: &HttpRequest, limits: Limits) -> Result<HttpResponse, ErrorKind> {
        if !request.is_allowed() {
            return Err(ErrorKind::BadRequest);
        }
        self.exchange(request, limits).await
    }

    async fn sleep(&self, wait: Duration) {
        tokio::time::sleep(wait).await;
    }

    #[expect(clippy::disallowed_methods, reason = "the edge of the library, where the clock is read")]
    fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant::from_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }

    fn uptime(&self) -> Duration {
        self.started.elapsed()
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReqwestTransport")
    }
}

/// What is left of reqwest's error: its text may hold the URL.
fn kind(error: &reqwest::Error) -> ErrorKind {
    if error.is_timeout() {
        ErrorKind::Timeout
    } else if error.is_builder() {
        ErrorKind::BadRequest
    } else {
        ErrorKind::Transport
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge of the library, where the clock is read")]
fn uptime_clock() -> std::time::Instant {
    std::time::Instant::now()
}

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const USER_AGENT: &str = concat!("suivi/", env!("CARGO_PKG_VERSION"));
