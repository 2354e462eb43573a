//! The gates: every read and every write of the library goes through here.
//!
//! Owns the order of things: permission (already asked by the catalogue), idempotency, one transaction, the moment in
//! which it happens. It must know no noun. Nothing else reaches a writable transaction.

use crate::actor::Actor;
use crate::clock::{Clock, Time};
use crate::error::{Error, ErrorCode, Result};
use crate::event::{self, Stream};
use crate::idempotency::{self, Call};
use crate::l10n::{Localizer, SharedTexts};
use crate::localise::{Model, Wording};
use crate::profile::Profile;
use crate::store::{Bind, Cells, Store, Tx};

/// How many chunks of events are placed in the feed at most before it is read.
const SEQUENCED: usize = 50;

/// When a write happens, and its share of randomness. Drawn anew for each attempt.
#[derive(Clone, Debug)]
pub struct Moment {
    /// What time it is.
    pub now: Time,
    seed: [u8; 32],
}

impl Moment {
    fn draw(clock: &Clock) -> Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| Error::internal("the system gave no random bytes"))?;
        Ok(Self { now: clock.now(), seed })
    }

    /// The same moment, but no earlier than `at`: another process's clock may have been ahead.
    #[must_use]
    pub fn not_before(&self, at: Time) -> Self {
        Self { now: self.now.max(at), seed: self.seed }
    }

    /// Random bytes for something of this name; the same for the same name in one attempt.
    pub fn random(&self, name: &[u8]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.seed);
        hasher.update(b"name");
        hasher.update(name);
        *hasher.finalize().as_bytes()
    }

    /// The salt of one event: 256 bits that nobody can guess.
    pub fn salt(&self, stream: Stream, seq: i64) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.seed);
        hasher.update(&[stream.kind as u8]);
        hasher.update(&stream.id.to_le_bytes());
        hasher.update(&seq.to_le_bytes());
        *hasher.finalize().as_bytes()
    }
}

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
pub struct Gate<'a> {
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

impl<'a> Gate<'a> {
    /// A gate for one call.
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

    /// The same gate for a call that may be repeated.
    pub(crate) fn repeatable(&self, call: Call) -> Self {
        Self {
            call: Some(call),
            ..Self::new(self.actor, self.profile, self.clock, self.language, self.texts, self.defaults, self.store)
        }
    }

    /// The words in which this session's documents are written.
    pub fn words(&self) -> Wording<'_> {
        Wording { language: self.language, profile: &self.profile.name }
    }

    /// One write: `body` runs in one transaction, which is committed when it succeeds and leaves nothing when it does
    /// not. `body` may run more than once and must have no effect outside `Tx`.
    pub fn write<R: Model>(&self, body: impl Fn(&mut dyn Tx, &Moment) -> Result<R>) -> Result<R> {
        self.write_part(0, body)
    }

    /// One of several writes of one call, each a transaction of its own. `part` numbers them: with an idempotency key a
    /// repeated call does only those that were not done.
    pub fn write_part<R: Model>(&self, part: i64, body: impl Fn(&mut dyn Tx, &Moment) -> Result<R>) -> Result<R> {
        self.store.write(|tx| {
            let moment = Moment::draw(self.clock)?;
            let Some(call) = &self.call else { return body(tx, &moment) };
            if let Some(reply) = idempotency::recall(tx, self.actor, call, part)? {
                return Ok(reply);
            }
            let reply = body(tx, &moment)?;
            idempotency::remember(tx, &moment, self.actor, call, part, &reply)?;
            Ok(reply)
        })
    }

    /// Lets the store put what is committed where it belongs, without holding anybody up. It stores nothing.
    pub fn checkpoint(&self) -> Result<()> {
        self.store.checkpoint()
    }

    /// Gives what was committed its place in the feed where the engine does not do so by itself; stores nothing that
    /// anybody else sees.
    pub fn sequence(&self) -> Result<()> {
        if !self.store.sequences() || !self.store.read(event::unplaced)? {
            return Ok(());
        }
        // No longer than it takes to place what a busy second writes: who goes on reading comes here again.
        for _ in 0..SEQUENCED {
            match self.store.write(event::place) {
                Ok(placed) if placed == event::CHUNK => {}
                Ok(_) => break,
                // Others are placing the same events: whoever reads the feed finds what they have placed.
                Err(error) if error.code() == ErrorCode::Busy => break,
                Err(error) => return Err(error),
            }
        }
        Ok(())
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
    pub fn look<R>(
        &self,
        sql: &str,
        binds: &[Bind<'_>],
        visit: impl Fn(&Cells<'_>, &mut dyn Tx, Time) -> Result<R>,
    ) -> Result<Option<R>> {
        self.store.look(sql, binds, |cells, tx| visit(cells, tx, self.clock.now()))
    }
}
