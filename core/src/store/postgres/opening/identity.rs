//! Which desk an open store belongs to.
//!
//! A backup may be restored, or a schema renamed, under an open desk. The numbers and the secret that the desk remembers
//! then belong to other rows. So each transaction compares the tables that they are from.
//!
//! Owns the comparison. It must not decide what follows from a difference.

use std::sync::OnceLock;

use tokio_postgres::Row;

use crate::store::postgres::failure::Failure;

/// The numbers that the server gave the tables of which an open desk remembers rows, and those of tickets. A table that is made again gets
/// another number, and a renamed schema has others. Dumps do not contain them.
pub const QUERY: &str = "pg_catalog.concat_ws(' ', CAST(pg_catalog.to_regclass('setting') AS pg_catalog.oid), \
                         CAST(pg_catalog.to_regclass('person') AS pg_catalog.oid), \
                         CAST(pg_catalog.to_regclass('shop') AS pg_catalog.oid), \
                         CAST(pg_catalog.to_regclass('ticket') AS pg_catalog.oid), \
                         CAST(pg_catalog.to_regclass('message') AS pg_catalog.oid), \
                         CAST(pg_catalog.to_regclass('event') AS pg_catalog.oid))";

/// The query for the numbers of these tables that are in a schema, by its name. The catalogue is asked, which also tells
/// of tables that the role may not use.
pub const LEFT: &str = "SELECT CAST(pg_class.oid AS TEXT) FROM pg_catalog.pg_class
     JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace
     WHERE nspname = $1 AND relname IN ('setting', 'person', 'shop')";

/// The tables that were there when the desk was opened; unknown until then.
#[derive(Debug, Default)]
pub struct Identity(OnceLock<String>);

impl Identity {
    /// Remembers the tables of the desk that was just opened.
    pub fn remember(&self, tables: String) {
        self.0.get_or_init(|| tables);
    }

    /// Compares the tables that are there now.
    ///
    /// # Errors
    /// `Moved` when they are others, `Missing` when one is gone or hidden from the role.
    pub fn check(&self, tables: Option<&str>) -> Result<(), Failure> {
        let (Some(expected), tables) = (self.0.get(), tables.unwrap_or_default()) else { return Ok(()) };
        if tables == expected {
            Ok(())
        } else if tables.split(' ').count() < expected.split(' ').count() {
            Err(Failure::Missing)
        } else {
            Err(Failure::Moved)
        }
    }

    /// Why a table was not found, with the answer to [`LEFT`]: `Moved` when none of the tables that were opened is in the
    /// schema any more, otherwise `Missing`.
    pub fn missing(&self, left: &[Row]) -> Failure {
        let Some(expected) = self.0.get() else { return Failure::Missing };
        let is_ours = |row: &Row| row.try_get(0).is_ok_and(|number: &str| expected.split(' ').any(|own| own == number));
        if left.iter().any(is_ours) { Failure::Missing } else { Failure::Moved }
    }
}
