//! The source of a desk's profile: the library, or a file of the host.
//!
//! Owns the reading of that file, the errors of a desk with a wrong profile, and the file as its author checks it. Of the
//! path only the file's own name is quoted: folders reveal more about a machine than an error should.

use std::path::Path;

use super::{AddedLabels, Profile, ProfileError, ProfileReading, labels, read};
use crate::error::{Error, ErrorCode, Result};
use crate::l10n::check::{self, Excerpt, Severity, Sources};
use crate::l10n::{LabelTexts, Texts};
use crate::unreadable::{self, Unread};

/// The ending that makes a name the path of a file.
const ENDING: &str = ".toml";
/// What findings of a profile say in place of a rule.
pub const FINDING: &str = "profile";
/// The largest file, in bytes: ten times what a large marketplace needs.
const LARGEST: usize = 1 << 20;

impl ProfileReading {
    /// The shipped profile with this name or, if the name ends in `.toml`, the file at this path.
    ///
    /// # Errors
    /// `field_choice` for an unknown name; `profile_invalid` for a file that cannot be read: `details` then has zeros for
    /// line and column. What is wrong with a file that can be read is in the result.
    pub(crate) fn named(name: &str) -> Result<Self> {
        if name.ends_with(ENDING) {
            let unreadable = |reason| {
                let what = format!("{}: the file cannot be read: {reason}", called(name));
                Error::new(ErrorCode::ProfileInvalid, what).at("profile").with("line", 0).with("column", 0)
            };
            return ProfileFile::read(name).map(|file| file.reading).map_err(unreadable);
        }
        let (called, source) = Profile::SHIPPED.iter().find(|(shipped, _)| *shipped == name).ok_or_else(|| {
            let names: Vec<&str> = Profile::SHIPPED.iter().map(|(name, _)| *name).collect();
            let known = names.join(", ");
            let what = format!(
                "the library has no profile of this name; known here: {known}; the path of a file ends in .toml"
            );
            Error::field_error(ErrorCode::FieldChoice, "profile").saying(what)
        })?;
        Ok(read::profile(&format!("{called}.toml"), source))
    }
}

/// A profile's file, for those who write it.
#[derive(Clone, Debug)]
pub struct ProfileFile {
    source: String,
    reading: ProfileReading,
}

impl ProfileFile {
    /// Reads the file at this path, as opening a desk does.
    ///
    /// # Errors
    /// Why it cannot be read, in English.
    pub fn read(path: &str) -> Result<Self, String> {
        let called = called(path);
        Ok(match String::from_utf8(bytes(path)?) {
            Ok(source) => Self { reading: read::profile(&called, &source), source },
            Err(broken) => {
                let sound = broken.as_bytes().get(..broken.utf8_error().valid_up_to()).unwrap_or_default();
                let source = String::from_utf8_lossy(sound).into_owned();
                let mistake = ProfileError::at_end(&called, &source, "the file is not UTF-8 from here on");
                let mistake = ProfileError { help: "save the file as UTF-8".to_owned(), ..mistake };
                Self { reading: ProfileReading::unreadable(mistake), source }
            }
        })
    }

    /// Everything that keeps a desk from opening with the profile and these texts, in the order of the file. Each label
    /// must be in this locale itself; a desk would help itself out with English. Without texts no label is looked for.
    /// `folder` is the path of the host's texts in what is told.
    pub fn mistakes(&self, texts: Option<(&Texts, &str)>, folder: Option<&str>) -> Vec<ProfileError> {
        let texts = texts.and_then(|(texts, locale)| LabelTexts::own(texts, locale));
        self.reading.listed(self.reading.mistakes(texts.map(|texts| texts.in_folder(folder)).as_ref()))
    }

    /// A mistake as a compiler shows it, with this path of the file.
    pub fn render(&self, mistake: &ProfileError, path: &str, colour: bool) -> String {
        let key = if mistake.path.is_empty() { String::new() } else { format!("{}: ", mistake.path) };
        let excerpt = Excerpt {
            severity: Severity::Error,
            rule: FINDING,
            path,
            line: mistake.line,
            column: mistake.column,
            bytes: mistake.offset..mistake.offset + mistake.length,
            message: &format!("{key}{}", mistake.what),
            help: &mistake.help,
            fix: None,
        };
        check::excerpt(&excerpt, &self.source, colour)
    }

    /// The files of a locale with the labels that the profile needs and the locale lacks, each marked as to be written.
    /// `own` are the library's files, `host` those of the host's folder; `reference` is the locale that others translate.
    ///
    /// # Errors
    /// If the profile has mistakes: what it needs is not known then.
    pub fn labels(
        &self,
        own: &Sources,
        host: &Sources,
        reference: &str,
        locale: &str,
    ) -> Result<AddedLabels, Vec<ProfileError>> {
        let profile = self.reading.sound().ok_or_else(|| self.reading.listed(self.reading.mistakes(None)))?;
        Ok(labels::added(profile, own, host, reference, locale))
    }
}

/// The file's name in errors.
fn called(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| "profile".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn bytes(path: &str) -> Result<Vec<u8>, String> {
    let bytes = unreadable::read(Path::new(path), LARGEST).map_err(|unread| match unread {
        Unread::NotAFile => "it is not a regular file".to_owned(),
        Unread::Failed(why) => why,
    })?;
    if bytes.len() > LARGEST {
        return Err("it is larger than 1 MiB".to_owned());
    }
    Ok(bytes)
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
