//! Two desks whose people have the same ids, with tickets and with texts that only some actors may read.
//!
//! Owns the desks, the actors, the objects and the canaries. It must not predict any result.

use std::sync::Arc;

use bazardesk::{ClosedSet, Desk, DeskOptions, Role, Session, SessionOptions};
use bazardesk_tests::store::{Dump, RawStore, TestStore};
use bazardesk_tests::{market, open_calm};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The actor of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    CustomerA,
    CustomerB,
    SellerOne,
    SellerTwo,
    Agent,
    Mediator,
    Host,
}

impl Who {
    pub const ALL: [Self; 7] =
        [Self::CustomerA, Self::CustomerB, Self::SellerOne, Self::SellerTwo, Self::Agent, Self::Mediator, Self::Host];

    pub fn role(self) -> Role {
        match self {
            Self::CustomerA | Self::CustomerB => Role::Customer,
            Self::SellerOne | Self::SellerTwo => Role::Seller,
            Self::Agent => Role::Agent,
            Self::Mediator => Role::Mediator,
            Self::Host => Role::Host,
        }
    }

    /// T-33: requesters see their own tickets, sellers their shop's, the platform's staff and the host all.
    pub fn sees(self, ticket: i64) -> bool {
        match self {
            Self::CustomerA => matches!(ticket, A_TICKET | SHOP_TICKET),
            Self::CustomerB => ticket == B_TICKET,
            Self::SellerOne => ticket == SHOP_TICKET,
            Self::SellerTwo => false,
            Self::Agent | Self::Mediator | Self::Host => matches!(ticket, A_TICKET | B_TICKET | SHOP_TICKET),
        }
    }

    pub fn staff(self) -> bool {
        matches!(self, Self::Agent | Self::Mediator)
    }
}

/// Customer A's ticket, handled by the platform.
pub const A_TICKET: i64 = 1;
/// Customer B's ticket, handled by the platform.
pub const B_TICKET: i64 = 2;
/// Customer A's ticket, handled by the first shop.
pub const SHOP_TICKET: i64 = 3;
/// A ticket number that only the other desk has.
pub const OTHER_DESKS: i64 = 6;
/// A ticket number that no desk has.
pub const NOBODYS: i64 = 99;
pub const OBJECTS: [i64; 5] = [A_TICKET, B_TICKET, SHOP_TICKET, OTHER_DESKS, NOBODYS];

/// A text that occurs once, and the actors who may read it.
pub struct Canary {
    pub text: String,
    pub may: Vec<Who>,
}

/// Every canary in a text that this actor may not read.
pub fn leaks<'c>(canaries: &'c [Canary], who: Who, text: &str) -> Vec<&'c str> {
    let hidden = canaries.iter().filter(|canary| !canary.may.contains(&who));
    hidden.filter(|canary| text.contains(&canary.text)).map(|canary| canary.text.as_str()).collect()
}

pub struct TwoDesks {
    sessions: Vec<Session>,
    pub canaries: Vec<Canary>,
    /// The id of an instruction that the host has not answered.
    pub instruction: String,
    raw: [RawStore; 2],
    folder: TempDir,
    _stores: [TestStore; 2],
}

fn call_ok(session: &Session, operation: &str, request: &Value) -> Value {
    let reply = session.call(operation, &request.to_string());
    let reply = reply.unwrap_or_else(|error| panic!("{operation} {request}: {error}"));
    serde_json::from_str(&reply).expect("JSON")
}

/// Puts the people of a desk. Their names and addresses begin with the desk's word.
fn people(host: &Session, word: &str) {
    for (id, name) in [
        ("canary-id-a", "Sara"),
        ("canary-id-b", "Luc"),
        ("p-1", "Omid"),
        ("p-2", "Nora"),
        ("p-3", "canary-assignee-shop"),
        ("a-1", "Anna"),
        ("a-2", "canary-assignee-platform"),
        ("m-1", "Mina"),
    ] {
        let name = if word.is_empty() { name.to_owned() } else { format!("{word}-{name}") };
        let mail = format!("canary-mail-{word}{id}@example.org");
        call_ok(host, "person.put", &json!({ "id": id, "name": name, "email": mail, "locale": "en" }));
    }
    call_ok(host, "shop.put", &json!({ "id": "s-1", "name": "Teahouse", "members": ["p-1", "p-3"] }));
    call_ok(host, "shop.put", &json!({ "id": "s-2", "name": "Spices", "members": ["p-2"] }));
}

fn session(desk: &Arc<Desk>, options: &Value) -> Session {
    desk.session(&SessionOptions::parse(&options.to_string()).expect("options")).expect("a session")
}

impl TwoDesks {
    pub fn new() -> Self {
        let folder = bazardesk_tests::folder();
        let stores = [TestStore::shared(), TestStore::shared()];
        let options = market::options(folder.path(), stores[0].path()).expect("a profile");
        let other = DeskOptions { path: stores[1].path().to_owned(), clock: options.clock, ..DeskOptions::default() };
        let other = Arc::new(open_calm(other).expect("the other desk"));
        let desk = Arc::new(Desk::open(&options).expect("a desk"));
        people(&session(&desk, &json!({ "role": "host" })), "");
        people(&session(&other, &json!({ "role": "host" })), "canary-elsewhere");
        let sessions: Vec<Session> = Who::ALL
            .into_iter()
            .map(|who| {
                let person = match who {
                    Who::CustomerA => "canary-id-a",
                    Who::CustomerB => "canary-id-b",
                    Who::SellerOne => "p-1",
                    Who::SellerTwo => "p-2",
                    Who::Agent => "a-1",
                    Who::Mediator => "m-1",
                    Who::Host => return session(&desk, &json!({ "role": "host" })),
                };
                let mut options = json!({ "role": who.role().as_str(), "person": person });
                match who {
                    Who::SellerOne => options["shop"] = json!("s-1"),
                    Who::SellerTwo => options["shop"] = json!("s-2"),
                    _ => {}
                }
                session(&desk, &options)
            })
            .collect();
        let stranger = session(&other, &json!({ "role": "customer", "person": "canary-id-a" }));
        for at in 1..=OTHER_DESKS {
            let subject = format!("canary-elsewhere-{at}");
            call_ok(
                &stranger,
                "ticket.open",
                &json!({ "category": "technical", "subject": subject, "description": subject }),
            );
        }
        let raw = stores.each_ref().map(TestStore::raw);
        let mut desks =
            Self { sessions, canaries: Vec::new(), instruction: String::new(), raw, folder, _stores: stores };
        desks.tickets();
        desks.around();
        desks.translations();
        desks
    }

    /// Adds a canary that only these actors may read.
    fn hide(&mut self, text: &str, may: &dyn Fn(Who) -> bool) -> String {
        let may = Who::ALL.into_iter().filter(|who| may(*who)).collect();
        self.canaries.push(Canary { text: text.to_owned(), may });
        text.to_owned()
    }

    fn tickets(&mut self) {
        for ticket in [A_TICKET, B_TICKET, SHOP_TICKET] {
            let seen = move |who: Who| who.sees(ticket);
            let hidden = |desks: &mut Self, what: &str| desks.hide(&format!("canary-{what}-{ticket}"), &seen);
            let mut request = json!({
                "category": if ticket == SHOP_TICKET { "purchase" } else { "technical" },
                "subject": hidden(self, "subject"), "description": hidden(self, "description"),
                "order": hidden(self, "order"), "fields": { "remark": hidden(self, "field") },
                "references": [{ "kind": "request_number", "value": hidden(self, "reference") }],
            });
            if ticket == SHOP_TICKET {
                request["shop"] = json!("s-1");
            }
            let customer = if ticket == B_TICKET { Who::CustomerB } else { Who::CustomerA };
            let opened = call_ok(self.session(customer), "ticket.open", &request);
            assert_eq!(opened["number"], ticket);
            let reply = hidden(self, "reply");
            call_ok(self.session(customer), "ticket.reply", &json!({ "ticket": ticket, "text": reply }));
            // T-16: notes are for the platform's staff, not even for the host.
            let note = self.hide(&format!("canary-note-{ticket}"), &Who::staff);
            call_ok(self.session(Who::Agent), "ticket.note", &json!({ "ticket": ticket, "text": note }));
            // Requesters see neither tags nor assignees.
            let working = move |who: Who| who.sees(ticket) && who.role() != Role::Customer;
            let tag = self.hide(&format!("canary-tag-{ticket}"), &working);
            call_ok(self.session(Who::Agent), "ticket.add_tag", &json!({ "ticket": ticket, "tag": tag }));
            let assignee = if ticket == SHOP_TICKET { "p-3" } else { "a-2" };
            call_ok(self.session(Who::Agent), "ticket.assign", &json!({ "ticket": ticket, "assignee": assignee }));
        }
    }

    /// Adds what surrounds the tickets: people, templates, the other desk.
    fn around(&mut self) {
        let working = |who: Who| who.sees(A_TICKET) && who.role() != Role::Customer;
        self.hide("canary-assignee-platform", &working);
        let working = |who: Who| who.sees(SHOP_TICKET) && who.role() != Role::Customer;
        self.hide("canary-assignee-shop", &working);
        // T-64: sellers see no account id, customers only their own. Only those who manage people see addresses.
        for (id, own) in [("canary-id-a", Who::CustomerA), ("canary-id-b", Who::CustomerB)] {
            self.hide(id, &move |who| who == own || who.staff() || who == Who::Host);
        }
        self.hide("canary-mail-", &|who| matches!(who, Who::Agent | Who::Host));
        self.hide("canary-elsewhere", &|_| false);
        for (who, word) in [(Who::Agent, "canary-template-platform"), (Who::SellerOne, "canary-template-shop")] {
            let text = self.hide(word, &move |reader| reader == who);
            let request = json!({ "name": "hello", "texts": { "en": format!("{text} {{ $customer }}") } });
            call_ok(self.session(who), "template.put", &request);
        }
        call_ok(self.session(Who::Host), "person.block", &json!({ "person": "p-3" }));
    }

    /// A message of one ticket that was translated, and a message of another that is not yet.
    fn translations(&mut self) {
        let request = json!({ "ticket": A_TICKET, "message": 1, "locale": "fa" });
        call_ok(self.session(Who::CustomerA), "message.translate", &request);
        let text = self.hide("canary-translation", &|who| who.sees(A_TICKET));
        let request = json!({ "instruction": self.open_instruction(), "text": text });
        call_ok(self.session(Who::Host), "instruction.confirm", &request);
        let request = json!({ "ticket": B_TICKET, "message": 1, "locale": "fa" });
        call_ok(self.session(Who::CustomerB), "message.translate", &request);
        self.instruction = self.open_instruction();
    }

    fn open_instruction(&self) -> String {
        let open = call_ok(self.session(Who::Host), "instruction.list", &json!({}));
        open["instructions"][0]["id"].as_str().expect("an instruction").to_owned()
    }

    pub fn session(&self, who: Who) -> &Session {
        &self.sessions[who as usize]
    }

    /// The folder of the desks' files.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The content of both stores.
    pub fn dump(&self) -> [Dump; 2] {
        self.raw.each_ref().map(RawStore::dump)
    }
}
