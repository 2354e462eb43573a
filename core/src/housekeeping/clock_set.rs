//! `clock.set`: sets the manual clock of a desk that was opened with one.
//!
//! Owns the operation. Time that already happened to a ticket is never undone: a clock set back makes new events no
//! earlier than the last.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{self, Grant};
use crate::clock::Time;
use crate::error::{Error, ErrorCode, Result};
use crate::gate::Gate;
use crate::localise::{Labelled, Localised, Model, Wording};
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
pub struct Standing {
    /// The instant.
    pub now: Time,
}

/// The texts of a [`Standing`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StandingLabels {
    /// The instant.
    pub now: String,
}

impl Labelled for Standing {
    type Labels = StandingLabels;

    fn labels(&self, words: &Wording<'_>) -> Result<StandingLabels> {
        Ok(StandingLabels { now: words.date_time(self.now) })
    }
}

impl Model for Standing {
    type Document = Localised<Self, StandingLabels>;

    fn document(&self, words: &Wording<'_>) -> Result<Self::Document> {
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
    type Reply = Standing;

    fn run(gate: &Gate<'_>, request: &ClockSetRequest) -> Result<Standing> {
        if gate.clock.set(request.now) {
            return Ok(Standing { now: request.now });
        }
        Err(Error::new(ErrorCode::ClockNotManual, "the desk was opened with the system's clock"))
    }
}
