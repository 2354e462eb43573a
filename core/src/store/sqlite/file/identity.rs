//! Which file a path names: device and inode, whatever the file's names are.
//!
//! Owns the comparison. It must not open a file.

use std::fs::{File, Metadata};
use std::io::Result;
use std::path::Path;

/// A file, whatever its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    pub device: u64,
    pub file: u64,
}

/// What the file system says of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub identity: Identity,
    /// How many names the file has.
    pub links: u64,
    /// How long it is, in bytes.
    pub length: u64,
    pub kind: FileKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Plain,
    Folder,
    Link,
    /// A device, a pipe or a socket.
    Special,
}

impl Seen {
    /// The file at this path. A link is not followed.
    pub fn at(path: &Path) -> Result<Self> {
        Ok(Self::of(&std::fs::symlink_metadata(path)?, path))
    }

    /// The open file, which was opened at this path.
    pub fn open(file: &File, path: &Path) -> Result<Self> {
        Ok(Self::of(&file.metadata()?, path))
    }

    fn of(metadata: &Metadata, path: &Path) -> Self {
        let kind = metadata.file_type();
        let kind = match () {
            () if kind.is_file() => FileKind::Plain,
            () if kind.is_dir() => FileKind::Folder,
            () if kind.is_symlink() => FileKind::Link,
            () => FileKind::Special,
        };
        let (identity, links) = numbers(metadata, path);
        Self { identity, links, length: metadata.len(), kind }
    }
}

#[cfg(unix)]
pub(super) fn numbers(metadata: &Metadata, _: &Path) -> (Identity, u64) {
    use std::os::unix::fs::MetadataExt;
    (Identity { device: metadata.dev(), file: metadata.ino() }, metadata.nlink())
}

/// Where the standard library tells neither number, the path is the file.
#[cfg(not(unix))]
pub(super) fn numbers(_: &Metadata, path: &Path) -> (Identity, u64) {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    (Identity { device: 0, file: hasher.finish() }, 1)
}
