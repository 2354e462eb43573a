//! The findings and seeds of the fuzzers, run by an ordinary test.
//!
//! `tests/fixtures/found/<target>/` has the inputs. Those of `calls` need the C interface as a Rust crate; `make fuzz`
//! runs them before it searches for more.

use std::fs;
use std::path::Path;

use bazardesk_tests::fuzzed::TARGETS;

#[test]
fn findings_stay_fixed() {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/found");
    let mut played = 0;
    for target in TARGETS {
        let Ok(inputs) = fs::read_dir(found.join(target.name)) else { continue };
        for input in inputs {
            let input = input.expect("an entry").path();
            let name = input.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = fs::read(&input).expect("an input");
            let run = std::panic::catch_unwind(|| (target.run)(&bytes));
            assert!(run.is_ok(), "{}/{name} fails again", target.name);
            played += 1;
        }
    }
    println!("{played} inputs");
}

/// Runs the seeds too, so that a change of the library that breaks a target fails here.
#[test]
fn seeds_run_and_dictionaries_are_not_empty() {
    for target in TARGETS {
        let seeds = (target.seeds)();
        assert!(seeds.len() >= 3 && (target.words)().len() >= 5, "{}", target.name);
        seeds.iter().for_each(|seed| (target.run)(seed));
    }
}
