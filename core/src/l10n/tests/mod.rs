//! What localisation promises, by means of tiny fixtures; only `embedded` looks at the product's own files.

mod differential;
mod embedded;
mod formats;
mod isolation;
mod negotiation;
mod refusal;
mod rendering;

use std::sync::Arc;

use super::{Language, LanguageOptions, LoadError, Texts};

/// The texts of one file for each locale.
fn texts(files: &[(&str, &str)]) -> Arc<Texts> {
    let files: Vec<_> = files.iter().map(|(locale, source)| (*locale, "test.ftl", *source)).collect();
    Arc::new(Texts::load(&files).unwrap())
}

/// The language of a single locale with the source.
fn language(locale: &str, source: &str) -> Language {
    texts(&[(locale, source)]).language(Some(locale), None, &LanguageOptions::default()).unwrap()
}

/// The error of a single English file.
fn refused(source: &str) -> LoadError {
    Texts::load(&[("en", "test.ftl", source)]).unwrap_err()
}
