//! The right to see a ticket: the scope of an actor, which is part of every query (T-33).
//!
//! Owns the scope, and reading and locking one ticket within it. It must not decide what an action does.

use crate::actor::{Actor, Relation, Role};
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::person;
use crate::rules::{PLATFORM, Party, shop_handler};
use crate::store::{Bind, Tx, sql};
use crate::ticket::row::{TicketRow, tables};

// The statement that finds one ticket by its number, $2, within this scope; the columns are the same for each scope, or
// given for each. A seller must be a member of the shop at this moment (T-34), under the key that the session was opened
// with.
macro_rules! by_scope {
    ($scope:expr, $columns:expr) => {
        by_scope!($scope, $columns, $columns, $columns)
    };
    ($scope:expr, $requester:expr, $handler:expr, $all:expr) => {
        match $scope {
            Scope::Requester(_) => {
                sql!("SELECT ", $requester, " FROM ", tables!(), " WHERE ticket.number = $2 AND requester = $3")
            }
            Scope::Handler(_) => {
                sql!(
                    "SELECT ",
                    $handler,
                    " FROM ",
                    tables!(),
                    " WHERE ticket.number = $2 AND handler = $3 AND handler = 'shop:' || seller.key
                     AND EXISTS (SELECT 1 FROM shop_member JOIN person ON person.id = shop_member.person
                         WHERE shop_member.shop = ticket.shop AND shop_member.person = $1 AND person.key = $4)"
                )
            }
            Scope::All => sql!("SELECT ", $all, " FROM ", tables!(), " WHERE ticket.number = $2"),
        }
    };
}
pub(crate) use by_scope;

impl TicketRow {
    /// The relation of the actor to this ticket, which the actor may see.
    pub(crate) fn relation(&self, actor: &Actor) -> Relation {
        match actor.role {
            Role::Customer | Role::Guest => Relation::Requester,
            Role::Seller => Relation::Handler,
            Role::Agent | Role::Mediator if self.handler == PLATFORM => Relation::Handler,
            Role::Agent | Role::Mediator => Relation::Staff,
            Role::Host => Relation::Host,
        }
    }

    /// Whether a ticket that a requester finds by the number of their person is theirs.
    ///
    /// # Errors
    /// `person_not_found` when the number is another person's by now.
    pub(crate) fn check_own(&self, actor: &Actor) -> Result<()> {
        match actor.role {
            Role::Customer | Role::Guest if !actor.is(&self.requester_key) => Err(person::gone()),
            Role::Customer | Role::Guest | Role::Seller | Role::Agent | Role::Mediator | Role::Host => Ok(()),
        }
    }

    /// The party that the actor is for the status machine.
    pub(crate) fn party(&self, actor: &Actor) -> Party {
        match actor.role {
            Role::Customer | Role::Guest => Party::Requester,
            Role::Seller => Party::Seller,
            Role::Agent if self.handler == PLATFORM => Party::Platform,
            Role::Agent => Party::Staff,
            Role::Mediator => Party::Mediator,
            Role::Host => Party::Host,
        }
    }
}

/// The tickets that an actor may see: a column with the value that it must have, or all.
#[derive(Clone, Debug)]
pub(crate) enum Scope {
    /// A requester sees their own.
    Requester(i64),
    /// A seller sees those that the shop handles.
    Handler(String),
    /// Staff and the host see all.
    All,
}

impl Scope {
    /// The scope of an actor.
    pub(crate) fn of(actor: &Actor) -> Self {
        match actor.role {
            // An actor without a number in the store is the requester of nothing.
            Role::Customer | Role::Guest => Self::Requester(actor.person.unwrap_or(0)),
            Role::Seller => Self::Handler(shop_handler(actor.shop.as_deref().unwrap_or_default())),
            Role::Agent | Role::Mediator | Role::Host => Self::All,
        }
    }

    /// The value that the scope's column must have.
    pub(crate) fn bind(&self) -> Option<Bind<'_>> {
        match self {
            Self::Requester(person) => Some((*person).into()),
            Self::Handler(handler) => Some(handler.into()),
            Self::All => None,
        }
    }

    /// The values to bind: those after the second only where this scope adds a condition.
    pub(crate) fn values<'b, 'a>(&self, binds: &'b [Bind<'a>; 4]) -> &'b [Bind<'a>] {
        match self {
            Self::Handler(_) => binds,
            Self::Requester(_) => binds.get(..3).unwrap_or(binds),
            Self::All => binds.get(..2).unwrap_or(binds),
        }
    }
}

/// Reads the ticket, if the actor may see it.
pub(crate) fn load(tx: &mut dyn Tx, actor: &Actor, number: i64) -> Result<TicketRow> {
    let scope = Scope::of(actor);
    let row = tx.first(by_scope!(scope, TicketRow::COLUMNS), scope.values(&binds(actor, number, &scope)))?;
    let record = TicketRow::from_row(&row.ok_or_else(invisible)?)?;
    record.check_own(actor)?;
    Ok(record)
}

/// Whether the actor may see the ticket that a refused request names.
#[cold]
pub(crate) fn look_up(ctx: &Context<'_>, number: i64) -> Result<()> {
    ctx.ask(&|tx, _| load(tx, ctx.actor, number).map(drop))
}

/// The values of a statement of `by_scope`; only some scopes use the last two.
pub(crate) fn binds<'a>(actor: &'a Actor, number: i64, scope: &'a Scope) -> [Bind<'a>; 4] {
    [
        Bind::Int(actor.person.unwrap_or(0)),
        Bind::Int(number),
        scope.bind().unwrap_or(Bind::Null),
        actor.key.as_deref().into(),
    ]
}

/// Locks the ticket, if the actor may see it.
pub(crate) fn lock(tx: &mut dyn Tx, actor: &Actor, number: i64) -> Result<TicketRow> {
    let scope = Scope::of(actor);
    // A write first: it locks the row on both engines.
    let sql = match &scope {
        Scope::Requester(_) => "UPDATE ticket SET event_seq = event_seq WHERE number = $1 AND requester = $2",
        Scope::Handler(_) => "UPDATE ticket SET event_seq = event_seq WHERE number = $1 AND handler = $2",
        Scope::All => "UPDATE ticket SET event_seq = event_seq WHERE number = $1",
    };
    let mut binds = vec![Bind::Int(number)];
    binds.extend(scope.bind());
    // Two statements: one with RETURNING could not join the other tables.
    if tx.exec(sql, &binds)? == 0 { Err(invisible()) } else { load(tx, actor, number) }
}

pub(crate) fn invisible() -> Error {
    Error::new(ErrorCode::TicketNotFound, "the actor sees no ticket with this number").at("ticket")
}
