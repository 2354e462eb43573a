//! Texts that a locale lacks, added to its files. What is there stays as it is, byte for byte. It must not know what a
//! text is for.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use fluent_syntax::ast::{Entry as Node, Message, Resource};
use fluent_syntax::serializer::serialize;

use super::exchange::{by_id, canonical, edit, edited, name_of, parsed};
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::source::{SourceFile, Sources};
use crate::l10n::check::model::syntax;

/// The files of a locale that change, with their new texts, and the names of the texts that were added. Of the Fluent
/// `sources`, those texts are taken that are `wanted`, by `id` and `id.attribute`, and that the locale does not have,
/// not even as a mark. New messages are put at the end of `file`.
pub(crate) fn completed(
    host: &Sources,
    locale: &str,
    file: &str,
    sources: &[String],
    wanted: &[String],
) -> (Vec<(String, String)>, Vec<String>) {
    let wanted: HashSet<&str> = wanted.iter().map(String::as_str).collect();
    let files = parsed(host, locale);
    let there = by_id(&files);
    let (mut appended, mut added) = (String::new(), Vec::new());
    let mut edits: BTreeMap<&str, Vec<(Range<usize>, String)>> = BTreeMap::new();
    for text in sources {
        let source = SourceFile { locale: locale.to_owned(), file: file.to_owned(), text: text.clone() };
        let new = syntax::parse(&source, &mut Report::default());
        for message in
            new.body.iter().filter_map(|node| if let Node::Message(message) = node { Some(message) } else { None })
        {
            let id = message.id.name;
            let takes = |attribute: Option<&str>| {
                let name = attribute.map_or_else(|| id.to_owned(), |attribute| format!("{id}.{attribute}"));
                wanted.contains(&*name).then_some(name)
            };
            let Some(entry) = there.get(id) else {
                let attributes = message.attributes.iter().filter(|attribute| takes(Some(attribute.id.name)).is_some());
                let value = message.value.clone().filter(|_| takes(None).is_some());
                let part = Message { value, attributes: attributes.cloned().collect(), ..message.clone() };
                if part.value.is_some() || !part.attributes.is_empty() {
                    added.extend(part.value.as_ref().and_then(|_| takes(None)));
                    added.extend(part.attributes.iter().filter_map(|attribute| takes(Some(attribute.id.name))));
                    appended.push('\n');
                    appended.push_str(&serialize(&Resource { body: vec![Node::Message(part)] }));
                }
                continue;
            };
            let value = message.value.iter().map(|value| (None, value));
            let attributes = message.attributes.iter().map(|attribute| (Some(attribute.id.name), &attribute.value));
            for (attribute, pattern) in value.chain(attributes) {
                if entry.pattern(attribute).is_none() && takes(attribute).is_some() {
                    edits.entry(entry.file.name).or_default().push(edit(entry, attribute, &canonical(pattern)));
                    added.push(name_of(entry, attribute));
                }
            }
        }
    }
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
