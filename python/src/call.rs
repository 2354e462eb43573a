//! The one way into the core. The interpreter is released where a call may take its time; a panic is an error.
//!
//! It must not know an operation.

use bazardesk::binding::caught;
use bazardesk::{Error, ErrorCode};
use pyo3::Python;

/// Runs `body` without the interpreter.
pub fn outside<T: Send>(py: Python<'_>, body: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    py.detach(|| caught(body))
}

/// The end of a `with`: a forked child that leaves it has nothing to close, since everything is its parent's.
pub fn leaving(closed: Result<(), Error>) -> Result<(), Error> {
    match closed {
        Err(refused) if refused.code() == ErrorCode::Forked => Ok(()),
        Ok(()) | Err(_) => closed,
    }
}
