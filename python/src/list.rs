//! The classes of lists of tickets and of their lengths, and the session's operations that give them.

use bazardesk::Time;
use bazardesk::ticket::{self, ListRequest, Priority, TicketList, TicketSort, TicketStatus};
use pyo3::prelude::*;

use crate::argument::{Argument, At};
use crate::document::document;
use crate::session::{Number, Session, Text};
use crate::ticket::Ticket;

document! {
    /// The texts of a `TicketPage`, in the session's locale.
    TicketPageLabels of ticket::TicketPageLabels {
        values {
            /// The list.
            list: String = list;
            /// Its order.
            sort: String = sort;
        }
    }
}

document! {
    /// A page of a list of tickets.
    TicketPage of ticket::TicketPage, labelled TicketPageLabels {
        values {
            /// The list.
            list: TicketList = list;
            /// Its order.
            sort: TicketSort = sort;
            /// Where to go on, when there are more tickets: the next call's `cursor`.
            next: Option<String> = next;
        }
        many {
            /// The tickets. A ticket that does not change while pages are read stands on exactly one of them.
            tickets: Ticket = tickets;
        }
    }
}

document! {
    /// The texts of a `ListCount`, in the session's locale.
    ListCountLabels of ticket::ListCountLabels {
        values {
            /// The list.
            list: String = list;
            /// The count in the locale's digits.
            count: String = count;
        }
    }
}

document! {
    /// How long one list is.
    ListCount of ticket::ListCount, labelled ListCountLabels {
        values {
            /// The list.
            list: TicketList = list;
            /// How many tickets are in it.
            count: i64 = count;
        }
    }
}

document! {
    /// The texts of a `QueueCount`, in the session's locale.
    QueueCountLabels of ticket::QueueCountLabels {
        values {
            /// The queue.
            queue: String = queue;
            /// The count in the locale's digits.
            count: String = count;
        }
    }
}

document! {
    /// How many tickets stand in one queue.
    QueueCount of ticket::QueueCount, labelled QueueCountLabels {
        values {
            /// The queue's name in the profile.
            queue: String = queue;
            /// How many tickets stand in it: the length of the list `queue`.
            count: i64 = count;
        }
    }
}

document! {
    /// How long each list is.
    ListCounts of ticket::ListCounts, labelled {
        many {
            /// Every list but `queue`.
            counts: ListCount = counts;
            /// The list `queue` of every queue, in the profile's order.
            queues: QueueCount = queues;
        }
    }
}

#[pymethods]
impl Session {
    /// Reads a page of a list of tickets. `cursor` is the `next` of an earlier page of the same list.
    #[pyo3(signature = (
        *, list=None, queue=None, shop=None, tag=None, status=None, category=None, priority=None, order=None,
        assignee=None, opened_from=None, opened_until=None, sort=None, limit=None, cursor=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn ticket_list(
        &self,
        py: Python<'_>,
        list: Option<Argument<TicketList>>,
        queue: Option<Text>,
        shop: Option<Text>,
        tag: Option<Text>,
        status: Option<Argument<TicketStatus>>,
        category: Option<Text>,
        priority: Option<Argument<Priority>>,
        order: Option<Text>,
        assignee: Option<Text>,
        opened_from: Option<Argument<Time>>,
        opened_until: Option<Argument<Time>>,
        sort: Option<Argument<TicketSort>>,
        limit: Option<Number>,
        cursor: Option<Text>,
    ) -> PyResult<TicketPage> {
        self.run::<ticket::List, _>(py, || {
            Ok(ListRequest {
                list: list.at("list")?,
                queue: queue.at("queue")?,
                shop: shop.at("shop")?,
                tag: tag.at("tag")?,
                status: status.at("status")?,
                category: category.at("category")?,
                priority: priority.at("priority")?,
                order: order.at("order")?,
                assignee: assignee.at("assignee")?,
                opened_from: opened_from.at("opened_from")?,
                opened_until: opened_until.at("opened_until")?,
                sort: sort.at("sort")?,
                limit: limit.at("limit")?,
                cursor: cursor.at("cursor")?,
            })
        })
    }

    /// Counts every list of the actor, and every queue, in one call.
    fn ticket_counts(&self, py: Python<'_>) -> PyResult<ListCounts> {
        self.run::<ticket::Counts, _>(py, || Ok(ticket::CountsRequest {}))
    }
}
