//! The desk for tests: a profile, a store, a manual clock, and a few people with their sessions.
//!
//! A step that must succeed is a method here or in [`Steps`]. It returns the value, and panics at the caller's line
//! when it is refused. A test about a refusal calls the session itself. This file must not know what a test checks.

use std::fmt::Debug;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use bazardesk::desk::{ClockSetRequest, TickReport, TickRequest};
use bazardesk::person::PersonPutRequest;
use bazardesk::profile::Profile;
use bazardesk::shop;
use bazardesk::ticket::{Awaiting, OpenRequest, State, Ticket, TicketStatus};
use bazardesk::{Desk, DeskOptions, Result, Role, Session, SessionOptions, Time};
use tempfile::TempDir;

use crate::steps::Steps;
use crate::store::TestStore;
use crate::{BEGINNING, folder};

/// A desk with people in it.
pub struct TestDesk {
    /// The desk.
    pub desk: Arc<Desk>,
    /// The host's session.
    pub host: Session,
    /// Sara, a customer who reads Persian.
    pub sara: Session,
    /// Luc, a customer who reads French.
    pub luc: Session,
    /// Anna, an agent who reads English.
    pub anna: Session,
    /// Remi, an agent who reads French.
    pub remi: Session,
    /// Mina, a mediator who reads Persian.
    pub mina: Session,
    // Dropped last, since it contains the desk's files.
    _folder: TempDir,
    _store: Option<TestStore>,
}

/// The people of every test desk: id, name, locale, time zone.
const PEOPLE: [(&str, &str, &str, &str); 5] = [
    ("c-1", "سارا احمدی", "fa", "Asia/Tehran"),
    ("c-2", "Luc Martin", "fr", "Europe/Paris"),
    ("a-1", "Anna Smith", "en", "Europe/London"),
    ("a-2", "Rémi Durand", "fr", "Europe/Paris"),
    ("m-1", "مینا رضایی", "fa", "Asia/Tehran"),
];

/// The value of a step that must not be refused.
#[track_caller]
pub(crate) fn done<T, E: Debug>(step: &str, outcome: std::result::Result<T, E>) -> T {
    match outcome {
        Ok(value) => value,
        Err(error) => refused(step, &error),
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "only tests call it")]
fn refused(step: &str, error: &dyn Debug) -> ! {
    panic!("{step} was refused: {error:?}")
}

/// A desk that is not open yet. [`TestDesk::with`] creates it.
pub struct Opening {
    options: DeskOptions,
    store: Option<TestStore>,
    // The desk reads its profile and texts from here.
    folder: TempDir,
}

impl Opening {
    /// Opens it on this store, which the test keeps. The default is a new store.
    #[must_use]
    pub fn on(self, store: &TestStore) -> Self {
        self.at(store.path())
    }

    /// The same, by the path of the store.
    #[must_use]
    pub fn at(mut self, path: &str) -> Self {
        path.clone_into(&mut self.options.path);
        self.store = None;
        self
    }

    /// Says which profile this one replaces.
    #[must_use]
    pub fn was(mut self, profile: &str) -> Self {
        self.options.profile_was = Some(profile.to_owned());
        self
    }

    /// Sets the desk's own locale.
    #[must_use]
    pub fn locale(mut self, locale: &str) -> Self {
        self.options.locale = Some(locale.to_owned());
        self
    }

    /// Opens the desk and puts its people.
    ///
    /// # Panics
    /// When it is refused, like every step of a test desk.
    #[track_caller]
    pub fn open(self) -> TestDesk {
        done("opening the desk", self.try_open())
    }

    /// The same, for a test about the refusal.
    pub fn try_open(self) -> Result<TestDesk> {
        let Self { options, store, folder } = self;
        let desk = Arc::new(Desk::open(&options)?);
        let host = desk.session(&SessionOptions::new(Role::Host))?;
        for (id, name, locale, zone) in PEOPLE {
            host.person_put(&PersonPutRequest {
                id: id.to_owned(),
                name: name.to_owned(),
                locale: Some(locale.to_owned()),
                time_zone: Some(zone.to_owned()),
                ..PersonPutRequest::default()
            })?;
        }
        let session = |role, person| desk.session(&SessionOptions::of(role, person));
        Ok(TestDesk {
            sara: session(Role::Customer, "c-1")?,
            luc: session(Role::Customer, "c-2")?,
            anna: session(Role::Agent, "a-1")?,
            remi: session(Role::Agent, "a-2")?,
            mina: session(Role::Mediator, "m-1")?,
            host,
            desk,
            _folder: folder,
            _store: store,
        })
    }
}

impl TestDesk {
    /// A freight desk on a new store, without flood limits: a test writes in a minute what people write in a week.
    #[track_caller]
    pub fn new() -> Self {
        calm().open()
    }

    /// The same desk on this store.
    #[track_caller]
    pub fn on(store: &TestStore) -> Self {
        calm().on(store).open()
    }

    /// The same desk on the store at this path.
    #[track_caller]
    pub fn at(path: &str) -> Self {
        calm().at(path).open()
    }

    /// The same desk, for a test about the refusal.
    pub fn try_at(path: &str) -> Result<Self> {
        calm().at(path).try_open()
    }

    /// A desk with another profile: the name of a shipped one, or the text of a profile. The labels that a text needs
    /// are generated.
    #[track_caller]
    pub fn with(profile: &str) -> Opening {
        let folder = folder();
        let mut options =
            DeskOptions { profile: profile.to_owned(), clock: Time::parse(BEGINNING), ..DeskOptions::default() };
        if profile.contains('\n') {
            let parsed = done("the profile", Profile::parse("a test's profile", profile));
            let file = write(folder.path(), &format!("{}.toml", parsed.name), profile);
            let texts = folder.path().join("texts");
            done("a folder of texts", fs::create_dir_all(texts.join("en")));
            write(&texts.join("en"), &format!("{}.ftl", parsed.name), &labels(&parsed));
            (options.profile, options.locales) = (file, Some(texts.to_string_lossy().into_owned()));
        }
        let store = TestStore::new();
        store.path().clone_into(&mut options.path);
        Opening { options, store: Some(store), folder }
    }

    /// A session of this person in this role.
    #[track_caller]
    pub fn session(&self, role: Role, person: &str) -> Session {
        done("opening a session", self.desk.session(&SessionOptions::of(role, person)))
    }

    /// Puts a person who has neither locale nor time zone.
    #[track_caller]
    pub fn person(&self, id: &str, name: &str) {
        let person = PersonPutRequest { id: id.to_owned(), name: name.to_owned(), ..PersonPutRequest::default() };
        done("putting a person", self.host.person_put(&person));
    }

    /// Puts a shop with these members.
    #[track_caller]
    pub fn shop(&self, id: &str, name: &str, members: &[&str]) {
        let members = members.iter().map(|&member| member.to_owned()).collect();
        let shop = shop::ShopPutRequest { id: id.to_owned(), name: name.to_owned(), members, ..Default::default() };
        done("putting a shop", self.host.shop_put(&shop));
    }

    /// The session of a member who acts for a shop.
    #[track_caller]
    pub fn member(&self, shop: &str, person: &str) -> Session {
        let options = SessionOptions { shop: Some(shop.to_owned()), ..SessionOptions::of(Role::Seller, person) };
        done("opening a seller's session", self.desk.session(&options))
    }

    /// A seller's session: puts a shop with this person as its only member.
    #[track_caller]
    pub fn seller(&self, shop: &str, person: &str) -> Session {
        self.shop(shop, "La Boutique", &[person]);
        self.member(shop, person)
    }

    /// Moves the clock to this many seconds after [`BEGINNING`].
    #[track_caller]
    pub fn clock(&self, seconds: i64) {
        self.clock_at(crate::after(seconds));
    }

    /// Moves the clock to this instant.
    #[track_caller]
    pub fn clock_at(&self, now: Time) {
        done("setting the clock", self.host.clock_set(&ClockSetRequest { now }));
    }

    /// Calls `desk.tick`.
    #[track_caller]
    pub fn tick(&self) -> TickReport {
        done("the tick", self.host.desk_tick(&TickRequest::default()))
    }

    /// Opens a technical ticket of this customer.
    #[track_caller]
    pub fn open(&self, customer: &Session) -> Ticket {
        done("opening a ticket", customer.ticket_open(&opening()))
    }

    /// Opens a ticket of Sara's and brings it into this state; returns its number.
    #[track_caller]
    pub fn ticket_in(&self, state: State) -> i64 {
        let number = self.open(&self.sara).number;
        match (state.status, state.awaiting) {
            (TicketStatus::Open, _) => return number,
            (TicketStatus::InProgress, Awaiting::Requester) => self.anna.reply(number, "Please start the app again."),
            (TicketStatus::InProgress, Awaiting::Handler | Awaiting::Nobody) => self.anna.start(number),
            (TicketStatus::WaitingForUser, _) => self.anna.request_information(number, "Which version is it?"),
            (TicketStatus::Resolved, _) => self.anna.resolve(number),
            (TicketStatus::Closed, _) => self.sara.close(number),
        };
        number
    }
}

impl Default for TestDesk {
    fn default() -> Self {
        Self::new()
    }
}

/// The request of [`TestDesk::open`]: a technical ticket with a subject and a description.
pub fn opening() -> OpenRequest {
    OpenRequest {
        category: Some("technical".to_owned()),
        subject: Some("The map stays white".to_owned()),
        description: Some("Since this morning.".to_owned()),
        ..OpenRequest::default()
    }
}

#[track_caller]
fn calm() -> Opening {
    let mut opening = TestDesk::with("freight");
    opening.options.profile = calm_profile(opening.folder.path());
    opening
}

/// Writes the freight profile without its flood limits (T-26) into a folder; returns its path.
#[track_caller]
pub fn calm_profile(folder: &Path) -> String {
    let source = Profile::SHIPPED.iter().find(|(name, _)| *name == "freight").map_or("", |(_, source)| *source);
    let limits = ["[flood]", "openings = ", "replies = ", "reopenings = "];
    let calm = source.lines().filter(|line| !limits.iter().any(|limit| line.starts_with(limit)));
    write(folder, "freight.toml", &calm.collect::<Vec<_>>().join("\n"))
}

/// Writes a file; returns its path.
#[track_caller]
fn write(folder: &Path, name: &str, text: &str) -> String {
    let file = folder.join(name);
    done("writing a file", fs::write(&file, text));
    file.to_string_lossy().into_owned()
}

/// English labels for everything that a profile names; each label is the name.
fn labels(profile: &Profile) -> String {
    let own = profile.name.replace('_', "-");
    let label = |noun: &str, name: &str| {
        let id = name.replace('_', "-");
        format!("{own}-{noun}-{id} = {name}\n    .hint = {name}\n    .title = {name}\n")
    };
    let mut labels: Vec<String> = profile.queues.iter().map(|queue| label("queue", queue)).collect();
    labels.extend(profile.categories.iter().map(|category| label("category", &category.name)));
    for field in &profile.custom_fields {
        labels.push(label("field", &field.name));
        let noun = format!("choice-{}", field.name.replace('_', "-"));
        labels.extend(field.choices.iter().map(|choice| label(&noun, choice)));
    }
    labels.extend(profile.reference_kinds.iter().map(|kind| label("reference", kind)));
    labels.extend(profile.templates.iter().map(|template| label("template", &template.name)));
    labels.extend(profile.macros.iter().map(|known| label("macro", &known.name)));
    labels.concat()
}
