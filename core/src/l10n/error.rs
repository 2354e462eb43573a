//! What can be wrong with files, wishes and arguments. The texts here are for developers, in English; they name ids,
//! files and variables, never a value that a person gave.

use thiserror::Error;

/// A set of Fluent files was refused; nothing of it was taken over.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{locale}/{file}:{line}:{column}: {what}")]
pub struct LoadError {
    /// The locale that the file was given for.
    pub locale: String,
    /// The file's name; empty when the problem is with the whole set.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub what: LoadProblem,
}

/// What is wrong at a place of a Fluent file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadProblem {
    /// No file was given at all.
    #[error("there is no locale to load")]
    Nothing,
    /// The locale's name is not a language identifier.
    #[error("the locale's name is not a language identifier")]
    Locale,
    /// The file is longer than is read.
    #[error("the file is longer than {limit} bytes")]
    TooLarge {
        /// The greatest length in bytes.
        limit: usize,
    },
    /// Braces or parentheses are nested more deeply than the parser may be trusted with.
    #[error("braces are nested more than {limit} levels deep")]
    TooDeep {
        /// The greatest depth.
        limit: usize,
    },
    /// The text is not Fluent.
    #[error("{0}")]
    Syntax(String),
    /// An id, or an attribute of one message, is given twice.
    #[error("\"{0}\" is defined twice")]
    Duplicate(String),
    /// A reference to a message, a term or an attribute that does not exist in this locale.
    #[error("\"{0}\" is referred to and does not exist")]
    Unknown(String),
    /// A message or a term that refers to itself, directly or through others.
    #[error("\"{0}\" refers to itself")]
    Circle(String),
    /// References follow one another more deeply than is rendered.
    #[error("references follow one another more than {limit} levels deep")]
    ChainTooLong {
        /// The greatest depth.
        limit: usize,
    },
    /// A message that grows without measure through its references.
    #[error("\"{id}\" unfolds to more than {limit} parts")]
    TooWide {
        /// The message.
        id: String,
        /// The greatest number of parts.
        limit: usize,
    },
    /// A function that does not exist.
    #[error("there is no function \"{0}\"")]
    Function(String),
    /// A function was given an argument or option that it does not take.
    #[error("{function} does not take {argument}")]
    FunctionArgument {
        /// The function.
        function: String,
        /// The argument, option or value that it refuses.
        argument: String,
    },
    /// A function whose text cannot select a variant.
    #[error("only NUMBER, a variable or a term's attribute can select a variant")]
    Selector,
    /// A message that replaces another uses a variable that the other is not given, or as another kind of value.
    #[error("\"{id}\" is not given \"${variable}\" in this way")]
    Variable {
        /// The message.
        id: String,
        /// The variable without its `$`.
        variable: String,
    },
    /// The folder, or something in it, could not be read.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// Something in the folder is neither a file nor a folder, but perhaps a link to one: it could lead anywhere.
    #[error("it is not a plain file")]
    NotAFile,
    /// The file is not UTF-8.
    #[error("the file is not UTF-8")]
    Encoding,
    /// There are more files than are read.
    #[error("there are more than {limit} files")]
    TooMany {
        /// The greatest number.
        limit: usize,
    },
    /// A term writes a variable that the reference to it does not give.
    #[error("the term writes \"${0}\" and is not given it")]
    TermVariable(String),
}

/// A language could not be prepared.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LanguageError {
    /// The wanted time zone is not in the IANA database.
    #[error("the time zone is not known")]
    TimeZone,
    /// The locale's data of CLDR could not be read.
    #[error("the formats of {locale} are not available: {why}")]
    Formats {
        /// The locale, with calendar and digits.
        locale: String,
        /// What the data provider said.
        why: String,
    },
}

/// A text could not be written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TextError {
    /// No locale of the chain has the message.
    #[error("no locale of the chain has \"{id}\"")]
    MessageMissing {
        /// The id, or `id.attribute`.
        id: String,
    },
    /// The message needs a variable that was not given.
    #[error("\"{message}\" needs \"${variable}\"")]
    VariableMissing {
        /// The id, or `id.attribute`.
        message: String,
        /// The variable without its `$`.
        variable: String,
    },
    /// An amount of money is in no currency of ISO 4217.
    #[error("\"{message}\" is given an unknown currency as \"${variable}\"")]
    CurrencyUnknown {
        /// The id, or `id.attribute`.
        message: String,
        /// The variable without its `$`.
        variable: String,
    },
    /// The message treats a variable as another kind of value than was given.
    #[error("\"{message}\" cannot use \"${variable}\" in this way")]
    VariableKind {
        /// The id, or `id.attribute`.
        message: String,
        /// The variable without its `$`.
        variable: String,
    },
}
