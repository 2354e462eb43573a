//! From a source to a tree. Size and nesting are checked before the parser sees the text, and each syntax error
//! becomes a finding. No other rule runs on text that does not parse.

use fluent_syntax::ast;
use fluent_syntax::parser::{self, ErrorKind};

use super::diagnostic::{CheckRule, Diagnostic};
use super::file::File;
use super::report::Report;
use super::source::SourceFile;
use crate::l10n::load::nesting::{self, Hazard};
use crate::l10n::load::source::{AttributeMistake, FILE_LIMIT, of_attribute};

/// What some editors put at the beginning of a file.
pub(in crate::l10n) const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The file with its tree, which is empty if the text could not be read at all.
pub(in crate::l10n) fn parse<'s>(source: &'s SourceFile, report: &mut Report) -> File<'s> {
    let mut file = File::new(source);
    if source.damaged {
        file.unread = true;
        return file;
    }
    if source.text.len() > FILE_LIMIT {
        let message = format!("the file is longer than {FILE_LIMIT} bytes");
        report.add(&file, 0..0, CheckRule::FileSize, message, "split it into several files");
        file.unread = true;
        return file;
    }
    if let Some((hazard, offset)) = nesting::hazard(&source.text) {
        let (rule, message, help) = match hazard {
            Hazard::TooDeep => (
                CheckRule::Nesting,
                format!("braces are nested more than {} levels deep", nesting::DEPTH_LIMIT),
                "write the text with fewer braces",
            ),
            Hazard::Escape => (
                CheckRule::Syntax,
                "the escape has too few digits".to_owned(),
                "write \\u and four digits of 0-9 and A-F, or \\U and six",
            ),
        };
        report.add(&file, offset..offset + 1, rule, message, help);
        file.unread = true;
        return file;
    }
    let (first, text) = without_mark(&source.text);
    match parser::parse(text) {
        Ok(resource) => file.body = resource.body,
        Err((resource, errors)) => {
            file.body = resource.body;
            for error in errors {
                let (skipped, error) = match of_attribute(text, &error) {
                    Some((name, AttributeMistake::Empty(attribute))) => {
                        let message = format!("the attribute “.{attribute}” has no text");
                        let range = first + name..first + name + attribute.len();
                        let help = "write the text after “=”, or remove the attribute";
                        report.add(&file, range, CheckRule::Syntax, message, help);
                        continue;
                    }
                    Some((name, AttributeMistake::Other(error))) => (first + name, error),
                    None => (first, error),
                };
                let start = skipped + error.pos.start.min(text.len());
                let entry = error.slice.as_ref().map_or(start, |slice| skipped + slice.start);
                if let Some((key, name)) = empty_variant(&source.text, entry, start, &error.kind) {
                    let message = format!("the variant “{name}” has no text");
                    let range = key..key + name.len();
                    report.add(&file, range, CheckRule::Syntax, message, "write the text after “]”");
                    continue;
                }
                if let Some((brace, name)) = open_brace(&source.text, entry, start) {
                    let message = format!("this “{{” of “{name}” is never closed");
                    report.add(
                        &file,
                        brace..brace + 1,
                        CheckRule::Syntax,
                        message,
                        advice(&ErrorKind::ExpectedToken('}')),
                    );
                    continue;
                }
                let length = source.text.get(start..).and_then(|rest| rest.chars().next()).filter(|ch| *ch != '\n');
                let range = start..start + length.map_or(0, char::len_utf8);
                report.add(&file, range, CheckRule::Syntax, explanation(&error.kind), advice(&error.kind));
            }
        }
    }
    file
}

/// The text without the mark that some editors put at its beginning, and the number of bytes left out.
fn without_mark(text: &str) -> (usize, &str) {
    text.strip_prefix(BYTE_ORDER_MARK).map_or((0, text), |rest| (BYTE_ORDER_MARK.len_utf8(), rest))
}

/// The brace that is still open where the parser meets the next entry, and the id of the entry it is in. The parser
/// reports it where the next entry begins, lines below.
fn open_brace(text: &str, entry: usize, stopped: usize) -> Option<(usize, &str)> {
    let before = text.get(entry..stopped)?;
    let attribute = text.get(stopped..)?.starts_with('.') && before.trim_end_matches(' ').ends_with('\n');
    if !(before.ends_with('\n') || attribute || stopped == text.len()) {
        return None;
    }
    let mut open = Vec::new();
    let (mut literal, mut escaped) = (false, false);
    for (at, ch) in before.char_indices() {
        match ch {
            '\n' => literal = false,
            '"' if !open.is_empty() && !escaped => literal = !literal,
            '{' if !literal => open.push(at),
            '}' if !literal => drop(open.pop()),
            _ => {}
        }
        escaped = literal && ch == '\\' && !escaped;
    }
    let brace = *open.last()?;
    let id = before.find(|ch: char| !(ch.is_ascii_alphanumeric() || matches!(ch, '-' | '_')))?;
    Some((entry + brace, before.get(..id)?))
}

/// The variant without a text before which the parser stopped: the place of its key, and the key.
fn empty_variant<'t>(text: &'t str, entry: usize, stopped: usize, kind: &ErrorKind) -> Option<(usize, &'t str)> {
    let before = text.get(entry..stopped).filter(|_| *kind == ErrorKind::MissingValue)?;
    let key = before.rfind('[')?;
    let name = before.get(key..)?.split_inclusive(']').next()?;
    Some((entry + key, name))
}

/// The file's tree in a mutable form, or what is wrong with the file.
pub(in crate::l10n) fn owned(source: &SourceFile) -> Result<ast::Resource<String>, Vec<Diagnostic>> {
    let mut report = Report::default();
    parse(source, &mut report);
    if !report.diagnostics.is_empty() {
        return Err(report.diagnostics);
    }
    Ok(tree(source))
}

/// The file's tree in a mutable form, what does not parse included as junk; `None` if the parser must not see the file.
pub(in crate::l10n) fn lenient(source: &SourceFile) -> Option<ast::Resource<String>> {
    let unread = parse(source, &mut Report::default()).unread;
    (!unread).then(|| tree(source))
}

fn tree(source: &SourceFile) -> ast::Resource<String> {
    let (_, text) = without_mark(&source.text);
    parser::parse(text.to_owned()).unwrap_or_else(|(resource, _)| resource)
}

/// A syntax error in a translator's terms.
fn explanation(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::ExpectedToken(token) => format!("“{token}” is expected here"),
        ErrorKind::ExpectedCharRange { range } if range.contains('\n') => "a line break is expected here".to_owned(),
        ErrorKind::ExpectedCharRange { range } => format!("a character of {range} is expected here"),
        ErrorKind::ExpectedMessageField { entry_id } => format!("“{entry_id}” has neither a text nor an attribute"),
        ErrorKind::ExpectedTermField { entry_id } => format!("“-{entry_id}” has no text"),
        ErrorKind::ForbiddenCallee => "the name of a function is written in capital letters".to_owned(),
        ErrorKind::MissingDefaultVariant => "no variant is marked as the default".to_owned(),
        ErrorKind::MultipleDefaultVariants => "more than one variant is marked as the default".to_owned(),
        ErrorKind::MissingValue => "a text is missing here".to_owned(),
        ErrorKind::UnbalancedClosingBrace => "this “}” closes nothing".to_owned(),
        ErrorKind::UnterminatedStringLiteral => "the quotation mark is never closed".to_owned(),
        ErrorKind::ExpectedInlineExpression => {
            "a variable, a text in quotation marks or a number is expected here".to_owned()
        }
        ErrorKind::ExpectedSimpleExpressionAsSelector => "this cannot select a variant".to_owned(),
        other => other.to_string(),
    }
}

fn advice(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::ExpectedToken('=') => {
            "a message is written “id = text”; the following lines of a text are indented by spaces"
        }
        ErrorKind::ExpectedToken('}') => "close the brace; write a literal brace as {\"{\"}",
        ErrorKind::UnbalancedClosingBrace => "remove it; write a literal brace as {\"}\"}",
        ErrorKind::MissingDefaultVariant => "put an asterisk before the last variant: *[other]",
        ErrorKind::MultipleDefaultVariants => "leave one asterisk only",
        ErrorKind::ExpectedMessageField { .. } | ErrorKind::ExpectedTermField { .. } | ErrorKind::MissingValue => {
            "write the text after “=”"
        }
        ErrorKind::UnterminatedStringLiteral => "close it on the same line",
        _ => "compare the message with the one in the reference",
    }
}
