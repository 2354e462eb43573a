//! The first bytes of a file: whether they are those of a desk.
//!
//! SQLite must not open a file to find that out: it would roll back the journal that another program left behind.
//!
//! Owns the positions in SQLite's file format and the verdict on them. It must not write.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Result as IoResult};
use std::path::Path;

use super::companion::not_followed;
use super::identity::{Identity, Seen};
use crate::error::{Error, ErrorCode, Result};
use crate::store::migrate;

/// "BZDK": marks the file as a desk, so that no other database is mistaken for one.
pub const APPLICATION_ID: i64 = 0x425A_444B;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const LENGTH: usize = 100;

/// The first bytes of a file.
#[derive(Debug)]
pub(super) struct Header([u8; LENGTH]);

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A desk.
    Desk,
    /// A database without a mark: perhaps an empty one, or a desk whose content is still in its log.
    Unmarked,
    /// A database of another program.
    Foreign,
    /// No database.
    Other,
}

impl Header {
    /// Reads the first bytes of a file of this identity; `None` if another file is at the path, or a short one.
    ///
    /// The caller makes sure that this process has the file not open: closing it would release SQLite's locks.
    pub fn read(path: &Path, file: Identity) -> IoResult<Option<Self>> {
        let mut open = not_followed(OpenOptions::new().read(true)).open(path)?;
        if Seen::open(&open, path)?.identity != file {
            // Perhaps one that this process has open.
            std::mem::forget(open);
            return Ok(None);
        }
        Self::from(&mut open)
    }

    fn from(file: &mut File) -> IoResult<Option<Self>> {
        let mut bytes = [0; LENGTH];
        match file.read_exact(&mut bytes) {
            Ok(()) => Ok(Some(Self(bytes))),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn number(&self, at: usize) -> i64 {
        let bytes = self.0.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).unwrap_or_default();
        i64::from(i32::from_be_bytes(bytes))
    }

    /// What the bytes say.
    ///
    /// # Errors
    /// A desk of a newer version, or one whose bytes the library never writes.
    pub(super) fn kind(&self) -> Result<Kind> {
        if !self.0.starts_with(MAGIC) {
            return Ok(Kind::Other);
        }
        let (application, version) = (self.number(68), self.number(60));
        if application == APPLICATION_ID {
            check_version(version)?;
            // UTF-8, which SQLite chooses unless somebody asks for another encoding.
            if self.number(56) != 1 {
                return Err(Error::new(ErrorCode::StoreDamaged, "the desk's texts are not stored as UTF-8"));
            }
            // A rollback journal or a log. SQLite opens a file of a later format for reading only, and says nothing.
            if !self.0.get(18..20).is_some_and(|formats| formats.iter().all(|format| matches!(format, 1 | 2))) {
                return Err(Error::new(
                    ErrorCode::StoreDamaged,
                    "the desk's file has a format that the library never writes",
                ));
            }
            return Ok(Kind::Desk);
        }
        Ok(if application == 0 && version == 0 { Kind::Unmarked } else { Kind::Foreign })
    }
}

/// Refuses the schema version of a desk that this library cannot open.
pub fn check_version(version: i64) -> Result<()> {
    if version > migrate::latest() {
        return Err(Error::new(ErrorCode::StoreNewer, "the store was written by a newer version of the library"));
    }
    if version < 1 {
        return Err(Error::new(
            ErrorCode::StoreDamaged,
            "the file is marked as a desk, but its schema version (user_version) is one that no desk has",
        ));
    }
    Ok(())
}
