//! Rules that no shipped profile uses, on a desk with the test's own profile.

use bazardesk::desk::ClockSetRequest;
use bazardesk::event::EventKind;
use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{
    Awaiting, FieldValue, FormRequest, MayOpenRequest, OpenRequest, Priority, Rule, SetFieldRequest, Ticket,
    TicketRequest, TicketStatus,
};
use bazardesk::{ClosedSet, ErrorCode, Time};
use bazardesk_tests::{Steps, TestDesk, after, changes, on, words};

/// A profile as different from `freight` as possible.
const TRIAL: &str = r#"
name = "trial"
requesters = ["customer"]
default_priority = "none"
auto_close = "none"
reference_kinds = ["parcel"]

[fields]
category = "required"
subject = "required"
title = "required"
description = "required"
priority = "required"
order = "optional"
items = "optional"
references = "absent"
fields = "absent"

[limits]
thread = 4
items = 2

[deadlines]
bound = "within"
first = { urgent = "1h", high = "2h" }
resolution = "3d"

[[queues]]
name = "team"
handler = "platform"
reply_outcome = "waiting_for_user"
close_by = []
reopen_window = "2d"
reply_reopens_closed = false

[[categories]]
name = "local"
queue = "team"
regions = ["FR", "BE"]

[[categories]]
name = "order_problem"
queue = "team"
[categories.fields]
order = "required"

[[categories]]
name = "survey"
queue = "team"
reopen_window = "0s"
[categories.fields]
fields = "required"

[[custom_fields]]
name = "wagons"
kind = "integer"
required = true
categories = ["survey"]

[[custom_fields]]
name = "colour"
kind = "choice"
choices = ["red", "blue"]
categories = ["survey"]

[[custom_fields]]
name = "fragile"
kind = "boolean"
categories = ["survey"]

[[custom_fields]]
name = "since"
kind = "date"
categories = ["survey"]
"#;

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

struct Trial {
    desk: TestDesk,
}

impl Trial {
    fn new(region: Option<&str>) -> Self {
        let desk = TestDesk::with(TRIAL).open();
        let region = region.map(str::to_owned);
        let person = PersonPutRequest { id: "c-1".into(), name: "Name".into(), region, ..PersonPutRequest::default() };
        desk.host.person_put(&person).expect("put");
        Self { desk }
    }

    fn open(&self, change: impl FnOnce(&mut OpenRequest)) -> bazardesk::Result<Ticket> {
        let mut request = OpenRequest {
            category: Some("order_problem".into()),
            subject: Some("subject".into()),
            title: Some("title".into()),
            description: Some("description".into()),
            priority: Some(Priority::Urgent),
            order: Some("O-1".into()),
            ..OpenRequest::default()
        };
        change(&mut request);
        self.desk.sara.ticket_open(&request)
    }
}

#[track_caller]
fn refusal<T: std::fmt::Debug>(outcome: bazardesk::Result<T>) -> (ErrorCode, Option<String>, Option<Rule>) {
    let error = outcome.expect_err("refused");
    (error.code(), error.field().map(str::to_owned), error.rule())
}

fn field(code: ErrorCode, name: &str) -> (ErrorCode, Option<String>, Option<Rule>) {
    (code, Some(name.to_owned()), None)
}

fn rule(rule: Rule) -> (ErrorCode, Option<String>, Option<Rule>) {
    (ErrorCode::ActionRefused, None, Some(rule))
}

#[test]
fn t_01_a_ticket_keeps_title_order_and_items() {
    let trial = Trial::new(None);
    let ticket = trial.open(|request| request.items = vec!["I-2".into(), "I-1".into()]).expect("open");
    assert_eq!((ticket.title.as_deref(), ticket.order.as_deref()), (Some("title"), Some("O-1")));
    assert_eq!(ticket.items, ["I-2", "I-1"]);
    let open = |items: &[&str]| {
        let items = items.iter().map(|&item| item.to_owned()).collect();
        refusal(trial.open(|request| request.items = items))
    };
    assert_eq!(open(&["1", "2", "3"]), field(ErrorCode::FieldTooMany, "items"));
    assert_eq!(open(&["1", "1"]), field(ErrorCode::FieldDuplicate, "items[1]"));
    assert_eq!(open(&["1", ""]), field(ErrorCode::FieldEmpty, "items[1]"));
}

#[test]
fn t_02_each_missing_required_field_is_named() {
    let trial = Trial::new(None);
    assert_eq!(refusal(trial.open(|r| r.title = None)), field(ErrorCode::FieldMissing, "title"));
    assert_eq!(refusal(trial.open(|r| r.priority = None)), field(ErrorCode::FieldMissing, "priority"));
    let reference = bazardesk::ticket::Reference { kind: "parcel".into(), value: "1".into() };
    let with_reference = trial.open(|request| request.references = vec![reference]);
    assert_eq!(refusal(with_reference), field(ErrorCode::FieldNotOffered, "references"));
}

#[test]
fn t_02_custom_fields_have_types_and_choices() {
    let trial = Trial::new(None);
    let survey = |fields: &[(&str, FieldValue)]| {
        trial.open(|request| {
            request.category = Some("survey".into());
            request.fields = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        })
    };
    let text = |text: &str| FieldValue::Text(text.into());
    let wagons = ("wagons", FieldValue::Integer(3));
    let all = [
        wagons.clone(),
        ("colour", text("blue")),
        ("fragile", FieldValue::Boolean(true)),
        ("since", text("2026-02-28")),
    ];
    let ticket = survey(&all).expect("open");
    assert_eq!(ticket.fields.len(), 4);
    assert_eq!(ticket.fields.get("wagons"), Some(&FieldValue::Integer(3)));
    assert!(survey(std::slice::from_ref(&wagons)).is_ok(), "the other fields are optional");
    let with = |name: &'static str, value| refusal(survey(&[wagons.clone(), (name, value)]));
    assert_eq!(refusal(survey(&[])), field(ErrorCode::FieldMissing, "fields.wagons"));
    assert_eq!(refusal(survey(&[("colour", text("red"))])), field(ErrorCode::FieldMissing, "fields.wagons"));
    assert_eq!(refusal(survey(&[("wagons", text("3"))])), field(ErrorCode::FieldType, "fields.wagons"));
    assert_eq!(with("colour", text("green")), field(ErrorCode::FieldChoice, "fields.colour"));
    assert_eq!(with("fragile", FieldValue::Integer(1)), field(ErrorCode::FieldType, "fields.fragile"));
    assert_eq!(with("since", text("2026-02-30")), field(ErrorCode::FieldFormat, "fields.since"));
    assert_eq!(with("since", text("20260228")), field(ErrorCode::FieldFormat, "fields.since"));
    assert_eq!(
        with("since", text("2026-02-28T10:00")),
        field(ErrorCode::FieldFormat, "fields.since"),
        "a day has no hour"
    );
    assert_eq!(with("weight", text("1")), field(ErrorCode::FieldUnknown, "fields"));
    let elsewhere = trial.open(|request| request.fields = [("wagons".to_owned(), FieldValue::Integer(1))].into());
    assert_eq!(refusal(elsewhere), field(ErrorCode::FieldNotOffered, "fields"));
}

#[test]
fn t_07_the_form_of_a_category_has_its_own_fields() {
    let trial = Trial::new(Some("FR"));
    let form = |category: Option<&str>| {
        let category = category.map(str::to_owned);
        let form = trial.desk.sara.ticket_form(&FormRequest { category }).expect("form");
        form.fields.into_iter().map(|field| (field.name, field.required)).collect::<Vec<_>>()
    };
    let has = |category, name: &str| form(category).into_iter().find(|(known, _)| known == name).map(|(_, r)| r);
    assert_eq!(has(Some("order_problem"), "order"), Some(true));
    assert_eq!(has(Some("local"), "order"), Some(false));
    assert_eq!(has(None, "order"), Some(false), "without a category it is required only if every category requires it");
    assert_eq!(has(Some("survey"), "fields.wagons"), Some(true));
    assert_eq!(has(Some("survey"), "fields.colour"), Some(false));
    assert_eq!((has(Some("local"), "fields.wagons"), has(Some("local"), "references")), (None, None));
}

#[test]
fn t_08_may_open_and_open_agree_about_region_and_missing_order() {
    for (region, allowed) in [(Some("FR"), true), (Some("BE"), true), (Some("IR"), false), (None, false)] {
        let trial = Trial::new(region);
        let request = MayOpenRequest { category: "local".into(), ..MayOpenRequest::default() };
        let permission = trial.desk.sara.ticket_may_open(&request).expect("an answer");
        assert_eq!((permission.allowed, permission.rule), (allowed, (!allowed).then_some(Rule::Region)));
        let opened = trial.open(|request| request.category = Some("local".into()));
        assert_eq!(opened.err().and_then(|error| error.rule()), permission.rule, "{region:?}");
    }
    let trial = Trial::new(None);
    for order in [None, Some("O-1".to_owned())] {
        let request =
            MayOpenRequest { category: "order_problem".into(), order: order.clone(), ..MayOpenRequest::default() };
        let permission = trial.desk.sara.ticket_may_open(&request).expect("an answer");
        assert_eq!(permission.rule, order.is_none().then_some(Rule::OrderRequired));
        // In the form it is a field like any other.
        let missing = order.is_none().then(|| (ErrorCode::FieldMissing, Some("order".to_owned())));
        let opened = trial.open(|request| request.order = order);
        assert_eq!(opened.err().map(|error| (error.code(), error.field().map(str::to_owned))), missing);
    }
}

#[test]
fn t_10_a_handlers_reply_waits_for_the_user_if_the_profile_says_so() {
    let trial = Trial::new(None);
    let number = trial.open(|_| {}).expect("open").number;
    let ticket = trial.desk.anna.reply(number, "words");
    assert_eq!((ticket.status, ticket.awaiting), (TicketStatus::WaitingForUser, Awaiting::Requester));
}

#[test]
fn t_12_a_requester_cannot_close_where_only_staff_may() {
    let trial = Trial::new(None);
    let number = trial.open(|_| {}).expect("open").number;
    assert_eq!(refusal(trial.desk.sara.ticket_close(&on(number))), rule(Rule::ClosingNotOffered));
    assert!(trial.desk.anna.ticket_close(&on(number)).is_ok());
}

#[test]
fn t_14_a_reply_does_not_reopen_a_closed_ticket_if_the_profile_says_so() {
    let trial = Trial::new(None);
    let number = trial.open(|_| {}).expect("open").number;
    trial.desk.anna.close(number);
    assert_eq!(refusal(trial.desk.sara.ticket_reply(&words(number, "words"))), rule(Rule::TicketClosed));
    trial.desk.clock(2 * DAY + 1);
    assert_eq!(refusal(trial.desk.sara.ticket_reopen(&on(number))), rule(Rule::ReopenWindow));
    trial.desk.clock(2 * DAY);
    assert!(trial.desk.sara.ticket_reopen(&on(number)).is_ok(), "within this profile's window of two days");
}

#[test]
fn t_14_an_empty_window_ends_at_the_instant_of_closing() {
    let trial = Trial::new(None);
    let survey = trial.open(|request| {
        request.category = Some("survey".into());
        request.fields = [("wagons".to_owned(), FieldValue::Integer(1))].into();
    });
    let number = survey.expect("open").number;
    trial.desk.anna.resolve(number);
    assert_eq!(refusal(trial.desk.sara.ticket_reopen(&on(number))), rule(Rule::ReopenWindow));
    assert_eq!(refusal(trial.desk.sara.ticket_reply(&words(number, "words"))), rule(Rule::ReopenWindow));
}

#[test]
fn t_17_a_required_field_can_be_changed_and_not_emptied() {
    let trial = Trial::new(None);
    let survey = trial.open(|request| {
        request.category = Some("survey".into());
        request.fields = [("wagons".to_owned(), FieldValue::Integer(1))].into();
    });
    let ticket = survey.expect("open").number;
    let set = |value| {
        let request = SetFieldRequest { ticket, field: "wagons".into(), value, ..SetFieldRequest::default() };
        trial.desk.anna.ticket_set_field(&request)
    };
    assert_eq!(changes(&set(Some(FieldValue::Integer(2))).expect("set").version), 2);
    assert_eq!(refusal(set(None)), field(ErrorCode::FieldMissing, "value"));
}

#[test]
fn t_19_a_full_thread_is_reported_like_any_other_rule() {
    let trial = Trial::new(None);
    let number = trial.open(|_| {}).expect("open").number;
    for _ in 0..3 {
        trial.desk.sara.reply(number, "words");
    }
    assert_eq!(refusal(trial.desk.sara.ticket_reply(&words(number, "words"))), rule(Rule::ThreadFull));
    let offers = trial.desk.anna.ticket_available_actions(&TicketRequest { ticket: number }).expect("offers").actions;
    for offer in offers {
        let full = ["reply", "reply_and_resolve", "request_information"].contains(&offer.action.as_str());
        assert_eq!(full, offer.rule == Some(Rule::ThreadFull), "{}", offer.action);
    }
    assert!(trial.desk.anna.ticket_note(&words(number, "words")).is_ok(), "notes count separately");
    assert!(trial.desk.anna.ticket_resolve(&on(number)).is_ok(), "an action without a message needs no room");
}

#[test]
fn t_40_a_priority_without_a_target_has_no_deadline() {
    let trial = Trial::new(None);
    let low = trial.open(|request| request.priority = Some(Priority::Low)).expect("open");
    assert_eq!((low.answer_due_at, low.time_left, low.late), (None, None, false));
    let urgent = trial.open(|_| {}).expect("open");
    assert_eq!(urgent.answer_due_at, Some(after(HOUR)));
    trial.desk.anna.reply(urgent.number, "words");
    let again = trial.desk.sara.reply(urgent.number, "words");
    assert_eq!(again.answer_due_at, None, "this profile has a target for the first answer only");
}

#[test]
fn t_42_within_an_hour_is_in_time_at_the_hour_and_late_a_microsecond_later() {
    let trial = Trial::new(None);
    let number = trial.open(|_| {}).expect("open").number;
    let late = |micros: i64| {
        trial
            .desk
            .host
            .clock_set(&ClockSetRequest { now: Time::from_micros(after(0).micros() + micros) })
            .expect("clock");
        let overdue = trial.desk.tick().count(EventKind::TicketOverdue);
        let page = trial.desk.anna.ticket_list(&Default::default()).expect("list");
        assert_eq!(page.tickets[0].number, number);
        (page.tickets[0].late, overdue)
    };
    assert_eq!(late(HOUR * 1_000_000), (false, 0));
    assert_eq!(late(HOUR * 1_000_000 + 1), (true, 1));
}

#[test]
fn t_44_an_overdue_resolution_is_reported_once_and_a_ticket_without_auto_close_stays_resolved() {
    let trial = Trial::new(None);
    let number = trial.open(|request| request.priority = Some(Priority::Low)).expect("open").number;
    trial.desk.anna.reply(number, "words");
    let tick = |seconds| {
        trial.desk.clock(seconds);
        trial.desk.tick()
    };
    assert_eq!(
        (
            tick(3 * DAY).count(EventKind::TicketOverdue),
            tick(3 * DAY + 1).count(EventKind::TicketOverdue),
            tick(4 * DAY).count(EventKind::TicketOverdue)
        ),
        (0, 1, 0)
    );
    let events = trial.desk.anna.history(number).events;
    assert_eq!(events[2].data.get("target").map(String::as_str), Some("resolution"));
    trial.desk.anna.resolve(number);
    let report = tick(4_000 * DAY);
    assert_eq!(
        (report.count(EventKind::TicketOverdue), report.count(EventKind::TicketClosedAutomatically)),
        (0, 0),
        "auto_close = \"none\""
    );
}
