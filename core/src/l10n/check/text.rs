//! One stretch of text under the rules of a language: a pattern without its variants, with its context.

use std::ops::Range;

use super::flat::Flat;
use super::register::Register;
use super::source::Entry;

/// A pattern's text and its surroundings.
pub(super) struct Text<'a, 'f, 's> {
    pub(super) entry: &'a Entry<'f, 's>,
    pub(super) flat: &'a Flat,
    /// For each character, whether it belongs to something that is copied verbatim.
    pub(super) verbatim: &'a [bool],
    /// How the text addresses the reader.
    pub(super) register: Register,
    /// The words with their places.
    pub(super) words: Vec<Word>,
}

/// A word with its place.
pub(super) struct Word {
    pub(super) run: Range<usize>,
    pub(super) text: String,
    /// In lower case.
    pub(super) lower: String,
}

impl<'a, 'f, 's> Text<'a, 'f, 's> {
    pub(super) fn new(
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
