//! The pool: connections that are lent to one call at a time and kept for the next.
//!
//! Owns who has one and who waits for one. It serves both engines and must know neither.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Stopwatch;
use crate::error::{Error, ErrorCode, Result};

/// Connections of one store.
#[derive(Debug)]
pub(super) struct Pool<C> {
    state: Mutex<State<C>>,
    returned: Condvar,
    /// How many are kept while nobody uses them.
    kept: usize,
    /// How many there may be at once.
    most: usize,
}

#[derive(Debug)]
struct State<C> {
    idle: Vec<C>,
    lent: usize,
    waiting: usize,
}

/// A connection that is lent, or the right to open one. What is not given back is closed.
#[derive(Debug)]
pub(super) struct Lent<'p, C> {
    pool: &'p Pool<C>,
    /// `None`: one may be opened.
    pub connection: Option<C>,
}

impl<C> Pool<C> {
    /// An empty pool.
    pub fn new(kept: usize, most: usize) -> Self {
        let state = State { idle: Vec::new(), lent: 0, waiting: 0 };
        Self { state: Mutex::new(state), returned: Condvar::new(), kept, most }
    }

    /// Lends the connection that was used last, or the right to open one.
    ///
    /// # Errors
    /// `busy` when all were lent for `micros` microseconds.
    pub fn take(&self, micros: u64) -> Result<Lent<'_, C>> {
        let mut state = self.lock();
        if state.lent >= self.most {
            let began = Stopwatch::start();
            state.waiting += 1;
            while state.lent >= self.most {
                let left = u128::from(micros).saturating_sub(began.micros());
                let Some(left) = u64::try_from(left).ok().filter(|left| *left > 0) else {
                    state.waiting -= 1;
                    return Err(Error::new(ErrorCode::Busy, "all connections to the store are in use; try again"));
                };
                let waited = self.returned.wait_timeout(state, Duration::from_micros(left));
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            state.waiting -= 1;
        }
        state.lent += 1;
        Ok(Lent { pool: self, connection: state.idle.pop() })
    }

    /// Closes all that nobody uses: what leads to a server that is gone.
    #[cfg(feature = "postgres")]
    pub fn clear(&self) {
        let idle = std::mem::take(&mut self.lock().idle);
        drop(idle);
    }

    /// A panic of whoever held a connection does not touch the list.
    fn lock(&self) -> MutexGuard<'_, State<C>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<C> Lent<'_, C> {
    /// Gives the connection back for others to use.
    pub fn give_back(mut self) {
        let Some(connection) = self.connection.take() else { return };
        let mut state = self.pool.lock();
        if state.idle.len() < self.pool.kept {
            state.idle.push(connection);
        } else {
            drop(state);
            drop(connection);
        }
    }
}

impl<C> Drop for Lent<'_, C> {
    fn drop(&mut self) {
        let mut state = self.pool.lock();
        state.lent -= 1;
        if state.waiting > 0 {
            self.pool.returned.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_that_was_used_last_comes_first_and_too_many_are_closed() {
        let pool = Pool::new(1, 3);
        let (mut first, mut second) = (pool.take(0).expect("one"), pool.take(0).expect("two"));
        assert!(first.connection.is_none() && second.connection.is_none(), "nothing was opened yet");
        (first.connection, second.connection) = (Some(1), Some(2));
        first.give_back();
        second.give_back();
        let (first, second) = (pool.take(0).expect("one"), pool.take(0).expect("two"));
        assert_eq!((first.connection, second.connection), (Some(1), None), "one is kept");
    }

    #[test]
    fn who_comes_when_all_are_lent_is_told_so_and_a_lost_one_makes_room() {
        let pool = Pool::<i32>::new(2, 1);
        let lent = pool.take(0).expect("the only one");
        assert_eq!(pool.take(0).err().map(|error| error.code()), Some(ErrorCode::Busy));
        drop(lent);
        assert!(pool.take(0).is_ok(), "what was closed is not counted");
    }

    #[test]
    fn who_waits_gets_what_is_given_back() {
        let pool = Pool::new(1, 1);
        let mut lent = pool.take(0).expect("the only one");
        lent.connection = Some(7);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| pool.take(60_000_000).expect("what comes back").connection);
            // Given back only when the other waits: it sees that, and no time passes.
            while pool.lock().waiting == 0 {
                std::thread::yield_now();
            }
            lent.give_back();
            assert_eq!(waiting.join().expect("the other"), Some(7));
        });
    }
}
