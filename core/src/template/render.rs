//! `template.render`: a template as the text to send about a ticket (T-51, T-52).
//!
//! Owns the operation and the only way from a template to a text, which macros use too. It sends nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalogue::{self, Template};
use super::check_name;
use super::own;
use super::script::{Script, Voice, missing, speak};
use super::value::Filled;
use super::variables::{self, Writer};
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result, parse};
use crate::l10n::{Direction, Texts};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::person;
use crate::request::{both, request};
use crate::rules::{TicketVariable, handler_shop};
use crate::shop;
use crate::store::Tx;
use crate::text::{VALUES_LIMIT, VariableValue};
use crate::ticket::access;
use crate::ticket::row::TicketRow;
use crate::validate;

operation! {
    /// Fills in a template for a ticket, in its requester's language or another.
    ///
    /// It writes and sends nothing. When a variable has no value, the error names it.
    pub struct Render;
}

request! {
    /// Which template for which ticket, and what the ticket does not know.
    #[derive(Default)]
    pub struct RenderRequest: checked {
        /// The ticket's number.
        pub ticket: i64 [number],
        /// The template's name.
        pub template: String [unchecked line(64)],
        /// The language tag of the wanted text; absent: the requester's.
        pub locale: Option<String> [locale],
        /// Values by the names of variables; they go before what the ticket knows.
        #[serde(default, deserialize_with = "parse::optional_map")]
        pub variables: BTreeMap<String, VariableValue>,
    }
}

impl RenderRequest {
    /// What the limits do not say.
    fn check_more(&self) -> Result<()> {
        both(check_name("template", &self.template), check_variables(&self.variables))
    }
}

/// Checks the values of variables as far as that goes before their variables are known.
pub(crate) fn check_variables(variables: &BTreeMap<String, VariableValue>) -> Result<()> {
    validate::entries("variables", variables.len(), VALUES_LIMIT)
}

document! {
    /// A template, filled in.
    pub struct RenderedTemplate {
        /// The ticket's number.
        pub ticket: i64,
        /// The template's name.
        pub template: String,
        /// The locale in which the text is written: the wanted one, or the next in its fallback chain.
        pub locale: String,
        /// How the text runs.
        pub direction: Direction,
        /// The text, whole; inserted values are isolated by invisible marks where they must be.
        pub text: String [text],
    }
}

impl Operation for Render {
    const NAME: &'static str = "template.render";
    const STATEMENTS: &'static [&'static str] = &["T-51", "T-52"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::TEMPLATING;
    type Request = RenderRequest;
    type Reply = RenderedTemplate;

    const LOOK_UP: Option<LookUp<RenderRequest>> = Some(|ctx, request| {
        let is_right = |locale: &&str| validate::locale("locale", locale).is_ok();
        let locale = request.locale.as_deref().filter(is_right);
        ctx.ask(&|tx, _| match access::load(tx, ctx.actor, request.ticket) {
            Ok(ticket) => render(ctx, tx, &ticket, request, locale).map(drop),
            // What does not depend on the ticket.
            Err(invisible) => {
                let found = catalogue::find(ctx, tx, &ctx.texts.current(), &request.template, None);
                let named = found.and_then(|(template, _)| check_given(&template, &request.variables));
                Error::mistakes_of([Err(invisible), named])
            }
        })
    });

    fn run(ctx: &Context<'_>, request: &RenderRequest) -> Result<RenderedTemplate> {
        ctx.read(|tx, _| {
            let ticket = access::load(tx, ctx.actor, request.ticket)?;
            render(ctx, tx, &ticket, request, request.locale.as_deref())
        })
    }
}

/// The template for a ticket, or all that is wrong with its values.
fn render(
    ctx: &Context<'_>,
    tx: &mut dyn Tx,
    ticket: &TicketRow,
    request: &RenderRequest,
    locale: Option<&str>,
) -> Result<RenderedTemplate> {
    let texts = ctx.texts.current();
    let (template, script) = catalogue::find(ctx, tx, &texts, &request.template, Some(&ticket.category))?;
    let filling = Filling { ticket, template: &template, script: &script, texts: &texts };
    let rendered = filling.fill(ctx, tx, locale, &request.variables);
    match check_names(&template, &request.variables) {
        Ok(()) => rendered,
        Err(unknown) => Err(unknown.and_in_other_fields(rendered.err())),
    }
}

/// Rejects names that the template does not have.
fn check_names(template: &Template, given: &BTreeMap<String, VariableValue>) -> Result<()> {
    let is_unknown = |name: &String| template.variables.iter().all(|known| known.name != *name);
    if given.keys().any(is_unknown) {
        return Err(Error::unknown_key("variables", template.variables.iter().map(|known| known.name.as_str())));
    }
    Ok(())
}

/// What is wrong with the values for any ticket.
fn check_given(template: &Template, given: &BTreeMap<String, VariableValue>) -> Result<()> {
    let values = template.variables.iter().filter_map(|known| known.read(given.get(&known.name)?).err());
    let mut mistakes: Vec<Error> = check_names(template, given).err().into_iter().collect();
    mistakes.extend(values);
    Error::all(mistakes)
}

/// The text of a template for a loaded ticket that the actor may see: the reply of `template.render`. The values may
/// belong to several templates; unused ones are ignored.
pub(crate) fn write(
    ctx: &Context<'_>,
    tx: &mut dyn Tx,
    ticket: &TicketRow,
    template: &str,
    locale: Option<&str>,
    variables: &BTreeMap<String, VariableValue>,
) -> Result<String> {
    let texts = ctx.texts.current();
    let (template, script) = catalogue::find(ctx, tx, &texts, template, Some(&ticket.category))?;
    let filling = Filling { ticket, template: &template, script: &script, texts: &texts };
    Ok(filling.fill(ctx, tx, locale, variables)?.text)
}

/// A template that is being rendered for one ticket.
struct Filling<'a> {
    ticket: &'a TicketRow,
    template: &'a Template,
    script: &'a Script,
    texts: &'a Arc<Texts>,
}

impl Filling<'_> {
    fn fill(
        &self,
        ctx: &Context<'_>,
        tx: &mut dyn Tx,
        locale: Option<&str>,
        given: &BTreeMap<String, VariableValue>,
    ) -> Result<RenderedTemplate> {
        let (ticket, template) = (self.ticket, self.template);
        if !template.offered(&ticket.category) {
            return Err(missing());
        }
        // Times are in the reader's own zone, if the host gave it.
        let requester = person::find(tx, &ticket.requester_key)?;
        let zone = requester.and_then(|requester| requester.time_zone);
        let zone = zone.as_deref().or(ctx.defaults.time_zone);
        let writer = writer(ctx, tx, template)?;
        let voice = self.script.voice(ctx, locale.unwrap_or(&ticket.locale), zone)?;
        // A label inside a text is in that text's language, not in the wanted one.
        let language = speak(self.texts, ctx, &voice.locale, zone)?;
        let words = ctx.words_in(&language);
        let mut values: Vec<(&str, Filled)> = Vec::with_capacity(template.variables.len());
        let mut mistakes = Vec::new();
        for variable in &template.variables {
            let value = match (given.get(&variable.name), variable.ticket) {
                (Some(value), _) => Some(variable.read(value).unwrap_or_else(|mistake| {
                    mistakes.push(mistake);
                    Filled::blank(variable.kind)
                })),
                (None, Some(known)) => variables::value(known, ticket, &words, &writer)?,
                (None, None) => None,
            };
            values.extend(value.map(|value| (variable.name.as_str(), value)));
        }
        let text = self.write(&voice, values, mistakes)?;
        // A value may be long and occur often: a text longer than any request is not returned either.
        if text.len() > parse::REQUEST_LIMIT {
            return Err(Error::new(ErrorCode::ReplyTooLarge, "the text would be longer than details.limit bytes")
                .with("limit", i64::try_from(parse::REQUEST_LIMIT).unwrap_or(i64::MAX)));
        }
        Ok(RenderedTemplate {
            ticket: ticket.number,
            template: template.name.clone(),
            text,
            direction: Texts::direction(&voice.locale),
            locale: voice.locale,
        })
    }
}

impl<'t> Filling<'t> {
    /// The text, or all that its variables lack.
    fn write(&self, voice: &Voice, mut values: Vec<(&'t str, Filled)>, mut mistakes: Vec<Error>) -> Result<String> {
        let named = |error: &Error| {
            let name = error.field()?.strip_prefix("variables.")?;
            self.template.variables.iter().find(|variable| variable.name == name)
        };
        loop {
            let error = match voice.write(&values) {
                Ok(text) => return Error::all(mistakes).map(|()| text),
                Err(error) => error,
            };
            let found: Vec<Error> = error.mistakes().map(Error::alone).collect();
            if found.is_empty() {
                return Err(error);
            }
            // Something blank has the place of each, so that the next one is met.
            let new = found.iter().filter_map(named);
            let blanks: Vec<_> = new.filter(|new| values.iter().all(|(name, _)| *name != new.name)).collect();
            let is_elsewhere = |error: &Error| mistakes.iter().all(|known| known.field() != error.field());
            let found: Vec<Error> = found.into_iter().filter(is_elsewhere).collect();
            mistakes.extend(found);
            if blanks.is_empty() {
                return Error::all(mistakes).map(|()| String::new());
            }
            values.extend(blanks.into_iter().map(|variable| (variable.name.as_str(), Filled::blank(variable.kind))));
        }
    }
}

/// The names of the actor and of the actor's shop, if the template uses them.
fn writer(ctx: &Context<'_>, tx: &mut dyn Tx, template: &Template) -> Result<Writer> {
    let uses = |wanted| template.variables.iter().any(|variable| variable.ticket == Some(wanted));
    let mut writer = Writer::default();
    if let Some(number) = ctx.actor.person.filter(|_| uses(TicketVariable::Agent)) {
        writer.name = Some(person::of_session(tx, ctx.actor, number)?.name);
    }
    if uses(TicketVariable::Sender) {
        let owner = own::owner(ctx.actor)?;
        if let Some(shop) = handler_shop(&owner) {
            writer.shop = shop::find(tx, shop)?.map(|shop| shop.name);
        }
    }
    Ok(writer)
}
