//! Our own files as they are, and how to show findings in them.

use crate::l10n::check::{Diagnostic, Options, Sources, check, render};

/// Our own files.
pub(in crate::l10n::check) fn own() -> Sources {
    [
        ("en", "ticket.ftl", include_str!("../../../../locales/en/ticket.ftl")),
        ("en", "error.ftl", include_str!("../../../../locales/en/error.ftl")),
        ("en", "command.ftl", include_str!("../../../../locales/en/command.ftl")),
        ("fr", "ticket.ftl", include_str!("../../../../locales/fr/ticket.ftl")),
        ("fr", "error.ftl", include_str!("../../../../locales/fr/error.ftl")),
        ("fr", "command.ftl", include_str!("../../../../locales/fr/command.ftl")),
        ("fa", "ticket.ftl", include_str!("../../../../locales/fa/ticket.ftl")),
        ("fa", "error.ftl", include_str!("../../../../locales/fa/error.ftl")),
        ("fa", "command.ftl", include_str!("../../../../locales/fa/command.ftl")),
    ]
    .into_iter()
    .collect()
}

/// The findings as a person would read them.
pub(super) fn shown(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let text = |d: &Diagnostic| render(d, sources.text(&d.locale, &d.file).unwrap_or_default(), false);
    diagnostics.iter().map(text).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn our_own_files_are_clean() {
    let sources = own();
    let found = check(&sources, &Options::default());
    assert!(found.is_empty(), "{} findings\n{}", found.len(), shown(&sources, &found));
}
