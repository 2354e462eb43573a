//! Our own files as they are, and how to show findings in them.

use crate::l10n::Texts;
use crate::l10n::check::{Diagnostic, Options, Sources, check, render};

/// The embedded files in which faults are planted. Fewer files make the tests faster.
const FILES: [&str; 3] = ["ticket.ftl", "error.ftl", "command.ftl"];

/// Our own files.
pub(in crate::l10n::check) fn own() -> Sources {
    Texts::embedded_files().iter().copied().filter(|(_, file, _)| FILES.contains(file)).collect()
}

/// The findings as a person would read them.
pub(super) fn render_all(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let text = |d: &Diagnostic| render(d, sources.text(&d.locale, &d.file).unwrap_or_default(), false);
    diagnostics.iter().map(text).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn our_own_files_have_no_findings() {
    let sources = own();
    let found = check(&sources, &Options::default());
    assert!(found.is_empty(), "{} findings\n{}", found.len(), render_all(&sources, &found));
}
