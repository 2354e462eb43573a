//! Tests of localisation, mostly with tiny fixtures; `embedded`, `every_message`, `mutation` and `reload` use the
//! embedded files.

mod agreement;
mod differential;
mod embedded;
mod every_message;
mod formats;
mod functions;
mod host_folder;
mod isolation;
mod load_error;
mod money;
mod mutation;
mod names;
mod negotiation;
mod numerals;
mod regions;
mod reload;
mod rendering;

use std::sync::Arc;

use super::{LoadError, Localizer, LocalizerOptions, Texts};

/// The texts of one file for each locale.
fn texts(files: &[(&str, &str)]) -> Arc<Texts> {
    let files: Vec<_> = files.iter().map(|(locale, source)| (*locale, "test.ftl", *source)).collect();
    Arc::new(Texts::load(&files).unwrap())
}

/// The localizer of a single locale with this source.
fn localizer(locale: &str, source: &str) -> Localizer {
    texts(&[(locale, source)]).localizer(Some(locale), None, &LocalizerOptions::default()).unwrap()
}

/// The error of loading a single English file.
fn load_error(source: &str) -> LoadError {
    Texts::load(&[("en", "test.ftl", source)]).unwrap_err()
}
