//! What fuzzing found, and what it begins with: played once more by an ordinary test.
//!
//! `tests/fixtures/found/<target>/` holds the inputs. Those of `calls` need the C interface as a Rust crate and are played by
//! `make fuzz` before it looks for more.

use std::fs;
use std::path::Path;

use bazardesk_tests::fuzzed::TARGETS;

#[test]
fn what_was_found_stays_mended() {
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

/// The seeds too, so that a target that stopped to work is seen by who changed the library.
#[test]
fn seeds_are_played_and_dictionaries_are_not_empty() {
    for target in TARGETS {
        let seeds = (target.seeds)();
        assert!(seeds.len() >= 3 && (target.words)().len() >= 5, "{}", target.name);
        seeds.iter().for_each(|seed| (target.run)(seed));
    }
}
