//! The table behind the integer handles. A handle is a slot's index and its generation, so that stale, closed, foreign
//! and invented ones are detected without trust in the caller. One of the two files with `unsafe`.
//!
//! After a fork the child inherits the table with locks that may never be released, and desks of files that belong to
//! the parent. So each table stores its process, which is checked before any lock is taken. The child's first opening
//! creates a new table, with indices after the inherited ones, and the old table stays unchanged. Inherited handles
//! therefore stay recognisable.
#![expect(
    unsafe_code,
    reason = "the table outlives every fork behind a plain pointer; handles go into the caller's place"
)]

use std::collections::VecDeque;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::process;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use bazardesk::binding::{InFlight, Inside};
use bazardesk::{Desk, Error, Session};

/// 24 bits of index and 29 of generation: below 2^53, and not 0 since no generation is 0.
const INDEX_BITS: u32 = 24;
const INDICES: u64 = 1 << INDEX_BITS;
const LAST_GENERATION: u64 = (1 << 29) - 1;
/// Generations begin anywhere in the lower half, so that an invented handle, or one of another run, hits nothing.
const FIRST_GENERATIONS: u64 = 1 << 28;

/// The object of a handle.
enum Kept {
    Desk { desk: Arc<Desk>, in_flight: Arc<InFlight> },
    Session { session: Arc<Session>, in_flight: Arc<InFlight>, desk: u64 },
}

struct Slot {
    generation: u64,
    kept: Option<Kept>,
}

#[derive(Default)]
struct Slots {
    all: Vec<Slot>,
    /// Taken from the front and returned at the end, so that a number is reused as late as possible.
    free: VecDeque<usize>,
}

struct Table {
    process: u32,
    /// The first index of this table; those below belong to a parent.
    first: u64,
    /// The generation with which each slot begins.
    generation: u64,
    /// Error documents for bad handles, written in advance: a forked child must not take any lock of the core, which a
    /// thread of the parent may have held.
    refusals: [(Error, String); 2],
    /// One past the last index; beside the lock, because a child must read it without one.
    end: AtomicU64,
    slots: RwLock<Slots>,
}

/// The table of the process that opened something last; NULL before.
static TABLE: AtomicPtr<Table> = AtomicPtr::new(ptr::null_mut());

/// An object in use, and the proof that its desk stays open. Fields are dropped in order: the desk is released before
/// the call counts as ended, so that the file of a closed desk is really closed.
pub(crate) struct Used<T> {
    pub(crate) it: T,
    inside: Inside,
}

impl Table {
    fn new(process: u32, first: u64) -> Self {
        let chance = RandomState::new().build_hasher().finish();
        Self {
            process,
            first,
            generation: 1 + chance % FIRST_GENERATIONS,
            refusals: [Error::forked(), Error::handle()].map(|it| (it.clone(), bazardesk::error_document(&it))),
            end: AtomicU64::new(first),
            slots: RwLock::default(),
        }
    }

    /// A panic cannot leave the slots half-written: nothing in this file panics between two of its writes.
    fn read(&self) -> RwLockReadGuard<'_, Slots> {
        self.slots.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Slots> {
        self.slots.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The newest table, of this process or of a parent.
    fn last() -> Option<&'static Self> {
        // SAFETY: NULL, or a leaked box that is never freed, and only changed through its atomics and its lock.
        unsafe { TABLE.load(Ordering::Acquire).as_ref() }
    }

    /// The table in which to look up `handle`.
    fn of(handle: u64) -> Result<&'static Self, Error> {
        let table = Self::last().ok_or_else(Error::handle)?;
        let ours = table.process == process::id();
        let inherited = if ours { table.first } else { table.end.load(Ordering::Acquire) };
        let (index, generation) = (handle % INDICES, handle >> INDEX_BITS);
        if index < inherited && (1..=LAST_GENERATION).contains(&generation) {
            return Err(Error::forked());
        }
        if ours { Ok(table) } else { Err(Error::handle()) }
    }

    /// This process's table, created if there is none.
    fn of_this_process() -> &'static Self {
        let process = process::id();
        loop {
            let known = TABLE.load(Ordering::Acquire);
            // SAFETY: as in `last`.
            let table = unsafe { known.as_ref() };
            if let Some(table) = table.filter(|table| table.process == process) {
                return table;
            }
            let first = table.map_or(0, |table| table.end.load(Ordering::Acquire));
            let fresh = Box::into_raw(Box::new(Self::new(process, first)));
            if TABLE.compare_exchange(known, fresh, Ordering::AcqRel, Ordering::Acquire).is_err() {
                // SAFETY: another thread was first, so this box was never shown to anyone.
                drop(unsafe { Box::from_raw(fresh) });
            }
        }
    }

    fn insert(&self, kept: Kept) -> Result<u64, Error> {
        let mut slots = self.write();
        let position = match slots.free.pop_front() {
            Some(position) => position,
            None if self.end.load(Ordering::Acquire) == INDICES => {
                return Err(Error::internal("the table of handles is full"));
            }
            None => {
                slots.all.push(Slot { generation: self.generation, kept: None });
                self.end.fetch_add(1, Ordering::AcqRel);
                slots.all.len() - 1
            }
        };
        let slot = slots.all.get_mut(position).ok_or_else(|| Error::internal("a free slot is missing"))?;
        slot.kept = Some(kept);
        Ok(slot.generation << INDEX_BITS | (self.first + position as u64))
    }

    fn position(&self, handle: u64) -> Result<usize, Error> {
        let position = (handle % INDICES).checked_sub(self.first).ok_or_else(Error::handle)?;
        usize::try_from(position).map_err(|_| Error::handle())
    }
}

impl Slots {
    fn find(&self, position: usize, handle: u64) -> Result<&Kept, Error> {
        let slot = self.all.get(position).filter(|slot| slot.generation == handle >> INDEX_BITS);
        slot.and_then(|slot| slot.kept.as_ref()).ok_or_else(Error::handle)
    }

    /// Empties a slot. A slot without further generations is never filled again.
    fn take(&mut self, position: usize) -> Option<Kept> {
        let slot = self.all.get_mut(position)?;
        let kept = slot.kept.take()?;
        slot.generation += 1;
        if slot.generation <= LAST_GENERATION {
            self.free.push_back(position);
        }
        Some(kept)
    }
}

/// Keeps an open desk.
pub(crate) fn keep_desk(desk: Arc<Desk>) -> Result<u64, Error> {
    Table::of_this_process().insert(Kept::Desk { desk, in_flight: Arc::default() })
}

/// Keeps a session of `desk`, which the caller is using: it cannot be closed before the session is in the table.
pub(crate) fn keep_session(handle: u64, desk: &Used<Arc<Desk>>, session: Session) -> Result<u64, Error> {
    let in_flight = Arc::clone(desk.inside.in_flight());
    Table::of(handle)?.insert(Kept::Session { session: Arc::new(session), in_flight, desk: handle })
}

/// The desk behind `handle`.
pub(crate) fn desk(handle: u64) -> Result<Used<Arc<Desk>>, Error> {
    let table = Table::of(handle)?;
    match table.read().find(table.position(handle)?, handle)? {
        Kept::Desk { desk, in_flight } => Ok(Used { inside: in_flight.enter()?, it: Arc::clone(desk) }),
        Kept::Session { .. } => Err(Error::handle()),
    }
}

/// The session behind `handle`.
pub(crate) fn session(handle: u64) -> Result<Used<Arc<Session>>, Error> {
    let table = Table::of(handle)?;
    match table.read().find(table.position(handle)?, handle)? {
        Kept::Session { session, in_flight, .. } => Ok(Used { inside: in_flight.enter()?, it: Arc::clone(session) }),
        Kept::Desk { .. } => Err(Error::handle()),
    }
}

/// Ends a session. A call that is inside finishes as it would have.
pub(crate) fn close_session(handle: u64) -> Result<(), Error> {
    let table = Table::of(handle)?;
    let position = table.position(handle)?;
    let mut slots = table.write();
    let inside = match slots.find(position, handle)? {
        Kept::Session { in_flight, .. } => in_flight.enter()?,
        Kept::Desk { .. } => return Err(Error::handle()),
    };
    let session = slots.take(position);
    // The core releases the session outside of the table's lock; a closing desk waits for that.
    drop(slots);
    drop(session);
    drop(inside);
    Ok(())
}

/// Refuses new calls on the desk and its sessions, waits for those inside, ends the sessions, closes the desk.
pub(crate) fn close_desk(handle: u64) -> Result<(), Error> {
    let table = Table::of(handle)?;
    let position = table.position(handle)?;
    let in_flight = match table.read().find(position, handle)? {
        Kept::Desk { in_flight, .. } => Arc::clone(in_flight),
        Kept::Session { .. } => return Err(Error::handle()),
    };
    let closing = in_flight.close()?;
    let mut slots = table.write();
    let ended: Vec<usize> = (0..slots.all.len())
        .filter(|at| match slots.all.get(*at).and_then(|slot| slot.kept.as_ref()) {
            Some(Kept::Session { desk, .. }) => *desk == handle,
            Some(Kept::Desk { .. }) => *at == position,
            None => false,
        })
        .collect();
    let gone: Vec<Option<Kept>> = ended.into_iter().map(|at| slots.take(at)).collect();
    drop(slots);
    drop(gone);
    drop(closing);
    Ok(())
}

/// The document of an error about a handle, if it was written in advance.
pub(crate) fn refusal(error: &Error) -> Option<String> {
    let is_it = |known: &&(Error, String)| known.0.developer_message() == error.developer_message();
    Some(Table::last()?.refusals.iter().find(is_it)?.1.clone())
}

/// Puts a handle into the caller's place, and 0 when there is none to give.
pub(crate) fn store(place: *mut u64, handle: u64) {
    if !place.is_null() {
        // SAFETY: not NULL, and the header asks for a place that may hold a handle. What stood there is not read.
        unsafe { place.write(handle) };
    }
}

#[cfg(test)]
mod tests;
