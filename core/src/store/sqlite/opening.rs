//! Opening a file with SQLite: which files are refused, and every pragma with its reason.
//!
//! Owns how a path becomes a connection. It must not delete, repair or guess: a file that is foreign, damaged or not
//! writable is refused and left unchanged.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::backoff;
use super::error::{is_busy, storage};
use super::file::{self, APPLICATION_ID, Admission, Claim, Identity, LockFile, LogLength, PriorState, Turn, Watch};
use super::integrity::check_integrity;
use super::schema::{self, pragma};
use crate::error::{Error, ErrorCode, Result};
use crate::store::migrate;

const LOG: &str = "-wal";
/// How many statements a connection keeps compiled; without them an operation takes 10 to 15 µs longer.
const STATEMENTS: usize = 256;
/// The log size in pages at which the writer runs a checkpoint itself: a limit for hosts that never call `desk.tick`.
pub(super) const CHECKPOINT_PAGES: i64 = 10_000;

/// An open file.
pub(super) struct OpenFile {
    /// The write connection.
    pub writer: Connection,
    /// The order of processes that want to write.
    pub turn: Option<Turn>,
    /// The length of the log.
    pub log: Option<LogLength>,
    /// The locks that this desk holds.
    pub hold: FileHold,
    /// The path of the file itself, with all links resolved.
    pub path: String,
}

/// The locks of a file that this desk has open. They are released in the order of the fields.
#[derive(Debug)]
pub(super) struct FileHold {
    lock: LockFile,
    watch: Watch,
    _claim: Claim,
}

impl FileHold {
    /// The desk found signs of damage.
    pub fn distrust(&self) {
        self.lock.distrust();
    }

    /// The desk is refused although its file could be opened.
    pub fn refuse(&self) {
        self.lock.refuse();
    }

    /// Whether all files are where they were opened, and the store's has no other name.
    pub fn check(&self) -> Result<()> {
        self.watch.check()
    }

    /// Refuses writes to a file that was moved away.
    pub fn check_write(&self) -> Result<()> {
        self.watch.check_write()
    }

    /// Whether the log's index is still the one of this desk's connections.
    pub fn check_index(&self) -> Result<()> {
        self.watch.check_index()
    }

    /// Opens another connection, and makes sure that it is one to the same file.
    pub fn connect(&self, open: impl FnOnce() -> Result<Connection>) -> Result<Connection> {
        self.watch.check_place()?;
        let connection = open()?;
        self.watch.check_place()?;
        Ok(connection)
    }
}

/// Opens the file at this path, which leads through no link any more. With `create`, it need not exist.
pub(super) fn file(path: String, check: bool, create: bool) -> Result<OpenFile> {
    let place = Path::new(&path);
    let Admission { identity, created, claim } = file::admit(place, create)?;
    match admitted(&path, identity, check) {
        Ok((writer, turn, lock, watch)) => {
            let log = LogLength::of(place);
            Ok(OpenFile { writer, turn, log, hold: FileHold { lock, watch, _claim: claim }, path })
        }
        Err(error) => {
            if created {
                remove(place, identity);
            }
            Err(hint(place, error))
        }
    }
}

fn admitted(path: &str, identity: Identity, check: bool) -> Result<(Connection, Option<Turn>, LockFile, Watch)> {
    let (place, watch) = (Path::new(path), Watch::new(Path::new(path), identity));
    let existing = file::existing(place);
    let mut writer = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mut locks = None;
    let outcome = locked(&writer, place, identity, &watch).and_then(|(lock, prior, turn)| {
        let (lock, _) = locks.insert((lock, turn));
        prepare(&mut writer, place, lock, &watch, check, prior)
    });
    match (outcome, locks) {
        (Ok(()), Some((lock, turn))) => Ok((writer, turn, lock, watch)),
        (outcome, locks) => {
            if !file::has_content(place, LOG) {
                // An empty log was created just now. Without it, closing has nothing to move and leaves no file behind.
                drop(keep_log(&writer, false));
            }
            // The lock is given up last, when nothing of the store is open.
            drop(writer);
            if file::existing(place) != existing {
                drop(remove_log(path, existing));
            }
            drop(locks);
            Err(outcome.err().unwrap_or_else(|| Error::internal("a store was opened without its lock")))
        }
    }
}

/// Deletes the empty log and the index that a failed opening has created. SQLite itself does not: to do it on closing, it
/// needs an index, which a full disk does not give.
fn remove_log(path: &str, [had_log, had_index]: [bool; 2]) -> Result<()> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.busy_timeout(Duration::ZERO).map_err(|e| storage(&e))?;
    keep_log(&connection, true)?;
    // With the exclusive lock nobody else has the store open, and SQLite keeps the index in memory.
    connection.pragma_update_and_check(None, "locking_mode", "exclusive", |_| Ok(())).map_err(|e| storage(&e))?;
    pragma(&connection, "schema_version")?;
    if !had_index {
        file::remove_index(Path::new(path));
    }
    if had_log || file::has_content(Path::new(path), LOG) { Ok(()) } else { keep_log(&connection, false) }
}

/// Everything until the lock is taken: so far nothing of the file was written.
fn locked(
    writer: &Connection,
    place: &Path,
    identity: Identity,
    watch: &Watch,
) -> Result<(LockFile, PriorState, Option<Turn>)> {
    // Between the first look at the file and SQLite's opening, another one may have been put in its place.
    watch.check()?;
    // A refused file stays unchanged: closing it must not move its log into it.
    keep_log(writer, true)?;
    let fresh = identify(writer)?;
    let (lock, prior) = LockFile::take(place, identity, fresh, backoff::pause)?;
    watch.check()?;
    Ok((lock, prior, Turn::of(place)?))
}

/// Everything after the lock is taken: the check, the log, the tables.
fn prepare(
    writer: &mut Connection,
    place: &Path,
    lock: &LockFile,
    watch: &Watch,
    check: bool,
    prior: PriorState,
) -> Result<()> {
    if check || prior == PriorState::Unknown {
        check_integrity(writer, check)?;
    }
    if prior != PriorState::Shared {
        lock.share()?;
    }
    keep_log(writer, false)?;
    // WAL: readers and the writer do not wait for each other.
    enable_wal(writer)?;
    check_writable(writer, place)?;
    configure(writer)?;
    upgrade(writer)?;
    // A log whose name is lost is lost with its content. SQLite asks for this too but ignores the result.
    file::sync_folder(place)?;
    // Not earlier: after a failed opening the next process should check the file.
    watch.add_lock(lock.identity());
    lock.trust(watch.add_log())
}

/// Deletes a file whose creation failed, unless another process uses it by now.
fn remove(place: &Path, identity: Identity) {
    match LockFile::take(place, identity, true, |_| false) {
        Ok((lock, prior)) => {
            if prior != PriorState::Shared {
                file::remove_new(place, identity);
            }
            drop(lock);
        }
        Err(error) if error.code() == ErrorCode::Busy => {}
        Err(_) => file::remove_empty(place, identity),
    }
}

/// The same error; for a damaged file with what may have damaged it.
fn hint(place: &Path, error: Error) -> Error {
    let is_told = error.developer_message().contains(LOG);
    if error.code() != ErrorCode::StoreDamaged || is_told || !file::has_content(place, LOG) {
        return error;
    }
    let why = "there is a log (-wal) beside it: if the file was put back from a backup, move the old file's -wal and -shm \
               away and put it back again";
    Error::new(ErrorCode::StoreDamaged, format!("{}; {why}", error.developer_message()))
}

/// Opens a store in memory. It has one connection and ends with it.
pub(super) fn in_memory() -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = Connection::open_in_memory_with_flags(flags).map_err(|e| storage(&e))?;
    distrust_schema(&connection)?;
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

/// Opens a connection to an existing file. `access` says whether to read or write.
fn connect(path: &str, access: OpenFlags) -> Result<Connection> {
    // NO_MUTEX: the pool gives a connection to one thread at a time. Without URI: a path is only a path. NOFOLLOW: the
    // path has no links, and whoever puts one there means another file.
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW | access;
    let read_only = flags.contains(OpenFlags::SQLITE_OPEN_READ_ONLY);
    let mut connection = Connection::open_with_flags(path, flags).map_err(|e| storage(&e))?;
    // SQLite silently opens a file that it may not write as read-only.
    if !read_only && connection.is_readonly(rusqlite::MAIN_DB).map_err(|e| storage(&e))? {
        return Err(Error::new(
            ErrorCode::StoreReadOnly,
            "the store's file may not be written by this user (EACCES or EROFS)",
        ));
    }
    distrust_schema(&connection)?;
    connection.busy_handler(Some(backoff::pause)).map_err(|e| storage(&e))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// Nothing of a hostile schema runs, also not what somebody adds while the file is open. A desk has no triggers, and what
/// is in its schema calls no functions.
fn distrust_schema(connection: &Connection) -> Result<()> {
    for allowed in [DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA] {
        connection.set_db_config(allowed, false).map_err(|e| storage(&e))?;
    }
    Ok(())
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
    // One snapshot for all reads: between them another process may turn the empty file into a desk.
    let snapshot = connection.unchecked_transaction().map_err(|e| storage(&e))?;
    let connection: &Connection = &snapshot;
    let application = pragma(connection, "application_id")?;
    let version = pragma(connection, "user_version")?;
    if application == APPLICATION_ID {
        file::check_version(version)?;
        schema::check(connection, version)?;
        return Ok(false);
    }
    // It needs more than the file's first bytes, as the two numbers above do not.
    let objects: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(|e| storage(&e))?;
    if application == 0 && version == 0 && objects == 0 {
        return Ok(true);
    }
    Err(Error::new(ErrorCode::StoreForeign, "the file is a database of another program"))
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

/// Checks that the log is writable. Another user's log, left by a killed process, is opened read-only, and SQLite
/// reports that only at the first write.
fn check_writable(connection: &mut Connection, place: &Path) -> Result<()> {
    // Without waiting: a busy lock is enough to show that the log is writable.
    connection.busy_timeout(Duration::ZERO).map_err(|e| storage(&e))?;
    let outcome = connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK");
    connection.busy_handler(Some(backoff::pause)).map_err(|e| storage(&e))?;
    match outcome {
        Err(error) if !is_busy(&error) => Err(match storage(&error) {
            error if error.code() == ErrorCode::StoreReadOnly => file::unwritable(place).unwrap_or(error),
            error => error,
        }),
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
    // The data of savepoints stays in memory: otherwise each shared commit would create a temporary file.
    set("temp_store", "MEMORY")?;
    // In KiB, and only as far as pages are read. With the usual 2,000, a list of a desk with 20,000 tickets reads most of
    // its pages from the system, and takes a tenth longer.
    set("cache_size", "-8000")?;
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
        return file::check_version(current);
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

/// Refuses a store that another process has upgraded while this one had it open. It costs about a microsecond.
pub(super) fn refuse_newer(connection: &Connection) -> Result<()> {
    let mut statement = connection.prepare_cached("PRAGMA user_version").map_err(|e| storage(&e))?;
    let version: i64 = statement.query_row([], |row| row.get(0)).map_err(|e| storage(&e))?;
    if version > migrate::latest() { file::check_version(version) } else { Ok(()) }
}
