//! Characters that no text may contain: they are invisible, change the writing direction, or are damage. What a script
//! needs is allowed in its locales. The rule reads the whole file, comments included.

use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::fold::is_noncharacter;
use crate::l10n::check::model::diagnostic::{CheckRule, Severity};
use crate::l10n::check::model::file::File;
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::{Report, describe};
use crate::l10n::check::model::syntax::BYTE_ORDER_MARK;
use crate::l10n::check::model::usage::Usage;
use crate::l10n::names;
use crate::l10n::options::Direction;

/// Languages whose words a zero-width space divides.
const WITHOUT_SPACES: &[&str] = &["bo", "dz", "jv", "km", "lo", "my", "shn", "su", "th"];

/// Reports the forbidden characters of a file.
pub(in crate::l10n) fn check(file: &File<'_>, report: &mut Report) {
    let script = Script::of(file.locale);
    let mut characters = file.text.char_indices().peekable();
    let mut before = '\n';
    while let Some((at, ch)) = characters.next() {
        let next = characters.peek().map_or('\n', |(_, next)| *next);
        let line_end = ch == '\r' && next == '\n';
        let joiner = ch == '\u{200C}' && european(before) && european(next) && !file.locale.starts_with("fa");
        // Between two letters of the same script a mark of direction changes nothing, but words with it are not found.
        let in_word = directional(ch) && !european(before) && before.is_alphabetic() && next.is_alphabetic();
        before = ch;
        if line_end || !(forbidden(ch, script) || joiner || in_word) {
            continue;
        }
        let range = at..at + ch.len_utf8();
        if at == 0 && ch == BYTE_ORDER_MARK {
            let message = "the file begins with U+FEFF (byte order mark)";
            report.fixable(file, range.clone(), CheckRule::ControlCharacter, message, (range, ""));
            // It is passed over by everything that reads the file.
            if let Some(last) = report.diagnostics.last_mut() {
                last.severity = Severity::WriteWarning;
            }
            continue;
        }
        let message = format!("the character {} is not allowed in a text", describe(&ch.to_string()));
        let replacement = if matches!(ch, '\t' | '\u{2028}' | '\u{2029}') { " " } else { "" };
        if matches!(ch, '\u{FFFD}' | '\r') {
            report.add(file, range, CheckRule::ControlCharacter, message, "write the intended character");
        } else {
            report.fixable(file, range.clone(), CheckRule::ControlCharacter, message, (range, replacement));
        }
    }
}

/// Reports forbidden characters that a string literal writes as `\u…`.
pub(in crate::l10n) fn escaped(locale: &Locale<'_, '_>, report: &mut Report) {
    let script = Script::of(locale.tag);
    for entry in &locale.entries {
        for (_, pattern) in entry.patterns() {
            for literal in Usage::of(pattern).literals {
                let text = unescape_unicode_to_string(literal);
                // A literal occurrence is already reported.
                let bad = text.chars().find(|ch| forbidden(*ch, script) && !literal.contains(*ch));
                if let Some(ch) = bad {
                    let message = format!("the character {} is not allowed in a text", describe(&ch.to_string()));
                    let help = "remove it; the library isolates writing directions by itself";
                    report.add(entry.file, entry.file.range(literal), CheckRule::ControlCharacter, message, help);
                }
            }
        }
    }
}

/// Whether the character's script has no zero-width non-joiner. Persian has rules of its own.
fn european(ch: char) -> bool {
    ch < '\u{590}'
}

/// The marks that say in which direction what follows is read.
fn directional(ch: char) -> bool {
    matches!(ch, '\u{61C}' | '\u{200E}' | '\u{200F}')
}

/// What a locale's script needs of the invisible characters.
#[derive(Clone, Copy)]
struct Script {
    /// Marks of direction put punctuation and Latin words in their place.
    right_to_left: bool,
    /// A zero-width space says where a line may break.
    without_spaces: bool,
    /// A vowel separator is a letter.
    mongolian: bool,
}

impl Script {
    fn of(locale: &str) -> Script {
        let language = locale.split(['-', '_']).next().unwrap_or_default();
        Script {
            right_to_left: names::direction(locale) == Direction::Rtl,
            without_spaces: WITHOUT_SPACES.contains(&language),
            mongolian: language == "mn",
        }
    }
}

fn forbidden(ch: char, script: Script) -> bool {
    match ch {
        '\n' => false,
        '\u{61C}' | '\u{200E}' | '\u{200F}' => !script.right_to_left,
        '\u{200B}' => !script.without_spaces,
        '\u{180E}' => !script.mongolian,
        // Separators, embeddings, overrides, isolates and other invisible formatting. ZWNJ and ZWJ are letters of their
        // scripts and allowed.
        '\u{AD}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFD}' => true,
        // XML has no place for some of the last.
        _ => ch.is_control() || is_noncharacter(ch),
    }
}
