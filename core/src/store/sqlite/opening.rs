//! Opening a file with SQLite: which files are refused, and every pragma with its reason.
//!
//! Owns how a path becomes a connection. It must not delete, repair or guess: a file that is foreign, damaged or not
//! writable is refused and left unchanged.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::backoff;
use super::claim::Claim;
use super::error::{is_busy, storage};
use super::lock_file::{LockFile, PriorState};
use super::turn::Turn;
use crate::error::{Error, ErrorCode, Result};
use crate::store::migrate;

/// "BZDK": marks the file as a desk, so that no other database is mistaken for one.
const APPLICATION_ID: i64 = 0x425A_444B;
/// How many statements a connection keeps compiled; without them an operation takes 10 to 15 µs longer.
const STATEMENTS: usize = 256;
/// The log size in pages at which the writer runs a checkpoint itself: a limit for hosts that never call `desk.tick`.
const CHECKPOINT_PAGES: i64 = 10_000;

/// An open file.
pub(super) struct OpenFile {
    /// The write connection.
    pub writer: Connection,
    /// The order of processes that want to write.
    pub turn: Option<Turn>,
    /// The locks that this desk holds.
    pub hold: FileHold,
    /// The path of the file itself, with all links resolved.
    pub path: String,
}

/// The locks of a file that this desk has open. They are released in the order of the fields.
#[derive(Debug)]
pub(super) struct FileHold {
    lock: LockFile,
    _claim: Claim,
}

impl FileHold {
    /// The desk found signs of damage.
    pub fn distrust(&self) {
        self.lock.distrust();
    }
}

/// Opens or creates the file at this path.
pub(super) fn file(requested: &str, check: bool) -> Result<OpenFile> {
    Claim::check(Path::new(requested))?;
    let mut writer = connect(requested, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    // SQLite follows links and puts the log beside the file itself: the locks must be there too. The file exists
    // by now.
    let path = canonical(requested)?;
    let file = Path::new(&path);
    // A refused file stays unchanged: closing it must not move its log into it.
    keep_log(&writer, true)?;
    let fresh = identify(&writer)?;
    let (lock, prior) = LockFile::take(file, fresh, backoff::pause)?;
    if check || prior == PriorState::Unknown {
        check_integrity(&writer)?;
    }
    if prior != PriorState::Shared {
        lock.share()?;
    }
    keep_log(&writer, false)?;
    let claim = Claim::new(file)?;
    // WAL: readers and the writer do not wait for each other.
    enable_wal(&writer)?;
    check_writable(&mut writer)?;
    configure(&writer)?;
    upgrade(&mut writer)?;
    sync_folder(file)?;
    let turn = Turn::of(file);
    // Not earlier: after a failed opening the next process should check the file.
    lock.trust();
    Ok(OpenFile { writer, turn, hold: FileHold { lock, _claim: claim }, path })
}

/// Opens a store in memory. It has one connection and ends with it.
pub(super) fn in_memory() -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = Connection::open_in_memory_with_flags(flags).map_err(|e| storage(&e))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    configure(&connection)?;
    upgrade(&mut connection)?;
    Ok(connection)
}

/// Another read-only connection to a file that is already open.
pub(super) fn reader(path: &str) -> Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    configure(&connection)?;
    Ok(connection)
}

/// Another writable connection to a file that is already open.
pub(super) fn writable(path: &str) -> Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    configure(&connection)?;
    Ok(connection)
}

/// Reads the whole file. It does not compare foreign keys and indexes with the rows, which would take several times as
/// long.
fn check_integrity(connection: &Connection) -> Result<()> {
    let report = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    match report.map_err(|e| storage(&e))?.as_str() {
        "ok" => Ok(()),
        _ => Err(Error::new(ErrorCode::StoreDamaged, "the store's file is damaged")),
    }
}

/// Opens a connection. `access` says whether to read or write, and whether to create a missing file.
fn connect(path: &str, access: OpenFlags) -> Result<Connection> {
    // NO_MUTEX: the pool gives a connection to one thread at a time. Without URI: a path is only a path.
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | access;
    let read_only = flags.contains(OpenFlags::SQLITE_OPEN_READ_ONLY);
    let mut connection = Connection::open_with_flags(path, flags).map_err(|e| storage(&e))?;
    // SQLite silently opens a file that it may not write as read-only.
    if !read_only && connection.is_readonly(rusqlite::MAIN_DB).map_err(|e| storage(&e))? {
        return Err(Error::new(ErrorCode::StoreReadOnly, "the store's file is not writable"));
    }
    connection.busy_handler(Some(backoff::pause)).map_err(|e| storage(&e))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// The path with all links resolved.
fn canonical(path: &str) -> Result<String> {
    let failure = || Error::new(ErrorCode::StorageFailed, "the store's file cannot be found again");
    let canonical = std::fs::canonicalize(path).map_err(|_| failure())?;
    canonical.into_os_string().into_string().map_err(|_| failure())
}

/// The absolute path: it stays valid when the host changes its folder.
pub(super) fn absolute(path: &str) -> Result<String> {
    let failure = || Error::new(ErrorCode::StorageFailed, "the store's path cannot be made absolute");
    let absolute = std::path::absolute(path).map_err(|_| failure())?;
    absolute.into_os_string().into_string().map_err(|_| failure())
}

/// Sets whether the log stays beside the file, both when the file is closed and when the log grows.
pub(super) fn keep_log(connection: &Connection, keep: bool) -> Result<()> {
    let pages = if keep { 0 } else { CHECKPOINT_PAGES };
    connection.pragma_update(None, "wal_autocheckpoint", pages).map_err(|e| storage(&e))?;
    let outcome = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep);
    outcome.map(|_| ()).map_err(|e| storage(&e))
}

/// Refuses a file that is not a desk, before any byte is written. Returns whether the file is still empty.
fn identify(connection: &Connection) -> Result<bool> {
    // One snapshot for all three reads: between them another process may turn the empty file into a desk.
    let snapshot = connection.unchecked_transaction().map_err(|e| storage(&e))?;
    let connection: &Connection = &snapshot;
    let application = pragma(connection, "application_id")?;
    let version = pragma(connection, "user_version")?;
    // Read for our own desks too: unlike the two numbers above, it needs more than the file's first bytes.
    let objects: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(|e| storage(&e))?;
    if application == APPLICATION_ID {
        if version > migrate::latest() {
            return Err(newer());
        }
        return Ok(false);
    }
    if application == 0 && version == 0 && objects == 0 {
        return Ok(true);
    }
    Err(Error::new(ErrorCode::StoreForeign, "the file is a database of another program"))
}

fn newer() -> Error {
    Error::new(ErrorCode::StoreNewer, "the store was written by a newer version of the library")
}

fn enable_wal(connection: &Connection) -> Result<()> {
    // Enabling WAL needs an exclusive lock and does not call the busy handler. Two processes that create one desk at
    // the same time conflict here.
    let mut attempt = 0;
    loop {
        match connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0)) {
            Ok(mode) if mode.eq_ignore_ascii_case("wal") => return Ok(()),
            Ok(_) => return Err(Error::new(ErrorCode::StorageFailed, "the file system does not allow WAL")),
            Err(error) if is_busy(&error) && backoff::pause(attempt) => attempt += 1,
            Err(error) => return Err(storage(&error)),
        }
    }
}

/// Writes the names of the file and of its log to disk. SQLite asks for this too but ignores the result. A log whose
/// name is lost is lost with its content.
fn sync_folder(file: &Path) -> Result<()> {
    // An unreadable folder, or a system that does not sync folders, is left to SQLite.
    let Some(Ok(folder)) = file.parent().filter(|_| cfg!(unix)).map(File::open) else { return Ok(()) };
    match folder.sync_all() {
        Err(error) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Err(Error::new(ErrorCode::StorageFailed, "the store's folder cannot be synced"))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Checks that the log is writable. Another user's log, left by a killed process, is opened read-only, and SQLite
/// reports that only at the first write.
fn check_writable(connection: &mut Connection) -> Result<()> {
    // Without waiting: a busy lock is enough to show that the log is writable.
    connection.busy_timeout(Duration::ZERO).map_err(|e| storage(&e))?;
    let outcome = connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK");
    connection.busy_handler(Some(backoff::pause)).map_err(|e| storage(&e))?;
    match outcome {
        Err(error) if !is_busy(&error) => Err(storage(&error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn configure(connection: &Connection) -> Result<()> {
    let set = |name: &str, value: &str| connection.pragma_update(None, name, value).map_err(|e| storage(&e));
    // FULL: acknowledged writes are on disk. NORMAL loses some of them when the power fails.
    set("synchronous", "FULL")?;
    // Off by default in SQLite: dangling references must be refused.
    set("foreign_keys", "ON")?;
    // Without QPSG, SQLite with STAT4 recompiles a statement whenever a new value might change its plan, and a list
    // takes half as long again. The plans that the tests explain do not depend on values either.
    let outcome = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true);
    outcome.map_err(|e| storage(&e))?;
    // A hostile schema must not call functions.
    set("trusted_schema", "OFF")?;
    // The data of savepoints stays in memory: otherwise each shared commit would create a temporary file.
    set("temp_store", "MEMORY")?;
    Ok(())
}

fn upgrade(connection: &mut Connection) -> Result<()> {
    if pragma(connection, "user_version")? == migrate::latest() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|e| storage(&e))?;
    // Read again under the lock: another process may have upgraded the store meanwhile.
    let current = pragma(&transaction, "user_version")?;
    if current > migrate::latest() {
        return Err(newer());
    }
    for (version, step) in migrate::SQLITE {
        if *version > current {
            transaction.execute_batch(step).map_err(|e| storage(&e))?;
        }
    }
    if current == 0 {
        transaction.execute(migrate::WRITE_SECRET, [migrate::new_secret()?]).map_err(|e| storage(&e))?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(|e| storage(&e))?;
    transaction.pragma_update(None, "user_version", migrate::latest()).map_err(|e| storage(&e))?;
    transaction.commit().map_err(|e| storage(&e))
}

fn pragma(connection: &Connection, name: &str) -> Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0)).map_err(|e| storage(&e))
}
