//! The files that are part of the library. It names them and nothing else: reading them is the loader's work.

use std::sync::Arc;

use once_cell::sync::OnceCell;

use super::{LoadError, Texts};

/// Locale, file name and source of every file in the library; English is the reference and stands first.
pub(super) const FILES: &[(&str, &str, &str)] = &[
    ("en", "ticket.ftl", include_str!("../../locales/en/ticket.ftl")),
    ("en", "services.ftl", include_str!("../../locales/en/services.ftl")),
    ("en", "template.ftl", include_str!("../../locales/en/template.ftl")),
    ("en", "error.ftl", include_str!("../../locales/en/error.ftl")),
    ("en", "command.ftl", include_str!("../../locales/en/command.ftl")),
    ("fr", "ticket.ftl", include_str!("../../locales/fr/ticket.ftl")),
    ("fr", "services.ftl", include_str!("../../locales/fr/services.ftl")),
    ("fr", "template.ftl", include_str!("../../locales/fr/template.ftl")),
    ("fr", "error.ftl", include_str!("../../locales/fr/error.ftl")),
    ("fr", "command.ftl", include_str!("../../locales/fr/command.ftl")),
    ("fa", "ticket.ftl", include_str!("../../locales/fa/ticket.ftl")),
    ("fa", "services.ftl", include_str!("../../locales/fa/services.ftl")),
    ("fa", "template.ftl", include_str!("../../locales/fa/template.ftl")),
    ("fa", "error.ftl", include_str!("../../locales/fa/error.ftl")),
    ("fa", "command.ftl", include_str!("../../locales/fa/command.ftl")),
];

static TEXTS: OnceCell<Arc<Texts>> = OnceCell::new();

/// The embedded texts, compiled on first use and shared by the whole process.
pub(super) fn texts() -> Result<Arc<Texts>, LoadError> {
    TEXTS.get_or_try_init(|| Texts::load(FILES).map(Arc::new)).cloned()
}
