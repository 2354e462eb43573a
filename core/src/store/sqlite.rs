//! SQLite: one writer, several readers, every pragma with its reason.
//!
//! Owns everything that is particular to this engine. It must not delete, repair or guess: a file that is not plainly
//! ours is refused.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode as Engine, OpenFlags, TransactionBehavior};

use super::claim::Claim;
use super::group_commit::Writer;
use super::{Bind, Row, Tx, Value, migrate};
use crate::error::{Error, ErrorCode, Result};

/// "BZDK": marks the file as a desk, so that no other program's database is taken for one.
const APPLICATION_ID: i64 = 0x425A_444B;
/// How many statements a connection keeps compiled; an operation without them costs 10 to 15 µs more.
const STATEMENTS: usize = 256;
/// How many idle readers are kept.
const READERS: usize = 8;
/// How often the busy handler sleeps before it gives up: with 1 to 4 ms each, about five seconds.
const BUSY_TRIES: i32 = 2_000;

/// An opened SQLite store.
#[derive(Debug)]
pub struct Sqlite {
    path: String,
    /// Idle readers; `None` for a desk in memory, which has one connection only. They stand, and so are closed, before
    /// the writer: a reader that is closed last cannot move the log into the file, and the file alone would be empty.
    readers: Option<Mutex<Vec<Connection>>>,
    writer: Writer,
    /// Let go last, when the file is closed.
    _claim: Option<Claim>,
}

impl Sqlite {
    /// Opens or makes the file.
    pub fn open(path: &str) -> Result<Self> {
        let memory = path == ":memory:";
        // Made absolute once: a reader that is opened after the host changed its folder must find the same file.
        let path = if memory { path.to_owned() } else { absolute(path)? };
        if !memory {
            Claim::refused(Path::new(&path))?;
        }
        let mut writer = connect(&path, memory, false)?;
        // A file that turns out not to be ours is left as it was: closing must not move its log into it.
        keep_log(&writer, true)?;
        identify(&writer)?;
        keep_log(&writer, false)?;
        let claim = if memory { None } else { Some(Claim::new(Path::new(&path))?) };
        if !memory {
            // WAL: readers do not wait for the writer, nor it for them.
            wal(&writer)?;
        }
        settle(&writer)?;
        upgrade(&mut writer)?;
        let readers = (!memory).then(|| Mutex::new(Vec::new()));
        Ok(Self { path, readers, writer: Writer::new(writer), _claim: claim })
    }

    /// Runs `body` in a transaction, which callers that meet share, and returns when it is on disk; or leaves the store
    /// as it was.
    pub fn write<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        self.writer.write(body)
    }

    /// Runs `body` over one snapshot.
    pub fn read<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        let Some(readers) = &self.readers else {
            return self.writer.alone(|connection| snapshot(connection, body));
        };
        let idle = lock(readers).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => {
                let connection = connect(&self.path, false, true)?;
                settle(&connection)?;
                connection
            }
        };
        let outcome = snapshot(&mut connection, body);
        let mut idle = lock(readers);
        if idle.len() < READERS {
            idle.push(connection);
        }
        outcome
    }
}

/// A panic in the gate rolled its transaction back; the connection behind a poisoned lock is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn snapshot<R>(connection: &mut Connection, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Deferred).map_err(|e| storage(&e))?;
    // Dropped, the transaction rolls back: a reader has nothing to commit.
    body(&mut SqliteTx { connection: &transaction })
}

fn connect(path: &str, memory: bool, read_only: bool) -> Result<Connection> {
    // NO_MUTEX: a connection is used by one thread at a time, the pool sees to that. No URI: a path is only a path.
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if read_only {
        flags |= OpenFlags::SQLITE_OPEN_READ_ONLY;
    } else {
        flags |= OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    }
    let mut connection =
        if memory { Connection::open_in_memory_with_flags(flags) } else { Connection::open_with_flags(path, flags) }
            .map_err(|e| storage(&e))?;
    connection.busy_handler(Some(busy)).map_err(|e| storage(&e))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

fn absolute(path: &str) -> Result<String> {
    let cannot = || Error::new(ErrorCode::StorageFailed, "the store's path cannot be made absolute");
    let absolute = std::path::absolute(path).map_err(|_| cannot())?;
    absolute.into_os_string().into_string().map_err(|_| cannot())
}

fn keep_log(connection: &Connection, keep: bool) -> Result<()> {
    let set = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep);
    set.map(|_| ()).map_err(|e| storage(&e))
}

/// Short jittered sleeps: SQLite's own back-off grows until one process starves.
fn busy(tries: i32) -> bool {
    if tries >= BUSY_TRIES {
        return false;
    }
    // Jitter without a random source: processes differ in their ids, tries differ in their count.
    let jitter =
        u64::from(std::process::id()).wrapping_mul(2_654_435_761).wrapping_add(u64::from(tries.unsigned_abs()) * 977);
    std::thread::sleep(Duration::from_micros(1_000 + jitter % 3_000));
    true
}

/// Refuses what is no desk, before a single byte is written.
fn identify(connection: &Connection) -> Result<()> {
    // One snapshot for all three: between two reads another process may turn the empty file into a desk.
    let snapshot = connection.unchecked_transaction().map_err(|e| storage(&e))?;
    let connection: &Connection = &snapshot;
    let application = pragma(connection, "application_id")?;
    let version = pragma(connection, "user_version")?;
    // Also of a desk of ours: the two numbers stand in the file's first bytes, and this reads what lies behind them.
    let objects: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(|e| storage(&e))?;
    if application == APPLICATION_ID {
        if version > migrate::latest() {
            return Err(newer());
        }
        return Ok(());
    }
    if application == 0 && version == 0 && objects == 0 {
        return Ok(());
    }
    Err(Error::new(ErrorCode::StoreForeign, "the file is a database of another program"))
}

fn newer() -> Error {
    Error::new(ErrorCode::StoreNewer, "the store was written by a newer version of the library")
}

fn wal(connection: &Connection) -> Result<()> {
    // Turning WAL on needs the file alone and does not ask the busy handler: two processes that make one desk at
    // once meet here.
    let mut tries = 0;
    loop {
        match connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0)) {
            Ok(mode) if mode.eq_ignore_ascii_case("wal") => return Ok(()),
            Ok(_) => return Err(Error::new(ErrorCode::StorageFailed, "the file system does not allow WAL")),
            Err(error) if is_busy(&error) && busy(tries) => tries += 1,
            Err(error) => return Err(storage(&error)),
        }
    }
}

fn settle(connection: &Connection) -> Result<()> {
    let set = |name: &str, value: &str| connection.pragma_update(None, name, value).map_err(|e| storage(&e));
    // FULL: what was acknowledged is on disk; NORMAL loses acknowledged writes when the power fails.
    set("synchronous", "FULL")?;
    // Off by default in SQLite; a reference to nothing must not be written.
    set("foreign_keys", "ON")?;
    // Functions of a hostile schema are not run.
    set("trusted_schema", "OFF")?;
    Ok(())
}

fn upgrade(connection: &mut Connection) -> Result<()> {
    if pragma(connection, "user_version")? == migrate::latest() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| storage(&e))?;
    // Asked again under the lock: another process may have been faster.
    let current = pragma(&transaction, "user_version")?;
    if current > migrate::latest() {
        return Err(newer());
    }
    for (version, step) in migrate::SQLITE {
        if *version > current {
            transaction.execute_batch(step).map_err(|e| storage(&e))?;
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(|e| storage(&e))?;
    transaction.pragma_update(None, "user_version", migrate::latest()).map_err(|e| storage(&e))?;
    transaction.commit().map_err(|e| storage(&e))
}

fn pragma(connection: &Connection, name: &str) -> Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0)).map_err(|e| storage(&e))
}

pub(super) struct SqliteTx<'a> {
    pub(super) connection: &'a Connection,
}

impl Tx for SqliteTx<'_> {
    fn exec(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<u64> {
        let mut statement = prepare(self.connection, sql, binds)?;
        let changed = statement.execute(rusqlite::params_from_iter(binds)).map_err(|e| storage(&e))?;
        u64::try_from(changed).map_err(|_| Error::internal("a count of rows is out of range"))
    }

    fn query(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<Row>> {
        let mut statement = prepare(self.connection, sql, binds)?;
        let columns: Arc<[String]> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query(rusqlite::params_from_iter(binds)).map_err(|e| storage(&e))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(|e| storage(&e))? {
            let values = (0..columns.len())
                .map(|at| row.get_ref(at).map_err(|e| storage(&e)).and_then(value))
                .collect::<Result<Vec<Value>>>()?;
            found.push(Row { columns: Arc::clone(&columns), values });
        }
        Ok(found)
    }
}

fn prepare<'c>(connection: &'c Connection, sql: &str, binds: &[Bind<'_>]) -> Result<rusqlite::CachedStatement<'c>> {
    let statement = connection.prepare_cached(sql).map_err(|e| storage(&e))?;
    #[cfg(test)]
    super::plans::note(connection, sql);
    debug_assert_eq!(statement.parameter_count(), binds.len(), "placeholders and values of {sql}");
    debug_assert!(
        (1..=binds.len()).all(|at| statement.parameter_name(at) == Some(format!("${at}").as_str())),
        "SQLite numbers $n by first appearance: {sql}"
    );
    Ok(statement)
}

fn value(value: ValueRef<'_>) -> Result<Value> {
    match value {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(value) => Ok(Value::Int(value)),
        ValueRef::Text(bytes) => std::str::from_utf8(bytes)
            .map(|text| Value::Text(text.to_owned()))
            .map_err(|_| Error::new(ErrorCode::StoreDamaged, "a stored text is not UTF-8")),
        ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_owned())),
        ValueRef::Real(_) => Err(Error::new(ErrorCode::StoreDamaged, "a column holds a floating-point number")),
    }
}

impl ToSql for Bind<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(Engine::DatabaseBusy | Engine::DatabaseLocked))
}

/// SQLite's words stay here: they may quote a value. What leaves is the kind and the number.
pub(super) fn storage(error: &rusqlite::Error) -> Error {
    let Some(failure) = error.sqlite_error() else {
        return Error::new(ErrorCode::StorageFailed, "the store was used in a way that it does not know");
    };
    let number = failure.extended_code;
    match failure.code {
        Engine::DatabaseBusy | Engine::DatabaseLocked => {
            Error::new(ErrorCode::Busy, "another process holds the store; try again")
        }
        Engine::DiskFull => Error::new(ErrorCode::StorageFull, "no room is left for the store"),
        Engine::DatabaseCorrupt => Error::new(ErrorCode::StoreDamaged, "the store's file is damaged"),
        Engine::NotADatabase => Error::new(ErrorCode::StoreForeign, "the file is no database"),
        Engine::ReadOnly => Error::new(ErrorCode::StoreReadOnly, "the store cannot be written"),
        Engine::CannotOpen => Error::new(ErrorCode::StorageFailed, "the store's file cannot be opened or made"),
        _ => Error::new(ErrorCode::StorageFailed, format!("SQLite answered {number}")),
    }
}
