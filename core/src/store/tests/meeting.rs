//! For the tests of group commit: writers that meet in one batch, in a known order, without a pause.
//!
//! Owns the choreography. It must not judge.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::Result;
use crate::store::Tx;
use crate::store::group_commit::Writer;

/// What a caller of `write` met with; `None`: a panic.
pub(super) type Met = Option<Result<usize>>;

/// Lets `count` callers meet in one batch. `body` gets its place in the order in which they ran, from 1; the outcomes come
/// in that order, and with each how many had returned before it.
pub(super) fn meet(
    writer: &Writer,
    count: usize,
    body: impl Fn(&mut dyn Tx, usize) -> Result<()> + Sync,
) -> Vec<(Met, usize)> {
    let (order, returned) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let caller = || {
        let place = AtomicUsize::new(0);
        let met = catch_unwind(AssertUnwindSafe(|| {
            writer.write(|tx| {
                let at = order.fetch_add(1, Ordering::SeqCst) + 1;
                place.store(at, Ordering::SeqCst);
                // The first stays inside until all the others are queued: so they meet, whatever the machine does.
                while at == 1 && writer.queued() < count {
                    std::thread::yield_now();
                }
                body(tx, at).map(|()| at)
            })
        }))
        .ok();
        (place.into_inner(), met, returned.fetch_add(1, Ordering::SeqCst))
    };
    let mut all: Vec<_> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..count).map(|_| scope.spawn(caller)).collect();
        callers.into_iter().map(|caller| caller.join().expect("a caller")).collect()
    });
    all.sort_by_key(|(place, ..)| *place);
    all.into_iter().map(|(_, met, before)| (met, before)).collect()
}
