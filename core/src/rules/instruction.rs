//! Instructions: what the host is asked to do, and what its answers lead to.
//!
//! Owns codes and the decision about an answer. It must not know what an instruction is about.

use crate::closed_set::closed_set;

closed_set! {
    /// What the host is asked to do.
    pub enum InstructionKind: "instruction-kind" {
        /// Translate a message (T-60).
        Translate = "translate",
    }
}

closed_set! {
    /// How far an instruction has come.
    pub enum InstructionState: "instruction-state" {
        /// The host has not answered.
        Open = "open",
        /// The host did it.
        Confirmed = "confirmed",
        /// The host did not do it, and will not.
        Rejected = "rejected",
    }
}

/// What the host says to an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It was done.
    Confirmed,
    /// It will not be done.
    Rejected,
}

impl Verdict {
    /// The state to which it leads.
    pub fn state(self) -> InstructionState {
        match self {
            Self::Confirmed => InstructionState::Confirmed,
            Self::Rejected => InstructionState::Rejected,
        }
    }
}

/// What becomes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reception {
    /// It takes effect.
    Accepted,
    /// It may be the answer that was given before. It has no effect again, and must be equal in every detail.
    Repeated,
    /// Another answer was given before.
    Refused,
}

/// What becomes of an answer to an instruction in this state.
pub(crate) fn receive(state: InstructionState, verdict: Verdict) -> Reception {
    match (state, verdict) {
        (InstructionState::Open, Verdict::Confirmed | Verdict::Rejected) => Reception::Accepted,
        (InstructionState::Confirmed, Verdict::Confirmed) | (InstructionState::Rejected, Verdict::Rejected) => {
            Reception::Repeated
        }
        (InstructionState::Confirmed, Verdict::Rejected) | (InstructionState::Rejected, Verdict::Confirmed) => {
            Reception::Refused
        }
    }
}
