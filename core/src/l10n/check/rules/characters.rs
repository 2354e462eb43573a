//! Characters that no text may contain: they are invisible, change the writing direction, or are damage. The rule reads
//! the whole file, comments included.

use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::l10n::check::model::diagnostic::CheckRule;
use crate::l10n::check::model::file::File;
use crate::l10n::check::model::locale::Locale;
use crate::l10n::check::model::report::{Report, describe};
use crate::l10n::check::model::usage::Usage;

/// Reports the forbidden characters of a file.
pub(in crate::l10n) fn check(file: &File<'_>, report: &mut Report) {
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
        let message = format!("the character {} is not allowed in a text", describe(&ch.to_string()));
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
pub(in crate::l10n) fn escaped(locale: &Locale<'_, '_>, report: &mut Report) {
    for entry in &locale.entries {
        for (_, pattern) in entry.patterns() {
            for literal in Usage::of(pattern).literals {
                let text = unescape_unicode_to_string(literal);
                // A literal occurrence is already reported.
                let bad = text.chars().find(|ch| forbidden(*ch) && !literal.contains(*ch));
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
