//! The form of a ticket: whether a request has the fields of its category, and no others (T-02).
//!
//! Owns the checks of the opening form. An error names every wrong field; nothing is stored. It must not know who opens.

use super::request::{OpenRequest, check_text};
use crate::error::{Error, ErrorCode, Format, Result};
use crate::profile::{Category, CustomField, CustomKind, FieldName, Presence, Profile};
use crate::ticket::reference::FieldValue;
use crate::validate;

/// What a form writes before the names of custom fields.
pub(in crate::ticket) const CUSTOM: &str = "fields.";

/// The fields of the form, and whether the request has them.
fn given(request: &OpenRequest) -> [(FieldName, &'static str, bool); 10] {
    [
        (FieldName::Category, "category", request.category.is_some()),
        (FieldName::Subject, "subject", request.subject.is_some()),
        (FieldName::Title, "title", request.title.is_some()),
        (FieldName::Description, "description", request.description.is_some()),
        (FieldName::Priority, "priority", request.priority.is_some()),
        (FieldName::Shop, "shop", request.shop.is_some()),
        (FieldName::Order, "order", request.order.is_some()),
        (FieldName::Items, "items", !request.items.is_empty()),
        (FieldName::References, "references", !request.references.is_empty()),
        (FieldName::Fields, "fields", !request.fields.is_empty()),
    ]
}

/// The fields that are absent, and that every category requires.
fn missing_everywhere(profile: &Profile, request: &OpenRequest) -> Vec<Error> {
    let everywhere = |name| profile.categories.iter().all(|category| category.presence(name) == Presence::Required);
    given(request)
        .into_iter()
        .filter(|&(name, _, given)| {
            !given && !matches!(name, FieldName::Category | FieldName::Fields) && everywhere(name)
        })
        .map(|(_, field, _)| Error::field_error(ErrorCode::FieldMissing, field))
        .collect()
}

/// Checks the request against the category's form and the profile's limits.
pub(in crate::ticket) fn check_offered(profile: &Profile, category: &Category, request: &OpenRequest) -> Result<()> {
    let mut mistakes = Vec::new();
    for (name, field, given) in given(request) {
        match category.presence(name) {
            // The form names the custom fields one by one.
            Presence::Required if !given && name == FieldName::Fields => {}
            Presence::Required if !given => mistakes.push(Error::field_error(ErrorCode::FieldMissing, field)),
            Presence::Absent if given => {
                let absent = Error::field_error(ErrorCode::FieldNotOffered, field);
                mistakes.push(absent.saying("the profile does not have this field for this category: leave it out"));
            }
            Presence::Required | Presence::Optional | Presence::Absent => {}
        }
    }
    check_everywhere(profile, request, &mut mistakes);
    if category.presence(FieldName::Fields) != Presence::Absent {
        check_custom(profile, category, request, &mut mistakes);
    }
    Error::all(mistakes)
}

/// What is wrong in every category: for a request whose category is not known. Of the custom fields, those that one of the
/// `choices` has.
pub(super) fn without_category(profile: &Profile, choices: &[&Category], request: &OpenRequest) -> Vec<Error> {
    let mut mistakes = missing_everywhere(profile, request);
    check_everywhere(profile, request, &mut mistakes);
    for field in profile.custom_fields.iter().filter(|field| choices.iter().any(|category| field.offered(category))) {
        if let Some(value) = request.fields.get(&field.name) {
            mistakes.extend(check_value(field, &format!("{CUSTOM}{}", field.name), value).err());
        }
    }
    mistakes
}

fn check_everywhere(profile: &Profile, request: &OpenRequest, mistakes: &mut Vec<Error>) {
    mistakes.extend(check_text("subject", request.subject.as_deref(), profile.limits.subject).err());
    mistakes.extend(check_text("title", request.title.as_deref(), profile.limits.title).err());
    if let Some(description) = &request.description {
        mistakes.extend(validate::body("description", description, profile.limits.description).err());
    }
    mistakes.extend(validate::entries("items", request.items.len(), profile.limits.items).err());
    mistakes.extend(validate::entries("references", request.references.len(), profile.limits.references).err());
    for (at, reference) in request.references.iter().enumerate() {
        if !profile.reference_kinds.contains(&reference.kind) {
            mistakes.push(Error::none_of(
                format!("references[{at}].kind"),
                profile.reference_kinds.iter().map(String::as_str),
            ));
        }
    }
}

fn check_custom(profile: &Profile, category: &Category, request: &OpenRequest, mistakes: &mut Vec<Error>) {
    let offered: Vec<&CustomField> = profile.custom_fields.iter().filter(|field| field.offered(category)).collect();
    if request.fields.keys().any(|name| !offered.iter().any(|field| &field.name == name)) {
        mistakes.push(Error::unknown_key("fields", offered.iter().map(|field| field.name.as_str())));
    }
    // If the category requires fields and the profile none of them, any will do: the first is asked for.
    let required = |field: &CustomField| field.required;
    let any =
        category.presence(FieldName::Fields) == Presence::Required && !offered.iter().any(|field| required(field));
    for (at, field) in offered.iter().enumerate() {
        let path = format!("{CUSTOM}{}", field.name);
        match request.fields.get(&field.name) {
            None if required(field) || any && at == 0 && request.fields.is_empty() => {
                mistakes.push(Error::field_error(ErrorCode::FieldMissing, path));
            }
            None => {}
            Some(value) => mistakes.extend(check_value(field, &path, value).err()),
        }
    }
}

pub(in crate::ticket) fn check_value(field: &CustomField, path: &str, value: &FieldValue) -> Result<()> {
    let wrong_type = || {
        let accepted = match field.kind {
            CustomKind::Text => "a text",
            CustomKind::Choice => "one of its choices",
            CustomKind::Date => "a date such as 2026-01-31",
            CustomKind::Integer => "a whole number",
            CustomKind::Boolean => "true or false",
        };
        let wrong = Error::field_error(ErrorCode::FieldType, path);
        Err(wrong.saying(format!("the field holds another kind of value: give {accepted}")))
    };
    match (field.kind, value) {
        (CustomKind::Text, FieldValue::Text(text)) => validate::line(path, text, validate::LINE_LIMIT),
        (CustomKind::Choice, FieldValue::Text(text)) => {
            if field.choices.contains(text) {
                Ok(())
            } else {
                Err(Error::none_of(path, field.choices.iter().map(String::as_str)))
            }
        }
        (CustomKind::Date, FieldValue::Text(text)) => match text.parse::<jiff::civil::Date>() {
            // Documents write years of four digits, from 1 on.
            Ok(date) if text.len() == 10 && date.year() > 0 => Ok(()),
            Ok(_) | Err(_) => Err(Error::wrong_format(Format::Date, path)),
        },
        (CustomKind::Integer, FieldValue::Integer(_)) | (CustomKind::Boolean, FieldValue::Boolean(_)) => Ok(()),
        (CustomKind::Text | CustomKind::Choice | CustomKind::Date, FieldValue::Integer(_) | FieldValue::Boolean(_))
        | (CustomKind::Integer, FieldValue::Text(_) | FieldValue::Boolean(_))
        | (CustomKind::Boolean, FieldValue::Text(_) | FieldValue::Integer(_)) => wrong_type(),
    }
}
