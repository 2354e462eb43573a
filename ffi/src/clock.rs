//! The manual clock of hosts' tests. It owns names and their documentation; each call is the core's.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

use crate::call;
use crate::status::{bzd_session, bzd_status};

/// Sets the manual clock; refused on a desk that was opened without `clock`. Set back, it undoes nothing.
///
/// Operation clock.set, by the host. Request: `now` (required: an RFC 3339 instant). T-44.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_clock_set(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "clock.set", request, reply)
}
