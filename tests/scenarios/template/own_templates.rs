//! Templates of a shop or of the platform: T-53.
//!
//! The shipped profiles give no ticket to a shop, so these tests change a ticket's handler in the store.

use bazardesk::{ErrorCode, Role, Session, SessionOptions};
use bazardesk_tests::TestDesk;
use bazardesk_tests::store::TestStore;
use serde_json::{Value, json};

use crate::{bare, call, refusal};

/// Ticket 1 is Sara's and handled by the shop `s-1`, ticket 2 by the platform.
pub struct TemplateDesk {
    pub desk: TestDesk,
    pub seller: Session,
    stranger: Session,
    _store: TestStore,
}

impl TemplateDesk {
    pub fn new() -> Self {
        let store = TestStore::shared();
        let desk = TestDesk::on(&store);
        desk.open(&desk.sara);
        desk.open(&desk.sara);
        let member = |shop: &str| {
            let put = json!({ "id": shop, "name": format!("Atelier {shop}"), "members": ["c-2"] }).to_string();
            desk.host.call("shop.put", &put).expect("a shop");
            let options = SessionOptions { shop: Some(shop.into()), ..SessionOptions::of(Role::Seller, "c-2") };
            desk.desk.session(&options).expect("session")
        };
        let (seller, stranger) = (member("s-1"), member("s-2"));
        store.raw().run(
            "UPDATE ticket SET handler = 'shop:s-1', shop = (SELECT id FROM shop WHERE key = 's-1') WHERE number = 1",
        );
        Self { desk, seller, stranger, _store: store }
    }
}

pub fn put(session: &Session, name: &str, texts: Value) -> Result<String, bazardesk::Error> {
    session.call("template.put", &json!({ "name": name, "texts": texts }).to_string())
}

pub fn names(session: &Session) -> Vec<String> {
    let list = call(session, "template.list", "{}");
    let own = list["templates"].as_array().expect("a list").iter().filter(|template| template["source"] == "own");
    own.map(|template| template["name"].as_str().expect("a name").to_owned()).collect()
}

pub fn render(session: &Session, ticket: i64, template: &str) -> Value {
    call(session, "template.render", &json!({ "ticket": ticket, "template": template }).to_string())
}

#[test]
fn t_53_a_seller_has_own_templates() {
    let desk = TemplateDesk::new();
    let texts = json!({ "en": "Hello { $customer },\n\nwe answer { $number }.", "FA": "سلام { $customer }،" });
    let request = json!({ "name": "hello", "texts": texts, "categories": ["technical"] }).to_string();
    let saved = call(&desk.seller, "template.put", &request);
    assert_eq!((&saved["version"], &saved["locales"]), (&json!(1), &json!(["en", "fa"])));
    assert_eq!(saved["variables"], json!(["number", "customer"]));
    let mut again = call(&desk.seller, "template.put", &request);
    assert_eq!(again["warnings"][0]["code"], "unchanged");
    again["warnings"] = json!([]);
    assert_eq!(again, saved, "putting the same again changes nothing");
    let other = json!({ "name": "hello", "texts": texts, "categories": ["technical", "account"] }).to_string();
    let wider = call(&desk.seller, "template.put", &other);
    assert_eq!((&wider["version"], &wider["categories"]), (&json!(2), &json!(["technical", "account"])));
    let list = call(&desk.seller, "template.list", r#"{"ticket":1}"#);
    let offer = &list["templates"][0];
    assert_eq!((&offer["name"], &offer["labels"]["title"]), (&json!("hello"), &json!("hello")));
    assert_eq!((&offer["source"], &offer["locale"]), (&json!("own"), &json!("fa")));
    let rendered = render(&desk.seller, 1, "hello");
    assert_eq!((&rendered["locale"], &rendered["text"]), (&json!("fa"), &json!("سلام \u{2068}سارا احمدی\u{2069}،")));
    let english = json!({ "ticket": 1, "template": "hello", "locale": "de" }).to_string();
    let english = call(&desk.seller, "template.render", &english);
    assert_eq!(
        (&english["locale"], bare(english["text"].as_str().expect("a text"))),
        (&json!("en"), "Hello سارا احمدی,\n\nwe answer #1.".to_owned())
    );
    // Putting it again replaces it as a whole.
    let replaced = put(&desk.seller, "hello", json!({ "fr": "Bonjour { $customer }." })).expect("put");
    let replaced: Value = serde_json::from_str(&replaced).expect("JSON");
    assert_eq!((&replaced["version"], &replaced["locales"]), (&json!(3), &json!(["fr"])));
    assert_eq!(replaced["categories"], Value::Null);
    assert_eq!(
        render(&desk.seller, 1, "hello")["locale"],
        "fr",
        "another locale is better than none, and the reply names it"
    );
    let previews = call(&desk.seller, "template.preview", r#"{"template":"hello"}"#)["previews"].clone();
    let sources: Vec<&Value> = previews.as_array().expect("a list").iter().map(|one| &one["source"]).collect();
    let none = &Value::Null;
    assert_eq!(sources, [none, none, none, &json!("Bonjour { $customer }.")], "en, en-GB, fa, fr");
    assert_eq!(
        call(&desk.seller, "template.delete", r#"{"name":"hello"}"#),
        json!({ "name": "hello", "warnings": [] })
    );
    let gone = refusal(desk.seller.call("template.delete", r#"{"name":"hello"}"#));
    assert_eq!(gone, (ErrorCode::TemplateNotFound, Some("name".into())));
    assert_eq!(names(&desk.seller), [] as [String; 0]);
}

#[test]
fn t_51_a_text_names_the_shop() {
    let desk = TemplateDesk::new();
    for session in [&desk.seller, &desk.desk.anna] {
        put(session, "from", json!({ "en": "{ $shop }, { $agent }" })).expect("put");
    }
    assert_eq!(bare(render(&desk.seller, 1, "from")["text"].as_str().expect("a text")), "Atelier s-1, Luc Martin");
    assert_eq!(bare(render(&desk.desk.anna, 1, "from")["text"].as_str().expect("a text")), "Atelier s-1, Anna Smith");
    let platforms = json!({ "ticket": 2, "template": "from" }).to_string();
    let missing = (ErrorCode::TemplateVariableMissing, Some("variables.shop".to_owned()));
    assert_eq!(refusal(desk.desk.anna.call("template.render", &platforms)), missing, "no shop answers it");
}

#[test]
fn t_51_a_text_too_long_to_send_is_refused() {
    let desk = TemplateDesk::new();
    put(&desk.seller, "often", json!({ "en": "{ $customer }".repeat(700) })).expect("put");
    let often = |name: &str| {
        let request = json!({ "ticket": 1, "template": "often", "variables": { "customer": name } });
        desk.seller.call("template.render", &request.to_string())
    };
    assert!(often("a name").is_ok());
    assert_eq!(refusal(often(&"a".repeat(10_000))).0, ErrorCode::ReplyTooLarge);
}

#[test]
fn t_53_the_list_names_variables_without_a_value() {
    let desk = TemplateDesk::new();
    put(&desk.desk.anna, "from", json!({ "en": "{ $shop } to { $customer }" })).expect("put");
    let has_values = |ticket: i64| -> Vec<bool> {
        let list = call(&desk.desk.anna, "template.list", &json!({ "ticket": ticket }).to_string());
        let all = list["templates"].as_array().expect("a list");
        let from = all.iter().find(|template| template["name"] == "from").expect("it is there");
        let variables = from["variables"].as_array().expect("variables").iter();
        variables.map(|variable| variable["known"].as_bool().expect("yes or no")).collect()
    };
    // In the order in which variables are declared: customer, shop.
    assert_eq!((has_values(1), has_values(2)), (vec![true, true], vec![true, false]));
}

#[test]
fn t_53_templates_of_another_side_do_not_exist() {
    let desk = TemplateDesk::new();
    let anna = &desk.desk.anna;
    put(&desk.seller, "hello", json!({ "en": "The shop's." })).expect("put");
    for other in [&desk.stranger, anna] {
        assert_eq!(names(other), [] as [String; 0]);
        let request = json!({ "template": "hello" }).to_string();
        assert_eq!(refusal(other.call("template.preview", &request)).0, ErrorCode::TemplateNotFound);
        assert_eq!(refusal(other.call("template.delete", r#"{"name":"hello"}"#)).0, ErrorCode::TemplateNotFound);
    }
    let request = json!({ "ticket": 1, "template": "hello" }).to_string();
    assert_eq!(refusal(anna.call("template.render", &request)).0, ErrorCode::TemplateNotFound);
    assert_eq!(refusal(desk.stranger.call("template.render", &request)).0, ErrorCode::TicketNotFound);
    // Each side has its own template of this name.
    put(&desk.stranger, "hello", json!({ "en": "A stranger's." })).expect("put");
    put(anna, "hello", json!({ "en": "The platform's." })).expect("put");
    assert_eq!(render(&desk.seller, 1, "hello")["text"], "The shop's.");
    assert_eq!(render(&desk.desk.remi, 2, "hello")["text"], "The platform's.", "all agents are one side");
    call(anna, "template.delete", r#"{"name":"hello"}"#);
    assert_eq!((names(&desk.seller), names(&desk.stranger)), (vec!["hello".into()], vec!["hello".into()]));
}

#[test]
fn t_53_an_own_template_replaces_the_profiles_of_the_same_name() {
    let desk = TemplateDesk::new();
    let anna = &desk.desk.anna;
    put(anna, "technical_fixed", json!({ "en": "Done." })).expect("put");
    assert_eq!(render(anna, 2, "technical_fixed")["text"], "Done.");
    let list = call(anna, "template.list", "{}");
    let named = list["templates"].as_array().expect("a list").iter().filter(|one| one["name"] == "technical_fixed");
    assert_eq!(named.map(|one| one["source"].clone()).collect::<Vec<_>>(), [json!("own")]);
    call(anna, "template.delete", r#"{"name":"technical_fixed"}"#);
    assert_ne!(render(anna, 2, "technical_fixed")["text"], "Done.", "the profile's is back");
}

#[test]
fn t_53_an_own_template_replaces_the_profiles_only_in_its_categories() {
    let desk = TemplateDesk::new();
    let anna = &desk.desk.anna;
    let request = json!({ "name": "thank_you", "texts": { "en": "Thanks." }, "categories": ["financial"] });
    anna.call("template.put", &request.to_string()).expect("put");
    assert_ne!(render(anna, 2, "thank_you")["text"], "Thanks.", "ticket 2 is technical: the profile's");
    let sources = |request: &str| -> Vec<String> {
        let list = call(anna, "template.list", request);
        let named = list["templates"].as_array().expect("a list").iter().filter(|one| one["name"] == "thank_you");
        named.map(|one| one["source"].as_str().expect("a code").to_owned()).collect()
    };
    assert_eq!(sources(r#"{"ticket":2}"#), ["profile"]);
    assert_eq!(sources(r#"{"category":"financial"}"#), ["own"]);
    assert_eq!(sources("{}"), ["profile", "own"]);
}

/// A reply is no better than its template: what could never be sent is refused when it is saved.
#[test]
fn t_53_a_text_that_no_reply_may_have_is_refused() {
    let desk = TemplateDesk::new();
    let refused = |text: &str| refusal(put(&desk.seller, "wrong", json!({ "en": text })));
    for text in ["{ \"\" }", "{\"\\u200B\"}", "{ $customer ->\n *[other] { \" \" }\n}"] {
        assert_eq!(refused(text), (ErrorCode::FieldEmpty, Some("texts.en".to_owned())), "{text}");
    }
    for text in ["a {\"\\u0000\"}", "a {\"\\u0007\"}", "a {\"\\uD800\"}"] {
        assert_eq!(refused(text), (ErrorCode::TemplateInvalid, Some("texts.en".to_owned())), "{text}");
    }
    let twice = refused("{ $customer ->\n [a] 1\n [a] 2\n *[b] 3\n}");
    assert_eq!(twice, (ErrorCode::TemplateInvalid, Some("texts.en".to_owned())));
    // The mark that some editors put at the beginning of a file is no part of the text.
    put(&desk.seller, "marked", json!({ "en": "\u{FEFF}Hello." })).expect("saved");
    assert_eq!(render(&desk.seller, 1, "marked")["text"], json!("Hello."));
}

#[test]
fn t_53_own_templates_have_limits() {
    let desk = TemplateDesk::new();
    let refused = |request: Value| refusal(desk.seller.call("template.put", &request.to_string()));
    let at = |code, field: &str| (code, Some(field.to_owned()));
    assert_eq!(refused(json!({ "name": "Hello", "texts": { "en": "x" } })), at(ErrorCode::FieldFormat, "name"));
    assert_eq!(refused(json!({ "name": "hello", "texts": {} })), at(ErrorCode::FieldEmpty, "texts"));
    assert_eq!(refused(json!({ "name": "hello", "texts": { "en": " \n" } })), at(ErrorCode::FieldEmpty, "texts.en"));
    assert_eq!(refused(json!({ "name": "hello", "texts": { "x y": "a" } })), at(ErrorCode::FieldFormat, "texts"));
    let twice = json!({ "name": "hello", "texts": { "fr-ca": "a", "fr-CA": "b" } });
    assert_eq!(refused(twice), at(ErrorCode::FieldDuplicate, "texts"));
    let long = json!({ "name": "hello", "texts": { "en": "x".repeat(10_001) } });
    assert_eq!(refused(long), at(ErrorCode::FieldTooLong, "texts.en"));
    let locales: serde_json::Map<String, Value> = (0..31).map(|at| (format!("en-{:03}", at), json!("x"))).collect();
    assert_eq!(refused(json!({ "name": "hello", "texts": locales })), at(ErrorCode::FieldTooMany, "texts"));
    let category = json!({ "name": "hello", "texts": { "en": "x" }, "categories": ["general", "x"] });
    assert_eq!(refused(category), at(ErrorCode::FieldChoice, "categories[1]"));
    for at in 0..100 {
        put(&desk.seller, &format!("t{at}"), json!({ "en": "x" })).expect("put");
    }
    assert_eq!(refused(json!({ "name": "more", "texts": { "en": "x" } })), at(ErrorCode::FieldTooMany, "templates"));
    assert!(put(&desk.seller, "t7", json!({ "en": "y" })).is_ok(), "replacing a template adds none");
    assert!(put(&desk.stranger, "more", json!({ "en": "x" })).is_ok(), "each side has its own hundred");
}
