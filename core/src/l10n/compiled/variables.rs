//! The variables of a text and how it uses them. It reads compiled patterns; it must not know a caller's arguments.

use std::collections::{BTreeMap, BTreeSet, HashSet};

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
    collected(locales, id, attribute).map(|collector| collector.variables)
}

fn collected<'t>(locales: &'t [LocaleTexts], id: &str, attribute: Option<&str>) -> Option<Collector<'t>> {
    let mut collector: Option<Collector<'t>> = None;
    for locale in locales {
        if let Some(pattern) = locale.messages.get(id).and_then(|message| message.part(attribute)) {
            collector.get_or_insert_default().pattern(pattern);
        }
    }
    collector
}

/// What selects the variants of a text in any locale, and of all that it references.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::l10n) struct Branches {
    /// The words, by variable, in the order of the texts.
    pub(in crate::l10n) words: BTreeMap<String, Vec<String>>,
    /// The single numbers.
    pub(in crate::l10n) numbers: BTreeSet<i64>,
}

/// The branches of a message or an attribute in these locales.
pub(in crate::l10n) fn branches(locales: &[LocaleTexts], id: &str, attribute: Option<&str>) -> Branches {
    let Some(collector) = collected(locales, id, attribute) else { return Branches::default() };
    let mut branches = Branches::default();
    for (name, key) in collector.keys {
        match (key, collector.variables.get(name)) {
            (Key::Number(number), _) => branches.numbers.extend(number.to_string().parse::<i64>()),
            (Key::Word(word), Some(VariableUse::Choice)) => {
                let words = branches.words.entry(name.to_owned()).or_default();
                if !words.iter().any(|known| **known == **word) {
                    words.push(word.to_string());
                }
            }
            (Key::Word(_), _) => {}
        }
    }
    branches
}

/// Collects variables. It visits a shared pattern once: expanded, a small file can be endless.
#[derive(Default)]
struct Collector<'p> {
    variables: BTreeMap<&'p str, VariableUse>,
    /// The keys of the variants that a variable selects.
    keys: Vec<(&'p str, &'p Key)>,
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
                    let selecting = match &select.selector {
                        Selector::Variable(name) => Some(name),
                        Selector::Call(Call { operand: Operand::Variable(name), .. }) => Some(name),
                        _ => None,
                    };
                    if let Some(name) = selecting {
                        self.keys.extend(select.variants.iter().map(|variant| (&**name, &variant.key)));
                    }
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
