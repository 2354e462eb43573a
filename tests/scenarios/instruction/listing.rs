//! The list of open instructions, and what the feed tells of them (T-60).

use bazardesk::event::StreamKind;
use bazardesk::feed::{Event, EventListRequest};
use bazardesk::instruction::{InstructionKind, InstructionListRequest, InstructionPage};
use bazardesk::ticket::TranslateRequest;
use bazardesk::{ClosedSet, ErrorCode, Role, Session, SessionOptions};
use bazardesk_tests::{Steps, TestDesk, after};

use super::{confirm, open, reject, the_open, translate, wanted};
use crate::{call, refusal};

/// A desk on which the host is to translate seven messages; the clock moved between them.
fn busy() -> TestDesk {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for message in 1..=7 {
        if message > 1 {
            desk.sara.reply(1, "And more.");
        }
        // Two at a time.
        desk.clock(message / 2);
        desk.sara.message_translate(&wanted(message)).expect("pending");
    }
    desk
}

fn page(host: &Session, after: Option<&str>, limit: i64) -> InstructionPage {
    let request = InstructionListRequest { kind: None, after: after.map(str::to_owned), limit: Some(limit) };
    host.instruction_list(&request).expect("a page")
}

fn messages(page: &InstructionPage) -> Vec<i64> {
    page.instructions.iter().filter_map(|open| open.translate.as_ref()).map(|task| task.message).collect()
}

#[test]
fn t_60_pages_follow_one_another_oldest_first() {
    let desk = busy();
    let whole: Vec<i64> = (1..=7).collect();
    for limit in 1..=8 {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = page(&desk.host, after.as_deref(), limit);
            assert_eq!(page.more, page.next.is_some());
            found.extend(messages(&page));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(found, whole, "pages of {limit}");
    }
    assert!(!page(&desk.host, None, 7).more, "nothing stands behind the last");
}

#[test]
fn t_60_what_is_answered_leaves_the_list_and_no_page_skips_another() {
    let desk = busy();
    let first = page(&desk.host, None, 3);
    for (at, instruction) in first.instructions.iter().enumerate() {
        match at {
            0 => reject(&desk.host, &instruction.id, None),
            _ => confirm(&desk.host, &instruction.id, "Et plus."),
        }
        .expect("answered");
    }
    let second = page(&desk.host, first.next.as_deref(), 3);
    assert_eq!(messages(&second), [4, 5, 6]);
    assert_eq!(messages(&page(&desk.host, None, 100)), [4, 5, 6, 7]);
    let kept = page(&desk.host, second.next.as_deref(), 3);
    assert_eq!((messages(&kept), kept.more), (vec![7], false));
}

#[test]
fn t_60_a_cursor_belongs_to_its_list_and_its_filter() {
    let desk = busy();
    let next = page(&desk.host, None, 2).next.expect("more");
    let filtered = InstructionListRequest { kind: Some(InstructionKind::Translate), ..Default::default() };
    let all = desk.host.instruction_list(&filtered).expect("a list");
    assert_eq!(messages(&all), (1..=7).collect::<Vec<i64>>());
    let foreign = (ErrorCode::CursorInvalid, Some("after".to_owned()));
    let crossed = InstructionListRequest { after: Some(next.clone()), ..filtered };
    assert_eq!(refusal(desk.host.instruction_list(&crossed)), foreign);
    let feed = desk.host.event_list(&EventListRequest::default()).expect("the feed").next;
    for after in [feed, "AAAA".to_owned(), format!("{next}A")] {
        let request = InstructionListRequest { after: Some(after), ..Default::default() };
        assert_eq!(refusal(desk.host.instruction_list(&request)), foreign);
    }
    assert_eq!(refusal(desk.host.event_list(&EventListRequest { after: Some(next), limit: None })), foreign);
    for limit in [0, 101] {
        let request = InstructionListRequest { limit: Some(limit), ..Default::default() };
        let range = (ErrorCode::FieldRange, Some("limit".to_owned()));
        assert_eq!(refusal(desk.host.instruction_list(&request)), range);
    }
}

/// The events about instructions.
fn events(host: &Session) -> Vec<Event> {
    let events = host.event_list(&EventListRequest::default()).expect("the feed").events;
    events.into_iter().filter(|event| event.subject.kind == StreamKind::Instruction).collect()
}

#[test]
fn t_60_the_feed_tells_of_every_instruction_and_its_answer() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    translate(&desk.sara);
    translate(&desk.anna);
    let first = the_open(&desk.host);
    desk.clock(60);
    confirm(&desk.host, &first, "Depuis ce matin.").expect("confirmed");
    confirm(&desk.host, &first, "Depuis ce matin.").expect("again");
    let persian = TranslateRequest { locale: "fa".into(), ..wanted(1) };
    desk.anna.message_translate(&persian).expect("pending");
    let second = the_open(&desk.host);
    reject(&desk.host, &second, Some("Too long.")).expect("rejected");
    let events = events(&desk.host);
    let told: Vec<_> = events
        .iter()
        .map(|event| (event.kind.as_str(), event.subject.id.as_deref(), event.role, event.by.as_deref(), event.at))
        .collect();
    let (first, second) = (Some(first.as_str()), Some(second.as_str()));
    assert_eq!(
        told,
        [
            ("instruction_given", first, Role::Customer, Some("c-1"), after(0)),
            ("instruction_confirmed", first, Role::Host, None, after(60)),
            ("instruction_given", second, Role::Agent, Some("a-1"), after(60)),
            ("instruction_rejected", second, Role::Host, None, after(60)),
        ]
    );
    for event in &events {
        assert_eq!(event.data.get("instruction").map(String::as_str), Some("translate"));
        assert_eq!(event.data.contains_key("reason"), event.kind.as_str() == "instruction_rejected");
    }
}

#[test]
fn t_60_instructions_and_their_events_have_labels_in_every_language() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    translate(&desk.sara);
    for (locale, kind, state, event) in [
        ("en", "Translate a message", "Waiting for a reply", "Instruction given"),
        ("fr", "Traduire un message", "En attente de réponse", "Instruction donnée"),
        ("fa", "ترجمه پیام", "در انتظار پاسخ", "دستوری داده شد"),
    ] {
        let options = SessionOptions { locale: Some(locale.into()), ..SessionOptions::new(Role::Host) };
        let host = desk.desk.session(&options).expect("a session");
        let labels = &call(&host, "instruction.list", "{}")["instructions"][0]["labels"];
        assert_eq!((&labels["kind"], &labels["state"]), (&kind.into(), &state.into()));
        assert!(labels["answered_at"].is_null() && labels["given_at"].is_string());
        let feed = call(&host, "event.list", "{}");
        let last = feed["events"].as_array().and_then(|events| events.last()).expect("an event");
        assert_eq!(last["labels"]["kind"], event);
    }
    assert_eq!(open(&desk.host).len(), 1);
}
