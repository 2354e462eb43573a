//! Invariants of the sources (ARCHITECTURE.md, "What must stay true"), checked by searching their text.
//!
//! A text search is no proof, but it is cheap and catches accidents.

use crate::golden::read;
use crate::source::{Source, files};

fn library() -> Vec<Source> {
    let all = files(&["core/src", "ffi/src", "python/src"]);
    assert!(all.len() > 70, "only {} files were found", all.len());
    all
}

/// Every line of code with this text, outside the files that `allowed` accepts.
fn hits(sources: &[Source], text: &str, allowed: impl Fn(&Source) -> bool) -> Vec<String> {
    let mut hits = Vec::new();
    for source in sources.iter().filter(|source| !allowed(source)) {
        for (number, line) in source.code() {
            if line.contains(text) {
                hits.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    hits
}

#[track_caller]
fn assert_none(hits: &[String], why: &str) {
    assert!(hits.is_empty(), "{why}:\n{}", hits.join("\n"));
}

#[test]
fn the_engine_is_named_in_the_store_only() {
    let all = library();
    for engine in ["rusqlite", "tokio_postgres", "tokio::", "rustls"] {
        assert_none(&hits(&all, engine, |s| s.path.starts_with("core/src/store/")), "an engine outside the store");
    }
    for binding in ["ffi/Cargo.toml", "ffi/pg/Cargo.toml", "python/Cargo.toml"] {
        assert!(!read(binding).contains("rusqlite"), "{binding}");
    }
}

#[test]
fn bindings_do_not_name_each_other() {
    let all = library();
    assert_none(&hits(&all, "pyo3", |s| s.path.starts_with("python/")), "pyo3 outside python/");
    for (binding, other) in [("ffi/", "bazardesk_python"), ("python/", "bazardesk_ffi")] {
        let sources: Vec<Source> = files(&[&format!("{binding}src")]);
        assert_none(&hits(&sources, other, |_| false), "a binding names the other");
    }
    assert!(!read("core/Cargo.toml").contains("pyo3"));
    assert!(
        !read("ffi/Cargo.toml").contains("bazardesk-python") && !read("python/Cargo.toml").contains("bazardesk-ffi")
    );
}

#[test]
fn bindings_have_no_sql() {
    let bindings = files(&["ffi/src", "python/src"]);
    for word in ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM"] {
        assert_none(&hits(&bindings, word, |_| false), "SQL in a binding");
    }
}

#[test]
fn unsafe_code_is_in_two_files_with_its_reason() {
    let blocks = |source: &Source| -> Vec<usize> {
        let lines = source.code().filter(|(_, line)| {
            let line = line
                .replace("unsafe_code", "")
                .replace("#[unsafe(no_mangle)]", "")
                .replace("`unsafe`", "")
                .replace("'unsafe-inline'", "");
            line.contains("unsafe")
        });
        lines.map(|(number, _)| number).collect()
    };
    for source in library() {
        let lines = blocks(&source);
        if !["ffi/src/handle.rs", "ffi/src/text.rs"].contains(&source.path.as_str()) {
            assert!(lines.is_empty(), "{}: unsafe at {lines:?}", source.path);
            continue;
        }
        let text: Vec<&str> = source.text.lines().collect();
        for number in lines {
            if !text[number - 1].contains("unsafe {") {
                continue;
            }
            let above = &text[number.saturating_sub(7)..number];
            assert!(above.iter().any(|line| line.contains("SAFETY:")), "{}:{number}: no reason", source.path);
        }
    }
}

#[test]
fn the_systems_clock_is_read_in_one_file() {
    let all = library();
    for clock in ["SystemTime", "Timestamp::now", "ZonedDateTime::now", "TimeZone::system", "Instant::now"] {
        assert_none(&hits(&all, clock, |s| s.path == "core/src/clock.rs"), "the clock is read outside clock.rs");
    }
}

#[test]
fn only_the_context_reaches_a_transaction() {
    let all = library();
    // Opening a session reads the person, and opening a desk its profile's name, before there is a context.
    const OPENING: [&str; 2] = ["core/src/session/open.rs", "core/src/desk/profile_names.rs"];
    let lookup = |s: &Source| s.path == "core/src/context.rs" || OPENING.contains(&s.path.as_str()) || s.is_test();
    assert_none(&hits(&all, "store.read(", lookup), "a snapshot is taken outside the context");
    let context = |s: &Source| s.path == "core/src/context.rs" || s.path == OPENING[1] || s.is_test();
    assert_none(&hits(&all, "store.write(", context), "a transaction is begun outside the context");
    let store = |s: &Source| s.path.starts_with("core/src/store/");
    assert_none(&hits(&all, "Sqlite::open", store), "a store is opened outside the store");
    assert_none(
        &hits(&all, "Store::open", |s| s.path == "core/src/desk/mod.rs" || store(s)),
        "a store outside the desk",
    );
}

/// A value in the text of a statement, instead of a bound one, could be a text of a person.
#[test]
fn statements_contain_no_values() {
    for source in library().iter().filter(|source| !source.is_test()) {
        for (at, _) in source.text.match_indices("format!(") {
            let call = source.text[at..].split(';').next().unwrap_or_default();
            let is_sql = ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM"].iter().any(|word| call.contains(word));
            // Three files compose the statements of lists from conditions with placeholders. The name of a schema cannot
            // be bound, but consists of lowercase letters, digits and `_`. The name of a sequence comes from a statement, and the
            // guard of a write on PostgreSQL puts a whole statement into another one, which counts its rows.
            let known = [
                "core/src/ticket/list/conditions.rs",
                "core/src/ticket/list/mod.rs",
                "core/src/ticket/list/counts.rs",
                "core/src/store/postgres/numbers.rs",
                "core/src/store/postgres/opening/mod.rs",
                "core/src/store/postgres/opening/schema.rs",
                "core/src/store/postgres/opening/verdict.rs",
                "core/src/store/postgres/written.rs",
            ];
            let known = known.contains(&source.path.as_str());
            assert!(!is_sql || known, "{}: a statement is formatted: {call}", source.path);
        }
    }
}

#[test]
fn rules_are_exhaustive_and_pure() {
    let sources = files(&["core/src/rules"]);
    assert!(sources.len() > 5, "only {} files were found", sources.len());
    for source in sources {
        let path = &source.path;
        for (number, line) in source.code() {
            let catches_all = line.trim_start().starts_with("_ =>") || line.contains("| _ =>") || line.contains("_ if");
            assert!(!catches_all, "{path}:{number}: a match with a catch-all arm");
        }
        for name in ["crate::store", "crate::context", "Clock", "crate::l10n", "Tx"] {
            assert_none(&hits(std::slice::from_ref(&source), name, |_| false), "a rule depends on more than values");
        }
    }
}

#[test]
fn no_floating_point_in_any_rule() {
    // JSON has such numbers, and serde's interface names them; no type of ours reads one.
    let exempt = ["core/src/l10n/", "core/src/json/"];
    for float in ["f64", "f32"] {
        let is_exempt = |s: &Source| exempt.iter().any(|folder| s.path.starts_with(folder));
        assert_none(&hits(&files(&["core/src"]), float, is_exempt), "floating point");
    }
}

#[test]
fn every_file_has_a_description_and_fewer_than_400_lines() {
    for source in files(&["core/src", "ffi/src", "python/src", "tests/src", "tests/contract", "tests/scenarios"]) {
        assert!(source.text.starts_with("//!"), "{}: no description at its head", source.path);
        let lines = source.text.lines().count();
        let generated = source.text.starts_with("//! Generated");
        assert!(lines < 400 || generated, "{}: {lines} lines", source.path);
        let name = source.path.rsplit('/').next().unwrap_or_default();
        let stem = name.trim_end_matches(".rs");
        assert!(
            !["utils", "util", "helpers", "helper", "common", "misc", "manager"].contains(&stem),
            "{}",
            source.path
        );
    }
}

#[test]
fn nothing_is_printed_and_no_environment_is_read() {
    let all = library();
    for call in ["println!", "eprintln!", "print!(", "dbg!", "env::var", "std::thread::spawn", "thread::Builder"] {
        // A host's name is looked up in a thread by the client. The connection asks beforehand whether there is one.
        let asks = |s: &Source| call == "thread::Builder" && s.path == "core/src/store/postgres/connection.rs";
        assert_none(&hits(&all, call, |s| s.is_test() || asks(s)), "the library is a guest in the host's process");
    }
}

#[test]
fn nothing_can_stop_the_hosts_process() {
    let all = library();
    for call in [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!(", "process::exit"] {
        let hits = all.iter().filter(|source| !source.is_test()).flat_map(|source| {
            // Unit tests are at the end of a file, after this line.
            let end = source.text.find("#[cfg(test)]\nmod tests {").unwrap_or(source.text.len());
            let library_part = Source { path: source.path.clone(), text: source.text[..end].to_owned() };
            hits(&[library_part], call, |_| false)
        });
        assert_none(&hits.collect::<Vec<_>>(), "a defect would end the host's process");
    }
}
