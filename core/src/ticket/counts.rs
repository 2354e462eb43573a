//! `ticket.counts`: how long each of an actor's lists is (T-31).
//!
//! Owns the operation. It asks with the same conditions as the lists, so that a badge and its list agree.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list::{Conditions, TicketList};
use super::record::Sight;
use crate::actor::{self, Grant};
use crate::closed_set::ClosedSet;
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::localise::{Localised, Model, Wording};
use crate::operation::{Kind, Operation, Request};

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

/// How long each list is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListCounts<C = ListCount> {
    /// Every list, in the order in which they are declared.
    pub counts: Vec<C>,
}

impl Model for ListCounts {
    type Document = ListCounts<Localised<ListCount, ListCountLabels>>;

    fn document(&self, words: &Wording<'_>) -> Result<Self::Document> {
        let counts = self
            .counts
            .iter()
            .map(|count| {
                let labels = ListCountLabels { list: words.of(count.list)?, count: words.language.number(count.count) };
                Ok(Localised { model: count.clone(), labels })
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(ListCounts { counts })
    }
}

impl Operation for Counts {
    const NAME: &'static str = "ticket.counts";
    const SUMMARY: &'static str = "Counts every list of the actor in one call (T-31).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    type Request = CountsRequest;
    type Reply = ListCounts;

    fn run(gate: &Gate<'_>, _: &CountsRequest) -> Result<ListCounts> {
        gate.read(|tx, _| {
            let sight = Sight::of(gate.actor);
            let counts = TicketList::ALL
                .iter()
                .map(|&list| {
                    let conditions = Conditions::of(list, gate.actor, &sight);
                    let condition =
                        if conditions.sql.is_empty() { String::new() } else { format!(" WHERE {}", conditions.sql) };
                    let sql = format!("SELECT CAST(count(*) AS BIGINT) AS tickets FROM ticket{condition}");
                    let row = tx.first(&sql, &conditions.binds)?;
                    let count = row.ok_or_else(|| Error::internal("a count gave no row"))?.int("tickets")?;
                    Ok(ListCount { list, count })
                })
                .collect::<Result<Vec<_>>>()?;
            Ok(ListCounts { counts })
        })
    }
}
