//! Repeated calls with an idempotency key: T-21.

use std::collections::BTreeSet;
use std::process::Command;

use bazardesk::desk::ClockSetRequest;
use bazardesk::instruction::InstructionListRequest;
use bazardesk::person::{BlockRequest, PersonPutRequest};
use bazardesk::ticket::{ListRequest, MoveRequest, OpenRequest, TextRequest};
use bazardesk::{CATALOGUE, ErrorCode, Kind, Role, Session, SessionOptions};
use bazardesk_tests::Steps;
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{NO_VERSION, TestDesk, after, changes, tag, words};
use serde_json::{Value, json};

use crate::refusal;

/// The store of the child process, and the file for its reply.
const CHILD: &str = "BZD_TEST_CHILD_REPEAT";
const REPLY: &str = "BZD_TEST_CHILD_REPLY";
pub const DAY: i64 = 86_400;

/// Operations that store nothing in the desk, so that nothing can be repeated.
const WITHOUT: [&str; 3] = ["desk.backup", "clock.set", "locale.reload"];
/// Freight has no custom fields; ticket/custom_fields.rs repeats this operation.
const ELSEWHERE: &str = "ticket.set_field";

/// A write that succeeds on the desk of [`prepared`]: the operation, the actor, the request, another request.
struct Write {
    operation: &'static str,
    who: fn(&TestDesk) -> &Session,
    request: Value,
    other: Value,
}

fn write(operation: &'static str, who: fn(&TestDesk) -> &Session, request: Value, other: Value) -> Write {
    Write { operation, who, request, other }
}

fn host(desk: &TestDesk) -> &Session {
    &desk.host
}

fn anna(desk: &TestDesk) -> &Session {
    &desk.anna
}

fn sara(desk: &TestDesk) -> &Session {
    &desk.sara
}

/// Every write of the catalogue except those that store nothing.
fn writes() -> Vec<Write> {
    let two = || json!({"ticket": 2});
    let form = |subject: &str| json!({"category": "technical", "subject": subject, "description": "Since today."});
    let template = |text: &str| json!({"name": "new", "texts": {"en": text}});
    let mut writes = vec![
        write("person.put", host, json!({"id": "c-9", "name": "Ada"}), json!({"id": "c-9", "name": "Ida"})),
        write("person.block", anna, json!({"person": "c-2"}), json!({"person": "c-1"})),
        write("person.unblock", host, json!({"person": "c-3"}), json!({"person": "c-2"})),
        write("shop.put", host, json!({"id": "s-1", "name": "One"}), json!({"id": "s-1", "name": "Two"})),
        write("ticket.open", sara, form("One"), form("Two")),
        write("ticket.reopen", sara, json!({"ticket": 3}), two()),
        write("ticket.assign", anna, json!({"ticket": 1, "assignee": "a-2"}), json!({"ticket": 1})),
        write(
            "ticket.set_priority",
            anna,
            json!({"ticket": 1, "priority": "high"}),
            json!({"ticket": 1, "priority": "low"}),
        ),
        write(
            "ticket.set_category",
            anna,
            json!({"ticket": 1, "category": "account"}),
            json!({"ticket": 1, "category": "general"}),
        ),
        write("ticket.add_tag", anna, json!({"ticket": 1, "tag": "a"}), json!({"ticket": 1, "tag": "b"})),
        write("ticket.remove_tag", anna, json!({"ticket": 1, "tag": "old"}), json!({"ticket": 1, "tag": "b"})),
        write("ticket.mark_read", anna, json!({"ticket": 1}), json!({"ticket": 1, "message": 1})),
        write(
            "ticket.bulk",
            anna,
            json!({"tickets": [1, 2], "action": "resolve"}),
            json!({"tickets": [2, 1], "action": "resolve"}),
        ),
        write(
            "ticket.run_macro",
            anna,
            json!({"tickets": [1, 2], "macro": "close_without_answer"}),
            json!({"tickets": [2, 1], "macro": "close_without_answer"}),
        ),
        write("template.put", anna, template("Hello."), template("Good day.")),
        write("template.delete", anna, json!({"name": "old"}), json!({"name": "new"})),
        write(
            "message.translate",
            sara,
            json!({"ticket": 1, "message": 1, "locale": "fr"}),
            json!({"ticket": 1, "message": 1, "locale": "fa"}),
        ),
        write(
            "instruction.confirm",
            host,
            json!({"instruction": OPEN, "text": "Here."}),
            json!({"instruction": OPEN, "text": "There."}),
        ),
        write(
            "instruction.reject",
            host,
            json!({"instruction": OPEN}),
            json!({"instruction": OPEN, "reason": "Too long."}),
        ),
        write("desk.tick", host, json!({}), json!({"limit": 7})),
    ];
    for operation in ["ticket.start", "ticket.resolve", "ticket.close", "ticket.mark_spam"] {
        writes.push(write(operation, anna, json!({"ticket": 1}), two()));
    }
    for operation in ["ticket.reply", "ticket.reply_and_resolve", "ticket.request_information", "ticket.note"] {
        let text = |text: &str| json!({"ticket": 1, "text": text});
        writes.push(write(operation, anna, text("Here."), text("There.")));
    }
    writes
}

pub fn with_key(request: &Value, key: &str) -> String {
    let mut request = request.clone();
    request["idempotency_key"] = json!(key);
    request.to_string()
}

/// Replaced by the id of the desk's one instruction, which is random.
const OPEN: &str = "open";

/// The request with the id of the instruction that is open.
fn aimed(desk: &TestDesk, request: &Value) -> Value {
    let mut request = request.clone();
    if request["instruction"] == OPEN {
        let open = desk.host.instruction_list(&InstructionListRequest::default()).expect("a list");
        request["instruction"] = json!(open.instructions[0].id);
    }
    request
}

/// A desk on a store: tickets 1 and 2 are open, 3 is closed, 1 is late, `c-3` is blocked.
pub fn prepared() -> (TestDesk, TestStore) {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    for _ in 0..3 {
        desk.open(&desk.sara);
    }
    desk.sara.close(3);
    desk.anna.ticket_add_tag(&tag(1, "old")).expect("add");
    let person = PersonPutRequest { id: "c-3".into(), name: "Eve".into(), ..PersonPutRequest::default() };
    desk.host.person_put(&person).expect("put");
    desk.host.person_block(&BlockRequest { person: "c-3".into(), ..BlockRequest::default() }).expect("block");
    desk.anna.call("message.translate", r#"{"ticket":2,"message":1,"locale":"fr"}"#).expect("pending");
    desk.anna.call("template.put", r#"{"name":"old","texts":{"en":"Hello."}}"#).expect("a template");
    desk.clock(DAY + 60);
    (desk, store)
}

#[test]
fn t_21_every_write_of_the_catalogue_takes_a_key() {
    let schema: Value = serde_json::from_str(&bazardesk::schema()).expect("JSON");
    let tried: BTreeSet<&str> = writes().iter().map(|write| write.operation).collect();
    for entry in CATALOGUE {
        let shape = schema["operations"][entry.name]["request"]["$ref"].as_str().expect("a reference");
        let name = shape.rsplit('/').next().expect("a name");
        let takes = !schema["$defs"][name]["properties"]["idempotency_key"].is_null();
        let should = entry.kind == Kind::Write && !WITHOUT.contains(&entry.name);
        assert_eq!(takes, should, "{}", entry.name);
        assert_eq!(tried.contains(entry.name), should && entry.name != ELSEWHERE, "{}", entry.name);
    }
}

#[test]
fn t_21_a_repeated_call_returns_the_first_result() {
    for write in writes() {
        let (desk, store) = prepared();
        let raw = store.raw();
        let session = (write.who)(&desk);
        let request = with_key(&aimed(&desk, &write.request), "k-1");
        let first = session.call(write.operation, &request).expect(write.operation);
        let done = raw.dump();
        assert_eq!(session.call(write.operation, &request).expect("again"), first, "{}", write.operation);
        assert_eq!(raw.dump(), done, "{}: a repeat writes nothing", write.operation);
        // The ticket changes, and time passes.
        desk.remi.ticket_add_tag(&tag(1, "moved on")).expect("add");
        desk.clock(2 * DAY);
        let done = raw.dump();
        assert_eq!(session.call(write.operation, &request).expect("later"), first, "{}", write.operation);
        assert_eq!(raw.dump(), done, "{}", write.operation);
    }
}

#[test]
fn t_21_another_request_and_another_operation_are_refused() {
    let reused = (ErrorCode::IdempotencyReused, Some("idempotency_key".to_owned()));
    for write in writes() {
        let (desk, store) = prepared();
        let raw = store.raw();
        let session = (write.who)(&desk);
        let (request, other) = (aimed(&desk, &write.request), aimed(&desk, &write.other));
        session.call(write.operation, &with_key(&request, "k-1")).expect(write.operation);
        let done = raw.dump();
        let other = session.call(write.operation, &with_key(&other, "k-1"));
        assert_eq!(refusal(other), reused, "{}", write.operation);
        let elsewhere = match session.role() {
            Role::Host => session.call("person.put", &with_key(&json!({"id": "x", "name": "X"}), "k-1")),
            _ => session.call("ticket.close", &with_key(&json!({"ticket": 2}), "k-1")),
        };
        assert_eq!(refusal(elsewhere), reused, "{}", write.operation);
        assert_eq!(raw.dump(), done, "{}", write.operation);
    }
}

pub fn reply(text: &str, key: &str) -> TextRequest {
    TextRequest { idempotency_key: Some(key.into()), ..words(1, text) }
}

#[test]
fn t_21_spelling_and_order_do_not_make_another_request() {
    let (desk, _store) = prepared();
    let first = desk.anna.ticket_reply(&reply("Here.", "k")).expect("reply");
    let written = r#"{ "idempotency_key":"k", "version":null, "text":"\u0048ere.", "ticket":1 }"#;
    let again: Value = serde_json::from_str(&desk.anna.call("ticket.reply", written).expect("again")).expect("JSON");
    assert_eq!(again["version"], first.version.to_string());
    assert_eq!(desk.anna.ticket_reply(&reply("Here.", "k")).expect("again"), first);
    let versioned = TextRequest { version: Some(NO_VERSION.into()), ..reply("Here.", "k") };
    assert_eq!(refusal(desk.anna.ticket_reply(&versioned)).0, ErrorCode::IdempotencyReused);
}

#[test]
fn t_21_a_repeat_does_not_conflict_with_its_own_version() {
    let (desk, _store) = prepared();
    let request = MoveRequest {
        ticket: 2,
        version: Some(desk.anna.ticket(2).version.to_string()),
        idempotency_key: Some("k".into()),
    };
    let first = desk.anna.ticket_start(&request).expect("start");
    assert_eq!(desk.anna.ticket_start(&request).expect("again"), first);
}

#[test]
fn t_21_a_key_belongs_to_its_actor() {
    let (desk, _store) = prepared();
    let request = reply("The same words.", "k");
    let by_anna = desk.anna.ticket_reply(&request).expect("reply");
    let by_remi = desk.remi.ticket_reply(&request).expect("reply");
    assert_eq!(changes(&by_remi.version), changes(&by_anna.version) + 1, "his own call");
    let before = desk.sara.ticket(request.ticket).version;
    let by_sara = desk.sara.ticket_reply(&request).expect("reply");
    assert_eq!(changes(&by_sara.version), changes(&before) + 1);
    assert_eq!(desk.anna.ticket_reply(&request).expect("again"), by_anna);
    desk.remi.ticket_reply(&reply("His words.", "other")).expect("reply");
    desk.anna.ticket_reply(&reply("Her words.", "other")).expect("her key is independent of his");
    // The same person in another role is another actor.
    let customer = desk.desk.session(&SessionOptions::of(Role::Customer, "a-1")).expect("session");
    assert_eq!(refusal(customer.ticket_reply(&request)).0, ErrorCode::TicketNotFound);
    // Another session of the same actor is the same actor.
    let again = desk.desk.session(&SessionOptions::of(Role::Agent, "a-1")).expect("session");
    assert_eq!(again.ticket_reply(&request).expect("again"), by_anna);
}

#[test]
fn t_21_a_refusal_does_not_use_the_key() {
    let (desk, store) = prepared();
    let raw = store.raw();
    let close = MoveRequest { ticket: 3, idempotency_key: Some("k".into()), ..MoveRequest::default() };
    let before = raw.dump();
    assert_eq!(refusal(desk.anna.ticket_close(&close)).0, ErrorCode::ActionRefused);
    assert_eq!(raw.dump(), before);
    desk.sara.reopen(3);
    desk.anna.ticket_close(&close).expect("possible now");
    let unknown = reply("To nobody.", "k-2");
    assert_eq!(refusal(desk.luc.ticket_reply(&unknown)).0, ErrorCode::TicketNotFound);
    let open = OpenRequest { idempotency_key: Some("k-2".into()), ..OpenRequest::default() };
    assert_eq!(refusal(desk.luc.ticket_open(&open)).0, ErrorCode::FieldMissing, "the key was never used");
}

#[test]
fn t_21_a_key_is_checked_like_any_field() {
    let (desk, _store) = prepared();
    let at = |code| (code, Some("idempotency_key".to_owned()));
    assert_eq!(refusal(desk.anna.ticket_reply(&reply("Here.", ""))), at(ErrorCode::FieldEmpty));
    assert_eq!(refusal(desk.anna.ticket_reply(&reply("Here.", &"k".repeat(129)))), at(ErrorCode::FieldTooLong));
    assert_eq!(refusal(desk.anna.ticket_reply(&reply("Here.", "two words"))), at(ErrorCode::FieldFormat));
}

#[test]
fn t_21_a_result_is_kept_for_a_day_and_deleted_by_a_later_tick() {
    let (desk, store) = prepared();
    let began = DAY + 60;
    let raw = store.raw();
    let keys = || raw.number("SELECT count(*) FROM idempotency");
    let tick = |seconds| {
        desk.clock(began + seconds);
        // Two agree about the time.
        for _ in 0..2 {
            desk.tick();
        }
        keys()
    };
    let first = desk.anna.ticket_reply(&reply("Here.", "k")).expect("reply");
    assert_eq!((tick(DAY - 1), tick(DAY)), (1, 1));
    assert_eq!(desk.anna.ticket_reply(&reply("Here.", "k")).expect("after a day"), first);
    assert_eq!(tick(DAY + 1), 0);
    let later = desk.anna.ticket_reply(&reply("Here.", "k")).expect("a new call");
    assert!(changes(&later.version) > changes(&first.version));
}

#[test]
fn t_21_a_tick_deletes_more_keys_than_fit_in_one_transaction() {
    let (desk, store) = prepared();
    for at in 0..250 {
        desk.anna
            .ticket_note(&TextRequest { idempotency_key: Some(format!("k-{at}")), ..words(1, "n") })
            .expect("note");
    }
    desk.clock(3 * DAY);
    desk.tick();
    while desk.tick().more {}
    assert_eq!(store.raw().number("SELECT count(*) FROM idempotency"), 0);
}

#[test]
fn t_21_another_desk_on_the_same_store_returns_the_first_result() {
    let (desk, store) = prepared();
    let other = TestDesk::on(&store);
    other.host.clock_set(&ClockSetRequest { now: after(2 * DAY) }).expect("clock");
    let request = with_key(&json!({"ticket": 1, "text": "Here."}), "k");
    let first = desk.anna.call("ticket.reply", &request).expect("reply");
    assert_eq!(other.anna.call("ticket.reply", &request).expect("again"), first);
    let opened = with_key(&json!({"category": "general", "subject": "One", "description": "Two."}), "k-2");
    let first = other.luc.call("ticket.open", &opened).expect("open");
    assert_eq!(desk.luc.call("ticket.open", &opened).expect("again"), first);
    assert_eq!(desk.luc.list(&ListRequest::default()).tickets.len(), 1);
}

#[test]
fn t_21_simultaneous_calls_with_one_key_take_effect_once() {
    let (desk, store) = prepared();
    let other = TestDesk::on(&store);
    let replies: Vec<_> = std::thread::scope(|scope| {
        let calls: Vec<_> = [&desk.anna, &other.anna, &desk.anna, &other.anna]
            .into_iter()
            .map(|session| scope.spawn(|| session.ticket_reply(&reply("Once.", "k")).expect("reply").version))
            .collect();
        calls.into_iter().map(|call| call.join().expect("a thread")).collect()
    });
    assert!(replies.iter().all(|version| *version == replies[0]), "{replies:?}");
    let thread = desk.anna.get(1);
    assert_eq!(thread.messages.len(), 2);
}

#[test]
fn t_21_another_process_returns_the_first_result() {
    let (desk, store) = prepared();
    let request = with_key(&json!({"ticket": 1, "text": "Here."}), "k");
    let first = desk.anna.call("ticket.reply", &request).expect("reply");
    let folder = bazardesk_tests::folder();
    let reply = folder.path().join("reply");
    let program = std::env::current_exe().expect("this program");
    let done = Command::new(program)
        .args(["--exact", "write::idempotency::the_other_process", "--ignored"])
        .env(CHILD, store.path())
        .env(REPLY, &reply)
        .stdout(std::process::Stdio::null())
        .status()
        .expect("a second process");
    assert!(done.success());
    assert_eq!(std::fs::read_to_string(reply).expect("the reply of the other process"), first);
    let thread = desk.anna.get(1);
    assert_eq!(thread.messages.len(), 2);
}

/// Not a test: the second process.
#[test]
#[ignore = "run by t_21_another_process_returns_the_first_result"]
fn the_other_process() {
    let (Ok(path), Some(file)) = (std::env::var(CHILD), std::env::var_os(REPLY)) else { return };
    let desk = TestDesk::at(&path);
    let request = with_key(&json!({"ticket": 1, "text": "Here."}), "k");
    let reply = desk.anna.call("ticket.reply", &request).expect("again");
    std::fs::write(file, reply).expect("written");
}
