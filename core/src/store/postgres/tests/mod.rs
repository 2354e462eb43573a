//! Clients that share a server: conflicts, lost connections, foreign schemas.
//!
//! `BZD_TEST_POSTGRES` names a real server, which `make test` starts. Each test has a schema of its own.

mod health;
mod numbers;
mod pooled;
mod rights;
mod schema;
mod silent;

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::*;
use crate::store::row::Row;

/// The address of a schema that nothing else uses.
pub(crate) fn address() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("BZD_TEST_POSTGRES").expect("BZD_TEST_POSTGRES names a server: use `make test`");
    let mut run = [0; 8];
    getrandom::fill(&mut run).expect("random bytes");
    let (run, next) = (u64::from_le_bytes(run), NEXT.fetch_add(1, Ordering::Relaxed));
    let sign = if server.contains('?') { '&' } else { '?' };
    format!("{server}{sign}schema=core_{run:x}_{next}")
}

/// A store with a table of lines.
fn store() -> Postgres {
    let store = Postgres::open(&address(), true).expect("a desk");
    run_outside(&store, "CREATE TABLE line (id BIGINT PRIMARY KEY, words TEXT COLLATE \"C\" NOT NULL)");
    store
}

/// A separate connection.
fn connection(address: &Address) -> Connection {
    Connection::open(address, &Arc::default(), false, Limit::start(Duration::from_secs(60))).expect("a connection")
}

/// Runs SQL on a separate connection, behind the store's back, with the store's schema first in the path.
fn run_outside(store: &Postgres, sql: &str) {
    let sql = format!("SET search_path TO \"{}\"; {sql}", store.address.schema);
    connection(&store.address).run(|client| client.batch_execute(&sql)).expect("a statement");
}

fn insert(tx: &mut dyn Tx, id: i64) -> Result<()> {
    tx.queue("INSERT INTO line (id, words) VALUES ($1, $2)", &[id.into(), "words".into()])
}

fn lines(store: &Postgres) -> Vec<i64> {
    let rows = store.read(|tx| tx.query("SELECT id FROM line ORDER BY id", &[])).expect("rows");
    rows.iter().map(|row: &Row| row.int("id").expect("an id")).collect()
}

/// The server's process number of this transaction's connection.
fn backend(tx: &mut dyn Tx) -> i64 {
    let row = tx.first("SELECT CAST(pg_backend_pid() AS BIGINT) AS number", &[]).expect("an answer").expect("a row");
    row.int("number").expect("a number")
}

fn terminate(store: &Postgres, number: i64) {
    run_outside(store, &format!("SELECT pg_terminate_backend({number}, 5000)"));
}

#[test]
fn a_refusal_or_a_panic_leaves_nothing_behind() {
    let store = store();
    let refused: Result<()> = store.write(|tx| {
        insert(tx, 1)?;
        Err(Error::role())
    });
    assert_eq!(refused.err().map(|error| error.code()), Some(ErrorCode::RoleForbidden));
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        store.write(|tx| -> Result<()> {
            insert(tx, 2)?;
            tx.query("SELECT id FROM line", &[])?;
            panic!("on purpose")
        })
    }));
    assert!(panicked.is_err());
    store.write(|tx| insert(tx, 3)).expect("the next write");
    assert_eq!(lines(&store), [3]);
}

#[test]
fn a_failed_queued_write_fails_the_whole_transaction() {
    let store = store();
    let failed = store.write(|tx| {
        insert(tx, 1)?;
        tx.queue("INSERT INTO line (id, words) VALUES ($1, $2)", &[2.into(), Bind::Null])?;
        insert(tx, 3)
    });
    let error = failed.expect_err("NULL is not allowed");
    assert_eq!(
        (error.code(), error.developer_message()),
        (ErrorCode::StorageFailed, "PostgreSQL returned error 23502")
    );
    assert_eq!(lines(&store), Vec::<i64>::new());
    // When the queue is full, writes are sent before the commit.
    store.write(|tx| (1..=100).try_for_each(|id| insert(tx, id))).expect("many");
    assert_eq!(lines(&store).len(), 100);
}

#[test]
fn an_error_that_the_body_ignores_still_fails_the_transaction() {
    let store = store();
    let outcome = store.write(|tx| {
        insert(tx, 1)?;
        drop(tx.query("SELECT nothing FROM line", &[]));
        Ok(())
    });
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::StorageFailed));
    assert_eq!(lines(&store), Vec::<i64>::new());
}

#[test]
fn a_lost_idle_connection_is_replaced_silently() {
    let store = store();
    let number = store.read(|tx| Ok(backend(tx))).expect("a read");
    terminate(&store, number);
    store.write(|tx| insert(tx, 1)).expect("a write on a new connection");
    assert_eq!(lines(&store), [1]);
    let again = store.read(|tx| Ok(backend(tx))).expect("a read");
    assert_ne!(again, number);
}

#[test]
fn a_connection_lost_in_a_transaction_costs_one_attempt_and_nothing_is_done_twice() {
    let store = store();
    let attempts = AtomicU32::new(0);
    store
        .write(|tx| {
            insert(tx, 1)?;
            tx.query("SELECT id FROM line", &[])?;
            if attempts.fetch_add(1, Ordering::Relaxed) == 0 {
                terminate(&store, backend(tx));
            }
            insert(tx, 2)
        })
        .expect("the second attempt");
    assert_eq!((attempts.load(Ordering::Relaxed), lines(&store)), (2, vec![1, 2]));
}

#[test]
fn an_unreachable_server_is_reported_without_a_long_wait() {
    let (no_server, no_database) =
        ("postgresql://me@/desks?host=/nowhere", address().replace("/postgres?", "/nosuch?"));
    for address in [no_server, &no_database] {
        let error = Postgres::open(address, true).expect_err("nothing is there");
        assert_eq!(error.code(), ErrorCode::StoreUnreachable, "{error:?}");
    }
}

#[test]
fn concurrent_writers_of_one_row_lose_no_update() {
    let store = store();
    store.write(|tx| insert(tx, 1)).expect("a row");
    let together = Barrier::new(8);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                together.wait();
                for _ in 0..10 {
                    store
                        .write(|tx| {
                            let row = tx.first("SELECT words FROM line WHERE id = $1", &[1.into()])?;
                            let words = row.expect("the row").text("words")?;
                            let longer = format!("{words}+");
                            tx.exec("UPDATE line SET words = $1 WHERE id = $2", &[(&longer).into(), 1.into()])
                        })
                        .expect("a commit");
                }
            });
        }
    });
    let row = store.read(|tx| tx.first("SELECT words FROM line WHERE id = $1", &[1.into()])).expect("a read");
    let words = row.expect("the row").text("words").expect("words");
    assert_eq!(words, format!("words{}", "+".repeat(80)), "no update was lost");
}

#[test]
fn a_second_insert_of_the_same_row_sees_the_first_in_its_next_attempt() {
    let store = store();
    let together = Barrier::new(2);
    let inserts = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let attempts = AtomicU32::new(0);
                let existed = store
                    .write(|tx| {
                        let exists = tx.first("SELECT id FROM line WHERE id = $1", &[7.into()])?.is_some();
                        if attempts.fetch_add(1, Ordering::Relaxed) == 0 {
                            assert!(!exists, "both read before either writes");
                            together.wait();
                        }
                        if !exists {
                            insert(tx, 7)?;
                        }
                        Ok(exists)
                    })
                    .expect("a commit");
                inserts.fetch_add(u32::from(!existed), Ordering::Relaxed);
            });
        }
    });
    assert_eq!((inserts.load(Ordering::Relaxed), lines(&store)), (1, vec![7]));
}

#[test]
fn the_wait_for_a_locked_row_is_limited() {
    let store = store();
    store.write(|tx| insert(tx, 1)).expect("a row");
    let holder = connection(&store.address);
    holder.begin(Mode::Write).expect("a transaction");
    holder.run(|client| client.batch_execute("UPDATE line SET words = 'held' WHERE id = 1")).expect("a lock");
    // The lock timeout is shortened for this test; users get five seconds.
    let outcome = store.write(|tx| {
        tx.first("SELECT set_config('lock_timeout', '50ms', true) AS setting", &[])?;
        tx.exec("UPDATE line SET words = $1 WHERE id = $2", &["mine".into(), 1.into()])
    });
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::Busy));
    holder.run(|client| client.batch_execute("ROLLBACK")).expect("released");
}

#[test]
fn concurrent_openings_of_an_empty_schema_create_one_desk() {
    let address = address();
    let together = Barrier::new(12);
    std::thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                together.wait();
                let store = Postgres::open(&address, true).expect("a desk");
                assert_eq!(store.read(|tx| tx.query("SELECT number FROM ticket", &[])).expect("a table").len(), 0);
            });
        }
    });
    let store = Postgres::open(&address, true).expect("again");
    let rows = store.read(|tx| tx.query("SELECT version FROM desk", &[])).expect("the version");
    let versions: Vec<_> = rows.iter().map(|row| row.int("version").expect("a number")).collect();
    assert_eq!(versions, [crate::store::migrate::latest()]);
}

#[test]
fn a_newer_a_foreign_or_a_read_only_desk_is_refused_and_left_unchanged() {
    let store = store();
    let address = format!("{:?}", store.address);
    assert!(!address.contains("user"), "an address is not printed");
    let url = self::address();
    let newer = Postgres::open(&url, true).expect("a desk");
    run_outside(&newer, "UPDATE desk SET version = 9999");
    assert_eq!(Postgres::open(&url, true).err().map(|error| error.code()), Some(ErrorCode::StoreNewer));

    let url = self::address();
    let schema = url.rsplit_once("schema=").expect("ours").1;
    run_outside(&store, &format!("CREATE SCHEMA {schema}; CREATE TABLE {schema}.invoices (id BIGINT)"));
    assert_eq!(Postgres::open(&url, true).err().map(|error| error.code()), Some(ErrorCode::StoreForeign));
    run_outside(&store, &format!("DROP TABLE {schema}.invoices"));
    Postgres::open(&url, true).expect("an existing empty schema");

    for (change, code) in [
        ("UPDATE desk SET version = -1", ErrorCode::StoreDamaged),
        ("UPDATE desk SET version = 0", ErrorCode::StoreDamaged),
        ("UPDATE desk SET application = 'another'", ErrorCode::StoreForeign),
    ] {
        run_outside(&newer, change);
        let url = format!("{}&schema={}", self::address().rsplit_once('&').expect("a schema").0, newer.address.schema);
        assert_eq!(Postgres::open(&url, true).err().map(|error| error.code()), Some(code), "{change}");
    }

    let read_only =
        Postgres::open(&format!("{url}&options=-c%20default_transaction_read_only%3Don"), true).expect("a desk");
    let refused =
        read_only.write(|tx| tx.exec("UPDATE ticket SET version = version WHERE number = $1", &[1.into()]).map(drop));
    assert_eq!(refused.err().map(|error| error.code()), Some(ErrorCode::StoreReadOnly));
}

#[test]
fn columns_and_values_of_other_types_are_errors() {
    let store = store();
    let damaged = store.read(|tx| tx.query("SELECT CAST(1.5 AS DOUBLE PRECISION) AS number", &[]));
    assert_eq!(damaged.err().map(|error| error.code()), Some(ErrorCode::StoreDamaged));
    // Also for a queued write, and when a value is missing.
    for values in [&[Bind::Int(1), Bind::Int(1)][..], &[Bind::Int(1)][..]] {
        let outcome = store.write(|tx| {
            insert(tx, 1)?;
            tx.queue(
                if values.len() == 2 {
                    "INSERT INTO line (id, words) VALUES ($1, $2)"
                } else {
                    "DELETE FROM line WHERE words = $1"
                },
                values,
            )
        });
        assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::Internal));
        assert_eq!(lines(&store), Vec::<i64>::new());
    }
    let outcome = store.write(|tx| tx.exec("UPDATE line SET words = $1 WHERE id = $2", &[1.into(), 1.into()]));
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::Internal), "a number is not a text");
}
