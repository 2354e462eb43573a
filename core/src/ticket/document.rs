//! The ticket as one actor sees it, and its labels.
//!
//! Owns the public shape of a ticket, and the fields that some actors do not see (T-64). It must not query.

use std::collections::BTreeMap;

use crate::actor::{Actor, HandlerKind, Role};
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::document::document;
use crate::error::Result;
use crate::l10n::Argument;
use crate::localise::Labeller;
use crate::ordered;
use crate::rules::handler_shop;
use crate::rules::time_left;
use crate::rules::{Awaiting, Priority, TicketStatus};
use crate::ticket::reference::{FieldValue, Reference};
use crate::ticket::row::TicketRow;
use crate::ticket::version::TicketVersion;
use crate::warning::WriteWarning;

document! {
    /// Who must answer a ticket.
    pub struct Handler {
        /// The platform or a shop.
        pub kind: HandlerKind,
        /// The host's id of the shop, where it is a shop.
        pub shop: Option<String> [id],
        /// The shop's name, where it is a shop.
        pub name: Option<String> [line],
    }
}

document! {
    /// A ticket.
    pub struct Ticket<W = WriteWarning> labelled TicketLabels {
        /// The number, never reused.
        pub number: i64,
        /// The number as people write it: `#12345`.
        label number: String = Self::number_label,
        /// An opaque text that changes with each change that the actor may know of; internal notes do not change it. Send it
        /// with a write, and the write is refused if somebody was faster. Compare it for equality only.
        pub version: TicketVersion,
        /// What it is about, in one line.
        pub subject: String [line],
        /// A title, where the profile has one.
        pub title: Option<String> [line],
        /// The category's name in the profile.
        pub category: String [label named "category": "The category."],
        /// The queue's name in the profile: the list that holds it while somebody must act on it.
        pub queue: String [label named "queue": "The queue."],
        /// The priority.
        pub priority: Priority [label],
        /// The status.
        pub status: TicketStatus [label],
        /// What the status means, in a sentence.
        label status_hint: Option<String> = |ticket, words| words.hint(&ticket.status.text_id()),
        /// Who must act next.
        pub awaiting: Awaiting [label],
        /// The host's id of the requester; `null` for sellers.
        pub requester: Option<String> [id],
        /// The requester's display name.
        pub requester_name: String [line],
        /// Who must answer.
        pub handler: Handler,
        /// Who must answer: the platform's word for itself, or the shop's name.
        label handler: String = Self::handler_label,
        /// The host's id of the assignee; `null` for the requester.
        pub assignee: Option<String> [id],
        /// That person's display name; `null` for the requester.
        pub assignee_name: Option<String> [line],
        /// The order's id.
        pub order: Option<String> [id],
        /// The ids of the order's items that are affected.
        pub items: Vec<String>,
        /// Other numbers that it is about.
        pub references: Vec<Reference>,
        /// What the kind of each reference is called, in their order.
        label references: Vec<String> = Self::reference_labels,
        /// Custom fields of the profile.
        pub fields: BTreeMap<String, FieldValue>,
        /// What each custom field is called.
        label field_names: BTreeMap<String, String> = Self::field_names,
        /// The words of each value: the choice's name, the date in the session's calendar, yes or no.
        label fields: BTreeMap<String, String> = Self::field_labels,
        /// Tags, in the order of their names; none for the requester.
        pub tags: Vec<String>,
        /// The requester's locale when it was opened.
        pub locale: String,
        /// The requester's region when it was opened.
        pub region: Option<String>,
        /// When it was opened.
        pub opened_at: Time [label],
        /// When something last happened that both sides see.
        pub active_at: Time [label: "When something last happened."],
        /// When the handler first answered.
        pub answered_at: Option<Time> [label],
        /// When it was resolved, while it is.
        pub resolved_at: Option<Time> [label: "When it was resolved."],
        /// When it was closed, while it is.
        pub closed_at: Option<Time> [label: "When it was closed."],
        /// When the handler's answer is due, while it is awaited and has a target.
        pub answer_due_at: Option<Time> [label: "When the answer is due."],
        /// Whole seconds until then; negative when the time has passed.
        pub time_left: Option<i64>,
        /// How much time is left, or how late it is.
        label time_left: Option<String> = Self::time_left_label,
        /// Whether the answer is late.
        pub late: bool,
        /// When the ticket must be resolved, while it has such a target.
        pub resolution_due_at: Option<Time> [label: "When it must be resolved."],
        /// How satisfied the requester was, 1 to 5.
        pub satisfaction: Option<i64>,
        /// Whether it was marked as spam; `null` for all but the platform's staff.
        pub spam: Option<bool>,
        /// How many messages the session's person has not seen; 0 for the host.
        pub unread: i64 [label: "How many messages are unread, in the locale's digits."],
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

/// The ticket as `actor` sees it at `now`.
pub(crate) fn view(record: TicketRow, actor: &Actor, now: Time) -> Ticket {
    // A second writer's clock may be ahead of this one: `now` is never before what already happened.
    let now = now.not_before(record.chain.at);
    let mut ticket = Ticket {
        number: record.number,
        version: record.version(actor),
        subject: record.subject,
        title: record.title,
        category: record.category,
        queue: record.queue,
        priority: record.priority,
        status: record.state.status,
        awaiting: record.state.awaiting,
        requester: Some(record.requester_key),
        requester_name: record.requester_name,
        handler: Handler::of(&record.handler, record.shop_name),
        assignee: record.assignee_key,
        assignee_name: record.assignee_name,
        order: record.order,
        items: record.items,
        references: record.references,
        fields: record.fields,
        tags: record.tags,
        locale: record.locale,
        region: record.region,
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
        spam: Some(record.spam),
        unread: record.message_count - record.read_mark,
        warnings: Vec::new(),
    };
    ticket.hide_from(actor);
    ticket
}

impl Handler {
    fn of(handler: &str, name: Option<String>) -> Self {
        let shop = handler_shop(handler).map(str::to_owned);
        Self { kind: if shop.is_some() { HandlerKind::Shop } else { HandlerKind::Platform }, shop, name }
    }
}

impl Ticket {
    /// Removes what this actor must not see (T-64).
    fn hide_from(&mut self, actor: &Actor) {
        let staff = matches!(actor.role, Role::Agent | Role::Mediator | Role::Host);
        let asks = matches!(actor.role, Role::Customer | Role::Guest);
        if !(staff || asks) {
            self.requester = None;
        }
        if asks {
            // On a shop's ticket the assignee is one of the shop's own members.
            (self.assignee, self.assignee_name, self.tags) = (None, None, Vec::new());
        }
        if !staff {
            self.spam = None;
        }
        if actor.person.is_none() {
            self.unread = 0;
        }
    }

    fn number_label(&self, words: &Labeller<'_>) -> Result<String> {
        let number = words.language.code_number(self.number);
        words.message("ticket-number", &[("number", Argument::Code(&number))])
    }

    fn handler_label(&self, words: &Labeller<'_>) -> Result<String> {
        match &self.handler.name {
            Some(name) => Ok(name.clone()),
            None => words.of(self.handler.kind),
        }
    }

    fn reference_labels(&self, words: &Labeller<'_>) -> Result<Vec<String>> {
        self.references.iter().map(|reference| words.named("reference", &reference.kind)).collect()
    }

    fn field_names(&self, words: &Labeller<'_>) -> Result<BTreeMap<String, String>> {
        ordered::try_map(self.fields.keys().map(|name| Ok((name.clone(), words.named("field", name)?))))
    }

    fn field_labels(&self, words: &Labeller<'_>) -> Result<BTreeMap<String, String>> {
        ordered::try_map(self.fields.iter().map(|(name, value)| Ok((name.clone(), value.label(name, words)?))))
    }

    fn time_left_label(&self, words: &Labeller<'_>) -> Result<Option<String>> {
        let Some(seconds) = self.time_left else { return Ok(None) };
        let id = if self.late { "ticket-late" } else { "ticket-time-left" };
        words.message(id, &[("time", Argument::Duration(seconds.saturating_abs()))]).map(Some)
    }
}
