//! What each role may do to a ticket, status by status, in each profile: a golden file, found by playing (T-19).
//!
//! Owns the file's form. Every action is offered and then tried on a ticket of its own, by a session of a real desk:
//! what is counted as allowed was done, and what is not was refused by the rule that was told.

use std::sync::Arc;

use bazardesk::profile::{FieldName, Handling, Presence, Profile};
use bazardesk::ticket::{Awaiting, State, TicketAction, TicketStatus};
use bazardesk::{ClosedSet, Desk, DeskOptions, Session, SessionOptions, Time};
use bazardesk_tests::{BEGINNING, market, store};
use serde_json::{Value, json};

use crate::golden::golden;

/// A desk of one profile, with somebody of each role.
struct Desks {
    profile: Profile,
    agent: Session,
    customer: Session,
    seller: Session,
    mediator: Session,
    host: Session,
}

fn call(session: &Session, operation: &str, request: &Value) -> Result<Value, Value> {
    let read = |text: &str| serde_json::from_str(text).expect("JSON");
    let reply = session.call(operation, &request.to_string());
    reply.map(|reply| read(&reply)).map_err(|error| read(&session.error_document(&error)))
}

impl Desks {
    fn new(profile: Profile, options: &DeskOptions) -> Self {
        let desk = Arc::new(Desk::open(options).expect("a desk"));
        let session = |options: Value| {
            desk.session(&SessionOptions::parse(&options.to_string()).expect("options")).expect("a session")
        };
        let host = session(json!({ "role": "host" }));
        for id in ["c-1", "a-1", "p-1", "m-1"] {
            // The region decides where some categories are offered.
            call(&host, "person.put", &json!({ "id": id, "name": id, "region": "FR" })).expect("a person");
        }
        call(&host, "shop.put", &json!({ "id": "s-1", "name": "Teahouse", "members": ["p-1"] })).expect("a shop");
        Self {
            profile,
            agent: session(json!({ "role": "agent", "person": "a-1" })),
            customer: session(json!({ "role": "customer", "person": "c-1" })),
            seller: session(json!({ "role": "seller", "person": "p-1", "shop": "s-1" })),
            mediator: session(json!({ "role": "mediator", "person": "m-1" })),
            host,
        }
    }

    /// A new ticket in this state. Staff open it, since nobody limits how many they open.
    fn ticket(&self, handling: Handling, state: State) -> Option<Value> {
        let category = self.profile.categories.iter().find(|category| category.handler == handling)?;
        let mut request = json!({ "category": category.name, "on_behalf_of": "c-1", "priority": "high" });
        for (field, value) in [
            (FieldName::Subject, json!("subject")),
            (FieldName::Title, json!("title")),
            (FieldName::Description, json!("description")),
            (FieldName::Shop, json!("s-1")),
            (FieldName::Order, json!("o-1")),
        ] {
            if category.presence(field) == Presence::Required {
                request[field.as_str()] = value;
            }
        }
        let ticket = call(&self.agent, "ticket.open", &request).unwrap_or_else(|error| panic!("{request}: {error}"));
        let handler = if handling == Handling::Shop { &self.seller } else { &self.agent };
        let (who, operation) = match (state.status, state.awaiting) {
            (TicketStatus::Open, _) => return Some(ticket),
            (TicketStatus::InProgress, Awaiting::Requester) => (handler, "ticket.reply"),
            (TicketStatus::InProgress, Awaiting::Handler | Awaiting::Nobody) => (handler, "ticket.start"),
            (TicketStatus::WaitingForUser, _) => (handler, "ticket.request_information"),
            (TicketStatus::Resolved, _) => (&self.agent, "ticket.resolve"),
            (TicketStatus::Closed, _) => (&self.agent, "ticket.close"),
        };
        let mut request = json!({ "ticket": ticket["number"] });
        if matches!(operation, "ticket.reply" | "ticket.request_information") {
            request["text"] = json!("words");
        }
        let ticket = call(who, operation, &request).expect("the state");
        // A profile whose answers wait for the user has no ticket that is answered and in progress.
        (ticket["status"] == state.status.as_str() && ticket["awaiting"] == state.awaiting.as_str()).then_some(ticket)
    }

    /// A request that does the action, and is right for this profile.
    fn request(&self, ticket: &Value, action: TicketAction) -> Value {
        let mut request = json!({ "ticket": ticket["number"] });
        let (name, value) = match action {
            TicketAction::Start
            | TicketAction::Resolve
            | TicketAction::Close
            | TicketAction::Reopen
            | TicketAction::MarkSpam => return request,
            TicketAction::Reply
            | TicketAction::ReplyAndResolve
            | TicketAction::RequestInformation
            | TicketAction::Note => ("text", json!("words")),
            TicketAction::Assign => ("assignee", json!("p-1")),
            TicketAction::SetPriority => ("priority", json!("low")),
            TicketAction::SetCategory => ("category", ticket["category"].clone()),
            TicketAction::AddTag | TicketAction::RemoveTag => ("tag", json!("tag")),
            TicketAction::SetField => {
                let field = self.profile.custom_fields.first();
                ("field", json!(field.map_or("none", |field| field.name.as_str())))
            }
        };
        request[name] = value;
        request
    }

    /// What somebody may do to tickets in this state: each action is offered, tried, and found to be as offered.
    fn allowed(&self, who: &Session, handling: Handling, state: State) -> Option<Vec<&'static str>> {
        let mut allowed = Vec::new();
        for &action in TicketAction::ALL {
            let ticket = self.ticket(handling, state)?;
            let offers = call(who, "ticket.available_actions", &json!({ "ticket": ticket["number"] }));
            let offers = offers.expect("offers");
            let offers = offers["actions"].as_array().expect("actions");
            let offer = offers.iter().find(|offer| offer["action"] == action.as_str()).expect("every action");
            let tried = call(who, &format!("ticket.{action}"), &self.request(&ticket, action));
            let what = format!("{action} on {ticket}: {tried:?}");
            // A profile without fields of its own has none to set: then no input is right.
            let inputless = action == TicketAction::SetField && self.profile.custom_fields.is_empty();
            match tried {
                Ok(_) => assert_eq!(offer["allowed"], true, "{what}"),
                Err(error) if inputless && error["code"] == "field_choice" => assert_eq!(offer["allowed"], true),
                Err(error) => {
                    assert_eq!((&offer["allowed"], &offer["rule"]), (&json!(false), &error["rule"]), "{what}")
                }
            }
            if offer["allowed"] == true {
                allowed.push(action.as_str());
            }
        }
        Some(allowed)
    }

    fn table(&self) -> String {
        let mut text = format!("\n{}\n", self.profile.name);
        let mut total = 0;
        for (name, who, handling) in [
            ("customer, requester", &self.customer, Handling::Platform),
            ("customer, requester at a shop", &self.customer, Handling::Shop),
            ("seller, handler", &self.seller, Handling::Shop),
            ("agent, handler", &self.agent, Handling::Platform),
            ("agent, beside a shop", &self.agent, Handling::Shop),
            ("mediator", &self.mediator, Handling::Platform),
            ("mediator, beside a shop", &self.mediator, Handling::Shop),
            ("host", &self.host, Handling::Platform),
        ] {
            if self.profile.categories.iter().all(|category| category.handler != handling) {
                text += &format!("  {name:<29}  no such ticket\n");
                continue;
            }
            let mut sum = 0;
            for &state in State::ALL {
                let line = format!("  {name:<29}  {:<26}", format!("{}/{}", state.status, state.awaiting));
                let counted = match self.allowed(who, handling, state) {
                    Some(allowed) => {
                        sum += allowed.len();
                        format!("{line}  {:>2}  {}", allowed.len(), allowed.join(" "))
                    }
                    None => format!("{line}   -  no such ticket"),
                };
                text += counted.trim_end();
                text.push('\n');
            }
            text += &format!("  {name:<29}  in all                      {sum:>3}\n");
            total += sum;
        }
        text + &format!("  everybody                      in all                      {total:>3}\n")
    }
}

#[test]
fn t_19_what_each_role_may_do_in_each_status_of_each_profile() {
    let mut text = String::from(
        "# How many actions a role may do to a ticket in a status, and which, profile by profile; `market` is the tests'\n\
         # own, with shops that answer. Each was done, and every other one refused, by a session of a real desk.\n",
    );
    for (name, _) in Profile::SHIPPED {
        let profile = Profile::shipped(name).expect("shipped").expect("sound");
        let (path, profile_name) = (store::path(), (*name).to_owned());
        let clock = Time::parse(BEGINNING);
        let options = DeskOptions { path, profile: profile_name, clock, ..DeskOptions::default() };
        text += &Desks::new(profile, &options).table();
    }
    let folder = bazardesk_tests::folder();
    let options = market::options(folder.path(), &store::path()).expect("a profile");
    let profile = Profile::parse("market.toml", market::PROFILE).expect("sound");
    text += &Desks::new(profile, &options).table();
    golden("tests/golden/allowed_actions.txt", &text);
}
