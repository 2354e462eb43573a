//! The layers of the core: a module imports from lower layers only, and no two files import each other in a circle.
//!
//! Owns the list of layers. A module on no layer fails, so that no new noun is forgotten.

use std::collections::BTreeSet;

use crate::imports::{Imports, imports};
use crate::source::{Source, files};

const ROOT: &str = "core/src";

/// The modules of the core, lowest layer first. Modules of one layer do not know each other.
const LAYERS: &[&[&str]] = &[
    &["wire", "json", "description", "secret", "fold", "ordered", "unreadable"],
    &["closed_set", "clock"],
    &["l10n"],
    &["actor", "rules"],
    &["error"],
    &["validate", "cursor", "localise", "blank"],
    &["document", "request"],
    &["warning"],
    &["store"],
    &["attempt", "rights"],
    &["event", "message", "idempotency", "profile"],
    &["context"],
    &["operation"],
    &["person", "locale", "text", "feed", "instruction"],
    &["shop"],
    &["ticket"],
    &["template", "due"],
    &["desk"],
    &["macros"],
    &["catalogue"],
    &["session"],
    &["schema"],
    &["message_ids", "binding"],
    &["lib"],
];

/// The module of a file: its folder below the root, or the file itself.
fn module(path: &str) -> &str {
    let inner = path.strip_prefix(ROOT).unwrap_or(path).trim_start_matches('/');
    inner.split('/').next().unwrap_or(inner).trim_end_matches(".rs")
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The faults of these imports: modules on no layer, imports that do not lead downwards, circles of files.
fn faults(imports: &Imports) -> Vec<String> {
    let mut faults = BTreeSet::new();
    for (file, targets) in imports {
        let own = module(file);
        let Some(own_layer) = layer(own) else {
            faults.insert(format!("the module {own} is on no layer"));
            continue;
        };
        for target in targets.iter().filter(|target| module(target) != own) {
            if layer(module(target)).is_none_or(|layer| layer >= own_layer) {
                faults.insert(format!("{file} imports upwards from {target}"));
            }
        }
    }
    for file in imports.keys() {
        if let Some(path) = circle(imports, file) {
            faults.insert(format!("a circle: {}", path.join(" -> ")));
        }
    }
    faults.into_iter().collect()
}

/// The shortest circle through a file, if `file` is the first of the circle.
fn circle(imports: &Imports, file: &str) -> Option<Vec<String>> {
    let mut ways: Vec<Vec<&str>> = vec![vec![file]];
    let mut seen = BTreeSet::new();
    let mut at = 0;
    while let Some(way) = ways.get(at).cloned() {
        at += 1;
        for target in imports.get(*way.last()?)? {
            if target == file {
                let first = way.iter().min()? == &file;
                return first.then(|| way.iter().chain([&file]).map(|&file| file.to_owned()).collect());
            }
            if seen.insert(target) {
                ways.push(way.iter().copied().chain([target.as_str()]).collect());
            }
        }
    }
    None
}

fn core() -> Vec<Source> {
    let sources: Vec<Source> = files(&[ROOT]).into_iter().filter(|source| !source.is_test()).collect();
    assert!(sources.len() > 150, "only {} files found", sources.len());
    sources
}

#[test]
fn a_module_imports_from_lower_layers_only_and_no_files_import_each_other() {
    let faults = faults(&imports(ROOT, &core()));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_layer_has_its_modules() {
    let sources = core();
    for name in LAYERS.concat() {
        assert!(sources.iter().any(|source| module(&source.path) == name), "there is no module {name}");
    }
}

/// The sources of the core, with one more line in one file.
fn planted(path: &str, line: &str) -> Vec<String> {
    let mut sources = core();
    match sources.iter_mut().find(|source| source.path == path) {
        Some(source) => source.text = format!("{line}\n{}", source.text),
        None => sources.push(Source { path: path.to_owned(), text: line.to_owned() }),
    }
    faults(&imports(ROOT, &sources))
}

#[test]
fn a_planted_fault_is_found() {
    for (path, line, fault) in [
        ("core/src/clock.rs", "use crate::ticket::Ticket;", "core/src/clock.rs imports upwards from core/src/ticket/"),
        ("core/src/clock.rs", "fn x() { crate::ticket::Ticket::x() }", "core/src/clock.rs imports upwards from"),
        ("core/src/error/mod.rs", "use super::{clock, person::Person};", "core/src/error/mod.rs imports upwards from"),
        (
            "core/src/rules/rule.rs",
            "use crate::{Session};",
            "core/src/rules/rule.rs imports upwards from core/src/session",
        ),
        ("core/src/parcel.rs", "use crate::clock::Time;", "the module parcel is on no layer"),
        (
            "core/src/rules/ticket.rs",
            "use super::State;",
            "a circle: core/src/rules/ticket.rs -> core/src/rules/ticket_status.rs",
        ),
    ] {
        let faults = planted(path, line);
        assert!(faults.iter().any(|found| found.starts_with(fault)), "{line} in {path}: {faults:?}");
    }
}
