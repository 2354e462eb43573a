//! The context of a call: every read and every write of the library goes through here.
//!
//! Owns the order of things: permission (already checked by the operation), idempotency, one transaction, one attempt.
//! It must know no noun. Nothing else reaches a writable transaction.

use crate::actor::Actor;
use crate::attempt::Attempt;
use crate::clock::{Clock, Time};
use crate::error::Result;
use crate::idempotency::{self, Call};
use crate::l10n::{Localizer, SharedTexts};
use crate::localise::{Labeller, Model};
use crate::profile::Profile;
use crate::store::{Bind, RowRef, Store, Tx};

/// How the desk writes to whoever has said nothing: its options, as the host gave them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Defaults<'a> {
    /// The desk's locale.
    pub locale: Option<&'a str>,
    /// The desk's time zone.
    pub time_zone: Option<&'a str>,
}

/// What an operation may use: the desk as one actor sees it, for the length of one call.
#[derive(Debug)]
pub struct Context<'a> {
    /// Who acts.
    pub actor: &'a Actor,
    /// The desk's rules.
    pub profile: &'a Profile,
    /// The desk's clock.
    pub clock: &'a Clock,
    /// The session's language; for texts that become part of a reply's model.
    pub language: &'a Localizer,
    /// The desk's texts, of which languages are made.
    pub texts: &'a SharedTexts,
    /// Whose language nobody knows is written to so.
    pub defaults: Defaults<'a>,
    store: &'a Store,
    /// The key of a call that may be repeated.
    call: Option<Call>,
}

impl<'a> Context<'a> {
    /// A ctx for one call.
    pub(crate) fn new(
        actor: &'a Actor,
        profile: &'a Profile,
        clock: &'a Clock,
        language: &'a Localizer,
        texts: &'a SharedTexts,
        defaults: Defaults<'a>,
        store: &'a Store,
    ) -> Self {
        Self { actor, profile, clock, language, texts, defaults, store, call: None }
    }

    /// The same ctx for a call that may be repeated.
    pub(crate) fn repeatable(&self, call: Call) -> Self {
        Self {
            call: Some(call),
            ..Self::new(self.actor, self.profile, self.clock, self.language, self.texts, self.defaults, self.store)
        }
    }

    /// The words in which this session's documents are written.
    pub fn words(&self) -> Labeller<'_> {
        Labeller { language: self.language, profile: &self.profile.name }
    }

    /// One write: `body` runs in one transaction, which is committed when it succeeds and leaves nothing when it does
    /// not. `body` may run more than once and must have no effect outside `Tx`.
    pub fn write<R: Model>(&self, body: impl Fn(&mut dyn Tx, &Attempt) -> Result<R>) -> Result<R> {
        self.write_part(0, body)
    }

    /// One of several writes of one call, each a transaction of its own. `part` numbers them: with an idempotency key a
    /// repeated call does only those that were not done.
    pub fn write_part<R: Model>(&self, part: i64, body: impl Fn(&mut dyn Tx, &Attempt) -> Result<R>) -> Result<R> {
        self.store.write(|tx| {
            let attempt = Attempt::draw(self.clock)?;
            let Some(call) = &self.call else { return body(tx, &attempt) };
            if let Some(reply) = idempotency::recall(tx, self.actor, call, part)? {
                return Ok(reply);
            }
            let reply = body(tx, &attempt)?;
            idempotency::remember(tx, &attempt, self.actor, call, part, &reply)?;
            Ok(reply)
        })
    }

    /// Lets the store put what is committed where it belongs, without holding anybody up. It stores nothing.
    pub fn checkpoint(&self) -> Result<()> {
        self.store.checkpoint()
    }

    /// Whether committed events need a step of their own to get their place in the feed.
    pub fn needs_sequencing(&self) -> bool {
        self.store.sequences()
    }

    /// A write of upkeep: no attempt is drawn and no key is remembered. It changes nothing that a person sees.
    pub fn maintain<R>(&self, body: impl Fn(&mut dyn Tx) -> Result<R>) -> Result<R> {
        self.store.write(body)
    }

    /// Copies a snapshot of the store into a file that is not there yet; its length in bytes. It stores nothing here.
    pub fn backup(&self, path: &str) -> Result<u64> {
        self.store.backup(path)
    }

    /// One read, over one snapshot.
    pub fn read<R>(&self, body: impl Fn(&mut dyn Tx, Time) -> Result<R>) -> Result<R> {
        self.store.read(|tx| body(tx, self.clock.now()))
    }

    /// One row, and what is read beside it, over one snapshot: cheaper than `read` where a row decides whether there is
    /// anything to read. `None`: there is no such row.
    pub fn read_one<R>(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: impl Fn(&RowRef<'_>, &mut dyn Tx, Time) -> Result<R>,
    ) -> Result<Option<R>> {
        self.store.read_one(sql, binds, |cells, tx| visit(cells, tx, self.clock.now()))
    }
}
