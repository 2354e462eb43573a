//! This test program, started again as a child process that does one task and reports line by line.
//!
//! Owns the start, the pipe and the kill. It must not know the reports.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStderr, Command, Stdio};

/// The task of the child process. Without it, an ignored test does nothing.
const TASK: &str = "BZD_SOAK_TASK";

/// A child process and its reports. It is killed with its value, so that a failing test leaves no process behind.
pub struct ChildTest {
    process: Child,
    lines: BufReader<ChildStderr>,
}

impl ChildTest {
    /// Starts the ignored test of this name with a task.
    pub fn new(test: &str, task: &str) -> Self {
        // The test harness writes to stdout.
        let mut process = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", test, "--ignored", "--nocapture"])
            .env(TASK, task)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("another process");
        let lines = BufReader::new(process.stderr.take().expect("its pipe"));
        Self { process, lines }
    }

    /// The next line of its reports; `None` when it has ended and everything was read.
    pub fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line).expect("a line");
        assert!(read == 0 || line.ends_with('\n'), "an incomplete line: {line:?}");
        (read > 0).then(|| line.trim_end().to_owned())
    }

    /// Reads the next line, which must be this one.
    pub fn expect(&mut self, line: &str) {
        assert_eq!(self.line().as_deref(), Some(line), "{}", self.rest().join("\n"));
    }

    /// Lets it continue from its next [`await_parent`].
    pub fn next(&mut self) {
        self.process.stdin.as_mut().expect("its other pipe").write_all(b"\n").expect("it listens");
    }

    /// Lets it continue from every [`await_parent`].
    pub fn go(&mut self) {
        drop(self.process.stdin.take());
    }

    /// Kills it (SIGKILL); returns its unread reports.
    pub fn kill(mut self) -> Vec<String> {
        self.process.kill().expect("a process that runs");
        self.process.wait().expect("its end");
        self.rest()
    }

    /// Waits for its end, which must be successful; returns its unread reports.
    pub fn end(mut self) -> Vec<String> {
        let rest = self.rest();
        assert!(self.process.wait().expect("its end").success(), "{}", rest.join("\n"));
        rest
    }

    fn rest(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.line()).collect()
    }
}

impl Drop for ChildTest {
    fn drop(&mut self) {
        // It may already have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// In the child: its task.
pub fn task() -> Option<String> {
    std::env::var(TASK).ok()
}

/// In the child: sends a line to the parent. It is one write(2), so that a kill cannot cut a line.
pub fn send_line(line: &str) {
    // A pipe writes this much atomically.
    assert!(line.len() < 4096, "the line is too long");
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).expect("the parent reads");
}

/// In the child: waits for [`ChildTest::next`] or [`ChildTest::go`].
pub fn await_parent() {
    let waited = std::io::stdin().read_line(&mut String::new());
    waited.expect("the other end of a pipe");
}
