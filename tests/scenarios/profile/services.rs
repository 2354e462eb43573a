//! The marketplace of services: PS-01 to PS-04. Its providers write to the platform's team in French.

use std::sync::Arc;

use bazardesk::desk::ClockSetRequest;
use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{Rule, TicketStatus};
use bazardesk::{Desk, DeskOptions, ErrorCode, Role, Session, SessionOptions, Time};
use bazardesk_tests::{BEGINNING, Steps, after, store, words};
use serde_json::{Value, json};

use crate::{bare, call, error, refusal, rule};

const DAY: i64 = 86_400;

struct Services {
    desk: Arc<Desk>,
    host: Session,
    provider: Session,
    agent: Session,
}

impl Services {
    fn new() -> Self {
        let options = DeskOptions {
            path: store::path(),
            profile: "services".into(),
            locale: Some("fr".into()),
            clock: Time::parse(BEGINNING),
            ..DeskOptions::default()
        };
        let desk = Arc::new(Desk::open(&options).expect("desk"));
        let host = desk.session(&SessionOptions::new(Role::Host)).expect("host");
        for (id, name) in [("p-1", "Luc Martin"), ("p-2", "Jeanne Petit"), ("a-1", "Rémi Durand")] {
            let person = PersonPutRequest { id: id.into(), name: name.into(), ..PersonPutRequest::default() };
            host.person_put(&person).expect("put");
        }
        let provider = desk.session(&SessionOptions::of(Role::Customer, "p-1")).expect("provider");
        let agent = desk.session(&SessionOptions::of(Role::Agent, "a-1")).expect("agent");
        Self { desk, host, provider, agent }
    }

    fn clock(&self, seconds: i64) {
        self.host.clock_set(&ClockSetRequest { now: after(seconds) }).expect("clock");
    }

    /// Opens a ticket about a payment; returns its number.
    fn open(&self) -> i64 {
        call(&self.provider, "ticket.open", &request(&json!({})).to_string())["number"].as_i64().expect("a number")
    }
}

/// A valid request with these fields changed; `null` leaves a field out.
fn request(change: &Value) -> Value {
    let mut request = json!({
        "category": "payment", "title": "Mission du 3 novembre", "subject": "Versement manquant",
        "description": "Je n’ai pas reçu le versement.", "priority": "medium",
    });
    let fields = request.as_object_mut().expect("an object");
    for (name, value) in change.as_object().expect("an object") {
        if value.is_null() {
            fields.remove(name)
        } else {
            fields.insert(name.clone(), value.clone())
        };
    }
    request
}

fn field<'v>(form: &'v Value, name: &str) -> &'v Value {
    form["fields"].as_array().expect("fields").iter().find(|field| field["name"] == name).expect("a field")
}

/// The choices of a field: value, label and hint.
fn choices(form: &Value, name: &str) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let choices = field(form, name)["choices"].as_array().expect("choices");
    let texts = choices.iter().map(|c| (text(&c["value"]), text(&c["labels"]["name"]), text(&c["labels"]["hint"])));
    texts.collect()
}

#[test]
fn ps_01_providers_are_signed_in_and_find_all_their_tickets_open_and_closed() {
    let services = Services::new();
    let (first, second) = (services.open(), services.open());
    services.provider.close(first);
    let page = call(&services.provider, "ticket.list", r#"{"list":"mine"}"#);
    let mut tickets: Vec<_> = page["tickets"]
        .as_array()
        .expect("tickets")
        .iter()
        .map(|t| (t["number"].as_i64(), t["status"].as_str()))
        .collect();
    tickets.sort_unstable();
    assert_eq!(tickets, [(Some(first), Some("closed")), (Some(second), Some("open"))]);

    let other = services.desk.session(&SessionOptions::of(Role::Customer, "p-2")).expect("session");
    assert_eq!(call(&other, "ticket.list", r#"{"list":"mine"}"#)["tickets"], json!([]));
    let guest = services.desk.session(&SessionOptions::of(Role::Guest, "p-1")).expect("session");
    let refused = error(&guest, "ticket.open", &request(&json!({})).to_string());
    assert_eq!(refused["code"], "role_forbidden");
    let stranger = services.desk.session(&SessionOptions::new(Role::Customer));
    assert_eq!(refusal(stranger), (ErrorCode::FieldMissing, Some("person".into())));
}

#[test]
fn ps_02_the_form_in_french() {
    let services = Services::new();
    let form = call(&services.provider, "ticket.form", "");
    let fields: Vec<_> = form["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .map(|field| {
            let label = field["labels"]["name"].as_str().expect("a label");
            assert!(field["labels"]["hint"].is_string(), "{label} has no hint");
            (field["name"].as_str().expect("a name"), label, field["required"] == true)
        })
        .collect();
    assert_eq!(
        fields,
        [
            ("category", "Catégorie", false),
            ("subject", "Sujet", true),
            ("title", "Votre référence", true),
            ("description", "Description", true),
            ("priority", "Priorité", true),
            ("order", "Commande", false),
        ]
    );
    let priorities: Vec<_> = choices(&form, "priority").into_iter().map(|(_, label, _)| label).collect();
    assert_eq!(priorities, ["Faible", "Moyenne", "Haute", "Urgente"]);
    assert_eq!(field(&form, "priority")["default"], Value::Null);
}

#[test]
fn ps_02_a_missing_field_is_named_in_french_and_nothing_is_stored() {
    let services = Services::new();
    for (name, label) in
        [("title", "Votre référence"), ("subject", "Sujet"), ("priority", "Priorité"), ("description", "Description")]
    {
        let refused = error(&services.provider, "ticket.open", &request(&json!({ name: null })).to_string());
        assert_eq!((refused["code"].as_str(), refused["field"].as_str()), (Some("field_missing"), Some(name)));
        let message = bare(refused["message"].as_str().expect("a sentence"));
        assert_eq!(message, format!("Veuillez renseigner «\u{a0}{label}\u{a0}»."));
    }
    assert_eq!(call(&services.provider, "ticket.list", r#"{"list":"mine"}"#)["tickets"], json!([]));
}

#[test]
fn ps_02_only_a_problem_with_an_order_needs_an_order() {
    let services = Services::new();
    for category in ["order_problem", "payment", "bug", "report", "general"] {
        let form = call(&services.provider, "ticket.form", &json!({ "category": category }).to_string());
        assert_eq!(field(&form, "order")["required"], category == "order_problem", "{category}");
        let without = request(&json!({ "category": category })).to_string();
        if category == "order_problem" {
            let refused = error(&services.provider, "ticket.open", &without);
            assert_eq!((&refused["code"], &refused["field"]), (&"field_missing".into(), &"order".into()));
            assert!(refused["message"].as_str().expect("a sentence").contains("Commande"), "{refused}");
        } else {
            assert_eq!(call(&services.provider, "ticket.open", &without)["category"], category);
        }
        let with = request(&json!({ "category": category, "order": "O-7" })).to_string();
        assert_eq!(call(&services.provider, "ticket.open", &with)["order"], "O-7");
    }
}

#[test]
fn ps_02_the_default_category_depends_on_the_order() {
    let services = Services::new();
    let open = |change: Value| {
        let ticket = call(&services.provider, "ticket.open", &request(&change).to_string());
        let label = ticket["labels"]["category"].as_str().expect("a label").to_owned();
        (ticket["category"].as_str().expect("a category").to_owned(), label)
    };
    assert_eq!(open(json!({ "category": null })), ("general".into(), "Général".into()));
    let about_order = open(json!({ "category": null, "order": "O-7" }));
    assert_eq!(about_order, ("order_problem".into(), "Problème grave sur une commande".into()));
    assert_eq!(open(json!({ "category": "bug", "order": "O-7" })).0, "bug", "the chosen category stays");
}

#[test]
fn ps_03_there_are_five_categories_with_hints_about_their_use() {
    let services = Services::new();
    let categories = choices(&call(&services.provider, "ticket.form", ""), "category");
    let named: Vec<_> = categories.iter().map(|(value, label, _)| (value.as_str(), label.as_str())).collect();
    assert_eq!(
        named,
        [
            ("order_problem", "Problème grave sur une commande"),
            ("payment", "Paiement ou facture"),
            ("bug", "Bug du site ou de l’application"),
            ("report", "Signalement d’un client ou d’une mission"),
            ("general", "Général"),
        ]
    );
    for (at, belongs) in
        [(0, &["client absent", "litige", "annulation"][..]), (1, &["facture"]), (3, &["client", "mission"])]
    {
        let (value, _, hint) = &categories[at];
        assert!(belongs.iter().all(|word| hint.contains(word)), "{value}: {hint}");
    }
}

#[test]
fn ps_04_a_ticket_is_listed_at_once_and_shows_the_whole_thread() {
    let services = Services::new();
    let number = services.open();
    let page = call(&services.provider, "ticket.list", r#"{"list":"mine"}"#);
    assert_eq!(page["tickets"][0]["number"], number);
    services.agent.reply(number, "Nous vérifions.");
    services.provider.reply(number, "Merci.");
    services.provider.reply(number, "Voici le détail.");
    let thread = call(&services.provider, "ticket.get", &json!({ "ticket": number }).to_string());
    let texts: Vec<_> = thread["messages"].as_array().expect("messages").iter().map(|m| m["text"].as_str()).collect();
    assert_eq!(
        texts,
        [Some("Je n’ai pas reçu le versement."), Some("Nous vérifions."), Some("Merci."), Some("Voici le détail.")]
    );
}

#[test]
fn ps_04_a_reply_reopens_a_closed_ticket_within_thirty_days_and_later_suggests_a_new_one() {
    let services = Services::new();
    let number = services.open();
    services.agent.close(number);
    services.clock(30 * DAY);
    let reopened = services.provider.reply(number, "Encore.");
    assert_eq!(reopened.status, TicketStatus::Open);
    services.agent.close(number);
    services.clock(60 * DAY + 1);
    let late = services.provider.ticket_reply(&words(number, "Trop tard."));
    assert_eq!(rule(late), Rule::ReopenWindow);
    let refused = error(&services.provider, "ticket.reply", &json!({ "ticket": number, "text": "t" }).to_string());
    let message = refused["message"].as_str().expect("a sentence");
    assert!(message.contains("Veuillez en ouvrir un nouveau"), "{message}");
    let thread = services.provider.get(number);
    assert_eq!((thread.ticket.status, thread.messages.len()), (TicketStatus::Closed, 2));
}

/// The requester of `services` is a provider: "customer" means the person who ordered.
#[test]
fn ps_01_labels_call_the_requester_a_provider() {
    let services = Services::new();
    call(&services.provider, "ticket.open", &request(&json!({})).to_string());
    call(&services.agent, "ticket.request_information", r#"{"ticket":1,"text":"Où ?"}"#);
    let labels = |session| call(session, "ticket.get", r#"{"ticket":1}"#)["ticket"]["labels"].clone();
    let texts = |labels: Value| (labels["status"].clone(), labels["awaiting"].clone());
    assert_eq!(
        texts(labels(&services.agent)),
        ("En attente du prestataire".into(), "En attente de la réponse du prestataire".into())
    );
    assert_eq!(
        texts(labels(&services.provider)),
        ("En attente de votre réponse".into(), "En attente de votre réponse".into())
    );
    let thread = call(&services.agent, "ticket.get", r#"{"ticket":1}"#);
    assert_eq!(thread["messages"][0]["labels"]["author_role"], "Prestataire");
    let written = call(&services.agent, "ticket.transcript", r#"{"ticket":1,"format":"text"}"#);
    assert!(written["content"].as_str().expect("a text").contains("Prestataire\u{a0}: "), "{written}");
}
