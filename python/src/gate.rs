//! Who is inside a desk: lets `close` refuse newcomers, end the sessions, and wait for those already at work.
//!
//! Owns the core's desk and sessions on behalf of the Python objects, which hold nothing but their number here. It must
//! not run an operation, nor hold its lock while one runs.

use std::collections::HashMap;
use std::mem;
use std::process;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use bazardesk::{Desk, Error, Session};

#[derive(Default)]
struct State {
    desk: Option<Arc<Desk>>,
    sessions: HashMap<u64, Session>,
    last: u64,
    inside: usize,
}

/// One per desk, shared by the desk and its sessions.
pub struct Gate {
    process: u32,
    state: Mutex<State>,
    empty: Condvar,
}

impl Gate {
    /// A gate round an opened desk.
    pub fn new(desk: Arc<Desk>) -> Arc<Self> {
        let state = State { desk: Some(desk), ..State::default() };
        Arc::new(Self { process: process::id(), state: Mutex::new(state), empty: Condvar::new() })
    }

    /// Asked before any lock: in a forked child the lock may be held by a thread that is not there.
    pub fn here(&self) -> Result<(), Error> {
        if process::id() == self.process { Ok(()) } else { Err(Error::forked()) }
    }

    fn state(&self) -> Result<MutexGuard<'_, State>, Error> {
        self.here()?;
        // A panic cannot leave the state half-written.
        Ok(self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets the caller in to the desk itself.
    pub fn desk(self: &Arc<Self>) -> Result<Inside<Arc<Desk>>, Error> {
        let mut state = self.state()?;
        let desk = state.desk.clone().ok_or_else(Error::desk_closed)?;
        state.inside += 1;
        Ok(Inside { it: desk, _seat: Seat(Arc::clone(self)) })
    }

    /// Keeps a session; its number.
    pub fn keep(&self, session: Session) -> Result<u64, Error> {
        let mut state = self.state()?;
        if state.desk.is_none() {
            return Err(Error::desk_closed());
        }
        state.last += 1;
        let number = state.last;
        state.sessions.insert(number, session);
        Ok(number)
    }

    /// Lets the caller in to a session.
    pub fn session(self: &Arc<Self>, number: u64) -> Result<Inside<Session>, Error> {
        let mut state = self.state()?;
        if state.desk.is_none() {
            return Err(Error::desk_closed());
        }
        let session = state.sessions.get(&number).cloned().ok_or_else(Error::handle)?;
        state.inside += 1;
        Ok(Inside { it: session, _seat: Seat(Arc::clone(self)) })
    }

    /// Ends a session. A call that is inside finishes as it would have.
    pub fn end(self: &Arc<Self>, number: u64) -> Result<(), Error> {
        let mut state = self.state()?;
        let Some(ended) = state.sessions.remove(&number) else { return Ok(()) };
        // The session holds the desk: a desk that is closed meanwhile waits until it is let go.
        state.inside += 1;
        drop(state);
        drop(Inside { it: ended, _seat: Seat(Arc::clone(self)) });
        Ok(())
    }

    /// Refuses newcomers from now on, ends the sessions, and returns when nobody is inside: the file is closed. Closing
    /// again does nothing.
    pub fn close(self: &Arc<Self>) -> Result<(), Error> {
        let mut state = self.state()?;
        let held = (state.desk.take(), mem::take(&mut state.sessions));
        while state.inside > 0 {
            state = self.empty.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        // Whoever closes at the same time waits until the file is closed.
        state.inside += 1;
        drop(state);
        drop(Inside { it: held, _seat: Seat(Arc::clone(self)) });
        Ok(())
    }
}

impl Drop for Gate {
    /// A forked child must not close what its parent still uses: it leaks it.
    fn drop(&mut self) {
        if process::id() != self.process {
            mem::forget(mem::take(self.state.get_mut().unwrap_or_else(PoisonError::into_inner)));
        }
    }
}

/// Something of the core's, and proof of being inside. Leaving is its drop, so a panic leaves too.
pub struct Inside<T> {
    /// What may be used. It is let go before the seat is: who waits for the last to leave finds the file closed.
    pub it: T,
    _seat: Seat,
}

struct Seat(Arc<Gate>);

impl Drop for Seat {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.inside -= 1;
        if state.inside == 0 {
            self.0.empty.notify_all();
        }
    }
}
