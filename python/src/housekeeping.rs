//! The classes of what housekeeping tells: what a tick did, where a manual clock stands; and the session's operations that do it.

use bazardesk::{Time, desk};
use pyo3::prelude::*;

use crate::argument::{Argument, At, FilePath};
use crate::document::document;
use crate::session::{Number, Session, Text};

document! {
    /// The texts of a `TickReport`, in the session's locale.
    TickReportLabels of desk::TickReportLabels {
        values {
            /// Up to which instant.
            now: String = now;
        }
    }
}

document! {
    /// What a tick did.
    TickReport of desk::TickReport, labelled TickReportLabels {
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
    /// The texts of a `ClockState`, in the session's locale.
    ClockStateLabels of desk::ClockStateLabels {
        values {
            /// The instant.
            now: String = now;
        }
    }
}

document! {
    /// Where the manual clock stands.
    ClockState of desk::ClockState, labelled ClockStateLabels {
        values {
            /// The instant.
            now: Time = now;
        }
    }
}

document! {
    /// What a backup made.
    BackupReport of desk::BackupReport {
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
        self.run::<desk::Tick, _>(py, || {
            Ok(desk::TickRequest { limit: limit.at("limit")?, idempotency_key: idempotency_key.at("idempotency_key")? })
        })
    }

    /// Copies a snapshot of the living desk into a new file, which is a desk; there must be no file of that name. By the
    /// host.
    #[pyo3(signature = (*, path))]
    fn desk_backup(&self, py: Python<'_>, path: Argument<FilePath>) -> PyResult<BackupReport> {
        self.run::<desk::Backup, _>(py, || Ok(desk::BackupRequest { path: path.at("path")?.0 }))
    }

    /// Sets the manual clock of a desk that was opened with one. By the host.
    #[pyo3(signature = (*, now))]
    fn clock_set(&self, py: Python<'_>, now: Argument<Time>) -> PyResult<ClockState> {
        self.run::<desk::ClockSet, _>(py, || Ok(desk::ClockSetRequest { now: now.at("now")? }))
    }
}
