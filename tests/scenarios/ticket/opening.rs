//! Opening a ticket: T-01 to T-05, T-07, T-08.

use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{
    Awaiting, FormRequest, ListRequest, MayOpenRequest, OpenRequest, Priority, Reference, Rule, TicketStatus,
};
use bazardesk::{ClosedSet, ErrorCode, Role, SessionOptions};
use bazardesk_tests::Steps;
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{TestDesk, after, changes};

use crate::{call, error, refusal};

fn form() -> OpenRequest {
    OpenRequest {
        category: Some("financial".into()),
        subject: Some("Invoice of October".into()),
        description: Some("The sum is wrong.".into()),
        ..OpenRequest::default()
    }
}

#[test]
fn t_01_a_ticket_has_every_value_of_its_request() {
    let desk = TestDesk::new();
    let references = vec![
        Reference { kind: "request_number".into(), value: "88214".into() },
        Reference { kind: "post_id".into(), value: "P-7".into() },
    ];
    let request = OpenRequest { priority: Some(Priority::High), references: references.clone(), ..form() };
    desk.clock(90);
    let ticket = desk.luc.open(&request);
    assert_eq!((ticket.number, changes(&ticket.version)), (1, 1));
    assert_eq!((ticket.subject.as_str(), ticket.title.as_deref()), ("Invoice of October", None));
    assert_eq!((ticket.category.as_str(), ticket.priority), ("financial", Priority::High));
    assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::Open, Awaiting::Handler));
    assert_eq!((ticket.requester.as_deref(), ticket.requester_name.as_str()), (Some("c-2"), "Luc Martin"));
    assert_eq!((ticket.handler.kind.as_str(), ticket.handler.shop.as_deref()), ("platform", None));
    assert_eq!((ticket.assignee.as_deref(), ticket.order.as_deref()), (None, None));
    assert_eq!(ticket.references, references);
    assert!(ticket.items.is_empty() && ticket.fields.is_empty() && ticket.tags.is_empty());
    assert_eq!(ticket.locale, "fr");
    assert_eq!((ticket.opened_at, ticket.active_at), (after(90), after(90)));
    assert_eq!((ticket.answered_at, ticket.resolved_at, ticket.closed_at), (None, None, None));
    assert_eq!(ticket.answer_due_at, Some(after(90 + 6 * 3600)));
    assert_eq!(ticket.satisfaction, None);
    let thread = desk.luc.get(1);
    assert_eq!(thread.ticket, ticket);
    assert_eq!(thread.messages.len(), 1, "the description is the first message");
    assert_eq!((thread.messages[0].number, thread.messages[0].text.as_str()), (1, "The sum is wrong."));
}

#[test]
fn t_01_locale_and_region_are_the_requesters_at_opening() {
    let desk = TestDesk::new();
    let put = |locale: &str, region: &str| {
        let request = PersonPutRequest {
            id: "c-2".into(),
            name: "Luc Martin".into(),
            locale: Some(locale.into()),
            region: Some(region.into()),
            ..PersonPutRequest::default()
        };
        desk.host.person_put(&request).expect("put");
    };
    put("fr-CA", "CA");
    let ticket = desk.luc.open(&form());
    assert_eq!((ticket.locale.as_str(), ticket.region.as_deref()), ("fr-CA", Some("CA")));
    put("en", "GB");
    let thread = desk.luc.get(1);
    assert_eq!((thread.ticket.locale.as_str(), thread.ticket.region.as_deref()), ("fr-CA", Some("CA")));
}

#[test]
fn t_01_a_number_has_a_label_and_is_never_reused() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    for number in 1..=3 {
        assert_eq!(desk.open(&desk.sara).number, number);
    }
    assert_eq!(call(&desk.anna, "ticket.get", r#"{"ticket":3}"#)["ticket"]["labels"]["number"], "#3");
    assert_eq!(call(&desk.sara, "ticket.get", r#"{"ticket":3}"#)["ticket"]["labels"]["number"], "#۳");
    // Even after a row is lost, its number is not used again.
    store.raw().free().run("DELETE FROM ticket WHERE number = 3");
    assert_eq!(desk.open(&desk.sara).number, 4);
}

#[test]
fn t_02_a_missing_field_is_named_in_the_actors_language_and_nothing_is_stored() {
    let desk = TestDesk::new();
    for (field, request, in_persian) in [
        ("category", r#"{"subject":"s","description":"d"}"#, "دسته‌بندی"),
        ("subject", r#"{"category":"general","description":"d"}"#, "موضوع"),
        ("description", r#"{"category":"general","subject":"s"}"#, "توضیحات"),
    ] {
        let document = error(&desk.sara, "ticket.open", request);
        assert_eq!((document["code"].as_str(), document["field"].as_str()), (Some("field_missing"), Some(field)));
        assert!(document["message"].as_str().expect("a message").contains(in_persian), "{document}");
        assert!(!document["developer_message"].as_str().expect("a message").contains(in_persian));
    }
    let french = error(&desk.luc, "ticket.open", r#"{"category":"general","description":"d"}"#);
    assert!(french["message"].as_str().expect("a message").contains("Sujet"), "{french}");
    assert_eq!(desk.anna.list(&ListRequest::default()).tickets, []);
    assert_eq!(desk.open(&desk.sara).number, 1, "a refusal uses up no number");
}

#[test]
fn t_02_fields_that_the_profile_lacks_are_refused() {
    let desk = TestDesk::new();
    let sara = &desk.sara;
    let open = |change: fn(&mut OpenRequest)| {
        let mut request = form();
        change(&mut request);
        refusal(sara.ticket_open(&request))
    };
    let not_offered = |field: &str| (ErrorCode::FieldNotOffered, Some(field.to_owned()));
    assert_eq!(open(|request| request.title = Some("A title".into())), not_offered("title"));
    assert_eq!(open(|request| request.order = Some("O-1".into())), not_offered("order"));
    assert_eq!(open(|request| request.items = vec!["I-1".into()]), not_offered("items"));
    let unknown =
        error(sara, "ticket.open", r#"{"category":"general","subject":"s","description":"d","colour":"red"}"#);
    assert_eq!((unknown["code"].as_str(), unknown["field"].as_str()), (Some("field_unknown"), None));
    assert!(!unknown.to_string().contains("colour"), "an unknown name is a text of a person: {unknown}");
    let choice = |field: &str| (ErrorCode::FieldChoice, Some(field.to_owned()));
    assert_eq!(open(|request| request.category = Some("weather".into())), choice("category"));
    let stranger = |request: &mut OpenRequest| {
        request.references = vec![Reference { kind: "passport".into(), value: "1".into() }];
    };
    assert_eq!(open(stranger), choice("references[0].kind"));
}

#[test]
fn t_02_limits_of_the_profile_are_exact_to_the_character() {
    let desk = TestDesk::new();
    let subject = |length: usize| OpenRequest { subject: Some("ی".repeat(length)), ..form() };
    desk.sara.open(&subject(200));
    let error = desk.sara.ticket_open(&subject(201)).expect_err("refused");
    assert_eq!((error.code(), error.field()), (ErrorCode::FieldTooLong, Some("subject")));
    assert_eq!(error.details().get("limit"), Some(&200.into()));
    let description = |length: usize| OpenRequest { description: Some("ی".repeat(length)), ..form() };
    desk.sara.open(&description(10_000));
    let error = desk.sara.ticket_open(&description(10_001)).expect_err("refused");
    assert_eq!((error.code(), error.field()), (ErrorCode::FieldTooLong, Some("description")));
    let blank = OpenRequest { subject: Some(" \u{a0}\t".into()), ..form() };
    assert_eq!(refusal(desk.sara.ticket_open(&blank)), (ErrorCode::FieldEmpty, Some("subject".into())));
    let reference = |at: usize| Reference { kind: "post_id".into(), value: format!("P-{at}") };
    let many = OpenRequest { references: (0..11).map(reference).collect(), ..form() };
    assert_eq!(refusal(desk.sara.ticket_open(&many)), (ErrorCode::FieldTooMany, Some("references".into())));
    let twice = OpenRequest { references: vec![reference(1), reference(1)], ..form() };
    assert_eq!(refusal(desk.sara.ticket_open(&twice)), (ErrorCode::FieldDuplicate, Some("references[1]".into())));
}

#[test]
fn t_03_open_returns_the_number_and_the_next_list_shows_the_ticket() {
    let desk = TestDesk::new();
    let ticket = desk.open(&desk.sara);
    assert_eq!(ticket.number, 1);
    let page = desk.sara.list(&ListRequest::default());
    assert_eq!(page.tickets, vec![ticket]);
    assert_eq!(call(&desk.sara, "ticket.list", r#"{"list":"mine"}"#)["tickets"][0]["number"], 1);
    assert_eq!(call(&desk.anna, "ticket.list", r#"{"list":"action_required"}"#)["tickets"][0]["number"], 1);
}

#[test]
fn t_04_priorities_have_an_order_and_medium_is_the_default() {
    let desk = TestDesk::new();
    assert_eq!(desk.open(&desk.sara).priority, Priority::Medium);
    let keys: Vec<&str> = Priority::ALL.iter().map(|priority| priority.as_str()).collect();
    assert_eq!(keys, ["low", "medium", "high", "urgent"]);
    assert!(Priority::ALL.is_sorted());
    for &priority in Priority::ALL {
        let request = OpenRequest { priority: Some(priority), ..form() };
        assert_eq!(desk.sara.open(&request).priority, priority);
    }
}

#[test]
fn t_05_there_are_five_statuses_with_labels_in_each_language() {
    let keys: Vec<&str> = TicketStatus::ALL.iter().map(|status| status.as_str()).collect();
    assert_eq!(keys, ["open", "in_progress", "waiting_for_user", "resolved", "closed"]);
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let label = |session| call(session, "ticket.get", r#"{"ticket":1}"#)["ticket"]["labels"]["status"].clone();
    assert_eq!(
        (label(&desk.anna), label(&desk.remi), label(&desk.sara)),
        ("Open".into(), "Ouvert".into(), "باز".into())
    );
    for status in TicketStatus::ALL {
        let mut labels: Vec<String> = [&desk.anna, &desk.remi, &desk.sara]
            .iter()
            .map(|session| session.language().message(&status.text_id(), &[]).expect("a label"))
            .collect();
        labels.sort();
        labels.dedup();
        assert_eq!(labels.len(), 3, "{status}: three languages, three labels");
    }
}

#[test]
fn t_05_a_ticket_that_waits_for_its_requester_says_so_to_that_person() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.anna.request_information(1, "Which version is it?");
    let texts = |role, person: &str, locale: &str| {
        let options = SessionOptions { locale: Some(locale.into()), ..SessionOptions::of(role, person) };
        let session = desk.desk.session(&options).expect("a session");
        let labels = call(&session, "ticket.get", r#"{"ticket":1}"#)["ticket"]["labels"].clone();
        let list = call(&session, "ticket.list", r#"{"list":"waiting_for_user"}"#)["labels"]["list"].clone();
        let mine = call(&session, "ticket.list", r#"{"list":"mine"}"#)["labels"]["list"].clone();
        [&labels["status"], &labels["awaiting"], &list, &mine].map(|text| text.as_str().expect("a text").to_owned())
    };
    for (locale, requester, staff) in [
        (
            "en",
            ["Waiting for your reply", "Waiting for your reply", "Waiting for your reply", "My tickets"],
            ["Waiting for customer", "Waiting for the customer’s reply", "Waiting for customer", "Assigned to me"],
        ),
        (
            "fr",
            [
                "En attente de votre réponse",
                "En attente de votre réponse",
                "En attente de votre réponse",
                "Mes tickets",
            ],
            [
                "En attente du client",
                "En attente de la réponse du client",
                "En attente du client",
                "Qui me sont assignés",
            ],
        ),
        (
            "fa",
            ["در انتظار پاسخ شما", "در انتظار پاسخ شما", "در انتظار پاسخ شما", "تیکت‌های من"],
            ["در انتظار کاربر", "در انتظار پاسخ کاربر", "در انتظار کاربر", "اختصاص‌یافته به من"],
        ),
    ] {
        assert_eq!(texts(Role::Customer, "c-1", locale), requester);
        assert_eq!(texts(Role::Agent, "a-1", locale), staff);
        assert_eq!(texts(Role::Mediator, "a-1", locale), staff);
    }
    // The text by its id, as a page asks for it.
    let hint = |session: &bazardesk::Session| {
        session.text("ticket-status-waiting-for-user", Some("hint"), &[]).expect("a hint")
    };
    assert_eq!(hint(&desk.anna), "A reply or more information from the customer is needed to continue.");
    assert_eq!(hint(&desk.sara), "برای ادامه رسیدگی، پاسخ یا اطلاعات بیشتری از شما لازم است.");
}

#[test]
fn t_07_the_form_has_everything_that_a_page_needs() {
    let desk = TestDesk::new();
    let form = desk.sara.ticket_form(&FormRequest { category: Some("technical".into()) }).expect("form");
    let fields: Vec<(&str, bool)> = form.fields.iter().map(|field| (field.name.as_str(), field.required)).collect();
    let expected =
        [("category", true), ("subject", true), ("description", true), ("priority", false), ("references", false)];
    assert_eq!(fields, expected);
    let field = |name: &str| form.fields.iter().find(|field| field.name == name).expect("a field");
    assert_eq!(field("category").choices.len(), 6);
    assert_eq!((field("subject").kind.as_str(), field("subject").limit), ("line", Some(200)));
    assert_eq!((field("description").kind.as_str(), field("description").limit), ("body", Some(10_000)));
    assert_eq!(field("priority").default.as_deref(), Some("medium"));
    assert_eq!(field("references").limit, Some(10));
    let choice = FormRequest { category: Some("weather".into()) };
    assert_eq!(refusal(desk.sara.ticket_form(&choice)), (ErrorCode::FieldChoice, Some("category".into())));
}

#[test]
fn t_07_every_field_and_choice_has_its_label_and_hint_in_each_language() {
    let desk = TestDesk::new();
    for session in [&desk.anna, &desk.remi, &desk.sara] {
        let form = call(session, "ticket.form", "");
        for field in form["fields"].as_array().expect("fields") {
            let name = field["name"].as_str().expect("a name");
            assert!(!field["labels"]["name"].as_str().expect("a label").is_empty());
            assert!(!field["labels"]["hint"].as_str().expect("a hint").is_empty(), "{name}");
            for choice in field["choices"].as_array().expect("choices") {
                let labels = &choice["labels"];
                assert_ne!(labels["name"], choice["value"], "{name}: the label is not the code");
                assert!(labels["hint"].is_string() || name == "references", "{name}: {choice}");
            }
        }
    }
}

#[test]
fn t_08_may_open_agrees_with_open() {
    let desk = TestDesk::new();
    let seller = desk.seller("s-1", "c-2");
    for session in [&desk.sara, &desk.luc, &desk.anna, &desk.mina, &desk.host, &seller] {
        for category in ["technical", "financial", "account", "bug_report", "feature_request", "general"] {
            // Staff open on behalf of a person (T-09).
            let on_behalf_of = (session.role() == Role::Agent).then(|| "c-1".to_owned());
            let request = MayOpenRequest { category: category.into(), on_behalf_of, ..MayOpenRequest::default() };
            let permission = session.ticket_may_open(&request).expect("an answer");
            let on_behalf_of = request.on_behalf_of;
            let opened = session.ticket_open(&OpenRequest { category: Some(category.into()), on_behalf_of, ..form() });
            assert_eq!(permission.category, category);
            assert_eq!(permission.allowed, opened.is_ok());
            assert_eq!(permission.rule, opened.err().and_then(|error| error.rule()));
            let opens = [Role::Customer, Role::Agent].contains(&session.role());
            assert_eq!(permission.rule, (!opens).then_some(Rule::Role));
        }
    }
    let unknown = MayOpenRequest { category: "weather".into(), ..MayOpenRequest::default() };
    assert_eq!(refusal(desk.sara.ticket_may_open(&unknown)), (ErrorCode::FieldChoice, Some("category".into())));
}

#[test]
fn t_08_the_forbidding_rule_has_a_label_in_the_actors_language() {
    let desk = TestDesk::new();
    let french = SessionOptions { locale: Some("fr".into()), ..SessionOptions::of(Role::Mediator, "m-1") };
    let french = desk.desk.session(&french).expect("session");
    let answer = call(&french, "ticket.may_open", r#"{"category":"technical"}"#);
    assert_eq!((answer["allowed"].as_bool(), answer["rule"].as_str()), (Some(false), Some("role")));
    assert_eq!(answer["labels"]["category"], "Technique");
    assert!(answer["labels"]["rule"].as_str().expect("a text").contains("rôle"), "{answer}");
}
