//! Whom a schema belongs to, and whether it contains more than tables.
//!
//! Owns the question and the refusals. Whoever owns a table may put a trigger on it, which then runs with the desk's
//! rights, or drop it. It must not change anything.

use crate::error::{Error, ErrorCode};
use crate::store::migrate;
use crate::store::postgres::failure::Failure;

/// The names of the desk's own tables and views, quoted. Other programs' tables beside them are their own affair.
pub(in crate::store::postgres) fn names() -> String {
    created(TABLE).chain(created(VIEW)).fold("'desk'".to_owned(), |all, name| format!("{all}, '{name}'"))
}

/// The beginning of a line that creates a table.
pub(in crate::store::postgres) const TABLE: &str = "CREATE TABLE ";
/// The beginning of a line that creates a view.
pub(in crate::store::postgres) const VIEW: &str = "CREATE VIEW ";

/// What the migrations create with lines that begin so. Opening itself creates the table `desk`.
pub(in crate::store::postgres) fn created(prefix: &str) -> impl Iterator<Item = &'static str> {
    let lines = migrate::POSTGRES.iter().flat_map(|(_, step)| step.lines());
    lines.filter_map(move |line| line.strip_prefix(prefix)?.split(' ').next())
}

/// The query that counts which of these tables and views are there. The catalogue is asked, so no lock on a table matters.
pub(in crate::store::postgres) fn parts(names: &str) -> String {
    format!(
        "SELECT count(CASE WHEN relkind <> 'v' AND relname <> 'desk' THEN 1 END) AS tables,
             count(CASE WHEN relkind = 'v' THEN 1 END) AS views
         FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_namespace.oid = pg_class.relnamespace
         WHERE pg_namespace.nspname = $1 AND pg_class.relname IN ({names})"
    )
}

/// The query for the length of each file of these tables, however many rows they hold. Those of other programs in the
/// schema are not looked at: somebody may hold a lock on one.
pub(in crate::store::postgres) fn bytes(names: &str) -> String {
    format!(
        "SELECT CAST(sum(pg_catalog.pg_total_relation_size(pg_class.oid)) AS BIGINT) AS bytes
         FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_namespace.oid = pg_class.relnamespace
         WHERE pg_namespace.nspname = $1 AND pg_class.relkind = 'r' AND pg_class.relname IN ({names})"
    )
}

/// The query that names the first problem of this schema, if there is one. `address.rs` allows no quote in the name.
///
/// Trusted owners are the desk's own role, the roles that it is a member of, the owner of the database and superusers.
/// A superuser is a member of every role, which says nothing.
pub(super) fn query(schema: &str) -> String {
    let names = names();
    format!(
        "WITH trusted AS (
             SELECT owner.oid FROM pg_catalog.pg_roles AS owner, pg_catalog.pg_roles AS mine, pg_catalog.pg_database AS here
             WHERE mine.rolname = current_user AND here.datname = current_database()
                 AND (owner.oid = mine.oid OR owner.oid = here.datdba OR owner.rolsuper OR owner.rolname = 'pg_database_owner'
                     OR NOT mine.rolsuper AND pg_catalog.pg_has_role(mine.oid, owner.oid, 'MEMBER'))
         ),
         space AS (SELECT oid, nspowner FROM pg_catalog.pg_namespace WHERE nspname = '{schema}'),
         part AS (SELECT oid, relowner, relrowsecurity FROM pg_catalog.pg_class
             WHERE relnamespace IN (SELECT oid FROM space) AND relname IN ({names}))
         SELECT problem FROM (
             SELECT 1 AS step, 'schema' AS problem FROM space WHERE nspowner NOT IN (SELECT oid FROM trusted)
             UNION ALL SELECT 2, 'usage' FROM space WHERE NOT pg_catalog.has_schema_privilege(oid, 'USAGE')
             UNION ALL SELECT 3, 'table' FROM part WHERE relowner NOT IN (SELECT oid FROM trusted)
             UNION ALL SELECT 4, 'function' FROM pg_catalog.pg_proc
                 WHERE pronamespace IN (SELECT oid FROM space) AND proowner NOT IN (SELECT oid FROM trusted)
             UNION ALL SELECT 4, 'function' FROM pg_catalog.pg_operator
                 WHERE oprnamespace IN (SELECT oid FROM space) AND oprowner NOT IN (SELECT oid FROM trusted)
             UNION ALL SELECT 5, 'trigger' FROM pg_catalog.pg_trigger
                 WHERE tgrelid IN (SELECT oid FROM part) AND NOT tgisinternal
             UNION ALL SELECT 6, 'rule' FROM pg_catalog.pg_rewrite
                 WHERE ev_class IN (SELECT oid FROM part) AND rulename <> '_RETURN'
             UNION ALL SELECT 7, 'policy' FROM part WHERE relrowsecurity
         ) AS problems ORDER BY step LIMIT 1"
    )
}

/// The refusal of a schema with this problem, or a failure like the server's own.
pub(super) fn refusal(problem: &str) -> Result<Error, Failure> {
    let why = match problem {
        "usage" => return Err(Failure::Denied("USAGE on the desk's schema")),
        "schema" => {
            "the schema belongs to a role that is neither the desk's, nor one that it is a member of, nor the \
                     owner of the database"
        }
        "table" => {
            "a table of the schema belongs to a role that is neither the desk's, nor one that it is a member of, \
                    nor the owner of the database"
        }
        "function" => "the schema contains a function or an operator of another role",
        "trigger" => "a table of the schema has a trigger",
        "rule" => "a table of the schema has a rule",
        "policy" => "a table of the schema has row-level security",
        _ => return Err(Failure::Other("P0000".to_owned())),
    };
    Ok(Error::new(ErrorCode::StoreForeign, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_all_migrations() {
        let names = names();
        for name in ["'desk'", "'setting'", "'ticket'", "'feed'", "'idempotency'"] {
            assert!(names.contains(name), "{names}");
        }
        assert!(!names.contains("ticket_status"), "no index: {names}");
    }
}
