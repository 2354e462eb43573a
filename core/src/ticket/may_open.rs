//! `ticket.may_open`: whether the actor may open a ticket, before there is one (T-08).
//!
//! Owns the rules of opening. `ticket.open` asks the same function.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::status::Rule;
use crate::actor::{self, Actor, Grant};
use crate::error::{Error, ErrorCode, Result};
use crate::gate::Gate;
use crate::localise::{Localised, Model, Wording};
use crate::operation::{Kind, Operation, Request};
use crate::person;
use crate::profile::{Category, FieldName, Presence, Profile};
use crate::store::Tx;
use crate::text;

/// Says whether a ticket may be opened.
#[derive(Debug)]
pub struct MayOpen;

/// About which kind of ticket.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MayOpenRequest {
    /// The category's name in the profile.
    #[schemars(length(min = 1, max = 64))]
    pub category: String,
    /// The order that the ticket would be about.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub order: Option<String>,
}

impl Request for MayOpenRequest {
    fn check(&self) -> Result<()> {
        text::line("category", &self.category, 64)?;
        self.order.as_deref().map_or(Ok(()), |order| text::key("order", order))
    }
}

/// Whether the actor may open such a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Permission {
    /// The category's name.
    pub category: String,
    /// Whether `ticket.open` would accept it, given valid input.
    pub allowed: bool,
    /// The rule that forbids it.
    pub rule: Option<Rule>,
}

/// The texts of a [`Permission`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PermissionLabels {
    /// The category.
    pub category: String,
    /// Why it is forbidden.
    pub rule: Option<String>,
}

impl Model for Permission {
    type Document = Localised<Self, PermissionLabels>;

    fn document(&self, words: &Wording<'_>) -> Result<Self::Document> {
        let labels =
            PermissionLabels { category: words.named("category", &self.category)?, rule: words.of_opt(self.rule)? };
        Ok(Localised { model: self.clone(), labels })
    }
}

impl Operation for MayOpen {
    const NAME: &'static str = "ticket.may_open";
    const SUMMARY: &'static str =
        "Says whether the actor may open a ticket of a category, and which rule forbids it (T-08).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    type Request = MayOpenRequest;
    type Reply = Permission;

    fn run(gate: &Gate<'_>, request: &MayOpenRequest) -> Result<Permission> {
        let category = offered(gate.profile, &request.category)?;
        gate.read(|tx, _| {
            let region = region(tx, gate.actor)?;
            let rule = judge(gate.profile, category, gate.actor, region.as_deref(), request.order.is_some()).err();
            Ok(Permission { category: category.name.clone(), allowed: rule.is_none(), rule })
        })
    }
}

/// The category of this name.
pub(super) fn offered<'p>(profile: &'p Profile, name: &str) -> Result<&'p Category> {
    profile.category(name).ok_or_else(|| Error::field_error(ErrorCode::FieldChoice, "category"))
}

fn region(tx: &mut dyn Tx, actor: &Actor) -> Result<Option<String>> {
    let record = match actor.person {
        Some(number) => person::by_number(tx, number)?,
        None => None,
    };
    Ok(record.and_then(|record| record.person.region))
}

/// Whether the actor may open a ticket of this category, from this region, with or without an order.
pub(super) fn judge(
    profile: &Profile,
    category: &Category,
    actor: &Actor,
    region: Option<&str>,
    order: bool,
) -> Result<(), Rule> {
    if !actor::grants_role(actor::OPENING, actor.role) || !profile.requesters.contains(&actor.role) {
        return Err(Rule::Role);
    }
    // An unknown region is not one of those listed.
    let outside =
        category.regions.as_ref().is_some_and(|regions| !regions.iter().any(|listed| Some(listed.as_str()) == region));
    if outside {
        return Err(Rule::Region);
    }
    if category.presence(FieldName::Order) == Presence::Required && !order {
        return Err(Rule::OrderRequired);
    }
    Ok(())
}
