//! The server's failures, grouped by what the library can do about them.
//!
//! Owns the groups and their errors. No word of the server may leave the library: it may quote a value.

use tokio_postgres::error::SqlState;

use crate::error::{Error, ErrorCode};

/// Why a transaction failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// A conflict with other transactions. Nothing was changed, and the next attempt may succeed.
    Again,
    /// A row stays locked for too long, or the server accepts no more connections.
    Busy,
    /// The connection is gone, and with it all uncommitted changes.
    Lost,
    /// No space is left.
    Full,
    /// The server accepts no writes.
    ReadOnly,
    /// The server reports damaged data.
    Damaged,
    /// A value does not have its placeholder's type: a defect of the library.
    Unfit,
    /// Any other failure, by its code.
    Other(String),
}

impl Failure {
    /// The group of this client error.
    pub fn of(error: &tokio_postgres::Error) -> Self {
        let Some(code) = error.code() else {
            // No answer, or an unreadable one: the connection is no longer usable.
            return Self::Lost;
        };
        match *code {
            // A unique violation: another transaction inserted the row first. The next attempt sees it.
            SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED | SqlState::UNIQUE_VIOLATION => {
                Self::Again
            }
            SqlState::LOCK_NOT_AVAILABLE | SqlState::TOO_MANY_CONNECTIONS => Self::Busy,
            SqlState::DISK_FULL => Self::Full,
            SqlState::READ_ONLY_SQL_TRANSACTION => Self::ReadOnly,
            SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => Self::Damaged,
            // A prepared statement is gone, or it now returns other columns.
            SqlState::INVALID_SQL_STATEMENT_NAME | SqlState::FEATURE_NOT_SUPPORTED => Self::Lost,
            SqlState::ADMIN_SHUTDOWN | SqlState::CRASH_SHUTDOWN | SqlState::CANNOT_CONNECT_NOW => Self::Lost,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => Self::Lost,
            // "Statement completion unknown": some engines report this where others just close the connection.
            SqlState::T_R_STATEMENT_COMPLETION_UNKNOWN => Self::Lost,
            _ if code.code().starts_with("08") => Self::Lost,
            _ => Self::Other(code.code().to_owned()),
        }
    }

    /// The error of a transaction that is not repeated any more.
    pub fn error(self) -> Error {
        match self {
            Self::Again => Error::new(ErrorCode::Busy, "other transactions keep changing the same rows; try again"),
            Self::Busy => Error::new(ErrorCode::Busy, "other transactions hold the store; try again"),
            Self::Lost => unreachable(),
            Self::Full => Error::new(ErrorCode::StorageFull, "no space is left for the store"),
            Self::ReadOnly => Error::new(ErrorCode::StoreReadOnly, "the store is not writable"),
            Self::Damaged => Error::new(ErrorCode::StoreDamaged, "the store's data is damaged"),
            Self::Unfit => Error::internal("a value does not fit its placeholder"),
            Self::Other(code) => Error::new(ErrorCode::StorageFailed, format!("PostgreSQL returned error {code}")),
        }
    }

    /// The error of a failed connection attempt.
    pub fn of_connecting(error: &tokio_postgres::Error) -> Error {
        match error.code() {
            Some(code) if *code == SqlState::TOO_MANY_CONNECTIONS => Self::Busy.error(),
            Some(code) => {
                Error::new(ErrorCode::StoreUnreachable, format!("the server refused the connection: {}", code.code()))
            }
            None => unreachable(),
        }
    }
}

fn unreachable() -> Error {
    Error::new(ErrorCode::StoreUnreachable, "the store's server cannot be reached")
}

/// The connection was lost during a commit.
pub(super) fn commit_unknown() -> Error {
    Error::new(
        ErrorCode::ConnectionLost,
        "the connection was lost during the commit: it is complete or undone; repeat the call with its idempotency key",
    )
}
