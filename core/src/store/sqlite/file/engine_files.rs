//! The files that SQLite keeps beside the store's: the log, its index and the journal.
//!
//! SQLite takes whatever is at their names for its own: it waits for a pipe, overwrites a file with a second name, and
//! deletes a log or a journal that it cannot read.
//!
//! Owns the verdict on them before SQLite opens any of them. It must not write.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::Path;

use super::companion;
use super::companion::LOG;
use super::descriptors;
use super::identity::{FileKind, Seen};
use super::lock_file::{self, Mark, Word};
use super::path::COMPANIONS;
use super::reason::{Access, because};
use crate::error::{Error, ErrorCode, Result};

pub(super) const INDEX: &str = "-shm";
pub(super) const JOURNAL: &str = "-journal";

/// The first bytes of each file, as SQLite writes them in either order of bytes.
const HEADS: [(&str, [[u8; 4]; 2]); 3] = [
    (LOG, [[0x37, 0x7f, 0x06, 0x82], [0x37, 0x7f, 0x06, 0x83]]),
    (INDEX, [[0x18, 0xe2, 0x2d, 0x00], [0x00, 0x2d, 0xe2, 0x18]]),
    (JOURNAL, [[0xd9, 0xd5, 0x05, 0xf9], [0xd9, 0xd5, 0x05, 0xf9]]),
];

/// Refuses a store whose name is that of a file beside another store.
pub(super) fn check_name(path: &Path) -> Result<()> {
    let Some(text) = path.to_str() else { return Ok(()) };
    for suffix in COMPANIONS {
        if let Some(store) = text.strip_suffix(suffix)
            && !store.ends_with('/')
            && Seen::at(Path::new(store)).is_ok_and(|seen| seen.kind == FileKind::Plain)
        {
            let why =
                format!("the path is that of a file beside another one, whose name is the same without \"{suffix}\"");
            return Err(Error::new(ErrorCode::StoreForeign, why));
        }
    }
    Ok(())
}

/// Refuses what is no plain file with one name. It is asked before any of the files is opened, and opens none.
pub(super) fn check_kinds(store: &Path) -> Result<()> {
    for (suffix, _) in HEADS {
        match Seen::at(&companion::path(store, suffix)) {
            Ok(seen) => companion::check(suffix, &seen)?,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(because("a file beside the store's", Access::Read, &error)),
        }
    }
    Ok(())
}

/// Refuses what SQLite did not write.
///
/// The caller makes sure that this process has the store not open: closing the index would release SQLite's locks.
pub(super) fn check_content(store: &Path) -> Result<()> {
    // After a power cut an unsynced file of ours may have any content. SQLite recognizes that and begins it anew.
    let was_open = || Mark::beside(store).is_some_and(|mark| mark.word != Word::Closed);
    for (suffix, heads) in HEADS {
        // Another copy of SQLite in this process may have it open.
        let is_open = || {
            let seen = Seen::at(&companion::path(store, suffix)).ok()?;
            descriptors::count(seen.identity).filter(|count| *count > 0)
        };
        if suffix == INDEX && is_open().is_some() {
            continue;
        }
        let Some(bytes) = companion::peek(store, suffix) else { continue };
        let head = bytes.get(..bytes.len().min(4)).unwrap_or_default();
        // Zeros: a journal that is not synced yet or no longer needed, and what a power cut leaves of a new file.
        if !head.iter().all(|byte| *byte == 0) && !heads.iter().any(|known| known.starts_with(head)) && !was_open() {
            return Err(companion::foreign(suffix));
        }
    }
    Ok(())
}

/// Which of the files that a failed opening may create are there: the log and its index.
pub fn existing(store: &Path) -> [bool; 2] {
    [LOG, INDEX].map(|suffix| Seen::at(&companion::path(store, suffix)).is_ok())
}

/// The ending of a file that lies where SQLite has one beside a store of this name, if there is any.
pub fn left_beside(store: &Path) -> Option<&'static str> {
    HEADS.into_iter().map(|(suffix, _)| suffix).find(|suffix| Seen::at(&companion::path(store, suffix)).is_ok())
}

/// Which of the log and its index this user may not write. The store's file itself is writable. Only the log may be
/// opened to find out: closing the index would release SQLite's locks.
pub fn unwritable(store: &Path) -> Option<Error> {
    let log = companion::not_followed(OpenOptions::new().write(true)).open(companion::path(store, LOG));
    let index = || Seen::at(&companion::path(store, INDEX)).err().unwrap_or_else(|| ErrorKind::PermissionDenied.into());
    let (what, why) = match log {
        Err(why) => ("the store's log (-wal)", why),
        Ok(_) => ("the index of the store's log (-shm)", index()),
    };
    (why.kind() != ErrorKind::NotFound).then(|| because(what, Access::Write, &why))
}

/// Deletes the log's index, which SQLite makes again. The caller makes sure that nobody has the store open.
pub fn remove_index(store: &Path) {
    drop(std::fs::remove_file(companion::path(store, INDEX)));
}

/// Refuses the log of another file. A store that was closed properly has none, as long as nothing has changed it.
pub(super) fn check_log(store: &Path) -> Result<()> {
    let closed = || Mark::beside(store).filter(|mark| mark.word == Word::Closed && mark.fits(store));
    let Some(before) = closed() else { return Ok(()) };
    // Asked in this order: a process that opens the store now changes the mark before it writes the log.
    if companion::has_content(store, LOG) && closed() == Some(before) {
        return Err(lock_file::other_log());
    }
    Ok(())
}
