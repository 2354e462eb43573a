//! Names like one that does not exist: what a developer or a translator may have meant.
//!
//! Owns the comparison. The names that it returns are ours and the host's; the wrong one is the caller's.

/// The most changes between an id and what is taken for a slip of it.
const CHANGES_LIMIT: usize = 3;
/// The most changes between an id that may well be right and what it may be a slip of.
const SLIP_LIMIT: usize = 2;
/// The lengths below which words differ in one letter at most, and in none: short words are alike by chance.
const SHORT: usize = 8;
const SHORTEST: usize = 4;
/// The most ids that are named.
const NAMES_LIMIT: usize = 5;

/// The known ids that differ least from `id`: by few letters, or only by what is behind the dot.
pub(super) fn near(id: &str, known: impl IntoIterator<Item = String>) -> Vec<String> {
    let message = id.split_once('.').map(|(message, _)| message);
    let of_message = |known: &str| message.is_some_and(|message| known.split('.').next() == Some(message));
    let distance = |known: &str| {
        let parts = of_message(known).then_some(CHANGES_LIMIT);
        [parts, changes(id.as_bytes(), known.as_bytes(), CHANGES_LIMIT)].into_iter().flatten().min()
    };
    let mut found: Vec<(usize, String)> =
        known.into_iter().filter_map(|known| Some((distance(&known)?, known))).collect();
    found.sort_unstable();
    found.into_iter().take(NAMES_LIMIT).map(|(_, known)| known).collect()
}

/// The known id of which this one, which may be right as it is, is probably a slip. Only the words that differ are
/// compared, for many ids begin and end alike. Ids that differ in their digits only are the members of a series.
pub(super) fn slip_of<'k>(id: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let letters = |id: &str| id.bytes().filter(|byte| !byte.is_ascii_digit()).collect::<Vec<u8>>();
    let distance = |known: &str| {
        if id.len().abs_diff(known.len()) > SLIP_LIMIT {
            return None;
        }
        let (one, other) = differing(id, known);
        let limit = match one.len().max(other.len()) {
            ..SHORTEST => 0,
            SHORTEST..SHORT => 1,
            SHORT.. => SLIP_LIMIT,
        };
        changes(one.as_bytes(), other.as_bytes(), limit).filter(|_| letters(&one) != letters(&other))
    };
    known.into_iter().filter_map(|known| Some((distance(known)?, known))).min().map(|(_, known)| known)
}

/// The words in which two ids differ, without those with which both begin and end.
fn differing(one: &str, other: &str) -> (String, String) {
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split('-').collect(), other.split('-').collect());
    let begin = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let (one, other) = (one.get(begin..).unwrap_or_default(), other.get(begin..).unwrap_or_default());
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let words = |words: &[&str]| words.get(..words.len() - end).unwrap_or_default().join("-");
    (words(one), words(other))
}

/// How many letters must be added, left out, replaced or exchanged with their neighbour; `None` for more than the limit.
pub(crate) fn changes<T: PartialEq>(one: &[T], other: &[T], limit: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > limit {
        return None;
    }
    let of = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX - 1);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, wanted) in other.iter().enumerate() {
            let replaced = of(&last, column) + usize::from(letter != wanted);
            let mut least = replaced.min(of(&last, column + 1) + 1).min(of(&line, column) + 1);
            let crossed =
                row > 0 && column > 0 && one.get(row - 1) == Some(wanted) && other.get(column - 1) == Some(letter);
            if crossed {
                least = least.min(of(&before, column - 1) + 1);
            }
            line.push(least);
        }
        // Two letters that are exchanged lead from the row before the last one to the next.
        if line.iter().chain(&last).all(|changes| *changes > limit) {
            return None;
        }
        before = std::mem::replace(&mut last, line);
    }
    last.last().copied().filter(|changes| *changes <= limit)
}

#[cfg(test)]
mod tests {
    use super::{changes, near, slip_of};

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

    #[test]
    fn an_id_of_ones_own_is_no_slip_unless_it_is_nearly_one_of_ours() {
        let known = ["ticket-status-open", "role-guest", "field-reason", "field-id", "step-1", "yes"];
        for (id, meant) in [
            ("ticket-status-opne", Some("ticket-status-open")),
            ("ticket-statsu-opne", Some("ticket-status-open")),
            ("tiket-status-open", Some("ticket-status-open")),
            ("role-gest", Some("role-guest")),
            ("ticket-status-openn", Some("ticket-status-open")),
            ("role-ghost", None),
            ("field-season", Some("field-reason")),
            ("field-person", None),
            ("field-ids", None),
            ("ticket-status-open", None),
            ("ticket-status-owned", None),
            ("my-ticket-status-open", None),
            ("step-2", None),
            ("step-10", None),
            ("tea-slogan", None),
        ] {
            assert_eq!(slip_of(id, known), meant, "{id}");
        }
    }

    #[test]
    fn the_limit_decides_and_does_not_change_the_number() {
        for (one, other, number) in
            [("", "", 0), ("ab", "ba", 1), ("abcd", "badc", 2), ("abc", "", 3), ("abc", "xyz", 3)]
        {
            for limit in 0..6 {
                let found = changes(one.as_bytes(), other.as_bytes(), limit);
                assert_eq!(found, (number <= limit).then_some(number), "{one} {other} {limit}");
            }
        }
    }
}
