//! Categories with their forms, and the fields that a marketplace adds to them.
//!
//! Owns the content of each form. Contradictions within a form belong to check.rs, the other rules of a category to
//! inherit.rs.

use std::collections::{HashMap, HashSet};

use super::check::{self, Form};
use super::document::{Node, Noted, Read, Table};
use super::inherit::{Queue, default_rules, inherited_rules};
use super::keys;
use super::place::{Name, Named};
use super::{Category, CustomField, CustomKind, FieldName, Handling, Presence, Profile};
use crate::closed_set::ClosedSet;

/// Reads the categories, and returns the tables of their forms for the checks that need the whole profile.
pub(super) fn categories<'d>(root: &Table<'d>, queues: &[Queue], profile: &mut Profile) -> Vec<Form<'d>> {
    let mut shared: Vec<_> = FieldName::ALL.iter().map(|field| (*field, default_presence(*field))).collect();
    let (shared_table, shared_is_whole) = presences(root, &mut shared);

    let by_name: HashMap<&str, &Queue> = queues.iter().map(|queue| (&*queue.name, queue)).collect();
    let (mut forms, mut taken) = (Vec::new(), HashSet::new());
    let Ok(entries) = root.need("categories").and_then(|node| node.full_list()) else {
        root.lacking(check::CATEGORY);
        return forms;
    };
    for node in entries {
        let Ok(table) = node.table(keys::CATEGORY) else {
            node.lacking(check::CATEGORY);
            continue;
        };
        let name = check::own_name(&table, check::CATEGORY, &taken);
        let queue = table.need("queue").and_then(|node| queue(&node, queues, &by_name));
        let handler = queue.map_or(Handling::Platform, |queue| queue.handler);
        let rules = inherited_rules(&table, queue.map_or(&default_rules(), |queue| &queue.rules));
        let mut fields = shared.clone();
        let (own, own_is_whole) = presences(&table, &mut fields);
        // The profile has no choice: a form names the shop if a shop answers, and only then.
        if handler == Handling::Shop
            && let Some((_, presence)) = fields.iter_mut().find(|(field, _)| *field == FieldName::Shop)
        {
            *presence = Presence::Required;
        }
        let regions = table.get("regions").and_then(|node| check::regions(&node).ok());
        let Ok((name, place)) = name else { continue };
        let whole = own_is_whole && shared_is_whole;
        if !whole {
            node.lacking(&check::form_of(&name));
        }
        taken.insert(name.clone());
        profile.places.names.push(Name::new(Named::Category, &place));
        profile.add_category(Category {
            name,
            queue: queue.map(|queue| queue.name.clone()).unwrap_or_default(),
            handler,
            regions,
            fields,
            rules: rules.rules,
            reopen_window: rules.reopen_window,
            deadlines: rules.deadlines,
        });
        forms.push(Form { own, shared: shared_table.clone(), category: table, whole });
    }
    forms
}

fn queue<'q>(node: &Node<'_>, queues: &'q [Queue], by_name: &HashMap<&str, &'q Queue>) -> Read<&'q Queue> {
    let queue = by_name.get(node.text()?).copied();
    queue.ok_or_else(|| node.undefined(check::QUEUE, queues.iter().map(|queue| &*queue.name)))
}

fn default_presence(field: FieldName) -> Presence {
    match field {
        FieldName::Category | FieldName::Subject | FieldName::Description => Presence::Required,
        FieldName::Priority => Presence::Optional,
        FieldName::Title
        | FieldName::Shop
        | FieldName::Order
        | FieldName::Items
        | FieldName::References
        | FieldName::Fields => Presence::Absent,
    }
}

/// Applies the table's own `fields`, if it has any, to `form`. Returns them, and whether all could be read.
fn presences<'d>(table: &Table<'d>, form: &mut [(FieldName, Presence)]) -> (Option<Table<'d>>, bool) {
    let Some(node) = table.get("fields") else { return (None, !table.means("fields")) };
    let Ok(own) = node.table(&keys::form()) else { return (None, false) };
    let mut whole = own.has_known_keys();
    for (field, presence) in form {
        match own.get(field.as_str()).map(|node| node.choice()) {
            Some(Ok(chosen)) => *presence = chosen,
            Some(Err(Noted)) => whole = false,
            None => {}
        }
    }
    (Some(own), whole)
}

/// Reads the fields that the marketplace adds. Returns whether all could be read.
pub(super) fn custom_fields(root: &Table<'_>, profile: &mut Profile) -> bool {
    let Some(list) = root.get("custom_fields") else { return !root.means("custom_fields") };
    let Ok(entries) = list.full_list() else { return false };
    let (mut whole, mut taken) = (true, HashSet::new());
    for node in entries {
        whole &= custom_field(&node, profile, &mut taken).is_ok();
    }
    whole
}

fn custom_field(node: &Node<'_>, profile: &mut Profile, taken: &mut HashSet<String>) -> Read<()> {
    let table = node.table(keys::CUSTOM_FIELD)?;
    let name = check::own_name(&table, check::FIELD, taken);
    let name = name.and_then(|(name, place)| match FieldName::from_key(&name) {
        Some(_) => Err(place.wrong("every form has a field of this name already")),
        None => Ok((name, place)),
    });
    let kind = table.need("kind").and_then(|node| node.choice());
    let required = table.get("required").map_or(Ok(false), |node| node.boolean());
    let choices = match kind {
        Ok(kind) => choices(&table, kind),
        Err(Noted) => table.get("choices").map_or(Ok(Vec::new()), |node| check::names(&node)),
    };
    let categories = table.get("categories").map(|node| offered(&node, profile)).transpose();
    let (name, place) = name?;
    profile.places.names.push(Name::new(Named::Field, &place));
    if let Some(node) = table.get("choices") {
        let choice = |entry: &Node<'_>| Name::new(Named::Choice(name.clone()), entry);
        let sound = |entry: &&Node<'_>| entry.as_text().is_some_and(check::is_name);
        profile.places.names.extend(node.list()?.iter().filter(sound).map(choice));
    }
    let field = CustomField { name, kind: kind?, required: required?, choices: choices?, categories: categories? };
    taken.insert(field.name.clone());
    profile.custom_fields.push(field);
    Ok(())
}

fn choices(table: &Table<'_>, kind: CustomKind) -> Read<Vec<String>> {
    match (kind, table.get("choices")) {
        (CustomKind::Choice, _) => check::names(&table.need("choices")?),
        (_, None) => Ok(Vec::new()),
        (_, Some(node)) => Err(node.wrong("only a field of kind \"choice\" has choices")),
    }
}

/// The categories that a custom field names.
fn offered(node: &Node<'_>, profile: &Profile) -> Read<Vec<String>> {
    check::distinct(&node.full_list()?, |entry| {
        let category = check::category(entry, profile)?;
        match category.presence(FieldName::Fields) {
            Presence::Required | Presence::Optional => Ok(category.name.clone()),
            Presence::Absent if entry.lacks(&check::form_of(&category.name)) => Err(Noted),
            Presence::Absent => Err(entry.wrong("the form of this category has no `fields`")),
        }
    })
}
