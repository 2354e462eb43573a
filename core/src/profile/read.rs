//! From TOML to the model.
//!
//! Owns the order of reading the file and the keys of its first level; queues, categories and fields have their own
//! files. What is wrong is noted and left out, and reading goes on: an author gets all mistakes at once. It must not judge
//! values (check.rs) nor know about lines and columns (node.rs).

use std::collections::HashMap;

use toml::de::DeTable;

use super::check;
use super::document::{Document, Node, Noted, Read, Table};
use super::form::{categories, custom_fields};
use super::inherit::{no_category, queues};
use super::keys::{self, Limit};
use super::place::{Name, Named, Places};
use super::reading::ProfileReading;
use super::{CustomKind, DefaultCategory, FieldName, Flood, Limits, Presence, Profile, macros, template};
use crate::closed_set::ClosedSet;
use crate::localise::FieldKinds;
use crate::rules::Priority;

const DAY: i64 = 86_400;

/// The keys of the whole file.
pub(super) const PROFILE: &[&str] = &[
    "name",
    "requesters",
    "default_priority",
    "default_category",
    "auto_close",
    "flood",
    "reference_kinds",
    "limits",
    "fields",
    "deadlines",
    "queues",
    "categories",
    "custom_fields",
    "templates",
    "macros",
];

/// Reads a whole profile.
pub(super) fn profile(file: &str, source: &str) -> ProfileReading {
    let document = Document::new(file, source);
    let profile = match DeTable::parse(source) {
        Ok(tree) => Some(of_table(&Table::root(&document, tree.get_ref(), PROFILE))),
        Err(error) => {
            document.syntax(&error);
            None
        }
    };
    let end = document.end();
    let (mistakes, more) = document.mistakes();
    ProfileReading { profile, mistakes, more, end }
}

/// The profile as far as it can be read. It is whole if no mistake was noted.
fn of_table(root: &Table<'_>) -> Profile {
    let mut profile = Profile {
        name: root.need("name").and_then(|node| check::name(&node)).unwrap_or_default(),
        requesters: Vec::new(),
        default_priority: unless_none(root, "default_priority", Some(Priority::Medium), |node| {
            node.choice_or(keys::NONE)
        }),
        queues: Vec::new(),
        categories: Vec::new(),
        no_category: no_category(),
        default_category: None,
        custom_fields: Vec::new(),
        field_kinds: FieldKinds::default(),
        reference_kinds: Vec::new(),
        limits: limits(root),
        auto_close: unless_none(root, "auto_close", Some(7 * DAY), check::target_or_none),
        flood: flood(root),
        templates: Vec::new(),
        macros: Vec::new(),
        places: Places::default(),
        category_at: HashMap::new(),
        template_at: HashMap::new(),
    };
    requesters(root, &mut profile);
    reference_kinds(root, &mut profile);
    let queues = queues(root, &mut profile.places);
    profile.queues = queues.iter().map(|queue| queue.name.clone()).collect();
    let forms = categories(root, &queues, &mut profile);
    profile.default_category = default_category(root, &profile);
    let fields_are_whole = custom_fields(root, &mut profile);
    profile.field_kinds = field_kinds(&profile);
    let mut names = Vec::new();
    let templates = template::templates(root, &profile, &mut names);
    profile.add_templates(templates);
    profile.macros = macros::macros(root, &profile, &mut names);
    profile.places.names.append(&mut names);
    let offered = fields_are_whole.then(|| check::Offered::of(&profile));
    for (form, category) in forms.iter().zip(&profile.categories).filter(|(form, _)| form.whole) {
        check::form(form, category, &profile, root, offered.as_ref());
    }
    if let Some(offered) = &offered {
        check::fields(&forms, &profile, offered);
    }
    profile
}

/// The kinds of the custom fields, for labels.
fn field_kinds(profile: &Profile) -> FieldKinds {
    let mut kinds = FieldKinds::default();
    for field in &profile.custom_fields {
        match field.kind {
            CustomKind::Date => drop(kinds.dates.insert(field.name.clone())),
            CustomKind::Choice => drop(kinds.choices.insert(field.name.clone())),
            CustomKind::Integer => drop(kinds.integers.insert(field.name.clone())),
            CustomKind::Boolean => drop(kinds.booleans.insert(field.name.clone())),
            CustomKind::Text => {}
        }
    }
    kinds
}

/// A key with a default, whose value may be "none".
fn unless_none<'d, T>(
    table: &Table<'d>,
    key: &str,
    default: Option<T>,
    read: impl Fn(&Node<'d>) -> Read<T>,
) -> Option<T> {
    match table.get(key) {
        None => default,
        Some(node) if node.as_text() == Some(keys::NONE) => None,
        Some(node) => read(&node).ok().or(default),
    }
}

/// The roles that may open tickets, with their places.
fn requesters(root: &Table<'_>, profile: &mut Profile) {
    let Ok(node) = root.need("requesters") else { return };
    profile.requesters = check::requesters(&node).unwrap_or_default();
    for entry in node.list().unwrap_or_default() {
        let role = profile.requesters.iter().find(|role| entry.as_text() == Some(role.as_str()));
        profile.places.requesters.extend(role.map(|role| (*role, entry.place())));
    }
}

/// The kinds of references, with the places of their names.
fn reference_kinds(root: &Table<'_>, profile: &mut Profile) {
    let Some(node) = root.get("reference_kinds") else { return };
    profile.reference_kinds = check::names(&node).unwrap_or_default();
    let sound = |entry: &Node<'_>| entry.as_text().is_some_and(check::is_name);
    let entries = node.list().unwrap_or_default().into_iter().filter(sound);
    profile.places.names.extend(entries.map(|kind| Name::new(Named::Reference, &kind)));
}

/// The category of a ticket without one.
fn default_category(root: &Table<'_>, profile: &Profile) -> Option<DefaultCategory> {
    let table = root.get("default_category")?.table(keys::DEFAULT_CATEGORY).ok()?;
    let category_of = |node: &Node<'_>| {
        let category = check::category(node, profile)?;
        if node.lacks(&check::form_of(&category.name)) {
            return Err(Noted);
        }
        // What is opened without a category would always be refused.
        if category.presence(FieldName::Category) == Presence::Required {
            let what = "the form of this category requires a category, so it cannot be the default";
            return Err(node.wrong_with(what, "write fields.category = \"optional\" in this category, or for all"));
        }
        Ok(category)
    };
    let without = table.need("name").and_then(|node| {
        let without = category_of(&node)?;
        if without.presence(FieldName::Order) == Presence::Required {
            let what = "the form of this category requires an order; a ticket that has one may be in `with_order`";
            return Err(node.wrong_with(what, "write fields.order = \"optional\" in this category"));
        }
        Ok(without.name.clone())
    });
    let with_order = table.get("with_order").map(|node| {
        let with = category_of(&node)?;
        if with.presence(FieldName::Order) == Presence::Absent {
            let help = "write fields.order = \"optional\" in this category";
            return Err(node.wrong_with("the form of this category has no order", help));
        }
        Ok(with.name.clone())
    });
    Some(DefaultCategory { name: without.ok()?, with_order: with_order.transpose().ok()? })
}

/// How much a requester may do in an hour; a missing key means no limit.
fn flood(root: &Table<'_>) -> Flood {
    let table = root.get("flood").and_then(|node| node.table(&keys::FLOOD.map(|limit| limit.key)).ok());
    let read = |limit: &Limit| table.as_ref()?.get(limit.key)?.number(1, limit.most).ok();
    Flood { openings: read(&keys::OPENINGS), replies: read(&keys::REPLIES), reopenings: read(&keys::REOPENINGS) }
}

fn limits(root: &Table<'_>) -> Limits {
    let table = root.get("limits").and_then(|node| node.table(&keys::LIMITS.map(|limit| limit.key)).ok());
    let read = |limit: &Limit| {
        let own = table.as_ref().and_then(|table| table.get(limit.key)?.number(1, limit.most).ok());
        own.or(limit.default).unwrap_or(limit.most)
    };
    Limits {
        subject: read(&keys::SUBJECT),
        title: read(&keys::TITLE),
        description: read(&keys::DESCRIPTION),
        message: read(&keys::MESSAGE),
        references: read(&keys::REFERENCES),
        items: read(&keys::ITEMS),
        thread: read(&keys::THREAD),
        tags: read(&keys::TAGS),
    }
}
