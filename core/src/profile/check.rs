//! The checks of a profile's values, alone and against each other.
//!
//! Owns every check beyond a value's type. It must not build the model (read.rs).

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::document::{Node, Noted, Read, Table};
use super::regions::is_region;
use super::{Category, FieldName, Presence, Profile, duration};
use crate::actor::Role;
use crate::closed_set::ClosedSet;
use crate::l10n::listed;

/// The roles that may open tickets; staff open on behalf of one of these (T-09).
const REQUESTERS: [Role; 3] = [Role::Customer, Role::Seller, Role::Guest];

/// Every ticket has these, whatever its category (T-01). A form cannot do without them.
const ALWAYS: [FieldName; 2] = [FieldName::Subject, FieldName::Description];

/// The kinds of names that a profile defines.
pub(super) const QUEUE: &str = "queue";
pub(super) const CATEGORY: &str = "category";
pub(super) const FIELD: &str = "custom field";
pub(super) const TEMPLATE: &str = "template";
pub(super) const MACRO: &str = "macro";

/// The error of an invalid name.
pub(super) const NAME: &str = "a name has 1 to 64 characters of a-z, 0-9 and _, and begins with a letter";

/// What a duration may be instead.
const NEVER: &str = "or \"none\": never";

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
    if is_name(text) { Ok(text.to_owned()) } else { Err(node.wrong(NAME)) }
}

/// Reads the name that a table of this kind defines, with its place: none of the `earlier` ones.
pub(super) fn own_name<'d>(
    table: &Table<'d>,
    kind: &'static str,
    earlier: &HashSet<String>,
) -> Read<(String, Node<'d>)> {
    let read = || {
        let place = table.need("name")?;
        Ok((name(&place)?, place))
    };
    let (name, place) = read().inspect_err(|Noted| table.lacking(kind))?;
    if earlier.contains(&name) {
        return Err(twice(&place));
    }
    Ok((name, place))
}

/// Reads categories of the profile: at least one, without duplicates.
pub(super) fn categories(node: &Node<'_>, profile: &Profile) -> Read<Vec<String>> {
    distinct(&node.full_list()?, |entry| category(entry, profile).map(|category| category.name.clone()))
}

/// Reads the name of a category of the profile.
pub(super) fn category<'p>(node: &Node<'_>, profile: &'p Profile) -> Read<&'p Category> {
    let category = profile.category(node.text()?);
    category.ok_or_else(|| node.undefined(CATEGORY, profile.categories.iter().map(|category| &*category.name)))
}

/// The form of a category, which is not known if a presence in it is wrong.
pub(super) fn form_of(category: &str) -> String {
    format!("form of {category}")
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
        Err(entry.wrong("a region is a code of ISO 3166-1 in two capital letters, such as \"FR\""))
    })
}

/// Reads the roles that open tickets.
pub(super) fn requesters(node: &Node<'_>) -> Read<Vec<Role>> {
    distinct(&node.full_list()?, |entry| {
        let role = Role::from_key(entry.text()?).filter(|role| REQUESTERS.contains(role));
        role.ok_or_else(|| entry.none_of(REQUESTERS.iter().map(|role| role.as_str())))
    })
}

/// Reads each entry; a duplicate is a mistake. All entries are read, even if some are wrong.
pub(super) fn distinct<'d, T: Clone + Eq + Hash>(
    entries: &[Node<'d>],
    read: impl Fn(&Node<'d>) -> Read<T>,
) -> Read<Vec<T>> {
    let (mut values, mut known) = (Vec::with_capacity(entries.len()), HashSet::with_capacity(entries.len()));
    let mut whole = Ok(());
    for entry in entries {
        match read(entry) {
            Ok(value) if !known.insert(value.clone()) => whole = Err(twice(entry)),
            Ok(value) => values.push(value),
            Err(noted) => whole = Err(noted),
        }
    }
    whole.map(|()| values)
}

/// Notes a duplicate name.
pub(super) fn twice(node: &Node<'_>) -> Noted {
    node.wrong("the name occurs twice")
}

/// Reads a duration in seconds, zero included.
pub(super) fn period(node: &Node<'_>) -> Read<i64> {
    duration::seconds(node.text()?).map_err(|what| node.wrong(what))
}

/// Reads the same where the word "none" is possible as well, and names that.
pub(super) fn target_or_none(node: &Node<'_>) -> Read<i64> {
    match duration::seconds(node.text()?) {
        Ok(seconds) if seconds > 0 => Ok(seconds),
        Ok(_) => Err(node.wrong_with("the duration is zero", NEVER)),
        Err(what) => Err(node.wrong_with(what, NEVER)),
    }
}

/// Reads a duration in seconds in which something has to happen: not zero.
pub(super) fn target(node: &Node<'_>) -> Read<i64> {
    match period(node)? {
        0 => Err(node.wrong("the duration is zero")),
        seconds => Ok(seconds),
    }
}

/// The tables that may set the presence of a category's fields: the category's own or the profile's.
pub(super) struct Form<'d> {
    pub(super) own: Option<Table<'d>>,
    pub(super) shared: Option<Table<'d>>,
    pub(super) category: Table<'d>,
    /// Whether every presence could be read. Otherwise a contradiction may be none.
    pub(super) whole: bool,
}

impl<'d> Form<'d> {
    /// Where the presence of a field is set, if it is: in the category's own form, else in that of all.
    fn place(&self, field: FieldName) -> Option<Node<'d>> {
        [&self.own, &self.shared].into_iter().flatten().find_map(|table| table.get(field.as_str()))
    }

    fn wrong(&self, field: FieldName, what: &str, help: &str) {
        match self.place(field) {
            Some(node) => node.wrong_with(what, help),
            None => self.category.wrong_with(format!("{field}: {what}"), help),
        };
    }
}

/// Which categories have custom fields of their own: by name, whether one of them is required.
pub(super) struct Offered<'p> {
    /// The fields that name no category; `None` if there are none.
    everywhere: Option<bool>,
    by_category: HashMap<&'p str, bool>,
}

impl<'p> Offered<'p> {
    pub(super) fn of(profile: &'p Profile) -> Self {
        let mut offered = Self { everywhere: None, by_category: HashMap::new() };
        for field in &profile.custom_fields {
            match &field.categories {
                None => offered.everywhere = Some(offered.everywhere.unwrap_or_default() || field.required),
                Some(names) => {
                    for name in names {
                        *offered.by_category.entry(name).or_default() |= field.required;
                    }
                }
            }
        }
        offered
    }

    /// Whether a field of this category is required; `None` if it has no field.
    fn required(&self, category: &str) -> Option<bool> {
        let own = self.by_category.get(category).copied();
        own.map_or(self.everywhere, |own| Some(own || self.everywhere.unwrap_or_default()))
    }
}

/// Notes where a form contradicts itself or the rest of the profile. `offered` are the custom fields; `None` if not all
/// of them could be read.
pub(super) fn form(
    form: &Form<'_>,
    category: &Category,
    profile: &Profile,
    root: &Table<'_>,
    offered: Option<&Offered<'_>>,
) {
    use FieldName::{Category as CategoryName, Fields, Items, Order, Priority, References};
    use Presence::{Absent, Optional, Required};

    for field in ALWAYS.into_iter().filter(|field| category.presence(*field) != Required) {
        form.wrong(field, "must be required: every ticket has it", "");
    }
    if category.presence(CategoryName) != Required && !root.means("default_category") {
        let help = "name one, or write fields.category = \"required\"";
        form.wrong(CategoryName, "must be required, since there is no default_category", help);
    } else if category.presence(CategoryName) == Absent {
        form.wrong(CategoryName, "cannot be absent: make it optional, then default_category is used", "");
    }
    if profile.default_priority.is_none() && category.presence(Priority) != Required {
        let help = "write fields.priority = \"required\", or another default_priority";
        form.wrong(Priority, "must be required, since default_priority is \"none\"", help);
    }
    let (order, items) = (category.presence(Order), category.presence(Items));
    if (items != Absent && order == Absent) || (items == Required && order != Required) {
        let help = format!("write fields.order = \"{items}\"");
        form.wrong(Items, "items belong to an order; ask for that at least as strictly", &help);
    }
    if category.presence(References) != Absent && !root.means("reference_kinds") {
        let help = "declare them, or leave references out of the form";
        form.wrong(References, "there is nothing to choose from: reference_kinds is missing", help);
    }
    // A form without `fields` has none of them.
    if category.presence(Fields) == Optional
        && offered.and_then(|offered| offered.required(&category.name)) == Some(true)
    {
        // In all categories, people would have to fill in some field of the others too.
        let help = format!("write fields = {{ fields = \"required\" }} in the category {}", category.name);
        form.wrong(Fields, "must be required, since a custom field of this category is", &help);
    }
}

/// Notes where forms ask for custom fields and there are none. What is set for all categories is one mistake.
pub(super) fn fields(forms: &[Form<'_>], profile: &Profile, offered: &Offered<'_>) {
    let is_empty = |category: &Category| {
        category.presence(FieldName::Fields) != Presence::Absent && offered.required(&category.name).is_none()
    };
    let empty: Vec<(&Form<'_>, &Category)> =
        forms.iter().zip(&profile.categories).filter(|(form, category)| form.whole && is_empty(category)).collect();
    let of_all = |form: &Form<'_>| form.own.as_ref().is_none_or(|own| own.get(FieldName::Fields.as_str()).is_none());
    let all = empty.iter().filter(|(form, _)| of_all(form)).map(|(_, category)| category.name.as_str());
    let all = listed(all);
    for (form, category) in &empty {
        let names = if of_all(form) { &all } else { &category.name };
        let what = format!("there is nothing to fill in: no custom field is for {names}");
        form.wrong(FieldName::Fields, &what, "write \"absent\" there, or declare a field in [[custom_fields]]");
    }
}
