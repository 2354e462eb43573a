//! Queues, and the rules of a queue that a category may override.
//!
//! Owns that inheritance: profile, queue, category. It must not know a form.

use std::collections::HashSet;

use super::check;
use super::document::{Node, Read, Table};
use super::keys;
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
pub(super) fn default_rules() -> InheritedRules {
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
pub(super) fn queues(root: &Table<'_>, places: &mut Places) -> Vec<Queue> {
    let default = default_rules();
    let default = InheritedRules { deadlines: deadlines(root, &default.deadlines), ..default };

    let (mut queues, mut taken) = (Vec::new(), HashSet::new());
    let Ok(entries) = root.need("queues").and_then(|node| node.full_list()) else {
        root.lacking(check::QUEUE);
        return queues;
    };
    for node in entries {
        let Ok(table) = node.table(keys::QUEUE) else {
            node.lacking(check::QUEUE);
            continue;
        };
        let name = check::own_name(&table, check::QUEUE, &taken);
        let handler = table.need("handler").and_then(|node| node.choice()).unwrap_or(Handling::Platform);
        let rules = inherited_rules(&table, &default);
        let Ok((name, place)) = name else { continue };
        taken.insert(name.clone());
        places.names.push(Name::new(Named::Queue, &place));
        queues.push(Queue { name, handler, rules });
    }
    queues
}

/// The rules of a queue or a category: its own, else the inherited ones.
pub(super) fn inherited_rules(table: &Table<'_>, inherited: &InheritedRules) -> InheritedRules {
    let mut own = inherited.clone();
    let rules = &mut own.rules;
    set(table, "reply_outcome", &mut rules.reply_outcome, reply_outcome);
    set(table, "resolve_by_handler", &mut rules.seller_resolves, Node::boolean);
    if let Some(sides) = table.get("close_by").and_then(|node| closing_sides(&node).ok()) {
        rules.requester_closes = sides.contains(&keys::REQUESTER);
        rules.seller_closes = sides.contains(&keys::HANDLER);
    }
    set(table, "reply_reopens_closed", &mut rules.reply_reopens_closed, Node::boolean);
    set(table, "edit_by_handler", &mut rules.seller_edits, Node::boolean);
    set(table, "reopen_window", &mut own.reopen_window, check::period);
    own.deadlines = deadlines(table, &inherited.deadlines);
    own
}

/// Replaces a rule by the table's own, if it has one.
fn set<'d, T>(table: &Table<'d>, key: &str, rule: &mut T, read: impl Fn(&Node<'d>) -> Read<T>) {
    if let Some(Ok(own)) = table.get(key).map(|node| read(&node)) {
        *rule = own;
    }
}

fn reply_outcome(node: &Node<'_>) -> Read<ReplyOutcome> {
    match node.text()? {
        keys::IN_PROGRESS => Ok(ReplyOutcome::InProgress),
        keys::WAITING_FOR_USER => Ok(ReplyOutcome::WaitingForUser),
        _ => Err(node.none_of(keys::REPLY_OUTCOMES.into_iter())),
    }
}

/// The only list that may be empty: then only the platform's staff may close (T-12).
fn closing_sides(node: &Node<'_>) -> Read<Vec<&'static str>> {
    check::distinct(&node.list()?, |side| {
        let text = side.text()?;
        let known = keys::SIDES.into_iter().find(|known| *known == text);
        known.ok_or_else(|| side.none_of(keys::SIDES.into_iter()))
    })
}

/// The table's own deadlines as a whole, else the inherited ones. Targets of two levels are never mixed.
fn deadlines(table: &Table<'_>, inherited: &Deadlines) -> Deadlines {
    let own = table.get("deadlines").and_then(|node| node.table(keys::DEADLINES).ok());
    let Some(table) = own else { return inherited.clone() };
    let read = |key: &str| table.get(key).and_then(|node| targets(&node).ok());
    Deadlines {
        bound: table.need("bound").and_then(|node| node.choice()).unwrap_or(inherited.bound),
        first: read("first"),
        next: read("next"),
        resolution: read("resolution"),
    }
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
        return Err(node.wrong("the table is empty; name a priority"));
    }
    let read = |priority: Priority| table.get(priority.as_str()).and_then(|node| check::target(&node).ok());
    Ok(Targets::ByPriority([read(Priority::Low), read(Priority::Medium), read(Priority::High), read(Priority::Urgent)]))
}
