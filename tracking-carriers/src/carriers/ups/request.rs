use super::config::Config;
use crate::exchange::{HttpRequest, Method};
use crate::numbers::Turn;
use crate::url;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tracking_core::TrackingNumber;

/// `POST /security/v1/oauth/token`, client credentials in a Basic header. (UPS `OAuthClientCredentials.yaml`.)
pub(super) fn log_in(config: &Config) -> HttpRequest {
    let pair = format!("{}:{}", config.client_id.expose(), config.client_secret.expose());
    let url = format!("{}/security/v1/oauth/token", config.base_url);
    let request = HttpRequest::new(Method::Post, url)
        .with_operation(HttpRequest::TOKEN)
        .with_header("accept", "application/json")
        .with_header("authorization", format!("Basic {}", STANDARD.encode(pair)))
        .with_header("content-type", "application/x-www-form-urlencoded")
        .with_body("grant_type=client_credentials");
    match &config.account {
        Some(account) => request.with_header("x-merchant-id", account.expose()),
        None => request,
    }
}

/// `GET /api/track/v1/details/{inquiryNumber}`. (UPS `Tracking.yaml`.)
pub(super) fn details(config: &Config, number: &TrackingNumber, turn: &Turn<'_>) -> HttpRequest {
    let path = format!("details/{}?locale={}", url::encode(number.reveal()), url::encode(&config.locale));
    track(config, &path, number, turn)
}

/// `GET /api/track/v1/shipment/details/{inquiryNumber}`: all packages of its shipment, page by page.
/// (UPS `Tracking.yaml`.)
pub(super) fn shipment(
    config: &Config,
    number: &TrackingNumber,
    offset: usize,
    turn: &Turn<'_>,
) -> HttpRequest {
    let (escaped, locale) = (url::encode(number.reveal()), url::encode(&config.locale));
    let path = format!("shipment/details/{escaped}?locale={locale}&offset={offset}&count={PAGE}");
    track(config, &path, number, turn)
}

fn track(config: &Config, path: &str, number: &TrackingNumber, turn: &Turn<'_>) -> HttpRequest {
    let bearer = turn.token.map(|t| t.value.expose().as_str()).unwrap_or_default();
    HttpRequest::new(Method::Get, format!("{}/api/track/v1/{path}", config.base_url))
        .with_header("accept", "application/json")
        .with_header("authorization", format!("Bearer {bearer}"))
        .with_header("transid", call_id(number, turn))
        .with_header("transactionsrc", config.source.as_str())
}

/// An id for the call, at most 32 characters. Made of what the call is about instead of chance: the same question at
/// the same second has the same id.
fn call_id(number: &TrackingNumber, turn: &Turn<'_>) -> String {
    // FNV-1a, 64 bits.
    let hash = number.reveal().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let now = u32::try_from(turn.now.to_unix()).unwrap_or_default();
    format!("{now:08x}{:06x}{hash:016x}", turn.count & 0x00ff_ffff)
}

/// Packages on one page of a shipment: what UPS takes if nothing is said.
pub(super) const PAGE: usize = 50;
