//! Requests: what callers ask for.
//!
//! Owns the one way such a struct is written: each limit is declared once, beside its field, for the check and for the
//! schema. It must not know any particular request.

use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::description::{COMMON, KIND, field};
use crate::error::{Error, Result};
use crate::validate;

/// What a caller asks for, checked as far as that goes without the store.
pub trait Request: Serialize + DeserializeOwned + JsonSchema {
    /// The names of its fields, in the order of the form, as Rust writes them.
    const FIELDS: &'static [&'static str];

    /// Checks formats and limits that hold for every profile, all of them at once.
    fn check(&self) -> Result<()>;

    /// What is wrong with single fields: [`Self::check`] without what depends on several.
    fn limits(&self) -> Vec<Error>;

    /// A request with something in every field, or nothing where that is possible. It can be read and means nothing.
    fn blank() -> Self;

    /// The key under which a write may be repeated without being done twice (T-21).
    fn idempotency_key(&self) -> Option<&str> {
        None
    }

    /// Which list it asks for: the fields that are there, but for those of a page.
    fn list_fields(&self) -> Result<Vec<u8>>;
}

/// The fields that a page has for itself; the others say which list it is.
const OF_THE_PAGE: [&str; 2] = ["after", "limit"];

/// Adds a field to what [`Request::list_fields`] returns. JSON has no line feed in a text: a line is a field.
pub(crate) fn list_field<T: Serialize>(list: &mut Vec<u8>, name: &str, value: &T) -> Result<()> {
    if OF_THE_PAGE.contains(&name) {
        return Ok(());
    }
    let before = list.len();
    list.extend_from_slice(name.as_bytes());
    list.push(b' ');
    let start = list.len();
    serde_json::to_writer(&mut *list, value).map_err(|_| Error::internal("a request is no JSON"))?;
    match &list[start..] {
        b"null" => list.truncate(before),
        _ => list.push(b'\n'),
    }
    Ok(())
}

/// A field that may be left out, or that must be there: what is there is checked.
pub(crate) trait Given<V: ?Sized> {
    /// Checks the value, if there is one.
    fn given(&self, check: impl FnOnce(&V) -> Result<()>) -> Result<()>;
}

impl Given<str> for String {
    fn given(&self, check: impl FnOnce(&str) -> Result<()>) -> Result<()> {
        check(self)
    }
}

impl Given<str> for Option<String> {
    fn given(&self, check: impl FnOnce(&str) -> Result<()>) -> Result<()> {
        self.as_deref().map_or(Ok(()), check)
    }
}

impl Given<i64> for i64 {
    fn given(&self, check: impl FnOnce(&i64) -> Result<()>) -> Result<()> {
        check(self)
    }
}

impl Given<i64> for Option<i64> {
    fn given(&self, check: impl FnOnce(&i64) -> Result<()>) -> Result<()> {
        self.as_ref().map_or(Ok(()), check)
    }
}

/// Says in the schema what a text is and how long it may be.
pub(crate) fn text_limit(schema: &mut Schema, name: &str, kind: &str, limit: usize) {
    field(schema, name, KIND, json!(kind));
    field(schema, name, "minLength", json!(1));
    field(schema, name, "maxLength", json!(limit));
}

/// Says in the schema between which ends a number is.
pub(crate) fn range_limit(schema: &mut Schema, name: &str, least: i64, most: i64) {
    field(schema, name, "minimum", json!(least));
    if most < i64::MAX {
        field(schema, name, "maximum", json!(most));
    }
}

/// Says in the schema how many entries a list has.
pub(crate) fn entries_limit(schema: &mut Schema, name: &str, limit: usize) {
    field(schema, name, "maxItems", json!(limit));
}

/// Says in the schema that a field is one that many requests have.
pub(crate) fn common(schema: &mut Schema, name: &str) {
    field(schema, name, COMMON, json!(true));
}

/// What is wrong by itself, and what else is wrong in other fields.
pub(crate) fn both(limits: Result<()>, more: Result<()>) -> Result<()> {
    match limits {
        Ok(()) => more,
        Err(mistake) => Err(mistake.and_in_other_fields(more.err())),
    }
}

/// Checks a list: how many entries, and each by itself.
fn check_list<T>(name: &str, list: &[T], limit: usize, check: impl Fn(&T) -> Result<()>) -> Result<()> {
    let mut mistakes: Vec<Error> = validate::entries(name, list.len(), limit).err().into_iter().collect();
    mistakes.extend(validate::each(name, list, check));
    Error::all(mistakes)
}

/// Checks a list of ids.
pub(crate) fn check_ids(name: &str, ids: &[String], limit: usize) -> Result<()> {
    check_list(name, ids, limit, |id| validate::key(name, id))
}

/// Checks a list of numbers.
pub(crate) fn check_numbers(name: &str, numbers: &[i64], limit: usize) -> Result<()> {
    check_list(name, numbers, limit, |number| validate::range(name, *number, 1, i64::MAX))
}

/// Checks a list of ids that people type.
pub(crate) fn check_typed_ids(name: &str, ids: &[String], limit: usize) -> Result<()> {
    check_list(name, ids, limit, |id| validate::typed_key(name, id))
}

/// Declares a request: a struct that is read from JSON, with its schema and its [`Request`](crate::Request).
///
/// A limit is written behind its field: `tag: String [line(64)]`, `limit: Option<i64> [range(1, 100)]`. `idempotent`
/// adds `idempotency_key`, `versioned` adds `version`. `checked` calls the struct's own `check_more` after the limits.
macro_rules! request {
    ($(#[$meta:meta])* pub struct $Name:ident $(: $($flag:ident),+)? { $($body:tt)* }) => {
        $crate::request::request! { @fields [$($($flag)+)?] [$($($flag)+)?] [$(#[$meta])*] $Name { $($body)* } }
    };
    (@fields [versioned $($rest:ident)*] [$($all:ident)*] [$($meta:tt)*] $Name:ident { $($body:tt)* }) => {
        $crate::request::request! {
            @fields [$($rest)*] [$($all)*] [$($meta)*] $Name {
                $($body)*
                /// The version that the caller saw; refused when there is another one by now. Absent: whatever it is.
                pub version: Option<String> [version],
            }
        }
    };
    (@fields [idempotent $($rest:ident)*] [$($all:ident)*] [$($meta:tt)*] $Name:ident { $($body:tt)* }) => {
        $crate::request::request! {
            @fields [$($rest)*] [$($all)*] [$($meta)*] $Name {
                $($body)*
                /// A repeated call with the same key does not do it twice; it gets the same reply.
                pub idempotency_key: Option<String> [idempotency_key],
            }
        }
    };
    (@fields [checked $($rest:ident)*] [$($all:ident)*] [$($meta:tt)*] $Name:ident { $($body:tt)* }) => {
        $crate::request::request! { @fields [$($rest)*] [$($all)*] [$($meta)*] $Name { $($body)* } }
    };
    (
        @fields [] [$($flag:ident)*] [$(#[$meta:meta])*] $Name:ident {
            $($(#[$about:meta])* pub $field:ident: $Type:ty $([$($mark:tt)+])?,)*
        }
    ) => {
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        $(#[$meta])*
        #[serde(deny_unknown_fields)]
        #[schemars(transform = Self::describe)]
        pub struct $Name {
            $($(#[$about])* pub $field: $Type,)*
        }

        impl $Name {
            fn describe(schema: &mut schemars::Schema) {
                let path = concat!(module_path!(), "::", stringify!($Name));
                $crate::description::described(schema, path, &[$(stringify!($field)),*]);
                $($($crate::request::limit!(@schema schema, stringify!($field), $($mark)+);)?)*
            }
        }

        impl $crate::request::Request for $Name {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];

            #[allow(unused_mut, reason = "a request may be checked no further")]
            fn check(&self) -> $crate::error::Result<()> {
                let mut mistakes = $crate::error::Error::all(self.limits());
                $(mistakes = $crate::request::both(mistakes, $crate::request::flag!(@check $flag self));)*
                mistakes
            }

            #[allow(unused_mut, reason = "a request may have no limits")]
            fn limits(&self) -> Vec<$crate::error::Error> {
                let mut mistakes = Vec::new();
                $($(mistakes.extend(
                    $crate::request::limit!(@check self.$field, stringify!($field).trim_start_matches("r#"), $($mark)+).err(),
                );)?)*
                mistakes
            }

            fn blank() -> Self {
                Self { $($field: $crate::blank::Blank::blank(),)* }
            }

            #[allow(unused_mut, reason = "a request may have no fields")]
            fn list_fields(&self) -> $crate::error::Result<Vec<u8>> {
                let mut list = Vec::new();
                $($crate::request::list_field(&mut list, stringify!($field), &self.$field)?;)*
                Ok(list)
            }

            $($crate::request::flag!(@key $flag);)*
        }
    };
}
pub(crate) use request;

/// What a word behind a request's name adds.
macro_rules! flag {
    (@check checked $this:ident) => {
        $this.check_more()
    };
    (@check $other:ident $this:ident) => {
        Ok::<(), $crate::error::Error>(())
    };
    (@key idempotent) => {
        fn idempotency_key(&self) -> Option<&str> {
            self.idempotency_key.as_deref()
        }
    };
    (@key $other:ident) => {};
}
pub(crate) use flag;

/// What a mark behind a request's field means: for the schema, and for the check.
macro_rules! limit {
    (@schema $schema:ident, $field:expr, range($least:expr, $most:expr)) => {
        $crate::request::range_limit($schema, $field, $least, $most)
    };
    (@schema $schema:ident, $field:expr, version) => {
        $crate::request::text_limit($schema, $field, "key", $crate::validate::VERSION_LIMIT);
        $crate::request::common($schema, $field)
    };
    (@schema $schema:ident, $field:expr, idempotency_key) => {
        $crate::request::text_limit($schema, $field, "key", $crate::validate::KEY_LIMIT);
        $crate::request::common($schema, $field)
    };
    (@schema $schema:ident, $field:expr, number) => {
        $crate::request::range_limit($schema, $field, 1, i64::MAX)
    };
    (@schema $schema:ident, $field:expr, line($limit:expr)) => {
        $crate::request::text_limit($schema, $field, "line", $limit)
    };
    (@schema $schema:ident, $field:expr, tag) => {
        $crate::request::text_limit($schema, $field, "line", $crate::validate::TAG_LIMIT)
    };
    (@schema $schema:ident, $field:expr, text($limit:expr)) => {
        $crate::request::text_limit($schema, $field, "text", $limit)
    };
    (@schema $schema:ident, $field:expr, id) => {
        $crate::request::text_limit($schema, $field, "id", $crate::validate::KEY_LIMIT)
    };
    (@schema $schema:ident, $field:expr, typed_id) => {
        $crate::request::text_limit($schema, $field, "id", $crate::validate::KEY_LIMIT)
    };
    (@schema $schema:ident, $field:expr, typed_ids($limit:expr)) => {
        $crate::request::entries_limit($schema, $field, $limit)
    };
    (@schema $schema:ident, $field:expr, key) => {
        $crate::request::text_limit($schema, $field, "key", $crate::validate::KEY_LIMIT)
    };
    (@schema $schema:ident, $field:expr, cursor) => {
        $crate::request::text_limit($schema, $field, "key", $crate::cursor::LIMIT)
    };
    (@schema $schema:ident, $field:expr, email) => {
        $crate::request::text_limit($schema, $field, "line", 254)
    };
    (@schema $schema:ident, $field:expr, locale) => {
        $crate::request::text_limit($schema, $field, "key", 64)
    };
    (@schema $schema:ident, $field:expr, region) => {
        $crate::request::text_limit($schema, $field, "key", 3)
    };
    (@schema $schema:ident, $field:expr, time_zone) => {
        $crate::request::text_limit($schema, $field, "key", 64)
    };
    (@schema $schema:ident, $field:expr, path($limit:expr)) => {
        $crate::request::text_limit($schema, $field, "path", $limit)
    };
    (@schema $schema:ident, $field:expr, ids($limit:expr)) => {
        $crate::request::entries_limit($schema, $field, $limit)
    };
    (@schema $schema:ident, $field:expr, numbers($limit:expr)) => {
        $crate::request::entries_limit($schema, $field, $limit)
    };
    (@schema $schema:ident, $field:expr, unchecked $kind:ident($limit:expr)) => {
        $crate::request::text_limit($schema, $field, stringify!($kind), $limit)
    };
    (@check $value:expr, $field:expr, range($least:expr, $most:expr)) => {
        $crate::request::Given::given(&$value, |value: &i64| $crate::validate::range($field, *value, $least, $most))
    };
    (@check $value:expr, $field:expr, version) => {
        $crate::request::Given::given(&$value, |value: &str| $crate::validate::version($field, value))
    };
    // The key is checked where it is used, after the rest of the request.
    (@check $value:expr, $field:expr, idempotency_key) => {
        Ok::<(), $crate::error::Error>(())
    };
    (@check $value:expr, $field:expr, number) => {
        $crate::request::Given::given(&$value, |value: &i64| $crate::validate::range($field, *value, 1, i64::MAX))
    };
    (@check $value:expr, $field:expr, line($limit:expr)) => {
        $crate::request::Given::given(&$value, |value: &str| $crate::validate::line($field, value, $limit))
    };
    (@check $value:expr, $field:expr, text($limit:expr)) => {
        $crate::request::Given::given(&$value, |value: &str| $crate::validate::body($field, value, $limit))
    };
    (@check $value:expr, $field:expr, id) => {
        $crate::request::Given::given(&$value, |value: &str| $crate::validate::key($field, value))
    };
    (@check $value:expr, $field:expr, typed_id) => {
        $crate::request::Given::given(&$value, |value: &str| $crate::validate::typed_key($field, value))
    };
    (@check $value:expr, $field:expr, typed_ids($limit:expr)) => {
        $crate::request::check_typed_ids($field, &$value, $limit)
    };
    (@check $value:expr, $field:expr, key) => {
        $crate::request::Given::given(&$value, |value: &str| $crate::validate::key($field, value))
    };
    // The list that opens it checks the rest.
    (@check $value:expr, $field:expr, cursor) => {
        $crate::request::Given::given(&$value, |value: &str| {
            $crate::validate::opaque($field, value, $crate::cursor::LIMIT)
        })
    };
    (@check $value:expr, $field:expr, path($limit:expr)) => {
        $crate::request::Given::given(&$value, |value: &str| $crate::validate::line($field, value, $limit))
    };
    (@check $value:expr, $field:expr, ids($limit:expr)) => {
        $crate::request::check_ids($field, &$value, $limit)
    };
    (@check $value:expr, $field:expr, numbers($limit:expr)) => {
        $crate::request::check_numbers($field, &$value, $limit)
    };
    (@check $value:expr, $field:expr, unchecked $($any:tt)+) => {
        Ok::<(), $crate::error::Error>(())
    };
    (@check $value:expr, $field:expr, $format:ident) => {
        $crate::request::Given::given(&$value, |value: &str| $crate::validate::$format($field, value))
    };
}
pub(crate) use limit;

#[cfg(test)]
mod tests {
    use super::*;

    request! {
        /// A list with two filters.
        #[derive(Default)]
        pub struct Filtered {
            pub tag: Option<String>,
            pub r#type: Option<i64>,
            pub limit: Option<i64>,
            pub after: Option<String>,
        }
    }

    fn list(request: &Filtered) -> Vec<u8> {
        request.list_fields().expect("JSON")
    }

    #[test]
    fn a_page_is_not_of_the_list_and_an_absent_filter_is_none() {
        let filtered = Filtered { tag: Some("x".into()), ..Filtered::default() };
        assert_eq!(list(&filtered), b"tag \"x\"\n");
        assert_eq!(list(&Filtered { limit: Some(3), after: Some("y".into()), ..filtered }), b"tag \"x\"\n");
        assert_eq!(list(&Filtered::default()), b"");
    }

    #[test]
    fn no_text_looks_like_another_field() {
        let two = Filtered { tag: Some("x".into()), r#type: Some(1), ..Filtered::default() };
        let one = Filtered { tag: Some("x\"\ntype 1".into()), ..Filtered::default() };
        assert_ne!(list(&two), list(&one));
        assert_eq!(list(&one).iter().filter(|byte| **byte == b'\n').count(), 1);
    }
}
