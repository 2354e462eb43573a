//! The files that a new locale begins with: those of the reference with its comments, each text marked as untranslated,
//! each selection by number with the plural categories of the new language. A region begins with an empty file.

use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement};
use fluent_syntax::serializer::serialize;

use crate::l10n::check::model::diagnostic::Diagnostic;
use crate::l10n::check::model::source::{SourceFile, Sources};
use crate::l10n::check::model::syntax::owned;
use crate::l10n::check::rules::placeholder::{MARK, marked};
use crate::l10n::check::rules::plural;
use crate::l10n::check::{merged, speaks};
use crate::l10n::negotiate::language_of_region;

/// The file that a region begins with, into which its people copy what differs.
const FIRST: &str = "ticket.ftl";

/// The files that a locale begins with: locale, name and text. A region begins with an empty one; `None` if its language
/// has no texts yet, from which they could differ. Of a host's folder, `own` are the library's files that it lies over.
///
/// # Errors
/// What is wrong with the reference.
#[expect(clippy::type_complexity, reason = "the files of one locale, for one caller")]
pub fn new_locale(
    own: Option<&Sources>,
    sources: &Sources,
    reference: &str,
    locale: &str,
) -> Result<Option<Vec<(String, String, String)>>, Vec<Diagnostic>> {
    if let Some(language) = language_of_region(locale) {
        let theirs = sources.locales();
        // A folder that adds nothing of its own to the reference needs no translation of it.
        let library = own.filter(|_| !theirs.contains(&reference));
        let begun = theirs.contains(&&*language) || library.is_some_and(|own| own.locales().contains(&&*language));
        return Ok(begun.then(|| vec![(locale.to_owned(), FIRST.to_owned(), String::new())]));
    }
    let files = beginnings(own, sources, reference, locale).into_iter().map(|source| {
        let text = skeleton(&source, locale)?;
        Ok((locale.to_owned(), source.file, text))
    });
    files.collect::<Result<_, _>>().map(Some)
}

/// The files of the reference that a locale translates: of a host's folder its own messages, and the library's where the
/// library does not speak the language.
pub fn beginnings(own: Option<&Sources>, sources: &Sources, reference: &str, locale: &str) -> Vec<SourceFile> {
    match own {
        Some(own) if !speaks(own, locale) => merged(own, sources, reference),
        _ => sources.files.iter().filter(|source| source.locale == reference).cloned().collect(),
    }
}

/// The skeleton of a file for a locale. Texts without words (`#{ $number }`) stay as they are.
///
/// The checker reports a text until it is translated. One that is still to be written in the reference has its mark already.
pub fn skeleton(reference: &SourceFile, locale: &str) -> Result<String, Vec<Diagnostic>> {
    let mut resource = owned(reference)?;
    for entry in &mut resource.body {
        match entry {
            Entry::Message(message) => {
                message.value.iter_mut().for_each(|value| mark(value, locale));
                message.attributes.iter_mut().for_each(|attribute| mark(&mut attribute.value, locale));
            }
            Entry::Term(term) => {
                mark(&mut term.value, locale);
                term.attributes.iter_mut().for_each(|attribute| mark(&mut attribute.value, locale));
            }
            _ => {}
        }
    }
    Ok(serialize(&resource))
}

fn mark(pattern: &mut Pattern<String>, locale: &str) {
    let words = pattern.elements.iter().any(|element| match element {
        PatternElement::TextElement { value } => value.chars().any(char::is_alphabetic),
        PatternElement::Placeable { .. } => false,
    });
    for element in &mut pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            plural::refit(expression, locale);
            if let (Expression::Select { variants, .. }, false) = (expression, words) {
                variants.iter_mut().for_each(|variant| mark(&mut variant.value, locale));
            }
        }
    }
    let is_marked = matches!(pattern.elements.first(), Some(PatternElement::TextElement { value }) if marked(value));
    if words && !is_marked {
        pattern.elements.insert(0, PatternElement::TextElement { value: format!("{MARK} ") });
    }
}

#[cfg(test)]
mod tests {
    use super::{SourceFile, new_locale, skeleton};
    use crate::l10n::Texts;
    use crate::l10n::authoring::coverage::coverage;
    use crate::l10n::check::{CheckRule, Options, Sources, check};

    #[test]
    fn a_skeleton_is_valid_fluent_and_lacks_every_text() {
        let own: Sources = Texts::embedded_files().iter().copied().collect();
        let reference = own.files.into_iter().find(|source| source.file == "ticket.ftl").unwrap();
        for locale in ["de", "ar", "ja", "ckb"] {
            let text = skeleton(&reference, locale).unwrap();
            assert!(text.contains("# Label of a ticket's status: somebody is working on it."));
            let mut sources = Sources { files: vec![reference.clone()] };
            sources.add(locale, "ticket.ftl", text);
            let found = check(&sources, &Options::default());
            let other = found.iter().find(|d| d.rule != CheckRule::Todo);
            assert_eq!(other, None, "{locale}");
            let coverages = coverage(&sources, "en");
            // “#{ $number }” and the transcript's lines of a label and a value have no words to translate.
            assert_eq!(coverages[1].translated, 3, "{locale}");
            assert_eq!(coverages[1].missing, coverages[1].todo);
            assert_eq!(found.len(), coverages[1].todo.len());
        }
    }

    #[test]
    fn what_is_marked_already_is_marked_once() {
        let text =
            "a = TODO One\nb = { $n ->\n    [one] TODO x\n   *[other] y\n    }\n    .hint = TODO\n-c = TODO Shop\n";
        let reference = SourceFile { text: text.to_owned(), ..SourceFile::default() };
        let once = skeleton(&reference, "de").unwrap();
        assert_eq!(once.matches("TODO").count(), 5, "{once}");
        assert!(!once.contains("TODO TODO"), "{once}");
        assert_eq!(skeleton(&SourceFile { text: once.clone(), ..reference }, "de").unwrap(), once);
    }

    #[test]
    fn a_region_begins_after_its_language() {
        let own: Sources = [("en", "a.ftl", "a = A\n"), ("fr", "a.ftl", "a = Á\n")].into_iter().collect();
        let begin = |own: Option<&Sources>, sources: &Sources, locale: &str| {
            let files = new_locale(own, sources, "en", locale).unwrap();
            files.map(|files| files.into_iter().map(|(_, _, text)| text).collect::<Vec<_>>())
        };
        assert_eq!(begin(None, &own, "fr-CA"), Some(vec![String::new()]));
        assert_eq!(begin(None, &own, "en-GB"), Some(vec![String::new()]));
        assert_eq!(begin(None, &own, "de-AT"), None);
        assert_eq!(begin(None, &own, "de"), Some(vec!["a = TODO A\n".to_owned()]));
        // A script is no region: its texts differ in every letter.
        assert!(begin(None, &own, "zh-Hant").is_some());
        // A host's folder that only replaces has the library's languages; one with texts of its own translates them first.
        assert_eq!(begin(Some(&own), &Sources::new(), "fr-CA"), Some(vec![String::new()]));
        assert_eq!(begin(Some(&own), &Sources::new(), "de-AT"), None);
        let host: Sources = [("en", "b.ftl", "b = B\n")].into_iter().collect();
        assert_eq!(begin(Some(&own), &host, "fr-CA"), None);
        assert_eq!(begin(Some(&own), &host, "fr"), Some(vec!["b = TODO B\n".to_owned()]));
    }
}
