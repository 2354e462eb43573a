//! One connection with its runtime and its prepared statements.
//!
//! Owns the client's runtime, which runs in the caller's thread and only while the caller waits for an answer, and the
//! limits of these waits. It must know no transaction.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::config::Host;
use tokio_postgres::{Client, Config, NoTls};

use super::address::Address;
use super::failure::Failure;
use super::opening::identity::Identity;
use super::retry::Limit;
use super::session::{Mode, Session};
use super::statement::Statement;
use super::{tls, unreachable};
use crate::clock::Stopwatch;

/// How many prepared statements a connection keeps. Without them the server would parse and plan each call again.
const STATEMENTS: usize = 256;

/// A connection to the server, used by one call at a time.
pub(super) struct Connection {
    client: Client,
    session: Session,
    statements: HashMap<Box<str>, Statement>,
    opened: Stopwatch,
    /// How long the present call may wait.
    limit: Limit,
    /// Dropped last: it drives the client. Taken when the connection is dropped.
    runtime: Option<Runtime>,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").finish_non_exhaustive()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            close(runtime);
        }
    }
}

/// Ends a runtime without waiting for what it does: a look-up of a host's name may take long.
fn close(runtime: Runtime) {
    runtime.shutdown_background();
}

impl Connection {
    /// Connects to the first host that answers in time. `pooled`: transactions may be on any server. `identity`: the desk
    /// to which they belong.
    ///
    /// # Errors
    /// `Refused`, `Crowded` when the server accepts no more connections, `Silent` when the call's limit has passed,
    /// `Pooled` when the server takes no mark.
    pub fn open(address: &Address, identity: &Arc<Identity>, pooled: bool, limit: Limit) -> Result<Self, Failure> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|_| {
            Failure::Refused("the system gives this process no event queue: see its limit of open files".into())
        })?;
        let mut failure = None;
        for config in address.hosts() {
            let Some(left) = limit.left() else {
                failure = Some(Failure::Silent);
                break;
            };
            match connect(&runtime, address, config, identity, pooled, left) {
                Ok((client, session)) => {
                    return Ok(Self {
                        client,
                        session,
                        statements: HashMap::new(),
                        opened: Stopwatch::start(),
                        limit,
                        runtime: Some(runtime),
                    });
                }
                // Each host has its own reason.
                Err(other) => {
                    failure = Some(match (failure.take(), other) {
                        (Some(Failure::Refused(first)), Failure::Refused(next)) => {
                            Failure::Refused(format!("{first}; {next}").into())
                        }
                        (_, other) => other,
                    });
                }
            }
        }
        close(runtime);
        Err(failure.unwrap_or(Failure::Refused("the address names no host".into())))
    }

    /// Sets how long the call that now uses the connection may wait.
    pub fn limit(&mut self, limit: Limit) {
        self.limit = limit;
    }

    /// Whether it is older than this.
    pub fn is_older(&self, age: Duration) -> bool {
        self.opened.micros() > age.as_micros()
    }

    /// How its transactions begin.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Makes a request to the client and waits for the answer.
    ///
    /// # Errors
    /// `Silent` when the call's limit has passed. Then the connection is no longer usable.
    pub fn ask<'c, T, F>(&'c self, request: impl FnOnce(&'c Client) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        // Nothing is sent after the limit.
        let (Some(runtime), Some(left)) = (&self.runtime, self.limit.left()) else { return Err(Failure::Silent) };
        let answer = runtime.block_on(async { tokio::time::timeout(left, request(&self.client)).await });
        answer.unwrap_or(Err(Failure::Silent))
    }

    /// Like `ask`, for a request with the client's own error.
    pub fn run<'c, T, F>(&'c self, request: impl FnOnce(&'c Client) -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, tokio_postgres::Error>>,
    {
        self.ask(|client| {
            let request = request(client);
            async move { request.await.map_err(|error| Failure::of(&error)) }
        })
    }

    /// Begins a transaction in a round trip of its own. Returns the statement that commits it.
    pub fn begin(&self, mode: Mode) -> Result<&'static str, Failure> {
        self.ask(|client| self.session.begin(client, mode))
    }

    /// Whether a statement needs no preparation.
    pub fn knows(&self, sql: &str) -> bool {
        !self.session.is_marked() || self.statements.contains_key(sql)
    }

    /// The statement of this text. It is prepared on first use. With `begin`, its preparation also begins a transaction;
    /// then the statement that commits it is returned too, even if the preparation fails.
    pub fn statement(&mut self, sql: &str, begin: Option<Mode>) -> (Option<&'static str>, Result<Statement, Failure>) {
        if !self.session.is_marked() {
            return (None, Ok(Statement::Unnamed(sql.into())));
        }
        if let Some(statement) = self.statements.get(sql) {
            return (None, Ok(statement.clone()));
        }
        let session = &self.session;
        let answers = self.ask(|client| async move {
            let begun = async {
                match begin {
                    Some(mode) => session.begin(client, mode).await.map(Some),
                    None => Ok(None),
                }
            };
            let (begun, statement) = join(begun, client.prepare(sql)).await;
            Ok((begun?, statement.map_err(|error| Failure::of(&error))))
        });
        let (begun, statement) = match answers {
            Ok((begun, Ok(statement))) => (begun, Statement::Named(statement)),
            Ok((begun, Err(failure))) => return (begun, Err(failure)),
            Err(failure) => return (None, Err(failure)),
        };
        if self.statements.len() >= STATEMENTS {
            // Rare lists must not displace frequent statements for good: those return with their next call.
            self.statements.clear();
        }
        self.statements.insert(sql.into(), statement.clone());
        (begun, Ok(statement))
    }
}

/// Connects to one host: its name, its socket, TLS, the server's start-up and the session together have one limit.
fn connect(
    runtime: &Runtime,
    address: &Address,
    config: &Config,
    identity: &Arc<Identity>,
    pooled: bool,
    left: Duration,
) -> Result<(Client, Session), Failure> {
    let local = config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_))) && !config.get_hosts().is_empty();
    let tls = if local || !address.may_encrypt() { None } else { Some(tls::connector(address)?) };
    check_look_up(config)?;
    let (limit, place) = (address.connect_timeout.min(left), unreachable::place(config));
    let refused = |error: tokio_postgres::Error| Failure::of_connecting(&error, &place);
    let answer = runtime.block_on(async {
        let connecting = async {
            // The driver's errors also reach the callers of the client.
            let client = match tls {
                None => {
                    let (client, driver) = config.connect(NoTls).await.map_err(refused)?;
                    drop(tokio::spawn(async { drop(driver.await) }));
                    client
                }
                Some(tls) => {
                    let (client, driver) = config.connect(tls).await.map_err(refused)?;
                    drop(tokio::spawn(async { drop(driver.await) }));
                    client
                }
            };
            let session = if pooled {
                Session::unmarked(&address.schema, Arc::clone(identity))
            } else {
                Session::marked(&client, &address.schema, Arc::clone(identity)).await?
            };
            Ok((client, session))
        };
        tokio::time::timeout(limit, connecting).await
    });
    answer.unwrap_or_else(|_| {
        let silent = || format!("{place}: the server did not complete the connection within connect_timeout");
        Err(if limit < address.connect_timeout { Failure::Silent } else { Failure::Refused(silent().into()) })
    })
}

/// The client looks up a host's name in a thread, and panics if the system gives none. So this asks for one first.
fn check_look_up(config: &Config) -> Result<(), Failure> {
    let is_name = |host: &Host| match host {
        Host::Tcp(name) => name.parse::<std::net::IpAddr>().is_err(),
        Host::Unix(_) => false,
    };
    if !config.get_hostaddrs().is_empty() || !config.get_hosts().iter().any(is_name) {
        return Ok(());
    }
    let thread = std::thread::Builder::new().spawn(|| ());
    let ended = thread.ok().and_then(|thread| thread.join().ok());
    ended.ok_or(Failure::Refused("the system gives this process no thread to look up the host's name".into()))
}
