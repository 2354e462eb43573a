//! The desk's schema: compared at opening, and watched while the desk is open.

use super::*;
use crate::store::postgres::connection::Connection;
use crate::store::postgres::opening::schema::read;
use crate::store::postgres::session::Mode;

/// The file of expected parts.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store/postgres/opening/schema.txt");

/// What the schema contains, as the file of expected parts has it.
fn describe(connection: &Connection, schema: &str) -> String {
    connection.begin(Mode::Read).expect("a transaction");
    let (parts, _) = read(connection, schema).expect("an answer");
    parts.iter().map(|(part, definition)| format!("{part}: {definition}\n")).collect()
}

/// A desk without other tables.
fn desk() -> (String, Postgres) {
    let url = address();
    let store = Postgres::open(&url, true).expect("a desk");
    (url, store)
}

/// The code and the words for developers of an error.
fn parts(error: &Error) -> (ErrorCode, String) {
    (error.code(), error.developer_message().to_owned())
}

#[test]
fn the_expected_schema_is_what_the_migrations_make() {
    let (_, store) = desk();
    let found = describe(&connection(&store.address), &store.address.schema);
    if std::env::var_os("BZD_UPDATE").is_some() {
        std::fs::write(FILE, &found).expect("the file is written");
    }
    assert_eq!(std::fs::read_to_string(FILE).expect("the file"), found, "BZD_UPDATE=1 writes it");
}

#[test]
fn a_changed_schema_is_refused_by_the_name_of_the_change() {
    use ErrorCode::{StoreDamaged, StoreForeign};
    let url = address();
    let (start, schema) = url.rsplit_once("schema=").expect("ours");
    let (_, outside) = desk();
    for (at, (change, code, words)) in [
        ("ALTER TABLE message SET UNLOGGED", StoreDamaged, "the table `message` is not as"),
        ("ALTER TABLE message ADD COLUMN extra INT", StoreForeign, "a column `message.extra`"),
        ("ALTER TABLE person DROP CONSTRAINT person_key_key", StoreDamaged, "`person.person_key_key` is missing"),
        ("ALTER TABLE ticket DROP CONSTRAINT ticket_pkey", StoreDamaged, "`ticket.ticket_pkey` is missing"),
        ("DROP INDEX ticket_activity", StoreDamaged, "the index `ticket_activity` is missing"),
        ("CREATE INDEX own ON ticket (subject)", StoreForeign, "has an index `own`"),
        ("ALTER TABLE message ALTER COLUMN text TYPE VARCHAR(10)", StoreDamaged, "the column `message.text`"),
        ("ALTER TABLE message ALTER COLUMN text SET DEFAULT 'x'", StoreDamaged, "the column `message.text`"),
        ("ALTER TABLE message ALTER COLUMN text DROP NOT NULL", StoreDamaged, "the column `message.text`"),
        ("ALTER TABLE person ALTER COLUMN key TYPE TEXT COLLATE \"POSIX\"", StoreDamaged, "the column `person.key`"),
        ("ALTER TABLE message ADD CONSTRAINT no_q CHECK (text <> 'q')", StoreForeign, "a constraint `message.no_q`"),
        (
            "ALTER TABLE message ADD CONSTRAINT author_fk FOREIGN KEY (author) REFERENCES person (id)",
            StoreForeign,
            "a constraint `message.author_fk`",
        ),
        ("CREATE TABLE child () INHERITS (message)", StoreForeign, "a child `child`"),
        ("CREATE TABLE top (key BIGINT); ALTER TABLE message INHERIT top", StoreForeign, "a parent `top`"),
        ("ALTER TABLE ticket ALTER number DROP IDENTITY", StoreDamaged, "the column `ticket.number`"),
        ("ALTER SEQUENCE ticket_number_seq MAXVALUE 100", StoreDamaged, "the sequence `ticket.number`"),
        (
            "CREATE COLLATION \"C\" (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
             ALTER TABLE person ALTER COLUMN key TYPE TEXT COLLATE SPACE.\"C\"",
            StoreDamaged,
            "the column `person.key`",
        ),
        ("CREATE TABLE own (person TEXT REFERENCES person (key))", StoreForeign, "a reference `own.own_person_fkey`"),
        (
            "CREATE SCHEMA event_SPACE; CREATE TABLE event_SPACE.event AS SELECT * FROM event; DO 'BEGIN EXECUTE
             ''CREATE OR REPLACE VIEW feed AS '' || replace(pg_get_viewdef(''feed''), ''FROM event'',
             ''FROM event_SPACE.event''); END'",
            StoreForeign,
            "a source `event`",
        ),
        ("DROP VIEW feed", StoreDamaged, "the view `feed` is missing"),
        (
            "CREATE OR REPLACE VIEW feed AS SELECT position, id AS event, stream, stream_id, at, kind, audience, role, data,
             hash FROM event",
            StoreDamaged,
            "the view `feed` is not as",
        ),
        ("DROP TABLE read_mark", StoreDamaged, "the table `read_mark` is missing"),
        (
            "DROP TABLE ticket_tag; CREATE FOREIGN DATA WRAPPER SPACE; CREATE SERVER SPACE FOREIGN DATA WRAPPER SPACE;
             CREATE FOREIGN TABLE ticket_tag (tag TEXT COLLATE \"C\" NOT NULL, ticket BIGINT NOT NULL) SERVER SPACE",
            StoreDamaged,
            "the table `ticket_tag` is not as",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let own = format!("{schema}_{at}");
        let url = format!("{start}schema={own}");
        drop(Postgres::open(&url, true).expect(change));
        run_outside(&outside, &format!("SET search_path TO \"{own}\"; {}", change.replace("SPACE", &own)));
        let (refused, message) = parts(&Postgres::open(&url, true).expect_err(change));
        assert!(refused == code && message.contains(words), "{change}: {refused:?} {message}");
        run_outside(&outside, &format!("DROP FOREIGN DATA WRAPPER IF EXISTS \"{own}\" CASCADE; DROP SCHEMA \"{own}\" CASCADE"));
    }
}

#[test]
fn what_changes_nothing_for_the_desk_is_no_change() {
    let (url, store) = desk();
    run_outside(
        &store,
        "CREATE TABLE invoices (id BIGINT); ALTER TABLE message SET (autovacuum_enabled = off); REINDEX TABLE message;
         ALTER INDEX ticket_activity SET (fillfactor = 60); ALTER INDEX person_pkey SET (fillfactor = 60);
         CREATE STATISTICS own ON queue, status FROM ticket; ALTER TABLE event REPLICA IDENTITY FULL",
    );
    Postgres::open(&url, true).expect("the desk's tables are as they were");
    let own = format!("{url}&options=-c%20quote_all_identifiers%3Don");
    Postgres::open(&own, true).expect("a role's way of writing names is no change");
}

#[test]
fn a_schema_that_is_another_one_by_now_is_neither_read_nor_written() {
    let (url, store) = desk();
    let (_, other) = desk();
    let (own, others) = (store.address.schema.clone(), other.address.schema.clone());
    let count = "SELECT number FROM ticket";
    let outcomes = || {
        let read = store.read(|tx| tx.query(count, &[]).map(drop));
        let write =
            store.write(|tx| tx.queue("INSERT INTO subject (kind, number, id) VALUES ('x', $1, 'x')", &[1.into()]));
        [read, write].map(|outcome| outcome.err().map(|error| error.code()))
    };
    let moved = [Some(ErrorCode::StoreMoved); 2];
    run_outside(&other, &format!("ALTER SCHEMA {own} RENAME TO {own}_old"));
    assert_eq!(outcomes(), moved, "renamed");
    let (health, outcome) = store.health(&|tx| tx.query(count, &[]).map(drop));
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::StoreMoved), "{health:?}");
    run_outside(&other, &format!("ALTER SCHEMA {own}_old RENAME TO {own}"));
    run_outside(&other, &format!("ALTER SCHEMA {own} RENAME TO {own}_old; ALTER SCHEMA {others} RENAME TO {own}"));
    assert_eq!(outcomes(), moved, "swapped");
    let (health, outcome) = store.health(&|tx| tx.query(count, &[]).map(drop));
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::StoreMoved), "{health:?}");
    run_outside(&other, &format!("ALTER SCHEMA {own} RENAME TO {others}; ALTER SCHEMA {own}_old RENAME TO {own}"));
    assert_eq!(outcomes(), [None; 2], "it is back");
    run_outside(&other, &format!("DROP SCHEMA {own} CASCADE"));
    assert_eq!(outcomes(), moved, "dropped");
    run_outside(&other, &format!("CREATE SCHEMA {own}"));
    assert_eq!(outcomes(), moved, "an empty one");
    let again = Postgres::open(&url, true).expect("a new desk of this name");
    assert_eq!(outcomes(), moved, "made again");
    let rows = again.read(|tx| tx.query("SELECT id FROM subject", &[])).expect("a read");
    assert!(rows.is_empty(), "nothing was written");
}

#[test]
fn one_table_that_was_made_again_is_noticed() {
    let (_, store) = desk();
    run_outside(&store, "ALTER TABLE person RENAME TO former; CREATE TABLE person (LIKE former INCLUDING ALL)");
    let outcome = store.read(|tx| tx.query("SELECT key FROM person", &[]).map(drop));
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::StoreMoved));
}

#[test]
fn a_write_that_a_trigger_swallows_fails_and_leaves_nothing() {
    let store = store();
    store.write(|tx| insert(tx, 1)).expect("a row");
    run_outside(
        &store,
        "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
         CREATE TRIGGER swallow BEFORE INSERT OR UPDATE ON line FOR EACH ROW WHEN (NEW.id = 7) EXECUTE FUNCTION swallow();
         CREATE TRIGGER keep BEFORE DELETE ON line FOR EACH ROW EXECUTE FUNCTION swallow()",
    );
    let code = |outcome: Result<()>| outcome.err().map(|error| error.code());
    let foreign = Some(ErrorCode::StoreForeign);
    let queued = store.write(|tx| insert(tx, 6).and_then(|()| insert(tx, 7)));
    assert_eq!(code(queued), foreign, "sent with the commit");
    let awaited = store.write(|tx| {
        insert(tx, 7)?;
        tx.query("SELECT id FROM line", &[]).map(drop)
    });
    assert_eq!(code(awaited), foreign, "sent with a query");
    let many = store.write(|tx| (2..100).try_for_each(|id| insert(tx, id)));
    assert_eq!(code(many), foreign, "the queue is full");
    let updated = store.write(|tx| tx.queue("UPDATE line SET id = 7 WHERE id = $1", &[1.into()]));
    assert_eq!(code(updated), foreign, "an update");
    let upsert = "INSERT INTO line (id, words) VALUES ($1, 'x') ON CONFLICT (id) DO UPDATE SET words = excluded.words";
    assert_eq!(code(store.write(|tx| tx.queue(upsert, &[7.into()]))), foreign, "an insert that may update");
    let delete = "DELETE FROM line WHERE id = $1";
    assert_eq!(code(store.write(|tx| tx.queue(delete, &[1.into()]))), foreign, "a deletion");
    store.write(|tx| tx.queue(delete, &[2.into()])).expect("nothing to delete");
    let full = store.write(|tx| {
        (20..44).try_for_each(|id| insert(tx, id))?;
        tx.queue(delete, &[1.into()])
    });
    assert_eq!(code(full), foreign, "a deletion behind a full queue");
    let sql = "INSERT INTO line (id, words) VALUES ($1, 'words')";
    assert_eq!(code(store.write(|tx| tx.insert(sql, &[7.into()], "id").map(drop))), foreign, "an awaited insert");
    assert_eq!(lines(&store), [1]);
    store.write(|tx| insert(tx, 8)).expect("another row");
    assert_eq!(lines(&store), [1, 8]);
}

#[test]
fn a_write_that_a_rule_replaces_fails_as_foreign_and_leaves_nothing() {
    let store = store();
    store.write(|tx| insert(tx, 1)).expect("a row");
    type Write = fn(&mut dyn Tx) -> Result<()>;
    let writes: [(&str, Write); 8] = [
        ("INSERT", |tx| insert(tx, 2)),
        ("INSERT", |tx| tx.insert("INSERT INTO line (id, words) VALUES ($1, 'words')", &[2.into()], "id").map(drop)),
        ("INSERT", |tx| tx.queue("INSERT INTO line (id, words) VALUES ($1, 'x') ON CONFLICT DO NOTHING", &[2.into()])),
        ("UPDATE", |tx| tx.queue("UPDATE line SET words = 'new' WHERE id = $1", &[1.into()])),
        ("UPDATE", |tx| tx.exec("UPDATE line SET words = 'new' WHERE id = $1", &[1.into()]).map(drop)),
        ("UPDATE", |tx| tx.first("UPDATE line SET words = 'new' WHERE id = $1 RETURNING id", &[1.into()]).map(drop)),
        ("DELETE", |tx| tx.queue("DELETE FROM line WHERE id = $1", &[1.into()])),
        ("DELETE", |tx| tx.exec("DELETE FROM line WHERE id = $1", &[1.into()]).map(drop)),
    ];
    for (at, (event, write)) in writes.into_iter().enumerate() {
        // Every other statement is known to the server before the rule is there.
        let undone =
            store.write(|tx| if at % 2 == 0 { write(tx).and(Err::<(), _>(Error::role())) } else { Err(Error::role()) });
        assert_eq!(undone.err().map(|error| error.code()), Some(ErrorCode::RoleForbidden), "{at}");
        run_outside(&store, &format!("CREATE RULE act AS ON {event} TO line DO INSTEAD NOTHING"));
        let error = store.write(write).expect_err("a rule");
        let (code, words) = parts(&error);
        assert!(code == ErrorCode::StoreForeign && words.contains("a rule"), "{at}: {words}");
        run_outside(&store, "DROP RULE act ON line");
        assert_eq!(lines(&store), [1], "{at}");
    }
    store.write(|tx| insert(tx, 3)).expect("the store serves on");
}

#[test]
fn a_statement_that_the_server_cancels_has_words_of_its_own() {
    let store = Postgres::open(&format!("{}&options=-c%20statement_timeout%3D200", address()), true).expect("a desk");
    let error = store.read(|tx| tx.query("SELECT CAST(pg_sleep(5) AS TEXT) AS x", &[]).map(drop)).expect_err("slow");
    let (code, words) = parts(&error);
    assert!(code == ErrorCode::Busy && words.contains("statement_timeout"), "{words}");
}
