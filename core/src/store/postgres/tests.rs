//! What a server does to those who share it: conflicts, lost connections, schemas of others.
//!
//! A real server, named by `BZD_TEST_POSTGRES`, which `make test` starts. Each test has a schema of its own.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::store::{Bind, Row};

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
fn place() -> Postgres {
    let place = Postgres::open(&address()).expect("a desk");
    past(&place, "CREATE TABLE line (id BIGINT PRIMARY KEY, words TEXT COLLATE \"C\" NOT NULL)");
    place
}

/// Does something past the store, on a connection of its own.
fn past(place: &Postgres, sql: &str) {
    let connection = Connection::open(&place.address).expect("a connection");
    connection.run(|client| client.batch_execute(sql)).expect("a statement");
}

fn insert(tx: &mut dyn Tx, id: i64) -> Result<()> {
    tx.put("INSERT INTO line (id, words) VALUES ($1, $2)", &[id.into(), "words".into()])
}

fn lines(place: &Postgres) -> Vec<i64> {
    let rows = place.read(|tx| tx.query("SELECT id FROM line ORDER BY id", &[])).expect("rows");
    rows.iter().map(|row: &Row| row.int("id").expect("an id")).collect()
}

/// The number under which the server knows the connection of this transaction.
fn server_side(tx: &mut dyn Tx) -> i64 {
    let row = tx.first("SELECT CAST(pg_backend_pid() AS BIGINT) AS number", &[]).expect("an answer").expect("a row");
    row.int("number").expect("a number")
}

fn end(place: &Postgres, number: i64) {
    past(place, &format!("SELECT pg_terminate_backend({number}, 5000)"));
}

#[test]
fn what_was_refused_or_panicked_left_nothing_and_the_next_is_like_the_first() {
    let place = place();
    let refused: Result<()> = place.write(|tx| {
        insert(tx, 1)?;
        Err(Error::role())
    });
    assert_eq!(refused.err().map(|error| error.code()), Some(ErrorCode::RoleForbidden));
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        place.write(|tx| -> Result<()> {
            insert(tx, 2)?;
            tx.query("SELECT id FROM line", &[])?;
            panic!("on purpose")
        })
    }));
    assert!(panicked.is_err());
    place.write(|tx| insert(tx, 3)).expect("as ever");
    assert_eq!(lines(&place), [3]);
}

#[test]
fn a_write_that_travels_late_still_fails_the_whole() {
    let place = place();
    let failed = place.write(|tx| {
        insert(tx, 1)?;
        tx.put("INSERT INTO line (id, words) VALUES ($1, $2)", &[2.into(), Bind::Null])?;
        insert(tx, 3)
    });
    let error = failed.expect_err("NULL where none may be");
    assert_eq!((error.code(), error.developer_message()), (ErrorCode::StorageFailed, "PostgreSQL answered 23502"));
    assert_eq!(lines(&place), Vec::<i64>::new());
    // More than may wait are sent before.
    place.write(|tx| (1..=100).try_for_each(|id| insert(tx, id))).expect("many");
    assert_eq!(lines(&place).len(), 100);
}

#[test]
fn an_error_that_the_body_swallows_is_not_forgotten() {
    let place = place();
    let outcome = place.write(|tx| {
        insert(tx, 1)?;
        drop(tx.query("SELECT nothing FROM line", &[]));
        Ok(())
    });
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::StorageFailed));
    assert_eq!(lines(&place), Vec::<i64>::new());
}

#[test]
fn a_connection_that_was_ended_while_idle_is_replaced_and_nobody_notices() {
    let place = place();
    let number = place.read(|tx| Ok(server_side(tx))).expect("a read");
    end(&place, number);
    place.write(|tx| insert(tx, 1)).expect("a write on a new connection");
    assert_eq!(lines(&place), [1]);
    let again = place.read(|tx| Ok(server_side(tx))).expect("a read");
    assert_ne!(again, number);
}

#[test]
fn a_connection_that_is_ended_in_the_middle_costs_an_attempt_and_nothing_is_done_twice() {
    let place = place();
    let attempts = AtomicU32::new(0);
    place
        .write(|tx| {
            insert(tx, 1)?;
            tx.query("SELECT id FROM line", &[])?;
            if attempts.fetch_add(1, Ordering::Relaxed) == 0 {
                end(&place, server_side(tx));
            }
            insert(tx, 2)
        })
        .expect("the second attempt");
    assert_eq!((attempts.load(Ordering::Relaxed), lines(&place)), (2, vec![1, 2]));
}

#[test]
fn a_server_that_cannot_be_reached_is_named_and_nothing_is_tried_for_long() {
    let (no_server, no_database) =
        ("postgresql://me@/desks?host=/nowhere", address().replace("/postgres?", "/nosuch?"));
    for address in [no_server, &no_database] {
        let error = Postgres::open(address).expect_err("nothing is there");
        assert_eq!(error.code(), ErrorCode::StoreUnreachable, "{error:?}");
    }
}

#[test]
fn writers_of_one_row_stand_in_line() {
    let place = place();
    place.write(|tx| insert(tx, 1)).expect("a row");
    let together = Barrier::new(8);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                together.wait();
                for _ in 0..10 {
                    place
                        .write(|tx| {
                            let row = tx.first("SELECT words FROM line WHERE id = $1", &[1.into()])?;
                            let words = row.expect("the row").text("words")?;
                            let longer = format!("{words}+");
                            tx.exec("UPDATE line SET words = $1 WHERE id = $2", &[(&longer).into(), 1.into()])
                        })
                        .expect("its turn");
                }
            });
        }
    });
    let row = place.read(|tx| tx.first("SELECT words FROM line WHERE id = $1", &[1.into()])).expect("a read");
    let words = row.expect("the row").text("words").expect("words");
    assert_eq!(words, format!("words{}", "+".repeat(80)), "no one overwrote what another had written");
}

#[test]
fn who_puts_in_what_another_put_in_meanwhile_sees_it_in_the_next_attempt() {
    let place = place();
    let together = Barrier::new(2);
    let won = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let first = AtomicU32::new(0);
                let was_there = place
                    .write(|tx| {
                        let there = tx.first("SELECT id FROM line WHERE id = $1", &[7.into()])?.is_some();
                        if first.fetch_add(1, Ordering::Relaxed) == 0 {
                            assert!(!there, "both look before either writes");
                            together.wait();
                        }
                        if !there {
                            insert(tx, 7)?;
                        }
                        Ok(there)
                    })
                    .expect("one way or the other");
                won.fetch_add(u32::from(!was_there), Ordering::Relaxed);
            });
        }
    });
    assert_eq!((won.load(Ordering::Relaxed), lines(&place)), (1, vec![7]));
}

#[test]
fn a_row_that_somebody_holds_is_not_waited_for_for_ever() {
    let place = place();
    place.write(|tx| insert(tx, 1)).expect("a row");
    let holder = Connection::open(&place.address).expect("a connection");
    holder.run(|client| client.batch_execute("BEGIN; UPDATE line SET words = 'held' WHERE id = 1")).expect("a lock");
    // The server's own patience is shortened for this test: five seconds are for users.
    let held = place.write(|tx| {
        tx.first("SELECT set_config('lock_timeout', '50ms', true) AS setting", &[])?;
        tx.exec("UPDATE line SET words = $1 WHERE id = $2", &["mine".into(), 1.into()])
    });
    assert_eq!(held.err().map(|error| error.code()), Some(ErrorCode::Busy));
    holder.run(|client| client.batch_execute("ROLLBACK")).expect("let go");
}

#[test]
fn many_that_open_an_empty_schema_at_once_all_find_one_desk() {
    let address = address();
    let together = Barrier::new(12);
    std::thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                together.wait();
                let place = Postgres::open(&address).expect("a desk");
                assert_eq!(place.read(|tx| tx.query("SELECT number FROM ticket", &[])).expect("a table").len(), 0);
            });
        }
    });
    let place = Postgres::open(&address).expect("again");
    let rows = place.read(|tx| tx.query("SELECT version FROM desk", &[])).expect("the version");
    let versions: Vec<_> = rows.iter().map(|row| row.int("version").expect("a number")).collect();
    assert_eq!(versions, [crate::store::migrate::latest()]);
}

#[test]
fn what_is_newer_foreign_or_read_only_is_refused_and_left_alone() {
    let place = place();
    let address = format!("{:?}", place.address);
    assert!(!address.contains("user"), "an address is not printed");
    let url = self::address();
    let newer = Postgres::open(&url).expect("a desk");
    past(&newer, "UPDATE desk SET version = 9999");
    assert_eq!(Postgres::open(&url).err().map(|error| error.code()), Some(ErrorCode::StoreNewer));

    let url = self::address();
    let schema = url.rsplit_once("schema=").expect("ours").1;
    past(&place, &format!("CREATE SCHEMA {schema}; CREATE TABLE {schema}.invoices (id BIGINT)"));
    assert_eq!(Postgres::open(&url).err().map(|error| error.code()), Some(ErrorCode::StoreForeign));
    past(&place, &format!("DROP TABLE {schema}.invoices"));
    Postgres::open(&url).expect("an empty schema that was made before");

    let read_only = Postgres::open(&format!("{url}&options=-c%20default_transaction_read_only%3Don")).expect("a desk");
    let refused =
        read_only.write(|tx| tx.exec("UPDATE ticket SET version = version WHERE number = $1", &[1.into()]).map(drop));
    assert_eq!(refused.err().map(|error| error.code()), Some(ErrorCode::StoreReadOnly));
}

#[test]
fn columns_of_other_kinds_are_no_values_of_ours() {
    let place = place();
    let damaged = place.read(|tx| tx.query("SELECT CAST(1.5 AS DOUBLE PRECISION) AS number", &[]));
    assert_eq!(damaged.err().map(|error| error.code()), Some(ErrorCode::StoreDamaged));
    // Also of a write that would be sent with the commit, and when it is too few.
    for values in [&[Bind::Int(1), Bind::Int(1)][..], &[Bind::Int(1)][..]] {
        let late = place.write(|tx| {
            insert(tx, 1)?;
            tx.put(
                if values.len() == 2 {
                    "INSERT INTO line (id, words) VALUES ($1, $2)"
                } else {
                    "DELETE FROM line WHERE words = $1"
                },
                values,
            )
        });
        assert_eq!(late.err().map(|error| error.code()), Some(ErrorCode::Internal));
        assert_eq!(lines(&place), Vec::<i64>::new());
    }
    let wrong = place.write(|tx| tx.exec("UPDATE line SET words = $1 WHERE id = $2", &[1.into(), 1.into()]));
    assert_eq!(wrong.err().map(|error| error.code()), Some(ErrorCode::Internal), "a number is no text");
}
