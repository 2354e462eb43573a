//! Which files of stores this process has open, so that a forked child and a second copy of the library can be refused.
//!
//! SQLite keeps its knowledge of a file's locks in process memory. A child inherits that knowledge but not the locks.
//! It would believe that it holds them, and its acknowledged writes could be lost. Also, the system releases the locks
//! of a process when the process closes *any* descriptor of the file. So a file may be read past SQLite only while no
//! thread of this process has it open, and none can open it: while the list is locked.
//!
//! Owns the list of open files; it must not touch a file.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, TryLockError};
use std::time::Duration;

use super::identity::Identity;
use crate::error::{Error, ErrorCode, Result};

/// A file and the process that opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    file: Identity,
    process: u32,
}

static OPEN: Mutex<Vec<Entry>> = Mutex::new(Vec::new());
/// The process that locked the list last: in a forked child the lock may be held by a thread that does not exist there.
static HOLDER: AtomicU32 = AtomicU32::new(0);

/// How often the list's lock is tried, and the pause after each time: about five seconds. It is held while a file is
/// created or its first bytes are read.
const ATTEMPTS: u32 = 50_000;
const PAUSE: Duration = Duration::from_micros(100);
/// After this many attempts the lock of a parent process is not taken for one that is just being handed over.
const ATTEMPTS_OF_A_CHILD: u32 = 100;

/// The list, locked: meanwhile no other thread of this process opens or closes a file of a store.
pub(super) struct OpenFiles(MutexGuard<'static, Vec<Entry>>);

/// States that this process has the file open. Dropped when the file is closed.
#[derive(Debug)]
pub struct Claim(Entry);

impl OpenFiles {
    /// Waits for the list, for a limited time.
    ///
    /// # Errors
    /// A forked child whose parent held the lock is refused.
    pub fn lock() -> Result<Self> {
        for attempt in 0..ATTEMPTS {
            let open = match OPEN.try_lock() {
                Ok(open) => open,
                Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
                Err(TryLockError::WouldBlock) => {
                    let inherited = ![0, std::process::id()].contains(&HOLDER.load(Ordering::Relaxed));
                    if inherited && attempt > ATTEMPTS_OF_A_CHILD {
                        return Err(inherited_file());
                    }
                    std::thread::sleep(PAUSE);
                    continue;
                }
            };
            HOLDER.store(std::process::id(), Ordering::Relaxed);
            return Ok(Self(open));
        }
        Err(Error::new(ErrorCode::Busy, "another thread of this process is opening a store; try again"))
    }

    /// Refuses a file that a parent process had open at the fork.
    pub fn refuse_inherited(&self, file: Identity) -> Result<()> {
        let process = std::process::id();
        let inherited = |other: &Entry| other.file == file && other.process != process;
        if self.0.iter().any(inherited) { Err(inherited_file()) } else { Ok(()) }
    }

    /// How many claims of this file this process has.
    pub fn count(&self, file: Identity) -> usize {
        let own = Entry { file, process: std::process::id() };
        self.0.iter().filter(|entry| **entry == own).count()
    }

    /// Claims the file.
    pub fn claim(&mut self, file: Identity) -> Claim {
        let entry = Entry { file, process: std::process::id() };
        self.0.push(entry);
        Claim(entry)
    }
}

fn inherited_file() -> Error {
    Error::new(
        ErrorCode::Forked,
        "the parent process had this file open when it forked: open the desk after the fork, or in a program that the \
         child starts (exec)",
    )
}

impl Drop for Claim {
    fn drop(&mut self) {
        // A child that drops an inherited claim leaves the list alone: the file stays unsafe for it.
        if self.0.process != std::process::id() {
            return;
        }
        if let Ok(mut open) = OpenFiles::lock()
            && let Some(at) = open.0.iter().position(|other| *other == self.0)
        {
            open.0.swap_remove(at);
        }
    }
}
