//! A file that is read, and its mistakes, all of them.
//!
//! Owns the list that grows while the file is read, and the way from a byte to line and column. It must not know what is
//! a mistake.

mod duplicate;
mod node;
mod position;
mod similar;
mod unquoted;

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

pub(super) use node::{Node, Table};
pub(super) use similar::similar;

use self::position::Positions;
use crate::profile::ProfileError;

/// How many mistakes of a file are told: nobody corrects more in one go. The others are only counted.
pub(super) const LIMIT: usize = 1_000;

/// The sign that a mistake was noted: who gets it has nothing to add.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted;

/// The outcome of reading a part of a profile.
pub(super) type Read<T> = Result<T, Noted>;

/// The text that is read, with its name in errors.
pub(super) struct Document<'d> {
    file: &'d str,
    source: &'d str,
    positions: Positions<'d>,
    /// The keys of the whole file.
    keys: Cell<&'static [&'static str]>,
    mistakes: RefCell<Vec<ProfileError>>,
    /// The hashes of all mistakes, also of those that are only counted. What all categories inherit is wrong in each of
    /// them, and is one mistake.
    known: RefCell<HashSet<u64>>,
    /// What could not be read, so that nothing is known about it: kinds of names of which some are missing, and forms.
    lacking: RefCell<HashSet<String>>,
}

impl<'d> Document<'d> {
    pub(super) fn new(file: &'d str, source: &'d str) -> Self {
        Self {
            file,
            source,
            positions: Positions::new(source),
            keys: Cell::default(),
            mistakes: RefCell::default(),
            known: RefCell::default(),
            lacking: RefCell::default(),
        }
    }

    /// Notes an error of the TOML parser.
    pub(super) fn syntax(&self, error: &toml::de::Error) {
        let at = error.span().unwrap_or(0..0);
        if let Some((word, help)) = unquoted::word(self.source, &at, error.message()) {
            self.note(word, "", unquoted::WHAT, help);
            return;
        }
        let first = (error.message() == "duplicate key").then(|| duplicate::first_line(self.source, at.clone()));
        let help = first.flatten().map(|line| format!("it is on line {line} already")).unwrap_or_default();
        self.note(at, "", error.message(), help);
    }

    /// Notes a mistake, once.
    pub(super) fn note(&self, at: Range<usize>, path: &str, what: impl Into<String>, help: impl Into<String>) -> Noted {
        self.add(at, path, what.into(), help.into());
        Noted
    }

    #[inline(never)]
    fn add(&self, at: Range<usize>, path: &str, what: String, help: String) {
        let mut hasher = DefaultHasher::new();
        (at.start, at.end, path, &what).hash(&mut hasher);
        let is_new = self.known.borrow_mut().insert(hasher.finish());
        if is_new && !self.is_full() {
            self.mistakes.borrow_mut().push(ProfileError { what, help, ..self.place(at, path) });
        }
    }

    /// Whether further mistakes are only counted.
    pub(super) fn is_full(&self) -> bool {
        self.mistakes.borrow().len() >= LIMIT
    }

    /// A place without a mistake.
    pub(super) fn place(&self, at: Range<usize>, path: &str) -> ProfileError {
        let (line, column) = self.positions.of(at.start);
        let length = self.source.get(at.clone()).unwrap_or_default().lines().next().unwrap_or_default();
        ProfileError {
            file: self.file.to_owned(),
            line,
            column,
            offset: at.start.min(self.source.len()),
            length: length.len(),
            path: path.to_owned(),
            what: String::new(),
            help: String::new(),
        }
    }

    /// The place behind everything.
    pub(super) fn end(&self) -> ProfileError {
        self.place(self.source.len()..self.source.len(), "")
    }

    /// The mistakes in the order of the file, and how many more there are.
    pub(super) fn mistakes(self) -> (Vec<ProfileError>, usize) {
        let mut mistakes = self.mistakes.into_inner();
        put_in_order(&mut mistakes);
        let more = self.known.into_inner().len().saturating_sub(mistakes.len());
        (mistakes, more)
    }

    /// Remembers the keys of the whole file.
    pub(super) fn has_keys(&self, keys: &'static [&'static str]) {
        self.keys.set(keys);
    }

    /// Whether a key is one of the whole file.
    pub(super) fn has_key(&self, key: &str) -> bool {
        self.keys.get().contains(&key)
    }

    /// Whether something of this kind could not be read.
    pub(super) fn lacks(&self, kind: &str) -> bool {
        self.lacking.borrow().contains(kind)
    }

    pub(super) fn lacking(&self, kind: &str) {
        if !self.lacks(kind) {
            self.lacking.borrow_mut().insert(kind.to_owned());
        }
    }
}

impl ProfileError {
    /// A mistake at the end of `source`, behind which nothing could be read.
    pub(super) fn at_end(file: &str, source: &str, what: &str) -> Self {
        Self { what: what.to_owned(), ..Document::new(file, source).end() }
    }
}

/// Sorts mistakes by their places.
#[inline(never)]
pub(super) fn put_in_order(mistakes: &mut [ProfileError]) {
    mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
}
