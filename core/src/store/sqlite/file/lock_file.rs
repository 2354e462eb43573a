//! The lock file beside a store's file: who else has the store open, and whether it was closed properly.
//!
//! Every process that has the store open holds a shared lock of `<path>-lock`. A process that is alone may hold it
//! exclusively. Only then must it check the file, and only then may it mark the file as closed properly. The mark names
//! the file's length and the time of its last change. It says nothing of a copy, nor of a file that changed afterwards.
//! The mark of an open store names the file itself: a process that finds another one at the path is refused.
//!
//! Owns the lock and the mark; it must not read the store's file. A lock file with another content is not ours and is
//! left alone. One that a failed opening has created is deleted again, so whoever gets the lock must ask whether it is
//! that of the file at the path.

use std::fs::{File, Metadata, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::UNIX_EPOCH;

use super::claim::{Claim, OpenFiles};
use super::companion::LOG;
use super::companion::{self, Companion};
use super::descriptors;
use super::folder;
use super::identity::{Identity, Seen};
use super::reason::{Access, because};
use super::turn;
use crate::error::{Error, ErrorCode, Result};

pub(super) const SUFFIX: &str = "-lock";
/// The words of the marks.
const WORDS: [(&str, Word); 4] =
    [("new", Word::New), ("open", Word::Open), ("doubt", Word::Doubt), ("closed", Word::Closed)];
/// The length of a mark: it is filled up with blanks, so that a new one replaces an old one as a whole, in one sector of
/// the disk.
const LENGTH: usize = 64;
const OTHER_LOG: &str = "the log (-wal) beside the store is that of another file, such as one that was at this path \
    before: if a backup was put back, move the old file's -wal and -shm away";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// There is no mark, or only a part of one.
    None,
    /// A store is being created.
    New,
    /// The store is open, or was when its process ended.
    Open,
    /// A process found signs of damage.
    Doubt,
    /// The store was closed properly.
    Closed,
}

/// The content of a lock file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub word: Word,
    /// The number of the file that is open.
    file: Option<u64>,
    /// The number of its log.
    log: Option<u64>,
    text: String,
}

impl Mark {
    /// Reads a mark; `None` if the content is none.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        // After a power cut a new file may have its length but not its content.
        let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        let torn = || Self { word: Word::None, file: None, log: None, text: String::new() };
        let Ok(text) = std::str::from_utf8(bytes.get(..end)?) else {
            return (bytes.len() == LENGTH).then(torn);
        };
        Self::read(text).or_else(|| is_mixture(bytes).then(torn))
    }

    fn read(text: &str) -> Option<Self> {
        if text.len() > LENGTH {
            return None;
        }
        let (word, numbers) = text.split_at(text.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(text.len()));
        if !numbers.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == '\n') {
            return None;
        }
        let mut parsed = numbers.split_whitespace().map(|number| number.parse().ok());
        let (file, log) = (parsed.next().flatten(), parsed.next().flatten());
        let whole = WORDS.iter().find(|(known, _)| *known == word).map(|(_, word)| *word);
        let is_part = numbers.is_empty() && WORDS.iter().any(|(known, _)| known.starts_with(word));
        let word = whole.or_else(|| is_part.then_some(Word::None))?;
        Some(Self { word, file, log, text: text.trim_end().to_owned() })
    }

    /// The mark of the lock file beside the store, if there is one.
    pub fn beside(store: &Path) -> Option<Self> {
        Self::parse(&companion::peek(store, SUFFIX)?)
    }

    /// Whether it is the mark of this store as it is now, closed properly. The log is not asked for.
    pub fn fits(&self, store: &Path) -> bool {
        closed_text(store).is_some_and(|expected| expected == self.text)
    }

    fn text(word: Word, file: Identity, log: Option<Identity>) -> String {
        let word = WORDS.iter().find(|(_, known)| *known == word).map_or("", |(text, _)| text);
        let log = log.map_or_else(String::new, |log| format!(" {}", log.file));
        format!("{word} {}{log}", file.file)
    }

    /// Whether the log beside the store is that of another file, which was at the store's path before.
    fn is_of_other_file(&self, store: &Path, identity: Identity) -> bool {
        let log =
            || Seen::at(&companion::path(store, LOG)).ok().filter(|log| log.length > 0).map(|log| log.identity.file);
        matches!(self.word, Word::Open | Word::Doubt)
            && self.file.is_some_and(|file| file != identity.file)
            && self.log.is_some_and(|own| log() == Some(own))
    }
}

/// Whether each byte is one that a mark may have there: after a power cut the file may have parts of two marks.
fn is_mixture(bytes: &[u8]) -> bool {
    let in_a_word = |at: usize, byte: u8| WORDS.iter().any(|(word, _)| word.as_bytes().get(at) == Some(&byte));
    bytes.len() == LENGTH
        && bytes.iter().enumerate().all(|(at, byte)| match byte {
            b'\n' => at == LENGTH - 1,
            b' ' | b'0'..=b'9' | 0 => true,
            letter => in_a_word(at, *letter),
        })
}

/// A lock that this desk holds.
#[derive(Debug)]
pub struct LockFile {
    file: File,
    identity: Identity,
    store: PathBuf,
    store_identity: Identity,
    /// The store's log.
    log: OnceLock<Identity>,
    /// The process that took the lock: a forked child inherits the value but must not act on it.
    process: u32,
    /// Whether this desk created the lock file.
    created: bool,
    /// Whether nobody else had the store open, and this desk wrote the mark.
    first: bool,
    /// Whether this desk creates the store.
    fresh: bool,
    /// Whether the store was opened.
    opened: AtomicBool,
    /// Whether this desk considers the store sound. Only then does it mark the store as closed properly.
    trusted: AtomicBool,
    /// Dropped after the file is closed.
    _claim: Claim,
}

/// How the last process left the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriorState {
    /// Nobody else has it open, and it was closed properly or is new.
    Sound,
    /// Nobody else has it open, and its state is unknown.
    Unknown,
    /// Other processes have it open and already checked it.
    Shared,
}

impl LockFile {
    /// Takes the lock, exclusively if nobody else holds it, and reports how the store was left. `fresh` says that the
    /// store is empty. After each failed attempt `wait` gets its number and decides whether to continue.
    ///
    /// # Errors
    /// A lock file that is not ours, one that another copy of the library in this process holds, and one of processes
    /// that have another file open.
    pub fn take(
        store: &Path,
        identity: Identity,
        fresh: bool,
        wait: impl Fn(i32) -> bool,
    ) -> Result<(Self, PriorState)> {
        let busy = || Error::new(ErrorCode::Busy, "another process is checking the store; try again");
        let mut attempt = 0;
        loop {
            let mut lock = Self::open(store, identity)?;
            let alone = loop {
                match lock.file.try_lock() {
                    Ok(()) => break true,
                    Err(TryLockError::WouldBlock) => {}
                    Err(TryLockError::Error(error)) => return Err(refusal(&error)),
                }
                match lock.file.try_lock_shared() {
                    Ok(()) => break false,
                    Err(TryLockError::WouldBlock) if wait(attempt) => attempt += 1,
                    Err(TryLockError::WouldBlock) => return Err(busy()),
                    Err(TryLockError::Error(error)) => return Err(refusal(&error)),
                }
            };
            if !lock.is_in_place() {
                if !wait(attempt) {
                    return Err(busy());
                }
                attempt += 1;
                continue;
            }
            let mark = lock.mark()?;
            if alone {
                let has_log = companion::has_content(store, LOG);
                if mark.is_of_other_file(store, identity) || (has_log && mark.fits(store)) {
                    return Err(other_log());
                }
                (lock.first, lock.fresh) = (true, fresh);
                let sound = fresh || (!has_log && mark.fits(store));
                return Ok((lock, if sound { PriorState::Sound } else { PriorState::Unknown }));
            }
            if mark.file.is_some_and(|file| mark.word != Word::Closed && file != identity.file) {
                return Err(Error::new(
                    ErrorCode::StoreMoved,
                    "another process has the file open that was at this path before; stop that process first",
                ));
            }
            return Ok((lock, PriorState::Shared));
        }
    }

    fn open(store: &Path, store_identity: Identity) -> Result<Self> {
        let mut open = OpenFiles::lock()?;
        let Companion { file, seen, created } = companion::open(store, SUFFIX)?;
        open.refuse_inherited(seen.identity)?;
        // Only this library opens the file, and each of its copies has a list of its own.
        if descriptors::count(seen.identity).is_some_and(|count| count > open.count(seen.identity) + 1) {
            return Err(Error::new(
                ErrorCode::StoreInUse,
                "another copy of the library in this process has the store open: link one copy only",
            ));
        }
        let lock = Self {
            file,
            identity: seen.identity,
            store: store.to_owned(),
            store_identity,
            log: OnceLock::new(),
            process: std::process::id(),
            created,
            first: false,
            fresh: false,
            opened: AtomicBool::new(false),
            trusted: AtomicBool::new(false),
            _claim: open.claim(seen.identity),
        };
        // Before the list is locked again, by the end of the value.
        drop(open);
        lock.mark()?;
        Ok(lock)
    }

    /// Marks the store as open and lets other processes in.
    pub fn share(&self) -> Result<()> {
        // Synced before the store is written: after a power cut an older mark must not cover later changes.
        let word = if self.fresh { Word::New } else { Word::Open };
        self.write_mark(word).and_then(|()| self.file.sync_data()).map_err(|error| refusal(&error))?;
        self.file.lock_shared().map_err(|error| refusal(&error))
    }

    /// The store is open with this log, and this desk knows of no damage.
    pub fn trust(&self, log: Option<Identity>) -> Result<()> {
        if let Some(log) = log {
            self.log.get_or_init(|| log);
        }
        if self.first {
            self.write_mark(Word::Open).map_err(|error| refusal(&error))?;
        }
        self.opened.store(true, Ordering::Relaxed);
        self.trusted.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// This desk found signs of damage. The next process that opens the store alone must check it.
    pub fn distrust(&self) {
        if self.trusted.swap(false, Ordering::Relaxed) && self.process == std::process::id() {
            // A failure is ignored: this desk will not mark the store as closed properly in any case.
            drop(self.write_mark(Word::Doubt));
        }
    }

    /// The desk is refused after all: a lock file that it created goes with it.
    pub fn refuse(&self) {
        self.opened.store(false, Ordering::Relaxed);
    }

    /// Whether no other desk, of any process, has the store open. It may be asked before the lock is given up.
    pub fn is_alone(&self) -> bool {
        self.file.try_lock().is_ok()
    }

    /// Which file the lock file is.
    pub fn identity(&self) -> Identity {
        self.identity
    }

    /// Whether the lock file is still the one at its path.
    pub fn is_in_place(&self) -> bool {
        Seen::at(&companion::path(&self.store, SUFFIX)).is_ok_and(|seen| seen.identity == self.identity)
    }

    fn mark(&self) -> Result<Mark> {
        let bytes = self.read_mark().map_err(|error| refusal(&error))?;
        Mark::parse(&bytes).ok_or_else(|| companion::foreign(SUFFIX))
    }

    fn read_mark(&self) -> std::io::Result<Vec<u8>> {
        let mut mark = Vec::new();
        (&self.file).seek(SeekFrom::Start(0))?;
        (&self.file).take(256).read_to_end(&mut mark)?;
        Ok(mark)
    }

    fn write_mark(&self, word: Word) -> std::io::Result<()> {
        self.write(&Mark::text(word, self.store_identity, self.log.get().copied()))
    }

    fn write(&self, mark: &str) -> std::io::Result<()> {
        (&self.file).seek(SeekFrom::Start(0))?;
        (&self.file).write_all(format!("{mark:<width$}\n", width = LENGTH - 1).as_bytes())
    }

    /// Whether the mark is that of this store while it is open.
    fn is_marked_open(&self) -> bool {
        let is_own =
            |mark: Mark| matches!(mark.word, Word::Open | Word::New) && mark.file == Some(self.store_identity.file);
        self.read_mark().is_ok_and(|bytes| Mark::parse(&bytes).is_some_and(is_own))
    }
}

impl Drop for LockFile {
    /// Runs after every connection is closed. The last process writes the mark and deletes the turn file. A failure
    /// here costs no more than the time of a check.
    fn drop(&mut self) {
        if self.process != std::process::id() {
            return;
        }
        if self.is_alone() {
            turn::delete(&self.store);
            if self.created && !self.opened.load(Ordering::Relaxed) {
                if self.is_in_place() {
                    drop(std::fs::remove_file(companion::path(&self.store, SUFFIX)));
                }
            } else if self.trusted.load(Ordering::Relaxed)
                // A process that closed earlier may have written a doubt.
                && self.is_marked_open()
                && Seen::at(&self.store).is_ok_and(|seen| seen.identity == self.store_identity)
                && !companion::has_content(&self.store, LOG)
                // The log is deleted on disk too, not only in memory: beside the mark it would be that of another file.
                && folder::sync(&self.store).is_ok()
                && let Some(mark) = closed_text(&self.store)
            {
                drop(self.write(&mark));
            }
        }
        // Not left to the closing of the file: a forked child also has it open.
        drop(self.file.unlock());
    }
}

pub(super) fn other_log() -> Error {
    Error::new(ErrorCode::StoreDamaged, OTHER_LOG)
}

/// The mark of a store that was closed properly.
fn closed_text(store: &Path) -> Option<String> {
    let store = std::fs::metadata(store).ok()?;
    Some(format!("closed {} {}", store.len(), changed_at(&store)?))
}

fn changed_at(store: &Metadata) -> Option<u128> {
    Some(store.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}

fn refusal(error: &std::io::Error) -> Error {
    because("the store's lock file", Access::Write, error)
}
