//! What a disk may hold after the power failed: computed from the calls that were noted.
//!
//! Owns the model of a disk that keeps only what was synced. Of what was written after a file's last sync each write is
//! there, or not, or in part, whatever became of its neighbours; a name that was made or taken away since the folder's last
//! sync is there or not. That is worse than real disks are. It must know neither desk nor database.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::chance::Chance;
use crate::shim::Note;

/// The file into which the child writes what it was promised: ordered with the other calls, but no part of the disk.
pub const ACKNOWLEDGED: &str = "acknowledged";
/// Mapped memory, which no crash leaves behind; the engine makes it anew.
const VOLATILE: &str = "-shm";
/// What a disk writes whole.
const SECTOR: usize = 512;

/// What is left after a crash.
#[derive(Debug)]
pub struct State {
    files: BTreeMap<String, Vec<u8>>,
    /// What was promised before the crash, line by line.
    pub acknowledged: Vec<String>,
}

impl State {
    /// Puts the files into an empty folder.
    pub fn lay(&self, folder: &Path) {
        for (name, bytes) in &self.files {
            fs::write(folder.join(name), bytes).expect("a file of the state");
        }
    }
}

#[derive(Debug, Default)]
struct Kept<'n> {
    /// What is on the disk for certain.
    bytes: Vec<u8>,
    /// What was done since.
    pending: Vec<&'n Note>,
}

/// How much of what was not synced a crash leaves: a disk that lost one write has seldom kept all others.
#[derive(Clone, Copy, Debug)]
enum Left {
    Nothing,
    Everything,
    /// So many of sixteen, and of the rest a part.
    Some(usize),
}

impl Left {
    fn draw(chance: &mut Chance) -> Self {
        match chance.below(8) {
            0 | 1 => Self::Nothing,
            2 => Self::Everything,
            _ => Self::Some([1, 4, 8, 12, 15][chance.below(5)]),
        }
    }

    fn keeps(self, chance: &mut Chance) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Some(of_sixteen) => chance.below(16) < of_sixteen,
        }
    }
}

/// A point at which the power fails: anywhere, and every third time right after a promise.
pub fn point(notes: &[Note], chance: &mut Chance) -> usize {
    let promises: Vec<usize> = promises(notes).map(|(at, _)| at + 1).collect();
    if chance.below(3) == 0 && !promises.is_empty() {
        return promises[chance.below(promises.len())];
    }
    chance.below(notes.len() + 1)
}

/// Where in the trace what was promised.
pub fn promises(notes: &[Note]) -> impl Iterator<Item = (usize, String)> {
    let made = notes.iter().find_map(|note| match note {
        Note::Create { file, name } if name == ACKNOWLEDGED => Some(*file),
        _ => None,
    });
    notes.iter().enumerate().filter_map(move |(at, note)| match note {
        Note::Write { file, bytes, .. } if Some(*file) == made => {
            Some((at, String::from_utf8_lossy(bytes).trim_end().to_owned()))
        }
        _ => None,
    })
}

/// What is left when the power fails after the first `point` calls.
pub fn crash(notes: &[Note], point: usize, chance: &mut Chance) -> State {
    let left = Left::draw(chance);
    let mut files: BTreeMap<u32, Kept<'_>> = BTreeMap::new();
    // A name's file on the disk, and what became of the name since.
    let mut names: BTreeMap<&str, (Option<u32>, Vec<Option<u32>>)> = BTreeMap::new();
    for note in &notes[..point] {
        match note {
            Note::Write { file, .. } | Note::Length { file, .. } => {
                files.entry(*file).or_default().pending.push(note);
            }
            Note::Sync { file } => {
                let kept = files.entry(*file).or_default();
                for note in std::mem::take(&mut kept.pending) {
                    apply(&mut kept.bytes, note);
                }
            }
            // The system forgets which pages it could not write: a later sync that succeeds does not bring them back.
            Note::SyncFailed { file } => {
                files.entry(*file).or_default().pending.retain(|_| left.keeps(chance));
            }
            Note::Create { file, name } => names.entry(name).or_default().1.push(Some(*file)),
            Note::Unlink { name } => names.entry(name).or_default().1.push(None),
            Note::SyncFolder => {
                for (file, since) in names.values_mut() {
                    *file = since.pop().unwrap_or(*file);
                    since.clear();
                }
            }
        }
    }
    let mut state = State { files: BTreeMap::new(), acknowledged: Vec::new() };
    for (name, (mut file, since)) in names {
        for next in since {
            if !left.keeps(chance) {
                break;
            }
            file = next;
        }
        if name == ACKNOWLEDGED || name.ends_with(VOLATILE) {
            continue;
        }
        if let Some(file) = file {
            state.files.insert(name.to_owned(), settle(files.remove(&file).unwrap_or_default(), left, chance));
        }
    }
    state.acknowledged = promises(&notes[..point]).map(|(_, line)| line).collect();
    state
}

/// Whether the notes lead to what really stands in the folder: a call that was not noted would show here.
pub fn explains(notes: &[Note], folder: &Path) {
    let mut files: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    for note in notes {
        match note {
            Note::Write { file, .. } | Note::Length { file, .. } => apply(files.entry(*file).or_default(), note),
            Note::Create { file, name } => drop(names.insert(name, *file)),
            Note::Unlink { name } => drop(names.remove(name.as_str())),
            Note::Sync { .. } | Note::SyncFailed { .. } | Note::SyncFolder => {}
        }
    }
    let mut found: Vec<String> = fs::read_dir(folder)
        .expect("the watched folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(found, names.keys().copied().collect::<Vec<_>>(), "names that were noted");
    for (name, file) in names.iter().filter(|(name, _)| !name.ends_with(VOLATILE)) {
        let noted = files.remove(file).unwrap_or_default();
        assert!(noted == fs::read(folder.join(name)).expect("a file"), "{name}: the notes tell something else");
    }
}

fn apply(bytes: &mut Vec<u8>, note: &Note) {
    match note {
        Note::Write { at, bytes: new, .. } => put(bytes, *at, new),
        Note::Length { length, .. } => bytes.resize(*length, 0),
        Note::Sync { .. } | Note::SyncFailed { .. } | Note::Create { .. } | Note::Unlink { .. } | Note::SyncFolder => {}
    }
}

fn put(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    let end = at + new.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[at..end].copy_from_slice(new);
}

/// What a crash makes of what was not synced.
fn settle(kept: Kept<'_>, left: Left, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = kept.bytes;
    for note in kept.pending {
        if left.keeps(chance) {
            apply(&mut bytes, note);
        } else if let (Left::Some(_), Note::Write { at, bytes: new, .. }) = (left, note) {
            tear(&mut bytes, *at, new, chance);
        }
    }
    bytes
}

/// A write of which not all reached the disk.
fn tear(bytes: &mut Vec<u8>, at: usize, new: &[u8], chance: &mut Chance) {
    match chance.below(4) {
        0 => {}
        1 => put(bytes, at, &new[..chance.below(new.len() + 1)]),
        2 => {
            // Sectors lie as the disk has them, not as the write began.
            let mut from = 0;
            while from < new.len() {
                let to = (from + SECTOR - (at + from) % SECTOR).min(new.len());
                if chance.below(2) == 0 {
                    put(bytes, at + from, &new[from..to]);
                }
                from = to;
            }
        }
        // The file grew, and what stands there is of another file.
        _ => {
            let old = bytes.len();
            let end = at + new.len();
            if end > old {
                let rubbish: Vec<u8> =
                    (old..end).map(|_| u8::try_from(chance.below(256)).unwrap_or_default()).collect();
                put(bytes, old, &rubbish);
            }
        }
    }
}
