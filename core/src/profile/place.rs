//! The places in a profile's file of what is checked later: against the texts, or by the version of the library.
//!
//! Owns those places and the check that every name that people read has a label. It must not know how a label is shown.

use super::node::Node;
use super::{Profile, ProfileError};
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
    Template,
    Macro,
}

/// A name of the profile that needs a label.
#[derive(Clone, Debug)]
pub(super) struct Name {
    named: Named,
    name: String,
    at: ProfileError,
}

impl Name {
    /// The name in `node`.
    pub(super) fn new(named: Named, node: &Node<'_>) -> Self {
        Self { named, name: node.as_text().unwrap_or_default().to_owned(), at: node.error("") }
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
            Named::Template => (format!("template-{name}"), &["title"]),
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
        let own = self.name.replace('_', "-");
        let mut missing = Vec::new();
        for name in &self.places.names {
            let (general, attributes) = name.text();
            let parts = attributes.iter().map(|attribute| format!(".{attribute}"));
            for part in std::iter::once(String::new()).chain(parts) {
                if language.has(&format!("{own}-{general}{part}")) || language.has(&format!("{general}{part}")) {
                    continue;
                }
                missing.push(ProfileError {
                    what: format!(
                        "a label is missing: the texts have neither {own}-{general}{part} nor {general}{part}"
                    ),
                    ..name.at.clone()
                });
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(missing) }
    }

    /// The error at the place where the profile lets this role open tickets.
    pub(crate) fn requester_error(&self, role: Role, what: &str) -> Option<ProfileError> {
        let (_, at) = self.places.requesters.iter().find(|(requester, _)| *requester == role)?;
        Some(ProfileError { what: what.to_owned(), ..at.clone() })
    }
}
