//! The desk: one opened store, one profile, the locales, one clock.
//!
//! Owns opening, and the operations about the desk as a whole: `desk.health`, `desk.tick`, `desk.backup`, `clock.set`. It
//! must hold no rule of a noun and knows no session.

mod backup;
mod clock_set;
mod health;
mod profile_names;
mod tick;

pub use crate::store::StoreEngine;
pub use backup::{Backup, BackupReport, BackupRequest};
pub use clock_set::{ClockSet, ClockSetRequest, ClockState, ClockStateLabels};
pub use health::{CheckHealth, Health, HealthLabels, HealthReason, HealthRequest, HealthState};
pub use tick::{Tick, TickReport, TickReportLabels, TickRequest};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::clock::{Clock, Time};
use crate::context::Defaults;
use crate::error::mistakes::Options;
use crate::error::{self, Error, Format, Result};
use crate::l10n::{Localizer, LocalizerError, LocalizerOptions, SharedTexts};
use crate::locale::folder_error;
use crate::localise::{Labeller, Model};
use crate::profile::{Profile, ProfileReading};
use crate::store::Store;
use crate::validate;
use crate::warning::{WarningCode, WriteWarning};

/// How a desk is opened.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeskOptions {
    /// The file of the store, made when it is not there, unless `create` is false; `:memory:` for a desk that ends when it is closed.
    #[schemars(length(min = 1, max = 4096))]
    pub path: String,
    /// The name of a profile that the library ships, `freight` or `services`; or the path of the host's own, a file
    /// that ends in `.toml`.
    #[schemars(length(min = 1, max = 4096))]
    pub profile: String,
    /// The name of the profile with which the desk was opened until now, if this one replaces it: a desk refuses another
    /// profile than its own. It is needed once.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub profile_was: Option<String>,
    /// The locale for people who have set none; absent: `en`.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub locale: Option<String>,
    /// The time zone in which texts write times for people who have set none: a name of the IANA data
    /// (`Europe/Paris`). Absent: `UTC`.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub time_zone: Option<String>,
    /// A folder of the host's own texts, `<locale>/<noun>.ftl`, which come before the library's (L-01).
    #[serde(default)]
    #[schemars(length(max = 4096))]
    pub locales: Option<String>,
    /// Looks through the whole file, with its indexes and references, even if it was closed well; absent: only if it was
    /// not, or was changed since, and without these.
    #[serde(default)]
    pub check: Option<bool>,
    /// Whether a store that is not there is made; absent: true. With false, a missing or empty file is refused as
    /// `store_missing`.
    #[serde(default)]
    pub create: Option<bool>,
    /// Opens the desk with a manual clock, set to this instant, for a host's own tests.
    #[serde(default)]
    pub clock: Option<Time>,
}

impl DeskOptions {
    /// Options from JSON, as C passes them.
    pub fn parse(json: &str) -> Result<Self> {
        Options { blank: &Self::default(), check: |options: &Self, _| options.mistakes() }.parse(json)
    }

    /// Refuses options of which a binding could not read some values: `mistakes` are in these, which are blank here. The
    /// error has those of the others too.
    pub fn refuse(&self, mistakes: Vec<Error>) -> Result<()> {
        Options { blank: &Self::default(), check: |options: &Self, _| options.mistakes() }.refuse(self, mistakes)
    }

    fn mistakes(&self) -> Vec<Error> {
        let given = |value: &Option<String>, check: &dyn Fn(&str) -> Result<()>| value.as_deref().map_or(Ok(()), check);
        let checks = [
            validate::line("path", &self.path, 4096),
            validate::line("profile", &self.profile, 4096),
            given(&self.profile_was, &|name| validate::line("profile_was", name, 64)),
            given(&self.locales, &|locales| validate::line("locales", locales, 4096)),
            given(&self.locale, &|locale| validate::locale("locale", locale)),
            given(&self.time_zone, &|zone| validate::time_zone("time_zone", zone)),
        ];
        checks.into_iter().filter_map(Result::err).collect()
    }
}

/// What opening a desk tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeskDocument {
    /// The profile's name.
    pub profile: String,
    /// The locale for people who have set none.
    pub locale: String,
    /// The version of the library.
    pub version: String,
    /// What was noticed though the desk was opened: names that the profile no longer has, and tickets may have; a locale
    /// without texts.
    pub warnings: Vec<<WriteWarning as Model>::Document>,
}

/// An opened helpdesk. Share it between threads in an [`Arc`].
#[derive(Debug)]
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) profile: Profile,
    pub(crate) clock: Clock,
    pub(crate) texts: SharedTexts,
    pub(crate) locale: Option<String>,
    pub(crate) time_zone: Option<String>,
    language: Localizer,
    warnings: Vec<WriteWarning>,
    document: DeskDocument,
}

impl Desk {
    /// Opens a desk, or makes it.
    ///
    /// # Errors
    /// `field_…` for wrong options, `profile_invalid` with all mistakes, `profile_differs`, `store_…` and `storage_…` for the file, `busy` when another
    /// process holds it for too long. A file that is refused is left as it was.
    pub fn open(options: &DeskOptions) -> Result<Self> {
        Error::all(options.mistakes())?;
        let reading = ProfileReading::named(&options.profile)?;
        // Made absolute once: what is reloaded later is the same folder, wherever the host has gone.
        let absolute =
            options.locales.as_deref().map(|folder| std::path::absolute(folder).unwrap_or_else(|_| folder.into()));
        let folder = absolute.as_deref();
        let texts = SharedTexts::open(folder).map_err(|error| match (reading.mistakes(None), folder) {
            (mistakes, _) if !mistakes.are_none() => mistakes.into(),
            (_, Some(_)) => folder_error(&error),
            (_, None) => Error::internal(error.to_string()),
        })?;
        let language_options = LocalizerOptions { time_zone: options.time_zone.clone(), calendar: None, digits: None };
        let language = texts
            .current()
            .localizer(options.locale.as_deref(), None, &language_options)
            .map_err(|error| language_error(&error))?
            .preferring(reading.name());
        // All mistakes at once: the author of a profile would otherwise open it once for each.
        let profile = reading.whole(&language.label_texts())?;
        let store = Store::open(&options.path, options.check.unwrap_or(false), options.create.unwrap_or(true))?;
        let mut warnings =
            profile_names::compare(&store, &profile, options.profile_was.as_deref()).inspect_err(|_| store.refuse())?;
        if options.locale.as_deref().is_some_and(|wanted| texts.current().serving(wanted).is_none()) {
            let fallback = WriteWarning::at(WarningCode::LocaleFallback, "locale");
            warnings.push(fallback.with("locale", language.locale()));
        }
        let document = DeskDocument {
            profile: profile.name.clone(),
            locale: language.locale().to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            warnings: warnings.document(&Labeller {
                language: &language,
                profile: &profile.name,
                fields: &profile.field_kinds,
            })?,
        };
        Ok(Self {
            store,
            profile,
            clock: options.clock.map_or(Clock::System, Clock::manual),
            texts,
            locale: options.locale.clone(),
            time_zone: options.time_zone.clone(),
            language,
            warnings,
            document,
        })
    }

    /// The profile's name.
    pub fn profile(&self) -> &str {
        &self.profile.name
    }

    /// The locale for people who have set none.
    pub fn locale(&self) -> &str {
        self.language.locale()
    }

    /// What every context knows of the desk.
    pub(crate) fn defaults(&self) -> Defaults<'_> {
        let (locale, time_zone) = (self.locale.as_deref(), self.time_zone.as_deref());
        Defaults { locale, time_zone, warnings: &self.warnings }
    }

    /// What opening it tells.
    pub fn document(&self) -> DeskDocument {
        self.document.clone()
    }

    /// What was noticed at opening it.
    pub fn warnings(&self) -> &[WriteWarning] {
        &self.warnings
    }

    /// The error document, as JSON, in the desk's locale: for what is refused before there is a session.
    pub fn error_document(&self, error: &Error) -> String {
        error::document_json(error, Some(&self.language))
    }
}

pub(crate) fn language_error(error: &LocalizerError) -> Error {
    match error {
        LocalizerError::TimeZone => Error::wrong_format(Format::TimeZone, "time_zone"),
        LocalizerError::Formats { .. } => Error::internal(error.to_string()),
    }
}
