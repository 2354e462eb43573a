//! Files beside the store's file: their names, permissions and owner.
//!
//! Owns that every user who may write the store may also write them. It must not know what they contain.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};

/// The path of the file with this suffix beside the store's.
pub(super) fn path(store: &Path, suffix: impl AsRef<OsStr>) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Opens or creates the file with this suffix. As with SQLite's own files, every user who may write the
/// store may write it.
pub(super) fn open(store: &Path, suffix: &str) -> Result<File> {
    let name = path(store, suffix);
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    match options.open(&name) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        outcome => return outcome,
    }
    let file = options.create(true).truncate(false).open(&name)?;
    copy_access(store, &name);
    Ok(file)
}

/// Gives a new file the store's permissions and, where the process is allowed to, the store's owner.
pub(super) fn copy_access(store: &Path, new: &Path) {
    let Ok(metadata) = std::fs::metadata(store) else { return };
    // A failure is ignored: the process that created the file can use it.
    drop(std::fs::set_permissions(new, metadata.permissions()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let differs = |new: std::fs::Metadata| new.uid() != metadata.uid() || new.gid() != metadata.gid();
        if std::fs::metadata(new).is_ok_and(differs) {
            drop(std::os::unix::fs::chown(new, Some(metadata.uid()), Some(metadata.gid())));
        }
    }
}
