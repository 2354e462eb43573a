//! For the tests of group commit: writers that run in one batch, in a known order, without sleeping.
//!
//! Owns the order of the writers. It must not judge their outcomes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::Result;
use crate::store::sqlite::group_commit::Writer;
use crate::store::tx::Tx;

/// The outcome of a call to `write`; `None`: a panic.
pub(super) type Outcome = Option<Result<usize>>;

/// Runs `count` callers in one batch. `body` gets its place in the order of execution, from 1. The outcomes are in that
/// order, each with the number of calls that returned before it.
pub(super) fn write_together(
    writer: &Writer,
    count: usize,
    body: impl Fn(&mut dyn Tx, usize) -> Result<()> + Sync,
) -> Vec<(Outcome, usize)> {
    let (order, returned) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let caller = || {
        let place = AtomicUsize::new(0);
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            writer.write(|tx| {
                let at = order.fetch_add(1, Ordering::SeqCst) + 1;
                place.store(at, Ordering::SeqCst);
                // The first waits inside until all others are queued: so they share a batch on any machine.
                while at == 1 && writer.queued() < count {
                    std::thread::yield_now();
                }
                body(tx, at).map(|()| at)
            })
        }))
        .ok();
        (place.into_inner(), outcome, returned.fetch_add(1, Ordering::SeqCst))
    };
    let mut all: Vec<_> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..count).map(|_| scope.spawn(caller)).collect();
        callers.into_iter().map(|caller| caller.join().expect("a caller")).collect()
    });
    all.sort_by_key(|(place, ..)| *place);
    all.into_iter().map(|(_, outcome, before)| (outcome, before)).collect()
}
