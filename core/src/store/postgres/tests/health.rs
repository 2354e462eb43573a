//! What a desk in PostgreSQL tells of itself. A silent server is in silent.rs, a read-only one in rights.rs.

use super::*;

#[test]
fn versions_sizes_and_connections_are_told() {
    let store = store();
    let (health, outcome) = store.health(&|tx| tx.first("SELECT 1 AS one", &[]).map(drop));
    outcome.expect("a read");
    assert!(health.engine_version.is_some_and(|version| version.starts_with(|c: char| c.is_ascii_digit())));
    assert_eq!((health.schema_version, health.problems.as_slice()), (Some(1), &[][..]));
    assert!(health.bytes.is_some_and(|bytes| bytes > 8_192), "{:?}", health.bytes);
    assert_eq!((health.free_bytes, health.log_bytes, health.retries), (None, None, 0));
    assert_eq!((health.connections.in_use, health.connections.idle), (0, 1));
    // Only the desk's own tables count.
    let sql = "INSERT INTO setting (name, value) VALUES ($1, $2)";
    let put = |tx: &mut dyn Tx, n: usize| tx.queue(sql, &[format!("n{n}").as_str().into(), [0_u8; 64][..].into()]);
    store.write(|tx| (1..2_000).try_for_each(|n| put(tx, n))).expect("rows");
    let (grown, _) = store.health(&|_| Ok(()));
    assert!(grown.bytes > health.bytes, "{:?}", grown.bytes);
}

#[test]
fn a_store_whose_connections_are_all_in_use_is_busy() {
    let store = Postgres::open(&format!("{}&connections=1&answer_timeout=1500ms", address()), true).expect("a desk");
    let seen = store.read(|_| Ok(store.health(&|_| Ok(()))));
    let (health, outcome) = seen.expect("a read");
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::Busy));
    assert_eq!((health.connections.in_use, health.connections.limit), (1, Some(1)));
    assert!(store.health(&|_| Ok(())).1.is_ok());
}

#[test]
fn a_locked_table_makes_the_store_busy_and_not_silent() {
    let store = Postgres::open(&format!("{}&answer_timeout=900ms", address()), true).expect("a desk");
    let holder = connection(&store.address);
    holder.begin(Mode::Write).expect("a transaction");
    holder.run(|client| client.batch_execute("LOCK TABLE ticket IN ACCESS EXCLUSIVE MODE")).expect("a lock");
    let (health, outcome) = store.health(&|tx| tx.first("SELECT number FROM ticket", &[]).map(drop));
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::Busy));
    assert!(health.engine_version.is_some() && health.problems.is_empty(), "{health:?}");
    // A question that reads other tables is answered, and the length of the locked one is not known.
    let (health, outcome) = store.health(&|_| Ok(()));
    outcome.expect("a read");
    assert_eq!((health.problems, health.bytes), (vec![ErrorCode::Busy], None));
    holder.run(|client| client.batch_execute("ROLLBACK")).expect("released");
    let (health, _) = store.health(&|_| Ok(()));
    assert!(health.problems.is_empty() && health.bytes.is_some());
}

#[test]
fn a_transaction_that_ran_again_is_counted() {
    let store = store();
    store.write(|tx| insert(tx, 1)).expect("a row");
    let attempts = AtomicU32::new(0);
    store
        .write(|tx| {
            tx.query("SELECT words FROM line", &[])?;
            if attempts.fetch_add(1, Ordering::Relaxed) == 0 {
                run_outside(&store, "UPDATE line SET words = 'other'");
            }
            tx.exec("UPDATE line SET words = $1 WHERE id = $2", &["words".into(), 1.into()])
        })
        .expect("the second attempt");
    assert_eq!((attempts.load(Ordering::Relaxed), store.health(&|_| Ok(())).0.retries), (2, 1));
}
