//! Scenarios of one ticket: the actions on it, and what it shows.

mod bulk;
mod closing;
mod custom_fields;
mod deadlines;
mod editing;
mod form_mistakes;
mod forms;
mod list_mistakes;
mod notes;
mod on_behalf;
mod opening;
mod priorities;
mod read_mark;
mod replying;
mod resolution;
mod shop_tickets;
mod status_machine;
mod tags;
