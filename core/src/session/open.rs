//! Opening a session: the actor, and the actor's language.
//!
//! Owns the options and the reply of opening. It must not check the right to an operation; the catalogue does.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Session;
use crate::actor::{Actor, Role};
use crate::desk::{Desk, language_error};
use crate::error::mistakes::{Options, Requests};
use crate::error::{Error, ErrorCode, Result, Status, document_json};
use crate::l10n::{Calendar, Digits, Direction, Localizer, LocalizerOptions};
use crate::person::{self, PersonRow};
use crate::{shop, validate};

/// Who acts in a session, and how they read.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionOptions {
    /// The role.
    pub role: Role,
    /// The host's id of the person; required but for the host.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub person: Option<String>,
    /// The host's id of the shop; required for a seller, refused for the others.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub shop: Option<String>,
    /// The wanted locales, as an Accept-Language header has them; what cannot be understood is passed over. Then come the
    /// person's locale, the desk's, and English.
    #[serde(default)]
    pub locale: Option<String>,
    /// The time zone in which texts write times; absent: the person's, else the desk's, else `UTC`.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub time_zone: Option<String>,
    /// The calendar of dates; absent: the locale's.
    #[serde(default)]
    pub calendar: Option<Calendar>,
    /// The digits of numbers; absent: the locale's.
    #[serde(default)]
    pub digits: Option<Digits>,
}

impl SessionOptions {
    /// Options for an actor with this role.
    pub fn new(role: Role) -> Self {
        Self { role, person: None, shop: None, locale: None, time_zone: None, calendar: None, digits: None }
    }

    /// Options for this person, acting as `role`.
    pub fn of(role: Role, person: impl Into<String>) -> Self {
        Self { person: Some(person.into()), ..Self::new(role) }
    }

    /// Options from JSON, as C passes them.
    pub fn parse(json: &str) -> Result<Self> {
        Options { blank: &Self::new(Role::Host), check: Self::mistakes }.parse(json)
    }

    /// What can be read of options that are refused: they still say in which language the refusal is written.
    pub fn legible(json: &str) -> Self {
        let fields: Map<String, Value> = serde_json::from_str(json).unwrap_or_default();
        let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
        Self { person: text("person"), locale: text("locale"), ..Self::new(Role::Host) }
    }

    /// Refuses options of which a binding could not read some values: `mistakes` are in these, which are blank here. The
    /// error has those of the others too.
    pub fn refuse(&self, mistakes: Vec<Error>) -> Result<()> {
        Options { blank: &Self::new(Role::Host), check: Self::mistakes }.refuse(self, mistakes)
    }

    /// Without a role it is not known who may be named.
    fn mistakes(&self, has_role: bool) -> Vec<Error> {
        let mut mistakes = Vec::new();
        if has_role {
            let superfluous = "a session of the host has no person: leave it out";
            mistakes.extend(presence("person", self.person.as_deref(), self.role != Role::Host, superfluous).err());
            let superfluous = "only the session of a seller has a shop: leave it out";
            mistakes.extend(presence("shop", self.shop.as_deref(), self.role == Role::Seller, superfluous).err());
        }
        // The wanted locales come from a browser as they are (L-02): unreadable ones are ignored.
        let zone = self.time_zone.as_deref();
        mistakes.extend(zone.and_then(|zone| validate::time_zone("time_zone", zone).err()));
        mistakes
    }
}

fn presence(field: &str, value: Option<&str>, needed: bool, superfluous: &'static str) -> Result<()> {
    match (value, needed) {
        (Some(value), true) => validate::key(field, value),
        (None, true) => Err(Error::field_error(ErrorCode::FieldMissing, field)),
        (Some(_), false) => Err(Error::field_error(ErrorCode::FieldNotOffered, field).saying(superfluous)),
        (None, false) => Ok(()),
    }
}

/// What opening a session tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SessionDocument {
    /// The role of the session.
    pub role: Role,
    /// Which of the wanted locales was found (L-02).
    pub locale: String,
    /// How a page in it runs (L-10).
    pub direction: Direction,
}

impl Desk {
    /// The desk as one actor sees it. The host vouches for who that is.
    ///
    /// # Errors
    /// `field_…` for wrong options, `person_not_found` for a person that the host never put, `shop_not_found` for such a
    /// shop, `shop_forbidden` for a seller who is no member of it.
    pub fn session(self: &Arc<Self>, options: &SessionOptions) -> Result<Session> {
        Error::all(options.mistakes(true)).map_err(|wrong| self.with_unknown(options, wrong))?;
        let record = match options.person.as_deref() {
            Some(key) => {
                let found = self.store.read(|tx| person::need(tx, key, "person"));
                Some(found.map_err(|unknown| self.with_unknown(options, unknown))?)
            }
            None => None,
        };
        let zone = options
            .time_zone
            .as_ref()
            .or(record.as_ref().and_then(|person| person.time_zone.as_ref()))
            .or(self.time_zone.as_ref());
        let formats = LocalizerOptions { time_zone: zone.cloned(), calendar: options.calendar, digits: options.digits };
        let language = self.language_of(options, record.as_ref(), &formats)?.viewed_by(options.role.viewer());
        let shop = match (options.shop.as_deref(), &record) {
            (Some(shop), Some(record)) => Some(self.store.read(|tx| shop::need_member(tx, shop, record.number))?),
            (None, _) | (_, None) => None,
        };
        let actor = Actor {
            role: options.role,
            person: record.as_ref().map(|record| record.number),
            key: options.person.clone(),
            shop: options.shop.clone(),
            shop_number: shop.map(|shop| shop.number),
        };
        Ok(Session::new(Arc::clone(self), actor, language))
    }

    /// The error document, as JSON, for a session that was not opened: in the language that it would have had.
    pub fn refusal(&self, error: &Error, options: &SessionOptions) -> String {
        // A store that failed would be waited for once more.
        let is_read = matches!(error.status(), Status::Invalid | Status::NotFound | Status::Forbidden);
        let key = options.person.as_deref().filter(|key| is_read && validate::key("person", key).is_ok());
        let person = key.and_then(|key| self.store.read(|tx| person::find(tx, key)).ok().flatten());
        let language = self.language_of(options, person.as_ref(), &LocalizerOptions::default());
        language.map_or_else(|_| self.error_document(error), |language| document_json(error, Some(&language)))
    }

    /// The language of a session: what the caller wants, then what the person told, then the desk's own.
    fn language_of(
        &self,
        options: &SessionOptions,
        person: Option<&PersonRow>,
        formats: &LocalizerOptions,
    ) -> Result<Localizer> {
        let header = options.locale.as_deref().filter(|header| !header.trim().is_empty());
        let own = person.and_then(|person| person.locale.as_deref());
        let fallback = [own, self.locale.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(",");
        let language = self.texts.current().localizer(header, Some(&fallback), formats);
        Ok(language.map_err(|error| language_error(&error))?.preferring(&self.profile.name))
    }

    /// The error for refused options, with the person and the shop that the host never put.
    #[cold]
    fn with_unknown(&self, options: &SessionOptions, error: Error) -> Error {
        if !error.is_mistake() {
            return error;
        }
        let (person, shop) = (options.person.as_deref(), options.shop.as_deref());
        let unknown = self.store.read(|tx| {
            let person = person.map_or(Ok(()), |key| person::need(tx, key, "person").map(drop));
            let shop = shop.map_or(Ok(()), |key| shop::need(tx, key).map(drop));
            Error::mistakes_of([person, shop])
        });
        let all = error.and_in_other_fields(unknown.err());
        let blank = SessionOptions::new(Role::Host);
        let order = || Options { blank: &blank, check: SessionOptions::mistakes }.order();
        Error::told(all.mistakes().map(Error::alone).collect(), &order).unwrap_or(all)
    }
}
