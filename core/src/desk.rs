//! The desk: one opened store, one profile, the locales, one clock.
//!
//! Owns opening and the giving out of sessions. It must hold no rule of any noun; whoever wants something done asks a
//! session for it.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Role};
use crate::clock::{Clock, Time};
use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result, error_document, parse};
use crate::gate::Defaults;
use crate::l10n::{Calendar, Digits, Direction, Localizer, LocalizerError, LocalizerOptions, SharedTexts};
use crate::locale::folder_error;
use crate::operation::to_json;
use crate::person;
use crate::profile::Profile;
use crate::session::Session;
use crate::shop;
use crate::store::Store;
use crate::text;

/// How a desk is opened.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeskOptions {
    /// The file of the store, made when it is not there; `:memory:` for a desk that ends when it is closed.
    #[schemars(length(min = 1, max = 4096))]
    pub path: String,
    /// The name of a profile that the library ships, `freight` or `services`; or the path of the host's own, a file
    /// that ends in `.toml`.
    #[schemars(length(min = 1, max = 4096))]
    pub profile: String,
    /// The locale of whoever has no other; absent: `en`.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub locale: Option<String>,
    /// The time zone of whoever has no other; absent: `UTC`.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub time_zone: Option<String>,
    /// A folder of the host's own texts, `<locale>/<noun>.ftl`, which come before the library's (L-01).
    #[serde(default)]
    #[schemars(length(max = 4096))]
    pub locales: Option<String>,
    /// Looks through the whole file even if it was closed well; absent: only if it was not, or was changed since.
    #[serde(default)]
    pub check: Option<bool>,
    /// Opens the desk with a manual clock that stands at this instant, for a host's own tests.
    #[serde(default)]
    pub clock: Option<Time>,
}

impl DeskOptions {
    /// Options from JSON, as the C door gets them.
    pub fn parse(json: &str) -> Result<Self> {
        parse::request(json)
    }

    fn check(&self) -> Result<()> {
        text::line("path", &self.path, 4096)?;
        text::line("profile", &self.profile, 4096)?;
        self.locales.as_deref().map_or(Ok(()), |locales| text::line("locales", locales, 4096))?;
        self.locale.as_deref().map_or(Ok(()), |locale| text::locale("locale", locale))?;
        self.time_zone.as_deref().map_or(Ok(()), |zone| text::time_zone("time_zone", zone))
    }
}

/// Who acts in a session, and how they read.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionOptions {
    /// As whom.
    pub role: Role,
    /// The host's id of the person; required but for the host.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub person: Option<String>,
    /// The host's id of the shop; required for a seller, refused for the others.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub shop: Option<String>,
    /// The wanted locales, as an Accept-Language header has them; what cannot be understood is passed over. Absent or
    /// blank: the person's, else the desk's.
    #[serde(default)]
    pub locale: Option<String>,
    /// The time zone; absent: the person's, else the desk's.
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
    /// Options for somebody of this role.
    pub fn new(role: Role) -> Self {
        Self { role, person: None, shop: None, locale: None, time_zone: None, calendar: None, digits: None }
    }

    /// Options for this person, acting as `role`.
    pub fn of(role: Role, person: impl Into<String>) -> Self {
        Self { person: Some(person.into()), ..Self::new(role) }
    }

    /// Options from JSON, as the C door gets them.
    pub fn parse(json: &str) -> Result<Self> {
        parse::request(json)
    }

    fn check(&self) -> Result<()> {
        let needs_person = self.role != Role::Host;
        presence("person", self.person.as_deref(), needs_person)?;
        presence("shop", self.shop.as_deref(), self.role == Role::Seller)?;
        // The wanted locales come from a browser as they are (L-02): what cannot be understood is passed over.
        self.time_zone.as_deref().map_or(Ok(()), |zone| text::time_zone("time_zone", zone))
    }
}

fn presence(field: &str, value: Option<&str>, needed: bool) -> Result<()> {
    match (value, needed) {
        (Some(value), true) => text::key(field, value),
        (None, true) => Err(Error::field_error(ErrorCode::FieldMissing, field)),
        (Some(_), false) => Err(Error::field_error(ErrorCode::FieldNotOffered, field)),
        (None, false) => Ok(()),
    }
}

/// What opening a desk tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeskDocument {
    /// The profile's name.
    pub profile: String,
    /// The locale of whoever has no other.
    pub locale: String,
    /// The version of the library.
    pub version: String,
}

/// What opening a session tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SessionDocument {
    /// As whom the session acts.
    pub role: Role,
    /// Which of the wanted locales was found (L-02).
    pub locale: String,
    /// How a page in it runs (L-10).
    pub direction: Direction,
}

/// An opened helpdesk. Share it between threads in an [`Arc`].
#[derive(Debug)]
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) profile: Profile,
    pub(crate) clock: Clock,
    pub(crate) texts: SharedTexts,
    locale: Option<String>,
    time_zone: Option<String>,
    language: Localizer,
}

impl Desk {
    /// Opens a desk, or makes it.
    ///
    /// # Errors
    /// `field_…` for wrong options, `profile_invalid`, `store_…` and `storage_…` for the file, `busy` when another
    /// process holds it for too long. A file that is refused is left as it was.
    pub fn open(options: &DeskOptions) -> Result<Self> {
        options.check()?;
        let profile = Profile::named(&options.profile)?;
        supported(&profile)?;
        // Made absolute once: what is reloaded later is the same folder, wherever the host has gone.
        let absolute =
            options.locales.as_deref().map(|folder| std::path::absolute(folder).unwrap_or_else(|_| folder.into()));
        let folder = absolute.as_deref();
        let texts = SharedTexts::open(folder).map_err(|error| match folder {
            Some(_) => folder_error(&error),
            None => Error::internal(error.to_string()),
        })?;
        let language_options = LocalizerOptions { time_zone: options.time_zone.clone(), calendar: None, digits: None };
        let language = texts
            .current()
            .localizer(options.locale.as_deref(), None, &language_options)
            .map_err(|error| language_error(&error))?
            .preferring(&profile.name);
        profile.labelled(&language)?;
        let store = Store::open(&options.path, options.check.unwrap_or(false))?;
        Ok(Self {
            store,
            profile,
            clock: options.clock.map_or(Clock::System, Clock::manual),
            texts,
            locale: options.locale.clone(),
            time_zone: options.time_zone.clone(),
            language,
        })
    }

    /// The desk as one actor sees it. The host vouches for who that is.
    ///
    /// # Errors
    /// `field_…` for wrong options, `person_not_found` for somebody whom the host never put, `shop_not_found` for such a
    /// shop, `shop_forbidden` for a seller who is no member of it.
    pub fn session(self: &Arc<Self>, options: &SessionOptions) -> Result<Session> {
        options.check()?;
        let record =
            match options.person.as_deref() {
                Some(key) => Some(self.store.read(|tx| person::find(tx, key))?.ok_or_else(|| {
                    Error::new(ErrorCode::PersonNotFound, "the host never put this person").at("person")
                })?),
                None => None,
            };
        let person = record.as_ref().map(|record| &record.person);
        let header = options.locale.as_deref().filter(|header| !header.trim().is_empty());
        let wanted = header.or(person.and_then(|person| person.locale.as_deref()));
        let zone = options
            .time_zone
            .as_ref()
            .or(person.and_then(|person| person.time_zone.as_ref()))
            .or(self.time_zone.as_ref());
        let language_options =
            LocalizerOptions { time_zone: zone.cloned(), calendar: options.calendar, digits: options.digits };
        let language = self
            .texts
            .current()
            .localizer(wanted, self.locale.as_deref(), &language_options)
            .map_err(|error| language_error(&error))?
            .preferring(&self.profile.name);
        if let (Some(shop), Some(record)) = (options.shop.as_deref(), &record) {
            self.store.read(|tx| shop::check_member(tx, shop, record.number))?;
        }
        let actor = Actor {
            role: options.role,
            person: record.as_ref().map(|record| record.number),
            key: options.person.clone(),
            shop: options.shop.clone(),
        };
        Ok(Session::new(Arc::clone(self), actor, language))
    }

    /// The profile's name.
    pub fn profile(&self) -> &str {
        &self.profile.name
    }

    /// The locale of whoever has no other.
    pub fn locale(&self) -> &str {
        self.language.locale()
    }

    /// How it writes to whoever has said nothing.
    pub(crate) fn defaults(&self) -> Defaults<'_> {
        Defaults { locale: self.locale.as_deref(), time_zone: self.time_zone.as_deref() }
    }

    /// What opening it tells.
    pub fn document(&self) -> DeskDocument {
        DeskDocument {
            profile: self.profile.name.clone(),
            locale: self.locale().to_owned(),
            version: crate::VERSION.to_owned(),
        }
    }

    /// The error document, as JSON, in the desk's locale: for what is refused before there is a session.
    pub fn error_document(&self, error: &Error) -> String {
        document_json(error, Some(&self.language))
    }
}

/// What this version does not know how to do is refused when the desk is opened, not when somebody needs it.
fn supported(profile: &Profile) -> Result<()> {
    let stranger = profile.requesters.iter().find(|role| **role != Role::Customer);
    let error =
        stranger.and_then(|role| profile.requester_error(*role, "this version lets customers open tickets only"));
    error.map_or(Ok(()), |error| Err(error.into()))
}

fn language_error(error: &LocalizerError) -> Error {
    match error {
        LocalizerError::TimeZone => Error::field_error(ErrorCode::FieldFormat, "time_zone"),
        LocalizerError::Formats { .. } => Error::internal(error.to_string()),
    }
}

/// An error document as JSON; without a language in English.
pub(crate) fn document_json(error: &Error, language: Option<&Localizer>) -> String {
    to_json(&error_document(error, language)).unwrap_or_else(|_| fallback(error))
}

/// The least that can be said, without a serialiser that might fail.
fn fallback(error: &Error) -> String {
    format!(
        "{{\"code\":\"{}\",\"status\":\"{}\",\"message\":\"\",\"developer_message\":\"\",\"field\":null,\"rule\":null,\"until\":null,\"details\":{{}}}}",
        error.code().as_str(),
        error.status().as_str()
    )
}
