//! The sources of the library, as text.
//!
//! Owns the search for them. It must not judge them (architecture.rs).

use std::fs;
use std::path::Path;

use crate::golden::workspace;

/// A source file.
pub struct Source {
    /// Its path in the workspace.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Source {
    /// The lines without `//` comments, with their numbers from 1. A string with `//` loses its end; no check depends
    /// on that.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines.map(|(at, line)| (at + 1, line.split("//").next().unwrap_or_default()))
    }

    /// Whether the file has tests of its crate, which users never run.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs") || self.path.ends_with("/plans.rs")
    }
}

/// Every Rust file below these folders of the workspace, in the order of paths.
pub fn files(folders: &[&str]) -> Vec<Source> {
    let mut files = Vec::new();
    folders.iter().for_each(|folder| collect(folder, &mut files));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn collect(folder: &str, files: &mut Vec<Source>) {
    let here: &Path = &workspace(folder);
    let entries = fs::read_dir(here).unwrap_or_else(|error| panic!("{folder}: {error}"));
    for entry in entries {
        let entry = entry.expect("an entry of a folder");
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().expect("a kind of file");
        if kind.is_dir() && !path.ends_with("/target") {
            collect(&path, files);
        } else if path.ends_with(".rs") {
            let text = fs::read_to_string(entry.path()).expect("a source is UTF-8");
            files.push(Source { path, text });
        }
    }
}
