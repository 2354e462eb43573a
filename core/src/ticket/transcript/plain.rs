//! A transcript as plain text.
//!
//! Owns its layout: text of the library begins at the margin, text of people is indented. Nobody can write a line that
//! looks like the head of another's message. A value inside a line is isolated (L-05); a line of its own is not.

use super::facts::{Fact, Facts, Value};
use super::written::{line, lines, one_line};
use crate::error::Result;
use crate::l10n::Argument;
use crate::localise::Labeller;
use crate::message::{Message, MessageKind};

const MARGIN: &str = "    ";

/// The document as far as the thread.
pub(super) fn begin(facts: &Facts, words: &Labeller<'_>) -> Result<String> {
    let mut out = String::with_capacity(16 << 10);
    out.push_str(&facts.title);
    out.push_str("\n\n");
    for fact in &facts.others {
        entry(&mut out, fact, words)?;
    }
    Ok(out)
}

/// One message.
pub(super) fn message(out: &mut String, message: &Message, words: &Labeller<'_>) -> Result<()> {
    let role = words.of(message.author_role)?;
    let name = one_line(&message.author_name);
    let id = match message.kind {
        MessageKind::Message => "transcript-message",
        MessageKind::Note => "transcript-note",
    };
    let parts = [
        ("name", Argument::Text(&name)),
        ("role", Argument::Text(&role)),
        ("time", Argument::Time(message.at.micros())),
    ];
    out.push('\n');
    out.push_str(&words.message(id, &parts)?);
    out.push('\n');
    for each in lines(&message.text) {
        set_in(out, each);
    }
    Ok(())
}

fn entry(out: &mut String, fact: &Fact, words: &Labeller<'_>) -> Result<()> {
    // It begins the line: if isolated, it could not set the line's direction.
    let label = ("label", Argument::Code(&fact.label));
    if let [value] = fact.values.as_slice() {
        let shown = one_line(shown(value));
        let value = match value {
            // No isolation around values that people copy.
            Value::Code(_) => Argument::Code(&shown),
            Value::Ours(_) | Value::Theirs(_) | Value::When(..) => Argument::Text(&shown),
        };
        out.push_str(&words.message("transcript-fact", &[label, ("value", value)])?);
        out.push('\n');
        return Ok(());
    }
    out.push_str(&words.message("transcript-facts", &[label])?);
    out.push('\n');
    for value in &fact.values {
        set_in(out, &one_line(shown(value)));
    }
    Ok(())
}

fn shown(value: &Value) -> &str {
    match value {
        Value::Ours(text) | Value::Theirs(text) | Value::Code(text) | Value::When(_, text) => text,
    }
}

fn set_in(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push_str(MARGIN);
        line(out, text);
    }
    out.push('\n');
}
