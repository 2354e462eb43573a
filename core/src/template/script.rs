//! The text of a template in one language: choosing the locale and filling in values.
//!
//! Owns the choice of the locale (T-52) and the error for a text that cannot be filled in whole (T-51). It must not
//! know a ticket.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::value::Filled;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::l10n::{Argument, HOST_TEXT_ID, Localizer, LocalizerOptions, TextError, Texts, host_text};
use crate::text::NEGATIVE;

/// The texts of a template in all its locales.
#[derive(Clone, Debug)]
pub(super) struct Script {
    texts: Arc<Texts>,
    id: String,
}

/// A language in which a template is written.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    language: Localizer,
    id: String,
    /// The locale of the text.
    pub(super) locale: String,
}

impl Script {
    /// A message of the desk's.
    pub(super) fn desk(texts: &Arc<Texts>, id: &str) -> Self {
        Self { texts: Arc::clone(texts), id: id.to_owned() }
    }

    /// A side's own texts by locale, checked when they were saved.
    pub(super) fn own(written: BTreeMap<String, String>) -> Result<Self> {
        let texts = host_text(written.iter().map(|(locale, text)| (locale.as_str(), text.as_str())))
            .map_err(|_| Error::new(ErrorCode::StoreDamaged, "a stored template cannot be parsed"))?;
        Ok(Self { texts: Arc::new(texts), id: HOST_TEXT_ID.to_owned() })
    }

    /// The language for a wish: the wanted one, else the desk's own, English, one of the desk's others, or any.
    pub(super) fn voice(&self, ctx: &Context<'_>, wanted: &str, time_zone: Option<&str>) -> Result<Voice> {
        let voice = |language: Localizer, locale: String| Voice { language, id: self.id.clone(), locale };
        let language = speak(&self.texts, ctx, wanted, time_zone)?;
        // A chain without any of these ends in some language.
        let wishes = [Some(wanted), ctx.defaults.locale, Some("en")];
        let is_wished = wishes.into_iter().flatten().any(|wish| self.texts.serving(wish).is_some());
        if let Some(locale) = language.locale_of(&self.id).filter(|_| is_wished).map(str::to_owned) {
            return Ok(voice(language, locale));
        }
        // Of the others, one in which the desk has its own texts: people here are likelier to read it.
        let (others, desk) = (self.texts.locales_with(&self.id), ctx.texts.current());
        let known = others.iter().find(|locale| desk.serving(locale).is_some());
        let locale = known.or(others.first()).map(|locale| (*locale).to_owned()).ok_or_else(missing)?;
        Ok(voice(speak(&self.texts, ctx, &locale, time_zone)?, locale))
    }
}

impl Voice {
    /// The whole text, or the variable without a value.
    pub(super) fn write(&self, values: &[(&str, Filled)]) -> Result<String> {
        let arguments: Vec<(&str, Argument<'_>)> =
            values.iter().map(|(name, value)| (*name, value.argument())).collect();
        self.language.message(&self.id, &arguments).map_err(|error| {
            let (code, variable) = match &error {
                TextError::VariableMissing { .. } => return self.missing(&arguments),
                TextError::DurationNegative { variable, .. } => {
                    let error = Error::field_error(ErrorCode::TemplateVariableKind, format!("variables.{variable}"));
                    return error.saying(NEGATIVE);
                }
                TextError::VariableKind { variable, .. } => (ErrorCode::TemplateVariableKind, variable),
                TextError::CurrencyUnknown { variable, .. } => (ErrorCode::CurrencyUnknown, variable),
                TextError::MessageMissing { .. } | TextError::TooLong { .. } => return Error::from(error),
            };
            Error::field_error(code, format!("variables.{variable}"))
        })
    }

    /// All variables without a value that the text needs.
    #[cold]
    fn missing(&self, arguments: &[(&str, Argument<'_>)]) -> Error {
        let mistake =
            |variable: String| Error::field_error(ErrorCode::TemplateVariableMissing, format!("variables.{variable}"));
        let variables = self.language.missing(&self.id, arguments);
        Error::all(variables.into_iter().map(mistake).collect()).err().unwrap_or_else(missing)
    }
}

/// A language of these texts; an unknown zone is ignored.
pub(super) fn speak(texts: &Arc<Texts>, ctx: &Context<'_>, wanted: &str, time_zone: Option<&str>) -> Result<Localizer> {
    let options = LocalizerOptions { time_zone: time_zone.map(str::to_owned), calendar: None, digits: None };
    texts
        .localizer(Some(wanted), ctx.defaults.locale, &options)
        .or_else(|_| texts.localizer(Some(wanted), ctx.defaults.locale, &LocalizerOptions::default()))
        .map_err(|error| Error::internal(error.to_string()))
}

/// The template does not exist, or is not for this actor or ticket: both give the same error.
pub(super) fn missing() -> Error {
    Error::new(ErrorCode::TemplateNotFound, "the actor or the ticket is offered no template with this name")
        .at("template")
}
