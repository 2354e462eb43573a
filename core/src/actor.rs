//! Who acts: roles, what ties an actor to an object, and the permission table.
//!
//! Owns the coarse answer "may this role ever do that?", as data from which the permission matrix is printed. It must
//! not look at an object's state: what a ticket's status allows is in `rules/ticket_status.rs`.

use crate::closed_set::closed_set;
use crate::l10n::Viewer;

closed_set! {
    /// The role in which a session acts. The host vouches for it (tickets.md, Words).
    pub enum Role: "role" {
        /// A person with an account who asks for help; also a buyer.
        Customer = "customer",
        /// A member of a shop.
        Seller = "seller",
        /// The platform's staff.
        Agent = "agent",
        /// The platform's staff who decide disputes.
        Mediator = "mediator",
        /// Somebody known by an e-mail address only.
        Guest = "guest",
        /// The embedding program itself, for housekeeping.
        Host = "host",
    }
}

impl Role {
    /// Whom the texts of a session with this role address.
    pub(crate) const fn viewer(self) -> Viewer {
        match self {
            Self::Customer | Self::Guest => Viewer::Requester,
            Self::Seller | Self::Agent | Self::Mediator | Self::Host => Viewer::Other,
        }
    }
}

closed_set! {
    /// What ties an actor to a ticket that the actor may see (T-33).
    pub enum Relation: "relation" {
        /// The ticket is about this person.
        Requester = "requester",
        /// The actor's side must answer: the handling shop's member, or staff where the platform handles.
        Handler = "handler",
        /// The platform's staff, on a ticket that a shop handles.
        Staff = "staff",
        /// The embedding program.
        Host = "host",
    }
}

closed_set! {
    /// Who answers tickets: one shop or the platform (tickets.md, Words).
    pub enum HandlerKind: "ticket-handler" {
        /// The platform's own team.
        Platform = "platform",
        /// A shop.
        Shop = "shop",
    }
}

/// One line of the permission table: a role that may run an operation, and the relations to the object that it needs.
/// Without relations the operation has no ticket, and the role alone decides.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The relations under which it may.
    pub relations: &'static [Relation],
}

const fn grant(role: Role, relations: &'static [Relation]) -> Grant {
    Grant { role, relations }
}

/// Operations of the embedding program.
pub const HOST: &[Grant] = &[grant(Role::Host, &[])];

/// For everybody with a session: forms, lists and counts of what the actor may see.
pub const EVERYBODY: &[Grant] = &[
    grant(Role::Customer, &[]),
    grant(Role::Seller, &[]),
    grant(Role::Agent, &[]),
    grant(Role::Mediator, &[]),
    grant(Role::Host, &[]),
];

/// Opening a ticket for oneself (PS-01, FR-07: people who are signed in), or on behalf of another person (T-09).
pub const OPENING: &[Grant] = &[grant(Role::Customer, &[]), grant(Role::Agent, &[])];

/// Blocking people: the platform's staff, and the embedding program (T-26).
pub const BLOCKING: &[Grant] = &[grant(Role::Agent, &[]), grant(Role::Host, &[])];

/// Reading one ticket: every actor who may see it (T-33).
pub const READING: &[Grant] = &[
    grant(Role::Customer, &[Relation::Requester]),
    grant(Role::Seller, &[Relation::Handler]),
    grant(Role::Agent, &[Relation::Handler, Relation::Staff]),
    grant(Role::Mediator, &[Relation::Handler, Relation::Staff]),
    grant(Role::Host, &[Relation::Host]),
];

/// Asking for the translation of a message: every actor who may read it (T-60).
pub const TRANSLATING: &[Grant] = READING;

/// Writing into the thread and closing: both sides, and staff beside them (T-10, T-12, T-23).
pub const WRITING: &[Grant] = &[
    grant(Role::Customer, &[Relation::Requester]),
    grant(Role::Seller, &[Relation::Handler]),
    grant(Role::Agent, &[Relation::Handler, Relation::Staff]),
];

/// Reopening: requester or handler (T-14).
pub const REOPENING: &[Grant] = &[
    grant(Role::Customer, &[Relation::Requester]),
    grant(Role::Seller, &[Relation::Handler]),
    grant(Role::Agent, &[Relation::Handler]),
];

/// Working a ticket: only the side that must answer (T-10).
pub const HANDLING: &[Grant] = &[grant(Role::Seller, &[Relation::Handler]), grant(Role::Agent, &[Relation::Handler])];

/// Resolving: the handler where the queue allows it; the platform's staff always (T-11).
pub const RESOLVING: &[Grant] =
    &[grant(Role::Seller, &[Relation::Handler]), grant(Role::Agent, &[Relation::Handler, Relation::Staff])];

/// Changing what a ticket is: the platform's staff, and the handling shop where the profile lets it (T-17).
pub const EDITING: &[Grant] =
    &[grant(Role::Seller, &[Relation::Handler]), grant(Role::Agent, &[Relation::Handler, Relation::Staff])];

/// Marking as spam: the platform's staff (T-26).
pub const MARKING: &[Grant] = &[grant(Role::Agent, &[Relation::Handler, Relation::Staff])];

/// Working on several tickets, or in several steps, at once: every actor who works on tickets (T-25).
pub const WORKING: &[Grant] =
    &[grant(Role::Seller, &[Relation::Handler]), grant(Role::Agent, &[Relation::Handler, Relation::Staff])];

/// Marking what one has read: every person who may read it (T-24).
pub const SEEING: &[Grant] = &[
    grant(Role::Customer, &[Relation::Requester]),
    grant(Role::Seller, &[Relation::Handler]),
    grant(Role::Agent, &[Relation::Handler, Relation::Staff]),
    grant(Role::Mediator, &[Relation::Handler, Relation::Staff]),
];

/// Internal notes, written and read by the platform's staff only (T-16).
pub const NOTING: &[Grant] = &[
    grant(Role::Agent, &[Relation::Handler, Relation::Staff]),
    grant(Role::Mediator, &[Relation::Handler, Relation::Staff]),
];

/// Reply templates: the sides that answer (T-50). On a ticket, only one that the actor may see.
pub const TEMPLATING: &[Grant] = &[grant(Role::Seller, &[]), grant(Role::Agent, &[])];

/// Proving the history: the platform's staff and the host (T-83).
pub const VERIFYING: &[Grant] = &[
    grant(Role::Agent, &[Relation::Handler, Relation::Staff]),
    grant(Role::Mediator, &[Relation::Handler, Relation::Staff]),
    grant(Role::Host, &[Relation::Host]),
];

/// Whether the table lets this role do it at all.
pub fn grants_role(grants: &[Grant], role: Role) -> bool {
    grants.iter().any(|grant| grant.role == role)
}

/// Whether the table lets this role do it to an object with this relation.
pub fn grants_relation(grants: &[Grant], role: Role, relation: Relation) -> bool {
    grants.iter().any(|grant| grant.role == role && grant.relations.contains(&relation))
}

/// Who acts in a session, as the store knows them.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The role.
    pub role: Role,
    /// The person's number in the store; `None` for the host.
    pub person: Option<i64>,
    /// The host's id of the person.
    pub key: Option<String>,
    /// The host's id of the shop, for a seller.
    pub shop: Option<String>,
    /// The shop's number in the store, for a seller.
    pub shop_number: Option<i64>,
}

impl Actor {
    /// Whether this is the actor's person. A number alone may be another person's after other data were put into the
    /// store.
    pub fn is(&self, key: &str) -> bool {
        self.key.as_deref() == Some(key)
    }

    /// Whether internal notes may be shown to this actor (T-16).
    pub fn sees_notes(&self) -> bool {
        matches!(self.role, Role::Agent | Role::Mediator)
    }
}

/// Who may run an operation, in a few words for its documentation.
#[cfg(feature = "schema")]
pub(crate) fn by(grants: &[Grant]) -> String {
    if grants.len() > 4 && grants.iter().all(|grant| grant.relations.is_empty()) {
        return "anyone but guests".to_owned();
    }
    let name = |grant: &Grant| match (grant.role, grant.relations) {
        (Role::Customer, []) => "customers",
        (Role::Customer, _) => "the requester",
        (Role::Seller, []) => "sellers",
        (Role::Seller, _) => "members of the shop that handles the ticket",
        (Role::Agent, [Relation::Handler]) => "agents where the platform handles the ticket",
        (Role::Agent, _) => "agents",
        (Role::Mediator, _) => "mediators",
        (Role::Guest, _) => "guests",
        (Role::Host, _) => "the host",
    };
    let names: Vec<&str> = grants.iter().map(name).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
