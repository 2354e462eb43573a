//! The floor on PostgreSQL: hand-written code over the `postgres` crate that stores the same rows.
//!
//! Owns plain statements, prepared once a connection, one transaction an operation, retried when the server asks for
//! it. It has no permission, validation or profile, and JSON only where a row needs it.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Instant;

use bazardesk::Clock;
use bazardesk::event::ChainState;
use bazardesk::ticket::TicketRequest;
use postgres::error::SqlState;
use postgres::types::ToSql;
use postgres::{Client, IsolationLevel, NoTls, Row, Statement, Transaction};

use super::chain::Event;
use super::day::{self, Opening, People, Somebody};
use super::ours::Ours;
use super::plays::Plays;

const SECOND: i64 = 1_000_000;
/// A thread's number is its ticket's times 4, and a message's key is that times 2^20, plus its position.
const THREAD_SPAN: i64 = 4 << 20;

type Values<'v> = &'v [&'v (dyn ToSql + Sync)];

/// A connection for hand-written code.
pub struct Floor {
    client: Client,
    statements: HashMap<&'static str, Statement>,
    level: IsolationLevel,
    /// The number of retries.
    pub retried: u64,
}

/// A transaction and the statements of its connection.
struct Writing<'c> {
    transaction: Transaction<'c>,
    statements: &'c mut HashMap<&'static str, Statement>,
    now: i64,
}

impl Floor {
    /// This many connections to a schema.
    pub fn several(server: &str, schema: &str, level: IsolationLevel, count: i64) -> Vec<Mutex<Self>> {
        let connect = |_| {
            let mut client = Client::connect(server, NoTls).unwrap();
            client.batch_execute(&format!("SET search_path TO {schema}")).unwrap();
            Mutex::new(Self { client, statements: HashMap::new(), level, retried: 0 })
        };
        (0..count).map(connect).collect()
    }

    /// Makes later commits return before the disk has them.
    pub fn hurry(&mut self) {
        self.client.batch_execute("SET synchronous_commit TO off").unwrap();
    }

    fn transaction<R>(&mut self, body: impl Fn(&mut Writing<'_>) -> Result<R, postgres::Error>) -> R {
        loop {
            let now = Clock::System.now().micros();
            let transaction = self.client.build_transaction().isolation_level(self.level).start().unwrap();
            let mut writing = Writing { transaction, statements: &mut self.statements, now };
            let outcome = body(&mut writing).and_then(|reply| writing.transaction.commit().map(|()| reply));
            match outcome {
                Ok(reply) => return reply,
                Err(error) if error.code() == Some(&SqlState::T_R_SERIALIZATION_FAILURE) => self.retried += 1,
                Err(error) => panic_with(&error),
            }
        }
    }

    /// Opens a ticket; returns its number.
    pub fn open_ticket(&mut self, customer: &Somebody, opening: &Opening, answerer: &Somebody) -> i64 {
        self.transaction(|writing| {
            let now = writing.now;
            let due = now + opening.seconds * SECOND;
            let row = writing.one(
                "INSERT INTO ticket (version, version_handler, version_platform, subject, category, queue, priority, status,
                 awaiting, requester, handler, order_key, items, refs, fields, tags, locale, opened_at, active_at, clock_at, answer_due_at,
                 answer_late_at, tick_at, resolution_clock_at, answer_told, resolution_told, spam, thread_count,
                 message_count, note_count, event_seq, event_head, event_at, changed_event, shop, urgency)
                 VALUES (1, 1, 1, $1, $2, 'support', $3, 'open', 'handler', $4, $5, $6, '[]', '[]', '{}', '[]', $7,
                 $8, $8, $8, $9, $9, $9, $8, 0, 0, 0, 1, 1, 0, 0, ''::bytea, $8, 0, $10, $11) RETURNING number",
                &[
                    &opening.subject,
                    &opening.category,
                    &opening.priority,
                    &customer.id,
                    &answerer.handler(),
                    &opening.order,
                    &customer.locale,
                    &now,
                    &due,
                    &answerer.shop,
                    &opening.urgency(due),
                ],
            )?;
            let number: i64 = row.get(0);
            let sql = "INSERT INTO subject (kind, number, id) VALUES ('ticket', $1, $2)";
            writing.run(sql, &[&number, &number.to_string()])?;
            writing.seen(customer.id, number, 1)?;
            let message = writing.message(number, 1, "customer", customer, &opening.text)?;
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
            let (id, head) = writing.event(&event, &[0; 32], Some(message))?;
            let sql = "UPDATE ticket SET event_seq = 1, event_head = $1, changed_event = $2 WHERE number = $3";
            writing.run(sql, &[&&head.as_bytes()[..], &id, &number])?;
            Ok(number)
        })
    }

    /// The agent or the seller answers an open ticket.
    pub fn answer(&mut self, answerer: &Somebody, number: i64, text: &str) {
        self.transaction(|writing| {
            let (position, event, id, head) =
                writing.reply(answerer, number, text, answerer.role(), &[("from", "open"), ("to", "in_progress")])?;
            let now = writing.now;
            writing.run(
                "UPDATE ticket SET version = version + 1, version_handler = version_handler + 1,
                 version_platform = version_platform + 1, status = 'in_progress', awaiting = 'requester',
                 active_at = $1, answered_at = COALESCE(answered_at, $1), clock_at = NULL, answer_due_at = NULL,
                 answer_late_at = NULL, tick_at = NULL, urgency = urgency | 288230376151711743, thread_count = $2,
                 message_count = $2, event_seq = $3,
                 event_head = $4, event_at = $1, changed_event = $5 WHERE number = $6",
                &[&now, &position, &event, &&head.as_bytes()[..], &id, &number],
            )
        });
    }

    /// The customer replies to an answer.
    pub fn ask_again(&mut self, customer: &Somebody, number: i64, seconds: i64, text: &str) {
        self.transaction(|writing| {
            let (position, event, id, head) =
                writing.reply(customer, number, text, "customer", &[("from", "in_progress"), ("to", "open")])?;
            let now = writing.now;
            writing.run(
                "UPDATE ticket SET version = version + 1, version_handler = version_handler + 1,
                 version_platform = version_platform + 1, status = 'open', awaiting = 'handler', active_at = $1,
                 clock_at = $1, answer_due_at = $2, answer_late_at = $2, tick_at = $2,
                 urgency = urgency >> 58 << 58 | $2, thread_count = $3,
                 message_count = $3, event_seq = $4, event_head = $5, event_at = $1, changed_event = $6
                 WHERE number = $7",
                &[&now, &(now + seconds * SECOND), &position, &event, &&head.as_bytes()[..], &id, &number],
            )
        });
    }
}

impl Writing<'_> {
    fn statement(&mut self, sql: &'static str) -> Result<Statement, postgres::Error> {
        if let Some(known) = self.statements.get(sql) {
            return Ok(known.clone());
        }
        let statement = self.transaction.prepare(sql)?;
        self.statements.insert(sql, statement.clone());
        Ok(statement)
    }

    fn run(&mut self, sql: &'static str, values: Values<'_>) -> Result<(), postgres::Error> {
        let statement = self.statement(sql)?;
        self.transaction.execute(&statement, values).map(drop)
    }

    fn one(&mut self, sql: &'static str, values: Values<'_>) -> Result<Row, postgres::Error> {
        let statement = self.statement(sql)?;
        self.transaction.query_one(&statement, values)
    }

    /// Writes on a ticket: the message and its event. Returns position, the event's place in its stream, its number and
    /// hash.
    fn reply(
        &mut self,
        author: &Somebody,
        number: i64,
        text: &str,
        role: &'static str,
        data: &[(&'static str, &'static str)],
    ) -> Result<(i64, i64, i64, blake3::Hash), postgres::Error> {
        let row = self
            .one("SELECT message_count, event_seq, event_head FROM ticket WHERE number = $1 FOR UPDATE", &[&number])?;
        let (messages, seq, previous): (i64, i64, &[u8]) = (row.get(0), row.get(1), row.get(2));
        let position = messages + 1;
        self.seen(author.id, number, position)?;
        let message = self.message(number, position, role, author, text)?;
        let event = Event {
            ticket: number,
            seq: seq + 1,
            at: self.now,
            kind: "ticket_replied",
            role,
            person: &author.key,
            data,
            texts: &[text],
        };
        let (id, head) = self.event(&event, previous, Some(message))?;
        Ok((position, event.seq, id, head))
    }

    fn seen(&mut self, person: i64, ticket: i64, message: i64) -> Result<(), postgres::Error> {
        self.run(
            "INSERT INTO read_mark (person, thread, message) VALUES ($1, $2::bigint * 4, $3)
             ON CONFLICT (person, thread) DO UPDATE SET message = excluded.message",
            &[&person, &ticket, &message],
        )
    }

    fn message(
        &mut self,
        ticket: i64,
        position: i64,
        role: &str,
        author: &Somebody,
        text: &str,
    ) -> Result<i64, postgres::Error> {
        let key = ticket * THREAD_SPAN + position;
        let now = self.now;
        self.run(
            "INSERT INTO message (key, thread, kind, number, author_role, author, author_name, at, counted, text)
             VALUES ($1, $2::bigint * 4, 'message', $3::bigint, $4, $5, $6, $7, CASE WHEN $3::bigint = 1 THEN 'opening' ELSE 'reply' END, $8)",
            &[&key, &ticket, &position, &role, &author.id, &author.name, &now, &text],
        )?;
        Ok(key)
    }

    /// Writes the event and its content; returns its number and hash.
    fn event(
        &mut self,
        event: &Event<'_>,
        previous: &[u8],
        message: Option<i64>,
    ) -> Result<(i64, blake3::Hash), postgres::Error> {
        let mut salt = [0; 32];
        getrandom::fill(&mut salt).unwrap();
        let (digest, hash) = event.hash(previous, &salt);
        let row = self.one(
            "INSERT INTO event (stream, stream_id, seq, at, kind, audience, role, data, digest, hash)
             VALUES ('ticket', $1, $2, $3, $4, 0, $5, $6, $7, $8) RETURNING id",
            &[
                &event.ticket,
                &event.seq,
                &event.at,
                &event.kind,
                &event.role,
                &event.json(),
                &&digest.as_bytes()[..],
                &&hash.as_bytes()[..],
            ],
        )?;
        let id: i64 = row.get(0);
        self.run(
            "INSERT INTO event_content (event, salt, person, message) VALUES ($1, $2, $3, $4)",
            &[&id, &&salt[..], &event.person, &message],
        )?;
        Ok((id, hash))
    }
}

/// Plays by hand; returns the microseconds until each call was acknowledged.
pub fn play(floor: &mut Floor, plays: &Plays, people: &People) -> Vec<f64> {
    let mut waits = Vec::new();
    let mut lap = |start: Instant| waits.push(start.elapsed().as_secs_f64() * 1e6);
    plays.each(|n, opening, answer, ask| {
        let start = Instant::now();
        let number = floor.open_ticket(people.customer(n), opening, people.answerer(n));
        lap(start);
        let start = Instant::now();
        floor.answer(people.answerer(n), number, answer);
        lap(start);
        let start = Instant::now();
        floor.ask_again(people.customer(n), number, day::priority(n).1, ask);
        lap(start);
    });
    waits
}

/// Writes the quickly filled tables to disk and analyses them, so that neither side pays for it.
pub fn settle(server: &str) {
    let mut client = Client::connect(server, NoTls).unwrap();
    client.batch_execute("VACUUM ANALYZE").unwrap();
    client.batch_execute("CHECKPOINT").unwrap();
}

/// Asserts that the histories of the floor's schema verify, and compares it with ours.
pub fn compare(server: &str, schema: &str, tickets: i64, ours: &Ours) {
    let mut client = Client::connect(server, NoTls).unwrap();
    let sql = format!("SELECT CAST(count(*) AS BIGINT) FROM {schema}.ticket WHERE message_count <> 3");
    assert_eq!(client.query_one(&sql, &[]).unwrap().get::<_, i64>(0), 0, "each ticket was answered and asked again");
    for n in 1..=20 {
        let ticket = day::random(n, tickets);
        let verified = ours.host.ticket_verify(&TicketRequest { ticket }).unwrap();
        assert_eq!(verified.state, ChainState::Intact, "the floor's history of ticket {ticket}");
    }
}

fn panic_with(error: &postgres::Error) -> ! {
    eprintln!("{error:?}");
    std::process::exit(1)
}
