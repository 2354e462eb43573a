//! This test program, started once more as another process that does one task and tells about it line by line.
//!
//! Owns the start, the pipe and the kill. It must not know what is told.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStderr, Command, Stdio};

/// Carries the task to the other process; who runs the ignored tests by hand has none, and they do nothing.
const TASK: &str = "BZD_SOAK_TASK";

/// Another process, and what it tells. Killed with its value, so that a test that fails leaves none behind.
pub struct Started {
    process: Child,
    lines: BufReader<ChildStderr>,
}

impl Started {
    /// Starts the ignored test of this name with a task.
    pub fn new(test: &str, task: &str) -> Self {
        // The harness writes to the other stream.
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

    /// The next line that it tells; `None`: it is gone, and all that it told was read.
    pub fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line).expect("a line");
        assert!(read == 0 || line.ends_with('\n'), "a line came in parts: {line:?}");
        (read > 0).then(|| line.trim_end().to_owned())
    }

    /// The next line, which has to be this one.
    pub fn expect(&mut self, line: &str) {
        assert_eq!(self.line().as_deref(), Some(line), "{}", self.rest().join("\n"));
    }

    /// Lets it go on from its next [`await_parent`].
    pub fn next(&mut self) {
        self.process.stdin.as_mut().expect("its other pipe").write_all(b"\n").expect("it listens");
    }

    /// Lets it go on from every [`await_parent`].
    pub fn go(&mut self) {
        drop(self.process.stdin.take());
    }

    /// Kills it wherever it is (SIGKILL), and gives what it told before and nobody has read yet.
    pub fn kill(mut self) -> Vec<String> {
        self.process.kill().expect("a process that runs");
        self.process.wait().expect("its end");
        self.rest()
    }

    /// Waits for its end, which has to be a good one, and gives what it told.
    pub fn end(mut self) -> Vec<String> {
        let rest = self.rest();
        assert!(self.process.wait().expect("its end").success(), "{}", rest.join("\n"));
        rest
    }

    fn rest(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.line()).collect()
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        // It may be gone already, and then there is nothing to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// In the other process: its task.
pub fn task() -> Option<String> {
    std::env::var(TASK).ok()
}

/// In the other process: tells the one that started it. One write(2): either all of the line is told or nothing, whenever
/// the kill comes.
pub fn tell(line: &str) {
    // A pipe takes so much in one piece.
    assert!(line.len() < 4096, "too long a line");
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).expect("somebody listens");
}

/// In the other process: waits for [`Started::next`] or [`Started::go`].
pub fn await_parent() {
    let waited = std::io::stdin().read_line(&mut String::new());
    waited.expect("the other end of a pipe");
}
