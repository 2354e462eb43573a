//! `THIRD-PARTY.txt`: the licences of all that is linked into the libraries and the Python module.
//!
//! Owns which crates these are, as cargo resolves them, and which of a crate's files are its licence. Crates that only
//! build or test are not among them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

use crate::Failure;

/// What is shipped: the larger of the C libraries, and the Python module.
const SHIPPED: [&str; 2] = ["bazardesk-ffi-pg", "bazardesk-python"];
/// Crates differ by platform; the libraries are for this one.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";
const FILES: [&str; 6] = ["COPYING", "COPYRIGHT", "LICENCE", "LICENSE", "NOTICE", "UNLICENSE"];
const HEAD: &str = include_str!("notices.txt");

/// The file.
pub fn write(root: &Path) -> Result<String, Failure> {
    let metadata = metadata(root)?;
    let packages = entries(&metadata, "packages");
    let (mut listed, mut texts) = (String::new(), BTreeMap::<String, (BTreeSet<String>, String)>::new());
    for package in shipped(&metadata) {
        let Some(package) = packages.iter().find(|one| one["id"] == *package) else { continue };
        let (name, version, licence) = (text(package, "name"), text(package, "version"), text(package, "license"));
        // The packages of this repository have no source.
        if package["source"].is_null() {
            continue;
        }
        let licence = if licence.is_empty() { "see its text" } else { licence };
        listed += &format!("{name} {version}: {licence}\n");
        let folder = Path::new(text(package, "manifest_path")).parent().ok_or("a manifest has no folder")?;
        for found in licences(folder, licence)? {
            let key = found.split_whitespace().collect::<Vec<_>>().join(" ");
            texts.entry(key).or_insert_with(|| (BTreeSet::new(), found)).0.insert(name.to_owned());
        }
    }
    let mut texts: Vec<_> = texts.into_values().collect();
    texts.sort();
    let rule = "-".repeat(80);
    let notices = texts.iter().map(|(names, found)| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        format!("\n{rule}\n{}\n{rule}\n\n{found}\n", crate::source::wrapped(&names.join(", "), 80).join("\n"))
    });
    Ok(crate::source::fill(HEAD, "head", &[("packages", &listed), ("notices", &notices.collect::<String>())]))
}

fn metadata(root: &Path) -> Result<Value, Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--locked", "--format-version", "1", "--filter-platform", PLATFORM])
        .current_dir(root)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The ids of the packages that are linked in, sorted.
fn shipped(metadata: &Value) -> BTreeSet<&str> {
    let (packages, nodes) = (entries(metadata, "packages"), entries(&metadata["resolve"], "nodes"));
    let macros = |package: &&Value| entries(package, "targets").iter().any(|target| target["kind"][0] == "proc-macro");
    let skipped: BTreeSet<&str> = packages.iter().filter(macros).map(|package| text(package, "id")).collect();
    let begin = packages.iter().filter(|package| SHIPPED.contains(&text(package, "name")));
    let mut open: Vec<&str> = begin.map(|package| text(package, "id")).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if skipped.contains(id) || !found.insert(id) {
            continue;
        }
        let linked = |dependency: &&Value| entries(dependency, "dep_kinds").iter().any(|kind| kind["kind"].is_null());
        let node = nodes.iter().find(|node| node["id"] == *id);
        let dependencies = node.map(|node| entries(node, "deps")).unwrap_or_default();
        open.extend(dependencies.iter().filter(linked).map(|dependency| text(dependency, "pkg")));
    }
    found
}

/// The licence files of a crate, each as its text. Where MIT is offered among others, it is the one that is taken.
fn licences(folder: &Path, licence: &str) -> Result<Vec<String>, Failure> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file() && FILES.iter().any(|begin| name.starts_with(begin)) {
            let text = fs::read_to_string(&path)?.replace('\r', "");
            let lines: Vec<&str> = text.trim_matches('\n').lines().map(str::trim_end).collect();
            found.insert(name, lines.join("\n"));
        }
    }
    let offered = !licence.contains("AND") && licence.split([' ', '/']).any(|one| one == "MIT");
    if offered && found.keys().any(|name| name.ends_with("MIT")) {
        found.retain(|name, _| name.ends_with("MIT") || name.starts_with("NOTICE"));
    }
    Ok(found.into_values().collect())
}

fn entries<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}
