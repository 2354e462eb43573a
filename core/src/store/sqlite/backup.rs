//! Copying a store into a file while others use the store.
//!
//! Owns the copy until it is on disk. It never overwrites an existing file. A copy gets its name only when it is
//! complete: an unfinished one, left by a killed process, has another name.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Result as IoResult};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::storage;
use super::{companion, opening};
use crate::error::{Error, ErrorCode, Result};

/// Copies the connection's snapshot into a new file and returns its length when it is on disk. The copy gets the
/// permissions of the file `store`.
pub(super) fn copy(connection: &mut Connection, store: Option<&Path>, path: &Path) -> Result<u64> {
    let name = path.to_str().ok_or_else(|| refusal(ErrorKind::Other))?;
    let target = PathBuf::from(opening::absolute(name)?);
    if fs::symlink_metadata(&target).is_ok() {
        return Err(refusal(ErrorKind::AlreadyExists));
    }
    let part = companion::path(&target, format!("-part-{}", std::process::id()));
    // Created here and not by SQLite, which would accept an empty file that another program put there.
    let created = OpenOptions::new().write(true).create_new(true).open(&part);
    drop(created.map_err(|error| refusal(error.kind()))?);
    if let Some(store) = store {
        // While the file is empty: a user who may not read the store must not read its copy.
        companion::copy_access(store, &part);
    }
    let outcome = fill(connection, &part).and_then(|length| {
        publish(&part, &target).map_err(|error| refusal(error.kind()))?;
        Ok(length)
    });
    // A complete copy has its final name by now; an incomplete one is worthless.
    drop(fs::remove_file(&part));
    outcome
}

fn fill(connection: &Connection, part: &Path) -> Result<u64> {
    let name = part.to_str().ok_or_else(|| refusal(ErrorKind::Other))?;
    // VACUUM INTO copies one snapshot without deleted data and blocks no other connection.
    connection.execute("VACUUM INTO $1", [name]).map_err(|e| blame_target(storage(&e)))?;
    let sync = || -> IoResult<u64> {
        let file = OpenOptions::new().write(true).open(part)?;
        file.sync_all()?;
        Ok(file.metadata()?.len())
    };
    sync().map_err(|error| refusal(error.kind()))
}

/// Gives the complete copy its name, unless a file of that name has appeared meanwhile.
fn publish(part: &Path, target: &Path) -> IoResult<()> {
    match fs::hard_link(part, target) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
        // A file system without hard links: the name is reserved first, then replaced.
        Err(_) => {
            OpenOptions::new().write(true).create_new(true).open(target)?;
            fs::rename(part, target).inspect_err(|_| drop(fs::remove_file(target)))?;
        }
    }
    // The name must be on disk too: a file without a name is no backup. A backup that was refused leaves no file.
    let folder = target.parent().filter(|_| cfg!(unix));
    let outcome = folder.map_or(Ok(()), |folder| File::open(folder)?.sync_all());
    outcome.inspect_err(|_| drop(fs::remove_file(target)))
}

/// A full disk is the target's, and so, most likely, is a failed read or write. Damage is the store's.
fn blame_target(error: Error) -> Error {
    match error.code() {
        ErrorCode::StorageFull => refusal(ErrorKind::StorageFull),
        ErrorCode::StorageFailed => refusal(ErrorKind::Other),
        _ => error,
    }
}

fn refusal(kind: ErrorKind) -> Error {
    match kind {
        ErrorKind::AlreadyExists => Error::new(ErrorCode::BackupExists, "a file of this name already exists"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Error::new(ErrorCode::StorageFull, "no space is left for the backup")
        }
        _ => Error::new(ErrorCode::StorageFailed, "the backup cannot be written there"),
    }
    .at("path")
}
