//! The guard round every exported body: no unwinding crosses the boundary, and every road out sets the reply.

use std::ffi::c_char;
use std::panic::{AssertUnwindSafe, catch_unwind};

use bazardesk::Error;

use crate::status::{Failure, bzd_status};
use crate::text;

/// Runs `body`; a panic becomes an error like any other, so that it can be told in the caller's language.
///
/// What `body` reaches is shared state of the core, which recovers its own locks; hence the assertion.
pub(crate) fn caught<T>(body: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    quieten();
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| Err(Error::panic()))
}

/// The one way out of the library: the document goes into `reply`, its status is returned.
pub(crate) fn guarded(reply: *mut *mut c_char, body: impl FnOnce() -> Result<String, Failure>) -> bzd_status {
    quieten();
    let outcome = catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| Err(Error::panic().into()));
    let (status, document) = match outcome {
        Ok(document) => (bzd_status::BZD_OK, document),
        Err(failure) => (failure.status, failure.document),
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

/// The standard hook prints to stderr, which belongs to the host, and what it prints may quote a person's text. The
/// libraries that this crate makes contain their own copy of the standard library, so the hook is nobody else's.
fn quieten() {
    #[cfg(not(test))]
    {
        use std::sync::atomic::{AtomicBool, Ordering};
        static QUIET: AtomicBool = AtomicBool::new(false);
        if !QUIET.swap(true, Ordering::Relaxed) {
            std::panic::set_hook(Box::new(|_| {}));
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
    fn a_panic_inside_is_an_error_like_any_other() {
        let outcome: Result<(), Error> = caught(|| panic!("inside"));
        assert!(outcome.is_err_and(|error| bzd_status::from(error.status()) == bzd_status::BZD_PANIC));
    }

    #[test]
    fn a_reply_with_a_nul_is_internal() {
        let mut reply = ptr::null_mut();
        let status = guarded(&raw mut reply, || Ok("a\0b".to_owned()));
        assert_eq!(status, bzd_status::BZD_INTERNAL);
        assert!(text::taken(reply).contains("\"code\":\"internal\""));
    }
}
