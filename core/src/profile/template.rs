//! The reply templates of a profile, `[[templates]]` (T-50).
//!
//! Owns their keys and defaults, and the checks against the rest of the profile. The texts are in the locales; it must
//! not read them.

use std::collections::HashSet;

use super::document::{Node, Read, Table};
use super::place::{Name, Named};
use super::{Profile, Template, VariableKind, check};
use crate::actor::Role;
use crate::closed_set::ClosedSet;
use crate::rules::TicketVariable;

/// The keys of a template.
pub(super) const TEMPLATE: &[&str] = &["name", "categories", "roles", "variables"];
/// The roles that can be offered a template: those that answer.
pub(super) const ROLES: [Role; 2] = [Role::Seller, Role::Agent];

/// Reads the templates; the categories are read before. Names that need a label are added to `names`.
pub(super) fn templates(root: &Table<'_>, profile: &Profile, names: &mut Vec<Name>) -> Vec<Template> {
    let (mut templates, mut taken) = (Vec::new(), HashSet::new());
    let Some(list) = root.get("templates") else {
        if root.means("templates") {
            root.lacking(check::TEMPLATE);
        }
        return templates;
    };
    let Ok(entries) = list.full_list() else {
        root.lacking(check::TEMPLATE);
        return templates;
    };
    for node in entries {
        let Ok(table) = node.table(TEMPLATE) else {
            node.lacking(check::TEMPLATE);
            continue;
        };
        let name = check::own_name(&table, check::TEMPLATE, &taken);
        let categories = table.get("categories").and_then(|node| check::categories(&node, profile).ok());
        let roles = table.get("roles").map_or_else(|| Ok(ROLES.to_vec()), |node| roles(&node)).unwrap_or_default();
        let variables = table.get("variables").map(|node| variables(&node).unwrap_or_default()).unwrap_or_default();
        let Ok((name, place)) = name else { continue };
        taken.insert(name.clone());
        names.push(Name::new(Named::Template(variables.clone()), &place));
        templates.push(Template { name, categories, roles, variables });
    }
    templates
}

fn roles(node: &Node<'_>) -> Read<Vec<Role>> {
    check::distinct(&node.full_list()?, |entry| {
        let role = Role::from_key(entry.text()?).filter(|role| ROLES.contains(role));
        role.ok_or_else(|| entry.none_of(ROLES.iter().map(|role| role.as_str())))
    })
}

/// The variables that the caller gives, in the file's order.
fn variables(node: &Node<'_>) -> Read<Vec<(String, VariableKind)>> {
    let (table, keys) = node.open_table()?;
    if table.is_empty() {
        return Err(node.wrong("the table is empty; leave the key out instead"));
    }
    let mut variables = Vec::with_capacity(keys.len());
    for (name, key) in keys {
        let kind = table.need(name).and_then(|node| node.choice());
        if !check::is_name(name) {
            key.wrong(check::NAME);
        } else if TicketVariable::from_key(name).is_some() {
            // One name must not have two meanings: the caller's value would silently replace the ticket's.
            key.wrong("every ticket has a variable with this name; remove the declaration");
        } else if let Ok(kind) = kind {
            variables.push((name.to_owned(), kind));
        }
    }
    Ok(variables)
}
