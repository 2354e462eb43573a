//! The lists of the Python package: codes, enums, the members of the compiled module, the exports of `bazardesk`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::{Failure, description::Description, names, source, stubs::Stubs};

const TEMPLATES: &str = include_str!("package.txt");

/// `python/src/codes.rs`: the closed sets that have an enum.
pub fn codes(description: &Description) -> String {
    let sets = description.sets.iter().map(|(name, set)| format!("    bazardesk::{} = \"{name}\";\n", set.path));
    source::fill(TEMPLATES, "codes", &[("sets", &sets.collect::<String>())])
}

/// The hand-written exports in the stubs: the names in each file of the crate.
pub fn sources(folder: &Path, stubs: &Stubs) -> Result<BTreeMap<String, BTreeSet<String>>, Failure> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let module = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = if path.extension().is_some_and(|end| end == "rs") { fs::read_to_string(&path)? } else { continue };
        for exported in text.replace("\n#[pyfunction", "\n#[pyclass").split("\n#[pyclass").skip(1) {
            let mut lines = exported.lines();
            let item = lines.find_map(|line| line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub fn ")));
            let name = item.and_then(|item| item.split(|c: char| !c.is_alphanumeric() && c != '_').next());
            let listed = |name: &&str| stubs.classes.contains_key(*name) || stubs.functions.contains_key(*name);
            if let Some(name) = name.filter(listed) {
                found.entry(module.clone()).or_default().insert(name.to_owned());
            }
        }
    }
    Ok(found)
}

/// `python/src/module.rs`: the members of the compiled module.
pub fn module(description: &Description, sources: &BTreeMap<String, BTreeSet<String>>) -> String {
    let documents: BTreeSet<String> = description.documents().map(|(name, _)| name.clone()).collect();
    let mut exports = String::new();
    for (module, names) in sources.iter().chain([(&"documents".to_owned(), &documents)]) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let _ = writeln!(exports, "#[pymodule_export]\nuse crate::{module}::{{{}}};", names.join(", "));
    }
    source::fill(TEMPLATES, "module", &[("exports", &exports)])
}

/// `python/bazardesk/enums.py`.
pub fn enums(description: &Description) -> String {
    let mut text = source::fill(TEMPLATES, "enums", &[]);
    let doc = |prose: &str| docstring(&names::prose(description, prose), "    ");
    for (name, set) in &description.sets {
        let _ = writeln!(text, "\n\nclass {name}(StrEnum):\n{}", doc(&set.doc));
        let values =
            set.values.iter().map(|(key, about)| format!("    {} = \"{key}\"\n{}", key.to_uppercase(), doc(about)));
        text += &values.collect::<Vec<_>>().join("\n");
    }
    text
}

/// Prose as a docstring, with a line break.
pub fn docstring(prose: &str, indent: &str) -> String {
    let lines = source::wrapped(prose, source::WIDTH - indent.len() - 3);
    match lines.as_slice() {
        [line] if indent.len() + line.chars().count() + 6 <= source::WIDTH => format!("{indent}\"\"\"{line}\"\"\"\n"),
        lines => {
            let lines: Vec<String> = lines.iter().map(|line| format!("{indent}{line}").trim_end().to_owned()).collect();
            format!("{indent}\"\"\"{}\n{indent}\"\"\"\n", lines.join("\n").trim_start())
        }
    }
}

/// `python/bazardesk/__init__.py`: the exports of the package.
pub fn init(description: &Description, stubs: &Stubs, errors: &str, prelude: &str) -> String {
    let public = |name: &&String| !stubs.private.contains(*name);
    let compiled: BTreeSet<&str> =
        stubs.classes.keys().chain(stubs.functions.keys()).filter(public).map(String::as_str).collect();
    let enums: BTreeSet<&str> = description.sets.keys().map(String::as_str).collect();
    let classes = errors.lines().filter_map(|line| line.strip_prefix("class ")?.split(['(', ':']).next());
    let errors: BTreeSet<&str> = classes.filter(|name| name.ends_with("Error")).collect();
    let all: BTreeSet<&str> = compiled.iter().chain(&enums).chain(&errors).copied().chain(["__version__"]).collect();
    let all: String = all.iter().map(|name| format!("    \"{name}\",\n")).collect();
    let imports = [import("._bazardesk", &compiled), import(".enums", &enums), import(".errors", &errors)].concat();
    source::fill(TEMPLATES, "init", &[("prelude", prelude), ("imports", &imports), ("all", &all)])
}

/// An import statement with sorted names: classes before functions, ignoring case.
pub fn import<'a>(module: &str, names: impl IntoIterator<Item = &'a &'a str>) -> String {
    let mut names: Vec<&str> = names.into_iter().copied().collect();
    names.sort_by_key(|name| (name.starts_with(|c: char| c.is_lowercase()), name.to_lowercase()));
    let line = format!("from {module} import {}\n", names.join(", "));
    let listed: String = names.iter().map(|name| format!("    {name},\n")).collect();
    if line.len() <= source::WIDTH + 1 { line } else { format!("from {module} import (\n{listed})\n") }
}
