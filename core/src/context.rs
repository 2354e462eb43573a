//! The context of a call: every read and every write of the library uses it.
//!
//! Owns the order of steps: permission (checked by `operation.rs`), idempotency, one transaction, one attempt. It must
//! know no noun. Nothing else reaches a writable transaction.

use std::cell::RefCell;

use crate::actor::{Actor, Role};
use crate::attempt::Attempt;
use crate::clock::{Clock, Time};
use crate::cursor::Cursors;
use crate::error::{Error, Result};
use crate::idempotency::{self, Call};
use crate::l10n::{Localizer, LocalizerOptions, SharedTexts};
use crate::localise::{Labeller, Model};
use crate::profile::Profile;
use crate::request::Request;
use crate::rights;
use crate::secret::Secret;
use crate::store::{Bind, RowRef, Store, StoreHealth, Tx};
use crate::warning::{WarningCode, WriteWarning};

/// What the desk was opened with: its own locale and time zone, for people who have set none, as the host gave them; and
/// what was noticed then.
#[derive(Clone, Copy, Debug, Default)]
pub struct Defaults<'a> {
    /// The desk's locale.
    pub locale: Option<&'a str>,
    /// The desk's time zone.
    pub time_zone: Option<&'a str>,
    /// What was noticed at opening.
    pub warnings: &'a [WriteWarning],
}

/// What an operation may use: the desk as one actor sees it, for one call.
#[derive(Debug)]
pub struct Context<'a> {
    /// The actor.
    pub actor: &'a Actor,
    /// The desk's rules.
    pub profile: &'a Profile,
    /// The desk's clock.
    pub clock: &'a Clock,
    /// The session's language, for texts that become part of a reply's model.
    pub language: &'a Localizer,
    /// The desk's texts, from which languages are made.
    pub texts: &'a SharedTexts,
    /// Locale and time zone for people who have set none.
    pub defaults: Defaults<'a>,
    store: &'a Store,
    /// The idempotency key of a repeatable call.
    call: Option<Call>,
    /// What the caller gave beside the request.
    bytes: &'a [u8],
    /// Where the bytes beside the reply go, if the caller wants any.
    output: Option<&'a RefCell<Vec<u8>>>,
}

impl<'a> Context<'a> {
    /// A warning if the desk has no texts in one of these locales, with the one that a session of such a person has.
    pub fn locale_fallback<'l>(
        &self,
        field: &str,
        wanted: impl IntoIterator<Item = &'l str>,
    ) -> Result<Option<WriteWarning>> {
        let texts = self.texts.current();
        let Some(wanted) = wanted.into_iter().find(|wanted| texts.serving(wanted).is_none()) else {
            return Ok(None);
        };
        let used = texts.localizer(Some(wanted), self.defaults.locale, &LocalizerOptions::default());
        let used = used.map_err(|error| Error::internal(error.to_string()))?;
        Ok(Some(WriteWarning::at(WarningCode::LocaleFallback, field).with("locale", used.locale())))
    }

    /// A context for one call.
    pub(crate) fn new(
        actor: &'a Actor,
        profile: &'a Profile,
        clock: &'a Clock,
        language: &'a Localizer,
        texts: &'a SharedTexts,
        defaults: Defaults<'a>,
        store: &'a Store,
    ) -> Self {
        Self { actor, profile, clock, language, texts, defaults, store, call: None, bytes: &[], output: None }
    }

    /// The same context for a repeatable call.
    pub(crate) fn repeatable(&self, call: Call) -> Self {
        Self {
            call: Some(call),
            bytes: self.bytes,
            output: self.output,
            ..Self::new(self.actor, self.profile, self.clock, self.language, self.texts, self.defaults, self.store)
        }
    }

    /// The same context for a call that brings bytes.
    pub(crate) fn with_bytes(mut self, bytes: &'a [u8]) -> Self {
        self.bytes = bytes;
        self
    }

    /// What the caller gave beside the request of an operation that takes bytes.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The same context for a call that wants bytes.
    pub(crate) fn with_output(mut self, output: &'a RefCell<Vec<u8>>) -> Self {
        self.output = Some(output);
        self
    }

    /// Gives the caller bytes beside the reply. It belongs behind a write, not inside: a repeated call skips the body.
    pub fn give(&self, bytes: Vec<u8>) {
        if let Some(output) = self.output {
            output.replace(bytes);
        }
    }

    /// The labeller for this session's documents.
    pub fn words(&self) -> Labeller<'_> {
        self.words_in(self.language)
    }

    /// A labeller in another language.
    pub fn words_in<'l>(&'l self, language: &'l Localizer) -> Labeller<'l> {
        Labeller { language, profile: &self.profile.name, fields: &self.profile.field_kinds }
    }

    /// The cursors of the list that `request` asks this operation for.
    pub(crate) fn cursors<R: Request>(&self, operation: &str, request: &R) -> Result<Cursors> {
        Ok(Cursors::new(self.store.secret(), self.actor, operation, &request.list_fields()?))
    }

    /// The desk's secret.
    pub(crate) fn secret(&self) -> &'a Secret {
        self.store.secret()
    }

    /// Runs `body` in one transaction: success commits it, failure leaves nothing. `body` may run more than once and
    /// must have no effect outside `Tx`.
    pub fn write<R: Model>(&self, body: impl Fn(&mut dyn Tx, &Attempt) -> Result<R>) -> Result<R> {
        self.write_part(0, body)
    }

    /// Runs one of several writes of one call, each in its own transaction. `part` numbers them. With an idempotency
    /// key, a repeated call runs only the parts that have not succeeded.
    pub fn write_part<R: Model>(&self, part: i64, body: impl Fn(&mut dyn Tx, &Attempt) -> Result<R>) -> Result<R> {
        self.run_part(part, |tx, attempt| Ok((body(tx, attempt)?, true)))
    }

    /// Like [`Self::write`], for a `body` that also says whether it wrote anything. A reply to a call that wrote nothing
    /// is not remembered: whoever may repeat such calls without limit would fill the store with them.
    pub fn write_if_needed<R: Model>(&self, body: impl Fn(&mut dyn Tx, &Attempt) -> Result<(R, bool)>) -> Result<R> {
        self.run_part(0, body)
    }

    fn run_part<R: Model>(&self, part: i64, body: impl Fn(&mut dyn Tx, &Attempt) -> Result<(R, bool)>) -> Result<R> {
        self.store.write(|tx| {
            let attempt = self.begin(tx)?;
            let Some(call) = &self.call else { return Ok(body(tx, &attempt)?.0) };
            if let Some(reply) = idempotency::recall(tx, self.actor, call, part)? {
                return Ok(reply);
            }
            let (reply, wrote) = body(tx, &attempt)?;
            if wrote {
                idempotency::remember(tx, &attempt, self.actor, call, part, &reply)?;
            }
            Ok(reply)
        })
    }

    /// The attempt at a write, if the actor may still act. A remembered reply is for members only, too.
    #[inline(never)]
    fn begin(&self, tx: &mut dyn Tx) -> Result<Attempt> {
        rights::check(tx, self.actor)?;
        Attempt::draw(self.clock)
    }

    /// Lets the store move committed data to its final place, without holding up other calls. It stores nothing new.
    pub fn checkpoint(&self) -> Result<()> {
        self.store.checkpoint()
    }

    /// Whether committed events need a separate step to get their place in the feed.
    pub fn needs_sequencing(&self) -> bool {
        self.store.sequences()
    }

    /// Runs a maintenance write: without an attempt and without an idempotency key. It changes nothing that people see.
    pub fn maintain<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        self.store.write(body)
    }

    /// Copies a snapshot of the store into a new file and returns its length in bytes. It changes nothing in the store.
    pub fn backup(&self, path: &str) -> Result<u64> {
        self.store.backup(path)
    }

    /// What the store tells of itself, and what `body` read from one snapshot, if the store could be read soon.
    pub(crate) fn health<R>(&self, body: impl Fn(&mut dyn Tx, Time) -> Result<R>) -> (StoreHealth, Result<R>) {
        self.store.health(|tx| body(tx, self.clock.now()))
    }

    /// Runs `body` on one snapshot.
    pub fn read<R>(&self, body: impl Fn(&mut dyn Tx, Time) -> Result<R>) -> Result<R> {
        self.store.read(|tx| {
            rights::check(tx, self.actor)?;
            body(tx, self.clock.now())
        })
    }

    /// The same for a question about a request that is refused: one piece of code for all of them.
    #[cold]
    #[inline(never)]
    pub fn ask(&self, question: &dyn Fn(&mut dyn Tx, Time) -> Result<()>) -> Result<()> {
        self.read(question)
    }

    /// The same for a `body` whose statement asks for membership itself. When a seller gets a reply of nothing, `body`
    /// runs again beside the check, on one snapshot: a membership that ends and begins again meanwhile is no reason for it.
    pub fn read_in_scope<R>(
        &self,
        body: impl Fn(&mut dyn Tx, Time) -> Result<R>,
        is_nothing: impl Fn(&R) -> bool,
    ) -> Result<R> {
        let reply = self.store.read(|tx| body(tx, self.clock.now()))?;
        if self.actor.role == Role::Seller && is_nothing(&reply) { self.read(body) } else { Ok(reply) }
    }

    /// Rejects an actor who has lost the right to act since the session was opened (T-34). For a call that reads
    /// nothing of the store.
    pub fn check_rights(&self) -> Result<()> {
        if self.actor.role == Role::Seller { self.ask(&|_, _| Ok(())) } else { Ok(()) }
    }

    /// Reads one row and, on the same snapshot, what belongs to it. It is cheaper than `read` if the row decides
    /// whether there is anything more to read. `None`: there is no such row. The statement asks for membership itself.
    pub fn read_one<R>(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: impl Fn(&RowRef<'_>, &mut dyn Tx, Time) -> Result<R>,
    ) -> Result<Option<R>> {
        loop {
            let found = self.store.read_one(sql, binds, |cells, tx| visit(cells, tx, self.clock.now()))?;
            if found.is_some() || self.actor.role != Role::Seller {
                return Ok(found);
            }
            // A seller may not have been a member just then. Only a member's snapshot without the row has none.
            if self.read(|tx, _| tx.first(sql, binds))?.is_none() {
                return Ok(None);
            }
        }
    }
}
