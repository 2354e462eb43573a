//! Renders a compiled pattern with a caller's arguments. It takes no lock and reads nothing but its arguments.
//!
//! Isolation: a value beside other parts of a text is wrapped in FSI and PDI. A value that is the whole text is not,
//! nor is a literal. A code is isolated only where its surroundings would change its order. A reference or a variant that is only a value is isolated like that value. One with
//! parts of its own isolates those, and is not isolated again as a whole.

use fixed_decimal::Decimal;
use icu_plurals::PluralCategory;
use jiff::tz::TimeZone;

use super::argument::Argument;
use super::chain_link::ChainLink;
use super::compiled::pattern::{Call, Function, Key, Operand, Pattern, Segment, Select, Selector, normal};
use super::format::Formats;
use super::format::shape::{DateTimeShape, FormatOptions, ListStyle, MoneyStyle, NumberShape, PercentShape, SpanStyle};
use super::isolate::{self, FSI, PDI};
use super::options::Viewer;

/// Why a pattern cannot be rendered. It names the variable.
pub(super) enum RenderError<'p> {
    Missing(&'p str),
    Kind(&'p str),
    Currency(&'p str),
    Negative(&'p str),
    /// The text is longer than the limit.
    TooLong,
}

/// What one text is rendered with.
pub(super) struct Renderer<'a> {
    pub(super) link: &'a ChainLink,
    pub(super) zone: &'a TimeZone,
    pub(super) arguments: &'a [(&'a str, Argument<'a>)],
    pub(super) viewer: Viewer,
    pub(super) isolating: bool,
    /// The most bytes of a text. It is asked before each part, so a text may be longer by one value.
    pub(super) limit: usize,
}

/// What a selection compares.
enum Criterion<'a> {
    Word(&'a str),
    Whole(i64, NumberShape),
    Number(Decimal, NumberShape),
    Default,
}

impl<'a> Renderer<'a> {
    /// Writes a pattern; `alone` says that nothing is beside it.
    pub(super) fn pattern<'p>(
        &self,
        out: &mut String,
        pattern: &'p Pattern,
        alone: bool,
    ) -> Result<(), RenderError<'p>> {
        let alone = alone && pattern.segments.len() == 1;
        pattern.segments.iter().try_for_each(|segment| self.segment(out, segment, alone))
    }

    fn segment<'p>(&self, out: &mut String, segment: &'p Segment, alone: bool) -> Result<(), RenderError<'p>> {
        if out.len() > self.limit {
            return Err(RenderError::TooLong);
        }
        match segment {
            Segment::Text(text) => out.push_str(text),
            Segment::Literal { text, isolate } => self.between(out, *isolate && !alone, |out| out.push_str(text)),
            Segment::Number { value, isolate } => self.between(out, *isolate && !alone, |out| {
                self.formats().write_number(out, value, NumberShape::default());
            }),
            Segment::Variable(name) => {
                let argument = self.argument(name)?;
                self.value(out, argument, alone, name)?;
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

    /// Adds the variables without an argument that the pattern needs, each once. What depends on the value of one that is
    /// missing is not known.
    #[cold]
    pub(super) fn missing<'p>(&self, pattern: &'p Pattern, found: &mut Vec<&'p str>) {
        for segment in &pattern.segments {
            match segment {
                Segment::Text(_) | Segment::Literal { .. } | Segment::Number { .. } => {}
                Segment::Variable(name) | Segment::Call(Call { operand: Operand::Variable(name), .. }) => {
                    self.need(name, found);
                }
                Segment::Call(_) => {}
                Segment::Reference(pattern) => self.missing(pattern, found),
                Segment::Select(select) => match self.choose(select) {
                    Ok(variant) => self.missing(variant, found),
                    Err(RenderError::Missing(name)) => self.need(name, found),
                    Err(
                        RenderError::Kind(_)
                        | RenderError::Currency(_)
                        | RenderError::Negative(_)
                        | RenderError::TooLong,
                    ) => {}
                },
            }
        }
    }

    fn need<'p>(&self, name: &'p str, found: &mut Vec<&'p str>) {
        if matches!(self.argument(name), Err(RenderError::Missing(_))) && !found.contains(&name) {
            found.push(name);
        }
    }

    /// Writes a variant beside other parts.
    fn variant<'p>(&self, out: &mut String, pattern: &'p Pattern) -> Result<(), RenderError<'p>> {
        match &*pattern.segments {
            [Segment::Text(text) | Segment::Literal { text, .. }] => {
                self.between(out, true, |out| out.push_str(text));
                Ok(())
            }
            [Segment::Reference(pattern)] => self.variant(out, pattern),
            _ => self.pattern(out, pattern, false),
        }
    }

    /// The formatters of the reader's own format options.
    fn formats(&self) -> &'a Formats {
        self.link.formats(FormatOptions::default())
    }

    /// Writes a value in its default form.
    fn value<'p>(
        &self,
        out: &mut String,
        argument: Argument<'_>,
        alone: bool,
        name: &'p str,
    ) -> Result<(), RenderError<'p>> {
        let function = match argument {
            Argument::Text(text) | Argument::Label { text, .. } => {
                isolate::write_text(out, text, self.isolating && !alone);
                return Ok(());
            }
            Argument::Code(code) => {
                let turned = self.link.right_to_left && isolate::turns(code);
                isolate::write_text(out, code, self.isolating && turned);
                return Ok(());
            }
            Argument::Number(_) => Function::Number(NumberShape::default()),
            Argument::Percent { .. } => Function::Percent(PercentShape::DEFAULT),
            Argument::Money { .. } => Function::Money(MoneyStyle::Symbol),
            Argument::Time(_) | Argument::Date(_) => Function::DateTime(DateTimeShape::DEFAULT),
            Argument::Duration(_) => Function::Duration(SpanStyle::Long),
            Argument::Relative(_) => Function::Relative(SpanStyle::Long),
            Argument::List(_) => Function::List(ListStyle::And),
        };
        self.apply(out, function, self.formats(), argument, alone, name)
    }

    fn call<'p>(&self, out: &mut String, call: &'p Call, alone: bool) -> Result<(), RenderError<'p>> {
        let formats = self.link.formats(call.options);
        match &call.operand {
            Operand::Variable(name) => self.apply(out, call.function, formats, self.argument(name)?, alone, name),
            Operand::Number(value) => {
                if let Function::Number(shape) = call.function {
                    self.between(out, !alone, |out| formats.write_number(out, value, shape));
                }
                Ok(())
            }
        }
    }

    /// Writes a value as the function formats it.
    fn apply<'p>(
        &self,
        out: &mut String,
        function: Function,
        formats: &Formats,
        argument: Argument<'_>,
        alone: bool,
        name: &'p str,
    ) -> Result<(), RenderError<'p>> {
        match (function, argument) {
            (Function::Number(shape), Argument::Number(number)) => self.between(out, !alone, |out| {
                formats.write_integer(out, number, shape);
            }),
            (Function::Percent(shape), Argument::Percent { numerator, denominator }) if denominator != 0 => {
                self.between(out, !alone, |out| formats.write_percent(out, numerator, denominator, shape));
            }
            (Function::Money(style), Argument::Money { minor, currency }) => {
                let mut exists = true;
                self.between(out, !alone, |out| {
                    exists = formats.write_money(out, minor, currency, style);
                });
                if !exists {
                    return Err(RenderError::Currency(name));
                }
            }
            (Function::DateTime(shape), Argument::Time(micros)) => self.between(out, !alone, |out| {
                formats.times().write(out, micros, self.zone, shape);
            }),
            (Function::DateTime(shape), Argument::Date(micros)) => self.between(out, !alone, |out| {
                let day = DateTimeShape { date: shape.date.or(DateTimeShape::DATE.date), time: None };
                formats.times().write(out, micros, &TimeZone::UTC, day);
            }),
            // Durations and distances are both seconds: the function says which one is meant. A duration has no sign.
            (Function::Duration(_), Argument::Duration(..0) | Argument::Relative(..0) | Argument::Number(..0)) => {
                return Err(RenderError::Negative(name));
            }
            (
                Function::Duration(style),
                Argument::Duration(seconds) | Argument::Relative(seconds) | Argument::Number(seconds),
            ) => self.between(out, !alone, |out| formats.spans().write_duration(out, seconds, style, formats.and())),
            (
                Function::Relative(style),
                Argument::Duration(seconds) | Argument::Relative(seconds) | Argument::Number(seconds),
            ) => self.between(out, !alone, |out| formats.spans().write_relative(out, seconds, style)),
            (Function::List(style), Argument::List(items)) => {
                formats.write_list(out, items, style, self.isolating, alone);
            }
            (
                Function::Number(_)
                | Function::Percent(_)
                | Function::Money(_)
                | Function::DateTime(_)
                | Function::Duration(_)
                | Function::Relative(_)
                | Function::List(_),
                _,
            ) => return Err(RenderError::Kind(name)),
        }
        Ok(())
    }

    fn choose<'p>(&self, select: &'p Select) -> Result<&'p Pattern, RenderError<'p>> {
        let text;
        let criterion = match &select.selector {
            Selector::Variable(name) => self.criterion(name, NumberShape::default())?,
            Selector::Call(Call { function: Function::Number(shape), operand, .. }) => match operand {
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
            // The compiler accepts no other function as a selector.
            Selector::Call(_) | Selector::Nothing => Criterion::Default,
        };
        let found = match &criterion {
            Criterion::Word(word) => {
                select.variants.iter().position(|v| matches!(&v.key, Key::Word(key) if **key == **word))
            }
            Criterion::Whole(value, shape) => exact(select, || Decimal::from(*value))
                .or_else(|| category(select, self.formats().integer_category(*value, *shape))),
            Criterion::Number(value, shape) => {
                exact(select, || value.clone()).or_else(|| category(select, self.formats().category(value, *shape)))
            }
            Criterion::Default => None,
        };
        let index = found.unwrap_or(select.default);
        // The parser accepts no selection without variants, so the fallback is unreachable.
        select.variants.get(index).map(|variant| &variant.value).ok_or(RenderError::Kind(""))
    }

    fn criterion<'p>(&self, name: &'p str, shape: NumberShape) -> Result<Criterion<'a>, RenderError<'p>> {
        match self.argument(name)? {
            Argument::Text(text) | Argument::Code(text) | Argument::Label { code: text, .. } => {
                Ok(Criterion::Word(text))
            }
            Argument::Number(number) => Ok(Criterion::Whole(number, shape)),
            Argument::Percent { .. }
            | Argument::Money { .. }
            | Argument::Time(_)
            | Argument::Date(_)
            | Argument::Duration(_)
            | Argument::Relative(_)
            | Argument::List(_) => Err(RenderError::Kind(name)),
        }
    }

    fn argument<'p>(&self, name: &'p str) -> Result<Argument<'a>, RenderError<'p>> {
        match self.arguments.iter().find(|(known, _)| *known == name) {
            Some((_, argument)) => Ok(*argument),
            None if name == Viewer::VARIABLE => Ok(Argument::Code(self.viewer.as_str())),
            None => Err(RenderError::Missing(name)),
        }
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

/// The variant for exactly this number, which precedes every category.
fn exact(select: &Select, value: impl FnOnce() -> Decimal) -> Option<usize> {
    // Most selections have none and need no exact value.
    select.variants.iter().any(|variant| matches!(variant.key, Key::Number(_))).then(value).and_then(|value| {
        let value = normal(value);
        select.variants.iter().position(|variant| matches!(&variant.key, Key::Number(key) if *key == value))
    })
}

/// The variant for a plural category.
fn category(select: &Select, category: PluralCategory) -> Option<usize> {
    let name = category_name(category);
    select.variants.iter().position(|variant| matches!(&variant.key, Key::Word(key) if **key == *name))
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
