//! A profile's file, read as far as it can be, with everything that is wrong.
//!
//! Owns the list of what keeps a desk from opening with a profile: mistakes of the file, what this version does not
//! support, labels that are missing, texts that cannot be filled in. It must not read files or texts.

use super::document::{LIMIT, put_in_order};
use super::{Profile, ProfileError};
use crate::error::Error;
use crate::l10n::LabelTexts;

/// The outcome of reading a profile.
#[derive(Clone, Debug)]
pub(crate) struct ProfileReading {
    /// What could be read; `None` if the file is not TOML. It is a profile only if there are no mistakes.
    pub(super) profile: Option<Profile>,
    /// The mistakes of the file itself, in its order.
    pub(super) mistakes: Vec<ProfileError>,
    /// How many more there are.
    pub(super) more: usize,
    /// The end of the file.
    pub(super) end: ProfileError,
}

/// Mistakes in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct Mistakes {
    /// Those that are told.
    pub(super) told: Vec<ProfileError>,
    /// How many more there are.
    pub(super) more: usize,
}

impl Mistakes {
    /// Whether nothing is wrong.
    pub(crate) fn are_none(&self) -> bool {
        self.told.is_empty()
    }
}

impl ProfileReading {
    /// A file that cannot be read as a text.
    pub(super) fn unreadable(mistake: ProfileError) -> Self {
        Self { profile: None, end: mistake.clone(), mistakes: vec![mistake], more: 0 }
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

    /// Everything that is wrong. Without texts no label is looked for.
    pub(crate) fn mistakes(&self, texts: Option<&LabelTexts<'_>>) -> Mistakes {
        let mut told = self.mistakes.clone();
        if let Some(profile) = &self.profile {
            told.extend(profile.unsupported());
            // Without a name it is not known how the profile's own texts begin.
            if let Some(texts) = texts.filter(|_| !profile.name.is_empty()) {
                // A declaration that could not be read may be the one that a text needs.
                let is_sound = self.mistakes.is_empty();
                told.extend(if is_sound { profile.mistakes_of_texts(texts) } else { profile.unlabelled(texts) });
            }
        }
        put_in_order(&mut told);
        let more = self.more + told.len().saturating_sub(LIMIT);
        told.truncate(LIMIT);
        Mistakes { told, more }
    }

    /// The mistakes of the file itself, as a list for its author.
    pub(super) fn mistakes_of_file(&self) -> Vec<ProfileError> {
        self.listed(Mistakes { told: self.mistakes.clone(), more: self.more })
    }

    /// Everything that is wrong, as a list for the file's author: if it is not complete, its last entry says so.
    pub(super) fn listed(&self, mistakes: Mistakes) -> Vec<ProfileError> {
        let Mistakes { mut told, more } = mistakes;
        let what = match more {
            0 => return told,
            1 => "1 more mistake is not listed".to_owned(),
            more => format!("{more} more mistakes are not listed"),
        };
        told.push(ProfileError { what, ..self.end.clone() });
        told
    }

    /// The profile, if nothing is wrong.
    pub(crate) fn whole(self, texts: &LabelTexts<'_>) -> Result<Profile, Mistakes> {
        let mistakes = self.mistakes(Some(texts));
        self.profile.filter(|_| mistakes.are_none()).ok_or(mistakes)
    }
}

/// Mistakes of a profile, the first of them in front.
impl From<Vec<ProfileError>> for Error {
    fn from(told: Vec<ProfileError>) -> Self {
        Mistakes { told, more: 0 }.into()
    }
}

/// The mistakes of a profile, the first of them in front.
impl From<Mistakes> for Error {
    fn from(mistakes: Mistakes) -> Self {
        let all = Self::all(mistakes.told.into_iter().map(Self::from).collect());
        let error = all.err().unwrap_or_else(|| Self::internal("a profile was refused without a mistake"));
        error.limited().and_more(mistakes.more)
    }
}
