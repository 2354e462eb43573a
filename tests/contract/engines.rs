//! The engines in each build.
//!
//! Owns two checks: the default library has no network code, and the builds that promise PostgreSQL have it.
//! tests/c/run.sh checks which system functions a built library calls.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use crate::golden::{read, workspace};

/// The crates with which a program can open a connection.
const NETWORK: [&str; 7] = ["mio", "ring", "rustls", "socket2", "tokio", "tokio-postgres", "tokio-postgres-rustls"];

/// The output of `cargo tree` for one package.
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

/// The crates in a build of one package, without build and test dependencies.
fn crates(package: &str) -> BTreeSet<String> {
    let listed = tree(package, &["--edges=normal", "--format={p}"]);
    listed.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn the_default_library_has_no_network_code() {
    let linked = crates("bazardesk-ffi");
    assert!(linked.contains("bazardesk") && linked.contains("rusqlite"), "{linked:?}");
    for name in NETWORK {
        assert!(!linked.contains(name), "libbazardesk has {name}");
    }
}

#[test]
fn the_other_library_and_the_wheel_have_both_engines() {
    for package in ["bazardesk-ffi-pg", "bazardesk-python"] {
        let linked = crates(package);
        for name in NETWORK.iter().chain(["bazardesk", "rusqlite"].iter()) {
            assert!(linked.contains(*name), "{package} lacks {name}");
        }
    }
}

#[test]
fn sqlite_is_bundled_unless_it_is_switched_off() {
    for package in ["bazardesk-ffi", "bazardesk-ffi-pg", "bazardesk-python", "bazardesk"] {
        let bundled = |how: &[&str]| {
            let listed = tree(package, &[&["--edges=normal", "--format={p}|{f}"], how].concat());
            let line = listed.lines().find(|line| line.starts_with("libsqlite3-sys ")).expect("SQLite").to_owned();
            line.contains("bundled")
        };
        assert!(bundled(&[]), "{package} does not bundle SQLite");
        // The wheel always bundles it, since no other program links it.
        if package != "bazardesk-python" {
            assert!(!bundled(&["--no-default-features"]), "{package} bundles SQLite although it was switched off");
        }
    }
}

/// The features of each crate of a build, build dependencies included.
fn features(package: &str) -> BTreeMap<String, String> {
    let listed = tree(package, &["--edges=normal,build", "--no-dedupe", "--format={p}|{f}"]);
    let lines = listed.lines().filter_map(|line| line.split_once('|'));
    let lines =
        lines.map(|(name, features)| (name.trim_end_matches(" (proc-macro)"), features.trim_end_matches(" (*)")));
    lines.map(|(name, features)| (name.to_owned(), features.to_owned())).collect()
}

/// A build of all three compiles shared crates once, except the core.
#[test]
fn all_builds_share_the_crates_that_they_have_in_common() {
    let (one, other, wheel) = (features("bazardesk-ffi"), features("bazardesk-ffi-pg"), features("bazardesk-python"));
    for (name, with) in other.iter().filter(|(name, _)| !name.starts_with("bazardesk")) {
        for (artifact, build) in [("libbazardesk", &one), ("the wheel", &wheel)] {
            if let Some(theirs) = build.get(name) {
                assert_eq!(theirs, with, "{name}: in {artifact}, and in libbazardesk-pg");
            }
        }
    }
    assert!(one.len() > 80 && one.keys().all(|name| other.contains_key(name) || name.starts_with("bazardesk")));
}

/// Both libraries are the same program with and without an engine, and differ in nothing else.
#[test]
fn both_libraries_have_the_same_sources() {
    let (one, other) = (read("ffi/Cargo.toml"), read("ffi/pg/Cargo.toml"));
    assert!(other.contains("path = \"../src/lib.rs\"") && other.contains("build = \"../build.rs\""));
    let section = |manifest: &str, name: &str| -> BTreeSet<String> {
        let lines = manifest.lines().skip_while(|line| *line != name).skip(1);
        let lines = lines.take_while(|line| !line.starts_with('[')).filter(|line| line.contains('='));
        lines.map(|line| line.split(['.', ' ', '=']).next().unwrap_or_default().to_owned()).collect()
    };
    let (dependencies, theirs) = (section(&one, "[dependencies]"), section(&other, "[dependencies]"));
    assert!(theirs.contains("bazardesk") && theirs.is_subset(&dependencies), "{theirs:?}");
    // Dependencies that no code names.
    let unnamed: Vec<&str> = dependencies.difference(&theirs).map(String::as_str).collect();
    assert_eq!(unnamed, ["digest", "getrandom", "libc"]);
}
