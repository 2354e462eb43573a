//! The macros of a profile, `[[macros]]` (T-25).
//!
//! Owns the keys of a macro and its steps, and the checks against the templates. It must not run anything.

use super::node::{Node, Read, Table};
use super::place::{Name, Named};
use super::{Macro, MacroStep, Profile, check};
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
pub(super) const CHANGES: [&str; 5] = ["assign_to_me", "set_priority", "set_category", "add_tag", "remove_tag"];

/// Reads the macros; categories and templates are read before. Names that need a label are added to `names`.
pub(super) fn macros(root: &Table<'_>, profile: &Profile, names: &mut Vec<Name>) -> Read<Vec<Macro>> {
    let Some(list) = root.get("macros") else { return Ok(Vec::new()) };
    let mut macros: Vec<Macro> = Vec::new();
    for node in list.full_list()? {
        let table = node.table(MACRO)?;
        let name = table.need("name")?;
        let own_name = check::name(&name)?;
        let categories = table.get("categories").map(|node| check::categories(&node, profile)).transpose()?;
        // The possible categories of the ticket at a step.
        let mut within = categories.clone();
        let mut steps = Vec::new();
        for node in table.need("steps")?.full_list()? {
            let step = step(&node, within.as_deref(), profile)?;
            if let MacroStep::SetCategory { category } = &step {
                within = Some(vec![category.clone()]);
            }
            steps.push(step);
        }
        if macros.iter().any(|earlier| earlier.name == own_name) {
            return Err(check::twice(&name));
        }
        names.push(Name::new(Named::Macro, &name));
        macros.push(Macro { name: own_name, categories, steps });
    }
    Ok(macros)
}

fn step(node: &Node<'_>, categories: Option<&[String]>, profile: &Profile) -> Read<MacroStep> {
    let table = node.table(STEP)?;
    let action = table.need("action")?;
    let word = action.text()?;
    let of =
        |actions: &[(&str, TicketAction)]| actions.iter().find(|(name, _)| *name == word).map(|(_, action)| *action);
    if let Some(action) = of(&WRITES) {
        only(&table, Some("template"))?;
        return Ok(MacroStep::Write { action, template: template(&table.need("template")?, categories, profile)? });
    }
    if let Some(action) = of(&MOVES) {
        only(&table, None)?;
        return Ok(MacroStep::Move { action });
    }
    match word {
        "assign_to_me" => {
            only(&table, None)?;
            Ok(MacroStep::AssignToMe)
        }
        "set_priority" => {
            only(&table, Some("priority"))?;
            Ok(MacroStep::SetPriority { priority: table.need("priority")?.choice()? })
        }
        "set_category" => {
            only(&table, Some("category"))?;
            Ok(MacroStep::SetCategory { category: check::category(&table.need("category")?, profile)? })
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

/// Rejects a key that a step of this action does not take.
fn only(table: &Table<'_>, own: Option<&str>) -> Read<()> {
    let superfluous = STEP.iter().filter(|key| **key != "action" && Some(**key) != own).find_map(|key| table.get(key));
    superfluous.map_or(Ok(()), |node| Err(node.error("a step of this action does not take this key")))
}

/// Reads the name of a template that is offered for every possible category of the ticket: a macro must not fail
/// half-way.
fn template(node: &Node<'_>, categories: Option<&[String]>, profile: &Profile) -> Read<String> {
    let name = node.text()?;
    let template = profile.templates.iter().find(|template| template.name == name);
    let template = template.ok_or_else(|| node.error("there is no template of this name"))?;
    let offered = |category: &String| template.categories.as_ref().is_none_or(|offered| offered.contains(category));
    let everywhere = match categories {
        Some(categories) => categories.iter().all(offered),
        None => profile.categories.iter().all(|category| offered(&category.name)),
    };
    if everywhere {
        return Ok(name.to_owned());
    }
    Err(node.error("this template is not offered for every category of the macro"))
}

fn tag(node: &Node<'_>) -> Read<String> {
    let tag = node.text()?;
    match validate::line("tag", tag, validate::TAG_LIMIT) {
        Ok(()) => Ok(tag.to_owned()),
        Err(_) => Err(node.error("a tag is one line of 1 to 64 characters that show something")),
    }
}
