//! Texts that a locale lacks, added to its files. What is there stays as it is, byte for byte. It must not know what a
//! text is for.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use fluent_syntax::ast::{Attribute, Entry as Node, Message, Resource};
use fluent_syntax::serializer::serialize;

use super::exchange::{by_id, canonical, edit, edited, parsed};
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::source::{SourceFile, Sources};
use crate::l10n::check::model::syntax;

/// The files of a locale that change, with their new texts, and the names of the texts that were added. Of the Fluent
/// `sources`, those texts are taken that are `wanted`, by `id` and `id.attribute`, and that the locale does not have,
/// not even as a mark, each of them once. New messages are put at the end of `file`.
pub(crate) fn completed(
    host: &Sources,
    locale: &str,
    file: &str,
    sources: &[String],
    wanted: &[String],
) -> (Vec<(String, String)>, Vec<String>) {
    let mut wanted: HashSet<&str> = wanted.iter().map(String::as_str).collect();
    let files = parsed(host, locale);
    let there = by_id(&files);
    let source = |text: &String| SourceFile { text: text.clone(), ..SourceFile::default() };
    let sources: Vec<SourceFile> = sources.iter().map(source).collect();
    let (mut new, mut added) = (Vec::<Message<&str>>::new(), Vec::new());
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut edits: BTreeMap<&str, Vec<(Range<usize>, String)>> = BTreeMap::new();
    for node in sources.iter().flat_map(|source| syntax::parse(source, &mut Report::default()).body) {
        let Node::Message(Message { id, value, attributes, comment }) = node else { continue };
        let attributes = attributes.into_iter().map(|attribute| (Some(attribute.id), attribute.value));
        for (attribute, pattern) in value.into_iter().map(|value| (None, value)).chain(attributes) {
            let attributed = attribute.as_ref().map(|attribute| format!(".{}", attribute.name)).unwrap_or_default();
            let name = format!("{}{attributed}", id.name);
            // A text that several sources have is taken from the first.
            if !wanted.remove(&*name) {
                continue;
            }
            if let Some(entry) = there.get(id.name) {
                let attribute = attribute.map(|attribute| attribute.name);
                if entry.pattern(attribute).is_none() {
                    edits.entry(entry.file.name).or_default().push(edit(entry, attribute, &canonical(&pattern)));
                    added.push(name);
                }
                continue;
            }
            // One message has all its parts, whichever sources they come from.
            let place = *places.entry(id.name).or_insert(new.len());
            if place == new.len() {
                new.push(Message { id: id.clone(), value: None, attributes: Vec::new(), comment: comment.clone() });
            }
            if let Some(message) = new.get_mut(place) {
                match attribute {
                    None => message.value = Some(pattern),
                    Some(id) => message.attributes.push(Attribute { id, value: pattern }),
                }
            }
            added.push(name);
        }
    }
    let part = |message| format!("\n{}", serialize(&Resource { body: vec![Node::Message(message)] }));
    let appended: String = new.into_iter().map(part).collect();
    let mut changed: BTreeMap<String, String> = BTreeMap::new();
    for (name, edits) in edits {
        changed.insert(name.to_owned(), edited(host.text(locale, name).unwrap_or_default(), edits));
    }
    if !appended.is_empty() {
        let text =
            changed.entry(file.to_owned()).or_insert_with(|| host.text(locale, file).unwrap_or_default().to_owned());
        let new = if text.is_empty() { appended.trim_start_matches('\n') } else { &appended };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(new);
    }
    (changed.into_iter().collect(), added)
}
