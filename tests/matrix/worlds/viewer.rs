//! Who looks at the two worlds, and who else acts in them.
//!
//! Owns the people. What is hidden from a viewer is said beside each act (`acts.rs`).

use bazardesk::Role;
use serde_json::{Value, json};

/// Everybody who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Person {
    /// A customer: the requester of the tickets that the viewer sees.
    Sara,
    /// Another customer: the requester of those that customers and sellers do not see.
    Luc,
    /// A seller of the first shop.
    Omid,
    /// Another member of that shop.
    Aida,
    /// A member who comes and goes, and never acts.
    Ines,
    /// A member of that shop that the host removes while the session is open.
    Former,
    /// A seller of the other shop.
    Rival,
    /// An agent.
    Anna,
    /// Another agent.
    Remi,
    /// A mediator.
    Mina,
    /// Another mediator.
    Kian,
    Host,
}

impl Person {
    pub const ALL: [Self; 12] = [
        Self::Sara,
        Self::Luc,
        Self::Omid,
        Self::Aida,
        Self::Ines,
        Self::Former,
        Self::Rival,
        Self::Anna,
        Self::Remi,
        Self::Mina,
        Self::Kian,
        Self::Host,
    ];

    /// The id, the name, and the shop for which a seller acts.
    pub fn facts(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Sara => ("c-1", "Sara", None),
            Self::Luc => ("c-2", "Luc", None),
            Self::Omid => ("p-1", "Omid", Some("s-1")),
            Self::Rival => ("p-2", "Nora", Some("s-2")),
            Self::Aida => ("p-3", "Aida", Some("s-1")),
            Self::Former => ("p-4", "Paul", Some("s-1")),
            Self::Ines => ("p-5", "Inès", Some("s-1")),
            Self::Anna => ("a-1", "Anna", None),
            Self::Remi => ("a-2", "Rémi", None),
            Self::Mina => ("m-1", "Mina", None),
            Self::Kian => ("m-2", "Kian", None),
            Self::Host => ("", "", None),
        }
    }

    pub fn role(self) -> Role {
        match self {
            Self::Sara | Self::Luc => Role::Customer,
            Self::Omid | Self::Aida | Self::Ines | Self::Former | Self::Rival => Role::Seller,
            Self::Anna | Self::Remi => Role::Agent,
            Self::Mina | Self::Kian => Role::Mediator,
            Self::Host => Role::Host,
        }
    }

    /// The options of the person's session.
    pub fn options(self, locale: &str) -> Value {
        let (id, _, shop) = self.facts();
        let mut options = json!({ "role": bazardesk::ClosedSet::as_str(self.role()), "locale": locale });
        if self != Self::Host {
            options["person"] = json!(id);
        }
        if let Some(shop) = shop {
            options["shop"] = json!(shop);
        }
        options
    }
}

/// Whose replies are compared: one of each role, and the removed member. Guests have no session yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Viewer {
    Customer,
    Seller,
    Former,
    Agent,
    Mediator,
    Host,
}

impl Viewer {
    pub const ALL: [Self; 6] = [Self::Customer, Self::Seller, Self::Former, Self::Agent, Self::Mediator, Self::Host];

    pub fn person(self) -> Person {
        match self {
            Self::Customer => Person::Sara,
            Self::Seller => Person::Omid,
            Self::Former => Person::Former,
            Self::Agent => Person::Anna,
            Self::Mediator => Person::Mina,
            Self::Host => Person::Host,
        }
    }

    /// Whether there are tickets that the viewer does not see (T-33).
    pub fn sees_all(self) -> bool {
        matches!(self, Self::Agent | Self::Mediator | Self::Host)
    }
}
