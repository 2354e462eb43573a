//! Categories with their forms, and the fields that a marketplace adds to them.
//!
//! Owns the content of each form. Contradictions within a form belong to check.rs, the other rules of a category to
//! inherit.rs.

use super::check::{self, Form};
use super::inherit::{Queue, inherited_rules};
use super::keys;
use super::node::{Node, Read, Table};
use super::place::{Name, Named};
use super::{Category, CustomField, CustomKind, FieldName, Handling, Presence, Profile};
use crate::closed_set::ClosedSet;

/// Reads the categories, and returns the tables of their forms for the checks that need the whole profile.
pub(super) fn categories<'d>(root: &Table<'d>, queues: &[Queue], profile: &mut Profile) -> Read<Vec<Form<'d>>> {
    let mut shared: Vec<_> = FieldName::ALL.iter().map(|field| (*field, default_presence(*field))).collect();
    let shared_table = presences(root, &mut shared)?;

    let mut forms = Vec::new();
    for node in root.need("categories")?.full_list()? {
        let table = node.table(keys::CATEGORY)?;
        let name = table.need("name")?;
        let own_name = check::name(&name)?;
        if profile.categories.iter().any(|earlier| earlier.name == own_name) {
            return Err(check::twice(&name));
        }
        let named = table.need("queue")?;
        let queue = named.text()?;
        let queue = queues.iter().find(|candidate| candidate.name == queue);
        let queue = queue.ok_or_else(|| named.error("there is no queue of this name"))?;
        let rules = inherited_rules(&table, &queue.rules)?;
        let mut fields = shared.clone();
        let own = presences(&table, &mut fields)?;
        // The profile has no choice: a form names the shop if a shop answers, and only then.
        if queue.handler == Handling::Shop
            && let Some((_, presence)) = fields.iter_mut().find(|(field, _)| *field == FieldName::Shop)
        {
            *presence = Presence::Required;
        }
        profile.places.names.push(Name::new(Named::Category, &name));
        profile.categories.push(Category {
            name: own_name,
            queue: queue.name.clone(),
            handler: queue.handler,
            regions: table.get("regions").map(|node| check::regions(&node)).transpose()?,
            fields,
            rules: rules.rules,
            reopen_window: rules.reopen_window,
            deadlines: rules.deadlines,
        });
        forms.push(Form { own, shared: shared_table.clone(), category: table });
    }
    Ok(forms)
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

/// Applies the table's own `fields`, if it has any, to `form`.
fn presences<'d>(table: &Table<'d>, form: &mut [(FieldName, Presence)]) -> Read<Option<Table<'d>>> {
    let Some(node) = table.get("fields") else { return Ok(None) };
    let own = node.table(&keys::form())?;
    for (field, presence) in form {
        if let Some(node) = own.get(field.as_str()) {
            *presence = node.choice()?;
        }
    }
    Ok(Some(own))
}

/// Reads the fields that the marketplace adds.
pub(super) fn custom_fields(root: &Table<'_>, profile: &mut Profile) -> Read<()> {
    let Some(list) = root.get("custom_fields") else { return Ok(()) };
    for node in list.full_list()? {
        let table = node.table(keys::CUSTOM_FIELD)?;
        let name = table.need("name")?;
        let kind = table.need("kind")?.choice()?;
        let field = CustomField {
            name: check::name(&name)?,
            kind,
            required: table.get("required").map_or(Ok(false), |node| node.boolean())?,
            choices: choices(&table, kind)?,
            categories: table.get("categories").map(|node| offered(&node, profile)).transpose()?,
        };
        if FieldName::from_key(&field.name).is_some() {
            return Err(name.error("every form has a field of this name already"));
        }
        if profile.custom_fields.iter().any(|earlier| earlier.name == field.name) {
            return Err(check::twice(&name));
        }
        profile.places.names.push(Name::new(Named::Field, &name));
        if let Some(node) = table.get("choices") {
            let choice = |entry: &Node<'_>| Name::new(Named::Choice(field.name.clone()), entry);
            profile.places.names.extend(node.list()?.iter().map(choice));
        }
        profile.custom_fields.push(field);
    }
    Ok(())
}

fn choices(table: &Table<'_>, kind: CustomKind) -> Read<Vec<String>> {
    match (kind, table.get("choices")) {
        (CustomKind::Choice, _) => check::names(&table.need("choices")?),
        (_, None) => Ok(Vec::new()),
        (_, Some(node)) => Err(node.error("only a field of kind \"choice\" has choices")),
    }
}

/// The categories that a custom field names.
fn offered(node: &Node<'_>, profile: &Profile) -> Read<Vec<String>> {
    check::distinct(&node.full_list()?, |entry| {
        let name = entry.text()?;
        let category = profile.category(name).ok_or_else(|| entry.error("there is no category of this name"))?;
        match category.presence(FieldName::Fields) {
            Presence::Required | Presence::Optional => Ok(name.to_owned()),
            Presence::Absent => Err(entry.error("the form of this category has no `fields`")),
        }
    })
}
