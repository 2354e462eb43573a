//! What follows from a table of columns, played on a table whose name is a reserved word.

use std::collections::BTreeMap;

use crate::actor::Role;
use crate::clock::Time;
use crate::error::Result;
use crate::store::{Bind, Row, RowRef, Store, Tx, columns, sql};

/// Two columns that are one field.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    role: Role,
    at: Time,
}

columns! {
    /// An order.
    #[derive(Clone, Debug)]
    struct OrderRow in "\"order\"" by number, indexed OrderIndexed {
        number: i64 [key shown] as id = "\"order\".id",
        version: i64 [saved shown],
        /// The host's id.
        key: String [once shown] as order_key,
        buyer: Option<String> [joined shown] = "person.name",
        place: Place [indexed] { role: Role [] as status, at: Time [shown] as placed_at },
        due: Option<Time> [indexed] as due_at,
        paid: bool [saved],
        note: Option<String> [edited],
        items: Vec<String> [edited shown],
        fields: BTreeMap<String, i64> [edited],
        head: [u8; 32] [saved],
        total: Option<i64> [once],
    }
}

const TABLE: &str = "CREATE TABLE \"order\" (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, order_key TEXT NOT NULL,
    status TEXT NOT NULL, placed_at INTEGER NOT NULL, due_at INTEGER, paid INTEGER NOT NULL, note TEXT,
    items TEXT NOT NULL, fields TEXT NOT NULL, head BLOB NOT NULL, total INTEGER) STRICT";
const JOINED: &str = " FROM \"order\" LEFT JOIN (SELECT 'Name' AS name) AS person ON person.name <> order_key";
const WHOLE: &str = sql!("SELECT ", OrderRow::COLUMNS, JOINED, " WHERE \"order\".id = $1");
const SHOWN: &str = sql!("SELECT ", OrderRow::SHOWN, JOINED, " WHERE \"order\".id = $1");

/// A store with one order; the order as it was inserted.
fn filled() -> (Store, OrderRow) {
    let store = Store::open(":memory:", false, true).expect("a store");
    let order = store.write(|tx| {
        tx.exec(TABLE, &[])?;
        let mut order = OrderRow {
            version: 1,
            key: "O-1".into(),
            place: Place { role: Role::Customer, at: Time::from_micros(7) },
            items: vec!["apples".into(), "pears".into()],
            fields: BTreeMap::from([("weight".into(), 12)]),
            head: [9; 32],
            total: Some(-5),
            ..OrderRow::empty()
        };
        order.insert(tx)?;
        Ok(order)
    });
    (store, order.expect("an order"))
}

fn load(tx: &mut dyn Tx, number: i64) -> OrderRow {
    let row: Row = tx.first(WHOLE, &[number.into()]).expect("a query").expect("a row");
    OrderRow::from_row(&row).expect("an order")
}

#[test]
fn the_texts_are_composed_in_the_order_of_the_fields() {
    assert_eq!(
        OrderRow::COLUMNS,
        "\"order\".id AS id, version, order_key, person.name AS buyer, status, placed_at, due_at, paid, note, items, \
         fields, head, total"
    );
    assert_eq!(OrderRow::SHOWN, "\"order\".id AS id, version, order_key, person.name AS buyer, placed_at, items");
    assert_eq!(
        OrderRow::INSERT,
        "INSERT INTO \"order\" (version, order_key, status, placed_at, due_at, paid, note, items, fields, head, total) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
}

#[test]
fn a_row_is_read_as_it_was_inserted() {
    let (store, inserted) = filled();
    let read = store.read(|tx| Ok(load(tx, inserted.number))).expect("an order");
    assert_eq!((read.number, read.version, read.key.as_str()), (1, 1, "O-1"));
    assert_eq!(read.buyer.as_deref(), Some("Name"), "from the other table");
    assert_eq!((read.place, read.due, read.paid), (inserted.place, None, false));
    assert_eq!((read.items, read.fields), (inserted.items, inserted.fields));
    assert_eq!((read.head, read.total, read.note), ([9; 32], Some(-5), None));
}

#[test]
fn a_shown_row_has_only_the_shown_columns() {
    let (store, inserted) = filled();
    let shown = store.read_one(SHOWN, &[inserted.number.into()], |row, _| OrderRow::from_row_ref(row));
    let shown = shown.expect("a query").expect("a row");
    assert_eq!((shown.number, shown.version, shown.key.as_str(), shown.items.len()), (1, 1, "O-1", 2));
    assert_eq!(shown.place.at, inserted.place.at, "the one part that is shown");
    assert_eq!((shown.fields.len(), shown.head, shown.total), (0, [0; 32], None));
}

#[test]
fn edited_columns_are_saved_only_on_request() {
    let (store, order) = filled();
    let mut changed = order.clone();
    (changed.paid, changed.version, changed.note) = (true, 2, Some("words".into()));
    changed.items.clear();
    for (edited, note, items) in [(false, None, 2), (true, Some("words"), 0)] {
        let read = store.write(|tx| {
            changed.save(tx, edited)?;
            Ok(load(tx, order.number))
        });
        let read = read.expect("saved");
        assert!(read.paid && read.version == 2);
        assert_eq!((read.note.as_deref(), read.items.len(), read.total), (note, items, Some(-5)));
    }
}

/// Remembers the last statement.
struct Recorder(String);

impl Tx for Recorder {
    fn exec(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64> {
        assert_eq!(sql.matches('$').count(), binds.len());
        self.0 = sql.to_owned();
        Ok(1)
    }
    fn insert(&mut self, sql: &str, binds: &[Bind<'_>], _: &str) -> Result<i64> {
        self.exec(sql, binds).map(|_| 1)
    }
    fn query(&mut self, _: &str, _: &[Bind<'_>]) -> Result<Vec<Row>> {
        Ok(Vec::new())
    }
    fn for_each(&mut self, _: &str, _: &[Bind<'_>], _: &mut dyn FnMut(&RowRef<'_>) -> Result<bool>) -> Result<()> {
        Ok(())
    }
}

fn update_of(order: &OrderRow, edited: bool) -> String {
    let mut recorder = Recorder(String::new());
    order.save(&mut recorder, edited).expect("saved");
    recorder.0
}

#[test]
fn an_update_names_an_indexed_column_only_when_it_changes() {
    let (_store, mut order) = filled();
    assert_eq!(update_of(&order, false), "UPDATE \"order\" SET version = $1, paid = $2, head = $3 WHERE id = $4");
    order.due = Some(Time::from_micros(1));
    assert_eq!(
        update_of(&order, false),
        "UPDATE \"order\" SET version = $1, due_at = $2, paid = $3, head = $4 WHERE id = $5"
    );
    order.place.role = Role::Guest;
    assert_eq!(
        update_of(&order, true),
        "UPDATE \"order\" SET version = $1, status = $2, placed_at = $3, due_at = $4, paid = $5, note = $6, items = $7, \
         fields = $8, head = $9 WHERE id = $10"
    );
}
