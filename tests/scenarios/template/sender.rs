//! Who signs a letter, and what a text may choose by: T-51.

use std::fs;
use std::sync::Arc;

use bazardesk::person::PersonPutRequest;
use bazardesk::shop::ShopPutRequest;
use bazardesk::ticket::OpenRequest;
use bazardesk::{Desk, Role, Session, SessionOptions};
use bazardesk_tests::{Steps, market, store};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{bare, call};

/// A desk whose profile offers a letter of the library to sellers too. Ticket 1 is answered by the shop, ticket 2 by the
/// platform.
struct LetterDesk {
    anna: Session,
    seller: Session,
    _folder: TempDir,
}

impl LetterDesk {
    fn new(texts: &str) -> Self {
        let folder = bazardesk_tests::folder();
        let options = market::options(folder.path(), &store::path()).expect("a profile");
        let profile =
            market::PROFILE.replacen("[[templates]]", "[[templates]]\nname = \"thank_you\"\n\n[[templates]]", 1);
        fs::write(&options.profile, profile).expect("a file");
        let locales = options.locales.clone().expect("a folder of texts");
        fs::write(format!("{locales}/en/more.ftl"), texts).expect("a file");
        let desk = Arc::new(Desk::open(&options).expect("desk"));
        let host = desk.session(&SessionOptions::new(Role::Host)).expect("session");
        for (id, name, locale) in
            [("c-1", "Luc", "fr"), ("c-2", "سارا", "fa"), ("p-1", "Zoé", "fr"), ("a-1", "Anna", "en")]
        {
            let (name, locale) = (name.into(), Some(locale.into()));
            host.person_put(&PersonPutRequest { id: id.into(), name, locale, ..PersonPutRequest::default() })
                .expect("put");
        }
        let members = vec!["p-1".to_owned()];
        host.shop_put(&ShopPutRequest {
            id: "s-1".into(),
            name: "Atelier Zoé".into(),
            members,
            ..ShopPutRequest::default()
        })
        .expect("put");
        for (customer, category, shop) in [("c-1", "purchase", Some("s-1")), ("c-2", "technical", None)] {
            let open = OpenRequest {
                category: Some(category.into()),
                subject: Some("subject".into()),
                description: Some("description".into()),
                shop: shop.map(str::to_owned),
                ..OpenRequest::default()
            };
            desk.session(&SessionOptions::of(Role::Customer, customer)).expect("session").open(&open);
        }
        let member = SessionOptions { shop: Some("s-1".into()), ..SessionOptions::of(Role::Seller, "p-1") };
        Self {
            anna: desk.session(&SessionOptions::of(Role::Agent, "a-1")).expect("session"),
            seller: desk.session(&member).expect("session"),
            _folder: folder,
        }
    }
}

fn text(session: &Session, request: &Value) -> String {
    bare(call(session, "template.render", &request.to_string())["text"].as_str().expect("a text"))
}

/// The last lines of a letter.
fn signed(session: &Session, ticket: i64, locale: Option<&str>) -> Vec<String> {
    let letter = text(session, &json!({ "ticket": ticket, "template": "thank_you", "locale": locale }));
    let lines: Vec<String> = letter.lines().map(str::to_owned).collect();
    lines[lines.len() - 3..].to_vec()
}

#[test]
fn t_51_a_shops_letter_is_signed_by_the_shop_and_the_platforms_by_its_team() {
    let desk = LetterDesk::new("");
    assert_eq!(signed(&desk.seller, 1, None), ["Cordialement,", "Zoé", "Atelier Zoé"]);
    assert_eq!(signed(&desk.seller, 1, Some("fa")), ["با احترام،", "Zoé", "Atelier Zoé"]);
    // Staff write in the platform's name, also on a shop's ticket.
    assert_eq!(signed(&desk.anna, 1, None), ["Cordialement,", "Anna", "Équipe d’assistance"]);
    assert_eq!(signed(&desk.anna, 2, None), ["با احترام،", "Anna", "تیم پشتیبانی"]);
    assert_eq!(signed(&desk.anna, 2, Some("en")), ["Kind regards,", "Anna", "Support team"]);
    let listed = call(&desk.anna, "template.list", r#"{"ticket":2}"#);
    let letter = &listed["templates"][0];
    assert_eq!(letter["name"], "thank_you");
    let variables = letter["variables"].as_array().expect("a list");
    assert!(variables.iter().all(|variable| variable["known"] == true), "nobody is asked for a sender: {letter}");
    let previews = |session: &Session| {
        let previews = call(session, "template.preview", r#"{"template":"thank_you"}"#)["previews"].clone();
        let english = previews.as_array().expect("a list").iter().find(|one| one["locale"] == "en").cloned();
        bare(english.expect("English")["text"].as_str().expect("a text"))
    };
    assert!(previews(&desk.seller).ends_with("\nShop"), "{}", previews(&desk.seller));
    assert!(previews(&desk.anna).ends_with("\nSupport team"), "{}", previews(&desk.anna));
}

#[test]
fn t_51_a_platform_signs_with_its_own_name() {
    let desk = LetterDesk::new("market-ticket-handler-platform = Kilim Market\n");
    assert_eq!(signed(&desk.anna, 2, Some("en")), ["Kind regards,", "Anna", "Kilim Market"]);
    let caller =
        json!({ "ticket": 2, "template": "thank_you", "locale": "en", "variables": { "sender": "Night shift" } });
    assert!(text(&desk.anna, &caller).ends_with("Anna\nNight shift"));
}

#[test]
fn t_51_a_text_chooses_by_the_codes_of_category_priority_and_status() {
    let by_code = "template-choice = { $category ->
        [technical] We look at the machine
       *[other] We look
    } ({ $category }), { $priority ->
        [medium] soon
       *[other] later
    }, { $status ->
        [open] at last
       *[other] again
    }.\n";
    let desk = LetterDesk::new(by_code);
    let request = |ticket: i64| json!({ "ticket": ticket, "template": "choice", "locale": "en" });
    assert_eq!(text(&desk.anna, &request(2)), "We look at the machine (Technical), soon, at last.");
    assert_eq!(text(&desk.anna, &request(1)), "We look (Purchase), soon, at last.");
    let own = json!({ "name": "mine", "texts": { "fr": "{ $category ->\n [technical] Machine\n *[other] Autre\n} : { $category }" } });
    call(&desk.anna, "template.put", &own.to_string());
    let french = json!({ "ticket": 2, "template": "mine", "locale": "fr" });
    assert_eq!(text(&desk.anna, &french), "Machine : Technique");
    let previews = call(&desk.anna, "template.preview", r#"{"template":"choice"}"#)["previews"].clone();
    let english = previews.as_array().expect("a list").iter().find(|one| one["locale"] == "en").cloned();
    let sample = bare(english.expect("English")["text"].as_str().expect("a text"));
    assert_eq!(sample, "We look at the machine (Technical), soon, at last.");
}
