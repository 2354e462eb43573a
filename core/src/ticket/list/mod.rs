//! `ticket.list`: the lists of tickets, page by page (T-30, T-33).
//!
//! Owns the pages. `conditions.rs` decides which tickets a list holds, `order.rs` where a page begins.

mod conditions;
pub(crate) mod counts;
mod order;
pub(crate) mod request;

use crate::actor::{self, Actor, Grant, Role};
use crate::clock::Time;
use crate::context::Context;
use crate::document::document;
use crate::error::{Detail, Error, ErrorCode, Result};
use crate::fold::fold;
use crate::localise::Model;
use crate::operation::{Kind, LookUp, Operation, Pages, operation};
use crate::store::{Tx, sql};
use crate::ticket::access::Scope;
use crate::ticket::document::{Ticket, view};
use crate::ticket::list::conditions::{Conditions, are_former_members};
use crate::ticket::list::order::Place;
use crate::ticket::list::request::{ListRequest, TicketList, TicketSort};
use crate::ticket::open::may_open::offered;
use crate::ticket::row::{TicketRow, shown, tables};
use crate::validate;
use crate::warning::{WarningCode, WriteWarning};

operation! {
    /// Reads a page of a list of tickets.
    ///
    /// The list holds only what the actor may see. A ticket that does not change while pages are read is on exactly one of them.
    pub struct List;
}

document! {
    /// A page of a list.
    pub struct TicketPage<T = Ticket> labelled TicketPageLabels {
        /// The list.
        pub list: TicketList [label],
        /// Its order.
        pub sort: TicketSort [label],
        /// The tickets. A ticket that does not change while pages are read is on exactly one of them.
        pub tickets: Vec<T>,
        /// Where to go on, when there are more.
        pub next: Option<String>,
        /// Whether there are more.
        pub more: bool,
    }
}

/// A page with labels.
pub type TicketPageDocument = <TicketPage as Model>::Document;

impl Operation for List {
    const NAME: &'static str = "ticket.list";
    const STATEMENTS: &'static [&'static str] = &["T-03", "T-24", "T-30", "T-33"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    const PAGES: Option<Pages> = Some(Pages { items: "tickets", iterator: "tickets" });
    const DECIDING: &'static [&'static str] = &["list"];
    type Request = ListRequest;
    type Reply = TicketPage;

    fn check_fields(ctx: &Context<'_>, request: &ListRequest) -> Vec<Error> {
        let queue = request.queue.as_ref().filter(|queue| !ctx.profile.queues.contains(queue));
        let queue = queue.filter(|queue| !is_gone(ctx, "queue", queue)).map(|_| unknown_queue(ctx));
        let category = request.category.as_deref().filter(|category| !is_gone(ctx, "category", category));
        let category = category.and_then(|category| offered(ctx, category).err());
        queue.into_iter().chain(category).collect()
    }

    fn check_form(ctx: &Context<'_>, request: &ListRequest) -> Result<()> {
        let (list, sort) = list_of(request);
        let has_deadlines = list == TicketList::ActionRequired && ctx.actor.role != Role::Customer;
        let what = "the order by deadline is that of action_required, for those who answer: choose another";
        let sort = match sort == TicketSort::Deadline && !has_deadlines {
            true => Err(Error::new(ErrorCode::SortNotOffered, what).at("sort")),
            false => Ok(()),
        };
        let queue = match &request.queue {
            None if list == TicketList::Queue => Err(Error::field_error(ErrorCode::FieldMissing, "queue")),
            Some(_) | None => Ok(()),
        };
        Error::mistakes_of([queue, sort])
    }

    const LOOK_UP: Option<LookUp<ListRequest>> = Some(|ctx, request| {
        let asked = &as_kept(request);
        let open = |text: &str| Place::open(&ctx.cursors(Self::NAME, asked)?, text).map(drop);
        request.after.as_deref().map_or(Ok(()), open)
    });

    fn run(ctx: &Context<'_>, request: &ListRequest) -> Result<TicketPage> {
        Self::check_form(ctx, request)?;
        let (list, sort) = list_of(request);
        let asked = &as_kept(request);
        let cursors = || ctx.cursors(Self::NAME, asked);
        let place = request.after.as_deref().map(|text| Place::open(&cursors()?, text)).transpose()?;
        let (tickets, next) = ctx.read_in_scope(
            |tx, now| page(tx, ctx.actor, now, list, sort, asked, place),
            |(tickets, _)| tickets.is_empty(),
        )?;
        let next = next.map(|place| place.seal(&cursors()?, ctx.secret(), sort)).transpose()?;
        let more = next.is_some();
        Ok(TicketPage { list, sort, tickets, next, more })
    }
}

/// The list and its order.
fn list_of(request: &ListRequest) -> (TicketList, TicketSort) {
    (request.list.unwrap_or(TicketList::All), request.sort.unwrap_or(TicketSort::Activity))
}

/// The caller typed the order and the tag; the store has the form in which they are equal (T-37).
fn as_kept(request: &ListRequest) -> ListRequest {
    let (order, tag) = (request.order.as_deref().map(validate::typed), request.tag.as_deref().map(fold));
    ListRequest { order, tag, ..request.clone() }
}

/// Whether the profile had this name once: tickets may still have it, and who works on them finds them by it (T-36). A
/// customer is told of no name beside those of the form (T-33).
fn is_gone(ctx: &Context<'_>, kind: &str, name: &str) -> bool {
    let is = |warning: &WriteWarning, detail: &str, wanted: &str| matches!(warning.details.get(detail), Some(Detail::Text(text)) if text == wanted);
    !matches!(ctx.actor.role, Role::Customer | Role::Guest)
        && ctx.defaults.warnings.iter().any(|warning| {
            warning.code == WarningCode::NameNotOffered && is(warning, "kind", kind) && is(warning, "name", name)
        })
}

/// A customer waits in no queue and is told of none (T-33); everybody else reads all in `ticket.counts`.
fn unknown_queue(ctx: &Context<'_>) -> Error {
    match ctx.actor.role {
        Role::Customer | Role::Guest => Error::field_error(ErrorCode::FieldChoice, "queue"),
        Role::Seller | Role::Agent | Role::Mediator | Role::Host => {
            Error::none_of("queue", ctx.profile.queues.iter().map(String::as_str))
        }
    }
}

/// What a page selects, with the version that the actors of this scope see.
fn selected(scope: &Scope) -> &'static str {
    match scope {
        Scope::Requester(_) => sql!("SELECT ", shown!(everybody), " FROM ", tables!()),
        Scope::Handler(_) => sql!("SELECT ", shown!(handler_side), " FROM ", tables!()),
        Scope::All => sql!("SELECT ", shown!(platform), " FROM ", tables!()),
    }
}

fn page(
    tx: &mut dyn Tx,
    actor: &Actor,
    now: Time,
    list: TicketList,
    sort: TicketSort,
    request: &ListRequest,
    place: Option<Place>,
) -> Result<(Vec<Ticket>, Option<Place>)> {
    let begun = match place {
        Some(place) => place.begun,
        None => order::begun(tx, actor, sort)?,
    };
    let scope = Scope::of(actor);
    let person = actor.person.unwrap_or(0);
    let former = list == TicketList::Unassigned && are_former_members(tx)?;
    let limit = request.limit.unwrap_or(25);
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    // A page is at most a hundred; most are full.
    let mut tickets = Vec::with_capacity(wanted.min(100));
    let mut more = false;
    let ranges = order::ranges(list, sort, &scope, request);
    for status in &ranges {
        let binds = vec![person.into()];
        let mut conditions = Conditions::of(list, request.queue.as_deref(), actor, &scope, former, binds);
        conditions.of_members(actor);
        conditions.narrow(list, request, *status, &scope);
        let order = order::follow(&mut conditions, sort, place, begun);
        conditions.binds.push((limit + 1).into());
        let last = conditions.binds.len().to_string();
        let sql = [selected(&scope), " WHERE ", &conditions.sql, " ORDER BY ", order, " LIMIT $", &last].concat();
        let full = tickets.len() + wanted;
        tx.for_each(&sql, &conditions.binds, &mut |row| {
            let fits = tickets.len() < full;
            if fits {
                let record = TicketRow::shown(row)?;
                record.check_own(actor)?;
                tickets.push(view(record, actor, now));
            }
            more |= !fits;
            Ok(fits)
        })?;
    }
    if ranges.len() > 1 {
        order::merge(&mut tickets);
        more |= tickets.len() > wanted;
        tickets.truncate(wanted);
    }
    let last = tickets.last().filter(|_| more);
    let next = last.map(|last| Place::after(last, sort, begun));
    Ok((tickets, next))
}
