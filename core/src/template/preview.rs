//! `template.preview`: a template with sample values, in every locale at once (T-54).
//!
//! Owns the operation and the samples. It needs no ticket and shows nothing of one.

use super::catalogue::{self, Variable};
use super::script::speak;
use super::value::Filled;
use super::{check_name, own};
use crate::actor::{self, Grant, HandlerKind};
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::document::document;
use crate::error::Result;
use crate::l10n::{Argument, Direction, Texts};
use crate::localise::Labeller;
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::ordered;
use crate::profile::VariableKind;
use crate::request::request;
use crate::rules::TicketVariable;
use crate::text::Money;
use crate::ticket::{Priority, TicketStatus};

const DAY: i64 = 86_400;

operation! {
    /// Shows a template with sample values in every locale at once.
    pub struct Preview;
}

request! {
    /// Names a template.
    #[derive(Default)]
    pub struct TemplateRequest: checked {
        /// The template's name.
        pub template: String [unchecked line(64)],
    }
}

impl TemplateRequest {
    /// What the limits do not say.
    fn check_more(&self) -> Result<()> {
        check_name("template", &self.template)
    }
}

document! {
    /// A template as one locale shows it.
    pub struct TemplatePreview {
        /// The locale that asks.
        pub locale: String,
        /// The locale in which the text is written: the same, or the next in its fallback chain.
        pub text_locale: String,
        /// How the text runs.
        pub direction: Direction,
        /// The text with sample values.
        pub text: String [text],
        /// What was written, with its variables; only of a side's own templates.
        pub source: Option<String> [text],
    }
}

document! {
    /// A template in every locale of the desk.
    pub struct TemplatePreviews {
        /// The template's name.
        pub template: String,
        /// One entry a locale, in the order of their tags.
        pub previews: Vec<TemplatePreview>,
    }
}

impl Operation for Preview {
    const NAME: &'static str = "template.preview";
    const STATEMENTS: &'static [&'static str] = &["T-54"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::TEMPLATING;
    type Request = TemplateRequest;
    type Reply = TemplatePreviews;

    const LOOK_UP: Option<LookUp<TemplateRequest>> = Some(|ctx, request| {
        ctx.ask(&|tx, _| catalogue::find(ctx, tx, &ctx.texts.current(), &request.template, None).map(drop))
    });

    fn run(ctx: &Context<'_>, request: &TemplateRequest) -> Result<TemplatePreviews> {
        ctx.read(|tx, now| {
            let texts = ctx.texts.current();
            let (template, script) = catalogue::find(ctx, tx, &texts, &request.template, None)?;
            let sources = own::find(tx, &own::owner(ctx.actor)?, &request.template)?;
            let sources = sources.map(|(_, texts)| texts).unwrap_or_default();
            let mut locales = ordered::set(texts.locales());
            locales.extend(template.locales.iter().map(String::as_str));
            let zone = Some(ctx.language.time_zone());
            let mut previews = Vec::with_capacity(locales.len());
            for locale in locales {
                let voice = script.voice(ctx, locale, zone)?;
                let language = speak(&texts, ctx, &voice.locale, zone)?;
                let words = ctx.words_in(&language);
                let values: Vec<(&str, Filled)> = template
                    .variables
                    .iter()
                    .map(|variable| Ok((variable.name.as_str(), sample(variable, ctx, &words, now)?)))
                    .collect::<Result<_>>()?;
                previews.push(TemplatePreview {
                    locale: locale.to_owned(),
                    direction: Texts::direction(&voice.locale),
                    text: voice.write(&values)?,
                    source: sources.get(locale).cloned(),
                    text_locale: voice.locale,
                });
            }
            Ok(TemplatePreviews { template: template.name, previews })
        })
    }
}

/// A sample value. Names of people and things are the labels of their fields, in the text's own language.
fn sample(variable: &Variable, ctx: &Context<'_>, words: &Labeller<'_>, now: Time) -> Result<Filled> {
    let label = |name: &str| -> Result<Filled> {
        let id = format!("field-{}", name.replace('_', "-"));
        let known = words.language.has(&id);
        Ok(Filled::Text(if known { words.message(&id, &[])? } else { name.to_owned() }))
    };
    let Some(ticket) = variable.ticket else {
        return Ok(match variable.kind {
            VariableKind::Text => label(&variable.name)?,
            VariableKind::Number => Filled::Number(3),
            VariableKind::Money => Filled::Money(Money { minor: 12_345, currency: "EUR".to_owned() }),
            VariableKind::Date => Filled::Date(now.micros()),
            VariableKind::DateTime => Filled::Time(now),
            VariableKind::Duration => Filled::Duration(2 * DAY),
        });
    };
    Ok(match ticket {
        TicketVariable::Number => {
            let number = words.language.code_number(12_345);
            Filled::Code(words.message("ticket-number", &[("number", Argument::Code(&number))])?)
        }
        TicketVariable::Order => Filled::Code("A-12345".to_owned()),
        TicketVariable::Sender if ctx.actor.shop.is_some() => label("shop")?,
        TicketVariable::Sender => Filled::Text(words.of(HandlerKind::Platform)?),
        TicketVariable::Subject
        | TicketVariable::Title
        | TicketVariable::Customer
        | TicketVariable::Shop
        | TicketVariable::Agent => label(&variable.name)?,
        TicketVariable::Category => {
            let name = ctx.profile.categories.first().map_or("", |category| category.name.as_str());
            Filled::Label { code: name.to_owned(), text: words.named("category", name)? }
        }
        TicketVariable::Priority => coded(Priority::Medium, words)?,
        TicketVariable::Status => coded(TicketStatus::Open, words)?,
        TicketVariable::Deadline => Filled::Time(now.plus_seconds(DAY)),
        TicketVariable::ResolutionDeadline => Filled::Time(now.plus_seconds(3 * DAY)),
        TicketVariable::OpenedAt => Filled::Time(now),
    })
}

fn coded(code: impl ClosedSet, words: &Labeller<'_>) -> Result<Filled> {
    Ok(Filled::Label { code: code.as_str().to_owned(), text: words.of(code)? })
}
