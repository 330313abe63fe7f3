use super::magic::Magic;
use super::story::{Codes, Story, StoryEvent};
use super::world::World;
use super::{Reply, Request};
use serde_json::{Value, json};
use tracking_core::{CarrierId, TrackingNumber, Zone};

/// `POST /security/v1/oauth/token`: Basic authentication, client credentials.
pub(super) fn token(request: &Request, world: &World) -> Reply {
    if request.header("authorization") != Some(BASIC) {
        return errors(401, "250002", "Invalid Authentication Information.");
    }
    let form = String::from_utf8_lossy(&request.body);
    if !form.split('&').any(|pair| pair == "grant_type=client_credentials") {
        return errors(400, "10422", "The grant type is invalid.");
    }
    let issued = world.now().to_unix().saturating_mul(1000).to_string();
    Reply::json(
        200,
        &json!({
            "token_type": "Bearer",
            "issued_at": issued,
            "client_id": super::KEY,
            "access_token": world.issue_token(LIFETIME),
            "expires_in": LIFETIME.to_string(),
            "status": "approved",
        }),
    )
}

/// `GET /api/track/v1/details/{number}` and `.../shipment/details/{number}`: a token, a call id and the caller's name.
pub(super) fn track(request: &Request, id: &str, whole: bool, world: &World) -> Reply {
    let token = request.header("authorization").and_then(|a| a.strip_prefix("Bearer ")).unwrap_or_default();
    let magic = Magic::of(id);
    if magic == Some(Magic::ExpiredToken) && world.first_time(id) {
        world.expire_token(token);
    }
    if magic == Some(Magic::BadKey) || !world.is_token(token) {
        return errors(401, "250002", "Invalid Authentication Information.");
    }
    let call = request.header("transid").unwrap_or_default();
    if call.is_empty() || call.len() > 32 || request.header("transactionsrc").unwrap_or_default().is_empty() {
        return errors(400, "TV0011", "Missing transId or transactionSrc");
    }
    if let Some(reply) = magic.and_then(|m| m.reply(id, world)) {
        return reply;
    }
    let number = match TrackingNumber::try_new(id) {
        Ok(number) if (7..=34).contains(&id.len()) && magic != Some(Magic::Malformed) => number,
        _ => return errors(400, "TV1002", "Invalid inquiry number"),
    };
    let warn = |code: &str, message: &str| {
        let warnings = json!([{"code": code, "message": message}]);
        Reply::json(
            200,
            &json!({"trackResponse": {"shipment": [{"inquiryNumber": id, "warnings": warnings}]}}),
        )
    };
    match magic {
        Some(Magic::Inconclusive) => return warn("TW9999", "Please try again later"),
        Some(Magic::BackOfficeTimeout) => return errors(503, "TV9999", "Service unavailable"),
        _ => {}
    }
    let story = world.story(&CarrierId::known("ups"), &number, &CODES);
    let Some(story) = story.filter(|s| s.until(world.now()).is_some()) else {
        return warn("TW0001", "Tracking Information Not Found");
    };
    let pieces = world.shipment(&story);
    let packages: Vec<_> = if whole {
        let (from, count) = (request.number("offset").unwrap_or(0), request.number("count").unwrap_or(50));
        pieces.iter().skip(from).take(count).map(|s| package(s, pieces.len(), world)).collect()
    } else {
        vec![package(&story, pieces.len(), world)]
    };
    Reply::json(200, &json!({"trackResponse": {"shipment": [{"inquiryNumber": id, "package": packages}]}}))
}

fn package(story: &Story, count: usize, world: &World) -> Value {
    let known = story.until(world.now()).unwrap_or_default();
    let number = story.number.reveal();
    let current = known.first().map(|e| status(e));
    let activity: Vec<_> = known.iter().map(|e| activity(e)).collect();
    let dates =
        story.estimate.map(|e| json!([{"type": "SDD", "date": e.day(home()).format("%Y%m%d").to_string()}]));
    let product = story.product.as_deref().unwrap_or("UPS Standard");
    json!({
        "trackingNumber": number,
        "packageCount": count,
        "currentStatus": current,
        "deliveryDate": dates.unwrap_or_else(|| json!([])),
        "deliveryTime": {"type": "EOD"},
        "service": {"code": "011", "description": product},
        "activity": activity,
    })
}

fn activity(event: &StoryEvent) -> Value {
    let local = home().local(event.at);
    let offset = (local.and_utc().timestamp() - event.at.to_unix()) / 60;
    let sign = if offset < 0 { '-' } else { '+' };
    let utc = Zone::UTC.local(event.at);
    let country = event.country.as_deref().unwrap_or("US");
    let mut address = json!({"countryCode": country, "country": country});
    if let (Some(city), Some(address)) = (&event.city, address.as_object_mut()) {
        address.insert("city".to_owned(), json!(city));
    }
    json!({
        "date": local.format("%Y%m%d").to_string(),
        "time": local.format("%H%M%S").to_string(),
        "gmtDate": utc.format("%Y%m%d").to_string(),
        "gmtTime": utc.format("%H:%M:%S").to_string(),
        "gmtOffset": format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60),
        "location": {"address": address},
        "status": status(event),
    })
}

fn status(event: &StoryEvent) -> Value {
    let mut parts = event.code.split(':');
    let mut part = || parts.next().filter(|p| !p.is_empty());
    let text = event.text.as_deref().unwrap_or("Scan");
    json!({"type": part(), "code": part(), "statusCode": part(), "description": text})
}

/// Where the sandbox's UPS scans.
fn home() -> Zone {
    Zone::try_new("America/New_York").unwrap_or(Zone::UTC)
}

fn errors(status: u16, code: &str, message: &str) -> Reply {
    Reply::json(status, &json!({"response": {"errors": [{"code": code, "message": message}]}}))
}

const CODES: Codes = Codes {
    announced: "M:MP:003",
    accepted: "I:OR:005",
    moving: "I:AR:005",
    round: "I:OF:021",
    delivered: "D::011",
    pickup: "I::040",
    attempt: "X:48:022",
    problem: "X::058",
    returning: "X::035",
    returned: "X::034",
    unmapped: "ZZ:ZZ:999",
};

/// `sandbox:sandbox` in Base64.
const BASIC: &str = "Basic c2FuZGJveDpzYW5kYm94";

/// How long a token is good, in seconds.
const LIFETIME: i64 = 14_399;
