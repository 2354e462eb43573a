//! `desk.health`: what an operator's monitoring asks of an open desk (T-35, T-36).
//!
//! Owns the operation, the judgement of the store's figures, and the time of the last tick. Each question takes the same
//! time however large the desk is, and waits for a short time only. It must tell nothing about a person, and no path.

use crate::actor::{self, Grant};
use crate::clock::{Clock, Time};
use crate::closed_set::closed_set;
use crate::context::Context;
use crate::document::document;
use crate::due;
use crate::error::{Error, ErrorCode, Result};
use crate::localise::Labeller;
use crate::operation::{Kind, Operation, operation};
use crate::request::request;
use crate::store::{StoreEngine, Tx, setting};
use crate::warning::WriteWarning;

/// The setting with the time of the last tick.
const LAST_TICK: &str = "last_tick";
/// How much later a tick must be to be written down, in seconds: a host that ticks all the time does not write all the
/// time.
const TICK_GRAIN: i64 = 10;
/// How long something may be due before the desk counts as degraded, in seconds.
const TICK_PATIENCE: i64 = 900;
/// How far the last tick may be in the future, in seconds: the clocks of two machines differ.
const CLOCK_TOLERANCE: i64 = 300;
/// The most tickets that are counted as due.
const DUE_LIMIT: i64 = 1_000;

closed_set! {
    /// Whether a desk works.
    pub enum HealthState: "health-state" {
        /// It works.
        Ok = "ok",
        /// It works in part, or not for long: see the reasons.
        Degraded = "degraded",
        /// It cannot be read.
        Unavailable = "unavailable",
    }
}

closed_set! {
    /// Why a desk does not work as it should.
    pub enum HealthReason: "health-reason" {
        /// The store's server cannot be reached or does not answer in time.
        StoreUnreachable = "store_unreachable",
        /// All connections are in use, or another process holds the store.
        StoreBusy = "store_busy",
        /// The store's file or log was moved, deleted or replaced, and writes are refused. Or the file has a second name,
        /// through which another program may destroy what is written.
        StoreMoved = "store_moved",
        /// The store takes no writes: the server is a standby, or the file system is read-only.
        StoreReadOnly = "store_read_only",
        /// The last write found no space.
        StorageFull = "storage_full",
        /// The last write failed.
        StorageFailed = "storage_failed",
        /// The store is damaged, or a part of its schema is gone or another one: the next opening is refused.
        StoreDamaged = "store_damaged",
        /// The log is not moved into the file: nobody calls `desk.tick`, or something reads for too long.
        LogLong = "log_long",
        /// Something has been due for more than 15 minutes: nobody calls `desk.tick`, or not often enough.
        TickOverdue = "tick_overdue",
        /// The last tick was more than 5 minutes later than this clock: one of two clocks is wrong.
        ClockBehind = "clock_behind",
    }
}

operation! {
    /// Tells whether the desk works, and what its operator watches: versions, sizes, connections, the last tick.
    ///
    /// It succeeds also when the store cannot be read: `state` says so, `reasons` says why, and what could not be read is
    /// `null`. It waits for at most a few seconds, reads no table as a whole and writes nothing.
    pub struct CheckHealth;
}

request! {
    /// Nothing is asked.
    #[derive(Default)]
    pub struct HealthRequest {}
}

document! {
    /// Whether a desk works, and what its operator watches.
    pub struct Health<W = WriteWarning> labelled HealthLabels {
        /// Whether it works.
        pub state: HealthState [label],
        /// Why not, or not as it should; empty while it works.
        pub reasons: Vec<HealthReason>,
        /// Why not, in words; in the order of `reasons`.
        label reasons: Vec<String> = Self::reasons_label,
        /// Whether nothing is known that refuses writes. A missing index or view does not, nor a second link to the file.
        pub writable: bool,
        /// The version of the library.
        pub version: String,
        /// The profile's name.
        pub profile: String,
        /// The engine.
        pub engine: StoreEngine,
        /// The engine's version, as it says it.
        pub engine_version: Option<String>,
        /// The version of the tables.
        pub schema_version: Option<i64>,
        /// How long the file is, or all tables with their indexes; in bytes. An engine may not tell.
        pub bytes: Option<i64>,
        /// How much of the file is free, in bytes; `null` for a server.
        pub free_bytes: Option<i64>,
        /// How long the log's file (-wal) is, in bytes; `null` in memory and for a server.
        pub log_bytes: Option<i64>,
        /// How many connections calls of this process use now; of a file, those that read.
        pub connections_in_use: i64,
        /// How many more are open.
        pub connections_idle: i64,
        /// How many calls wait for a connection.
        pub connections_waiting: i64,
        /// How many connections there may be; `null` without a limit.
        pub connections_limit: Option<i64>,
        /// How many transactions ran again after a conflict with others, since this process opened the desk.
        pub retries: i64,
        /// How many calls were given up because the store was busy, since this process opened the desk.
        pub busy: i64,
        /// The time of the desk's clock.
        pub now: Time [label],
        /// Whether the desk was opened with a manual clock, as tests do.
        pub manual_clock: bool,
        /// When `desk.tick` last ran, in any process, give or take ten seconds; `null` if it never did.
        pub last_tick_at: Option<Time> [label],
        /// Since when the longest has been due that a tick would do; `null` if nothing is.
        pub oldest_due_at: Option<Time> [label],
        /// How many tickets wait for a tick; 1,000 means that many or more.
        pub due: Option<i64>,
        /// Names that the profile no longer has, and tickets may have.
        pub warnings: Vec<W>,
    }
}

impl Health {
    fn reasons_label(&self, words: &Labeller<'_>) -> Result<Vec<String>> {
        self.reasons.iter().map(|reason| words.of(*reason)).collect()
    }
}

impl Operation for CheckHealth {
    const NAME: &'static str = "desk.health";
    const STATEMENTS: &'static [&'static str] = &["T-35", "T-36"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = HealthRequest;
    type Reply = Health;

    fn run(ctx: &Context<'_>, _: &HealthRequest) -> Result<Health> {
        let (store, ticks) = ctx.health(|tx, now| {
            let (due, oldest_due_at) = due::waiting(tx, now, DUE_LIMIT)?;
            Ok(Ticks { last_at: last_tick(tx)?, due, oldest_due_at })
        });
        let now = ctx.clock.now();
        let mut problems = store.problems;
        problems.extend(ticks.as_ref().err().map(Error::code));
        let mut reasons: Vec<HealthReason> = problems.iter().map(|code| reason(*code)).collect();
        let writable = !reasons.iter().any(|reason| refuses_writes(*reason));
        reasons.extend(store.further.iter().map(|code| reason(*code)));
        reasons.extend(store.log_is_long.then_some(HealthReason::LogLong));
        let read = ticks.as_ref().ok();
        reasons.extend(read.into_iter().flat_map(|ticks| ticks.reasons(now)));
        reasons.sort_unstable();
        reasons.dedup();
        Ok(Health {
            state: state(&reasons, ticks.as_ref().err()),
            writable,
            reasons,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            profile: ctx.profile.name.clone(),
            engine: store.engine,
            engine_version: store.engine_version,
            schema_version: store.schema_version,
            bytes: store.bytes,
            free_bytes: store.free_bytes,
            log_bytes: store.log_bytes,
            connections_in_use: store.connections.in_use,
            connections_idle: store.connections.idle,
            connections_waiting: store.connections.waiting,
            connections_limit: store.connections.limit,
            retries: store.retries,
            busy: store.busy,
            now,
            manual_clock: matches!(ctx.clock, Clock::Manual(_)),
            last_tick_at: read.and_then(|ticks| ticks.last_at),
            oldest_due_at: read.and_then(|ticks| ticks.oldest_due_at),
            due: read.map(|ticks| ticks.due),
            warnings: ctx.defaults.warnings.to_vec(),
        })
    }
}

/// What the desk knows of its ticks.
struct Ticks {
    last_at: Option<Time>,
    due: i64,
    oldest_due_at: Option<Time>,
}

impl Ticks {
    fn reasons(&self, now: Time) -> impl Iterator<Item = HealthReason> {
        let overdue = self.oldest_due_at.is_some_and(|since| now.seconds_since(since) > TICK_PATIENCE);
        let behind = self.last_at.is_some_and(|last| last.seconds_since(now) > CLOCK_TOLERANCE);
        let overdue = overdue.then_some(HealthReason::TickOverdue);
        [overdue, behind.then_some(HealthReason::ClockBehind)].into_iter().flatten()
    }
}

/// The reason for what a call would be refused with.
fn reason(code: ErrorCode) -> HealthReason {
    match code {
        ErrorCode::Busy => HealthReason::StoreBusy,
        ErrorCode::StoreUnreachable | ErrorCode::ConnectionLost => HealthReason::StoreUnreachable,
        ErrorCode::StoreMoved | ErrorCode::StoreInUse | ErrorCode::StoreMissing => HealthReason::StoreMoved,
        ErrorCode::StoreReadOnly | ErrorCode::StoreNoAccess => HealthReason::StoreReadOnly,
        ErrorCode::StorageFull => HealthReason::StorageFull,
        ErrorCode::StoreDamaged | ErrorCode::StoreForeign => HealthReason::StoreDamaged,
        _ => HealthReason::StorageFailed,
    }
}

fn refuses_writes(reason: HealthReason) -> bool {
    match reason {
        HealthReason::StoreUnreachable
        | HealthReason::StoreMoved
        | HealthReason::StoreReadOnly
        | HealthReason::StorageFull
        | HealthReason::StorageFailed
        | HealthReason::StoreDamaged => true,
        HealthReason::StoreBusy | HealthReason::LogLong | HealthReason::TickOverdue | HealthReason::ClockBehind => {
            false
        }
    }
}

/// A store that is only busy can be read soon.
fn state(reasons: &[HealthReason], unread: Option<&Error>) -> HealthState {
    match unread {
        Some(error) if error.code() != ErrorCode::Busy => HealthState::Unavailable,
        Some(_) => HealthState::Degraded,
        None if reasons.is_empty() => HealthState::Ok,
        None => HealthState::Degraded,
    }
}

/// When the last tick was.
fn last_tick(tx: &mut dyn Tx) -> Result<Option<Time>> {
    let bytes = setting::read(tx, LAST_TICK)?.and_then(|bytes| <[u8; 8]>::try_from(bytes).ok());
    Ok(bytes.map(|bytes| Time::from_micros(i64::from_le_bytes(bytes))))
}

/// Writes down that a tick runs, unless one did just before.
pub(super) fn note_tick(tx: &mut dyn Tx, now: Time) -> Result<()> {
    let is_known = last_tick(tx)?.is_some_and(|last| (0..TICK_GRAIN).contains(&now.seconds_since(last)));
    if is_known { Ok(()) } else { setting::write(tx, LAST_TICK, &now.micros().to_le_bytes()) }
}
