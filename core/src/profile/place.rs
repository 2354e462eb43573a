//! Where in its file a profile says what can only be judged later, beside the texts or the version of the library.
//!
//! Owns those places and the check that what people read has a label. It must not know how a label is shown.

use super::node::Node;
use super::{Profile, ProfileError};
use crate::actor::Role;
use crate::l10n::Localizer;

/// What a name that people read stands for.
#[derive(Clone, Debug)]
pub(super) enum Named {
    Category,
    Queue,
    Field,
    /// A choice of this field.
    Choice(String),
    Reference,
    Template,
    Macro,
}

/// A name of the profile's own that people read a label of.
#[derive(Clone, Debug)]
pub(super) struct Name {
    named: Named,
    name: String,
    at: ProfileError,
}

impl Name {
    /// The name that stands in `node`.
    pub(super) fn new(named: Named, node: &Node<'_>) -> Self {
        Self { named, name: node.as_text().unwrap_or_default().to_owned(), at: node.error("") }
    }

    /// The id of its text, without the profile's name before it, and the attributes that belong to it.
    fn text(&self) -> (String, &'static [&'static str]) {
        let name = self.name.replace('_', "-");
        match &self.named {
            Named::Category => (format!("category-{name}"), &["hint"]),
            Named::Queue => (format!("queue-{name}"), &[]),
            Named::Field => (format!("field-{name}"), &["hint"]),
            Named::Choice(field) => (format!("choice-{}-{name}", field.replace('_', "-")), &[]),
            Named::Reference => (format!("reference-{name}"), &[]),
            Named::Template => (format!("template-{name}"), &["title"]),
            Named::Macro => (format!("macro-{name}"), &[]),
        }
    }
}

/// The places of a profile.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// The names that need a label, in the order in which they are read.
    pub(super) names: Vec<Name>,
    /// As whom tickets are opened.
    pub(super) requesters: Vec<(Role, ProfileError)>,
}

/// Two files that lay down the same rules are equal, wherever their lines stand. The names themselves are compared in
/// the lists that they belong to.
impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Places {}

impl Profile {
    /// Refuses a profile with a name that this language has no text for: neither the profile's own
    /// (`freight-category-technical`) nor a general one (`category-technical`).
    ///
    /// # Errors
    /// The place of the first such name, and the message that is missing.
    pub fn labelled(&self, language: &Localizer) -> Result<(), ProfileError> {
        let own = self.name.replace('_', "-");
        for name in &self.places.names {
            let (general, attributes) = name.text();
            let missing = |part: &str| {
                !language.has(&format!("{own}-{general}{part}")) && !language.has(&format!("{general}{part}"))
            };
            let wanted = |part: &str| ProfileError {
                what: format!("a label is missing: the texts have neither {own}-{general}{part} nor {general}{part}"),
                ..name.at.clone()
            };
            let parts = attributes.iter().map(|attribute| format!(".{attribute}"));
            if let Some(part) = std::iter::once(String::new()).chain(parts).find(|part| missing(part)) {
                return Err(wanted(&part));
            }
        }
        Ok(())
    }

    /// The error that stands where the profile lets this role open tickets.
    pub(crate) fn requester_error(&self, role: Role, what: &str) -> Option<ProfileError> {
        let (_, at) = self.places.requesters.iter().find(|(known, _)| *known == role)?;
        Some(ProfileError { what: what.to_owned(), ..at.clone() })
    }
}
