//! The ticket as one actor sees it, and its labels.
//!
//! Owns the public shape of a ticket and what is left out of it for whom (T-64). It must not query.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::deadline::time_left;
use super::model::{Awaiting, Priority, TicketStatus};
use super::record::{Record, SHOP_PREFIX};
use super::reference::{FieldValue, Reference};
use crate::actor::{Actor, HandlerKind, Role};
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::error::Result;
use crate::l10n::Argument;
use crate::localise::{Localised, Model, Wording};

/// Who must answer a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Handler {
    /// The platform or a shop.
    pub kind: HandlerKind,
    /// The host's id of the shop, where it is a shop.
    pub shop: Option<String>,
    /// The shop's name, where it is a shop.
    pub name: Option<String>,
}

/// A ticket (T-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ticket {
    /// The number, never reused.
    pub number: i64,
    /// Counts the changes; internal notes do not count.
    pub version: i64,
    /// What it is about, in one line.
    pub subject: String,
    /// A title, where the profile has one.
    pub title: Option<String>,
    /// The category's name in the profile.
    pub category: String,
    /// The queue's name in the profile: the list in which it stands while somebody must act on it.
    pub queue: String,
    /// The priority.
    pub priority: Priority,
    /// The status.
    pub status: TicketStatus,
    /// Who must act next.
    pub awaiting: Awaiting,
    /// The host's id of the requester; `null` for sellers (T-64).
    pub requester: Option<String>,
    /// The requester's display name.
    pub requester_name: String,
    /// Who must answer.
    pub handler: Handler,
    /// The host's id of the person to whom it is assigned; `null` for the requester.
    pub assignee: Option<String>,
    /// That person's display name; `null` for the requester.
    pub assignee_name: Option<String>,
    /// The order's id.
    pub order: Option<String>,
    /// The ids of the order's items that are affected.
    pub items: Vec<String>,
    /// Other numbers that it is about.
    pub references: Vec<Reference>,
    /// Custom fields of the profile.
    pub fields: BTreeMap<String, FieldValue>,
    /// Tags, in the order of their names; none for the requester.
    pub tags: Vec<String>,
    /// The requester's locale when it was opened.
    pub locale: String,
    /// The requester's region when it was opened.
    pub region: Option<String>,
    /// When it was opened.
    pub opened_at: Time,
    /// When something last happened that both sides see.
    pub active_at: Time,
    /// When the handler first answered.
    pub answered_at: Option<Time>,
    /// When it was resolved, while it is.
    pub resolved_at: Option<Time>,
    /// When it was closed, while it is.
    pub closed_at: Option<Time>,
    /// When the handler's answer is due, while it is awaited and has a target (T-40).
    pub answer_due_at: Option<Time>,
    /// Whole seconds until then; negative when the time has passed (T-42).
    pub time_left: Option<i64>,
    /// Whether the answer is late.
    pub late: bool,
    /// When the ticket must be resolved, while it has such a target.
    pub resolution_due_at: Option<Time>,
    /// How satisfied the requester was, 1 to 5.
    pub satisfaction: Option<i64>,
    /// Whether it was marked as spam; `null` for all but the platform's staff.
    pub spam: Option<bool>,
    /// How many messages the session's person has not seen (T-24); 0 for the host.
    pub unread: i64,
}

/// The texts of a [`Ticket`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TicketLabels {
    /// The number as people write it: `#12345`.
    pub number: String,
    /// The category.
    pub category: String,
    /// The queue.
    pub queue: String,
    /// The priority.
    pub priority: String,
    /// The status.
    pub status: String,
    /// What the status means, in a sentence (T-07).
    pub status_hint: Option<String>,
    /// Who must act next.
    pub awaiting: String,
    /// Who must answer: the platform's word for itself, or the shop's name.
    pub handler: String,
    /// When it was opened.
    pub opened_at: String,
    /// When something last happened.
    pub active_at: String,
    /// When the handler first answered.
    pub answered_at: Option<String>,
    /// When it was resolved.
    pub resolved_at: Option<String>,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// When the answer is due.
    pub answer_due_at: Option<String>,
    /// How much time is left, or how late it is.
    pub time_left: Option<String>,
    /// When it must be resolved.
    pub resolution_due_at: Option<String>,
    /// How many messages are unread, in the locale's digits.
    pub unread: String,
}

/// The ticket as `actor` sees it at `now`, having seen the thread up to the message `seen`.
pub(crate) fn view(record: &Record, actor: &Actor, now: Time, seen: i64) -> Ticket {
    let staff = matches!(actor.role, Role::Agent | Role::Mediator | Role::Host);
    let asks = matches!(actor.role, Role::Customer | Role::Guest);
    let knows_requester = staff || asks;
    let shop = record.handler.strip_prefix(SHOP_PREFIX).map(str::to_owned);
    // A second writer's clock may be ahead of this one: time is never before what already happened.
    let now = now.max(record.chain.at);
    Ticket {
        number: record.number,
        version: record.version,
        subject: record.subject.clone(),
        title: record.title.clone(),
        category: record.category.clone(),
        queue: record.queue.clone(),
        priority: record.priority,
        status: record.state.status,
        awaiting: record.state.awaiting,
        requester: knows_requester.then(|| record.requester_key.clone()),
        requester_name: record.requester_name.clone(),
        handler: Handler {
            kind: if shop.is_some() { HandlerKind::Shop } else { HandlerKind::Platform },
            shop,
            name: record.shop_name.clone(),
        },
        // On a shop's ticket it is one of the shop's own members.
        assignee: record.assignee_key.clone().filter(|_| !asks),
        assignee_name: record.assignee_name.clone().filter(|_| !asks),
        order: record.order.clone(),
        items: record.items.clone(),
        references: record.references.clone(),
        fields: record.fields.clone(),
        tags: if asks { Vec::new() } else { record.tags.clone() },
        locale: record.locale.clone(),
        region: record.region.clone(),
        opened_at: record.opened_at,
        active_at: record.active_at,
        answered_at: record.answered_at,
        resolved_at: record.resolved_at,
        closed_at: record.closed_at,
        answer_due_at: record.answer_due_at,
        time_left: record.answer_due_at.map(|due| time_left(now, due)),
        late: record.answer_late_at.is_some_and(|late| now >= late),
        resolution_due_at: record.resolution_due_at,
        satisfaction: record.satisfaction,
        spam: staff.then_some(record.spam),
        unread: if actor.person.is_some() { record.message_count - seen } else { 0 },
    }
}

impl Model for Ticket {
    type Document = Localised<Self, TicketLabels>;

    fn document(&self, words: &Wording<'_>) -> Result<Self::Document> {
        let number = words.language.code_number(self.number);
        let labels = TicketLabels {
            number: words.message("ticket-number", &[("number", Argument::Code(&number))])?,
            category: words.named("category", &self.category)?,
            queue: words.named("queue", &self.queue)?,
            priority: words.of(self.priority)?,
            status: words.of(self.status)?,
            status_hint: words.hint(&self.status.text_id())?,
            awaiting: words.of(self.awaiting)?,
            handler: match &self.handler.name {
                Some(name) => name.clone(),
                None => words.of(self.handler.kind)?,
            },
            opened_at: words.date_time(self.opened_at),
            active_at: words.date_time(self.active_at),
            answered_at: words.date_time_opt(self.answered_at),
            resolved_at: words.date_time_opt(self.resolved_at),
            closed_at: words.date_time_opt(self.closed_at),
            answer_due_at: words.date_time_opt(self.answer_due_at),
            time_left: self.time_left_label(words)?,
            resolution_due_at: words.date_time_opt(self.resolution_due_at),
            unread: words.language.number(self.unread),
        };
        Ok(Localised { model: self.clone(), labels })
    }
}

impl Ticket {
    fn time_left_label(&self, words: &Wording<'_>) -> Result<Option<String>> {
        let Some(seconds) = self.time_left else { return Ok(None) };
        let id = if self.late { "ticket-late" } else { "ticket-time-left" };
        words.message(id, &[("time", Argument::Duration(seconds.saturating_abs()))]).map(Some)
    }
}
