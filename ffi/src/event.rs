//! The feed: everything that happened on the desk, in one order, for webhooks, search engines and statistics. It owns the
//! name and its documentation; the call is the core's.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

use crate::call;
use crate::status::{bzd_session, bzd_status};

/// What happened on the desk since a place in the feed: each event once, in the order of the commits, none skipped and
/// none twice, whichever threads and processes write meanwhile. Internal notes are not in it.
///
/// The reply's `next` is the place behind what it tells, and is there when nothing follows, too: keep it with what you
/// made of the events, and ask again with it as `after` now and then, or at once while `more` is true. Each event's own
/// `cursor` is such a place as well, and names the event. A place that this desk's feed has not reached, as after a
/// backup was put back, is BZD_INVALID with the code cursor_invalid.
///
/// Operation event.list, by the host. Request: `after` (left out: from the desk's first event), `limit` (1 to 1000;
/// left out: 100). N-06, T-16.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_event_list(session: bzd_session, request: *const c_char, reply: *mut *mut c_char) -> bzd_status {
    call::named(session, "event.list", request, reply)
}
