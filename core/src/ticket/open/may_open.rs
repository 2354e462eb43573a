//! `ticket.may_open`: whether the actor may open a ticket, before there is one (T-08).
//!
//! Owns the rules of opening. `ticket.open` calls the same function.

use crate::actor::{self, Actor, Grant, Role};
use crate::clock::Time;
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::person::{self, PersonRow};
use crate::profile::{Category, FieldName, Presence, Profile};
use crate::request::request;
use crate::rules::Rule;
use crate::store::Tx;
use crate::ticket::restrictions::{Refusal, Restrictions};

operation! {
    /// Says whether the actor may open a ticket of a category, and which rule forbids it.
    ///
    /// `ticket.open` gives the same answer, given valid input.
    pub struct MayOpen;
}

request! {
    /// About which kind of ticket.
    #[derive(Default)]
    pub struct MayOpenRequest {
        /// The category's name in the profile.
        pub category: String [line(64)],
        /// The order that the ticket would be about.
        pub order: Option<String> [typed_id],
        /// For staff: the host's id of the person that it would be about.
        pub on_behalf_of: Option<String> [id],
    }
}

document! {
    /// Whether the actor may open such a ticket.
    pub struct OpenPermission labelled OpenPermissionLabels {
        /// The category's name.
        pub category: String [label named "category": "The category."],
        /// Whether `ticket.open` would accept it, given valid input.
        pub allowed: bool,
        /// The rule that forbids it.
        pub rule: Option<Rule> [label: "Why it is forbidden."],
        /// When that ends, where it ends by itself.
        pub until: Option<Time> [label: "When that ends."],
    }
}

impl Operation for MayOpen {
    const NAME: &'static str = "ticket.may_open";
    const STATEMENTS: &'static [&'static str] = &["T-08", "T-09", "T-26"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    type Request = MayOpenRequest;
    type Reply = OpenPermission;

    fn check_form(ctx: &Context<'_>, request: &MayOpenRequest) -> Result<()> {
        offered(ctx, &request.category).map(drop)
    }

    const LOOK_UP: Option<LookUp<MayOpenRequest>> =
        Some(|ctx, request| ctx.ask(&|tx, now| parties(tx, ctx, now, request.on_behalf_of.as_deref()).map(drop)));

    fn run(ctx: &Context<'_>, request: &MayOpenRequest) -> Result<OpenPermission> {
        let category = offered(ctx, &request.category)?;
        ctx.read(|tx, now| {
            let refusal = match parties(tx, ctx, now, request.on_behalf_of.as_deref())? {
                Err(refusal) => Some(refusal),
                Ok((requester, restrictions)) => {
                    let region = requester.region.as_deref();
                    judge(ctx.profile, category, ctx.actor, &restrictions, region, request.order.is_some()).err()
                }
            };
            Ok(OpenPermission {
                category: category.name.clone(),
                allowed: refusal.is_none(),
                rule: refusal.map(|refusal| refusal.rule),
                until: refusal.and_then(|refusal| refusal.until),
            })
        })
    }
}

/// The category with this name. The error names those that the actor is offered, and no others (T-33).
///
/// A customer's region is read for it, so no transaction may be open.
pub(in crate::ticket) fn offered<'p>(ctx: &Context<'p>, name: &str) -> Result<&'p Category> {
    ctx.profile.category(name).ok_or_else(|| match choices(ctx) {
        Ok(choices) => Error::none_of("category", choices.iter().map(|known| &*known.name)),
        Err(_) => Error::field_error(ErrorCode::FieldChoice, "category"),
    })
}

/// The categories that the actor may choose: a customer those of their region, everybody else all.
pub(in crate::ticket) fn choices<'p>(ctx: &Context<'p>) -> Result<Vec<&'p Category>> {
    let categories = ctx.profile.categories.iter();
    let person = ctx.actor.person.filter(|_| ctx.actor.role == Role::Customer);
    match person.filter(|_| categories.clone().any(|category| category.regions.is_some())) {
        Some(person) => {
            let region = ctx.read(|tx, _| Ok(person::of_session(tx, ctx.actor, person)?.region))?;
            Ok(categories.filter(|category| offered_in(category, region.as_deref())).collect())
        }
        None => Ok(categories.collect()),
    }
}

/// Whether the actor may choose this category.
pub(super) fn is_choice(ctx: &Context<'_>, category: &Category) -> bool {
    choices(ctx).is_ok_and(|choices| choices.iter().any(|choice| choice.name == category.name))
}

/// The requester of a ticket that the actor would open, and what restricts the actor; or why the actor opens none. Who
/// may open nothing is told of nobody: staff who are blocked do not learn whether there is the person that they name.
pub(in crate::ticket) fn parties(
    tx: &mut dyn Tx,
    ctx: &Context<'_>,
    now: Time,
    on_behalf_of: Option<&str>,
) -> Result<Result<(PersonRow, Restrictions), Refusal>> {
    let (actor, profile) = (ctx.actor, ctx.profile);
    if !actor::grants_role(actor::OPENING, actor.role) {
        return Ok(Err(Rule::Role.into()));
    }
    if actor.role == Role::Agent {
        let restrictions = Restrictions::to_open(tx, actor, profile, now, None)?;
        if let Err(refusal) = restrictions.opening() {
            return Ok(Err(refusal));
        }
        return Ok(Ok((requester(tx, actor, on_behalf_of)?, restrictions)));
    }
    let requester = requester(tx, actor, on_behalf_of)?;
    let own = Some(&requester).filter(|requester| actor.person == Some(requester.number));
    let restrictions = Restrictions::to_open(tx, actor, profile, now, own)?;
    Ok(Ok((requester, restrictions)))
}

/// The actor or, for staff, the person that they name (T-09).
fn requester(tx: &mut dyn Tx, actor: &Actor, on_behalf_of: Option<&str>) -> Result<PersonRow> {
    match (actor.role, on_behalf_of) {
        (Role::Agent, Some(key)) => person::need(tx, key, "on_behalf_of"),
        (Role::Agent, None) => Err(Error::field_error(ErrorCode::FieldMissing, "on_behalf_of")),
        (_, Some(_)) => {
            let what = "only staff open on behalf of another person: leave it out";
            Err(Error::field_error(ErrorCode::FieldNotOffered, "on_behalf_of").saying(what))
        }
        (_, None) => {
            let number = actor.person.ok_or_else(Error::role)?;
            person::of_session(tx, actor, number)
        }
    }
}

/// Whether the category is offered in this region. An unknown region is not in the list.
pub(in crate::ticket) fn offered_in(category: &Category, region: Option<&str>) -> bool {
    category.regions.as_ref().is_none_or(|regions| regions.iter().any(|listed| Some(listed.as_str()) == region))
}

/// Whether the actor may open a ticket of this category for a requester of this region, with or without an order.
pub(in crate::ticket) fn judge(
    profile: &Profile,
    category: &Category,
    actor: &Actor,
    restrictions: &Restrictions,
    region: Option<&str>,
    order: bool,
) -> Result<(), Refusal> {
    // Staff open tickets for customers only.
    let requester = if actor.role == Role::Agent { Role::Customer } else { actor.role };
    if !actor::grants_role(actor::OPENING, actor.role) || !profile.requesters.contains(&requester) {
        return Err(Rule::Role.into());
    }
    restrictions.opening()?;
    if !offered_in(category, region) {
        return Err(Rule::Region.into());
    }
    if category.presence(FieldName::Order) == Presence::Required && !order {
        return Err(Rule::OrderRequired.into());
    }
    Ok(())
}
