//! A wrong profile gives an error with line, column, key path and reason.

use super::super::{Profile, ProfileError, duration};
use super::{SMALL, with};

/// Asserts that `source` has one mistake, with its place and a part of its reason.
#[track_caller]
fn refused(source: &str, line: usize, column: usize, path: &str, what: &str) {
    let errors = Profile::parse("p.toml", source).unwrap_err();
    let [error] = &errors[..] else { panic!("{errors:#?}") };
    assert_eq!((error.line, error.column, error.path.as_str()), (line, column, path), "{error}");
    assert!(error.to_string().contains(what), "{error}");
    assert_eq!(error.file, "p.toml");
}

/// Asserts that `source` has several mistakes, one of them at this place.
#[track_caller]
fn among(source: &str, line: usize, column: usize, path: &str, what: &str) {
    let errors = Profile::parse("p.toml", source).unwrap_err();
    assert!(errors.len() > 1, "{errors:#?}");
    let found = |error: &&ProfileError| (error.line, error.column, error.path.as_str()) == (line, column, path);
    let error = errors.iter().find(found).unwrap_or_else(|| panic!("{errors:#?}"));
    assert!(error.to_string().contains(what), "{error}");
}

/// Asserts the place of the error for `SMALL` with `old` replaced.
#[track_caller]
fn changed(old: &str, new: &str, line: usize, column: usize, path: &str, what: &str) {
    assert!(SMALL.contains(old));
    refused(&SMALL.replacen(old, new, 1), line, column, path, what);
}

#[test]
fn wrong_syntax_is_refused_with_its_position() {
    refused("name = \"a\"\nrequesters = [\"customer\"", 2, 25, "", "");
    refused("name = \n", 1, 8, "", "");
    refused("name = \"a\"\n  name = \"b\"\n", 2, 3, "", "duplicate key");
    let deep = format!("name = {}", "[".repeat(100_000));
    assert_eq!(Profile::parse("p.toml", &deep).unwrap_err()[0].line, 1);
}

#[test]
fn a_text_without_quotation_marks_is_told_as_such() {
    for word in ["tea", "friday", "nuts", "ink", "shop", "my shop", "tea-2", "48h", "7d", "été"] {
        let mistakes = Profile::parse("p.toml", &format!("name = {word} # so\n")).unwrap_err();
        let told: Vec<_> = mistakes.iter().map(|one| (one.line, one.column, &*one.what, &*one.help)).collect();
        let help = format!("write \"{word}\"");
        assert_eq!(told, [(1, 8, "a text must be in quotation marks", &*help)], "{word}");
    }
    refused("requesters = [ customer, \"guest\" ]", 1, 16, "", "quotation marks; write \"customer\"");
    refused("deadlines = { first=48h}", 1, 21, "", "write \"48h\"");
    // What is a misspelt value of TOML's own, or has a quotation mark, is something else.
    for other in ["True", "tea\"", "1__0", "2026-13-01", "0xZZ"] {
        let mistakes = Profile::parse("p.toml", &format!("name = {other}\n")).unwrap_err();
        assert!(!mistakes[0].what.contains("quotation marks"), "{other}: {mistakes:?}");
    }
}

#[test]
fn a_key_below_a_table_is_told_where_it_belongs() {
    let above = "auto_close: unknown key; a key of the whole file belongs above the first table; this table has ";
    refused(&with("", "auto_close = \"1d\"\n"), 10, 1, "categories[0].auto_close", above);
    refused(&with("", "[limits]\nauto_close = \"1d\"\n"), 11, 1, "limits.auto_close", above);
    refused(&with("fields = { auto_close = \"1d\" }", ""), 1, 12, "fields.auto_close", above);
    // A misspelt key of the table is one.
    refused(&with("", "[limits]\nnotse = 3\n"), 11, 1, "limits.notse", "unknown key; ");
}

#[test]
fn unknown_keys_are_refused_at_the_key() {
    refused(&with("requester = []", ""), 1, 1, "requester", "unknown key; this table has name, requesters,");
    refused(&with("  \"a b\\n\" = 1", ""), 1, 3, "\"a b\\n\"", "unknown key");
    changed("handler = ", "handlers = ", 5, 1, "queues[0].handlers", "unknown key");
    among(&SMALL.replacen("queue = ", "q = ", 1), 8, 1, "categories[0].q", "unknown key");
    refused(&with("", "fields.tags = \"absent\"\n"), 10, 8, "categories[0].fields.tags", "unknown key");
    refused(&with("limits.notes = 3", ""), 1, 8, "limits.notes", "unknown key");
    among(&with("", "[deadlines]\nsoon = 1\n"), 11, 1, "deadlines.soon", "unknown key");
    let source = with("", "[[custom_fields]]\ncolour = 1\n");
    among(&source, 11, 1, "custom_fields[0].colour", "unknown key");
    // The first in the file, not in the alphabet.
    among(&with("zz = 1\naa = 1", ""), 1, 1, "zz", "unknown key");
}

#[test]
fn an_unknown_priority_is_refused_in_a_target() {
    let source = with("", "[deadlines]\nbound = \"under\"\nfirst = { high = \"1h\", huge = \"2h\" }\n");
    refused(&source, 12, 24, "deadlines.first.huge", "this table has low, medium, high, urgent");
    let source = with("", "[categories.deadlines]\nbound = \"under\"\nfirst.urgent = \"-2h\"\n");
    refused(&source, 12, 16, "categories[0].deadlines.first.urgent", "negative");
    refused(&with("default_priority = \"huge\"", ""), 1, 20, "default_priority", "low, medium, high, urgent");
}

#[test]
fn missing_keys_are_refused_at_their_table() {
    among("", 1, 1, "name", "missing");
    changed("requesters = [\"customer\"]", "", 1, 1, "requesters", "missing");
    changed("name = \"desk\"\n", "", 3, 1, "queues[0].name", "missing");
    changed("handler = \"shop\"\n", "", 3, 1, "queues[0].handler", "missing");
    changed("name = \"general\"\n", "", 6, 1, "categories[0].name", "missing");
    changed("queue = \"desk\"\n", "", 6, 1, "categories[0].queue", "missing");
    among("name = \"a\"\nrequesters = [\"guest\"]", 1, 1, "queues", "missing");
    changed("[[categories]]\nname = \"general\"\nqueue = \"desk\"\n", "", 1, 1, "categories", "missing");
    refused(&with("deadlines = { first = \"1h\" }", ""), 1, 13, "deadlines.bound", "missing");
    refused(&with("", "[[custom_fields]]\nname = \"a\"\n"), 10, 1, "custom_fields[0].kind", "missing");
    let source = with("", "[[custom_fields]]\nname = \"a\"\nkind = \"choice\"\n");
    refused(&source, 10, 1, "custom_fields[0].choices", "missing");
}

#[test]
fn wrong_types_are_refused() {
    changed("\"small\"", "7", 1, 8, "name", "a text is wanted here, not a value of type integer");
    changed("[\"customer\"]", "\"customer\"", 2, 14, "requesters", "a list is wanted");
    refused(&with("fields = 3", ""), 1, 10, "fields", "a table is wanted");
    refused(&with("limits.subject = 2.5", ""), 1, 18, "limits.subject", "a whole number is wanted");
    refused(&with("", "resolve_by_handler = 1\n"), 10, 22, "categories[0].resolve_by_handler", "true or false");
    among("name = \"a\"\nrequesters = [\"guest\"]\nqueues = [1]", 3, 11, "queues[0]", "a table is wanted");
    let source = with("deadlines = { bound = \"under\", first = 2 }", "");
    refused(&source, 1, 40, "deadlines.first", "a duration or a table by priority is wanted");
    refused(&with("auto_close = 1979-05-27", ""), 1, 14, "auto_close", "a text is wanted");
}

#[test]
fn undefined_names_are_refused() {
    changed("queue = \"desk\"", "queue = \"desks\"", 8, 9, "categories[0].queue", "no queue of this name");
    let keys = |names: &str| format!("default_category = {{ {names} }}\nfields.category = \"optional\"");
    let defaults = |names: &str| with(&keys(names), "");
    refused(&defaults("name = \"gone\""), 1, 29, "default_category.name", "no category of this name");
    let source = defaults("name = \"general\", with_order = \"gone\"");
    refused(&source, 1, 53, "default_category.with_order", "no category of this name");
    let field = "[[custom_fields]]\nname = \"a\"\nkind = \"text\"\ncategories = [\"general\", \"gone\"]\n";
    let source = with("fields.fields = \"optional\"", field);
    refused(&source, 13, 26, "custom_fields[0].categories[1]", "no category of this name");
    among(&with("", field), 13, 15, "custom_fields[0].categories[0]", "has no `fields`");
}

#[test]
fn a_default_category_that_is_always_refused_is_contradictory() {
    let default = |names: &str, lines: &str| with(&format!("default_category = {{ {names} }}"), lines);
    let name = "default_category.name";
    refused(&default("name = \"general\"", ""), 1, 29, name, "requires a category");
    let order = "fields = { category = \"optional\", order = \"required\" }\n";
    refused(&default("name = \"general\"", order), 1, 29, name, "requires an order");
    let without = "fields = { category = \"optional\" }\n";
    let both = "name = \"general\", with_order = \"general\"";
    refused(&default(both, without), 1, 53, "default_category.with_order", "has no order");
    let optional = "fields = { category = \"optional\", order = \"optional\" }\n";
    assert!(Profile::parse("p.toml", &default(both, optional)).is_ok());
}

#[test]
fn duplicate_names_are_refused() {
    let queue = "[[queues]]\nname = \"desk\"\nhandler = \"platform\"\n";
    refused(&with("", queue), 11, 8, "queues[1].name", "occurs twice");
    let category = "[[categories]]\nname = \"general\"\nqueue = \"desk\"\n";
    refused(&with("", category), 11, 8, "categories[1].name", "occurs twice");
    let field = "[[custom_fields]]\nname = \"a\"\nkind = \"text\"\n";
    let source = with("fields.fields = \"optional\"", &field.repeat(2));
    refused(&source, 14, 8, "custom_fields[1].name", "occurs twice");
    refused(&with("reference_kinds = [\"a\", \"a\"]", ""), 1, 25, "reference_kinds[1]", "occurs twice");
    changed("[\"customer\"]", "[\"guest\", \"guest\"]", 2, 24, "requesters[1]", "occurs twice");
    refused(&with("", "regions = [\"FR\", \"FR\"]\n"), 10, 18, "categories[0].regions[1]", "occurs twice");
    refused(&with("", "close_by = [\"handler\", \"handler\"]\n"), 10, 24, "categories[0].close_by[1]", "occurs twice");
    let source = with("", &field.replace("\"a\"", "\"subject\""));
    refused(&source, 11, 8, "custom_fields[0].name", "a field of this name already");
}

#[test]
fn names_are_keys() {
    let long = "a".repeat(65);
    for name in ["", "A", "1a", "_a", "a-b", "a b", "é", "aé", long.as_str()] {
        changed("small", name, 1, 8, "name", "a name has 1 to 64 characters");
        changed("general", name, 7, 8, "categories[0].name", "a name has 1 to 64 characters");
    }
    assert!(Profile::parse("p.toml", &SMALL.replace("small", &"a".repeat(64))).is_ok());
    assert!(Profile::parse("p.toml", &SMALL.replace("small", "a_1")).is_ok());
    refused(&with("reference_kinds = [\"a\", \"Ü\"]", ""), 1, 25, "reference_kinds[1]", "a name has");
    let source = with("", "[[custom_fields]]\nname = \"a\"\nkind = \"choice\"\nchoices = [\"X\"]\n");
    refused(&source, 13, 12, "custom_fields[0].choices[0]", "a name has");
    refused(&with("", "regions = [\"fr\"]\n"), 10, 12, "categories[0].regions[0]", "two capital letters");
    for wrong in ["EU", "ZZ", "UK"] {
        let source = with("", &format!("regions = [\"{wrong}\"]\n"));
        refused(&source, 10, 12, "categories[0].regions[0]", "a code of ISO 3166-1");
    }
}

#[test]
fn unknown_codes_are_refused() {
    changed("shop", "robot", 5, 11, "queues[0].handler", "must be one of: platform, shop");
    changed("customer", "agent", 2, 15, "requesters[0]", "must be one of: customer, seller, guest");
    refused(&with("", "reply_outcome = \"closed\"\n"), 10, 17, "categories[0].reply_outcome", "waiting_for_user");
    refused(&with("", "close_by = [\"guest\"]\n"), 10, 13, "categories[0].close_by[0]", "requester, handler");
    refused(&with("fields.title = \"maybe\"", ""), 1, 16, "fields.title", "required, optional, absent");
    refused(&with("deadlines.bound = \"by\"", ""), 1, 19, "deadlines.bound", "under, within");
    let source = with("", "[[custom_fields]]\nname = \"a\"\nkind = \"money\"\n");
    refused(&source, 12, 8, "custom_fields[0].kind", "text, integer, boolean, choice, date");
}

#[test]
fn empty_lists_and_tables_are_refused() {
    changed("[\"customer\"]", "[]", 2, 14, "requesters", "empty");
    refused(&with("reference_kinds = []", ""), 1, 19, "reference_kinds", "empty");
    refused(&with("", "regions = []\n"), 10, 11, "categories[0].regions", "empty");
    among("name = \"a\"\nrequesters = [\"guest\"]\nqueues = []", 3, 10, "queues", "empty");
    refused(&with("custom_fields = []", ""), 1, 17, "custom_fields", "empty");
    let source = with("deadlines = { bound = \"under\", first = {} }", "");
    refused(&source, 1, 40, "deadlines.first", "empty");
}

#[test]
fn limits_have_a_range() {
    for (key, most) in [
        ("subject", 1_000),
        ("title", 1_000),
        ("description", 100_000),
        ("message", 100_000),
        ("references", 1_000),
        ("items", 1_000),
        ("thread", 524_287_u64),
        ("tags", 100),
    ] {
        for wrong in ["0".to_owned(), "-1".to_owned(), (most + 1).to_string(), "9".repeat(30)] {
            let path = format!("limits.{key}");
            let column = path.len() + 4;
            refused(&with(&format!("{path} = {wrong}"), ""), 1, column, &path, "the number must be from 1 to");
        }
        for right in ["1".to_owned(), most.to_string(), "0x1f".to_owned()] {
            assert!(Profile::parse("p.toml", &with(&format!("limits.{key} = {right}"), "")).is_ok());
        }
    }
}

#[test]
fn flood_limits_have_a_range() {
    for key in ["openings", "replies"] {
        for wrong in ["0", "-1", "10001"] {
            let path = format!("flood.{key}");
            let source = with(&format!("{path} = {wrong}"), "");
            refused(&source, 1, path.len() + 4, &path, "the number must be from 1 to 10000");
        }
        assert!(Profile::parse("p.toml", &with(&format!("flood.{key} = 10_000"), "")).is_ok());
    }
    let path = "flood.reopenings";
    refused(&with(&format!("{path} = 101"), ""), 1, path.len() + 4, path, "the number must be from 1 to 100");
}

#[test]
fn durations_are_a_number_and_a_unit() {
    for (text, seconds) in
        [("1s", 1), ("90min", 5_400), ("48h", 172_800), ("30d", 2_592_000), ("36500d", 3_153_600_000)]
    {
        assert_eq!(duration::seconds(text), Ok(seconds));
    }
    for (text, what) in [
        ("", "whole number"),
        ("h", "whole number"),
        ("2", "whole number"),
        ("2m", "whole number"),
        ("2 h", "whole number"),
        ("+2h", "whole number"),
        ("1h30min", "whole number"),
        ("1.5h", "whole number"),
        ("۲h", "whole number"),
        ("-2h", "negative"),
        ("36501d", "at most 36500d"),
        ("18446744073709551615d", "at most"),
        ("99999999999999999999999s", "at most"),
    ] {
        let source = with(&format!("auto_close = \"{text}\""), "");
        refused(&source, 1, 14, "auto_close", what);
    }
    refused(&with("auto_close = \"0d\"", ""), 1, 14, "auto_close", "zero");
    refused(&with("", "reopen_window = \"-1d\"\n"), 10, 17, "categories[0].reopen_window", "negative");
    let source = with("deadlines = { bound = \"under\", first = \"0h\" }", "");
    refused(&source, 1, 40, "deadlines.first", "zero");
}

#[test]
fn forms_do_not_contradict_themselves() {
    for field in ["subject", "description"] {
        let source = with(&format!("fields.{field} = \"optional\""), "");
        refused(&source, 1, field.len() + 11, &format!("fields.{field}"), "every ticket has it");
    }
    refused(&with("fields.category = \"optional\"", ""), 1, 19, "fields.category", "there is no default_category");
    let source = with("fields.category = \"absent\"\ndefault_category.name = \"general\"", "");
    refused(&source, 1, 19, "fields.category", "cannot be absent");
    refused(&with("", "fields.subject = \"absent\"\n"), 10, 18, "categories[0].fields.subject", "every ticket");
    refused(&with("default_priority = \"none\"", ""), 7, 1, "categories[0]", "priority: must be required");
    refused(&with("fields.references = \"optional\"", ""), 1, 21, "fields.references", "reference_kinds");
    refused(&with("fields.items = \"optional\"", ""), 1, 16, "fields.items", "belong to an order");
    let source = with("fields = { order = \"optional\", items = \"required\" }", "");
    refused(&source, 1, 40, "fields.items", "belong to an order");
    refused(&with("fields.fields = \"optional\"", ""), 1, 17, "fields.fields", "no custom field");
    let field = "[[custom_fields]]\nname = \"a\"\nkind = \"text\"\nrequired = true\n";
    refused(&with("fields.fields = \"optional\"", field), 1, 17, "fields.fields", "must be required");
    let source = with("", "[[custom_fields]]\nname = \"a\"\nkind = \"text\"\nchoices = [\"x\"]\n");
    refused(&source, 13, 11, "custom_fields[0].choices", "only a field of kind");
}

#[test]
fn a_key_that_occurs_twice_is_told_with_its_first_place() {
    let twice = |source: &str, line: usize, first: usize| {
        let errors = Profile::parse("p.toml", source).unwrap_err();
        assert_eq!((errors[0].line, &*errors[0].what), (line, "duplicate key"), "{source}");
        assert_eq!(errors[0].help, format!("it is on line {first} already"), "{source}");
    };
    twice("name = \"name\"\n# name\nrequesters = []\n  name = 1\n", 4, 1);
    twice("[limits]\nsubject = 1\n[fields]\nsubject = 2\norder = 1\n\"subject\" = 3\n", 6, 4);
    twice("[limits]\nsubject = 1\n\n[fields]\n[limits]\n", 5, 1);
    twice("fields = { order = 1 }\n[limits]\n[fields]\n", 3, 1);
    twice("a = 1\nlimits = { subject = 1, title = 2,\n subject = 3 }\n", 3, 2);
}

#[test]
fn what_is_contradictory_is_told_with_the_remedy() {
    let helps = |source: &str, what: &str, help: &str| {
        let errors = Profile::parse("p.toml", source).unwrap_err();
        let [error] = &errors[..] else { panic!("{errors:#?}") };
        assert!(error.what.contains(what) && error.help.contains(help), "{error}");
    };
    let default = |lines: &str| with("default_category.name = \"general\"", lines);
    helps(&default(""), "requires a category", "fields.category = \"optional\"");
    let order = "fields = { category = \"optional\", order = \"required\" }\n";
    helps(&default(order), "requires an order", "fields.order = \"optional\"");
    helps(&with("fields.category = \"optional\"", ""), "no default_category", "fields.category = \"required\"");
    helps(&with("default_priority = \"none\"", ""), "must be required", "fields.priority = \"required\"");
    helps(&with("fields.items = \"optional\"", ""), "belong to an order", "fields.order = \"optional\"");
    helps(&with("fields.references = \"optional\"", ""), "reference_kinds", "declare them");
    // What is set for all categories is one mistake, which names them.
    let others = "[[categories]]\nname = \"a\"\nqueue = \"desk\"\n[[categories]]\nname = \"b\"\nqueue = \"desk\"\n";
    let nothing = "nothing to fill in: no custom field is for general, a, b";
    helps(&with("fields.fields = \"optional\"", others), nothing, "[[custom_fields]]");
    let own = format!("{others}fields.fields = \"optional\"\n");
    helps(&with("", &own), "nothing to fill in: no custom field is for b", "\"absent\"");
}

#[test]
fn every_word_that_is_possible_is_named() {
    let source = with("default_priority = \"normal\"", "");
    refused(&source, 1, 20, "default_priority", "must be one of: low, medium, high, urgent, none");
    refused(&with("default_priority = \"nome\"", ""), 1, 20, "default_priority", "did you mean none?");
    for text in ["never", "0d", "7 days"] {
        let source = with(&format!("auto_close = \"{text}\""), "");
        refused(&source, 1, 14, "auto_close", "or \"none\": never");
    }
}

#[test]
fn positions_count_characters() {
    refused(&with("reference_kinds = [\"é😀\", \"a\"]", ""), 1, 20, "reference_kinds[0]", "a name has");
    // Two characters of six bytes are before the wrong value.
    among(&with("deadlines.\"é😀\" = 1", ""), 1, 11, "deadlines.\"é😀\"", "unknown key");
    refused(&with("auto_close = \"1d\" # é\r\nfields = { \"é😀\" = 1 }", ""), 2, 12, "fields.\"é😀\"", "unknown key");
    refused(&format!("\u{feff}{}", with("requester = 1", "")), 1, 1, "requester", "unknown key");
}

#[test]
fn an_error_reads_like_a_compiler_s() {
    let errors = Profile::parse("p.toml", &SMALL.replace("\"shop\"", "\"robot\"")).unwrap_err();
    assert_eq!(errors[0].to_string(), "p.toml:5:11: queues[0].handler: must be one of: platform, shop");
    let errors = Profile::parse("p.toml", "name = \"a\"\nname = \"b\"").unwrap_err();
    assert_eq!(errors[0].to_string(), "p.toml:2:1: duplicate key; it is on line 1 already");
}
