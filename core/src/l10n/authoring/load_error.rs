//! The loader's verdict on a set of files, as findings like the checker's. It repeats no rule; it asks the loader.
//!
//! The loader stops at the first error. So that a translator sees the broken files at once, each is put out of the way when
//! its error is known, and the loader is asked again. The ids of such a file stay, since others may refer to them.

use std::path::Path;

use crate::l10n::check::canonical_locale;
use crate::l10n::check::model::diagnostic::{CheckRule, Diagnostic};
use crate::l10n::check::model::file::at;
use crate::l10n::check::model::source::{SourceFile, Sources};
use crate::l10n::error::LoadError;
use crate::l10n::texts::Texts;

/// Why the library would not load these files: the first error of each broken file, none if it would. `known` are errors
/// that were found when the files were read. Ask after the checker has found no error: it explains more, and better.
pub fn load_errors(sources: &Sources, known: &[Diagnostic]) -> Vec<Diagnostic> {
    broken(sources, known, |files| Texts::load(&borrowed(files)))
}

/// Why the library would not layer a host's folder over its own files; `host` are the files of the folder.
pub fn load_errors_over(own: &Sources, folder: &Path, host: &Sources, known: &[Diagnostic]) -> Vec<Diagnostic> {
    // What is wrong with the folder itself is only seen in the folder.
    let Err(error) = Texts::layered(&borrowed(own), folder) else { return known.to_vec() };
    let found = broken(host, known, |files| Texts::layered_files(&borrowed(own), &borrowed(files)));
    if found.is_empty() { vec![diagnostic(host, &error)] } else { found }
}

/// The first error of each file that is broken, by locale and file.
fn broken(
    sources: &Sources,
    known: &[Diagnostic],
    load: impl Fn(&Sources) -> Result<Texts, LoadError>,
) -> Vec<Diagnostic> {
    let (mut files, mut found) = (sources.clone(), known.to_vec());
    // Each file is put out of the way twice: it keeps its ids first, of which one may be the mistake.
    for _ in 0..=2 * sources.files.len() {
        let Err(error) = load(&files) else { break };
        let locale = tag(&error);
        let broken = |source: &&mut SourceFile| source.locale == locale && source.file == error.file;
        let Some(source) = files.files.iter_mut().find(broken) else {
            found.push(diagnostic(sources, &error));
            break;
        };
        if found.iter().any(|one| one.locale == source.locale && one.file == source.file) {
            source.text = String::new();
        } else {
            source.text = outline(&source.text);
            found.push(diagnostic(sources, &error));
        }
    }
    found.sort_by(|one, other| (&one.locale, &one.file).cmp(&(&other.locale, &other.file)));
    found
}

/// The ids of a file that may not be Fluent, each with a text that cannot be wrong.
fn outline(text: &str) -> String {
    let is_name = |name: &str| {
        name.starts_with(|ch: char| ch.is_ascii_alphabetic())
            && name.chars().all(|ch| ch.is_ascii_alphanumeric() || matches!(ch, '-' | '_'))
    };
    let mut outline = String::new();
    for line in text.lines() {
        let Some((name, _)) = line.split_once('=') else { continue };
        let (attribute, id) = (name.trim().strip_prefix('.'), name.trim_end());
        if attribute.is_some_and(is_name) {
            outline.push_str(&format!("    {} = x\n", name.trim()));
        } else if is_name(id.strip_prefix('-').unwrap_or(id)) {
            outline.push_str(&format!("{id} = x\n"));
        }
    }
    outline
}

/// The error's locale. The loader names the folder, whose name may be another form of it.
fn tag(error: &LoadError) -> String {
    canonical_locale(&error.locale).unwrap_or_else(|| error.locale.clone())
}

fn borrowed(sources: &Sources) -> Vec<(&str, &str, &str)> {
    sources.files.iter().map(|source| (&*source.locale, &*source.file, &*source.text)).collect()
}

fn diagnostic(sources: &Sources, error: &LoadError) -> Diagnostic {
    let locale = tag(error);
    let source = sources.files.iter().find(|source| source.locale == locale && source.file == error.file);
    let nothing = SourceFile { locale: error.locale.clone(), file: error.file.clone(), ..SourceFile::default() };
    let help = "correct it; until then no file of this folder is used".to_owned();
    at(source.unwrap_or(&nothing), (error.line, error.column), CheckRule::Load, error.what.to_string(), help)
}

#[cfg(test)]
mod tests {
    use super::{Sources, Texts, load_errors};
    use crate::l10n::check::{CheckRule, Options, check};

    #[test]
    fn a_selector_that_the_checker_does_not_know() {
        let ours: Sources = Texts::embedded_files().iter().copied().collect();
        assert_eq!(load_errors(&ours, &[]), []);
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", "# The first.\na = One\n\n# $n (Money): a price. Example: EUR 3\n# The second.\nb = { MONEY($n) ->\n   *[other] x\n    }\n");
        assert_eq!(check(&sources, &Options::default()), []);
        let found = load_errors(&sources, &[]);
        let found: Vec<_> = found.iter().map(|one| (one.rule, one.line, &*one.file)).collect();
        assert_eq!(found, [(CheckRule::Load, 6, "a.ftl")]);
    }

    #[test]
    fn each_broken_file_is_found_and_no_other() {
        let mut sources = Sources::new();
        for (locale, file, text) in [
            ("en", "a.ftl", "one = One\n-term = Term\n"),
            ("en", "b.ftl", "two = { one } { $x\n    .hint = y\nthree = 3\n"),
            ("en", "c.ftl", "four = { two.hint } { three } { -term }\n"),
            ("fr", "a.ftl", "one = Un\none = Une\n"),
            ("fr", "b.ftl", "three = { nothing }\n"),
            ("fr", "c.ftl", "five = { one }\nsix = { three }\n"),
            ("fr", "d.ftl", "one = Encore\n"),
            ("fr", "e.ftl", "seven = 7\n\neight = }\nnine = { $x\n"),
        ] {
            sources.add(locale, file, text);
        }
        let found = load_errors(&sources, &[]);
        let found: Vec<_> = found.iter().map(|one| (&*one.locale, &*one.file, one.line, one.column)).collect();
        let expected = [("en", "b.ftl", 2, 5), ("fr", "a.ftl", 2, 1), ("fr", "b.ftl", 1, 11), ("fr", "e.ftl", 3, 9)];
        assert_eq!(found, expected);
    }
}
