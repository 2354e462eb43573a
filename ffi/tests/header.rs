//! The golden header and the golden list of symbols: what is committed is what the sources say.
//!
//! `BZD_UPDATE=1` rewrites both. The generator sees one source file at a time, so that functions are in the order in which
//! they are written; everything comes from files of this folder. Each noun gets a heading.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cbindgen::{Builder, Config};

/// The files that export, in the order of the header. What is no noun comes first.
const PARTS: [&str; 5] = ["version", "desk", "session", "call", "operations"];

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(here(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Compares with the committed file, or rewrites it when asked.
fn golden(path: &str, text: &str) {
    if std::env::var_os("BZD_UPDATE").is_some() {
        fs::write(here(path), text).unwrap();
    }
    let committed = fs::read_to_string(here(path)).unwrap_or_default();
    if let Some((at, (is, should))) = committed.lines().zip(text.lines()).enumerate().find(|(_, (a, b))| a != b) {
        panic!("{path}:{}: is {is:?}, should be {should:?}; BZD_UPDATE=1 rewrites it", at + 1);
    }
    assert!(committed == text, "{path} is shorter or longer than it should be; BZD_UPDATE=1 rewrites it");
}

/// What the generator makes of one file.
fn generated(file: &str, types: bool) -> String {
    let mut config = Config::from_file(here("cbindgen.toml")).unwrap();
    // Only the enumeration needs to be told apart for C++; the functions get one `extern "C"` for all of them.
    config.cpp_compat = types;
    let bindings = Builder::new().with_config(config).with_src(here(&format!("src/{file}.rs"))).generate().unwrap();
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).unwrap().trim().to_owned()
}

/// A comment of prose, as C writes it.
fn comment(text: &str) -> String {
    let mut comment = String::from("/*\n");
    for line in text.lines() {
        assert!(!line.contains("*/") && !line.contains("/*"), "a comment within a comment: {line}");
        writeln!(comment, "{}", format!(" * {line}").trim_end()).unwrap();
    }
    comment + " */\n"
}

/// The heading of a part: the first sentence of its file's own description.
fn heading(part: &str) -> String {
    let source = read(&format!("src/{part}.rs"));
    let words: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
    let words = words.join(" ");
    let sentence = words.split_once(". ").map_or(words.as_str(), |(first, _)| first).trim_end_matches('.');
    ruled(sentence)
}

fn ruled(sentence: &str) -> String {
    let rule = "=".repeat(116);
    format!("/* {rule}\n * {sentence}\n * {rule} */\n")
}

/// The functions of a file, with a heading before those of each noun.
fn by_noun(functions: &str) -> String {
    let mut text = String::new();
    let mut noun = "";
    for function in functions.split("\n\n/**") {
        let mine = function.split("Operation ").nth(1).and_then(|rest| rest.split('.').next()).unwrap_or_default();
        let function = function.trim_start_matches("/**");
        if mine != noun && !mine.is_empty() {
            noun = mine;
            writeln!(text, "{}", ruled(&format!("Operations: {noun}"))).unwrap();
        }
        write!(text, "/**{function}\n\n").unwrap();
    }
    text.trim_end().to_owned()
}

fn header() -> String {
    let mut tutorial = String::new();
    for line in read("../tests/c/tutorial.c").lines() {
        writeln!(tutorial, "{}", format!("    {line}").trim_end()).unwrap();
    }
    let opening = format!(
        "bazardesk {}: the helpdesk that a marketplace links instead of hosting.\n\n\
         This file is generated from the sources (ffi/), which are what to change.\n\n\
         A first program\n\n{tutorial}\n{}",
        env!("CARGO_PKG_VERSION"),
        read("header/rules.txt")
    );
    let mut text = comment(&opening);
    text += "\n#ifndef BAZARDESK_H\n#define BAZARDESK_H\n\n#include <stdint.h>\n\n";
    for (name, value) in [
        ("MAJOR", env!("CARGO_PKG_VERSION_MAJOR")),
        ("MINOR", env!("CARGO_PKG_VERSION_MINOR")),
        ("PATCH", env!("CARGO_PKG_VERSION_PATCH")),
    ] {
        writeln!(text, "#define BZD_VERSION_{name} {value}").unwrap();
    }
    writeln!(text, "#define BZD_VERSION \"{}\"\n", env!("CARGO_PKG_VERSION")).unwrap();
    writeln!(text, "{}\n", generated("status", true)).unwrap();
    text += "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
    for part in PARTS {
        let functions = generated(part, false);
        let described = match part {
            "operations" => by_noun(&functions),
            _ => format!("{}\n{functions}", heading(part)),
        };
        writeln!(text, "{described}\n").unwrap();
    }
    text + "#ifdef __cplusplus\n}\n#endif\n\n#endif\n"
}

/// The names of all functions that a header declares, sorted.
fn functions(header: &str) -> Vec<&str> {
    let code = header.split("#ifndef BAZARDESK_H").nth(1).unwrap_or_default();
    let mut names: Vec<&str> = code
        .lines()
        .filter(|line| !line.starts_with([' ', '/', '#']))
        .filter_map(|line| line.split_once('('))
        .filter_map(|(before, _)| before.rsplit([' ', '*']).next())
        .filter(|name| name.starts_with("bzd_"))
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn the_header_is_what_the_sources_say() {
    golden("../include/bazardesk.h", &header());
}

#[test]
fn the_symbols_are_the_header_s_functions() {
    let header = header();
    golden("../tests/golden/symbols.txt", &(functions(&header).join("\n") + "\n"));
}

#[test]
fn the_soname_bears_the_abi_s_number() {
    let header = header();
    let number = header.lines().find_map(|line| line.strip_prefix("#define BZD_ABI_VERSION ")).unwrap();
    assert!(read("build.rs").contains(&format!("const ABI: &str = \"{number}\";")));
}

#[test]
fn every_file_that_exports_is_a_part_of_the_header() {
    let exporting: Vec<String> = fs::read_dir(here("src"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && fs::read_to_string(path).unwrap().contains("#[unsafe(no_mangle)]"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    for file in &exporting {
        assert!(PARTS.contains(&file.as_str()), "src/{file}.rs exports, and PARTS does not name it");
    }
    assert_eq!(exporting.len(), PARTS.len());
}

/// Each function that forwards to an operation, with the operation's name: the literal bodies of the noun files.
fn forwarding() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for part in PARTS {
        let mut function = String::new();
        for line in read(&format!("src/{part}.rs")).lines() {
            if let Some((_, rest)) = line.split_once("extern \"C\" fn ") {
                function = rest.split('(').next().unwrap_or_default().to_owned();
            }
            if let Some((_, rest)) = line.split_once("call::named(session, \"") {
                let operation = rest.split('"').next().unwrap_or_default().to_owned();
                assert!(found.insert(operation, function.clone()).is_none(), "twice: {line}");
            }
        }
    }
    found
}

#[test]
fn every_operation_of_the_catalogue_has_its_function_and_no_other_exists() {
    let forwarding = forwarding();
    let header = header();
    for entry in bazardesk::CATALOGUE {
        let function = forwarding.get(entry.name).unwrap_or_else(|| panic!("no function forwards to {}", entry.name));
        assert_eq!(*function, format!("bzd_{}", entry.name.replace('.', "_")));
        assert!(header.contains(&format!(" * Operation {}, by ", entry.name)), "{} is not described", entry.name);
    }
    assert_eq!(forwarding.len(), bazardesk::CATALOGUE.len(), "a function forwards to what is no operation");
}

/// The text that stands above a function in the header.
fn description<'a>(header: &'a str, function: &str) -> &'a str {
    let above = header.split(&format!(" {function}(bzd_session")).next().unwrap_or_default();
    above.rsplit("/**").next().unwrap_or_default()
}

#[test]
fn every_field_of_every_request_is_described() {
    let schema: serde_json::Value = serde_json::from_str(&bazardesk::schema()).unwrap();
    let header = header();
    for entry in bazardesk::CATALOGUE {
        let mut request = &schema["operations"][entry.name]["request"];
        if let Some(path) = request["$ref"].as_str() {
            request = schema.pointer(path.trim_start_matches('#')).unwrap();
        }
        let function = format!("bzd_{}", entry.name.replace('.', "_"));
        let described = description(&header, &function);
        for field in request["properties"].as_object().into_iter().flat_map(|fields| fields.keys()) {
            assert!(described.contains(&format!("`{field}`")), "{function} does not describe `{field}`");
        }
    }
}
