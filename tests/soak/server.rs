//! A PostgreSQL server for one test, which may be killed.
//!
//! Owns its start and its end, with `tests/run/postgres.sh`. The server syncs what it acknowledges, and vacuums only on
//! request. It must not know what a test does with the server.

use std::cell::Cell;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use bazardesk_tests::folder;
use tempfile::TempDir;

use crate::raw::raw;

/// Records the last transaction that changed something, which must not be a vacuum.
const SETTINGS: &[u8] = b"track_commit_timestamp = on\nautovacuum = off\n";

/// A server, and the process that removes it, even if this process is killed: it waits for the end of its input.
pub struct Server {
    address: String,
    schemas: Cell<usize>,
    cleaner: Child,
    folder: TempDir,
}

impl Server {
    /// Starts a server.
    pub fn new() -> Self {
        Self::with("")
    }

    /// The same, with these settings.
    pub fn with(more: &str) -> Self {
        let folder = folder();
        let address = script(&["make", path(&folder)]).trim_end().to_owned();
        let cleaner = command(&["clear", path(&folder)]).stdin(Stdio::piped()).spawn().expect("the script");
        let mut settings =
            OpenOptions::new().append(true).open(folder.path().join("data/postgresql.conf")).expect("settings");
        settings.write_all(&[SETTINGS, more.as_bytes()].concat()).expect("settings");
        let server = Self { address, schemas: Cell::new(0), cleaner, folder };
        server.start();
        server
    }

    /// The address of a new schema.
    pub fn schema(&self) -> String {
        self.schemas.set(self.schemas.get() + 1);
        format!("{}&schema=desk_{}", self.address, self.schemas.get())
    }

    /// Starts a pooler in this mode before the server.
    pub fn pool(&self, mode: &str) {
        script(&["pool", path(&self.folder), mode]);
    }

    /// The address of a new schema, directly and through the pooler.
    pub fn pooled_schema(&self) -> (String, String) {
        let direct = self.schema();
        let pooled = direct.replacen("&schema=", "&port=6432&schema=", 1);
        (direct, pooled)
    }

    /// Restarts the server as a standby, which accepts no writes until it is promoted.
    pub fn make_standby(&self) {
        self.kill();
        File::create(self.folder.path().join("data/standby.signal")).expect("a file");
        self.start();
    }

    /// Kills all of its processes (SIGKILL).
    pub fn kill(&self) {
        script(&["kill", path(&self.folder)]);
    }

    /// Starts it, and returns when it accepts connections.
    pub fn start(&self) {
        script(&["start", path(&self.folder)]);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.cleaner.stdin.take());
        // The script prints its own errors.
        let _ = self.cleaner.wait();
    }
}

/// The same address for a client with this application name.
pub fn called(address: &str, name: &str) -> String {
    format!("{address}&application_name={name}")
}

/// Waits until the server has noticed the end of a client: its transactions are then committed or rolled back.
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

/// Runs the script, which must succeed; returns its output.
fn script(arguments: &[&str]) -> String {
    let output = command(arguments).stdin(Stdio::null()).stderr(Stdio::inherit()).output().expect("the script");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}
