//! The files that are part of the library. It names them and nothing else: reading them is the loader's work.

use std::sync::Arc;

use once_cell::sync::OnceCell;

use super::load::File;
use super::{LoadError, Texts};

// Every file in the library; English is the reference and stands first.
macro_rules! files {
    ($read:ident) => {
        &[
            ("en", "ticket.ftl", $read!("../../locales/en/ticket.ftl")),
            ("en", "services.ftl", $read!("../../locales/en/services.ftl")),
            ("en", "template.ftl", $read!("../../locales/en/template.ftl")),
            ("en", "error.ftl", $read!("../../locales/en/error.ftl")),
            ("en", "command.ftl", $read!("../../locales/en/command.ftl")),
            ("fr", "ticket.ftl", $read!("../../locales/fr/ticket.ftl")),
            ("fr", "services.ftl", $read!("../../locales/fr/services.ftl")),
            ("fr", "template.ftl", $read!("../../locales/fr/template.ftl")),
            ("fr", "error.ftl", $read!("../../locales/fr/error.ftl")),
            ("fr", "command.ftl", $read!("../../locales/fr/command.ftl")),
            ("fa", "ticket.ftl", $read!("../../locales/fa/ticket.ftl")),
            ("fa", "services.ftl", $read!("../../locales/fa/services.ftl")),
            ("fa", "template.ftl", $read!("../../locales/fa/template.ftl")),
            ("fa", "error.ftl", $read!("../../locales/fa/error.ftl")),
            ("fa", "command.ftl", $read!("../../locales/fa/command.ftl")),
        ]
    };
}

/// Locale, file name and source of every file in the library, as its translators wrote it.
pub(super) const FILES: &[File<'static>] = files!(include_str);

/// The same without the translators' comments, which are half of English and no part of what is spoken: who only speaks
/// the texts does not link them.
pub(super) const SPOKEN: &[File<'static>] = files!(spoken);

// A file without its comments, at compile time.
macro_rules! spoken {
    ($path:literal) => {{
        const SOURCE: &[u8] = include_bytes!($path);
        const BYTES: [u8; without_comments::<0>(SOURCE).1] = without_comments(SOURCE).0;
        match std::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => "",
        }
    }};
}
use spoken;

/// The lines that are no comment, as far as `N` bytes reach, and how long they are together. A text's own lines are
/// indented where they could be taken for a comment.
const fn without_comments<const N: usize>(source: &[u8]) -> ([u8; N], usize) {
    let (mut kept, mut length, mut at) = ([0; N], 0, 0);
    let (mut begins, mut comment) = (true, false);
    while at < source.len() {
        if begins {
            comment = source[at] == b'#';
        }
        begins = source[at] == b'\n';
        if !comment {
            if length < N {
                kept[length] = source[at];
            }
            length += 1;
        }
        at += 1;
    }
    (kept, length)
}

static TEXTS: OnceCell<Arc<Texts>> = OnceCell::new();

/// The embedded texts, compiled on first use and shared by the whole process.
pub(super) fn texts() -> Result<Arc<Texts>, LoadError> {
    TEXTS.get_or_try_init(|| Texts::load(SPOKEN).map(Arc::new)).cloned()
}
