//! The history and its proof: T-83. These tests edit the stores directly, bypassing the library.

use bazardesk::event::{ChainState, EventKind, Verification};
use bazardesk::macros::RunMacroRequest;
use bazardesk::ticket::HistoryRequest;
use bazardesk::{ClosedSet, ErrorCode};
use bazardesk_tests::store::{RawStore, TestStore};
use bazardesk_tests::{Steps, TestDesk, on, tag};

use super::chain::computed;
use crate::{bare, call};

/// A desk with a ticket that has six events, and direct access to its store.
struct Altered {
    desk: TestDesk,
    raw: RawStore,
    _store: TestStore,
}

impl Altered {
    fn new() -> Self {
        let store = TestStore::shared();
        let desk = TestDesk::on(&store);
        desk.open(&desk.sara);
        for (at, text) in ["First answer.", "Second answer.", "Third answer."].iter().enumerate() {
            desk.clock(60 * (i64::try_from(at).expect("three") + 1));
            desk.anna.reply(1, text);
        }
        desk.anna.note(1, "A note.");
        desk.anna.resolve(1);
        desk.open(&desk.luc);
        Self { desk, raw: store.raw().free(), _store: store }
    }

    /// Runs SQL directly.
    #[track_caller]
    fn sql(&self, sql: &str) -> &Self {
        assert!(self.raw.run(sql) > 0, "{sql} changed nothing");
        self
    }

    fn zeros(&self, count: usize) -> String {
        self.raw.bytes(&"00".repeat(count))
    }

    fn verify(&self) -> Verification {
        self.desk.anna.ticket_verify(&on(1)).expect("verify")
    }

    #[track_caller]
    fn expect(&self, state: ChainState, fault: Option<i64>) {
        let report = self.verify();
        assert_eq!((report.state, report.fault), (state, fault), "{report:?}");
        let other = self.desk.anna.ticket_verify(&on(2)).expect("verify");
        assert_eq!(other.state, ChainState::Intact, "the other ticket has its own history");
    }
}

/// The event of ticket 1 at this position.
fn event(seq: i64) -> String {
    format!("stream = 'ticket' AND stream_id = 1 AND seq = {seq}")
}

#[test]
fn t_83_an_unaltered_history_is_intact() {
    let altered = Altered::new();
    altered.expect(ChainState::Intact, None);
    let report = altered.verify();
    assert_eq!((report.subject.id.as_deref(), report.events, report.erased), (Some("1"), 6, 0));
    assert_eq!(report.head.len(), 64);
    let text = call(&altered.desk.remi, "ticket.verify", r#"{"ticket":1}"#)["labels"]["state"].clone();
    assert!(text.as_str().expect("a text").contains("complet"), "{text}");
}

#[test]
fn t_83_an_altered_event_is_found() {
    for (column, value) in [
        ("at", "at + 1"),
        ("kind", "'ticket_closed'"),
        ("role", "'customer'"),
        ("data", "'{\"late\":\"true\"}'"),
        ("data", "'not JSON'"),
        ("digest", "ZEROS"),
        ("hash", "ZEROS"),
        ("hash", "TOO_FEW"),
    ] {
        let altered = Altered::new();
        let value = value.replace("ZEROS", &altered.zeros(32)).replace("TOO_FEW", &altered.zeros(3));
        altered.sql(&format!("UPDATE event SET {column} = {value} WHERE {}", event(3)));
        altered.expect(ChainState::Altered, Some(3));
    }
}

#[test]
fn t_83_an_altered_text_is_found() {
    for (sql, fault) in [
        ("UPDATE message SET text = 'Forged.' WHERE thread = 4 AND text = 'Second answer.'", 3),
        ("UPDATE message SET text = 'Forged.' WHERE thread = 4 AND kind = 'note'", 5),
        ("UPDATE ticket SET subject = 'Forged.' WHERE number = 1", 1),
        ("UPDATE message SET text = 'Forged.' WHERE thread = 4 AND number = 1 AND kind = 'message'", 1),
        ("DELETE FROM message WHERE thread = 4 AND text = 'Third answer.'", 4),
    ] {
        let altered = Altered::new();
        altered.sql(sql);
        altered.expect(ChainState::Altered, Some(fault));
    }
}

#[test]
fn t_83_an_altered_author_is_found() {
    let altered = Altered::new();
    let sql = "UPDATE event_content SET person = 'a-2' WHERE event = (SELECT id FROM event WHERE {})";
    altered.sql(&sql.replace("{}", &event(2)));
    altered.expect(ChainState::Altered, Some(2));
}

#[test]
fn t_83_a_message_with_another_role_or_time_than_its_event_is_found() {
    for change in ["author_role = 'customer'", "at = at - 1"] {
        let altered = Altered::new();
        altered.sql(&format!("UPDATE message SET {change} WHERE key = 4194304 + 2"));
        altered.expect(ChainState::Altered, Some(2));
    }
}

#[test]
fn t_83_a_missing_event_is_found_at_any_position() {
    for seq in 1..=6 {
        let altered = Altered::new();
        altered.sql(&format!("DELETE FROM event WHERE {}", event(seq)));
        altered.expect(ChainState::Missing, Some(seq));
    }
}

#[test]
fn t_83_a_missing_event_is_found_although_the_others_were_renumbered() {
    let altered = Altered::new();
    altered.sql(&format!("DELETE FROM event WHERE {}", event(3)));
    for seq in 4..=6 {
        altered.sql(&format!("UPDATE event SET seq = seq - 1 WHERE {}", event(seq)));
    }
    let report = altered.verify();
    assert_eq!(report.fault, Some(3));
    assert_ne!(report.state, ChainState::Intact);
}

#[test]
fn t_83_a_cut_off_tail_is_found() {
    let altered = Altered::new();
    altered.sql("DELETE FROM event WHERE stream = 'ticket' AND stream_id = 1 AND seq > 4");
    altered.expect(ChainState::Missing, Some(5));
    let altered = Altered::new();
    altered.sql("DELETE FROM event WHERE stream = 'ticket' AND stream_id = 1");
    altered.expect(ChainState::Missing, Some(1));
}

#[test]
fn t_83_reordered_events_are_found() {
    for (one, other) in [(2, 3), (2, 5), (1, 6)] {
        let altered = Altered::new();
        altered.sql(&format!("UPDATE event SET seq = 99 WHERE {}", event(one)));
        altered.sql(&format!("UPDATE event SET seq = {one} WHERE {}", event(other)));
        altered.sql(&format!("UPDATE event SET seq = {other} WHERE {}", event(99)));
        altered.expect(ChainState::Reordered, Some(one));
    }
}

#[test]
fn t_83_an_inserted_event_is_found() {
    let altered = Altered::new();
    altered.sql(
        "INSERT INTO event (stream, stream_id, seq, at, kind, audience, role, data, digest, hash)
         SELECT stream, stream_id, 7, at, kind, audience, role, data, digest, hash FROM event
         WHERE stream = 'ticket' AND stream_id = 1 AND seq = 6",
    );
    let report = altered.verify();
    assert_eq!((report.state, report.fault), (ChainState::Altered, Some(7)));
}

#[test]
fn t_83_an_event_with_an_altered_audience_is_found() {
    let altered = Altered::new();
    altered.sql(&format!("UPDATE event SET audience = 3 WHERE {}", event(2)));
    altered.expect(ChainState::Altered, Some(2));
}

#[test]
fn t_83_an_altered_head_is_found() {
    let altered = Altered::new();
    altered.sql(&format!("UPDATE ticket SET event_head = {} WHERE number = 1", altered.zeros(32)));
    altered.expect(ChainState::Altered, Some(6));
}

#[test]
fn t_83_erased_content_is_reported_as_erased_and_not_as_altered() {
    let altered = Altered::new();
    // Erasing a person does this: content and salt are deleted, the event stays.
    altered.sql(&format!("DELETE FROM event_content WHERE event = (SELECT id FROM event WHERE {})", event(2)));
    altered.sql("UPDATE message SET text = '' WHERE thread = 4 AND text = 'First answer.'");
    altered.expect(ChainState::Intact, None);
    assert_eq!(altered.verify().erased, 1);
    let labels = call(&altered.desk.anna, "ticket.verify", r#"{"ticket":1}"#)["labels"].clone();
    assert_eq!(bare(labels["erased"].as_str().expect("a text")), "The content of 1 entry has been erased.");
    let events = altered.desk.anna.history(1).events;
    assert_eq!((events[1].kind, events[1].name.as_deref()), (EventKind::TicketReplied, None));
    altered.sql(&format!("UPDATE event SET at = at + 1 WHERE {}", event(2)));
    altered.expect(ChainState::Altered, Some(2));
}

#[test]
fn t_83_no_two_events_have_the_same_salt() {
    // A macro writes several events in one transaction.
    let altered = Altered::new();
    let request = RunMacroRequest { tickets: vec![2], r#macro: "close_without_answer".into(), ..Default::default() };
    let results = altered.desk.anna.ticket_run_macro(&request).expect("a report").results;
    assert!(results[0].ticket.is_some(), "{results:?}");
    let count = |what: &str| altered.raw.number(&format!("SELECT count({what}) FROM event_content"));
    assert!(count("*") > 9);
    assert_eq!(count("DISTINCT salt"), count("*"));
}

#[test]
fn t_83_a_message_whose_event_lost_its_content_does_not_count_as_erased() {
    let altered = Altered::new();
    altered.sql(&format!("DELETE FROM event_content WHERE event = (SELECT id FROM event WHERE {})", event(2)));
    altered.sql("UPDATE message SET text = 'Forged.' WHERE thread = 4 AND text = 'First answer.'");
    altered.expect(ChainState::Altered, None);
}

#[test]
fn t_83_a_message_that_no_event_covers_is_found() {
    let altered = Altered::new();
    altered.sql(
        "INSERT INTO message (key, thread, kind, number, author_role, author_name, at, text)
         VALUES (4194304 + 900, 4, 'message', 900, 'agent', 'Nobody', 0, 'Forged.')",
    );
    altered.expect(ChainState::Altered, None);
}

#[test]
fn t_83_a_note_turned_into_a_message_is_found() {
    let altered = Altered::new();
    altered
        .sql("UPDATE message SET kind = CASE kind WHEN 'note' THEN 'message' ELSE 'note' END WHERE key = 4194304 + 2");
    altered.expect(ChainState::Altered, Some(2));
}

#[test]
fn t_83_a_head_that_the_host_kept_reveals_a_rewritten_chain() {
    let altered = Altered::new();
    let head = altered.verify().head;
    assert_eq!(altered.verify().head, head, "verifying changes nothing");
    altered.desk.anna.reply(1, "More.");
    assert_ne!(altered.verify().head, head);
}

/// The format is a promise: the rows are enough to compute the chain, now and later, without this library.
#[test]
fn t_83_the_chain_can_be_computed_from_the_rows_alone() {
    let altered = Altered::new();
    let texts = |kind: &str, message: &str| {
        let subject = (kind == "ticket_opened").then_some("The map stays white");
        subject.into_iter().chain((!message.is_empty()).then_some(message)).map(str::to_owned).collect()
    };
    let (count, head) = computed(&altered.raw, "ticket", 1, &texts);
    assert_eq!((count, head), (6, altered.verify().head));
}

#[test]
fn t_83_the_history_has_all_events_in_order() {
    let altered = Altered::new();
    let events = altered.desk.anna.history(1).events;
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    let answered = "ticket_replied";
    assert_eq!(kinds, ["ticket_opened", answered, answered, answered, "ticket_noted", "ticket_resolved"]);
    assert!(events.is_sorted_by_key(|event| event.at));
    assert_eq!(events[5].data.get("from").map(String::as_str), Some("in_progress"));
    assert_eq!(events[5].data.get("to").map(String::as_str), Some("resolved"));
    let last = &call(&altered.desk.remi, "ticket.history", r#"{"ticket":1}"#)["events"][5];
    assert_eq!(last["labels"]["to"], "Résolu");
    assert_eq!(bare(last["labels"]["by"].as_str().expect("a text")), "par Anna Smith");
}

#[test]
fn t_83_only_staff_and_the_host_verify() {
    let altered = Altered::new();
    assert!(altered.desk.sara.ticket_verify(&on(1)).is_err());
    assert_eq!(altered.desk.host.ticket_verify(&on(1)).expect("verify"), altered.verify());
    assert_eq!(altered.desk.mina.ticket_verify(&on(1)).expect("verify"), altered.verify());
}

#[test]
fn t_16_a_history_is_read_page_by_page_without_a_trace_of_what_is_hidden() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for at in 0..3 {
        desk.anna.note(1, "A note.");
        desk.anna.reply(1, &format!("Answer {at}."));
    }
    for (session, count) in [(&desk.sara, 4), (&desk.anna, 7), (&desk.mina, 7), (&desk.host, 4)] {
        let whole = session.history(1);
        assert_eq!((whole.events.len(), whole.more, whole.next), (count, false, None), "{}", session.role());
        let (mut after, mut found, mut pages) = (None, Vec::new(), 0);
        loop {
            let request = HistoryRequest { ticket: 1, after, limit: Some(2) };
            let page = session.ticket_history(&request).expect("a page");
            assert_eq!(page.more, page.next.is_some());
            found.extend(page.events);
            (after, pages) = (page.next, pages + 1);
            if after.is_none() {
                break;
            }
        }
        assert_eq!((found, pages), (whole.events, count.div_ceil(2)), "{}", session.role());
    }
    let page = desk.sara.ticket_history(&HistoryRequest { ticket: 1, after: None, limit: Some(2) }).expect("a page");
    let stolen = HistoryRequest { ticket: 1, after: page.next, limit: Some(2) };
    assert_eq!(desk.anna.ticket_history(&stolen).expect_err("hers").code(), ErrorCode::CursorInvalid);
}

#[test]
fn t_83_a_page_of_a_history_has_two_hundred_events_unless_more_are_asked_for() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    for at in 0..120 {
        let tag = tag(1, &format!("tag {}", at % 2));
        desk.anna.ticket_add_tag(&tag).expect("a tag");
        desk.anna.ticket_remove_tag(&tag).expect("no tag");
    }
    let events = |limit| {
        desk.anna.ticket_history(&HistoryRequest { ticket: 1, after: None, limit }).expect("a page").events.len()
    };
    assert_eq!((events(None), events(Some(1000))), (200, 241));
}
