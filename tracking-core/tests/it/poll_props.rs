//! What holds of every polling plan, and of every next question.

use crate::config;
use crate::story::any_clocked;
use proptest::prelude::*;
use std::collections::BTreeSet;
use tracking_core::*;

const NOW: Instant = Instant::from_unix(1_788_000_000);
const DAY: i64 = 86_400;

fn carrier(name: &str) -> CarrierId {
    CarrierId::try_new(name).unwrap()
}

fn any_window() -> impl Strategy<Value = QuotaWindow> {
    let seconds = prop::sample::select(vec![1_u32, 2, 5, 60, 61, 600, 3_600]);
    (1_u32..40, seconds, 1_u32..100).prop_map(|(calls, seconds, part)| {
        let window = QuotaWindow::new(calls, seconds);
        if part < 50 { window.over(seconds * part / 50) } else { window }
    })
}

fn any_quota() -> impl Strategy<Value = Quota> {
    let windows = prop::collection::vec(any_window(), 1..4);
    (windows, 1_u32..5, prop::option::weighted(0.2, -100_i64..900)).prop_map(
        |(mut windows, batch, blocked)| {
            let mut lengths = BTreeSet::new();
            windows.retain(|w| lengths.insert(w.seconds));
            let mut quota = Quota::of(&carrier("nobody"));
            (quota.windows, quota.batch) = (windows, batch);
            quota.blocked_until = blocked.map(|seconds| NOW.plus(seconds));
            quota
        },
    )
}

fn any_quotas() -> impl Strategy<Value = Quotas> {
    (any_quota(), any_quota(), 1_u32..30).prop_map(|(laposte, gls, minutes)| {
        let mut quotas = Quotas::default();
        quotas.plan_minutes = minutes;
        quotas.set("main", &carrier("laposte"), laposte).unwrap();
        quotas.set("main", &carrier("gls"), gls).unwrap();
        quotas
    })
}

fn any_item() -> impl Strategy<Value = PollItem> {
    let name = prop::sample::select(vec!["laposte", "colissimo", "gls"]);
    let class = prop::sample::select(PollClass::ALL.to_vec());
    let moment = || prop::option::weighted(0.2, -3_000_i64..1_000);
    (0_u32..200, name, -5_000_i64..2_000, class, moment(), moment()).prop_map(
        |(id, name, due, class, asked, blocked)| {
            let mut item = PollItem::new(id.to_string(), "main", carrier(name), NOW.plus(due), class);
            item.last_asked = asked.map(|seconds| NOW.plus(seconds));
            item.blocked_until = blocked.map(|seconds| NOW.plus(seconds));
            item
        },
    )
}

fn any_spent() -> impl Strategy<Value = Vec<Spent>> {
    let name = prop::sample::select(vec!["laposte", "chronopost", "gls", "ups"]);
    let one = (name, -4_000_i64..30, 1_u32..4).prop_map(|(name, at, calls)| {
        let mut spent = Spent::new("main", carrier(name), NOW.plus(at));
        spent.calls = calls;
        spent
    });
    prop::collection::vec(one, 0..20)
}

/// The requests that count against one family: made and planned, ascending.
fn counted(spent: &[Spent], plan: &PollPlan, family: &str) -> Vec<(Instant, u32, bool)> {
    let made = spent.iter().filter(|s| s.carrier.family() == family).map(|s| (s.at, s.calls, false));
    let planned = plan.calls.iter().filter(|c| c.carrier.as_str() == family).map(|c| (c.at, 1, true));
    let mut all: Vec<_> = made.chain(planned).collect();
    all.sort_unstable();
    all
}

/// When an item may be asked about, by its fields.
fn ready(item: &PollItem, quotas: &Quotas) -> Instant {
    item.due.max(not_before(item, quotas).unwrap_or(item.due))
}

/// What an error or an answer that is out forbids.
fn not_before(item: &PollItem, quotas: &Quotas) -> Option<Instant> {
    let again = i64::from(quotas.ask_again_minutes) * 60;
    let unanswered = item.last_asked.filter(|at| *at >= item.due).map(|at| at.plus(again));
    unanswered.max(item.blocked_until)
}

proptest! {
    #![proptest_config(config(300))]

    /// In any span of a window's length there are never more requests than it allows, whatever was spent before.
    #[test]
    fn no_quota_is_exceeded(
        items in prop::collection::vec(any_item(), 0..120),
        quotas in any_quotas(),
        spent in any_spent(),
    ) {
        let plan = plan_polls(&items, &quotas, &spent, NOW);
        for family in ["laposte", "gls"] {
            let quota = quotas.of("main", &carrier(family));
            let all = counted(&spent, &plan, family);
            for (end, _, _) in all.iter().filter(|(_, _, planned)| *planned) {
                for window in &quota.windows {
                    let begin = end.plus(-i64::from(window.seconds));
                    let inside: u32 = all.iter().filter(|(t, ..)| *t > begin && t <= end).map(|x| x.1).sum();
                    prop_assert!(inside <= window.calls, "{} in {:?} to {}", inside, window, end);
                }
                prop_assert!(quota.blocked_until.is_none_or(|until| *end >= until), "Retry-After");
                prop_assert!(*end >= NOW && *end < plan.until);
            }
        }
    }

    /// Nobody is asked twice, early only beside somebody who is due, nor before an error's moment; requests are no larger than
    /// a batch; and nobody waits while a request could leave.
    #[test]
    fn a_plan_is_orderly(
        items in prop::collection::vec(any_item(), 0..120),
        quotas in any_quotas(),
        spent in any_spent(),
    ) {
        let plan = plan_polls(&items, &quotas, &spent, NOW);
        let mut asked = BTreeSet::new();
        for call in &plan.calls {
            prop_assert!(!call.items.is_empty());
            prop_assert!(call.items.len() <= quotas.of(&call.account, &call.carrier).batch as usize);
            for (place, id) in call.items.iter().enumerate() {
                prop_assert!(asked.insert((call.carrier.clone(), id.clone())), "{} twice", id);
                let own = |i: &&PollItem| i.id == *id && i.carrier.family() == call.carrier.as_str();
                let from = items.iter().filter(own).map(|i| ready(i, &quotas)).min().unwrap();
                prop_assert!(if place == 0 { from <= call.at } else { from < plan.until }, "{}", id);
                let free = items.iter().filter(own).any(|i| not_before(i, &quotas).is_none_or(|b| b <= call.at));
                prop_assert!(free, "{} is asked while it is held back", id);
            }
        }
        for queue in &plan.queues {
            prop_assert_eq!(queue.due, queue.asked + queue.waiting);
            prop_assert!(queue.waiting == 0 || queue.free_at >= plan.until, "{:?}", queue);
            prop_assert_eq!(queue.waiting == 0, queue.waiting_since.is_none());
        }
        let sum: u32 = plan.queues.iter().map(|q| q.asked).sum();
        prop_assert_eq!(sum as usize, asked.len());
    }

    #[test]
    fn the_order_of_items_does_not_matter(
        items in prop::collection::vec(any_item(), 0..60),
        quotas in any_quotas(),
        spent in any_spent(),
        by in prop::collection::vec(any::<u32>(), 60),
    ) {
        let plan = plan_polls(&items, &quotas, &spent, NOW);
        let mixed = |n: usize| {
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by_key(|i| by[*i % by.len()].wrapping_mul(*i as u32 + 1));
            order
        };
        let items: Vec<_> = mixed(items.len()).into_iter().map(|i| items[i].clone()).collect();
        let spent: Vec<_> = mixed(spent.len()).into_iter().map(|i| spent[i].clone()).collect();
        prop_assert_eq!(plan_polls(&items, &quotas, &spent, NOW), plan);
    }

    /// A host that plans anew in the middle, with what it has asked so far, goes on as it was planned.
    #[test]
    fn planning_again_in_the_middle_changes_nothing(
        items in prop::collection::vec(any_item(), 0..80),
        mut quotas in any_quotas(),
        spent in any_spent(),
        cut in 0_u32..30,
    ) {
        quotas.plan_minutes += 1;
        let cut = 1 + cut % (quotas.plan_minutes - 1);
        // What is planned for later is taken as made, and so would be no part of the middle.
        let spent: Vec<Spent> = spent.into_iter().filter(|s| s.at <= NOW).collect();
        let whole = plan_polls(&items, &quotas, &spent, NOW);
        let middle = NOW.plus(i64::from(cut) * 60);
        let (made, rest): (Vec<_>, Vec<_>) = whole.calls.into_iter().partition(|call| call.at < middle);
        let asked: BTreeSet<_> = made
            .iter()
            .flat_map(|call| call.items.iter().map(|id| (call.carrier.family().to_owned(), id.clone())))
            .collect();
        let left: Vec<PollItem> = items
            .into_iter()
            .filter(|i| !asked.contains(&(i.carrier.family().to_owned(), i.id.clone())))
            .collect();
        let spent: Vec<Spent> = spent
            .into_iter()
            .chain(made.iter().map(|call| Spent::new(call.account.clone(), call.carrier.clone(), call.at)))
            .collect();
        let mut shorter = quotas.clone();
        shorter.plan_minutes -= cut;
        let again = plan_polls(&left, &shorter, &spent, middle);
        prop_assert_eq!(again.until, whole.until);
        prop_assert_eq!(again.calls, rest);
    }

    /// Rows that were joined never make a window seem emptier.
    #[test]
    fn tidied_rows_allow_no_more(
        items in prop::collection::vec(any_item(), 0..60),
        quotas in any_quotas(),
        spent in any_spent(),
    ) {
        let spent: Vec<Spent> = spent.into_iter().filter(|s| s.at <= NOW).collect();
        let tidy = tidy_spent(spent.clone(), NOW);
        prop_assert_eq!(&tidy_spent(tidy.clone(), NOW), &tidy);
        let calls = |spent: &[Spent]| spent.iter().map(|s| s.calls).sum::<u32>();
        prop_assert_eq!(calls(&tidy), calls(&spent));
        let plan = plan_polls(&items, &quotas, &tidy, NOW);
        for family in ["laposte", "gls"] {
            let all = counted(&spent, &plan, family);
            for (end, _, _) in all.iter().filter(|(_, _, planned)| *planned) {
                for window in &quotas.of("main", &carrier(family)).windows {
                    let begin = end.plus(-i64::from(window.seconds));
                    let inside: u32 = all.iter().filter(|(t, ..)| *t > begin && t <= end).map(|x| x.1).sum();
                    prop_assert!(inside <= window.calls);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(config(60))]

    /// However the others press, a question is put after at most (r + 1) times the time in which the quota allows as many
    /// requests as all questions need, where r is the greatest weight through its own; docs/polling.md has the proof.
    #[test]
    fn nobody_waits_for_ever(
        crowd in prop::collection::vec((prop::sample::select(PollClass::ALL.to_vec()), 1_i64..600), 2..14),
        window in (1_u32..5, prop::sample::select(vec![30_u32, 60, 200])),
        batch in 1_u32..3,
    ) {
        let mut quotas = Quotas::default();
        quotas.plan_minutes = 1;
        let mut quota = Quota::of(&carrier("gls"));
        (quota.windows, quota.batch) = (vec![QuotaWindow::new(window.0, window.1)], batch);
        quotas.set("main", &carrier("gls"), quota).unwrap();
        let requests = i64::try_from(crowd.len()).unwrap().div_euclid(i64::from(batch)) + 1;
        let all = (requests / i64::from(window.0) + 2) * i64::from(window.1);
        // The plan looks once a minute.
        let bound = |class: PollClass| i64::from(16 / class.weight() + 2) * all + 120;
        let mut due: Vec<Instant> = crowd.iter().map(|_| NOW).collect();
        let (mut spent, mut now, mut asked) = (Vec::new(), NOW, 0);
        while now < NOW.plus(6 * 3_600) {
            let item = |(n, (class, _)): (usize, &(PollClass, i64))| {
                PollItem::new(n.to_string(), "main", carrier("gls"), due[n], *class)
            };
            let items: Vec<PollItem> = crowd.iter().enumerate().map(item).collect();
            let plan = plan_polls(&items, &quotas, &spent, now);
            for call in &plan.calls {
                for id in &call.items {
                    let n: usize = id.parse().unwrap();
                    let (class, gap) = crowd[n];
                    let waited = call.at.since(due[n]);
                    prop_assert!(waited <= bound(class), "{} waited {} of {}", class, waited, bound(class));
                    due[n] = call.at.plus(gap);
                    asked += 1;
                }
                spent.push(Spent::new("main", carrier("gls"), call.at));
            }
            now = plan.until;
            spent.retain(|s: &Spent| now.since(s.at) <= 2 * i64::from(window.1));
            for (n, (class, _)) in crowd.iter().enumerate() {
                prop_assert!(now.since(due[n]) <= bound(*class), "{} waits since {}", class, due[n]);
            }
        }
        prop_assert!(asked > 20);
    }
}

proptest! {
    #![proptest_config(config(200))]

    /// The moment of the next question is the same whenever one looks; only what is settled is left alone in the end.
    #[test]
    fn the_next_question_waits_for_nobodys_look(
        (order, base) in any_clocked(),
        looks in prop::collection::vec(-100_i64..3_000, 2..6),
    ) {
        let cadence = Cadence::default();
        let first = order.polls(&cadence, Instant::MIN);
        for hours in looks {
            let now = base.plus(hours * 3_600);
            let again = order.polls(&cadence, now);
            prop_assert_eq!(order.next_poll(&cadence, now), again.iter().filter_map(|p| p.due).min());
            for (was, is) in first.iter().zip(&again) {
                prop_assert_eq!((&was.parcel, &was.carrier), (&is.parcel, &is.carrier));
                let dropped = is.due.is_none() && is.cause == PollCause::GraceOver;
                prop_assert!(was.due == is.due || dropped, "{:?} {:?}", was, is);
                prop_assert_eq!(is.due.is_some(), is.class.is_some());
                prop_assert_eq!(is.due.is_some(), is.cause.asks());
                if was.due.is_none_or(|due| due >= now) {
                    prop_assert_eq!(was, is);
                }
                if let (Some(heard), Some(due)) = (was.last_heard, was.due) {
                    let least = cadence.pace(was.cause).unwrap().minutes;
                    prop_assert!(due >= heard.plus(i64::from(least) * 60) || due == Instant::MAX, "{:?}", was);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(config(25))]

    /// Answers without news come ever more rarely, and end: after its grace, or after 90 days without news.
    #[test]
    fn asking_ends((mut order, base) in any_clocked(), unknown in any::<bool>()) {
        // At the end of time nothing is later.
        prop_assume!(base < Instant::MAX.plus(-900 * DAY));
        let cadence = Cadence::default();
        let id = ParcelId::try_new("p1").unwrap();
        let mut last = Instant::MIN;
        let mut questions = 0;
        loop {
            let poll = order.polls(&cadence, last).remove(0);
            let Some(due) = poll.due else { break };
            prop_assert!(due > last, "{} after {}", due, last);
            last = due.max(base);
            questions += 1;
            prop_assert!(questions < 1_000, "{:?}", poll);
            let report =
                if unknown { Report::not_found(None) } else { Report::new(Outcome::Events, Coverage::Delta) };
            order.observe(Observation::report(id.clone(), carrier("laposte"), report, last)).unwrap();
        }
        let over = order.polls(&cadence, last).remove(0).cause;
        let ends = [PollCause::GraceOver, PollCause::Expired, PollCause::AgedOut];
        prop_assert!(ends.contains(&over), "{}", over);
    }
}
