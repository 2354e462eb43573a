//! What is true of every desk at any time.
//!
//! Owns the checks that do not depend on what happened. It must not change anything.

use bazardesk::Session;
use bazardesk::ticket::{ListRequest, TicketList};
use bazardesk_tests::{Steps, TestDesk, on};

use crate::raw::{Raw, text};

/// The references between rows. Those without foreign keys must be as correct as those with them.
const REFERENCES: [(&str, &str, &str, &str); 12] = [
    ("shop_member", "shop", "shop", "id"),
    ("shop_member", "person", "person", "id"),
    ("ticket", "requester", "person", "id"),
    ("ticket", "shop", "shop", "id"),
    ("ticket", "assignee", "person", "id"),
    ("message", "author", "person", "id"),
    ("ticket_tag", "ticket", "ticket", "number"),
    ("read_mark", "person", "person", "id"),
    ("message_translation", "message", "message", "key"),
    ("instruction", "ticket", "ticket", "number"),
    ("instruction", "message", "message", "key"),
    ("event_content", "event", "event", "id"),
];

/// The engine's own check, and the references and counts of rows.
pub fn rows_are_sound(raw: &Raw) {
    match raw {
        Raw::File(_) => {
            assert_eq!(text(&raw.rows("PRAGMA quick_check")[0][0]), "ok");
            assert_eq!(raw.one("SELECT count(*) FROM pragma_foreign_key_check"), 0, "a broken reference");
        }
        Raw::Schema(_) => {
            for (table, column, other, key) in REFERENCES {
                let sql = format!(
                    "SELECT count(*) FROM {table} LEFT JOIN {other} AS named ON named.{key} = {table}.{column}
                     WHERE {table}.{column} IS NOT NULL AND named.{key} IS NULL"
                );
                assert_eq!(raw.one(&sql), 0, "{table}.{column} has a broken reference");
            }
        }
    }
    for (wrong, sql) in [
        (
            "messages in a thread without a ticket",
            "SELECT count(*) FROM message LEFT JOIN ticket ON ticket.number * 4 = message.thread WHERE ticket.number IS NULL",
        ),
        (
            "read marks in a thread without a ticket",
            "SELECT count(*) FROM read_mark LEFT JOIN ticket ON ticket.number * 4 = read_mark.thread
             WHERE ticket.number IS NULL",
        ),
        (
            "an open instruction that nobody waits for, or a pending translation without one",
            "SELECT count(*) FROM message_translation WHERE (state = 'pending') <> EXISTS (SELECT 1 FROM instruction
             WHERE state = 'open' AND message = message_translation.message AND locale = message_translation.locale)",
        ),
        (
            "events that their instruction counts otherwise",
            "SELECT count(*) FROM instruction WHERE event_seq <>
             (SELECT count(*) FROM event WHERE stream = 'instruction' AND stream_id = instruction.id)
             OR (state = 'open') <> (event_seq = 1)",
        ),
        (
            "events about a subject without a public id",
            "SELECT count(*) FROM event LEFT JOIN subject ON subject.kind = event.stream AND subject.number = event.stream_id
             WHERE subject.id IS NULL",
        ),
        (
            "a thread with another number of messages than its ticket says",
            "SELECT count(*) FROM ticket WHERE thread_count <> (SELECT count(*) FROM message WHERE thread = ticket.number * 4)
             OR message_count + note_count <> thread_count",
        ),
        (
            "messages with gaps in their numbers",
            "SELECT count(*) FROM (SELECT count(*) AS many, max(number) AS last, min(number) AS first,
             count(DISTINCT number) AS different FROM message GROUP BY thread, kind) AS counted
             WHERE first <> 1 OR last <> many OR different <> many",
        ),
        (
            "another number of events than their ticket says",
            "SELECT count(*) FROM ticket WHERE event_seq <>
             (SELECT count(*) FROM event WHERE stream = 'ticket' AND stream_id = ticket.number)",
        ),
    ] {
        assert_eq!(raw.one(sql), 0, "{wrong}");
    }
}

/// The history of this ticket is intact.
pub fn verified(session: &Session, ticket: i64) {
    let found = session.ticket_verify(&on(ticket)).expect("verify");
    assert_eq!((found.state.to_string().as_str(), found.fault), ("intact", None), "ticket {ticket}");
}

/// The ticket numbers of a list, page by page.
pub fn listed(session: &Session, list: TicketList, queue: Option<&str>) -> Vec<i64> {
    let queue = queue.map(str::to_owned);
    let request = ListRequest { list: Some(list), queue, limit: Some(100), ..ListRequest::default() };
    session.pages(&request).iter().flat_map(|page| &page.tickets).map(|ticket| ticket.number).collect()
}

/// Every count is the length of its list, for every actor.
pub fn counts_are_lists(desk: &TestDesk) {
    for session in [&desk.sara, &desk.luc, &desk.anna, &desk.host] {
        let counts = session.ticket_counts(&Default::default()).expect("counts");
        for count in counts.counts {
            let length = listed(session, count.list, None).len();
            assert_eq!(usize::try_from(count.count), Ok(length), "{} of the {}", count.list, session.role());
        }
        for count in counts.queues {
            let length = listed(session, TicketList::Queue, Some(&count.queue)).len();
            assert_eq!(usize::try_from(count.count), Ok(length), "{} of the {}", count.queue, session.role());
        }
    }
}
