//! Orders in SQLite, stored with compare-and-swap on their revision.

use rusqlite::{Connection, OptionalExtension};
use tracking_core::{Order, OrderId};

/// Where orders are kept: one row each, the whole order in its stored form.
#[derive(Debug)]
pub(crate) struct Store {
    db: Connection,
}

/// What became of a swap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Swap {
    /// It is stored.
    Stored,
    /// Somebody else stored first: load again and repeat.
    Conflict,
}

/// The database, or the stored form, is not what it should be.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// SQLite's own words.
    #[error("the store failed: {0}")]
    Database(#[from] rusqlite::Error),
    /// An order that cannot be written or read.
    #[error(transparent)]
    Form(#[from] tracking_core::Error),
    /// No such order.
    #[error("the store has no order `{0}`")]
    Missing(OrderId),
    /// Others stored it first, again and again.
    #[error("the store is too busy with order `{0}`")]
    Busy(OrderId),
}

/// Whoever loses a swap so often has found a fault, and not a busy hour.
const MAX_ATTEMPTS: u32 = 1000;

impl Store {
    /// A store in memory, gone with the process.
    pub(crate) fn in_memory() -> Result<Self, Error> {
        Self::new(Connection::open_in_memory()?)
    }

    fn new(db: Connection) -> Result<Self, Error> {
        db.execute_batch(
            "CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, body TEXT NOT NULL) STRICT",
        )?;
        Ok(Self { db })
    }

    /// Stores an order that is not there yet; [`Swap::Conflict`] if it is.
    pub(crate) fn insert(&self, order: &Order) -> Result<Swap, Error> {
        let mut insert =
            self.db.prepare("INSERT OR IGNORE INTO orders (id, revision, body) VALUES (?1, ?2, ?3)")?;
        Ok(outcome(insert.execute((order.id.as_str(), revision(order.revision), order.store()?))?))
    }

    /// The order as it was stored last.
    pub(crate) fn load(&self, id: &OrderId) -> Result<Order, Error> {
        let mut select = self.db.prepare("SELECT body FROM orders WHERE id = ?1")?;
        let body: Option<String> = select.query_row([id.as_str()], |row| row.get(0)).optional()?;
        Ok(Order::load(&body.ok_or_else(|| Error::Missing(id.clone()))?)?)
    }

    /// Loads an order, changes it and stores it; if somebody else stored first, loads what they stored and repeats the
    /// change. The change may run several times: it must do nothing but change the order, which the verbs of an order
    /// allow, since each is idempotent. What it returned the last time is returned, with the order as it is stored.
    pub(crate) fn change<T>(
        &self,
        id: &OrderId,
        mut change: impl FnMut(&mut Order) -> Result<T, tracking_core::Error>,
    ) -> Result<(Order, T), Error> {
        for _ in 0..MAX_ATTEMPTS {
            let mut order = self.load(id)?;
            let loaded = order.revision;
            let result = change(&mut order)?;
            if order.revision == loaded || self.swap(&order, loaded)? == Swap::Stored {
                return Ok((order, result));
            }
        }
        Err(Error::Busy(id.clone()))
    }

    /// Stores an order if the stored one still has the revision that was loaded.
    pub(crate) fn swap(&self, order: &Order, loaded: u64) -> Result<Swap, Error> {
        let mut update =
            self.db.prepare("UPDATE orders SET revision = ?3, body = ?4 WHERE id = ?1 AND revision = ?2")?;
        let row = (order.id.as_str(), revision(loaded), revision(order.revision), order.store()?);
        Ok(outcome(update.execute(row)?))
    }
}

const fn outcome(rows: usize) -> Swap {
    if rows == 1 { Swap::Stored } else { Swap::Conflict }
}

/// SQLite has no unsigned integers; no order is changed so often that it would matter.
fn revision(revision: u64) -> i64 {
    i64::try_from(revision).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};
    use std::time::Duration;
    use tracking_core::{
        CarrierId, ClockHint, Consent, Coverage, Event, EventTime, Instant, Message, MessageState, Nature,
        Observation, Outcome, Parcel, ParcelId, Policy, Report, SendOutcome, Shipment, ShipmentId, Status,
    };

    struct File(PathBuf);

    impl File {
        fn new(name: &str) -> Self {
            let file = Self(std::env::temp_dir().join(format!("suivi-{}-{name}.sqlite", std::process::id())));
            let _ = std::fs::remove_file(&file.0);
            file
        }

        fn store(&self) -> Store {
            store_at(&self.0)
        }
    }

    fn store_at(path: &Path) -> Store {
        let db = Connection::open(path).unwrap();
        db.busy_timeout(Duration::from_secs(20)).unwrap();
        Store::new(db).unwrap()
    }

    impl Drop for File {
        fn drop(&mut self) {
            let _ = std::fs::remove_file(&self.0);
        }
    }

    fn order() -> Order {
        Order::new(OrderId::try_new("1001").unwrap(), Instant::parse("2026-05-04T08:00:00Z").unwrap())
    }

    #[test]
    fn of_two_connections_only_the_first_to_swap_wins() {
        let file = File::new("two");
        let (ours, theirs) = (file.store(), file.store());
        assert_eq!(ours.insert(&order()).unwrap(), Swap::Stored);
        assert_eq!(theirs.insert(&order()).unwrap(), Swap::Conflict);

        let id = order().id;
        let (mut a, mut b) = (ours.load(&id).unwrap(), theirs.load(&id).unwrap());
        let (loaded_a, loaded_b) = (a.revision, b.revision);
        a.set_consent("sms", Consent::Consented);
        b.set_consent("push", Consent::Refused);
        assert_eq!(theirs.swap(&b, loaded_b).unwrap(), Swap::Stored);
        assert_eq!(ours.swap(&a, loaded_a).unwrap(), Swap::Conflict);

        // Load again and repeat: both changes are there.
        let mut a = ours.load(&id).unwrap();
        let loaded = a.revision;
        a.set_consent("sms", Consent::Consented);
        assert_eq!(ours.swap(&a, loaded).unwrap(), Swap::Stored);
        let stored = theirs.load(&id).unwrap();
        assert_eq!(stored.recipient.consent("sms"), Consent::Consented);
        assert_eq!(stored.recipient.consent("push"), Consent::Refused);
        assert_eq!(stored.revision, loaded + 1);
    }

    #[test]
    fn an_order_that_is_not_there() {
        let store = Store::in_memory().unwrap();
        assert!(matches!(store.load(&order().id), Err(Error::Missing(_))));
        assert_eq!(store.swap(&order(), 0).unwrap(), Swap::Conflict);
    }

    const WORKERS: i64 = 2;
    const ROUNDS: i64 = 30;
    const FILE: &str = "SUIVI_TEST_STORE";
    const WORKER: &str = "SUIVI_TEST_WORKER";

    fn start() -> Instant {
        Instant::parse("2026-05-04T08:00:00Z").unwrap()
    }

    fn observation(worker: i64, round: i64) -> Observation {
        let at = start().plus(600 + 60 * (round * WORKERS + worker));
        let time = EventTime::parse(&at.to_string(), ClockHint::default()).unwrap();
        let mut report = Report::new(Outcome::Events, Coverage::Delta);
        report.events.push(
            Event::new(Status::DeliveryAttempted, Nature::Scan, time).with_codes([format!("W{worker}")]),
        );
        let id = ParcelId::try_new(format!("p{}", round % 10)).unwrap();
        Observation::report(id, CarrierId::known("gls"), report, at)
    }

    /// One of the two processes: it observes, plans, stores, sends what it planned itself, and confirms. The provider
    /// is a table of the same file, which takes a key as often as it is sent.
    #[test]
    #[ignore = "a process of `two_processes_lose_nothing_and_tell_nobody_twice`"]
    fn work() {
        let Some(path) = std::env::var_os(FILE) else { return };
        let worker: i64 = std::env::var(WORKER).unwrap().parse().unwrap();
        let store = store_at(Path::new(&path));
        let id = order().id;
        let policy = Policy::from_json(r#"{"settle_minutes":0}"#).unwrap();
        // One moment for both: no lease ends while they work.
        let now = start().plus(7200);
        for round in 0..ROUNDS {
            let (order, ()) = store
                .change(&id, |order| {
                    order.observe(observation(worker, round))?;
                    order.plan(&policy, now);
                    Ok(())
                })
                .unwrap();
            let mine: Vec<Message> = order.outbox(now).into_iter().cloned().collect();
            for message in mine {
                let mut send = store.db.prepare("INSERT INTO sent (key, worker) VALUES (?1, ?2)").unwrap();
                send.execute((message.key.as_str(), worker)).unwrap();
                let confirm = |order: &mut Order| order.confirm(&message.key, SendOutcome::Sent, now);
                store.change(&id, confirm).unwrap();
            }
        }
    }

    #[test]
    fn two_processes_lose_nothing_and_tell_nobody_twice() {
        let file = File::new("hosts");
        let store = file.store();
        store
            .db
            .execute_batch("CREATE TABLE sent (key TEXT NOT NULL, worker INTEGER NOT NULL) STRICT")
            .unwrap();
        let mut order = order();
        let mut shipment = Shipment::new(ShipmentId::try_new("A").unwrap()).with_lane("FR", "FR");
        for n in 0..10 {
            let id = ParcelId::try_new(format!("p{n}")).unwrap();
            shipment = shipment.with_parcel(Parcel::new(id, CarrierId::known("gls"), None));
        }
        order.add_shipment(shipment).unwrap();
        store.insert(&order).unwrap();

        let test = "store::tests::work";
        let workers = (0..WORKERS).map(|n| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", test, "--ignored", "--quiet"])
                .env(FILE, &file.0)
                .env(WORKER, n.to_string())
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        });
        let mut workers: Vec<_> = workers.collect();
        let mut rounds = 0;
        while workers.iter_mut().any(|w| w.try_wait().unwrap().is_none()) {
            rounds += 1;
            if rounds > 6000 {
                workers.iter_mut().for_each(|w| w.kill().unwrap());
                panic!("they do not end");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(workers.iter_mut().all(|w| w.wait().unwrap().success()));

        let stored = store.load(&order.id).unwrap();
        let events: usize = stored.parcels().map(|p| p.timeline().len()).sum();
        assert_eq!(i64::try_from(events).unwrap(), WORKERS * ROUNDS, "every observation is there");
        let mut again = stored.clone();
        for worker in 0..WORKERS {
            for round in 0..ROUNDS {
                assert!(again.observe(observation(worker, round)).unwrap().is_empty());
            }
        }
        assert_eq!(again.revision, stored.revision);

        let mut query = store.db.prepare("SELECT key, worker FROM sent").unwrap();
        let sent: Vec<(String, i64)> =
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
        let keys: BTreeSet<&String> = sent.iter().map(|s| &s.0).collect();
        assert_eq!(keys.len(), sent.len(), "no message went out twice: {sent:?}");
        let by: BTreeSet<i64> = sent.iter().map(|s| s.1).collect();
        assert!(!by.is_empty() && sent.len() == 10, "an attempt for each parcel: {sent:?}");
        let told: BTreeSet<String> = stored
            .messages()
            .filter(|m| m.state == MessageState::Sent)
            .map(|m| m.key.as_str().to_owned())
            .collect();
        assert_eq!(told.iter().collect::<BTreeSet<_>>(), keys, "what went out is known as sent");
    }

    /// Somebody is always faster: it ends, and says so.
    #[test]
    fn an_order_that_is_never_free() {
        let store = Store::in_memory().unwrap();
        store.insert(&order()).unwrap();
        let id = order().id;
        let mut attempts = 0;
        let lost = store.change(&id, |order| {
            attempts += 1;
            let mut other = store.load(&id).unwrap();
            let loaded = other.revision;
            other.set_consent("push", if attempts % 2 == 0 { Consent::Consented } else { Consent::Refused });
            assert_eq!(store.swap(&other, loaded).unwrap(), Swap::Stored);
            order.set_consent("sms", Consent::Consented);
            Ok(())
        });
        assert!(matches!(lost, Err(Error::Busy(_))));
        assert_eq!(attempts, MAX_ATTEMPTS);
        assert_eq!(store.load(&id).unwrap().recipient.consent("sms"), Consent::Unknown);
    }

    #[test]
    fn a_change_is_repeated_on_what_the_other_stored() {
        let file = File::new("change");
        let (ours, theirs) = (file.store(), file.store());
        ours.insert(&order()).unwrap();
        let id = order().id;
        let mut runs = 0;
        let (stored, consent) = ours
            .change(&id, |order| {
                runs += 1;
                if runs < 3 {
                    let channel = format!("c{runs}");
                    let refuse = |order: &mut Order| {
                        order.set_consent(&channel, Consent::Refused);
                        Ok(())
                    };
                    theirs.change(&id, refuse).unwrap();
                }
                order.set_consent("sms", Consent::Consented);
                Ok(order.recipient.consent("c2"))
            })
            .unwrap();
        assert_eq!((runs, consent, stored.recipient.channels.len()), (3, Consent::Refused, 3));
        assert_eq!(ours.load(&id).unwrap().revision, stored.revision);

        // What changes nothing is not stored, and what fails stores nothing.
        let (same, ()) = ours.change(&id, |_| Ok(())).unwrap();
        assert_eq!(same.revision, stored.revision);
        let failed = ours.change(&id, |order| {
            order.set_consent("push", Consent::Consented);
            Err::<(), _>(tracking_core::Error::Erased)
        });
        assert!(failed.is_err());
        assert_eq!(ours.load(&id).unwrap().recipient.channels.len(), 3);
    }
}
