//! A statement that is ready to run: prepared on the server, or sent whole each time.
//!
//! Owns the difference between the two, which a transaction does not see. It must not decide when a statement is sent.

use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Row};

use super::value::{OwnedBind, kind};
use crate::store::bind::Bind;

/// A statement.
#[derive(Clone, Debug)]
pub(super) enum Statement {
    /// Prepared: the server parses and plans it once.
    Named(tokio_postgres::Statement),
    /// Behind a pooler no later transaction finds a prepared statement, so each run sends the text.
    Unnamed(Box<str>),
}

impl Statement {
    /// The types of the placeholders, if the server has told them.
    pub fn kinds(&self) -> Option<&[Type]> {
        match self {
            Self::Named(statement) => Some(statement.params()),
            Self::Unnamed(_) => None,
        }
    }

    /// Runs it and returns its rows.
    pub async fn rows(&self, client: &Client, binds: &[Bind<'_>]) -> Result<Vec<Row>, tokio_postgres::Error> {
        match self {
            Self::Named(statement) => {
                let values: Vec<&(dyn ToSql + Sync)> = binds.iter().map(|bind| bind as _).collect();
                client.query(statement, &values).await
            }
            Self::Unnamed(sql) => {
                let values: Vec<(&(dyn ToSql + Sync), Type)> =
                    binds.iter().map(|bind| (bind as _, kind(bind))).collect();
                client.query_typed(sql, &values).await
            }
        }
    }

    /// Runs it and returns how many rows it changed.
    pub async fn count(&self, client: &Client, binds: &[Bind<'_>]) -> Result<u64, tokio_postgres::Error> {
        match self {
            Self::Named(statement) => client.execute_raw(statement, binds).await,
            Self::Unnamed(sql) => {
                let values: Vec<(&(dyn ToSql + Sync), Type)> =
                    binds.iter().map(|bind| (bind as _, kind(bind))).collect();
                client.execute_typed(sql, &values).await
            }
        }
    }
}

/// A write that is not sent yet.
pub(super) struct QueuedWrite {
    pub statement: Statement,
    pub values: Vec<OwnedBind>,
}

impl QueuedWrite {
    /// Sends it.
    pub async fn send(&self, client: &Client) -> Result<u64, tokio_postgres::Error> {
        let binds: Vec<Bind<'_>> = self.values.iter().map(OwnedBind::bind).collect();
        self.statement.count(client, &binds).await
    }
}
