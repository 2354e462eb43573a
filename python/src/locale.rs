//! The classes of what a desk tells of its languages, and the session's operations on them.

use bazardesk::l10n::Direction;
use bazardesk::locale;
use pyo3::prelude::*;

use crate::document::document;
use crate::session::Session;

document! {
    /// One locale, for a language menu.
    Locale of locale::Locale {
        values {
            /// The language tag.
            locale: String = locale;
            /// What its speakers call it.
            name: String = name;
            /// How a page in it runs.
            direction: Direction = direction;
        }
    }
}

document! {
    /// The locales that a desk speaks.
    Locales of locale::Locales {
        many {
            /// The locales, in the order of their tags.
            locales: Locale = locales;
        }
    }
}

#[pymethods]
impl Session {
    /// The locales that the desk speaks, for a language menu.
    fn locale_list(&self, py: Python<'_>) -> PyResult<Locales> {
        self.run::<locale::List, _>(py, || Ok(locale::LocaleRequest {}))
    }

    /// Reads the host's folder of texts anew, as a whole or not at all; sessions opened from now on speak them. By the
    /// host.
    fn locale_reload(&self, py: Python<'_>) -> PyResult<Locales> {
        self.run::<locale::Reload, _>(py, || Ok(locale::LocaleRequest {}))
    }
}
