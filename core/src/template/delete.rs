//! `template.delete`: deletes a template of the actor's own side (T-53).
//!
//! Owns the operation. Templates of the profile and of the host's folder cannot be deleted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{check_name, own};
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::error::{Error, ErrorCode, Result};
use crate::localise::{Labeller, Model};
use crate::operation::{Kind, Operation, Request};

/// Deletes an own template.
#[derive(Debug)]
pub struct Delete;

/// Which one.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateDeleteRequest {
    /// The template's name.
    #[schemars(length(min = 1, max = 64))]
    pub name: String,
    /// Repeats of the call with the same key are answered with its result (T-21).
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub idempotency_key: Option<String>,
}

impl Request for TemplateDeleteRequest {
    fn check(&self) -> Result<()> {
        check_name("name", &self.name)
    }

    fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// What was deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TemplateDeleted {
    /// The template's name.
    pub name: String,
}

impl Model for TemplateDeleted {
    type Document = Self;

    fn document(&self, _: &Labeller<'_>) -> Result<Self> {
        Ok(self.clone())
    }
}

impl Operation for Delete {
    const NAME: &'static str = "template.delete";
    const SUMMARY: &'static str = "Deletes a reply template of the actor's own shop, or of the platform (T-53).";
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::TEMPLATING;
    type Request = TemplateDeleteRequest;
    type Reply = TemplateDeleted;

    fn run(ctx: &Context<'_>, request: &TemplateDeleteRequest) -> Result<TemplateDeleted> {
        let owner = own::owner(ctx.actor)?;
        ctx.write(|tx, _| {
            if own::delete(tx, &owner, &request.name)? {
                return Ok(TemplateDeleted { name: request.name.clone() });
            }
            Err(Error::new(ErrorCode::TemplateNotFound, "the side has no template with this name").at("name"))
        })
    }
}
