//! Checks of what callers write: ids, lines, bodies, e-mail addresses, locales, regions.
//!
//! Owns the absolute limits that hold for every profile. It must never alter a text that people write, nor quote one in
//! an error; of tags, and of ids that people type, it knows the one form. Which characters a locale isolates when it shows
//! a text belongs to `l10n`.

use std::collections::BTreeSet;

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::error::{Error, ErrorCode, Format, Result};
use crate::fold::{ascii_digit, fold, is_invisible};

/// The longest id that a host may give, in characters.
pub const KEY_LIMIT: usize = 128;
/// The longest text of a version, in characters.
pub const VERSION_LIMIT: usize = 24;
/// The longest single line (a name, a title), in characters.
pub const LINE_LIMIT: usize = 200;
/// The longest tag, in characters.
pub const TAG_LIMIT: usize = 64;
pub use crate::error::parse::ENTRIES_LIMIT;
/// The longest body of a message, in characters; a profile may ask for less.
pub const BODY_LIMIT: usize = 100_000;

/// An id of the host: 1 to [`KEY_LIMIT`] printable ASCII characters without spaces.
pub fn key(field: &str, text: &str) -> Result<()> {
    opaque(field, text, KEY_LIMIT)
}

/// An id that people type or copy, in the form in which the host told it (T-37): outer spaces, bidi marks and zero-width
/// marks dropped, Persian and Arabic digits in ASCII.
pub fn typed(text: &str) -> String {
    let shown: String = text.chars().filter(|c| !is_mark(*c)).map(ascii_digit).collect();
    shown.trim().to_owned()
}

/// Marks that show nothing and that a copied text brings along.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// An id that people type: [`typed`] and then [`key`].
pub fn typed_key(field: &str, text: &str) -> Result<()> {
    copiable(field, text, KEY_LIMIT)?;
    key(field, &typed(text))
}

/// Bytes first: a text of a megabyte is not copied.
fn copiable(field: &str, text: &str, limit: usize) -> Result<()> {
    if text.len() <= limit.saturating_mul(16) {
        return Ok(());
    }
    Err(Error::field_error(ErrorCode::FieldTooLong, field).with("limit", number(limit)))
}

/// A tag as it is kept (T-37): without outer and doubled spaces and bidi marks. Tags are equal when [`fold`] says so.
pub fn tidy(text: &str) -> String {
    let mut after_space = false;
    let is_kept = |c: &char| {
        let is_doubled = c.is_whitespace() && after_space;
        after_space = c.is_whitespace();
        !is_doubled
    };
    let tidied: String = text.chars().filter(|c| !is_bidi_mark(*c)).filter(is_kept).collect();
    tidied.trim().to_owned()
}

fn is_bidi_mark(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A tag: one line, of which [`tidy`] leaves 1 to [`TAG_LIMIT`] characters. Of marks alone it could never be found.
pub fn tag(field: &str, text: &str) -> Result<()> {
    copiable(field, text, TAG_LIMIT)?;
    let tidied = tidy(text);
    line(field, &tidied, TAG_LIMIT)?;
    if fold(&tidied).is_empty() {
        return Err(Error::field_error(ErrorCode::FieldEmpty, field));
    }
    one_line(field, text)
}

/// A text that callers only hand back: 1 to `limit` printable ASCII characters without spaces.
pub fn opaque(field: &str, text: &str, limit: usize) -> Result<()> {
    length(field, text, limit)?;
    check_characters(field, text, char::is_control)?;
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Error::wrong_format(Format::Id, field));
    }
    Ok(())
}

/// A version of a ticket: eight bytes, of which the first is zero since nothing has that many changes. Any other text is
/// a mistake and no conflict, so that a conflict repeats nothing that a person wrote.
pub fn version(field: &str, text: &str) -> Result<()> {
    opaque(field, text, VERSION_LIMIT)?;
    match Base64UrlUnpadded::decode(text, &mut [0; 8]) {
        Ok([0, _, _, _, _, _, _, _]) => Ok(()),
        Ok(_) | Err(_) => Err(Error::wrong_format(Format::Version, field)),
    }
}

/// One line: 1 to `limit` characters, not blank, without control characters or line breaks.
pub fn line(field: &str, text: &str, limit: usize) -> Result<()> {
    length(field, text, limit)?;
    one_line(field, text)
}

fn one_line(field: &str, text: &str) -> Result<()> {
    check_characters(field, text, |c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// A body: 1 to `limit` characters, not blank. The only control characters are line breaks and tabs.
pub fn body(field: &str, text: &str, limit: usize) -> Result<()> {
    length(field, text, limit)?;
    check_characters(field, text, |c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// A control character says nothing of what a person wrote: the error names the first.
fn check_characters(field: &str, text: &str, is_refused: impl Fn(char) -> bool) -> Result<()> {
    text.chars().find(|c| is_refused(*c)).map_or(Ok(()), |c| Err(Error::character(c, field)))
}

/// An e-mail address: one `@` with something on both sides, no blanks, at most 254 characters.
pub fn email(field: &str, text: &str) -> Result<()> {
    line(field, text, 254)?;
    let malformed = || Error::wrong_format(Format::Email, field);
    let (local, domain) = text.split_once('@').ok_or_else(malformed)?;
    let plain = |part: &str| {
        !part.is_empty()
            && !part.contains('@')
            && part.chars().all(|c| c.is_alphanumeric() || (c.is_ascii_graphic() && !"<>()[],;:\\\"".contains(c)))
    };
    if plain(local) && plain(domain) { Ok(()) } else { Err(malformed()) }
}

/// A language tag (BCP 47), such as `fa`, `fr-CA`.
pub fn locale(field: &str, text: &str) -> Result<()> {
    line(field, text, 64)?;
    match text.parse::<unic_langid::LanguageIdentifier>() {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::wrong_format(Format::Locale, field)),
    }
}

/// A region: two capital letters (ISO 3166) or three digits (UN M.49).
pub fn region(field: &str, text: &str) -> Result<()> {
    line(field, text, 8)?;
    let bytes = text.as_bytes();
    let letters = bytes.len() == 2 && bytes.iter().all(u8::is_ascii_uppercase);
    let digits = bytes.len() == 3 && bytes.iter().all(u8::is_ascii_digit);
    if letters || digits { Ok(()) } else { Err(Error::wrong_format(Format::Region, field)) }
}

/// A time zone of the IANA data, such as `Asia/Tehran`.
pub fn time_zone(field: &str, text: &str) -> Result<()> {
    line(field, text, 64)?;
    match jiff::tz::TimeZone::get(text) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::wrong_format(Format::TimeZone, field)),
    }
}

/// A number from `least` to `most`, both included.
pub fn range(field: &str, value: i64, least: i64, most: i64) -> Result<()> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(Error::field_error(ErrorCode::FieldRange, field).with("least", least).with("most", most))
}

/// No more entries than any list or object of a request has. A binding stops reading one beyond them.
pub fn check_entries(count: usize) -> Result<()> {
    entries("", count, ENTRIES_LIMIT)
}

/// A list of at most `limit` entries.
pub fn entries(field: &str, count: usize, limit: usize) -> Result<()> {
    debug_assert!(limit <= ENTRIES_LIMIT, "a binding reads no more entries");
    if count <= limit {
        return Ok(());
    }
    Err(Error::field_error(ErrorCode::FieldTooMany, field).with("limit", number(limit)))
}

/// The entries of a list that are in it already, each a mistake at its place.
pub fn repeated<T: Ord>(field: &str, entries: impl IntoIterator<Item = T>) -> Vec<Error> {
    let mut distinct = BTreeSet::new();
    let again = |(at, entry)| (!distinct.insert(entry)).then(|| format!("{field}[{at}]"));
    let places = entries.into_iter().take(ENTRIES_LIMIT + 1).enumerate().filter_map(again);
    places.map(|place| Error::field_error(ErrorCode::FieldDuplicate, place)).collect()
}

/// The entries of a list that are wrong by themselves, each a mistake at its place; of a list that is too long for
/// any request, its beginning.
pub fn each<T>(field: &str, entries: &[T], check: impl Fn(&T) -> Result<()>) -> Vec<Error> {
    let wrong = |(at, entry)| check(entry).err().map(|mistake| mistake.at(format!("{field}[{at}]")));
    entries.iter().take(ENTRIES_LIMIT + 1).enumerate().filter_map(wrong).collect()
}

fn length(field: &str, text: &str, limit: usize) -> Result<()> {
    if text.chars().all(is_invisible) {
        return Err(Error::field_error(ErrorCode::FieldEmpty, field));
    }
    // Bytes first: a text of ten megabytes is not counted character by character.
    if text.len() > limit.saturating_mul(4) || text.chars().count() > limit {
        return Err(Error::field_error(ErrorCode::FieldTooLong, field).with("limit", number(limit)));
    }
    Ok(())
}

fn number(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_visible_characters_is_blank() {
        for blank in ["", " ", "\n\t", "\u{200B}", "\u{200C}\u{2800}", "\u{202E} \u{202C}", "\u{3164}"] {
            let code = body("text", blank, 10).map_err(|error| error.code());
            assert_eq!(code, Err(ErrorCode::FieldEmpty), "{blank:?}");
        }
        assert!(body("text", "می\u{200C}شود", 10).is_ok());
    }
}
