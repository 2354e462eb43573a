//! The loader's verdict on a set of files, as a finding like the checker's. It repeats no rule; it asks the loader.

use std::path::Path;

use crate::l10n::check::canonical_locale;
use crate::l10n::check::model::diagnostic::{CheckRule, Diagnostic};
use crate::l10n::check::model::file::at;
use crate::l10n::check::model::source::{SourceFile, Sources};
use crate::l10n::error::LoadError;
use crate::l10n::texts::Texts;

/// Why the library would not load these files; `None` if it would. Ask after the checker has found no error: the loader
/// stops at the first error and explains it less well.
pub fn load_error(sources: &Sources) -> Option<Diagnostic> {
    Texts::load(&borrowed(sources)).err().map(|error| diagnostic(sources, &error))
}

/// Why the library would not layer a host's folder over its own files; `host` are the files of the folder.
pub fn load_error_over(own: &Sources, folder: &Path, host: &Sources) -> Option<Diagnostic> {
    Texts::layered(&borrowed(own), folder).err().map(|error| diagnostic(host, &error))
}

fn borrowed(sources: &Sources) -> Vec<(&str, &str, &str)> {
    sources.files.iter().map(|source| (&*source.locale, &*source.file, &*source.text)).collect()
}

fn diagnostic(sources: &Sources, error: &LoadError) -> Diagnostic {
    // The loader names the folder, whose name may be another form of the locale's.
    let locale = canonical_locale(&error.locale).unwrap_or_else(|| error.locale.clone());
    let source = sources.files.iter().find(|source| source.locale == locale && source.file == error.file);
    let nothing = SourceFile { locale: error.locale.clone(), file: error.file.clone(), text: String::new() };
    let help = "correct it; until then no file of this folder is used".to_owned();
    at(source.unwrap_or(&nothing), (error.line, error.column), CheckRule::Load, error.what.to_string(), help)
}

#[cfg(test)]
mod tests {
    use super::{Sources, Texts, load_error};
    use crate::l10n::check::{CheckRule, Options, check};

    #[test]
    fn a_selector_that_the_checker_does_not_know() {
        let ours: Sources = Texts::embedded_files().iter().copied().collect();
        assert_eq!(load_error(&ours), None);
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", "# The first.\na = One\n\n# $n (Money): a price. Example: EUR 3\n# The second.\nb = { MONEY($n) ->\n   *[other] x\n    }\n");
        assert_eq!(check(&sources, &Options::default()), []);
        let found = load_error(&sources).unwrap();
        assert_eq!((found.rule, found.line, &*found.file), (CheckRule::Load, 6, "a.ftl"));
    }
}
