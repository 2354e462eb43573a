//! What is wrong with a text that a person writes.
//!
//! Owns the kinds of such mistakes, and the way from the loader's problem to one. The words for developers quote nothing
//! of the text; those for people are in the locale files.

use std::borrow::Cow;

use fluent_syntax::parser::{self, ErrorKind};

use super::error::LoadProblem;
use super::load::nesting;
use super::load::source::in_one_line;
use crate::closed_set::closed_set;

closed_set! {
    /// What is wrong with the text of a template.
    pub enum TextMistake: "text-mistake" {
        /// It is not Fluent.
        Syntax = "syntax",
        /// Braces nest too deeply.
        Nesting = "nesting",
        /// It refers to another text.
        Reference = "reference",
        /// The function does not exist.
        Function = "function",
        /// The function does not take this option or value.
        Option = "option",
        /// This cannot choose between variants.
        Selector = "selector",
        /// A variant is there twice, or not one of them is the default.
        Variant = "variant",
        /// An escape is incomplete or unknown.
        Escape = "escape",
        /// An escape writes a character that no text may contain.
        Character = "character",
        /// It begins with the mark of a text that is not written yet.
        Unfinished = "unfinished",
        /// It is too large.
        Size = "size",
    }
}

/// The mistake behind a problem of the loader with this source, and an English sentence about it.
pub(super) fn mistake(problem: &LoadProblem, source: &str) -> (TextMistake, Cow<'static, str>) {
    let about = match problem {
        LoadProblem::Syntax(_) => return of_parser(source),
        LoadProblem::TooDeep { .. } => (TextMistake::Nesting, "braces nest too deeply"),
        LoadProblem::Unknown(_)
        | LoadProblem::Circle(_)
        | LoadProblem::ChainTooLong { .. }
        | LoadProblem::Variable { .. }
        | LoadProblem::TermVariable(_) => (TextMistake::Reference, REFERENCE),
        LoadProblem::Duplicate(_) => (TextMistake::Variant, "a variant is there twice"),
        LoadProblem::Character(_) | LoadProblem::Noncharacter(_) => {
            (TextMistake::Character, "the escape writes a character that no text may contain")
        }
        LoadProblem::Function(_) => (TextMistake::Function, FUNCTIONS),
        LoadProblem::FunctionArgument { .. } => {
            (TextMistake::Option, "the function does not take this argument, this option or its value")
        }
        LoadProblem::Selector => {
            (TextMistake::Selector, "only a variable, a number or NUMBER can choose between variants")
        }
        LoadProblem::TooLarge { .. } | LoadProblem::TooWide { .. } => (TextMistake::Size, "the text is too large"),
        // No text of a person's comes from a folder.
        LoadProblem::Nothing
        | LoadProblem::Locale
        | LoadProblem::NoLocale
        | LoadProblem::SameLocale(_)
        | LoadProblem::Unreadable(_)
        | LoadProblem::NotAFile
        | LoadProblem::Encoding
        | LoadProblem::Name
        | LoadProblem::TooMany { .. }
        | LoadProblem::Blank(_) => (TextMistake::Syntax, "the text cannot be read"),
    };
    (about.0, about.1.into())
}

const REFERENCE: &str = "a template refers to no other text; a variable is written with a dollar sign before its name";
const FUNCTIONS: &str =
    "there is no such function; there are NUMBER, PERCENT, MONEY, DATETIME, DURATION, RELATIVE and LIST";

/// What the parser says about a source that it does not accept.
fn of_parser(source: &str) -> (TextMistake, Cow<'static, str>) {
    let incomplete = (TextMistake::Escape, "the escape is unknown or has too few digits: \\uHHHH or \\UHHHHHH".into());
    // The guard before the parser: it must not see such a source.
    if nesting::hazard(source).is_some() {
        return incomplete;
    }
    let errors = parser::parse(source).err().map(|(_, errors)| errors).unwrap_or_default();
    let Some(first) = errors.into_iter().min_by_key(|error| error.pos.start) else {
        return (TextMistake::Syntax, "the text is not Fluent".into());
    };
    match first.kind {
        ErrorKind::ForbiddenCallee => (TextMistake::Function, FUNCTIONS.into()),
        ErrorKind::MessageReferenceAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::TermAttributeAsPlaceable => (TextMistake::Reference, REFERENCE.into()),
        ErrorKind::ExpectedSimpleExpressionAsSelector => {
            (TextMistake::Selector, "only a variable, a number or NUMBER can choose between variants".into())
        }
        ErrorKind::MissingDefaultVariant => (TextMistake::Variant, "no variant is marked as the default by *".into()),
        ErrorKind::MultipleDefaultVariants => (TextMistake::Variant, "more than one variant is marked by *".into()),
        ErrorKind::DuplicatedNamedArgument(_) => (TextMistake::Option, "an option is there twice".into()),
        ErrorKind::PositionalArgumentFollowsNamed => {
            (TextMistake::Option, "the value of a function comes before its options".into())
        }
        ErrorKind::UnknownEscapeSequence(_) | ErrorKind::InvalidUnicodeEscapeSequence(_) => incomplete,
        kind @ (ErrorKind::ExpectedToken(_)
        | ErrorKind::ExpectedCharRange { .. }
        | ErrorKind::MissingValue
        | ErrorKind::UnterminatedStringLiteral
        | ErrorKind::UnbalancedClosingBrace
        | ErrorKind::ExpectedInlineExpression
        | ErrorKind::ExpectedLiteral) => {
            (TextMistake::Syntax, format!("Fluent syntax error: {}", in_one_line(&kind)).into())
        }
        ErrorKind::ExpectedMessageField { .. } | ErrorKind::ExpectedTermField { .. } => {
            (TextMistake::Syntax, "Fluent syntax error: Expected a value".into())
        }
    }
}
