//! The types of the C interface. It owns the numbers, which are never reused; what they mean is the core's business.
#![expect(non_camel_case_types, reason = "these are the C names, and the header's generator takes them from here")]

use bazardesk::{Error, Status};

use crate::handle;

/// A desk that this process opened. Below 2^53, so that languages whose numbers are doubles can hold it; never 0.
pub type bzd_desk = u64;

/// A desk as one actor sees it. Below 2^53 and never 0.
pub type bzd_session = u64;

/// The result of a call: few values, to `switch` on. The reply of a failed call is an error document with the details.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum bzd_status {
    /// Done; the reply is the operation's document.
    BZD_OK = 0,
    /// The request is wrong: malformed, a field missing, unknown, too long and so on; `field` names it.
    BZD_INVALID = 1,
    /// It does not exist, or this actor may not see it.
    BZD_NOT_FOUND = 2,
    /// A rule forbids it; `rule` names the rule.
    BZD_FORBIDDEN = 3,
    /// Another change was faster: read again and decide again.
    BZD_CONFLICT = 4,
    /// Others are using the store; the same call may succeed later.
    BZD_BUSY = 5,
    /// The store failed, is full, damaged, foreign or newer than this library. Rule 4 says when a write may have taken
    /// effect.
    BZD_STORAGE = 6,
    /// The handle is stale, closed, invented or of the other kind.
    BZD_HANDLE = 7,
    /// The handle, or the file to open, was opened by the parent before a fork. Fork first, then open.
    BZD_FORKED = 8,
    /// A defect in the library, caught before it reached you. Check before you repeat a write.
    BZD_PANIC = 9,
    /// An internal error of the library. Check before you repeat a write.
    BZD_INTERNAL = 10,
}

impl From<Status> for bzd_status {
    fn from(status: Status) -> Self {
        match status {
            Status::Invalid => Self::BZD_INVALID,
            Status::NotFound => Self::BZD_NOT_FOUND,
            Status::Forbidden => Self::BZD_FORBIDDEN,
            Status::Conflict => Self::BZD_CONFLICT,
            Status::Busy => Self::BZD_BUSY,
            Status::Storage => Self::BZD_STORAGE,
            Status::Handle => Self::BZD_HANDLE,
            Status::Forked => Self::BZD_FORKED,
            Status::Panic => Self::BZD_PANIC,
            Status::Internal => Self::BZD_INTERNAL,
        }
    }
}

/// A failed call: the status, and the error document in the caller's language.
pub(crate) struct Failure {
    pub(crate) status: bzd_status,
    pub(crate) document: String,
}

impl Failure {
    pub(crate) fn new(error: &Error, document: String) -> Self {
        Self { status: error.status().into(), document }
    }

    pub(crate) fn parts(self) -> (bzd_status, String) {
        (self.status, self.document)
    }
}

/// Without a desk or a session no language is known, so the document is in English.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let document = handle::refusal(&error).unwrap_or_else(|| bazardesk::error_document(&error));
        Self::new(&error, document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bazardesk::ClosedSet;

    #[test]
    fn numbers_are_the_core_s() {
        for status in Status::ALL.iter().copied() {
            assert_eq!(bzd_status::from(status) as i32, status.number());
        }
    }
}
