//! Documents: what operations give out, and the parts of it.
//!
//! Owns the one way such a struct is written: each label is declared once, beside its field. The schema, and with it
//! every binding, learns from it the order of the fields and which texts a person wrote. It must not know any particular
//! document.

/// Declares a document: a struct that is written as JSON, with its schema and its [`Model`](crate::Model).
///
/// A part that has labels is a parameter with a default: `pub struct Thread<T = Ticket, M = Message>`. `[line]`, `[text]`
/// or `[id]` behind a field says that a person wrote it.
///
/// `pub struct Ticket labelled TicketLabels` has labels. The struct `TicketLabels` and the implementation of
/// [`Labelled`](crate::Labelled) follow from the lines:
///
/// - `pub status: TicketStatus [label]`: the word of a code, a date and time, a number in the locale's digits. The label
///   of an option is an option.
/// - `pub queue: String [label named "queue"]`: the profile's word for the name, from the message `queue-…`.
/// - `label number: String = Self::number_label`: any other text. A function or a closure writes it from the document and
///   the labeller.
///
/// The labels are in the order of the lines. A label's description is that of its field, unless the mark has one:
/// `[label: "When it was closed."]`. The description of the struct is "The texts of a …", unless one is behind its name.
/// `labelled OptionLabels of FormField` uses the struct that another document declares.
macro_rules! document {
    (
        $(#[$meta:meta])*
        pub struct $Name:ident
        $(<$($Part:ident = $Of:ty),+>)?
        $(labelled $Labels:ident $(of $Owner:ident)? $(: $texts:literal)?)?
        { $($line:tt)* }
    ) => {
        $crate::document::document! {
            @line
            [[$(#[$meta])*] $Name [$($($Part = $Of),+)?] [$($Labels $(of $Owner)? $(: $texts)?)?]] [] []
            $($line)*
        }
    };

    // One line after another becomes a field, a label or both: `[the struct's head] [fields] [labels] lines`.
    (
        @line $head:tt [$($fields:tt)*] [$($labels:tt)*]
        $(#[doc = $about:literal])* label $label:ident: $Text:ty = $write:expr, $($rest:tt)*
    ) => {
        $crate::document::document! {
            @line $head
            [$($fields)*]
            [$($labels)* $(#[doc = $about])* $label: $Text = [by $write],]
            $($rest)*
        }
    };
    (
        @line $head:tt [$($fields:tt)*] [$($labels:tt)*]
        $(#[doc = $about:literal])* pub $field:ident: Option<$Type:ty> [label $(named $noun:literal)?], $($rest:tt)*
    ) => {
        $crate::document::document! {
            @line $head
            [$($fields)* $(#[doc = $about])* $field: Option<$Type> [],]
            [$($labels)* $(#[doc = $about])* $field: Option<String> = [of $field $(named $noun)?],]
            $($rest)*
        }
    };
    (
        @line $head:tt [$($fields:tt)*] [$($labels:tt)*]
        $(#[$about:meta])* pub $field:ident: Option<$Type:ty> [label $(named $noun:literal)?: $text:literal],
        $($rest:tt)*
    ) => {
        $crate::document::document! {
            @line $head
            [$($fields)* $(#[$about])* $field: Option<$Type> [],]
            [$($labels)* #[doc = $text] $field: Option<String> = [of $field $(named $noun)?],]
            $($rest)*
        }
    };
    (
        @line $head:tt [$($fields:tt)*] [$($labels:tt)*]
        $(#[doc = $about:literal])* pub $field:ident: $Type:ty [label $(named $noun:literal)?], $($rest:tt)*
    ) => {
        $crate::document::document! {
            @line $head
            [$($fields)* $(#[doc = $about])* $field: $Type [],]
            [$($labels)* $(#[doc = $about])* $field: String = [of $field $(named $noun)?],]
            $($rest)*
        }
    };
    (
        @line $head:tt [$($fields:tt)*] [$($labels:tt)*]
        $(#[$about:meta])* pub $field:ident: $Type:ty [label $(named $noun:literal)?: $text:literal], $($rest:tt)*
    ) => {
        $crate::document::document! {
            @line $head
            [$($fields)* $(#[$about])* $field: $Type [],]
            [$($labels)* #[doc = $text] $field: String = [of $field $(named $noun)?],]
            $($rest)*
        }
    };
    (
        @line $head:tt [$($fields:tt)*] $labels:tt
        $(#[$about:meta])* pub $field:ident: $Type:ty $([$kind:ident])?, $($rest:tt)*
    ) => {
        $crate::document::document! {
            @line $head
            [$($fields)* $(#[$about])* $field: $Type [$($kind)?],]
            $labels
            $($rest)*
        }
    };
    (
        @line [[$(#[$meta:meta])*] $Name:ident [$($Part:ident = $Of:ty),*] $labelled:tt]
        [$($(#[$about:meta])* $field:ident: $Type:ty [$($kind:ident)?],)*] $labels:tt
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
                $($($crate::document::kind!(schema, stringify!($field), $kind);)?)*
            }
        }

        $crate::document::model! { $Name [$($Part = $Of),*] $labelled [$($field)*] }
        $crate::document::labels! { $Name $labelled $labels }
    };
}
pub(crate) use document;

/// What the kind of a person's text behind a document's field adds to the schema.
macro_rules! kind {
    ($schema:ident, $field:expr, line) => {
        $crate::document::kind!(@add $schema, $field, "line")
    };
    ($schema:ident, $field:expr, text) => {
        $crate::document::kind!(@add $schema, $field, "text")
    };
    ($schema:ident, $field:expr, id) => {
        $crate::document::kind!(@add $schema, $field, "id")
    };
    (@add $schema:ident, $field:expr, $kind:literal) => {
        $crate::description::field($schema, $field, $crate::description::KIND, serde_json::json!($kind))
    };
}
pub(crate) use kind;

/// The [`Model`](crate::Model) of a document: with or without parts that have labels, with or without labels of its own.
macro_rules! model {
    ($Name:ident [] [] $fields:tt) => {
        impl $crate::localise::Model for $Name {
            type Document = Self;

            fn document(&self, _: &$crate::localise::Labeller<'_>) -> $crate::error::Result<Self> {
                Ok(self.clone())
            }
        }
    };
    ($Name:ident [] [$Labels:ident $($more:tt)*] $fields:tt) => {
        impl $crate::localise::Model for $Name {
            type Document = $crate::localise::Localised<Self, $Labels>;

            fn document(&self, words: &$crate::localise::Labeller<'_>) -> $crate::error::Result<Self::Document> {
                $crate::localise::Labelled::labelled(self, words)
            }
        }
    };
    ($Name:ident [$($Part:ident = $Of:ty),+] [] [$($field:ident)*]) => {
        impl $crate::localise::Model for $Name {
            type Document = $Name<$(<$Of as $crate::localise::Model>::Document),+>;

            fn document(&self, words: &$crate::localise::Labeller<'_>) -> $crate::error::Result<Self::Document> {
                Ok($Name { $($field: $crate::localise::Model::document(&self.$field, words)?,)* })
            }
        }
    };
    ($Name:ident [$($Part:ident = $Of:ty),+] [$Labels:ident $($more:tt)*] [$($field:ident)*]) => {
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
}
pub(crate) use model;

/// The struct of a document's labels, and how they are written.
macro_rules! labels {
    ($Name:ident [] []) => {};
    ($Name:ident [$Labels:ident] [$($(#[$about:meta])* $label:ident: $Text:ty = $how:tt,)+]) => {
        $crate::document::document! {
            #[doc = concat!("The texts of a [`", stringify!($Name), "`].")]
            pub struct $Labels { $($(#[$about])* pub $label: $Text,)+ }
        }
        $crate::document::labels! { @write $Name $Labels [$Labels] [$($label = $how)+] }
    };
    ($Name:ident [$Labels:ident: $texts:literal] [$($(#[$about:meta])* $label:ident: $Text:ty = $how:tt,)+]) => {
        $crate::document::document! {
            #[doc = $texts]
            pub struct $Labels { $($(#[$about])* pub $label: $Text,)+ }
        }
        $crate::document::labels! { @write $Name $Labels [$Labels] [$($label = $how)+] }
    };
    ($Name:ident [$Labels:ident of $Owner:ident] [$($(#[$about:meta])* $label:ident: $Text:ty = $how:tt,)+]) => {
        $crate::document::labels! {
            @write $Name $Labels [<$Owner as $crate::localise::Labelled>::Labels] [$($label = $how)+]
        }
    };
    (@write $Name:ident $Labels:ident [$Type:ty] [$($label:ident = $how:tt)+]) => {
        impl $crate::localise::Labelled for $Name {
            type Labels = $Type;

            fn labels(&self, words: &$crate::localise::Labeller<'_>) -> $crate::error::Result<$Labels> {
                Ok($Labels { $($label: $crate::document::label!(self words $how),)+ })
            }
        }
    };
}
pub(crate) use labels;

/// The text of one label.
macro_rules! label {
    ($document:ident $words:ident [of $field:ident]) => {
        $words.label(&$document.$field)?
    };
    ($document:ident $words:ident [of $field:ident named $noun:literal]) => {
        $words.named($noun, &$document.$field)?
    };
    ($document:ident $words:ident [by $write:expr]) => {
        $words.written($document, $write)?
    };
}
pub(crate) use label;
