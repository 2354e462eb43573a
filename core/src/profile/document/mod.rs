//! A file that is read, and its mistakes, all of them.
//!
//! Owns the list that grows while the file is read, and the way from a byte to line and column. It must not know what is
//! a mistake.

mod node;
mod similar;

use std::cell::{Cell, RefCell};
use std::ops::Range;

pub(super) use node::{Node, Table};

use crate::profile::ProfileError;

/// How many mistakes of a file are noted: nobody corrects more in one go, and a hostile file must not cost more.
const LIMIT: usize = 1_000;
/// How many names a mistake lists.
const NAMES_LIMIT: usize = 20;

/// The sign that a mistake was noted: who gets it has nothing to add.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted;

/// The outcome of reading a part of a profile.
pub(super) type Read<T> = Result<T, Noted>;

/// The text that is read, with its name in errors.
pub(super) struct Document<'d> {
    file: &'d str,
    source: &'d str,
    mistakes: RefCell<Vec<ProfileError>>,
    /// What could not be read, so that nothing is known about it: kinds of names of which some are missing, and forms.
    lacking: RefCell<Vec<String>>,
    /// A byte with its line and column: most places lie behind the last one.
    last: Cell<(usize, usize, usize)>,
}

impl<'d> Document<'d> {
    pub(super) fn new(file: &'d str, source: &'d str) -> Self {
        let start = Self::start(source);
        Self { file, source, mistakes: RefCell::default(), lacking: RefCell::default(), last: Cell::new((start, 1, 1)) }
    }

    /// The first byte behind a byte order mark.
    fn start(source: &str) -> usize {
        if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }

    /// Notes an error of the TOML parser.
    pub(super) fn syntax(&self, error: &toml::de::Error) {
        self.note(error.span().unwrap_or(0..0), "", error.message(), "");
    }

    /// Notes a mistake, once.
    pub(super) fn note(&self, at: Range<usize>, path: &str, what: impl Into<String>, help: impl Into<String>) -> Noted {
        let mut mistakes = self.mistakes.borrow_mut();
        if mistakes.len() < LIMIT {
            let mistake = ProfileError { what: what.into(), help: help.into(), ..self.place(at, path) };
            // What all categories inherit is wrong in each of them.
            if !mistakes.contains(&mistake) {
                mistakes.push(mistake);
            }
        }
        Noted
    }

    /// Whether no more mistakes are noted.
    pub(super) fn is_full(&self) -> bool {
        self.mistakes.borrow().len() >= LIMIT
    }

    /// A place without a mistake.
    pub(super) fn place(&self, at: Range<usize>, path: &str) -> ProfileError {
        let (line, column) = self.position(at.start);
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

    /// The mistakes in the order of the file.
    pub(super) fn mistakes(self) -> Vec<ProfileError> {
        let mut mistakes = self.mistakes.into_inner();
        mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        mistakes
    }

    /// Whether something of this kind could not be read.
    pub(super) fn lacks(&self, kind: &str) -> bool {
        self.lacking.borrow().iter().any(|lacking| lacking == kind)
    }

    pub(super) fn lacking(&self, kind: &str) {
        if !self.lacks(kind) {
            self.lacking.borrow_mut().push(kind.to_owned());
        }
    }

    /// Line and column, both from 1, of a byte. A byte within a character has that character's column.
    fn position(&self, at: usize) -> (usize, usize) {
        let mut at = at.min(self.source.len());
        while !self.source.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        let (from, mut line, mut column) = match self.last.get() {
            last if last.0 <= at => last,
            _ => (Self::start(self.source), 1, 1),
        };
        for character in self.source.get(from..at).unwrap_or_default().chars() {
            if character == '\n' {
                (line, column) = (line + 1, 1);
            } else {
                column += 1;
            }
        }
        self.last.set((at.max(from), line, column));
        (line, column)
    }
}

impl ProfileError {
    /// A mistake at the end of `source`, behind which nothing could be read.
    pub(super) fn at_end(file: &str, source: &str, what: &str) -> Self {
        let end = source.len();
        Self { what: what.to_owned(), ..Document::new(file, source).place(end..end, "") }
    }
}

/// Names as a list, if they are few enough to be read.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = names.take(NAMES_LIMIT + 1).collect();
    if names.len() > NAMES_LIMIT {
        names.truncate(NAMES_LIMIT);
        names.push("…");
    }
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
