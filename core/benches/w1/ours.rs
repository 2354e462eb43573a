//! The library's side of W1: a desk on a real file, a session for everybody.
//!
//! Owns the calls, as a host makes them. It must not prepare anything that a host would not keep.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bazardesk::person::PersonPutRequest;
use bazardesk::profile::Profile;
use bazardesk::shop::ShopPutRequest;
use bazardesk::ticket::{
    CountsRequest, GetRequest, ListCounts, ListRequest, MoveRequest, OpenRequest, Priority, TextRequest, TicketList,
    TicketPage, TicketSort, TicketThread,
};
use bazardesk::{ClosedSet, Desk, DeskOptions, Role, Session, SessionOptions};

use super::day::{self, Answering, Opening, People, Somebody};

/// A desk and everybody's sessions.
pub struct Ours {
    pub host: Session,
    pub customers: Vec<Session>,
    pub answerers: Vec<Session>,
}

impl Ours {
    /// Creates the desk of the day with its people.
    pub fn make(path: &str, profile: &str, people: &People) {
        let desk = open(path, profile);
        let host = desk.session(&SessionOptions::new(Role::Host)).unwrap();
        for somebody in people.customers.iter().chain(&people.answerers) {
            let put = PersonPutRequest {
                id: somebody.key.clone(),
                name: somebody.name.clone(),
                locale: Some(somebody.locale.to_owned()),
                ..PersonPutRequest::default()
            };
            host.person_put(&put).unwrap();
        }
        for seller in &people.answerers {
            if let Some(id) = seller.shop_key() {
                let members = vec![seller.key.clone()];
                let put = ShopPutRequest { name: format!("Workshop {id}"), id, members, ..ShopPutRequest::default() };
                host.shop_put(&put).unwrap();
            }
        }
    }

    /// Opens the existing desk.
    pub fn open(path: &str, profile: &str, people: &People) -> Self {
        let desk = open(path, profile);
        let answers = match people.answering {
            Answering::Agents => Role::Agent,
            Answering::Sellers => Role::Seller,
        };
        let session = |role: Role, somebody: &Somebody| {
            let options = SessionOptions { shop: somebody.shop_key(), ..SessionOptions::of(role, &somebody.key) };
            desk.session(&options).unwrap()
        };
        Self {
            host: desk.session(&SessionOptions::new(Role::Host)).unwrap(),
            customers: people.customers.iter().map(|somebody| session(Role::Customer, somebody)).collect(),
            answerers: people.answerers.iter().map(|somebody| session(answers, somebody)).collect(),
        }
    }

    /// The session of the customer who opens the `n`-th ticket.
    pub fn customer(&self, n: i64) -> &Session {
        &self.customers[day::scattered(n, self.customers.len())]
    }

    /// The session of the agent or the seller who answers it.
    pub fn answerer(&self, n: i64) -> &Session {
        &self.answerers[day::scattered(n, self.answerers.len())]
    }
}

/// Writes the profile of the day into a folder; returns its path.
pub fn profile(folder: &Path, answering: Answering) -> String {
    let freight = Profile::SHIPPED.iter().find(|(name, _)| *name == "freight").unwrap().1;
    let path = folder.join("freight.toml");
    fs::write(&path, day::profile(freight, answering)).unwrap();
    path.to_str().unwrap().to_owned()
}

fn open(path: &str, profile: &str) -> Arc<Desk> {
    let (path, profile) = (path.to_owned(), profile.to_owned());
    Arc::new(Desk::open(&DeskOptions { path, profile, ..DeskOptions::default() }).unwrap())
}

/// Opens a ticket, for a seller with the seller's shop; returns its number.
pub fn open_ticket(customer: &Session, opening: &Opening, answerer: &Somebody) -> i64 {
    let request = OpenRequest {
        category: Some(opening.category.to_owned()),
        subject: Some(opening.subject.clone()),
        description: Some(opening.text.clone()),
        priority: Priority::from_key(opening.priority),
        order: Some(opening.order.clone()),
        shop: answerer.shop_key(),
        ..OpenRequest::default()
    };
    customer.ticket_open(&request).unwrap().number
}

/// Somebody writes.
pub fn reply(session: &Session, ticket: i64, text: &str) {
    session.ticket_reply(&TextRequest { ticket, text: text.to_owned(), ..TextRequest::default() }).unwrap();
}

/// An agent or a seller resolves.
pub fn resolve(answerer: &Session, ticket: i64) {
    answerer.ticket_resolve(&MoveRequest { ticket, ..MoveRequest::default() }).unwrap();
}

/// A ticket with its thread.
pub fn get(session: &Session, ticket: i64) -> TicketThread {
    session.ticket_get(&GetRequest { ticket, ..GetRequest::default() }).unwrap()
}

/// The first page of the tickets that the platform or the shop must answer, earliest deadline first.
pub fn list(answerer: &Session) -> TicketPage {
    let request = ListRequest {
        list: Some(TicketList::ActionRequired),
        sort: Some(TicketSort::Deadline),
        limit: Some(25),
        ..ListRequest::default()
    };
    answerer.ticket_list(&request).unwrap()
}

/// The length of each list of a customer.
pub fn counts(customer: &Session) -> ListCounts {
    customer.ticket_counts(&CountsRequest::default()).unwrap()
}
