//! Characters that no text may contain: they are invisible, change the writing direction, or are damage. The rule reads
//! the whole file, comments included.

use fluent_syntax::unicode::unescape_unicode_to_string;

use super::diagnostic::CheckRule;
use super::locale::Locale;
use super::source::{File, Report};
use super::usage::Usage;

/// Reports the forbidden characters of a file.
pub(super) fn check(file: &File<'_>, report: &mut Report) {
    let mut characters = file.text.char_indices().peekable();
    let mut before = '\n';
    while let Some((at, ch)) = characters.next() {
        let next = characters.peek().map_or('\n', |(_, next)| *next);
        let line_end = ch == '\r' && next == '\n';
        let stray = ch == '\u{200C}' && european(before) && european(next) && !file.locale.starts_with("fa");
        before = ch;
        if line_end || !(forbidden(ch) || stray) {
            continue;
        }
        let message = format!("the character {} is not allowed in a text", described(&ch.to_string()));
        let range = at..at + ch.len_utf8();
        let replacement = if matches!(ch, '\t' | '\u{2028}' | '\u{2029}') { " " } else { "" };
        if matches!(ch, '\u{FFFD}' | '\r') {
            report.add(file, range, CheckRule::ControlCharacter, message, "write the intended character");
        } else {
            report.fixable(file, range.clone(), CheckRule::ControlCharacter, message, (range, replacement));
        }
    }
}

/// Reports forbidden characters that a string literal writes as `\u…`.
pub(super) fn escaped(locale: &Locale<'_, '_>, report: &mut Report) {
    for entry in &locale.entries {
        for (_, pattern) in entry.patterns() {
            for literal in Usage::of(pattern).literals {
                let text = unescape_unicode_to_string(literal);
                // A literal occurrence is already reported.
                let bad = text.chars().find(|ch| forbidden(*ch) && !literal.contains(*ch));
                if let Some(ch) = bad {
                    let message = format!("the character {} is not allowed in a text", described(&ch.to_string()));
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

fn forbidden(ch: char) -> bool {
    match ch {
        '\n' => false,
        // Separators, directional marks, embeddings, overrides, isolates and other invisible formatting. ZWNJ and ZWJ
        // are letters of their scripts and allowed.
        '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' => true,
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFD}' => true,
        _ => ch.is_control(),
    }
}

/// Characters as a message names them: visible ones in quotation marks, single ones also by number.
pub(super) fn described(text: &str) -> String {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(ch), None) => match name(ch) {
            Some(name) => format!("U+{:04X} ({name})", u32::from(ch)),
            None if ch.is_control() => format!("U+{:04X}", u32::from(ch)),
            None => format!("“{ch}” (U+{:04X})", u32::from(ch)),
        },
        _ if text.chars().all(|ch| name(ch).is_some()) => {
            text.chars().map(|ch| format!("U+{:04X}", u32::from(ch))).collect::<Vec<_>>().join(" ")
        }
        _ => format!("“{text}”"),
    }
}

fn name(ch: char) -> Option<&'static str> {
    Some(match ch {
        '\t' => "tab",
        ' ' => "space",
        '\u{A0}' => "no-break space",
        '\u{AD}' => "soft hyphen",
        '\u{61C}' => "Arabic letter mark",
        '\u{2009}' => "thin space",
        '\u{200B}' => "zero-width space",
        '\u{200C}' => "zero-width non-joiner",
        '\u{200D}' => "zero-width joiner",
        '\u{200E}' => "left-to-right mark",
        '\u{200F}' => "right-to-left mark",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{202A}' => "left-to-right embedding",
        '\u{202B}' => "right-to-left embedding",
        '\u{202C}' => "pop directional formatting",
        '\u{202D}' => "left-to-right override",
        '\u{202E}' => "right-to-left override",
        '\u{202F}' => "narrow no-break space",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{FEFF}' => "byte order mark",
        _ => return None,
    })
}
