//! Where a compiled text comes from: a region inherits most of its texts. It must not compile.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

/// What is known about a text with all that it refers to.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    /// Whether it is translated.
    pub(super) translated: bool,
    /// Whether a region takes it from its language as it is.
    pub(super) inherited: bool,
}

impl Origin {
    /// Before anything is known.
    pub(super) const UNKNOWN: Origin = Origin { translated: true, inherited: true };

    /// Both texts together.
    pub(super) fn and(self, other: Origin) -> Origin {
        Origin { translated: self.translated && other.translated, inherited: self.inherited && other.inherited }
    }
}

/// Whether a pattern refers to a message or a term.
pub(super) fn refers(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().any(|element| match element {
        PatternElement::TextElement { .. } => false,
        PatternElement::Placeable { expression } => within(expression),
    })
}

fn within(expression: &Expression<&str>) -> bool {
    match expression {
        Expression::Select { selector, variants } => {
            inline(selector) || variants.iter().any(|variant| refers(&variant.value))
        }
        Expression::Inline(found) => inline(found),
    }
}

fn inline(found: &InlineExpression<&str>) -> bool {
    match found {
        InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => true,
        InlineExpression::Placeable { expression } => within(expression),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::VariableReference { .. }
        // Its arguments are variables and numbers.
        | InlineExpression::FunctionReference { .. } => false,
    }
}
