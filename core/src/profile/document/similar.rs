//! The known name that a misspelt one probably means.
//!
//! Owns the limit of likeness; the distance is measured as for ids of texts. It must not know what a name is for.

use crate::l10n::changes;

/// Longer words are not compared: no name is longer, and a hostile file must not cost more.
const LONGEST: usize = 64;
/// How many names are compared.
const MOST: usize = 200;

/// The most similar of the known names, if one is similar at all: a third of its letters may differ, or one begins with
/// the other.
pub(in crate::profile) fn similar<'n>(word: &str, mut known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    nearest(word, &mut known)
}

// Only this part is much code, and it is the same for all iterators.
fn nearest<'n>(word: &str, known: &mut dyn Iterator<Item = &'n str>) -> Option<&'n str> {
    let word: Vec<char> = word.to_lowercase().chars().map(plain).collect();
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let likeness = |name: &'n str| {
        let letters: Vec<char> = name.chars().map(plain).collect();
        let begins = letters.starts_with(&word) || word.starts_with(&letters);
        let limit = if begins && word.len().min(letters.len()) >= 3 { LONGEST } else { letters.len().div_ceil(3) };
        // Of two letters none may differ: everything would be similar.
        changes(&word, &letters, limit).filter(|_| word.len().max(letters.len()) > 2).map(|changes| (changes, name))
    };
    known.take(MOST).filter_map(likeness).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// A hyphen or a space is written for an underscore.
fn plain(letter: char) -> char {
    if matches!(letter, '-' | ' ') { '_' } else { letter }
}

#[cfg(test)]
mod tests {
    use super::similar;

    #[test]
    fn a_misspelt_name_is_recognised_and_another_word_is_not() {
        let known = ["queue", "name", "requesters", "reopen_window", "order"];
        for (word, meant) in [
            ("queues", Some("queue")),
            ("qeuue", Some("queue")),
            ("Name", Some("name")),
            ("reqesters", Some("requesters")),
            ("reopen-window", Some("reopen_window")),
            ("reopen", Some("reopen_window")),
            ("ordre", Some("order")),
            ("q", None),
            ("", None),
            ("colour", None),
            ("tags", None),
        ] {
            assert_eq!(similar(word, known.into_iter()), meant, "{word}");
        }
        assert_eq!(similar(&"queue".repeat(100), known.into_iter()), None);
        assert_eq!(similar("FR", ["ER"].into_iter()), None);
    }
}
