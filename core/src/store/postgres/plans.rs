//! For the core's tests: PostgreSQL's plans of the statements that the operations sent.
//!
//! Owns a schema with the data of a busy day, because a planner decides by the data. It must not judge a plan:
//! `crate::tests` do.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio_postgres::SimpleQueryMessage;

use super::Postgres;
use super::connection::Connection;
use super::retry::Limit;

/// Twenty thousand tickets of two thousand people: most are closed, some have a shop, a few wait for an answer.
const DAY: &str = "
    INSERT INTO person (key, version, name, put_at, event_seq, event_head, event_at)
    SELECT 'p-' || n, 1, 'Name', 0, 1, '', 0 FROM generate_series(1, 2000) AS n;
    INSERT INTO shop (key, version, name, put_at, event_seq, event_head, event_at)
    SELECT 's-' || n, 1, 'Name', 0, 1, '', 0 FROM generate_series(1, 20) AS n;
    INSERT INTO shop_member (shop, person) SELECT 1 + n % 20, n FROM generate_series(1, 60) AS n;
    INSERT INTO ticket (version, version_handler, version_platform, subject, category, queue, priority, status, awaiting, requester, handler, shop, assignee,
        items, refs, fields, tags, locale, opened_at, active_at, answer_due_at, answer_told, resolution_told, tick_at, urgency, spam,
        thread_count, message_count, note_count, event_seq, event_head, event_at, changed_event)
    SELECT 3, 3, 3, 'subject', (ARRAY['general', 'technical', 'account'])[1 + n % 3],
        (ARRAY['support', 'technical', 'accounts'])[1 + n % 3], (ARRAY['low', 'medium', 'high', 'urgent'])[1 + n % 4],
        (ARRAY['open', 'in_progress', 'waiting_for_user', 'resolved', 'closed'])[LEAST(1 + n % 50, 5)],
        (ARRAY['handler', 'requester', 'requester', 'nobody', 'nobody'])[LEAST(1 + n % 50, 5)],
        1 + n % 2000, CASE WHEN n % 10 = 0 THEN 'shop:s-' || n % 20 ELSE 'platform' END,
        CASE WHEN n % 10 = 0 THEN 1 + n % 20 END, CASE WHEN n % 7 = 0 THEN 1 + n % 15 END, '[]', '[]', '{}', '[]', 'en',
        n * 1000, n * 1000, CASE WHEN n % 50 = 0 THEN n * 2000 END, 0, 0, CASE WHEN n % 50 IN (0, 3) THEN n * 2000 END,
        (3 - n % 4) * 288230376151711744 + CASE WHEN n % 50 = 0 THEN n * 2000 ELSE 288230376151711743 END, 0,
        2, 2, 0, 2, '', 0, n
    FROM generate_series(1, 20000) AS n;
    INSERT INTO message (key, thread, kind, number, author_role, author, author_name, at, counted, text)
    SELECT CAST(n / 2 AS BIGINT) * 4194304 + 1 + n % 2, n / 2 * 4, 'message', 1 + n % 2, CASE WHEN n % 2 = 0 THEN 'customer' ELSE 'agent' END,
        1 + n / 2 % 2000, 'Name', n * 500, CASE WHEN n % 2 = 0 THEN 'opening' ELSE 'reply' END, 'text' FROM generate_series(2, 40001) AS n;
    INSERT INTO subject (kind, number, id) SELECT 'ticket', n, CAST(n AS TEXT) FROM generate_series(1, 20000) AS n;
    INSERT INTO event (stream, stream_id, seq, at, kind, audience, role, data, digest, hash, position)
    SELECT 'ticket', n / 2, 1 + n % 2, n, 'ticket_replied', 0, 'customer', '{}', '', '', CASE WHEN n < 40000 THEN n END
    FROM generate_series(2, 40001) AS n;
    INSERT INTO event_content (event, salt) SELECT id, '' FROM event;
    INSERT INTO read_mark (person, thread, message) SELECT 1 + n % 2000, n * 4, 1 FROM generate_series(1, 20000) AS n;
    INSERT INTO ticket_tag (tag, ticket) SELECT 'tag-' || n % 30, n FROM generate_series(1, 3000) AS n;
    INSERT INTO message_translation (message, locale, thread, state, text)
    SELECT CAST(n AS BIGINT) * 4194304 + 1, 'fr', n * 4, CASE WHEN n % 50 = 0 THEN 'pending' ELSE 'available' END, 'text'
    FROM generate_series(1, 20000) AS n;
    INSERT INTO instruction (key, version, kind, state, given_at, answered_at, ticket, message, locale, event_seq, event_head,
        event_at)
    SELECT 'i-' || n, 1, 'translate', CASE WHEN n % 50 = 0 THEN 'open' ELSE 'confirmed' END, n, n, n, CAST(n AS BIGINT) * 4194304 + 1, 'fr',
        1, '', 0 FROM generate_series(1, 20000) AS n;
    INSERT INTO template (owner, name, version, categories, locales, variables, texts, put_at)
    SELECT 'shop:s-' || n % 20, 'own-' || n, 1, '', '', '', '', 0 FROM generate_series(1, 400) AS n;
    INSERT INTO idempotency (role, person, key, part, at, salt, digest, reply)
    SELECT 'customer', 1 + n % 2000, 'key-' || n, 0, n, '', '', '{}' FROM generate_series(1, 20000) AS n;
    ANALYZE";

/// The plan of each statement except inserts.
pub(crate) fn of<'s>(url: &str, statements: impl Iterator<Item = &'s str>) -> BTreeMap<String, Vec<String>> {
    let store = Postgres::open(url, true).expect("a desk");
    let connection = Connection::open(&store.address, &store.identity, false, Limit::start(Duration::from_secs(600)))
        .expect("a connection");
    let run = |sql: &str| connection.run(|client| client.batch_execute(sql)).unwrap_or_else(|e| panic!("{sql}: {e:?}"));
    let column = |sql: &str| {
        let messages = connection.run(|client| client.simple_query(sql)).unwrap_or_else(|e| panic!("{sql}: {e:?}"));
        let text = |message| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        };
        messages.into_iter().filter_map(text).collect::<Vec<_>>()
    };
    run(&format!("SET search_path TO \"{}\"", store.address.schema));
    run(DAY);
    // As the server plans the first calls of a statement: for the given values.
    run("SET plan_cache_mode = force_custom_plan");
    let mut plans = BTreeMap::new();
    for sql in statements.filter(|sql| !sql.starts_with("INSERT")) {
        run(&format!("PREPARE planned AS {sql}"));
        let kinds = column("SELECT unnest(parameter_types) FROM pg_prepared_statements WHERE name = 'planned'");
        let values: Vec<&str> = kinds.iter().zip(1..).map(|(kind, at)| value(sql, at, kind)).collect();
        let arguments = if values.is_empty() { String::new() } else { format!("({})", values.join(", ")) };
        plans.insert(sql.to_owned(), column(&format!("EXPLAIN EXECUTE planned{arguments}")));
        run("DEALLOCATE planned");
    }
    plans
}

/// A value like those that the operations bind, chosen by the text before its placeholder.
fn value(sql: &str, at: usize, kind: &str) -> &'static str {
    let before = sql.split(&format!("${at}")).next().unwrap_or_default().trim_end();
    let column = before.trim_end_matches(" =").rsplit([' ', '(', '.']).next().unwrap_or_default();
    match (kind, column) {
        ("bytea", _) => "''",
        ("text", "status") => "'resolved'",
        ("text", "queue") => "'support'",
        ("text", "handler") => "'shop:s-10'",
        ("text", "category") => "'general'",
        ("text", "priority") => "'medium'",
        ("text", "stream") => "'ticket'",
        ("text", "role" | "author_role") => "'customer'",
        ("text", _) => "'x'",
        (_, "LIMIT") => "26",
        // The keys of one thread's messages.
        _ if before.ends_with("key >") => "80740352",
        _ if before.ends_with("key <=") => "81788928",
        (_, "requester" | "person" | "author" | "id") => "7",
        (_, "number" | "ticket" | "stream_id" | "event") => "77",
        _ if before.ends_with('<') || before.ends_with("< (") || before.ends_with("<=") => "9000000000000000",
        _ => "0",
    }
}
