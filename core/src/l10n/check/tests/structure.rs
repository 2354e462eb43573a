//! Structural faults: syntax, ids, variables, plurals, references, comments, characters.

use std::collections::HashSet;

use super::clean::{own, render_all};
use super::planted::plant;
use crate::l10n::check::{CheckRule, Options, Severity, Sources, check};

#[test]
fn syntax() {
    plant("fr", "error.ftl", "{ $field }\u{A0}» doit être", "{ $field ⟨»⟩ doit être").finds(CheckRule::Syntax);
    // The parser stops inside a Persian letter.
    plant("fa", "error.ftl", "از { $least }", "از { ⟨ش⟩ }").finds(CheckRule::Syntax);
    plant("fa", "ticket.ftl", "role-guest = مهمان", "role-guest ⟨م⟩همان").finds(CheckRule::Syntax);
    let found = plant(
        "fr",
        "ticket.ftl",
        "       *[other] Le contenu de { $count }\u{A0}entrées",
        "        [other] Le contenu de { $count }\u{A0}entrées⟨⟩",
    )
    .finds_rule(CheckRule::Syntax);
    assert!(found.help.contains("*[other]"), "{found:?}");
}

#[test]
fn an_empty_part_is_called_by_its_name() {
    let found = |text: &str| {
        let sources: Sources = [("xx", "a.ftl", text)].into_iter().collect();
        let found = check(&sources, &Options::default());
        let syntax = found.into_iter().filter(|one| one.rule == CheckRule::Syntax);
        syntax.map(|one| (one.line, one.column, one.message)).collect::<Vec<_>>()
    };
    let empty = |line, column, name: &str| vec![(line, column, format!("the attribute “.{name}” has no text"))];
    assert_eq!(found("foo =\n    .label =\nbar = 1\n"), empty(2, 6, "label"));
    assert_eq!(found("foo =\n\n  .label=  \n"), empty(3, 4, "label"));
    assert_eq!(found("foo = x\n    .label =\nbar = 1\n"), empty(2, 6, "label"));
    assert_eq!(found("foo = x\n    .label =\n    .hint = y\n"), empty(2, 6, "label"));
    assert_eq!(found("foo = x\n    .label = é\n    .hint =\n"), empty(3, 6, "hint"));
    assert_eq!(found("\u{FEFF}-foo = x\n    .label ="), empty(2, 6, "label"));
    assert_eq!(found("foo = x\n    .label =\nbar = 1\n    .hint =\n").len(), 2);
    let one = |line, column, message: &str| vec![(line, column, message.to_owned())];
    assert_eq!(found("bar = 1\nfoo =\n"), one(2, 1, "“foo” has neither a text nor an attribute"));
    assert_eq!(found("-foo =\n    .label = x\n"), one(1, 1, "“-foo” has no text"));
    let variant = "foo = { $n ->\n    [one]\n   *[other] x\n    }\n";
    assert_eq!(found(variant), one(2, 5, "the variant “[one]” has no text"));
    // Any other mistake in an attribute is told as in a message.
    assert_eq!(found("foo =\n    .label = a } b\n"), one(2, 16, "this “}” closes nothing"));
    assert_eq!(found("foo = x\n    .label = { $n\nbar = 1\n"), one(2, 14, "this “{” of “label” is never closed"));
}

#[test]
fn nesting_is_refused_before_parsing() {
    let bomb = format!("par {}⟨{{⟩{}{{ $name", "{".repeat(32), "{".repeat(100_000));
    let found = plant("fr", "ticket.ftl", "par { $name", &bomb).finds_among(CheckRule::Nesting);
    // The file is unread: its messages are not reported as missing.
    assert_eq!(found.len(), 1);
}

#[test]
fn messages_and_attributes() {
    let message = plant("fr", "ticket.ftl", "role-seller = Vendeur\nrole-agent = Agent\n", "⟨role-seller⟩ = Vendeur\n");
    let found = message.finds(CheckRule::MessageMissing);
    assert_eq!(found.text, "role-agent");
    assert!(found.help.contains("after “role-seller”"));
    plant("fa", "ticket.ftl", "role-guest = مهمان", "role-guest = مهمان\n⟨role-gast⟩ = مهمان")
        .finds(CheckRule::MessageSuperfluous);
    let attribute = "ticket-status-open = Ouvert\n    .hint = Le ticket a été reçu et attend une réponse.";
    plant("fr", "ticket.ftl", attribute, "⟨ticket-status-open⟩ = Ouvert").finds(CheckRule::AttributeMissing);
    plant("fa", "ticket.ftl", "role-guest = مهمان", "role-guest = مهمان\n    .⟨hint⟩ = میهمان")
        .finds(CheckRule::AttributeSuperfluous);
    plant("fr", "ticket.ftl", "role-guest = Invité", "⟨role-guest⟩ = TODO Guest").finds(CheckRule::Todo);
    plant("fr", "ticket.ftl", "field-ticket = Ticket d’assistance", "⟨field-ticket⟩ =\n    .x = y")
        .finds_among(CheckRule::MessageMissing);
}

#[test]
fn a_missing_file_is_one_finding() {
    let mut sources = own();
    sources.files.retain(|source| (source.locale.as_str(), source.file.as_str()) != ("fa", "error.ftl"));
    let found = check(&sources, &Options::default());
    assert_eq!(found.len(), 1, "{}", render_all(&sources, &found));
    assert_eq!((found[0].rule, &*found[0].file, &*found[0].locale), (CheckRule::FileMissing, "error.ftl", "fa"));
    assert!(render_all(&sources, &found).contains("fa/error.ftl"));
}

#[test]
fn duplicates() {
    plant("fr", "error.ftl", "rule-role = Votre", "⟨role-guest⟩ = Invité\nrule-role = Votre")
        .finds_among(CheckRule::DuplicateId);
    let twice = "rule-region = متن.\n⟨rule-region⟩ = این دسته‌بندی در منطقه";
    plant("fa", "error.ftl", "rule-region = این دسته‌بندی در منطقه", twice).finds(CheckRule::DuplicateId);
    let attribute = ".hint = Résumez votre demande en quelques mots.\n    .⟨hint⟩ = Résumez.";
    plant("fr", "ticket.ftl", ".hint = Résumez votre demande en quelques mots.", attribute)
        .finds(CheckRule::DuplicateId);
}

#[test]
fn unused() {
    let sources = own();
    let all = |text: &str| -> HashSet<String> {
        let ids = text.lines().filter(|line| line.starts_with(|ch: char| ch.is_ascii_lowercase()));
        ids.filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned()).collect()
    };
    let mut used = all(sources.text("en", "ticket.ftl").unwrap());
    used.extend(all(sources.text("en", "error.ftl").unwrap()));
    used.extend(all(sources.text("en", "command.ftl").unwrap()));
    let options = |used| Options { used_ids: Some(used), ..Options::default() };
    assert_eq!(check(&sources, &options(used.clone())), []);
    used.remove("role-mediator");
    let found = plant("en", "ticket.ftl", "role-mediator = Mediator", "⟨role-mediator⟩ = Mediator")
        .finds_with(CheckRule::Unused, &options(used));
    assert_eq!(found.severity, Severity::WriteWarning);
    plant("fr", "ticket.ftl", "## Rôles", "-⟨marque⟩ = Bazar\n\n## Rôles").finds(CheckRule::Unused);
}

#[test]
fn variables() {
    plant("fr", "ticket.ftl", "event-by = par { $name }", "⟨event-by⟩ = par quelqu’un")
        .finds(CheckRule::VariableMissing);
    plant("fa", "ticket.ftl", "توسط { $name }", "توسط { $name } و { $⟨user⟩ }").finds(CheckRule::VariableSuperfluous);
    let kind = plant("fr", "ticket.ftl", "par { $name }", "par { NUMBER($⟨name⟩) }").finds(CheckRule::VariableType);
    assert!(kind.message.contains("Text"));
    plant("fa", "error.ftl", "از { $least } تا", "از { DATETIME($⟨least⟩) } تا").finds(CheckRule::VariableType);
    plant("en", "ticket.ftl", "by { $name }", "by { MONEY($⟨name⟩) }").finds_among(CheckRule::VariableType);
    // Without a kind in the comment, the reference's own use decides.
    let mut sources = Sources::new();
    sources.add("en", "a.ftl", "# A price.\na = { MONEY($price) }\n");
    sources.add("de", "a.ftl", "a = { NUMBER($price) }\n");
    let found = check(&sources, &Options::default());
    assert!(found.iter().any(|d| d.rule == CheckRule::VariableType && (d.line, d.column) == (1, 15)), "{found:?}");
}

#[test]
fn a_text_may_be_the_same_whatever_a_variable_chooses() {
    let missing = |reference: &str| {
        let mut sources = Sources::new();
        sources.add("en", "a.ftl", format!("# A text.\na = {reference}\n"));
        sources.add("fr", "a.ftl", "a = Un\n");
        check(&sources, &Options::default()).iter().filter(|found| found.rule == CheckRule::VariableMissing).count()
    };
    assert_eq!(missing("{ $viewer ->\n    [requester] One\n   *[other] Two\n }"), 0);
    assert_eq!(missing("{ $viewer ->\n    [requester] One\n   *[other] { $viewer }\n }"), 1, "it is shown too");
    assert_eq!(missing("{ $count ->\n    [one] One\n   *[other] { $count }\n }"), 1);
}

#[test]
fn functions() {
    plant("fr", "ticket.ftl", "par { $name }", "par { ⟨UPPER⟩($name) }").finds(CheckRule::FunctionUnknown);
}

#[test]
fn plurals() {
    let many = "    { $count ->\n        [one] Le contenu de { $count }\u{A0}entrée a été effacé.\n        [many] Le contenu de { $count }\u{A0}d’entrées a été effacé.";
    let two = "    { $⟨count⟩ ->\n        [one] Le contenu de { $count }\u{A0}entrée a été effacé.";
    let found = plant("fr", "ticket.ftl", many, two).finds(CheckRule::PluralMissing);
    assert!(found.message.contains("many"));
    let few = "        [⟨few⟩] محتوای { $count } رویداد پاک شده است.\n        [one] محتوای";
    plant("fa", "ticket.ftl", "        [one] محتوای", few).finds(CheckRule::PluralSuperfluous);
    // Ranks have their own categories.
    let mut sources = Sources::new();
    let text = "# $n (Number): a rank. Example: 3\n# The rank.\na = { NUMBER($n, type: \"ordinal\") ->\n    [one] { $n }st\n    [two] { $n }nd\n   *[other] { $n }th\n    }\n";
    sources.add("en", "a.ftl", text);
    let found = check(&sources, &Options::default());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].rule, found[0].line, found[0].column), (CheckRule::PluralMissing, 3, 7));
    assert!(found[0].message.contains("few"));
}

#[test]
fn references() {
    plant("fr", "ticket.ftl", "par { $name }", "par { -⟨marque⟩ } { $name }").finds(CheckRule::TermMissing);
    plant("fr", "ticket.ftl", "par { $name }", "par { ⟨role-gast⟩ } { $name }").finds(CheckRule::ReferenceUnknown);
    plant("fr", "ticket.ftl", "par { $name }", "par { role-guest.⟨hint⟩ } { $name }")
        .finds(CheckRule::ReferenceUnknown);
    plant("fr", "ticket.ftl", "role-guest = Invité", "role-guest = { ⟨role-guest⟩ }").finds(CheckRule::ReferenceCircle);
    let two = "role-mediator = { role-guest }\nrole-guest = { ⟨role-mediator⟩ }";
    let found = plant("fr", "ticket.ftl", "role-mediator = Médiateur\nrole-guest = Invité", two)
        .finds(CheckRule::ReferenceCircle);
    assert!(found.message.contains("role-mediator → role-guest → role-mediator"));
}

#[test]
fn forbidden_characters() {
    for (ch, name) in [
        ('\u{202E}', "right-to-left override"),
        ('\u{7}', "U+0007"),
        ('\u{FEFF}', "byte order mark"),
        ('\u{85}', "U+0085"),
        ('\u{200F}', "right-to-left mark"),
    ] {
        let planted = plant("fa", "ticket.ftl", "role-guest = مهمان", &format!("role-guest = مه⟨{ch}⟩مان"));
        assert!(planted.finds(CheckRule::ControlCharacter).message.contains(name));
        planted.restores(CheckRule::ControlCharacter);
    }
    plant("fr", "ticket.ftl", "role-guest = Invité", "role-guest = Inv⟨\u{200C}⟩ité")
        .restores(CheckRule::ControlCharacter);
    // A comment is text too, and an escape counts as its character.
    plant("en", "ticket.ftl", "## Roles: beside", "## Roles: ⟨\u{202D}⟩beside").finds(CheckRule::ControlCharacter);
    plant("fr", "ticket.ftl", "role-guest = Invité", "role-guest = Invité{ \"⟨\\u202E⟩\" }")
        .finds(CheckRule::ControlCharacter);
    plant("fr", "ticket.ftl", "role-guest = Invité", "role-guest = Invité{ \"\\u00A0⟨⟩\" }").finds_nothing();
}

#[test]
fn comments_of_the_reference() {
    let bare = "# Label of a role: a person who belongs to a shop.\nrole-seller = Seller";
    plant("en", "ticket.ftl", bare, "⟨role-seller⟩ = Seller").finds(CheckRule::CommentMissing);
    let line = "# $count (Number): how many entries lost their content. Example: 3\nchain-erased =\n    { $count ->";
    plant("en", "ticket.ftl", line, "chain-erased =\n    { $⟨count⟩ ->").finds(CheckRule::CommentVariable);
    plant("en", "ticket.ftl", "# $count (Number): how", "# $⟨count⟩ (Integer): how").finds(CheckRule::CommentVariable);
    let found = plant(
        "en",
        "error.ftl",
        "# $line (Number): the line of the file in which the mistake is. Example: 42",
        "# $⟨line⟩ (Number): the line of the file.",
    )
    .finds(CheckRule::CommentVariable);
    assert!(found.message.contains("example"));
}

#[test]
fn locale_names_and_file_sizes() {
    let mut sources = Sources::new();
    sources.add("notalocale!", "a.ftl", "a = b\n");
    let found = check(&sources, &Options::default());
    assert_eq!(found.iter().map(|d| d.rule).collect::<Vec<_>>(), [CheckRule::Locale]);
    let mut sources = Sources::new();
    sources.add("en", "a.ftl", "#".repeat((1 << 20) + 1));
    let found = check(&sources, &Options::default());
    assert_eq!(found.iter().map(|d| d.rule).collect::<Vec<_>>(), [CheckRule::FileSize]);
}

#[test]
fn a_partial_locale_lacks_nothing() {
    let mut sources = own();
    sources.files.retain(|source| source.locale == "en");
    sources.add(
        "de",
        "ticket.ftl",
        "role-guest = Gast\nticket-status-open =\n    .hint = Wartet auf Antwort.\nrole-x = Y\n",
    );
    let options = Options { partial: true, ..Options::default() };
    let found = check(&sources, &options);
    assert_eq!(found.iter().map(|d| (d.rule, d.line)).collect::<Vec<_>>(), [(CheckRule::MessageSuperfluous, 4)]);
}
