//! Drives `shim.c`: compiles it, starts children under it, says which call fails, reads what was noted.
//!
//! Owns the layout of both files that the two sides share. It must not judge what was noted (`replay.rs`).

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use bazardesk_tests::folder;
use tempfile::TempDir;

/// One noted call; a file is named by the number of its making.
#[derive(Debug)]
pub enum Note {
    /// Bytes were written.
    Write { file: u32, at: usize, bytes: Vec<u8> },
    /// What was written is on the disk.
    Sync { file: u32 },
    /// It was asked for and failed: nobody knows what is on the disk.
    SyncFailed { file: u32 },
    /// A file was cut, or made longer.
    Length { file: u32, length: usize },
    /// A file was made.
    Create { file: u32, name: String },
    /// A name was taken away.
    Unlink { name: String },
    /// The folder's names are on the disk.
    SyncFolder,
}

/// Which calls fail; the numbers are `shim.c`'s.
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

/// What a failing call answers; the numbers are the system's, but for the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Half of what it was given is written.
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

/// A compiled shim with its files, and a folder that it watches.
pub struct Shim {
    own: TempDir,
    watched: TempDir,
}

impl Shim {
    /// Compiles it.
    pub fn build() -> Self {
        let (own, watched) = (folder(), folder());
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("soak/shim.c");
        let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        let done = Command::new(compiler)
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"])
            .args([own.path().join("shim.so"), source])
            .status();
        assert!(done.expect("a C compiler").success(), "the shim was not compiled");
        fs::write(own.path().join("control"), [0; 48]).expect("a control file");
        Self { own, watched }
    }

    /// The watched folder, as the system calls it.
    pub fn folder(&self) -> PathBuf {
        self.watched.path().canonicalize().expect("a folder")
    }

    /// Lets this ignored test run in a process of its own, whose calls are noted (if so wanted) and may fail.
    pub fn play(&self, test: &str, traced: bool, environment: &[(&str, &str)]) {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args(["--exact", test, "--ignored", "--nocapture"]).envs(environment.iter().copied());
        command.env("LD_PRELOAD", self.own.path().join("shim.so")).env("BZD_SHIM_FOLDER", self.folder());
        command.env("BZD_SHIM_CONTROL", self.own.path().join("control"));
        if traced {
            command.env("BZD_SHIM_TRACE", self.own.path().join("trace"));
        }
        let output = command.output().expect("a child");
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(output.status.success(), "{test}: {}\n{}", said(&output.stdout), said(&output.stderr));
    }

    /// What the traced child did, in its order.
    pub fn notes(&self) -> Vec<Note> {
        parse(&fs::read(self.own.path().join("trace")).expect("a trace"))
    }

    /// The side that says which call fails.
    pub fn control(&self) -> Control {
        Control::at(&self.own.path().join("control"))
    }
}

/// Says which call fails. It may be asked on both sides of the process boundary.
pub struct Control(File);

impl Control {
    fn at(path: &Path) -> Self {
        Self(OpenOptions::new().read(true).write(true).open(path).expect("a control file"))
    }

    /// The control of the process that asks, which must run under the shim.
    pub fn mine() -> Self {
        Self::at(Path::new(&std::env::var_os("BZD_SHIM_CONTROL").expect("a control file is named")))
    }

    /// From now on the `first` call of this kind fails, and with `again` more than 0 each `again`-th after it.
    pub fn arm(&self, calls: Calls, first: u64, again: u64, answer: Answer) {
        self.set([calls as u64, first, again, answer as u64, 0, 0]);
    }

    /// From now on nothing fails. How many calls did since it was armed.
    pub fn disarm(&self) -> u64 {
        let mut fired = [0; 8];
        self.0.read_exact_at(&mut fired, 40).expect("the control file");
        self.set([0; 6]);
        u64::from_ne_bytes(fired)
    }

    /// Does something in which nothing fails and nothing is counted.
    pub fn aside(&self, what: impl FnOnce()) {
        let mut calls = [0; 8];
        self.0.read_exact_at(&mut calls, 0).expect("the control file");
        self.0.write_all_at(&[0; 8], 0).expect("the control file");
        what();
        self.0.write_all_at(&calls, 0).expect("the control file");
    }

    fn set(&self, numbers: [u64; 6]) {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_ne_bytes()).collect();
        // The file is mapped by the shim: it is written in place, never made anew.
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
            // A rename among them: the replay would have to know what a crash leaves of it.
            other => panic!("the replay does not know the note {other} about {}", name()),
        });
        trace = rest;
    }
    notes
}
