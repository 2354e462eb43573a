//! The verdict on a store's file before SQLite opens it: whether it may be opened or created at all.
//!
//! Owns the refusal of every file that SQLite must not touch. It must not write into a file that exists.

use std::io::ErrorKind;
use std::path::Path;

use super::claim::{Claim, OpenFiles};
use super::companion;
use super::engine_files;
use super::header::{Header, Kind};
use super::identity::{FileKind, Identity, Seen};
use super::lock_file::{Mark, SUFFIX, Word};
use super::reason::{Access, because, not_created};
use crate::error::{Error, ErrorCode, Result};

const STORE: &str = "the store's file";
/// How often the file may appear or vanish between two looks at it.
const ATTEMPTS: u32 = 100;

/// A file that SQLite may open.
#[derive(Debug)]
pub struct Admission {
    pub identity: Identity,
    /// Whether the file was created just now.
    pub created: bool,
    pub claim: Claim,
}

/// Looks at the file at this path, which is no link, or creates it.
///
/// # Errors
/// What is no plain file, has several names, is of another program, was open in a parent process, or is not there
/// although it must be.
pub fn admit(path: &Path, create: bool) -> Result<Admission> {
    // While the list is locked, no thread of this process opens the file. So it may be read past SQLite.
    let mut open = OpenFiles::lock()?;
    engine_files::check_name(path)?;
    engine_files::check_kinds(path)?;
    for _ in 0..ATTEMPTS {
        let seen = match Seen::at(path) {
            Ok(seen) => seen,
            Err(error) if error.kind() == ErrorKind::NotFound && create => match self::create(path)? {
                Some(identity) => return Ok(Admission { identity, created: true, claim: open.claim(identity) }),
                // Another process was faster.
                None => continue,
            },
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let why = "the store's file does not exist (ENOENT), and the option `create` is false";
                return Err(Error::new(ErrorCode::StoreMissing, why));
            }
            Err(error) => return Err(because(STORE, Access::Read, &error)),
        };
        check_kind(&seen)?;
        open.refuse_inherited(seen.identity)?;
        // Whoever of this process opened it before has looked at it.
        if open.count(seen.identity) == 0 {
            check_content(path, &seen, create)?;
            engine_files::check_content(path)?;
            engine_files::check_log(path)?;
        }
        return Ok(Admission { identity: seen.identity, created: false, claim: open.claim(seen.identity) });
    }
    Err(Error::new(ErrorCode::StoreMoved, "the store's file appears and vanishes while it is opened"))
}

/// Creates the file, which only its owner may use; `None` if there is one by now.
fn create(path: &Path) -> Result<Option<Identity>> {
    check_log(path)?;
    engine_files::check_content(path)?;
    match companion::private(path) {
        Ok(file) => {
            let seen = Seen::open(&file, path).map_err(|error| because(STORE, Access::Read, &error))?;
            Ok(Some(seen.identity))
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(not_created("the new file of the store", &error)),
    }
}

/// SQLite would delete a log beside a file that is empty.
fn check_log(path: &Path) -> Result<()> {
    if companion::has_content(path, "-wal") {
        let why = "there is a log (-wal) with content, but its file is missing or empty: put the file back, or move the \
                   log away";
        return Err(Error::new(ErrorCode::StoreDamaged, why));
    }
    Ok(())
}

/// Refuses what is no plain file with one name.
pub(super) fn check_kind(seen: &Seen) -> Result<()> {
    let foreign = |why: &'static str| Err(Error::new(ErrorCode::StoreForeign, why));
    match seen.kind {
        FileKind::Plain if seen.links > 1 => Err(Error::new(
            ErrorCode::StoreInUse,
            "the store's file has another name (a hard link): through two names, writes would be lost. Delete one, or \
             copy the file",
        )),
        FileKind::Plain => Ok(()),
        FileKind::Folder => foreign("the store's file is a folder (EISDIR)"),
        FileKind::Link => Err(moved()),
        FileKind::Special => foreign("the store's file is a device, a pipe or a socket"),
    }
}

pub(super) fn moved() -> Error {
    Error::new(ErrorCode::StoreMoved, "another file was put at the store's path while it was opened")
}

fn check_content(path: &Path, seen: &Seen, create: bool) -> Result<()> {
    let foreign = |why: &'static str| Err(Error::new(ErrorCode::StoreForeign, why));
    let mark = Mark::beside(path).map_or(Word::None, |mark| mark.word);
    let was_desk = !matches!(mark, Word::None | Word::New);
    let has_journal = companion::has_content(path, "-journal") && mark != Word::New;
    if seen.length == 0 {
        if !create {
            let why = "the store's file is empty, and the option `create` is false";
            return Err(Error::new(ErrorCode::StoreMissing, why));
        }
        if was_desk {
            let why = format!(
                "the store's file is empty, but the file whose name ends in \"{SUFFIX}\" says that it was a desk: \
                 restore a backup"
            );
            return Err(Error::new(ErrorCode::StoreDamaged, why));
        }
        if has_journal {
            return foreign("the file is empty, and a program left a journal beside it");
        }
        return check_log(path);
    }
    let header = Header::read(path, seen.identity).map_err(|error| because(STORE, Access::Read, &error))?;
    let kind = header.map_or(Ok(Kind::Other), |header| header.kind())?;
    match kind {
        Kind::Desk => Ok(()),
        // The process that created it was killed: SQLite knows how far it came.
        Kind::Other if mark == Word::New => Ok(()),
        Kind::Other => foreign("the file is not a database"),
        Kind::Unmarked if !has_journal => Ok(()),
        Kind::Unmarked | Kind::Foreign => foreign("the file is a database of another program"),
    }
}

/// Deletes a file that was created just now and its companions. The caller has closed it, and nobody else has it open.
pub fn remove_new(path: &Path, identity: Identity) {
    if Seen::at(path).is_ok_and(|seen| seen.identity == identity && seen.links == 1) {
        for suffix in ["-wal", "-shm", "-journal"] {
            drop(std::fs::remove_file(companion::path(path, suffix)));
        }
        drop(std::fs::remove_file(path));
    }
}

/// Deletes a file that was created just now and is still empty.
pub fn remove_empty(path: &Path, identity: Identity) {
    if Seen::at(path).is_ok_and(|seen| seen.identity == identity && seen.length == 0) {
        drop(std::fs::remove_file(path));
    }
}
