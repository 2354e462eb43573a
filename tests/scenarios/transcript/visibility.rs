//! What each actor reads in a transcript: T-16, T-64, T-84. Also the longest possible thread.

use bazardesk::desk::ClockSetRequest;
use bazardesk::message::MessageKind;
use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::{GetRequest, TranscriptFormat, TranscriptRequest};
use bazardesk::{ErrorCode, Role, Session};
use bazardesk_tests::Steps;
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{TestDesk, after};

use super::{html, plain, talked, transcript_of};
use crate::refusal;

const SECRET: &str = "The carrier is bankrupt";

fn with_notes(session: &Session, format: TranscriptFormat) -> bazardesk::Result<bazardesk::ticket::Transcript> {
    session.ticket_transcript(&TranscriptRequest { notes: true, ..transcript_of(format) })
}

#[test]
fn t_84_staff_read_notes_on_request() {
    let desk = talked();
    for session in [&desk.anna, &desk.remi, &desk.mina] {
        assert!(!plain(session).contains("A known fault."));
        assert_eq!(html(session).all("article").len(), 3);
        let page = super::read(&with_notes(session, TranscriptFormat::Html).expect("a transcript").content);
        let entries = page.all("article");
        let marks: Vec<&str> = entries.iter().map(|entry| entry.attribute("class")).collect();
        assert_eq!(marks, ["", "note", "", ""], "in the order in which they were written");
        assert_eq!(entries[1].find("div").text(), "A known fault.");
        let label = session.text("message-kind-note", None, &[]).expect("a label");
        assert_eq!(entries[1].find("strong").text(), label);
        let text = with_notes(session, TranscriptFormat::Text).expect("a transcript").content;
        let head = text.lines().zip(text.lines().skip(1)).find(|(_, next)| *next == "    A known fault.");
        assert!(head.expect("the note").0.starts_with(&label), "{text}");
    }
}

#[test]
fn t_84_notes_are_refused_to_others_and_never_leak() {
    let desk = talked();
    for session in [&desk.sara, &desk.host] {
        for format in [TranscriptFormat::Html, TranscriptFormat::Text] {
            let outcome = with_notes(session, format);
            assert_eq!(refusal(outcome), (ErrorCode::FieldNotOffered, Some("notes".to_owned())));
        }
    }
    let read = || [plain(&desk.sara), desk.sara.call("ticket.transcript", r#"{"ticket":1}"#).expect("a reply")];
    let before = read();
    desk.anna.note(1, SECRET);
    assert_eq!(read(), before, "not a byte reveals it");
    // An actor who may not see the ticket gets the same error for every ticket.
    let outcome = desk.luc.ticket_transcript(&transcript_of(TranscriptFormat::Text));
    assert_eq!(refusal(outcome), (ErrorCode::TicketNotFound, Some("ticket".to_owned())));
    let outcome = with_notes(&desk.luc, TranscriptFormat::Text).expect_err("refused");
    let told: Vec<_> = outcome.mistakes().map(|one| (one.code(), one.field())).collect();
    let both = [(ErrorCode::TicketNotFound, Some("ticket")), (ErrorCode::FieldNotOffered, Some("notes"))];
    assert_eq!(told, both);
}

#[test]
fn t_84_a_seller_reads_the_name_and_not_the_account() {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    desk.host
        .person_put(&PersonPutRequest {
            id: "c-1".into(),
            name: "Sara".into(),
            email: Some("sara@example.org".into()),
            ..Default::default()
        })
        .expect("person");
    desk.open(&desk.sara);
    desk.anna.note(1, SECRET);
    let seller = desk.seller("s-1", "c-2");
    let sql = "UPDATE ticket SET handler = 'shop:s-1', shop = 1, assignee = (SELECT id FROM person WHERE key = 'a-2')";
    store.raw().run(sql);
    for outsider in [&seller, &desk.sara] {
        for format in [TranscriptFormat::Html, TranscriptFormat::Text] {
            let content = outsider.ticket_transcript(&transcript_of(format)).expect("a transcript").content;
            assert!(content.contains("Sara") && content.contains("La Boutique"), "{content}");
            for hidden in ["c-1", "sara@example.org", "a-2", SECRET] {
                assert!(!content.contains(hidden), "{hidden}: {content}");
            }
            // The shop sees the assignee, the requester does not.
            assert_eq!(content.contains("Rémi"), outsider.role() == Role::Seller, "{content}");
            assert_eq!(refusal(with_notes(outsider, format)).1.as_deref(), Some("notes"));
        }
    }
    let staff = plain(&desk.anna);
    assert!(staff.contains("Rémi Durand") && !staff.contains("sara@example.org"), "{staff}");
}

#[test]
fn t_84_the_transcript_has_the_whole_thread() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for at in 0..260 {
        if at % 3 == 0 {
            desk.anna.note(1, &format!("note {at}"));
        }
        desk.sara.reply(1, &format!("message {at}"));
    }
    let texts = |session: &Session, notes: bool| -> Vec<String> {
        let request = TranscriptRequest { notes, ..transcript_of(TranscriptFormat::Html) };
        let page = super::read(&session.ticket_transcript(&request).expect("a transcript").content);
        page.all("div").iter().map(|text| text.text()).collect()
    };
    let thread = desk
        .anna
        .ticket_get(&GetRequest { ticket: 1, limit: Some(1000), ..GetRequest::default() })
        .expect("get")
        .messages;
    let all: Vec<String> = thread.iter().map(|message| message.text.clone()).collect();
    let messages: Vec<String> = thread
        .iter()
        .filter(|message| message.kind == MessageKind::Message)
        .map(|message| message.text.clone())
        .collect();
    assert_eq!((all.len(), messages.len()), (261 + 87, 261));
    assert_eq!(texts(&desk.anna, true), all);
    assert_eq!(texts(&desk.anna, false), messages);
    assert_eq!(texts(&desk.sara, false), messages);
}

#[test]
fn t_84_a_transcript_that_is_too_large_is_refused() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let long = "&".repeat(10_000);
    for _ in 0..345 {
        desk.sara.reply(1, &long);
    }
    let error = desk.sara.ticket_transcript(&transcript_of(TranscriptFormat::Html)).expect_err("17 MB of escapes");
    assert_eq!(error.code(), ErrorCode::ReplyTooLarge);
    assert_eq!(error.details().get("limit"), Some(&(16 << 20).into()));
    assert!(plain(&desk.sara).len() > 3_450_000, "plain text is small enough");
}

/// The clock of another process may have been ahead when a message was written.
#[test]
fn t_84_a_transcript_is_not_older_than_its_messages() {
    let desk = talked();
    desk.host.clock_set(&ClockSetRequest { now: after(0) }).expect("clock");
    let page = html(&desk.anna);
    let created = page.find("dl").all("time").last().map(|time| time.attribute("datetime").to_owned());
    assert_eq!(created.as_deref(), Some("2025-11-05T10:00:00Z"));
}

/// A transcript is passed on, so it does not say "your reply".
#[test]
fn t_84_a_transcript_addresses_nobody() {
    let desk = talked();
    desk.anna.request_information(1, "Which version is it?");
    for locale in [None, Some("fa".to_owned())] {
        let request = TranscriptRequest { locale, ..transcript_of(TranscriptFormat::Text) };
        let content = desk.sara.ticket_transcript(&request).expect("a transcript").content;
        assert!(content.contains("در انتظار کاربر") && !content.contains("پاسخ شما"), "{content}");
    }
}
