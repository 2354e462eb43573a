//! Faults of the disk: a call of the system fails, each in its turn, once or from then on.
//!
//! A child plays a short story (`story.rs`) again and again under the shim; each time the next call fails, until there is
//! none left. Owns which calls fail, and what they come to. What must be true: an error is typed, and the desk works
//! again; what was acknowledged is there, once; nothing is half there. What was *refused* because the store failed is not
//! there, with one exception: when it was the sync of a commit that failed, the commit stands whole in the log, and
//! nobody can tell whether the disk has it. The next write on the same desk overwrites it; but if the desk ends there, by
//! a crash or because closing fails too, whoever opens it next finds the last refused write done. Asked again with its
//! idempotency key, it is answered as done and not done twice: that is what keys are for.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bazardesk::{ClosedSet, Error, ErrorCode, Result};
use bazardesk_tests::{calm_profile, folder};

use crate::raw::raw;
use crate::shim::{Answer, Calls, Control, Shim};
use crate::sound::rows_are_sound;
use crate::story::{Place, STORY, Step, beginnings, copy, examine, found, perform};
use crate::{SHORT, times};

/// Which of the three groups below a child plays.
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

/// How long a fault stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stays {
    /// One call fails; the same desk goes on.
    Once,
    /// All calls fail from then on, until the desk is opened anew.
    ForGood,
}

/// One kind of fault.
#[derive(Clone, Copy, Debug)]
struct Fault {
    calls: Calls,
    answer: Answer,
    stays: Stays,
}

impl Fault {
    /// Every how many calls one fails. A longer run plays all calls. A whole round skips calls only for kinds of faults
    /// that SQLite treats like others.
    fn stride(self) -> usize {
        let alike = matches!(
            (self.answer, self.stays),
            (Answer::Half, _) | (Answer::Broken, Stays::ForGood) | (Answer::Full, Stays::Once)
        );
        let whole = if self.calls == Calls::Write && alike { 3 } else { 1 };
        match times() {
            // There are few syncs, and each is another case.
            None if self.calls == Calls::Sync => 1,
            None => whole * SHORT,
            Some(1) => whole,
            Some(_) => 1,
        }
    }
}

/// What came of one play.
#[derive(Debug, Default)]
struct Played {
    acknowledged: Vec<Step>,
    refused: Vec<Step>,
    /// At the first refusal: what was acknowledged by then, and which step was refused.
    stopped: Option<(Vec<Step>, Step)>,
    /// The codes of all that was refused, readings and openings too.
    codes: BTreeMap<&'static str, usize>,
}

impl Played {
    /// A refusal must say that it was the store; whoever is told something else would not ask again.
    fn refusal(&mut self, fault: Fault, error: &Error) {
        let known = match error.code() {
            ErrorCode::StorageFailed => true,
            ErrorCode::StorageFull => fault.answer == Answer::Full || fault.answer == Answer::Half,
            ErrorCode::StoreReadOnly => fault.calls == Calls::Open,
            // Looking through the file finds pages that cannot be read.
            ErrorCode::StoreDamaged => fault.calls == Calls::Read,
            _ => false,
        };
        assert!(known, "{fault:?} is told as {error:?}");
        *self.codes.entry(error.code().as_str()).or_default() += 1;
    }

    /// Calls; again, if the fault has passed.
    fn call<R>(&mut self, fault: Fault, call: impl Fn() -> Result<R>) -> Option<R> {
        match call() {
            Ok(reply) => return Some(reply),
            Err(error) => self.refusal(fault, &error),
        }
        let passed = fault.stays == Stays::Once;
        passed.then(|| call().unwrap_or_else(|error| panic!("{fault:?} has passed, but: {error:?}")))
    }
}

/// Plays the story at this place. When a step is refused for the first time because a sync failed, the files are copied as
/// they stand: so the next one finds them if the machine stops here.
fn play(place: &Place, fault: Fault, stopped: &Path) -> Played {
    let mut played = Played::default();
    let Some(desk) = played.call(fault, || place.open()) else { return played };
    for step in STORY {
        match perform(place, &desk, step) {
            Ok(()) => played.acknowledged.push(step),
            Err(error) => {
                played.refusal(fault, &error);
                if fault.calls == Calls::Sync && played.stopped.is_none() {
                    Control::mine().aside(|| copy(&place.folder, stopped));
                    played.stopped = Some((played.acknowledged.clone(), step));
                }
                played.refused.push(step);
                if fault.stays == Stays::Once {
                    let again = perform(place, &desk, step);
                    again.unwrap_or_else(|error| panic!("{fault:?} has passed, but {step:?}: {error:?}"));
                    played.acknowledged.push(step);
                }
            }
        }
        if ![Step::LongReply, Step::Backup].contains(&step) {
            continue;
        }
        if let Some(found) = played.call(fault, || found(place, &desk)) {
            let missing: Vec<&Step> = played.acknowledged.iter().filter(|step| found[step] != 1).collect();
            assert_eq!(missing, Vec::<&Step>::new(), "{fault:?}: acknowledged, but not to be read once");
        }
    }
    played
}

/// Opens a desk where there is none.
fn make(place: &Place, fault: Fault) -> Played {
    let mut played = Played::default();
    drop(played.call(fault, || place.open()));
    played
}

/// What all plays of one kind of fault came to.
#[derive(Debug, Default)]
struct Sum {
    plays: u64,
    codes: BTreeMap<&'static str, usize>,
    /// Refused, and found done when the desk was opened anew.
    done: usize,
    /// Refused, and found done on the disk of a machine that stopped there.
    done_if_stopped: usize,
}

/// Plays with the first, the second … call failing, until none is left to fail.
fn exhaust(fault: Fault, beginning: Option<&Path>) -> Sum {
    let (control, profiles) = (Control::mine(), folder());
    let watched = PathBuf::from(std::env::var_os("BZD_SHIM_FOLDER").expect("a folder is named"));
    let profile = calm_profile(profiles.path());
    let mut sum = Sum::default();
    for first in (1..).step_by(fault.stride()) {
        let here = tempfile::tempdir_in(&watched).expect("a folder");
        let place = |name: &str| Place { folder: here.path().join(name), profile: profile.clone() };
        let (going, stopped) = (place("going"), place("stopped"));
        match beginning {
            Some(beginning) => copy(beginning, &going.folder),
            None => fs::create_dir(&going.folder).expect("a folder"),
        }
        control.arm(fault.calls, first, u64::from(fault.stays == Stays::ForGood), fault.answer);
        let played = match beginning {
            Some(_) => play(&going, fault, &stopped.folder),
            None => make(&going, fault),
        };
        let fired = control.disarm();
        if beginning.is_some() {
            // What cannot be unlinked stays.
            let copied = played.acknowledged.contains(&Step::Backup) || fault.calls == Calls::Unlink;
            assert!(copied || !going.backup().exists(), "{fault:?}: a refused backup is taken away");
            let done = examine(&going, &played.acknowledged, &played.refused);
            assert!(done <= 1, "{fault:?}: only the last refusal may turn out done");
            sum.done += done;
        } else {
            drop(going.open().expect("the desk can be made"));
            rows_are_sound(&raw(&going.path()));
        }
        if let Some((acknowledged, refused)) = &played.stopped {
            sum.done_if_stopped += examine(&stopped, acknowledged, &[*refused]);
        }
        played.codes.into_iter().for_each(|(code, times)| *sum.codes.entry(code).or_default() += times);
        sum.plays += 1;
        if fired == 0 {
            break;
        }
    }
    sum
}

/// Not a test of its own: plays all stories of the group of faults that it is told.
#[test]
#[ignore = "run under the shim"]
fn the_player() {
    let Ok(group) = std::env::var(GROUP) else { return };
    let group = match group.as_str() {
        "broken" => BROKEN,
        "full" => FULL,
        _ => CLOSED,
    };
    let own = folder();
    let (closed, killed) = beginnings(own.path());
    for (calls, answer) in group {
        for stays in [Stays::Once, Stays::ForGood] {
            let fault = Fault { calls: *calls, answer: *answer, stays };
            // What a killed process leaves is read, mapped and opened in another way, but written in the same.
            let again = (*calls != Calls::Write).then_some(killed.as_path());
            for beginning in [Some(Some(closed.as_path())), again.map(Some), Some(None)].into_iter().flatten() {
                let sum = exhaust(fault, beginning);
                println!("{fault:?}, {}: {sum:?}", beginning.map_or("making".into(), Path::to_string_lossy));
                assert!(sum.plays > 1, "no call was there to fail");
                let story = beginning.is_some();
                assert!(
                    *calls == Calls::Sync || sum.done + sum.done_if_stopped == 0,
                    "{fault:?} leaves what it refused"
                );
                assert!(*calls != Calls::Sync || !story || sum.done_if_stopped > 0, "the exception above is none");
            }
        }
    }
}

fn play_group(group: &str) {
    Shim::build().play("faults::the_player", false, &[(GROUP, group)]);
}

#[test]
fn nothing_is_lost_or_half_done_on_a_disk_that_breaks() {
    play_group("broken");
}

#[test]
fn nothing_is_lost_or_half_done_on_a_disk_that_is_full() {
    play_group("full");
}

#[test]
fn nothing_is_lost_or_half_done_where_files_cannot_be_opened_or_mapped() {
    play_group("closed");
}
