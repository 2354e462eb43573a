//! Pieces of source text that several writers need: comments, wrapped prose, formatted Rust.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::Failure;

/// The maximum width of a source line.
pub const WIDTH: usize = 120;

/// Wraps prose at `width` characters. Paragraphs and entries of lists stay separate.
pub fn wrapped(prose: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in prose.trim().split("\n\n") {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        for part in paragraph.replace("\n- ", "\n\n- ").split("\n\n") {
            let mut line = String::new();
            for word in part.split_whitespace() {
                if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                    lines.push(std::mem::take(&mut line));
                    line.push_str(if part.starts_with("- ") { "  " } else { "" });
                } else if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            lines.push(line);
        }
    }
    lines
}

/// Prose as a doc comment in Rust.
pub fn doc(prose: &str, indent: &str) -> String {
    let width = WIDTH - indent.len() - 4;
    wrapped(prose, width).iter().map(|line| format!("{indent}/// {line}").trim_end().to_owned() + "\n").collect()
}

/// The section that begins with `=== name`, with each `$key$` replaced by its value.
pub fn fill(templates: &str, name: &str, values: &[(&str, &str)]) -> String {
    let section = templates.split("=== ").find_map(|part| part.strip_prefix(name)?.strip_prefix('\n'));
    let text = section.unwrap_or_default().to_owned();
    values.iter().fold(text, |text, (key, value)| text.replace(&format!("${key}$"), value))
}

/// Formats Rust code.
pub fn formatted(source: &str) -> Result<String, Failure> {
    let config = concat!(env!("CARGO_MANIFEST_DIR"), "/../rustfmt.toml");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path", config])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    child.stdin.take().ok_or("rustfmt takes no input")?.write_all(source.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err("rustfmt refuses what was generated".into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
