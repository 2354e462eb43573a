//! The available templates: the profile's, those of the host's folder, and those of the actor's own side.
//!
//! Owns their order, the precedence of their texts, and the variables of each. Another side's own templates are never
//! loaded. It must not write a text.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::own;
use super::script::{Script, missing};
use super::value::Filled;
use crate::actor::Actor;
use crate::closed_set::{ClosedSet, closed_set};
use crate::context::Context;
use crate::error::Result;
use crate::l10n::{self, Texts};
use crate::ordered;
use crate::profile::{self, Profile, VariableKind};
use crate::rules::TicketVariable;
use crate::store::Tx;

closed_set! {
    /// Where a template comes from.
    pub enum TemplateSource: "template-source" {
        /// The profile declares it.
        Profile = "profile",
        /// The host's folder of texts adds it.
        Host = "host",
        /// The actor's own side keeps it: the shop's, or the platform's.
        Own = "own",
    }
}

/// A variable of a template.
#[derive(Clone, Debug)]
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) kind: VariableKind,
    /// The text writes whatever it is given, so any kind is right.
    pub(super) any: bool,
    /// What the ticket knows under this name.
    pub(super) ticket: Option<TicketVariable>,
}

/// A template, without its texts.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) name: String,
    pub(super) source: TemplateSource,
    pub(super) categories: Option<Vec<String>>,
    pub(super) variables: Vec<Variable>,
    /// The locales that have its text.
    pub(super) locales: Vec<String>,
    /// The id of its message; an own template has none in the desk's texts.
    pub(super) id: Option<String>,
}

impl Template {
    /// Whether it is for tickets of this category.
    pub(super) fn offered(&self, category: &str) -> bool {
        self.categories.as_ref().is_none_or(|known| known.iter().any(|name| name == category))
    }
}

/// Every template of the actor for tickets of this category, or for any: the profile's in its order, then the host's
/// and the side's own by name. An own template replaces another with its name wherever it is offered, and only there.
pub(super) fn all(ctx: &Context<'_>, tx: &mut dyn Tx, texts: &Texts, category: Option<&str>) -> Result<Vec<Template>> {
    let offered = |template: &Template| category.is_none_or(|category| template.offered(category));
    let own = own::all(tx, &own::owner(ctx.actor)?)?;
    let own: Vec<Template> = own.into_iter().map(of_own).filter(offered).collect();
    let mut templates: Vec<Template> = Vec::new();
    for declared in &ctx.profile.templates {
        templates.extend(of_profile(ctx.profile, texts, ctx.actor, &declared.name));
    }
    let hosts = hosts(ctx.profile, texts);
    templates.extend(hosts.iter().filter_map(|name| of_host(ctx.profile, texts, name)));
    // Without a category, an own template for some categories is listed beside the one that it replaces there.
    let stands_for =
        |own: &Template, other: &Template| own.name == other.name && (category.is_some() || own.categories.is_none());
    templates.retain(|template| offered(template) && !own.iter().any(|own| stands_for(own, template)));
    templates.extend(own);
    Ok(templates)
}

/// The template with this name and its texts, if the actor may use it: the own one where it is offered for the
/// category.
pub(super) fn find(
    ctx: &Context<'_>,
    tx: &mut dyn Tx,
    texts: &Arc<Texts>,
    name: &str,
    category: Option<&str>,
) -> Result<(Template, Script)> {
    if let Some((line, written)) = own::find(tx, &own::owner(ctx.actor)?, name)? {
        let template = of_own(line);
        if category.is_none_or(|category| template.offered(category)) {
            return Ok((template, Script::own(written)?));
        }
    }
    let found = if ctx.profile.template(name).is_some() {
        of_profile(ctx.profile, texts, ctx.actor, name)
    } else {
        hosts(ctx.profile, texts).contains(name).then(|| of_host(ctx.profile, texts, name)).flatten()
    };
    let template = found.ok_or_else(missing)?;
    let script = Script::desk(texts, template.id.as_deref().unwrap_or_default());
    Ok((template, script))
}

fn of_profile(profile: &Profile, texts: &Texts, actor: &Actor, name: &str) -> Option<Template> {
    let declared = profile.template(name)?;
    if !declared.roles.contains(&actor.role) {
        return None;
    }
    of_desk(profile, texts, name, TemplateSource::Profile, declared.categories.clone(), &declared.variables)
}

fn of_host(profile: &Profile, texts: &Texts, name: &str) -> Option<Template> {
    of_desk(profile, texts, name, TemplateSource::Host, None, &[])
}

/// A template with a message of the desk as text; the profile's own text comes before the general one.
fn of_desk(
    profile: &Profile,
    texts: &Texts,
    name: &str,
    source: TemplateSource,
    categories: Option<Vec<String>>,
    declared: &[(String, VariableKind)],
) -> Option<Template> {
    let general = format!("template-{}", kebab(name));
    let ids = [format!("{}-{general}", kebab(&profile.name)), general];
    let id = ids.into_iter().find(|id| !texts.locales_with(id).is_empty())?;
    let variables = variables(declared, &texts.all_variables(&id).unwrap_or_default());
    let locales = sorted(texts.locales_with(&id));
    Some(Template { name: name.to_owned(), source, categories, variables, locales, id: Some(id) })
}

fn of_own(line: own::Line) -> Template {
    let known = |name: &String| {
        let ticket = TicketVariable::from_key(name)?;
        Some(Variable { name: name.clone(), kind: ticket.kind(), any: false, ticket: Some(ticket) })
    };
    Template {
        variables: line.variables.iter().filter_map(known).collect(),
        name: line.name,
        source: TemplateSource::Own,
        categories: line.categories,
        locales: line.locales,
        id: None,
    }
}

/// The names of the templates that the host's folder adds to what the profile declares.
fn hosts(profile: &Profile, texts: &Texts) -> BTreeSet<String> {
    let own = format!("{}-template-", kebab(&profile.name));
    let ids = texts.host_ids().into_iter();
    let names = ids.filter_map(|id| id.strip_prefix(&own).or_else(|| id.strip_prefix("template-")));
    let names = names.map(|name| name.replace('-', "_"));
    ordered::set(names.filter(|name| profile::is_name(name) && profile.template(name).is_none()))
}

/// Variables in order: the declared ones, then the ticket's, then the rest by name, with their kinds from the text.
fn variables(declared: &[(String, VariableKind)], used: &[(String, l10n::VariableUse)]) -> Vec<Variable> {
    let mut variables: Vec<Variable> = declared
        .iter()
        .map(|(name, kind)| Variable { name: name.clone(), kind: *kind, any: false, ticket: None })
        .collect();
    let is_used = |name: &str| used.iter().any(|(known, _)| known == name);
    for ticket in TicketVariable::ALL.iter().filter(|ticket| is_used(ticket.as_str())) {
        let name = ticket.as_str().to_owned();
        variables.push(Variable { name, kind: ticket.kind(), any: false, ticket: Some(*ticket) });
    }
    for (name, usage) in used {
        if variables.iter().all(|known| known.name != *name) {
            let any = *usage == l10n::VariableUse::Any;
            variables.push(Variable { name: name.clone(), kind: kind(*usage), any, ticket: None });
        }
    }
    variables
}

/// The kind of an undeclared variable, from its use in the text.
fn kind(usage: l10n::VariableUse) -> VariableKind {
    match usage {
        l10n::VariableUse::Number => VariableKind::Number,
        l10n::VariableUse::Money => VariableKind::Money,
        l10n::VariableUse::Time => VariableKind::DateTime,
        l10n::VariableUse::Duration | l10n::VariableUse::Relative => VariableKind::Duration,
        // A caller cannot give ratios and enumerations: rendering rejects texts with them.
        l10n::VariableUse::Any | l10n::VariableUse::Choice | l10n::VariableUse::Percent | l10n::VariableUse::List => {
            VariableKind::Text
        }
    }
}

impl Variable {
    /// The caller's value for it.
    pub(super) fn read(&self, value: &super::VariableValue) -> Result<Filled> {
        use super::VariableValue as Value;
        let field = format!("variables.{}", self.name);
        let kind = match value {
            Value::Integer(_) if self.any => VariableKind::Number,
            Value::Money(_) if self.any => VariableKind::Money,
            Value::Date(_) if self.any => VariableKind::Date,
            Value::Time(_) if self.any => VariableKind::DateTime,
            Value::Duration(_) if self.any => VariableKind::Duration,
            Value::Text(_)
            | Value::Code(_)
            | Value::Integer(_)
            | Value::Money(_)
            | Value::Date(_)
            | Value::Time(_)
            | Value::Duration(_)
            | Value::Percent(_)
            | Value::List(_) => self.kind,
        };
        let filled = Filled::read(&field, kind, value)?;
        Ok(match filled {
            Filled::Text(text) if self.ticket.is_some_and(TicketVariable::is_code) => Filled::Code(text),
            other => other,
        })
    }
}

fn sorted(locales: Vec<&str>) -> Vec<String> {
    let mut locales: Vec<String> = locales.into_iter().map(str::to_owned).collect();
    locales.sort_unstable();
    locales
}

fn kebab(name: &str) -> String {
    name.replace('_', "-")
}
