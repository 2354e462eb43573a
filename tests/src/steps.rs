//! Steps of a test that must succeed, as methods of a session. A refused step panics at the caller's line.

use bazardesk::Session;
use bazardesk::ticket::{
    GetRequest, HistoryRequest, ListRequest, OpenRequest, Ticket, TicketHistory, TicketPage, TicketThread,
};

use crate::desk::done;
use crate::{on, words};

/// Steps that must succeed. A test about a refusal calls the session's own methods.
pub trait Steps {
    /// Opens a ticket.
    fn open(&self, request: &OpenRequest) -> Ticket;
    /// A ticket with its thread.
    fn get(&self, ticket: i64) -> TicketThread;
    /// A ticket.
    fn ticket(&self, ticket: i64) -> Ticket;
    /// A page of tickets.
    fn list(&self, request: &ListRequest) -> TicketPage;
    /// Every page of a list.
    fn pages(&self, request: &ListRequest) -> Vec<TicketPage>;
    /// A ticket's whole history.
    fn history(&self, ticket: i64) -> TicketHistory;
    /// Replies.
    fn reply(&self, ticket: i64, text: &str) -> Ticket;
    /// Replies and resolves.
    fn reply_and_resolve(&self, ticket: i64, text: &str) -> Ticket;
    /// Asks the requester.
    fn request_information(&self, ticket: i64, text: &str) -> Ticket;
    /// Leaves an internal note.
    fn note(&self, ticket: i64, text: &str) -> Ticket;
    /// Starts work.
    fn start(&self, ticket: i64) -> Ticket;
    /// Resolves.
    fn resolve(&self, ticket: i64) -> Ticket;
    /// Closes.
    fn close(&self, ticket: i64) -> Ticket;
    /// Reopens.
    fn reopen(&self, ticket: i64) -> Ticket;
    /// Marks as spam.
    fn mark_spam(&self, ticket: i64) -> Ticket;
}

impl Steps for Session {
    #[track_caller]
    fn open(&self, request: &OpenRequest) -> Ticket {
        done("opening a ticket", self.ticket_open(request))
    }

    #[track_caller]
    fn get(&self, ticket: i64) -> TicketThread {
        done("reading a ticket", self.ticket_get(&GetRequest { ticket, ..GetRequest::default() }))
    }

    #[track_caller]
    fn ticket(&self, ticket: i64) -> Ticket {
        self.get(ticket).ticket
    }

    #[track_caller]
    fn list(&self, request: &ListRequest) -> TicketPage {
        done("a list", self.ticket_list(request))
    }

    #[track_caller]
    fn pages(&self, request: &ListRequest) -> Vec<TicketPage> {
        let mut pages = vec![self.list(request)];
        while let Some(after) = pages.last().and_then(|page| page.next.clone()) {
            pages.push(self.list(&ListRequest { after: Some(after), ..request.clone() }));
        }
        pages
    }

    #[track_caller]
    fn history(&self, ticket: i64) -> TicketHistory {
        let mut whole = done("a history", self.ticket_history(&on(ticket)));
        while let Some(after) = whole.next.take() {
            let request = HistoryRequest { ticket, after: Some(after), limit: None };
            let page = done("a page of a history", self.ticket_history(&request));
            whole.events.extend(page.events);
            (whole.next, whole.more) = (page.next, page.more);
        }
        whole
    }

    #[track_caller]
    fn reply(&self, ticket: i64, text: &str) -> Ticket {
        done("a reply", self.ticket_reply(&words(ticket, text)))
    }

    #[track_caller]
    fn reply_and_resolve(&self, ticket: i64, text: &str) -> Ticket {
        done("a reply that resolves", self.ticket_reply_and_resolve(&words(ticket, text)))
    }

    #[track_caller]
    fn request_information(&self, ticket: i64, text: &str) -> Ticket {
        done("a request for information", self.ticket_request_information(&words(ticket, text)))
    }

    #[track_caller]
    fn note(&self, ticket: i64, text: &str) -> Ticket {
        done("a note", self.ticket_note(&words(ticket, text)))
    }

    #[track_caller]
    fn start(&self, ticket: i64) -> Ticket {
        done("starting", self.ticket_start(&on(ticket)))
    }

    #[track_caller]
    fn resolve(&self, ticket: i64) -> Ticket {
        done("resolving", self.ticket_resolve(&on(ticket)))
    }

    #[track_caller]
    fn close(&self, ticket: i64) -> Ticket {
        done("closing", self.ticket_close(&on(ticket)))
    }

    #[track_caller]
    fn reopen(&self, ticket: i64) -> Ticket {
        done("reopening", self.ticket_reopen(&on(ticket)))
    }

    #[track_caller]
    fn mark_spam(&self, ticket: i64) -> Ticket {
        done("marking as spam", self.ticket_mark_spam(&on(ticket)))
    }
}
