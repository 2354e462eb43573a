//! Every template and macro of both shipped profiles, on tickets of every category and language: T-25, T-50 and T-51.
//! The people have ordinary and hostile names.

use std::collections::BTreeSet;
use std::sync::Arc;

use bazardesk::{Desk, DeskOptions, ErrorCode, Role, Session, SessionOptions, Time};
use bazardesk_tests::{BEGINNING, locales, store};
use serde_json::{Map, Value, json};

use crate::{call, refusal};

/// A profile, its categories, and the optional fields of its form.
const PROFILES: [(&str, &[&str], &[&str]); 2] = [
    (
        "freight",
        &["technical", "financial", "account", "bug_report", "feature_request", "general"],
        &["priority", "references"],
    ),
    (
        "services",
        &["order_problem", "payment", "bug", "report", "general"],
        &["priority", "title", "order", "category"],
    ),
];

/// Names: ordinary, Fluent syntax, quotes, an override, isolates left open or closed too often, mixed directions, a
/// family emoji, and the longest.
fn names() -> Vec<String> {
    let names = [
        "Chloé Bernard",
        "{ $x } { -term } {\"",
        "\"‘’«»“\\u0041 \\\" [one] *[other]",
        "\u{202E}evil live\u{202D}",
        "\u{2068}open \u{2069}\u{2069}\u{2069} shut \u{2067}open",
        "سارا Smith ۱۲۳ (شرکت) O’Neill",
        "👩‍👩‍👧‍👦 Zoé 🇮🇷",
    ];
    names.into_iter().map(str::to_owned).chain(["ن".repeat(200)]).collect()
}

/// A desk with a shipped profile and an agent with this name.
struct ProfileDesk {
    desk: Arc<Desk>,
    host: Session,
    agent: Session,
    optional: &'static [&'static str],
}

impl ProfileDesk {
    fn new(profile: &str, optional: &'static [&'static str], agent: &str) -> Self {
        let options = DeskOptions {
            path: store::path(),
            profile: profile.into(),
            clock: Time::parse(BEGINNING),
            ..DeskOptions::default()
        };
        let desk = Arc::new(Desk::open(&options).expect("desk"));
        let host = desk.session(&SessionOptions::new(Role::Host)).expect("session");
        call(&host, "person.put", &json!({ "id": "a-1", "name": agent }).to_string());
        let agent = desk.session(&SessionOptions::of(Role::Agent, "a-1")).expect("session");
        Self { desk, host, agent, optional }
    }

    /// Puts a customer with this name and language; returns their session.
    fn customer(&self, id: &str, name: &str, locale: &str) -> Session {
        let person = json!({ "id": id, "name": name, "locale": locale, "time_zone": "Asia/Tehran" });
        call(&self.host, "person.put", &person.to_string());
        self.desk.session(&SessionOptions::of(Role::Customer, id)).expect("session")
    }

    /// Opens a ticket with every field of the form, and the name as its subject; returns its number.
    fn ticket(&self, customer: &Session, category: &str, name: &str) -> i64 {
        let mut form = json!({ "category": category, "subject": name, "description": name });
        for field in self.optional {
            form[*field] = match *field {
                "priority" => json!("high"),
                "references" => json!([{ "kind": "request_number", "value": name }]),
                "title" => json!(name),
                "order" => json!("O-7"),
                _ => json!(category),
            };
        }
        call(customer, "ticket.open", &form.to_string())["number"].as_i64().expect("a number")
    }

    fn render(&self, ticket: i64, template: &Value, variables: &Map<String, Value>) -> Result<Value, bazardesk::Error> {
        let request = json!({ "ticket": ticket, "template": template, "variables": variables });
        let reply = self.agent.call("template.render", &request.to_string())?;
        Ok(serde_json::from_str(&reply).expect("JSON"))
    }
}

/// Values for the variables of a template that its ticket has no value for.
fn needed(template: &Value, name: &str) -> Map<String, Value> {
    let variables = template["variables"].as_array().expect("variables").iter();
    let unknown = variables.filter(|variable| variable["known"] == false);
    let value = |kind: &str| match kind {
        "text" => json!(name),
        "number" | "duration" => json!(3),
        "money" => json!({ "minor": 125_050, "currency": "EUR" }),
        "date" => json!("2026-01-31"),
        "date_time" => json!("2026-01-31T10:00:00Z"),
        // A new kind of variable has no value here, so that rendering fails.
        _ => Value::Null,
    };
    unknown
        .map(|variable| {
            let text = |part: &str| variable[part].as_str().expect("a text").to_owned();
            (text("name"), value(&text("kind")))
        })
        .collect()
}

/// The characters that set the direction of a text. LRM and similar marks are allowed in names.
fn is_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_control(*c)).collect()
}

/// The contents of the isolates in a text, without controls, and the text without its isolates. Fails on an unbalanced
/// control.
fn isolated(text: &str) -> (BTreeSet<String>, String) {
    let (mut inside, mut outside, mut now) = (BTreeSet::new(), String::new(), String::new());
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => {
                assert!(!open.is_empty(), "a direction is overridden outside of a value: {text:?}");
                open.push('\u{202C}');
            }
            '\u{2069}' | '\u{202C}' => {
                assert_eq!(open.pop(), Some(c), "{text:?}");
                if open.is_empty() {
                    inside.insert(std::mem::take(&mut now));
                }
            }
            '\n' => {
                assert!(open.is_empty(), "an isolate runs over the end of a line: {text:?}");
                outside.push(c);
            }
            c if open.is_empty() => outside.push(c),
            c => now.push(c),
        }
    }
    assert!(open.is_empty(), "{text:?}");
    (inside, outside)
}

/// Checks that a rendered text has every expected name, complete and isolated, and no template source.
fn check(template: &Value, rendered: &Value, name: &str, agent: &str, team: &str) {
    let text = rendered["text"].as_str().expect("a text");
    let (inside, outside) = isolated(text);
    assert!(!outside.contains(['{', '}', '$', '\u{FFFD}']) && !outside.contains("???"), "{outside:?} of {template}");
    assert!(outside.lines().count() > 2, "{outside:?} of {template}");
    for variable in template["variables"].as_array().expect("variables") {
        let expected = match variable["name"].as_str().expect("a name") {
            "customer" | "subject" | "title" => name,
            "agent" => agent,
            "sender" => team,
            "order" => {
                assert!(outside.contains("O-7"), "{text:?}");
                continue;
            }
            _ if variable["known"] == false && variable["kind"] == "text" => name,
            _ => continue,
        };
        assert!(inside.contains(&plain(expected)), "{variable} in {text:?}");
    }
}

/// The platform's team, in whose name an agent writes.
fn team(locale: &str) -> &'static str {
    match locale {
        "fr" => "Équipe d’assistance",
        "fa" => "تیم پشتیبانی",
        _ => "Support team",
    }
}

fn list(desk: &ProfileDesk, ticket: i64) -> Vec<Value> {
    let list = call(&desk.agent, "template.list", &json!({ "ticket": ticket }).to_string());
    list["templates"].as_array().expect("templates").clone()
}

#[test]
fn t_50_every_template_renders_for_every_category_language_and_name() {
    let (mut written, locales) = (BTreeSet::new(), locales());
    for (profile, categories, optional) in PROFILES {
        let agent = "Rémi \u{202E}{ $agent }\u{2066} «ر»";
        let desk = ProfileDesk::new(profile, optional, agent);
        for (at, name) in names().iter().enumerate() {
            for locale in &locales {
                let customer = desk.customer(&format!("c-{at}-{locale}"), name, locale);
                for category in categories {
                    let ticket = desk.ticket(&customer, category, name);
                    let templates = list(&desk, ticket);
                    assert!(templates.len() > 8, "{profile}: {category}");
                    for template in templates {
                        let values = needed(&template, name);
                        let rendered = desk.render(ticket, &template["name"], &values).expect("a text");
                        assert_eq!((&rendered["locale"], &template["locale"]), (&json!(locale), &json!(locale)));
                        check(&template, &rendered, name, agent, team(locale));
                        written.insert((profile, category, locale, template["name"].to_string()));
                    }
                }
            }
        }
        // Every template of the profile belongs to a category.
        let all = call(&desk.agent, "template.list", "{}")["templates"].as_array().expect("templates").len();
        let names: BTreeSet<_> = written.iter().filter(|(of, ..)| *of == profile).map(|(.., name)| name).collect();
        assert_eq!(names.len(), all, "{profile}");
    }
    assert!(written.len() > 400, "{}", written.len());
}

#[test]
fn t_50_every_value_that_a_template_asks_for_has_a_label() {
    let mut labels = BTreeSet::new();
    for (profile, _, optional) in PROFILES {
        let desk = ProfileDesk::new(profile, optional, "Anna");
        for locale in locales() {
            let options = SessionOptions { locale: Some(locale.clone()), ..SessionOptions::of(Role::Agent, "a-1") };
            let agent = desk.desk.session(&options).expect("session");
            let list = call(&agent, "template.list", "{}");
            for template in list["templates"].as_array().expect("templates") {
                for variable in template["variables"].as_array().expect("variables") {
                    let (name, label) = (&variable["name"], &variable["labels"]["name"]);
                    assert_ne!(name, label, "{profile} {locale} {}", template["name"]);
                    labels.insert((locale.clone(), label.to_string()));
                }
            }
        }
    }
    assert!(labels.len() > 90, "{}", labels.len());
}

#[test]
fn t_51_each_missing_value_of_a_template_is_named() {
    let mut named = 0;
    for (profile, categories, optional) in PROFILES {
        let desk = ProfileDesk::new(profile, optional, "Anna");
        for locale in &locales() {
            let customer = desk.customer(&format!("c-{locale}"), "Luc", locale);
            for category in categories {
                let ticket = desk.ticket(&customer, category, "Luc");
                for template in list(&desk, ticket) {
                    let values = needed(&template, "words");
                    for variable in values.keys() {
                        let mut fewer = values.clone();
                        fewer.remove(variable);
                        let refused = refusal(desk.render(ticket, &template["name"], &fewer));
                        let missing = (ErrorCode::TemplateVariableMissing, Some(format!("variables.{variable}")));
                        assert_eq!(refused, missing, "{template}");
                        named += 1;
                    }
                }
            }
        }
    }
    assert!(named > 100, "{named}");
}

#[test]
fn t_25_every_macro_runs_on_a_ticket_of_each_of_its_categories_in_the_requesters_language() {
    let (mut run, locales) = (BTreeSet::new(), locales());
    for (profile, categories, optional) in PROFILES {
        let agent = "Anna";
        let desk = ProfileDesk::new(profile, optional, agent);
        for locale in &locales {
            let name = "{ $x } \u{202E}live";
            for category in categories {
                let customer = desk.customer(&format!("c-{locale}-{category}"), name, locale);
                let offered = desk.ticket(&customer, category, name);
                let macros = json!({ "ticket": offered }).to_string();
                let macros = call(&desk.agent, "ticket.list_macros", &macros)["macros"].clone();
                for known in macros.as_array().expect("macros") {
                    let ticket = desk.ticket(&customer, category, name);
                    let request = json!({ "tickets": [ticket], "macro": known["name"] }).to_string();
                    let result = call(&desk.agent, "ticket.run_macro", &request)["results"][0].clone();
                    assert_eq!((&result["refused"], &result["number"]), (&Value::Null, &json!(ticket)), "{result}");
                    let thread = json!({ "ticket": ticket }).to_string();
                    let thread = call(&desk.agent, "ticket.get", &thread);
                    let texts: Vec<_> = thread["messages"].as_array().expect("messages")[1..].iter().collect();
                    let steps = known["steps"].as_array().expect("steps").iter();
                    let writes: Vec<_> = steps.filter(|step| !step["template"].is_null()).collect();
                    assert_eq!(texts.len(), writes.len(), "{known}");
                    let templates = list(&desk, ticket);
                    for (message, step) in texts.iter().zip(writes) {
                        let template = templates.iter().find(|template| template["name"] == step["template"]);
                        let template = template.expect("the macro's template is listed");
                        check(template, message, name, agent, team(locale));
                        // The same text as the template's in the requester's language.
                        let again = desk.render(ticket, &template["name"], &Map::new()).expect("a text");
                        assert_eq!((&again["locale"], &again["text"]), (&json!(locale), &message["text"]));
                    }
                    run.insert((profile, category, locale, known["name"].to_string()));
                }
            }
        }
        let all = call(&desk.agent, "ticket.list_macros", "{}")["macros"].as_array().expect("macros").len();
        let names: BTreeSet<_> = run.iter().filter(|(of, ..)| *of == profile).map(|(.., name)| name).collect();
        assert_eq!(names.len(), all, "{profile}");
    }
}
