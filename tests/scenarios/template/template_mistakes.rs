//! What is wrong with a template, told at once and with its place: T-51, T-53.

use std::collections::{BTreeMap, BTreeSet};

use bazardesk::{ErrorCode, Role, SessionOptions};
use serde_json::{Value, json};

use super::own_templates::{TemplateDesk, names, put, render};
use crate::{bare, call, error, refusal};

#[test]
fn t_53_a_mistake_is_refused_with_its_line_and_column() {
    let desk = TemplateDesk::new();
    let persian = SessionOptions { locale: Some("fa".into()), ..SessionOptions::of(Role::Agent, "a-1") };
    let anna = desk.desk.desk.session(&persian).expect("session");
    let mut sentences = BTreeMap::new();
    for (text, line, column, mistake) in [
        ("Hello { $customer", 1, 18, "syntax"),
        ("Hello,\n\n  { $customer } } you", 3, 17, "syntax"),
        ("سلام { $customer }\nیک { } دو", 2, 6, "syntax"),
        ("{ ticket-status-open }", 1, 3, "reference"),
        ("{ -brand }", 1, 4, "reference"),
        ("a\n{ text }", 2, 3, "reference"),
        ("{ PRICE($number) }", 1, 3, "function"),
        ("{ DATETIME($deadline, foo: \"secret\") }", 1, 23, "option"),
        ("{ DATETIME($deadline) ->\n [a] b\n *[c] d\n}", 1, 3, "selector"),
        ("{ $customer ->\n [a] 1\n [a] 2\n *[b] 3\n}", 3, 3, "variant"),
        ("a {\"\\u00\"}", 1, 9, "escape"),
        ("a {\"\\u0000\"}", 1, 5, "character"),
        ("TODO سلام", 1, 1, "unfinished"),
        ("\n { $customer ->\n [a] b\n *[c] TODO\n}", 4, 7, "unfinished"),
        ("a\n  * b { }", 2, 9, "syntax"),
        ("* { $customer", 1, 14, "syntax"),
    ] {
        let request = json!({ "name": "wrong", "texts": { "fr": "Bien.", "fa": text } }).to_string();
        let document = error(&anna, "template.put", &request);
        assert_eq!((&document["code"], &document["field"]), (&json!("template_invalid"), &json!("texts.fa")), "{text}");
        let position = (document["details"]["line"].as_i64(), document["details"]["column"].as_i64());
        assert_eq!(position, (Some(line), Some(column)), "{text:?}: {document}");
        let message = document["message"].as_str().expect("a message");
        assert!(message.contains(|c| ('۰'..='۹').contains(&c)) && message.contains("خط"), "{message}");
        assert_eq!(document["details"]["mistake"], mistake, "{text}: {document}");
        let about = document["developer_message"].as_str().expect("words for developers").to_owned();
        assert!(!about.contains(char::is_control), "{about:?}");
        assert_eq!(about.contains("syntax error"), mistake == "syntax", "{about}");
        assert!(!["secret", "brand", "PRICE", "title"].iter().any(|part| about.contains(part)), "{about}");
        // Each kind has a sentence of its own in the person's language.
        let place = |c: char| ('۰'..='۹').contains(&c);
        let sentence = message.replace(place, "");
        assert_eq!(*sentences.entry(mistake).or_insert_with(|| sentence.clone()), sentence, "{text}");
    }
    let distinct: BTreeSet<&String> = sentences.values().collect();
    assert_eq!(distinct.len(), sentences.len(), "{sentences:#?}");
    let deep = format!("{}$x{}", "{".repeat(10_000), "}".repeat(10_000));
    let deep = deep.get(..9_000).expect("long").to_owned();
    assert_eq!(refusal(put(&anna, "wrong", json!({ "en": deep }))).0, ErrorCode::TemplateInvalid);
    // A locale that the desk does not have is a text of the caller.
    assert_eq!(refusal(put(&anna, "wrong", json!({ "de": "{" }))).1.as_deref(), Some("texts"));
    assert_eq!(names(&anna), [] as [String; 0], "nothing was stored");
    let list = error(&anna, "template.put", &json!({ "name": "w", "texts": { "en": "{ $number -> }" } }).to_string());
    let about = list["developer_message"].as_str().expect("words for developers");
    assert!(about.ends_with("Expected a line break"), "{about}");
}

/// A shop writes for people: only what braces hold has a meaning of its own.
#[test]
fn t_53_lines_may_begin_with_any_sign() {
    let desk = TemplateDesk::new();
    for text in [
        "Do this:\n* one\n  * two\n* three",
        "[Acme] Hello",
        ".NET is great\n.name = value",
        "* a\n\n[b]\n\n.c\n#d\n-e = f\ng = h\n*[other] i",
        "A \"list\":\n  - one\n    [x] two",
        "Bonjour,\n   [1] premier\n.\n\\ fin",
    ] {
        put(&desk.seller, "typed", json!({ "en": text, "fa": "* یک\n* دو" })).unwrap_or_else(|error| panic!("{error}"));
        let english = json!({ "ticket": 1, "template": "typed", "locale": "en" }).to_string();
        assert_eq!(call(&desk.seller, "template.render", &english)["text"], json!(text));
        assert_eq!(render(&desk.seller, 1, "typed")["text"], json!("* یک\n* دو"));
        let previews = call(&desk.seller, "template.preview", r#"{"template":"typed"}"#)["previews"].clone();
        assert_eq!((&previews[0]["source"], &previews[0]["text"]), (&json!(text), &json!(text)), "as it was typed");
    }
    let text = "* { $customer }:\n  [{ $number }]\n  { $customer }";
    put(&desk.seller, "typed", json!({ "en": text })).expect("put");
    assert_eq!(
        bare(render(&desk.seller, 1, "typed")["text"].as_str().expect("a text")),
        "* سارا احمدی:\n  [#1]\n  سارا احمدی"
    );
}

#[test]
fn t_53_all_that_is_wrong_with_a_template_is_told_at_once() {
    let desk = TemplateDesk::new();
    let told = |request: Value| {
        let document = error(&desk.seller, "template.put", &request.to_string());
        let errors = document["errors"].as_array().expect("a list").clone();
        let told = |one: &Value| {
            format!("{} {}", one["field"].as_str().expect("a path"), one["code"].as_str().expect("a code"))
        };
        errors.iter().map(told).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        told(
            json!({ "name": "A", "texts": { "en": "{", "fr": "{ $x } { $y }", "fa": "TODO" }, "categories": ["zzz", "q"] })
        ),
        "name field_format, texts.en template_invalid, texts.fa template_invalid, \
         texts.fr.$x template_variable_unknown, texts.fr.$y template_variable_unknown, \
         categories[0] field_choice, categories[1] field_choice"
    );
    // Every mistake of a text is named by its locale.
    assert_eq!(
        told(json!({ "name": "a", "texts": { "en": "ok", "fr": 3, "fa": "" } })),
        "texts.fr field_type, texts.fa field_empty"
    );
    assert_eq!(
        told(json!({ "name": "a", "texts": { "en": "x".repeat(10_001), "fr": "a\u{7}", "en-gb": "a", "en-GB": "b" } })),
        "texts.en field_too_long, texts.en-GB field_duplicate, texts.fr field_character"
    );
    // A missing name hides nothing of the texts.
    assert_eq!(
        told(json!({ "texts": { "en": "{" }, "categories": ["general", "general"] })),
        "name field_missing, texts.en template_invalid, categories[1] field_duplicate"
    );
}

#[test]
fn t_51_all_that_a_template_lacks_is_told_at_once() {
    let desk = TemplateDesk::new();
    let text = "{ $shop } { $title } { $deadline } { $customer }";
    put(&desk.desk.anna, "from", json!({ "en": text })).expect("put");
    let request = json!({ "ticket": 2, "template": "from", "variables": { "customer": 7, "zz": "x" } }).to_string();
    let document = error(&desk.desk.anna, "template.render", &request);
    let errors = document["errors"].as_array().expect("a list");
    let told: Vec<_> =
        errors.iter().map(|one| (one["field"].as_str().expect("a path"), one["code"].as_str())).collect();
    let missing = Some("template_variable_missing");
    assert_eq!(
        told,
        [
            ("variables", Some("field_unknown")),
            ("variables.customer", Some("template_variable_kind")),
            ("variables.shop", missing),
            ("variables.title", missing),
        ]
    );
}

#[test]
fn t_53_an_unknown_variable_is_refused_by_name() {
    let desk = TemplateDesk::new();
    let refused = |text: &str| refusal(put(&desk.seller, "wrong", json!({ "en": text })));
    let unknown = (ErrorCode::TemplateVariableUnknown, Some("texts.en.$amount".to_owned()));
    let place = |text: &str| {
        let request = json!({ "name": "wrong", "texts": { "en": text } }).to_string();
        let details = error(&desk.seller, "template.put", &request)["details"].clone();
        (details["line"].as_i64(), details["column"].as_i64())
    };
    assert_eq!(place("Dear { $customer },\n{ MONEY($amount) }"), (Some(2), Some(9)));
    assert_eq!(place("{ $customer } { DATETIME($customer) }"), (Some(1), Some(26)));
    assert_eq!(refused("{ MONEY($amount) } for { $customer }"), unknown);
    assert_eq!(refused("{ $customer ->\n [a] { $amount }\n *[b] c\n}"), unknown);
    let document =
        error(&desk.seller, "template.put", &json!({ "name": "w", "texts": { "en": "{ $path }" } }).to_string());
    assert!(
        bare(document["message"].as_str().expect("a message")).contains("$path"),
        "no label of a field: {document}"
    );
    let wrong_use = (ErrorCode::TemplateVariableKind, Some("texts.en.$customer".to_owned()));
    assert_eq!(refused("{ DATETIME($customer) }"), wrong_use);
    assert_eq!(refused("{ NUMBER($number) }").0, ErrorCode::TemplateVariableKind);
    assert_eq!(refused("{ $deadline ->\n [today] a\n *[later] b\n}").0, ErrorCode::TemplateVariableKind);
    assert!(put(&desk.seller, "right", json!({ "en": "{ DATETIME($deadline) } { $deadline }" })).is_ok());
}
