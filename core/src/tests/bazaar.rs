//! A marketplace with answering shops and with limits on writing: the desk of the tests beside this file.
//!
//! Owns the profile and the people. It must not know any test.

use std::sync::Arc;

use crate::desk::ClockSetRequest;
use crate::person;
use crate::profile::Profile;
use crate::shop;
use crate::ticket::{GetRequest, MoveRequest, OpenRequest, TextRequest, Ticket};
use crate::{Desk, DeskOptions, ErrorCode, Role, Session, SessionOptions, Time};

const BAZAAR: &str = r#"
name = "bazaar"
requesters = ["customer"]
auto_close = "none"

[fields]
fields = "optional"

[limits]
tags = 2
description = 300

[deadlines]
bound = "under"
first = { urgent = "1h", high = "6h", medium = "24h", low = "48h" }
next = { urgent = "30min", high = "3h", medium = "12h" }
resolution = "3d"

[flood]
openings = 3
replies = 2

[[queues]]
name = "platform"
handler = "platform"

[[queues]]
name = "express"
handler = "platform"
[queues.deadlines]
bound = "within"
first = "2h"

[[queues]]
name = "before"
handler = "shop"
edit_by_handler = true
resolve_by_handler = true
close_by = ["requester", "handler"]

[[queues]]
name = "after"
handler = "shop"
resolve_by_handler = false
close_by = ["requester"]

[[categories]]
name = "general"
queue = "platform"

[[categories]]
name = "payment"
queue = "express"

[[categories]]
name = "question"
queue = "before"

[[categories]]
name = "delivery"
queue = "before"

[[categories]]
name = "defect"
queue = "after"

[[custom_fields]]
name = "colour"
kind = "choice"
choices = ["red", "blue"]

[[custom_fields]]
name = "wagons"
kind = "integer"
categories = ["general", "question"]

[[custom_fields]]
name = "fragile"
kind = "boolean"
categories = ["general"]

[[custom_fields]]
name = "note"
kind = "text"
categories = ["general"]

[[custom_fields]]
name = "since"
kind = "date"
categories = ["general"]
"#;

pub(super) const HOUR: i64 = 3_600;

/// A desk with two shops, each with a member, two customers and an agent.
pub(super) struct Bazaar {
    pub desk: Arc<Desk>,
    pub host: Session,
    pub sara: Session,
    pub luc: Session,
    pub agent: Session,
    pub mediator: Session,
    /// A member of `s-1`.
    pub seller: Session,
    /// A member of `s-2`.
    pub stranger: Session,
}

impl Bazaar {
    pub fn new() -> Self {
        let options = DeskOptions {
            path: super::new_store(),
            profile: "freight".into(),
            clock: Some(at(0)),
            ..DeskOptions::default()
        };
        let mut desk = Desk::open(&options).expect("desk");
        desk.profile = Profile::parse("bazaar.toml", BAZAAR).expect("a sound profile");
        let desk = Arc::new(desk);
        let host = desk.session(&SessionOptions::new(Role::Host)).expect("session");
        for id in ["c-1", "c-2", "a-1", "m-1", "p-1", "p-2", "p-3"] {
            let person = person::PutRequest { id: id.into(), name: format!("Name of {id}"), ..Default::default() };
            host.person_put(&person).expect("put");
        }
        for (id, members) in [("s-1", &["p-1", "p-3"][..]), ("s-2", &["p-2", "p-3"])] {
            let members = members.iter().map(|&member| member.to_owned()).collect();
            let shop = shop::PutRequest { id: id.into(), name: format!("Shop {id}"), members, ..Default::default() };
            host.shop_put(&shop).expect("put");
        }
        let session = |role, person: &str| desk.session(&SessionOptions::of(role, person)).expect("session");
        Self {
            sara: session(Role::Customer, "c-1"),
            luc: session(Role::Customer, "c-2"),
            agent: session(Role::Agent, "a-1"),
            mediator: session(Role::Mediator, "m-1"),
            seller: member(&desk, "s-1", "p-1"),
            stranger: member(&desk, "s-2", "p-2"),
            host,
            desk,
        }
    }

    pub fn clock(&self, seconds: i64) {
        self.host.clock_set(&ClockSetRequest { now: at(seconds) }).expect("clock");
    }

    /// A ticket of this category by this customer; to `s-1` if a shop answers the category.
    pub fn open(&self, customer: &Session, category: &str) -> crate::Result<Ticket> {
        let shop = ["question", "delivery", "defect"].contains(&category).then(|| "s-1".to_owned());
        customer.ticket_open(&OpenRequest { shop, ..form(category) })
    }
}

pub(super) fn member(desk: &Arc<Desk>, shop: &str, person: &str) -> Session {
    let options = SessionOptions { shop: Some(shop.into()), ..SessionOptions::of(Role::Seller, person) };
    desk.session(&options).expect("a member's session")
}

pub(super) fn form(category: &str) -> OpenRequest {
    OpenRequest {
        category: Some(category.into()),
        subject: Some("subject".into()),
        description: Some("description".into()),
        ..OpenRequest::default()
    }
}

/// The instant this many seconds after the start of every test.
pub(super) fn at(seconds: i64) -> Time {
    Time::parse("2025-11-05T08:00:00Z").expect("an instant").plus_seconds(seconds)
}

pub(super) fn on(ticket: i64) -> MoveRequest {
    MoveRequest { ticket, ..MoveRequest::default() }
}

pub(super) fn words(ticket: i64) -> TextRequest {
    TextRequest { ticket, text: "words".into(), ..TextRequest::default() }
}

pub(super) fn get(session: &Session, ticket: i64) -> Ticket {
    session.ticket_get(&GetRequest { ticket, ..GetRequest::default() }).expect("get").ticket
}

/// The code and the field of an error.
#[track_caller]
pub(super) fn refusal<T: std::fmt::Debug>(outcome: crate::Result<T>) -> (ErrorCode, Option<String>) {
    let error = outcome.expect_err("refused");
    (error.code(), error.field().map(str::to_owned))
}

/// The rule that forbids something.
#[track_caller]
pub(super) fn rule<T: std::fmt::Debug>(outcome: crate::Result<T>) -> crate::ticket::Rule {
    outcome.expect_err("refused").rule().expect("a rule")
}
