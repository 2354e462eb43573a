//! Locales: the languages of a desk, and the host's own texts over the library's.
//!
//! Owns the operations `locale.list` and `locale.reload`. Reading, checking and exchanging texts belongs to `l10n`.

mod list;
mod reload;

pub use list::{List, LocaleRequest};
pub use reload::Reload;

use crate::document::document;
use crate::error::{Error, ErrorCode};
use crate::l10n::{Direction, LoadError, Texts};
use crate::warning::WriteWarning;

document! {
    /// One locale, for a language menu.
    pub struct Locale {
        /// The language tag.
        pub locale: String,
        /// What its speakers call it.
        pub name: String,
        /// How a page in it runs.
        pub direction: Direction,
    }
}

document! {
    /// The locales that a desk speaks.
    pub struct Locales<W = WriteWarning> {
        /// The locales, in the order of their tags.
        pub locales: Vec<Locale>,
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

impl Locales {
    fn of(texts: &Texts) -> Self {
        let mut tags = texts.locales();
        tags.sort_unstable();
        let locale = |tag: &str| Locale {
            locale: tag.to_owned(),
            name: Texts::native_name(tag),
            direction: Texts::direction(tag),
        };
        Self { locales: tags.into_iter().map(locale).collect(), warnings: Vec::new() }
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        folder_error(&error)
    }
}

/// The error of the option `locales` for an unusable folder of texts.
pub(crate) fn folder_error(error: &LoadError) -> Error {
    let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
    // The folder is taken whole or not at all; the command reads on behind the first mistake.
    let advice = if error.file.is_empty() { "" } else { "; `bazardesk check --partial FOLDER` names all mistakes" };
    Error::new(ErrorCode::LocalesInvalid, format!("{error}{advice}"))
        .at("locales")
        .with("line", number(error.line))
        .with("column", number(error.column))
}
