//! The server's failures, grouped by what the library can do about them.
//!
//! Owns the groups, their errors, and the one table that sorts every SQLSTATE. No word of the server may leave the
//! library: it may quote a value.

use std::borrow::Cow;

use tokio_postgres::error::Severity;

use super::unreachable;
use crate::error::{Error, ErrorCode};
use crate::store::error::unwritten;

/// Why a transaction or a connection attempt failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// A conflict with other transactions. Nothing was changed, and the next attempt may succeed.
    Again,
    /// A row stays locked for too long, or the server lacks resources.
    Busy,
    /// The server accepts no more connections. One of this process may become free.
    Crowded,
    /// The connection is gone or in an unknown state, and with it all uncommitted changes.
    Lost,
    /// The server has not answered in time. Nothing was committed.
    Silent,
    /// A pooler runs the connection's transactions on several servers.
    Pooled,
    /// No space is left.
    Full,
    /// The server accepts no writes.
    ReadOnly,
    /// The server reports damaged data.
    Damaged,
    /// The role lacks this right.
    Denied(&'static str),
    /// A table, a column or the schema is gone, or hidden from the role.
    Missing,
    /// The schema is not the one that was opened.
    Moved,
    /// The server did not store a row that it was told to store.
    Unwritten,
    /// The server or a person cancelled the statement.
    Cancelled,
    /// The server's own system or configuration fails, by its code.
    Server(String),
    /// No connection: why.
    Refused(Cow<'static, str>),
    /// A value does not have its placeholder's type: a defect of the library.
    Unfit,
    /// Any other failure, by its code.
    Other(String),
}

/// The rights that a desk needs once its tables exist.
const RIGHTS: &str = "USAGE on the desk's schema and all rights on its tables and sequences";

/// Why no transaction can run.
const STATEMENT_MODE: &str = "the pooler runs in statement mode, which allows no transactions: set its pool_mode to \
                              transaction or session";

impl Failure {
    /// The group of this client error.
    pub fn of(error: &tokio_postgres::Error) -> Self {
        if meets_rule(error) {
            return Self::Unwritten;
        }
        // Without a code there is no answer, or an unreadable one: the connection is no longer usable.
        error.code().map_or(Self::Lost, |code| Self::of_code(code.code()))
    }

    /// The group of a failure of `BEGIN` and its settings.
    pub fn of_begin(error: &tokio_postgres::Error) -> Self {
        match error.code().map(|code| code.code()) {
            // A hot standby refuses SERIALIZABLE with this code.
            Some("0A000") => Self::ReadOnly,
            // PgBouncer has one code for all that it refuses.
            Some("08P01") if says_statement_mode(error) => Self::Refused(STATEMENT_MODE.into()),
            // The setting that marks the connection's own server is unknown here.
            Some("42704") => Self::Pooled,
            _ => Self::of(error),
        }
    }

    /// Whether the connection can serve the next call after a rollback. One that met a read-only server may have been
    /// opened before the server became the primary.
    pub fn leaves_connection_sound(&self) -> bool {
        !matches!(self, Self::Lost | Self::Silent | Self::Pooled | Self::ReadOnly)
    }

    /// Whether a failed `COMMIT` may have taken effect: the server ended the connection, with or without a word.
    pub fn leaves_commit_unknown(error: &tokio_postgres::Error) -> bool {
        let severity = error.as_db_error().and_then(tokio_postgres::error::DbError::parsed_severity);
        matches!(severity, Some(Severity::Fatal | Severity::Panic)) || Self::of(error) == Self::Lost
    }

    /// The group of an SQLSTATE. Codes with a meaning of their own come first, then whole classes. The codes are those
    /// of PostgreSQL 18, Appendix A; poolers and engines with the same protocol use them too.
    pub fn of_code(code: &str) -> Self {
        let class = code.get(..2).unwrap_or_default();
        match (class, code) {
            // 40 Transaction rollback. "Statement completion unknown": some engines report this where others just close
            // the connection.
            (_, "40003") => Self::Lost,
            // A broken deferred constraint: the next attempt would break it again.
            (_, "40002") => Self::Other(code.to_owned()),
            ("40", _) => Self::Again,
            // A unique violation: another transaction inserted the row first. The next attempt sees it.
            (_, "23505") => Self::Again,
            // "Snapshot too old".
            (_, "72000") => Self::Again,

            // 25 Invalid transaction state. Otherwise than read-only, the connection is not where the library thinks.
            (_, "25006") => Self::ReadOnly,
            // The server's limit for transactions ended a slow one; the same call would be ended again.
            (_, "25P04") => Self::Busy,
            ("25", _) => Self::Lost,

            // 53 Insufficient resources: disk, connections, the operator's limits, memory.
            (_, "53100") => Self::Full,
            (_, "53300") => Self::Crowded,
            (_, "53400") => Self::Server(code.to_owned()),
            ("53", _) => Self::Busy,

            // 55 Object not in prerequisite state: a lock was not available, or the object is in use.
            (_, "55P03" | "55006") => Self::Busy,
            ("55", _) => Self::Server(code.to_owned()),

            // 57 Operator intervention. 57014: the statement was cancelled, by a limit or a person. The others end the
            // connection: shutdowns, a dropped database (57P04), a limit for idle sessions (57P05).
            (_, "57014") => Self::Cancelled,
            ("57", _) => Self::Lost,

            // 08 Connection exception. Poolers report everything with these.
            ("08", _) => Self::Lost,

            // A named statement is there that this connection has not prepared: another client shares the server.
            (_, "42P05") => Self::Pooled,
            // A prepared statement is gone (26), or now returns other columns (0A).
            ("26" | "0A", _) => Self::Lost,

            // 42 Access rule violation: rights, then whatever the schema should have. 3F: the schema itself.
            (_, "42501") => Self::Denied(RIGHTS),
            (_, "42P01" | "42703" | "42704" | "42883") | ("3F", _) => Self::Missing,

            // 28 Invalid authorization, 3D Invalid catalogue name: only a connection attempt meets these.
            ("28", _) => Self::Refused("the server refuses the role or its password".into()),
            ("3D", _) => Self::Refused("the server has no such database".into()),

            // Division by zero: `guarded` in written.rs divides so if a write did not store its row.
            (_, "22012") => Self::Unwritten,

            // XX Internal error: a damaged table or index.
            (_, "XX001" | "XX002") => Self::Damaged,
            // 58 System error: input and output, missing files. F0: the server's configuration file.
            ("58" | "F0", _) => Self::Server(code.to_owned()),

            // The rest are defects of the library or changes that somebody made to the schema: syntax and names (42),
            // constraints (23), values (22), triggers (09, 27, P0), the server's own defects (XX000).
            _ => Self::Other(code.to_owned()),
        }
    }

    /// The group of a failed attempt to connect to the server at `place`.
    pub fn of_connecting(error: &tokio_postgres::Error, place: &str) -> Self {
        let why = match error.code().map(|code| code.code()) {
            None => unreachable::why(error).into(),
            // "Cannot connect now".
            Some("57P03") => "the server is starting, stopping or recovering".into(),
            Some("42501") => return Self::Denied("CONNECT on the database"),
            Some(code) => match Self::of_code(code) {
                Self::Crowded => return Self::Crowded,
                Self::Refused(why) => why,
                _ => format!("the server refused the connection: {code}").into(),
            },
        };
        Self::Refused(format!("{place}: {why}").into())
    }

    /// The error of a transaction that is not repeated any more.
    pub fn error(self) -> Error {
        match self {
            Self::Again => Error::new(ErrorCode::Busy, "other transactions keep changing the same rows; try again"),
            Self::Busy => Error::new(ErrorCode::Busy, "other transactions hold the store; try again"),
            Self::Crowded => Error::new(ErrorCode::Busy, "the server accepts no more connections; try again"),
            Self::Lost => Error::new(
                ErrorCode::StoreUnreachable,
                "the connection to the store's server was lost, and so were those that replaced it: nothing was done",
            ),
            Self::Silent => Error::new(
                ErrorCode::StoreUnreachable,
                "the server did not answer within answer_timeout: nothing was done",
            ),
            Self::Pooled => {
                Error::new(ErrorCode::StoreUnreachable, "the pooler keeps no server for the length of a transaction")
            }
            Self::Full => Error::new(ErrorCode::StorageFull, "no space is left for the store"),
            Self::ReadOnly => Error::new(
                ErrorCode::StoreReadOnly,
                "the server accepts no writes: it is a standby, or set to read-only",
            ),
            Self::Damaged => Error::new(ErrorCode::StoreDamaged, "the store's data is damaged"),
            Self::Denied(right) => Error::new(ErrorCode::StorageFailed, format!("the role needs {right}")),
            Self::Missing => Error::new(
                ErrorCode::StorageFailed,
                format!("a part of the desk's schema is missing, or the role needs {RIGHTS}"),
            ),
            Self::Moved => Error::new(
                ErrorCode::StoreMoved,
                "the desk's schema was renamed, dropped or replaced while the desk was open: nothing was done, and reads \
                 and writes are refused until it is back, or the desk is opened again",
            ),
            Self::Unwritten => unwritten(),
            Self::Cancelled => Error::new(
                ErrorCode::Busy,
                "the server cancelled the statement, because of its statement_timeout or on somebody's request; try again",
            ),
            Self::Server(code) => Error::new(
                ErrorCode::StorageFailed,
                format!("PostgreSQL's own system or configuration fails, with error {code}: see the server's log"),
            ),
            Self::Refused(why) => Error::new(ErrorCode::StoreUnreachable, why),
            Self::Unfit => Error::internal("a value does not fit its placeholder"),
            Self::Other(code) => Error::new(ErrorCode::StorageFailed, format!("PostgreSQL returned error {code}")),
        }
    }
}

/// Whether a rule on a table rewrites a write so that nothing of it can come back, as each of the library's does. The
/// server has one code for that and for a prepared statement that returns other columns by now; its own routine is
/// named in no language.
fn meets_rule(error: &tokio_postgres::Error) -> bool {
    let refusal = error.as_db_error();
    refusal.is_some_and(|refusal| refusal.code().code() == "0A000" && refusal.routine() == Some("RewriteQuery"))
}

/// Whether a pooler refuses a transaction because of its mode. Its words are compared and not repeated.
fn says_statement_mode(error: &tokio_postgres::Error) -> bool {
    error.as_db_error().is_some_and(|refusal| refusal.message().contains("statement pooling mode"))
}

/// The connection was lost during a commit.
pub(super) fn commit_unknown() -> Error {
    Error::new(
        ErrorCode::ConnectionLost,
        "the connection was lost during the commit: it is complete or undone; repeat the call with its idempotency key",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every code of the classes that a server can answer with, and what it becomes.
    #[test]
    fn every_sqlstate_is_sorted() {
        let lost = "08000 08001 08003 08004 08006 08007 08P01 25000 25001 25002 25003 25004 25005 25007 25008 25P01 25P02 \
                    25P03 26000 0A000 40003 57000 57P01 57P02 57P03 57P04 57P05";
        let again = "40000 40001 40P01 23505 72000";
        let busy = "25P04 53000 53200 55006 55P03";
        let missing = "3F000 42P01 42703 42704 42883";
        let server = "53400 55000 55P02 55P04 58000 58030 58P01 58P02 58P03 F0000 F0001";
        let other = "00000 01000 02000 03000 09000 0B000 0F000 0L000 0P000 0Z000 20000 21000 22000 22001 22003 22021 \
                     22P02 22P05 23000 23001 23502 23503 23514 23P01 24000 27000 2B000 2D000 2F000 34000 38000 39000 3B000 \
                     40002 42000 42601 42602 42622 42701 42702 42710 42712 42723 42804 42809 42830 42846 42939 42P02 42P03 \
                     42P04 42P06 42P07 42P08 42P10 42P16 42P17 42P18 42P21 42P22 44000 54000 54001 54011 54023 HV000 P0001 \
                     P0004 XX000";
        let same = |codes: &str, expected: &Failure| {
            for code in codes.split_whitespace() {
                assert_eq!(&Failure::of_code(code), expected, "{code}");
            }
        };
        same(lost, &Failure::Lost);
        same(again, &Failure::Again);
        same(busy, &Failure::Busy);
        same(missing, &Failure::Missing);
        same("57014", &Failure::Cancelled);
        same("22012", &Failure::Unwritten);
        same("53100", &Failure::Full);
        same("53300", &Failure::Crowded);
        same("25006", &Failure::ReadOnly);
        same("42P05", &Failure::Pooled);
        same("XX001 XX002", &Failure::Damaged);
        same("42501", &Failure::Denied(RIGHTS));
        for code in server.split_whitespace() {
            assert_eq!(Failure::of_code(code), Failure::Server(code.to_owned()));
        }
        for code in other.split_whitespace() {
            assert_eq!(Failure::of_code(code), Failure::Other(code.to_owned()));
        }
        for code in ["28000", "28P01", "3D000"] {
            assert!(matches!(Failure::of_code(code), Failure::Refused(_)), "{code}");
        }
        // Codes that no version has yet, and none at all.
        assert_eq!(Failure::of_code("57P99"), Failure::Lost);
        assert_eq!(Failure::of_code("42999"), Failure::Other("42999".to_owned()));
        assert_eq!(Failure::of_code(""), Failure::Other(String::new()));
    }

    #[test]
    fn every_group_has_its_error() {
        let groups = [
            (Failure::Again, ErrorCode::Busy, "try again"),
            (Failure::Busy, ErrorCode::Busy, "try again"),
            (Failure::Crowded, ErrorCode::Busy, "no more connections"),
            (Failure::Lost, ErrorCode::StoreUnreachable, "was lost"),
            (Failure::Silent, ErrorCode::StoreUnreachable, "answer_timeout"),
            (Failure::Pooled, ErrorCode::StoreUnreachable, "pooler"),
            (Failure::Full, ErrorCode::StorageFull, "no space"),
            (Failure::ReadOnly, ErrorCode::StoreReadOnly, "standby"),
            (Failure::Damaged, ErrorCode::StoreDamaged, "damaged"),
            (Failure::Denied("CREATE on the database"), ErrorCode::StorageFailed, "needs CREATE on the database"),
            (Failure::Missing, ErrorCode::StorageFailed, "needs USAGE on the desk's schema"),
            (Failure::Moved, ErrorCode::StoreMoved, "opened again"),
            (Failure::Unwritten, ErrorCode::StoreForeign, "nothing was done"),
            (Failure::Cancelled, ErrorCode::Busy, "statement_timeout"),
            (Failure::Server("58030".to_owned()), ErrorCode::StorageFailed, "58030"),
            (Failure::Refused("why".into()), ErrorCode::StoreUnreachable, "why"),
            (Failure::Unfit, ErrorCode::Internal, "placeholder"),
            (Failure::Other("42601".to_owned()), ErrorCode::StorageFailed, "42601"),
        ];
        for (failure, code, words) in groups {
            let error = failure.error();
            assert_eq!(error.code(), code);
            assert!(error.developer_message().contains(words), "{error}");
        }
    }
}
