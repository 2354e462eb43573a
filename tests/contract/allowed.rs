//! What each role may do to a ticket in each status and profile: a golden file, made by trying everything (T-19).
//!
//! Owns the file's form. A session of a real desk tries every action on a new ticket. An action counts as allowed if it
//! succeeded; otherwise it was refused by the rule that `available_actions` names.

use std::sync::Arc;

use bazardesk::profile::{FieldName, Handling, Presence, Profile};
use bazardesk::ticket::{Awaiting, State, TicketAction, TicketStatus};
use bazardesk::{ClosedSet, Desk, DeskOptions, Session, SessionOptions, Time};
use bazardesk_tests::{BEGINNING, market, store};
use serde_json::{Value, json};

use crate::golden::golden;

/// The sessions of a desk with one profile, one for each role.
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
            // Some categories are offered in some regions only.
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

    /// Opens a ticket and brings it into this state. Staff open it, since they have no limit.
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
        // In a profile whose replies wait for the user, no ticket is in progress and waits for its requester.
        (ticket["status"] == state.status.as_str() && ticket["awaiting"] == state.awaiting.as_str()).then_some(ticket)
    }

    /// A valid request of the action for this profile.
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

    /// The actions that this actor may take on tickets in this state. Each is tried, and must agree with
    /// `available_actions`.
    fn allowed(&self, who: &Session, handling: Handling, state: State) -> Option<Vec<&'static str>> {
        let mut allowed = Vec::new();
        for &action in TicketAction::ALL {
            let ticket = self.ticket(handling, state)?;
            let reply = call(who, "ticket.available_actions", &json!({ "ticket": ticket["number"] }));
            let reply = reply.expect("available actions");
            let actions = reply["actions"].as_array().expect("actions");
            let entry = actions.iter().find(|entry| entry["action"] == action.as_str()).expect("every action");
            let outcome = call(who, &format!("ticket.{action}"), &self.request(&ticket, action));
            let what = format!("{action} on {ticket}: {outcome:?}");
            // A profile without custom fields has no valid input for this action.
            let inputless = action == TicketAction::SetField && self.profile.custom_fields.is_empty();
            match outcome {
                Ok(_) => assert_eq!(entry["allowed"], true, "{what}"),
                Err(error) if inputless && error["code"] == "field_choice" => assert_eq!(entry["allowed"], true),
                Err(error) => {
                    assert_eq!((&entry["allowed"], &entry["rule"]), (&json!(false), &error["rule"]), "{what}")
                }
            }
            if entry["allowed"] == true {
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
                let row = match self.allowed(who, handling, state) {
                    Some(allowed) => {
                        sum += allowed.len();
                        format!("{line}  {:>2}  {}", allowed.len(), allowed.join(" "))
                    }
                    None => format!("{line}   -  no such ticket"),
                };
                text += row.trim_end();
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
        "# The number and names of the actions that a role may take on a ticket in a status, for each profile. `market` is\n\
         # the tests' profile, in which shops answer. Sessions of real desks took these actions, and no others.\n",
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
