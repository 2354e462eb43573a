//! Shops: who sells on the marketplace, and who acts for them. It owns names and their documentation; each call is the
//! core's.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

use crate::call;
use crate::status::{bzd_session, bzd_status};

/// Tells the desk about a shop and its members, all of whom it knows; what was told before is replaced.
///
/// Operation shop.put, by the host. Request: `id`, `name` (both required), `members` (the host's ids of persons;
/// who is not named no longer acts for it), `idempotency_key`. T-01, T-21.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_shop_put(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "shop.put", request, reply)
}
