//! Documents: what operations give out, and the parts of it.
//!
//! Owns the one way such a struct is written. The schema, and with it every binding, learns from it the order of the
//! fields and which texts a person wrote. It must not know any particular document.

/// Declares a document: a struct that is written as JSON, with its schema and its [`Model`](crate::Model).
///
/// `pub struct Ticket labelled TicketLabels` has texts, which an implementation of `Labelled` writes. A part that has
/// texts is a parameter with a default: `pub struct Thread<T = Ticket, M = Message>`. `[line]`, `[text]` or `[id]` behind
/// a field says that a person wrote it.
macro_rules! document {
    ($(#[$meta:meta])* pub struct $Name:ident { $($body:tt)* }) => {
        $crate::document::document! { @shape [$(#[$meta])*] $Name [] { $($body)* } }

        impl $crate::localise::Model for $Name {
            type Document = Self;

            fn document(&self, _: &$crate::localise::Labeller<'_>) -> $crate::error::Result<Self> {
                Ok(self.clone())
            }
        }
    };
    ($(#[$meta:meta])* pub struct $Name:ident labelled $Labels:ident { $($body:tt)* }) => {
        $crate::document::document! { @shape [$(#[$meta])*] $Name [] { $($body)* } }

        impl $crate::localise::Model for $Name {
            type Document = $crate::localise::Localised<Self, $Labels>;

            fn document(&self, words: &$crate::localise::Labeller<'_>) -> $crate::error::Result<Self::Document> {
                $crate::localise::Labelled::labelled(self, words)
            }
        }
    };
    (
        $(#[$meta:meta])* pub struct $Name:ident<$($Part:ident = $Of:ty),+> {
            $($(#[$about:meta])* pub $field:ident: $Type:ty $([$($mark:tt)+])*,)*
        }
    ) => {
        $crate::document::document! {
            @shape [$(#[$meta])*] $Name [$($Part = $Of),+]
            { $($(#[$about])* pub $field: $Type $([$($mark)+])*,)* }
        }

        impl $crate::localise::Model for $Name {
            type Document = $Name<$(<$Of as $crate::localise::Model>::Document),+>;

            fn document(&self, words: &$crate::localise::Labeller<'_>) -> $crate::error::Result<Self::Document> {
                Ok($Name { $($field: $crate::localise::Model::document(&self.$field, words)?,)* })
            }
        }
    };
    (
        $(#[$meta:meta])* pub struct $Name:ident<$($Part:ident = $Of:ty),+> labelled $Labels:ident {
            $($(#[$about:meta])* pub $field:ident: $Type:ty $([$($mark:tt)+])*,)*
        }
    ) => {
        $crate::document::document! {
            @shape [$(#[$meta])*] $Name [$($Part = $Of),+]
            { $($(#[$about])* pub $field: $Type $([$($mark)+])*,)* }
        }

        impl $crate::localise::Model for $Name {
            type Document = $crate::localise::Localised<
                $Name<$(<$Of as $crate::localise::Model>::Document),+>,
                $Labels,
            >;

            fn document(&self, words: &$crate::localise::Labeller<'_>) -> $crate::error::Result<Self::Document> {
                let model = $Name { $($field: $crate::localise::Model::document(&self.$field, words)?,)* };
                Ok($crate::localise::Localised { model, labels: $crate::localise::Labelled::labels(self, words)? })
            }
        }
    };
    (
        @shape [$(#[$meta:meta])*] $Name:ident [$($Part:ident = $Of:ty),*] {
            $($(#[$about:meta])* pub $field:ident: $Type:ty $([$($mark:tt)+])*,)*
        }
    ) => {
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        $(#[$meta])*
        #[schemars(transform = Self::describe)]
        pub struct $Name<$($Part = $Of),*> {
            $($(#[$about])* pub $field: $Type,)*
        }

        impl<$($Part),*> $Name<$($Part),*> {
            fn describe(schema: &mut schemars::Schema) {
                let path = concat!(module_path!(), "::", stringify!($Name));
                $crate::description::described(schema, path, &[$(stringify!($field)),*]);
                $($($crate::document::mark!(schema, stringify!($field), $($mark)+);)*)*
            }
        }
    };
}
pub(crate) use document;

/// What a mark behind a document's field adds to the schema.
macro_rules! mark {
    ($schema:ident, $field:expr, $kind:ident) => {
        $crate::description::field($schema, $field, $crate::description::KIND, serde_json::json!(stringify!($kind)))
    };
}
pub(crate) use mark;
