//! The types of the C interface. It owns the numbers, which are never reused; what they mean is the core's business.
#![expect(non_camel_case_types, reason = "these are the C names, and the header's generator takes them from here")]

use bazardesk::{Error, Status};

use crate::handle;

/// A desk that this process opened. Below 2^53, so that languages whose numbers are doubles can hold it; never 0.
pub type bzd_desk = u64;

/// A desk as one actor sees it. Below 2^53 and never 0.
pub type bzd_session = u64;

/// What became of a call: few values, to `switch` on. The reply of a failed call is an error document that says more.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum bzd_status {
    /// Done; the reply is the operation's document.
    BZD_OK = 0,
    /// The request is wrong: malformed, a field missing, unknown, too long and so on; `field` names it.
    BZD_INVALID = 1,
    /// There is no such thing, or this actor may not see it.
    BZD_NOT_FOUND = 2,
    /// A rule forbids it; `rule` names the rule.
    BZD_FORBIDDEN = 3,
    /// Somebody else was faster; look again and decide anew.
    BZD_CONFLICT = 4,
    /// Others hold the store; the same call may succeed later.
    BZD_BUSY = 5,
    /// The store failed, is full, damaged, foreign or newer than this library. Nothing was changed.
    BZD_STORAGE = 6,
    /// The handle is stale, closed, of the other kind, or was never given out.
    BZD_HANDLE = 7,
    /// The handle, or the file that is to be opened, was opened by the parent before a fork. Fork first, then open.
    BZD_FORKED = 8,
    /// A defect in the library, caught before it reached you. Check before you repeat a write.
    BZD_PANIC = 9,
    /// The library contradicts itself. Look before you repeat a write.
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

/// A failed call on its way out: the number, and the document already in the language of whoever asked.
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

/// Without a desk or a session nobody's language is known, so the document is in the reference language.
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
