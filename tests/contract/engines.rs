//! Which engine is in which build: what a program links decides what it carries.
//!
//! Owns that the default library has no network code, and that the builds which promise PostgreSQL have it. What a built
//! library calls is seen by tests/c/run.sh; what it does, by the suites.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use crate::golden::{read, workspace};

/// What speaks to a server: whoever reaches one of these can open a connection.
const NETWORK: [&str; 7] = ["mio", "ring", "rustls", "socket2", "tokio", "tokio-postgres", "tokio-postgres-rustls"];

/// What cargo says of the crates of one package's build.
fn tree(package: &str, how: &[&str]) -> String {
    let listed = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--prefix=none", "--package", package])
        .args(how)
        .current_dir(workspace(""))
        .output()
        .expect("cargo lists crates");
    assert!(listed.status.success(), "{package}: {}", String::from_utf8_lossy(&listed.stderr));
    String::from_utf8(listed.stdout).expect("names of crates")
}

/// The crates that a build of one package consists of, without what only builds or tests it.
fn crates(package: &str) -> BTreeSet<String> {
    let listed = tree(package, &["--edges=normal", "--format={p}"]);
    listed.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn the_default_library_has_no_network_code() {
    let found = crates("bazardesk-ffi");
    assert!(found.contains("bazardesk") && found.contains("rusqlite"), "{found:?}");
    for name in NETWORK {
        assert!(!found.contains(name), "libbazardesk holds {name}");
    }
}

#[test]
fn the_other_library_and_the_wheel_hold_both_engines() {
    for package in ["bazardesk-ffi-pg", "bazardesk-python"] {
        let found = crates(package);
        for name in NETWORK.iter().chain(["bazardesk", "rusqlite"].iter()) {
            assert!(found.contains(*name), "{package} lacks {name}");
        }
    }
}

#[test]
fn sqlite_is_inside_unless_it_is_left_out() {
    for package in ["bazardesk-ffi", "bazardesk-ffi-pg", "bazardesk-python", "bazardesk"] {
        let inside = |how: &[&str]| {
            let listed = tree(package, &[&["--edges=normal", "--format={p}|{f}"], how].concat());
            let line = listed.lines().find(|line| line.starts_with("libsqlite3-sys ")).expect("SQLite").to_owned();
            line.contains("bundled")
        };
        assert!(inside(&[]), "{package} does not hold SQLite");
        // The wheel always holds it: nobody else's program is linked with it.
        if package != "bazardesk-python" {
            assert!(!inside(&["--no-default-features"]), "{package} holds SQLite though it was left out");
        }
    }
}

/// What each crate of a build is compiled with, that runs in it or makes it.
fn features(package: &str) -> BTreeMap<String, String> {
    let listed = tree(package, &["--edges=normal,build", "--no-dedupe", "--format={p}|{f}"]);
    let lines = listed.lines().filter_map(|line| line.split_once('|'));
    let lines =
        lines.map(|(name, features)| (name.trim_end_matches(" (proc-macro)"), features.trim_end_matches(" (*)")));
    lines.map(|(name, features)| (name.to_owned(), features.to_owned())).collect()
}

/// Whoever builds all three compiles what they share once; only the core is another one each time.
#[test]
fn all_builds_share_the_crates_that_they_have_in_common() {
    let (one, other, wheel) = (features("bazardesk-ffi"), features("bazardesk-ffi-pg"), features("bazardesk-python"));
    for (name, with) in other.iter().filter(|(name, _)| !name.starts_with("bazardesk")) {
        for (door, build) in [("libbazardesk", &one), ("the wheel", &wheel)] {
            if let Some(theirs) = build.get(name) {
                assert_eq!(theirs, with, "{name}: in {door}, and in libbazardesk-pg");
            }
        }
    }
    assert!(one.len() > 80 && one.keys().all(|name| other.contains_key(name) || name.starts_with("bazardesk")));
}

/// They are one program with and without an engine: nothing else may tell them apart.
#[test]
fn both_libraries_are_made_of_the_same_sources() {
    let (one, other) = (read("ffi/Cargo.toml"), read("ffi/pg/Cargo.toml"));
    assert!(other.contains("path = \"../src/lib.rs\"") && other.contains("build = \"../build.rs\""));
    let section = |manifest: &str, name: &str| -> BTreeSet<String> {
        let lines = manifest.lines().skip_while(|line| *line != name).skip(1);
        let lines = lines.take_while(|line| !line.starts_with('[')).filter(|line| line.contains('='));
        lines.map(|line| line.split(['.', ' ', '=']).next().unwrap_or_default().to_owned()).collect()
    };
    let (dependencies, theirs) = (section(&one, "[dependencies]"), section(&other, "[dependencies]"));
    assert!(theirs.contains("bazardesk") && theirs.is_subset(&dependencies), "{theirs:?}");
    // Those that no code names.
    let unnamed: Vec<&str> = dependencies.difference(&theirs).map(String::as_str).collect();
    assert_eq!(unnamed, ["digest", "getrandom", "libc"]);
}
