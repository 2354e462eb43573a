//! `locale.list`: the locales of the desk, for a language menu (L-10).
//!
//! Owns the operation.

use super::Locales;
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::error::Result;
use crate::operation::{Kind, Operation, operation};
use crate::request::request;

operation! {
    /// Lists the desk's locales, each with its own name and writing direction: a language menu.
    pub struct List;
}

request! {
    /// Nothing is asked.
    #[derive(Default)]
    pub struct LocaleRequest {}
}

impl Operation for List {
    const NAME: &'static str = "locale.list";
    const STATEMENTS: &'static [&'static str] = &["L-10"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    type Request = LocaleRequest;
    type Reply = Locales;

    fn run(ctx: &Context<'_>, _: &LocaleRequest) -> Result<Locales> {
        ctx.check_rights()?;
        Ok(Locales::of(&ctx.texts.current()))
    }
}
