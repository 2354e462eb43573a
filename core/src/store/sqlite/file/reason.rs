//! What the operating system refused, as the library's errors.
//!
//! Owns the code and the sentence of each reason. It must not name a path: a path is the host's data.

use std::io::{Error as IoError, ErrorKind};

use crate::error::{Error, ErrorCode};

/// What was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// The error for a failed access to `what`, such as "the store's file".
pub fn because(what: &str, access: Access, error: &IoError) -> Error {
    let (code, reason) = match error.kind() {
        ErrorKind::NotFound => (ErrorCode::StoreMissing, "does not exist (ENOENT)"),
        ErrorKind::NotADirectory => (ErrorCode::StoreMissing, "is in something that is not a folder (ENOTDIR)"),
        ErrorKind::InvalidFilename => (ErrorCode::StoreMissing, "has a name that is too long (ENAMETOOLONG)"),
        ErrorKind::IsADirectory => (ErrorCode::StoreForeign, "is a folder (EISDIR)"),
        ErrorKind::PermissionDenied => match access {
            Access::Read => (ErrorCode::StoreNoAccess, "may not be read by this user (EACCES)"),
            Access::Write => (ErrorCode::StoreReadOnly, "may not be written by this user (EACCES)"),
        },
        ErrorKind::ReadOnlyFilesystem => (ErrorCode::StoreReadOnly, "is on a read-only file system (EROFS)"),
        ErrorKind::StorageFull => (ErrorCode::StorageFull, "finds no space left on the device (ENOSPC)"),
        ErrorKind::QuotaExceeded => (ErrorCode::StorageFull, "is beyond the user's disk quota (EDQUOT)"),
        _ if is_loop(error) => (ErrorCode::StoreMissing, "is behind a circle of links (ELOOP)"),
        _ => {
            let number = error.raw_os_error().map_or_else(String::new, |number| format!(": system error {number}"));
            return Error::new(ErrorCode::StorageFailed, format!("{what} cannot be used{number}"));
        }
    };
    Error::new(code, format!("{what} {reason}"))
}

/// The error for a file that could not be created: it is the folder that may not be written.
pub fn not_created(what: &str, error: &IoError) -> Error {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            let reason = because("the store's folder", Access::Write, error);
            Error::new(reason.code(), format!("{}: {what} cannot be created there", reason.developer_message()))
        }
        _ => because(what, Access::Write, error),
    }
}

/// Whether the path has a link that may not be followed, or a circle of links.
#[cfg(unix)]
pub(super) fn is_loop(error: &IoError) -> bool {
    // FreeBSD says EMLINK for O_NOFOLLOW.
    error.raw_os_error().is_some_and(|number| number == libc::ELOOP || number == libc::EMLINK)
}

#[cfg(not(unix))]
pub(super) fn is_loop(_: &IoError) -> bool {
    false
}
