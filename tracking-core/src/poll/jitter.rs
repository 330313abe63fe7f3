//! Spreading questions without chance: the same parcel always gets the same part of an interval.

use crate::carrier::CarrierId;
use crate::id::{OrderId, ParcelId};
use siphasher::sip::SipHasher24;

/// A parcel's own number for a carrier: SipHash-2-4 of order, parcel and carrier, with a unit separator between them, under
/// a key that never changes.
///
/// The standard library's hasher is not promised to stay the same from release to release; this one is a published function.
#[derive(Debug, Clone, Copy)]
pub(super) struct Jitter(u64);

/// "suivi po" and "ll.plan.", big end first.
const KEY: (u64, u64) = (0x7375_6976_6920_706f, 0x6c6c_2e70_6c61_6e2e);

impl Jitter {
    pub(super) fn of(order: &OrderId, parcel: &ParcelId, carrier: &CarrierId) -> Self {
        let text = [order.as_str(), parcel.as_str(), carrier.as_str()].join("\u{1f}");
        Self(SipHasher24::new_with_keys(KEY.0, KEY.1).hash(text.as_bytes()))
    }

    /// 0 to `seconds`, by the lower half of the number.
    pub(super) fn up_to(self, seconds: i64) -> i64 {
        within(self.0 & 0xffff_ffff, seconds)
    }

    /// 0 to `seconds`, by the upper half of the number.
    pub(super) fn other_up_to(self, seconds: i64) -> i64 {
        within(self.0 >> 32, seconds)
    }
}

fn within(number: u64, seconds: i64) -> i64 {
    let range = u64::try_from(seconds).unwrap_or(0) + 1;
    i64::try_from(number % range).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of the SipHash paper's reference code: key 00 01 .. 0f, messages 00 01 .. of growing length.
    #[test]
    fn it_is_the_published_function() {
        let key = |from: u8| u64::from_le_bytes([0, 1, 2, 3, 4, 5, 6, 7].map(|n| n + from));
        let hasher = SipHasher24::new_with_keys(key(0), key(8));
        let message: Vec<u8> = (0..15).collect();
        assert_eq!(hasher.hash(&[]), 0x726f_db47_dd0e_0e31);
        assert_eq!(hasher.hash(&message), 0xa129_ca61_49be_45e5);
    }

    #[test]
    fn it_stays_what_it_is() {
        let of = |order, parcel, carrier| {
            let id = |text: &str| text.to_owned();
            let (order, parcel) = (OrderId::trusted(id(order)), ParcelId::trusted(id(parcel)));
            Jitter::of(&order, &parcel, &CarrierId::known(carrier)).0
        };
        let all =
            [of("1", "p1", "laposte"), of("1", "p1", "ups"), of("1", "p2", "ups"), of("2", "p1", "ups")];
        assert_eq!(all.map(|n| all.iter().filter(|m| **m == n).count()), [1; 4]);
        // By another implementation of the function.
        assert_eq!(all[0], 3_075_093_456_101_012_136);
    }

    #[test]
    fn it_keeps_within_its_range() {
        assert_eq!(Jitter(u64::MAX).up_to(0), 0);
        assert_eq!(Jitter(u64::MAX).up_to(-5), 0);
        assert_eq!(Jitter(7).up_to(4), 2);
        assert_eq!(Jitter(7 << 32).other_up_to(4), 2);
        assert_eq!(Jitter(7 << 32).up_to(4), 0);
    }
}
