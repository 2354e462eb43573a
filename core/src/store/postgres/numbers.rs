//! The numbers that the attempts of one call have drawn.
//!
//! Owns their reuse: an attempt that the server rolled back has drawn numbers from the tables' sequences, and nobody else
//! gets them. The next attempt inserts with the same ones, so that conflicts leave no gaps. Only numbers that people see
//! are reused: the ids of a ticket's events must follow the order of their commits, and a reused one would be too small.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// The numbers of one call, by table.
#[derive(Debug, Default)]
pub(super) struct Numbers(RefCell<BTreeMap<String, Drawn>>);

#[derive(Debug, Default)]
struct Drawn {
    numbers: Vec<i64>,
    /// How many of them this attempt has used.
    used: usize,
}

impl Numbers {
    /// Begins the next attempt.
    pub fn rewind(&self) {
        self.0.borrow_mut().values_mut().for_each(|drawn| drawn.used = 0);
    }

    /// The next number that an earlier attempt has drawn for the table of this statement.
    pub fn next(&self, sql: &str) -> Option<i64> {
        let mut all = self.0.borrow_mut();
        let drawn = all.get_mut(table(sql)?)?;
        let number = drawn.numbers.get(drawn.used).copied()?;
        drawn.used += 1;
        Some(number)
    }

    /// Keeps a number that the table of this statement has assigned.
    pub fn keep(&self, sql: &str, number: i64) {
        let Some(table) = table(sql) else { return };
        let mut all = self.0.borrow_mut();
        let drawn = all.entry(table.to_owned()).or_default();
        drawn.numbers.push(number);
        drawn.used = drawn.numbers.len();
    }
}

/// The table of an insert.
fn table(sql: &str) -> Option<&str> {
    sql.strip_prefix("INSERT INTO ")?.split([' ', '(']).next()
}

/// The statement that draws a number for an insert into a column of identity, and the same insert with that number. They
/// are sent together: the number is then known even if the insert fails. `None` if the insert has another form than
/// `INSERT INTO t (…) VALUES (…)`.
pub(super) fn drawing(sql: &str, column: &str) -> Option<(String, String)> {
    let sequence = format!("'{}_{column}_seq'", table(sql)?);
    let insert = with_column(sql, column, &format!("currval({sequence})"))?;
    Some((format!("SELECT nextval({sequence}) AS number"), insert))
}

/// The insert with one more column and its value, if it has that form.
pub(super) fn with_column(sql: &str, column: &str, value: &str) -> Option<String> {
    let (columns, values) = sql.split_once(')')?;
    let values = values.trim_end().strip_suffix(')')?;
    let plain = values.trim_start().starts_with("VALUES (");
    plain.then(|| format!("{columns}, {column}){values}, {value})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TICKET: &str = "INSERT INTO ticket (a, b)\n VALUES ($1, COALESCE($2, 0))";

    #[test]
    fn the_next_attempt_gets_the_same_numbers_in_the_same_order() {
        let numbers = Numbers::default();
        assert_eq!(numbers.next(TICKET), None);
        numbers.keep(TICKET, 7);
        numbers.keep("INSERT INTO event (a) VALUES ($1)", 70);
        numbers.keep(TICKET, 8);
        assert_eq!(numbers.next(TICKET), None, "this attempt has used them");
        numbers.rewind();
        assert_eq!([numbers.next(TICKET), numbers.next(TICKET), numbers.next(TICKET)], [Some(7), Some(8), None]);
        numbers.keep(TICKET, 9);
        numbers.rewind();
        assert_eq!([numbers.next(TICKET), numbers.next(TICKET), numbers.next(TICKET)], [Some(7), Some(8), Some(9)]);
        assert_eq!(numbers.next("INSERT INTO event (b, c) VALUES ($1, $2)"), Some(70), "a table, not a text");
    }

    #[test]
    fn only_a_plain_insert_takes_a_number() {
        let expected = "INSERT INTO ticket (a, b, number)\n VALUES ($1, COALESCE($2, 0), $3)";
        assert_eq!(with_column(TICKET, "number", "$3").as_deref(), Some(expected));
        let (draw, insert) = drawing(TICKET, "number").expect("a plain insert");
        assert_eq!(draw, "SELECT nextval('ticket_number_seq') AS number");
        assert_eq!(insert, expected.replace("$3", "currval('ticket_number_seq')"));
        for sql in
            ["INSERT INTO t (a) SELECT a FROM (b)", "INSERT INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING", "SELECT 1"]
        {
            assert_eq!(with_column(sql, "number", "$2"), None, "{sql}");
        }
    }
}
