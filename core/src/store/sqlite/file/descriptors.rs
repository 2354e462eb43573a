//! Which files this process has open, whoever opened them.
//!
//! Owns the reading of the system's list. It must not open a file of the store.

use super::identity::{Identity, numbers};

/// How many of this process's descriptors are of this file; `None` where the system does not tell.
pub(super) fn count(file: Identity) -> Option<usize> {
    if !cfg!(unix) {
        return None;
    }
    let open = ["/proc/self/fd", "/dev/fd"].iter().find_map(|folder| std::fs::read_dir(folder).ok())?;
    let is_of_file = |entry: std::fs::DirEntry| {
        let path = entry.path();
        std::fs::metadata(&path).is_ok_and(|metadata| numbers(&metadata, &path).0 == file)
    };
    Some(open.filter_map(Result::ok).map(is_of_file).filter(|same| *same).count())
}
