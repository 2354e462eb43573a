//! What a comment allows, and nothing more.

use crate::l10n::check::{CheckRule, Options, Sources, check};

fn found(locale: &str, text: &str) -> Vec<(CheckRule, usize)> {
    let mut sources = Sources::new();
    sources.add("en", "a.ftl", "# Words.\na = One!\n# Words.\nb = Two\n");
    sources.add(locale, "a.ftl", text);
    check(&sources, &Options::default()).iter().map(|d| (d.rule, d.line)).collect()
}

#[test]
fn a_comment_silences_a_rule_for_its_message() {
    let text = "# allow: register\na = ton avis!\nb = ton avis\n";
    assert_eq!(found("fr", text), [(CheckRule::FrenchSpacing, 2), (CheckRule::Register, 3)]);
    let both = "# Why.\n# allow: register, french_spacing\na = ton avis!\n\n# Another.\nb = ton avis\n";
    assert_eq!(found("fr", both), [(CheckRule::Register, 6)]);
    assert_eq!(found("fr", "# allow: regist\na = ton avis\u{202F}!\nb = Deux\n"), [(CheckRule::Register, 2)]);
    // The missing message is another one.
    assert_eq!(found("fr", "# allow: message_missing\na = Un\u{202F}!\n"), [(CheckRule::MessageMissing, 2)]);
}

#[test]
fn an_allowance_is_no_part_of_the_translators_comment() {
    let mut sources = Sources::new();
    sources.add("en", "a.ftl", "# allow: placeholder\na = TBD\n");
    let found = check(&sources, &Options::default());
    assert_eq!(found.iter().map(|d| d.rule).collect::<Vec<_>>(), [CheckRule::CommentMissing]);
}
