//! The classes of what a desk tells of its languages.

use bazardesk::l10n::Direction;
use bazardesk::locale;

use crate::document::document;

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
