//! Applies the edits of findings.

use super::model::diagnostic::{Diagnostic, Edit};
use crate::l10n::load::source::FILE_LIMIT;

/// The text after every mechanical edit of these findings, which must all be findings in this text.
///
/// An edit that overlaps an earlier one is left for the next round.
pub fn fix(text: &str, diagnostics: &[Diagnostic]) -> String {
    // Of a file that is too long only the beginning is known.
    if text.len() > FILE_LIMIT {
        return text.to_owned();
    }
    let mut edits: Vec<&Edit> = diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref()).collect();
    edits.sort_by_key(|edit| (edit.start, edit.end));
    edits.dedup();
    let mut fixed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let (Some(unchanged), true) = (text.get(done..edit.start), text.is_char_boundary(edit.end)) else { continue };
        if edit.end < edit.start {
            continue;
        }
        fixed.push_str(unchanged);
        fixed.push_str(&edit.replacement);
        done = edit.end;
    }
    fixed.push_str(text.get(done..).unwrap_or_default());
    fixed
}
