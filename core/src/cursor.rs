//! Cursors: a place in a list as a text that callers only hand back.
//!
//! Owns the text: it is encrypted and authenticated with a key of the desk, for one actor and one request. It tells
//! nothing, and no list but its own accepts it. The content of a place belongs to its list.

use std::cell::RefCell;

use aes_siv::{KeyInit, siv::Aes128Siv};
use base64ct::{Base64UrlUnpadded, Encoding};

use crate::actor::Actor;
use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result};
use crate::secret::Secret;

/// The longest text that is read.
pub(crate) const LIMIT: usize = 256;

/// The cursors of one list, as one actor asked for it.
pub(crate) struct Cursors {
    /// Equal places have equal cursors: the cipher is deterministic, and safe without a nonce. A place that others change has
    /// some [`Secret::noise`]: equal cursors would tell that nobody did anything (T-33).
    cipher: RefCell<Aes128Siv>,
    /// A digest of the actor, the operation and the request but for its page.
    list: [u8; 32],
}

impl Cursors {
    /// The cursors of the list that a request of this operation asks for, as `Request::list_fields` tells.
    pub fn new(secret: &Secret, actor: &Actor, operation: &str, list: &[u8]) -> Self {
        let (key, shop) = (actor.key.as_deref().unwrap_or_default(), actor.shop.as_deref().unwrap_or_default());
        let parts = [operation, actor.role.as_str(), key, shop].map(str::as_bytes);
        // One text and one digest of it: most are short, and each part by itself would cost as much as all.
        let mut text = Vec::with_capacity(256);
        for part in parts.into_iter().chain([list]) {
            text.extend_from_slice(&(part.len() as u64).to_le_bytes());
            text.extend_from_slice(part);
        }
        let cipher = Aes128Siv::new(&secret.cursor.into());
        Self { cipher: RefCell::new(cipher), list: *blake3::hash(&text).as_bytes() }
    }

    /// Writes a place as a text.
    pub fn seal(&self, place: &[u8]) -> Result<String> {
        let sealed = self.cipher.borrow_mut().encrypt([&self.list], place);
        let text = sealed.map(|bytes| Base64UrlUnpadded::encode_string(&bytes));
        text.map_err(|_| Error::internal("a cursor cannot be encrypted"))
    }

    /// Reads the place from a text that `seal` made for the same list.
    ///
    /// # Errors
    /// `cursor_invalid` for any other text.
    pub fn open(&self, text: &str) -> Result<Vec<u8>> {
        if text.len() > LIMIT {
            return Err(foreign());
        }
        let bytes = Base64UrlUnpadded::decode_vec(text).map_err(|_| foreign())?;
        self.cipher.borrow_mut().decrypt([&self.list], &bytes).map_err(|_| foreign())
    }

    /// Writes a place that is given by numbers. All such places of a list are texts of one length.
    pub fn seal_numbers<const N: usize>(&self, place: [i64; N]) -> Result<String> {
        self.seal(place.map(i64::to_le_bytes).as_flattened())
    }

    /// Reads the numbers from a text that `seal_numbers` made for the same list.
    ///
    /// # Errors
    /// `cursor_invalid` for any other text.
    pub fn open_numbers<const N: usize>(&self, text: &str) -> Result<[i64; N]> {
        let bytes = self.open(text)?;
        let (numbers, rest) = bytes.as_chunks::<8>();
        let numbers: &[[u8; 8]; N] = numbers.try_into().map_err(|_| foreign())?;
        if rest.is_empty() { Ok(numbers.map(i64::from_le_bytes)) } else { Err(foreign()) }
    }
}

/// The error for a text that is no cursor of this list.
pub(crate) fn foreign() -> Error {
    Error::new(ErrorCode::CursorInvalid, "use a cursor that the same request returned to the same actor").at("after")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Role;

    fn actor(role: Role, key: &str) -> Actor {
        Actor { role, person: Some(1), key: Some(key.to_owned()), shop: None, shop_number: None }
    }

    fn cursors(list: &[u8]) -> Cursors {
        Cursors::new(&Secret::of([7; 32], 0), &actor(Role::Agent, "a-1"), "ticket.list", list)
    }

    #[test]
    fn a_cursor_opens_for_its_own_list() {
        let sealed = cursors(b"x").seal_numbers([-1, i64::MAX]).expect("sealed");
        let same = cursors(b"x");
        assert_eq!(same.open_numbers(&sealed).expect("its own"), [-1, i64::MAX]);
        assert!(same.open_numbers::<1>(&sealed).is_err() && same.open_numbers::<3>(&sealed).is_err());
        assert_eq!(same.seal_numbers([-1, i64::MAX]).expect("sealed"), sealed, "equal places have equal cursors");
    }

    #[test]
    fn a_cursor_of_another_desk_actor_operation_or_list_is_refused() {
        let sealed = cursors(b"x").seal(b"place").expect("sealed");
        let agent = actor(Role::Agent, "a-1");
        let others = [
            Cursors::new(&Secret::of([8; 32], 0), &agent, "ticket.list", b"x"),
            Cursors::new(&Secret::of([7; 32], 0), &actor(Role::Agent, "a-2"), "ticket.list", b"x"),
            Cursors::new(&Secret::of([7; 32], 0), &actor(Role::Mediator, "a-1"), "ticket.list", b"x"),
            Cursors::new(&Secret::of([7; 32], 0), &agent, "event.list", b"x"),
            Cursors::new(&Secret::of([7; 32], 0), &agent, "ticket.list", b"y"),
            Cursors::new(&Secret::of([7; 32], 0), &agent, "ticket.list", b""),
        ];
        for (at, other) in others.into_iter().enumerate() {
            let refused = other.open(&sealed).expect_err("another's");
            assert_eq!((refused.code(), refused.field()), (ErrorCode::CursorInvalid, Some("after")), "{at}");
        }
    }

    #[test]
    fn a_changed_cut_or_invented_text_is_refused() {
        let cursors = cursors(b"");
        let sealed = cursors.seal_numbers([1, 2, 3]).expect("sealed");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            assert!(cursors.open(&changed).is_err(), "{changed}");
            assert!(cursors.open(&sealed[..at]).is_err(), "{at}");
        }
        for bad in ["", "x", "%%%", &"A".repeat(64), &"A".repeat(1000)] {
            assert!(cursors.open(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn near_places_look_unlike_each_other() {
        let cursors = cursors(b"");
        let [one, next] = [1, 2].map(|place| cursors.seal_numbers([place]).expect("sealed"));
        let equal = one.bytes().zip(next.bytes()).filter(|(a, b)| a == b).count();
        assert!(one.len() == next.len() && equal < one.len() / 3, "{one} {next}");
    }
}
