//! What every binding needs round a call: who is inside a desk that is about to be closed, and the panic guard.
//!
//! Owns no desk and knows no operation.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::error::{Error, Result};

#[derive(Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Open,
    Closing,
    Closed,
}

#[derive(Debug, Default)]
struct State {
    inside: usize,
    phase: Phase,
}

/// The calls that are inside a desk: closing refuses new ones and waits for the others. One for each desk.
#[derive(Debug, Default)]
pub struct InFlight {
    state: Mutex<State>,
    changed: Condvar,
}

impl InFlight {
    /// A panic cannot leave the two fields half-written, so a poisoned lock is as good as any.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the caller in until the value is dropped, unless the desk is closing.
    pub fn enter(self: &Arc<Self>) -> Result<Inside> {
        let mut state = self.state();
        if state.phase != Phase::Open {
            return Err(Error::desk_closed());
        }
        state.inside += 1;
        Ok(Inside(Arc::clone(self)))
    }

    /// Refuses new calls from now on and returns when nobody is inside. The desk counts as closed when the value is
    /// dropped: let the desk go before. The second to close is refused.
    pub fn close(self: &Arc<Self>) -> Result<Closing> {
        let mut state = self.state();
        if state.phase != Phase::Open {
            return Err(Error::desk_closed());
        }
        state.phase = Phase::Closing;
        while state.inside > 0 {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        drop(state);
        Ok(Closing(Arc::clone(self)))
    }

    /// Waits until a desk that is closing is closed.
    pub fn wait(&self) {
        let mut state = self.state();
        while state.phase == Phase::Closing {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Proof of being inside. Leaving is its drop, so a panic leaves too.
#[derive(Debug)]
pub struct Inside(Arc<InFlight>);

impl Inside {
    /// What it is inside of.
    pub fn in_flight(&self) -> &Arc<InFlight> {
        &self.0
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.inside -= 1;
        if state.inside == 0 {
            self.0.changed.notify_all();
        }
    }
}

/// A desk that nobody is inside of any longer.
#[derive(Debug)]
pub struct Closing(Arc<InFlight>);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.state().phase = Phase::Closed;
        self.0.changed.notify_all();
    }
}

/// Runs `body`; a panic becomes an error like any other.
///
/// What `body` reaches is shared state of the core, which recovers its own locks; hence the assertion.
pub fn caught<T>(body: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| Err(Error::panic()))
}

/// Silences the standard panic hook, once for a process. The hook prints to stderr, which belongs to the host, and what
/// it prints may quote a person's text. A library with its own copy of the standard library shares the hook with nobody.
pub fn silence_panics() {
    static SILENT: AtomicBool = AtomicBool::new(false);
    if !SILENT.swap(true, Ordering::Relaxed) {
        std::panic::set_hook(Box::new(|_| {}));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn closing_waits_for_calls_in_flight_and_refuses_new_ones() {
        let in_flight = Arc::new(InFlight::default());
        let inside = in_flight.enter().ok();
        assert!(inside.is_some());
        let left = Arc::new(AtomicBool::new(false));
        let closer = {
            let (in_flight, left) = (Arc::clone(&in_flight), Arc::clone(&left));
            thread::spawn(move || {
                let closing = in_flight.close();
                assert!(closing.is_ok());
                assert!(left.load(Ordering::SeqCst), "closed while somebody was inside");
            })
        };
        while in_flight.enter().is_ok() {
            thread::yield_now();
        }
        assert!(in_flight.close().is_err(), "closed twice");
        left.store(true, Ordering::SeqCst);
        drop(inside);
        in_flight.wait();
        assert!(in_flight.enter().is_err(), "open again");
        assert!(closer.join().is_ok());
    }

    #[test]
    fn a_panic_in_a_call_is_an_ordinary_error() {
        let outcome: Result<()> = caught(|| panic!("inside"));
        assert!(outcome.is_err_and(|error| error.code() == crate::ErrorCode::Panic));
    }
}
