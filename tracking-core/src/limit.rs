//! How much is kept of what carriers say, and how the rest is cut: answers come from outside and may be of any size.
//!
//! An event's identity is made before anything of it is cut.

use crate::event::{Event, short_hash};
use crate::personal::Personal;
use crate::report::Pickup;

/// Parcels of an order. Over it: error `limit`, and the order is as before.
pub const MAX_PARCELS: usize = 256;
/// Events of a parcel. Over it: the oldest messages, then records, then scans are dropped and counted.
pub const MAX_EVENTS: usize = 512;
/// Carriers that speak of one parcel, or carry it. Over it: error `limit`.
pub const MAX_CARRIERS: usize = 32;
/// Marks of a parcel; withdrawals of marks that were never made, as many. Over it: error `limit`.
pub const MAX_MARKS: usize = 64;
/// Retractions by one carrier of events of a parcel that were never seen. Over it: error `limit`.
pub const MAX_RETRACTIONS: usize = 512;
/// Estimates of one carrier for a parcel. Over it: repeats of their neighbours go first, then the oldest; the first, and the first after the first scan, stay.
pub const MAX_ESTIMATES: usize = 256;
/// Spans of full reports of one carrier for a parcel. Over it: the oldest go; what they had shown is noted before.
pub const MAX_SPANS: usize = 128;
/// Pieces of a number that one carrier names. Over it: the rest is ignored.
pub const MAX_PIECES: usize = 256;
/// Bytes of carriers' words in one report. Over it: the rest is cut.
pub const MAX_TEXT: usize = 8 * 1024;
/// Raw codes of an event. Over it: the rest is ignored; identity is made before.
pub const MAX_CODES: usize = 16;
/// Bytes of a raw code. Over it: the rest is cut; identity is made before.
pub const MAX_CODE: usize = 200;
/// Bytes of an event's id or raw tuple. Over it: its hash is kept.
pub const MAX_NAME: usize = 500;
/// Bytes of a part of a place, of a pickup point's name and of a carrier's word for its product. Over it: the rest is cut.
pub const MAX_LINE: usize = 300;
/// Bytes of a stored order. Over it: error `limit` when it is written, `bad_stored` when it is read.
pub const MAX_STORED: usize = 64 * 1024 * 1024;

/// Dropped events that are told apart; more are counted as they come.
pub(crate) const MAX_GONE: usize = 1024;
/// Times that are told apart of one event which a carrier dates anew again and again.
pub(crate) const MAX_TIMES: usize = 16;

/// The event as it is kept; `room` is what is left of its report's room for words.
pub(crate) fn cut_event(event: &mut Event, room: &mut usize) {
    event.codes.truncate(MAX_CODES);
    for code in &mut event.codes {
        cut(code, MAX_CODE);
    }
    for name in [&mut event.event_id, &mut event.identity].into_iter().flatten() {
        cut_name(name);
    }
    if let Some(place) = event.place.as_mut() {
        let parts = [&mut place.country, &mut place.region, &mut place.city, &mut place.facility];
        for part in parts.into_iter().flatten() {
            cut(part, MAX_LINE);
        }
        place.postcode = place.postcode.take().map(|code| cut_personal(code, MAX_LINE));
    }
    event.text = event.text.take().map(|text| cut_personal(text, *room));
    *room -= event.text.as_ref().map_or(0, |text| text.reveal().len()).min(*room);
}

/// A name stays whole, or its hash stands for it: two long names that begin alike are still two.
pub(crate) fn cut_name(name: &mut String) {
    if name.len() > MAX_NAME {
        *name = short_hash(&[name]);
    }
}

pub(crate) fn cut_line(mut line: String) -> String {
    cut(&mut line, MAX_LINE);
    line
}

pub(crate) fn cut_pickup(mut pickup: Pickup) -> Pickup {
    pickup.name = pickup.name.map(cut_line);
    pickup
}

fn cut_personal(text: Personal<String>, max: usize) -> Personal<String> {
    let mut text = text.into_revealed();
    cut(&mut text, max);
    Personal::new(text)
}

fn cut(text: &mut String, max: usize) {
    if text.len() > max {
        let mut end = max;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
    }
}
