//! A cache of column names, by statement text.
//!
//! Owns the cache, one for the process. Asking the engine for fifty names costs more than finding a row.
//! A statement names its columns, so its text alone determines them. The cache must never wait for its lock: in a
//! forked child, a thread that does not exist there may hold it.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

/// The names of a statement's columns, in their order.
pub(super) type Names = [Box<str>];

/// How many statements the cache holds.
const CAPACITY: usize = 512;

static CACHE: RwLock<BTreeMap<Box<str>, Arc<Names>>> = RwLock::new(BTreeMap::new());

/// The column names of this statement. `columns` is called on a cache miss.
pub(super) fn of<'n, I: Iterator<Item = &'n str>>(sql: &str, columns: impl FnOnce() -> I) -> Arc<Names> {
    if let Ok(cache) = CACHE.try_read()
        && let Some(names) = cache.get(sql)
    {
        return Arc::clone(names);
    }
    let names: Arc<Names> = columns().map(Into::into).collect();
    if let Ok(mut cache) = CACHE.try_write() {
        if cache.len() >= CAPACITY {
            // Rare lists must not displace frequent statements for good: those return with their next call.
            cache.clear();
        }
        cache.insert(sql.into(), Arc::clone(&names));
    }
    names
}
