//! How a text addresses its reader. A file is formal unless a comment (`### register: informal`, or
//! `## register: informal` for the group below it) or the caller says otherwise.

use fluent_syntax::ast::Comment;

use crate::closed_set::{ClosedSet, closed_set};

closed_set! {
    /// How a text addresses its reader.
    pub enum Register: "register" {
        /// As a stranger: vous, شما.
        Formal = "formal",
        /// As a friend: tu, تو.
        Informal = "informal",
    }
}

#[allow(clippy::derivable_impls, reason = "a closed set has no attribute for its default")]
impl Default for Register {
    fn default() -> Register {
        Register::Formal
    }
}

impl Register {
    /// The register that a comment sets.
    pub(in crate::l10n) fn of_comment(comment: &Comment<&str>) -> Option<Register> {
        comment.content.iter().find_map(|line| Register::from_key(line.trim().strip_prefix("register:")?.trim()))
    }
}
