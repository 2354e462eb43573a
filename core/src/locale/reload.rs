//! `locale.reload`: reads the host's folder of texts again (L-01).
//!
//! Owns the operation. The new set replaces the old one as a whole or, if one file is wrong, not at all. Open sessions
//! keep the texts with which they were opened.

use super::{List, LocaleRequest, Locales, folder_error};
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::error::Result;
use crate::operation::{Kind, Operation};

/// Reads the host's texts anew.
#[derive(Debug)]
pub struct Reload;

impl Operation for Reload {
    const NAME: &'static str = "locale.reload";
    const SUMMARY: &'static str = "Reads the host's folder of texts anew, as a whole or not at all (L-01).";
    // Nothing is stored, but later sessions depend on it.
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = LocaleRequest;
    type Reply = Locales;

    fn run(ctx: &Context<'_>, request: &LocaleRequest) -> Result<Locales> {
        ctx.texts.reload().map_err(|error| folder_error(&error))?;
        List::run(ctx, request)
    }
}
