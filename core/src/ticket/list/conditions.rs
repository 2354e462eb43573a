//! The tickets of a list: the conditions of each list and of each filter (T-30, T-33).
//!
//! Owns those conditions. Lists and counts share them, so that a badge and its list agree. Scope comes first: what an
//! actor may not see is not loaded. It must not know about order and pages (mod.rs).

use crate::actor::{Actor, Role};
use crate::closed_set::ClosedSet;
use crate::error::Result;
use crate::rules::{PLATFORM, TicketStatus};
use crate::store::{Bind, Tx};
use crate::ticket::access::Scope;
use crate::ticket::list::request::{ListRequest, TicketList};

// The ticket is assigned to a former member of its shop: it is shown as nobody's (T-34).
macro_rules! former {
    () => {
        "EXISTS (SELECT 1 FROM former_member
         WHERE former_member.shop = ticket.shop AND former_member.person = ticket.assignee)"
    };
}

// The ticket's assignee is not a former member.
macro_rules! not_former {
    () => {
        concat!("(ticket.shop IS NULL OR NOT ", former!(), ")")
    };
}

/// Whether there are former members whose tickets no tick has unassigned yet. Hardly ever: only then is the list of
/// unassigned tickets more than an index.
pub(in crate::ticket) fn are_former_members(tx: &mut dyn Tx) -> Result<bool> {
    Ok(tx.first("SELECT id FROM former_member LIMIT 1", &[])?.is_some())
}

/// The conditions of a list, joined by AND, and their values.
pub(in crate::ticket) struct Conditions<'a> {
    pub sql: String,
    pub binds: Vec<Bind<'a>>,
}

impl<'a> Conditions<'a> {
    /// Adds a condition with one value, `?`.
    pub fn add(&mut self, condition: &str, bind: impl Into<Bind<'a>>) {
        self.binds.push(bind.into());
        self.fill(condition);
    }

    /// Adds a condition with `?key` and `?number`.
    pub fn add_place(&mut self, condition: &str, key: i64, number: i64) {
        self.binds.extend([Bind::from(key), number.into()]);
        self.fill(condition);
    }

    /// Adds a condition whose values are the last ones: a list has several, so its text is copied once.
    fn fill(&mut self, condition: &str) {
        let last = self.binds.len();
        let mut parts = condition.split('?');
        self.constant(parts.next().unwrap_or_default());
        for part in parts {
            let (at, rest) = match part.strip_prefix("key") {
                Some(rest) => (last - 1, rest),
                None => (last, part.strip_prefix("number").unwrap_or(part)),
            };
            self.sql.push('$');
            match u32::try_from(at).ok().and_then(|at| char::from_digit(at, 10)) {
                Some(digit) => self.sql.push(digit),
                None => self.sql.push_str(&at.to_string()),
            }
            self.sql.push_str(rest);
        }
    }

    /// Adds a condition without a value.
    pub fn constant(&mut self, condition: &str) {
        if !self.sql.is_empty() {
            self.sql.push_str(" AND ");
        }
        self.sql.push_str(condition);
    }

    /// The conditions of a list for an actor who sees `scope`.
    ///
    /// `binds` are the values of placeholders before the conditions. `former`: tickets may be assigned to former members.
    pub fn of(
        list: TicketList,
        queue: Option<&'a str>,
        actor: &Actor,
        scope: &'a Scope,
        former: bool,
        binds: Vec<Bind<'a>>,
    ) -> Self {
        // Room for the conditions of most lists.
        let mut conditions = Self { sql: String::with_capacity(512), binds };
        match scope {
            Scope::Requester(person) => conditions.add("requester = ?", *person),
            Scope::Handler(handler) => conditions.add("handler = ?", handler),
            Scope::All if list == TicketList::ActionRequired => conditions.add("handler = ?", PLATFORM),
            Scope::All => {}
        }
        match list {
            TicketList::Mine => match scope {
                Scope::Requester(_) => {}
                // The host is not a person: nothing is assigned to it.
                Scope::Handler(_) | Scope::All => {
                    conditions.add("assignee = ?", actor.person.unwrap_or(0));
                    conditions.constant(not_former!());
                }
            },
            TicketList::ActionRequired => match scope {
                Scope::Requester(_) => conditions.constant("awaiting = 'requester'"),
                Scope::Handler(_) | Scope::All => conditions.constant("awaiting = 'handler'"),
            },
            TicketList::WaitingForUser | TicketList::Resolved | TicketList::Closed => {
                if let Some(status) = status_of(list) {
                    conditions.add("status = ?", status.as_str());
                }
            }
            TicketList::Queue => {
                conditions.add("queue = ?", queue.unwrap_or_default());
                conditions.constant("awaiting <> 'nobody'");
            }
            TicketList::Unassigned => match scope {
                Scope::Requester(_) => conditions.constant("1 = 0"),
                Scope::Handler(_) | Scope::All if former => {
                    conditions.constant(concat!("(assignee IS NULL OR ", former!(), ") AND awaiting <> 'nobody'"));
                }
                Scope::Handler(_) | Scope::All => {
                    conditions.constant("assignee IS NULL AND awaiting <> 'nobody'");
                }
            },
            TicketList::Unread => {
                match scope {
                    Scope::Requester(_) => {}
                    Scope::Handler(_) | Scope::All => conditions.constant("awaiting <> 'nobody'"),
                }
                match actor.person {
                    None => conditions.constant("1 = 0"),
                    Some(person) => conditions.add(
                        "message_count > COALESCE((SELECT message FROM read_mark WHERE read_mark.person = ?
                         AND read_mark.thread = ticket.number * 4), 0)",
                        person,
                    ),
                }
            }
            TicketList::All => {}
        }
        conditions
    }

    /// Adds that a seller is a member of the shop at this moment (T-34).
    pub fn of_members(&mut self, actor: &'a Actor) {
        if let (Role::Seller, Some(shop), Some(person)) = (actor.role, actor.shop_number, actor.person) {
            let from = self.binds.len();
            let (shop_key, person_key): (Bind<'a>, Bind<'a>) =
                (actor.shop.as_deref().into(), actor.key.as_deref().into());
            self.binds.extend([Bind::from(shop), person.into(), shop_key, person_key]);
            self.constant(&format!(
                "EXISTS (SELECT 1 FROM shop_member JOIN shop AS own ON own.id = shop_member.shop
                 JOIN person AS self ON self.id = shop_member.person
                 WHERE shop_member.shop = ${} AND shop_member.person = ${} AND own.key = ${} AND self.key = ${})",
                from + 1,
                from + 2,
                from + 3,
                from + 4
            ));
        }
    }

    /// Adds the conditions of the request's filters, with this status instead of the request's own.
    pub fn narrow(&mut self, list: TicketList, request: &'a ListRequest, status: Option<TicketStatus>, scope: &Scope) {
        // Exhaustive: a new filter does not compile before it narrows the list. The rest is order and page.
        let ListRequest {
            list: _,
            queue,
            shop,
            tag,
            status: _,
            category,
            priority,
            order,
            assignee,
            opened_from,
            opened_until,
            sort: _,
            limit: _,
            after: _,
        } = request;
        if let Some(queue) = queue.as_deref().filter(|_| list != TicketList::Queue) {
            self.add("queue = ?", queue);
        }
        if let Some(shop) = shop {
            self.add("shop = (SELECT id FROM shop WHERE key = ?)", shop);
        }
        if let Some(tag) = tag {
            match scope {
                Scope::Handler(_) | Scope::All => {
                    self.add("EXISTS (SELECT 1 FROM ticket_tag WHERE tag = ? AND ticket = ticket.number)", tag);
                }
                // Requesters see no tags: for them no ticket has any.
                Scope::Requester(_) => self.constant("1 = 0"),
            }
        }
        match (status, status_of(list)) {
            (None, _) => {}
            (Some(status), None) => self.add("status = ?", status.as_str()),
            // A second condition on it would make an index of everybody's tickets look better than one of the
            // requester's own.
            (Some(status), Some(of_list)) if status == of_list => {}
            (Some(_), Some(_)) => self.constant("1 = 0"),
        }
        if let Some(category) = category {
            self.add("category = ?", category);
        }
        if let Some(priority) = *priority {
            self.add("priority = ?", priority.as_str());
        }
        if let Some(order) = order {
            self.add("order_key = ?", order);
        }
        if let Some(assignee) = assignee {
            match scope {
                Scope::Handler(_) | Scope::All => {
                    self.add("assignee = (SELECT id FROM person WHERE key = ?)", assignee);
                    self.constant(not_former!());
                }
                // Requesters do not see assignments, through a filter no more than in a field: for them no ticket is
                // assigned.
                Scope::Requester(_) => self.constant("1 = 0"),
            }
        }
        if let Some(from) = *opened_from {
            self.add("opened_at >= ?", from);
        }
        if let Some(until) = *opened_until {
            self.add("opened_at < ?", until);
        }
    }
}

/// The status of every ticket of this list.
pub(super) fn status_of(list: TicketList) -> Option<TicketStatus> {
    match list {
        TicketList::WaitingForUser => Some(TicketStatus::WaitingForUser),
        TicketList::Resolved => Some(TicketStatus::Resolved),
        TicketList::Closed => Some(TicketStatus::Closed),
        TicketList::Mine
        | TicketList::ActionRequired
        | TicketList::Queue
        | TicketList::Unassigned
        | TicketList::Unread
        | TicketList::All => None,
    }
}
