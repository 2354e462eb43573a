//! Reply templates of the profile and of the host's folder: T-50 to T-52 and T-54.

use std::sync::Arc;

use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::OpenRequest;
use bazardesk::{Desk, DeskOptions, ErrorCode, Role, Session, SessionOptions, Time};
use bazardesk_tests::{BEGINNING, Steps, TestDesk, locales, store};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::folder_of;
use crate::{bare, call, error, refusal};

/// A desk with templates of the host, an agent and customers.
struct Desktop {
    desk: Arc<Desk>,
    anna: Session,
    _folder: TempDir,
}

const ENGLISH: &str = "
template-facts =
    { $number } { $subject } { $customer } { $agent } { $category } { $priority } { $status }
    { DATETIME($deadline, dateStyle: \"short\", timeStyle: \"short\") }
    { DATETIME($opened_at, dateStyle: \"short\", timeStyle: \"short\") }
    .title = The facts
template-order = About { $order }
template-link = See { $where } for { $title }.
template-kinds =
    { MONEY($price) } { NUMBER($count) } { DATETIME($since, dateStyle: \"short\", timeStyle: \"short\") } { DURATION($span) } { $any } { $tone ->
        [warm] Love
       *[cool] Regards
    }
";

impl Desktop {
    fn new(locale: &str) -> Self {
        let folder = folder_of(&[
            ("en", ENGLISH),
            (
                "fa",
                "template-facts =\n    { $number } { $subject } { $customer } { $agent } { $category } { $priority } \
                 { $status } { DATETIME($deadline, dateStyle: \"short\", timeStyle: \"short\") }\n    .title = واقعیت‌ها\n",
            ),
            ("fr", "template-order = Au sujet de { $order }\nfreight-template-technical-fixed = Réparé.\n"),
            ("de", "template-german = Nur deutsch, { $customer }.\n"),
        ]);
        let options = DeskOptions {
            path: store::path(),
            profile: "freight".into(),
            locale: Some(locale.into()),
            locales: Some(folder.path().to_str().expect("UTF-8").into()),
            clock: Time::parse(BEGINNING),
            ..DeskOptions::default()
        };
        let desk = Arc::new(Desk::open(&options).expect("desk"));
        let desktop = Self { anna: Self::person(&desk, "a-1", "Anna", "en", Role::Agent), desk, _folder: folder };
        assert_eq!(desktop.ticket("سارا", "fa", "technical"), 1);
        desktop
    }

    fn person(desk: &Arc<Desk>, id: &str, name: &str, locale: &str, role: Role) -> Session {
        let person = PersonPutRequest {
            id: id.into(),
            name: name.into(),
            locale: Some(locale.into()),
            time_zone: (locale == "fa").then(|| "Asia/Tehran".into()),
            ..PersonPutRequest::default()
        };
        let host = desk.session(&SessionOptions::new(Role::Host)).expect("session");
        host.person_put(&person).expect("put");
        desk.session(&SessionOptions::of(role, id)).expect("session")
    }

    /// Opens a ticket of a person with this name and language; returns its number.
    fn ticket(&self, name: &str, locale: &str, category: &str) -> i64 {
        let customer = Self::person(&self.desk, &format!("c-{locale}"), name, locale, Role::Customer);
        let request = OpenRequest {
            category: Some(category.into()),
            subject: Some("نقشه".into()),
            description: Some("سفید است.".into()),
            ..OpenRequest::default()
        };
        customer.open(&request).number
    }

    fn render(&self, request: Value) -> Value {
        call(&self.anna, "template.render", &request.to_string())
    }

    /// Code and field of a refused rendering.
    fn refused(&self, request: Value) -> (ErrorCode, Option<String>) {
        refusal(self.anna.call("template.render", &request.to_string()))
    }
}

fn names(reply: &Value) -> Vec<&str> {
    let templates = reply["templates"].as_array().expect("a list");
    templates.iter().map(|template| template["name"].as_str().expect("a name")).collect()
}

#[test]
fn t_50_every_category_has_templates_in_three_languages() {
    let desk = TestDesk::new();
    let mut shipped_in = locales();
    shipped_in.sort();
    let mut count = 0;
    let freight = ["technical", "financial", "account", "bug_report", "feature_request", "general"];
    let services = ["order_problem", "payment", "bug", "report", "general"];
    let shipped = freight.map(|name| ("freight", name)).into_iter().chain(services.map(|name| ("services", name)));
    for (profile, category) in shipped {
        let options = DeskOptions {
            path: store::path(),
            profile: profile.into(),
            clock: Time::parse(BEGINNING),
            ..DeskOptions::default()
        };
        let desk = Arc::new(Desk::open(&options).expect("desk"));
        let anna = Desktop::person(&desk, "a-1", "Anna", "en", Role::Agent);
        let list = call(&anna, "template.list", &json!({ "category": category }).to_string());
        let templates = list["templates"].as_array().expect("a list");
        let categories =
            |template: &&Value| template["categories"].as_array().is_some_and(|c| c.contains(&json!(category)));
        assert!(templates.iter().filter(categories).count() >= 3, "{profile}: {category}: {list}");
        for template in templates {
            let mut written_in = template["locales"].as_array().expect("a list").clone();
            written_in.retain(|locale| locale != "en-GB");
            assert_eq!(json!(written_in), json!(shipped_in), "{template}");
            assert_eq!(template["source"], "profile");
            assert_ne!(template["labels"]["title"], template["name"], "a readable title: {template}");
            let request = json!({ "template": template["name"] }).to_string();
            for preview in call(&anna, "template.preview", &request)["previews"].as_array().expect("a list") {
                let text = preview["text"].as_str().expect("a text");
                assert!(text.lines().count() > 2 && !text.contains(['{', '}']), "{preview}");
                let inherited = preview["locale"] == "en-GB" && preview["text_locale"] == "en";
                assert!(inherited || preview["text_locale"] == preview["locale"], "{preview}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
    let titles = |session: &Session| call(session, "template.list", "{}")["templates"][0]["labels"]["title"].clone();
    assert_ne!(titles(&desk.anna), titles(&desk.remi), "titles are in the session's language");
}

#[test]
fn t_50_a_template_is_listed_only_for_its_categories_and_roles() {
    let desk = TestDesk::new();
    let ticket = desk.open(&desk.sara).number;
    let list = call(&desk.anna, "template.list", &json!({ "ticket": ticket }).to_string());
    assert!(names(&list).contains(&"technical_fixed") && !names(&list).contains(&"payment_received"), "{list}");
    assert!(list["templates"].as_array().expect("a list").iter().all(|template| template["locale"] == "fa"));
    // The category in the request takes precedence over the ticket's.
    let other = json!({ "ticket": ticket, "category": "financial" }).to_string();
    assert!(names(&call(&desk.anna, "template.list", &other)).contains(&"payment_received"));
    let wrong = json!({ "ticket": ticket, "template": "payment_received" }).to_string();
    let refused = refusal(desk.anna.call("template.render", &wrong));
    assert_eq!(refused, (ErrorCode::TemplateNotFound, Some("template".into())));
    let nothing = json!({ "ticket": ticket, "template": "no_such_template" }).to_string();
    assert_eq!(refusal(desk.anna.call("template.render", &nothing)), refused, "both errors are the same");
    assert_eq!(refusal(desk.anna.call("template.list", r#"{"category":"x"}"#)).0, ErrorCode::FieldChoice);
    for session in [&desk.sara, &desk.mina, &desk.host] {
        assert_eq!(refusal(session.call("template.list", "{}")).0, ErrorCode::RoleForbidden);
    }
    // The profile gives each of its templates to agents, and none to sellers.
    let seller = desk.seller("s-1", "c-2");
    assert!(names(&call(&seller, "template.list", "{}")).is_empty());
    assert_eq!(refusal(seller.call("template.preview", r#"{"template":"received"}"#)), refused);
}

#[test]
fn t_51_a_text_has_the_tickets_values_in_the_requesters_language_and_zone() {
    let desk = Desktop::new("en");
    let rendered = desk.render(json!({ "ticket": 1, "template": "facts" }));
    let (locale, direction) = (rendered["locale"].as_str(), rendered["direction"].as_str());
    assert_eq!((locale, direction), (Some("fa"), Some("rtl")));
    let text = bare(rendered["text"].as_str().expect("a text"));
    for part in ["نقشه", "سارا", "Anna", "فنی", "متوسط", "باز", "۱۴۰۴"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains(|c: char| c.is_ascii_digit()), "digits of the text's language: {text}");
    // 24 hours after 11:30 in Tehran.
    assert!(text.contains("۱۱:۳۰"), "{text}");
    // In English, labels are English whatever the requester reads. The zone stays the requester's.
    let english = desk.render(json!({ "ticket": 1, "template": "facts", "locale": "en" }));
    let text = bare(english["text"].as_str().expect("a text"));
    for part in ["#1 نقشه سارا Anna Technical Medium Open", "11:30"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    // Ids that people copy have no invisible marks around them; names do.
    let raw = english["text"].as_str().expect("a text");
    assert!(raw.starts_with("#1 \u{2068}نقشه\u{2069} \u{2068}سارا\u{2069}"), "{raw:?}");
}

#[test]
fn t_51_names_are_data_and_cannot_affect_the_text_around_them() {
    let desk = Desktop::new("en");
    let name = "{ $x } \" -term \u{202E}evil\u{2069}";
    let ticket = desk.ticket(name, "en", "technical");
    let rendered = desk.render(json!({ "ticket": ticket, "template": "facts" }));
    let text = rendered["text"].as_str().expect("a text");
    assert!(text.contains("{ $x } \" -term \u{202E}evil\u{202C}\u{2069} \u{2068}Anna"), "{text:?}");
    let rendered = desk.render(json!({
        "ticket": ticket, "template": "link",
        "variables": { "where": "https://example.org/a?b=1", "title": "{ $customer }\u{202E}" },
    }));
    assert_eq!(rendered["text"], "See https://example.org/a?b=1 for \u{2068}{ $customer }\u{202E}\u{202C}\u{2069}.");
}

#[test]
fn t_51_a_variable_without_a_value_is_an_error_that_names_it() {
    let desk = Desktop::new("en");
    let request = json!({ "ticket": 1, "template": "order" });
    let missing = (ErrorCode::TemplateVariableMissing, Some("variables.order".to_owned()));
    assert_eq!(desk.refused(request.clone()), missing);
    let document = error(&desk.anna, "template.render", &request.to_string());
    assert!(bare(document["message"].as_str().expect("a message")).contains("“Order”"), "{document}");
    let list = call(&desk.anna, "template.list", r#"{"ticket":1}"#);
    let order = list["templates"].as_array().expect("a list").iter().find(|template| template["name"] == "order");
    let hint = "Enter the number of the order your request is about.";
    let labels = json!({ "name": "Order", "hint": hint });
    let wanted = json!([{ "name": "order", "kind": "text", "known": false, "labels": labels }]);
    assert_eq!(order.expect("it is listed")["variables"], wanted, "the list names the variables in advance");
    let rendered =
        desk.render(json!({ "ticket": 1, "template": "order", "locale": "en", "variables": { "order": "A-7" } }));
    assert_eq!(rendered["text"], "About A-7");
    // All values are required, and an unknown name is refused without being repeated.
    let half = json!({ "ticket": 1, "template": "link", "variables": { "where": "there" } });
    assert_eq!(desk.refused(half).1.as_deref(), Some("variables.title"));
    let unknown = json!({ "ticket": 1, "template": "order", "variables": { "order": "A-7", "secret": "x" } });
    assert_eq!(desk.refused(unknown), (ErrorCode::FieldUnknown, Some("variables".into())));
}

#[test]
fn t_51_the_callers_values_replace_the_tickets_and_must_have_their_kind() {
    let desk = Desktop::new("en");
    let ticket = desk.ticket("Luc", "fr", "financial");
    let values =
        json!({ "amount": { "minor": 125_050, "currency": "EUR" }, "paid_on": "2026-01-31", "transaction": "T-9" });
    let request =
        |variables: Value| json!({ "ticket": ticket, "template": "payment_received", "variables": variables });
    let text = |rendered: &Value| bare(rendered["text"].as_str().expect("a text"));
    let french = desk.render(request(values.clone()));
    for part in ["Luc", "1\u{202f}250,50\u{a0}€", "31 janvier 2026", "T-9"] {
        assert!(text(&french).contains(part), "{part:?} in {:?}", text(&french));
    }
    let mut other = values.clone();
    other["customer"] = json!("Madame Martin");
    assert!(text(&desk.render(request(other))).contains("Madame Martin"));
    // The last day of the calendar has no instant west of Greenwich.
    for (day, expected) in [("9999-12-31", "31 décembre 9999"), ("2026-01-01", "1er janvier 2026")] {
        let mut other = values.clone();
        other["paid_on"] = json!(day);
        assert!(text(&desk.render(request(other))).contains(expected), "{day}");
    }
    for (name, wrong) in [
        ("amount", json!(5)),
        ("amount", json!("5 €")),
        ("amount", json!({ "minor": 5, "currency": "QQQ" })),
        ("amount", json!({ "minor": 5, "currency": "eur" })),
        ("paid_on", json!("yesterday")),
        ("paid_on", json!("2026-02-30")),
        ("paid_on", json!("2026-01-31T10:00:00Z")),
        ("paid_on", json!("2026-01-31T10:00")),
        ("paid_on", json!(20_260_131)),
        ("transaction", json!(9)),
        ("customer", json!({ "minor": 5, "currency": "EUR" })),
    ] {
        let mut variables = values.clone();
        variables[name] = wrong;
        let unknown = variables[name]["currency"].is_string() && name == "amount";
        let code = if unknown { ErrorCode::CurrencyUnknown } else { ErrorCode::TemplateVariableKind };
        let refused = (code, Some(format!("variables.{name}")));
        assert_eq!(desk.refused(request(variables.clone())), refused, "{variables}");
    }
    let mut blank = values.clone();
    blank["transaction"] = json!(" ");
    assert_eq!(desk.refused(request(blank)), (ErrorCode::FieldEmpty, Some("variables.transaction".into())));
    // An undeclared variable has the kind with which the text uses it.
    let kinds = json!({
        "price": { "minor": 100, "currency": "JPY" }, "count": 1234, "since": "2026-01-31T10:00:00+01:00", "span": 3600,
        "any": 7, "tone": "warm",
    });
    let rendered = desk.render(json!({ "ticket": 1, "template": "kinds", "locale": "en", "variables": kinds }));
    for part in ["¥100", "1,234", "1 hour", " 7 ", "Love"] {
        assert!(text(&rendered).contains(part), "{part} in {:?}", text(&rendered));
    }
    let mut wrong = kinds;
    for span in [json!("long"), json!(-1), json!({ "seconds": -5400 })] {
        wrong["span"] = span;
        let request = json!({ "ticket": 1, "template": "kinds", "locale": "en", "variables": wrong });
        assert_eq!(desk.refused(request), (ErrorCode::TemplateVariableKind, Some("variables.span".into())));
    }
}

#[test]
fn t_52_rendering_follows_the_fallback_chain_and_returns_the_locale() {
    let desk = Desktop::new("fr");
    let used = |ticket: i64, template: &str, locale: Option<&str>| -> (String, String) {
        let request =
            json!({ "ticket": ticket, "template": template, "locale": locale, "variables": { "order": "A-7" } });
        let rendered = desk.render(request);
        (rendered["locale"].as_str().expect("a locale").into(), bare(rendered["text"].as_str().expect("a text")))
    };
    let afghan = desk.ticket("Farid", "fa-AF", "technical");
    let facts = |ticket: i64, locale: Option<&str>| {
        desk.render(json!({ "ticket": ticket, "template": "facts", "locale": locale }))["locale"].clone()
    };
    assert_eq!(facts(afghan, None), "fa");
    assert_eq!(facts(1, Some("en-GB")), "en");
    assert_eq!(facts(1, Some("fr")), "en", "the template is missing in the desk's French and exists in English");
    // Persian has no such template: the desk's language is next, before English.
    assert_eq!(used(1, "order", None), ("fr".into(), "Au sujet de A-7".into()));
    assert_eq!(used(1, "order", Some("de")), ("fr".into(), "Au sujet de A-7".into()));
    assert_eq!(used(1, "order", Some("en-AU")).0, "en");
    // If no locale of the chain has the template, another one is used, and the reply names it.
    let german = desk.render(json!({ "ticket": 1, "template": "german" }));
    assert_eq!((&german["locale"], &german["direction"]), (&json!("de"), &json!("ltr")));
    let wrong = json!({ "ticket": 1, "template": "facts", "locale": "not a locale" });
    assert_eq!(desk.refused(wrong), (ErrorCode::FieldFormat, Some("locale".into())));
}

#[test]
fn t_52_of_languages_outside_the_chain_one_of_the_desks_comes_first() {
    let desk = Desktop::new("en");
    let texts = json!({ "zu": "Sawubona", "de": "Hallo", "fr": "Bonjour" });
    let put = call(&desk.anna, "template.put", &json!({ "name": "greeting", "texts": texts }).to_string());
    let fields: Vec<&Value> = put["warnings"].as_array().expect("a list").iter().map(|one| &one["field"]).collect();
    assert_eq!(fields, ["texts.zu"], "the desk of this test has German texts of its own");
    let rendered = desk.render(json!({ "ticket": 1, "template": "greeting", "locale": "ar" }));
    assert_eq!((&rendered["locale"], &rendered["text"]), (&json!("de"), &json!("Hallo")));
    let texts = json!({ "zu": "Sawubona", "bg": "Zdravej", "fr": "Bonjour" });
    let put = call(&desk.anna, "template.put", &json!({ "name": "greeting", "texts": texts }).to_string());
    assert_eq!(put["warnings"].as_array().map(Vec::len), Some(2), "each language has its own: {put}");
    let rendered = desk.render(json!({ "ticket": 1, "template": "greeting", "locale": "ar" }));
    assert_eq!((&rendered["locale"], &rendered["text"]), (&json!("fr"), &json!("Bonjour")));
}

#[test]
fn t_53_the_hosts_folder_adds_templates_and_replaces_their_texts() {
    let desk = Desktop::new("en");
    let list = call(&desk.anna, "template.list", "{}");
    let templates = list["templates"].as_array().expect("a list");
    let hosts: Vec<&Value> = templates.iter().filter(|template| template["source"] == "host").collect();
    let added: Vec<&str> = hosts.iter().filter_map(|template| template["name"].as_str()).collect();
    assert_eq!(added, ["facts", "german", "kinds", "link", "order"], "by name, without the profile's templates");
    assert_eq!(names(&list)[names(&list).len() - added.len()..], added, "after the profile's templates");
    assert!(hosts.iter().all(|template| template["categories"].is_null()));
    let facts = hosts[0];
    assert_eq!((&facts["locales"], &facts["labels"]["title"]), (&json!(["en", "fa"]), &json!("The facts")));
    assert_eq!(hosts[1]["labels"]["title"], "german", "without a title, the name");
    let ticket = desk.ticket("Luc", "fr", "technical");
    assert_eq!(desk.render(json!({ "ticket": ticket, "template": "technical_fixed" }))["text"], "Réparé.");
}

#[test]
fn t_54_a_preview_shows_every_locale_with_sample_values() {
    let desk = Desktop::new("en");
    let previews = call(&desk.anna, "template.preview", r#"{"template":"facts"}"#)["previews"].clone();
    let previews = previews.as_array().expect("a list");
    let languages: Vec<_> =
        previews.iter().map(|one| (&one["locale"], &one["text_locale"], &one["direction"])).collect();
    let (de, en, fa, fr, british) = (json!("de"), json!("en"), json!("fa"), json!("fr"), json!("en-GB"));
    let (ltr, rtl) = (json!("ltr"), json!("rtl"));
    let in_english = |locale| (locale, &en, &ltr);
    let expected = [in_english(&de), in_english(&en), in_english(&british), (&fa, &fa, &rtl), in_english(&fr)];
    assert_eq!(languages, expected);
    let text = |at: usize| bare(previews[at]["text"].as_str().expect("a text"));
    assert!(text(1).contains("#12345 Subject Customer’s name Agent’s name Technical Medium Open"), "{}", text(1));
    assert!(text(3).contains("۱۲۳۴۵") && text(3).contains("نام مشتری"), "{}", text(3));
    assert_eq!(previews[0]["source"], Value::Null);
    let unknown = refusal(desk.anna.call("template.preview", r#"{"template":"nothing"}"#));
    assert_eq!(unknown, (ErrorCode::TemplateNotFound, Some("template".into())));
}
