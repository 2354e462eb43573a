//! The classes of a ticket and of its thread, and the session's operations that open and read one. They hold what the
//! core says, and decide nothing.

use std::collections::BTreeMap;

use bazardesk::ticket::{self, Awaiting, FieldValue, GetRequest, OpenRequest, Priority, TicketStatus};
use bazardesk::{Time, actor::HandlerKind};
use pyo3::prelude::*;

use crate::argument::{Argument, At};
use crate::document::{Document, document};
use crate::error;
use crate::held::Held;
use crate::message::Message;
use crate::session::{Number, Session, Text};

document! {
    /// Who must answer a ticket.
    Handler of ticket::Handler {
        values {
            /// The platform or a shop.
            kind: HandlerKind = kind;
            /// The host's id of the shop, where it is a shop.
            shop: Option<String> = shop;
            /// The shop's name, where it is a shop.
            name: Option<String> = name;
        }
    }
}

document! {
    /// A number of the host's world that a ticket is about: a request number, a post's id.
    Reference of ticket::Reference {
        values {
            /// One of the kinds that the profile lists.
            kind: String = kind;
            /// The number or id.
            value: String = value;
        }
        methods {
            #[new]
            #[pyo3(signature = (*, kind, value))]
            fn new(py: Python<'_>, kind: Argument<String>, value: Argument<String>) -> PyResult<Self> {
                let read = || Ok(ticket::Reference { kind: kind.at("kind")?, value: value.at("value")? });
                read().map(|core| Self::of(Held::written(core))).map_err(|refused| error::exception(py, &refused, None))
            }
        }
    }
}

document! {
    /// The texts of a `Ticket`, in the session's locale.
    TicketLabels of ticket::TicketLabels {
        values {
            /// The number as people write it: `#12345`.
            number: String = number;
            /// The category.
            category: String = category;
            /// The queue.
            queue: String = queue;
            /// The priority.
            priority: String = priority;
            /// The status.
            status: String = status;
            /// What the status means, in a sentence.
            status_hint: Option<String> = status_hint;
            /// Who must act next.
            awaiting: String = awaiting;
            /// Who must answer.
            handler: String = handler;
            /// When it was opened.
            opened_at: String = opened_at;
            /// When something last happened.
            active_at: String = active_at;
            /// When the handler first answered.
            answered_at: Option<String> = answered_at;
            /// When it was resolved.
            resolved_at: Option<String> = resolved_at;
            /// When it was closed.
            closed_at: Option<String> = closed_at;
            /// When the answer is due.
            answer_due_at: Option<String> = answer_due_at;
            /// How much time is left, or how late it is.
            time_left: Option<String> = time_left;
            /// When it must be resolved.
            resolution_due_at: Option<String> = resolution_due_at;
            /// How many messages are unread, in the locale's digits.
            unread: String = unread;
        }
    }
}

document! {
    /// A ticket, as the session's actor may see it.
    Ticket of ticket::Ticket, labelled TicketLabels {
        values {
            /// The number, never reused.
            number: i64 = number;
            /// Counts the changes; internal notes do not count.
            version: i64 = version;
            /// What it is about, in one line.
            subject: String = subject;
            /// A title, where the profile has one.
            title: Option<String> = title;
            /// The category's name in the profile.
            category: String = category;
            /// The queue's name in the profile: the list in which it stands while somebody must act on it.
            queue: String = queue;
            /// The priority.
            priority: Priority = priority;
            /// The status.
            status: TicketStatus = status;
            /// Who must act next.
            awaiting: Awaiting = awaiting;
            /// The host's id of the requester; `None` for sellers.
            requester: Option<String> = requester;
            /// The requester's display name.
            requester_name: String = requester_name;
            /// The host's id of the person to whom it is assigned; `None` for the requester.
            assignee: Option<String> = assignee;
            /// That person's display name; `None` for the requester.
            assignee_name: Option<String> = assignee_name;
            /// The order's id.
            order: Option<String> = order;
            /// The ids of the order's items that are affected.
            items: Vec<String> = items;
            /// Custom fields of the profile.
            fields: BTreeMap<String, FieldValue> = fields;
            /// Tags, in the order of their names; none for the requester.
            tags: Vec<String> = tags;
            /// The requester's locale when it was opened.
            locale: String = locale;
            /// The requester's region when it was opened.
            region: Option<String> = region;
            /// When it was opened.
            opened_at: Time = opened_at;
            /// When something last happened that both sides see.
            active_at: Time = active_at;
            /// When the handler first answered.
            answered_at: Option<Time> = answered_at;
            /// When it was resolved, while it is.
            resolved_at: Option<Time> = resolved_at;
            /// When it was closed, while it is.
            closed_at: Option<Time> = closed_at;
            /// When the handler's answer is due, while it is awaited and has a target.
            answer_due_at: Option<Time> = answer_due_at;
            /// Whole seconds until then; negative when the time has passed.
            time_left: Option<i64> = time_left;
            /// Whether the answer is late.
            late: bool = late;
            /// When the ticket must be resolved, while it has such a target.
            resolution_due_at: Option<Time> = resolution_due_at;
            /// How satisfied the requester was, 1 to 5.
            satisfaction: Option<i64> = satisfaction;
            /// Whether it was marked as spam; `None` for all but the platform's staff.
            spam: Option<bool> = spam;
            /// How many messages the session's person has not seen; 0 for the host.
            unread: i64 = unread;
        }
        one {
            /// Who must answer.
            handler: Handler = handler;
        }
        many {
            /// Other numbers that it is about.
            references: Reference = references;
        }
    }
}

document! {
    /// A ticket and a page of its thread.
    TicketThread of ticket::TicketThread, labelled {
        values {
            /// Where to go on, when there are more messages: the next call's `after`.
            next: Option<i64> = next;
        }
        one {
            /// The ticket.
            ticket: Ticket = ticket;
        }
        many {
            /// Its messages, oldest first.
            messages: Message = messages;
        }
    }
}

#[pymethods]
impl Session {
    /// Opens a ticket about the actor, or by an agent `on_behalf_of` somebody.
    ///
    /// The profile says per category which fields are required, optional or absent.
    #[pyo3(signature = (
        *, category=None, subject=None, title=None, description=None, priority=None, shop=None, order=None, items=None,
        references=None, fields=None, on_behalf_of=None, idempotency_key=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn ticket_open(
        &self,
        py: Python<'_>,
        category: Option<Text>,
        subject: Option<Text>,
        title: Option<Text>,
        description: Option<Text>,
        priority: Option<Argument<Priority>>,
        shop: Option<Text>,
        order: Option<Text>,
        items: Option<Argument<Vec<String>>>,
        references: Option<Argument<Vec<ticket::Reference>>>,
        fields: Option<Argument<BTreeMap<String, FieldValue>>>,
        on_behalf_of: Option<Text>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Ticket> {
        self.run::<ticket::Open, _>(py, || {
            Ok(OpenRequest {
                category: category.at("category")?,
                subject: subject.at("subject")?,
                title: title.at("title")?,
                description: description.at("description")?,
                priority: priority.at("priority")?,
                shop: shop.at("shop")?,
                order: order.at("order")?,
                items: items.at("items")?.unwrap_or_default(),
                references: references.at("references")?.unwrap_or_default(),
                fields: fields.at("fields")?.unwrap_or_default(),
                on_behalf_of: on_behalf_of.at("on_behalf_of")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    /// Reads a ticket with its thread: at most `limit` messages, those behind `after`, an earlier reply's `next`.
    #[pyo3(signature = (*, ticket, after=None, limit=None))]
    fn ticket_get(
        &self,
        py: Python<'_>,
        ticket: Number,
        after: Option<Number>,
        limit: Option<Number>,
    ) -> PyResult<TicketThread> {
        self.run::<ticket::Get, _>(py, || {
            Ok(GetRequest { ticket: ticket.at("ticket")?, after: after.at("after")?, limit: limit.at("limit")? })
        })
    }
}
