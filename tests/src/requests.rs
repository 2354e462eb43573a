//! A request for each operation of the catalogue that would succeed, in the tests' market.
//!
//! Owns the table. A test fails when the catalogue has an operation that is not in it. It must not know what is tried
//! with a request.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::BEGINNING;

/// Who runs an operation.
#[derive(Clone, Copy, Debug)]
pub enum Actor {
    /// The embedding program.
    Host,
    /// A customer, `c-1`.
    Sara,
    /// An agent, `a-1`.
    Anna,
}

/// A path in the folder at which no test of this process was before.
pub fn nowhere(folder: &Path) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("nothing-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    folder.join(name).to_string_lossy().into_owned()
}

/// A desk on which requests are made: people `c-1`, `a-1` and `p-1`, and the shop `s-1`.
pub trait Ground {
    /// The number of a ticket that an action can be tried on.
    fn ticket(&self) -> i64;
    /// Brings it to where only reopening is left.
    fn close(&self, ticket: i64);
    /// Keeps a template of the platform's own.
    fn template(&self, template: &Value);
    /// A path at which no file is.
    fn nowhere(&self) -> String;
    /// The version of a ticket that the agent sees; `None` to leave it out.
    fn version(&self, _ticket: i64) -> Option<String> {
        None
    }
    /// Where the second page of this list begins; `None` to leave it out, or where there is none.
    fn next(&self, _actor: Actor, _operation: &str, _request: &Value) -> Option<String> {
        None
    }
}

/// Who may run the operation, and a request that succeeds now: the tickets that it needs are made.
pub fn valid(operation: &str, ground: &dyn Ground) -> Option<(Actor, Value)> {
    let text = "The map is still white.\nHere too.";
    let on = |more: Value| {
        let ticket = ground.ticket();
        let mut request = json!({ "ticket": ticket });
        if let Some(version) = ground.version(ticket) {
            request["version"] = json!(version);
        }
        for (name, value) in more.as_object().into_iter().flatten() {
            request[name] = value.clone();
        }
        request
    };
    let page = |actor: Actor, mut request: Value| {
        if let Some(next) = ground.next(actor, operation, &request) {
            request["after"] = json!(next);
        }
        (actor, request)
    };
    Some(match operation {
        "person.put" => (
            Actor::Host,
            json!({
                "id": "c-9", "name": "Zoé", "email": "zoe@example.org", "locale": "fr", "region": "FR",
                "time_zone": "Europe/Paris",
            }),
        ),
        "person.block" => (Actor::Anna, json!({ "person": "p-1", "until": "2025-12-05T08:00:00Z" })),
        "person.unblock" => (Actor::Anna, json!({ "person": "p-1" })),
        "person.list_blocked" => page(Actor::Anna, json!({ "limit": 10 })),
        "shop.put" => (Actor::Host, json!({ "id": "s-9", "name": "Épices", "members": ["p-1"] })),
        "ticket.form" => (Actor::Sara, json!({ "category": "technical" })),
        "ticket.may_open" => (Actor::Sara, json!({ "category": "technical", "order": "o-1" })),
        "ticket.open" => (
            Actor::Sara,
            json!({
                "category": "technical", "subject": "The map stays white", "description": text, "priority": "high",
                "order": "o-1", "references": [{ "kind": "request_number", "value": "۱۲۳" }],
                "fields": { "colour": "red" },
            }),
        ),
        "ticket.get" => page(Actor::Anna, json!({ "ticket": ground.ticket(), "limit": 10 })),
        "ticket.list" => (
            Actor::Anna,
            json!({
                "list": "action_required", "queue": "support", "shop": "s-1", "tag": "vip", "status": "open",
                "category": "technical", "priority": "high", "order": "o-1", "assignee": "a-1",
                "opened_from": BEGINNING, "opened_until": BEGINNING, "sort": "activity", "limit": 10,
            }),
        ),
        "ticket.counts" => (Actor::Sara, json!({})),
        "ticket.start" | "ticket.resolve" | "ticket.close" | "ticket.mark_spam" => (Actor::Anna, on(json!({}))),
        "ticket.available_actions" | "ticket.history" | "ticket.verify" => {
            (Actor::Anna, json!({ "ticket": ground.ticket() }))
        }
        "ticket.reply" | "ticket.reply_and_resolve" | "ticket.request_information" | "ticket.note" => {
            (Actor::Anna, on(json!({ "text": text })))
        }
        "ticket.reopen" => {
            let ticket = ground.ticket();
            ground.close(ticket);
            (Actor::Anna, json!({ "ticket": ticket, "version": ground.version(ticket) }))
        }
        "ticket.assign" => (Actor::Anna, on(json!({ "assignee": "a-1" }))),
        "ticket.set_priority" => (Actor::Anna, on(json!({ "priority": "low" }))),
        "ticket.set_category" => (Actor::Anna, on(json!({ "category": "account" }))),
        "ticket.add_tag" | "ticket.remove_tag" => (Actor::Anna, on(json!({ "tag": "vip" }))),
        "ticket.set_field" => (Actor::Anna, on(json!({ "field": "colour", "value": "green" }))),
        "ticket.mark_read" => (Actor::Anna, json!({ "ticket": ground.ticket(), "message": 1 })),
        "ticket.bulk" => (Actor::Anna, json!({ "tickets": [ground.ticket()], "action": "assign", "assignee": "a-1" })),
        "ticket.list_macros" => (Actor::Anna, json!({ "ticket": ground.ticket() })),
        "ticket.run_macro" => (
            Actor::Anna,
            json!({
                "tickets": [ground.ticket()], "macro": "take", "locale": "fa", "variables": { "customer": "سارا" },
            }),
        ),
        "ticket.transcript" => {
            (Actor::Anna, json!({ "ticket": ground.ticket(), "format": "text", "notes": true, "locale": "fa-AF" }))
        }
        "event.list" => page(Actor::Host, json!({ "limit": 1000 })),
        "template.list" => (Actor::Anna, json!({ "ticket": ground.ticket(), "category": "technical" })),
        "template.render" => {
            ground.template(&template());
            let variables = json!({ "customer": "سارا" });
            let ticket = ground.ticket();
            (Actor::Anna, json!({ "ticket": ticket, "template": "hello", "locale": "fa", "variables": variables }))
        }
        "template.preview" => {
            ground.template(&template());
            (Actor::Anna, json!({ "template": "hello" }))
        }
        "template.put" => (Actor::Anna, template()),
        "template.delete" => {
            ground.template(&template());
            (Actor::Anna, json!({ "name": "hello" }))
        }
        "locale.list" => (Actor::Sara, json!({})),
        "locale.reload" => (Actor::Host, json!({})),
        "desk.tick" => (Actor::Host, json!({ "limit": 100 })),
        "desk.backup" => (Actor::Host, json!({ "path": ground.nowhere() })),
        "clock.set" => (Actor::Host, json!({ "now": BEGINNING })),
        _ => return None,
    })
}

fn template() -> Value {
    json!({
        "name": "hello", "texts": { "en": "Hello { $customer },", "fa": "سلام { $customer }،" },
        "categories": ["technical"],
    })
}
