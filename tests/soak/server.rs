//! A PostgreSQL server of a test's own, which may be killed.
//!
//! Owns its start and its end: `tests/run/postgres.sh` does both. It forces to the disk what it acknowledges, and looks
//! after its tables only when it is told to. It must not know what is played on it.

use std::cell::Cell;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use bazardesk_tests::folder;
use tempfile::TempDir;

use crate::raw::raw;

/// It can say which was the last transaction that changed something, and its own housekeeping is none.
const SETTINGS: &[u8] = b"track_commit_timestamp = on\nautovacuum = off\n";

/// A server, and whoever clears it away: also when this process is killed, since it then hears nothing more from here.
pub struct Server {
    address: String,
    schemas: Cell<usize>,
    cleaner: Child,
    folder: TempDir,
}

impl Server {
    /// A server that runs.
    pub fn new() -> Self {
        let folder = folder();
        let address = script(&["make", path(&folder)]).trim_end().to_owned();
        let cleaner = command(&["clear", path(&folder)]).stdin(Stdio::piped()).spawn().expect("the script");
        let mut settings =
            OpenOptions::new().append(true).open(folder.path().join("data/postgresql.conf")).expect("settings");
        settings.write_all(SETTINGS).expect("settings");
        let server = Self { address, schemas: Cell::new(0), cleaner, folder };
        server.start();
        server
    }

    /// The address of a schema that is not there yet.
    pub fn schema(&self) -> String {
        self.schemas.set(self.schemas.get() + 1);
        format!("{}&schema=desk_{}", self.address, self.schemas.get())
    }

    /// Kills all of its processes (SIGKILL).
    pub fn kill(&self) {
        script(&["kill", path(&self.folder)]);
    }

    /// Starts it, and returns when it answers.
    pub fn start(&self) {
        script(&["start", path(&self.folder)]);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.cleaner.stdin.take());
        // What it could not do is its own message.
        let _ = self.cleaner.wait();
    }
}

/// The same schema for a client that the server knows by this name.
pub fn called(address: &str, name: &str) -> String {
    format!("{address}&application_name={name}")
}

/// Waits until the server has noticed that somebody of this name is gone: what they had sent is done then, or undone.
pub fn await_gone(address: &str, name: &str) {
    let raw = raw(address);
    let there = format!("SELECT count(*) FROM pg_stat_activity WHERE application_name = '{name}'");
    while raw.one(&there) > 0 {
        std::thread::yield_now();
    }
}

fn path(folder: &TempDir) -> &str {
    folder.path().to_str().expect("UTF-8")
}

fn command(arguments: &[&str]) -> Command {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("run/postgres.sh");
    let mut command = Command::new(script);
    command.args(arguments);
    command
}

/// What the script says; it has to succeed.
fn script(arguments: &[&str]) -> String {
    let said = command(arguments).stdin(Stdio::null()).stderr(Stdio::inherit()).output().expect("the script");
    assert!(said.status.success(), "{arguments:?}");
    String::from_utf8(said.stdout).expect("UTF-8")
}
