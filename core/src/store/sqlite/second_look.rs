//! What follows when a call found the file damaged: a second look at it before the next write.
//!
//! A page may have been misread once, and then the desk goes on. In a file that is damaged, or that another program has
//! overwritten, an acknowledged write is lost. So the next write first has the whole file checked on a connection that
//! has read nothing yet.
//!
//! Owns when a look is taken and what follows from it. It must not decide what damage is, nor how a file is checked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, ErrorCode, Result};

/// What is known of an open file.
#[derive(Debug, Default)]
pub(super) struct SecondLook {
    /// Whether a call found damage that nobody has looked at since.
    is_due: AtomicBool,
    /// Whether a second look found damage, too.
    has_confirmed: AtomicBool,
    /// Whether an earlier look found none. Held while somebody looks: the others wait for the answer.
    was_sound: Mutex<bool>,
}

impl SecondLook {
    /// A call found the file damaged.
    pub fn demand(&self) {
        self.is_due.store(true, Ordering::Relaxed);
    }

    /// Whether a second look confirmed the damage.
    pub fn has_confirmed(&self) -> bool {
        self.has_confirmed.load(Ordering::Relaxed)
    }

    /// Refuses a write into a damaged file. `look` checks it, if a look is due; after a look that found nothing it is asked
    /// to be thorough.
    ///
    /// # Errors
    /// `store_damaged`; any other error of `look`, which then said nothing about the file and is asked again.
    pub fn check_write(&self, look: impl FnOnce(bool) -> Result<()>) -> Result<()> {
        if !self.is_due.load(Ordering::Relaxed) {
            return Ok(());
        }
        let mut was_sound = self.was_sound.lock().unwrap_or_else(PoisonError::into_inner);
        if self.has_confirmed() {
            return Err(damaged());
        }
        // Another caller may have looked meanwhile.
        if !self.is_due.load(Ordering::Relaxed) {
            return Ok(());
        }
        match look(*was_sound) {
            Ok(()) => {
                *was_sound = true;
                self.is_due.store(false, Ordering::Relaxed);
                Ok(())
            }
            Err(error) if matches!(error.code(), ErrorCode::StoreDamaged | ErrorCode::StoreForeign) => {
                self.has_confirmed.store(true, Ordering::Relaxed);
                Err(damaged())
            }
            Err(error) => Err(error),
        }
    }
}

fn damaged() -> Error {
    let message = "an earlier call found the store's file damaged, and so did a second look: nothing was done; close the \
                   desk and restore a backup";
    Error::new(ErrorCode::StoreDamaged, message)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn error(code: ErrorCode) -> Result<()> {
        Err(Error::new(code, "why"))
    }

    #[test]
    fn a_look_is_taken_when_it_is_due_and_only_damage_ends_all_writes() {
        let (second, looks) = (SecondLook::default(), RefCell::new(Vec::new()));
        let write = |outcome: Result<()>| {
            let look = |thorough| {
                looks.borrow_mut().push(thorough);
                outcome
            };
            second.check_write(look).map_err(|error| error.code())
        };
        assert_eq!(write(error(ErrorCode::StoreDamaged)), Ok(()), "nothing was found yet");
        second.demand();
        assert_eq!(write(error(ErrorCode::StorageFailed)), Err(ErrorCode::StorageFailed));
        assert_eq!(write(Ok(())), Ok(()));
        assert_eq!(write(error(ErrorCode::StoreDamaged)), Ok(()), "the look found nothing");
        second.demand();
        assert!(!second.has_confirmed());
        assert_eq!(write(error(ErrorCode::StoreForeign)), Err(ErrorCode::StoreDamaged));
        assert_eq!(write(Ok(())), Err(ErrorCode::StoreDamaged), "until the desk is opened again");
        assert!(second.has_confirmed());
        assert_eq!(*looks.borrow(), [false, false, true]);
    }
}
