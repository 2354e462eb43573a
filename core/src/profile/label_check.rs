//! The check of a profile against the texts: a label for each name that people read, and the variables of templates.
//!
//! Owns what is wrong there. Which texts a name needs is known by place.rs. It must not read files, nor the profile's own.

use super::document::similar;
use super::place::{Label, Named};
use super::{Profile, ProfileError, VariableKind};
use crate::closed_set::ClosedSet;
use crate::l10n::{HINT, LabelTexts, Localizer, TODO, TextPlace, VariableUse, Viewer};
use crate::rules::TicketVariable;

/// What adds the labels that are missing.
const ADDS: &str = "`bazardesk profile labels` adds it, to be written";

impl Profile {
    /// Rejects a profile with names that have no text in this language: neither the profile's own
    /// (`freight-category-technical`) nor a general one (`category-technical`).
    ///
    /// # Errors
    /// The place of each such name, and the message that is missing: all of them.
    pub fn labelled(&self, language: &Localizer) -> Result<(), Vec<ProfileError>> {
        let missing = self.unlabelled(&language.label_texts());
        if missing.is_empty() { Ok(()) } else { Err(missing) }
    }

    /// What is wrong with texts that replace those with which the profile was read.
    pub(crate) fn mistakes_of_texts(&self, texts: &LabelTexts<'_>) -> Vec<ProfileError> {
        let mut mistakes = self.unlabelled(texts);
        mistakes.extend(self.unfillable(texts));
        mistakes
    }

    /// The names without a text in the locales of `texts`.
    pub(super) fn unlabelled(&self, texts: &LabelTexts<'_>) -> Vec<ProfileError> {
        let missing = self.labels().filter(|label| !texts.has(&label.own) && !texts.has(&label.general));
        missing.map(|label| label.missing(texts)).collect()
    }

    /// The labels and templates whose text shows nothing, or uses a variable that nobody gives, in any locale: it could never
    /// be read. Only a hint may be empty.
    pub(super) fn unfillable(&self, texts: &LabelTexts<'_>) -> Vec<ProfileError> {
        let mut mistakes = Vec::new();
        for label in self.labels() {
            let declared = match &label.name.named {
                Named::Template(declared) if label.attribute.is_none() => Some(declared.as_slice()),
                _ => None,
            };
            let id = if texts.is_anywhere(&label.own) { &label.own } else { &label.general };
            let at = |place: Option<&TextPlace>| place.map(|place| format!(" ({})", texts.shown(place)));
            for place in texts.blank(id).filter(|_| label.attribute != Some(HINT)) {
                let what = format!("the text {id}{} shows nothing", at(place).unwrap_or_default());
                let help = "write what people read there".to_owned();
                mistakes.push(ProfileError { what, help, ..label.name.place() });
            }
            for (variable, used, place) in texts.variables(id) {
                let fault =
                    declared.map_or_else(|| fault_of_label(variable), |declared| fault(declared, variable, used));
                let Some((what, help)) = fault else { continue };
                let what = format!("the text {id}{} {what}", at(place).unwrap_or_default());
                mistakes.push(ProfileError { what, help, ..label.name.place() });
            }
        }
        mistakes
    }
}

/// The same for a label, which receives nothing: it would fail wherever it is shown.
fn fault_of_label(variable: &str) -> Option<(String, String)> {
    let what = || format!("uses ${variable}, and a label receives no variable");
    (variable != Viewer::VARIABLE).then(|| (what(), "write it without".to_owned()))
}

/// What is wrong with a variable of a template's text, and what to do.
fn fault(declared: &[(String, VariableKind)], variable: &str, used: VariableUse) -> Option<(String, String)> {
    let kind = declared.iter().find(|(name, _)| name == variable).map(|(_, kind)| *kind);
    match kind.or_else(|| TicketVariable::from_key(variable).map(TicketVariable::kind)) {
        Some(kind) if fits(kind, used) => None,
        Some(kind) => {
            let what = format!("uses ${variable} as {used}, and it is declared as {kind}");
            Some((what, "change the text or the declaration".to_owned()))
        }
        None if variable == Viewer::VARIABLE => None,
        None => {
            let names = declared.iter().map(|(name, _)| name.as_str());
            let names = names.chain(TicketVariable::ALL.iter().map(|known| known.as_str()));
            let near = similar(variable, names).map(|name| format!("did you mean ${name}? ")).unwrap_or_default();
            let what = format!("uses ${variable}, which neither the template's variables nor a ticket has");
            Some((what, format!("{near}a variable that the caller gives is declared in `variables`")))
        }
    }
}

/// Whether a text may use a variable of this kind in this way.
fn fits(kind: VariableKind, used: VariableUse) -> bool {
    match used {
        VariableUse::Any => true,
        VariableUse::Choice => matches!(kind, VariableKind::Text | VariableKind::Number),
        VariableUse::Number => kind == VariableKind::Number,
        VariableUse::Money => kind == VariableKind::Money,
        VariableUse::Time => matches!(kind, VariableKind::Date | VariableKind::DateTime),
        VariableUse::Duration | VariableUse::Relative => matches!(kind, VariableKind::Duration | VariableKind::Number),
        // Callers cannot give ratios and enumerations to a template.
        VariableUse::Percent | VariableUse::List => false,
    }
}

impl Label<'_> {
    /// The mistake that neither text is there, or that it is not written yet.
    fn missing(&self, texts: &LabelTexts<'_>) -> ProfileError {
        let Self { own, general, .. } = self;
        let unwritten = [own, general].into_iter().find_map(|id| Some((id, texts.unwritten(id)?)));
        let (what, help) = match unwritten {
            Some((id, (place, true))) => {
                (format!("the text {id} still begins with {TODO}: {}", texts.shown(place)), "write it there".to_owned())
            }
            Some((id, (place, false))) => {
                let place = texts.shown(place);
                (format!("the text {id} refers to one that begins with {TODO}: {place}"), "write that one".to_owned())
            }
            None => (format!("a label is missing: the texts have neither {own} nor {general}"), ADDS.to_owned()),
        };
        ProfileError { what, help, ..self.name.place() }
    }
}
