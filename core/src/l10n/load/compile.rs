//! Compiles the parsed tree to patterns: it resolves references, binds the arguments of terms, reads function options.
//! It rejects what could fail or run away when rendered: unknown references, cycles, unbounded growth.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use fixed_decimal::{Decimal, SignedRoundingMode, UnsignedRoundingMode};
use fluent_syntax::ast::{self, Expression, InlineExpression, PatternElement, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::function::{self, Choice};
use super::index::Layered;
use super::origin::{self, Origin};
use super::scope::{Scope, TermArgument, bare, full_name};
use super::source::{Place, Source};
use crate::fold::is_noncharacter;
use crate::l10n::compiled::messages::{Message, Messages};
use crate::l10n::compiled::pattern::{
    Call, Function, Key, Operand, Pattern, Segment, Select, Selector, Variant, normal,
};
use crate::l10n::error::{LoadError, LoadProblem};
use crate::l10n::format::shape::FormatOptions;

/// The maximum length of a chain of references: rendering recurses once for each.
const CHAIN_LIMIT: usize = 32;
/// The maximum number of parts of an expanded message. Ten references to ten references and so on would fill the
/// memory.
const WEIGHT_LIMIT: usize = 10_000;

/// How ECMA-402 rounds a number that has more digits than are shown.
const HALF_EXPAND: SignedRoundingMode = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);

enum State {
    Busy,
    Done(Arc<Pattern>, Origin),
}

/// A compiled locale.
pub(super) struct Compiled {
    pub(super) messages: Messages,
    /// The format options that single calls override, without duplicates.
    pub(super) call_options: Vec<FormatOptions>,
}

/// Compiles one locale.
pub(super) struct Compiler<'r, 'f> {
    sources: &'r [Source<'f>],
    index: &'r Layered<'r, 'r>,
    /// The index of the locale among those of the sources.
    locale_at: usize,
    states: HashMap<String, State>,
    chain: usize,
    call_options: Vec<FormatOptions>,
    /// The origin of the pattern that is being compiled, as far as it has been read.
    origin: Origin,
}

impl<'r, 'f> Compiler<'r, 'f> {
    /// A compiler for the entries of one locale. A region's entries include those of its language.
    pub(super) fn new(sources: &'r [Source<'f>], index: &'r Layered<'r, 'r>, locale_at: usize) -> Self {
        let (states, call_options) = (HashMap::new(), Vec::new());
        Compiler { sources, index, locale_at, states, chain: 0, call_options, origin: Origin::UNKNOWN }
    }

    /// Compiles everything.
    pub(super) fn compile(mut self) -> Result<Compiled, LoadError> {
        let index = self.index;
        let mut messages = Vec::with_capacity(index.messages.len());
        for entry in index.messages.iter() {
            let id = entry.at.1;
            let value = match entry.value {
                None => None,
                Some(place) => self.text((id, None), place, entry.at)?,
            };
            let mut attributes = Vec::new();
            for (name, place) in &entry.attributes {
                let text = self.text((id, Some(name)), *place, (place.file, name))?;
                attributes.extend(text.map(|pattern| (Box::from(*name), pattern)));
            }
            if value.is_some() || !attributes.is_empty() {
                messages.push((Box::from(id), Message { value, attributes: attributes.into_boxed_slice() }));
            }
        }
        // A term without references is compiled only to find its errors. Its variables may be anything.
        for entry in index.terms.iter() {
            let id = entry.at.1;
            let values = entry.value.iter().map(|place| (format!("-{id} alone"), *place));
            let attributes = entry.attributes.iter().map(|(name, place)| (format!("-{id}.{name} alone"), *place));
            for (name, place) in values.chain(attributes) {
                self.named(name, place, Scope::Caller, entry.at)?;
            }
        }
        Ok(Compiled { messages: Messages::new(messages), call_options: self.call_options })
    }

    /// The pattern of a message or an attribute. It is `None` as long as it is not translated (L-14), and in a region
    /// that takes it from its language: the next locale of the chain serves instead.
    fn text(
        &mut self,
        (id, attribute): (&str, Option<&str>),
        place: Place<'r>,
        from: (usize, &'r str),
    ) -> Result<Option<Arc<Pattern>>, LoadError> {
        if origin::refers(place.pattern) {
            self.origin = Origin::UNKNOWN;
            let pattern = self.named(full_name(id, attribute), place, Scope::Caller, from)?;
            return Ok((self.origin.translated && !self.origin.inherited).then_some(pattern));
        }
        // Its own locale has compiled it.
        if self.inherits(place) {
            return Ok(None);
        }
        // Most texts are of this kind. No circle leads through them, so nothing is noted about them.
        let pattern = self.pattern(place, Scope::Caller)?;
        self.limits(&pattern, || full_name(id, attribute), from)?;
        Ok(place.translated().then(|| Arc::new(pattern)))
    }

    /// Whether the text is one of another locale, which this one lies over.
    fn inherits(&self, place: Place<'_>) -> bool {
        self.sources.get(place.file).is_some_and(|source| source.locale_at() != self.locale_at)
    }

    /// The compiled pattern with this name, compiled on first use; `from` is the place that refers to it.
    fn named(
        &mut self,
        name: String,
        place: Place<'r>,
        scope: Scope<'_>,
        from: (usize, &'r str),
    ) -> Result<Arc<Pattern>, LoadError> {
        match self.states.get(&name) {
            Some(State::Done(pattern, origin)) => {
                self.origin = self.origin.and(*origin);
                return Ok(Arc::clone(pattern));
            }
            Some(State::Busy) => return Err(self.error(from.0, from.1, LoadProblem::Circle(bare(&name)))),
            None => {}
        }
        if self.chain > CHAIN_LIMIT {
            return Err(self.error(from.0, from.1, LoadProblem::ChainTooLong { limit: CHAIN_LIMIT }));
        }
        self.states.insert(name.clone(), State::Busy);
        self.chain += 1;
        let here = Origin { translated: place.translated(), inherited: self.inherits(place) };
        let outer = std::mem::replace(&mut self.origin, here);
        let pattern = self.pattern(place, scope)?;
        let origin = self.origin;
        self.origin = outer.and(origin);
        self.chain -= 1;
        self.limits(&pattern, || bare(&name), from)?;
        let pattern = Arc::new(pattern);
        self.states.insert(name, State::Done(Arc::clone(&pattern), origin));
        Ok(pattern)
    }

    fn limits(&self, pattern: &Pattern, id: impl FnOnce() -> String, from: (usize, &'r str)) -> Result<(), LoadError> {
        if pattern.depth > CHAIN_LIMIT {
            return Err(self.error(from.0, from.1, LoadProblem::ChainTooLong { limit: CHAIN_LIMIT }));
        }
        if pattern.weight > WEIGHT_LIMIT {
            return Err(self.error(from.0, from.1, LoadProblem::TooWide { id: id(), limit: WEIGHT_LIMIT }));
        }
        Ok(())
    }

    fn pattern(&mut self, place: Place<'r>, scope: Scope<'_>) -> Result<Pattern, LoadError> {
        let mut segments: Vec<Segment> = Vec::with_capacity(place.pattern.elements.len());
        let mut text = String::new();
        for element in &place.pattern.elements {
            match element {
                PatternElement::TextElement { value } => text.push_str(value),
                PatternElement::Placeable { expression } => {
                    if !text.is_empty() {
                        segments.push(Segment::Text(std::mem::take(&mut text).into()));
                    }
                    segments.push(self.expression(place.file, expression, scope)?);
                }
            }
        }
        if !text.is_empty() {
            segments.push(Segment::Text(text.into()));
        }
        let weight = segments.iter().map(Segment::weight).fold(0, usize::saturating_add);
        let depth = segments.iter().map(Segment::depth).max().unwrap_or(0);
        let size_hint = segments.iter().map(Segment::size_hint).sum::<usize>().min(4_096);
        Ok(Pattern { segments: segments.into_boxed_slice(), weight, size_hint, depth })
    }

    fn expression(
        &mut self,
        file: usize,
        expression: &'r Expression<&'r str>,
        scope: Scope<'_>,
    ) -> Result<Segment, LoadError> {
        match expression {
            Expression::Inline(inline) => self.inline(file, inline, scope),
            Expression::Select { selector, variants } => {
                let selector = self.selector(file, selector, scope)?;
                let default = variants.iter().position(|variant| variant.default).unwrap_or(0);
                let mut keys = HashSet::new();
                let variants = variants
                    .iter()
                    .map(|variant| {
                        let key = match variant.key {
                            VariantKey::Identifier { name } => Key::Word(name.into()),
                            VariantKey::NumberLiteral { value } => Key::Number(normal(self.decimal(file, value)?)),
                        };
                        let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = variant.key;
                        if !keys.insert(name) {
                            return Err(self.error(file, name, LoadProblem::Duplicate(format!("[{name}]"))));
                        }
                        let value = self.pattern(Place { file, pattern: &variant.value }, scope)?;
                        Ok(Variant { key, value })
                    })
                    .collect::<Result<_, _>>()?;
                Ok(Segment::Select(Box::new(Select { selector, variants, default })))
            }
        }
    }

    fn inline(
        &mut self,
        file: usize,
        inline: &'r InlineExpression<&'r str>,
        scope: Scope<'_>,
    ) -> Result<Segment, LoadError> {
        Ok(match inline {
            InlineExpression::StringLiteral { value } => {
                let text = unescape_unicode_to_string(value);
                // Half of a pair of code units becomes U+FFFD.
                let is_bad = |ch: char| ch.is_control() && !matches!(ch, '\n' | '\t') || ch == '\u{FFFD}';
                let bad = text.chars().find(|ch| is_bad(*ch) || is_noncharacter(*ch));
                if let Some(ch) = bad.filter(|ch| !value.contains(*ch)) {
                    let written = LoadProblem::Character(format!("U+{:04X}", u32::from(ch)));
                    return Err(self.error(file, value, written));
                }
                Segment::Literal { text: text.into(), isolate: false }
            }
            InlineExpression::NumberLiteral { value } => {
                Segment::Number { value: self.decimal(file, value)?, isolate: false }
            }
            InlineExpression::VariableReference { id } => match scope {
                Scope::Caller => Segment::Variable(id.name.into()),
                Scope::Term { bound, .. } => match bound.get(id.name) {
                    Some(TermArgument::Text(text)) => Segment::Literal { text: text.as_str().into(), isolate: true },
                    Some(TermArgument::Number(value)) => Segment::Number { value: value.clone(), isolate: true },
                    None => return Err(self.error(file, id.name, LoadProblem::TermVariable(id.name.to_owned()))),
                },
            },
            InlineExpression::FunctionReference { id, arguments } => {
                Segment::Call(self.call(file, id.name, arguments, scope)?)
            }
            InlineExpression::MessageReference { id, attribute } => {
                Segment::Reference(self.message(file, id.name, attribute.as_ref().map(|a| a.name), scope)?)
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                Segment::Reference(self.term(file, id.name, attribute.as_ref().map(|a| a.name), arguments.as_ref())?)
            }
            InlineExpression::Placeable { expression } => self.expression(file, expression, scope)?,
        })
    }

    fn message(
        &mut self,
        file: usize,
        id: &'r str,
        attribute: Option<&'r str>,
        scope: Scope<'_>,
    ) -> Result<Arc<Pattern>, LoadError> {
        let mut name = full_name(id, attribute);
        let Some(place) = self.index.messages.get(id).and_then(|entry| entry.part(attribute)) else {
            return Err(self.error(file, id, LoadProblem::Unknown(name)));
        };
        if let Scope::Term { spelling, .. } = scope {
            name.push_str(spelling);
        }
        self.named(name, place, scope, (file, id))
    }

    fn term(
        &mut self,
        file: usize,
        id: &'r str,
        attribute: Option<&'r str>,
        arguments: Option<&'r ast::CallArguments<&'r str>>,
    ) -> Result<Arc<Pattern>, LoadError> {
        let name = attribute.map_or_else(|| format!("-{id}"), |attribute| format!("-{id}.{attribute}"));
        let Some(place) = self.index.terms.get(id).and_then(|entry| entry.part(attribute)) else {
            return Err(self.error(file, id, LoadProblem::Unknown(name)));
        };
        let mut bound = HashMap::new();
        let mut spelling = Vec::new();
        for argument in arguments.map(|arguments| arguments.named.as_slice()).unwrap_or_default() {
            let value = match &argument.value {
                InlineExpression::StringLiteral { value } => {
                    TermArgument::Text(unescape_unicode_to_string(value).into())
                }
                InlineExpression::NumberLiteral { value } => TermArgument::Number(self.decimal(file, value)?),
                _ => {
                    return Err(self.error(file, argument.name.name, LoadProblem::Syntax("Expected a literal".into())));
                }
            };
            spelling.push(format!("{}: {value:?}", argument.name.name));
            bound.insert(argument.name.name.to_owned(), value);
        }
        spelling.sort_unstable();
        let spelling = format!("({})", spelling.join(", "));
        self.named(format!("{name}{spelling}"), place, Scope::Term { bound: &bound, spelling: &spelling }, (file, id))
    }

    fn selector(
        &mut self,
        file: usize,
        selector: &'r InlineExpression<&'r str>,
        scope: Scope<'_>,
    ) -> Result<Selector, LoadError> {
        // A term may be referenced without arguments: that selects the default variant.
        if let (InlineExpression::VariableReference { id }, Scope::Term { bound, .. }) = (selector, scope)
            && !bound.contains_key(id.name)
        {
            return Ok(Selector::Nothing);
        }
        Ok(match self.inline(file, selector, scope)? {
            Segment::Text(text) | Segment::Literal { text, .. } => Selector::Text(text),
            Segment::Number { value, .. } => Selector::Number(value),
            Segment::Variable(name) => Selector::Variable(name),
            Segment::Call(call) if matches!(call.function, Function::Number(_)) => Selector::Call(call),
            Segment::Call(_) => return Err(self.error(file, function_name(selector), LoadProblem::Selector)),
            Segment::Reference(pattern) => Selector::Pattern(pattern),
            // The parser does not allow a selection as a selector.
            Segment::Select(_) => Selector::Nothing,
        })
    }

    fn call(
        &mut self,
        file: usize,
        name: &'r str,
        arguments: &'r ast::CallArguments<&'r str>,
        scope: Scope<'_>,
    ) -> Result<Call, LoadError> {
        let mut choices = Vec::with_capacity(arguments.named.len());
        for argument in &arguments.named {
            let (value, number) = match &argument.value {
                InlineExpression::StringLiteral { value } => (*value, false),
                InlineExpression::NumberLiteral { value } => (*value, true),
                _ => return Err(self.argument(file, name, argument.name.name)),
            };
            choices.push(Choice { name: argument.name.name, value, number });
        }
        let (function, options) = function::function(name, &choices)
            .map_err(|what| self.error(file, function::rejected_at(name, &choices), what))?;
        if options != FormatOptions::default() && !self.call_options.contains(&options) {
            self.call_options.push(options);
        }
        let [operand] = arguments.positional.as_slice() else {
            return Err(self.argument(file, name, &format!("{} arguments", arguments.positional.len())));
        };
        let operand = match self.inline(file, operand, scope)? {
            Segment::Variable(name) => Operand::Variable(name),
            Segment::Number { mut value, .. } if matches!(function, Function::Number(_)) => {
                let most = choices.iter().rev().find(|choice| choice.name == "maximumFractionDigits");
                if let Some(most) = most.and_then(|choice| choice.value.parse::<i16>().ok()) {
                    value.round_with_mode(-most, HALF_EXPAND);
                }
                Operand::Number(value)
            }
            _ => return Err(self.argument(file, name, "this argument")),
        };
        Ok(Call { function, options, operand })
    }

    fn decimal(&self, file: usize, value: &'r str) -> Result<Decimal, LoadError> {
        let wrong = |_| self.error(file, value, LoadProblem::Syntax("not a number".to_owned()));
        Decimal::try_from_str(value).map_err(wrong)
    }

    fn argument(&self, file: usize, function: &'r str, argument: &str) -> LoadError {
        let (owned, argument) = (function.to_owned(), argument.to_owned());
        self.error(file, function, LoadProblem::FunctionArgument { function: owned, argument })
    }

    fn error(&self, file: usize, at: &str, what: LoadProblem) -> LoadError {
        match self.sources.get(file) {
            Some(source) => source.error(at, what),
            None => LoadError { locale: String::new(), file: String::new(), line: 1, column: 1, what },
        }
    }
}

/// The place of a function's name.
fn function_name<'r>(inline: &InlineExpression<&'r str>) -> &'r str {
    if let InlineExpression::FunctionReference { id, .. } = inline { id.name } else { "" }
}
