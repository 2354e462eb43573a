//! `clock.set`: sets the clock of a desk that was opened with a manual one.
//!
//! Owns the operation. Setting the clock back undoes nothing: new events of a ticket are no earlier than its last.

use crate::actor::{self, Grant};
use crate::clock::Time;
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::operation::{Kind, Operation, operation};
use crate::request::request;
use crate::warning::WriteWarning;

operation! {
    /// Sets the manual clock, for hosts' tests.
    ///
    /// It is refused on a desk that was opened without `clock`. Setting it back undoes nothing.
    pub struct ClockSet;
}

request! {
    /// To which instant.
    #[derive(Default)]
    pub struct ClockSetRequest {
        /// The new time of the clock.
        pub now: Time,
    }
}

document! {
    /// The time of the clock.
    pub struct ClockState<W = WriteWarning> labelled ClockStateLabels {
        /// The instant.
        pub now: Time [label],
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

impl Operation for ClockSet {
    const NAME: &'static str = "clock.set";
    const STATEMENTS: &'static [&'static str] = &["T-44"];
    // Nothing is stored, but what the desk does next depends on it.
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = ClockSetRequest;
    type Reply = ClockState;

    fn run(ctx: &Context<'_>, request: &ClockSetRequest) -> Result<ClockState> {
        if ctx.clock.set(request.now) {
            return Ok(ClockState { now: request.now, warnings: Vec::new() });
        }
        Err(Error::new(ErrorCode::ClockNotManual, "open the desk with a manual clock to set it"))
    }
}
