//! The places in a profile's file of what is checked later: against the texts, or by the version of the library.
//!
//! Owns those places, and which texts each name needs. It must not know how a label is shown.

use super::document::Node;
use super::{Profile, ProfileError, VariableKind};
use crate::actor::Role;

/// The kind of a name that people read.
#[derive(Clone, Debug)]
pub(super) enum Named {
    Category,
    Queue,
    Field,
    /// A choice of this field.
    Choice(String),
    Reference,
    /// A template, with the variables that the caller gives.
    Template(Vec<(String, VariableKind)>),
    Macro,
}

/// A name of the profile that needs a label.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) named: Named,
    pub(super) name: String,
    at: ProfileError,
}

impl Name {
    /// The name in `node`.
    pub(super) fn new(named: Named, node: &Node<'_>) -> Self {
        Self { named, name: node.as_text().unwrap_or_default().to_owned(), at: node.place() }
    }

    /// Its place, without a mistake.
    pub(super) fn place(&self) -> ProfileError {
        self.at.clone()
    }

    /// The id of its text, without the profile's name before it, and the attributes of the text.
    fn text(&self) -> (String, &'static [&'static str]) {
        let name = self.name.replace('_', "-");
        match &self.named {
            Named::Category => (format!("category-{name}"), &["hint"]),
            Named::Queue => (format!("queue-{name}"), &[]),
            Named::Field => (format!("field-{name}"), &["hint"]),
            Named::Choice(field) => (format!("choice-{}-{name}", field.replace('_', "-")), &[]),
            Named::Reference => (format!("reference-{name}"), &[]),
            Named::Template(_) => (format!("template-{name}"), &["title"]),
            Named::Macro => (format!("macro-{name}"), &[]),
        }
    }
}

/// The places of a profile.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// The names that need a label, in the order of reading.
    pub(super) names: Vec<Name>,
    /// The roles that open tickets.
    pub(super) requesters: Vec<(Role, ProfileError)>,
}

/// Two files with the same rules are equal, wherever their lines are. The names themselves are compared in their own
/// lists.
impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Places {}

impl Profile {
    /// Every text that people read for a name of the profile, in the order of reading. The parts of one message follow
    /// each other.
    pub(super) fn labels(&self) -> impl Iterator<Item = Label<'_>> {
        let prefix = self.name.replace('_', "-");
        self.places.names.iter().flat_map(move |name| {
            let (general, attributes) = name.text();
            let parts = std::iter::once(None).chain(attributes.iter().copied().map(Some));
            let prefix = prefix.clone();
            parts.map(move |attribute| {
                let part = attribute.map(|attribute| format!(".{attribute}")).unwrap_or_default();
                let own = format!("{prefix}-{general}{part}");
                Label { name, attribute, own, general: format!("{general}{part}") }
            })
        })
    }

    /// What this version of the library does not support yet, though it is a profile. Opening a desk rejects it, not the
    /// first call that needs it.
    pub(super) fn unsupported(&self) -> Vec<ProfileError> {
        let strangers = self.places.requesters.iter().filter(|(role, _)| *role != Role::Customer);
        let what = "this version lets customers open tickets only";
        strangers.map(|(_, at)| ProfileError { what: what.to_owned(), ..at.clone() }).collect()
    }
}

/// A text that people read for a name of the profile.
pub(super) struct Label<'p> {
    pub(super) name: &'p Name,
    /// The attribute of the message; `None`: its value.
    pub(super) attribute: Option<&'static str>,
    /// The text as `id` or `id.attribute`, in the profile's own wording.
    pub(super) own: String,
    /// The same in a wording for all profiles.
    pub(super) general: String,
}
