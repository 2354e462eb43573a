//! The version of a ticket: what a caller has seen of it, to refuse a write that rests on something older (T-20, T-85).
//!
//! Owns the versions in the row and their text. There is one for each audience: a change that an actor must not know
//! of does not move the actor's version. Internal notes move none: they change nothing that a write rests on.

use data_encoding::BASE64URL_NOPAD;

use crate::actor::Actor;
use crate::event::Audience;
use crate::store::Packed;

/// How many changes each audience may know of, with a piece of the last one's hash: the count alone would repeat itself
/// after a backup was restored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Versions {
    pub everybody: Packed,
    pub handler_side: Packed,
    pub platform: Packed,
}

impl Versions {
    /// Counts a change that this audience may know of; `hash` is its event's.
    pub fn count(&mut self, audience: Audience, hash: &[u8; 32]) {
        match audience {
            Audience::Everybody => {
                for version in [&mut self.everybody, &mut self.handler_side, &mut self.platform] {
                    *version = next(*version, hash);
                }
            }
            Audience::HandlerSide => {
                for version in [&mut self.handler_side, &mut self.platform] {
                    *version = next(*version, hash);
                }
            }
            Audience::Platform => self.platform = next(self.platform, hash),
            Audience::Staff => {}
        }
    }

    /// The version that this actor sees.
    pub fn text(&self, actor: &Actor) -> String {
        let version = match Audience::of(actor) {
            Audience::Everybody => self.everybody,
            Audience::HandlerSide => self.handler_side,
            Audience::Platform | Audience::Staff => self.platform,
        };
        BASE64URL_NOPAD.encode(&version.0.to_be_bytes())
    }
}

/// One change more: the count is in the upper half, four bytes of the hash are in the lower.
fn next(version: Packed, hash: &[u8; 32]) -> Packed {
    let [a, b, c, d, ..] = *hash;
    // No ticket has so many changes; the hash alone then tells one version from the next.
    let count = ((version.0 >> 32) + 1).min(0x00ff_ffff);
    Packed((count << 32) | i64::from(u32::from_be_bytes([a, b, c, d])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Role;
    use crate::validate;

    fn texts(versions: &Versions) -> [String; 3] {
        let actor = |role| Actor { role, person: Some(1), key: Some("a".into()), shop: None };
        [Role::Customer, Role::Seller, Role::Agent].map(|role| versions.text(&actor(role)))
    }

    #[test]
    fn a_change_moves_the_versions_of_those_who_may_know_of_it() {
        let moved = |audience| {
            let mut versions = Versions::default();
            versions.count(Audience::Everybody, &[1; 32]);
            let before = texts(&versions);
            versions.count(audience, &[2; 32]);
            let after = texts(&versions);
            [0, 1, 2].map(|at: usize| before[at] != after[at])
        };
        assert_eq!(moved(Audience::Everybody), [true, true, true]);
        assert_eq!(moved(Audience::HandlerSide), [false, true, true]);
        assert_eq!(moved(Audience::Platform), [false, false, true]);
        assert_eq!(moved(Audience::Staff), [false, false, false]);
    }

    #[test]
    fn as_many_changes_with_another_history_are_another_version() {
        let of = |hash| {
            let mut versions = Versions::default();
            versions.count(Audience::Everybody, &hash);
            texts(&versions)
        };
        let (one, other) = (of([0xff; 32]), of([0xfe; 32]));
        assert!(one.iter().zip(&other).all(|(one, other)| one != other && validate::version("version", one).is_ok()));
        let mut many = Versions::default();
        (0..3).for_each(|_| many.count(Audience::Everybody, &[0xff; 32]));
        assert_eq!(many.everybody.0 >> 32, 3, "the hash never reaches the count");
    }
}
