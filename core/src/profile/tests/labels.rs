//! The labels that a profile needs and a locale lacks: each text once, whatever is begun already.

use super::super::{AddedLabels, Profile, labels};
use super::with;
use crate::l10n::check::Sources;

const FIELDS: &str = "[[custom_fields]]\nname = \"a_b\"\nkind = \"choice\"\nchoices = [\"c\", \"d\"]\n\
                      [[custom_fields]]\nname = \"a\"\nkind = \"choice\"\nchoices = [\"b_c\", \"e\"]\n";

/// What is added to a locale of this host's folder, which then has it.
fn add(host: &mut Sources, locale: &str) -> AddedLabels {
    let profile = Profile::parse("p.toml", &with("", FIELDS)).unwrap();
    let added = labels::added(&profile, &Sources::new(), host, "en", locale);
    for (file, text) in added.files.clone() {
        host.files.retain(|source| (&*source.locale, &*source.file) != (locale, &*file));
        host.add(locale, file, text);
    }
    added
}

fn lines(host: &Sources, locale: &str, begin: &str) -> Vec<String> {
    let files = host.files.iter().filter(|source| source.locale == locale);
    files.flat_map(|source| source.text.lines()).filter(|line| line.starts_with(begin)).map(str::to_owned).collect()
}

#[test]
fn two_names_with_one_text_get_it_once() {
    let mut host = Sources::new();
    let added = add(&mut host, "en");
    // A queue, a category with its hint, two fields with theirs, and four choices of which two have one text.
    assert_eq!((added.added.len(), added.waiting), (1 + 2 + 4 + 3, 0));
    assert_eq!(lines(&host, "en", "small-choice-a-b-c"), ["small-choice-a-b-c = TODO C"]);
    let again = add(&mut host, "en");
    assert_eq!((again.files, again.added, again.waiting), (Vec::new(), Vec::new(), 10));
}

#[test]
fn what_is_begun_is_translated_with_one_mark_in_the_wording_that_it_has() {
    let mut host = Sources::new();
    // One for all profiles that is to be written, one of this profile that is, and a hint alone.
    host.add(
        "en",
        "ours.ftl",
        "queue-desk = TODO Desk\nsmall-category-general = Everything\nfield-a =\n    .hint = TODO\n",
    );
    let german = add(&mut host, "de");
    assert_eq!((german.added.len(), german.waiting), (10, 0));
    assert_eq!(lines(&host, "de", "queue-desk"), ["queue-desk = TODO Desk"]);
    assert_eq!(lines(&host, "de", "small-queue-desk"), Vec::<String>::new());
    assert_eq!(lines(&host, "de", "small-category-general"), ["small-category-general = TODO Everything"]);
    assert_eq!(lines(&host, "de", "field-a ="), ["field-a ="]);
    let english = add(&mut host, "en");
    assert_eq!((english.added.len(), english.waiting), (7, 2));
    // A region whose language is begun needs nothing.
    let austrian = add(&mut host, "de-AT");
    assert_eq!((austrian.files, austrian.waiting), (Vec::new(), 10));
}
