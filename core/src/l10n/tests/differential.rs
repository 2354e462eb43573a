//! Compiled patterns render exactly what Fluent's own resolver renders, byte for byte.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use super::localizer;
use crate::l10n::Argument;

const SOURCE: &str = r#"
-brand = Bazar { $case ->
   *[nominative] Desk
    [genitive] Desks
}
-thing = A { $adjective } thing of { -brand(case: "genitive") }
-gendered = Desk
    .gender = feminine
plain = Hello
one = { $name }
two = Hello, { $name }!
both = { $name } and { $other }
many-lines =
    First line with { $name }
      second line, indented
    third line
literal = A { "{" }quoted{ "}" } brace and \u0041 { "\u0041\"\\" }
reference = See { plain }: { two }
attribute = Title
    .hint = Write, { $name }
    .other = { attribute.hint } again
uses-attribute = [{ attribute.hint }]
term = { -brand } for { $name }
term-genitive = The { -brand(case: "genitive") } of { $name }
term-variable = { -thing(adjective: "good") }.
select = { $kind ->
    [a] Letter a
    [b] Letter b with { $name }
   *[other] Other
}
select-inside = Kind: { $kind ->
    [a] first
   *[b] second
}, { $name }
select-term = { -gendered.gender ->
    [masculine] Il
   *[feminine] Elle
} { $name }
nested = { $kind ->
    [a] { $other ->
        [x] ax
       *[y] ay { $name }
    }
   *[b] b
}
numbers-as-text = { $kind ->
    [1] one
   *[other] { $kind }
}
spaces = {""}  kept {"  "}
escaped-select = { $kind ->
   *[a] "quoted" { $name }
}
"#;

#[test]
fn the_same_as_fluent_bundle() {
    let ids: Vec<(String, Option<String>)> = crate::l10n::Texts::load(&[("en", "test.ftl", SOURCE)])
        .unwrap()
        .message_ids("en")
        .into_iter()
        .map(|id| match id.split_once('.') {
            Some((id, attribute)) => (id.to_owned(), Some(attribute.to_owned())),
            None => (id, None),
        })
        .collect();
    assert!(ids.len() > 20);
    for isolating in [true, false] {
        let mut bundle = FluentBundle::new(vec!["en".parse().unwrap()]);
        bundle.set_use_isolating(isolating);
        bundle.add_resource(FluentResource::try_new(SOURCE.to_owned()).unwrap()).unwrap();
        let ours = localizer("en", SOURCE);
        let ours = if isolating { ours } else { ours.plain() };
        for kind in ["a", "b", "c", "1", "other", ""] {
            for name in ["Ann", "علی", "{ $kind }", "", "a\u{200c}b\u{200f}"] {
                let mut theirs = FluentArgs::new();
                theirs.set("kind", kind);
                theirs.set("name", name);
                theirs.set("other", "x");
                let arguments =
                    [("kind", Argument::Text(kind)), ("name", Argument::Text(name)), ("other", Argument::Text("x"))];
                for (id, attribute) in &ids {
                    let message = bundle.get_message(id).unwrap();
                    let pattern = match attribute {
                        None => message.value().unwrap(),
                        Some(attribute) => message.get_attribute(attribute).unwrap().value(),
                    };
                    let mut errors = Vec::new();
                    let expected = bundle.format_pattern(pattern, Some(&theirs), &mut errors);
                    assert!(errors.is_empty(), "{id}: {errors:?}");
                    let text = match attribute {
                        None => ours.message(id, &arguments),
                        Some(attribute) => ours.attribute(id, attribute, &arguments),
                    };
                    assert_eq!(text.unwrap(), expected, "{id} {attribute:?} {kind} {isolating}");
                }
            }
        }
    }
}
