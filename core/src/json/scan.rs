//! A look over a text before it is read as JSON: where its strings end, how deep its brackets nest.
//!
//! Owns the one scanner that skips strings. It must not decide what is JSON: the reader does.

/// The bytes of the string at the beginning of `text`, which begins with its quotation mark.
pub(super) fn string_length(text: &[u8]) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.iter().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How deep brackets nest outside strings. For a text that is not JSON it is an upper bound.
pub fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest, mut rest) = (0_usize, 0_usize, text.as_bytes());
    while let Some((byte, after)) = rest.split_first() {
        let mut length = 1;
        match byte {
            b'"' => length = string_length(rest),
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        rest = after.get(length - 1..).unwrap_or_default();
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_ends_at_its_own_quotation_mark() {
        for (text, length) in
            [(r#""a"b""#, 3), (r#""a\"b"c"#, 6), (r#""a\\"b"#, 5), (r#""""#, 2), (r#""open"#, 5), (r#""é"x"#, 4)]
        {
            assert_eq!(string_length(text.as_bytes()), length, "{text}");
        }
    }

    #[test]
    fn only_brackets_outside_strings_nest() {
        for (text, deepest) in [
            ("", 0),
            ("{}", 1),
            (r#"{"a":[{}],"b":[[[]]]}"#, 4),
            (r#"{"[[[\"[[[":"{{{"}"#, 1),
            ("]]}[", 1),
            (r#"["open [[["#, 1),
        ] {
            assert_eq!(nesting(text), deepest, "{text}");
        }
    }
}
