//! Controls `shim.c`: compiles it, starts children under it, makes calls fail, reads the trace.
//!
//! Owns the layout of the two shared files. It must not interpret the trace (`replay.rs`).

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use bazardesk_tests::folder;
use tempfile::TempDir;

/// A recorded call. The number of a file counts its creation.
#[derive(Debug)]
pub enum Note {
    /// Bytes were written.
    Write { file: u32, at: usize, bytes: Vec<u8> },
    /// The written data is on the disk.
    Sync { file: u32 },
    /// A sync failed: the content of the disk is unknown.
    SyncFailed { file: u32 },
    /// A file was truncated or extended.
    Length { file: u32, length: usize },
    /// A file was created.
    Create { file: u32, name: String },
    /// A name was removed.
    Unlink { name: String },
    /// The folder's names are on the disk.
    SyncFolder,
}

/// The calls that fail, with the numbers of `shim.c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calls {
    Write = 1,
    /// A sync of a file.
    Sync = 2,
    Length = 4,
    Open = 8,
    Unlink = 16,
    Read = 32,
    Map = 64,
    /// A sync of the folder.
    Folder = 128,
}

/// The result of a failing call: the system's error numbers, except the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Half of the data is written.
    Half = 0,
    /// EIO.
    Broken = 5,
    /// ENOMEM.
    NoMemory = 12,
    /// EACCES.
    Refused = 13,
    /// EMFILE.
    TooMany = 24,
    /// ENOSPC.
    Full = 28,
}

/// A compiled shim with its files, and the folder that it watches.
pub struct Shim {
    own: TempDir,
    watched: TempDir,
}

impl Shim {
    /// Compiles the shim.
    pub fn build() -> Self {
        let (own, watched) = (folder(), folder());
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("soak/shim.c");
        let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        let done = Command::new(compiler)
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"])
            .args([own.path().join("shim.so"), source])
            .status();
        assert!(done.expect("a C compiler").success(), "the shim does not compile");
        fs::write(own.path().join("control"), [0; 48]).expect("a control file");
        Self { own, watched }
    }

    /// The canonical path of the watched folder.
    pub fn folder(&self) -> PathBuf {
        self.watched.path().canonicalize().expect("a folder")
    }

    /// Runs this ignored test in a child process, whose calls are recorded if `trace` says so, and may fail.
    pub fn play(&self, test: &str, traced: bool, environment: &[(&str, &str)]) {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args(["--exact", test, "--ignored", "--nocapture"]).envs(environment.iter().copied());
        command.env("LD_PRELOAD", self.own.path().join("shim.so")).env("BZD_SHIM_FOLDER", self.folder());
        command.env("BZD_SHIM_CONTROL", self.own.path().join("control"));
        if traced {
            command.env("BZD_SHIM_TRACE", self.own.path().join("trace"));
        }
        let output = command.output().expect("a child");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{test}: {}\n{}", text(&output.stdout), text(&output.stderr));
    }

    /// The trace of the child, in order.
    pub fn notes(&self) -> Vec<Note> {
        parse(&fs::read(self.own.path().join("trace")).expect("a trace"))
    }

    /// The control of failing calls.
    pub fn control(&self) -> Control {
        Control::at(&self.own.path().join("control"))
    }
}

/// The control of failing calls, which both processes can use.
pub struct Control(File);

impl Control {
    fn at(path: &Path) -> Self {
        Self(OpenOptions::new().read(true).write(true).open(path).expect("a control file"))
    }

    /// The control of this process, which must run under the shim.
    pub fn mine() -> Self {
        Self::at(Path::new(&std::env::var_os("BZD_SHIM_CONTROL").expect("a control file is named")))
    }

    /// From now on the `first` call of this kind fails, and every `again`-th call after it if `again` is not 0.
    pub fn arm(&self, calls: Calls, first: u64, again: u64, answer: Answer) {
        self.set([calls as u64, first, again, answer as u64, 0, 0]);
    }

    /// From now on nothing fails. Returns the number of calls that failed.
    pub fn disarm(&self) -> u64 {
        let mut fired = [0; 8];
        self.0.read_exact_at(&mut fired, 40).expect("the control file");
        self.set([0; 6]);
        u64::from_ne_bytes(fired)
    }

    /// Runs a closure in which no call fails or counts.
    pub fn aside(&self, what: impl FnOnce()) {
        let mut calls = [0; 8];
        self.0.read_exact_at(&mut calls, 0).expect("the control file");
        self.0.write_all_at(&[0; 8], 0).expect("the control file");
        what();
        self.0.write_all_at(&calls, 0).expect("the control file");
    }

    fn set(&self, numbers: [u64; 6]) {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_ne_bytes()).collect();
        // The shim maps the file, so it is overwritten in place and never replaced.
        self.0.write_all_at(&bytes, 0).expect("the control file");
    }
}

fn parse(mut trace: &[u8]) -> Vec<Note> {
    let mut notes = Vec::new();
    while !trace.is_empty() {
        let (head, rest) = trace.split_at(24);
        let number = |at: usize| u64::from_ne_bytes(head[at..at + 8].try_into().expect("eight bytes"));
        let small = |at: usize| u32::from_ne_bytes(head[at..at + 4].try_into().expect("four bytes"));
        let size = |number: u64| usize::try_from(number).expect("a size");
        let (bytes, rest) = rest.split_at(size(number(16)));
        let (file, at) = (small(4), size(number(8)));
        let name = || String::from_utf8(bytes.to_vec()).expect("a name in UTF-8");
        notes.push(match small(0) {
            1 => Note::Write { file, at, bytes: bytes.to_vec() },
            2 => Note::Sync { file },
            3 => Note::Length { file, length: at },
            4 => Note::Create { file, name: name() },
            5 => Note::Unlink { name: name() },
            6 => Note::SyncFolder,
            7 => Note::SyncFailed { file },
            // For example a rename, which the replay does not model.
            other => panic!("the replay does not know the call {other} on {}", name()),
        });
        trace = rest;
    }
    notes
}
