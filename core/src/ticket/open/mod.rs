//! `ticket.open`: a new ticket (T-01 to T-04, T-08).
//!
//! Owns the operation and the first row, message and event. The profile decides about the fields of a category
//! (`fields.rs` checks them); `may_open.rs` decides who may open.

pub(in crate::ticket) mod fields;
pub(crate) mod form;
pub(crate) mod may_open;
pub(crate) mod request;

use request::OpenRequest;

use crate::actor::{self, Grant};
use crate::attempt::Attempt;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{self, EventKind, Stream, StreamKind};
use crate::message::{self, MessageKind, Thread, read_mark};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::person;
use crate::profile::{Category, Handling};
use crate::rules::{PLATFORM, State, shop_handler};
use crate::shop;
use crate::store::Tx;
use crate::ticket::change::{Change, NewEntry};
use crate::ticket::clocks::{settle, start_answer, start_resolution};
use crate::ticket::document::{Ticket, view};
use crate::ticket::row::{self, TicketRow};

operation! {
    /// Opens a ticket; the reply is the ticket, with its number.
    ///
    /// Customers open one for themselves, agents for the person in `on_behalf_of`. The profile says for each category which
    /// fields are required, optional or absent.
    pub struct Open;
}

impl Operation for Open {
    const NAME: &'static str = "ticket.open";
    const STATEMENTS: &'static [&'static str] =
        &["T-01", "T-02", "T-03", "T-04", "T-05", "T-08", "T-09", "T-21", "T-26", "FR-01", "FR-02"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::OPENING;
    const DECIDING: &'static [&'static str] = &["category", "order"];
    type Request = OpenRequest;
    type Reply = Ticket;

    fn run(ctx: &Context<'_>, request: &OpenRequest) -> Result<Ticket> {
        let category = chosen(ctx, request).map_err(|unknown| unknown.and(without_category(ctx, request)))?;
        // The right to open comes first: nobody need correct a form that cannot be sent.
        ctx.write(|tx, attempt| open(tx, attempt, ctx, request, category))
    }

    fn check_form(ctx: &Context<'_>, request: &OpenRequest) -> Result<()> {
        match chosen(ctx, request) {
            Ok(category) if may_open::is_choice(ctx, category) => fields::check_offered(ctx.profile, category, request),
            // Nobody learns a form that they are not offered (T-33): that it is not for them is another refusal.
            Ok(_) => Error::all(without_category(ctx, request)),
            Err(unknown) => Err(unknown.and(without_category(ctx, request))),
        }
    }

    const LOOK_UP: Option<LookUp<OpenRequest>> = Some(|ctx, request| {
        let category = chosen(ctx, request).ok().filter(|category| may_open::is_choice(ctx, category));
        let is_of_a_shop = category.is_some_and(|category| category.handler == Handling::Shop);
        let shop = request.shop.as_deref().filter(|_| is_of_a_shop);
        ctx.ask(&|tx, now| {
            let requester = match may_open::parties(tx, ctx, now, request.on_behalf_of.as_deref()) {
                Ok(Err(refusal)) => return Err(refusal.into()),
                Ok(Ok(_)) => Ok(()),
                Err(error) => Err(error),
            };
            Error::mistakes_of([shop.map_or(Ok(()), |key| shop::need(tx, key).map(drop)), requester])
        })
    });

    fn knows_field(ctx: &Context<'_>, name: &str) -> bool {
        let mut known = ctx.profile.custom_fields.iter().filter(|known| known.name == name).peekable();
        let choices = || may_open::choices(ctx).unwrap_or_default();
        known.peek().is_some()
            && choices().into_iter().any(|category| known.clone().any(|known| known.offered(category)))
    }
}

/// The mistakes of a form whose category is not known, all at once (T-02).
#[cold]
fn without_category(ctx: &Context<'_>, request: &OpenRequest) -> Vec<Error> {
    let choices = may_open::choices(ctx).unwrap_or_default();
    fields::without_category(ctx.profile, &choices, request)
}

/// The requested category, else the profile's default (PS-02).
fn chosen<'p>(ctx: &Context<'p>, request: &OpenRequest) -> Result<&'p Category> {
    let default = || {
        let default = ctx.profile.default_category.as_ref()?;
        let with_order = default.with_order.as_deref().filter(|_| request.order.is_some());
        Some(with_order.unwrap_or(&default.name))
    };
    let name = request.category.as_deref().or_else(default);
    may_open::offered(ctx, name.ok_or_else(|| Error::field_error(ErrorCode::FieldMissing, "category"))?)
}

fn open(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    ctx: &Context<'_>,
    request: &OpenRequest,
    category: &Category,
) -> Result<Ticket> {
    let author = ctx.actor.person.ok_or_else(Error::role)?;
    let (requester, restrictions) = may_open::parties(tx, ctx, attempt.now, request.on_behalf_of.as_deref())??;
    let region = requester.region.as_deref();
    // A missing order is a mistake in the form, like every other missing field.
    may_open::judge(ctx.profile, category, ctx.actor, &restrictions, region, true)?;
    fields::check_offered(ctx.profile, category, request)?;
    let missing = |field: &str| Error::field_error(ErrorCode::FieldMissing, field);
    let priority = request.priority.or(ctx.profile.default_priority).ok_or_else(|| missing("priority"))?;
    let subject = request.subject.as_deref().ok_or_else(|| missing("subject"))?;
    let description = request.description.as_deref().ok_or_else(|| missing("description"))?;
    let shop = match (category.handler, request.shop.as_deref()) {
        (Handling::Shop, Some(key)) => Some(shop::need(tx, key)?),
        (Handling::Shop, None) => return Err(missing("shop")),
        (Handling::Platform, _) => None,
    };
    let now = attempt.now;
    let mut record = TicketRow {
        subject: subject.to_owned(),
        title: request.title.clone(),
        category: category.name.clone(),
        queue: category.queue.clone(),
        priority,
        state: State::OPEN,
        requester: requester.number,
        requester_key: requester.key.clone(),
        requester_name: requester.name.clone(),
        handler: shop.as_ref().map_or(PLATFORM.into(), |shop| shop_handler(&shop.key).into()),
        shop: shop.as_ref().map(|shop| shop.number),
        shop_name: shop.map(|shop| shop.name),
        order: request.typed_order(),
        items: request.typed_items(),
        references: request.typed_references(),
        fields: request.fields.clone(),
        locale: locale(ctx, &requester),
        region: requester.region.clone(),
        opened_at: now,
        active_at: now,
        thread_count: 1,
        message_count: 1,
        read_mark: 1,
        ..TicketRow::empty()
    };
    start_answer(&mut record, category, now);
    start_resolution(&mut record, category, now);
    settle(&mut record, ctx.profile);
    record.insert(tx)?;
    let thread = Thread::of_ticket(record.number);
    read_mark::mark(tx, ctx.actor, thread, 1)?;
    let message = message::append(
        tx,
        &message::Draft {
            thread,
            position: 1,
            kind: MessageKind::Message,
            number: 1,
            author_role: ctx.actor.role,
            author: Some(author),
            author_name: &restrictions.name,
            at: now,
            text: description,
        },
    )?;
    let stream = Stream { kind: StreamKind::Ticket, id: record.number };
    event::name_subject(tx, stream, &record.number.to_string())?;
    let entry = NewEntry {
        kind: EventKind::TicketOpened,
        data: &[("category", &category.name), ("priority", priority.as_str())],
        texts: &[subject, description],
        words: &[],
        message: Some(message),
    };
    let mut change = Change::of(tx, attempt.clone(), ctx, record);
    change.record.changed_event = change.append_history(&entry)?;
    row::save_head(change.tx, &change.record)?;
    Ok(view(change.record, ctx.actor, now))
}

/// The language for answers to the requester: theirs as the host gave it, else that of their own session. The session
/// of staff says nothing about the requester (T-09): then the desk's language.
fn locale(ctx: &Context<'_>, requester: &person::PersonRow) -> String {
    let session =
        if ctx.actor.person == Some(requester.number) { Some(ctx.language.locale()) } else { ctx.defaults.locale };
    requester.locale.as_deref().or(session).unwrap_or("en").to_owned()
}
