//! Faults of the disk: each system call in turn fails, once or from then on.
//!
//! A child runs a short story (`story.rs`) repeatedly under the shim. Each time the next call fails, until none is
//! left. Owns the failing calls and the checks. Every error is typed, and the desk works again afterwards. Acknowledged
//! writes exist once, and none is partial.
//!
//! A write that was *refused* because the store failed does not exist, with one exception. If the sync of a commit
//! fails, the whole commit is in the log, and the disk may or may not have it. The next write on the same desk
//! overwrites it. If the desk ends there, by a crash or because closing fails too, the next opener finds the refused
//! write. Repeated with its idempotency key, it returns its result and takes no second effect: keys exist for this
//! case.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bazardesk::{ClosedSet, Error, ErrorCode, Result};
use bazardesk_tests::{calm_profile, folder};

use crate::invariants::rows_are_sound;
use crate::raw::raw;
use crate::shim::{Answer, Calls, Control, Shim};
use crate::story::{DeskFiles, STORY, Step, beginnings, copy, examine, found, perform};
use crate::{SHORT, times};

/// The group of faults, of the three below, that a child runs.
const GROUP: &str = "BZD_FAULTS_GROUP";

const BROKEN: &[(Calls, Answer)] = &[
    (Calls::Write, Answer::Broken),
    (Calls::Sync, Answer::Broken),
    (Calls::Folder, Answer::Broken),
    (Calls::Length, Answer::Broken),
    (Calls::Unlink, Answer::Broken),
    (Calls::Read, Answer::Broken),
];

const FULL: &[(Calls, Answer)] = &[
    (Calls::Write, Answer::Full),
    (Calls::Write, Answer::Half),
    (Calls::Sync, Answer::Full),
    (Calls::Length, Answer::Full),
];

const CLOSED: &[(Calls, Answer)] =
    &[(Calls::Open, Answer::Refused), (Calls::Open, Answer::TooMany), (Calls::Map, Answer::NoMemory)];

/// How long a fault lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lasting {
    /// One call fails; the same desk keeps working.
    Once,
    /// All calls fail from then on, until the desk is opened again.
    ForGood,
}

/// A kind of fault.
#[derive(Clone, Copy, Debug)]
struct Fault {
    calls: Calls,
    answer: Answer,
    lasting: Lasting,
}

impl Fault {
    /// The distance between two failing calls. A longer run covers all calls. A whole round skips calls only for faults
    /// that SQLite treats like others.
    fn stride(self) -> usize {
        let alike = matches!(
            (self.answer, self.lasting),
            (Answer::Half, _) | (Answer::Broken, Lasting::ForGood) | (Answer::Full, Lasting::Once)
        );
        let whole = if self.calls == Calls::Write && alike { 3 } else { 1 };
        match times() {
            // There are few syncs, and each is a different case.
            None if self.calls == Calls::Sync => 1,
            // These runs take longer than all others: a short one has a tenth of their calls.
            None => whole * 2 * SHORT,
            Some(1) => whole,
            Some(_) => 1,
        }
    }
}

/// The outcome of one run.
#[derive(Debug, Default)]
struct Outcome {
    acknowledged: Vec<Step>,
    refused: Vec<Step>,
    /// At the first refusal: the steps acknowledged before it, and the refused step.
    stopped: Option<(Vec<Step>, Step)>,
    /// The error codes of all calls, reads and openings included.
    codes: BTreeMap<&'static str, usize>,
}

impl Outcome {
    /// Checks that an error names the store as its cause; after any other, a caller would not retry.
    fn refusal(&mut self, fault: Fault, error: &Error) {
        let known = match error.code() {
            // A full disk is told as one.
            ErrorCode::StorageFailed => (fault.calls, fault.answer) != (Calls::Write, Answer::Full),
            ErrorCode::StorageFull => fault.answer == Answer::Full || fault.answer == Answer::Half,
            ErrorCode::StoreReadOnly | ErrorCode::StoreNoAccess => fault.calls == Calls::Open,
            // The check of the file finds unreadable pages.
            ErrorCode::StoreDamaged => fault.calls == Calls::Read,
            // The target of a backup, or its folder, is refused by the system.
            ErrorCode::FieldFormat => fault.answer == Answer::Refused && error.field() == Some("path"),
            _ => false,
        };
        assert!(known, "{fault:?} is reported as {error:?}");
        *self.codes.entry(error.code().as_str()).or_default() += 1;
    }

    /// Makes a call; repeats it if the fault has passed.
    fn call<R>(&mut self, fault: Fault, call: impl Fn() -> Result<R>) -> Option<R> {
        match call() {
            Ok(reply) => return Some(reply),
            Err(error) => self.refusal(fault, &error),
        }
        let passed = fault.lasting == Lasting::Once;
        passed.then(|| call().unwrap_or_else(|error| panic!("{fault:?} has passed, but: {error:?}")))
    }
}

/// Runs the story on these files. At the first step refused because of a failed sync, copies the files: the next opener
/// would find them so if the machine stopped here.
fn play(files: &DeskFiles, fault: Fault, stopped: &Path) -> Outcome {
    let mut outcome = Outcome::default();
    let log = || ["desk-wal", "desk-shm"].map(|name| files.folder.join(name).exists());
    let before = log();
    let Some(desk) = outcome.call(fault, || files.open()) else {
        assert!(fault.answer != Answer::Full || log() == before, "{fault:?}: a refusal leaves no new file");
        return outcome;
    };
    for step in STORY {
        match perform(files, &desk, step) {
            Ok(()) => outcome.acknowledged.push(step),
            Err(error) => {
                outcome.refusal(fault, &error);
                if fault.calls == Calls::Sync && outcome.stopped.is_none() {
                    Control::mine().aside(|| copy(&files.folder, stopped));
                    outcome.stopped = Some((outcome.acknowledged.clone(), step));
                }
                outcome.refused.push(step);
                if fault.lasting == Lasting::Once {
                    let again = perform(files, &desk, step);
                    again.unwrap_or_else(|error| panic!("{fault:?} has passed, but {step:?}: {error:?}"));
                    outcome.acknowledged.push(step);
                }
            }
        }
        if ![Step::LongReply, Step::Backup].contains(&step) {
            continue;
        }
        if let Some(found) = outcome.call(fault, || found(files, &desk)) {
            let missing: Vec<&Step> = outcome.acknowledged.iter().filter(|step| found[step] != 1).collect();
            assert_eq!(missing, Vec::<&Step>::new(), "{fault:?}: acknowledged, but not found once");
        }
    }
    outcome
}

/// Creates a desk.
fn make(files: &DeskFiles, fault: Fault) -> Outcome {
    let mut outcome = Outcome::default();
    drop(outcome.call(fault, || files.open()));
    outcome
}

/// The sum of all runs with one kind of fault.
#[derive(Debug, Default)]
struct Sum {
    plays: u64,
    codes: BTreeMap<&'static str, usize>,
    /// Refused writes that existed when the desk was opened again.
    done: usize,
    /// Refused writes that exist on the disk of a machine that stopped there.
    done_if_stopped: usize,
}

/// Runs with the first, the second … call failing, until no further call exists.
fn exhaust(fault: Fault, beginning: Option<&Path>) -> Sum {
    let (control, profiles) = (Control::mine(), folder());
    let watched = PathBuf::from(std::env::var_os("BZD_SHIM_FOLDER").expect("a folder is named"));
    let profile = calm_profile(profiles.path());
    let mut sum = Sum::default();
    for first in (1..).step_by(fault.stride()) {
        let here = tempfile::tempdir_in(&watched).expect("a folder");
        let files = |name: &str| DeskFiles { folder: here.path().join(name), profile: profile.clone() };
        let (going, stopped) = (files("going"), files("stopped"));
        match beginning {
            Some(beginning) => copy(beginning, &going.folder),
            None => fs::create_dir(&going.folder).expect("a folder"),
        }
        control.arm(fault.calls, first, u64::from(fault.lasting == Lasting::ForGood), fault.answer);
        let outcome = match beginning {
            Some(_) => play(&going, fault, &stopped.folder),
            None => make(&going, fault),
        };
        let fired = control.disarm();
        if beginning.is_some() {
            // A file that cannot be unlinked stays.
            let copied = outcome.acknowledged.contains(&Step::Backup) || fault.calls == Calls::Unlink;
            assert!(copied || !going.backup().exists(), "{fault:?}: a refused backup must be removed");
            let done = examine(&going, &outcome.acknowledged, &outcome.refused);
            assert!(done <= 1, "{fault:?}: only the last refused write may exist");
            sum.done += done;
        } else {
            drop(going.open().expect("the desk can be created"));
            rows_are_sound(&raw(&going.path()));
        }
        if let Some((acknowledged, refused)) = &outcome.stopped {
            sum.done_if_stopped += examine(&stopped, acknowledged, &[*refused]);
        }
        outcome.codes.into_iter().for_each(|(code, times)| *sum.codes.entry(code).or_default() += times);
        sum.plays += 1;
        if fired == 0 {
            break;
        }
    }
    sum
}

/// Not a test: runs the stories of the group of faults in its environment.
#[test]
#[ignore = "run under the shim"]
fn story_player() {
    let Ok(group) = std::env::var(GROUP) else { return };
    let group = match group.as_str() {
        "broken" => BROKEN,
        "full" => FULL,
        _ => CLOSED,
    };
    let own = folder();
    let (closed, killed) = beginnings(own.path());
    for (calls, answer) in group {
        for lasting in [Lasting::Once, Lasting::ForGood] {
            let fault = Fault { calls: *calls, answer: *answer, lasting };
            // The files of a killed process are read, mapped and opened differently, but written in the same way.
            let again = (*calls != Calls::Write).then_some(killed.as_path());
            for beginning in [Some(Some(closed.as_path())), again.map(Some), Some(None)].into_iter().flatten() {
                let sum = exhaust(fault, beginning);
                println!("{fault:?}, {}: {sum:?}", beginning.map_or("making".into(), Path::to_string_lossy));
                assert!(sum.plays > 1, "no call failed");
                let story = beginning.is_some();
                assert!(
                    *calls == Calls::Sync || sum.done + sum.done_if_stopped == 0,
                    "{fault:?}: a refused write exists"
                );
                assert!(
                    *calls != Calls::Sync || !story || sum.done_if_stopped > 0,
                    "the exception above does not occur"
                );
            }
        }
    }
}

fn play_group(group: &str) {
    Shim::build().play("faults::story_player", false, &[(GROUP, group)]);
}

#[test]
fn no_write_is_lost_or_partial_on_a_broken_disk() {
    play_group("broken");
}

#[test]
fn no_write_is_lost_or_partial_on_a_full_disk() {
    play_group("full");
}

#[test]
fn no_write_is_lost_or_partial_when_files_cannot_be_opened_or_mapped() {
    play_group("closed");
}
