//! Closed sets: the enums with codes that leave the library (statuses, roles, rules, errors, events …).
//!
//! Owns the one way to declare such an enum: each value has one name, one Fluent message and one place in the list of
//! all. It must not know any particular set.

use crate::wire::CHOICE;

/// A set of codes that is complete at compile time.
///
/// Golden lists, the schema, the bindings and the locale tests all enumerate [`ClosedSet::ALL`].
pub trait ClosedSet: Copy + Eq + std::fmt::Debug + 'static {
    /// The beginning of each value's Fluent message (`ticket-status` → `ticket-status-open`).
    const PREFIX: &'static str;
    /// Every value, in the order in which it is declared.
    const ALL: &'static [Self];

    /// The stable key of the value, in snake case.
    fn as_str(self) -> &'static str;

    /// The id of the Fluent message that labels the value.
    fn text_id(self) -> String {
        format!("{}-{}", Self::PREFIX, self.as_str().replace('_', "-"))
    }

    /// The value with this key, if there is one.
    fn from_key(key: &str) -> Option<Self> {
        Self::from_bytes(key.as_bytes())
    }

    /// The value with these bytes as key, if there is one. Rows of the store are read with it.
    fn from_bytes(key: &[u8]) -> Option<Self>;
}

/// The schema of a closed set: each value with what it means.
pub(crate) fn described(about: &str, choices: &[(&str, &str)]) -> schemars::Schema {
    let choice = |(key, doc): &(&str, &str)| serde_json::json!({ "const": key, "description": doc_text(doc) });
    let choices: Vec<serde_json::Value> = choices.iter().map(choice).collect();
    schemars::json_schema!({ "type": "string", "description": doc_text(about), "oneOf": choices })
}

/// What a reader of JSON says of a key that the set does not have.
#[cold]
pub(crate) fn choices(keys: &[&str]) -> String {
    format!("{CHOICE}{}", keys.join(", "))
}

/// A doc comment as plain text: its lines without the space that each begins with.
pub(crate) fn doc_text(doc: &str) -> String {
    doc.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Declares a [`ClosedSet`] with its serde and JSON Schema forms.
macro_rules! closed_set {
    (
        $(#[doc = $about:literal])*
        pub enum $Name:ident: $prefix:literal { $($(#[doc = $doc:literal])* $Variant:ident = $key:literal,)+ }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name { $($(#[doc = $doc])* $Variant,)+ }

        impl $crate::closed_set::ClosedSet for $Name {
            const PREFIX: &'static str = $prefix;
            const ALL: &'static [Self] = &[$(Self::$Variant,)+];
            fn as_str(self) -> &'static str {
                match self { $(Self::$Variant => $key,)+ }
            }
            // Lengths are compared before bytes.
            fn from_bytes(key: &[u8]) -> Option<Self> {
                $(if key == $key.as_bytes() { return Some(Self::$Variant); })+
                None
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::closed_set::ClosedSet::as_str(*self))
            }
        }

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::closed_set::ClosedSet::as_str(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let key = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::closed_set::ClosedSet>::from_key(&key)
                    .ok_or_else(|| serde::de::Error::custom($crate::closed_set::choices(&[$($key),+])))
            }
        }

        impl schemars::JsonSchema for $Name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($Name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let choices = [$(($key, concat!($($doc, "\n"),*)),)+];
                $crate::closed_set::described(concat!($($about, "\n"),*), &choices)
            }
        }
    };
}
pub(crate) use closed_set;
