//! A transcript with features that no shipped profile uses: custom fields, titles, orders and items.

use bazardesk::ticket::{FieldValue, OpenRequest, TranscriptFormat, TranscriptRequest};
use bazardesk::{Role, Session, SessionOptions};
use bazardesk_tests::{Steps, TestDesk};

const TRIAL: &str = r#"
name = "trial"
requesters = ["customer"]
default_priority = "low"
auto_close = "none"
reference_kinds = ["parcel"]

[fields]
category = "required"
subject = "required"
title = "required"
description = "required"
priority = "optional"
order = "required"
items = "required"
references = "absent"
fields = "optional"

[limits]
thread = 100

[[queues]]
name = "team"
handler = "platform"
reply_outcome = "waiting_for_user"
close_by = []
reopen_window = "2d"
reply_reopens_closed = false

[[categories]]
name = "survey"
queue = "team"

[[custom_fields]]
name = "wagons"
kind = "integer"

[[custom_fields]]
name = "colour"
kind = "choice"
choices = ["red", "blue"]

[[custom_fields]]
name = "fragile"
kind = "boolean"

[[custom_fields]]
name = "remark"
kind = "text"

[[custom_fields]]
name = "since"
kind = "date"
"#;

fn customer(zone: &str) -> (TestDesk, Session) {
    let desk = TestDesk::with(TRIAL).open();
    desk.person("c-1", "Zoé");
    let options = SessionOptions { time_zone: Some(zone.to_owned()), ..SessionOptions::of(Role::Customer, "c-1") };
    let customer = desk.desk.session(&options).expect("session");
    let fields = [
        ("wagons", FieldValue::Integer(12_345)),
        ("colour", FieldValue::Text("red".into())),
        ("fragile", FieldValue::Boolean(true)),
        ("remark", FieldValue::Text("mind the \u{202E}gap".into())),
        ("since", FieldValue::Text("2026-01-31".into())),
    ];
    customer.open(&OpenRequest {
        category: Some("survey".into()),
        subject: Some("A wagon is missing".into()),
        title: Some("Twelve".into()),
        description: Some("One of thirteen.".into()),
        order: Some("o-1".into()),
        items: vec!["i-1".into(), "i-2".into()],
        fields: fields.map(|(name, value)| (name.to_owned(), value)).into(),
        ..OpenRequest::default()
    });
    (desk, customer)
}

fn written(session: &Session, format: TranscriptFormat, locale: &str) -> String {
    let request = TranscriptRequest {
        ticket: 1,
        format: Some(format),
        locale: Some(locale.to_owned()),
        ..TranscriptRequest::default()
    };
    session.ticket_transcript(&request).expect("a transcript").content
}

#[test]
fn t_84_custom_fields_are_written_by_kind() {
    // A date is the same for every reader.
    for zone in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        let (_desk, customer) = customer(zone);
        let text = written(&customer, TranscriptFormat::Text, "en");
        for line in [
            "Title: \u{2068}Twelve\u{2069}",
            "Order: o-1",
            "Affected items:\n    i-1\n    i-2",
            "wagons: 12345",
            "colour: \u{2068}red\u{2069}",
            "fragile: \u{2068}Yes\u{2069}",
            "remark: \u{2068}mind the \u{202E}gap\u{202C}\u{2069}",
            "since: \u{2068}January 31, 2026\u{2069}",
        ] {
            assert!(text.contains(&format!("\n{line}\n")), "{zone}: {line:?} in {text}");
        }
        let html = written(&customer, TranscriptFormat::Html, "fa");
        for part in [
            "<dt>اقلام مربوط</dt><dd><bdi>i-1</bdi></dd><dd><bdi>i-2</bdi></dd>",
            "<dt>wagons</dt><dd><bdi>۱۲۳۴۵</bdi></dd>",
            "<dt>fragile</dt><dd>بله</dd>",
            "<dt>remark</dt><dd><bdi>mind the \u{202E}gap\u{202C}</bdi></dd>",
            "<dt>since</dt><dd><time datetime=\"2026-01-31\">۱۱ بهمن ۱۴۰۴</time></dd>",
        ] {
            assert!(html.contains(part), "{zone}: {part} in {html}");
        }
    }
}
