//! Templates and macros of a profile: their values, and the places of errors in them (T-25, T-50).

use super::super::{Macro, MacroStep, Profile, Template, VariableKind};
use super::{SMALL, with};
use crate::actor::Role;
use crate::rules::{Priority, TicketAction};

const REFUND: &str = r#"[[templates]]
name = "refund"
categories = ["general"]
roles = ["agent"]
variables = { since = "date", amount = "money" }
[[templates]]
name = "thanks"
"#;

/// `SMALL`, of 8 lines after an empty one, with the templates from line 10 and more from line 17.
fn source(lines: &str) -> String {
    with("", &format!("{REFUND}{lines}"))
}

#[track_caller]
fn refused(source: &str, line: usize, column: usize, path: &str, what: &str) {
    let errors = Profile::parse("p.toml", source).unwrap_err();
    let [error] = &errors[..] else { panic!("{errors:#?}") };
    assert_eq!((error.line, error.column, error.path.as_str()), (line, column, path), "{error}");
    assert!(error.to_string().contains(what), "{error}");
}

/// Asserts the place of the error for `REFUND` with `old` replaced.
#[track_caller]
fn changed(old: &str, new: &str, line: usize, column: usize, path: &str, what: &str) {
    assert!(REFUND.contains(old));
    refused(&source("").replacen(old, new, 1), line, column, path, what);
}

#[track_caller]
fn macro_refused(rest: &str, line: usize, column: usize, path: &str, what: &str) {
    refused(&source(&format!("[[macros]]\nname = \"m\"\n{rest}\n")), line, column, path, what);
}

#[test]
fn templates_and_macros_are_read_from_the_file() {
    let lines = r#"[[macros]]
name = "give_back"
categories = ["general"]
steps = [
  { action = "set_priority", priority = "high" },
  { action = "add_tag", tag = "paid back" },
  { action = "remove_tag", tag = "x" },
  { action = "set_category", category = "general" },
  { action = "assign" },
  { action = "start" },
  { action = "reply_and_resolve", template = "refund" },
  { action = "close" },
]
"#;
    let profile = Profile::parse("p.toml", &source(lines)).unwrap();
    let refund = Template {
        name: "refund".into(),
        categories: Some(vec!["general".into()]),
        roles: vec![Role::Agent],
        variables: vec![("since".into(), VariableKind::Date), ("amount".into(), VariableKind::Money)],
    };
    let thanks = Template {
        name: "thanks".into(),
        categories: None,
        roles: vec![Role::Seller, Role::Agent],
        variables: Vec::new(),
    };
    assert_eq!(profile.templates, [refund, thanks]);
    let steps = vec![
        MacroStep::SetPriority { priority: Priority::High },
        MacroStep::AddTag { tag: "paid back".into() },
        MacroStep::RemoveTag { tag: "x".into() },
        MacroStep::SetCategory { category: "general".into() },
        MacroStep::Assign,
        MacroStep::Move { action: TicketAction::Start },
        MacroStep::Write { action: TicketAction::ReplyAndResolve, template: "refund".into() },
        MacroStep::Move { action: TicketAction::Close },
    ];
    let give_back = Macro { name: "give_back".into(), categories: Some(vec!["general".into()]), steps };
    assert_eq!(profile.macros, [give_back]);
    assert_eq!(Profile::parse("p.toml", SMALL).unwrap().templates, []);
}

#[test]
fn a_wrong_template_is_refused_with_its_position() {
    changed("name = \"refund\"", "nam = \"refund\"", 11, 1, "templates[0].nam", "this table has name, categories");
    changed("name = \"refund\"\n", "", 10, 1, "templates[0].name", "missing");
    changed("\"refund\"", "\"Refund\"", 11, 8, "templates[0].name", "a-z");
    changed("\"thanks\"", "\"refund\"", 16, 8, "templates[1].name", "occurs twice");
    changed("[\"general\"]", "[\"generl\"]", 12, 15, "templates[0].categories[0]", "no category");
    changed("[\"general\"]", "[\"general\", \"general\"]", 12, 26, "templates[0].categories[1]", "occurs twice");
    changed("[\"general\"]", "[]", 12, 14, "templates[0].categories", "empty");
    changed("[\"general\"]", "\"general\"", 12, 14, "templates[0].categories", "a list is wanted");
    changed("[\"agent\"]", "[\"customer\"]", 13, 10, "templates[0].roles[0]", "seller, agent");
    changed("[\"agent\"]", "[\"agent\", \"agent\"]", 13, 19, "templates[0].roles[1]", "occurs twice");
    changed("[\"agent\"]", "[]", 13, 9, "templates[0].roles", "empty");
    changed("amount", "number", 14, 31, "templates[0].variables.number", "every ticket has a variable");
    changed("since", "deadline", 14, 15, "templates[0].variables.deadline", "every ticket has a variable");
    changed("amount", "Amount", 14, 31, "templates[0].variables.Amount", "a-z");
    changed("amount", "since", 14, 31, "", "duplicate key");
    changed("\"money\"", "\"gold\"", 14, 40, "templates[0].variables.amount", "text, number, money, date, date_time");
    changed("\"money\"", "1", 14, 40, "templates[0].variables.amount", "a text is wanted");
    changed("{ since = \"date\", amount = \"money\" }", "{}", 14, 13, "templates[0].variables", "empty");
    changed("{ since = \"date\", amount = \"money\" }", "3", 14, 13, "templates[0].variables", "a table is wanted");
    refused(&with("templates = []", ""), 1, 13, "templates", "empty");
    refused(&with("templates = 1", ""), 1, 13, "templates", "a list is wanted");
    refused(&with("templates = [1]", ""), 1, 14, "templates[0]", "a table is wanted");
}

#[test]
fn a_wrong_macro_is_refused_with_its_position() {
    let steps = "steps = [{ action = \"close\" }]";
    macro_refused(&format!("colour = 1\n{steps}"), 19, 1, "macros[0].colour", "this table has name, categories, steps");
    macro_refused("", 17, 1, "macros[0].steps", "missing");
    macro_refused("steps = []", 19, 9, "macros[0].steps", "empty");
    macro_refused("steps = [1]", 19, 10, "macros[0].steps[0]", "a table is wanted");
    macro_refused(&format!("categories = [\"x\"]\n{steps}"), 19, 15, "macros[0].categories[0]", "no category");
    macro_refused(&format!("{steps}\n[[macros]]\nname = \"m\"\n{steps}"), 21, 8, "macros[1].name", "occurs twice");
    for (step, column, path, what) in [
        ("{}", 10, ".action", "missing"),
        ("{ action = 1 }", 21, ".action", "a text is wanted"),
        ("{ action = \"shout\" }", 21, ".action", "reply, reply_and_resolve, request_information, note, start"),
        ("{ action = \"open\" }", 21, ".action", "set_priority"),
        ("{ action = \"assign_to_me\" }", 21, ".action", "assign, set_priority"),
        ("{ action = \"close\", why = 1 }", 30, ".why", "this table has action, template, priority, category, tag"),
        ("{ action = \"close\", tag = \"x\" }", 36, ".tag", "does not take"),
        ("{ action = \"assign\", template = \"thanks\" }", 42, ".template", "does not take"),
        ("{ action = \"add_tag\", tag = \"x\", priority = \"low\" }", 54, ".priority", "does not take"),
        ("{ action = \"reply\", tag = \"x\" }", 36, ".tag", "does not take"),
        ("{ action = \"reply\" }", 10, ".template", "missing"),
        ("{ action = \"reply\", template = \"thank\" }", 41, ".template", "no template"),
        ("{ action = \"set_priority\" }", 10, ".priority", "missing"),
        ("{ action = \"set_priority\", priority = \"huge\" }", 48, ".priority", "low, medium, high, urgent"),
        ("{ action = \"set_category\", category = \"x\" }", 48, ".category", "no category"),
        ("{ action = \"add_tag\", tag = \"\" }", 38, ".tag", "1 to 64"),
        ("{ action = \"add_tag\", tag = \" \" }", 38, ".tag", "1 to 64"),
        ("{ action = \"remove_tag\", tag = \"a\\nb\" }", 41, ".tag", "1 to 64"),
    ] {
        macro_refused(&format!("steps = [{step}]"), 19, column, &format!("macros[0].steps[0]{path}"), what);
    }
    let long = "é".repeat(65);
    macro_refused(
        &format!("steps = [{{ action = \"add_tag\", tag = \"{long}\" }}]"),
        19,
        38,
        "macros[0].steps[0].tag",
        "",
    );
    let fits = "é".repeat(64);
    let lines = format!("[[macros]]\nname = \"m\"\nsteps = [{{ action = \"add_tag\", tag = \"{fits}\" }}]\n");
    assert!(Profile::parse("p.toml", &source(&lines)).is_ok());
}

#[test]
fn a_macro_that_sets_a_category_may_use_only_its_templates() {
    let other = "[[categories]]\nname = \"other\"\nqueue = \"desk\"\n";
    let after = |categories: &str, category: &str| {
        let put = format!("{{ action = \"set_category\", category = \"{category}\" }}");
        let steps = format!("steps = [{put}, {{ action = \"reply\", template = \"refund\" }}]");
        Profile::parse("p.toml", &source(&format!("{other}[[macros]]\nname = \"m\"\n{categories}\n{steps}\n")))
    };
    let errors = after("categories = [\"general\"]", "other").unwrap_err();
    let [error] = &errors[..] else { panic!("{errors:#?}") };
    assert_eq!(error.path, "macros[0].steps[1].template", "{error}");
    assert!(after("", "general").is_ok());
    assert!(after("categories = [\"other\"]", "general").is_ok());
}

#[test]
fn a_macro_may_use_only_templates_of_all_its_categories() {
    let other = "[[categories]]\nname = \"other\"\nqueue = \"desk\"\n";
    let at = |categories: &str, template: &str| {
        let steps = format!("steps = [{{ action = \"reply\", template = \"{template}\" }}]");
        Profile::parse("p.toml", &source(&format!("{other}[[macros]]\nname = \"m\"\n{categories}\n{steps}\n")))
    };
    assert!(at("", "thanks").is_ok());
    assert!(at("categories = [\"general\"]", "refund").is_ok());
    for categories in ["", "categories = [\"other\"]", "categories = [\"general\", \"other\"]"] {
        let errors = at(categories, "refund").unwrap_err();
        let [error] = &errors[..] else { panic!("{errors:#?}") };
        assert_eq!((error.line, error.path.as_str()), (23, "macros[0].steps[0].template"), "{error}");
        assert!(error.what.contains("not offered"), "{error}");
    }
}
