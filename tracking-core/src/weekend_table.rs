//! Generated from `data/weekends.csv` by `tests/it/codegen.rs`: do not edit.

use chrono::Weekday;

/// Country, days of rest; sorted.
pub(crate) static WEEKENDS: &[(&str, &[Weekday])] = &[
    ("AE", &[Weekday::Sat, Weekday::Sun]),
    ("BD", &[Weekday::Fri, Weekday::Sat]),
    ("BH", &[Weekday::Fri, Weekday::Sat]),
    ("BN", &[Weekday::Fri, Weekday::Sun]),
    ("DZ", &[Weekday::Fri, Weekday::Sat]),
    ("EG", &[Weekday::Fri, Weekday::Sat]),
    ("IL", &[Weekday::Fri, Weekday::Sat]),
    ("IN", &[Weekday::Sun]),
    ("IQ", &[Weekday::Fri, Weekday::Sat]),
    ("IR", &[Weekday::Fri]),
    ("JO", &[Weekday::Fri, Weekday::Sat]),
    ("KW", &[Weekday::Fri, Weekday::Sat]),
    ("LY", &[Weekday::Fri, Weekday::Sat]),
    ("MV", &[Weekday::Fri, Weekday::Sat]),
    ("OM", &[Weekday::Fri, Weekday::Sat]),
    ("QA", &[Weekday::Fri, Weekday::Sat]),
    ("SA", &[Weekday::Fri, Weekday::Sat]),
    ("SD", &[Weekday::Fri, Weekday::Sat]),
    ("SY", &[Weekday::Fri, Weekday::Sat]),
    ("YE", &[Weekday::Fri, Weekday::Sat]),
];
