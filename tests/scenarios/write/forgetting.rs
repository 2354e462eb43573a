//! How long the results of calls with a key are kept, and which are not: T-21.

use serde_json::{Value, json};

use super::idempotency::{prepared, reply, with_key};

const DAY: i64 = 86_400;

#[test]
fn t_21_calls_that_write_nothing_fill_no_store() {
    let (desk, store) = prepared();
    let keys = || store.raw().number("SELECT count(*) FROM idempotency");
    let before = keys();
    for at in 0..20 {
        let key = |request: &Value| with_key(request, &format!("n-{at}"));
        desk.sara.call("ticket.mark_read", &key(&json!({"ticket": 1}))).expect("a mark");
        desk.sara
            .call("message.translate", &key(&json!({"ticket": 2, "message": 1, "locale": "fr"})).replace("n-", "t-"))
            .expect("a translation");
    }
    assert_eq!(keys(), before, "she has read it, and the host was asked before");
    let text = || json!({"ticket": 1, "message": 1, "locale": "fa"});
    let first = desk.sara.call("message.translate", &with_key(&text(), "t")).expect("a translation");
    assert_eq!(
        (desk.sara.call("message.translate", &with_key(&text(), "t")).expect("again"), keys()),
        (first, before + 1)
    );
}

#[test]
fn t_21_a_moment_of_a_wrong_clock_forgets_no_key() {
    let (desk, store) = prepared();
    let keys = || store.raw().number("SELECT count(*) FROM idempotency");
    let first = desk.anna.ticket_reply(&reply("Here.", "k")).expect("reply");
    desk.clock(3_650 * DAY);
    desk.tick();
    assert_eq!(keys(), 1, "one tick forgets nothing by a time that no tick before has seen");
    desk.clock(DAY + 120);
    desk.tick();
    assert_eq!(desk.anna.ticket_reply(&reply("Here.", "k")).expect("again"), first);
    desk.clock(3 * DAY);
    desk.tick();
    desk.tick();
    assert_eq!(keys(), 0);
}
