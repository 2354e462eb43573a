//! `desk.backup`: copies an open desk into a file, which is a desk of its own.
//!
//! Owns the operation. The store makes the copy.

use crate::actor::{self, Grant};
use crate::context::Context;
use crate::document::document;
use crate::error::{Error, Result};
use crate::operation::{Kind, Operation, operation};
use crate::request::request;
use crate::warning::WriteWarning;

operation! {
    /// Copies a snapshot of the open desk into a new file, which is a desk.
    ///
    /// Others go on reading and writing meanwhile. An existing file is never overwritten. When the call returns, the copy is on
    /// disk. A desk in PostgreSQL is copied with the database's own tools, and refused here with `backup_not_offered`.
    pub struct Backup;
}

request! {
    /// Where to.
    #[derive(Default)]
    pub struct BackupRequest {
        /// The file to make; there must be none yet.
        pub path: String [path(4096)],
    }
}

document! {
    /// What was copied.
    #[derive(Default)]
    pub struct BackupReport<W = WriteWarning> {
        /// How long the file is, in bytes; it is on disk.
        pub bytes: i64,
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

impl Operation for Backup {
    const NAME: &'static str = "desk.backup";
    const STATEMENTS: &'static [&'static str] = &[];
    // The desk is not changed, but a file is made.
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = BackupRequest;
    type Reply = BackupReport;

    fn run(ctx: &Context<'_>, request: &BackupRequest) -> Result<BackupReport> {
        let bytes = ctx.backup(&request.path)?;
        let bytes = i64::try_from(bytes).map_err(|_| Error::internal("a length of a file is out of range"))?;
        Ok(BackupReport { bytes, warnings: Vec::new() })
    }
}
