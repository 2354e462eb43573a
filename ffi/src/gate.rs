//! Who is inside a desk: the count that lets `bzd_desk_close` refuse newcomers and wait for those already at work.
//! It owns no desk and knows no handle.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use bazardesk::Error;

#[derive(Default)]
struct State {
    inside: usize,
    closing: bool,
}

/// One per desk, shared by the desk and its sessions.
#[derive(Default)]
pub(crate) struct Gate {
    state: Mutex<State>,
    empty: Condvar,
}

impl Gate {
    /// A panic cannot leave the two fields half-written, so a poisoned lock is as good as any.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the caller in until the value is dropped, unless the desk is closing.
    pub(crate) fn enter(self: &Arc<Self>) -> Result<Inside, Error> {
        let mut state = self.state();
        if state.closing {
            return Err(Error::desk_closed());
        }
        state.inside += 1;
        Ok(Inside(Arc::clone(self)))
    }

    /// Refuses newcomers from now on and returns when nobody is inside. The second to close is refused as well.
    pub(crate) fn close(&self) -> Result<(), Error> {
        let mut state = self.state();
        if state.closing {
            return Err(Error::desk_closed());
        }
        state.closing = true;
        while state.inside > 0 {
            state = self.empty.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        Ok(())
    }
}

/// Proof of being inside. Leaving is its drop, so a panic leaves too.
pub(crate) struct Inside(Arc<Gate>);

impl Inside {
    pub(crate) fn gate(&self) -> &Arc<Gate> {
        &self.0
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.inside -= 1;
        if state.closing && state.inside == 0 {
            self.0.empty.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    #[test]
    fn closing_waits_for_those_inside_and_refuses_newcomers() {
        let gate = Arc::new(Gate::default());
        let inside = gate.enter().ok();
        assert!(inside.is_some());
        let left = Arc::new(AtomicBool::new(false));
        let closer = {
            let (gate, left) = (Arc::clone(&gate), Arc::clone(&left));
            thread::spawn(move || {
                assert!(gate.close().is_ok());
                assert!(left.load(Ordering::SeqCst), "closed while somebody was inside");
            })
        };
        while gate.enter().is_ok() {
            thread::yield_now();
        }
        assert!(gate.close().is_err(), "closed twice");
        left.store(true, Ordering::SeqCst);
        drop(inside);
        assert!(closer.join().is_ok());
    }
}
