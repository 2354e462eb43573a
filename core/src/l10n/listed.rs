//! Names as a list that somebody reads.
//!
//! Owns its length: nobody reads a hundred thousand names, and an error must not grow with what a file holds.

/// How many names are written.
const NAMES_LIMIT: usize = 20;

/// The names, or the first of them and how many more there are.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    let mut list: Vec<&str> = names.by_ref().take(NAMES_LIMIT).collect();
    let more = match names.count() {
        0 if list.is_empty() => return "none".to_owned(),
        0 => return list.join(", "),
        more => format!("and {more} more"),
    };
    list.push(&more);
    list.join(", ")
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_list_ends_somewhere_and_says_what_is_left_out() {
        assert_eq!(listed([]), "none");
        assert_eq!(listed(["a"]), "a");
        assert!(listed(["a"; 20]).ends_with("a, a"));
        assert!(listed(["a"; 21]).ends_with("a, a, and 1 more"));
        let many: Vec<String> = (0..100_000).map(|number| format!("name{number}")).collect();
        let list = listed(many.iter().map(String::as_str));
        assert!(list.starts_with("name0, name1, ") && list.ends_with("name19, and 99980 more"), "{list}");
    }
}
