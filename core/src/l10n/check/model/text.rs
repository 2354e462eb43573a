//! One stretch of text under the rules of a language: a pattern without its variants, with its context.

use std::ops::Range;

use super::file::Entry;
use super::flat::Flat;
use super::register::Register;

/// A pattern's text and its surroundings.
pub(in crate::l10n) struct Text<'a, 'f, 's> {
    pub(in crate::l10n) entry: &'a Entry<'f, 's>,
    pub(in crate::l10n) flat: &'a Flat,
    /// For each character, whether it belongs to something that is copied verbatim.
    pub(in crate::l10n) verbatim: &'a [bool],
    /// How the text addresses the reader.
    pub(in crate::l10n) register: Register,
    /// The words with their places.
    pub(in crate::l10n) words: Vec<Word>,
}

/// A word with its place.
pub(in crate::l10n) struct Word {
    pub(in crate::l10n) run: Range<usize>,
    pub(in crate::l10n) text: String,
    /// In lower case.
    pub(in crate::l10n) lower: String,
}

impl<'a, 'f, 's> Text<'a, 'f, 's> {
    pub(in crate::l10n) fn new(
        entry: &'a Entry<'f, 's>,
        flat: &'a Flat,
        verbatim: &'a [bool],
        register: Register,
    ) -> Text<'a, 'f, 's> {
        let runs =
            flat.runs(|ch| ch.is_alphanumeric() || matches!(ch, '\u{200C}' | '’' | '\'' | '-' | '\u{64B}'..='\u{655}'));
        let word = |run: Range<usize>| {
            let text = flat.slice(run.clone());
            let lower = text.to_lowercase();
            Word { run, text, lower }
        };
        let words = runs.into_iter().filter(|run| verbatim.get(run.start) != Some(&true)).map(word).collect();
        Text { entry, flat, verbatim, register, words }
    }
}
