//! One connection with its runtime and its prepared statements.
//!
//! Owns the client's runtime, which runs in the caller's thread and only while the caller waits for an answer. It must
//! know no transaction.

use std::collections::HashMap;
use std::future::Future;

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::config::Host;
use tokio_postgres::{Client, NoTls, Statement};

use super::address::Address;
use super::failure::Failure;
use super::tls;
use crate::error::{Error, Result};

/// How many prepared statements a connection keeps. Without them the server would parse and plan each call again.
const STATEMENTS: usize = 256;

/// A connection to the server, used by one call at a time.
pub(super) struct Connection {
    client: Client,
    statements: HashMap<Box<str>, Statement>,
    /// Dropped last: it drives the client.
    runtime: Runtime,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").finish_non_exhaustive()
    }
}

impl Connection {
    /// Connects and configures the server's session.
    ///
    /// # Errors
    /// `store_unreachable`, or `busy` when the server accepts no more connections.
    pub fn open(address: &Address) -> Result<Self> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|_| Error::internal("the system provides no event queue"))?;
        let local = address.config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
        let client = if local || !address.may_encrypt() {
            let outcome = runtime.block_on(address.config.connect(NoTls));
            let (client, driver) = outcome.map_err(|e| Failure::of_connecting(&e))?;
            // The driver's errors also reach the callers of the client.
            drop(runtime.spawn(async { drop(driver.await) }));
            client
        } else {
            let outcome = runtime.block_on(address.config.connect(tls::connector(address)?));
            let (client, driver) = outcome.map_err(|e| Failure::of_connecting(&e))?;
            drop(runtime.spawn(async { drop(driver.await) }));
            client
        };
        let connection = Self { client, statements: HashMap::new(), runtime };
        connection.configure(&address.schema)?;
        Ok(connection)
    }

    fn configure(&self, schema: &str) -> Result<()> {
        // Acknowledged commits must be on disk, even if the database's default is weaker; a stronger setting is kept.
        // The timeouts limit the wait for rows that a slow or vanished client has locked.
        let settings = format!(
            "SET search_path TO {schema};
             SET lock_timeout TO '5s';
             SET idle_in_transaction_session_timeout TO '60s';
             SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';"
        );
        self.run(|client| client.batch_execute(&settings)).map_err(Failure::error)
    }

    /// Makes a request to the client and waits for the answer. The error is the client's own.
    pub fn ask<'c, T, F>(&'c self, request: impl FnOnce(&'c Client) -> F) -> Result<T, tokio_postgres::Error>
    where
        F: Future<Output = Result<T, tokio_postgres::Error>>,
    {
        self.runtime.block_on(request(&self.client))
    }

    /// Makes a request to the client and waits for the answer.
    pub fn run<'c, T, F>(&'c self, request: impl FnOnce(&'c Client) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, tokio_postgres::Error>>,
    {
        self.ask(request).map_err(|e| Failure::of(&e))
    }

    /// The prepared statement of this text. It is prepared on first use.
    pub fn statement(&mut self, sql: &str) -> Result<Statement, Failure> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.run(|client| client.prepare(sql))?;
        if self.statements.len() >= STATEMENTS {
            // Rare lists must not displace frequent statements for good: those return with their next call.
            self.statements.clear();
        }
        self.statements.insert(sql.into(), statement.clone());
        Ok(statement)
    }
}
