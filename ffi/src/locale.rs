//! The languages of a desk, and the host's own texts. It owns names and their documentation; each call is the core's.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

use crate::call;
use crate::status::{bzd_session, bzd_status};

/// The locales that the desk speaks, each with what its speakers call it and how a page in it runs: a language menu.
///
/// Operation locale.list, by everybody but guests. No request fields. L-10.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_locale_list(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "locale.list", request, reply)
}

/// Reads the host's folder of texts (the desk's option `locales`) anew: as a whole or, when one file is wrong, not at
/// all. Sessions opened from now on speak the new texts; those that are open keep theirs.
///
/// Operation locale.reload, by the host. No request fields. L-01.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_locale_reload(
    session: bzd_session,
    request: *const c_char,
    reply: *mut *mut c_char,
) -> bzd_status {
    call::named(session, "locale.reload", request, reply)
}
