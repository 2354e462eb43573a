//! Which texts are paths of a store, and where a path leads.
//!
//! Owns the refusal of what looks like the address of a database. It must not create or open a file.

use std::path::{Path, PathBuf};

use super::identity::{FileKind, Seen};
use super::reason::{Access, because};
use crate::error::{Error, ErrorCode, Result};

/// The schemes that are refused with any text after their colon; others only before a slash.
const SCHEMES: [&str; 11] =
    ["file", "sqlite", "sqlite3", "jdbc", "postgres", "postgresql", "mysql", "mariadb", "sqlserver", "http", "https"];
/// The keys with which the addresses of PostgreSQL's and of other databases' clients begin.
const KEYS: [&str; 12] = [
    "host",
    "hostaddr",
    "port",
    "dbname",
    "database",
    "user",
    "password",
    "service",
    "sslmode",
    "server",
    "data source",
    "driver",
];
/// How the names of the files beside a store end.
pub(super) const COMPANIONS: [&str; 5] = ["-journal", "-wal", "-shm", "-lock", "-turn"];
/// SQLite's longest companion of a file, which exists while the file is created.
const LONGEST_SUFFIX: usize = "-journal".len();
/// The longest name of a file, in bytes, on every file system in use.
const NAME_LIMIT: usize = 255;
/// The longest path that SQLite takes, in bytes, with a suffix.
const PATH_LIMIT: usize = 511;
/// How many links lead on from one another; as in Linux.
const LINKS: usize = 40;

/// Refuses a text that is not meant as the path of a file: the address of a database, or a misspelt `:memory:`.
pub fn check_text(text: &str) -> Result<()> {
    let refused = |why: &'static str| Err(Error::new(ErrorCode::FieldFormat, why).at("path"));
    let lower = text.trim_start().to_lowercase();
    if lower.starts_with(':') {
        return refused("a path that begins with a colon is none; a desk in memory has the path \":memory:\"");
    }
    if let Some((scheme, rest)) = lower.split_once(':') {
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        // One letter is a Windows drive.
        let is_scheme = scheme.len() > 1 && scheme.bytes().all(is_word) && scheme.as_bytes()[0].is_ascii_alphabetic();
        if is_scheme && (rest.starts_with('/') || SCHEMES.contains(&scheme)) {
            return refused(match scheme {
                "postgres" | "postgresql" => {
                    "an address of PostgreSQL begins with \"postgresql://\" or \"postgres://\": in lower case, with two \
                     slashes and nothing before"
                }
                "file" | "sqlite" | "sqlite3" => {
                    "a desk in a file has a path and no address: leave out the scheme, its slashes and any parameters"
                }
                _ => {
                    "this is the address of something else: a desk is in a file, named by its path without a scheme, or in \
                     PostgreSQL, named by \"postgresql://…\" or \"postgres://…\""
                }
            });
        }
    }
    if let Some((key, _)) = lower.split_once('=')
        && KEYS.contains(&key.trim_end())
    {
        return refused(
            "this is an address of keys and values, not a path: write it as \"postgresql://user@host/database\"",
        );
    }
    Ok(())
}

/// Whether the file's name is one that the files beside a store have.
pub fn is_companion(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    name.is_some_and(|name| COMPANIONS.iter().any(|suffix| name.ends_with(suffix)))
}

/// The absolute path: it stays valid when the host changes its folder.
pub fn absolute(path: &str) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|error| because("the current folder", Access::Read, &error))
}

/// Where a path leads: the folder without links, and in it the name of a file that is no link. The file itself need
/// not exist.
pub fn resolve(path: &str) -> Result<String> {
    if path.ends_with(['/', std::path::MAIN_SEPARATOR]) {
        return Err(Error::new(ErrorCode::StoreForeign, "the path ends as that of a folder does (EISDIR)"));
    }
    let mut path = absolute(path)?;
    for _ in 0..LINKS {
        let is_link = Seen::at(&path).is_ok_and(|seen| seen.kind == FileKind::Link);
        let (folder, name) = split(&path)?;
        let folder = folder.canonicalize().map_err(|error| because("the store's folder", Access::Read, &error))?;
        if !is_link {
            return checked(folder.join(name));
        }
        let target = std::fs::read_link(&path).map_err(|error| because("a link", Access::Read, &error))?;
        path = folder.join(target);
    }
    Err(Error::new(ErrorCode::StoreMissing, "the store's file is behind a circle of links (ELOOP)"))
}

fn split(path: &Path) -> Result<(&Path, &std::ffi::OsStr)> {
    let parts = path.parent().zip(path.file_name());
    parts.ok_or_else(|| Error::new(ErrorCode::StoreForeign, "the path is that of a folder (EISDIR)"))
}

fn checked(path: PathBuf) -> Result<String> {
    let too_long = |limit: usize, why: &'static str| {
        let limit = i64::try_from(limit - LONGEST_SUFFIX).unwrap_or(i64::MAX);
        Error::new(ErrorCode::FieldTooLong, why).at("path").with("limit", limit)
    };
    if path.file_name().is_some_and(|name| name.len() + LONGEST_SUFFIX > NAME_LIMIT) {
        return Err(too_long(NAME_LIMIT, "the file's name leaves no room for the suffixes of the files beside it"));
    }
    if path.as_os_str().len() + LONGEST_SUFFIX > PATH_LIMIT {
        return Err(too_long(PATH_LIMIT, "SQLite takes no longer path; links are resolved"));
    }
    path.into_os_string()
        .into_string()
        .map_err(|_| Error::new(ErrorCode::FieldFormat, "the path leads to a place whose name is not UTF-8").at("path"))
}
