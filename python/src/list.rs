//! The classes of lists of tickets and of their lengths.

use bazardesk::ticket::{self, TicketList, TicketSort};
use bazardesk::{Localised, Model};

use crate::document::document;
use crate::ticket::Ticket;

document! {
    /// The texts of a `Page`, in the session's locale.
    PageLabels of ticket::PageLabels {
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
    Page of ticket::PageDocument {
        values {
            /// The list.
            list: TicketList = model.list;
            /// Its order.
            sort: TicketSort = model.sort;
            /// Where to go on, when there are more tickets: the next call's `cursor`.
            next: Option<String> = model.next;
        }
        one {
            /// Its texts.
            labels: PageLabels = labels;
        }
        many {
            /// The tickets. A ticket that does not change while pages are read stands on exactly one of them.
            tickets: Ticket = model.tickets;
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
    ListCount of Localised<ticket::ListCount, ticket::ListCountLabels> {
        values {
            /// The list.
            list: TicketList = model.list;
            /// How many tickets are in it.
            count: i64 = model.count;
        }
        one {
            /// Its texts.
            labels: ListCountLabels = labels;
        }
    }
}

document! {
    /// How long each list is.
    ListCounts of <ticket::ListCounts as Model>::Document {
        many {
            /// Every list.
            counts: ListCount = counts;
        }
    }
}
