//! What `scripts/figures.sh` counts instructions of: a UPS answer of twelve events, read by the library (`report`) and
//! by the plainest typed code over the same bytes (`baseline`): `instructions <what> <events> <times>`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement may panic"
)]

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use serde::Deserialize;
use std::hint::black_box;
use tracking_carriers::{HttpResponse, Protocol, Query, registry};
use tracking_core::{CarrierId, Instant, Status, TrackingNumber};

fn main() {
    let mut args = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let what = args.next().unwrap_or_else(|| "report".to_owned());
    let events: usize = args.next().map_or(12, |n| n.parse().expect("how many events"));
    let times: usize = args.next().map_or(1, |n| n.parse().expect("how many times"));
    let body = body(events);
    let response = HttpResponse::new(200, body.clone(), Instant::from_unix(1_778_745_600));
    let query = Query::new(TrackingNumber::try_new("1ZSV00000312345678").unwrap());
    let reader = registry::adapter(&CarrierId::known("ups")).unwrap().reader().unwrap();
    let table = table();
    for _ in 0..times {
        let read = match what.as_str() {
            "report" => report(reader.as_ref(), &query, black_box(&response)),
            "baseline" => baseline(black_box(&body), &table),
            // Parsing alone, without the mapping.
            "parse" => serde_json::from_str::<Body>(black_box(&body)).unwrap().track.shipment.len() * events,
            other => panic!("nothing is called {other}"),
        };
        assert_eq!(black_box(read), events);
    }
}

fn report(reader: &dyn Protocol, query: &Query, response: &HttpResponse) -> usize {
    reader.decode(query, response)[0].result.as_ref().unwrap().events.len()
}

/// One event as a table of codes and a date library give it.
#[derive(Debug)]
#[expect(dead_code, reason = "made to be measured")]
struct Plain {
    status: Status,
    at: DateTime<Utc>,
    local: NaiveDateTime,
    city: Option<String>,
    country: Option<String>,
    text: String,
    codes: [String; 3],
}

fn baseline(body: &str, table: &[(String, Status)]) -> usize {
    let body: Body = serde_json::from_str(body).unwrap();
    let mut events = Vec::new();
    for package in body.track.shipment.into_iter().flat_map(|s| s.package) {
        for one in package.activity {
            let key = format!("{}/{}/{}", one.status.kind, one.status.status_code, one.status.code);
            let status = table
                .binary_search_by(|row| row.0.as_str().cmp(&key))
                .map_or(Status::Unknown, |at| table[at].1);
            let local =
                NaiveDateTime::parse_from_str(&format!("{}{}", one.date, one.time), "%Y%m%d%H%M%S").unwrap();
            let gmt = format!("{}{}", one.gmt_date, one.gmt_time);
            let at = Utc.from_utc_datetime(&NaiveDateTime::parse_from_str(&gmt, "%Y%m%d%H:%M:%S").unwrap());
            events.push(Plain {
                status,
                at,
                local,
                city: one.location.address.city,
                country: one.location.address.country_code,
                text: one.status.description,
                codes: [one.status.kind, one.status.status_code, one.status.code],
            });
        }
    }
    events.reverse();
    black_box(events).len()
}

/// As many codes as the library's table has.
fn table() -> Vec<(String, Status)> {
    let mut table: Vec<(String, Status)> = (0..1500)
        .map(|n| (format!("{}/{:03}/{n:02}", ["D", "I", "M", "P"][n % 4], n % 90), Status::InTransit))
        .collect();
    table.sort_by(|a, b| a.0.cmp(&b.0));
    table
}

#[derive(Deserialize)]
struct Body {
    #[serde(rename = "trackResponse")]
    track: Track,
}

#[derive(Deserialize)]
struct Track {
    shipment: Vec<Consignment>,
}

#[derive(Deserialize)]
struct Consignment {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    activity: Vec<Activity>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Activity {
    date: String,
    time: String,
    gmt_date: String,
    gmt_time: String,
    location: Location,
    status: Code,
}

#[derive(Deserialize)]
struct Location {
    address: Address,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Address {
    city: Option<String>,
    country_code: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Code {
    #[serde(rename = "type")]
    kind: String,
    description: String,
    code: String,
    status_code: String,
}

/// An answer in UPS's form, newest first, one event an hour.
fn body(events: usize) -> String {
    let activity: Vec<String> = (0..events)
        .map(|n| {
            let hour = 23 - n % 24;
            let day = 13 - n / 24 % 12;
            format!(
                r#"{{"date":"202605{day:02}","time":"{hour:02}3000","gmtDate":"202605{day:02}","gmtTime":"{hour:02}:30:00","gmtOffset":"+00:00",
                "location":{{"address":{{"city":"DENVER","stateProvince":"CO","countryCode":"US","country":"US"}},"slic":"8039"}},
                "status":{{"type":"I","description":"Arrived at Facility","code":"AR","statusCode":"005"}}}}"#
            )
        })
        .collect();
    format!(
        r#"{{"trackResponse":{{"shipment":[{{"inquiryNumber":"1ZSV00000312345678","package":[{{"trackingNumber":"1ZSV00000312345678",
        "packageCount":1,"currentStatus":{{"code":"005","description":"On the Way","statusCode":"005","type":"I"}},
        "activity":[{}],
        "service":{{"code":"003","levelCode":"003","description":"UPS Ground"}},
        "deliveryDate":[{{"type":"SDD","date":"20260515"}}],"deliveryTime":{{"type":"EOD","endTime":"190000"}},
        "packageAddress":[{{"type":"DESTINATION","address":{{"city":"SALIDA","stateProvince":"CO","countryCode":"US","country":"US"}}}}],
        "weight":{{"unitOfMeasurement":"LBS","weight":"2.00"}},"referenceNumber":[{{"type":"SHIPMENT","number":"A1"}}]}}]}}]}}}}"#,
        activity.join(",")
    )
}
