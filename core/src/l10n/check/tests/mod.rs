//! The checker on our own files: silent on them as they are, exact on each fault that is planted in a copy.

pub(in crate::l10n::check) mod clean;
mod mutation;
mod planted;
mod rendering;
mod structure;
mod typography;
mod words;
