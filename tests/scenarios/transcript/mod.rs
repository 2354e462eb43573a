//! Transcripts: T-84. A real parser reads the HTML; plain text is compared line by line.

mod hostile;
mod own_fields;
mod page;
mod visibility;

use bazardesk::ticket::{Reference, TranscriptFormat, TranscriptRequest};
use bazardesk::{ClosedSet, ErrorCode, Role, Session, SessionOptions};
use bazardesk_tests::{Steps, TestDesk};

use crate::transcript::page::{Element, read};
use crate::{bare, call, refusal};

/// A transcript of ticket 1.
fn transcript_of(format: TranscriptFormat) -> TranscriptRequest {
    TranscriptRequest { ticket: 1, format: Some(format), ..TranscriptRequest::default() }
}

fn in_locale(format: TranscriptFormat, locale: &str) -> TranscriptRequest {
    TranscriptRequest { locale: Some(locale.to_owned()), ..transcript_of(format) }
}

fn html(session: &Session) -> Element {
    read(&session.ticket_transcript(&transcript_of(TranscriptFormat::Html)).expect("a transcript").content)
}

fn plain(session: &Session) -> String {
    session.ticket_transcript(&transcript_of(TranscriptFormat::Text)).expect("a transcript").content
}

/// Ticket 1: Sara asks, Anna answers and notes, Sara thanks.
fn talked() -> TestDesk {
    let desk = TestDesk::new();
    let request = bazardesk::ticket::OpenRequest {
        category: Some("technical".to_owned()),
        subject: Some("نقشه سفید می\u{200C}ماند".to_owned()),
        description: Some("از صبح.\nThe map <b>stays</b> white & empty.".to_owned()),
        references: vec![Reference { kind: "request_number".to_owned(), value: "R-7".to_owned() }],
        ..Default::default()
    };
    desk.sara.open(&request);
    desk.clock(3_600);
    desk.anna.note(1, "A known fault.");
    desk.anna.reply(1, "Please start the app again.");
    desk.clock(7_200);
    desk.sara.reply(1, "ممنون.");
    desk
}

fn reads(desk: &TestDesk, locale: &str) -> Session {
    let options = SessionOptions { locale: Some(locale.into()), ..SessionOptions::of(Role::Agent, "a-1") };
    desk.desk.session(&options).expect("session")
}

#[test]
fn t_84_the_document_is_complete_in_every_language() {
    let desk = talked();
    for (locale, direction, status, heading) in [
        ("en", "ltr", "Status", "Messages and replies"),
        ("fr", "ltr", "Statut", "Messages et réponses"),
        ("fa", "rtl", "وضعیت", "پیام\u{200C}ها و پاسخ\u{200C}ها"),
    ] {
        // The labels are the same as in the ticket's document in this language.
        let labels = call(&reads(&desk, locale), "ticket.get", r#"{"ticket":1}"#);
        let reply = desk.anna.ticket_transcript(&in_locale(TranscriptFormat::Html, locale)).expect("a transcript");
        assert_eq!((reply.locale.as_str(), reply.direction.as_str()), (locale, direction));
        let page = read(&reply.content);
        let root = page.find("html");
        assert_eq!((root.attribute("lang"), root.attribute("dir")), (locale, direction));
        assert_eq!(page.find("meta").attribute("charset"), "utf-8");
        assert_eq!(page.find("h1").text(), "نقشه سفید می\u{200C}ماند");
        assert_eq!(page.find("h2").text(), heading);
        let ticket_labels = &labels["ticket"]["labels"];
        let number = ticket_labels["number"].as_str().expect("a number");
        assert!(bare(&page.find("title").text()).contains(number), "{locale}");
        let facts = page.facts();
        let value = facts.iter().find(|(label, _)| label == status).map(|(_, value)| value.as_str());
        assert_eq!(value, ticket_labels["status"].as_str(), "{locale}");
        let values: Vec<&str> = facts.iter().map(|(_, value)| value.as_str()).collect();
        for field in ["number", "priority", "category", "handler", "opened_at", "active_at", "answered_at"] {
            assert!(values.contains(&ticket_labels[field].as_str().expect("a label")), "{locale}: {field}");
        }
        assert!(values.contains(&"سارا احمدی") && values.contains(&"R-7"), "{values:?}");
        for (at, entry) in page.all("article").iter().enumerate() {
            let message = labels["messages"].as_array().expect("messages").iter().filter(|m| m["kind"] == "message");
            let label = &message.clone().nth(at).expect("a message")["labels"];
            let by = entry.find("p").text();
            assert_eq!(entry.find("time").text(), label["at"].as_str().expect("a time"), "{locale}");
            assert!(by.contains(label["author_role"].as_str().expect("a role")), "{locale}: {by}");
        }
    }
}

#[test]
fn t_84_messages_are_in_order_with_author_time_and_text() {
    let desk = talked();
    let page = html(&desk.anna);
    let entries: Vec<[String; 3]> = page
        .all("article")
        .iter()
        .map(|entry| {
            let time = entry.find("time").attribute("datetime").to_owned();
            [entry.find("h3").find("bdi").text(), time, entry.find("div").text()]
        })
        .collect();
    let entry = |name: &str, time: &str, text: &str| [name.to_owned(), time.to_owned(), text.to_owned()];
    assert_eq!(
        entries,
        [
            entry("سارا احمدی", "2025-11-05T08:00:00Z", "از صبح.\nThe map <b>stays</b> white & empty."),
            entry("Anna Smith", "2025-11-05T09:00:00Z", "Please start the app again."),
            entry("سارا احمدی", "2025-11-05T10:00:00Z", "ممنون."),
        ]
    );
    assert!(page.all("article").iter().all(|entry| entry.find("div").attribute("dir") == "auto"));
}

#[test]
fn t_84_plain_text_in_english_french_and_persian() {
    let desk = talked();
    let text = |locale: &str| {
        let reply = desk.remi.ticket_transcript(&in_locale(TranscriptFormat::Text, locale)).expect("a transcript");
        assert!(!reply.content.contains('\r') && reply.content.ends_with('\n'));
        reply.content
    };
    let name = "\u{2068}سارا احمدی\u{2069}";
    let english = text("en");
    let lines: Vec<&str> = english.lines().collect();
    assert_eq!(lines[0], "Ticket #1: \u{2068}نقشه سفید می\u{200C}ماند\u{2069}");
    assert_eq!(lines[2], "Status: \u{2068}Open\u{2069}");
    assert_eq!(lines[5], format!("Customer: {name}"));
    assert_eq!(lines[7], "Request number: R-7", "references that people copy have no marks");
    let thread = english.find(&format!("\nFrom {name} (\u{2068}Customer\u{2069}) on ")).expect("a message");
    let thread: Vec<&str> = english[thread..].trim_start().lines().collect();
    assert_eq!(thread[1..4], ["    از صبح.", "    The map <b>stays</b> white & empty.", ""]);
    assert_eq!(bare(thread[4]), "From Anna Smith (Agent) on November 5, 2025 at 10:00\u{202F}AM", "in Paris");
    assert_eq!(thread[5], "    Please start the app again.");

    let french = bare(&text("fr"));
    assert!(french.starts_with("Ticket #1\u{A0}: نقشه"), "{french}");
    assert!(
        french.contains("\nClient\u{A0}: سارا احمدی\n") && french.contains("\nAuteur\u{A0}: سارا احمدی (Client), le "),
        "{french}"
    );

    let persian = bare(&text("fa"));
    assert!(persian.starts_with("تیکت #۱: نقشه"), "{persian}");
    assert!(
        persian.contains("\nوضعیت: باز\n") && persian.contains("\nاز Anna Smith (کارشناس پشتیبانی) در "),
        "{persian}"
    );
    // Every line of the library begins with a letter of the language, which makes it run from right to left.
    for line in text("fa").lines().filter(|line| !line.is_empty() && !line.starts_with("    ")) {
        assert!(matches!(line.chars().next(), Some('\u{600}'..='\u{6FF}')), "{line:?}");
    }
}

#[test]
fn t_84_another_language_keeps_the_readers_zone_calendar_and_digits() {
    let desk = talked();
    let session = |calendar, digits| {
        let options = SessionOptions {
            calendar,
            digits,
            time_zone: Some("Asia/Tehran".to_owned()),
            ..SessionOptions::of(Role::Agent, "a-1")
        };
        desk.desk.session(&options).expect("session")
    };
    let opened = |session: &Session, locale: &str| {
        let reply = session.ticket_transcript(&in_locale(TranscriptFormat::Html, locale)).expect("a transcript");
        read(&reply.content).find("article").find("time").text()
    };
    let plain = session(None, None);
    assert_eq!(opened(&plain, "en"), "November 5, 2025 at 11:30\u{202F}AM");
    assert!(opened(&plain, "fa").contains("۱۴۰۴"), "the locale's own formats by default");
    let customised = session(Some(bazardesk::l10n::Calendar::Gregorian), Some(bazardesk::l10n::Digits::Latin));
    let time = opened(&customised, "fa");
    assert!(time.contains("2025") && time.contains("11:30"), "{time}");
    let persian = session(Some(bazardesk::l10n::Calendar::Persian), None);
    assert!(opened(&persian, "fr").contains("1404"));
}

#[test]
fn t_84_the_request_or_the_session_decides_the_locale() {
    let desk = talked();
    let taken = |session: &Session, locale: Option<&str>| {
        let request = TranscriptRequest { ticket: 1, locale: locale.map(str::to_owned), ..Default::default() };
        let reply = session.ticket_transcript(&request).expect("a transcript");
        assert_eq!(reply.format, TranscriptFormat::Html);
        (reply.locale, reply.direction.as_str())
    };
    assert_eq!(taken(&desk.sara, None), ("fa".to_owned(), "rtl"));
    assert_eq!(taken(&desk.sara, Some("fr-CA")), ("fr".to_owned(), "ltr"));
    assert_eq!(taken(&desk.remi, Some("fa-AF")), ("fa".to_owned(), "rtl"));
    // An unknown locale falls back to the session's language, and the reply names it.
    assert_eq!(taken(&desk.remi, Some("de")), ("fr".to_owned(), "ltr"));
    for wrong in ["Français, s’il vous plaît", "fa,fr;q=0.5"] {
        let outcome = desk.remi.ticket_transcript(&in_locale(TranscriptFormat::Html, wrong));
        assert_eq!(refusal(outcome), (ErrorCode::FieldFormat, Some("locale".to_owned())), "{wrong}");
    }
}

#[test]
fn t_84_the_page_runs_no_script_and_loads_nothing() {
    let page = html(&talked().anna);
    for name in ["script", "link", "img", "iframe", "object", "base", "form", "a"] {
        assert!(page.all(name).is_empty(), "{name}");
    }
    let style = page.find("style").text();
    assert!(!style.contains("url(") && !style.contains("@import"));
    // Sides are logical, since left and right depend on the direction.
    assert!(!style.contains("left") && !style.contains("right"), "{style}");
}
