//! The imports between the files of the core, read from the sources.
//!
//! Owns the reading of `use` trees and inline paths, and follows re-exports to the file that defines a name. It must
//! not judge the imports (layers.rs).

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Source;

/// Each file by its path, with the files that it imports from.
pub type Imports = BTreeMap<String, BTreeSet<String>>;

/// The segments of a path, from the root of the crate.
type Segments = Vec<String>;

/// A file as a module.
struct Module {
    file: String,
    /// The names that it re-exports, and their origins.
    exports: BTreeMap<String, Segments>,
    /// The modules of which it re-exports every name.
    globs: Vec<Segments>,
    /// The paths in its code.
    paths: BTreeSet<Segments>,
}

/// The imports between these files, which are below `root`.
pub fn imports(root: &str, sources: &[Source]) -> Imports {
    let modules: BTreeMap<Segments, Module> = sources
        .iter()
        .map(|source| {
            let own = module_of(root, &source.path);
            (own.clone(), read(&own, source))
        })
        .collect();
    modules
        .values()
        .map(|module| {
            let targets = module.paths.iter().filter_map(|path| resolve(&modules, path, 0));
            let others = targets.filter(|target| *target != module.file).map(str::to_owned).collect();
            (module.file.clone(), others)
        })
        .collect()
}

/// The module path of a file.
fn module_of(root: &str, path: &str) -> Segments {
    let inner = path.strip_prefix(root).unwrap_or(path).trim_start_matches('/').trim_end_matches(".rs");
    let mut segments: Segments = inner.split('/').map(str::to_owned).collect();
    if segments.last().is_some_and(|last| last == "mod" || last == "lib") {
        segments.pop();
    }
    segments
}

/// The file that defines what a path names: the longest prefix that is a module, and its re-exports from there.
fn resolve<'m>(modules: &'m BTreeMap<Segments, Module>, path: &[String], depth: usize) -> Option<&'m str> {
    let known = (0..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let module = &modules[&path[..known]];
    // More steps than any chain of re-exports without a circle.
    let Some(name) = path.get(known).filter(|_| depth < 16) else { return Some(&module.file) };
    if let Some(origin) = module.exports.get(name) {
        return resolve(modules, origin, depth + 1);
    }
    for glob in &module.globs {
        let origin: Segments = glob.iter().chain([name]).cloned().collect();
        let found = resolve(modules, &origin, depth + 1);
        if found.is_some_and(|file| file != module.file) {
            return found;
        }
    }
    Some(&module.file)
}

fn read(own: &[String], source: &Source) -> Module {
    let tokens = tokens(&code(&source.text));
    let mut module =
        Module { file: source.path.clone(), exports: BTreeMap::new(), globs: Vec::new(), paths: BTreeSet::new() };
    let mut at = 0;
    while at < tokens.len() {
        let is_use = tokens[at] == "use" && (at == 0 || tokens[at - 1] != "::");
        if is_use {
            let exported = at > 0 && (tokens[at - 1] == "pub" || tokens[at - 1] == ")");
            let mut leaves = Vec::new();
            at = tree(&tokens, at + 1, &mut Vec::new(), &mut leaves);
            for (written, alias) in leaves {
                keep(&mut module, own, &written, &alias, exported);
            }
        } else if ["crate", "super", "self"].contains(&tokens[at].as_str())
            && tokens.get(at + 1).is_some_and(|next| next == "::")
            && (at == 0 || tokens[at - 1] != "::")
        {
            let mut leaves = Vec::new();
            at = tree(&tokens, at, &mut Vec::new(), &mut leaves);
            module.paths.extend(leaves.iter().filter_map(|(written, _)| absolute(own, written)));
        } else {
            at += 1;
        }
    }
    module
}

/// Records one leaf of a `use`. A re-export from a child module is not an import of this file.
fn keep(module: &mut Module, own: &[String], written: &[String], alias: &str, exported: bool) {
    let Some(path) = absolute(own, written) else { return };
    if !exported {
        module.paths.insert(path);
    } else if alias == "*" {
        module.globs.push(path);
    } else {
        if !path.starts_with(own) {
            module.paths.insert(path.clone());
        }
        module.exports.insert(alias.to_owned(), path);
    }
}

/// The path from the root; `None` for another crate.
fn absolute(own: &[String], written: &[String]) -> Option<Segments> {
    let (first, rest) = written.split_first()?;
    let mut base = match first.as_str() {
        "crate" => return Some(rest.to_vec()),
        "self" => own.to_vec(),
        "super" => own[..own.len().checked_sub(1)?].to_vec(),
        // A child named without `self`. Anything else resolves to the file itself, which is dropped later.
        _ => own.iter().chain([first]).cloned().collect(),
    };
    for segment in rest {
        if segment == "super" { base.pop().map(drop)? } else { base.push(segment.clone()) }
    }
    Some(base)
}

/// Reads a path or a tree of paths. Returns the leaves, each with its name, and the position after them.
fn tree(tokens: &[String], mut at: usize, prefix: &mut Segments, leaves: &mut Vec<(Segments, String)>) -> usize {
    let depth = prefix.len();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = tree(tokens, at, prefix, leaves);
                    if tokens.get(at).is_some_and(|token| token == ",") {
                        at += 1;
                    }
                }
                at += 1;
                break;
            }
            Some("*") => {
                leaves.push((prefix.clone(), "*".to_owned()));
                at += 1;
                break;
            }
            Some(name) if is_name(name) => {
                // `a::{self}` means `a`.
                if name != "self" || prefix.is_empty() {
                    prefix.push(name.to_owned());
                }
                at += 1;
                if tokens.get(at).is_some_and(|token| token == "::")
                    && tokens.get(at + 1).is_some_and(|next| next == "{" || next == "*" || is_name(next))
                {
                    at += 1;
                    continue;
                }
                let mut alias = prefix.last().cloned().unwrap_or_default();
                if tokens.get(at).is_some_and(|token| token == "as") {
                    alias = tokens.get(at + 1).cloned().unwrap_or_default();
                    at += 2;
                }
                leaves.push((prefix.clone(), alias));
                break;
            }
            _ => {
                at += 1;
                break;
            }
        }
    }
    prefix.truncate(depth);
    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
}

/// The text without comments, strings, imports of tests and the unit tests at the end.
fn code(text: &str) -> String {
    let text = &text[..text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len())];
    let text = without_test_imports(text);
    let text = text.as_str();
    let (mut code, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(['"', '/', '\'']) {
        code.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with('"') {
            string_end(rest)
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\") {
            rest[2..].find('\'').map_or(rest.len(), |end| end + 3)
        } else {
            code.push(' ');
            1
        };
        rest = &rest[end..];
    }
    code.push_str(rest);
    code
}

/// The text without one-line items that only tests compile.
fn without_test_imports(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut only_in_tests = false;
    for line in text.lines() {
        if !(only_in_tests && line.ends_with(';')) {
            kept.extend([line, "\n"]);
        }
        only_in_tests = line.trim() == "#[cfg(test)]";
    }
    kept
}

fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn tokens(code: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() || first == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    tokens
}
