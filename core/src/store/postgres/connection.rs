//! One connection: what drives it, and the statements that it has prepared.
//!
//! Owns the runtime in which the client lives: it runs only while somebody waits for an answer, in the caller's thread. It
//! must know no transaction.

use std::collections::HashMap;
use std::future::Future;

use tokio::runtime::{Builder, Runtime};
use tokio_postgres::config::Host;
use tokio_postgres::{Client, NoTls, Statement};

use super::address::Address;
use super::failure::Failure;
use super::tls;
use crate::error::{Error, Result};

/// How many statements a connection keeps prepared: without, each would be parsed and planned anew.
const STATEMENTS: usize = 256;

/// A connection to the server. One call at a time uses it.
pub(super) struct Connection {
    client: Client,
    statements: HashMap<Box<str>, Statement>,
    /// Let go last: it drives the client.
    runtime: Runtime,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").finish_non_exhaustive()
    }
}

impl Connection {
    /// Connects, and settles what a session of ours needs.
    ///
    /// # Errors
    /// `store_unreachable`, or `busy` when the server takes no more connections.
    pub fn open(address: &Address) -> Result<Self> {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|_| Error::internal("the system gives nothing to wait with"))?;
        let local = address.config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
        let client = if local || !address.may_encrypt() {
            let connected = runtime.block_on(address.config.connect(NoTls));
            let (client, driver) = connected.map_err(|e| Failure::of_connecting(&e))?;
            // Errors of the connection reach whoever asks something of the client.
            drop(runtime.spawn(async { drop(driver.await) }));
            client
        } else {
            let connected = runtime.block_on(address.config.connect(tls::connector(address)?));
            let (client, driver) = connected.map_err(|e| Failure::of_connecting(&e))?;
            drop(runtime.spawn(async { drop(driver.await) }));
            client
        };
        let connection = Self { client, statements: HashMap::new(), runtime };
        connection.settle(&address.schema)?;
        Ok(connection)
    }

    fn settle(&self, schema: &str) -> Result<()> {
        // What was acknowledged is on disk, whatever the database's own setting is; more than that is left as it is. Who
        // holds a row for long, or went away with it, is not waited for for ever.
        let settings = format!(
            "SET search_path TO {schema};
             SET lock_timeout TO '5s';
             SET idle_in_transaction_session_timeout TO '60s';
             SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';"
        );
        self.run(|client| client.batch_execute(&settings)).map_err(Failure::error)
    }

    /// Waits for what is asked of the client; its error as it came.
    pub fn ask<'c, T, F>(&'c self, what: impl FnOnce(&'c Client) -> F) -> Result<T, tokio_postgres::Error>
    where
        F: Future<Output = Result<T, tokio_postgres::Error>>,
    {
        self.runtime.block_on(what(&self.client))
    }

    /// Waits for what is asked of the client.
    pub fn run<'c, T, F>(&'c self, what: impl FnOnce(&'c Client) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, tokio_postgres::Error>>,
    {
        self.ask(what).map_err(|e| Failure::of(&e))
    }

    /// The statement of this text, prepared when it is first met.
    pub fn statement(&mut self, sql: &str) -> Result<Statement, Failure> {
        if let Some(known) = self.statements.get(sql) {
            return Ok(known.clone());
        }
        let statement = self.run(|client| client.prepare(sql))?;
        if self.statements.len() >= STATEMENTS {
            // Rare lists must not keep out what is asked for all day: that is back after its next call.
            self.statements.clear();
        }
        self.statements.insert(sql.into(), statement.clone());
        Ok(statement)
    }
}
