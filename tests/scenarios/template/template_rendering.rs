//! Rendering where several results would be possible: the time zone, the language, links: T-51, T-52.

use std::sync::Arc;

use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{OpenRequest, TicketRequest};
use bazardesk::{Desk, DeskOptions, ErrorCode, Role, Session, SessionOptions, Time};
use bazardesk_tests::{BEGINNING, Steps, store};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::folder_of;
use crate::{bare, call, refusal};

/// The host's templates, each in one language only.
const TEXTS: [(&str, &str); 3] = [
    (
        "en",
        "template-opened = { DATETIME($opened_at, dateStyle: \"short\", timeStyle: \"short\") }\n\
         template-where = See { $place }.\n\
         template-solved-by = { DATETIME($resolution_deadline, dateStyle: \"short\", timeStyle: \"short\") }\n",
    ),
    ("fr", "template-standing = { $status }\n"),
    ("fa", "template-read = خوانده شد.\n"),
];

/// A French desk in Nepal. Ticket 1 is Sara's, who reads Persian and lives in Iran; ticket 2 is of a person without
/// locale and zone.
struct Desktop {
    desk: Arc<Desk>,
    anna: Session,
    _folder: TempDir,
}

impl Desktop {
    fn new() -> Self {
        let folder = folder_of(&TEXTS);
        let options = DeskOptions {
            path: store::path(),
            profile: "freight".into(),
            locale: Some("fr".into()),
            time_zone: Some("Asia/Kathmandu".into()),
            locales: Some(folder.path().to_str().expect("UTF-8").into()),
            clock: Time::parse(BEGINNING),
            ..DeskOptions::default()
        };
        let desk = Arc::new(Desk::open(&options).expect("desk"));
        let person = |id: &str, locale: Option<&str>, zone: Option<&str>, role: Role| {
            let (locale, time_zone) = (locale.map(str::to_owned), zone.map(str::to_owned));
            let put =
                PersonPutRequest { id: id.into(), name: id.into(), locale, time_zone, ..PersonPutRequest::default() };
            desk.session(&SessionOptions::new(Role::Host)).expect("session").person_put(&put).expect("put");
            desk.session(&SessionOptions::of(role, id)).expect("session")
        };
        let sara = person("c-1", Some("fa"), Some("Asia/Tehran"), Role::Customer);
        let unknown = person("c-2", None, None, Role::Customer);
        for customer in [&sara, &unknown] {
            let request = OpenRequest {
                category: Some("technical".into()),
                subject: Some("subject".into()),
                description: Some("description".into()),
                ..OpenRequest::default()
            };
            customer.open(&request);
        }
        let anna = person("a-1", Some("en"), Some("Europe/London"), Role::Agent);
        Self { desk, anna, _folder: folder }
    }

    fn render(&self, request: Value) -> Value {
        call(&self.anna, "template.render", &request.to_string())
    }
}

#[test]
fn t_51_times_are_in_the_requesters_zone_or_else_in_the_desks() {
    let desk = Desktop::new();
    let opened = |ticket: i64| {
        let rendered = desk.render(json!({ "ticket": ticket, "template": "opened", "locale": "en" }));
        bare(rendered["text"].as_str().expect("a text"))
    };
    assert!(opened(1).contains("11:30"), "Iran: {}", opened(1));
    assert!(opened(2).contains("1:45"), "Nepal: {}", opened(2));
}

#[test]
fn t_51_only_a_complete_link_is_inserted_without_isolation() {
    let desk = Desktop::new();
    let text = |place: &str| {
        let variables = json!({ "place": place });
        desk.render(json!({ "ticket": 1, "template": "where", "locale": "en", "variables": variables }))["text"].clone()
    };
    assert_eq!(text("https://example.org/a?b=1"), "See https://example.org/a?b=1.");
    assert_eq!(text("https://example.org and more"), "See \u{2068}https://example.org and more\u{2069}.");
    assert_eq!(text("https://example.org/نقشه"), "See \u{2068}https://example.org/نقشه\u{2069}.");
}

#[test]
fn t_51_a_ticket_without_a_resolution_deadline_has_no_value_for_it() {
    let desk = Desktop::new();
    let request = json!({ "ticket": 1, "template": "solved_by", "locale": "en" }).to_string();
    let refused = refusal(desk.anna.call("template.render", &request));
    assert_eq!(refused, (ErrorCode::TemplateVariableMissing, Some("variables.resolution_deadline".into())));
    let due = desk.anna.ticket_available_actions(&TicketRequest { ticket: 1 }).expect("offers").actions;
    assert!(due.iter().any(|offer| offer.deadline.is_some()), "but an answer is due");
}

#[test]
fn t_52_a_label_is_in_the_language_of_its_text_and_not_in_the_requested_one() {
    let desk = Desktop::new();
    let options = SessionOptions { locale: Some("fr".into()), ..SessionOptions::of(Role::Agent, "a-1") };
    let french = desk.desk.session(&options).expect("session");
    let status = call(&french, "ticket.get", r#"{"ticket":1}"#)["ticket"]["labels"]["status"].clone();
    let rendered = desk.render(json!({ "ticket": 1, "template": "standing" }));
    assert_eq!((&rendered["locale"], &rendered["text"]), (&json!("fr"), &status), "Sara's Persian has no such text");
}

#[test]
fn t_52_a_text_has_the_direction_of_its_language() {
    let desk = Desktop::new();
    let way = |template: &str| {
        let rendered = desk.render(json!({ "ticket": 1, "template": template }));
        (rendered["locale"].clone(), rendered["direction"].clone())
    };
    assert_eq!(way("read"), (json!("fa"), json!("rtl")), "although its sender reads English");
    assert_eq!(way("standing"), (json!("fr"), json!("ltr")));
}
