//! What a language menu needs to know about a locale: its native name and its direction. The names come from CLDR. Only
//! the native name of each language is embedded: the names of all languages in all languages would be larger than the
//! rest of the library.

use icu_locale::LocaleDirectionality;
use unic_langid::LanguageIdentifier;

use super::autonyms::AUTONYMS;
use super::options::Direction;

/// The native name of the locale; its tag if the name is unknown.
pub(super) fn native(locale: &str) -> String {
    let Ok(id) = locale.parse::<LanguageIdentifier>() else { return locale.to_owned() };
    let (language, script, region) = (id.language, id.script, id.region);
    let name = |script, region| {
        let tag = LanguageIdentifier::from_parts(language, script, region, &[]).to_string();
        let found = AUTONYMS.binary_search_by(|(known, _)| (*known).cmp(&tag)).ok();
        found.and_then(|index| AUTONYMS.get(index)).map(|(_, name)| (*name).to_owned())
    };
    let with_region = |name: Option<String>| {
        let name = name?;
        Some(region.map_or_else(|| name.clone(), |region| format!("{name} ({region})")))
    };
    name(script, region)
        .or_else(|| with_region(script.and_then(|_| name(script, None))))
        .or_else(|| name(None, region))
        .or_else(|| with_region(name(None, None)))
        .unwrap_or_else(|| id.to_string())
}

/// The writing direction of the locale.
pub(super) fn direction(locale: &str) -> Direction {
    let rtl = locale.parse().is_ok_and(|id| LocaleDirectionality::new_extended().is_right_to_left(&id));
    if rtl { Direction::Rtl } else { Direction::Ltr }
}
