//! The tally is an abelian group, and a dashboard follows an order's change by it.

use crate::config;
use crate::story::{any_observation, order};
use proptest::prelude::*;
use tracking_core::*;

fn any_tally() -> impl Strategy<Value = Tally> {
    let number = prop_oneof![-3_i64..4, Just(i64::MAX), Just(i64::MIN), Just(-1)];
    let one = (prop::sample::select(Status::ALL.to_vec()), 0_u8..4, number);
    prop::collection::vec(one, 0..6).prop_map(|parts| {
        parts.into_iter().fold(Tally::default(), |tally, (status, what, n)| match what {
            0 => tally.with_status(status, n),
            1 => tally.with_attention(status.as_str(), n),
            2 => tally.with_items("shipped", n),
            _ => tally.with_unknown("window", n),
        })
    })
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn a_group(a in any_tally(), b in any_tally(), c in any_tally()) {
        let zero = Tally::default();
        prop_assert_eq!((a.clone() + b.clone()) + c.clone(), a.clone() + (b.clone() + c.clone()));
        prop_assert_eq!(a.clone() + b.clone(), b.clone() + a.clone());
        prop_assert_eq!(a.clone() + zero.clone(), a.clone());
        prop_assert_eq!(a.clone() + -a.clone(), zero.clone());
        prop_assert_eq!(a.clone() - b.clone(), a.clone() + -b.clone());
        prop_assert_eq!(-(-a.clone()), a.clone());
        let mut sum = a.clone();
        sum += &b;
        sum -= &b;
        prop_assert_eq!(&sum, &a);
        let stored = serde_json::to_string(&a).unwrap();
        prop_assert_eq!(serde_json::from_str::<Tally>(&stored).unwrap(), a);
    }

    /// A total follows one order: less its old part, plus its new one.
    #[test]
    fn a_total_follows_a_change(others in any_tally(), story in prop::collection::vec(any_observation(), 1..6)) {
        let mut order = order();
        let mut total = others.clone() + order.summary().tally;
        for one in story {
            let old = order.summary().tally;
            order.observe(one).unwrap();
            let new = order.summary().tally;
            total = total - old + new;
            prop_assert_eq!(&total, &(others.clone() + order.summary().tally));
        }
        let counted: i64 = order.summary().tally.by_status().values().sum();
        prop_assert_eq!(counted, 2, "both outbound parcels, each once");
    }
}
