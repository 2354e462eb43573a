//! Which store files this process has open, so that a forked child can be refused.
//!
//! SQLite keeps what it knows of a file's locks in the process's memory. A child inherits that knowledge but not the
//! locks: it would believe that it holds what it does not, and its acknowledged writes could vanish. Owns the list of
//! open files; it must not touch a file.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, TryLockError};

use crate::error::{Error, Result};

/// A file as the system knows it, whatever path led to it, and the process that opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Open {
    device: u64,
    file: u64,
    process: u32,
}

static OPEN: Mutex<Vec<Open>> = Mutex::new(Vec::new());

/// That this process has the file open. Dropped when the file is closed.
#[derive(Debug)]
pub struct Claim(Option<Open>);

impl Claim {
    /// Claims a file that is there; one that a parent had open when this process was forked is refused.
    pub fn new(path: &Path) -> Result<Self> {
        let Some(open) = identity(path) else { return Ok(Self(None)) };
        let mut all = list().ok_or_else(Error::forked)?;
        let inherited = |other: &Open| (other.device, other.file) == (open.device, open.file) && *other != open;
        if all.iter().any(inherited) {
            return Err(Error::forked());
        }
        all.push(open);
        Ok(Self(Some(open)))
    }

    /// Whether the file, if it is there, was open in a parent when this process was forked.
    pub fn refused(path: &Path) -> Result<()> {
        Self::new(path).map(drop)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // A child that drops what it inherited leaves the list alone: the file stays unsafe for it.
        let Some(open) = self.0.filter(|open| open.process == std::process::id()) else { return };
        if let Some(mut all) = list()
            && let Some(at) = all.iter().position(|other| *other == open)
        {
            all.swap_remove(at);
        }
    }
}

/// The list. In a forked child its lock may be held by a thread that does not exist there, so it is not waited for for
/// ever; elsewhere it is held for nanoseconds.
fn list() -> Option<MutexGuard<'static, Vec<Open>>> {
    for _ in 0..100_000 {
        match OPEN.try_lock() {
            Ok(all) => return Some(all),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => std::thread::yield_now(),
        }
    }
    None
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Open> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::metadata(path).ok()?;
    Some(Open { device: metadata.dev(), file: metadata.ino(), process: std::process::id() })
}

/// Where processes are not forked there is nothing to refuse.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Open> {
    None
}
