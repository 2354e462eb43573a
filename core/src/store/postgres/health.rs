//! What PostgreSQL tells of a desk: versions, sizes, connections.
//!
//! Owns the questions, and how long they wait. It must not judge an answer.

use std::cell::RefCell;

use super::Postgres;
use super::opening::verdict;
use super::retry::{HEALTH, Limit};
use super::session::Mode;
use crate::error::{ErrorCode, Result};
use crate::store::health::{StoreEngine, StoreHealth};
use crate::store::migrate;
use crate::store::tx::Tx;

/// Settings only: they take no snapshot and need no right. A server that does not know one has NULL. A table that others
/// lock must end the question before its limit does: the store is busy then, and the server not silent.
const SETTINGS: &str = "SELECT set_config('lock_timeout', $1, TRUE) AS patience,
     current_setting('server_version') AS version,
     current_setting('in_hot_standby', TRUE) AS standby,
     current_setting('default_transaction_read_only', TRUE) AS read_only";

/// The version of the tables.
const SCHEMA: &str = "SELECT version FROM desk WHERE application = 'bazardesk' ORDER BY version DESC LIMIT 1";

/// What one transaction tells.
#[derive(Default)]
struct Figures {
    version: Option<String>,
    schema: Option<i64>,
    is_read_only: bool,
    /// Whether a table of the desk is gone.
    lacks_tables: bool,
    /// Whether a view is: no write needs one.
    lacks_views: bool,
}

impl Figures {
    fn read(tx: &mut dyn Tx, patience: &str, schema: &str, names: &str) -> Result<Self> {
        let Some(row) = tx.first(SETTINGS, &[patience.into()])? else { return Ok(Self::default()) };
        let version = row.text_opt("version")?;
        let (standby, read_only) = (row.text_opt("standby")?, row.text_opt("read_only")?);
        let is_on = |setting: Option<String>| setting.as_deref() == Some("on");
        let parts = tx.first(&verdict::parts(names), &[schema.into()])?;
        let parts = parts.map(|row| Result::<_>::Ok((row.int("tables")?, row.int("views")?))).transpose()?;
        let (tables, views) = parts.unwrap_or_default();
        let expected = |prefix: &str| i64::try_from(verdict::created(prefix).count()).unwrap_or(i64::MAX);
        let schema = tx.first(SCHEMA, &[])?.map(|row| row.int("version")).transpose()?;
        let is_latest = schema == Some(migrate::latest());
        Ok(Self {
            version,
            schema,
            is_read_only: is_on(standby) || is_on(read_only),
            lacks_tables: is_latest && tables < expected(verdict::TABLE),
            lacks_views: is_latest && views < expected(verdict::VIEW),
        })
    }
}

impl Postgres {
    /// What the store tells of itself, and whether `body` could read a snapshot.
    pub fn health(&self, body: &dyn Fn(&mut dyn Tx) -> Result<()>) -> (StoreHealth, Result<()>) {
        let mut health = StoreHealth::of(StoreEngine::Postgresql);
        health.connections = self.pool.connections();
        health.retries = self.retries();
        let time = self.address.answer_timeout.min(HEALTH);
        // There are two questions, and each may wait.
        let (limit, patience) = (Limit::start(time), format!("{}ms", (time.as_millis() / 3).max(1)));
        let (schema, names) = (self.address.schema.as_str(), verdict::names());
        let figures = RefCell::new(Figures::default());
        let ask = || {
            self.run_within(limit, Mode::Read, |transaction| {
                figures.replace(Figures::read(transaction, &patience, schema, &names)?);
                body(transaction)
            })
        };
        let mut outcome = ask();
        let is_read_only = figures.borrow().is_read_only;
        if is_read_only {
            // A connection that was open before may have the rules of that time.
            self.pool.clear();
            outcome = ask();
        }
        let figures = figures.into_inner();
        health.engine_version = figures.version;
        health.schema_version = figures.schema;
        health.problems.extend(figures.is_read_only.then_some(ErrorCode::StoreReadOnly));
        health.problems.extend(figures.lacks_tables.then_some(ErrorCode::StoreDamaged));
        health.further.extend(figures.lacks_views.then_some(ErrorCode::StoreDamaged));
        if outcome.is_ok() {
            // In a transaction of its own: an engine that lacks the function fails it.
            let bytes = self.run_within(limit, Mode::Read, |transaction| {
                transaction.first(SETTINGS, &[patience.as_str().into()])?;
                let row = transaction.first(&verdict::bytes(&names), &[schema.into()])?;
                row.map_or(Ok(None), |row| row.int_opt("bytes"))
            });
            // The length of a table that others lock is not known, and writes to it wait.
            let is_busy = bytes.as_ref().is_err_and(|error| error.code() == ErrorCode::Busy);
            health.problems.extend(is_busy.then_some(ErrorCode::Busy));
            health.bytes = bytes.ok().flatten();
        }
        (health, outcome)
    }
}
