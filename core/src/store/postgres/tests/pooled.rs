//! Servers that are not the connection's own: what a pooler in transaction mode does to it. `tests/soak/pooled.rs` has
//! a real pooler.

use super::*;

/// What another client of the same server would leave behind.
const OTHER_MARK: &str = "SELECT set_config('bazardesk.session', 'another', false) AS mark";

fn mark_otherwise(store: &Postgres) {
    store.read(|tx| tx.first(OTHER_MARK, &[])).expect("a setting");
}

#[test]
fn a_transaction_on_another_server_is_noticed_before_it_does_anything() {
    for write_first in [false, true] {
        let store = store();
        store.write(|tx| insert(tx, 1)).expect("a row");
        mark_otherwise(&store);
        let attempts = AtomicU32::new(0);
        store
            .write(|tx| {
                attempts.fetch_add(1, Ordering::Relaxed);
                if !write_first {
                    tx.query("SELECT id FROM line", &[])?;
                }
                insert(tx, 2)
            })
            .expect("a commit");
        assert_eq!((attempts.load(Ordering::Relaxed), store.is_pooled()), (2, true));
        assert_eq!(lines(&store), [1, 2]);
    }
}

#[test]
fn nothing_but_a_refusal_depends_on_the_session_behind_a_pooler() {
    let store = store();
    mark_otherwise(&store);
    assert_eq!(lines(&store), Vec::<i64>::new());
    assert!(store.is_pooled());
    // Another client's settings, on the same server.
    store
        .read(|tx| {
            tx.first(
                "SELECT set_config('search_path', 'public', false), set_config('synchronous_commit', 'off', false)",
                &[],
            )
        })
        .expect("settings");
    store.write(|tx| (1..=100).try_for_each(|id| insert(tx, id))).expect("many");
    assert_eq!(lines(&store).len(), 100);
    let prepared = "SELECT count(*) AS number FROM pg_prepared_statements";
    let row = store.read(|tx| tx.first(prepared, &[])).expect("a read").expect("a row");
    assert_eq!(row.int("number").expect("a number"), 0);
    // Types are checked by the server.
    let outcome = store.write(|tx| tx.exec("UPDATE line SET words = $1 WHERE id = $2", &["x".into(), "1".into()]));
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::StorageFailed), "a text is not a number");
    store.write(|tx| tx.exec("UPDATE line SET words = COALESCE($1, words)", &[Bind::Null])).expect("NULL has any type");
}

#[test]
fn a_schema_whose_name_is_a_reserved_word_is_the_desk_s_own() {
    let base = address();
    let url = format!("{}&schema=default", base.rsplit_once('&').expect("a schema").0);
    let other = store();
    run_outside(&other, "DROP SCHEMA IF EXISTS \"default\" CASCADE; CREATE SCHEMA \"default\"");
    let store = Postgres::open(&url, true).expect("a desk");
    let tables = "SELECT count(*) AS number FROM pg_catalog.pg_tables WHERE tablename = 'ticket' AND schemaname = $1";
    for (schema, expected) in [("default", 1), ("public", 0)] {
        let row = store.read(|tx| tx.first(tables, &[schema.into()])).expect("a read").expect("a row");
        assert_eq!(row.int("number").expect("a number"), expected, "{schema}");
    }
    Postgres::open(&url, true).expect("again");
}

#[test]
fn a_temporary_table_hides_no_table() {
    let store = store();
    store.write(|tx| insert(tx, 1)).expect("a row");
    store.write(|tx| tx.exec("CREATE TEMPORARY TABLE line (id BIGINT)", &[])).expect("a table of this connection");
    assert_eq!(lines(&store), [1]);
}

#[test]
fn an_old_connection_is_replaced() {
    let mut store = store();
    let first = store.read(|tx| Ok(backend(tx))).expect("a read");
    assert_eq!(store.read(|tx| Ok(backend(tx))).expect("a read"), first);
    store.address.max_age = Duration::ZERO;
    assert_ne!(store.read(|tx| Ok(backend(tx))).expect("a read"), first);
}
