//! A desk on which shops answer, with flood limits, few tags and custom fields.
//!
//! Owns the profile and the shops. It must not know what a test checks.

use std::ops::Deref;

use bazardesk::ticket::{OpenRequest, Ticket};
use bazardesk::{Result, Session};
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{Steps, TestDesk};

const PROFILE: &str = r#"
name = "shops"
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

pub const HOUR: i64 = 3_600;

/// A test desk with the shops `s-1` (`p-1` and `p-3`) and `s-2` (`p-2` and `p-3`).
pub struct ShopDesk {
    desk: TestDesk,
    /// A member of `s-1`.
    pub seller: Session,
    /// A member of `s-2`.
    pub stranger: Session,
}

impl Deref for ShopDesk {
    type Target = TestDesk;

    fn deref(&self) -> &TestDesk {
        &self.desk
    }
}

impl ShopDesk {
    #[track_caller]
    pub fn new() -> Self {
        Self::of(TestDesk::with(PROFILE).open())
    }

    /// The same desk on this store.
    #[track_caller]
    pub fn on(store: &TestStore) -> Self {
        Self::of(TestDesk::with(PROFILE).on(store).open())
    }

    #[track_caller]
    fn of(desk: TestDesk) -> Self {
        for id in ["p-1", "p-2", "p-3"] {
            desk.person(id, &format!("Name of {id}"));
        }
        desk.shop("s-1", "Shop s-1", &["p-1", "p-3"]);
        desk.shop("s-2", "Shop s-2", &["p-2", "p-3"]);
        Self { seller: desk.member("s-1", "p-1"), stranger: desk.member("s-2", "p-2"), desk }
    }

    /// Opens a ticket in this category for this customer, to `s-1` where shops answer.
    #[track_caller]
    pub fn open(&self, customer: &Session, category: &str) -> Ticket {
        customer.open(&request(category))
    }

    /// The same, for a test about the refusal.
    pub fn try_open(&self, customer: &Session, category: &str) -> Result<Ticket> {
        customer.ticket_open(&request(category))
    }
}

fn request(category: &str) -> OpenRequest {
    let shop = ["question", "delivery", "defect"].contains(&category).then(|| "s-1".to_owned());
    OpenRequest { shop, ..form(category) }
}

pub fn form(category: &str) -> OpenRequest {
    OpenRequest {
        category: Some(category.into()),
        subject: Some("subject".into()),
        description: Some("description".into()),
        ..OpenRequest::default()
    }
}
