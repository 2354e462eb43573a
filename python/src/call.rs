//! The one way into the core: the interpreter is let go where a call can take its time, and a panic is an error like any other.
//!
//! It must not know an operation.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bazardesk::{Error, ErrorCode};
use pyo3::Python;

/// Runs `body` without the interpreter.
///
/// What `body` reaches is shared state of the core, which recovers its own locks; hence the assertion.
pub fn outside<T: Send>(py: Python<'_>, body: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    py.detach(|| held(body))
}

/// Runs `body` with the interpreter in hand: for what is over sooner than the interpreter could be let go.
pub fn held<T>(body: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| Err(Error::panic()))
}

/// The end of a `with`: a forked child that leaves it has nothing to close, since everything is its parent's.
pub fn leaving(closed: Result<(), Error>) -> Result<(), Error> {
    match closed {
        Err(refused) if refused.code() == ErrorCode::Forked => Ok(()),
        Ok(()) | Err(_) => closed,
    }
}

/// The standard hook prints to stderr, which belongs to the host, and what it prints may quote a person's text. The
/// module contains its own copy of the standard library, so the hook is nobody else's.
pub fn quieten() {
    std::panic::set_hook(Box::new(|_| {}));
}
