//! Texts as units that other programs translate, and the way back into the files. A unit is the value or an attribute of
//! a message, in Fluent's own notation without the indentation. It must not know the format of an exchanged file.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use fluent_syntax::ast::{Entry as Node, Identifier, Message, Pattern, Resource};
use fluent_syntax::serializer::serialize;

use crate::fold::is_noncharacter;
use crate::l10n::check::model::file::{Entry, File};
use crate::l10n::check::model::report::Report;
use crate::l10n::check::model::source::{SourceFile, Sources};
use crate::l10n::check::model::syntax;
use crate::l10n::check::rules::placeholder;
use crate::l10n::check::rules::variables::is_unfit;
use crate::l10n::negotiate::language_of_region;

/// One text with its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationUnit {
    /// The file, the same in every locale.
    pub file: String,
    /// The text, as `id` or `id.attribute`.
    pub name: String,
    /// The comment of the reference.
    pub comment: String,
    /// The text of the reference.
    pub source: String,
    /// The translation, if there is one.
    pub target: Option<String>,
}

/// A translation that is no text of Fluent or lacks a variable, or of a text that the reference does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The file.
    pub file: String,
    /// The text, as `id` or `id.attribute`.
    pub name: String,
}

/// A pattern in one notation: lines without indentation.
pub(in crate::l10n) fn canonical(pattern: &Pattern<&str>) -> String {
    let message =
        Message { id: Identifier { name: "x" }, value: Some(pattern.clone()), attributes: Vec::new(), comment: None };
    let text = serialize(&Resource { body: vec![Node::Message(message)] });
    let value = text.strip_prefix("x =").unwrap_or(&text);
    let lines: Vec<&str> = value.trim().split('\n').map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    lines.join("\n")
}

/// The text in one notation; `None` if it is no pattern of Fluent, or has a character that no exchanged file may have.
fn read(text: &str) -> Option<String> {
    if text.contains(|c: char| is_noncharacter(c) || (c.is_control() && !"\n\t\r".contains(c))) {
        return None;
    }
    let source = SourceFile { text: written("x", text, "    "), ..SourceFile::default() };
    let mut report = Report::default();
    let file = syntax::parse(&source, &mut report);
    match file.body.as_slice() {
        _ if !report.diagnostics.is_empty() => None,
        [Node::Message(message)] if message.attributes.is_empty() => message.value.as_ref().map(canonical),
        _ => None,
    }
}

/// A text as a message of its own.
fn message(text: &str) -> String {
    written("text", text, "    ")
}

/// A name with its text: in one line, or in lines of their own.
fn written(name: &str, text: &str, indent: &str) -> String {
    let text = text.trim();
    if !text.contains('\n') {
        return format!("{name} = {text}\n");
    }
    let mut out = format!("{name} =\n");
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            out.push_str(indent);
            out.push_str(line.trim_end());
        }
        out.push('\n');
    }
    out
}

pub(super) fn parsed<'s>(sources: &'s Sources, locale: &str) -> Vec<File<'s>> {
    let mut report = Report::default();
    let of_locale = sources.files.iter().filter(|source| source.locale == locale);
    of_locale.map(|source| syntax::parse(source, &mut report)).collect()
}

fn messages<'f, 's>(files: &'f [File<'s>]) -> Vec<Entry<'f, 's>> {
    files.iter().flat_map(File::entries).filter(|entry| !entry.term).collect()
}

/// The messages by id; of several with one id, the first.
pub(super) fn by_id<'f, 's>(files: &'f [File<'s>]) -> HashMap<&'s str, Entry<'f, 's>> {
    let mut entries = HashMap::new();
    for entry in messages(files) {
        entries.entry(entry.id).or_insert(entry);
    }
    entries
}

/// The text with these parts replaced. Of several at one place, the last comes first.
pub(super) fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.reverse();
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, new) in edits {
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&new);
        at = range.end.max(at);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

pub(in crate::l10n) fn name_of(entry: &Entry<'_, '_>, attribute: Option<&str>) -> String {
    attribute.map_or_else(|| entry.id.to_owned(), |attribute| format!("{}.{attribute}", entry.id))
}

/// Every text of the reference with its translation, in the order of the reference.
pub fn units(sources: &Sources, reference: &str, locale: &str) -> Vec<TranslationUnit> {
    let (originals, translations) = (parsed(sources, reference), parsed(sources, locale));
    let translations = by_id(&translations);
    let mut units = Vec::new();
    for expected in messages(&originals) {
        let entry = translations.get(expected.id);
        for (attribute, original) in expected.patterns() {
            let target = entry.and_then(|entry| entry.pattern(attribute));
            let target = target.filter(|target| !placeholder::untranslated_mark(target)).map(canonical);
            units.push(TranslationUnit {
                file: expected.file.name.to_owned(),
                name: name_of(&expected, attribute),
                comment: expected.comment_lines().join("\n"),
                source: canonical(original),
                target,
            });
        }
    }
    units
}

/// The names of those translations, given with their source, whose text was made of another source than the reference has
/// now. What the locale has already is none of them.
pub fn translated_from_another(
    sources: &Sources,
    reference: &str,
    locale: &str,
    translations: &BTreeMap<String, (String, String)>,
) -> Vec<String> {
    let is_other = |unit: &TranslationUnit, (source, text): &(String, String)| {
        // A program may write a text in another way that means the same.
        let is_same = |given: &str, known: &str| given == known || read(given).as_deref() == Some(known);
        !is_same(source, &unit.source) && !unit.target.as_ref().is_some_and(|target| is_same(text, target))
    };
    let units = units(sources, reference, locale).into_iter();
    let other = units.filter(|unit| translations.get(&unit.name).is_some_and(|given| is_other(unit, given)));
    other.map(|unit| unit.name).collect()
}

/// The files of a locale with these translations, given by name: file and new text of those that change. A text that is
/// the same stays as the file writes it, and a region does not take what its language has already.
pub fn imported(
    sources: &Sources,
    reference: &str,
    locale: &str,
    translations: &BTreeMap<String, String>,
) -> Result<Vec<(String, String)>, Vec<Rejected>> {
    let known = units(sources, reference, locale);
    let names: HashSet<&str> = known.iter().map(|unit| &*unit.name).collect();
    let mut rejected = Vec::new();
    for name in translations.keys().filter(|name| !names.contains(name.as_str())) {
        rejected.push(Rejected { file: String::new(), name: name.clone() });
    }
    let language = language_of_region(locale).map(|language| units(sources, reference, &language)).unwrap_or_default();
    let inherited: BTreeMap<&str, &str> =
        language.iter().filter_map(|unit| Some((unit.name.as_str(), unit.target.as_deref()?))).collect();
    let mut wanted: Vec<(&TranslationUnit, String)> = Vec::new();
    for unit in &known {
        let Some(text) = translations.get(&unit.name).filter(|text| !str::trim(text).is_empty()) else { continue };
        match read(text) {
            Some(text) if unit.target.is_none() && inherited.get(unit.name.as_str()) == Some(&text.as_str()) => {}
            Some(text) if unit.target.as_ref() == Some(&text) => {}
            Some(text) if !is_unfit(locale, &message(&unit.source), &message(&text)) => wanted.push((unit, text)),
            Some(_) | None => rejected.push(Rejected { file: unit.file.clone(), name: unit.name.clone() }),
        }
    }
    if !rejected.is_empty() {
        return Err(rejected);
    }
    let files = parsed(sources, locale);
    let entries = by_id(&files);
    let mut edits: BTreeMap<String, Vec<(Range<usize>, String)>> = BTreeMap::new();
    let mut added: BTreeMap<String, Vec<(String, Vec<String>)>> = BTreeMap::new();
    for (unit, text) in wanted {
        let (id, attribute) = unit.name.split_once('.').map_or((&*unit.name, None), |(id, name)| (id, Some(name)));
        let Some(entry) = entries.get(id) else {
            let of_file = added.entry(unit.file.clone()).or_default();
            if of_file.last().is_none_or(|(last, _)| last != id) {
                of_file.push((id.to_owned(), Vec::new()));
            }
            if let Some((_, lines)) = of_file.last_mut() {
                lines.push(match attribute {
                    None => written(id, &text, "    "),
                    Some(name) => format!("    {}", written(&format!(".{name}"), &text, "        ")),
                });
            }
            continue;
        };
        edits.entry(entry.file.name.to_owned()).or_default().push(edit(entry, attribute, &text));
    }
    let mut changed = Vec::new();
    let names: std::collections::BTreeSet<String> = edits.keys().chain(added.keys()).cloned().collect();
    for name in names {
        let old = sources.text(locale, &name).unwrap_or_default();
        let mut text = edited(old, edits.remove(&name).unwrap_or_default());
        for (id, lines) in added.remove(&name).unwrap_or_default() {
            if !text.is_empty() {
                text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
            }
            if lines.first().is_some_and(|line| line.starts_with("    .")) {
                text.push_str(&format!("{id} =\n"));
            }
            lines.iter().for_each(|line| text.push_str(line));
        }
        changed.push((name, text));
    }
    Ok(changed)
}

/// What is replaced in a file, all between a name and the next one, and by what. A text that the entry lacks is put at
/// its end.
pub(super) fn edit(entry: &Entry<'_, '_>, attribute: Option<&str>, text: &str) -> (Range<usize>, String) {
    let file = entry.file.text;
    let end = entry.file.offset(entry.id) + entry.source().trim_end().len();
    let (after, indent) = match attribute {
        None => (entry.file.range(entry.id).end, "    "),
        Some(name) => match entry.attributes.iter().find(|attribute| attribute.id.name == name) {
            Some(found) => (entry.file.range(found.id.name).end, "        "),
            None => {
                let new = written(&format!(".{name}"), text, "        ");
                return (end..end, format!("\n    {}", new.trim_end()));
            }
        },
    };
    let dot = |name: &str| file.get(..entry.file.offset(name)).and_then(|before| before.rfind('.'));
    let dots = entry.attributes.iter().filter_map(|attribute| dot(attribute.id.name));
    let until = dots.filter(|at| *at >= after).min().unwrap_or(end);
    let until = file.get(..until).map_or(until, |before| before.trim_end().len()).max(after);
    (after..until, written("", text, indent).trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Sources, TranslationUnit, edited, imported, translated_from_another, units};
    use crate::l10n::Texts;

    fn translations(units: &[TranslationUnit]) -> BTreeMap<String, String> {
        units.iter().filter_map(|unit| Some((unit.name.clone(), unit.target.clone()?))).collect()
    }

    #[test]
    fn our_own_files_come_back_as_they_are() {
        let own: Sources = Texts::embedded_files().iter().copied().collect();
        for locale in own.locales() {
            let of_locale = units(&own, "en", locale);
            let whole = of_locale.iter().all(|unit| unit.target.is_some());
            assert!(of_locale.len() > 300 && whole == (locale != "en-GB"), "{locale}");
            assert_eq!(imported(&own, "en", locale, &translations(&of_locale)), Ok(Vec::new()));
            // From nothing, the same texts are written.
            let mut empty = own.clone();
            empty.files.retain(|source| source.locale == "en");
            for (file, text) in imported(&empty, "en", "xx", &translations(&of_locale)).unwrap() {
                empty.add("xx", file, text);
            }
            assert_eq!(units(&empty, "en", "xx"), of_locale);
        }
    }

    /// With a step for each pair of texts this would take minutes.
    #[test]
    fn many_texts_come_and_go_each_in_the_same_time() {
        const MANY: usize = 40_000;
        let file = |text: &str| (0..MANY).map(|at| format!("m{at} = {text}\n")).collect::<String>();
        let (english, german) = (file("One"), file("Eins"));
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", english.as_str());
        sources.add("de", "a.ftl", german.as_str());
        let known = units(&sources, "en", "de");
        assert_eq!((known.len(), known[MANY - 1].target.as_deref()), (MANY, Some("Eins")));
        let mut new: BTreeMap<String, String> = (0..MANY).map(|at| (format!("m{at}"), "Zwei".to_owned())).collect();
        let changed = imported(&sources, "en", "de", &new).unwrap();
        assert_eq!(changed, [("a.ftl".to_owned(), file("Zwei"))]);
        new.extend((0..MANY).map(|at| (format!("gone{at}"), "Zwei".to_owned())));
        assert_eq!(imported(&sources, "en", "de", &new).unwrap_err().len(), MANY);
    }

    #[test]
    fn l_15_a_translation_without_a_variable_of_its_source_is_rejected() {
        let sources: Sources =
            [("en", "a.ftl", "late = Late by { DURATION($time) }\nfull = { $field } is full\n")].into_iter().collect();
        let names = |late: &str, full: &str| {
            let texts = [("late", late), ("full", full)].map(|(name, text)| (name.to_owned(), text.to_owned()));
            let rejected = imported(&sources, "en", "fr", &texts.into_iter().collect()).err().unwrap_or_default();
            rejected.into_iter().map(|one| one.name).collect::<Vec<_>>()
        };
        assert_eq!(names("En retard", "{ $field } est plein"), ["late"]);
        assert_eq!(names("En retard de { DURATION($time) }", "Plein"), ["full"]);
        for control in ["\t", "\u{202E}", "\u{2068}", "\u{2028}", "\u{200B}"] {
            let late = format!("En{control}retard de {{ DURATION($time) }}");
            assert_eq!(names(&late, "{ $field } est plein"), ["late"], "{control:?}");
        }
        assert!(names("En retard de { DURATION($time) }", "Plein : { $field }").is_empty());
    }

    #[test]
    fn of_two_parts_at_one_place_the_last_comes_first() {
        let edits = vec![(1..1, "x".to_owned()), (3..4, "z".to_owned()), (1..1, "y".to_owned())];
        assert_eq!(edited("abcde", edits), "ayxbcze");
    }

    #[test]
    fn l_15_a_region_takes_only_what_differs_from_its_language() {
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", "# Text.\na = Color\n    .hint = Hint\n# Text.\nb = Two\n");
        sources.add("fr", "a.ftl", "a = Couleur\nb = Deux\n");
        sources.add("en-GB", "a.ftl", "a = Colour\n");
        let names: Vec<_> = units(&sources, "en", "en-GB").into_iter().map(|unit| unit.target).collect();
        assert_eq!(names, [Some("Colour".to_owned()), None, None]);
        // A program that fills in what it is not told.
        let texts = |all: &[(&str, &str)]| -> BTreeMap<String, String> {
            all.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect()
        };
        let british = texts(&[("a", "Colour"), ("a.hint", "Hint"), ("b", "Two")]);
        assert_eq!(imported(&sources, "en", "en-GB", &british), Ok(Vec::new()));
        let changed = texts(&[("a", "Colour"), ("a.hint", "Clue"), ("b", "Two")]);
        let written = ("a.ftl".to_owned(), "a = Colour\n    .hint = Clue\n".to_owned());
        assert_eq!(imported(&sources, "en", "en-GB", &changed), Ok(vec![written]));
        // What is there and becomes like the language's stays: nobody has removed it.
        let back = ("a.ftl".to_owned(), "a = Color\n".to_owned());
        assert_eq!(imported(&sources, "en", "en-GB", &texts(&[("a", "Color")])), Ok(vec![back]));
        let french = texts(&[("a", "Couleur"), ("b", "Dos")]);
        let canadian = ("a.ftl".to_owned(), "b = Dos\n".to_owned());
        assert_eq!(imported(&sources, "en", "fr-CA", &french), Ok(vec![canadian]));
    }

    #[test]
    fn a_change_touches_its_text_alone() {
        let mut sources = Sources::new();
        let english = "# Text.\na = One\n    .hint = Hint\n# Text.\nb = { $n ->\n    [one] x\n   *[other] y\n}\n# Text.\nc = Three\n";
        sources.add("en", "a.ftl", english);
        let german = "# Kommentar.\na   =  Eins\n    .hint = Tipp\n\n\nb = TODO\n# Ende.\n";
        sources.add("de", "a.ftl", german);
        let of = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
        };
        let after = |pairs: &[(&str, &str)]| imported(&sources, "en", "de", &of(pairs)).unwrap()[0].1.clone();
        assert_eq!(after(&[("a", "Neu")]), german.replace("a   =  Eins", "a = Neu"));
        assert_eq!(
            after(&[("a.hint", "Zwei\nZeilen"), ("a", "Eins")]),
            german.replace(".hint = Tipp", ".hint =\n        Zwei\n        Zeilen")
        );
        assert_eq!(
            after(&[("c", "Drei"), ("b", "{ $n ->\n    [one] x\n   *[other] y\n}")]),
            format!(
                "{}\nc = Drei\n",
                german.replace("b = TODO", "b =\n    { $n ->\n        [one] x\n       *[other] y\n    }")
            )
        );
        // What is no text of Fluent, and what the reference does not have, is refused as a whole.
        for wrong in [("a", "{ $x"), ("a", ""), ("b.x", "y"), ("zz", "y"), ("c", "x\n.y = z"), ("c", "[a] b")] {
            let refused = imported(&sources, "en", "de", &of(&[wrong]));
            assert!(
                refused.as_ref().is_err_and(|all| all[0].name == wrong.0)
                    || wrong.1.is_empty() && refused == Ok(Vec::new())
                    || wrong.1 == "[a] b",
                "{wrong:?} {refused:?}"
            );
        }
    }

    #[test]
    fn a_translation_of_a_source_that_has_changed_is_named() {
        let sources: Sources =
            [("en", "a.ftl", "a = One\nb = Two\nc = { \"{\" }\n"), ("de", "a.ftl", "a = Eins\n")].into_iter().collect();
        let given = [("a", "1", "Eins"), ("b", "Twoo", "Zwei"), ("c", "{\"{\"}", "{\"{\"}"), ("unknown", "x", "y")];
        let given = given.map(|(name, source, text)| (name.to_owned(), (source.to_owned(), text.to_owned())));
        let named = translated_from_another(&sources, "en", "de", &given.into_iter().collect());
        assert_eq!(named, ["b"], "what is there already needs no source; what means the same is the same");
    }
}
