//! What can go wrong with a server, sorted by what may be done about it.
//!
//! Owns that sorting and the errors that come of it. It must let no word of the server out: these may quote a value.

use tokio_postgres::error::SqlState;

use crate::error::{Error, ErrorCode};

/// Why a transaction failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Others were in the way; nothing was done, and the next attempt may succeed.
    Again,
    /// Somebody holds a row for too long, or the server takes no more connections.
    Busy,
    /// The connection is gone, and with it what was not committed.
    Lost,
    /// No room is left.
    Full,
    /// The server takes no writes.
    ReadOnly,
    /// The server says that its data are damaged.
    Damaged,
    /// A value of another kind than its placeholder: a defect of ours.
    Unfit,
    /// Anything else, by its code.
    Other(String),
}

impl Failure {
    /// What this error of the client means.
    pub fn of(error: &tokio_postgres::Error) -> Self {
        let Some(code) = error.code() else {
            // No answer, or none that could be understood: this connection is of no use any more.
            return Self::Lost;
        };
        match *code {
            // Who put in a row that somebody else put in first sees it in the next attempt.
            SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED | SqlState::UNIQUE_VIOLATION => {
                Self::Again
            }
            SqlState::LOCK_NOT_AVAILABLE | SqlState::TOO_MANY_CONNECTIONS => Self::Busy,
            SqlState::DISK_FULL => Self::Full,
            SqlState::READ_ONLY_SQL_TRANSACTION => Self::ReadOnly,
            SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => Self::Damaged,
            // A statement that this connection prepared is not known any more, or answers with other columns.
            SqlState::INVALID_SQL_STATEMENT_NAME | SqlState::FEATURE_NOT_SUPPORTED => Self::Lost,
            SqlState::ADMIN_SHUTDOWN | SqlState::CRASH_SHUTDOWN | SqlState::CANNOT_CONNECT_NOW => Self::Lost,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => Self::Lost,
            // "Statement completion unknown": some engines say so where others only go away.
            SqlState::T_R_STATEMENT_COMPLETION_UNKNOWN => Self::Lost,
            _ if code.code().starts_with("08") => Self::Lost,
            _ => Self::Other(code.code().to_owned()),
        }
    }

    /// The error of whoever cannot be helped by trying again.
    pub fn error(self) -> Error {
        match self {
            Self::Again => Error::new(ErrorCode::Busy, "others write to the same places all the time; try again"),
            Self::Busy => Error::new(ErrorCode::Busy, "others hold the store; try again"),
            Self::Lost => unreachable(),
            Self::Full => Error::new(ErrorCode::StorageFull, "no room is left for the store"),
            Self::ReadOnly => Error::new(ErrorCode::StoreReadOnly, "the store cannot be written"),
            Self::Damaged => Error::new(ErrorCode::StoreDamaged, "the store's data are damaged"),
            Self::Unfit => Error::internal("a value does not fit its placeholder"),
            Self::Other(code) => Error::new(ErrorCode::StorageFailed, format!("PostgreSQL answered {code}")),
        }
    }

    /// The error of whoever could not connect.
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
    Error::new(ErrorCode::StoreUnreachable, "the server of the store cannot be reached")
}

/// The connection went while a commit was on its way.
pub(super) fn lost() -> Error {
    Error::new(
        ErrorCode::ConnectionLost,
        "the connection was lost during a commit: it is done or not, never half; repeat it with its idempotency key",
    )
}
