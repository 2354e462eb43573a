//! The form of a ticket: whether a request has the fields of its category, and no others (T-02).
//!
//! Owns the checks of the opening form. An error names the field; nothing is stored. It must not know who opens.

use super::request::{OpenRequest, check_text};
use crate::error::{Error, ErrorCode, Result};
use crate::profile::{Category, CustomField, CustomKind, FieldName, Presence, Profile};
use crate::ticket::reference::FieldValue;
use crate::validate;

/// Checks the request against the category's form and the profile's limits.
pub(in crate::ticket) fn check_offered(profile: &Profile, category: &Category, request: &OpenRequest) -> Result<()> {
    let given = [
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
    ];
    for (name, field, given) in given {
        match category.presence(name) {
            Presence::Required if !given => return Err(Error::field_error(ErrorCode::FieldMissing, field)),
            Presence::Absent if given => return Err(Error::field_error(ErrorCode::FieldNotOffered, field)),
            Presence::Required | Presence::Optional | Presence::Absent => {}
        }
    }
    check_text("subject", request.subject.as_deref(), profile.limits.subject)?;
    check_text("title", request.title.as_deref(), profile.limits.title)?;
    if let Some(description) = &request.description {
        validate::body("description", description, profile.limits.description)?;
    }
    validate::entries("items", request.items.len(), profile.limits.items)?;
    validate::entries("references", request.references.len(), profile.limits.references)?;
    for (at, reference) in request.references.iter().enumerate() {
        if !profile.reference_kinds.contains(&reference.kind) {
            return Err(Error::field_error(ErrorCode::FieldChoice, format!("references[{at}].kind")));
        }
    }
    check_custom(profile, category, request)
}

fn check_custom(profile: &Profile, category: &Category, request: &OpenRequest) -> Result<()> {
    let offered: Vec<&CustomField> = profile.custom_fields.iter().filter(|field| field.offered(category)).collect();
    if request.fields.keys().any(|name| !offered.iter().any(|field| &field.name == name)) {
        // The unknown name is a person's text: name the enclosing field instead.
        return Err(Error::field_error(ErrorCode::FieldUnknown, "fields"));
    }
    for field in offered {
        let path = format!("fields.{}", field.name);
        match request.fields.get(&field.name) {
            None if field.required => return Err(Error::field_error(ErrorCode::FieldMissing, path)),
            None => {}
            Some(value) => check_value(field, &path, value)?,
        }
    }
    Ok(())
}

pub(in crate::ticket) fn check_value(field: &CustomField, path: &str, value: &FieldValue) -> Result<()> {
    let wrong_type = || Err(Error::field_error(ErrorCode::FieldType, path));
    match (field.kind, value) {
        (CustomKind::Text, FieldValue::Text(text)) => validate::line(path, text, validate::LINE_LIMIT),
        (CustomKind::Choice, FieldValue::Text(text)) => {
            if field.choices.contains(text) {
                Ok(())
            } else {
                Err(Error::field_error(ErrorCode::FieldChoice, path))
            }
        }
        (CustomKind::Date, FieldValue::Text(text)) => match text.parse::<jiff::civil::Date>() {
            Ok(_) if text.len() == 10 => Ok(()),
            Ok(_) | Err(_) => Err(Error::field_error(ErrorCode::FieldFormat, path)),
        },
        (CustomKind::Integer, FieldValue::Integer(_)) | (CustomKind::Boolean, FieldValue::Boolean(_)) => Ok(()),
        (CustomKind::Text | CustomKind::Choice | CustomKind::Date, FieldValue::Integer(_) | FieldValue::Boolean(_))
        | (CustomKind::Integer, FieldValue::Text(_) | FieldValue::Boolean(_))
        | (CustomKind::Boolean, FieldValue::Text(_) | FieldValue::Integer(_)) => wrong_type(),
    }
}
