//! The calls that are inside a desk: `close` refuses new ones, ends the sessions and waits for the others.
//!
//! Owns the core's desk and sessions on behalf of the Python objects, which hold nothing but their number here. It must
//! not run an operation, nor hold its lock while one runs.

use std::collections::HashMap;
use std::mem;
use std::process;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bazardesk::{Desk, Error, Session, binding};

#[derive(Default)]
struct State {
    desk: Option<Arc<Desk>>,
    sessions: HashMap<u64, Session>,
    last: u64,
}

/// One for each desk, shared by the desk and its sessions.
pub struct InFlight {
    process: u32,
    state: Mutex<State>,
    calls: Arc<binding::InFlight>,
}

impl InFlight {
    /// The calls of an opened desk.
    pub fn new(desk: Arc<Desk>) -> Arc<Self> {
        let state = State { desk: Some(desk), ..State::default() };
        Arc::new(Self { process: process::id(), state: Mutex::new(state), calls: Arc::default() })
    }

    /// Refuses a forked child. Asked before any lock: a thread that the child lacks may hold it.
    pub fn here(&self) -> Result<(), Error> {
        if process::id() == self.process { Ok(()) } else { Err(Error::forked()) }
    }

    fn state(&self) -> Result<MutexGuard<'_, State>, Error> {
        self.here()?;
        // A panic cannot leave the state half-written.
        Ok(self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets the caller in to the desk itself.
    pub fn desk(&self) -> Result<Inside<Arc<Desk>>, Error> {
        let state = self.state()?;
        let desk = state.desk.clone().ok_or_else(Error::desk_closed)?;
        Ok(Inside { it: desk, _inside: self.calls.enter()? })
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
    pub fn session(&self, number: u64) -> Result<Inside<Session>, Error> {
        let state = self.state()?;
        if state.desk.is_none() {
            return Err(Error::desk_closed());
        }
        let session = state.sessions.get(&number).cloned().ok_or_else(Error::handle)?;
        Ok(Inside { it: session, _inside: self.calls.enter()? })
    }

    /// Ends a session. A call that is inside finishes as it would have.
    pub fn end(&self, number: u64) -> Result<(), Error> {
        let mut state = self.state()?;
        let Some(ended) = state.sessions.remove(&number) else { return Ok(()) };
        // The session holds the desk: a desk that is closed meanwhile waits until the session is dropped.
        let inside = Inside { it: ended, _inside: self.calls.enter()? };
        drop(state);
        drop(inside);
        Ok(())
    }

    /// Refuses new calls, ends the sessions, and returns when nobody is inside and the file is closed. Closing again
    /// does nothing.
    pub fn close(&self) -> Result<(), Error> {
        let mut state = self.state()?;
        let ended = (state.desk.take(), mem::take(&mut state.sessions));
        drop(state);
        match self.calls.close() {
            Ok(closing) => {
                drop(ended);
                drop(closing);
            }
            // A second caller of `close` waits until the file is closed.
            Err(_) => self.calls.wait(),
        }
        Ok(())
    }
}

impl Drop for InFlight {
    /// A forked child must not close what its parent still uses: it leaks it.
    fn drop(&mut self) {
        if process::id() != self.process {
            mem::forget(mem::take(self.state.get_mut().unwrap_or_else(PoisonError::into_inner)));
        }
    }
}

/// An object of the core, and the proof that its desk stays open.
pub struct Inside<T> {
    /// The core's object. It is dropped first, so that the file is closed when the last call has left.
    pub it: T,
    _inside: binding::Inside,
}
