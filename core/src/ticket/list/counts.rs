//! `ticket.counts`: the length of each of an actor's lists (T-31).
//!
//! Owns the operation. It uses the conditions of the lists, so that a badge and its list agree.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{self, Grant};
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::localise::{Labelled, Labeller, Localised, Model};
use crate::operation::{Kind, Operation, Request};
use crate::store::Tx;
use crate::ticket::access::Scope;
use crate::ticket::list::conditions::Conditions;
use crate::ticket::list::request::TicketList;

/// Counts every list.
#[derive(Debug)]
pub struct Counts;

/// Nothing is asked.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountsRequest {}

impl Request for CountsRequest {
    fn check(&self) -> Result<()> {
        Ok(())
    }
}

/// How long one list is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListCount {
    /// The list.
    pub list: TicketList,
    /// How many tickets are in it.
    pub count: i64,
}

/// The texts of a [`ListCount`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListCountLabels {
    /// The list.
    pub list: String,
    /// The count in the locale's digits.
    pub count: String,
}

impl Labelled for ListCount {
    type Labels = ListCountLabels;

    fn labels(&self, words: &Labeller<'_>) -> Result<ListCountLabels> {
        Ok(ListCountLabels { list: words.of(self.list)?, count: words.language.number(self.count) })
    }
}

impl Model for ListCount {
    type Document = Localised<Self, ListCountLabels>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        self.labelled(words)
    }
}

/// How many tickets stand in one queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QueueCount {
    /// The queue's name in the profile.
    pub queue: String,
    /// How many tickets stand in it: the length of the list `queue`.
    pub count: i64,
}

/// The texts of a [`QueueCount`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QueueCountLabels {
    /// The queue.
    pub queue: String,
    /// The count in the locale's digits.
    pub count: String,
}

impl Labelled for QueueCount {
    type Labels = QueueCountLabels;

    fn labels(&self, words: &Labeller<'_>) -> Result<QueueCountLabels> {
        Ok(QueueCountLabels { queue: words.named("queue", &self.queue)?, count: words.language.number(self.count) })
    }
}

impl Model for QueueCount {
    type Document = Localised<Self, QueueCountLabels>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        self.labelled(words)
    }
}

/// How long each list is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListCounts<C = ListCount, Q = QueueCount> {
    /// Every list but `queue`, in the order in which they are declared.
    pub counts: Vec<C>,
    /// The list `queue` of every queue, in the profile's order.
    pub queues: Vec<Q>,
}

impl Model for ListCounts {
    type Document = ListCounts<Localised<ListCount, ListCountLabels>, Localised<QueueCount, QueueCountLabels>>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        let counts = self.counts.iter().map(|count| count.document(words)).collect::<Result<Vec<_>>>()?;
        let queues = self.queues.iter().map(|queue| queue.document(words)).collect::<Result<Vec<_>>>()?;
        Ok(ListCounts { counts, queues })
    }
}

impl Operation for Counts {
    const NAME: &'static str = "ticket.counts";
    const SUMMARY: &'static str = "Counts every list of the actor in one call (T-31).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    type Request = CountsRequest;
    type Reply = ListCounts;

    fn run(ctx: &Context<'_>, _: &CountsRequest) -> Result<ListCounts> {
        ctx.read(|tx, _| {
            let scope = Scope::of(ctx.actor);
            let counts = TicketList::ALL
                .iter()
                .filter(|list| **list != TicketList::Queue)
                .map(|&list| {
                    let conditions = Conditions::of(list, None, ctx.actor, &scope, Vec::new());
                    Ok(ListCount { list, count: count(tx, &conditions)? })
                })
                .collect::<Result<Vec<_>>>()?;
            let queues = ctx
                .profile
                .queues
                .iter()
                .map(|queue| {
                    let conditions = Conditions::of(TicketList::Queue, Some(queue), ctx.actor, &scope, Vec::new());
                    Ok(QueueCount { queue: queue.clone(), count: count(tx, &conditions)? })
                })
                .collect::<Result<Vec<_>>>()?;
            Ok(ListCounts { counts, queues })
        })
    }
}

fn count(tx: &mut dyn Tx, conditions: &Conditions<'_>) -> Result<i64> {
    let condition = if conditions.sql.is_empty() { String::new() } else { format!(" WHERE {}", conditions.sql) };
    let sql = format!("SELECT CAST(count(*) AS BIGINT) AS tickets FROM ticket{condition}");
    let row = tx.first(&sql, &conditions.binds)?;
    row.ok_or_else(|| Error::internal("a count gave no row"))?.int("tickets")
}
