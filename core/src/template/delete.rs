//! `template.delete`: deletes a template of the actor's own side (T-53).
//!
//! Owns the operation. Templates of the profile and of the host's folder cannot be deleted.

use super::{check_name, own};
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::person;
use crate::request::request;
use crate::warning::WriteWarning;

operation! {
    /// Deletes a reply template of the actor's own shop, or of the platform.
    pub struct Delete;
}

request! {
    /// Which one.
    #[derive(Default)]
    pub struct TemplateDeleteRequest: idempotent, checked {
        /// The template's name.
        pub name: String [unchecked line(64)],
    }
}

impl TemplateDeleteRequest {
    /// What the limits do not say.
    fn check_more(&self) -> Result<()> {
        check_name("name", &self.name)
    }
}

document! {
    /// What was deleted.
    pub struct TemplateDeleted<W = WriteWarning> {
        /// The template's name.
        pub name: String,
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

impl Operation for Delete {
    const NAME: &'static str = "template.delete";
    const STATEMENTS: &'static [&'static str] = &["T-53"];
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::TEMPLATING;
    type Request = TemplateDeleteRequest;
    type Reply = TemplateDeleted;

    const LOOK_UP: Option<LookUp<TemplateDeleteRequest>> = Some(|ctx, request| {
        let owner = own::owner(ctx.actor)?;
        ctx.ask(&|tx, now| {
            person::check_unblocked(tx, ctx.actor, now)?;
            own::find(tx, &owner, &request.name)?.map(drop).ok_or_else(missing)
        })
    });

    fn run(ctx: &Context<'_>, request: &TemplateDeleteRequest) -> Result<TemplateDeleted> {
        let owner = own::owner(ctx.actor)?;
        ctx.write(|tx, attempt| {
            person::check_unblocked(tx, ctx.actor, attempt.now)?;
            if own::delete(tx, &owner, &request.name)? {
                return Ok(TemplateDeleted { name: request.name.clone(), warnings: Vec::new() });
            }
            Err(missing())
        })
    }
}

fn missing() -> Error {
    Error::new(ErrorCode::TemplateNotFound, "the side has no template with this name").at("name")
}
