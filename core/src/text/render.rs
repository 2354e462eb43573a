//! `text.render`: texts by the ids of their messages, for a host's own page.
//!
//! Owns the operation. [`host_text`] renders, as it does for the bindings that take their own values. It writes nothing.

use std::collections::BTreeMap;

use super::host::{self, host_text, too_large, wrong_kind};
use super::value::{VALUES_LIMIT, VariableValue};
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result, parse};
use crate::l10n::{Argument, Direction, Localizer, Texts, VariableUse, listed};
use crate::operation::{Kind, Operation, operation};
use crate::request::request;
use crate::validate;

/// The most texts of one call.
const IDS_LIMIT: usize = 100;

operation! {
    /// Writes texts by the ids of their messages, in the session's language: headings, the options of a filter, phrases
    /// with numbers.
    ///
    /// The texts are the library's and those of the host's own folder; `locales/en` says what each shows and which variables it
    /// has. A text that the session's language lacks is in the next language of its chain. All variables are for all texts of the
    /// call.
    pub struct Render;
}

request! {
    /// Which texts, and the values of their variables.
    #[derive(Default)]
    pub struct TextRenderRequest: checked {
        /// The ids of messages, each once; `id.attribute` is an attribute of one: `ticket-status-open.hint`.
        #[schemars(length(min = 1))]
        pub ids: Vec<String> [ids(IDS_LIMIT)],
        /// Values by the names of variables. A name that no text of the call has is refused.
        #[serde(default, deserialize_with = "parse::optional_map")]
        pub variables: BTreeMap<String, VariableValue>,
    }
}

impl TextRenderRequest {
    /// What the limits do not say.
    fn check_more(&self) -> Result<()> {
        let mut mistakes = validate::repeated("ids", &self.ids);
        mistakes.extend(self.ids.is_empty().then(|| Error::field_error(ErrorCode::FieldEmpty, "ids")));
        mistakes.extend(validate::entries("variables", self.variables.len(), VALUES_LIMIT).err());
        Error::all(mistakes)
    }
}

document! {
    /// One text.
    pub struct RenderedText {
        /// The id that was asked for.
        pub id: String,
        /// The locale in which the text is written: the session's, or the next in its chain.
        pub locale: String,
        /// How the text runs.
        pub direction: Direction,
        /// The text; inserted values are isolated by invisible marks where they must be.
        pub text: String [text],
    }
}

document! {
    /// Texts by their ids.
    pub struct RenderedTexts {
        /// One an id, in the order of the request.
        pub texts: Vec<RenderedText>,
    }
}

impl Operation for Render {
    const NAME: &'static str = "text.render";
    const STATEMENTS: &'static [&'static str] = &["L-01", "L-02", "L-03", "L-12"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    const DECIDING: &'static [&'static str] = &["ids"];
    type Request = TextRenderRequest;
    type Reply = RenderedTexts;

    fn check_form(ctx: &Context<'_>, request: &TextRenderRequest) -> Result<()> {
        render(ctx.language, request).map(drop)
    }

    fn run(ctx: &Context<'_>, request: &TextRenderRequest) -> Result<RenderedTexts> {
        ctx.check_rights()?;
        render(ctx.language, request).map(|texts| RenderedTexts { texts })
    }
}

/// After so many mistakes, no similar ids are looked for: that compares an id with every other.
const ADVISED: usize = 10;

/// The texts, or all that is wrong with the values and the ids.
// Not inlined: two steps of the operation use it.
#[inline(never)]
fn render(language: &Localizer, request: &TextRenderRequest) -> Result<Vec<RenderedText>> {
    let (values, wrong) = Values::of(language, request);
    let arguments = values.arguments();
    let (mut texts, mut mistakes, mut left) = (Vec::with_capacity(request.ids.len()), Vec::new(), parse::REQUEST_LIMIT);
    for (at, id) in request.ids.iter().enumerate() {
        if mistakes.len() >= ADVISED && language.variables(id).is_none() {
            mistakes.push(placed(host::unknown(&[]), at));
            continue;
        }
        match written(&language.limited(left), id, &arguments) {
            Ok(text) => {
                let rest = left.checked_sub(text.text.len());
                left = rest.ok_or_else(|| first(&wrong, too_large()))?;
                texts.push(text);
            }
            Err(error) if error.mistakes().next().is_none() => return Err(first(&wrong, error)),
            Err(error) => mistakes.extend(error.mistakes().map(|mistake| placed(mistake.alone(), at))),
        }
    }
    match Error::all(wrong) {
        Ok(()) => Error::all(mistakes).map(|()| texts),
        Err(wrong) => Err(wrong.and_in_other_fields(Error::all(mistakes).err())),
    }
}

/// Values that are wrong, or what became of them in a text.
#[cold]
fn first(wrong: &[Error], error: Error) -> Error {
    Error::all(wrong.to_vec()).err().unwrap_or(error)
}

fn written(language: &Localizer, id: &str, arguments: &[(&str, Argument<'_>)]) -> Result<RenderedText> {
    let text = host_text(language, id, None, arguments)?;
    let locale = language.locale_of(id).unwrap_or_else(|| language.locale()).to_owned();
    Ok(RenderedText { id: id.to_owned(), direction: Texts::direction(&locale), locale, text })
}

/// The mistake at its place in the request: the id, or a variable.
fn placed(error: Error, at: usize) -> Error {
    let field = match error.field() {
        Some("id") if error.code() == ErrorCode::TextUnknown => format!("ids[{at}]"),
        Some(variable) => format!("variables.{variable}"),
        None => return error,
    };
    error.at(field)
}

/// A value, how the texts use its variable and, of an enumeration, its items.
type Entry<'r> = (&'r str, &'r VariableValue, VariableUse, Vec<&'r str>);

/// The values of a request.
struct Values<'r>(Vec<Entry<'r>>);

impl<'r> Values<'r> {
    /// The values that the texts use, and what is wrong with them. `field_unknown` for a name that none of the
    /// texts has, in any language: a translation may leave one out. Where a text is unknown, its variables are, too.
    fn of(language: &Localizer, request: &'r TextRenderRequest) -> (Self, Vec<Error>) {
        if request.variables.is_empty() {
            return (Self(Vec::new()), Vec::new());
        }
        let (mut known, mut is_whole) = (BTreeMap::<String, VariableUse>::new(), true);
        for id in &request.ids {
            let Some(variables) = language.variables(id) else {
                is_whole = false;
                continue;
            };
            for (name, used) in variables {
                known.entry(name).and_modify(|other| *other = other.or(used)).or_insert(used);
            }
        }
        let (mut values, mut mistakes, mut has_unknown) =
            (Vec::with_capacity(request.variables.len()), Vec::new(), false);
        for (name, value) in &request.variables {
            match known.get(name) {
                Some(used) => {
                    let entry = (name.as_str(), value, *used, value.items());
                    mistakes.extend(check(&entry).err());
                    // A wrong value is not missing.
                    values.push(entry);
                }
                None => has_unknown = true,
            }
        }
        mistakes.extend((is_whole && has_unknown).then(|| unknown(&known)));
        (Self(values), mistakes)
    }

    fn arguments(&self) -> Vec<(&str, Argument<'_>)> {
        self.0.iter().filter_map(|(name, value, used, items)| Some((*name, value.argument(*used, items)?))).collect()
    }
}

fn check((name, value, used, items): &Entry<'_>) -> Result<()> {
    let field = format!("variables.{name}");
    value.check(&field)?;
    match value.argument(*used, items) {
        Some(_) => Ok(()),
        None => Err(wrong_kind(field, Some(*used))),
    }
}

/// The unknown name is the caller's and is not repeated.
fn unknown(known: &BTreeMap<String, VariableUse>) -> Error {
    let about = "no text of the call has a variable of this name";
    let known = listed(known.keys().map(String::as_str));
    Error::field_error(ErrorCode::FieldUnknown, "variables").saying(format!("{about}; known here: {known}"))
}
