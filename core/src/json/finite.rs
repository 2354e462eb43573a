//! Numbers of a text that no type can hold.
//!
//! Owns what such a number becomes, so that the rest of the text can be read. It must not decide whether it is a mistake.

use super::scan::string_length;

/// A number that is too long for each integer, and that a float holds.
const LONG: &str = "1e308";

/// The text with a long number instead of each one that a float cannot hold, such as 1e999.
pub fn with_finite_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let length = if found.starts_with('"') { string_length(found.as_bytes()) } else { number(found) };
        let (token, after) = found.split_at(length);
        let overflows = !token.starts_with('"') && token.parse::<f64>().is_ok_and(f64::is_infinite);
        out.push_str(if overflows { LONG } else { token });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The bytes of the number at the beginning of `text`.
fn number(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_are_infinite_are_replaced() {
        let long = "9".repeat(400);
        let cases = [
            (r#"{"a":1e999,"b":[-1E+400 , 12]}"#.to_owned(), r#"{"a":1e308,"b":[1e308 , 12]}"#),
            (r#"{"1e999":"1e999\"1e999","é":1e-999}"#.to_owned(), r#"{"1e999":"1e999\"1e999","é":1e-999}"#),
            (format!("[{long}]"), "[1e308]"),
            ("{\"open".to_owned(), "{\"open"),
            (String::new(), ""),
        ];
        for (text, expected) in cases {
            assert_eq!(with_finite_numbers(&text), expected);
        }
    }
}
