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
    // The missing message is another one.
    assert_eq!(found("fr", "# allow: message_missing\na = Un\u{202F}!\n"), [(CheckRule::MessageMissing, 2)]);
}

#[test]
fn what_is_allowed_in_vain_is_a_finding_at_its_place() {
    let found = |comment: &str| {
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", "# Words.\na = One\n");
        sources.add("fr", "a.ftl", format!("{comment}\na = Un\n"));
        let found = check(&sources, &Options::default()).into_iter();
        found.map(|d| (d.rule, d.line, d.column, d.length, d.message, d.help)).collect::<Vec<_>>()
    };
    let one = |column, length, message: &str, help: &str| {
        [(CheckRule::Allowance, 1, column, length, message.to_owned(), help.to_owned())]
    };
    let unknown = "there is no rule “regist”";
    assert_eq!(found("# allow: end_mark, regist"), one(20, 6, unknown, "did you mean register?"));
    let nothing = "a finding has the name of its rule in brackets";
    assert_eq!(found("#  allow:   zzz"), one(13, 3, "there is no rule “zzz”", nothing));
    let accept = "compare the translation with the new text, correct it, and accept it";
    assert_eq!(found("# allow: outdated"), one(10, 8, "“outdated” cannot be allowed", accept));
    assert_eq!(found("# allow: allowance"), one(10, 9, "“allowance” cannot be allowed", "remove it"));
    for comment in ["# allow: register\n", "## allow: register", "### allow: register"] {
        let column = comment.find("register").expect("the rule") + 1;
        let above = "write the comment with one # directly above the message, without a blank line";
        assert_eq!(found(comment), one(column, 8, "“register” is allowed for no message", above));
    }
    // Also where the finding itself is to be silenced.
    assert_eq!(found("# allow: allowance, regist").len(), 2);
}

#[test]
fn an_allowance_is_no_part_of_the_translators_comment() {
    let mut sources = Sources::new();
    sources.add("en", "a.ftl", "# allow: placeholder\na = TBD\n");
    let found = check(&sources, &Options::default());
    assert_eq!(found.iter().map(|d| d.rule).collect::<Vec<_>>(), [CheckRule::CommentMissing]);
}
