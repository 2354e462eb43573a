//! Diagnostics: the closed set of rules, the place in the file, and the edit that corrects it. It must not know what a
//! rule does.

use serde::Serialize;

use crate::closed_set::closed_set;

closed_set! {
    /// The severity of a finding.
    pub enum Severity: "severity" {
        /// The file must not be shipped like this.
        Error = "error",
        /// Probably wrong; a person decides.
        WriteWarning = "warning",
    }
}

closed_set! {
    /// The rules of the checker.
    pub enum CheckRule: "check-rule" {
        /// The file is not Fluent here.
        Syntax = "syntax",
        /// Braces nest too deeply for the parser.
        Nesting = "nesting",
        /// The file is larger than the library loads.
        FileSize = "file_size",
        /// The locale's name is not a language identifier.
        Locale = "locale",
        /// The library rejects the files for a reason that no other rule covers.
        Load = "load",
        /// A file of the reference has no counterpart.
        FileMissing = "file_missing",
        /// A message of the reference is missing.
        MessageMissing = "message_missing",
        /// A text still begins with TODO, as a new locale has it.
        Todo = "todo",
        /// The folder only replaces or extends texts of the library, and is not checked as such.
        HostFolder = "host_folder",
        /// The reference does not have this message.
        MessageSuperfluous = "message_superfluous",
        /// No message of the library has this id of a host's message, but one has nearly the same.
        IdSimilar = "id_similar",
        /// An attribute of the reference is missing.
        AttributeMissing = "attribute_missing",
        /// The reference does not have this attribute.
        AttributeSuperfluous = "attribute_superfluous",
        /// An id is defined twice.
        DuplicateId = "duplicate_id",
        /// Nothing uses the message or term.
        Unused = "unused",
        /// A variable of the reference is not used.
        VariableMissing = "variable_missing",
        /// The reference does not have this variable.
        VariableSuperfluous = "variable_superfluous",
        /// A variable is used as another kind of value than it is.
        VariableType = "variable_type",
        /// A plural category of the language is missing.
        PluralMissing = "plural_missing",
        /// The language does not have this plural category.
        PluralSuperfluous = "plural_superfluous",
        /// A term is referenced but not defined.
        TermMissing = "term_missing",
        /// A message or attribute is referenced but not defined.
        ReferenceUnknown = "reference_unknown",
        /// A message or term refers to itself, directly or through others.
        ReferenceCircle = "reference_circle",
        /// The function does not exist.
        FunctionUnknown = "function_unknown",
        /// A function does not take this option.
        FunctionOption = "function_option",
        /// A selection has a variant twice.
        DuplicateVariant = "duplicate_variant",
        /// A selection by number has a variant that is no plural category.
        VariantUnknown = "variant_unknown",
        /// A character is invisible or changes the writing direction.
        ControlCharacter = "control_character",
        /// Two spaces in a row.
        DoubledSpace = "doubled_space",
        /// The mark at the end is another one than the reference's.
        EndMark = "end_mark",
        /// A bracket or quotation mark has no partner.
        UnpairedMark = "unpaired_mark",
        /// An entity of HTML in a text that is no HTML.
        HtmlEntity = "html_entity",
        /// A word follows itself.
        RepeatedWord = "repeated_word",
        /// English: a straight quotation mark or apostrophe.
        EnglishTypography = "english_typography",
        /// Another mark is used as an apostrophe.
        Apostrophe = "apostrophe",
        /// A space before a comma or full stop, or none after it.
        Spacing = "spacing",
        /// A number that the reference does not have.
        NumberDiffers = "number_differs",
        /// Two texts that differ in the reference are the same.
        SameTranslation = "same_translation",
        /// Two variables are in each other's place.
        VariablesExchanged = "variables_exchanged",
        /// French: a wrong space beside a punctuation mark.
        FrenchSpacing = "french_spacing",
        /// French: a wrong apostrophe, quotation mark or ellipsis.
        FrenchTypography = "french_typography",
        /// Persian: an Arabic letter.
        PersianLetter = "persian_letter",
        /// Persian: a zero-width non-joiner is missing or misplaced.
        PersianJoiner = "persian_joiner",
        /// Persian: a Latin punctuation mark, or a space beside one.
        PersianPunctuation = "persian_punctuation",
        /// Persian: a digit of another script.
        PersianDigit = "persian_digit",
        /// The text addresses the reader in another register than the rest of its file.
        Register = "register",
        /// A placeholder that should have been replaced, or English left in a translation.
        Placeholder = "placeholder",
        /// The text repeats the reference, word for word.
        Untranslated = "untranslated",
        /// The reference has changed since the translation was accepted.
        Outdated = "outdated",
        /// A word that the glossary excludes.
        Glossary = "glossary",
        /// A message of the reference has no comment.
        CommentMissing = "comment_missing",
        /// The comment does not describe a variable of the reference.
        CommentVariable = "comment_variable",
        /// A comment allows a rule that does not exist, that cannot be allowed, or for no message.
        Allowance = "allowance",
    }
}

impl CheckRule {
    /// The severity of this rule's findings, unless the rule itself decides otherwise.
    pub const fn severity(self) -> Severity {
        match self {
            CheckRule::Unused | CheckRule::PluralSuperfluous | CheckRule::Outdated | CheckRule::IdSimilar => {
                Severity::WriteWarning
            }
            _ => Severity::Error,
        }
    }
}

/// A mechanical edit that corrects a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The first byte to replace.
    pub start: usize,
    /// The byte after the last one to replace; equal to `start` for an insertion.
    pub end: usize,
    /// The new text.
    pub replacement: String,
}

/// A finding with its place. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The rule.
    pub rule: CheckRule,
    /// The severity.
    pub severity: Severity,
    /// The locale of the file.
    pub locale: String,
    /// The file's name.
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
    /// The edit that corrects it, if it is mechanical.
    pub fix: Option<Edit>,
}
