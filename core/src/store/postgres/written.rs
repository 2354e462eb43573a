//! Whether the server did a write that it reports as done.
//!
//! A trigger that was added to a table while the desk is open can suppress a write without an error, and a rule can do
//! something else instead. The number of rows alone does not tell that from a row that is not there.
//!
//! Owns the texts that tell the two apart. It must not send one, nor decide what follows.

use std::borrow::Cow;

use crate::store::bind::Bind;

/// A queued write in a form that fails, with a division by zero, unless the server did the whole of it: nobody waits for
/// its answer, and it is sent together with the commit. An insert and an update write one row. A deletion removes the
/// rows that are there when it begins: both parts of the statement see the same snapshot.
pub fn guarded(sql: &str) -> Cow<'_, str> {
    let done = match sql.strip_prefix("DELETE FROM ") {
        Some(rows) => format!("(SELECT count(*) FROM {rows})"),
        None if writes_one(sql) => "1".to_owned(),
        None => return answered(sql),
    };
    Cow::Owned(format!(
        "WITH written AS ({sql} RETURNING 1) SELECT 1 / CASE WHEN count(*) = {done} THEN 1 ELSE 0 END FROM written"
    ))
}

/// Whether the statement writes exactly one row, or fails.
fn writes_one(sql: &str) -> bool {
    let always = match sql.split_once("ON CONFLICT") {
        None => true,
        Some((_, otherwise)) => otherwise.contains("DO UPDATE") && !otherwise.contains("WHERE"),
    };
    sql.starts_with("INSERT") && always || sql.starts_with("UPDATE")
}

/// A write that gives back what it wrote, if any: the server refuses it where a rule on the table does something else
/// instead, and would otherwise say that there was nothing to write.
pub fn answered(sql: &str) -> Cow<'_, str> {
    let is_write = ["INSERT", "UPDATE", "DELETE"].iter().any(|verb| sql.starts_with(verb));
    if is_write && !sql.contains("RETURNING") { Cow::Owned(format!("{sql} RETURNING 1")) } else { Cow::Borrowed(sql) }
}

/// The question that follows an awaited update or deletion which changed no row: whether there is one that it should have
/// changed. With the values of its placeholders, which are numbered anew.
pub fn left<'a>(sql: &str, binds: &[Bind<'a>]) -> Option<(String, Vec<Bind<'a>>)> {
    let rest = sql.strip_prefix("UPDATE ").or_else(|| sql.strip_prefix("DELETE FROM "))?;
    let table = rest.split_whitespace().next()?;
    let condition = rest.split_once("WHERE ").map_or("TRUE", |(_, condition)| condition);
    let condition = condition.split("RETURNING").next()?.trim_end();
    let (mut question, mut values) = (format!("SELECT 1 AS found FROM {table} WHERE "), Vec::new());
    let mut numbers: Vec<usize> = Vec::new();
    let mut parts = condition.split('$');
    question.extend(parts.next());
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, words) = part.split_at(digits);
        let number: usize = number.parse().ok()?;
        let at = numbers.iter().position(|known| *known == number).unwrap_or_else(|| {
            numbers.push(number);
            numbers.len() - 1
        });
        if at == values.len() {
            values.push(*binds.get(number.checked_sub(1)?)?);
        }
        question.extend(["$", &(at + 1).to_string(), words]);
    }
    question.push_str(" LIMIT 1");
    Some((question, values))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queued_write_says_how_many_rows_it_must_write() {
        let guard = |sql: &str, done: &str| {
            let sql = format!("WITH written AS ({sql} RETURNING 1) SELECT 1 / CASE WHEN count(*) = {done} ");
            sql + "THEN 1 ELSE 0 END FROM written"
        };
        for sql in [
            "INSERT INTO t (a) VALUES ($1)",
            "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = excluded.a",
            "UPDATE t SET a = $1 WHERE b = $2",
        ] {
            assert_eq!(guarded(sql), guard(sql, "1"));
        }
        for rows in ["t WHERE a = $1", "t WHERE (a) IN (SELECT a FROM t WHERE b < $1 ORDER BY b LIMIT $2)"] {
            let sql = format!("DELETE FROM {rows}");
            assert_eq!(guarded(&sql), guard(&sql, &format!("(SELECT count(*) FROM {rows})")));
        }
        for sql in [
            "INSERT INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING",
            "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET b = 'x' WHERE t.b = 'y'",
        ] {
            assert_eq!(guarded(sql), format!("{sql} RETURNING 1"));
        }
        assert_eq!(guarded("SELECT 1"), "SELECT 1");
    }

    #[test]
    fn the_question_for_what_is_left_has_the_condition_and_its_values_only() {
        let binds = [Bind::Int(10), Bind::Int(20), Bind::Int(30)];
        let question = |sql: &str| {
            let (question, values) = left(sql, &binds)?;
            let values = values.iter().map(|value| if let Bind::Int(value) = value { *value } else { 0 }).collect();
            Some((question.strip_prefix("SELECT 1 AS found FROM ")?.strip_suffix(" LIMIT 1")?.to_owned(), values))
        };
        let asked = |rest: &str, values: &[i64]| Some((rest.to_owned(), values.to_vec()));
        assert_eq!(question("UPDATE t SET v = v WHERE k = $1 RETURNING k, v"), asked("t WHERE k = $1", &[10]));
        assert_eq!(
            question("UPDATE t SET v = $1\n WHERE k = $2 AND j = $3 AND i <> $2"),
            asked("t WHERE k = $1 AND j = $2 AND i <> $1", &[20, 30])
        );
        assert_eq!(
            question("DELETE FROM t WHERE k = $1 AND s = 'open'"),
            asked("t WHERE k = $1 AND s = 'open'", &[10])
        );
        assert_eq!(question("DELETE FROM t"), asked("t WHERE TRUE", &[]));
        assert_eq!(question("INSERT INTO t (k) VALUES ($1) ON CONFLICT (k) DO UPDATE SET k = 1 WHERE t.k = 2"), None);
        assert_eq!(question("SELECT k FROM t WHERE k = $1"), None);
    }
}
