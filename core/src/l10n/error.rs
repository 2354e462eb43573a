//! The errors of loading, negotiation and rendering. Their messages are for developers, in English. They name ids,
//! files and variables, never a value that a person gave.

use std::borrow::Cow;

use thiserror::Error;

/// A set of Fluent files is rejected as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {what}", self.place())]
pub struct LoadError {
    /// The locale of the file.
    pub locale: String,
    /// The file's name; empty if the problem concerns the whole set.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub what: LoadProblem,
}

impl LoadError {
    /// The place, as far as there is one: the folder of all texts, that of a locale, or a place in a file.
    fn place(&self) -> String {
        let Self { locale, file, line, column, .. } = self;
        match (&**locale, &**file) {
            ("", "") => "the folder of texts".to_owned(),
            (locale, "") => format!("the folder {locale}"),
            ("", file) => file.to_owned(),
            (locale, file) => format!("{locale}/{file}:{line}:{column}"),
        }
    }
}

/// What is wrong at a place of a Fluent file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadProblem {
    /// There is no file at all.
    #[error("there is no locale to load")]
    Nothing,
    /// The locale's name is not a language identifier.
    #[error("the name is not that of a locale, such as en or pt-BR")]
    Locale,
    /// The file lies beside the folders of the locales.
    #[error("the file is in no locale's folder: put it into one, such as en")]
    NoLocale,
    /// Another folder is of the same locale, under another spelling of its name.
    #[error("the folder \"{}\" is of the same locale: put their files together", short(.0))]
    SameLocale(String),
    /// The file is too long.
    #[error("the file is longer than {limit} bytes")]
    TooLarge {
        /// The maximum length in bytes.
        limit: usize,
    },
    /// Braces or parentheses nest too deeply for the parser.
    #[error("braces are nested more than {limit} levels deep")]
    TooDeep {
        /// The maximum depth.
        limit: usize,
    },
    /// The text is not Fluent.
    #[error("{0}")]
    Syntax(String),
    /// An id, or an attribute of one message, is defined twice.
    #[error("\"{}\" is defined twice", short(.0))]
    Duplicate(String),
    /// A reference to a message, a term or an attribute that does not exist in this locale.
    #[error("\"{}\" is referenced but not defined", short(.0))]
    Unknown(String),
    /// A message or a term that refers to itself, directly or through others.
    #[error("\"{}\" refers to itself", short(.0))]
    Circle(String),
    /// A chain of references is too long.
    #[error("references are chained more than {limit} levels deep")]
    ChainTooLong {
        /// The maximum depth.
        limit: usize,
    },
    /// A message expands to too many parts through its references.
    #[error("\"{}\" expands to more than {limit} parts", short(id))]
    TooWide {
        /// The message.
        id: String,
        /// The maximum number of parts.
        limit: usize,
    },
    /// An escape in a string literal writes a character that no text may contain.
    #[error("the escape writes {0}, which no text may contain")]
    Character(String),
    /// A character that Unicode says is none.
    #[error("{0} is no character, and no text may contain it")]
    Noncharacter(String),
    /// The function does not exist.
    #[error("there is no function \"{}\"", short(.0))]
    Function(String),
    /// The function does not take this argument or option.
    #[error("{} does not take {}", short(function), short(argument))]
    FunctionArgument {
        /// The function.
        function: String,
        /// The rejected argument, option or value.
        argument: String,
    },
    /// The text of this function cannot select a variant.
    #[error("only NUMBER, a variable or a term's attribute can select a variant")]
    Selector,
    /// A message uses a variable that the message it replaces does not use, or uses as another kind of value.
    #[error("\"{}\" cannot use \"${}\" in this way: the message that it replaces does not", short(id), short(variable))]
    Variable {
        /// The message.
        id: String,
        /// The variable without its `$`.
        variable: String,
    },
    /// A message shows nothing, and the one that it replaces does.
    #[error("\"{}\" shows nothing: write what people read there", short(.0))]
    Blank(String),
    /// The folder, or an entry in it, cannot be read.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// An entry of the folder is neither a file nor a folder, nor a link to one.
    #[error("it is not a plain file")]
    NotAFile,
    /// The file is not UTF-8.
    #[error("the file is not UTF-8")]
    Encoding,
    /// The name of the file or folder is not UTF-8.
    #[error("the name is not UTF-8")]
    Name,
    /// There are too many files.
    #[error("there are more than {limit} files")]
    TooMany {
        /// The maximum number.
        limit: usize,
    },
    /// A term uses a variable that the reference does not give it.
    #[error("the term uses \"${}\", which the reference does not give it", short(.0))]
    TermVariable(String),
}

/// How many characters of a name an error repeats: a file may have names as long as itself.
const NAME_LIMIT: usize = 64;

/// A name as an error repeats it.
pub(in crate::l10n) fn short(name: &str) -> Cow<'_, str> {
    match name.char_indices().nth(NAME_LIMIT) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()).into(),
        None => name.into(),
    }
}

/// A localizer cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LocalizerError {
    /// The time zone is not in the IANA database.
    #[error("the time zone is unknown")]
    TimeZone,
    /// The CLDR data of the locale cannot be read.
    #[error("the formats of {locale} are not available: {why}")]
    Formats {
        /// The locale, with calendar and digits.
        locale: String,
        /// The error of the data provider.
        why: String,
    },
}

/// A text cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TextError {
    /// No locale of the chain has the message.
    #[error("no locale of the chain has \"{id}\"")]
    MessageMissing {
        /// The id, or `id.attribute`.
        id: String,
    },
    /// The message needs a variable without an argument.
    #[error("\"{message}\" needs \"${variable}\"")]
    VariableMissing {
        /// The id, or `id.attribute`.
        message: String,
        /// The variable without its `$`.
        variable: String,
    },
    /// The currency of an amount is not in ISO 4217.
    #[error("\"{message}\" receives an unknown currency as \"${variable}\"")]
    CurrencyUnknown {
        /// The id, or `id.attribute`.
        message: String,
        /// The variable without its `$`.
        variable: String,
    },
    /// The text is longer than the caller takes.
    #[error("\"{message}\" is longer than the caller takes")]
    TooLong {
        /// The id, or `id.attribute`.
        message: String,
    },
    /// The message writes a variable as a duration, and its argument is negative.
    #[error("\"{message}\" writes \"${variable}\" as a length of time, which is never negative")]
    DurationNegative {
        /// The id, or `id.attribute`.
        message: String,
        /// The variable without its `$`.
        variable: String,
    },
    /// The message uses a variable as another kind of value than its argument.
    #[error("\"{message}\" cannot use the value of \"${variable}\" in this way")]
    VariableKind {
        /// The id, or `id.attribute`.
        message: String,
        /// The variable without its `$`.
        variable: String,
    },
}
