//! The places in a profile's file of what is checked later: against the texts, or by the version of the library.
//!
//! Owns those places and the check that every name that people read has a label. It must not know how a label is shown.

use super::document::Node;
use super::{Profile, ProfileError, VariableKind};
use crate::actor::Role;
use crate::l10n::Localizer;

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
    /// Rejects a profile with names that have no text in this language: neither the profile's own
    /// (`freight-category-technical`) nor a general one (`category-technical`).
    ///
    /// # Errors
    /// The place of each such name, and the message that is missing: all of them.
    pub fn labelled(&self, language: &Localizer) -> Result<(), Vec<ProfileError>> {
        let missing = self.labels().filter(|label| !language.has(&label.own) && !language.has(&label.general));
        let missing: Vec<ProfileError> = missing.map(|label| label.missing()).collect();
        if missing.is_empty() { Ok(()) } else { Err(missing) }
    }

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

impl Label<'_> {
    /// The mistake that neither text is there.
    fn missing(&self) -> ProfileError {
        let (own, general) = (&self.own, &self.general);
        ProfileError {
            what: format!("a label is missing: the texts have neither {own} nor {general}"),
            ..self.name.at.clone()
        }
    }
}
