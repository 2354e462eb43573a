//! A transcript as one HTML document.
//!
//! Owns its markup and its style. Every text of a person is escaped, in an element that isolates its direction. Sides
//! are logical, so that one style serves both directions. There must be no script, and nothing to load.

use super::facts::{Fact, Facts, Value, instant};
use super::written::{escaped, lines, one_line};
use crate::closed_set::ClosedSet;
use crate::error::Result;
use crate::localise::Labeller;
use crate::message::{Message, MessageKind};

/// For readers who open the file from a disk or a mail: nothing in it may act or fetch, should an escape ever be
/// missing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE: &str = "\
body{max-inline-size:48rem;margin-inline:auto;margin-block:2rem;padding-inline:1rem;\
font:1rem/1.7 system-ui,sans-serif;color:#111;background:#fff}\
h1{font-size:1.5rem;line-height:1.4}h1,h3,dd,.text{overflow-wrap:anywhere}\
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;column-gap:1.5rem}\
dt{grid-column:1;font-weight:600}dd{grid-column:2;margin-inline-start:0}\
article{margin-block:1.5rem;padding-inline-start:1rem;border-inline-start:.25rem solid #8a8a8a}\
h3{margin-block:0;font-size:1rem}.by{margin-block:0 .5rem;color:#555}\
.text{white-space:pre-wrap;unicode-bidi:plaintext;text-align:start}\
.note{border-inline-start-style:dashed;border-inline-start-color:#8a5a00;background:#fff8e8}\
@media print{body{max-inline-size:none;margin-block:0;font-size:11pt}h3,.by{break-after:avoid}}";

/// The document as far as the heading of the thread.
pub(super) fn begin(facts: &Facts, words: &Labeller<'_>) -> Result<String> {
    let mut out = String::with_capacity(16 << 10);
    out.push_str("<!DOCTYPE html>\n<html lang=\"");
    escaped(&mut out, words.language.locale());
    out.push_str("\" dir=\"");
    out.push_str(words.language.direction().as_str());
    out.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    out.push_str(POLICY);
    out.push_str("\">\n");
    element(&mut out, "title", &facts.title);
    out.push_str("<style>");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n<h1>");
    isolated(&mut out, &facts.subject);
    out.push_str("</h1>\n<dl>\n");
    for fact in std::iter::once(&facts.number).chain(&facts.others) {
        described(&mut out, fact);
    }
    out.push_str("</dl>\n<main>\n");
    element(&mut out, "h2", &words.message("transcript-thread", &[])?);
    Ok(out)
}

/// One message.
pub(super) fn message(out: &mut String, message: &Message, words: &Labeller<'_>) -> Result<()> {
    let note = message.kind == MessageKind::Note;
    out.push_str(if note { "<article class=\"note\">\n<h3>" } else { "<article>\n<h3>" });
    isolated(out, &message.author_name);
    out.push_str("</h3>\n<p class=\"by\">");
    if note {
        // A text too: a frame is not read aloud, and not everyone prints it.
        out.push_str("<strong>");
        escaped(out, &words.of(message.kind)?);
        out.push_str("</strong> · ");
    }
    escaped(out, &words.of(message.author_role)?);
    out.push_str(" · ");
    value(out, &instant(message.at, words));
    out.push_str("</p>\n<div class=\"text\" dir=\"auto\">");
    for (at, line) in lines(&message.text).enumerate() {
        if at > 0 {
            // An element, not a character: it breaks the line even if a program drops the style.
            out.push_str("<br>");
        }
        escaped(out, line);
    }
    out.push_str("</div>\n</article>\n");
    Ok(())
}

/// The end of the document.
pub(super) fn end(out: &mut String) {
    out.push_str("</main>\n</body>\n</html>\n");
}

fn described(out: &mut String, fact: &Fact) {
    out.push_str("<dt>");
    escaped(out, &fact.label);
    out.push_str("</dt>");
    for each in &fact.values {
        out.push_str("<dd>");
        value(out, each);
        out.push_str("</dd>");
    }
    out.push('\n');
}

fn value(out: &mut String, value: &Value) {
    match value {
        Value::Ours(text) => escaped(out, text),
        Value::Theirs(text) | Value::Code(text) => isolated(out, text),
        Value::When(machine, shown) => {
            out.push_str("<time datetime=\"");
            escaped(out, machine);
            out.push_str("\">");
            escaped(out, shown);
            out.push_str("</time>");
        }
    }
}

fn isolated(out: &mut String, text: &str) {
    out.push_str("<bdi>");
    escaped(out, &one_line(text));
    out.push_str("</bdi>");
}

fn element(out: &mut String, name: &str, text: &str) {
    for part in ["<", name, ">"] {
        out.push_str(part);
    }
    escaped(out, text);
    for part in ["</", name, ">\n"] {
        out.push_str(part);
    }
}
