//! The texts in use: the host's folder layered over the embedded files. It decides when a new set replaces the old
//! one. Loading a set is the loader's work.
//!
//! A localizer keeps the set that it was built from. The lock is held only to copy one pointer when a localizer is
//! built, never while a text is written.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::error::LoadError;
use super::load::embedded;
use super::texts::Texts;

/// The current texts, which can be reloaded while they are in use.
#[derive(Debug)]
pub struct SharedTexts {
    folder: Option<PathBuf>,
    current: RwLock<Arc<Texts>>,
    /// Held while files are read, so that an older read never replaces a newer one.
    reading: Mutex<()>,
}

impl SharedTexts {
    /// Loads the embedded texts with the folder, if there is one, on top, as [`Texts::layered`] does.
    pub fn open(folder: Option<&Path>) -> Result<SharedTexts, LoadError> {
        // Only the first call stores its number.
        let _ = FIRST.compare_exchange(0, std::process::id(), Ordering::Relaxed, Ordering::Relaxed);
        let current = RwLock::new(read(folder)?);
        Ok(SharedTexts { folder: folder.map(Path::to_owned), current, reading: Mutex::default() })
    }

    /// The current set. It stays whole for its holder, whatever is reloaded meanwhile.
    pub fn current(&self) -> Arc<Texts> {
        // A pointer is never half written: a panic elsewhere leaves nothing broken behind.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the folder again and replaces the current set. If a file is wrong, or `check` refuses the new set, the
    /// current one stays and the error says what is wrong.
    pub fn reload<E: From<LoadError>>(&self, check: impl FnOnce(&Arc<Texts>) -> Result<(), E>) -> Result<(), E> {
        let _reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let texts = read(self.folder.as_deref())?;
        check(&texts)?;
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let old = std::mem::replace(&mut *current, texts);
        // The last holder of a set frees it. That must not happen under the lock.
        drop(current);
        drop(old);
        Ok(())
    }

    /// Runs something while nobody else can take the current set.
    #[cfg(test)]
    pub(super) fn while_locked<T>(&self, run: impl FnOnce() -> T) -> T {
        let _held = self.current.write().unwrap_or_else(PoisonError::into_inner);
        run()
    }
}

/// jiff caches time zones for the process, behind pointers that a leak checker cannot follow. A desk that closes
/// empties the cache, so that a host that closes its desks has no leaks. Zones in use stay valid; others are read
/// again on demand. A forked child must not do this: jiff's lock may belong to a thread that does not exist there.
impl Drop for SharedTexts {
    fn drop(&mut self) {
        if FIRST.load(Ordering::Relaxed) == std::process::id() {
            jiff::tz::db().reset();
        }
    }
}

/// The process that first read texts. Forked children inherit the number.
static FIRST: AtomicU32 = AtomicU32::new(0);

fn read(folder: Option<&Path>) -> Result<Arc<Texts>, LoadError> {
    match folder {
        None => Texts::embedded(),
        Some(folder) => Texts::layered(embedded::WITHOUT_COMMENTS, folder).map(Arc::new),
    }
}
