//! `person.list_blocked`: the block list (T-26).
//!
//! Owns the operation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Person, PersonLabels, PersonRow};
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::error::Result;
use crate::localise::{Labeller, Localised, Model};
use crate::operation::{Kind, Operation, Request};
use crate::store::sql;
use crate::validate;

/// Lists who is blocked.
#[derive(Debug)]
pub struct ListBlocked;

/// From where, and how many.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListBlockedRequest {
    /// Where to go on: the id of the last person of the page before.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub after: Option<String>,
    /// The most persons; absent: 100.
    #[serde(default)]
    #[schemars(range(min = 1, max = 1000))]
    pub limit: Option<i64>,
}

impl Request for ListBlockedRequest {
    fn check(&self) -> Result<()> {
        self.after.as_deref().map_or(Ok(()), |after| validate::key("after", after))?;
        self.limit.map_or(Ok(()), |limit| validate::range("limit", limit, 1, 1000))
    }
}

/// A page of the block list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BlockedPersons<P = Person> {
    /// Who is blocked, in the order of the ids.
    pub persons: Vec<P>,
    /// Where to go on, when there are more.
    pub next: Option<String>,
}

impl Model for BlockedPersons {
    type Document = BlockedPersons<Localised<Person, PersonLabels>>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        let persons = self.persons.iter().map(|person| person.document(words)).collect::<Result<Vec<_>>>()?;
        Ok(BlockedPersons { persons, next: self.next.clone() })
    }
}

impl Operation for ListBlocked {
    const NAME: &'static str = "person.list_blocked";
    const SUMMARY: &'static str = "Lists who is blocked, and until when (T-26).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::BLOCKING;
    type Request = ListBlockedRequest;
    type Reply = BlockedPersons;

    fn run(ctx: &Context<'_>, request: &ListBlockedRequest) -> Result<BlockedPersons> {
        let limit = request.limit.unwrap_or(100);
        ctx.read(|tx, now| {
            let rows = tx.query(
                sql!(
                    "SELECT ",
                    PersonRow::COLUMNS,
                    " FROM person WHERE blocked_until IS NOT NULL AND key > $1 AND blocked_until > $2 ORDER BY key LIMIT $3"
                ),
                &[request.after.as_deref().unwrap_or("").into(), now.into(), (limit + 1).into()],
            )?;
            let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
            let records = rows.iter().take(wanted).map(PersonRow::from_row).collect::<Result<Vec<PersonRow>>>()?;
            let next = records.last().filter(|_| rows.len() > wanted).map(|last| last.key.clone());
            Ok(BlockedPersons { persons: records.iter().map(|record| record.person_at(now)).collect(), next })
        })
    }
}
