//! The store's folder, whose names must be on disk too.
//!
//! Owns the sync of the folder. It must not open any other file.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

use crate::error::{Error, ErrorCode, Result};

/// Writes the names of the store's file and of those beside it to disk.
pub fn sync(store: &Path) -> Result<()> {
    // An unreadable folder, or a system that does not sync folders, is left to SQLite.
    let Some(Ok(folder)) = store.parent().filter(|_| cfg!(unix)).map(File::open) else { return Ok(()) };
    match folder.sync_all() {
        Err(error) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Err(Error::new(ErrorCode::StorageFailed, "the store's folder cannot be synced"))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
