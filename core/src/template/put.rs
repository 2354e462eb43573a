//! `template.put`: saves a template of a shop or of the platform (T-53).
//!
//! Owns the operation and the check of the texts: a text that could not be rendered later is rejected now, with its
//! place. Saving the same twice changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::check_name;
use super::own::{self, OwnTemplate};
use crate::actor::{self, Grant};
use crate::attempt::Attempt;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result, parse};
use crate::l10n::{self, HOST_TEXT_ID, HostTextError, Texts, host_text, place_of_variable};
use crate::operation::{Kind, Operation, operation};
use crate::ordered;
use crate::person;
use crate::profile::{Profile, VariableKind};
use crate::request::request;
use crate::rules::TicketVariable;
use crate::store::Tx;
use crate::validate;
use crate::warning::{WarningCode, WriteWarning};

/// The most templates of one side.
const TEMPLATES_LIMIT: i64 = 100;
/// The most locales of one template.
const LOCALES_LIMIT: usize = 30;
/// The longest text, in characters.
const TEXT_LIMIT: usize = 10_000;
/// More categories than any profile has.
const CATEGORIES_LIMIT: usize = 1000;
/// The longest name of a variable that an error repeats.
const VARIABLE_LIMIT: usize = 64;

operation! {
    /// Keeps a reply template of the actor's own shop, or of the platform.
    ///
    /// It replaces one of the same name. A mistake in a text is refused with its line and column, an unknown variable with its
    /// name.
    pub struct Put;
}

request! {
    /// A template; one of the same name is replaced.
    #[derive(Default)]
    pub struct TemplatePutRequest: idempotent {
        /// Its name: a to z, 0 to 9 and _, beginning with a letter. One that the profile or the host's folder has as well
        /// replaces that one, for this side alone.
        pub name: String [unchecked line(64)],
        /// By language tag, the text: words as they are written, and variables of the ticket as `{ $customer }`. What braces
        /// hold is Fluent; any other sign is ordinary text, also where a line begins. A text in a language that the desk
        /// does not speak is kept, with a warning. A customer without a text in their language gets the desk's language,
        /// English, another of the desk's languages or any, in this order.
        #[serde(deserialize_with = "parse::free_map")]
        pub texts: BTreeMap<String, String>,
        /// The categories for whose tickets it is offered; absent: all.
        #[schemars(inner(length(min = 1, max = 64)))]
        pub categories: Option<Vec<String>>,
    }
}

impl Operation for Put {
    const NAME: &'static str = "template.put";
    const STATEMENTS: &'static [&'static str] = &["T-53"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::TEMPLATING;
    type Request = TemplatePutRequest;
    type Reply = OwnTemplate;

    fn check_fields(ctx: &Context<'_>, request: &TemplatePutRequest) -> Vec<Error> {
        let mut mistakes: Vec<Error> = check_name("name", &request.name).err().into_iter().collect();
        mistakes.extend(check_texts(&request.texts, &ctx.texts.current()));
        mistakes.extend(request.categories.iter().flat_map(|names| check_categories(names, ctx.profile)));
        mistakes
    }

    fn run(ctx: &Context<'_>, request: &TemplatePutRequest) -> Result<OwnTemplate> {
        let texts = ordered::map(request.texts.iter().map(|(locale, text)| (canonical(locale), text.clone())));
        let desk = ctx.texts.current();
        let mut variables = BTreeSet::new();
        for (locale, text) in &texts {
            match read_text(locale, text, &desk) {
                Ok(found) => variables.extend(found),
                Err(mistakes) => Error::all(mistakes)?,
            }
        }
        let variables: Vec<TicketVariable> = variables.into_iter().collect();
        let owner = own::owner(ctx.actor)?;
        let fallback = texts.keys().map(|locale| ctx.locale_fallback(&format!("texts.{locale}"), [locale.as_str()]));
        let fallback: Vec<Option<WriteWarning>> = fallback.collect::<Result<_>>()?;
        ctx.write(|tx, attempt| {
            person::check_unblocked(tx, ctx.actor, attempt.now)?;
            let mut template = put(tx, attempt, &owner, request, &texts, &variables)?;
            template.warnings.extend(fallback.iter().flatten().cloned());
            Ok(template)
        })
    }
}

fn put(
    tx: &mut dyn Tx,
    attempt: &Attempt,
    owner: &str,
    request: &TemplatePutRequest,
    texts: &BTreeMap<String, String>,
    variables: &[TicketVariable],
) -> Result<OwnTemplate> {
    let version = match own::lock(tx, owner, &request.name)? {
        Some((known, written)) if written == *texts && known.categories == request.categories => {
            return Ok(OwnTemplate { warnings: vec![WriteWarning::new(WarningCode::Unchanged)], ..known });
        }
        Some((known, _)) => known.version + 1,
        None if own::count(tx, owner)? >= TEMPLATES_LIMIT => {
            return Err(Error::field_error(ErrorCode::FieldTooMany, "templates").with("limit", TEMPLATES_LIMIT));
        }
        None => 1,
    };
    let line = OwnTemplate {
        name: request.name.clone(),
        categories: request.categories.clone(),
        locales: texts.keys().cloned().collect(),
        variables: variables.iter().map(|variable| variable.as_str().to_owned()).collect(),
        put_at: attempt.now,
        version,
        warnings: Vec::new(),
    };
    own::save(tx, owner, &line, texts)?;
    Ok(line)
}

/// What is wrong with the texts, each named by its locale.
fn check_texts(texts: &BTreeMap<String, String>, desk: &Texts) -> Vec<Error> {
    if texts.is_empty() {
        return vec![Error::field_error(ErrorCode::FieldEmpty, "texts")];
    }
    let mut mistakes: Vec<Error> = validate::entries("texts", texts.len(), LOCALES_LIMIT).err().into_iter().collect();
    let mut locales = BTreeSet::new();
    for (locale, text) in texts {
        if let Err(wrong) = validate::locale("texts", locale) {
            mistakes.push(wrong);
            continue;
        }
        let locale = canonical(locale);
        let field = text_of(&locale, desk);
        if locales.contains(&locale) {
            mistakes.push(Error::field_error(ErrorCode::FieldDuplicate, field));
            continue;
        }
        match validate::body(&field, text, TEXT_LIMIT) {
            Ok(()) => mistakes.extend(read_text(&locale, text, desk).err().into_iter().flatten()),
            Err(wrong) => mistakes.push(wrong),
        }
        locales.insert(locale);
    }
    mistakes
}

/// What is wrong with the categories.
fn check_categories(names: &[String], profile: &Profile) -> Vec<Error> {
    if names.is_empty() {
        return vec![Error::field_error(ErrorCode::FieldEmpty, "categories")];
    }
    let check = |name: &String| {
        validate::line("categories", name, 64)?;
        let known = || profile.categories.iter().map(|category| category.name.as_str());
        profile.category(name).map(drop).ok_or_else(|| Error::none_of("categories", known()))
    };
    let mut mistakes: Vec<Error> =
        validate::entries("categories", names.len(), CATEGORIES_LIMIT).err().into_iter().collect();
    mistakes.extend(validate::each("categories", names, check));
    // A name that is wrong is told as often as it is there.
    let again = validate::repeated("categories", names);
    let is_new = |again: &Error| mistakes.iter().all(|known| known.field() != again.field());
    let again: Vec<Error> = again.into_iter().filter(is_new).collect();
    mistakes.extend(again);
    mistakes
}

/// The variables in a text; each must be one that every ticket may have. Or what is wrong with it.
fn read_text(locale: &str, pattern: &str, desk: &Texts) -> Result<BTreeSet<TicketVariable>, Vec<Error>> {
    let wrong = |error| vec![invalid(&error, desk)];
    let texts = host_text([(locale, pattern)]).map_err(wrong)?;
    if l10n::shows_nothing(pattern) {
        return Err(vec![Error::field_error(ErrorCode::FieldEmpty, text_of(locale, desk))]);
    }
    if let Some(unfinished) = l10n::unfinished(locale, pattern) {
        return Err(wrong(unfinished));
    }
    let (mut found, mut mistakes) = (BTreeSet::new(), Vec::new());
    for (name, usage) in texts.all_variables(HOST_TEXT_ID).unwrap_or_default() {
        let refuse = |code| {
            let (line, column) = place_of_variable(pattern, &name, usage).unwrap_or((1, 1));
            at(Error::field_error(code, place(locale, &name, desk)), line, column)
        };
        match TicketVariable::from_key(&name) {
            Some(variable) if fits(variable.kind(), usage) => drop(found.insert(variable)),
            Some(_) => mistakes.push(refuse(ErrorCode::TemplateVariableKind)),
            None => mistakes.push(refuse(ErrorCode::TemplateVariableUnknown)),
        }
    }
    if mistakes.is_empty() { Ok(found) } else { Err(mistakes) }
}

/// Whether a text may use a variable of this kind in this way.
fn fits(kind: VariableKind, usage: l10n::VariableUse) -> bool {
    match usage {
        l10n::VariableUse::Any => true,
        l10n::VariableUse::Choice => kind == VariableKind::Text,
        l10n::VariableUse::Time => kind == VariableKind::DateTime,
        l10n::VariableUse::Number
        | l10n::VariableUse::Percent
        | l10n::VariableUse::Money
        | l10n::VariableUse::Duration
        | l10n::VariableUse::Relative
        | l10n::VariableUse::List => false,
    }
}

/// What is wrong with a text, with its place in the text, which it does not quote.
fn invalid(error: &HostTextError, desk: &Texts) -> Error {
    let about = format!("the text is wrong at details.line and details.column: {}", error.about);
    let invalid = Error::new(ErrorCode::TemplateInvalid, about).at(text_of(&error.locale, desk));
    at(invalid.with("mistake", error.mistake.as_str()), error.line, error.column)
}

fn at(error: Error, line: usize, column: usize) -> Error {
    let number = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
    error.with("line", number(line)).with("column", number(column))
}

/// The place of a variable. Its name is an identifier, and the author needs it to find the mistake.
fn place(locale: &str, variable: &str, desk: &Texts) -> String {
    let text = text_of(locale, desk);
    if variable.len() <= VARIABLE_LIMIT { format!("{text}.${variable}") } else { text }
}

/// The field of a locale's text. A locale that the desk does not speak is the caller's own text.
fn text_of(locale: &str, desk: &Texts) -> String {
    if desk.locales().contains(&locale) { format!("texts.{locale}") } else { "texts".to_owned() }
}

/// A language tag in its usual form; the request's check has parsed it before.
fn canonical(locale: &str) -> String {
    l10n::check::canonical_locale(locale).unwrap_or_else(|| locale.to_owned())
}
