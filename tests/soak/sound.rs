//! What is true of every desk, whatever was done to it.
//!
//! Owns the questions that need no knowledge of what happened. It must not change anything.

use bazardesk::Session;
use bazardesk::ticket::{ListRequest, TicketList};
use bazardesk_tests::{Steps, TestDesk, on};

use crate::raw::{Raw, text};

/// Which row names which other: the tables that have no keys for it must be as right as those that have.
const REFERENCES: [(&str, &str, &str, &str); 9] = [
    ("shop_member", "shop", "shop", "id"),
    ("shop_member", "person", "person", "id"),
    ("ticket", "requester", "person", "id"),
    ("ticket", "shop", "shop", "id"),
    ("ticket", "assignee", "person", "id"),
    ("message", "author", "person", "id"),
    ("ticket_tag", "ticket", "ticket", "number"),
    ("read_mark", "person", "person", "id"),
    ("event_content", "event", "event", "id"),
];

/// What the engine itself checks, and what the rows say of each other.
pub fn rows_are_sound(raw: &Raw) {
    match raw {
        Raw::File(_) => {
            assert_eq!(text(&raw.rows("PRAGMA quick_check")[0][0]), "ok");
            assert_eq!(raw.one("SELECT count(*) FROM pragma_foreign_key_check"), 0, "a reference to nothing");
        }
        Raw::Schema(_) => {
            for (table, column, other, key) in REFERENCES {
                let sql = format!(
                    "SELECT count(*) FROM {table} LEFT JOIN {other} AS named ON named.{key} = {table}.{column}
                     WHERE {table}.{column} IS NOT NULL AND named.{key} IS NULL"
                );
                assert_eq!(raw.one(&sql), 0, "{table}.{column} refers to nothing");
            }
        }
    }
    for (wrong, sql) in [
        (
            "messages of a thread that no ticket has",
            "SELECT count(*) FROM message LEFT JOIN ticket ON ticket.number * 4 = message.thread WHERE ticket.number IS NULL",
        ),
        (
            "read marks in a thread that no ticket has",
            "SELECT count(*) FROM read_mark LEFT JOIN ticket ON ticket.number * 4 = read_mark.thread
             WHERE ticket.number IS NULL",
        ),
        (
            "events about what has no public id",
            "SELECT count(*) FROM event LEFT JOIN subject ON subject.kind = event.stream AND subject.number = event.stream_id
             WHERE subject.id IS NULL",
        ),
        (
            "a thread that its ticket counts otherwise",
            "SELECT count(*) FROM ticket WHERE thread_count <> (SELECT count(*) FROM message WHERE thread = ticket.number * 4)
             OR message_count + note_count <> thread_count",
        ),
        (
            "messages that are not numbered from 1 without a gap",
            "SELECT count(*) FROM (SELECT count(*) AS many, max(number) AS last, min(number) AS first,
             count(DISTINCT number) AS different FROM message GROUP BY thread, kind) AS counted
             WHERE first <> 1 OR last <> many OR different <> many",
        ),
        (
            "events that their ticket counts otherwise",
            "SELECT count(*) FROM ticket WHERE event_seq <>
             (SELECT count(*) FROM event WHERE stream = 'ticket' AND stream_id = ticket.number)",
        ),
    ] {
        assert_eq!(raw.one(sql), 0, "{wrong}");
    }
}

/// The history of this ticket is what was once written.
pub fn verified(session: &Session, ticket: i64) {
    let found = session.ticket_verify(&on(ticket)).expect("verify");
    assert_eq!((found.state.to_string().as_str(), found.fault), ("intact", None), "ticket {ticket}");
}

/// The numbers of a list, page by page.
pub fn listed(session: &Session, list: TicketList, queue: Option<&str>) -> Vec<i64> {
    let queue = queue.map(str::to_owned);
    let mut request = ListRequest { list: Some(list), queue, limit: Some(100), ..ListRequest::default() };
    let mut numbers = Vec::new();
    loop {
        let page = session.list(&request);
        numbers.extend(page.tickets.iter().map(|ticket| ticket.number));
        request.after = page.next;
        if request.after.is_none() {
            return numbers;
        }
    }
}

/// Everybody's counts are the lengths of their lists.
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
