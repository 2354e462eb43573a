//! Turns sources into compiled locales: limits, parsing, duplicate ids, layering. It takes the whole set or nothing.
//! It must not interpret a pattern; the compiler does.
//!
//! A region (`en-GB`) lies over its language (`en`) and has only what differs: its own texts, and those that refer to
//! them. The chain of a reader finds the others in the language. What a host writes for a language comes before what
//! the library has for its regions.

mod compile;
pub(in crate::l10n) mod embedded;
pub(in crate::l10n) mod folder;
pub(in crate::l10n) mod function;
mod index;
pub(in crate::l10n) mod nesting;
mod origin;
mod scope;
pub(in crate::l10n) mod source;

use std::collections::BTreeMap;

use unic_langid::LanguageIdentifier;

use crate::l10n::check::model::usage::Usage;
use crate::l10n::compiled::host_places::{HostPlaces, TextPlace};
use crate::l10n::compiled::locale_texts::LocaleTexts;
use crate::l10n::compiled::messages::Message;
use crate::l10n::compiled::variables::{self, VariableUse};
use crate::l10n::error::{LoadError, LoadProblem};
use crate::l10n::{negotiate, offered};
use compile::{Compiled, Compiler};
use index::{Entry, Index, Layered};
use scope::full_name;
use source::{File, Source, error_at};

/// The attribute that may be empty: who wants no hint has no other way to say so.
pub(crate) const HINT: &str = "hint";

/// Compiles `files` with the files of `over` on top: their messages replace those of `files`. `reference` is the lower
/// layer alone: a message may use only the variables that the message it replaces receives.
pub(in crate::l10n) fn locales(
    files: &[File<'_>],
    over: &[File<'_>],
    reference: &[LocaleTexts],
) -> Result<Vec<LocaleTexts>, LoadError> {
    let mut order: Vec<LanguageIdentifier> = Vec::new();
    let mut sources: Vec<Source<'_>> = Vec::new();
    let layers = files.iter().map(|file| (file, false)).chain(over.iter().map(|file| (file, true)));
    for ((locale, file, source), over) in layers {
        let id: LanguageIdentifier =
            locale.parse().map_err(|_| error_at(locale, file, source, 0, LoadProblem::Locale))?;
        let at = order.iter().position(|known| *known == id).unwrap_or_else(|| {
            order.push(id);
            order.len() - 1
        });
        // A test searches the library's own files.
        sources.push(Source::parse((locale, file, source), at, over, embedded::is(source))?);
    }
    if order.is_empty() {
        return Err(error_at("", "", "", 0, LoadProblem::Nothing));
    }
    let layer = |over| (0..order.len()).map(|at| Index::new(&sources, at, over)).collect::<Result<Vec<_>, _>>();
    let (lower, upper) = (layer(false)?, layer(true)?);
    order
        .iter()
        .enumerate()
        .map(|(at, id)| {
            let index = layered(&lower, &upper, &lineage(&order, id));
            let Compiled { messages, call_options } = Compiler::new(&sources, &index, at).compile()?;
            let mut host = BTreeMap::new();
            for entry in index.messages.changed() {
                let message = entry.at.1;
                let source = sources.get(entry.at.0).filter(|source| source.is_over() && source.locale_at() == at);
                let Some(source) = source else { continue };
                if let Some(what) = messages.get(message).and_then(|found| foreign(message, found, reference)) {
                    return Err(source.error(message, what));
                }
                host.extend(places(message, entry, &sources));
            }
            Ok(LocaleTexts { tag: id.to_string(), id: id.clone(), messages, call_options, host })
        })
        .collect()
}

/// The places of a message and its attributes, as far as they are in the host's folder.
fn places<'r>(
    id: &'r str,
    entry: &'r Entry<'r>,
    sources: &'r [Source<'_>],
) -> impl Iterator<Item = (String, HostPlaces)> {
    let value = entry.value.iter().map(move |place| (id.to_owned(), entry.at.1, place));
    let attributes = entry.attributes.iter().map(move |(name, place)| (format!("{id}.{name}"), *name, place));
    value.chain(attributes).filter_map(|(name, at, place)| {
        let source = sources.get(place.file).filter(|source| source.is_over())?;
        let is_written = place.translated();
        let mut variables = BTreeMap::new();
        for (variable, _) in Usage::of(place.pattern).variables {
            variables.entry(variable.to_owned()).or_insert_with(|| {
                let name = source.place(variable);
                // The sign before the name belongs to it.
                TextPlace { column: name.column.saturating_sub(1), ..name }
            });
        }
        Some((name, HostPlaces { text: source.place(at), is_written, variables }))
    })
}

/// Whether a locale of the reference shows something there.
fn is_shown(reference: &[LocaleTexts], id: &str, attribute: Option<&str>) -> bool {
    reference.iter().filter_map(|locale| locale.messages.get(id)?.part(attribute)).any(|pattern| !pattern.is_blank())
}

/// What keeps a message from standing in for the reference's: it shows nothing, or its first variable that the reference
/// does not use, or uses as another kind of value. A template has the variables of every ticket besides.
fn foreign(id: &str, message: &Message, reference: &[LocaleTexts]) -> Option<LoadProblem> {
    let values = message.value.iter().map(|pattern| (None, pattern));
    let attributes = message.attributes.iter().map(|(name, pattern)| (Some(&**name), pattern));
    let is_template = offered::is_template(id, message.attribute("title").is_some());
    values.chain(attributes).find_map(|(attribute, pattern)| {
        let known = variables::of_locales(reference, id, attribute)?;
        if pattern.is_blank() && attribute != Some(HINT) && is_shown(reference, id, attribute) {
            return Some(LoadProblem::Blank(full_name(id, attribute)));
        }
        let used = variables::of_pattern(pattern);
        let fits = |name: &str, used: VariableUse| match known.get(name) {
            Some(known) => used.serves(*known),
            None => is_template && attribute.is_none() && offered::takes(name, used),
        };
        let wrong = used.into_iter().find(|(name, used)| !fits(name, *used));
        wrong.map(|(variable, _)| LoadProblem::Variable { id: id.to_owned(), variable: variable.to_owned() })
    })
}

/// The indexes of the locales that this one lies over, and its own: for Australia those of en, en-GB and en-AU.
fn lineage(order: &[LanguageIdentifier], id: &LanguageIdentifier) -> Vec<usize> {
    let mut found = Vec::new();
    for ancestor in negotiate::with_parents(id).iter().rev() {
        let at = order.iter().position(|known| known == ancestor);
        found.extend(at.filter(|at| !found.contains(at)));
    }
    found
}

/// The entries of one locale after layering; a region's lie over those of its language.
fn layered<'i, 'r>(lower: &'i [Index<'r>], upper: &'i [Index<'r>], lineage: &[usize]) -> Layered<'i, 'r> {
    let layers = [lower, upper].into_iter().flat_map(|layer| lineage.iter().filter_map(|at| layer.get(*at)));
    Layered::new(&layers.collect::<Vec<_>>())
}
