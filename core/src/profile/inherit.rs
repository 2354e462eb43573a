//! Queues, and the rules of a queue that a category may override.
//!
//! Owns that inheritance: profile, queue, category. It must not know a form.

use super::check;
use super::keys;
use super::node::{Node, Read, Table};
use super::place::{Name, Named, Places};
use super::{Bound, Category, Deadlines, Handling, Targets};
use crate::closed_set::ClosedSet;
use crate::rules::Priority;
use crate::rules::{ReplyOutcome, StatusRules};

const DAY: i64 = 86_400;

/// The rules of a queue that a category may override.
#[derive(Clone)]
pub(super) struct InheritedRules {
    pub(super) rules: StatusRules,
    pub(super) reopen_window: i64,
    pub(super) deadlines: Deadlines,
}

pub(super) struct Queue {
    pub(super) name: String,
    pub(super) handler: Handling,
    pub(super) rules: InheritedRules,
}

/// The rules where neither profile, queue nor category says anything else.
fn default_rules() -> InheritedRules {
    InheritedRules {
        rules: StatusRules {
            reply_outcome: ReplyOutcome::InProgress,
            seller_resolves: true,
            requester_closes: true,
            seller_closes: true,
            reply_reopens_closed: true,
            seller_edits: false,
        },
        reopen_window: 30 * DAY,
        // Without a target nothing is ever late, whatever the bound.
        deadlines: Deadlines { bound: Bound::Within, first: None, next: None, resolution: None },
    }
}

/// What a ticket follows that has no category of the profile.
pub(super) fn no_category() -> Category {
    let InheritedRules { rules, reopen_window, deadlines } = default_rules();
    Category {
        name: String::new(),
        queue: String::new(),
        handler: Handling::Platform,
        regions: None,
        fields: Vec::new(),
        rules,
        reopen_window,
        deadlines,
    }
}

/// Reads the queues.
pub(super) fn queues(root: &Table<'_>, places: &mut Places) -> Read<Vec<Queue>> {
    let default = default_rules();
    let default = InheritedRules { deadlines: deadlines(root, &default.deadlines)?, ..default };

    let mut queues: Vec<Queue> = Vec::new();
    for node in root.need("queues")?.full_list()? {
        let table = node.table(keys::QUEUE)?;
        let name = table.need("name")?;
        let queue = Queue {
            name: check::name(&name)?,
            handler: table.need("handler")?.choice()?,
            rules: inherited_rules(&table, &default)?,
        };
        if queues.iter().any(|earlier| earlier.name == queue.name) {
            return Err(check::twice(&name));
        }
        places.names.push(Name::new(Named::Queue, &name));
        queues.push(queue);
    }
    Ok(queues)
}

/// The rules of a queue or a category: its own, else the inherited ones.
pub(super) fn inherited_rules(table: &Table<'_>, inherited: &InheritedRules) -> Read<InheritedRules> {
    let mut own = inherited.clone();
    let rules = &mut own.rules;
    if let Some(node) = table.get("reply_outcome") {
        rules.reply_outcome = match node.text()? {
            keys::IN_PROGRESS => ReplyOutcome::InProgress,
            keys::WAITING_FOR_USER => ReplyOutcome::WaitingForUser,
            _ => return Err(node.none_of(keys::REPLY_OUTCOMES.into_iter())),
        };
    }
    if let Some(node) = table.get("resolve_by_handler") {
        rules.seller_resolves = node.boolean()?;
    }
    if let Some(node) = table.get("close_by") {
        // The only list that may be empty: then only the platform's staff may close (T-12).
        let sides = check::distinct(&node.list()?, |side| match side.text()? {
            text @ (keys::REQUESTER | keys::HANDLER) => Ok(text.to_owned()),
            _ => Err(side.none_of(keys::SIDES.into_iter())),
        })?;
        rules.requester_closes = sides.iter().any(|side| side == keys::REQUESTER);
        rules.seller_closes = sides.iter().any(|side| side == keys::HANDLER);
    }
    if let Some(node) = table.get("reply_reopens_closed") {
        rules.reply_reopens_closed = node.boolean()?;
    }
    if let Some(node) = table.get("edit_by_handler") {
        rules.seller_edits = node.boolean()?;
    }
    if let Some(node) = table.get("reopen_window") {
        own.reopen_window = check::period(&node)?;
    }
    own.deadlines = deadlines(table, &inherited.deadlines)?;
    Ok(own)
}

/// The table's own deadlines as a whole, else the inherited ones. Targets of two levels are never mixed.
fn deadlines(table: &Table<'_>, inherited: &Deadlines) -> Read<Deadlines> {
    let Some(node) = table.get("deadlines") else { return Ok(inherited.clone()) };
    let table = node.table(keys::DEADLINES)?;
    let read = |key: &str| table.get(key).map(|node| targets(&node)).transpose();
    Ok(Deadlines {
        bound: table.need("bound")?.choice()?,
        first: read("first")?,
        next: read("next")?,
        resolution: read("resolution")?,
    })
}

fn targets(node: &Node<'_>) -> Read<Targets> {
    if node.as_text().is_some() {
        return Ok(Targets::Flat(check::target(node)?));
    }
    if !node.is_table() {
        return Err(node.mismatch("a duration or a table by priority"));
    }
    let table = node.table(&keys::of::<Priority>())?;
    if table.is_empty() {
        return Err(node.error("the table is empty; name a priority"));
    }
    let read = |priority: Priority| table.get(priority.as_str()).map(|node| check::target(&node)).transpose();
    Ok(Targets::ByPriority([
        read(Priority::Low)?,
        read(Priority::Medium)?,
        read(Priority::High)?,
        read(Priority::Urgent)?,
    ]))
}
