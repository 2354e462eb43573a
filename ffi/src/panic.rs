//! The guard round every exported body: no panic crosses the boundary, and every way out sets the reply.

use std::ffi::c_char;

use bazardesk::binding::caught;

use crate::status::{Failure, bzd_status};
use crate::text;

/// The one way out of the library: the document goes into `reply`, its status is returned.
pub(crate) fn guarded(reply: *mut *mut c_char, body: impl FnOnce() -> Result<String, Failure>) -> bzd_status {
    // Each library that this crate makes has its own copy of the standard library: the hook is nobody else's.
    #[cfg(not(test))]
    bazardesk::binding::silence_panics();
    let (status, document) = match caught(|| Ok(body())) {
        Ok(Ok(document)) => (bzd_status::BZD_OK, document),
        Ok(Err(failure)) => (failure.status, failure.document),
        Err(panic) => Failure::from(panic).parts(),
    };
    match text::give(reply, document) {
        Ok(()) => status,
        // JSON escapes U+0000, so this is a defect of ours; the caller still gets a document.
        Err(error) => {
            let failure = Failure::from(error);
            match text::give(reply, failure.document) {
                Ok(()) | Err(_) => failure.status,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ptr;

    #[test]
    fn a_panic_becomes_a_document() {
        let mut reply = ptr::null_mut();
        let status = guarded(&raw mut reply, || panic!("a customer's text"));
        assert_eq!(status, bzd_status::BZD_PANIC);
        let document = text::taken(reply);
        assert!(document.contains("\"code\":\"panic\""), "{document}");
        assert!(!document.contains("customer"), "{document}");
    }

    #[test]
    fn a_reply_with_a_nul_is_internal() {
        let mut reply = ptr::null_mut();
        let status = guarded(&raw mut reply, || Ok("a\0b".to_owned()));
        assert_eq!(status, bzd_status::BZD_INTERNAL);
        assert!(text::taken(reply).contains("\"code\":\"internal\""));
    }
}
