//! The step that gives committed events their place in the feed, if the engine does not do so itself.
//!
//! Owns how often it runs. `event/sequence.rs` does one step.

use crate::context::Context;
use crate::error::{ErrorCode, Result};
use crate::event;

/// The most chunks of events to place before reading the feed.
const CHUNKS: usize = 50;

/// Gives committed events their place. It changes nothing that people see.
pub(crate) fn sequence(ctx: &Context<'_>) -> Result<()> {
    if !ctx.needs_sequencing() || !ctx.read(|tx, _| event::unplaced(tx))? {
        return Ok(());
    }
    // No longer than it takes to place what a busy second writes: a reader who goes on comes here again.
    for _ in 0..CHUNKS {
        match ctx.maintain(event::place) {
            Ok(placed) if placed == event::CHUNK => {}
            Ok(_) => break,
            // Others are placing the same events: a reader of the feed finds what they have placed.
            Err(error) if error.code() == ErrorCode::Busy => break,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
