//! Why the system did not let a file or a folder of the host be read, in words.
//!
//! Owns the words. It must not repeat the system's own message, which may contain the path.

use std::io::{Error as IoError, ErrorKind};

/// The reason, with the system's name for it where it has one.
pub(crate) fn why(error: &IoError) -> String {
    let reason = match error.kind() {
        ErrorKind::NotFound => "it does not exist (ENOENT)",
        ErrorKind::NotADirectory => "it is in or is something that is not a folder (ENOTDIR)",
        ErrorKind::IsADirectory => "it is a folder (EISDIR)",
        ErrorKind::PermissionDenied => "this user may not read it (EACCES)",
        ErrorKind::InvalidFilename => "its name is too long (ENAMETOOLONG)",
        kind => {
            return error.raw_os_error().map_or_else(|| kind.to_string(), |number| format!("{kind} (error {number})"));
        }
    };
    reason.to_owned()
}
