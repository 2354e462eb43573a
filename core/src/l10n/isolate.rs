//! Bidirectional control characters in inserted values. A person's text cannot act outside its own place. Letters,
//! joiners (ZWNJ, ZWJ) and marks (LRM, RLM, ALM) never change.

/// FIRST STRONG ISOLATE: begins an inserted value.
pub(super) const FSI: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE: ends it.
pub(super) const PDI: char = '\u{2069}';

const PDF: char = '\u{202C}';

/// Deeper openings are dropped. The Unicode algorithm itself stops at 125 levels; honest text needs two.
const DEPTH_LIMIT: usize = 16;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Embedding,
    Isolate,
}

/// Writes a person's text into a place of its own, such as a line or an element. It balances the controls and adds no
/// isolation.
pub(crate) fn write_balanced(out: &mut String, text: &str) {
    write_text(out, text, false);
}

/// Writes a value with balanced controls, isolated from its surroundings if `isolate` is set.
pub(super) fn write_text(out: &mut String, text: &str, isolate: bool) {
    if !suspect(text) || !text.chars().any(|c| is_control(c) || is_paragraph_end(c)) {
        if isolate {
            out.push(FSI);
        }
        out.push_str(text);
        if isolate {
            out.push(PDI);
        }
        return;
    }
    let balanced = balance(text, isolate);
    // A text that already is one isolate needs no second one around it.
    let isolate = isolate && !is_one_isolate(&balanced);
    if isolate {
        out.push(FSI);
    }
    out.push_str(&balanced);
    if isolate {
        out.push(PDI);
    }
}

/// Whether a code can be displayed in another order than it is written in, within a text from right to left. Digits
/// alone keep their order, and so do words, and what begins with a Latin letter and ends with a letter or a digit. A link
/// never gets controls: people copy it.
pub(super) fn turns(code: &str) -> bool {
    let bytes = code.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return false };
    let left_to_right = code.is_ascii() && first.is_ascii_alphabetic() && last.is_ascii_alphanumeric();
    let digits = code.chars().filter(|c| c.is_numeric()).count();
    let words = digits == 0 && !code.chars().any(|c| c.is_ascii_alphabetic());
    // A ticket's number in Persian digits is part of the Persian text, with its sign on the right.
    let number = code.strip_prefix('#').filter(|number| !number.is_ascii()).unwrap_or(code);
    !(left_to_right || words || digits == number.chars().count() || code.contains("://"))
}

/// Whether the text has a byte that can begin one of the relevant characters. Most texts have none, and comparing bytes
/// is much faster than comparing characters.
fn suspect(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | (byte < 0x20) | (byte == 0xC2) | (byte == 0xE2))
}

/// Closes what is left open and drops what closes nothing. Directions end with each paragraph, so everything is closed
/// before one ends. `isolate` says that an isolate surrounds the text and must be opened again after it.
fn balance(text: &str, isolate: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut open: Vec<Open> = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' if open.len() < DEPTH_LIMIT => {
                open.push(Open::Embedding);
                out.push(c);
            }
            '\u{2066}'..='\u{2068}' if open.len() < DEPTH_LIMIT => {
                open.push(Open::Isolate);
                out.push(c);
            }
            PDF => {
                if open.last() == Some(&Open::Embedding) {
                    open.pop();
                    out.push(PDF);
                }
            }
            PDI => {
                if open.contains(&Open::Isolate) {
                    while let Some(last) = open.pop() {
                        close(&mut out, last);
                        if last == Open::Isolate {
                            break;
                        }
                    }
                }
            }
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}' => {}
            c if is_paragraph_end(c) => {
                close_all(&mut out, &mut open);
                if isolate {
                    out.push(PDI);
                }
                out.push(c);
                if c == '\r' && chars.peek() == Some(&'\n') {
                    out.extend(chars.next());
                }
                if isolate {
                    out.push(FSI);
                }
            }
            c => out.push(c),
        }
    }
    close_all(&mut out, &mut open);
    out
}

fn close(out: &mut String, open: Open) {
    out.push(match open {
        Open::Embedding => PDF,
        Open::Isolate => PDI,
    });
}

fn close_all(out: &mut String, open: &mut Vec<Open>) {
    while let Some(last) = open.pop() {
        close(out, last);
    }
}

/// Whether a balanced text is one isolate from its beginning to its end.
fn is_one_isolate(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut chars = text.chars().peekable();
    // Only the neutral kind: a text must not choose the direction of its own place.
    if chars.peek() != Some(&FSI) {
        return false;
    }
    while let Some(c) = chars.next() {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            PDI => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return chars.peek().is_none();
                }
            }
            c if is_paragraph_end(c) => return false,
            _ => {}
        }
    }
    false
}

const fn is_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The characters of bidirectional class B, which end every embedding and isolate.
const fn is_paragraph_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2029}')
}
