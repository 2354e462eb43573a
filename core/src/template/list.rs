//! `template.list`: the templates that the actor may use (T-50).
//!
//! Owns the operation and the shape of an offer.

use super::catalogue::{self, Template, TemplateSource, Variable};
use super::script::speak;
use super::variables;
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, Result};
use crate::l10n::best_locale;
use crate::localise::{Labeller, Model};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::profile::VariableKind;
use crate::request::request;
use crate::ticket::access;
use crate::ticket::row::TicketRow;

operation! {
    /// Lists the reply templates that the actor may choose, each with its title and its variables.
    ///
    /// With a ticket or a category only those for it, in the language of the ticket's requester.
    pub struct List;
}

request! {
    /// Which templates.
    #[derive(Default)]
    pub struct TemplatesRequest {
        /// Only those for this ticket, in its requester's language; absent: all.
        pub ticket: Option<i64> [number],
        /// Only those for this category; absent: the ticket's.
        pub category: Option<String> [line(64)],
    }
}

document! {
    /// A variable of a template.
    pub struct TemplateVariable labelled TemplateVariableLabels {
        /// Its name.
        pub name: String,
        /// What a form calls it: the profile's word for the field `name`, else the library's, else the name.
        label name: String = |variable, words| words.named("field", &variable.name),
        /// What to write.
        label hint: Option<String> = |variable, words| words.hint_named("field", &variable.name),
        /// What it holds.
        pub kind: VariableKind,
        /// Whether the ticket has a value for it; without a ticket, whether one may have. What it has not, the caller gives.
        pub known: bool,
    }
}

document! {
    /// A template that may be chosen.
    pub struct TemplateOffer<V = TemplateVariable> labelled TemplateLabels {
        /// Its name.
        pub name: String,
        /// Where it comes from.
        pub source: TemplateSource,
        /// What a chooser shows; an own template has only its name.
        label title: String = Self::title_label,
        /// The categories for whose tickets it is offered; `null`: all.
        pub categories: Option<Vec<String>>,
        /// Its variables.
        pub variables: Vec<V>,
        /// The locales that have its text, in the order of their tags.
        pub locales: Vec<String>,
        /// The locale that would be used for the ticket's requester; without a ticket, for the session.
        pub locale: String,
    }
}

impl TemplateOffer {
    fn title_label(&self, words: &Labeller<'_>) -> Result<String> {
        Ok(match self.source {
            TemplateSource::Profile | TemplateSource::Host => words.title("template", &self.name),
            TemplateSource::Own => self.name.clone(),
        })
    }
}

document! {
    /// The templates from which the actor may choose: the profile's in its order, then those of the host's folder and those of
    /// the actor's own side, by name.
    pub struct Templates<T = TemplateOffer> {
        /// The templates.
        pub templates: Vec<T>,
    }
}

/// The same with labels.
pub type TemplatesDocument = <Templates as Model>::Document;

impl Operation for List {
    const NAME: &'static str = "template.list";
    const STATEMENTS: &'static [&'static str] = &["T-50", "T-53"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::TEMPLATING;
    type Request = TemplatesRequest;
    type Reply = Templates;

    fn check_form(ctx: &Context<'_>, request: &TemplatesRequest) -> Result<()> {
        if request.category.as_deref().is_some_and(|name| ctx.profile.category(name).is_none()) {
            return Err(Error::none_of("category", ctx.profile.categories.iter().map(|known| known.name.as_str())));
        }
        Ok(())
    }

    const LOOK_UP: Option<LookUp<TemplatesRequest>> =
        Some(|ctx, request| request.ticket.map_or(Ok(()), |ticket| access::look_up(ctx, ticket)));

    fn run(ctx: &Context<'_>, request: &TemplatesRequest) -> Result<Templates> {
        Self::check_form(ctx, request)?;
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
