//! The time to read a file grows with its length, and what is told about it does not.
//!
//! A step that looks at all names for each name would keep these tests busy for minutes, and several such steps for hours.

use std::fmt::Write;

use super::super::{Profile, ProfileError, labels};
use super::SMALL;
use crate::l10n::check::Sources;

const MANY: usize = 20_000;

/// A file with many names of every kind, each of which refers to another.
fn large() -> String {
    let mut source = String::from("name = \"large\"\nrequesters = [\"customer\"]\nfields.fields = \"optional\"\n");
    let kinds: Vec<String> = (0..10 * MANY).map(|at| format!("\"r{at}\"")).collect();
    writeln!(source, "reference_kinds = [{}]", kinds.join(",")).unwrap();
    for at in 0..MANY {
        let last = MANY - 1 - at;
        let parts = [
            format!("[[queues]]\nname = \"q{at}\"\nhandler = \"shop\"\n"),
            format!("[[categories]]\nname = \"c{at}\"\nqueue = \"q{last}\"\n"),
            format!("[[custom_fields]]\nname = \"f{at}\"\nkind = \"text\"\ncategories = [\"c{last}\"]\n"),
            format!("[[templates]]\nname = \"t{at}\"\ncategories = [\"c{last}\"]\n"),
            format!("[[macros]]\nname = \"m{at}\"\ncategories = [\"c{at}\"]\n"),
            format!("steps = [{{ action = \"reply\", template = \"t{last}\" }}, {{ action = \"close\" }}]\n"),
        ];
        source.extend(parts);
    }
    source
}

#[test]
fn many_names_are_read_each_in_the_same_time() {
    let profile = Profile::parse("p.toml", &large()).unwrap();
    let lengths = [
        profile.queues.len(),
        profile.categories.len(),
        profile.custom_fields.len(),
        profile.templates.len(),
        profile.macros.len(),
        profile.reference_kinds.len() / 10,
    ];
    assert_eq!(lengths, [MANY; 6]);
    let queue = |name: &str| profile.category(name).map(|category| category.queue.clone());
    assert_eq!(queue("c7"), Some(format!("q{}", MANY - 8)));
    assert_eq!(queue("c"), None);
}

#[test]
fn a_template_for_many_categories_is_compared_with_each_macro_once() {
    let names: Vec<String> = (0..MANY).map(|at| format!("\"c{at}\"")).collect();
    let all = names.join(",");
    let mut source = String::from("name = \"large\"\nrequesters = [\"customer\"]\n");
    source += "[[queues]]\nname = \"q\"\nhandler = \"shop\"\n";
    for at in 0..MANY {
        write!(source, "[[categories]]\nname = \"c{at}\"\nqueue = \"q\"\n").unwrap();
    }
    write!(source, "[[templates]]\nname = \"all\"\ncategories = [{all}]\n").unwrap();
    let step = "{ action = \"note\", template = \"all\" }";
    let steps = vec![step; MANY].join(",");
    write!(source, "[[macros]]\nname = \"every\"\ncategories = [{all}]\nsteps = [{steps}]\n").unwrap();
    for at in 0..MANY {
        write!(source, "[[macros]]\nname = \"m{at}\"\nsteps = [{step}]\n").unwrap();
    }
    let profile = Profile::parse("p.toml", &source).unwrap();
    assert_eq!((profile.macros.len(), profile.macros[0].steps.len()), (MANY + 1, MANY));
    // One category less, and the template does not fit the macros without a list.
    let fewer =
        source.replacen(&format!("categories = [{all}]"), &format!("categories = [{}]", names[1..].join(",")), 1);
    let errors = Profile::parse("p.toml", &fewer).unwrap_err();
    assert_eq!(errors.len(), 1_001);
    assert!(errors[0].what.contains("not offered for every category"), "{}", errors[0]);
}

#[test]
fn many_mistakes_are_counted_and_a_thousand_are_told() {
    let mut source = SMALL.to_owned();
    let many = 2 * MANY;
    for at in 0..many {
        let fields = "fields.order = \"maybe\"\n";
        write!(source, "[[categories]]\nname = \"c{at}\"\nqueue = \"q{at}\"\ncolour = 1\n{fields}").unwrap();
    }
    let errors = Profile::parse("p.toml", &source).unwrap_err();
    let last = errors.last().unwrap();
    // Queue, key and presence are wrong in each of them.
    assert_eq!(
        (errors.len(), last.what.clone()),
        (1_001, format!("{} more mistakes are not listed", 3 * many - 1_000))
    );
    assert_eq!((last.line, last.column), (source.lines().count() + 1, 1));
    // What all of them inherit is one mistake.
    let shared =
        format!("fields.subject = \"optional\"\n{}", source.replace("colour = 1\nfields.order = \"maybe\"\n", ""));
    let shared = shared.replace("queue = \"q", "queue = \"desk\" #");
    let errors = Profile::parse("p.toml", &shared).unwrap_err();
    assert_eq!(errors.len(), 1, "{:#?}", &errors[..2]);
}

#[test]
fn a_mistake_is_short_whatever_the_file_holds() {
    let long = "x".repeat(1_000_000);
    for source in [
        format!("{long} = 1\n{SMALL}"),
        format!("\"{long}\\n\" = 1\n{SMALL}"),
        SMALL.replace("queue = \"desk\"", &format!("queue = \"{long}\"")),
        SMALL.replace("name = \"general\"", &format!("name = \"{long}\"")),
        format!("{SMALL}[[templates]]\nname = \"t\"\nvariables = {{ {long} = \"{long}\" }}\n"),
    ] {
        let errors: Vec<ProfileError> = Profile::parse("p.toml", &source).unwrap_err();
        for error in errors {
            assert!(error.to_string().len() < 1_000, "{}", error.to_string().len());
        }
    }
}

#[test]
fn the_labels_of_many_names_are_added_to_a_file_that_has_half_of_each() {
    let mut source = SMALL.to_owned();
    let mut texts = String::from("small-queue-desk = Desk\nsmall-category-general = General\n");
    for at in 0..MANY {
        write!(source, "[[categories]]\nname = \"c{at}\"\nqueue = \"desk\"\n").unwrap();
        writeln!(texts, "small-category-c{at} = C").unwrap();
    }
    let profile = Profile::parse("p.toml", &source).unwrap();
    let mut host = Sources::new();
    host.add("en", "small.ftl", texts);
    let added = labels::added(&profile, &Sources::new(), &host, "en", "en");
    assert_eq!(added.added.len(), MANY + 1);
    let [(name, text)] = &added.files[..] else { panic!("{:?}", added.files.len()) };
    assert_eq!((name.as_str(), text.matches(".hint = TODO").count()), ("small.ftl", MANY + 1));
    assert!(text.contains("small-category-c7 = C\n    .hint = TODO\nsmall-category-c8 = C\n"), "{}", &text[..200]);
}
