//! Readable documents: one member on each line. Strings, numbers and the order of members stay as the library writes
//! them.

/// A document with line breaks and indentation.
pub fn pretty(compact: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    let mut chars = Outside::new(compact).peekable();
    while let Some((character, outside)) = chars.next() {
        match character {
            '{' | '[' if outside => {
                text.push(character);
                if let Some((end, _)) = chars.next_if(|next| matches!(next, ('}' | ']', true))) {
                    text.push(end);
                } else {
                    depth += 1;
                    break_line(&mut text, depth);
                }
            }
            '}' | ']' if outside => {
                depth -= 1;
                break_line(&mut text, depth);
                text.push(character);
            }
            ',' if outside => {
                text.push(character);
                break_line(&mut text, depth);
            }
            ':' if outside => text.push_str(": "),
            _ => text.push(character),
        }
    }
    text.push('\n');
    text
}

fn break_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
}

/// The canonical form: the bytes that the library returns.
pub fn canonical(pretty: &str) -> String {
    let kept = |(character, outside): &(char, bool)| !(*outside && character.is_ascii_whitespace());
    Outside::new(pretty).filter(kept).map(|(character, _)| character).collect()
}

/// The characters of a document, each with whether it is outside of strings.
struct Outside<'a> {
    rest: std::str::Chars<'a>,
    in_string: bool,
    escaped: bool,
}

impl<'a> Outside<'a> {
    fn new(document: &'a str) -> Self {
        Self { rest: document.chars(), in_string: false, escaped: false }
    }
}

impl Iterator for Outside<'_> {
    type Item = (char, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let character = self.rest.next()?;
        let outside = !self.in_string;
        if character == '"' && !self.escaped {
            self.in_string = !self.in_string;
        }
        self.escaped = self.in_string && character == '\\' && !self.escaped;
        Some((character, outside))
    }
}

#[test]
fn a_document_is_indented_and_its_strings_stay() {
    let document = r#"{"a":[1,{"b, c":"x: {\"y\\"}],"d":{},"e":[],"f":null}"#;
    let text = pretty(document);
    assert_eq!(text.lines().count(), 11, "{text}");
    assert!(text.contains("\n      \"b, c\": \"x: {\\\"y\\\\\"\n    }\n  ],\n  \"d\": {},\n"), "{text}");
    assert_eq!(canonical(&text), document);
}
