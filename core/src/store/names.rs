//! The names of a statement's columns, kept by the statement's text.
//!
//! Owns that memory, one for the process. To ask the engine for fifty names at each call costs more than to find a row.
//! A statement names its columns, so its text alone decides them. It must never wait: a forked child may find the lock
//! held by a thread that does not exist there.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

/// The names of a statement's columns, in their order.
pub(super) type Names = [Box<str>];

/// How many statements are kept.
const MOST: usize = 512;

static KNOWN: RwLock<BTreeMap<Box<str>, Arc<Names>>> = RwLock::new(BTreeMap::new());

/// The names of this statement's columns; `columns` is asked when they are not known yet.
pub(super) fn of<'n, I: Iterator<Item = &'n str>>(sql: &str, columns: impl FnOnce() -> I) -> Arc<Names> {
    if let Ok(known) = KNOWN.try_read()
        && let Some(names) = known.get(sql)
    {
        return Arc::clone(names);
    }
    let names: Arc<Names> = columns().map(Into::into).collect();
    if let Ok(mut known) = KNOWN.try_write() {
        if known.len() >= MOST {
            // Rare lists must not keep out what is asked for all day: that is back after its next call.
            known.clear();
        }
        known.insert(sql.into(), Arc::clone(&names));
    }
    names
}
