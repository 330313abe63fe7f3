//! Generated from `data/quotas.csv` by `tests/it/codegen.rs`: do not edit.

use super::quota::Row;

/// Carrier, numbers a request, requests in seconds; sorted.
pub(super) static QUOTAS: &[Row] = &[
    Row { carrier: "any", batch: 1, windows: &[(1, 1)] },
    Row { carrier: "dhl-parcel-de", batch: 20, windows: &[] },
    Row { carrier: "dhl-unified", batch: 1, windows: &[(1, 5), (250, 86400)] },
    Row { carrier: "fedex", batch: 30, windows: &[(1400, 10)] },
    Row { carrier: "gls", batch: 10, windows: &[(500, 86400)] },
    Row { carrier: "hermes-de", batch: 100, windows: &[] },
    Row { carrier: "laposte", batch: 10, windows: &[(1, 1)] },
    Row { carrier: "ups", batch: 1, windows: &[(1, 1)] },
    Row { carrier: "usps", batch: 1, windows: &[(60, 3600)] },
];
