//! From a compiled pattern and a caller's values to a text. It takes no lock and reads nothing but its arguments.
//!
//! Isolation: a value among other parts of a text stands between FSI and PDI; a value that is the whole text does not,
//! nor does a literal or a code. A reference or a variant that is nothing but a value is isolated as if the value
//! stood in its place; one with parts of its own isolates those, and is not isolated once more as a whole.

use fixed_decimal::Decimal;
use icu_plurals::PluralCategory;
use jiff::tz::TimeZone;

use super::Argument;
use super::format::Formats;
use super::function::{DateTimeShape, NumberShape};
use super::isolate::{self, FSI, PDI};
use super::pattern::{Call, Function, Key, Operand, Pattern, Segment, Select, Selector};

/// Why a pattern could not be written; it names the variable.
pub(super) enum Fault<'p> {
    Missing(&'p str),
    Kind(&'p str),
}

/// The values and customs with which one text is written.
pub(super) struct Renderer<'a> {
    pub(super) formats: &'a Formats,
    pub(super) zone: &'a TimeZone,
    pub(super) arguments: &'a [(&'a str, Argument<'a>)],
    pub(super) isolating: bool,
}

/// What a selection goes by.
enum Criterion<'a> {
    Word(&'a str),
    Number(Decimal, NumberShape),
    Default,
}

impl<'a> Renderer<'a> {
    /// Writes a pattern; `alone` says that nothing stands beside it.
    pub(super) fn pattern<'p>(&self, out: &mut String, pattern: &'p Pattern, alone: bool) -> Result<(), Fault<'p>> {
        let alone = alone && pattern.segments.len() == 1;
        pattern.segments.iter().try_for_each(|segment| self.segment(out, segment, alone))
    }

    fn segment<'p>(&self, out: &mut String, segment: &'p Segment, alone: bool) -> Result<(), Fault<'p>> {
        match segment {
            Segment::Text(text) => out.push_str(text),
            Segment::Literal { text, isolate } => self.between(out, *isolate && !alone, |out| out.push_str(text)),
            Segment::Number { value, isolate } => self.between(out, *isolate && !alone, |out| {
                self.formats.write_number(out, value, NumberShape::default());
            }),
            Segment::Variable(name) => {
                let argument = self.argument(name)?;
                self.value(out, argument, alone);
            }
            Segment::Call(call) => self.call(out, call, alone)?,
            Segment::Reference(pattern) => self.pattern(out, pattern, alone)?,
            Segment::Select(select) => {
                let variant = self.choose(select)?;
                if alone {
                    self.pattern(out, variant, true)?;
                } else {
                    self.variant(out, variant)?;
                }
            }
        }
        Ok(())
    }

    /// Writes a variant that stands among other parts.
    fn variant<'p>(&self, out: &mut String, pattern: &'p Pattern) -> Result<(), Fault<'p>> {
        match &*pattern.segments {
            [Segment::Text(text) | Segment::Literal { text, .. }] => {
                self.between(out, true, |out| out.push_str(text));
                Ok(())
            }
            [Segment::Reference(pattern)] => self.variant(out, pattern),
            _ => self.pattern(out, pattern, false),
        }
    }

    fn value(&self, out: &mut String, argument: Argument<'_>, alone: bool) {
        match argument {
            Argument::Text(text) => isolate::write_text(out, text, self.isolating && !alone),
            Argument::Code(code) => isolate::write_text(out, code, false),
            Argument::Number(number) => self.between(out, !alone, |out| {
                self.formats.write_number(out, &Decimal::from(number), NumberShape::default());
            }),
            Argument::Time(micros) => self.between(out, !alone, |out| {
                self.formats.times().write(out, micros, self.zone, DateTimeShape::DEFAULT);
            }),
            Argument::Duration(seconds) => {
                self.between(out, !alone, |out| self.formats.write_duration(out, seconds));
            }
            Argument::Relative(seconds) => {
                self.between(out, !alone, |out| self.formats.write_relative(out, seconds));
            }
            Argument::List(items) => self.formats.write_list(out, items, self.isolating, alone),
        }
    }

    fn call<'p>(&self, out: &mut String, call: &'p Call, alone: bool) -> Result<(), Fault<'p>> {
        let name = match &call.operand {
            Operand::Variable(name) => name,
            Operand::Number(value) => {
                if let Function::Number(shape) = call.function {
                    self.between(out, !alone, |out| self.formats.write_number(out, value, shape));
                }
                return Ok(());
            }
        };
        match (&call.function, self.argument(name)?) {
            (Function::Number(shape), Argument::Number(number)) => self.between(out, !alone, |out| {
                self.formats.write_number(out, &Decimal::from(number), *shape);
            }),
            (Function::DateTime(shape), Argument::Time(micros)) => self.between(out, !alone, |out| {
                self.formats.times().write(out, micros, self.zone, *shape);
            }),
            // A duration and a distance are both seconds: the function says which of the two is meant.
            (
                Function::Duration,
                Argument::Duration(seconds) | Argument::Relative(seconds) | Argument::Number(seconds),
            ) => self.between(out, !alone, |out| self.formats.write_duration(out, seconds)),
            (
                Function::Relative,
                Argument::Duration(seconds) | Argument::Relative(seconds) | Argument::Number(seconds),
            ) => self.between(out, !alone, |out| self.formats.write_relative(out, seconds)),
            (Function::List, Argument::List(items)) => self.formats.write_list(out, items, self.isolating, alone),
            (
                Function::Number(_) | Function::DateTime(_) | Function::Duration | Function::Relative | Function::List,
                _,
            ) => return Err(Fault::Kind(name)),
        }
        Ok(())
    }

    fn choose<'p>(&self, select: &'p Select) -> Result<&'p Pattern, Fault<'p>> {
        let text;
        let criterion = match &select.selector {
            Selector::Variable(name) => self.criterion(name, NumberShape::default())?,
            Selector::Call(Call { function: Function::Number(shape), operand }) => match operand {
                Operand::Variable(name) => self.criterion(name, *shape)?,
                Operand::Number(value) => Criterion::Number(value.clone(), *shape),
            },
            Selector::Text(text) => Criterion::Word(text),
            Selector::Number(value) => Criterion::Number(value.clone(), NumberShape::default()),
            Selector::Pattern(pattern) => {
                let plain = Renderer { isolating: false, ..*self };
                let mut out = String::new();
                plain.pattern(&mut out, pattern, true)?;
                text = out;
                Criterion::Word(&text)
            }
            // The compiler lets no other function select.
            Selector::Call(_) | Selector::Nothing => Criterion::Default,
        };
        let found = match &criterion {
            Criterion::Word(word) => {
                select.variants.iter().position(|v| matches!(&v.key, Key::Word(key) if **key == **word))
            }
            Criterion::Number(value, shape) => {
                let exact = normal(value.clone());
                let exact = select.variants.iter().position(|v| matches!(&v.key, Key::Number(key) if *key == exact));
                exact.or_else(|| {
                    let category = category_name(self.formats.category(value, *shape));
                    select.variants.iter().position(|v| matches!(&v.key, Key::Word(key) if **key == *category))
                })
            }
            Criterion::Default => None,
        };
        let index = found.unwrap_or(select.default);
        // The parser lets no selection be without variants, so that the fallback is never reached.
        select.variants.get(index).map(|variant| &variant.value).ok_or(Fault::Kind(""))
    }

    fn criterion<'p>(&self, name: &'p str, shape: NumberShape) -> Result<Criterion<'a>, Fault<'p>> {
        match self.argument(name)? {
            Argument::Text(text) | Argument::Code(text) => Ok(Criterion::Word(text)),
            Argument::Number(number) => Ok(Criterion::Number(Decimal::from(number), shape)),
            Argument::Time(_) | Argument::Duration(_) | Argument::Relative(_) | Argument::List(_) => {
                Err(Fault::Kind(name))
            }
        }
    }

    fn argument<'p>(&self, name: &'p str) -> Result<Argument<'a>, Fault<'p>> {
        let found = self.arguments.iter().find(|(known, _)| *known == name);
        found.map(|(_, argument)| *argument).ok_or(Fault::Missing(name))
    }

    fn between(&self, out: &mut String, isolate: bool, write: impl FnOnce(&mut String)) {
        let isolate = isolate && self.isolating;
        if isolate {
            out.push(FSI);
        }
        write(out);
        if isolate {
            out.push(PDI);
        }
    }
}

/// A number without the zeros that only its writing has, so that equal numbers are equal.
pub(super) fn normal(value: Decimal) -> Decimal {
    let mut value = value;
    value.absolute.trim_start();
    value.absolute.trim_end();
    value
}

const fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
