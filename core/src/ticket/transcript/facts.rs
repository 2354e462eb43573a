//! The part of a transcript before the thread: labels and values, in order, for every format.
//!
//! Owns the choice of facts. It reads only the public shape of the ticket, so that what an actor may not see cannot
//! come in. It must not know a format.

use crate::clock::Time;
use crate::error::Result;
use crate::l10n::Argument;
use crate::localise::{Labeller, Model};
use crate::ticket::document::Ticket;
use crate::ticket::reference::FieldValue;

/// One value.
pub(super) enum Value {
    /// Text of the library or of the profile, in the transcript's language.
    Ours(String),
    /// A person's text.
    Theirs(String),
    /// A number or id that people copy.
    Code(String),
    /// An instant or a day, in a form for machines and in one for people.
    When(String, String),
}

/// One fact: its label and its values, at least one.
pub(super) struct Fact {
    pub label: String,
    pub values: Vec<Value>,
}

/// The facts of a ticket.
pub(super) struct Facts {
    /// The ticket's number and its subject, for a place that shows nothing else.
    pub title: String,
    /// The subject.
    pub subject: String,
    /// The number as people write it, with its label.
    pub number: Fact,
    /// Everything else.
    pub others: Vec<Fact>,
}

/// The facts of a ticket as its reader sees it.
pub(super) fn of(ticket: &Ticket, words: &Labeller<'_>, now: Time) -> Result<Facts> {
    let labels = ticket.document(words)?.labels;
    let subject = super::written::one_line(&ticket.subject);
    let parts = [("number", Argument::Code(&labels.number)), ("subject", Argument::Text(&subject))];
    let title = words.message("transcript-title", &parts)?;
    let number = Fact { label: field("ticket", words)?, values: vec![Value::Code(labels.number)] };
    let own = |id: &str| words.message(id, &[]);

    let mut list = List::default();
    list.add_opt(field("title", words)?, ticket.title.clone().map(Value::Theirs));
    list.add(field("status", words)?, Value::Ours(labels.status));
    list.add(field("priority", words)?, Value::Ours(labels.priority));
    list.add(field("category", words)?, Value::Ours(labels.category));
    list.add(words.named("transcript", "requester")?, Value::Theirs(ticket.requester_name.clone()));
    list.add(own("transcript-handler")?, Value::Ours(labels.handler));
    list.add_opt(field("shop", words)?, ticket.handler.name.clone().map(Value::Theirs));
    list.add_opt(field("assignee", words)?, ticket.assignee_name.clone().map(Value::Theirs));
    list.add_opt(field("order", words)?, ticket.order.clone().map(Value::Code));
    list.add_all(field("items", words)?, ticket.items.iter().cloned().map(Value::Code));
    for reference in &ticket.references {
        list.add(words.named("reference", &reference.kind)?, Value::Code(reference.value.clone()));
    }
    for (name, value) in &ticket.fields {
        list.add(field(name, words)?, custom(name, value, words)?);
    }
    list.add_all(own("transcript-tags")?, ticket.tags.iter().cloned().map(Value::Theirs));
    for (id, time) in [
        ("transcript-opened", Some(ticket.opened_at)),
        ("transcript-active", Some(ticket.active_at)),
        ("transcript-answered", ticket.answered_at),
        ("transcript-resolved", ticket.resolved_at),
        ("transcript-closed", ticket.closed_at),
        // Another process's clock may be ahead of this one: a transcript is not older than its facts.
        ("transcript-made", Some(now.max(ticket.active_at))),
    ] {
        list.add_opt(own(id)?, time.map(|time| instant(time, words)));
    }
    Ok(Facts { title, subject: ticket.subject.clone(), number, others: list.0 })
}

/// An instant, in the forms of HTML and of the reader.
pub(super) fn instant(time: Time, words: &Labeller<'_>) -> Value {
    Value::When(machine(time), words.date_time(time))
}

/// HTML allows three decimals at most, and nobody needs them here.
pub(super) fn machine(time: Time) -> String {
    let text = time.to_string();
    text.split_once('.').map_or_else(|| text.clone(), |(seconds, _)| format!("{seconds}Z"))
}

#[derive(Default)]
struct List(Vec<Fact>);

impl List {
    fn add(&mut self, label: String, value: Value) {
        self.0.push(Fact { label, values: vec![value] });
    }

    fn add_opt(&mut self, label: String, value: Option<Value>) {
        if let Some(value) = value {
            self.add(label, value);
        }
    }

    fn add_all(&mut self, label: String, values: impl Iterator<Item = Value>) {
        let values: Vec<Value> = values.collect();
        if !values.is_empty() {
            self.0.push(Fact { label, values });
        }
    }
}

fn field(name: &str, words: &Labeller<'_>) -> Result<String> {
    words.named("field", name)
}

/// The value of a marketplace's own field, in the form of its kind.
fn custom(name: &str, value: &FieldValue, words: &Labeller<'_>) -> Result<Value> {
    let text = match value {
        FieldValue::Integer(number) => return Ok(Value::Code(words.language.code_number(*number))),
        FieldValue::Boolean(_) => return Ok(Value::Ours(value.label(name, words)?)),
        FieldValue::Text(text) => text,
    };
    if words.fields.dates.contains(name)
        && let Some(shown) = words.day(text)
    {
        return Ok(Value::When(text.clone(), shown));
    }
    let label = value.label(name, words)?;
    Ok(if label == *text { Value::Theirs(label) } else { Value::Ours(label) })
}
