//! The freight marketplace: FR-01 to FR-07.

use bazardesk::ticket::{GetRequest, MayOpenRequest, OpenRequest, Priority, Rule, State, TicketStatus};
use bazardesk::{ErrorCode, Role, SessionOptions};
use bazardesk_tests::{Steps, TestDesk, after, on};
use serde_json::Value;

use crate::{call, refusal, rule};

fn labels(value: &Value) -> Vec<&str> {
    value["choices"]
        .as_array()
        .expect("choices")
        .iter()
        .filter_map(|choice| choice["labels"]["name"].as_str())
        .collect()
}

fn field<'v>(form: &'v Value, name: &str) -> &'v Value {
    form["fields"].as_array().expect("fields").iter().find(|field| field["name"] == name).expect("a field")
}

#[test]
fn fr_01_the_form_in_persian() {
    let desk = TestDesk::new();
    let form = call(&desk.sara, "ticket.form", "");
    let names: Vec<&str> =
        form["fields"].as_array().expect("fields").iter().filter_map(|f| f["name"].as_str()).collect();
    assert_eq!(names, ["category", "subject", "description", "priority", "references"]);
    let priority = field(&form, "priority");
    assert_eq!(labels(priority), ["کم", "متوسط", "زیاد", "فوری"]);
    assert_eq!((priority["default"].as_str(), priority["required"].as_bool()), (Some("medium"), Some(false)));
    for required in ["category", "subject", "description"] {
        assert_eq!(field(&form, required)["required"], true, "{required}");
    }
}

#[test]
fn fr_01_a_ticket_is_created_and_sent_at_once() {
    let desk = TestDesk::new();
    let request = r#"{"category":"financial","subject":"فاکتور","description":"مبلغ نمی‌خواند."}"#;
    let ticket = call(&desk.sara, "ticket.open", request);
    assert_eq!(ticket["labels"]["priority"], "متوسط");
    assert_eq!(ticket["labels"]["status"], "باز");
    assert_eq!(ticket["opened_at"], "2025-11-05T08:00:00.000000Z");
    assert_eq!(call(&desk.anna, "ticket.list", r#"{"list":"action_required"}"#)["tickets"][0]["subject"], "فاکتور");
}

#[test]
fn fr_02_there_are_six_categories_with_hints_about_their_use() {
    let desk = TestDesk::new();
    let form = call(&desk.sara, "ticket.form", "");
    let categories = field(&form, "category");
    assert_eq!(labels(categories), ["فنی", "مالی", "حساب کاربری", "گزارش باگ", "درخواست ویژگی جدید", "عمومی"]);
    let form = call(&desk.anna, "ticket.form", "");
    let hint = |name: &str| {
        let choices = field(&form, "category")["choices"].as_array().expect("choices").clone();
        let choice = choices.iter().find(|choice| choice["value"] == name).expect("a choice").clone();
        choice["labels"]["hint"].as_str().expect("a hint").to_lowercase()
    };
    for word in ["payment", "refund", "credit", "transaction"] {
        assert!(hint("financial").contains(word), "{word}");
    }
    for word in ["password", "profile", "settings"] {
        assert!(hint("account").contains(word), "{word}");
    }
    assert!(hint("general").contains("does not fit another category"));
}

#[test]
fn fr_03_five_statuses_in_persian() {
    let desk = TestDesk::new();
    // To the requester, the third one is «در انتظار پاسخ شما».
    let options = SessionOptions { locale: Some("fa".into()), ..SessionOptions::of(Role::Agent, "a-1") };
    let agent = desk.desk.session(&options).expect("a session");
    let mut labels = Vec::new();
    for &state in State::ALL {
        let number = desk.ticket_in(state);
        let document = call(&agent, "ticket.get", &format!("{{\"ticket\":{number}}}"));
        labels.push(document["ticket"]["labels"]["status"].as_str().expect("a label").to_owned());
    }
    labels.dedup();
    assert_eq!(labels, ["باز", "در حال بررسی", "در انتظار کاربر", "حل‌شده", "بسته‌شده"]);
}

#[test]
fn fr_04_answers_are_due_under_two_six_and_twenty_four_hours_around_the_clock() {
    let desk = TestDesk::new();
    // A Friday night in Tehran: the clock runs at weekends too.
    let friday = bazardesk::Time::parse("2025-11-07T22:30:00+03:30").expect("a time");
    desk.clock_at(friday);
    for (priority, hours) in [(Priority::Urgent, 2), (Priority::High, 6), (Priority::Medium, 24), (Priority::Low, 24)] {
        let request = OpenRequest {
            category: Some("technical".into()),
            subject: Some("subject".into()),
            description: Some("description".into()),
            priority: Some(priority),
            ..OpenRequest::default()
        };
        let ticket = desk.sara.open(&request);
        assert_eq!(ticket.answer_due_at, Some(friday.plus_seconds(hours * 3600)), "{priority}");
        assert_eq!(ticket.time_left, Some(hours * 3600));
    }
    desk.clock_at(friday.plus_seconds(2 * 3600));
    let get = |ticket| desk.anna.ticket(ticket);
    assert!(get(1).late, "under two hours: at two hours exactly it is late");
    assert!(!get(2).late);
}

#[test]
fn fr_04_hints_explain_when_to_choose_a_priority() {
    let desk = TestDesk::new();
    let form = call(&desk.anna, "ticket.form", "");
    let choices = field(&form, "priority")["choices"].as_array().expect("choices").clone();
    for (value, needed) in
        [("urgent", ["security", "access"]), ("high", ["payment", "shipment"]), ("low", ["suggestion", "suggestion"])]
    {
        let choice = choices.iter().find(|choice| choice["value"] == value).expect("a choice");
        let hint = choice["labels"]["hint"].as_str().expect("a hint");
        assert!(needed.iter().all(|word| hint.contains(word)), "{value}: {hint}");
    }
}

#[test]
fn fr_05_the_user_sees_the_status_and_reads_and_adds_replies() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.anna.request_information(1, "کدام نسخه؟");
    let thread = call(&desk.sara, "ticket.get", r#"{"ticket":1}"#);
    assert_eq!(thread["ticket"]["labels"]["status"], "در انتظار پاسخ شما");
    assert_eq!(thread["messages"][1]["text"], "کدام نسخه؟");
    assert_eq!(thread["messages"][1]["labels"]["author_role"], "کارشناس پشتیبانی");
    desk.sara.reply(1, "نسخه‌ی ۴٫۲");
    let thread = call(&desk.anna, "ticket.get", r#"{"ticket":1}"#);
    assert_eq!(thread["messages"][2]["text"], "نسخه‌ی ۴٫۲");
}

#[test]
fn fr_05_the_user_closes_in_any_unclosed_status() {
    let desk = TestDesk::new();
    for &state in State::ALL {
        let number = desk.ticket_in(state);
        let closed = desk.sara.ticket_close(&on(number));
        if state.status == TicketStatus::Closed {
            assert_eq!(rule(closed), Rule::AlreadyClosed);
        } else {
            assert_eq!(closed.expect("close").status, TicketStatus::Closed, "{state:?}");
        }
    }
}

#[test]
fn fr_06_related_numbers_are_stored_in_one_form() {
    let desk = TestDesk::new();
    let request = r#"{"category":"general","subject":"s","description":"d",
        "references":[{"kind":"request_number","value":"۸۸۲۱۴"},{"kind":"post_id","value":"P-7"}]}"#;
    let ticket = call(&desk.sara, "ticket.open", request);
    assert_eq!(ticket["references"][0]["value"], "88214", "whatever digits they were typed in");
    assert_eq!(ticket["labels"]["references"], serde_json::json!(["شماره درخواست", "شناسه آگهی"]));
    assert_eq!(ticket["references"][1]["kind"], "post_id");
    let form = call(&desk.sara, "ticket.form", "");
    assert_eq!(labels(field(&form, "references")), ["شماره درخواست", "شناسه آگهی"]);
}

#[test]
fn fr_06_numbers_and_dates_show_in_persian_digits_and_calendar() {
    let desk = TestDesk::new();
    for _ in 0..12 {
        desk.open(&desk.sara);
    }
    let document = call(&desk.sara, "ticket.get", r#"{"ticket":12}"#);
    let labels = document["ticket"]["labels"].as_object().expect("labels");
    assert_eq!(labels["number"], "#۱۲");
    assert_eq!(labels["opened_at"], "۱۴ آبان ۱۴۰۴ ساعت ۱۱:۳۰");
    assert_eq!(labels["answer_due_at"], "۱۵ آبان ۱۴۰۴ ساعت ۱۱:۳۰");
    for (name, label) in labels {
        let text = label.as_str().unwrap_or_default();
        assert!(!text.bytes().any(|byte| byte.is_ascii_digit()), "{name}: {text}");
    }
    // Codes are not translated: programs read them.
    assert_eq!(
        (document["ticket"]["number"].as_i64(), document["ticket"]["time_left"].as_i64()),
        (Some(12), Some(86_400))
    );
    assert_eq!(document["ticket"]["opened_at"], after(0).to_string());
}

#[test]
fn fr_07_there_are_no_guests() {
    let desk = TestDesk::new();
    let guest = desk.desk.session(&SessionOptions::of(Role::Guest, "c-1")).expect("session");
    let form = OpenRequest {
        category: Some("general".into()),
        subject: Some("subject".into()),
        description: Some("description".into()),
        ..OpenRequest::default()
    };
    assert_eq!(refusal(guest.ticket_open(&form)).0, ErrorCode::RoleForbidden);
    let request = MayOpenRequest { category: "general".into(), ..MayOpenRequest::default() };
    assert_eq!(refusal(guest.ticket_may_open(&request)).0, ErrorCode::RoleForbidden);
    desk.open(&desk.sara);
    assert!(guest.ticket_get(&GetRequest { ticket: 1, ..GetRequest::default() }).is_err());
}

#[test]
fn fr_07_only_people_put_by_the_host_have_a_session() {
    let desk = TestDesk::new();
    let stranger = desk.desk.session(&SessionOptions::of(Role::Customer, "c-9"));
    assert_eq!(refusal(stranger), (ErrorCode::PersonNotFound, Some("person".into())));
    let nobody = desk.desk.session(&SessionOptions::new(Role::Customer));
    assert_eq!(refusal(nobody), (ErrorCode::FieldMissing, Some("person".into())));
}
