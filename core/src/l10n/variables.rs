//! The variables of a text and how it uses them. It reads compiled patterns; it must not know a caller's arguments.

use std::collections::{BTreeMap, HashSet};

use super::pattern::{Call, Function, Key, Operand, Pattern, Segment, Selector};
use super::texts::LocaleTexts;

/// How a text uses a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VariableKind {
    /// Written as it comes, whatever it is.
    Any,
    /// One of several words that select a variant.
    Choice,
    /// A whole number, written or selecting by its plural category.
    Number,
    /// A ratio.
    Percent,
    /// An amount of money.
    Money,
    /// An instant.
    Time,
    /// A length of time.
    Duration,
    /// A distance from now.
    Relative,
    /// An enumeration.
    List,
}

impl VariableKind {
    /// Every kind, in the order of declaration.
    pub const ALL: &'static [VariableKind] = &[
        VariableKind::Any,
        VariableKind::Choice,
        VariableKind::Number,
        VariableKind::Percent,
        VariableKind::Money,
        VariableKind::Time,
        VariableKind::Duration,
        VariableKind::Relative,
        VariableKind::List,
    ];

    /// The name in documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            VariableKind::Any => "any",
            VariableKind::Choice => "choice",
            VariableKind::Number => "number",
            VariableKind::Percent => "percent",
            VariableKind::Money => "money",
            VariableKind::Time => "time",
            VariableKind::Duration => "duration",
            VariableKind::Relative => "relative",
            VariableKind::List => "list",
        }
    }

    /// Whether a text that uses a variable in this way accepts what another text uses in the `other` way.
    pub fn serves(self, other: VariableKind) -> bool {
        self == other
            || self == VariableKind::Any
            || other == VariableKind::Any
            // Seconds are seconds, and a selection by words accepts a number.
            || matches!(
                (self, other),
                (
                    VariableKind::Duration | VariableKind::Relative,
                    VariableKind::Duration | VariableKind::Relative | VariableKind::Number
                ) | (VariableKind::Choice, VariableKind::Number)
            )
    }

    /// The more specific of two uses; the first of two that are equally specific.
    fn or(self, other: VariableKind) -> VariableKind {
        match (self, other) {
            (VariableKind::Any, other) => other,
            (VariableKind::Choice, other) if other != VariableKind::Any => other,
            (known, _) => known,
        }
    }
}

/// The variables of a pattern and of everything that it references.
pub(super) fn of(pattern: &Pattern) -> BTreeMap<&str, VariableKind> {
    let mut found = Found::default();
    found.pattern(pattern);
    found.variables
}

/// The variables that the locales use in a message or an attribute; `None` if no locale has it.
pub(super) fn known<'t>(
    locales: &'t [LocaleTexts],
    id: &str,
    attribute: Option<&str>,
) -> Option<BTreeMap<&'t str, VariableKind>> {
    let mut found: Option<Found<'t>> = None;
    for locale in locales {
        let message = locale.messages.get(id);
        let pattern = message.and_then(|message| match attribute {
            None => message.value.as_ref(),
            Some(name) => message.attribute(name),
        });
        if let Some(pattern) = pattern {
            found.get_or_insert_default().pattern(pattern);
        }
    }
    found.map(|found| found.variables)
}

/// Collects variables. It visits a shared pattern once: expanded, a small file can be endless.
#[derive(Default)]
struct Found<'p> {
    variables: BTreeMap<&'p str, VariableKind>,
    seen: HashSet<*const Pattern>,
}

impl<'p> Found<'p> {
    fn pattern(&mut self, pattern: &'p Pattern) {
        if !self.seen.insert(std::ptr::from_ref(pattern)) {
            return;
        }
        for segment in &pattern.segments {
            match segment {
                Segment::Text(_) | Segment::Literal { .. } | Segment::Number { .. } => {}
                Segment::Variable(name) => self.add(name, VariableKind::Any),
                Segment::Call(call) => self.call(call),
                Segment::Reference(pattern) => self.pattern(pattern),
                Segment::Select(select) => {
                    match &select.selector {
                        Selector::Variable(name) => {
                            let counts = select.variants.iter().any(|variant| counts(&variant.key));
                            self.add(name, if counts { VariableKind::Number } else { VariableKind::Choice });
                        }
                        Selector::Call(call) => self.call(call),
                        Selector::Pattern(pattern) => self.pattern(pattern),
                        Selector::Text(_) | Selector::Number(_) | Selector::Nothing => {}
                    }
                    for variant in &select.variants {
                        self.pattern(&variant.value);
                    }
                }
            }
        }
    }

    fn call(&mut self, call: &'p Call) {
        let Operand::Variable(name) = &call.operand else { return };
        let kind = match call.function {
            Function::Number(_) => VariableKind::Number,
            Function::Percent(_) => VariableKind::Percent,
            Function::Money(_) => VariableKind::Money,
            Function::DateTime(_) => VariableKind::Time,
            Function::Duration(_) => VariableKind::Duration,
            Function::Relative(_) => VariableKind::Relative,
            Function::List(_) => VariableKind::List,
        };
        self.add(name, kind);
    }

    fn add(&mut self, name: &'p str, kind: VariableKind) {
        self.variables.entry(name).and_modify(|known| *known = known.or(kind)).or_insert(kind);
    }
}

/// Whether the key can only mean a number. "other" also occurs in selections by words.
fn counts(key: &Key) -> bool {
    match key {
        Key::Number(_) => true,
        Key::Word(word) => matches!(&**word, "zero" | "one" | "two" | "few" | "many"),
    }
}
