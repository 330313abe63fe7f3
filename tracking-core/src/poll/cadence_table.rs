//! Generated from `data/cadence.csv` by `tests/it/codegen.rs`: do not edit.

use super::cadence::{Pace, Row};
use super::{PollCause, PollClass};

/// What each cause has; sorted by its word.
pub(super) static CADENCE: &[Row] = &[
    Row {
        cause: PollCause::Announced,
        pace: Pace {
            minutes: 360,
            most_minutes: 1440,
            hours: None,
            grace_hours: None,
            class: PollClass::Normal,
        },
    },
    Row {
        cause: PollCause::Cancelled,
        pace: Pace {
            minutes: 1440,
            most_minutes: 2880,
            hours: None,
            grace_hours: Some(336),
            class: PollClass::Low,
        },
    },
    Row {
        cause: PollCause::Delivered,
        pace: Pace {
            minutes: 1440,
            most_minutes: 1440,
            hours: None,
            grace_hours: Some(72),
            class: PollClass::Low,
        },
    },
    Row {
        cause: PollCause::DeliveryAttempted,
        pace: Pace {
            minutes: 180,
            most_minutes: 720,
            hours: Some((7, 21)),
            grace_hours: None,
            class: PollClass::High,
        },
    },
    Row {
        cause: PollCause::Disputed,
        pace: Pace {
            minutes: 360,
            most_minutes: 720,
            hours: Some((7, 21)),
            grace_hours: Some(336),
            class: PollClass::Normal,
        },
    },
    Row {
        cause: PollCause::EarlierCarrier,
        pace: Pace {
            minutes: 1440,
            most_minutes: 2880,
            hours: None,
            grace_hours: None,
            class: PollClass::Low,
        },
    },
    Row {
        cause: PollCause::Exception,
        pace: Pace {
            minutes: 240,
            most_minutes: 720,
            hours: Some((6, 22)),
            grace_hours: None,
            class: PollClass::High,
        },
    },
    Row {
        cause: PollCause::Expected,
        pace: Pace {
            minutes: 60,
            most_minutes: 120,
            hours: Some((9, 21)),
            grace_hours: None,
            class: PollClass::High,
        },
    },
    Row {
        cause: PollCause::InTransit,
        pace: Pace {
            minutes: 240,
            most_minutes: 720,
            hours: Some((6, 22)),
            grace_hours: None,
            class: PollClass::Normal,
        },
    },
    Row {
        cause: PollCause::Late,
        pace: Pace {
            minutes: 240,
            most_minutes: 720,
            hours: Some((6, 22)),
            grace_hours: None,
            class: PollClass::High,
        },
    },
    Row {
        cause: PollCause::Lost,
        pace: Pace {
            minutes: 1440,
            most_minutes: 2880,
            hours: None,
            grace_hours: Some(720),
            class: PollClass::Low,
        },
    },
    Row {
        cause: PollCause::New,
        pace: Pace { minutes: 5, most_minutes: 5, hours: None, grace_hours: None, class: PollClass::High },
    },
    Row {
        cause: PollCause::NextCarrier,
        pace: Pace {
            minutes: 720,
            most_minutes: 1440,
            hours: None,
            grace_hours: None,
            class: PollClass::Low,
        },
    },
    Row {
        cause: PollCause::NotFound,
        pace: Pace {
            minutes: 720,
            most_minutes: 2880,
            hours: None,
            grace_hours: None,
            class: PollClass::Low,
        },
    },
    Row {
        cause: PollCause::OutForDelivery,
        pace: Pace {
            minutes: 30,
            most_minutes: 60,
            hours: Some((8, 21)),
            grace_hours: None,
            class: PollClass::Urgent,
        },
    },
    Row {
        cause: PollCause::Pushed,
        pace: Pace {
            minutes: 1440,
            most_minutes: 1440,
            hours: None,
            grace_hours: None,
            class: PollClass::Low,
        },
    },
    Row {
        cause: PollCause::ReadyForPickup,
        pace: Pace {
            minutes: 120,
            most_minutes: 240,
            hours: Some((9, 21)),
            grace_hours: None,
            class: PollClass::Normal,
        },
    },
    Row {
        cause: PollCause::Replaced,
        pace: Pace {
            minutes: 1440,
            most_minutes: 2880,
            hours: None,
            grace_hours: None,
            class: PollClass::Low,
        },
    },
    Row {
        cause: PollCause::Returned,
        pace: Pace {
            minutes: 1440,
            most_minutes: 1440,
            hours: None,
            grace_hours: Some(72),
            class: PollClass::Low,
        },
    },
    Row {
        cause: PollCause::Returning,
        pace: Pace {
            minutes: 480,
            most_minutes: 1440,
            hours: None,
            grace_hours: None,
            class: PollClass::Low,
        },
    },
    Row {
        cause: PollCause::RoundOver,
        pace: Pace {
            minutes: 240,
            most_minutes: 720,
            hours: Some((7, 21)),
            grace_hours: None,
            class: PollClass::High,
        },
    },
    Row {
        cause: PollCause::TooEarly,
        pace: Pace {
            minutes: 360,
            most_minutes: 720,
            hours: None,
            grace_hours: None,
            class: PollClass::Normal,
        },
    },
];
