//! The files that a new language begins with: those of the reference with its comments, each text marked as
//! untranslated, each selection by number with the plural categories of the new language.

use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement};
use fluent_syntax::serializer::serialize;

use crate::l10n::check::model::diagnostic::Diagnostic;
use crate::l10n::check::model::source::SourceFile;
use crate::l10n::check::model::syntax::owned;
use crate::l10n::check::rules::placeholder::MARK;
use crate::l10n::check::rules::plural;

/// The skeleton of a file for a locale. Texts without words (`#{ $number }`) stay as they are.
///
/// The checker reports a text as missing until it is translated.
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
    if words {
        pattern.elements.insert(0, PatternElement::TextElement { value: format!("{MARK} ") });
    }
}

#[cfg(test)]
mod tests {
    use super::skeleton;
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
            let kinds = [CheckRule::MessageMissing, CheckRule::AttributeMissing];
            assert!(
                found.iter().all(|d| kinds.contains(&d.rule)),
                "{locale}: {:?}",
                found.iter().find(|d| !kinds.contains(&d.rule))
            );
            let coverages = coverage(&sources, "en");
            // “#{ $number }” and the transcript's lines of a label and a value have no words to translate.
            assert_eq!(coverages[1].translated, 3, "{locale}");
            assert_eq!(found.len(), coverages[1].missing.len());
        }
    }
}
