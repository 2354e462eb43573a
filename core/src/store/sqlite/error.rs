//! SQLite's errors, translated.
//!
//! Owns which error code an engine error becomes. No word of SQLite may leave the library: it may quote a value. Only
//! the kind and the number do.

use std::io::{Error as IoError, ErrorKind};

use rusqlite::{ErrorCode as Engine, ffi};

use super::file::{self, Access};
use crate::error::{Error, ErrorCode};

/// What the engine calls damage. A row that the library never writes is damage too, but of that row alone.
const DAMAGED: &str = "the store's file is damaged";

/// Whether the engine found the file damaged, or no database in it.
pub(super) fn is_damage_of_file(error: &Error) -> bool {
    match error.code() {
        ErrorCode::StoreDamaged => error.developer_message() == DAMAGED,
        code => code == ErrorCode::StoreForeign,
    }
}

/// Whether another connection holds the lock.
pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(Engine::DatabaseBusy | Engine::DatabaseLocked))
}

/// Why the engine only reads.
fn read_only(number: i32) -> Error {
    let why = match number {
        // The engine itself asks whether the file is where it was.
        ffi::SQLITE_READONLY_DBMOVED => {
            let why = "the store's file was deleted or renamed while it was open: nothing was done";
            return Error::new(ErrorCode::StoreMoved, why);
        }
        ffi::SQLITE_READONLY_DIRECTORY => {
            "the store's folder may not be written by this user (EACCES): the log (-wal) cannot be created there"
        }
        ffi::SQLITE_READONLY_CANTINIT | ffi::SQLITE_READONLY_RECOVERY => {
            "the index of the store's log (-shm) may not be written by this user (EACCES)"
        }
        _ => "the store's file or one beside it (-wal, -shm) is not writable",
    };
    Error::new(ErrorCode::StoreReadOnly, why)
}

/// The library's error for an engine error.
pub(super) fn storage(error: &rusqlite::Error) -> Error {
    let Some(failure) = error.sqlite_error() else {
        return Error::new(ErrorCode::StorageFailed, "the SQLite client rejected a call");
    };
    let number = failure.extended_code;
    match failure.code {
        Engine::DatabaseBusy | Engine::DatabaseLocked => {
            Error::new(ErrorCode::Busy, "another process holds the store's lock; try again")
        }
        Engine::DiskFull => Error::new(ErrorCode::StorageFull, "no space is left for the store"),
        Engine::DatabaseCorrupt => Error::new(ErrorCode::StoreDamaged, DAMAGED),
        // No second look follows: it would find the file sound.
        Engine::SystemIoFailure if number == ffi::SQLITE_IOERR_SHORT_READ => Error::new(
            ErrorCode::StoreDamaged,
            "the store's log (-wal) ends too early: another program may have cut it",
        ),
        Engine::NotADatabase => Error::new(ErrorCode::StoreForeign, "the file is not a database"),
        Engine::ReadOnly => read_only(number),
        // SQLite does not say why, but the system's last error of this thread still does.
        Engine::SystemIoFailure if number == ffi::SQLITE_IOERR_SHMSIZE => {
            let (why, what) = (IoError::last_os_error(), "the index of the store's log (-shm)");
            match why.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => file::because(what, Access::Write, &why),
                _ => {
                    Error::new(ErrorCode::StorageFailed, format!("{what} cannot grow: the disk is full or has failed"))
                }
            }
        }
        Engine::CannotOpen => Error::new(
            ErrorCode::StorageFailed,
            "the store's file, or one beside it (-wal, -shm), cannot be opened or created there",
        ),
        _ => Error::new(ErrorCode::StorageFailed, format!("SQLite returned error {number}")),
    }
}
