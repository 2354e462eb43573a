//! The source of a desk's profile: the library, or a file of the host.
//!
//! Owns the reading of that file and the errors of a desk with a wrong profile. It must not quote the file's name,
//! which may reveal more about a machine than an error should.

use std::fs;
use std::io::Read;

use super::{Profile, ProfileError};
use crate::error::{Error, ErrorCode, Result};

/// The ending that makes a name the path of a file.
const ENDING: &str = ".toml";
/// The file's name in errors.
const CALLED: &str = "profile";
/// The largest file, in bytes: ten times what a large marketplace needs.
const LARGEST: u64 = 1 << 20;

impl Profile {
    /// The shipped profile with this name or, if the name ends in `.toml`, the file at this path.
    ///
    /// # Errors
    /// `field_choice` for an unknown name; `profile_invalid` for a file that cannot be read or is not a valid profile.
    /// `details` then has line and column, or zeros if the file could not be read at all.
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
    // The check comes before opening: opening a pipe would wait for a writer.
    let about = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !about.is_file() {
        return Err(refused("the profile is not a regular file"));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| unreadable(&error))?;
    // One byte above the limit reveals a file that is too long, even if it grows while it is read.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(refused("the profile's file is larger than 1 MiB"));
    }
    String::from_utf8(bytes).map_err(|broken| {
        let sound = broken.as_bytes().get(..broken.utf8_error().valid_up_to()).unwrap_or_default();
        Error::from(ProfileError::at_end(CALLED, &String::from_utf8_lossy(sound), "the file is not UTF-8"))
    })
}

/// The kind, not the system's own text, which may contain the path.
fn unreadable(error: &std::io::Error) -> Error {
    refused(format!("the profile's file cannot be read: {}", error.kind()))
}

/// An error without a place in the file; line 0 means the whole file.
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
