//! Reply templates: chosen, filled in, and kept by a shop or the platform. It owns names and their documentation; each
//! call is the core's.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

use crate::call;
use crate::status::{bzd_session, bzd_status};

/// The templates from which this actor may choose, each with its title, its variables and the locale that would be
/// used.
///
/// Operation template.list, by a seller or an agent. Request: `ticket` (only those for it, in its requester's
/// language), `category` (only those for it). T-50, T-53.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_template_list(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "template.list", request, reply)
}

/// A template as the text that would be sent about a ticket: whole, or the error names the variable that has no value.
/// Nothing is sent.
///
/// Operation template.render, by a seller or an agent who may see the ticket. Request: `ticket`, `template` (both
/// required), `locale` (left out: the requester's), `variables` (an object: values by name; a text, a whole number, an
/// object of `minor` and `currency`, a day as 2026-01-31, an RFC 3339 instant, seconds, as the variable's kind says).
/// T-51, T-52.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_template_render(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "template.render", request, reply)
}

/// A template with sample values, in every locale at once.
///
/// Operation template.preview, by a seller or an agent. Request: `template` (required). T-54.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_template_preview(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "template.preview", request, reply)
}

/// Keeps a template of the actor's own shop, or of the platform, or replaces it. A mistake in a text is refused with
/// its line and column, a variable that nobody knows by its name.
///
/// Operation template.put, by a seller or an agent. Request: `name`, `texts` (an object: patterns of Fluent by language
/// tag; both required), `categories` (texts; left out: all), `idempotency_key`. T-53.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_template_put(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "template.put", request, reply)
}

/// Deletes a template of the actor's own shop, or of the platform.
///
/// Operation template.delete, by a seller or an agent. Request: `name` (required), `idempotency_key`. T-53.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_template_delete(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "template.delete", request, reply)
}
