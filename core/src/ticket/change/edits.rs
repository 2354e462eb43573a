//! Editing a ticket: its properties beside its status (T-17).
//!
//! Owns how each edit changes the ticket, and the event with old and new value. An edit that changes nothing writes
//! nothing. The policy is checked before (policy.rs).

use crate::closed_set::ClosedSet;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{Audience, EventKind};
use crate::fold::fold;
use crate::person::{self, PersonRow};
use crate::profile::{Category, CustomField, Handling, Profile};
use crate::rights;
use crate::rules::PLATFORM;
use crate::rules::Rule;
use crate::store::Tx;
use crate::ticket::change::command::Command;
use crate::ticket::change::{Change, NewEntry};
use crate::ticket::clocks::aim_anew;
use crate::ticket::open::fields::{CUSTOM, check_value};
use crate::ticket::policy::check_tags;
use crate::ticket::reference::FieldValue;
use crate::ticket::row::TicketRow;
use crate::validate;
use crate::warning::{WarningCode, WriteWarning};

/// An edit that changed the ticket, for the history.
struct Edit {
    kind: EventKind,
    /// Codes.
    data: Vec<(&'static str, String)>,
    /// Texts.
    words: Vec<(&'static str, String)>,
}

/// Changes the ticket and writes the event, if the edit changes anything.
pub(in crate::ticket) fn edit(change: &mut Change<'_>, category: &Category, command: &Command<'_>) -> Result<()> {
    let mut category = category;
    let edit = match command {
        Command::Assign(assignee) => assign(change, *assignee)?,
        Command::SetPriority(priority) => {
            let from = std::mem::replace(&mut change.record.priority, *priority);
            (from != *priority).then(|| Edit::codes(EventKind::TicketPrioritySet, from.as_str(), priority.as_str()))
        }
        Command::SetCategory(name) => {
            category = find_category(change.ctx.profile, name)?;
            set_category(&mut change.record, category)?
        }
        Command::AddTag(tag) => add_tag(change, tag)?,
        Command::RemoveTag(tag) => remove_tag(change, tag)?,
        Command::SetField(field, value) => set_field(change, category, field, *value)?,
        Command::Move(_) | Command::Write(..) => None,
    };
    let Some(edit) = edit else {
        if let Some(field) = field_of(command) {
            change.warnings.push(WriteWarning::at(WarningCode::Unchanged, field));
        }
        return Ok(());
    };
    if matches!(command, Command::SetPriority(_) | Command::SetCategory(_)) {
        let now = change.now();
        aim_anew(&mut change.record, category, now);
    }
    let data: Vec<(&str, &str)> = edit.data.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let words: Vec<(&str, &str)> = edit.words.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let entry = NewEntry { kind: edit.kind, data: &data, texts: &[], words: &words, message: None };
    let event = change.append_history(&entry)?;
    if edit.kind.audience() == Audience::Everybody {
        // Both sides see this edit.
        change.record.active_at = change.now();
        change.record.changed_event = event;
    }
    change.edited = true;
    Ok(())
}

/// The field of the request that says what an edit makes of the ticket.
const fn field_of(command: &Command<'_>) -> Option<&'static str> {
    match command {
        Command::Assign(_) => Some("assignee"),
        Command::SetPriority(_) => Some("priority"),
        Command::SetCategory(_) => Some("category"),
        Command::AddTag(_) | Command::RemoveTag(_) => Some("tag"),
        Command::SetField(..) => Some("value"),
        Command::Move(_) | Command::Write(..) => None,
    }
}

impl Edit {
    fn codes(kind: EventKind, from: &str, to: &str) -> Self {
        Self { kind, data: vec![("from", from.to_owned()), ("to", to.to_owned())], words: Vec::new() }
    }

    fn words(kind: EventKind, from: Option<String>, to: Option<String>) -> Self {
        let words = [("from", from), ("to", to)];
        let words = words.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect();
        Self { kind, data: Vec::new(), words }
    }
}

/// Assigns the ticket. On a shop's ticket only a member of the shop can be assigned, also by staff. Every other person
/// gives the same error, so that a shop cannot probe which accounts exist (T-64).
fn assign(change: &mut Change<'_>, assignee: Option<&str>) -> Result<Option<Edit>> {
    let Change { tx, record, .. } = change;
    let was_former = record.has_former_assignee();
    if !was_former && record.assignee_key.as_deref() == assignee {
        return Ok(None);
    }
    // A removed member is shown as nobody, but would be the assignee again when put back: that ends here.
    let from = match record.assignee.filter(|_| was_former) {
        Some(former) => person::key(*tx, former)?,
        None => record.assignee_key.clone(),
    };
    let person = assignee.map(|key| find_assignee(*tx, record, key)).transpose()?;
    record.assignee = person.as_ref().map(|person| person.number);
    record.assignee_name = person.as_ref().map(|person| person.name.clone());
    record.assignee_key = assignee.map(str::to_owned);
    let kind = if assignee.is_some() { EventKind::TicketAssigned } else { EventKind::TicketUnassigned };
    Ok(Some(Edit::words(kind, from, record.assignee_key.clone())))
}

/// The person of this host's id, if the ticket can be assigned to them.
fn find_assignee(tx: &mut dyn Tx, record: &TicketRow, key: &str) -> Result<PersonRow> {
    let unknown = || match record.shop {
        Some(_) => not_assignable(),
        None => person::unknown("assignee"),
    };
    let person = person::find(tx, key)?.ok_or_else(unknown)?;
    if is_assignable(tx, record, person.number)? { Ok(person) } else { Err(not_assignable()) }
}

/// Whether the ticket can be assigned to the person that a command names.
pub(in crate::ticket) fn check_assignee(tx: &mut dyn Tx, record: &TicketRow, command: &Command<'_>) -> Result<()> {
    match command {
        // A person who has the ticket already keeps it.
        Command::Assign(Some(key)) if record.assignee_key.as_deref() != Some(key) => {
            find_assignee(tx, record, key).map(drop)
        }
        Command::Assign(_)
        | Command::Move(_)
        | Command::Write(..)
        | Command::SetPriority(_)
        | Command::SetCategory(_)
        | Command::AddTag(_)
        | Command::RemoveTag(_)
        | Command::SetField(..) => Ok(()),
    }
}

/// Whether the profile has what a command names: for a ticket of this category or, before it is known, for any.
pub(in crate::ticket) fn check(profile: &Profile, category: Option<&Category>, command: &Command<'_>) -> Result<()> {
    match command {
        Command::SetCategory(name) => find_category(profile, name).map(drop),
        Command::SetField(name, value) => find_field(profile, category, name, *value).map(drop),
        Command::Assign(_)
        | Command::Move(_)
        | Command::Write(..)
        | Command::SetPriority(_)
        | Command::AddTag(_)
        | Command::RemoveTag(_) => Ok(()),
    }
}

/// The category of this name. Only sides that answer set one, and those are offered all.
fn find_category<'p>(profile: &'p Profile, name: &str) -> Result<&'p Category> {
    let known = || profile.categories.iter().map(|category| category.name.as_str());
    profile.category(name).ok_or_else(|| Error::none_of("category", known()))
}

/// The custom field of this name, which may have this value.
fn find_field<'p>(
    profile: &'p Profile,
    category: Option<&Category>,
    name: &str,
    value: Option<&FieldValue>,
) -> Result<&'p CustomField> {
    // Forms and errors name it so.
    let name = name.strip_prefix(CUSTOM).unwrap_or(name);
    let is_offered = |field: &&CustomField| category.is_none_or(|category| field.offered(category));
    let fields = profile.custom_fields.iter().filter(is_offered);
    let names = fields.clone().map(|field| field.name.as_str());
    let field = fields.clone().find(|field| field.name == name).ok_or_else(|| Error::none_of("field", names))?;
    match value {
        Some(value) => check_value(field, "value", value).map_err(|wrong| wrong.naming(name))?,
        None if field.required => return Err(Error::field_error(ErrorCode::FieldMissing, "value").naming(name)),
        None => {}
    }
    Ok(field)
}

/// Whether this person can be assigned the ticket: on a shop's, only its members can.
pub(in crate::ticket) fn is_assignable(tx: &mut dyn Tx, record: &TicketRow, person: i64) -> Result<bool> {
    record.shop.map_or(Ok(true), |shop| rights::is_member(tx, shop, person))
}

fn not_assignable() -> Error {
    Error::new(ErrorCode::AssigneeForbidden, "only members of the shop can be assigned its tickets").at("assignee")
}

/// Changes the category, and with it the queue. The handler stays: another one would be a hand-over.
fn set_category(record: &mut TicketRow, category: &Category) -> Result<Option<Edit>> {
    if !is_of_handler(record, category) {
        return Err(Error::refused(Rule::OtherHandler));
    }
    if record.category == category.name {
        return Ok(None);
    }
    let from = std::mem::replace(&mut record.category, category.name.clone());
    record.queue.clone_from(&category.queue);
    Ok(Some(Edit::codes(EventKind::TicketCategorySet, &from, &category.name)))
}

/// Whether the same side answers this category: a shop or the platform.
pub(in crate::ticket) fn is_of_handler(record: &TicketRow, category: &Category) -> bool {
    (record.handler != PLATFORM) == (category.handler == Handling::Shop)
}

/// Adds a tag. Of equal tags a ticket has the first writing; the table of tags has the folded form (T-37).
fn add_tag(change: &mut Change<'_>, tag: &str) -> Result<Option<Edit>> {
    let Change { tx, ctx, record, .. } = change;
    let (tag, folded) = (validate::tidy(tag), fold(tag));
    if place_of_tag(record, &folded).is_some() {
        return Ok(None);
    }
    check_tags(record, ctx.profile)?;
    let at = record.tags.partition_point(|known| *known < tag);
    record.tags.insert(at, tag.clone());
    tx.queue("INSERT INTO ticket_tag (tag, ticket) VALUES ($1, $2)", &[(&*folded).into(), record.number.into()])?;
    Ok(Some(Edit::words(EventKind::TicketTagAdded, None, Some(tag))))
}

/// Removes a tag, however the ticket has written it.
fn remove_tag(change: &mut Change<'_>, tag: &str) -> Result<Option<Edit>> {
    let Change { tx, record, .. } = change;
    let folded = fold(tag);
    let Some(at) = place_of_tag(record, &folded) else { return Ok(None) };
    let written = record.tags.remove(at);
    tx.queue("DELETE FROM ticket_tag WHERE tag = $1 AND ticket = $2", &[(&*folded).into(), record.number.into()])?;
    Ok(Some(Edit::words(EventKind::TicketTagRemoved, Some(written), None)))
}

/// Where the ticket has a tag of this folded form.
pub(in crate::ticket) fn place_of_tag(record: &TicketRow, folded: &str) -> Option<usize> {
    record.tags.iter().position(|known| fold(known) == folded)
}

fn set_field(
    change: &mut Change<'_>,
    category: &Category,
    name: &str,
    value: Option<&FieldValue>,
) -> Result<Option<Edit>> {
    let name = find_field(change.ctx.profile, Some(category), name, value)?.name.as_str();
    let from = match value {
        Some(value) => change.record.fields.insert(name.to_owned(), value.clone()),
        None => change.record.fields.remove(name),
    };
    if from.as_ref() == value {
        return Ok(None);
    }
    let text = |value: &FieldValue| match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Integer(number) => number.to_string(),
        FieldValue::Boolean(value) => value.to_string(),
    };
    let mut edit = Edit::words(EventKind::TicketFieldSet, from.as_ref().map(text), value.map(text));
    edit.data.push(("field", name.to_owned()));
    Ok(Some(edit))
}
