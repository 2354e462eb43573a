//! The classes of what housekeeping tells: what a tick did, where a manual clock stands; and the session's operations that do it.

use bazardesk::{Time, housekeeping};
use pyo3::prelude::*;

use crate::argument::{Argument, At, FilePath};
use crate::document::document;
use crate::session::{Number, Session, Text};

document! {
    /// The texts of a `TickReport`, in the session's locale.
    TickReportLabels of housekeeping::TickReportLabels {
        values {
            /// Up to which instant.
            now: String = now;
        }
    }
}

document! {
    /// What a tick did.
    TickReport of housekeeping::TickReport, labelled TickReportLabels {
        values {
            /// Up to which instant.
            now: Time = now;
            /// How many deadlines were found to have passed.
            overdue: i64 = overdue;
            /// How many resolved tickets were closed.
            closed: i64 = closed;
            /// Whether more is due: call again.
            more: bool = more;
        }
    }
}

document! {
    /// The texts of a `Standing`, in the session's locale.
    StandingLabels of housekeeping::StandingLabels {
        values {
            /// The instant.
            now: String = now;
        }
    }
}

document! {
    /// Where the manual clock stands.
    Standing of housekeeping::Standing, labelled StandingLabels {
        values {
            /// The instant.
            now: Time = now;
        }
    }
}

document! {
    /// What a backup made.
    BackupReport of housekeeping::BackupReport {
        values {
            /// How long the file is, in bytes; it is on disk.
            bytes: i64 = bytes;
        }
    }
}

#[pymethods]
impl Session {
    /// Does what time has made due: overdue answers, automatic closing, forgetting of idempotency keys. By the host.
    #[pyo3(signature = (*, limit=None, idempotency_key=None))]
    fn desk_tick(&self, py: Python<'_>, limit: Option<Number>, idempotency_key: Option<Text>) -> PyResult<TickReport> {
        self.run::<housekeeping::Tick, _>(py, || {
            Ok(housekeeping::TickRequest {
                limit: limit.at("limit")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    /// Copies a snapshot of the living desk into a new file, which is a desk; there must be no file of that name. By the
    /// host.
    #[pyo3(signature = (*, path))]
    fn desk_backup(&self, py: Python<'_>, path: Argument<FilePath>) -> PyResult<BackupReport> {
        self.run::<housekeeping::Backup, _>(py, || Ok(housekeeping::BackupRequest { path: path.at("path")?.0 }))
    }

    /// Sets the manual clock of a desk that was opened with one. By the host.
    #[pyo3(signature = (*, now))]
    fn clock_set(&self, py: Python<'_>, now: Argument<Time>) -> PyResult<Standing> {
        self.run::<housekeeping::ClockSet, _>(py, || Ok(housekeeping::ClockSetRequest { now: now.at("now")? }))
    }
}
