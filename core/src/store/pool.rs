//! A pool of connections: each is leased to one call at a time and kept for the next.
//!
//! Owns the idle connections and the queue for them. It serves both engines and must know neither.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Stopwatch;
use crate::error::{Error, ErrorCode, Result};
use crate::store::health::Connections;

/// The connections of one store.
#[derive(Debug)]
pub(super) struct Pool<C> {
    state: Mutex<State<C>>,
    returned: Condvar,
    /// How many idle connections are kept.
    max_idle: usize,
    /// How many connections may exist at once.
    max_total: usize,
}

#[derive(Debug)]
struct State<C> {
    idle: Vec<C>,
    leased: usize,
    waiting: usize,
}

/// A leased connection, or the right to open one. A connection that is not given back is closed.
#[derive(Debug)]
pub(super) struct Lease<'p, C> {
    pool: &'p Pool<C>,
    /// `None`: the holder may open one.
    pub connection: Option<C>,
}

impl<C> Pool<C> {
    /// An empty pool.
    pub fn new(max_idle: usize, max_total: usize) -> Self {
        let state = State { idle: Vec::new(), leased: 0, waiting: 0 };
        Self { state: Mutex::new(state), returned: Condvar::new(), max_idle, max_total }
    }

    /// Leases the most recently used connection, or the right to open one.
    ///
    /// # Errors
    /// `busy` when none is free for `micros` microseconds.
    pub fn take(&self, micros: u64) -> Result<Lease<'_, C>> {
        let mut state = self.lock();
        if state.leased >= self.max_total {
            let started = Stopwatch::start();
            state.waiting += 1;
            while state.leased >= self.max_total {
                let left = u128::from(micros).saturating_sub(started.micros());
                let Some(left) = u64::try_from(left).ok().filter(|left| *left > 0) else {
                    state.waiting -= 1;
                    return Err(Error::new(ErrorCode::Busy, "all connections to the store are in use; try again"));
                };
                let wait = self.returned.wait_timeout(state, Duration::from_micros(left));
                state = wait.unwrap_or_else(PoisonError::into_inner).0;
            }
            state.waiting -= 1;
        }
        state.leased += 1;
        Ok(Lease { pool: self, connection: state.idle.pop() })
    }

    /// Waits until a lease ends, at most `micros` microseconds. With an idle connection, it does not wait.
    #[cfg(feature = "postgres")]
    pub fn await_return(&self, micros: u64) {
        let mut state = self.lock();
        if state.idle.is_empty() {
            state.waiting += 1;
            let wait = self.returned.wait_timeout(state, Duration::from_micros(micros));
            state = wait.unwrap_or_else(PoisonError::into_inner).0;
            state.waiting -= 1;
            if state.waiting > 0 {
                // It may have been meant for a caller that waits in `take`.
                self.returned.notify_one();
            }
        }
    }

    /// How its connections are used.
    pub fn connections(&self) -> Connections {
        let state = self.lock();
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Connections {
            in_use: number(state.leased),
            idle: number(state.idle.len()),
            waiting: number(state.waiting),
            limit: Some(self.max_total).filter(|limit| *limit < usize::MAX).map(number),
        }
    }

    /// Closes all idle connections, for example when their server is gone.
    #[cfg(feature = "postgres")]
    pub fn clear(&self) {
        let idle = std::mem::take(&mut self.lock().idle);
        drop(idle);
    }

    /// A panic in the holder of a connection does not damage the list.
    fn lock(&self) -> MutexGuard<'_, State<C>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<C> Lease<'_, C> {
    /// Returns the connection to the pool.
    pub fn give_back(mut self) {
        let Some(connection) = self.connection.take() else { return };
        let mut state = self.pool.lock();
        if state.idle.len() < self.pool.max_idle {
            state.idle.push(connection);
        } else {
            drop(state);
            drop(connection);
        }
    }
}

impl<C> Drop for Lease<'_, C> {
    fn drop(&mut self) {
        let mut state = self.pool.lock();
        state.leased -= 1;
        if state.waiting > 0 {
            self.pool.returned.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_used_connection_is_leased_first_and_surplus_ones_are_closed() {
        let pool = Pool::new(1, 3);
        let (mut first, mut second) = (pool.take(0).expect("one"), pool.take(0).expect("two"));
        assert!(first.connection.is_none() && second.connection.is_none(), "nothing is open yet");
        (first.connection, second.connection) = (Some(1), Some(2));
        first.give_back();
        second.give_back();
        let (first, second) = (pool.take(0).expect("one"), pool.take(0).expect("two"));
        assert_eq!((first.connection, second.connection), (Some(1), None), "one is kept");
    }

    #[test]
    fn a_full_pool_returns_busy_and_a_lost_connection_makes_room() {
        let pool = Pool::<i32>::new(2, 1);
        let lease = pool.take(0).expect("the only one");
        assert_eq!(pool.take(0).err().map(|error| error.code()), Some(ErrorCode::Busy));
        drop(lease);
        assert!(pool.take(0).is_ok(), "a closed connection is not counted");
    }

    #[test]
    fn a_waiting_caller_gets_the_returned_connection() {
        let pool = Pool::new(1, 1);
        let mut lease = pool.take(0).expect("the only one");
        lease.connection = Some(7);
        std::thread::scope(|scope| {
            let other = scope.spawn(|| pool.take(60_000_000).expect("the returned one").connection);
            // Given back only once the other caller waits: no time has to pass.
            while pool.lock().waiting == 0 {
                std::thread::yield_now();
            }
            let seen = pool.connections();
            assert_eq!((seen.in_use, seen.idle, seen.waiting, seen.limit), (1, 0, 1, Some(1)));
            lease.give_back();
            assert_eq!(other.join().expect("the other caller"), Some(7));
        });
    }
}
