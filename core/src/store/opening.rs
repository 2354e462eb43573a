//! Opening a file with SQLite: what is refused, and every pragma with its reason.
//!
//! Owns the way from a path to a connection. It must not delete, repair or guess: a file that is not plainly ours, that is
//! damaged or cannot be written is refused and left as it was.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::claim::Claim;
use super::lock_file::{Found, LockFile};
use super::migrate;
use super::sqlite::{is_busy, storage};
use super::turn::Turn;
use crate::error::{Error, ErrorCode, Result};

/// "BZDK": marks the file as a desk, so that no other program's database is taken for one.
const APPLICATION_ID: i64 = 0x425A_444B;
/// How many statements a connection keeps compiled; an operation without them costs 10 to 15 µs more.
const STATEMENTS: usize = 256;
/// How often the busy handler sleeps before it gives up: with 1 to 4 ms each, about five seconds.
const BUSY_TRIES: i32 = 2_000;
/// How many of these sleeps are short: 10 ms or so.
const QUICK_TRIES: i32 = 50;
/// From how many pages of log the writer itself moves them into the file: a ceiling for hosts that never tick.
const CHECKPOINT_PAGES: i64 = 10_000;

/// What opening a file gives.
pub(super) struct Opened {
    /// The writing connection.
    pub writer: Connection,
    /// Whose turn it is to write.
    pub turn: Option<Turn>,
    /// That the file is ours.
    pub held: Held,
    /// The file itself, behind all links.
    pub path: String,
}

/// A file that this desk has open. The order of its parts is the order in which they are let go.
#[derive(Debug)]
pub(super) struct Held {
    lock: LockFile,
    _claim: Claim,
}

impl Held {
    /// Something was met that a sound store does not do.
    pub fn distrust(&self) {
        self.lock.distrust();
    }
}

/// Opens or makes the file that `asked` leads to.
pub(super) fn file(asked: &str, check: bool) -> Result<Opened> {
    Claim::refused(Path::new(asked))?;
    let mut writer = connect(asked, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    // SQLite follows links: the log lies beside the file itself, and so must the locks. The file is there by now.
    let path = canonical(asked)?;
    let place = Path::new(&path);
    // A file that is refused is left as it was: closing must not move its log into it.
    keep_log(&writer, true)?;
    let fresh = identify(&writer)?;
    let (lock, found) = LockFile::take(place, fresh, busy)?;
    if check || found == Found::Unknown {
        look_through(&writer)?;
    }
    if found != Found::Shared {
        lock.share()?;
    }
    keep_log(&writer, false)?;
    let claim = Claim::new(place)?;
    // WAL: readers do not wait for the writer, nor it for them.
    wal(&writer)?;
    writes(&mut writer)?;
    settle(&writer)?;
    upgrade(&mut writer)?;
    keep_names(place)?;
    let turn = Turn::of(place);
    // Not before all has gone well: until now whoever opens it next had better look.
    lock.trust();
    Ok(Opened { writer, turn, held: Held { lock, _claim: claim }, path })
}

/// A store in memory: one connection, which ends with it.
pub(super) fn in_memory() -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = Connection::open_in_memory_with_flags(flags).map_err(|e| storage(&e))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    settle(&connection)?;
    upgrade(&mut connection)?;
    Ok(connection)
}

/// One more connection that only reads, to a file that was opened.
pub(super) fn reader(path: &str) -> Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    settle(&connection)?;
    Ok(connection)
}

/// One more connection that may write, to a file that was opened.
pub(super) fn writable(path: &str) -> Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    settle(&connection)?;
    Ok(connection)
}

/// Reads the whole file. Foreign keys and indexes are not compared with the rows: that would cost several times as much.
fn look_through(connection: &Connection) -> Result<()> {
    let first = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    match first.map_err(|e| storage(&e))?.as_str() {
        "ok" => Ok(()),
        _ => Err(Error::new(ErrorCode::StoreDamaged, "the store's file is damaged")),
    }
}

/// `how`: to read, to write, or to make the file if it is not there.
fn connect(path: &str, how: OpenFlags) -> Result<Connection> {
    // NO_MUTEX: a connection is used by one thread at a time, the pool sees to that. No URI: a path is only a path.
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | how;
    let read_only = flags.contains(OpenFlags::SQLITE_OPEN_READ_ONLY);
    let mut connection = Connection::open_with_flags(path, flags).map_err(|e| storage(&e))?;
    // SQLite opens what it may not write for reading, and says nothing.
    if !read_only && connection.is_readonly(rusqlite::MAIN_DB).map_err(|e| storage(&e))? {
        return Err(Error::new(ErrorCode::StoreReadOnly, "the file of the store cannot be written"));
    }
    connection.busy_handler(Some(busy)).map_err(|e| storage(&e))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// The file to which the path leads, behind all links.
fn canonical(path: &str) -> Result<String> {
    let cannot = || Error::new(ErrorCode::StorageFailed, "the store's file cannot be found again");
    let canonical = std::fs::canonicalize(path).map_err(|_| cannot())?;
    canonical.into_os_string().into_string().map_err(|_| cannot())
}

/// The path, wherever the host goes from here.
pub(super) fn absolute(path: &str) -> Result<String> {
    let cannot = || Error::new(ErrorCode::StorageFailed, "the store's path cannot be made absolute");
    let absolute = std::path::absolute(path).map_err(|_| cannot())?;
    absolute.into_os_string().into_string().map_err(|_| cannot())
}

/// Whether the log stays beside the file, when the file is closed and however long it grows.
pub(super) fn keep_log(connection: &Connection, keep: bool) -> Result<()> {
    let pages = if keep { 0 } else { CHECKPOINT_PAGES };
    connection.pragma_update(None, "wal_autocheckpoint", pages).map_err(|e| storage(&e))?;
    let set = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep);
    set.map(|_| ()).map_err(|e| storage(&e))
}

/// Short jittered sleeps: SQLite's own back-off grows until one process starves. At first very short ones: who has the
/// lock gives it back within a commit or two.
pub(super) fn busy(tries: i32) -> bool {
    if tries >= BUSY_TRIES {
        return false;
    }
    // Jitter without a random source: processes differ in their ids, tries differ in their count.
    let jitter =
        u64::from(std::process::id()).wrapping_mul(2_654_435_761).wrapping_add(u64::from(tries.unsigned_abs()) * 977);
    let pause = if tries < QUICK_TRIES { 100 + jitter % 200 } else { 1_000 + jitter % 3_000 };
    std::thread::sleep(Duration::from_micros(pause));
    true
}

/// Refuses what is no desk, before a single byte is written; whether there is nothing in the file yet.
fn identify(connection: &Connection) -> Result<bool> {
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

/// That the disk has the names of the file and of its log: SQLite asks for it and does not listen to the answer. A log
/// whose name is lost is lost with all that it holds.
fn keep_names(place: &Path) -> Result<()> {
    // A folder that cannot be read, or whose system does not sync folders, is left to SQLite.
    let Some(Ok(folder)) = place.parent().filter(|_| cfg!(unix)).map(File::open) else { return Ok(()) };
    match folder.sync_all() {
        Err(error) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Err(Error::new(ErrorCode::StorageFailed, "the folder of the store cannot be synced"))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// A log that we may not write (another user's, left by a process that was killed) is opened for reading, and nothing is
/// said until the first write.
fn writes(connection: &mut Connection) -> Result<()> {
    // Nobody is waited for: the lock of a log that is only read is not even tried.
    connection.busy_timeout(Duration::ZERO).map_err(|e| storage(&e))?;
    let begun = connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK");
    connection.busy_handler(Some(busy)).map_err(|e| storage(&e))?;
    match begun {
        Err(error) if !is_busy(&error) => Err(storage(&error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn settle(connection: &Connection) -> Result<()> {
    let set = |name: &str, value: &str| connection.pragma_update(None, name, value).map_err(|e| storage(&e));
    // FULL: what was acknowledged is on disk; NORMAL loses acknowledged writes when the power fails.
    set("synchronous", "FULL")?;
    // Off by default in SQLite; a reference to nothing must not be written.
    set("foreign_keys", "ON")?;
    // Otherwise SQLite, built with STAT4, compiles a statement anew whenever a value is bound that might change its plan:
    // a list costs half as much again. Plans that no value changes are also what the tests explain.
    let stable = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true);
    stable.map_err(|e| storage(&e))?;
    // Functions of a hostile schema are not run.
    set("trusted_schema", "OFF")?;
    // What a savepoint may have to take back stays in memory: a file for it would be made in each shared commit.
    set("temp_store", "MEMORY")?;
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
