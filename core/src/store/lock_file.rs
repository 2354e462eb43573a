//! The lock file beside a store's file: who else has the store open, and whether it was closed well.
//!
//! Whoever has the store open holds a shared lock of `<path>-lock`; who is alone may hold it exclusively, and only they
//! have to check the file or say that it was closed well. What they say is bound to that file, by its length and the time
//! of its last change: of a copy without its mark, or of a file that something wrote to afterwards, nothing is known. Owns
//! the lock and the mark; it must not read the store's file. The lock file is never deleted: whoever waits for it would then hold a lock of
//! nothing.

use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::UNIX_EPOCH;

use super::turn;
use crate::error::{Error, ErrorCode, Result};

/// What stands in the lock file while somebody has the store open.
const OPEN: &str = "open\n";
/// What stands there when somebody who had it open met damage.
const DOUBT: &str = "doubt\n";

/// A held lock.
#[derive(Debug)]
pub struct LockFile {
    file: File,
    store: PathBuf,
    /// The process that took it: a forked child inherits the value, but has closed nothing.
    process: u32,
    /// Whether the store, as far as this desk knows, is sound: only then its close is called good.
    trusted: AtomicBool,
}

/// How a store was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nobody else has it open, and the last who had closed it well; or it is new.
    Sound,
    /// Nobody else has it open, and nobody knows what became of it.
    Unknown,
    /// Others have it open, who have looked already.
    Shared,
}

impl LockFile {
    /// Takes the lock, exclusively if nobody else holds it, and tells how the store was left. `fresh`: it was empty.
    /// `wait` is asked after each vain attempt, with their count, whether to go on.
    pub fn take(store: &Path, fresh: bool, wait: impl Fn(i32) -> bool) -> Result<(Self, Found)> {
        let file = beside(store, "-lock").map_err(|error| refusal(&error))?;
        let process = std::process::id();
        let lock = Self { file, store: store.to_owned(), process, trusted: AtomicBool::new(false) };
        for tries in 0.. {
            match lock.file.try_lock() {
                Ok(()) => {
                    let sound = fresh || lock.says_closed()?;
                    return Ok((lock, if sound { Found::Sound } else { Found::Unknown }));
                }
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(refusal(&error)),
            }
            match lock.file.try_lock_shared() {
                Ok(()) => return Ok((lock, Found::Shared)),
                Err(TryLockError::WouldBlock) if wait(tries) => {}
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(error)) => return Err(refusal(&error)),
            }
        }
        Err(Error::new(ErrorCode::Busy, "another process is checking the store; try again"))
    }

    /// Says that the store is open, and lets others in.
    pub fn share(&self) -> Result<()> {
        // Synced before the store is written: after a power cut an older mark must not speak for what came later.
        self.say(OPEN).and_then(|()| self.file.sync_data()).map_err(|error| refusal(&error))?;
        self.file.lock_shared().map_err(|error| refusal(&error))
    }

    /// The store was opened and nothing is wrong with it, as far as this desk knows.
    pub fn trust(&self) {
        self.trusted.store(true, Ordering::Relaxed);
    }

    /// Something was met that a sound store does not do: whoever opens it next shall look, whoever closes it last.
    pub fn distrust(&self) {
        if self.trusted.swap(false, Ordering::Relaxed) && self.process == std::process::id() {
            // What cannot be said is not worth more trouble: this desk will not call the store sound.
            drop(self.say(DOUBT));
        }
    }

    /// Whether the mark says that this very file was closed well.
    fn says_closed(&self) -> Result<bool> {
        let said = self.said().map_err(|error| refusal(&error))?;
        Ok(closed(&self.store).is_some_and(|mark| mark.as_bytes() == said))
    }

    fn said(&self) -> std::io::Result<Vec<u8>> {
        let mut said = Vec::new();
        (&self.file).seek(SeekFrom::Start(0))?;
        (&self.file).take(256).read_to_end(&mut said)?;
        Ok(said)
    }

    fn say(&self, mark: &str) -> std::io::Result<()> {
        (&self.file).seek(SeekFrom::Start(0))?;
        self.file.set_len(0)?;
        (&self.file).write_all(mark.as_bytes())
    }
}

impl Drop for LockFile {
    /// Called when every connection is closed. Who is the last says so, and tidies up; nothing that fails here loses more
    /// than the time of a check.
    fn drop(&mut self) {
        if self.process != std::process::id() {
            return;
        }
        if self.file.try_lock().is_ok() {
            turn::end(&self.store);
            // Somebody who closed earlier may have had doubts.
            if self.trusted.load(Ordering::Relaxed)
                && self.said().is_ok_and(|said| said == OPEN.as_bytes())
                && let Some(mark) = closed(&self.store)
            {
                drop(self.say(&mark));
            }
        }
        // Not left to the closing of the file: a forked child has it open, too.
        drop(self.file.unlock());
    }
}

/// Opens, or makes, the file of this ending beside the store's, for whoever may write the store: SQLite does the same for
/// its own.
pub(super) fn beside(store: &Path, ending: &str) -> std::io::Result<File> {
    let mut name = store.as_os_str().to_owned();
    name.push(ending);
    let name = PathBuf::from(name);
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    match options.open(&name) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        opened => return opened,
    }
    let file = options.create(true).truncate(false).open(&name)?;
    like(&name, store);
    Ok(file)
}

/// Gives a new file the permissions of the store and, where we may, its owner.
pub(super) fn like(new: &Path, store: &Path) {
    let Ok(told) = std::fs::metadata(store) else { return };
    // What cannot be given is left as it is: whoever made the file can use it.
    drop(std::fs::set_permissions(new, told.permissions()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if std::fs::metadata(new).is_ok_and(|made| made.uid() != told.uid() || made.gid() != told.gid()) {
            drop(std::os::unix::fs::chown(new, Some(told.uid()), Some(told.gid())));
        }
    }
}

/// What is said of a store that was closed well; `None` when a log still stands beside it.
fn closed(store: &Path) -> Option<String> {
    let mut log = store.as_os_str().to_owned();
    log.push("-wal");
    if std::fs::metadata(PathBuf::from(log)).is_ok_and(|log| log.len() > 0) {
        return None;
    }
    let store = std::fs::metadata(store).ok()?;
    Some(format!("closed {} {}\n", store.len(), changed(&store)?))
}

fn changed(store: &Metadata) -> Option<u128> {
    Some(store.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}

fn refusal(error: &std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Error::new(ErrorCode::StoreReadOnly, "the folder of the store cannot be written")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Error::new(ErrorCode::StorageFull, "no room is left for the store")
        }
        _ => Error::new(ErrorCode::StorageFailed, "the store's lock file cannot be used"),
    }
}
