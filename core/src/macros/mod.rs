//! Macros: steps of a profile, applied to tickets at once (T-25).
//!
//! Owns the operations `ticket.list_macros` and `ticket.run_macro`. The profile defines the steps; each step does the
//! same as its own operation.

mod list;
mod run;

pub use list::{ListMacros, ListMacrosRequest, Macro, MacroAction, MacroActionLabels, MacroLabels, Macros};
pub use run::{RunMacro, RunMacroRequest};
