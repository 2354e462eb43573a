//! The server's session: what each transaction sets for itself, and how a pooler is noticed.
//!
//! Owns the message that begins a transaction. A pooler may run each transaction of a connection on another server, and
//! the connections of other programs on the same one. So nothing that a statement depends on is set for longer than a
//! transaction. It must not decide what a transaction does.

use std::sync::Arc;

use tokio_postgres::{Client, SimpleQueryMessage};

use super::failure::Failure;
use super::opening::identity::{self, Identity};

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Read from one snapshot.
    Read,
    /// Read and write, serializably.
    Write,
}

/// What a transaction sets: its schema, and how long it may wait for locked rows or sit idle because its client has
/// vanished. A temporary table of another program must not hide a table.
fn settings(schema: &str) -> String {
    format!(
        "SET LOCAL search_path TO \"{schema}\", pg_temp; SET LOCAL lock_timeout TO '5s';
         SET LOCAL idle_in_transaction_session_timeout TO '60s'"
    )
}

/// How the transactions of one connection begin.
#[derive(Debug)]
pub(super) struct Session {
    /// The mark of the connection's own server. `None` behind a pooler, where there is no such server.
    mark: Option<String>,
    /// Whether commits on this server are not on disk unless they ask for it.
    weak: bool,
    /// The desk to which its transactions belong.
    identity: Arc<Identity>,
    read: String,
    write: String,
}

impl Session {
    /// Marks the server. Each transaction then checks in its first message that it is on that server. Only there do
    /// prepared statements have the names that the client knows: another server may have another client's under them.
    ///
    /// # Errors
    /// `Pooled` when the server takes no mark.
    pub async fn marked(client: &Client, schema: &str, identity: Arc<Identity>) -> Result<Self, Failure> {
        let mut mark = [0; 16];
        getrandom::fill(&mut mark).map_err(|_| Failure::Pooled)?;
        let mark = format!("{:032x}", u128::from_le_bytes(mark));
        let message = format!("SET bazardesk.session TO '{mark}'; SHOW synchronous_commit");
        let answer = client.simple_query(&message).await.map_err(|error| match Failure::of(&error) {
            failure @ (Failure::Lost | Failure::Crowded) => failure,
            _ => Failure::Pooled,
        })?;
        Ok(Self::new(schema, Some(mark), value(&answer, 0) == Some("off"), identity))
    }

    /// For a connection whose transactions may be on any server.
    pub fn unmarked(schema: &str, identity: Arc<Identity>) -> Self {
        Self::new(schema, None, false, identity)
    }

    fn new(schema: &str, mark: Option<String>, weak: bool, identity: Arc<Identity>) -> Self {
        let shown = if mark.is_some() { "bazardesk.session" } else { "synchronous_commit" };
        let begin = |level: &str| {
            let (settings, tables) = (settings(schema), identity::QUERY);
            format!("BEGIN ISOLATION LEVEL {level}; {settings}; SELECT pg_catalog.current_setting('{shown}'), {tables}")
        };
        Self { mark, weak, identity, read: begin("REPEATABLE READ READ ONLY"), write: begin("SERIALIZABLE") }
    }

    /// Whether prepared statements may be used.
    pub fn is_marked(&self) -> bool {
        self.mark.is_some()
    }

    /// Begins a transaction in one message. Returns the statement that commits it durably.
    ///
    /// # Errors
    /// `Pooled` when it is not on the marked server, `Moved` when the schema is not the one that was opened. Then whatever
    /// was sent with it is worthless.
    pub async fn begin(&self, client: &Client, mode: Mode) -> Result<&'static str, Failure> {
        let message = match mode {
            Mode::Read => &self.read,
            Mode::Write => &self.write,
        };
        let answer = client.simple_query(message).await.map_err(|error| Failure::of_begin(&error))?;
        let shown = value(&answer, 0);
        let weak = match &self.mark {
            Some(mark) if shown == Some(mark) => self.weak,
            Some(_) => return Err(Failure::Pooled),
            None => shown == Some("off"),
        };
        self.identity.check(value(&answer, 1))?;
        // Acknowledged commits must be on disk, even if the database's default is weaker; a stronger setting is kept.
        Ok(if weak { "SET LOCAL synchronous_commit TO on; COMMIT" } else { "COMMIT" })
    }
}

/// A value of the only row.
fn value(answer: &[SimpleQueryMessage], column: usize) -> Option<&str> {
    answer.iter().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(column),
        _ => None,
    })
}
