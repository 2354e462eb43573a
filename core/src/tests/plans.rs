//! Every statement of the library has a plan that stays fast when tables grow: no scan of a table, no sorting.
//!
//! The statements are those that the operations really send. The test runs each operation, and `ticket.list` with every
//! combination of list, sort, scope and filters. [`allowed`] lists the exceptions, each with its reason.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::feed::EventListRequest;
use crate::instruction::{InstructionKind, InstructionListRequest};
use crate::person::PersonPutRequest;
use crate::profile::Flood;
use crate::shop;
use crate::store::plans::recorded_plans;
use crate::ticket::{GetRequest, ListRequest, OpenRequest, Priority, TicketList, TicketSort, TicketStatus};
use crate::{CATALOGUE, ClosedSet, Desk, DeskOptions, Role, Session, SessionOptions, Time};

/// Whether this statement may have this line in its plan, although the line reads a whole table or index.
fn allowed(sql: &str, line: &str) -> bool {
    // Counting everything reads everything; the narrowest index is the least to read.
    let counts_everything = sql == "SELECT CAST(count(*) AS BIGINT) AS tickets FROM ticket";
    if counts_everything && line.starts_with("SCAN ticket USING COVERING INDEX ") {
        return true;
    }
    // SQLite checks referring rows at an insert only while a deferred reference points nowhere, and no reference is
    // deferred.
    let whole_table = line.strip_prefix("SCAN ").is_some_and(|table| !table.contains(' '));
    if sql.starts_with("INSERT INTO ") && whole_table {
        return true;
    }
    // The statement reads no row.
    if sql.ends_with(" WHERE 1 = 0") {
        return true;
    }
    // The index holds only open tickets, or only unassigned ones of these. They are few, however many are closed, and
    // all of them are counted or shown.
    if line.starts_with("SCAN ticket USING ") && ["_unassigned_", "_queue_"].iter().any(|index| line.contains(index)) {
        return true;
    }
    // Members whom the host has removed, until the next tick: hardly ever any.
    if line == "SCAN former_member" {
        return true;
    }
    // Read from the end, it stops at the first event that is not a note.
    sql.starts_with("SELECT id FROM event WHERE audience <= $1 ORDER BY id DESC LIMIT 1") && line == "SCAN event"
}

fn customer(desk: &Arc<Desk>) -> Session {
    desk.session(&SessionOptions::of(Role::Customer, "c-1")).expect("session")
}

/// A desk with some hundred tickets, and a session of each scope.
fn desk() -> (Arc<Desk>, Vec<Session>) {
    let options = DeskOptions {
        path: ":memory:".into(),
        profile: "freight".into(),
        clock: Time::parse("2025-11-05T08:00:00Z"),
        ..DeskOptions::default()
    };
    let mut desk = Desk::open(&options).expect("desk");
    // Nobody writes as much in an hour; the test does so at once.
    desk.profile.flood = Flood::default();
    let desk = Arc::new(desk);
    let host = desk.session(&SessionOptions::new(Role::Host)).expect("session");
    for id in ["c-1", "a-1"] {
        host.person_put(&PersonPutRequest { id: id.into(), name: "Name".into(), ..PersonPutRequest::default() })
            .expect("put");
    }
    for _ in 0..300 {
        let request = OpenRequest {
            category: Some("general".into()),
            subject: Some("subject".into()),
            description: Some("description".into()),
            ..OpenRequest::default()
        };
        customer(&desk).ticket_open(&request).expect("open");
    }
    let shop = shop::ShopPutRequest {
        id: "s-1".into(),
        name: "Shop".into(),
        members: vec!["c-1".into()],
        ..Default::default()
    };
    host.shop_put(&shop).expect("shop");
    let mut seller = SessionOptions::of(Role::Seller, "c-1");
    seller.shop = Some("s-1".into());
    let agent = desk.session(&SessionOptions::of(Role::Agent, "a-1")).expect("session");
    let sessions = vec![customer(&desk), desk.session(&seller).expect("session"), agent, host];
    (desk, sessions)
}

/// Combinations of filters, as bits: all of the first seven; and all of the last three with none, one and all of the
/// first.
fn combinations() -> impl Iterator<Item = u32> {
    let first = 0..1_u32 << 7;
    let some = (0..7).map(|at| 1 << at).chain([0, (1 << 7) - 1]).collect::<Vec<u32>>();
    let last = (1..1_u32 << 3).flat_map(move |last| some.clone().into_iter().map(move |first| last << 7 | first));
    first.chain(last)
}

fn filters(list: TicketList, bits: u32) -> ListRequest {
    let bit = |at: u32| bits >> at & 1 == 1;
    ListRequest {
        status: bit(0).then_some(TicketStatus::Open),
        category: bit(1).then(|| "general".into()),
        priority: bit(2).then_some(Priority::Medium),
        order: bit(3).then(|| "O-1".into()),
        assignee: bit(4).then(|| "a-1".into()),
        opened_from: bit(5).then(Time::default),
        opened_until: bit(6).then_some(Time::LAST),
        queue: (bit(7) || list == TicketList::Queue).then(|| "support".into()),
        shop: bit(8).then(|| "s-1".into()),
        tag: bit(9).then(|| "tag".into()),
        limit: Some(1),
        ..ListRequest::default()
    }
}

fn judge(statements: &BTreeMap<String, Vec<String>>) {
    let mut faults = Vec::new();
    for (sql, plan) in statements {
        for line in plan {
            let sorts = line.contains("TEMP B-TREE");
            let scans = line.starts_with("SCAN ") && line != "SCAN CONSTANT ROW";
            // A page begins at its place in the index, however many tickets are before it.
            let begins = !sql.contains(" ORDER BY ")
                || !line.starts_with("SEARCH ticket USING ")
                || ["<?", ">?"].iter().any(|sign| line.contains(sign));
            // A requester has few tickets; a status or a queue has everybody's.
            let everybodys = sql.contains("requester = $")
                && line.starts_with("SEARCH ticket USING ")
                && !["INDEX ticket_requester_", "INTEGER PRIMARY KEY"].iter().any(|own| line.contains(own));
            if everybodys || !begins || (sorts || scans) && !allowed(sql, line) {
                faults.push(format!("{line}\n    {}", sql.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }
    assert!(faults.is_empty(), "{} plans do not stay fast:\n{}", faults.len(), faults.join("\n"));
}

/// Checks PostgreSQL's plans of the same statements with a day's rows: no scan of a growing table, no cost far above
/// that of a scan of the tickets. Sorting the few rows of an index is often the quicker way.
#[cfg(feature = "postgres")]
fn judge_postgres(statements: &BTreeMap<String, Vec<String>>) {
    use crate::store::postgres::{plans, tests};
    // Not `person`: reading all of a day's is quicker than reading a hundred one by one, and the cost covers the rest.
    const GROWING: [&str; 9] = [
        "ticket",
        "message",
        "message_translation",
        "instruction",
        "event",
        "event_content",
        "read_mark",
        "idempotency",
        "ticket_tag",
    ];
    let cost = |line: &str| -> Option<u64> { line.split_once("..")?.1.split('.').next()?.parse().ok() };
    let mut faults = Vec::new();
    // Each thousand consist of the same few values: one row in eleven has all of them.
    let some = statements.keys().enumerate().filter(|(at, _)| statements.len() < 500 || at % 11 == 0);
    for (sql, plan) in plans::of(&tests::address(), some.map(|(_, sql)| sql.as_str())) {
        let walks = plan
            .iter()
            .filter_map(|line| line.split_once("Seq Scan on "))
            .any(|(_, table)| table.split(' ').next().is_some_and(|table| GROWING.contains(&table)));
        let dear = plan.first().and_then(|line| cost(line)).is_none_or(|cost| cost > 1_500);
        if (walks || dear) && !allowed_in_postgres(&sql) {
            let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
            faults.push(format!("{}\n    {sql}", plan.join("\n")));
        }
    }
    assert!(faults.is_empty(), "{} plans do not stay fast:\n{}", faults.len(), faults.join("\n"));
}

/// Like [`allowed`], for PostgreSQL.
#[cfg(feature = "postgres")]
fn allowed_in_postgres(sql: &str) -> bool {
    sql == "SELECT CAST(count(*) AS BIGINT) AS tickets FROM ticket"
        // Unread tickets are searched among the unresolved ones, which are few.
        || sql.contains("awaiting <> 'nobody'") && sql.contains("message_count > COALESCE(")
        // No index leads from an order to its tickets. Staff who filter by order scan all of them, in SQLite too, in
        // the list's order.
        || sql.contains("order_key = $")
}

#[cfg(not(feature = "postgres"))]
fn judge_postgres(_: &BTreeMap<String, Vec<String>>) {}

#[test]
fn every_list_is_one_range_of_one_index() {
    let (_desk, sessions) = desk();
    for session in &sessions {
        for &list in TicketList::ALL {
            for &sort in TicketSort::ALL {
                for bits in combinations() {
                    let request = ListRequest { list: Some(list), sort: Some(sort), ..filters(list, bits) };
                    // A list rejects an unknown sort before any statement.
                    let outcome = session.ticket_list(&request);
                    assert!(outcome.is_ok() || sort == TicketSort::Deadline, "{outcome:?}");
                }
            }
        }
        session.ticket_counts(&Default::default()).expect("counts");
    }
    let statements = recorded_plans();
    assert!(statements.len() > 1000, "only {} statements were noted", statements.len());
    judge(&statements);
    judge_postgres(&statements);
}

/// An `UPDATE` rewrites each index with one of its columns, changed or not: fifteen pages for a note.
#[test]
fn a_change_that_affects_no_list_writes_no_index() {
    let (desk, sessions) = desk();
    for (operation, request) in [
        ("ticket.note", r#"{"ticket":1,"text":"words"}"#),
        ("ticket.add_tag", r#"{"ticket":1,"tag":"tag"}"#),
        ("ticket.assign", r#"{"ticket":1}"#),
        ("ticket.set_priority", r#"{"ticket":1,"priority":"medium"}"#),
    ] {
        sessions[2].call(operation, request).expect(operation);
    }
    let indexed = ["status", "awaiting", "active_at", "answer_due_at", "tick_at", "urgency", "queue", "assignee"];
    let named = |sql: &str| indexed.iter().any(|column| sql.contains(&format!(" {column} = $")));
    let touching = || recorded_plans().into_keys().filter(|sql| sql.starts_with("UPDATE ticket") && named(sql)).count();
    assert_eq!(touching(), 0);
    customer(&desk).call("ticket.close", r#"{"ticket":1}"#).expect("close");
    assert_eq!(touching(), 1, "what does move it says so");
}

/// A reader that follows the feed repeats this query: it must read only the returned rows, and sort nothing.
#[test]
fn the_feed_is_one_range_of_the_events_in_their_order() {
    let (_desk, sessions) = desk();
    let first = sessions[3].event_list(&EventListRequest { after: None, limit: Some(1000) }).expect("the feed");
    let nothing =
        sessions[3].event_list(&EventListRequest { after: Some(first.next), limit: None }).expect("nothing more");
    assert!(nothing.events.is_empty());
    let statements = recorded_plans();
    let feed: Vec<_> = statements.iter().filter(|(sql, _)| sql.contains("FROM feed")).collect();
    assert_eq!(feed.len(), 1);
    for (sql, plan) in feed {
        assert_eq!(plan[0], "SEARCH event USING INTEGER PRIMARY KEY (rowid>?)", "{sql}");
        let by_key = |line: &String| {
            line.starts_with("SEARCH ")
                && ["USING INTEGER PRIMARY KEY (rowid=?)", "USING PRIMARY KEY (kind=? AND number=?)"]
                    .iter()
                    .any(|key| line.contains(key))
        };
        assert!(plan[1..].iter().all(by_key), "{plan:?}");
    }
}

/// Everything about instructions: the pages of their list with every filter, both answers, a wish that is repeated.
fn translations(agent: &Session, host: &Session) {
    let wish = r#"{"ticket":1,"message":1,"locale":"fa","again":true}"#;
    for operation in ["instruction.reject", "instruction.reject", "instruction.confirm"] {
        agent.call("message.translate", wish).expect("a wish");
        let open = host.instruction_list(&Default::default()).expect("a list").instructions;
        let id = &open.last().expect("the wish").id;
        let text = if operation == "instruction.confirm" { r#","text":"words""# } else { "" };
        let answer = format!("{{\"instruction\":\"{id}\"{text}}}");
        for _ in 0..2 {
            host.call(operation, &answer).expect(operation);
        }
    }
    for ticket in [1, 2] {
        let wish = format!("{{\"ticket\":{ticket},\"message\":1,\"locale\":\"en\"}}");
        agent.call("message.translate", &wish).expect("a wish");
    }
    for kind in [None, Some(InstructionKind::Translate)] {
        let first = InstructionListRequest { kind, after: None, limit: Some(1) };
        let page = host.instruction_list(&first).expect("a page");
        assert!(page.more, "a second page has the same statement");
    }
}

#[test]
fn every_other_statement_finds_its_rows_by_a_key() {
    let (desk, sessions) = desk();
    let agent = &sessions[2];
    let mut played = Vec::new();
    for session in &sessions {
        for (at, entry) in CATALOGUE.iter().enumerate() {
            // Each operation gets its own open ticket; `reopen` gets the one just closed.
            let ticket = if entry.name == "ticket.reopen" { at } else { at + 1 };
            let requests = [
                "{}".to_owned(),
                format!("{{\"ticket\":{ticket}}}"),
                format!("{{\"ticket\":{ticket},\"text\":\"words\"}}"),
                r#"{"now":"2026-01-05T08:00:00Z"}"#.to_owned(),
                format!("{{\"ticket\":{ticket},\"priority\":\"low\"}}"),
                format!("{{\"ticket\":{ticket},\"category\":\"account\"}}"),
                format!("{{\"ticket\":{ticket},\"tag\":\"tag\",\"idempotency_key\":\"key-{ticket}\"}}"),
                format!("{{\"ticket\":{ticket},\"assignee\":\"a-1\"}}"),
                format!("{{\"tickets\":[{ticket}],\"action\":\"start\"}}"),
                format!("{{\"ticket\":{ticket},\"message\":1,\"locale\":\"fr\"}}"),
                format!("{{\"tickets\":[{ticket}],\"macro\":\"close_without_answer\"}}"),
                r#"{"person":"c-1"}"#.to_owned(),
            ];
            if requests.iter().any(|request| session.call(entry.name, request).is_ok()) {
                played.push(entry.name);
            }
        }
    }
    sessions[3].call("desk.tick", "{}").expect("tick");
    let feed = sessions[3].event_list(&Default::default()).expect("the feed");
    let end =
        sessions[3].event_list(&EventListRequest { after: Some(feed.next), limit: Some(1000) }).expect("its rest");
    sessions[3].event_list(&EventListRequest { after: Some(end.next), limit: None }).expect("nothing more");
    agent.call("ticket.note", r#"{"ticket":1,"text":"words"}"#).expect("a second message");
    let thread = GetRequest { ticket: 1, limit: Some(1), ..GetRequest::default() };
    let after = agent.ticket_get(&thread).expect("the first page").next;
    assert!(after.is_some(), "there is a next page");
    agent.ticket_get(&GetRequest { after, ..thread }).expect("the next page");
    for (operation, request) in [
        ("template.put", r#"{"name":"own","texts":{"en":"{ $customer }"}}"#),
        ("template.put", r#"{"name":"own","texts":{"en":"{ $agent }"}}"#),
        ("template.list", r#"{"ticket":1}"#),
        ("template.render", r#"{"ticket":1,"template":"own"}"#),
        ("template.preview", r#"{"template":"own"}"#),
        ("template.delete", r#"{"name":"own"}"#),
        ("ticket.run_macro", r#"{"tickets":[300],"macro":"close_without_answer"}"#),
    ] {
        agent.call(operation, request).expect(operation);
    }
    translations(agent, &sessions[3]);
    customer(&desk).call("ticket.may_open", r#"{"category":"general"}"#).expect("may open");
    let unplayed: Vec<&str> = CATALOGUE.iter().map(|entry| entry.name).filter(|name| !played.contains(name)).collect();
    // The rest ran above: three to fill the desk, templates and may_open just now. Freight has no field to set; the
    // other edits send the same statements.
    let unsent = ["person.put", "shop.put", "ticket.may_open", "ticket.open", "ticket.set_field"];
    let by_themselves = [
        "instruction.confirm",
        "instruction.reject",
        "template.render",
        "template.preview",
        "template.put",
        "template.delete",
    ];
    // Texts are not in the store, and a copy of the whole store is not a statement about rows.
    assert_eq!(unplayed, [&unsent[..], &by_themselves, &["text.render", "desk.backup"]].concat());
    judge(&recorded_plans());
    judge_postgres(&recorded_plans());
}
