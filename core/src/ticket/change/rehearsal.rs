//! Whether commands would be allowed one after the other, without applying them.
//!
//! Owns that question, for macros on offer. The policy decides (policy.rs), and edits.rs what an edit needs; it must not
//! write.

use crate::clock::Time;
use crate::context::Context;
use crate::error::Result;
use crate::fold::fold;
use crate::message::MessageKind;
use crate::store::Tx;
use crate::ticket::change::apply::note_end;
use crate::ticket::change::command::Command;
use crate::ticket::change::edits::{is_assignable, is_of_handler, place_of_tag};
use crate::ticket::policy::{category, check_tags, judge};
use crate::ticket::restrictions::Restrictions;
use crate::ticket::row::TicketRow;

/// Whether the actor could apply all of these commands to the ticket, given valid input.
pub(crate) fn would_apply(
    tx: &mut dyn Tx,
    ctx: &Context<'_>,
    now: Time,
    mut record: TicketRow,
    commands: &[Command<'_>],
) -> Result<bool> {
    let now = now.not_before(record.chain.at);
    let restrictions = Restrictions::to_act(tx, ctx, now, &record, None)?;
    for command in commands {
        let action = command.action();
        let category = category(ctx.profile, &record);
        let Ok(state) = judge(&record, category, ctx.profile, ctx.actor, &restrictions, action, now) else {
            return Ok(false);
        };
        match command {
            Command::Write(..) | Command::Move(_) => {
                let was = std::mem::replace(&mut record.state, state);
                note_end(&mut record, was, now);
                let notes = action.spec().writes == Some(MessageKind::Note);
                record.message_count += i64::from(action.spec().writes.is_some() && !notes);
                record.note_count += i64::from(notes);
            }
            Command::Assign(_) => {
                let is_new = |person: &i64| record.has_former_assignee() || record.assignee != Some(*person);
                let person = ctx.actor.person.filter(is_new);
                if let Some(person) = person
                    && !is_assignable(tx, &record, person)?
                {
                    return Ok(false);
                }
            }
            Command::SetCategory(name) => {
                let Some(category) = ctx.profile.category(name) else { return Ok(false) };
                if !is_of_handler(&record, category) {
                    return Ok(false);
                }
                record.category.clone_from(&category.name);
            }
            Command::AddTag(tag) => {
                if place_of_tag(&record, &fold(tag)).is_none() {
                    if check_tags(&record, ctx.profile).is_err() {
                        return Ok(false);
                    }
                    record.tags.push((*tag).to_owned());
                }
            }
            Command::RemoveTag(tag) => {
                if let Some(at) = place_of_tag(&record, &fold(tag)) {
                    record.tags.remove(at);
                }
            }
            Command::SetPriority(_) | Command::SetField(..) => {}
        }
    }
    Ok(true)
}
