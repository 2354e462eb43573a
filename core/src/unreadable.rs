//! Reading a plain file of the host, and why the system did not let a file or a folder be read, in words.
//!
//! Owns the words, and how such a file is opened: nothing is waited for. It must not repeat the system's own message, which
//! may contain the path.

use std::fs::{self, OpenOptions};
use std::io::{Error as IoError, ErrorKind, Read};
use std::path::Path;

/// Why a file was not read.
pub(crate) enum Unread {
    /// It is a folder, a device, a pipe or a socket.
    NotAFile,
    /// The system's reason, in words.
    Failed(String),
}

/// The first bytes of a plain file: one more than the limit shows that it is too long, even if it grows while it is read.
///
/// A pipe without a writer would be waited for when it is opened, and a log of the kernel, which is a plain file, when it
/// is read.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, Unread> {
    let failed = |error: IoError| Unread::Failed(why(path, &error));
    let plain = |about: fs::Metadata| if about.is_file() { Ok(()) } else { Err(Unread::NotAFile) };
    // Opening a device may do something.
    plain(fs::metadata(path).map_err(failed)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK | libc::O_NOCTTY);
    let file = options.open(path).map_err(failed)?;
    // Another one may be in its place by now.
    plain(file.metadata().map_err(failed)?)?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(limit).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// The reason, with the system's name for it where it has one.
pub(crate) fn why(path: &Path, error: &IoError) -> String {
    let reason = match error.kind() {
        ErrorKind::NotFound if path.is_symlink() => "it is a link that leads nowhere (ENOENT)",
        ErrorKind::NotFound => "it does not exist (ENOENT)",
        ErrorKind::NotADirectory => "it is in or is something that is not a folder (ENOTDIR)",
        ErrorKind::IsADirectory => "it is a folder (EISDIR)",
        ErrorKind::PermissionDenied => "this user may not read it (EACCES)",
        ErrorKind::InvalidFilename => "its name is too long (ENAMETOOLONG)",
        ErrorKind::WouldBlock => "it would have to be waited for (EAGAIN)",
        kind => {
            return error.raw_os_error().map_or_else(|| kind.to_string(), |number| format!("{kind} (error {number})"));
        }
    };
    reason.to_owned()
}
