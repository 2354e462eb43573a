//! `person.list_blocked`: the block list (T-26).
//!
//! Owns the operation.

use super::{Person, PersonRow};
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::cursor::{Cursors, foreign};
use crate::document::document;
use crate::error::Result;
use crate::operation::{Kind, LookUp, Operation, Pages, operation};
use crate::request::request;
use crate::store::sql;

operation! {
    /// Lists the blocked persons, and until when each is blocked, in the order of their ids.
    ///
    /// With `next` in the reply, the same request with it as `after` is the next page.
    pub struct ListBlocked;
}

request! {
    /// From where, and how many.
    #[derive(Default)]
    pub struct ListBlockedRequest {
        /// Where to go on: the `next` of an earlier reply to the same actor.
        pub after: Option<String> [cursor],
        /// The most persons; absent: 100.
        pub limit: Option<i64> [range(1, 1000)],
    }
}

document! {
    /// A page of the block list.
    pub struct BlockedPersons<P = Person> {
        /// Who is blocked, in the order of the ids.
        pub persons: Vec<P>,
        /// Where to go on, when there are more.
        pub next: Option<String>,
        /// Whether there are more.
        pub more: bool,
    }
}

impl Operation for ListBlocked {
    const NAME: &'static str = "person.list_blocked";
    const STATEMENTS: &'static [&'static str] = &["T-26"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::BLOCKING;
    const PAGES: Option<Pages> = Some(Pages { items: "persons", iterator: "blocked_persons" });
    type Request = ListBlockedRequest;
    type Reply = BlockedPersons;

    const LOOK_UP: Option<LookUp<ListBlockedRequest>> =
        Some(|ctx, request| place(&ctx.cursors(Self::NAME, request)?, request).map(drop));

    fn run(ctx: &Context<'_>, request: &ListBlockedRequest) -> Result<BlockedPersons> {
        let limit = request.limit.unwrap_or(100);
        let cursors = ctx.cursors(Self::NAME, request)?;
        let after = place(&cursors, request)?;
        ctx.read(|tx, now| {
            let rows = tx.query(
                sql!(
                    "SELECT ",
                    PersonRow::COLUMNS,
                    " FROM person WHERE blocked_until IS NOT NULL AND key > $1 AND blocked_until > $2 ORDER BY key LIMIT $3"
                ),
                &[(&after).into(), now.into(), (limit + 1).into()],
            )?;
            let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
            let records = rows.iter().take(wanted).map(PersonRow::from_row).collect::<Result<Vec<PersonRow>>>()?;
            let next = records.last().filter(|_| rows.len() > wanted);
            let next = next.map(|last| cursors.seal(last.key.as_bytes())).transpose()?;
            let persons = records.iter().map(|record| record.person_at(now)).collect();
            let more = next.is_some();
            Ok(BlockedPersons { persons, next, more })
        })
    }
}

/// The id behind which the page begins.
fn place(cursors: &Cursors, request: &ListBlockedRequest) -> Result<String> {
    let after = request.after.as_deref().map(|text| cursors.open(text)).transpose()?.unwrap_or_default();
    String::from_utf8(after).map_err(|_| foreign())
}
