//! Turns sources into compiled locales: limits, parsing, duplicate ids, layering. It takes the whole set or nothing.
//! It must not interpret a pattern; the compiler does.

mod compile;
pub(in crate::l10n) mod embedded;
pub(in crate::l10n) mod folder;
pub(in crate::l10n) mod function;
pub(in crate::l10n) mod nesting;
pub(in crate::l10n) mod source;

use std::collections::{BTreeSet, HashMap};

use unic_langid::LanguageIdentifier;

use crate::l10n::compiled::locale_texts::LocaleTexts;
use crate::l10n::compiled::messages::Message;
use crate::l10n::compiled::variables;
use crate::l10n::error::{LoadError, LoadProblem};
use compile::{Compiled, Compiler};
use source::{Entry, File, Index, Place, Source, error_at};

/// Compiles `files` with the files of `over` on top: their messages replace those of `files`. `reference` is the lower
/// layer alone: a message may use only the variables that the message it replaces receives.
pub(in crate::l10n) fn locales(
    files: &[File<'_>],
    over: &[File<'_>],
    reference: &[LocaleTexts],
) -> Result<Vec<LocaleTexts>, LoadError> {
    let mut order: Vec<(LanguageIdentifier, Vec<Source<'_>>)> = Vec::new();
    let layers = files.iter().map(|file| (file, false)).chain(over.iter().map(|file| (file, true)));
    for ((locale, file, source), over) in layers {
        let id: LanguageIdentifier =
            locale.parse().map_err(|_| error_at(locale, file, source, 0, LoadProblem::Locale))?;
        let parsed = Source::parse((locale, file, source), over)?;
        match order.iter_mut().find(|(known, _)| *known == id) {
            Some((_, sources)) => sources.push(parsed),
            None => order.push((id, vec![parsed])),
        }
    }
    if order.is_empty() {
        return Err(error_at("", "", "", 0, LoadProblem::Nothing));
    }
    order
        .into_iter()
        .map(|(id, sources)| {
            let index = layered(&sources)?;
            let Compiled { messages, call_options } = Compiler::new(&sources, &index).compile()?;
            let mut own = BTreeSet::new();
            for (message, entry) in &index.messages {
                let Some(source) = sources.get(entry.at.0).filter(|source| source.is_over()) else { continue };
                if let Some(what) = messages.get(message).and_then(|found| foreign(message, found, reference)) {
                    return Err(source.error(entry.at.1, what));
                }
                own.insert((*message).to_owned());
            }
            Ok(LocaleTexts { tag: id.to_string(), id, messages, call_options, over: own })
        })
        .collect()
}

/// The first variable of a message that the reference does not use, or uses as another kind of value.
fn foreign(id: &str, message: &Message, reference: &[LocaleTexts]) -> Option<LoadProblem> {
    let values = message.value.iter().map(|pattern| (None, pattern));
    let attributes = message.attributes.iter().map(|(name, pattern)| (Some(&**name), pattern));
    values.chain(attributes).find_map(|(attribute, pattern)| {
        let known = variables::of_locales(reference, id, attribute)?;
        let used = variables::of_pattern(pattern);
        let wrong = used.into_iter().find(|(name, kind)| known.get(name).is_none_or(|known| !kind.serves(*known)));
        wrong.map(|(variable, _)| LoadProblem::Variable { id: id.to_owned(), variable: variable.to_owned() })
    })
}

/// The entries of one locale after layering. An upper entry inherits the value or attributes that it lacks, and those
/// that nobody has translated yet (L-14).
fn layered<'r>(sources: &'r [Source<'_>]) -> Result<Index<'r>, LoadError> {
    let mut index = source::index(sources, false)?;
    let over = source::index(sources, true)?;
    overlay(&mut index.messages, over.messages);
    overlay(&mut index.terms, over.terms);
    Ok(index)
}

fn overlay<'r>(under: &mut HashMap<&'r str, Entry<'r>>, over: HashMap<&'r str, Entry<'r>>) {
    for (id, mut entry) in over {
        if let Some(replaced) = under.remove(id) {
            entry.value = entry.value.filter(Place::translated).or(replaced.value).or(entry.value);
            for (name, place) in replaced.attributes {
                match entry.attributes.iter_mut().find(|(own, _)| *own == name) {
                    None => entry.attributes.push((name, place)),
                    Some((_, own)) if !own.translated() => *own = place,
                    Some(_) => {}
                }
            }
        }
        under.insert(id, entry);
    }
}
