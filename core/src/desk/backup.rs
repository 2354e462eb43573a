//! `desk.backup`: copies an open desk into a file, which is a desk of its own.
//!
//! Owns the operation. The store makes the copy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{self, Grant};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::localise::{Labeller, Model};
use crate::operation::{Kind, Operation, Request};
use crate::validate;

/// Copies the desk.
#[derive(Debug)]
pub struct Backup;

/// Where to.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BackupRequest {
    /// The file to make; there must be none yet.
    #[schemars(length(min = 1, max = 4096))]
    pub path: String,
}

impl Request for BackupRequest {
    fn check(&self) -> Result<()> {
        validate::line("path", &self.path, 4096)
    }
}

/// What was copied.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BackupReport {
    /// How long the file is, in bytes; it is on disk.
    pub bytes: i64,
}

impl Model for BackupReport {
    /// A program reads it: it has no texts.
    type Document = Self;

    fn document(&self, _: &Labeller<'_>) -> Result<Self> {
        Ok(self.clone())
    }
}

impl Operation for Backup {
    const NAME: &'static str = "desk.backup";
    const SUMMARY: &'static str = "Copies a snapshot of the living desk into a new file, which is a desk.";
    // The desk is not changed, but a file is made.
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = BackupRequest;
    type Reply = BackupReport;

    fn run(ctx: &Context<'_>, request: &BackupRequest) -> Result<BackupReport> {
        let bytes = ctx.backup(&request.path)?;
        let bytes = i64::try_from(bytes).map_err(|_| Error::internal("a length of a file is out of range"))?;
        Ok(BackupReport { bytes })
    }
}
