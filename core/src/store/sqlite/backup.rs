//! Copying a store into a file while others use the store.
//!
//! Owns the copy until it is on disk. It never overwrites an existing file. A copy gets its name only when it is
//! complete: an unfinished one, left by a killed process, has another name, and the next backup into the same file
//! deletes it.

use std::fs::{self, File, OpenOptions};
use std::io::{Error as IoError, ErrorKind, Result as IoResult};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::storage;
use super::file::{self, Access};
use crate::error::{Error, ErrorCode, Result};

/// Between the name of the copy and the number of the process that makes it.
const UNFINISHED: &str = "-bazardesk-part-";

/// An unfinished copy. Its process holds a lock of it.
struct Part {
    path: PathBuf,
    file: File,
}

/// Copies the connection's snapshot into a new file and returns its length when it is on disk. The copy gets the
/// permissions of the file `store`.
pub(super) fn copy(connection: &mut Connection, store: Option<&Path>, path: &Path) -> Result<u64> {
    let name = path.to_str().ok_or_else(|| unusable("the path is not UTF-8"))?;
    file::check_text(name)
        .map_err(|_| unusable("a backup is a file: give its path, without a scheme or a colon first"))?;
    let target = file::absolute(name).map_err(|error| error.at("path"))?;
    if file::is_companion(&target) {
        let why = "a name that ends in \"-journal\", \"-wal\", \"-shm\", \"-lock\" or \"-turn\" is that of a file beside a desk";
        return Err(unusable(why));
    }
    if let Ok(there) = fs::symlink_metadata(&target) {
        return Err(exists(if there.is_dir() { "folder" } else { "file" }));
    }
    // SQLite would take it for the copy's own, and the copy for damaged.
    if let Some(suffix) = file::left_beside(&target) {
        let why = format!("a file of this name with \"{suffix}\" behind it already exists, which belongs to a store");
        return Err(Error::new(ErrorCode::BackupExists, why).at("path"));
    }
    if name.ends_with(['/', std::path::MAIN_SEPARATOR]) {
        return Err(unusable("the path ends as that of a folder does (EISDIR): name the file in it"));
    }
    let part = Part::create(&target).map_err(|error| not_created(&error))?;
    if let Some(store) = store {
        // While the file is empty: a user who may not read the store must not read its copy.
        file::copy_access(store, &part.file);
    }
    let length = part.fill(connection)?;
    part.publish(&target).map_err(|error| refusal(&error))?;
    Ok(length)
}

impl Part {
    /// Created here and not by SQLite, which would accept an empty file that another program put there.
    fn create(target: &Path) -> IoResult<Self> {
        sweep(target);
        let path = file::beside(target, format!("{UNFINISHED}{}", std::process::id()));
        let file = file::private(&path)?;
        // Another process may sweep before the lock is taken; then SQLite would create the file for everybody.
        if file.try_lock().is_err() || fs::symlink_metadata(&path).is_err() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        Ok(Self { path, file })
    }

    fn fill(&self, connection: &Connection) -> Result<u64> {
        let name = self.path.to_str().ok_or_else(|| unusable("the path is not UTF-8"))?;
        // VACUUM INTO copies one snapshot without deleted data and blocks no other connection.
        connection.execute("VACUUM INTO $1", [name]).map_err(|e| blame_target(storage(&e)))?;
        let sync = || -> IoResult<u64> {
            self.file.sync_all()?;
            Ok(self.file.metadata()?.len())
        };
        sync().map_err(|error| refusal(&error))
    }

    /// Gives the complete copy its name, unless a file of that name has appeared meanwhile.
    fn publish(&self, target: &Path) -> IoResult<()> {
        match fs::hard_link(&self.path, target) {
            // With two names the copy would not be opened.
            Ok(()) => fs::remove_file(&self.path).inspect_err(|_| drop(fs::remove_file(target)))?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            // A file system without hard links: the name is reserved first, then replaced.
            Err(_) => {
                OpenOptions::new().write(true).create_new(true).open(target)?;
                fs::rename(&self.path, target).inspect_err(|_| drop(fs::remove_file(target)))?;
            }
        }
        // The name must be on disk too: a file without a name is no backup. A backup that was refused leaves no file.
        let folder = target.parent().filter(|_| cfg!(unix));
        let outcome = folder.map_or(Ok(()), |folder| File::open(folder)?.sync_all());
        outcome.inspect_err(|_| drop(fs::remove_file(target)))
    }
}

impl Drop for Part {
    /// A complete copy has its final name by now; an incomplete one is worthless.
    fn drop(&mut self) {
        remove(&self.path);
    }
}

fn remove(part: &Path) {
    drop(fs::remove_file(file::beside(part, "-journal")));
    drop(fs::remove_file(part));
}

/// Deletes the unfinished copies for this target whose processes have ended.
fn sweep(target: &Path) {
    let (Some(folder), Some(name)) = (target.parent(), target.file_name().and_then(|name| name.to_str())) else {
        return;
    };
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(IoResult::ok) {
        let is_part = entry
            .file_name()
            .to_str()
            .and_then(|own| own.strip_prefix(name)?.strip_prefix(UNFINISHED))
            .is_some_and(|process| !process.is_empty() && process.bytes().all(|byte| byte.is_ascii_digit()));
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_part && is_file && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            remove(&entry.path());
        }
    }
}

/// A full disk is the target's, and so, most likely, is a failed read or write. Damage is the store's.
fn blame_target(error: Error) -> Error {
    match error.code() {
        ErrorCode::StorageFull => refusal(&ErrorKind::StorageFull.into()),
        ErrorCode::StorageFailed => failed("writing it failed"),
        _ => error,
    }
}

/// The target cannot be made where the path says. Another path helps, not another try.
fn not_created(error: &IoError) -> Error {
    let what = match error.kind() {
        // A file is only made in a folder that is there and may be written.
        ErrorKind::NotFound | ErrorKind::PermissionDenied => "the backup's folder",
        _ => "the backup's file",
    };
    let reason = file::because(what, Access::Write, error);
    match reason.code() {
        ErrorCode::StoreMissing | ErrorCode::StoreForeign | ErrorCode::StoreReadOnly => {
            unusable(reason.developer_message())
        }
        _ => refusal(error),
    }
}

/// The target was made, and then the system refused something else.
fn refusal(error: &IoError) -> Error {
    if error.kind() == ErrorKind::AlreadyExists {
        return exists("file");
    }
    let reason = file::because("the backup's file", Access::Write, error);
    match reason.code() {
        ErrorCode::StorageFull => reason.at("path"),
        _ => failed(reason.developer_message()),
    }
}

fn exists(what: &str) -> Error {
    Error::new(ErrorCode::BackupExists, format!("a {what} of this name already exists")).at("path")
}

fn unusable(why: &str) -> Error {
    Error::new(ErrorCode::FieldFormat, format!("no backup can be written to this path: {why}")).at("path")
}

fn failed(why: &str) -> Error {
    Error::new(ErrorCode::StorageFailed, format!("the backup cannot be written there: {why}")).at("path")
}
