//! The store's file and those beside it: which may be used, and whether they are still the ones that were opened.
//!
//! Owns every access to the file system but SQLite's own and that of a backup. It must not know tables or SQL.

mod admission;
mod claim;
mod companion;
mod descriptors;
mod engine_files;
mod folder;
mod header;
mod identity;
mod lock_file;
mod log_length;
mod path;
mod reason;
pub(super) mod turn;
mod watch;

pub(super) use admission::{Admission, admit, remove_empty, remove_new};
pub(super) use claim::Claim;
pub(super) use companion::{copy_access, has_content, length, path as beside, private};
pub(super) use engine_files::{existing, left_beside, remove_index, unwritable};
pub(super) use folder::sync as sync_folder;
pub(super) use header::{APPLICATION_ID, check_version};
pub(super) use identity::Identity;
pub(super) use lock_file::{LockFile, PriorState};
pub(super) use log_length::LogLength;
pub(super) use path::{absolute, check_text, is_companion, resolve};
pub(super) use reason::{Access, because};
pub(super) use turn::Turn;
pub(super) use watch::Watch;

/// Which file is at this path.
#[cfg(test)]
pub(super) fn identity_at(path: &std::path::Path) -> std::io::Result<Identity> {
    identity::Seen::at(path).map(|seen| seen.identity)
}
