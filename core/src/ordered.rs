//! Ordered sets and maps of few entries.
//!
//! Owns how they are filled: entry by entry. `collect` sorts a list first, and the compiler repeats that sort for each
//! type of entry: five kilobytes of the library each time.

use std::collections::{BTreeMap, BTreeSet};

/// A map of these entries; of two with one key, the last.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// The same, up to the first failure.
pub(crate) fn try_map<K: Ord, V, E>(entries: impl IntoIterator<Item = Result<(K, V), E>>) -> Result<BTreeMap<K, V>, E> {
    let mut map = BTreeMap::new();
    for entry in entries {
        let (key, value) = entry?;
        map.insert(key, value);
    }
    Ok(map)
}

/// A set of these entries.
pub(crate) fn set<T: Ord>(entries: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(entries);
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_entry_of_a_key_counts_and_a_failure_ends() {
        let entries = [(2, 'a'), (1, 'b'), (2, 'c')];
        assert_eq!(map(entries), BTreeMap::from([(1, 'b'), (2, 'c')]));
        assert_eq!(try_map(entries.map(Ok::<_, ()>)), Ok(map(entries)));
        assert_eq!(try_map([Ok((1, 'a')), Err(3), Err(4)]), Err(3));
        assert_eq!(set([2, 1, 2]), BTreeSet::from([1, 2]));
    }
}
