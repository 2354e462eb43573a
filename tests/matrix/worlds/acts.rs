//! What people do in the two worlds, and who must not see it.
//!
//! Owns the acts, each with the viewers who must not see it. An act that is hidden from a viewer happens in one world
//! only, or otherwise in the other. A new noun adds its acts here. It must not know what replies look like.

use serde_json::{Value, json};

use super::viewer::Viewer::{self, Agent, Customer, Host, Mediator, Seller};

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Requester,
    /// A member of the shop, or an agent where the platform handles the ticket.
    Handler,
    Staff,
    Mediator,
    /// The customer who is not the ticket's requester.
    OtherCustomer,
    OtherSeller,
    Colleague,
    Host,
}

/// What it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A new ticket.
    Opening,
    Ticket,
    /// An open instruction about a ticket.
    Instruction,
    Desk,
}

/// An act in many variants.
pub struct Act {
    pub what: &'static str,
    pub by: By,
    pub about: About,
    /// The operation, and its request but for the ticket.
    pub call: fn(usize) -> (&'static str, Value),
    /// The viewers who must not see it, even on a ticket that they see.
    pub hidden: &'static [Viewer],
}

impl Act {
    /// A removed member sees nothing at all (T-34).
    pub fn is_hidden_from(&self, viewer: Viewer) -> bool {
        viewer == Viewer::Former || self.hidden.contains(&viewer)
    }
}

const EVERYBODY: &[Viewer] = &[Customer, Seller, Agent, Mediator, Host];
/// T-16: notes are for the platform's staff.
const NOT_STAFF: &[Viewer] = &[Customer, Seller, Host];
/// People, shops and blocks: what only those see who manage them (T-26, T-64).
const NOT_MANAGING: &[Viewer] = &[Customer, Seller, Mediator];

const fn act(
    what: &'static str,
    by: By,
    about: About,
    hidden: &'static [Viewer],
    call: fn(usize) -> (&'static str, Value),
) -> Act {
    Act { what, by, about, call, hidden }
}

const fn on_ticket(
    what: &'static str,
    by: By,
    hidden: &'static [Viewer],
    call: fn(usize) -> (&'static str, Value),
) -> Act {
    act(what, by, About::Ticket, hidden, call)
}

/// Words of a variant: long ones move pages of the store, too.
fn words(variant: usize) -> Value {
    let more = if variant.is_multiple_of(7) { " and so on".repeat(300) } else { String::new() };
    json!({ "text": format!("Words {variant} of somebody.{more}") })
}

fn pick<T: Copy>(choices: &[T], variant: usize) -> T {
    choices[variant % choices.len()]
}

fn message(variant: usize) -> usize {
    1 + variant % 3
}

fn translate(variant: usize) -> (&'static str, Value) {
    let locale = pick(&["fa", "fr", "en"], variant / 3);
    ("message.translate", json!({ "message": message(variant), "locale": locale }))
}

fn mark_read(variant: usize) -> (&'static str, Value) {
    let mut request = json!({ "message": message(variant) });
    remembered(&mut request, "mark", variant);
    ("ticket.mark_read", request)
}

fn note(variant: usize) -> (&'static str, Value) {
    let mut request = words(variant);
    remembered(&mut request, "note", variant);
    ("ticket.note", request)
}

/// Sometimes the desk remembers the reply. No key is both of a hidden act and of a visible one by the same person.
fn remembered(request: &mut Value, act: &str, variant: usize) {
    if variant.is_multiple_of(2) {
        request["idempotency_key"] = json!(format!("{act}-{variant}"));
    }
}

fn template(variant: usize) -> (&'static str, Value) {
    let name = pick(&["hello", "bye", "taken"], variant);
    if variant % 5 == 4 {
        return ("template.delete", json!({ "name": name }));
    }
    let text = format!("Template {variant} for {{ $customer }} about {{ $number }}");
    let categories = if variant.is_multiple_of(2) { json!(null) } else { json!(["technical", "purchase"]) };
    ("template.put", json!({ "name": name, "texts": { "en": text, "fa": text }, "categories": categories }))
}

fn open(variant: usize) -> (&'static str, Value) {
    let request = json!({
        "category": pick(&["technical", "purchase", "account", "delivery", "financial"], variant),
        "subject": format!("Subject {variant}"), "description": format!("Description {variant}"),
        "priority": pick(&["low", "medium", "high", "urgent"], variant),
        "order": pick(&["o-1", "o-2", "o-3"], variant / 2), "fields": { "colour": pick(&["red", "green"], variant) },
        "references": [{ "kind": "request_number", "value": format!("R{variant}") }],
    });
    ("ticket.open", request)
}

/// Any try of somebody who does not see the ticket, with the idempotency keys of the viewer.
fn attempt(variant: usize) -> (&'static str, Value) {
    let (operation, mut request) = match variant % 8 {
        0 => ("ticket.reply", words(variant)),
        1 => ("ticket.close", json!({})),
        2 => ("ticket.reopen", json!({})),
        3 => mark_read(variant),
        4 => translate(variant),
        5 => ("ticket.assign", json!({ "assignee": "p-2" })),
        6 => ("ticket.add_tag", json!({ "tag": "vip" })),
        _ => ("ticket.start", json!({})),
    };
    request["idempotency_key"] = json!(pick(&["k-1", "k-2"], variant));
    (operation, request)
}

/// A person known only to the host's own people.
pub const UNKNOWN: [&str; 3] = ["x-1", "x-2", "x-3"];

pub const ACTS: &[Act] = &[
    act("a ticket is opened", By::Requester, About::Opening, &[], open),
    on_ticket("the requester replies", By::Requester, &[], |v| ("ticket.reply", words(v))),
    on_ticket("the requester closes", By::Requester, &[], |_| ("ticket.close", json!({}))),
    on_ticket("the requester reopens", By::Requester, &[], |_| ("ticket.reopen", json!({}))),
    on_ticket("the handler starts", By::Handler, &[], |_| ("ticket.start", json!({}))),
    on_ticket("the handler replies", By::Handler, &[], |v| ("ticket.reply", words(v))),
    on_ticket("the handler asks", By::Handler, &[], |v| ("ticket.request_information", words(v))),
    on_ticket("the handler resolves", By::Handler, &[], |_| ("ticket.resolve", json!({}))),
    on_ticket("the handler answers and resolves", By::Handler, &[], |v| ("ticket.reply_and_resolve", words(v))),
    on_ticket("staff write", By::Staff, &[], |v| ("ticket.reply", words(v))),
    on_ticket("staff set the priority", By::Staff, &[], |v| {
        ("ticket.set_priority", json!({ "priority": pick(&["low", "medium", "high", "urgent"], v) }))
    }),
    on_ticket("staff set the category", By::Staff, &[], |v| {
        ("ticket.set_category", json!({ "category": pick(&["technical", "purchase", "account", "delivery"], v) }))
    }),
    on_ticket("staff set a field", By::Staff, &[], |v| {
        ("ticket.set_field", json!({ "field": "colour", "value": pick(&["red", "green"], v) }))
    }),
    on_ticket("staff mark spam", By::Staff, &[], |_| ("ticket.mark_spam", json!({}))),
    // How a handler organises its work is hidden from the requester.
    on_ticket("the handler assigns", By::Handler, &[Customer], |v| {
        let assignee = [json!("a-2"), json!("p-3"), json!(null), json!("a-1"), json!("p-1"), json!("p-5")];
        ("ticket.assign", json!({ "assignee": assignee[v % assignee.len()] }))
    }),
    on_ticket("the handler adds a tag", By::Handler, &[Customer], |v| {
        ("ticket.add_tag", json!({ "tag": pick(&["vip", "later", "taken"], v) }))
    }),
    on_ticket("the handler removes a tag", By::Handler, &[Customer], |v| {
        ("ticket.remove_tag", json!({ "tag": pick(&["vip", "later", "taken"], v) }))
    }),
    on_ticket("staff leave a note", By::Staff, NOT_STAFF, note),
    on_ticket("a mediator leaves a note", By::Mediator, NOT_STAFF, note),
    // T-24: what somebody has read is that person's own.
    on_ticket("the requester reads", By::Requester, &[Seller, Agent, Mediator, Host], mark_read),
    on_ticket("the handler reads", By::Handler, EVERYBODY, mark_read),
    on_ticket("a mediator reads", By::Mediator, EVERYBODY, mark_read),
    // T-60: no side learns what another asked for.
    on_ticket("the requester wants a translation", By::Requester, &[Seller], translate),
    on_ticket("the handler wants a translation", By::Handler, &[Customer, Seller], translate),
    on_ticket("staff want a translation", By::Staff, &[Customer, Seller], translate),
    on_ticket("another customer tries", By::OtherCustomer, EVERYBODY, attempt),
    on_ticket("another seller tries", By::OtherSeller, EVERYBODY, attempt),
    act("the host answers an instruction", By::Host, About::Instruction, &[], |v| {
        if v.is_multiple_of(3) {
            ("instruction.reject", json!({ "reason": format!("Reason {v}") }))
        } else {
            ("instruction.confirm", json!({ "text": format!("Translation {v}") }))
        }
    }),
    act("a template of the platform", By::Staff, About::Desk, &[Customer, Seller, Mediator, Host], template),
    act("a template of another shop", By::OtherSeller, About::Desk, EVERYBODY, template),
    act("a template of the shop", By::Colleague, About::Desk, &[Customer, Agent, Mediator, Host], template),
    act("a new person", By::Host, About::Desk, NOT_MANAGING, |v| {
        let email = format!("x{v}@example.org");
        ("person.put", json!({ "id": pick(&UNKNOWN, v), "name": format!("Person {v}"), "email": email }))
    }),
    act("a person's details", By::Host, About::Desk, NOT_MANAGING, |v| {
        let (id, name) = pick(&[("c-2", "Luc"), ("p-2", "Nora")], v);
        let locale = pick(&["en", "fr", "fa"], v / 2);
        let email = format!("y{v}@example.org");
        ("person.put", json!({ "id": id, "name": name, "email": email, "locale": locale, "region": "FR" }))
    }),
    // T-64: not even the seller of the requester's ticket sees the address.
    act("the requester's address", By::Host, About::Desk, &[Seller, Mediator], |v| {
        ("person.put", json!({ "id": "c-1", "name": "Sara", "email": format!("s{v}@example.org"), "locale": "fa" }))
    }),
    act("a block", By::Host, About::Desk, NOT_MANAGING, |v| {
        let until = pick(&[None, Some("2025-11-05T09:00:00Z"), Some("2025-12-05T09:00:00Z")], v / 3);
        ("person.block", json!({ "person": pick(&["x-1", "x-2", "c-2"], v), "until": until }))
    }),
    act("the end of a block", By::Host, About::Desk, NOT_MANAGING, |v| {
        ("person.unblock", json!({ "person": pick(&["x-1", "c-2"], v) }))
    }),
    act("a block of the requester", By::Host, About::Desk, &[], |v| {
        if v.is_multiple_of(3) {
            ("person.block", json!({ "person": "c-1", "until": "2025-11-05T10:00:00Z" }))
        } else {
            ("person.unblock", json!({ "person": "c-1" }))
        }
    }),
    // T-34: the tickets of a member who left are nobody's, and a tick says so in their histories.
    act("the shop's members", By::Host, About::Desk, &[Customer], |v| {
        let members = if v.is_multiple_of(2) { json!(["p-1", "p-3"]) } else { json!(["p-1", "p-3", "p-5"]) };
        ("shop.put", json!({ "id": "s-1", "name": "Teahouse", "members": members }))
    }),
    act("another shop", By::Host, About::Desk, &[Customer, Seller, Agent, Mediator], |v| {
        if v.is_multiple_of(2) {
            let members = if v.is_multiple_of(4) { json!(["p-2"]) } else { json!(["p-2", "p-4"]) };
            ("shop.put", json!({ "id": "s-2", "name": "Spices", "members": members }))
        } else {
            ("shop.put", json!({ "id": "s-x", "name": format!("Shop {v}"), "members": ["p-2"] }))
        }
    }),
];
