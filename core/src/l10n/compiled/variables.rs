//! The variables of a text and how it uses them. It reads compiled patterns; it must not know a caller's arguments.

use std::collections::{BTreeMap, HashSet};

use super::locale_texts::LocaleTexts;
use super::pattern::{Call, Function, Key, Operand, Pattern, Segment, Selector};
use crate::closed_set::closed_set;

closed_set! {
    /// How a text uses a variable.
    pub enum VariableUse: "variable-use" {
        /// Inserted as it comes, whatever it is.
        Any = "any",
        /// One of several words that select a variant.
        Choice = "choice",
        /// An integer, inserted or selecting by its plural category.
        Number = "number",
        /// A ratio.
        Percent = "percent",
        /// An amount of money.
        Money = "money",
        /// An instant.
        Time = "time",
        /// A duration.
        Duration = "duration",
        /// A distance from now.
        Relative = "relative",
        /// A list.
        List = "list",
    }
}

impl VariableUse {
    /// Whether a text that uses a variable in this way accepts what another text uses in the `other` way.
    pub fn serves(self, other: VariableUse) -> bool {
        self == other
            || self == VariableUse::Any
            || other == VariableUse::Any
            // Seconds are seconds, and a selection by words accepts a number.
            || matches!(
                (self, other),
                (
                    VariableUse::Duration | VariableUse::Relative,
                    VariableUse::Duration | VariableUse::Relative | VariableUse::Number
                ) | (VariableUse::Choice, VariableUse::Number)
            )
    }

    /// The more specific of two uses; the first of two that are equally specific.
    pub fn or(self, other: VariableUse) -> VariableUse {
        match (self, other) {
            (VariableUse::Any, other) => other,
            (VariableUse::Choice, other) if other != VariableUse::Any => other,
            (known, _) => known,
        }
    }
}

/// The variables of a pattern and of everything that it references.
pub(in crate::l10n) fn of_pattern(pattern: &Pattern) -> BTreeMap<&str, VariableUse> {
    let mut collector = Collector::default();
    collector.pattern(pattern);
    collector.variables
}

/// The variables that the locales use in a message or an attribute; `None` if no locale has it.
pub(in crate::l10n) fn of_locales<'t>(
    locales: &'t [LocaleTexts],
    id: &str,
    attribute: Option<&str>,
) -> Option<BTreeMap<&'t str, VariableUse>> {
    let mut collector: Option<Collector<'t>> = None;
    for locale in locales {
        let message = locale.messages.get(id);
        let pattern = message.and_then(|message| match attribute {
            None => message.value.as_ref(),
            Some(name) => message.attribute(name),
        });
        if let Some(pattern) = pattern {
            collector.get_or_insert_default().pattern(pattern);
        }
    }
    collector.map(|collector| collector.variables)
}

/// Collects variables. It visits a shared pattern once: expanded, a small file can be endless.
#[derive(Default)]
struct Collector<'p> {
    variables: BTreeMap<&'p str, VariableUse>,
    visited: HashSet<*const Pattern>,
}

impl<'p> Collector<'p> {
    fn pattern(&mut self, pattern: &'p Pattern) {
        if !self.visited.insert(std::ptr::from_ref(pattern)) {
            return;
        }
        for segment in &pattern.segments {
            match segment {
                Segment::Text(_) | Segment::Literal { .. } | Segment::Number { .. } => {}
                Segment::Variable(name) => self.add(name, VariableUse::Any),
                Segment::Call(call) => self.call(call),
                Segment::Reference(pattern) => self.pattern(pattern),
                Segment::Select(select) => {
                    match &select.selector {
                        Selector::Variable(name) => {
                            let counts = select.variants.iter().any(|variant| counts(&variant.key));
                            self.add(name, if counts { VariableUse::Number } else { VariableUse::Choice });
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
            Function::Number(_) => VariableUse::Number,
            Function::Percent(_) => VariableUse::Percent,
            Function::Money(_) => VariableUse::Money,
            Function::DateTime(_) => VariableUse::Time,
            Function::Duration(_) => VariableUse::Duration,
            Function::Relative(_) => VariableUse::Relative,
            Function::List(_) => VariableUse::List,
        };
        self.add(name, kind);
    }

    fn add(&mut self, name: &'p str, kind: VariableUse) {
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
