//! What a pattern uses: variables with the kind of value that each use requires, references, functions, selections by
//! number, string literals.

use std::collections::HashSet;

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

/// The kind of a variable's value, as a comment declares it or a use requires it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::l10n) enum Kind {
    Text,
    Code,
    Number,
    Percent,
    Money,
    Time,
    Duration,
    Relative,
    List,
}

impl Kind {
    pub(in crate::l10n) const NAMES: &'static str =
        "Text, Code, Number, Percent, Money, Time, Duration, Relative, List";

    /// The kind with this name in a comment.
    pub(in crate::l10n) fn named(name: &str) -> Option<Kind> {
        Some(match name {
            "Text" => Kind::Text,
            "Code" => Kind::Code,
            "Number" => Kind::Number,
            "Percent" => Kind::Percent,
            "Money" => Kind::Money,
            "Time" | "Date" | "DateTime" => Kind::Time,
            "Duration" => Kind::Duration,
            "Relative" => Kind::Relative,
            "List" => Kind::List,
            _ => return None,
        })
    }

    /// The kind that a function takes; `None` if the function does not exist.
    pub(in crate::l10n) fn of_function(name: &str) -> Option<Kind> {
        Some(match name {
            "NUMBER" => Kind::Number,
            "PERCENT" => Kind::Percent,
            "MONEY" => Kind::Money,
            "DATETIME" => Kind::Time,
            "DURATION" => Kind::Duration,
            "RELATIVE" => Kind::Relative,
            "LIST" => Kind::List,
            _ => return None,
        })
    }

    /// Whether a value of this kind can be used as another: seconds are a duration or a distance, as the function says.
    pub(in crate::l10n) fn serves_as(self, used: Kind) -> bool {
        match (self, used) {
            (Kind::Number | Kind::Duration | Kind::Relative, Kind::Duration | Kind::Relative) => true,
            _ => self == used,
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, f)
    }
}

/// A reference to a message or a term.
#[derive(Clone, Copy, Debug)]
pub(in crate::l10n) struct Reference<'s> {
    pub(in crate::l10n) term: bool,
    pub(in crate::l10n) id: &'s str,
    pub(in crate::l10n) attribute: Option<&'s str>,
}

/// A selection by number.
pub(in crate::l10n) struct Plural<'p, 's> {
    pub(in crate::l10n) ordinal: bool,
    /// The variable of the selector, if any.
    pub(in crate::l10n) variable: Option<&'s str>,
    /// The selector as a slice of the source.
    pub(in crate::l10n) selector: &'s str,
    pub(in crate::l10n) variants: &'p [Variant<&'s str>],
}

impl Plural<'_, '_> {
    /// Whether a variant is for one number and no category.
    pub(in crate::l10n) fn has_exact(&self) -> bool {
        self.variants.iter().any(|variant| matches!(variant.key, VariantKey::NumberLiteral { .. }))
    }
}

/// Everything that one pattern uses.
#[derive(Default)]
pub(in crate::l10n) struct Usage<'p, 's> {
    /// Each use of a variable, with the kind that it requires.
    pub(in crate::l10n) variables: Vec<(&'s str, Option<Kind>)>,
    pub(in crate::l10n) references: Vec<Reference<'s>>,
    pub(in crate::l10n) calls: Vec<(&'s str, &'p CallArguments<&'s str>)>,
    pub(in crate::l10n) plurals: Vec<Plural<'p, 's>>,
    /// Selections by a variable with the variant “other” and no category: the reference decides whether they are by
    /// number.
    pub(in crate::l10n) lone: Vec<Plural<'p, 's>>,
    pub(in crate::l10n) literals: Vec<&'s str>,
    /// The variants of every selection.
    pub(in crate::l10n) selections: Vec<&'p [Variant<&'s str>]>,
    /// The variables that are shown or passed on, not only selected by.
    pub(in crate::l10n) written: HashSet<&'s str>,
}

impl<'p, 's> Usage<'p, 's> {
    pub(in crate::l10n) fn of(pattern: &'p Pattern<&'s str>) -> Usage<'p, 's> {
        let mut usage = Usage::default();
        usage.pattern(pattern);
        usage
    }

    fn pattern(&mut self, pattern: &'p Pattern<&'s str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &'p Expression<&'s str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, None),
            Expression::Select { selector, variants } => {
                self.selection(selector, variants);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn selection(&mut self, selector: &'p InlineExpression<&'s str>, variants: &'p [Variant<&'s str>]) {
        let by_key = variants.iter().any(|variant| match &variant.key {
            VariantKey::NumberLiteral { .. } => true,
            VariantKey::Identifier { name } => matches!(*name, "zero" | "one" | "two" | "few" | "many"),
        });
        match selector {
            InlineExpression::VariableReference { id } => {
                self.variables.push((id.name, by_key.then_some(Kind::Number)));
                let other = |variant: &Variant<&str>| matches!(variant.key, VariantKey::Identifier { name: "other" });
                self.selections.push(variants);
                let plural = Plural { ordinal: false, variable: Some(id.name), selector: id.name, variants };
                if by_key {
                    self.plurals.push(plural);
                } else if variants.iter().any(other) {
                    self.lone.push(plural);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                let written = self.written.clone();
                self.inline(selector, None);
                self.written = written;
                self.selections.push(variants);
                if id.name == "NUMBER" || by_key {
                    let variable = arguments.positional.iter().find_map(|argument| match argument {
                        InlineExpression::VariableReference { id } => Some(id.name),
                        _ => None,
                    });
                    let ordinal = ordinal(arguments);
                    self.plurals.push(Plural { ordinal, variable, selector: id.name, variants });
                }
            }
            _ => {
                self.inline(selector, None);
                self.selections.push(variants);
            }
        }
    }

    fn inline(&mut self, inline: &'p InlineExpression<&'s str>, kind: Option<Kind>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.push((id.name, kind));
                self.written.insert(id.name);
            }
            InlineExpression::StringLiteral { value } => self.literals.push(value),
            InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.references.push(Reference { term: false, id: id.name, attribute });
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.references.push(Reference { term: true, id: id.name, attribute });
                // The argument of a term is the term's own business, but a variable in it is the message's.
                for argument in arguments.iter().flat_map(|arguments| &arguments.positional) {
                    self.inline(argument, None);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.calls.push((id.name, arguments));
                let kind = Kind::of_function(id.name);
                for argument in &arguments.positional {
                    self.inline(argument, kind);
                }
            }
        }
    }
}

fn ordinal(arguments: &CallArguments<&str>) -> bool {
    arguments.named.iter().any(|argument| {
        argument.name.name == "type"
            && matches!(&argument.value, InlineExpression::StringLiteral { value } if *value == "ordinal")
    })
}
