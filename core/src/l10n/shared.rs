//! The texts that a desk serves at the moment, with the host's folder over the library's own. It decides when a new set
//! takes the place of the old one; what a set is, the loader knows.
//!
//! A language holds the set that it was made of. The lock here is taken for the time of copying one pointer, when a
//! language is made, and never while a text is written.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::{LoadError, Texts, embedded};

/// The current texts, which can be read anew while they are in use.
#[derive(Debug)]
pub struct SharedTexts {
    folder: Option<PathBuf>,
    current: RwLock<Arc<Texts>>,
    /// Whoever reads files holds it, so that an older reading never comes after a newer one.
    reading: Mutex<()>,
}

impl SharedTexts {
    /// The library's own texts and over them, if there is one, the folder's, as [`Texts::layered`] reads it.
    pub fn open(folder: Option<&Path>) -> Result<SharedTexts, LoadError> {
        // Whoever is not the first leaves the number as it is.
        let _ = FIRST.compare_exchange(0, std::process::id(), Ordering::Relaxed, Ordering::Relaxed);
        let current = RwLock::new(read(folder)?);
        Ok(SharedTexts { folder: folder.map(Path::to_owned), current, reading: Mutex::default() })
    }

    /// The set as it is now. Whoever holds it keeps it whole, whatever is read meanwhile.
    pub fn current(&self) -> Arc<Texts> {
        // A pointer is never half written: a panic elsewhere leaves nothing broken behind.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the folder anew and puts the new set in the place of the old one. Where one file is wrong, the old set
    /// stays as it is and the error says what is wrong.
    pub fn reload(&self) -> Result<(), LoadError> {
        let _reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let texts = read(self.folder.as_deref())?;
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let old = std::mem::replace(&mut *current, texts);
        // The last holder of a set frees it: not while others wait for the lock.
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

/// Time zones that were asked for are kept by jiff for the process, behind pointers that a memory checker cannot follow.
/// A desk that ends gives them back, and a host that closed what it opened has lost nothing. Whoever still uses one keeps
/// it; others are read again when they are wanted. Not in a forked child: jiff's lock may be held there by a thread that
/// does not exist, and would be waited for for ever.
impl Drop for SharedTexts {
    fn drop(&mut self) {
        if FIRST.load(Ordering::Relaxed) == std::process::id() {
            jiff::tz::db().reset();
        }
    }
}

/// The process in which the first texts were read; its children inherit the number.
static FIRST: AtomicU32 = AtomicU32::new(0);

fn read(folder: Option<&Path>) -> Result<Arc<Texts>, LoadError> {
    match folder {
        None => Texts::embedded(),
        Some(folder) => Texts::layered(embedded::SPOKEN, folder).map(Arc::new),
    }
}
