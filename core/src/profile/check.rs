//! The checks of a profile's values, alone and against each other.
//!
//! Owns every check beyond a value's type. It must not build the model (read.rs).

use super::node::{Node, Read, Table};
use super::regions::is_region;
use super::{Category, FieldName, Presence, Profile, ProfileError, duration};
use crate::actor::Role;
use crate::closed_set::ClosedSet;

/// The roles that may open tickets; staff open on behalf of one of these (T-09).
const REQUESTERS: [Role; 3] = [Role::Customer, Role::Seller, Role::Guest];

/// Every ticket has these, whatever its category (T-01). A form cannot do without them.
const ALWAYS: [FieldName; 2] = [FieldName::Subject, FieldName::Description];

/// The error of an invalid name.
pub(super) const NAME: &str = "a name has 1 to 64 characters of a-z, 0-9 and _, and begins with a letter";

/// Whether the text can be a key of a document and a part of a message id.
pub(crate) fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    let begins = bytes.next().is_some_and(|byte| byte.is_ascii_lowercase());
    let goes_on = bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    begins && goes_on && text.len() <= 64
}

/// Reads a name that can be a key of a document and a part of a message id.
pub(super) fn name(node: &Node<'_>) -> Read<String> {
    let text = node.text()?;
    if is_name(text) { Ok(text.to_owned()) } else { Err(node.error(NAME)) }
}

/// Reads categories of the profile: at least one, without duplicates.
pub(super) fn categories(node: &Node<'_>, profile: &Profile) -> Read<Vec<String>> {
    distinct(&node.full_list()?, |entry| category(entry, profile))
}

/// Reads the name of a category of the profile.
pub(super) fn category(node: &Node<'_>, profile: &Profile) -> Read<String> {
    let category = profile.category(node.text()?);
    category.map(|category| category.name.clone()).ok_or_else(|| node.error("there is no category of this name"))
}

/// Reads names: at least one, without duplicates.
pub(super) fn names(node: &Node<'_>) -> Read<Vec<String>> {
    distinct(&node.full_list()?, name)
}

/// Reads regions: two capital letters each (ISO 3166-1), as hosts give them for people.
pub(super) fn regions(node: &Node<'_>) -> Read<Vec<String>> {
    distinct(&node.full_list()?, |entry| {
        let text = entry.text()?;
        if is_region(text) {
            return Ok(text.to_owned());
        }
        Err(entry.error("a region is a code of ISO 3166-1 in two capital letters, such as \"FR\""))
    })
}

/// Reads the roles that open tickets.
pub(super) fn requesters(node: &Node<'_>) -> Read<Vec<Role>> {
    distinct(&node.full_list()?, |entry| {
        let role = Role::from_key(entry.text()?).filter(|role| REQUESTERS.contains(role));
        role.ok_or_else(|| entry.none_of(REQUESTERS.iter().map(|role| role.as_str())))
    })
}

/// Reads each entry and rejects duplicates.
pub(super) fn distinct<T: PartialEq>(entries: &[Node<'_>], read: impl Fn(&Node<'_>) -> Read<T>) -> Read<Vec<T>> {
    let mut values = Vec::with_capacity(entries.len());
    for entry in entries {
        let value = read(entry)?;
        if values.contains(&value) {
            return Err(twice(entry));
        }
        values.push(value);
    }
    Ok(values)
}

/// The error of a duplicate name.
pub(super) fn twice(node: &Node<'_>) -> ProfileError {
    node.error("the name occurs twice")
}

/// Reads a duration in seconds, zero included.
pub(super) fn period(node: &Node<'_>) -> Read<i64> {
    duration::seconds(node.text()?).map_err(|what| node.error(what))
}

/// Reads a duration in seconds in which something has to happen: not zero.
pub(super) fn target(node: &Node<'_>) -> Read<i64> {
    match period(node)? {
        0 => Err(node.error("the duration is zero")),
        seconds => Ok(seconds),
    }
}

/// The tables that may set the presence of a category's fields: the category's own or the profile's.
pub(super) struct Form<'d> {
    pub(super) own: Option<Table<'d>>,
    pub(super) shared: Option<Table<'d>>,
    pub(super) category: Table<'d>,
}

impl Form<'_> {
    fn error(&self, field: FieldName, what: &str) -> ProfileError {
        let node = [&self.own, &self.shared].into_iter().flatten().find_map(|table| table.get(field.as_str()));
        node.map_or_else(|| self.category.error(format!("{field}: {what}")), |node| node.error(what))
    }
}

/// Rejects a form that contradicts itself or the rest of the profile.
pub(super) fn form(form: &Form<'_>, category: &Category, profile: &Profile) -> Read<()> {
    use FieldName::{Category as CategoryName, Fields, Items, Order, Priority, References};
    use Presence::{Absent, Required};

    if let Some(field) = ALWAYS.into_iter().find(|field| category.presence(*field) != Required) {
        return Err(form.error(field, "must be required: every ticket has it"));
    }
    if profile.default_category.is_none() && category.presence(CategoryName) != Required {
        return Err(form.error(CategoryName, "must be required, since there is no default_category"));
    }
    if category.presence(CategoryName) == Absent {
        return Err(form.error(CategoryName, "cannot be absent: make it optional, then default_category is used"));
    }
    if profile.default_priority.is_none() && category.presence(Priority) != Required {
        return Err(form.error(Priority, "must be required, since default_priority is \"none\""));
    }
    let (order, items) = (category.presence(Order), category.presence(Items));
    if (items != Absent && order == Absent) || (items == Required && order != Required) {
        return Err(form.error(Items, "items belong to an order; ask for that at least as strictly"));
    }
    if category.presence(References) != Absent && profile.reference_kinds.is_empty() {
        return Err(form.error(References, "there is nothing to choose from: reference_kinds is missing"));
    }
    let fields = category.presence(Fields);
    let mut own = profile.custom_fields.iter().filter(|field| field.offered(category)).peekable();
    if fields != Absent && own.peek().is_none() {
        return Err(form.error(Fields, "there is nothing to fill in: no custom field is for this category"));
    }
    if fields != Required && own.any(|field| field.required) {
        return Err(form.error(Fields, "must be required, since a custom field of this category is"));
    }
    Ok(())
}
