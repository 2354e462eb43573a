//! The macros of a profile, `[[macros]]` (T-25).
//!
//! Owns the keys of a macro and its steps, and the checks against the templates. It must not run anything.

use std::collections::{HashMap, HashSet};

use super::document::{Node, Read, Table};
use super::place::{Name, Named};
use super::{Macro, MacroStep, Profile, Template, check};
use crate::rules::TicketAction;
use crate::validate;

/// The keys of a macro.
pub(super) const MACRO: &[&str] = &["name", "categories", "steps"];
/// The keys of a step. The action decides which one it takes besides `action`.
pub(super) const STEP: &[&str] = &["action", "template", "priority", "category", "tag"];

/// The actions that write the text of a `template`.
pub(super) const WRITES: [(&str, TicketAction); 4] = [
    ("reply", TicketAction::Reply),
    ("reply_and_resolve", TicketAction::ReplyAndResolve),
    ("request_information", TicketAction::RequestInformation),
    ("note", TicketAction::Note),
];
/// The actions without a text.
pub(super) const MOVES: [(&str, TicketAction); 4] = [
    ("start", TicketAction::Start),
    ("resolve", TicketAction::Resolve),
    ("close", TicketAction::Close),
    ("reopen", TicketAction::Reopen),
];
/// The other steps.
pub(super) const CHANGES: [&str; 5] = ["assign", "set_priority", "set_category", "add_tag", "remove_tag"];

/// Reads the macros; categories and templates are read before. Names that need a label are added to `names`.
pub(super) fn macros(root: &Table<'_>, profile: &Profile, names: &mut Vec<Name>) -> Vec<Macro> {
    let (mut macros, mut taken) = (Vec::new(), HashSet::new());
    let Some(list) = root.get("macros") else { return macros };
    let templates = Templates::of(profile);
    for node in list.full_list().unwrap_or_default() {
        let Ok(table) = node.table(MACRO) else { continue };
        let name = check::own_name(&table, check::MACRO, &taken);
        let categories = table.get("categories").map(|node| check::categories(&node, profile)).transpose();
        let mut within = Within::new(&templates, categories.clone().map_or(Possible::Unknown, Possible::of));
        let mut steps = Vec::new();
        for node in table.need("steps").and_then(|node| node.full_list()).unwrap_or_default() {
            let Ok(step) = step(&node, &mut within, profile) else { continue };
            if let MacroStep::SetCategory { category } = &step {
                within = Within::new(&templates, Possible::These(vec![category.clone()]));
            }
            steps.push(step);
        }
        let Ok((name, place)) = name else { continue };
        taken.insert(name.clone());
        names.push(Name::new(Named::Macro, &place));
        macros.push(Macro { name, categories: categories.ok().flatten(), steps });
    }
    macros
}

/// The possible categories of a ticket at a step.
enum Possible {
    All,
    These(Vec<String>),
    /// The list of them is wrong.
    Unknown,
}

impl Possible {
    fn of(categories: Option<Vec<String>>) -> Self {
        categories.map_or(Self::All, Self::These)
    }
}

/// The templates by name, with the categories for whose tickets each is offered; `None`: all.
struct Templates<'p> {
    profile: &'p Profile,
    offered: HashMap<&'p str, Option<HashSet<&'p str>>>,
}

impl<'p> Templates<'p> {
    fn of(profile: &'p Profile) -> Self {
        let set = |names: &'p Vec<String>| names.iter().map(String::as_str).collect();
        let offered = |template: &'p Template| (&*template.name, template.categories.as_ref().map(set));
        Self { profile, offered: profile.templates.iter().map(offered).collect() }
    }
}

/// The templates as they are offered at a step.
struct Within<'t, 'p> {
    templates: &'t Templates<'p>,
    categories: Possible,
    /// Whether a template is offered for every possible category, as far as that was asked: each step may ask again.
    everywhere: HashMap<&'p str, bool>,
}

impl<'t, 'p> Within<'t, 'p> {
    fn new(templates: &'t Templates<'p>, categories: Possible) -> Self {
        Self { templates, categories, everywhere: HashMap::new() }
    }

    /// Whether the template is offered for every possible category; `None` if there is no such template.
    fn offers(&mut self, template: &str) -> Option<bool> {
        let (name, offered) = self.templates.offered.get_key_value(template)?;
        let Some(offered) = offered else { return Some(true) };
        Some(*self.everywhere.entry(*name).or_insert_with(|| match &self.categories {
            // Both lists are without duplicates.
            Possible::All => offered.len() >= self.templates.profile.categories.len(),
            Possible::These(names) => {
                names.len() <= offered.len() && names.iter().all(|name| offered.contains(name.as_str()))
            }
            Possible::Unknown => true,
        }))
    }
}

fn step(node: &Node<'_>, within: &mut Within<'_, '_>, profile: &Profile) -> Read<MacroStep> {
    let table = node.table(STEP)?;
    let action = table.need("action")?;
    let word = action.text()?;
    let of =
        |actions: &[(&str, TicketAction)]| actions.iter().find(|(name, _)| *name == word).map(|(_, action)| *action);
    if let Some(action) = of(&WRITES) {
        only(&table, Some("template"))?;
        return Ok(MacroStep::Write { action, template: template(&table.need("template")?, within)? });
    }
    if let Some(action) = of(&MOVES) {
        only(&table, None)?;
        return Ok(MacroStep::Move { action });
    }
    match word {
        "assign" => {
            only(&table, None)?;
            Ok(MacroStep::Assign)
        }
        "set_priority" => {
            only(&table, Some("priority"))?;
            Ok(MacroStep::SetPriority { priority: table.need("priority")?.choice()? })
        }
        "set_category" => {
            only(&table, Some("category"))?;
            Ok(MacroStep::SetCategory { category: check::category(&table.need("category")?, profile)?.name.clone() })
        }
        "add_tag" => {
            only(&table, Some("tag"))?;
            Ok(MacroStep::AddTag { tag: tag(&table.need("tag")?)? })
        }
        "remove_tag" => {
            only(&table, Some("tag"))?;
            Ok(MacroStep::RemoveTag { tag: tag(&table.need("tag")?)? })
        }
        _ => Err(action.none_of(WRITES.iter().chain(&MOVES).map(|(name, _)| *name).chain(CHANGES))),
    }
}

/// Notes each key that a step of this action does not take.
fn only(table: &Table<'_>, own: Option<&str>) -> Read<()> {
    let superfluous =
        STEP.iter().filter(|key| **key != "action" && Some(**key) != own).filter_map(|key| table.get(key));
    let mut outcome = Ok(());
    for node in superfluous {
        outcome = Err(node.wrong("a step of this action does not take this key"));
    }
    outcome
}

/// Reads the name of a template that is offered for every possible category of the ticket, as far as these are known: a
/// macro must not fail half-way.
fn template(node: &Node<'_>, within: &mut Within<'_, '_>) -> Read<String> {
    let name = node.text()?;
    let names = within.templates.profile.templates.iter().map(|template| &*template.name);
    match within.offers(name) {
        None => Err(node.undefined(check::TEMPLATE, names)),
        Some(true) => Ok(name.to_owned()),
        Some(false) => Err(node.wrong("this template is not offered for every category of the macro")),
    }
}

fn tag(node: &Node<'_>) -> Read<String> {
    let tag = node.text()?;
    match validate::tag("tag", tag) {
        Ok(()) => Ok(validate::tidy(tag)),
        Err(_) => Err(node.wrong("a tag is one line of 1 to 64 characters that show something")),
    }
}
