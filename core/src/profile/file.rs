//! Where a desk's profile comes from: the library, or a file of the host's own.
//!
//! Owns the reading of that file and the errors of a desk whose profile is wrong. It must not quote the file's name: it
//! may say more about a machine than an error should.

use std::fs;
use std::io::Read;

use super::{Profile, ProfileError};
use crate::error::{Error, ErrorCode, Result};

/// What makes a name the path of a file.
const ENDING: &str = ".toml";
/// The name that errors give the file.
const CALLED: &str = "profile";
/// The largest file, in bytes. Ten times what a large marketplace needs.
const LARGEST: u64 = 1 << 20;

impl Profile {
    /// The profile of this name that the library ships or, where the name ends in `.toml`, the file at this path.
    ///
    /// # Errors
    /// `field_choice` for a name that the library does not know, `profile_invalid` for a file that cannot be read or
    /// that is no sound profile; `details` then has its line and column, or zeros where it could not be read at all.
    pub fn named(name: &str) -> Result<Self> {
        let profile = if name.ends_with(ENDING) {
            Self::parse(CALLED, &source(name)?)
        } else {
            Self::shipped(name).ok_or_else(|| Error::field_error(ErrorCode::FieldChoice, "profile"))?
        };
        profile.map_err(Error::from)
    }
}

fn source(path: &str) -> Result<String> {
    // Asked before it is opened: opening a pipe would wait for somebody who writes into it.
    let about = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !about.is_file() {
        return Err(refused("the profile is no plain file"));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| unreadable(&error))?;
    // One byte more than is allowed tells a file that is too long, even if it grows while it is read.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(refused("the profile's file is larger than 1 MiB"));
    }
    String::from_utf8(bytes).map_err(|broken| {
        let sound = broken.as_bytes().get(..broken.utf8_error().valid_up_to()).unwrap_or_default();
        Error::from(ProfileError::at_end(CALLED, &String::from_utf8_lossy(sound), "the file is not UTF-8"))
    })
}

/// The kind and not the system's own words: these may hold the path.
fn unreadable(error: &std::io::Error) -> Error {
    refused(format!("the profile's file cannot be read: {}", error.kind()))
}

/// A file without a place to point at: its sentence speaks of the whole (line 0).
fn refused(what: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new(ErrorCode::ProfileInvalid, what).at("profile").with("line", 0).with("column", 0)
}

impl From<ProfileError> for Error {
    fn from(error: ProfileError) -> Self {
        let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
        Self::new(ErrorCode::ProfileInvalid, error.to_string())
            .at("profile")
            .with("line", number(error.line))
            .with("column", number(error.column))
    }
}
