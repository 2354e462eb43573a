//! Sessions: a desk as one actor sees it. It owns no permission; the core asks who acts in every operation.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

use bazardesk::binding::caught;
use bazardesk::{Error, SessionOptions};

use crate::call::{EMPTY, document};
use crate::status::{Failure, bzd_desk, bzd_session, bzd_status};
use crate::{handle, panic, text};

/// Opens a session: the desk as one actor sees it. The host vouches for who that is.
///
/// Options: `role` (required: customer, seller, agent, mediator, guest or host), `person` (your id, as in bzd_person_put;
/// required but for the host), `shop` (for a seller), `locale` (an Accept-Language header's value works as it is),
/// `time_zone` (else the person's, the desk's, UTC), `calendar` (persian or gregorian), `digits` (persian or latin).
///
/// Sets `*session`, to 0 on failure. The reply has `role`, `locale` (the one found) and `direction` (ltr or rtl). Sessions
/// are cheap: one per web request is fine. A refusal is in the locale that the session would have had. FR-06, L-02, L-10.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_session_open(
    desk: bzd_desk,
    options: *const c_char,
    session: *mut bzd_session,
    reply: *mut *mut c_char,
) -> bzd_status {
    handle::store(session, 0);
    panic::guarded(reply, || {
        let opened = handle::desk(desk)?;
        let options = text::read(options).map(Option::unwrap_or_default);
        caught(|| {
            if session.is_null() {
                return Err(Error::no_place());
            }
            let made = opened.it.session(&SessionOptions::parse(options.as_deref().map_err(Clone::clone)?)?)?;
            let document = document(&made.opened())?;
            handle::store(session, handle::keep_session(desk, &opened, made)?);
            Ok(document)
        })
        .map_err(|error| {
            let asked = SessionOptions::legible(options.as_deref().unwrap_or_default());
            Failure::new(&error, opened.it.refusal(&error, &asked))
        })
    })
}

/// Ends a session. A call that is inside finishes as it would have. The reply is `{}`.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_session_close(session: bzd_session, reply: *mut *mut c_char) -> bzd_status {
    panic::guarded(reply, || {
        handle::close_session(session)?;
        Ok(EMPTY.to_owned())
    })
}
