//! From TOML to the model.
//!
//! Owns the keys of a profile, their defaults, and how a category inherits from its queue and a queue from the profile.
//! It must not judge values (check.rs) nor know about lines and columns (node.rs).

use toml::de::DeTable;

use super::check::{self, Form};
use super::node::{Document, Node, Read, Table};
use super::{
    Bound, Category, CustomField, CustomKind, Deadlines, FieldName, Handling, Limits, Presence, Profile, Targets,
};
use crate::closed_set::ClosedSet;
use crate::ticket::model::Priority;
use crate::ticket::status::{ReplyOutcome, StatusRules};

const DAY: i64 = 86_400;
/// How a key with a default says that there shall be nothing.
const NONE: &str = "none";

const PROFILE: &[&str] = &[
    "name",
    "requesters",
    "default_priority",
    "auto_close",
    "reference_kinds",
    "limits",
    "fields",
    "deadlines",
    "queues",
    "categories",
    "custom_fields",
];
const QUEUE: &[&str] = &[
    "name",
    "handler",
    "reply_outcome",
    "resolve_by_handler",
    "close_by",
    "reopen_window",
    "reply_reopens_closed",
    "deadlines",
];
const CATEGORY: &[&str] = &[
    "name",
    "queue",
    "regions",
    "fields",
    "reply_outcome",
    "resolve_by_handler",
    "close_by",
    "reopen_window",
    "reply_reopens_closed",
    "deadlines",
];
const CUSTOM_FIELD: &[&str] = &["name", "kind", "required", "choices", "categories"];
const LIMITS: &[&str] = &["subject", "title", "description", "message", "references", "items", "thread"];
const DEADLINES: &[&str] = &["bound", "first", "next", "resolution"];

/// A message's key leaves 20 bits for its place in the thread, which messages and notes share half and half.
const LONGEST_THREAD: usize = 524_287;
/// A request of 1 MiB holds a text of this length in any script.
const LONGEST_TEXT: usize = 100_000;
const LONGEST_LINE: usize = 1_000;
const LONGEST_LIST: usize = 1_000;

/// What a queue lays down and a category may override.
#[derive(Clone)]
struct Standing {
    rules: StatusRules,
    reopen_window: i64,
    deadlines: Deadlines,
}

struct Queue {
    name: String,
    handler: Handling,
    standing: Standing,
}

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
        categories: Vec::new(),
        custom_fields: Vec::new(),
        reference_kinds: root.get("reference_kinds").map_or(Ok(Vec::new()), |node| check::names(&node))?,
        limits: limits(&root)?,
        auto_close: unless_none(&root, "auto_close", Some(7 * DAY), check::target)?,
    };
    let queues = queues(&root)?;
    let forms = categories(&root, &queues, &mut profile.categories)?;
    custom_fields(&root, &mut profile)?;
    for (form, category) in forms.iter().zip(&profile.categories) {
        check::form(form, category, &profile)?;
    }
    Ok(profile)
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
        Some(node) if node.as_text() == Some(NONE) => Ok(None),
        Some(node) => read(&node).map(Some),
    }
}

fn limits(root: &Table<'_>) -> Read<Limits> {
    let table = root.get("limits").map(|node| node.table(LIMITS)).transpose()?;
    let limit = |key: &str, default: usize, most: usize| {
        let node = table.as_ref().and_then(|table| table.get(key));
        node.map_or(Ok(default), |node| node.number(1, most))
    };
    Ok(Limits {
        subject: limit("subject", 200, LONGEST_LINE)?,
        title: limit("title", 200, LONGEST_LINE)?,
        description: limit("description", 10_000, LONGEST_TEXT)?,
        message: limit("message", 10_000, LONGEST_TEXT)?,
        references: limit("references", 10, LONGEST_LIST)?,
        items: limit("items", 100, LONGEST_LIST)?,
        thread: limit("thread", 10_000, LONGEST_THREAD)?,
    })
}

fn queues(root: &Table<'_>) -> Read<Vec<Queue>> {
    let default = Standing {
        rules: StatusRules {
            reply_outcome: ReplyOutcome::InProgress,
            seller_resolves: true,
            requester_closes: true,
            seller_closes: true,
            reply_reopens_closed: true,
        },
        reopen_window: 30 * DAY,
        // Without a target nothing is ever late, whatever the bound.
        deadlines: Deadlines { bound: Bound::Within, first: None, next: None, resolution: None },
    };
    let default = Standing { deadlines: deadlines(root, &default.deadlines)?, ..default };

    let mut queues: Vec<Queue> = Vec::new();
    for node in root.need("queues")?.full_list()? {
        let table = node.table(QUEUE)?;
        let name = table.need("name")?;
        let queue = Queue {
            name: check::name(&name)?,
            handler: table.need("handler")?.choice()?,
            standing: standing(&table, &default)?,
        };
        if queues.iter().any(|earlier| earlier.name == queue.name) {
            return Err(check::twice(&name));
        }
        queues.push(queue);
    }
    Ok(queues)
}

/// The rules of a queue or a category: its own where it has them, else the inherited ones.
fn standing(table: &Table<'_>, inherited: &Standing) -> Read<Standing> {
    let mut standing = inherited.clone();
    let rules = &mut standing.rules;
    if let Some(node) = table.get("reply_outcome") {
        rules.reply_outcome = match node.text()? {
            "in_progress" => ReplyOutcome::InProgress,
            "waiting_for_user" => ReplyOutcome::WaitingForUser,
            _ => return Err(node.none_of(["in_progress", "waiting_for_user"].into_iter())),
        };
    }
    if let Some(node) = table.get("resolve_by_handler") {
        rules.seller_resolves = node.boolean()?;
    }
    if let Some(node) = table.get("close_by") {
        // The one list that may be empty: then only the platform's staff close, who always may (T-12).
        let sides = check::distinct(&node.list()?, |side| match side.text()? {
            text @ ("requester" | "handler") => Ok(text.to_owned()),
            _ => Err(side.none_of(["requester", "handler"].into_iter())),
        })?;
        rules.requester_closes = sides.iter().any(|side| side == "requester");
        rules.seller_closes = sides.iter().any(|side| side == "handler");
    }
    if let Some(node) = table.get("reply_reopens_closed") {
        rules.reply_reopens_closed = node.boolean()?;
    }
    if let Some(node) = table.get("reopen_window") {
        standing.reopen_window = check::period(&node)?;
    }
    standing.deadlines = deadlines(table, &inherited.deadlines)?;
    Ok(standing)
}

/// The table's own deadlines as a whole, or the inherited ones: targets of two levels are never mixed.
fn deadlines(table: &Table<'_>, inherited: &Deadlines) -> Read<Deadlines> {
    let Some(node) = table.get("deadlines") else { return Ok(inherited.clone()) };
    let table = node.table(DEADLINES)?;
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
    let table = node.table(&keys::<Priority>())?;
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

/// Reads the categories; returns where their forms are laid down, for the checks that need the whole profile.
fn categories<'d>(root: &Table<'d>, queues: &[Queue], categories: &mut Vec<Category>) -> Read<Vec<Form<'d>>> {
    let mut shared: Vec<_> = FieldName::ALL.iter().map(|field| (*field, default_presence(*field))).collect();
    let shared_table = presences(root, &mut shared)?;

    let mut forms = Vec::new();
    for node in root.need("categories")?.full_list()? {
        let table = node.table(CATEGORY)?;
        let name = table.need("name")?;
        let own_name = check::name(&name)?;
        if categories.iter().any(|earlier| earlier.name == own_name) {
            return Err(check::twice(&name));
        }
        let named = table.need("queue")?;
        let queue = named.text()?;
        let queue = queues.iter().find(|known| known.name == queue);
        let queue = queue.ok_or_else(|| named.error("there is no queue of this name"))?;
        let standing = standing(&table, &queue.standing)?;
        let mut fields = shared.clone();
        let own = presences(&table, &mut fields)?;
        categories.push(Category {
            name: own_name,
            queue: queue.name.clone(),
            handler: queue.handler,
            regions: table.get("regions").map(|node| check::regions(&node)).transpose()?,
            fields,
            rules: standing.rules,
            reopen_window: standing.reopen_window,
            deadlines: standing.deadlines,
        });
        forms.push(Form { own, shared: shared_table.clone(), category: table });
    }
    Ok(forms)
}

fn default_presence(field: FieldName) -> Presence {
    match field {
        FieldName::Category | FieldName::Subject | FieldName::Description => Presence::Required,
        FieldName::Priority => Presence::Optional,
        FieldName::Title | FieldName::Order | FieldName::Items | FieldName::References | FieldName::Fields => {
            Presence::Absent
        }
    }
}

/// Lays the table's own `fields`, if it has any, over `form`.
fn presences<'d>(table: &Table<'d>, form: &mut [(FieldName, Presence)]) -> Read<Option<Table<'d>>> {
    let Some(node) = table.get("fields") else { return Ok(None) };
    let own = node.table(&keys::<FieldName>())?;
    for (field, presence) in form {
        if let Some(node) = own.get(field.as_str()) {
            *presence = node.choice()?;
        }
    }
    Ok(Some(own))
}

fn custom_fields(root: &Table<'_>, profile: &mut Profile) -> Read<()> {
    let Some(list) = root.get("custom_fields") else { return Ok(()) };
    for node in list.full_list()? {
        let table = node.table(CUSTOM_FIELD)?;
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

/// The keys of a closed set, as a table's keys.
fn keys<T: ClosedSet>() -> Vec<&'static str> {
    T::ALL.iter().map(|value| value.as_str()).collect()
}
