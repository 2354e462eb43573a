//! All mistakes of a file are told at once, in its order, and nothing that only follows from another mistake.

use super::super::{Profile, ProfileError, ProfileReading, read};
use super::{SMALL, with};
use crate::error::{Detail, Error};
use crate::l10n::{LocalizerOptions, Texts};

fn mistakes(source: &str) -> Vec<(usize, usize, String)> {
    let errors = Profile::parse("p.toml", source).unwrap_err();
    let short = |error: &ProfileError| {
        let line = error.to_string();
        (error.line, error.column, line.splitn(4, ':').nth(3).unwrap().trim().to_owned())
    };
    errors.iter().map(short).collect()
}

/// A file with a mistake of every kind.
const WRONG: &str = r#"name = "Tea House"
requesters = ["customer", "agent", "customer"]
default_priorty = "high"
auto_close = "7 days"
reference_kinds = ["invoice", "invoice"]
limits = { subject = 0, titel = 5 }
flood = { openings = "many" }
default_category = { name = "tastnig" }
[[queues]]
name = "counter"
handler = "platfrom"
deadlines = { first = "2h" }
[[queues]]
name = "kitchen"
handler = "shop"
[[categories]]
name = "tasting"
queue = "kichen"
regions = ["EU", "FR"]
[[categories]]
name = "general"
queue = "counter"
fields = { subject = "optional", order = "absent", items = "required" }
[[custom_fields]]
name = "cups"
kind = "numbre"
categories = ["genral"]
[[templates]]
name = "thanks"
roles = ["agents"]
variables = { amount = "coins", subject = "text" }
[[macros]]
name = "thank"
steps = [{ action = "reply", template = "thank" }, { action = "close", tag = "x" }, { action = "set_category" }]
"#;

#[test]
fn every_kind_of_mistake_is_told_in_one_go() {
    let expected = [
        (1, 8, "name: a name has 1 to 64 characters of a-z, 0-9 and _, and begins with a letter"),
        (2, 27, "requesters[1]: must be one of: customer, seller, guest"),
        (2, 36, "requesters[2]: the name occurs twice"),
        (3, 1, "default_priorty: unknown key; did you mean default_priority? this table has name, requesters,"),
        (4, 14, "auto_close: a duration is a whole number and one unit of s, min, h, d, such as \"90min\""),
        (5, 31, "reference_kinds[1]: the name occurs twice"),
        (6, 22, "limits.subject: the number must be from 1 to 1000"),
        (6, 25, "limits.titel: unknown key; did you mean title? this table has subject, title,"),
        (7, 22, "flood.openings: a whole number is wanted here, not a value of type string"),
        (
            8,
            29,
            "default_category.name: there is no category of this name; did you mean tasting? known here: tasting, general",
        ),
        (11, 11, "queues[0].handler: must be one of: platform, shop; did you mean platform?"),
        (12, 13, "queues[0].deadlines.bound: the key is missing"),
        (
            18,
            9,
            "categories[0].queue: there is no queue of this name; did you mean kitchen? known here: counter, kitchen",
        ),
        (19, 12, "categories[0].regions[0]: a region is a code of ISO 3166-1 in two capital letters, such as \"FR\""),
        (23, 22, "categories[1].fields.subject: must be required: every ticket has it"),
        (23, 60, "categories[1].fields.items: items belong to an order; ask for that at least as strictly"),
        (26, 8, "custom_fields[0].kind: must be one of: text, integer, boolean, choice, date"),
        (
            27,
            15,
            "custom_fields[0].categories[0]: there is no category of this name; did you mean general? known here:",
        ),
        (30, 10, "templates[0].roles[0]: must be one of: seller, agent; did you mean agent?"),
        (31, 24, "templates[0].variables.amount: must be one of: text, number, money, date, date_time, duration"),
        (31, 33, "templates[0].variables.subject: every ticket has a variable with this name; remove the declaration"),
        (
            34,
            41,
            "macros[0].steps[0].template: there is no template of this name; did you mean thanks? known here: thanks",
        ),
        (34, 78, "macros[0].steps[1].tag: a step of this action does not take this key"),
        (34, 85, "macros[0].steps[2].category: the key is missing"),
    ];
    let found = mistakes(WRONG);
    for (found, (line, column, what)) in found.iter().zip(expected) {
        assert_eq!((found.0, found.1), (line, column), "{found:?}");
        assert!(found.2.starts_with(what), "{found:?}\n{what}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn what_follows_from_a_mistake_is_none() {
    let one = |source: &str, path: &str| {
        let found = mistakes(source);
        assert!(found.len() == 1 && found[0].2.starts_with(path), "{path}: {found:#?}");
    };
    // A queue, category or template that cannot be read may be the one that is referred to.
    one(&SMALL.replacen("name = \"desk\"", "name = \"the desk\"", 1), "queues[0].name: a name has");
    one(&SMALL.replacen("name = \"desk\"", "nmae = \"desk\"", 1), "queues[0].nmae: unknown key; did you mean name?");
    let refers = "[[templates]]\nname = \"refund\"\ncategories = [\"general\"]\n";
    let category = "name = \"general\"";
    one(&with("", refers).replacen(category, "name = \"General\"", 1), "categories[0].name: a name has");
    let uses = "[[macros]]\nname = \"m\"\nsteps = [{ action = \"reply\", template = \"refund\" }]\n";
    one(&with("", &format!("{refers}{uses}")).replacen("\"refund\"", "7", 1), "templates[0].name: a text is wanted");
    // What every category inherits is one mistake.
    let two = "[[categories]]\nname = \"other\"\nqueue = \"desk\"\n";
    one(&with("fields.subject = \"optional\"", two), "fields.subject: must be required");
    // A key that is there, though wrong, is not missing.
    let optional = "fields.category = \"optional\"\n";
    one(&with(&format!("{optional}default_category = 7"), ""), "default_category: a table is wanted");
    one(
        &with("fields.references = \"optional\"\nreference_kind = [\"invoice\"]", ""),
        "reference_kind: unknown key; did you",
    );
    let field = "[[custom_fields]]\nname = \"cups\"\nkind = \"numbers\"\n";
    one(&with("fields.fields = \"optional\"", field), "custom_fields[0].kind: must be one of");
    one(&with("fields = { order = \"optionl\", items = \"optional\" }", ""), "fields.order: must be one of");
}

#[test]
fn a_file_of_mistakes_is_read_in_no_time_and_not_told_whole() {
    let many: String = (0..50_000).map(|number| format!("key{number} = 1\n")).collect();
    let found = mistakes(&many);
    // Four keys that a profile needs are missing besides.
    let left = (50_001, 1, "49004 more mistakes are not listed".to_owned());
    assert_eq!((found.len(), found.last()), (1_001, Some(&left)));
    assert_eq!((found[0].0, found[0].1), (1, 1));
    // The error of a desk that does not open names a hundred, and says how many it does not name.
    let error = Error::from(read::profile("p.toml", &many).mistakes(None));
    assert_eq!(error.mistakes().count(), 100);
    assert_eq!(error.details().get("more"), Some(&Detail::Number(49_904)));
}

#[test]
fn missing_labels_and_what_is_not_supported_are_told_beside_other_mistakes() {
    let language = Texts::embedded().unwrap().localizer(None, None, &LocalizerOptions::default()).unwrap();
    let source = SMALL.replacen("[\"customer\"]", "[\"guest\", \"customer\"]", 1) + "region = [\"FR\"]\n";
    let reading: ProfileReading = read::profile("p.toml", &source);
    let found: Vec<(usize, String)> = reading
        .mistakes(Some(&language.label_texts()))
        .told
        .iter()
        .map(|error| (error.line, error.what.clone()))
        .collect();
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 4, 7, 7, 9], "{found:#?}");
    assert_eq!(found[0].1, "this version lets customers open tickets only");
    assert_eq!(found[1].1, "a label is missing: the texts have neither small-queue-desk nor queue-desk");
    assert_eq!(found[4].1, "unknown key");
}
