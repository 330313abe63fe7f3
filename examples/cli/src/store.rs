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
}

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
    use std::path::PathBuf;
    use tracking_core::{Consent, Instant};

    struct File(PathBuf);

    impl File {
        fn new(name: &str) -> Self {
            let file = Self(std::env::temp_dir().join(format!("suivi-{}-{name}.sqlite", std::process::id())));
            let _ = std::fs::remove_file(&file.0);
            file
        }

        fn store(&self) -> Store {
            Store::new(Connection::open(&self.0).unwrap()).unwrap()
        }
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
}
