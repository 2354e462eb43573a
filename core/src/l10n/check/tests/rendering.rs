//! How a finding looks, as text and as a document.

use super::planted::plant;
use crate::closed_set::ClosedSet;
use crate::l10n::check::{CheckRule, Options, Sources, check, render};

#[test]
fn a_finding_looks_like_a_compilers() {
    let planted =
        plant("fr", "ticket.ftl", "field-after = Position dans la liste", "field-after = Position ⟨<dans>⟩ la liste");
    let found = planted.finds(CheckRule::Placeholder);
    let expected = format!(
        "error[placeholder]: “<dans>” is not a Fluent placeable
   --> fr/ticket.ftl:{line}:24
    |
{line} | field-after = Position <dans> la liste
    |                        ^^^^^^
    |
    = help: write the variable: {{ $name }}",
        line = found.line
    );
    let text = render(&found, planted.sources.text("fr", "ticket.ftl").unwrap(), false);
    assert_eq!(text.replace("\n    |\nhelp:", "\n    |\n    = help:"), expected, "{text}");
    assert!(render(&found, planted.sources.text("fr", "ticket.ftl").unwrap(), true).contains("\u{1b}["));
}

/// The caret is under the character as a terminal shows it: neither the non-joiner nor the tanwin takes a column.
#[test]
fn the_caret_is_below_the_persian_character() {
    let planted = plant("fa", "ticket.ftl", "role-guest = مهمان", "role-guest = لطفاً نمی‌شود آگه⟨ي⟩ همان");
    let found = planted.finds(CheckRule::PersianLetter);
    let text = render(&found, planted.sources.text("fa", "ticket.ftl").unwrap(), false);
    let lines: Vec<&str> = text.lines().collect();
    let caret = lines.iter().position(|line| line.trim_end().ends_with('^')).unwrap();
    let before: String = lines[caret - 1].chars().take_while(|ch| *ch != 'ي').collect();
    let columns = before.chars().filter(|ch| !matches!(ch, '\u{200C}' | '\u{64B}')).count();
    assert_eq!(lines[caret].chars().position(|ch| ch == '^'), Some(columns), "{text}");
    assert!(
        text.contains(&format!("fa/ticket.ftl:{}:{}", found.line, found.column)) && text.contains("U+064A"),
        "{text}"
    );
}

#[test]
fn a_document_for_machines() {
    let planted = plant("fr", "ticket.ftl", "role-guest = Invité", "role-guest = Inv⟨!⟩ ité");
    let found = planted.finds(CheckRule::FrenchSpacing);
    let document = serde_json::to_value(&found).unwrap();
    assert_eq!(document["rule"], "french_spacing");
    assert_eq!(document["severity"], "error");
    assert_eq!(document["text"], "!");
    assert_eq!(document["fix"]["replacement"], "\u{202F}");
    assert_eq!(document["column"], 17);
}

#[test]
fn rules_have_distinct_keys() {
    let mut keys: Vec<&str> = CheckRule::ALL.iter().map(|rule| rule.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), CheckRule::ALL.len());
}

#[test]
fn a_long_line_is_cut() {
    let mut sources = Sources::new();
    let text = format!("a = {}é!{}\n", "ab á ".repeat(2000), " cd é".repeat(2000));
    sources.add("fr", "a.ftl", text.clone());
    let found = check(&sources, &Options::default());
    let output = render(&found[0], &text, false);
    assert!(output.contains("--> fr/a.ftl:1:10006\n") && output.len() < 2000, "{output}");
    let lines: Vec<&str> = output.lines().collect();
    let line = lines.iter().position(|line| line.contains("é!")).unwrap();
    assert!(lines[line].ends_with("...") && !output.contains(":::"), "{output}");
    let caret = lines[line + 1].chars().position(|ch| ch == '^');
    assert_eq!(caret, lines[line].chars().position(|ch| ch == '!'), "{output}");
    // The edit is shown too.
    let edit = lines.iter().rfind(|line| line.contains("\u{202F}!")).unwrap();
    assert!(edit.contains(" | …") && edit.ends_with('…') && edit.chars().count() < 420, "{output}");
    let styled = render(&found[0], &text, true);
    assert!(styled.contains("fr/a.ftl:1:10006"), "{styled}");
}
