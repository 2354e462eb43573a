//! Files beside the store's file: their names, permissions and owner.
//!
//! Owns that every user who may write the store may also write them, and nobody else, and that no file of anybody else
//! is taken for one of them. It must not know what they contain.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Result as IoResult};
use std::path::{Path, PathBuf};

use super::identity::{FileKind, Seen};
use super::reason::{Access, because, is_loop, not_created};
use crate::error::{Error, ErrorCode, Result};

/// The ending of the log, which exists as long as any process has the store open.
pub(super) const LOG: &str = "-wal";

/// How often a file may vanish between two looks at it.
const ATTEMPTS: u32 = 100;

/// The path of the file with this suffix beside the store's.
pub fn path(store: &Path, suffix: impl AsRef<OsStr>) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A companion that was opened.
pub(super) struct Companion {
    pub file: File,
    pub seen: Seen,
    /// Whether it was created just now.
    pub created: bool,
}

/// Opens or creates the file with this suffix. As with SQLite's own files, every user who may write the
/// store may write it.
///
/// # Errors
/// A link, a folder, a pipe and a file with several names are refused: they are somebody else's.
pub(super) fn open(store: &Path, suffix: &str) -> Result<Companion> {
    let name = path(store, suffix);
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    let mut attempt = 0;
    let (file, created) = loop {
        // A pipe must not be waited for, so the kind is asked before the file is opened, and again afterwards.
        match Seen::at(&name) {
            Ok(seen) => {
                check(suffix, &seen)?;
                match not_followed(&mut options).open(&name) {
                    Err(error) if error.kind() == ErrorKind::NotFound && attempt < ATTEMPTS => {}
                    outcome => break (outcome.map_err(|error| refusal(suffix, &error))?, false),
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => match private(&name) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < ATTEMPTS => {}
                outcome => break (outcome.map_err(|error| not_created(&called(suffix), &error))?, true),
            },
            Err(error) => return Err(refusal(suffix, &error)),
        }
        attempt += 1;
    };
    if created {
        copy_access(store, &file);
    }
    let seen = Seen::open(&file, &name).map_err(|error| refusal(suffix, &error))?;
    check(suffix, &seen)?;
    Ok(Companion { file, seen, created })
}

/// Reads the beginning of the file with this suffix, if it is a plain file.
pub(super) fn peek(store: &Path, suffix: &str) -> Option<Vec<u8>> {
    use std::io::Read;
    let name = path(store, suffix);
    Seen::at(&name).ok().filter(|seen| seen.kind == FileKind::Plain)?;
    let file = not_followed(OpenOptions::new().read(true)).open(&name).ok()?;
    let mut bytes = Vec::new();
    file.take(256).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Whether a file with this suffix has content.
pub fn has_content(store: &Path, suffix: &str) -> bool {
    Seen::at(&path(store, suffix)).is_ok_and(|seen| seen.length > 0)
}

/// How long the file with this suffix is, in bytes; `None` if there is none.
pub fn length(store: &Path, suffix: &str) -> Option<i64> {
    Seen::at(&path(store, suffix)).ok().and_then(|seen| i64::try_from(seen.length).ok())
}

/// The refusal of a file that somebody else put there.
pub(super) fn foreign(suffix: &str) -> Error {
    let what = "is of somebody else, and was left as it is: no desk can be opened beside it";
    Error::new(ErrorCode::StoreForeign, format!("the file beside the store whose name ends in \"{suffix}\" {what}"))
}

/// Refuses what is no plain file with one name: it is somebody else's.
pub(super) fn check(suffix: &str, seen: &Seen) -> Result<()> {
    if seen.kind == FileKind::Plain && seen.links == 1 { Ok(()) } else { Err(foreign(suffix)) }
}

fn refusal(suffix: &str, error: &std::io::Error) -> Error {
    if is_loop(error) {
        return foreign(suffix);
    }
    because(&called(suffix), Access::Write, error)
}

fn called(suffix: &str) -> String {
    format!("the file beside the store whose name ends in \"{suffix}\"")
}

/// Creates a file that only its owner may read and write. An existing file is not touched.
pub fn private(path: &Path) -> IoResult<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The same options; a link at the path is refused, and a pipe is not waited for.
pub(super) fn not_followed(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    options
}

/// Gives a new file the store's permissions and, where the process is allowed to, the store's owner.
pub fn copy_access(store: &Path, new: &File) {
    let Ok(metadata) = std::fs::metadata(store) else { return };
    // A failure is ignored: the process that created the file can use it.
    drop(new.set_permissions(metadata.permissions()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let differs = |new: std::fs::Metadata| new.uid() != metadata.uid() || new.gid() != metadata.gid();
        if new.metadata().is_ok_and(differs) {
            drop(std::os::unix::fs::fchown(new, Some(metadata.uid()), Some(metadata.gid())));
        }
    }
}
