use super::config::Config;
use crate::exchange::{HttpRequest, Method, Query};
use crate::url;

/// `GET /suivi/v2/idships/{id},{id},...` with the key in a header. (La Poste Suivi v2 OpenAPI.)
pub(super) fn track(config: &Config, batch: &[Query]) -> HttpRequest {
    let numbers: Vec<_> = batch.iter().map(|q| url::encode(q.number.reveal())).collect();
    let (numbers, language) = (numbers.join(","), config.language.as_str());
    HttpRequest::new(Method::Get, format!("{}/suivi/v2/idships/{numbers}?lang={language}", config.base_url))
        .with_header("accept", "application/json")
        .with_header("x-okapi-key", config.key.expose())
}
