//! Generated from `data/transit.csv` by `tests/it/codegen.rs`: do not edit.

use crate::transit::{DayKind, Lane, Row, days};

/// What each row is about, and what it says; sorted.
pub(crate) static TRANSITS: &[Row] = &[
    Row {
        lane: None,
        carrier: None,
        product: None,
        days: None,
        stalled: Some((48, DayKind::Working)),
        missing_days: Some(30),
    },
    Row {
        lane: None,
        carrier: None,
        product: Some("sea"),
        days: None,
        stalled: Some((240, DayKind::Calendar)),
        missing_days: None,
    },
    Row {
        lane: Some(Lane::Domestic),
        carrier: None,
        product: None,
        days: days(4, 10, 6, DayKind::Calendar),
        stalled: Some((48, DayKind::Working)),
        missing_days: Some(7),
    },
    Row {
        lane: Some(Lane::Europe),
        carrier: None,
        product: None,
        days: days(4, 10, 6, DayKind::Calendar),
        stalled: Some((48, DayKind::Working)),
        missing_days: Some(14),
    },
    Row {
        lane: Some(Lane::France),
        carrier: None,
        product: None,
        days: days(2, 6, 3, DayKind::Calendar),
        stalled: Some((48, DayKind::Working)),
        missing_days: Some(7),
    },
    Row {
        lane: Some(Lane::France),
        carrier: None,
        product: Some("chrono_13"),
        days: days(1, 2, 1, DayKind::Working),
        stalled: None,
        missing_days: None,
    },
    Row {
        lane: Some(Lane::Inland),
        carrier: None,
        product: None,
        days: days(4, 30, 12, DayKind::Calendar),
        stalled: Some((48, DayKind::Working)),
        missing_days: Some(7),
    },
    Row {
        lane: Some(Lane::World),
        carrier: None,
        product: None,
        days: days(4, 30, 12, DayKind::Calendar),
        stalled: Some((48, DayKind::Calendar)),
        missing_days: Some(30),
    },
];
