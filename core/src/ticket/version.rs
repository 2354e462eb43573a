//! The version of a ticket: what a caller has seen of it, to refuse a write that rests on something older (T-20, T-85).
//!
//! Owns the versions in the row and their text. There is one for each audience: a change that an actor must not know
//! of does not move the actor's version. Internal notes move none: they change nothing that a write rests on.

use std::borrow::Cow;
use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::actor::Actor;
use crate::event::Audience;
use crate::localise::plain_model;
use crate::store::Packed;

/// The version of a ticket as one actor sees it. Callers see its text, which tells them nothing but equality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TicketVersion(i64);

impl TicketVersion {
    /// The length of its text.
    const LENGTH: usize = 11;

    /// Writes the text: documents hold many versions, and most are never read.
    fn write<R>(self, read: impl FnOnce(&str) -> R) -> R {
        read(Base64UrlUnpadded::encode(&self.0.to_be_bytes(), &mut [0; Self::LENGTH]).unwrap_or_default())
    }

    fn read(text: &str) -> Option<Self> {
        let mut bytes = [0; 8];
        let is_whole = Base64UrlUnpadded::decode(text, &mut bytes).ok()?.len() == bytes.len();
        is_whole.then(|| Self(i64::from_be_bytes(bytes)))
    }
}

impl fmt::Display for TicketVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(|text| f.write_str(text))
    }
}

impl PartialEq<str> for TicketVersion {
    fn eq(&self, text: &str) -> bool {
        self.write(|own| own == text)
    }
}

impl Serialize for TicketVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write(|text| serializer.serialize_str(text))
    }
}

impl<'de> Deserialize<'de> for TicketVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = TicketVersion;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the version of a ticket")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TicketVersion, E> {
                TicketVersion::read(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Read)
    }
}

impl JsonSchema for TicketVersion {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "TicketVersion".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

plain_model!(TicketVersion);

/// How many changes each audience may know of, with a piece of the last one's hash: the count alone would repeat itself
/// after a backup was restored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Versions {
    pub everybody: Packed,
    pub handler_side: Packed,
    pub platform: Packed,
}

impl Versions {
    /// Those of a row that is only shown: the version of the audience that sees it.
    pub fn shown(own: Packed) -> Self {
        Self { everybody: own, handler_side: own, platform: own }
    }

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

    /// The version that this actor sees. A removed member is shown as nobody before any row changes (`unassigned`): to
    /// those who see an assignee that is another version. Who is put back gives them the earlier one, as all else.
    pub fn of(&self, actor: &Actor, unassigned: bool) -> TicketVersion {
        let hash = if unassigned { HASH } else { 0 };
        TicketVersion(match Audience::of(actor) {
            Audience::Everybody => self.everybody.0,
            Audience::HandlerSide => self.handler_side.0 ^ hash,
            Audience::Platform | Audience::Staff => self.platform.0 ^ hash,
        })
    }
}

/// The part of a version that is of a hash.
const HASH: i64 = 0xffff_ffff;

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
        let actor = |role| Actor { role, person: Some(1), key: Some("a".into()), shop: None, shop_number: None };
        [Role::Customer, Role::Seller, Role::Agent].map(|role| versions.of(&actor(role), false).to_string())
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
    fn a_removed_assignee_moves_the_versions_of_those_who_see_one_and_stays_a_version() {
        let mut versions = Versions::default();
        versions.count(Audience::Everybody, &[1; 32]);
        let actor = |role| Actor { role, person: Some(1), key: Some("a".into()), shop: None, shop_number: None };
        let moved = |role| versions.of(&actor(role), false) != versions.of(&actor(role), true);
        assert_eq!([Role::Customer, Role::Seller, Role::Agent].map(moved), [false, true, true]);
        let text = versions.of(&actor(Role::Agent), true).to_string();
        assert!(validate::version("version", &text).is_ok());
    }

    #[test]
    fn a_version_is_read_from_its_own_text_only() {
        let version = TicketVersion(0x0001_2345_6789_abcd);
        let text = version.to_string();
        assert_eq!(text.len(), TicketVersion::LENGTH);
        let json = serde_json::to_string(&version).expect("JSON");
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<TicketVersion>(&json).expect("its own"), version);
        assert!(version == *text.as_str() && TicketVersion(0) != *text.as_str());
        for other in ["1", "null", "\"\"", "\"x\"", "\"AAAAAAAAAAAAAAAAAAAAAA\"", "\"AAAAAAAAAA=\""] {
            assert!(serde_json::from_str::<TicketVersion>(other).is_err(), "{other}");
        }
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
