//! The one shape of every operation: session, name, request, reply. It owns no operation; the catalogue does.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

use bazardesk::Error;
use bazardesk::binding::caught;
use serde::Serialize;

use crate::status::{Failure, bzd_session, bzd_status};
use crate::{handle, panic, text};

/// Any operation by its name, such as "ticket.reply": what bindings for further languages are made of. An unknown
/// name, NULL included, is BZD_NOT_FOUND with the code operation_unknown.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_call(
    session: bzd_session,
    operation: *const c_char,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    run(session, || Ok(text::read(operation)?.unwrap_or_default()), request, reply)
}

/// Frees a reply. NULL is allowed. Each reply is freed once, by this function and no other.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_text_free(text: *mut c_char) {
    text::free(text);
}

/// The body of every named function.
pub(crate) fn named(
    session: bzd_session,
    operation: &'static str,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    run(session, || Ok(operation.to_owned()), request, reply)
}

/// The body of a named function that takes bytes beside its request.
#[allow(dead_code, reason = "generated functions use it as soon as an operation takes bytes")]
pub(crate) fn named_with_bytes(
    session: bzd_session,
    operation: &'static str,
    request: *const c_char,
    bytes: *const u8,
    length: usize,
    reply: *mut *mut c_char,
) -> bzd_status {
    panic::guarded(reply, || {
        let session = handle::session(session)?;
        caught(|| {
            let request = text::read(request)?;
            session.it.call_with_bytes(operation, request.as_deref().unwrap_or(EMPTY), &text::bytes(bytes, length))
        })
        .map_err(|error| Failure::new(&error, session.it.error_document(&error)))
    })
}

/// The body of a named function that gives bytes beside its reply. Without them, `bytes` is NULL and `length` 0.
#[allow(dead_code, reason = "generated functions use it as soon as an operation gives bytes")]
pub(crate) fn named_for_bytes(
    session: bzd_session,
    operation: &'static str,
    request: *const c_char,
    bytes: *mut *mut u8,
    length: *mut usize,
    reply: *mut *mut c_char,
) -> bzd_status {
    text::give_bytes(bytes, length, Vec::new());
    panic::guarded(reply, || {
        let session = handle::session(session)?;
        let (document, given) = caught(|| {
            let request = text::read(request)?;
            session.it.call_for_bytes(operation, request.as_deref().unwrap_or(EMPTY))
        })
        .map_err(|error| Failure::new(&error, session.it.error_document(&error)))?;
        text::give_bytes(bytes, length, given);
        Ok(document)
    })
}

fn run(
    session: bzd_session,
    operation: impl FnOnce() -> Result<String, Error>,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    panic::guarded(reply, || {
        let session = handle::session(session)?;
        caught(|| {
            let (operation, request) = (operation()?, text::read(request)?);
            session.it.call(&operation, request.as_deref().unwrap_or(EMPTY))
        })
        .map_err(|error| Failure::new(&error, session.it.error_document(&error)))
    })
}

/// The request and the options for NULL, and the reply of a call without a result.
pub(crate) const EMPTY: &str = "{}";

/// A document of this binding's own: what opening something tells.
pub(crate) fn document(document: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(document).map_err(|_| Error::internal("a document cannot be written as JSON"))
}
