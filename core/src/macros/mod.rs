//! Macros: steps of a profile that are done to tickets at once (T-25).
//!
//! Owns the operations `ticket.list_macros` and `ticket.run_macro`. The steps are the profile's; each step is what its own
//! operation would do.

mod list;
mod run;

pub use list::{ListMacros, ListMacrosRequest, Macro, MacroAction, MacroActionLabels, MacroLabels, Macros};
pub use run::{RunMacro, RunMacroRequest};
