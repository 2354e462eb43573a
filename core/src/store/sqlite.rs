//! SQLite: one writer, several readers, and what moves the log into the file.
//!
//! Owns the connections, values and errors of this engine. How a file is opened, and which is refused, is `opening.rs`.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode as Engine};

use super::group_commit::Writer;
use super::opening::{self, Held, Opened};
use super::pool::Pool;
use super::row::{Found, Row, counted};
use super::{Bind, Cells, Tx, backup, names};
use crate::error::{Error, ErrorCode, Result};

/// How many idle readers are kept.
const READERS: usize = 8;

/// An opened SQLite store.
#[derive(Debug)]
pub struct Sqlite {
    path: String,
    /// Idle readers; `None` for a desk in memory, which has one connection only. They stand, and so are closed, before
    /// the writer: a reader that is closed last cannot move the log into the file, and the file alone would be empty.
    readers: Option<Pool<Connection>>,
    /// What moves the log into the file, made when it is first asked for: whoever commits does not wait for it.
    checkpointer: Option<Mutex<Option<Connection>>>,
    /// Moving the log has failed once: it is not tried again before the file is opened anew.
    log_kept: AtomicBool,
    writer: Writer,
    /// Let go last, when the file is closed.
    file: Option<Held>,
}

impl Sqlite {
    /// Opens or makes the file. `check`: it is looked through even if it was closed well.
    pub fn open(path: &str, check: bool) -> Result<Self> {
        if path == ":memory:" {
            let writer = Writer::new(opening::in_memory()?, None);
            return Ok(Self {
                path: path.to_owned(),
                readers: None,
                checkpointer: None,
                log_kept: AtomicBool::new(false),
                writer,
                file: None,
            });
        }
        // Made absolute once: a reader that is opened after the host changed its folder must find the same file.
        let path = opening::absolute(path)?;
        let Opened { writer, turn, held, path } = opening::file(&path, check)?;
        // As many as there are callers: readers wait for nobody.
        let (readers, checkpointer) = (Some(Pool::new(READERS, usize::MAX)), Some(Mutex::default()));
        let log_kept = AtomicBool::new(false);
        Ok(Self { path, readers, checkpointer, log_kept, writer: Writer::new(writer, turn), file: Some(held) })
    }

    /// Runs `body` in a transaction, which callers that meet share, and returns when it is on disk; or leaves the store
    /// as it was.
    pub fn write<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        self.judge(self.writer.write(body))
    }

    /// Runs `body` over one snapshot.
    pub fn read<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        self.judge(self.reading(|connection| snapshot(connection, &body)))
    }

    /// Hands out one row, if there is one, and what else its snapshot holds: as long as the statement stands on the row, it
    /// keeps the snapshot open for all that are asked meanwhile.
    pub fn look<R>(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: impl Fn(&Cells<'_>, &mut dyn Tx) -> Result<R>,
    ) -> Result<Option<R>> {
        self.judge(self.reading(|connection| {
            let connection = &*connection;
            let mut statement = prepare(connection, sql, binds)?;
            let mut rows = statement.query(rusqlite::params_from_iter(binds)).map_err(|e| storage(&e))?;
            let row = rows.next().map_err(|e| storage(&e))?;
            row.map(|row| visit(&Cells::of(row), &mut SqliteTx { connection })).transpose()
        }))
    }

    /// Moves what is committed from the log into the file, as far as nobody is disturbed by it.
    pub fn checkpoint(&self) -> Result<()> {
        let Some(checkpointer) = &self.checkpointer else { return Ok(()) };
        if self.log_kept.load(Ordering::Relaxed) {
            return Ok(());
        }
        let mut checkpointer = lock(checkpointer);
        let connection = match checkpointer.take() {
            Some(connection) => connection,
            None => opening::writable(&self.path)?,
        };
        // PASSIVE: neither readers nor writers wait; what is in use stays in the log until the next time.
        let done = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).map_err(|e| storage(&e));
        if done.is_ok() {
            *checkpointer = Some(connection);
        } else {
            // What a failed sync was about may be lost for good, pages of earlier, partial moves among it, and SQLite would
            // not move these again. So the log is kept whole: whoever opens the file next moves all of it.
            self.log_kept.store(true, Ordering::Relaxed);
            drop(opening::keep_log(&connection, true));
            drop(self.writer.alone(|writer| opening::keep_log(writer, true)));
        }
        self.judge(done)
    }

    /// Copies a snapshot into a file that is not there yet; its length in bytes. Others go on reading and writing.
    pub fn backup(&self, path: &str) -> Result<u64> {
        let (store, into) = (self.file.as_ref().map(|_| Path::new(&self.path)), Path::new(path));
        self.judge(self.reading(|connection| backup::into(connection, store, into)))
    }

    fn reading<R>(&self, body: impl FnOnce(&mut Connection) -> Result<R>) -> Result<R> {
        let Some(readers) = &self.readers else { return self.writer.alone(body) };
        let mut lent = readers.take(0)?;
        let connection = match lent.connection.take() {
            Some(connection) => connection,
            None => opening::reader(&self.path)?,
        };
        let outcome = body(lent.connection.insert(connection));
        // A connection keeps the pages that it has read: one that was misread would be met again by whoever comes next.
        if !astray(&outcome) {
            lent.give_back();
        }
        outcome
    }

    /// A store that failed is looked through when it is opened next.
    fn judge<R>(&self, outcome: Result<R>) -> Result<R> {
        if let Some(file) = &self.file
            && astray(&outcome)
        {
            file.distrust();
        }
        outcome
    }
}

/// Whether something was met that a sound store does not do.
fn astray<R>(outcome: &Result<R>) -> bool {
    outcome.as_ref().is_err_and(|error| {
        matches!(error.code(), ErrorCode::StoreDamaged | ErrorCode::StorageFailed)
            // Of a backup: the place to which it goes failed.
            && error.field().is_none()
    })
}

/// A panic in the gate rolled its transaction back; the connection behind a poisoned lock is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn snapshot<R>(connection: &mut Connection, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
    let run = |sql: &str| {
        let mut statement = connection.prepare_cached(sql).map_err(|e| storage(&e))?;
        statement.execute([]).map(|_| ()).map_err(|e| storage(&e))
    };
    run("BEGIN")?;
    let outcome = catch_unwind(AssertUnwindSafe(|| body(&mut SqliteTx { connection })));
    // A reader has nothing to commit. Where the engine ended the transaction by itself there is none to end.
    let ended = if connection.is_autocommit() { Ok(()) } else { run("ROLLBACK") };
    match outcome {
        // A transaction that does not end comes first, whatever was answered in it: the connection must not be used again.
        Ok(outcome) => ended.and(outcome),
        Err(panic) => resume_unwind(panic),
    }
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

    fn insert(&mut self, sql: &str, binds: &[Bind<'_>], number: &str) -> Result<i64> {
        // Without RETURNING: for its one row SQLite makes a table and takes it down again.
        self.exec(sql, binds)?;
        counted(number, self.connection.last_insert_rowid())
    }

    fn query(&mut self, sql: &str, binds: &[Bind<'_>]) -> Result<Vec<Row>> {
        let mut statement = prepare(self.connection, sql, binds)?;
        let mut found = Found::of(names::of(sql, || statement.column_names()));
        let width = found.width();
        let mut rows = statement.query(rusqlite::params_from_iter(binds)).map_err(|e| storage(&e))?;
        while let Some(row) = rows.next().map_err(|e| storage(&e))? {
            for at in 0..width {
                keep(&mut found, row.get_ref(at).map_err(|e| storage(&e))?)?;
            }
        }
        Ok(found.rows())
    }

    fn each(&mut self, sql: &str, binds: &[Bind<'_>], visit: &mut dyn FnMut(&Cells<'_>) -> Result<bool>) -> Result<()> {
        let mut statement = prepare(self.connection, sql, binds)?;
        let mut rows = statement.query(rusqlite::params_from_iter(binds)).map_err(|e| storage(&e))?;
        while let Some(row) = rows.next().map_err(|e| storage(&e))? {
            if !visit(&Cells::of(row))? {
                break;
            }
        }
        Ok(())
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

fn keep(found: &mut Found, value: ValueRef<'_>) -> Result<()> {
    match value {
        ValueRef::Null => found.null(),
        ValueRef::Integer(value) => found.int(value),
        ValueRef::Text(bytes) => found.text(
            std::str::from_utf8(bytes)
                .map_err(|_| Error::new(ErrorCode::StoreDamaged, "a stored text is not UTF-8"))?,
        ),
        ValueRef::Blob(bytes) => found.bytes(bytes),
        ValueRef::Real(_) => {
            return Err(Error::new(ErrorCode::StoreDamaged, "a column holds a floating-point number"));
        }
    }
    Ok(())
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

pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
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
