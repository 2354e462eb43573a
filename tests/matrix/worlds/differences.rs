//! Where replies may differ though nothing hidden shows: the table of operation, field and reason.
//!
//! Owns the table and the one form of such a field. Everything else must have the same bytes. An entry that never
//! applies fails the test, so the table does not outlive its reasons.

use std::collections::{BTreeMap, BTreeSet};

use super::leaves::leaves;
use super::viewer::Viewer;

/// The one form of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The number of a ticket: its name in both worlds.
    Number,
    /// A text that names tickets as `#12`: the same with their names.
    Text,
    /// A random text: which of those that this world has shown so far. What is equal in one world is so in the other.
    Token,
    /// A version: likewise, and how many changes it counts.
    Version,
    /// Whatever it is.
    Anything,
}

/// A field that may differ.
struct Difference {
    /// `error`: the error document of any.
    operations: &'static [&'static str],
    field: &'static str,
    form: Form,
    why: &'static str,
    /// The only viewer that it concerns; `None`: all.
    only: Option<Viewer>,
    /// Whether it applies on every store.
    always: bool,
}

const DRAWN: &str = "T-01: ticket numbers are drawn from one sequence, so they count the tickets of others too";
const VERSION: &str = "T-85: a version has a piece of the event's hash, and the hash covers random bytes";
const CURSOR: &str = "T-30: a cursor is encrypted with the desk's own key";
const COVERED: &str =
    "T-83: the host keeps the head of a whole chain, and its chain has internal notes that it cannot read";
const SIZE: &str = "T-35: an operator sees the size of the whole desk";
const RANDOM: &str = "ids of events and instructions are random, so that they count nothing";

/// The operations whose reply is a ticket.
const TICKET: &[&str] = &[
    "ticket.add_tag",
    "ticket.assign",
    "ticket.close",
    "ticket.mark_spam",
    "ticket.note",
    "ticket.open",
    "ticket.remove_tag",
    "ticket.reopen",
    "ticket.reply",
    "ticket.reply_and_resolve",
    "ticket.request_information",
    "ticket.resolve",
    "ticket.set_category",
    "ticket.set_field",
    "ticket.set_priority",
    "ticket.start",
];
/// Those of people who do not see every ticket: the others see the same numbers in both worlds.
const NUMBERED: &[&str] = &[
    "ticket.add_tag",
    "ticket.assign",
    "ticket.close",
    "ticket.open",
    "ticket.remove_tag",
    "ticket.reopen",
    "ticket.reply",
    "ticket.reply_and_resolve",
    "ticket.request_information",
    "ticket.resolve",
    "ticket.set_category",
    "ticket.set_field",
    "ticket.set_priority",
    "ticket.start",
];
const SEVERAL: &[&str] = &["ticket.bulk", "ticket.run_macro"];

/// The lists that have pages.
const PAGES: &[&str] =
    &["event.list", "instruction.list", "person.list_blocked", "ticket.get", "ticket.history", "ticket.list"];
/// The operations whose reply names its ticket.
const NAMING: &[&str] = &[
    "message.translate",
    "template.render",
    "ticket.available_actions",
    "ticket.history",
    "ticket.mark_read",
    "ticket.transcript",
];

const fn may(operations: &'static [&'static str], field: &'static str, form: Form, why: &'static str) -> Difference {
    Difference { operations, field, form, why, only: None, always: true }
}

const fn may_host(operations: &'static [&'static str], field: &'static str, why: &'static str) -> Difference {
    Difference { operations, field, form: Form::Anything, why, only: Some(Viewer::Host), always: true }
}

const TABLE: &[Difference] = &[
    may(TICKET, "version", Form::Version, VERSION),
    may(&["ticket.get"], "ticket.version", Form::Version, VERSION),
    may(&["ticket.list"], "tickets[].version", Form::Version, VERSION),
    may(SEVERAL, "results[].ticket.version", Form::Version, VERSION),
    may(&["error"], "details.seen", Form::Version, VERSION),
    may(&["error"], "details.current", Form::Version, VERSION),
    may(&["error"], "errors[].details.seen", Form::Version, VERSION),
    may(&["error"], "errors[].details.current", Form::Version, VERSION),
    may(PAGES, "next", Form::Token, CURSOR),
    may(&["event.list"], "events[].cursor", Form::Token, CURSOR),
    may(&["event.list"], "events[].id", Form::Token, RANDOM),
    may(&["event.list"], "events[].subject.id", Form::Token, RANDOM),
    may(&["instruction.list"], "instructions[].id", Form::Token, RANDOM),
    may(&["instruction.confirm", "instruction.reject"], "id", Form::Token, RANDOM),
    may(NUMBERED, "number", Form::Number, DRAWN),
    may(NUMBERED, "labels.number", Form::Text, DRAWN),
    may(&["ticket.get"], "ticket.number", Form::Number, DRAWN),
    may(&["ticket.get"], "ticket.labels.number", Form::Text, DRAWN),
    may(&["ticket.list"], "tickets[].number", Form::Number, DRAWN),
    may(&["ticket.list"], "tickets[].labels.number", Form::Text, DRAWN),
    may(SEVERAL, "results[].number", Form::Number, DRAWN),
    may(SEVERAL, "results[].ticket.number", Form::Number, DRAWN),
    may(SEVERAL, "results[].ticket.labels.number", Form::Text, DRAWN),
    may(NAMING, "ticket", Form::Number, DRAWN),
    may(&["ticket.transcript"], "content", Form::Text, DRAWN),
    may(&["template.render"], "text", Form::Text, DRAWN),
    may(&["ticket.get"], "messages[].text", Form::Text, "T-51: a macro writes the ticket's number into its reply"),
    may_host(&["ticket.verify"], "head", COVERED),
    may_host(&["ticket.verify"], "events", COVERED),
    may(&["ticket.verify"], "head", Form::Token, VERSION),
    may_host(&["desk.backup"], "bytes", "N-06: a backup is the whole desk"),
    may_host(&["desk.health"], "bytes", SIZE),
    Difference { always: false, ..may_host(&["desk.health"], "free_bytes", SIZE) },
    Difference { always: false, ..may_host(&["desk.health"], "log_bytes", SIZE) },
];

/// What was compared so far, and the random texts that each world has shown.
pub struct Comparison {
    viewer: Viewer,
    tokens: [BTreeMap<String, usize>; 2],
    /// The fields at which the worlds differed as the table says.
    pub applied: Applied,
    pub replies: usize,
}

/// Entries of the table, each with one of its operations.
pub type Applied = BTreeSet<(usize, String)>;

/// The fields of the table that did not differ.
pub fn never_applied(applied: &Applied) -> Vec<String> {
    let of_entry = |(at, entry): (usize, &'static Difference)| {
        let fields = entry.operations.iter().map(move |operation| (at, (*operation).to_owned()));
        fields.filter(|field| !applied.contains(field)).map(|(_, operation)| {
            let Difference { field, why, only, .. } = entry;
            format!("{operation} {field} {only:?}: {why}")
        })
    };
    TABLE.iter().enumerate().filter(|(_, entry)| entry.always).flat_map(of_entry).collect()
}

fn entry(viewer: Viewer, operation: &str, field: &str) -> Option<usize> {
    TABLE.iter().position(|entry| {
        let applies = entry.only.is_none_or(|only| only == viewer);
        entry.field == field && entry.operations.contains(&operation) && applies
    })
}

impl Comparison {
    /// Nothing was compared yet.
    pub fn new(viewer: Viewer) -> Self {
        Self { viewer, tokens: [BTreeMap::new(), BTreeMap::new()], applied: Applied::new(), replies: 0 }
    }

    /// Compares two replies; `names` are the names of the tickets in each world. An error describes the difference.
    pub fn compare(
        &mut self,
        operation: &str,
        texts: [&str; 2],
        names: [&BTreeMap<i64, String>; 2],
    ) -> Result<(), String> {
        self.replies += 1;
        // What both worlds write alike needs no table, but its random texts are known from now on.
        let [a, b] = [0, 1].map(|world| self.read(world, operation, texts[world], names[world]));
        let mut differences: Vec<String> = Vec::new();
        for (a, b) in a.fields.iter().zip(&b.fields) {
            if (&a.field, &a.form) != (&b.field, &b.form) {
                let [at_a, at_b] = around(&a.form, &b.form);
                differences.push(format!("A {}: {at_a}\nB {}: {at_b}", a.field, b.field));
            } else if a.text != b.text {
                self.applied.extend(a.entry.map(|entry| (entry, operation.to_owned())));
            }
        }
        if differences.is_empty() && a.whole == b.whole {
            return Ok(());
        }
        let [a, b] = around(&a.whole, &b.whole);
        Err(format!("A {a}\nB {b}\nfield by field:\n{}", differences.join("\n")))
    }

    fn read(&mut self, world: usize, operation: &str, text: &str, names: &BTreeMap<i64, String>) -> Normal {
        let mut normal = Normal { whole: String::with_capacity(text.len()), fields: Vec::new() };
        let mut end = 0;
        for leaf in leaves(text) {
            let own = &text[leaf.at.clone()];
            let entry = entry(self.viewer, operation, &leaf.path).filter(|_| own != "null");
            let form = entry.map_or_else(|| own.to_owned(), |at| self.form(world, TABLE[at].form, own, names));
            normal.whole.push_str(&text[end..leaf.at.start]);
            normal.whole.push_str(&form);
            end = leaf.at.end;
            normal.fields.push(Field { entry, field: leaf.path, text: own.to_owned(), form });
        }
        normal.whole.push_str(&text[end..]);
        normal
    }

    fn form(&mut self, world: usize, form: Form, text: &str, names: &BTreeMap<i64, String>) -> String {
        match form {
            Form::Number => {
                let name = text.parse().ok().and_then(|number: i64| names.get(&number));
                name.map_or_else(|| text.to_owned(), Clone::clone)
            }
            Form::Text => named(text, names),
            Form::Token => self.token(world, text),
            Form::Version => {
                let count = bazardesk_tests::changes(text.trim_matches('"'));
                format!("{} after {count} changes", self.token(world, text))
            }
            Form::Anything => "anything".to_owned(),
        }
    }

    /// Which of the random texts of this world it is, and how long.
    fn token(&mut self, world: usize, text: &str) -> String {
        let tokens = &mut self.tokens[world];
        let next = tokens.len();
        let at = *tokens.entry(text.to_owned()).or_insert(next);
        format!("token {at} of {} characters", text.len())
    }
}

/// A reply in its one form.
struct Normal {
    whole: String,
    fields: Vec<Field>,
}

struct Field {
    /// Its entry of the table.
    entry: Option<usize>,
    field: String,
    text: String,
    form: String,
}

/// Both texts from shortly before their first difference.
fn around(a: &str, b: &str) -> [String; 2] {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    [a, b].map(|text| text.chars().skip(same.saturating_sub(60)).take(160).collect())
}

/// A text with the names of the tickets instead of their numbers, in whatever digits they are.
fn named(text: &str, names: &BTreeMap<i64, String>) -> String {
    let mut form = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('#') {
        form.push_str(before);
        form.push('#');
        let digits: String = after.chars().map_while(ascii_digit).collect();
        let length: usize = after.chars().take(digits.len()).map(char::len_utf8).sum();
        // `#8a8a8a` is a colour.
        let ends = !after[length..].starts_with(|c: char| c.is_ascii_alphanumeric());
        match digits.parse().ok().filter(|_| ends).and_then(|number: i64| names.get(&number)) {
            Some(name) => form.push_str(name),
            None => form.push_str(&after[..length]),
        }
        rest = &after[length..];
    }
    form.push_str(rest);
    form
}

fn ascii_digit(c: char) -> Option<char> {
    let digits = ['0', '\u{660}', '\u{6F0}'].into_iter();
    let value = digits.filter_map(|zero| u32::from(c).checked_sub(u32::from(zero))).find(|value| *value < 10);
    value.and_then(|value| char::from_digit(value, 10))
}

#[test]
fn a_text_names_tickets_in_any_digits() {
    let names = BTreeMap::from([(12, "@shared:0".to_owned())]);
    assert_eq!(named("#12, #۱۲ and #120 # 12 #12a", &names), "#@shared:0, #@shared:0 and #120 # 12 #12a");
}
