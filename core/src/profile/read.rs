//! From TOML to the model.
//!
//! Owns the order of reading the file and the keys of its first level; queues, categories and fields have their own
//! files. It must not judge values (check.rs) nor know about lines and columns (node.rs).

use toml::de::DeTable;

use super::check;
use super::form::{categories, custom_fields};
use super::inherit::{no_category, queues};
use super::keys::{self, Limit};
use super::node::{Document, Node, Read, Table};
use super::place::{Name, Named, Places};
use super::{CustomKind, DefaultCategory, FieldName, Flood, Limits, Presence, Profile, macros, template};
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
pub(super) fn profile(file: &str, source: &str) -> Read<Profile> {
    let document = Document::new(file, source);
    let tree = DeTable::parse(source).map_err(|error| document.syntax(&error))?;
    let root = document.root(tree.get_ref());
    root.only(PROFILE)?;

    let mut profile = Profile {
        name: check::name(&root.need("name")?)?,
        requesters: check::requesters(&root.need("requesters")?)?,
        default_priority: unless_none(&root, "default_priority", Some(Priority::Medium), Node::choice)?,
        queues: Vec::new(),
        categories: Vec::new(),
        no_category: no_category(),
        default_category: None,
        custom_fields: Vec::new(),
        field_kinds: FieldKinds::default(),
        reference_kinds: root.get("reference_kinds").map_or(Ok(Vec::new()), |node| check::names(&node))?,
        limits: limits(&root)?,
        auto_close: unless_none(&root, "auto_close", Some(7 * DAY), check::target)?,
        flood: flood(&root)?,
        templates: Vec::new(),
        macros: Vec::new(),
        places: places(&root)?,
    };
    let queues = queues(&root, &mut profile.places)?;
    profile.queues = queues.iter().map(|queue| queue.name.clone()).collect();
    let forms = categories(&root, &queues, &mut profile)?;
    profile.default_category = default_category(&root, &profile)?;
    custom_fields(&root, &mut profile)?;
    profile.field_kinds = field_kinds(&profile);
    let mut names = Vec::new();
    profile.templates = template::templates(&root, &profile, &mut names)?;
    profile.macros = macros::macros(&root, &profile, &mut names)?;
    profile.places.names.append(&mut names);
    for (form, category) in forms.iter().zip(&profile.categories) {
        check::form(form, category, &profile)?;
    }
    Ok(profile)
}

/// The kinds of the custom fields, for labels.
fn field_kinds(profile: &Profile) -> FieldKinds {
    let mut kinds = FieldKinds::default();
    for field in &profile.custom_fields {
        match field.kind {
            CustomKind::Date => drop(kinds.dates.insert(field.name.clone())),
            CustomKind::Choice => drop(kinds.choices.insert(field.name.clone(), field.choices.clone())),
            CustomKind::Text | CustomKind::Integer | CustomKind::Boolean => {}
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
) -> Read<Option<T>> {
    match table.get(key) {
        None => Ok(default),
        Some(node) if node.as_text() == Some(keys::NONE) => Ok(None),
        Some(node) => read(&node).map(Some),
    }
}

/// The category of a ticket without one.
fn default_category(root: &Table<'_>, profile: &Profile) -> Read<Option<DefaultCategory>> {
    let Some(node) = root.get("default_category") else { return Ok(None) };
    let table = node.table(keys::DEFAULT_CATEGORY)?;
    let category_of = |node: &Node<'_>| {
        let category = profile.category(node.text()?).ok_or_else(|| node.error("there is no category of this name"))?;
        // What is opened without a category would always be refused.
        if category.presence(FieldName::Category) == Presence::Required {
            return Err(node.error("the form of this category requires a category, so it cannot be the default"));
        }
        Ok(category)
    };
    let node = table.need("name")?;
    let without = category_of(&node)?;
    if without.presence(FieldName::Order) == Presence::Required {
        return Err(
            node.error("the form of this category requires an order; a ticket that has one may be in `with_order`")
        );
    }
    let with_order = table.get("with_order");
    let with = with_order.as_ref().map(category_of).transpose()?;
    if let (Some(node), Some(with)) = (&with_order, with)
        && with.presence(FieldName::Order) == Presence::Absent
    {
        return Err(node.error("the form of this category has no order"));
    }
    Ok(Some(DefaultCategory { name: without.name.clone(), with_order: with.map(|with| with.name.clone()) }))
}

/// The places of the names that are read above, and of the roles that may open tickets.
fn places(root: &Table<'_>) -> Read<Places> {
    let mut places = Places::default();
    if let Some(node) = root.get("reference_kinds") {
        places.names.extend(node.list()?.iter().map(|kind| Name::new(Named::Reference, kind)));
    }
    for node in root.need("requesters")?.list()? {
        places.requesters.push((node.choice()?, node.error("")));
    }
    Ok(places)
}

/// How much a requester may do in an hour; a missing key means no limit.
fn flood(root: &Table<'_>) -> Read<Flood> {
    let Some(node) = root.get("flood") else { return Ok(Flood::default()) };
    let table = node.table(&keys::FLOOD.map(|limit| limit.key))?;
    let read = |limit: &Limit| table.get(limit.key).map(|node| node.number(1, limit.most)).transpose();
    Ok(Flood { openings: read(&keys::OPENINGS)?, replies: read(&keys::REPLIES)?, reopenings: read(&keys::REOPENINGS)? })
}

fn limits(root: &Table<'_>) -> Read<Limits> {
    let table = root.get("limits").map(|node| node.table(&keys::LIMITS.map(|limit| limit.key))).transpose()?;
    let read = |limit: &Limit| {
        let node = table.as_ref().and_then(|table| table.get(limit.key));
        node.map_or(Ok(limit.default.unwrap_or(limit.most)), |node| node.number(1, limit.most))
    };
    Ok(Limits {
        subject: read(&keys::SUBJECT)?,
        title: read(&keys::TITLE)?,
        description: read(&keys::DESCRIPTION)?,
        message: read(&keys::MESSAGE)?,
        references: read(&keys::REFERENCES)?,
        items: read(&keys::ITEMS)?,
        thread: read(&keys::THREAD)?,
        tags: read(&keys::TAGS)?,
    })
}
