//! The reply templates of a profile, `[[templates]]` (T-50).
//!
//! Owns their keys and defaults, and the checks against the rest of the profile. The texts are in the locales; it must
//! not read them.

use super::node::{Node, Read, Table};
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
pub(super) fn templates(root: &Table<'_>, profile: &Profile, names: &mut Vec<Name>) -> Read<Vec<Template>> {
    let Some(list) = root.get("templates") else { return Ok(Vec::new()) };
    let mut templates: Vec<Template> = Vec::new();
    for node in list.full_list()? {
        let table = node.table(TEMPLATE)?;
        let name = table.need("name")?;
        let template = Template {
            name: check::name(&name)?,
            categories: table.get("categories").map(|node| check::categories(&node, profile)).transpose()?,
            roles: table.get("roles").map_or_else(|| Ok(ROLES.to_vec()), |node| roles(&node))?,
            variables: table.get("variables").map_or_else(|| Ok(Vec::new()), |node| variables(&node))?,
        };
        if templates.iter().any(|earlier| earlier.name == template.name) {
            return Err(check::twice(&name));
        }
        names.push(Name::new(Named::Template, &name));
        templates.push(template);
    }
    Ok(templates)
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
        return Err(node.error("the table is empty; leave the key out instead"));
    }
    let mut variables = Vec::with_capacity(keys.len());
    for (name, key) in keys {
        if !check::is_name(name) {
            return Err(key.error(check::NAME));
        }
        // One name must not have two meanings: the caller's value would silently replace the ticket's.
        if TicketVariable::from_key(name).is_some() {
            return Err(key.error("every ticket has a variable with this name; remove the declaration"));
        }
        let kind = table.need(name)?.choice()?;
        variables.push((name.to_owned(), kind));
    }
    Ok(variables)
}
