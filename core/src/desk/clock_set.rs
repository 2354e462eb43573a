//! `clock.set`: sets the clock of a desk that was opened with a manual one.
//!
//! Owns the operation. Setting the clock back undoes nothing: new events of a ticket are no earlier than its last.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{self, Grant};
use crate::clock::Time;
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::localise::{Labelled, Labeller, Localised, Model};
use crate::operation::{Kind, Operation, Request};

/// Sets the manual clock.
#[derive(Debug)]
pub struct ClockSet;

/// To which instant.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClockSetRequest {
    /// The instant at which it stands from now on.
    pub now: Time,
}

impl Request for ClockSetRequest {
    fn check(&self) -> Result<()> {
        Ok(())
    }
}

/// Where the clock stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClockState {
    /// The instant.
    pub now: Time,
}

/// The texts of a [`ClockState`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClockStateLabels {
    /// The instant.
    pub now: String,
}

impl Labelled for ClockState {
    type Labels = ClockStateLabels;

    fn labels(&self, words: &Labeller<'_>) -> Result<ClockStateLabels> {
        Ok(ClockStateLabels { now: words.date_time(self.now) })
    }
}

impl Model for ClockState {
    type Document = Localised<Self, ClockStateLabels>;

    fn document(&self, words: &Labeller<'_>) -> Result<Self::Document> {
        self.labelled(words)
    }
}

impl Operation for ClockSet {
    const NAME: &'static str = "clock.set";
    const SUMMARY: &'static str = "Sets the manual clock of a desk that was opened with one (T-44).";
    // Nothing is stored, but what the desk does next depends on it.
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = ClockSetRequest;
    type Reply = ClockState;

    fn run(ctx: &Context<'_>, request: &ClockSetRequest) -> Result<ClockState> {
        if ctx.clock.set(request.now) {
            return Ok(ClockState { now: request.now });
        }
        Err(Error::new(ErrorCode::ClockNotManual, "open the desk with a manual clock to set it"))
    }
}
