//! The checker on our own files: silent on them as they are, exact on each fault planted in a copy.

mod allowances;
pub(in crate::l10n::check) mod clean;
mod counting;
mod false_alarms;
mod marks;
mod mutation;
mod planted;
mod regions;
mod rendering;
mod structure;
mod table;
mod typography;
mod words;
