//! A request that succeeds for each operation of the catalogue, with the profile `market`.
//!
//! Owns the table. A test fails when the table lacks an operation of the catalogue. It must not know how tests use a
//! request.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use bazardesk::Session;
use serde_json::{Value, json};

use crate::BEGINNING;

/// The actor of an operation.
#[derive(Clone, Copy, Debug)]
pub enum Actor {
    /// The embedding program.
    Host,
    /// A customer, `c-1`.
    Sara,
    /// An agent, `a-1`.
    Anna,
}

/// A path in the folder that no test of this process has used before.
pub fn unused_path(folder: &Path) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("nothing-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    folder.join(name).to_string_lossy().into_owned()
}

/// What a request needs from its desk, which has the people `c-1`, `a-1` and `p-1` and the shop `s-1`.
pub trait Setup {
    /// The number of a ticket that every action can be tried on.
    fn ticket(&self) -> i64;
    /// Closes the ticket, so that it can be reopened.
    fn close(&self, ticket: i64);
    /// Puts a template of the platform.
    fn template(&self, template: &Value);
    /// The id of an instruction that the host can answer.
    fn instruction(&self) -> String;
    /// A path without a file.
    fn unused_path(&self) -> String;
    /// The version of a ticket that the agent sees; `None` to leave it out.
    fn version(&self, _ticket: i64) -> Option<String> {
        None
    }
    /// The cursor of the second page of this list; `None` to leave it out, or when there is one page.
    fn next(&self, _actor: Actor, _operation: &str, _request: &Value) -> Option<String> {
        None
    }
}

/// The id of a new instruction: the host is asked to translate the first message of a ticket that nobody has translated.
///
/// # Panics
/// When it is refused.
#[expect(clippy::expect_used, reason = "only tests call it")]
pub fn new_instruction(reader: &Session, host: &Session, ticket: i64) -> String {
    let call = |session: &Session, operation: &str, request: &Value| -> Value {
        let reply = session.call(operation, &request.to_string()).expect(operation);
        serde_json::from_str(&reply).expect("JSON")
    };
    call(reader, "message.translate", &json!({ "ticket": ticket, "message": 1, "locale": "en" }));
    let open = call(host, "instruction.list", &json!({}));
    let newest = open["instructions"].as_array().and_then(|instructions| instructions.last());
    newest.and_then(|newest| newest["id"].as_str()).expect("an instruction").to_owned()
}

/// An actor who may run the operation, and a request that succeeds now. Opens the tickets that it needs.
pub fn valid(operation: &str, setup: &dyn Setup) -> Option<(Actor, Value)> {
    let text = "The map is still white.\nHere too.";
    let on = |more: Value| {
        let ticket = setup.ticket();
        let mut request = json!({ "ticket": ticket });
        if let Some(version) = setup.version(ticket) {
            request["version"] = json!(version);
        }
        for (name, value) in more.as_object().into_iter().flatten() {
            request[name] = value.clone();
        }
        request
    };
    let page = |actor: Actor, mut request: Value| {
        if let Some(next) = setup.next(actor, operation, &request) {
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
        "ticket.get" => page(Actor::Anna, json!({ "ticket": setup.ticket(), "limit": 10 })),
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
        "ticket.available_actions" | "ticket.verify" => (Actor::Anna, json!({ "ticket": setup.ticket() })),
        "ticket.history" => (Actor::Anna, json!({ "ticket": setup.ticket(), "limit": 100 })),
        "ticket.reply" | "ticket.reply_and_resolve" | "ticket.request_information" | "ticket.note" => {
            (Actor::Anna, on(json!({ "text": text })))
        }
        "ticket.reopen" => {
            let ticket = setup.ticket();
            setup.close(ticket);
            (Actor::Anna, json!({ "ticket": ticket, "version": setup.version(ticket) }))
        }
        "ticket.assign" => (Actor::Anna, on(json!({ "assignee": "a-1" }))),
        "ticket.set_priority" => (Actor::Anna, on(json!({ "priority": "low" }))),
        "ticket.set_category" => (Actor::Anna, on(json!({ "category": "account" }))),
        "ticket.add_tag" | "ticket.remove_tag" => (Actor::Anna, on(json!({ "tag": "vip" }))),
        "ticket.set_field" => (Actor::Anna, on(json!({ "field": "colour", "value": "green" }))),
        "ticket.mark_read" => (Actor::Anna, json!({ "ticket": setup.ticket(), "message": 1 })),
        "message.translate" => {
            (Actor::Anna, json!({ "ticket": setup.ticket(), "message": 1, "locale": "fr-CA", "again": false }))
        }
        "ticket.bulk" => (Actor::Anna, json!({ "tickets": [setup.ticket()], "action": "assign", "assignee": "a-1" })),
        "ticket.list_macros" => (Actor::Anna, json!({ "ticket": setup.ticket() })),
        "ticket.run_macro" => (
            Actor::Anna,
            json!({
                "tickets": [setup.ticket()], "macro": "take", "locale": "fa", "variables": { "customer": "سارا" },
            }),
        ),
        "ticket.transcript" => {
            (Actor::Anna, json!({ "ticket": setup.ticket(), "format": "text", "notes": true, "locale": "fa-AF" }))
        }
        "event.list" => page(Actor::Host, json!({ "limit": 1000 })),
        // Without a place: one belongs to a request with this filter, and a test leaves the filter out.
        "instruction.list" => (Actor::Host, json!({ "kind": "translate", "limit": 10 })),
        "instruction.confirm" => (Actor::Host, json!({ "instruction": setup.instruction(), "text": text })),
        "instruction.reject" => (Actor::Host, json!({ "instruction": setup.instruction(), "reason": "Too long." })),
        "template.list" => (Actor::Anna, json!({ "ticket": setup.ticket(), "category": "technical" })),
        "template.render" => {
            setup.template(&template());
            let variables = json!({ "customer": "سارا" });
            let ticket = setup.ticket();
            (Actor::Anna, json!({ "ticket": ticket, "template": "hello", "locale": "fa", "variables": variables }))
        }
        "template.preview" => {
            setup.template(&template());
            (Actor::Anna, json!({ "template": "hello" }))
        }
        "template.put" => (Actor::Anna, template()),
        "template.delete" => {
            setup.template(&template());
            (Actor::Anna, json!({ "name": "hello" }))
        }
        "text.render" => {
            let ids = ["ticket-status-waiting-for-user", "ticket-status-open.hint"];
            (Actor::Sara, json!({ "ids": ids, "variables": { "viewer": "other" } }))
        }
        "locale.list" => (Actor::Sara, json!({})),
        "locale.reload" => (Actor::Host, json!({})),
        "desk.health" => (Actor::Host, json!({})),
        "desk.tick" => (Actor::Host, json!({ "limit": 100 })),
        "desk.backup" => (Actor::Host, json!({ "path": setup.unused_path() })),
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
