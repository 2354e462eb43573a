//! The texts of some locales, as a check of a profile sees them.
//!
//! Owns which locales help each other out there, and the way to a text's place. It must not know what a text is for.

use super::compiled::host_places::TextPlace;
use super::compiled::locale_texts::LocaleTexts;
use super::compiled::variables::{self, VariableUse};
use super::texts::{Texts, bare};

/// The texts of some locales, in which labels are looked for.
pub(crate) struct LabelTexts<'t> {
    texts: &'t Texts,
    locales: Vec<&'t LocaleTexts>,
    /// The path of the host's folder, as it is shown before a place; empty: the folder is not named.
    folder: String,
}

impl<'t> LabelTexts<'t> {
    /// The texts of these locales.
    pub(in crate::l10n) fn of(texts: &'t Texts, locales: Vec<&'t LocaleTexts>) -> Self {
        Self { texts, locales, folder: String::new() }
    }

    /// The texts of one locale and of those that it differs from: fr-CA has what differs from fr. `None` if there are
    /// none.
    pub(crate) fn own(texts: &'t Texts, locale: &str) -> Option<Self> {
        let chain = std::iter::successors(Some(locale), |locale| Some(locale.rsplit_once('-')?.0));
        let locales: Vec<_> = chain.filter_map(|tag| texts.of_tag(tag)).collect();
        (!locales.is_empty()).then(|| Self::of(texts, locales))
    }

    /// The same, with this path of the host's folder before each place.
    #[must_use]
    pub(crate) fn in_folder(self, folder: Option<&str>) -> Self {
        let folder = folder.map(|folder| format!("{}/", folder.trim_end_matches('/'))).unwrap_or_default();
        Self { folder, ..self }
    }

    /// A place as it is shown.
    pub(crate) fn shown(&self, place: &TextPlace) -> String {
        format!("{}{place}", self.folder)
    }

    /// Whether one of the locales has the message or, for `id.attribute`, the attribute.
    pub(crate) fn has(&self, id: &str) -> bool {
        has(self.locales.iter().copied(), id)
    }

    /// The place of a text that is there and not written yet, and whether the text itself begins with the mark;
    /// otherwise one that it refers to does.
    pub(crate) fn unwritten(&self, id: &str) -> Option<(&'t TextPlace, bool)> {
        let places = self.locales.iter().find_map(|locale| locale.host.get(id))?;
        Some((&places.text, !places.is_written))
    }

    /// The places in the host's folder of a text that shows nothing, in every locale where it does.
    pub(crate) fn blank(&self, id: &str) -> impl Iterator<Item = Option<&'t TextPlace>> {
        let (message, attribute) = bare(id);
        let is_blank = move |locale: &&LocaleTexts| {
            let part = locale.messages.get(message).and_then(|message| message.part(attribute));
            part.is_some_and(|pattern| pattern.is_blank())
        };
        self.texts.all().iter().filter(is_blank).map(move |locale| Some(&locale.host.get(id)?.text))
    }

    /// The variables of a text in every locale that has it, be it one of these or not, each with its use and its place
    /// in the host's folder. A variable of another text that it refers to has the place of this one.
    pub(crate) fn variables(&self, id: &str) -> Vec<(&'t str, VariableUse, Option<&'t TextPlace>)> {
        let (message, attribute) = bare(id);
        let of_locale = |locale: &'t LocaleTexts| {
            let used = variables::of_locales(std::slice::from_ref(locale), message, attribute).unwrap_or_default();
            let places = locale.host.get(id);
            used.into_iter().map(move |(name, used)| {
                let place = places.map(|places| places.variables.get(name).unwrap_or(&places.text));
                (name, used, place)
            })
        };
        self.texts.all().iter().flat_map(of_locale).collect()
    }

    /// Whether any locale has the message or, for `id.attribute`, the attribute.
    pub(crate) fn is_anywhere(&self, id: &str) -> bool {
        has(self.texts.all().iter(), id)
    }
}

fn has<'l>(mut locales: impl Iterator<Item = &'l LocaleTexts>, id: &str) -> bool {
    let (message, attribute) = bare(id);
    locales.any(|locale| locale.messages.get(message).is_some_and(|found| found.part(attribute).is_some()))
}
