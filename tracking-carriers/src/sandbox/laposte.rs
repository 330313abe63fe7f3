use super::magic::Magic;
use super::story::{Codes, Story, StoryEvent};
use super::world::World;
use super::{KEY, Reply, Request};
use serde_json::{Value, json};
use tracking_core::{CarrierId, Instant, TrackingNumber, Zone};

/// `GET /suivi/v2/idships/{id},{id},...`
pub(super) fn track(request: &Request, ids: &str, world: &World) -> (Reply, Vec<String>) {
    let numbers: Vec<String> = ids.split(',').map(str::to_owned).collect();
    let reply = answer(request, &numbers, world);
    (reply, numbers)
}

fn answer(request: &Request, numbers: &[String], world: &World) -> Reply {
    if request.header("x-okapi-key") != Some(KEY) {
        return Reply::json(401, &json!({"code": "UNAUTHORIZED", "message": "the key is not known"}));
    }
    if !request.header("accept").is_some_and(|a| a.contains("application/json") || a.contains("*/*"))
        || numbers.len() > 10
    {
        return Reply::json(400, &json!({"code": "BAD_REQUEST", "message": "not acceptable"}));
    }
    for number in numbers {
        let magic = Magic::of(number);
        if magic == Some(Magic::BadKey) {
            return Reply::json(401, &json!({"code": "BAD_APP_KEY", "message": "the key is not known"}));
        }
        // In a batch a page for one number cannot be told from a page for all.
        if let Some(reply) = magic.and_then(|m| m.reply(number, world)) {
            return reply;
        }
    }
    let mut envelopes: Vec<(u16, Value)> = numbers.iter().map(|n| envelope(n, world)).collect();
    match envelopes.pop() {
        Some((status, envelope)) if envelopes.is_empty() => Reply::json(status, &envelope),
        last => Reply::json(207, &envelopes.into_iter().chain(last).map(|(_, e)| e).collect()),
    }
}

/// The envelope, and the HTTP status that it has when it comes alone.
fn envelope(id: &str, world: &World) -> (u16, Value) {
    let fail = |code: u16, status: u16, message: &str| {
        (
            status,
            json!({"lang": "fr_FR", "scope": "open", "returnCode": code, "returnMessage": message, "idShip": id}),
        )
    };
    let plain =
        (11..=15).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let number = match TrackingNumber::try_new(id) {
        Ok(number) if plain => number,
        _ => return fail(400, 400, "Numéro invalide"),
    };
    match Magic::of(id) {
        Some(Magic::Malformed) => return fail(400, 400, "Numéro invalide"),
        Some(Magic::Inconclusive) => return fail(105, 200, "Réponse indisponible"),
        Some(Magic::BackOfficeTimeout) => return fail(504, 504, "Délai dépassé"),
        _ => {}
    }
    let story = world.story(&CarrierId::known("laposte"), &number, &CODES);
    match story.as_ref().and_then(|s| Some((s, s.until(world.now())?))) {
        Some((story, known)) => (
            200,
            json!({"lang": "fr_FR", "scope": "open", "returnCode": 200, "shipment": shipment(story, &known)}),
        ),
        None => fail(104, 404, "Numéro inconnu ou pas encore disponible"),
    }
}

fn shipment(story: &Story, known: &[&StoryEvent]) -> Value {
    let product = story.product.as_deref().unwrap_or("colissimo");
    let holder = match product {
        "chronopost" => 3,
        "colissimo" => 4,
        _ => 1,
    };
    // Chronopost answers with its check character.
    let id =
        if holder == 3 { format!("{}K", story.number.reveal()) } else { story.number.reveal().to_owned() };
    let has = |codes: &[&str]| known.iter().find(|e| codes.contains(&e.code.as_str()));
    let scanned = known.iter().rev().find(|e| !matches!(e.code.as_str(), "DR1" | "DR2"));
    let delivered = has(&["DI0", "DI1"]);
    let reached = [known.last(), scanned, has(&["ET1", "MD2", "AG1"]), has(&["MD2", "AG1"]), delivered];
    let timeline: Vec<_> = (1_u8..)
        .zip(reached)
        .map(|(id, step)| {
            let date = step.map(|e| stamp(e.at));
            json!({"id": id, "shortLabel": "", "longLabel": "", "status": date.is_some(), "type": i8::from(date.is_some()), "country": "FR", "date": date})
        })
        .collect();
    let events: Vec<_> = known
        .iter()
        .map(|e| json!({"code": e.code, "label": e.text.as_deref().unwrap_or(label(&e.code)), "date": stamp(e.at), "country": e.country}))
        .collect();
    json!({
        "idShip": id,
        "holder": holder,
        "product": product,
        "isFinal": has(&["DI0", "DI1", "DI2"]).is_some(),
        "entryDate": scanned.map(|e| stamp(e.at)),
        "deliveryDate": delivered.map(|e| stamp(e.at)),
        "estimDate": scanned.and(story.estimate).map(|e| format!("{}T00:00:00+02:00", e.day(home()).format("%Y-%m-%d"))),
        "timeline": timeline,
        "event": events,
        "contextData": {
            "deliveryChoice": {"deliveryChoice": 0},
            "removalPoint": story.pickup.as_ref().map(|name| json!({"name": name, "type": "A2P"})),
            "originCountry": "FR",
            "arrivalCountry": "FR",
        },
    })
}

/// Local time of the carrier with its offset.
fn stamp(at: Instant) -> String {
    let local = home().local(at);
    let offset = (local.and_utc().timestamp() - at.to_unix()) / 60;
    format!("{}+{:02}:{:02}", local.format("%Y-%m-%dT%H:%M:%S"), offset / 60, offset % 60)
}

fn home() -> Zone {
    CarrierId::known("laposte").home_zone().unwrap_or(Zone::UTC)
}

fn label(code: &str) -> &'static str {
    match code {
        "DR1" => "Envoi annoncé par l'expéditeur",
        "PC1" => "Envoi pris en charge",
        "ET1" => "Envoi en cours d'acheminement",
        "MD2" => "Envoi remis au facteur",
        "AG1" => "Envoi à retirer au guichet",
        "ND1" => "Distribution non réussie",
        "PB1" => "Envoi retardé par un problème",
        "RE1" => "Envoi renvoyé à l'expéditeur",
        "DI1" => "Envoi distribué",
        "DI2" => "Envoi remis à l'expéditeur",
        _ => "Autre étape",
    }
}

const CODES: Codes = Codes {
    announced: "DR1",
    accepted: "PC1",
    moving: "ET1",
    round: "MD2",
    delivered: "DI1",
    pickup: "AG1",
    attempt: "ND1",
    problem: "PB1",
    returning: "RE1",
    returned: "DI2",
    unmapped: "ZZ9",
};
