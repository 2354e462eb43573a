//! What the checker reports: the closed set of its rules, the place in the file, and the edit that mends it. It knows
//! no rule's contents.

use serde::{Serialize, Serializer};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The file cannot be shipped like this.
    Error,
    /// Probably wrong; a person decides.
    Warning,
}

impl Severity {
    /// The key in documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $Variant:ident = $key:literal,)+) => {
        /// The rules of the checker.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CheckRule { $($(#[$doc])* $Variant,)+ }

        impl CheckRule {
            /// Every rule, in the order of declaration.
            pub const ALL: &'static [CheckRule] = &[$(CheckRule::$Variant,)+];

            /// The stable key of the rule, in snake case.
            pub const fn as_str(self) -> &'static str {
                match self { $(CheckRule::$Variant => $key,)+ }
            }
        }
    };
}

rules! {
    /// The file is not Fluent at this place.
    Syntax = "syntax",
    /// Braces nest more deeply than the parser may be trusted with.
    Nesting = "nesting",
    /// The file is larger than the library loads.
    FileSize = "file_size",
    /// The locale's name is not a language identifier.
    Locale = "locale",
    /// The library refuses to load the files for a reason that no other rule names.
    Load = "load",
    /// A file of the reference has no counterpart.
    FileMissing = "file_missing",
    /// A message of the reference is missing or still to be translated.
    MessageMissing = "message_missing",
    /// A message that the reference does not have.
    MessageSuperfluous = "message_superfluous",
    /// An attribute of the reference is missing.
    AttributeMissing = "attribute_missing",
    /// An attribute that the reference does not have.
    AttributeSuperfluous = "attribute_superfluous",
    /// An id is defined twice.
    DuplicateId = "duplicate_id",
    /// Nothing uses the message or the term.
    Unused = "unused",
    /// A variable of the reference does not occur.
    VariableMissing = "variable_missing",
    /// A variable that the reference does not have.
    VariableSuperfluous = "variable_superfluous",
    /// A variable is used as another kind of value than it is.
    VariableType = "variable_type",
    /// A plural category of the language is missing.
    PluralMissing = "plural_missing",
    /// A plural category that the language does not have.
    PluralSuperfluous = "plural_superfluous",
    /// A term is used and not defined.
    TermMissing = "term_missing",
    /// A message or attribute is referred to and not defined.
    ReferenceUnknown = "reference_unknown",
    /// A message or term refers to itself, directly or through others.
    ReferenceCircle = "reference_circle",
    /// A function that does not exist.
    FunctionUnknown = "function_unknown",
    /// A character that is invisible or changes the writing direction.
    ControlCharacter = "control_character",
    /// French: the space before or after a punctuation mark.
    FrenchSpacing = "french_spacing",
    /// French: the apostrophe, the quotation marks, the ellipsis.
    FrenchTypography = "french_typography",
    /// Persian: a letter of Arabic.
    PersianLetter = "persian_letter",
    /// Persian: a zero-width non-joiner is missing or misplaced.
    PersianJoiner = "persian_joiner",
    /// Persian: a punctuation mark of Latin script, or a space beside one.
    PersianPunctuation = "persian_punctuation",
    /// Persian: a digit of another script.
    PersianDigit = "persian_digit",
    /// The reader is addressed in another register than the file's.
    Register = "register",
    /// A stand-in that should have been replaced, or English left in a translation.
    Placeholder = "placeholder",
    /// The text is that of the reference, word for word.
    Untranslated = "untranslated",
    /// A word that the glossary excludes.
    Glossary = "glossary",
    /// A message of the reference has no comment.
    CommentMissing = "comment_missing",
    /// A variable of the reference is not described by the comment.
    CommentVariable = "comment_variable",
}

impl CheckRule {
    /// How grave a finding of this rule is, unless the rule itself decides otherwise.
    pub const fn severity(self) -> Severity {
        match self {
            CheckRule::Unused | CheckRule::PluralSuperfluous => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl std::fmt::Display for CheckRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for CheckRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A mechanical change that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The first byte that is replaced.
    pub start: usize,
    /// The byte after the last one that is replaced; equal to `start` for an insertion.
    pub end: usize,
    /// What stands there afterwards.
    pub replacement: String,
}

/// A finding with its place. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The rule.
    pub rule: CheckRule,
    /// How grave it is.
    pub severity: Severity,
    /// The locale of the file.
    pub locale: String,
    /// The file's name as it was given.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// The length of the offending text in characters; 0 where something is missing.
    pub length: usize,
    /// The first byte of the offending text in the file.
    pub offset: usize,
    /// The offending text.
    pub text: String,
    /// What is wrong, in English.
    pub message: String,
    /// What to do, in English.
    pub help: String,
    /// The change that mends it, where it is mechanical.
    pub fix: Option<Edit>,
}
