//! The findings of the rules, and how they name characters.

use std::ops::Range;

use super::diagnostic::{CheckRule, Diagnostic, Edit, Severity};
use super::file::File;
use crate::fold::is_noncharacter;

/// Collects the findings of the rules.
#[derive(Default)]
pub(in crate::l10n) struct Report {
    pub(in crate::l10n) diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a finding that a person must correct.
    pub(in crate::l10n) fn add(
        &mut self,
        file: &File<'_>,
        range: Range<usize>,
        rule: CheckRule,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(file.diagnostic(range, rule, message.into(), help.into()));
    }

    /// Adds a finding that is probably, not certainly, an error.
    pub(in crate::l10n) fn warn(
        &mut self,
        file: &File<'_>,
        range: Range<usize>,
        rule: CheckRule,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let mut diagnostic = file.diagnostic(range, rule, message.into(), help.into());
        diagnostic.severity = Severity::WriteWarning;
        self.diagnostics.push(diagnostic);
    }

    /// Adds a finding with the edit that corrects it; `edit` may be narrower or wider than the place.
    pub(in crate::l10n) fn fixable(
        &mut self,
        file: &File<'_>,
        range: Range<usize>,
        rule: CheckRule,
        message: impl Into<String>,
        edit: (Range<usize>, &str),
    ) {
        let (at, replacement) = edit;
        let help = match (file.text.get(at.clone()).unwrap_or_default(), replacement) {
            ("", new) => format!("insert {}", describe(new)),
            (old, "") => format!("remove {}", describe(old)),
            (_, new) => format!("write {}", describe(new)),
        };
        let mut diagnostic = file.diagnostic(range, rule, message.into(), help);
        diagnostic.fix = Some(Edit { start: at.start, end: at.end, replacement: replacement.to_owned() });
        self.diagnostics.push(diagnostic);
    }
}

/// Characters as a message names them: visible ones in quotation marks, single ones also by number.
pub(in crate::l10n) fn describe(text: &str) -> String {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(ch), None) => match name(ch) {
            Some(name) => format!("U+{:04X} ({name})", u32::from(ch)),
            None if ch.is_control() || is_noncharacter(ch) => format!("U+{:04X}", u32::from(ch)),
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
