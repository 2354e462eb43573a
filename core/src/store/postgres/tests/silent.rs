//! Servers that accept a connection and fall silent, at each stage; and how often a call waits for an answer.
//!
//! Owns a relay between the client and the test's server that counts the turns, and stops relaying at a chosen text. The
//! limits are short and come from the address; no test waits for longer.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;

use super::*;
use crate::clock::Stopwatch;

/// Longer than any limit in these tests, even on a slow machine, and shorter than the defaults of the address.
const SOON: u128 = 4_000_000;

/// Where the relay falls silent, once: after that, new connections work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Silence {
    /// The server does not get the request that contains this text.
    Request(&'static [u8]),
    /// The client does not get the answer to it.
    Answer(&'static [u8]),
}

/// A relay to the test's server, on a port of its own.
struct Relay {
    port: u16,
    silence: Arc<Mutex<Option<Silence>>>,
    turns: Arc<Turns>,
}

/// How often the client sent something after an answer.
#[derive(Default)]
struct Turns {
    count: AtomicU32,
    answered: AtomicBool,
}

/// The socket of the test's server.
fn socket() -> String {
    let address = address();
    let folder = address.split("host=").nth(1).and_then(|rest| rest.split('&').next()).expect("a folder");
    format!("{folder}/.s.PGSQL.5432")
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

impl Relay {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let silence = Arc::new(Mutex::new(None));
        let turns = Arc::<Turns>::default();
        let (wanted, counted, server) = (Arc::clone(&silence), Arc::clone(&turns), socket());
        // It ends with the process.
        thread::spawn(move || {
            for client in listener.incoming() {
                relay(client.expect("a client"), UnixStream::connect(&server).expect("the server"), &wanted, &counted);
            }
        });
        Self { port, silence, turns }
    }

    fn url(&self) -> String {
        let schema = address().rsplit_once("schema=").expect("ours").1.to_owned();
        format!(
            "postgresql://bazardesk@127.0.0.1:{}/postgres?sslmode=disable&answer_timeout=1500ms&schema={schema}",
            self.port
        )
    }

    fn fall_silent(&self, at: Silence) {
        *self.silence.lock().expect("no panic") = Some(at);
    }

    fn has_fallen_silent(&self) -> bool {
        self.silence.lock().expect("no panic").is_none()
    }
}

/// Relays both directions, in two threads that end with the connection.
fn relay(client: TcpStream, server: UnixStream, wanted: &Arc<Mutex<Option<Silence>>>, turns: &Arc<Turns>) {
    let silent = Arc::new(AtomicBool::new(false));
    let (mut from_client, mut to_client) = (client.try_clone().expect("a socket"), client);
    let (mut from_server, mut to_server) = (server.try_clone().expect("a socket"), server);
    let (wanted, no_answer) = (Arc::clone(wanted), Arc::clone(&silent));
    let (asked, answered) = (Arc::clone(turns), Arc::clone(turns));
    thread::spawn(move || {
        let (mut bytes, mut no_request) = ([0; 65_536], false);
        while let Ok(length @ 1..) = from_client.read(&mut bytes) {
            if asked.answered.swap(false, Ordering::SeqCst) {
                asked.count.fetch_add(1, Ordering::SeqCst);
            }
            let mut at = wanted.lock().expect("no panic");
            match *at {
                Some(Silence::Request(text)) if contains(&bytes[..length], text) => {
                    (no_request, *at) = (true, None);
                }
                Some(Silence::Answer(text)) if contains(&bytes[..length], text) => {
                    no_answer.store(true, Ordering::SeqCst);
                    *at = None;
                }
                _ => {}
            }
            drop(at);
            if !no_request && to_server.write_all(&bytes[..length]).is_err() {
                break;
            }
        }
        drop(to_server.shutdown(Shutdown::Both));
    });
    thread::spawn(move || {
        let mut bytes = [0; 65_536];
        while let Ok(length @ 1..) = from_server.read(&mut bytes) {
            answered.answered.store(true, Ordering::SeqCst);
            if !silent.load(Ordering::SeqCst) && to_client.write_all(&bytes[..length]).is_err() {
                break;
            }
        }
        drop(to_client.shutdown(Shutdown::Both));
    });
}

/// A server that sends this to each client, after its first message, and nothing else.
fn mute(answer: &'static [u8]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        let mut clients = Vec::new();
        for client in listener.incoming() {
            let mut client = client.expect("a client");
            if client.read(&mut [0; 1_024]).is_ok() {
                drop(client.write_all(answer));
            }
            clients.push(client);
        }
    });
    port
}

#[test]
fn what_a_transaction_sets_for_itself_costs_no_turn() {
    let relay = Relay::new();
    let store = Postgres::open(&relay.url(), true).expect("a desk");
    run_outside(&store, "CREATE TABLE line (id BIGINT PRIMARY KEY, words TEXT COLLATE \"C\" NOT NULL)");
    let read = || lines(&store);
    let write = |id| {
        store
            .write(|tx| {
                tx.query("SELECT id FROM line", &[])?;
                insert(tx, id)
            })
            .expect("a commit");
    };
    read();
    write(1);
    let turns = |act: &dyn Fn()| {
        let before = relay.turns.count.load(Ordering::SeqCst);
        act();
        relay.turns.count.load(Ordering::SeqCst) - before
    };
    // BEGIN goes with the first query, COMMIT with the last writes.
    assert_eq!(turns(&|| drop(read())), 2);
    assert_eq!(turns(&|| write(2)), 2);
}

/// The outcome, which must come soon.
fn soon<R>(act: impl FnOnce() -> R) -> R {
    let started = Stopwatch::start();
    let outcome = act();
    assert!(started.micros() < SOON, "{} µs", started.micros());
    outcome
}

#[test]
fn a_server_that_accepts_and_stays_silent_is_given_up_at_each_stage_of_connecting() {
    // "Authentication is complete": what follows, the server's readiness, does not come.
    const AUTHENTICATED: &[u8] = b"R\0\0\0\x08\0\0\0\0";
    for (stage, mode, answer) in [
        ("an answer about TLS", "require", &b""[..]),
        ("the TLS handshake", "require", b"S"),
        ("the start-up", "disable", b""),
        ("the readiness", "disable", AUTHENTICATED),
    ] {
        let url = format!("postgresql://me@127.0.0.1:{}/d?connect_timeout=100ms&sslmode={mode}", mute(answer));
        let error = soon(|| Postgres::open(&url, true)).expect_err(stage);
        assert_eq!(error.code(), ErrorCode::StoreUnreachable, "{stage}");
        assert!(error.developer_message().contains("connect_timeout"), "{stage}: {error}");
    }
}

#[test]
fn a_silent_server_is_told_to_whoever_watches_it() {
    let relay = Relay::new();
    let store = Postgres::open(&relay.url(), true).expect("a desk");
    relay.fall_silent(Silence::Answer(b"in_hot_standby"));
    let (health, outcome) = soon(|| store.health(&|_| Ok(())));
    assert!(relay.has_fallen_silent());
    assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::StoreUnreachable));
    assert_eq!((health.engine_version, health.schema_version, health.bytes), (None, None, None));
    let (health, outcome) = soon(|| store.health(&|_| Ok(())));
    assert!(outcome.is_ok() && health.schema_version == Some(1), "it is back");
}

#[test]
fn what_does_not_speak_the_protocol_or_offers_no_tls_is_told_apart() {
    for (answer, words) in [(&b"SSH-2.0-server\r\n"[..], "TLS"), (b"N", "the server offers no TLS")] {
        let url = format!("postgresql://me@127.0.0.1:{}/d?connect_timeout=2&sslmode=require", mute(answer));
        let error = soon(|| Postgres::open(&url, true)).expect_err("no TLS");
        assert_eq!(error.code(), ErrorCode::StoreUnreachable);
        assert!(error.developer_message().contains(words), "{error}");
    }
}

#[test]
fn the_next_host_is_tried_after_a_silent_one() {
    let relay = Relay::new();
    let silent = mute(b"");
    let url = relay.url().replace("127.0.0.1:", &format!("127.0.0.1:{silent},127.0.0.1:")) + "&connect_timeout=300ms";
    let store = soon(|| Postgres::open(&url, true)).expect("the second host");
    assert_eq!(store.read(|tx| tx.query("SELECT number FROM ticket", &[])).expect("a read").len(), 0);
}

#[test]
fn a_call_ends_when_the_server_does_not_answer_and_the_next_one_works() {
    let relay = Relay::new();
    let store = Postgres::open(&relay.url(), true).expect("a desk");
    run_outside(&store, "CREATE TABLE line (id BIGINT PRIMARY KEY, words TEXT COLLATE \"C\" NOT NULL)");
    // Both are prepared, then each stage is met.
    store.write(|tx| insert(tx, 1)).expect("a row");
    assert_eq!(lines(&store), [1]);
    for (number, silence) in [
        Silence::Request(b"BEGIN ISOLATION LEVEL SERIALIZABLE"),
        Silence::Answer(b"BEGIN ISOLATION LEVEL SERIALIZABLE"),
        Silence::Request(b"SELECT 7"),
        Silence::Answer(b"SELECT 7"),
    ]
    .into_iter()
    .enumerate()
    {
        relay.fall_silent(silence);
        let attempts = AtomicU32::new(0);
        let outcome = soon(|| {
            store.write(|tx| {
                attempts.fetch_add(1, Ordering::Relaxed);
                tx.exec("UPDATE line SET words = words WHERE id = $1", &[1.into()])?;
                // A new text each time, so that it is prepared again.
                tx.query(&format!("SELECT 7 AS number, {number} AS another"), &[])?;
                insert(tx, 2)
            })
        });
        let error = outcome.expect_err("no answer");
        assert_eq!(error.code(), ErrorCode::StoreUnreachable, "{silence:?}");
        assert!(error.developer_message().contains("answer_timeout"), "{error}");
        assert_eq!(attempts.load(Ordering::Relaxed), 1, "the time is over");
        assert!(relay.has_fallen_silent());
        assert_eq!(soon(|| lines(&store)), [1], "nothing was done, and the pool has recovered");
    }
}

#[test]
fn a_commit_without_an_answer_has_an_unknown_outcome_and_the_next_call_works() {
    for (silence, expected) in [(Silence::Request(b"COMMIT"), vec![1]), (Silence::Answer(b"COMMIT"), vec![1, 2])] {
        let relay = Relay::new();
        let store = Postgres::open(&relay.url(), true).expect("a desk");
        run_outside(&store, "CREATE TABLE line (id BIGINT PRIMARY KEY, words TEXT COLLATE \"C\" NOT NULL)");
        store.write(|tx| insert(tx, 1)).expect("a row");
        relay.fall_silent(silence);
        let outcome = soon(|| store.write(|tx| insert(tx, 2)));
        assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::ConnectionLost), "{silence:?}");
        assert_eq!(soon(|| lines(&store)), expected, "{silence:?}");
        soon(|| store.write(|tx| insert(tx, 3))).expect("the next write");
    }
}

#[test]
fn a_read_whose_commit_gets_no_answer_is_done() {
    let relay = Relay::new();
    let store = Postgres::open(&relay.url(), true).expect("a desk");
    relay.fall_silent(Silence::Answer(b"COMMIT"));
    assert_eq!(soon(|| store.read(|tx| tx.query("SELECT number FROM ticket", &[]))).expect("its rows").len(), 0);
    assert!(relay.has_fallen_silent());
}

#[test]
fn a_call_that_waits_for_a_connection_ends_within_its_limit() {
    let base = address();
    let store = Postgres::open(&format!("{base}&connections=1&answer_timeout=1500ms"), true).expect("a desk");
    let (leased, free) = (mpsc::channel(), mpsc::channel::<()>());
    thread::scope(|scope| {
        let (tell, wait) = (leased.0, free.1);
        scope.spawn(|| {
            let (tell, wait) = (tell, wait);
            store
                .read(|_| {
                    tell.send(()).expect("a listener");
                    assert!(wait.recv().is_err(), "nothing is sent");
                    Ok(())
                })
                .expect("a read that waits for the test");
        });
        leased.1.recv().expect("the only connection is in use");
        let outcome = soon(|| store.read(|tx| tx.query("SELECT number FROM ticket", &[])));
        assert_eq!(outcome.err().map(|error| error.code()), Some(ErrorCode::Busy));
        drop(free.0);
    });
}

#[test]
fn a_pipe_in_place_of_the_authorities_is_not_waited_for() {
    let url = "postgresql://me@127.0.0.1:1/d?sslmode=require&sslrootcert=/dev/null";
    let error = soon(|| Postgres::open(url, true)).expect_err("no file");
    assert_eq!(error.developer_message(), "the path in sslrootcert is not a readable file");
}
