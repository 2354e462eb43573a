//! The leaves of a JSON text: each string, number, `true`, `false` and `null`, with its path.
//!
//! Owns the reading of the text byte by byte, because a parsed document loses the order of its keys and the spelling of
//! its values. It must not know what a path means.

use std::ops::Range;

/// A leaf: `tickets[].labels.number`, and where its text is.
#[derive(Debug)]
pub struct Leaf {
    pub path: String,
    pub at: Range<usize>,
}

/// Every leaf of a JSON text that the library wrote, in its order.
pub fn leaves(text: &str) -> Vec<Leaf> {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0, path: String::new(), found: Vec::new() };
    reader.value();
    assert_eq!(reader.at, text.len(), "one value and nothing behind it: {text}");
    reader.found
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
    path: String,
    found: Vec<Leaf>,
}

impl Reader<'_> {
    fn value(&mut self) {
        match self.bytes[self.at] {
            b'{' => self.entries(b'}', |reader| {
                let key = reader.string();
                let key = String::from_utf8_lossy(&reader.bytes[key.start + 1..key.end - 1]).into_owned();
                if !reader.path.is_empty() {
                    reader.path.push('.');
                }
                reader.path.push_str(&key);
                reader.take(b':');
            }),
            b'[' => self.entries(b']', |reader| reader.path.push_str("[]")),
            b'"' => {
                let at = self.string();
                self.leaf(at);
            }
            _ => {
                let start = self.at;
                let rest = &self.bytes[start..];
                let length = rest.iter().position(|byte| matches!(byte, b',' | b'}' | b']')).unwrap_or(rest.len());
                self.at += length;
                self.leaf(start..start + length);
            }
        }
    }

    /// What is between two brackets; `name` reads what is before each value.
    fn entries(&mut self, end: u8, name: impl Fn(&mut Self)) {
        let length = self.path.len();
        self.at += 1;
        while self.bytes[self.at] != end {
            name(self);
            self.value();
            self.path.truncate(length);
            if self.bytes[self.at] != end {
                self.take(b',');
            }
        }
        self.at += 1;
    }

    fn leaf(&mut self, at: Range<usize>) {
        self.found.push(Leaf { path: self.path.clone(), at });
    }

    /// A string, with its quotes.
    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        self.take(b'"');
        loop {
            let rest = &self.bytes[self.at..];
            let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).expect("the string ends");
            let end = rest[length] == b'"';
            self.at += length + if end { 1 } else { 2 };
            if end {
                return start..self.at;
            }
        }
    }

    fn take(&mut self, byte: u8) {
        assert_eq!(self.bytes[self.at], byte, "at {}: {}", self.at, String::from_utf8_lossy(self.bytes));
        self.at += 1;
    }
}

#[test]
fn a_leaf_has_its_path_and_its_text() {
    let text = r#"{"a":[{"b":1,"c":"x\"}"},{}],"d":{"e":null,"f":[true,-2.5]},"g":[]}"#;
    let found: Vec<(String, &str)> = leaves(text).into_iter().map(|leaf| (leaf.path, &text[leaf.at])).collect();
    let expected = [("a[].b", "1"), ("a[].c", r#""x\"}""#), ("d.e", "null"), ("d.f[]", "true"), ("d.f[]", "-2.5")];
    assert_eq!(found, expected.map(|(path, text)| (path.to_owned(), text)));
}
