//! `locale.list`: the locales of the desk, for a language menu (L-10).
//!
//! Owns the operation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Locales;
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::error::Result;
use crate::operation::{Kind, Operation, Request};

/// Lists the locales.
#[derive(Debug)]
pub struct List;

/// Nothing is asked.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocaleRequest {}

impl Request for LocaleRequest {
    fn check(&self) -> Result<()> {
        Ok(())
    }
}

impl Operation for List {
    const NAME: &'static str = "locale.list";
    const SUMMARY: &'static str = "Lists the locales that the desk speaks, with their own names (L-10).";
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::EVERYBODY;
    type Request = LocaleRequest;
    type Reply = Locales;

    fn run(ctx: &Context<'_>, _: &LocaleRequest) -> Result<Locales> {
        Ok(Locales::of(&ctx.texts.current()))
    }
}
