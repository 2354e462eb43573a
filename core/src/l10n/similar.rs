//! Ids like one that does not exist: what a developer may have meant.
//!
//! Owns the comparison. The ids that it returns are ours and the host's; the wrong one is the caller's.

/// The most changes between an id and what is taken for a slip of it.
const CHANGES_LIMIT: usize = 3;
/// The most ids that are named.
const NAMES_LIMIT: usize = 5;

/// The known ids that differ least from `id`: by few letters, or only by what is behind the dot.
pub(super) fn near(id: &str, known: impl IntoIterator<Item = String>) -> Vec<String> {
    let message = id.split_once('.').map(|(message, _)| message);
    let of_message = |known: &str| message.is_some_and(|message| known.split('.').next() == Some(message));
    let distance = |known: &str| {
        let parts = of_message(known).then_some(CHANGES_LIMIT);
        [parts, changes(id.as_bytes(), known.as_bytes())].into_iter().flatten().min()
    };
    let mut found: Vec<(usize, String)> =
        known.into_iter().filter_map(|known| Some((distance(&known)?, known))).collect();
    found.sort_unstable();
    found.into_iter().take(NAMES_LIMIT).map(|(_, known)| known).collect()
}

/// How many letters must be added, left out or replaced (Levenshtein's distance); `None` for more than the limit.
fn changes(one: &[u8], other: &[u8]) -> Option<usize> {
    if one.len().abs_diff(other.len()) > CHANGES_LIMIT {
        return None;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut last = at + 1;
        let mut next = vec![last];
        for (pair, known) in row.windows(2).zip(other) {
            let [before, above] = pair else { return None };
            last = (before + usize::from(letter != known)).min(above + 1).min(last + 1);
            next.push(last);
        }
        if next.iter().all(|changes| *changes > CHANGES_LIMIT) {
            return None;
        }
        row = next;
    }
    row.last().copied().filter(|changes| *changes <= CHANGES_LIMIT)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        let known = || ["field-subject", "field-title", "status-open", "status-open.hint"].map(str::to_owned);
        assert_eq!(near("field-subjekt", known()), ["field-subject"]);
        assert_eq!(near("field-tile", known()), ["field-title"]);
        assert_eq!(near("status-opne", known()), ["status-open"]);
        assert_eq!(near("status-open.hnt", known()), ["status-open.hint", "status-open"]);
        assert_eq!(near("status-open.title", known()), ["status-open", "status-open.hint"]);
        assert!(near("something else", known()).is_empty());
        assert!(near("", known()).is_empty() && near("é", known()).is_empty());
    }
}
