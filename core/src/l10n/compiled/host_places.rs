//! The places of the texts in the host's folder: what a check of another file can point at. It is data.

use std::collections::BTreeMap;
use std::fmt;

/// A place in a file of the host's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextPlace {
    /// The locale, which is the name of the file's folder.
    pub(crate) locale: String,
    /// The file's name.
    pub(crate) file: String,
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column in characters, from 1.
    pub(crate) column: usize,
}

impl fmt::Display for TextPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { locale, file, line, column } = self;
        write!(f, "{locale}/{file}:{line}:{column}")
    }
}

/// A text of the host's folder.
pub(in crate::l10n) struct HostPlaces {
    /// The place of its id, or of the attribute's name.
    pub(in crate::l10n) text: TextPlace,
    /// Whether it is written. Otherwise it begins with the mark of the skeleton.
    pub(in crate::l10n) is_written: bool,
    /// The first place of each variable in it.
    pub(in crate::l10n) variables: BTreeMap<String, TextPlace>,
}
