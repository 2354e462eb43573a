//! Copying a store into a file while others use it.
//!
//! Owns the copy until it is on disk. It never writes over a file that is there, and a copy has its name only when it is
//! whole: what is left by a process that was killed has another.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Result as Done};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::lock_file::like;
use super::opening;
use super::sqlite::storage;
use crate::error::{Error, ErrorCode, Result};

/// Copies what the connection sees into a new file and returns its length when that is on disk. `store`: the file whose
/// permissions the copy gets.
pub(super) fn into(connection: &mut Connection, store: Option<&Path>, path: &Path) -> Result<u64> {
    let name = path.to_str().ok_or_else(|| refusal(ErrorKind::Other))?;
    let target = PathBuf::from(opening::absolute(name)?);
    if fs::symlink_metadata(&target).is_ok() {
        return Err(refusal(ErrorKind::AlreadyExists));
    }
    let mut part = target.clone().into_os_string();
    part.push(format!("-part-{}", std::process::id()));
    let part = PathBuf::from(part);
    // Made here and not by SQLite: it would take an empty file that somebody else put there for its own.
    let made = OpenOptions::new().write(true).create_new(true).open(&part);
    drop(made.map_err(|error| refusal(error.kind()))?);
    if let Some(store) = store {
        // Before there is anything in it: whoever may not read the store may not read its copy.
        like(&part, store);
    }
    let copied = fill(connection, &part).and_then(|length| {
        name_it(&part, &target).map_err(|error| refusal(error.kind()))?;
        Ok(length)
    });
    // Whole, it has a second name by now; else it is worth nothing.
    drop(fs::remove_file(&part));
    copied
}

fn fill(connection: &Connection, part: &Path) -> Result<u64> {
    let name = part.to_str().ok_or_else(|| refusal(ErrorKind::Other))?;
    // One snapshot, without what was deleted, and other connections are not held up.
    connection.execute("VACUUM INTO $1", [name]).map_err(|e| place(storage(&e)))?;
    let sync = || -> Done<u64> {
        let file = OpenOptions::new().write(true).open(part)?;
        file.sync_all()?;
        Ok(file.metadata()?.len())
    };
    sync().map_err(|error| refusal(error.kind()))
}

/// Gives the whole copy its name, unless something of that name has appeared meanwhile.
fn name_it(part: &Path, target: &Path) -> Done<()> {
    match fs::hard_link(part, target) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
        // A file system without second names: the name is taken first, and then given.
        Err(_) => {
            OpenOptions::new().write(true).create_new(true).open(target)?;
            fs::rename(part, target).inspect_err(|_| drop(fs::remove_file(target)))?;
        }
    }
    // The name, too, must be on disk: a file without one is no backup. What was refused is not there.
    let folder = target.parent().filter(|_| cfg!(unix));
    let synced = folder.map_or(Ok(()), |folder| File::open(folder)?.sync_all());
    synced.inspect_err(|_| drop(fs::remove_file(target)))
}

/// Full is the place of the copy, and so, most likely, is what SQLite could not read or write; damage is the store's.
fn place(error: Error) -> Error {
    match error.code() {
        ErrorCode::StorageFull => refusal(ErrorKind::StorageFull),
        ErrorCode::StorageFailed => refusal(ErrorKind::Other),
        _ => error,
    }
}

fn refusal(kind: ErrorKind) -> Error {
    match kind {
        ErrorKind::AlreadyExists => Error::new(ErrorCode::BackupExists, "a file of this name is there already"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Error::new(ErrorCode::StorageFull, "no room is left for the backup")
        }
        _ => Error::new(ErrorCode::StorageFailed, "the backup cannot be written there"),
    }
    .at("path")
}
