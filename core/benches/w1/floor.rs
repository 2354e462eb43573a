//! The floor's writes: hand-written code over rusqlite that stores the same rows.
//!
//! Owns plain statements, cached, one transaction an operation, in WAL with `synchronous=FULL`. It has no permission,
//! validation or profile, JSON only where a row needs it, and one `UPDATE` of the ticket an operation. `floor_read.rs`
//! reads.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};

use super::chain::Event;
use super::day::{Opening, Somebody};
use bazardesk::Clock;

const SECOND: i64 = 1_000_000;
/// A thread's number is its ticket's times 4, and a message's key is that times 2^20, plus its position.
const THREAD_SPAN: i64 = 4 << 20;

/// A file written by hand.
pub struct Floor {
    pub connection: Connection,
    pub clock: Clock,
}

impl Floor {
    /// Opens a copy of a desk: the same schema, the same people.
    pub fn open(path: &str, clock: Clock) -> Self {
        let connection = Connection::open(path).unwrap();
        connection.set_prepared_statement_cache_capacity(256);
        let mode: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
        connection.pragma_update(None, "synchronous", "FULL").unwrap();
        connection.pragma_update(None, "foreign_keys", "ON").unwrap();
        // Settings are not work, so both sides have the same: cached plans, and the size at which the log is moved.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
        connection.pragma_update(None, "wal_autocheckpoint", 10_000).unwrap();
        Self { connection, clock }
    }

    /// Opens a ticket; returns its number.
    pub fn open_ticket(&self, customer: &Somebody, opening: &Opening, answerer: &Somebody) -> i64 {
        self.transaction(|now| {
            let due = now + opening.seconds * SECOND;
            self.run(
                "INSERT INTO ticket (version, version_handler, version_platform, subject, category, queue, priority, status,
                 awaiting, requester, handler, order_key, items, refs, fields, tags, locale, opened_at, active_at, clock_at, answer_due_at,
                 answer_late_at, tick_at, resolution_clock_at, answer_told, resolution_told, spam, thread_count,
                 message_count, note_count, event_seq, event_head, event_at, changed_event, shop, urgency)
                 VALUES (1, 1, 1, $1, $2, 'support', $3, 'open', 'handler', $4, $5, $6, '[]', '[]', '{}', '[]', $7,
                 $8, $8, $8, $9, $9, $9, $8, 0, 0, 0, 1, 1, 0, 0, x'', $8, 0, $10, $11)",
                params![
                    opening.subject,
                    opening.category,
                    opening.priority,
                    customer.id,
                    answerer.handler(),
                    opening.order,
                    customer.locale,
                    now,
                    due,
                    answerer.shop,
                    opening.urgency(due)
                ],
            );
            let number = self.connection.last_insert_rowid();
            self.run(
                "INSERT INTO subject (kind, number, id) VALUES ('ticket', $1, $2)",
                params![number, number.to_string()],
            );
            self.seen(customer.id, number, 1);
            let message = self.message(number, 1, "customer", customer, now, &opening.text);
            let event = Event {
                ticket: number,
                seq: 1,
                at: now,
                kind: "ticket_opened",
                role: "customer",
                person: &customer.key,
                data: &[("category", opening.category), ("priority", opening.priority)],
                texts: &[&opening.subject, &opening.text],
            };
            let (id, head) = self.event(&event, &[0; 32], Some(message));
            self.run(
                "UPDATE ticket SET event_seq = 1, event_head = $1, changed_event = $2 WHERE number = $3",
                params![head.as_bytes(), id, number],
            );
            number
        })
    }

    /// The agent or the seller answers an open ticket.
    pub fn answer(&self, answerer: &Somebody, number: i64, text: &str) {
        self.transaction(|now| {
            let row = self.lock(number);
            let position = row.messages + 1;
            self.seen(answerer.id, number, position);
            let message = self.message(number, position, answerer.role(), answerer, now, text);
            let event = Event {
                ticket: number,
                seq: row.seq + 1,
                at: now,
                kind: "ticket_replied",
                role: answerer.role(),
                person: &answerer.key,
                data: &[("from", "open"), ("to", "in_progress")],
                texts: &[text],
            };
            let (id, head) = self.event(&event, &row.head, Some(message));
            self.run(
                "UPDATE ticket SET version = version + 1, version_handler = version_handler + 1,
                 version_platform = version_platform + 1, status = 'in_progress', awaiting = 'requester',
                 active_at = $1, answered_at = COALESCE(answered_at, $1), clock_at = NULL, answer_due_at = NULL,
                 answer_late_at = NULL, tick_at = NULL, urgency = urgency | 288230376151711743, thread_count = $2,
                 message_count = $2, event_seq = $3,
                 event_head = $4, event_at = $1, changed_event = $5 WHERE number = $6",
                params![now, position, event.seq, head.as_bytes(), id, number],
            );
        });
    }

    /// The customer replies to an answer.
    pub fn ask_again(&self, customer: &Somebody, number: i64, seconds: i64, text: &str) {
        self.transaction(|now| {
            let row = self.lock(number);
            let position = row.messages + 1;
            self.seen(customer.id, number, position);
            let message = self.message(number, position, "customer", customer, now, text);
            let event = Event {
                ticket: number,
                seq: row.seq + 1,
                at: now,
                kind: "ticket_replied",
                role: "customer",
                person: &customer.key,
                data: &[("from", "in_progress"), ("to", "open")],
                texts: &[text],
            };
            let (id, head) = self.event(&event, &row.head, Some(message));
            self.run(
                "UPDATE ticket SET version = version + 1, version_handler = version_handler + 1,
                 version_platform = version_platform + 1, status = 'open', awaiting = 'handler', active_at = $1,
                 clock_at = $1, answer_due_at = $2, answer_late_at = $2, tick_at = $2,
                 urgency = urgency >> 58 << 58 | $2, thread_count = $3,
                 message_count = $3, event_seq = $4, event_head = $5, event_at = $1, changed_event = $6
                 WHERE number = $7",
                params![now, now + seconds * SECOND, position, event.seq, head.as_bytes(), id, number],
            );
        });
    }

    /// The agent or the seller resolves an open ticket.
    pub fn resolve(&self, answerer: &Somebody, number: i64) {
        self.transaction(|now| {
            let row = self.lock(number);
            let event = Event {
                ticket: number,
                seq: row.seq + 1,
                at: now,
                kind: "ticket_resolved",
                role: answerer.role(),
                person: &answerer.key,
                data: &[("from", "open"), ("to", "resolved")],
                texts: &[],
            };
            let (id, head) = self.event(&event, &row.head, None);
            self.run(
                "UPDATE ticket SET version = version + 1, version_handler = version_handler + 1,
                 version_platform = version_platform + 1, status = 'resolved', awaiting = 'nobody', active_at = $1,
                 resolved_at = $1, clock_at = NULL, answer_due_at = NULL, answer_late_at = NULL, tick_at = $2,
                 urgency = urgency | 288230376151711743,
                 resolution_clock_at = NULL, event_seq = $3, event_head = $4, event_at = $1, changed_event = $5
                 WHERE number = $6",
                params![now, now + 7 * 24 * 3600 * SECOND, event.seq, head.as_bytes(), id, number],
            );
        });
    }

    fn transaction<R>(&self, body: impl FnOnce(i64) -> R) -> R {
        self.run("BEGIN IMMEDIATE", []);
        let result = body(self.clock.now().micros());
        self.run("COMMIT", []);
        result
    }

    fn run(&self, sql: &str, values: impl rusqlite::Params) {
        self.connection.prepare_cached(sql).unwrap().execute(values).unwrap();
    }

    fn lock(&self, number: i64) -> Taken {
        let mut statement = self
            .connection
            .prepare_cached("SELECT message_count, event_seq, event_head FROM ticket WHERE number = $1")
            .unwrap();
        let taken = |row: &rusqlite::Row<'_>| Ok(Taken { messages: row.get(0)?, seq: row.get(1)?, head: row.get(2)? });
        statement.query_row([number], taken).unwrap()
    }

    fn seen(&self, person: i64, ticket: i64, message: i64) {
        self.run(
            "INSERT INTO read_mark (person, thread, message) VALUES ($1, $2 * 4, $3)
             ON CONFLICT (person, thread) DO UPDATE SET message = excluded.message",
            [person, ticket, message],
        );
    }

    fn message(&self, ticket: i64, position: i64, role: &str, author: &Somebody, now: i64, text: &str) -> i64 {
        let key = ticket * THREAD_SPAN + position;
        self.run(
            "INSERT INTO message (key, thread, kind, number, author_role, author, author_name, at, counted, text)
             VALUES ($1, $2 * 4, 'message', $3, $4, $5, $6, $7, CASE WHEN $3 = 1 THEN 'opening' ELSE 'reply' END, $8)",
            params![key, ticket, position, role, author.id, author.name, now, text],
        );
        key
    }

    /// Writes the event and its content; returns its number and hash.
    fn event(&self, event: &Event<'_>, previous: &[u8; 32], message: Option<i64>) -> (i64, blake3::Hash) {
        let mut salt = [0; 32];
        getrandom::fill(&mut salt).unwrap();
        let (digest, hash) = event.hash(previous, &salt);
        self.run(
            "INSERT INTO event (stream, stream_id, seq, at, kind, audience, role, data, digest, hash)
             VALUES ('ticket', $1, $2, $3, $4, 0, $5, $6, $7, $8)",
            params![
                event.ticket,
                event.seq,
                event.at,
                event.kind,
                event.role,
                event.json(),
                digest.as_bytes(),
                hash.as_bytes()
            ],
        );
        let id = self.connection.last_insert_rowid();
        self.run(
            "INSERT INTO event_content (event, salt, person, message) VALUES ($1, $2, $3, $4)",
            params![id, salt, event.person, message],
        );
        (id, hash)
    }
}

/// The columns of the ticket's row that an operation needs.
struct Taken {
    messages: i64,
    seq: i64,
    head: [u8; 32],
}
