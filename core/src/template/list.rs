//! `template.list`: the templates that the actor may use (T-50).
//!
//! Owns the operation and the shape of an offer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::catalogue::{self, Template, TemplateSource, Variable};
use super::script::speak;
use super::variables;
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::l10n::best_locale;
use crate::localise::{Labelled, Labeller, Localised, Model};
use crate::operation::{Kind, Operation, Request};
use crate::profile::VariableKind;
use crate::ticket::access;
use crate::ticket::row::TicketRow;
use crate::validate;

/// Lists templates.
#[derive(Debug)]
pub struct List;

/// Which templates.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplatesRequest {
    /// Only those for this ticket, in its requester's language; absent: all.
    #[serde(default)]
    #[schemars(range(min = 1))]
    pub ticket: Option<i64>,
    /// Only those for this category; absent: the ticket's.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub category: Option<String>,
}

impl Request for TemplatesRequest {
    fn check(&self) -> Result<()> {
        self.ticket.map_or(Ok(()), |ticket| validate::range("ticket", ticket, 1, i64::MAX))?;
        self.category.as_deref().map_or(Ok(()), |category| validate::line("category", category, 64))
    }
}

/// A variable of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TemplateVariable {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: VariableKind,
    /// Whether the ticket has a value for it; without a ticket, whether one may have. What it has not, the caller gives.
    pub known: bool,
}

/// A template that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TemplateOffer {
    /// Its name.
    pub name: String,
    /// Where it comes from.
    pub source: TemplateSource,
    /// The categories for whose tickets it is offered; `null`: all.
    pub categories: Option<Vec<String>>,
    /// Its variables.
    pub variables: Vec<TemplateVariable>,
    /// The locales that have its text, in the order of their tags.
    pub locales: Vec<String>,
    /// The locale that would be used for the ticket's requester (T-52); without a ticket, for the session.
    pub locale: String,
}

/// The texts of a [`TemplateOffer`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TemplateLabels {
    /// What a chooser shows; an own template has only its name.
    pub title: String,
}

impl Labelled for TemplateOffer {
    type Labels = TemplateLabels;

    fn labels(&self, words: &Labeller<'_>) -> Result<TemplateLabels> {
        let title = match self.source {
            TemplateSource::Profile | TemplateSource::Host => words.title("template", &self.name),
            TemplateSource::Own => self.name.clone(),
        };
        Ok(TemplateLabels { title })
    }
}

impl Model for TemplateOffer {
    type Document = Localised<Self, TemplateLabels>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        self.labelled(words)
    }
}

/// The templates from which the actor may choose: the profile's in its order, then those of the host's folder and those of
/// the actor's own side, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Templates<T = TemplateOffer> {
    /// The templates.
    pub templates: Vec<T>,
}

/// The same with labels.
pub type TemplatesDocument = Templates<Localised<TemplateOffer, TemplateLabels>>;

impl Model for Templates {
    type Document = TemplatesDocument;

    fn document(&self, words: &Labeller<'_>) -> Result<TemplatesDocument> {
        let templates = self.templates.iter().map(|offer| offer.document(words)).collect::<Result<Vec<_>>>()?;
        Ok(Templates { templates })
    }
}

impl Operation for List {
    const NAME: &'static str = "template.list";
    const SUMMARY: &'static str = "Lists the reply templates for a ticket, a category or all (T-50, T-53).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::TEMPLATING;
    type Request = TemplatesRequest;
    type Reply = Templates;

    fn run(ctx: &Context<'_>, request: &TemplatesRequest) -> Result<Templates> {
        if request.category.as_deref().is_some_and(|name| ctx.profile.category(name).is_none()) {
            return Err(Error::field_error(ErrorCode::FieldChoice, "category"));
        }
        ctx.read(|tx, _| {
            let ticket = request.ticket.map(|number| access::load(tx, ctx.actor, number)).transpose()?;
            let texts = ctx.texts.current();
            let category = request.category.as_deref().or(ticket.as_ref().map(|ticket| ticket.category.as_str()));
            let wanted = ticket.as_ref().map_or(ctx.language.locale(), |ticket| &ticket.locale);
            let language = speak(&texts, ctx, wanted, None)?;
            let templates = catalogue::all(ctx, tx, &texts, category)?;
            let offer = |template: Template| {
                let used = match &template.id {
                    Some(id) => language.locale_of(id).map(str::to_owned),
                    None => {
                        let known: Vec<&str> = template.locales.iter().map(String::as_str).collect();
                        best_locale(wanted, ctx.defaults.locale, &known).map(str::to_owned)
                    }
                };
                let locale = used.or_else(|| template.locales.first().cloned()).unwrap_or_default();
                let variables = template.variables.iter().map(|variable| of(variable, ticket.as_ref())).collect();
                TemplateOffer {
                    name: template.name,
                    source: template.source,
                    categories: template.categories,
                    variables,
                    locales: template.locales,
                    locale,
                }
            };
            Ok(Templates { templates: templates.into_iter().map(offer).collect() })
        })
    }
}

fn of(variable: &Variable, ticket: Option<&TicketRow>) -> TemplateVariable {
    let known = match (variable.ticket, ticket) {
        (Some(known), Some(ticket)) => variables::has_value(known, ticket),
        (Some(_), None) => true,
        (None, _) => false,
    };
    TemplateVariable { name: variable.name.clone(), kind: variable.kind, known }
}
