//! Altered files: the file of a good desk with changed bytes, pages, header, schema or rows, or with a damaged
//! companion.
//!
//! The file opens or is refused with a typed error, without a crash, and nothing is written to a file that SQLite's own
//! check rejects. The checks are in `bazardesk_tests::altered`, which the fuzz target `database` shares.

mod bytes;
mod rows;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bazardesk::{Desk, DeskOptions, Status};
use bazardesk_tests::altered::{self, Look, check, grow};

use crate::random::Random;
use crate::{rounds, steps};

/// The number of altered files in a short run.
const FILES: usize = 500;

/// Alters the file at this path or a companion file; returns a description.
type Alter = fn(&Path, &mut Random) -> String;

/// The alterations, in turn.
const KINDS: [(&str, Alter); 26] = [
    ("bits", bytes::bits),
    ("run", bytes::run),
    ("page zeroed", bytes::page_zeroed),
    ("pages swapped", bytes::pages_swapped),
    ("page doubled", bytes::page_doubled),
    ("page of noise", bytes::page_noise),
    ("row", rows::one),
    ("cut", bytes::cut),
    ("cut at a page", bytes::cut_at_page),
    ("grown", bytes::grown),
    ("row", rows::one),
    ("header", bytes::header),
    ("page size", bytes::page_size),
    ("identity", bytes::identity),
    ("rows", rows::all),
    ("cells", bytes::cells),
    ("kind of page", bytes::kind_of_page),
    ("schema's text", bytes::schema_text),
    ("schema", rows::schema),
    ("log of noise", bytes::log_noise),
    ("log of another desk", bytes::log_foreign),
    ("index of noise", bytes::shared_noise),
    ("journal of noise", bytes::journal_noise),
    ("rows", rows::all),
    ("text's bytes", bytes::text),
    ("row", rows::one),
];

#[test]
fn altered_files_are_opened_or_refused_and_never_written_if_unsound() {
    let folder = bazardesk_tests::folder();
    let good = folder.path().join("good");
    grow(&good);
    let untouched = check(&copied(&good, folder.path()), Look::Long).expect("a good file");
    assert!(untouched.sound && untouched.writes > 10 && untouched.refused.is_none(), "{untouched:?}");

    let wanted: Option<usize> = std::env::var("BZD_SOAK_ROUND").ok().and_then(|round| round.parse().ok());
    let (mut refused, mut unsound, mut opened) = (BTreeMap::new(), 0, 0);
    let mut faults = Vec::new();
    let files = steps(FILES) * rounds();
    for round in 0..files {
        if wanted.is_some_and(|wanted| wanted != round) {
            continue;
        }
        let (kind, alter) = KINDS[round % KINDS.len()];
        let mut random = Random::new(&format!("altered file {round}"));
        let copy = copied(&good, folder.path());
        let what = alter(&copy, &mut random);
        match check(&copy, Look::Long) {
            Ok(outcome) => {
                unsound += usize::from(!outcome.sound);
                opened += usize::from(outcome.refused.is_none());
                *refused.entry(outcome.refused.unwrap_or("opened")).or_insert(0) += 1;
            }
            Err(fault) => faults.push(format!("round {round}, {kind} ({what}): {fault}")),
        }
    }
    let many = faults.len();
    assert!(faults.is_empty(), "{many} files are treated wrongly; BZD_SOAK_ROUND=n runs one:\n{}", faults.join("\n"));
    if wanted.is_none() {
        // A run that damages nothing, or never opens a desk, proves nothing.
        assert!(unsound >= files / 5 && opened >= files / 5 && refused.len() >= 4, "{unsound} unsound; {refused:?}");
    }
}

/// The number of altered files that are opened with `check`, in a short run and in a whole one.
const CHECKED: (usize, usize) = (300, 2_000);

/// With `check`, no file is opened that SQLite's thorough check rejects: neither one that was not closed nor one that
/// looks untouched, as after a fault of the disk.
#[test]
fn no_file_that_integrity_check_rejects_is_opened_with_check() {
    let folder = bazardesk_tests::folder();
    let good = folder.path().join("good");
    grow(&good);
    let files = crate::times().map_or(CHECKED.0, |times| CHECKED.1 * times.max(1));
    let (mut unsound, mut opened, mut faults) = (0, 0, Vec::new());
    for round in 0..files {
        let (kind, alter) = KINDS[round % KINDS.len()];
        let mut random = Random::new(&format!("checked file {round}"));
        let copy = copied(&good, folder.path());
        let what = alter(&copy, &mut random);
        if round % 2 == 0 {
            let file = fs::metadata(&copy).expect("the file");
            let at = file.modified().expect("a time").duration_since(std::time::UNIX_EPOCH).expect("after 1970");
            fs::write(copy.with_file_name("desk-lock"), format!("closed {} {}\n", file.len(), at.as_nanos()))
                .expect("a mark");
        }
        let sound = altered::is_sound(&copy, "integrity_check") && altered::has_sound_references(&copy);
        let options = DeskOptions {
            path: copy.to_string_lossy().into_owned(),
            profile: "freight".to_owned(),
            check: Some(true),
            ..DeskOptions::default()
        };
        let outcome = Desk::open(&options);
        unsound += usize::from(!sound);
        opened += usize::from(outcome.is_ok());
        match outcome {
            Ok(_) if !sound => faults.push(format!("round {round}, {kind} ({what}): opened")),
            Err(error) if error.status() != Status::Storage => {
                faults.push(format!("round {round}, {kind} ({what}): {error}"));
            }
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{} of {files}:\n{}", faults.len(), faults.join("\n"));
    // A run that damages nothing, or refuses everything, proves nothing.
    assert!(unsound >= files / 5 && opened >= files / 10, "{unsound} unsound, {opened} opened");
}

/// A copy of the good file without its companions, so that nothing says that it was closed cleanly.
fn copied(good: &Path, folder: &Path) -> std::path::PathBuf {
    let place = folder.join("altered");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir(&place).expect("a folder");
    let copy = place.join("desk");
    fs::copy(good, &copy).expect("a copy");
    copy
}

/// Single alterations that once did harm: numbers from which counting overflows.
const FOUND: [&str; 7] = [
    "UPDATE ticket SET message_count = -9223372036854775807 WHERE number = 8",
    "UPDATE ticket SET thread_count = 9223372036854775807, note_count = 9223372036854775807",
    "UPDATE ticket SET event_seq = 9223372036854775807",
    "UPDATE ticket SET version = -9223372036854775808",
    "UPDATE read_mark SET message = -9223372036854775808",
    "UPDATE template SET version = 9223372036854775807",
    "UPDATE sqlite_sequence SET seq = 1125899906842624 WHERE name = 'ticket'",
];

#[test]
fn findings_in_altered_files_stay_fixed() {
    let folder = bazardesk_tests::folder();
    let good = folder.path().join("good");
    grow(&good);
    for statement in FOUND {
        let copy = copied(&good, folder.path());
        rows::statement(&copy, statement).expect("an alteration");
        let outcome = check(&copy, Look::Long).unwrap_or_else(|fault| panic!("{statement}: {fault}"));
        assert!(outcome.sound && outcome.errors > 0, "{statement}: {outcome:?}");
    }
}
