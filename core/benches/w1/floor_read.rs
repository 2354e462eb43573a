//! The floor's reads: the contents of the replies to `ticket.get`, `ticket.list` and `ticket.counts`, by plain
//! statements.
//!
//! Owns structs with the same fields, read by position; JSON columns and codes stay texts. The same indexes serve it.

use rusqlite::{Row, params};

use super::day::Somebody;
use super::floor::Floor;

/// A thread's number is its ticket's times 4, and a message's key is that times 2^20, plus its position.
const THREAD_SPAN: i64 = 4 << 20;

/// A ticket's columns, as in its reply.
#[derive(Debug)]
#[expect(dead_code, reason = "it is read to be handed out")]
pub struct Ticket {
    pub number: i64,
    version: i64,
    subject: String,
    title: Option<String>,
    category: String,
    queue: String,
    priority: String,
    status: String,
    awaiting: String,
    requester: String,
    requester_name: String,
    handler: String,
    shop_name: Option<String>,
    assignee: Option<String>,
    assignee_name: Option<String>,
    order: Option<String>,
    items: String,
    references: String,
    fields: String,
    tags: String,
    locale: String,
    region: Option<String>,
    opened_at: i64,
    active_at: i64,
    answered_at: Option<i64>,
    resolved_at: Option<i64>,
    closed_at: Option<i64>,
    answer_due_at: Option<i64>,
    answer_late_at: Option<i64>,
    resolution_due_at: Option<i64>,
    satisfaction: Option<i64>,
    spam: bool,
    message_count: i64,
    seen: i64,
}

macro_rules! ticket {
    () => {
        "SELECT ticket.number, ticket.version, subject, title, category, queue, priority, status, awaiting, requester.key,
         requester.name, handler, shop.name, assignee.key, assignee.name, order_key, items, refs, fields, tags,
         ticket.locale, ticket.region, opened_at, active_at, answered_at, resolved_at, closed_at, answer_due_at,
         answer_late_at, resolution_due_at, satisfaction, spam, message_count, COALESCE(read_mark.message, 0)
         FROM ticket JOIN person AS requester ON requester.id = ticket.requester
         LEFT JOIN shop ON shop.id = ticket.shop
         LEFT JOIN person AS assignee ON assignee.id = ticket.assignee
         LEFT JOIN read_mark ON read_mark.person = $1 AND read_mark.thread = ticket.number * 4"
    };
}

impl Ticket {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get(0)?,
            version: row.get(1)?,
            subject: row.get(2)?,
            title: row.get(3)?,
            category: row.get(4)?,
            queue: row.get(5)?,
            priority: row.get(6)?,
            status: row.get(7)?,
            awaiting: row.get(8)?,
            requester: row.get(9)?,
            requester_name: row.get(10)?,
            handler: row.get(11)?,
            shop_name: row.get(12)?,
            assignee: row.get(13)?,
            assignee_name: row.get(14)?,
            order: row.get(15)?,
            items: row.get(16)?,
            references: row.get(17)?,
            fields: row.get(18)?,
            tags: row.get(19)?,
            locale: row.get(20)?,
            region: row.get(21)?,
            opened_at: row.get(22)?,
            active_at: row.get(23)?,
            answered_at: row.get(24)?,
            resolved_at: row.get(25)?,
            closed_at: row.get(26)?,
            answer_due_at: row.get(27)?,
            answer_late_at: row.get(28)?,
            resolution_due_at: row.get(29)?,
            satisfaction: row.get(30)?,
            spam: row.get(31)?,
            message_count: row.get(32)?,
            seen: row.get(33)?,
        })
    }
}

/// A message, as in a reply.
#[derive(Debug)]
#[expect(dead_code, reason = "it is read to be handed out")]
pub struct Message {
    kind: String,
    number: i64,
    at: i64,
    author_role: String,
    author_name: String,
    text: String,
}

impl Floor {
    /// A ticket with its thread, as the person who answers it sees it.
    pub fn get(&self, person: i64, number: i64) -> (Ticket, Vec<Message>) {
        self.snapshot(|| {
            let mut statement = self.statement(concat!(ticket!(), " WHERE ticket.number = $2"));
            let ticket = statement.query_row([person, number], Ticket::from_row).unwrap();
            let mut statement = self.statement(
                "SELECT kind, number, at, author_role, author_name, text FROM message
                 WHERE key > $1 AND key < $2 ORDER BY key LIMIT 201",
            );
            let message = |row: &Row<'_>| {
                Ok(Message {
                    kind: row.get(0)?,
                    number: row.get(1)?,
                    at: row.get(2)?,
                    author_role: row.get(3)?,
                    author_name: row.get(4)?,
                    text: row.get(5)?,
                })
            };
            let range = [number * THREAD_SPAN, number * THREAD_SPAN + (1 << 20)];
            let messages = statement.query_map(range, message).unwrap().map(Result::unwrap).collect();
            (ticket, messages)
        })
    }

    /// The first page of the tickets that the platform or the shop must answer, earliest deadline first.
    pub fn list(&self, answerer: &Somebody) -> Vec<Ticket> {
        let mut statement = self.statement(concat!(
            ticket!(),
            " WHERE handler = $2 AND awaiting = 'handler'
             ORDER BY COALESCE(answer_due_at, 9223372036854775807), ticket.number LIMIT 25"
        ));
        let tickets = statement.query_map(params![answerer.id, answerer.handler()], Ticket::from_row).unwrap();
        tickets.map(Result::unwrap).collect()
    }

    /// The length of each list of this customer, in one statement over the customer's own tickets.
    pub fn counts(&self, person: i64) -> [i64; 7] {
        let mut statement = self.statement(
            "SELECT count(*), count(*) FILTER (WHERE awaiting = 'requester'),
             count(*) FILTER (WHERE status = 'waiting_for_user'), count(*) FILTER (WHERE status = 'resolved'),
             count(*) FILTER (WHERE status = 'closed'), count(*) FILTER (WHERE awaiting <> 'nobody'),
             count(*) FILTER (WHERE message_count > COALESCE(read_mark.message, 0))
             FROM ticket LEFT JOIN read_mark ON read_mark.person = $1 AND read_mark.thread = ticket.number * 4
             WHERE requester = $1",
        );
        let counts = |row: &Row<'_>| {
            let mut counts = [0; 7];
            counts.iter_mut().enumerate().try_for_each(|(at, count)| row.get(at).map(|value| *count = value))?;
            Ok(counts)
        };
        statement.query_row([person], counts).unwrap()
    }

    fn statement(&self, sql: &str) -> rusqlite::CachedStatement<'_> {
        self.connection.prepare_cached(sql).unwrap()
    }

    /// Runs several statements on one snapshot.
    fn snapshot<R>(&self, body: impl FnOnce() -> R) -> R {
        self.statement("BEGIN").execute([]).unwrap();
        let result = body();
        self.statement("COMMIT").execute([]).unwrap();
        result
    }
}
