//! A profile's file, read as far as it can be, with everything that is wrong.
//!
//! Owns the list of what keeps a desk from opening with a profile: mistakes of the file, what this version does not
//! support, labels that are missing. It must not read files or texts.

use super::{Profile, ProfileError};
use crate::l10n::Localizer;

/// The outcome of reading a profile.
#[derive(Clone, Debug)]
pub(crate) struct ProfileReading {
    /// What could be read; `None` if the file is not TOML. It is a profile only if there are no mistakes.
    pub(super) profile: Option<Profile>,
    /// The mistakes of the file itself, in its order.
    pub(super) mistakes: Vec<ProfileError>,
}

impl ProfileReading {
    /// A file that cannot be read as a text.
    pub(super) fn unreadable(mistake: ProfileError) -> Self {
        Self { profile: None, mistakes: vec![mistake] }
    }

    /// The profile's name; empty if it could not be read.
    pub(crate) fn name(&self) -> &str {
        self.profile.as_ref().map_or("", |profile| &profile.name)
    }

    /// The profile, if a desk could open with it but for its labels.
    pub(super) fn sound(&self) -> Option<&Profile> {
        let sound = |profile: &&Profile| self.mistakes.is_empty() && profile.unsupported().is_empty();
        self.profile.as_ref().filter(sound)
    }

    /// Everything that is wrong, in the order of the file. Without a language no label is looked for.
    pub(crate) fn mistakes(&self, language: Option<&Localizer>) -> Vec<ProfileError> {
        let mut mistakes = self.mistakes.clone();
        if let Some(profile) = &self.profile {
            mistakes.extend(profile.unsupported());
            // Without a name it is not known how the profile's own texts begin.
            let language = language.filter(|_| !profile.name.is_empty());
            mistakes.extend(language.and_then(|language| profile.labelled(language).err()).unwrap_or_default());
        }
        mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        mistakes
    }

    /// The profile, if nothing is wrong.
    pub(crate) fn whole(self, language: Option<&Localizer>) -> Result<Profile, Vec<ProfileError>> {
        let mistakes = self.mistakes(language);
        self.profile.filter(|_| mistakes.is_empty()).ok_or(mistakes)
    }
}
