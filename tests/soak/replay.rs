//! Computes possible states of a disk after a power cut, from the recorded calls.
//!
//! Owns the model of a disk that keeps only what was synced. Each write after a file's last sync is complete, missing
//! or torn, independently of its neighbours. A name that was created or removed after the folder's last sync exists or
//! not. That is worse than real disks. It must know neither desks nor databases.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::random::Random;
use crate::shim::Note;

/// The file in which the child records acknowledged writes: in the order of calls, but not a part of the disk.
pub const ACKNOWLEDGED: &str = "acknowledged";
/// Mapped memory, which does not survive a crash; the engine creates it again.
const VOLATILE: &str = "-shm";
/// The unit that a disk writes as a whole.
const SECTOR: usize = 512;

/// The state after a crash.
#[derive(Debug)]
pub struct State {
    files: BTreeMap<String, Vec<u8>>,
    /// The lines that were acknowledged before the crash.
    pub acknowledged: Vec<String>,
}

impl State {
    /// Writes the files to an empty folder.
    pub fn write_to(&self, folder: &Path) {
        for (name, bytes) in &self.files {
            fs::write(folder.join(name), bytes).expect("a file of the state");
        }
    }
}

#[derive(Debug, Default)]
struct DiskFile<'n> {
    /// The synced content.
    bytes: Vec<u8>,
    /// The calls after the last sync.
    pending: Vec<&'n Note>,
}

/// How many unsynced writes survive a crash: a disk that lost one has seldom kept all others.
#[derive(Clone, Copy, Debug)]
enum Survival {
    Nothing,
    Everything,
    /// This many of sixteen, and a part of the others.
    Some(usize),
}

impl Survival {
    fn draw(random: &mut Random) -> Self {
        match random.below(8) {
            0 | 1 => Self::Nothing,
            2 => Self::Everything,
            _ => Self::Some([1, 4, 8, 12, 15][random.below(5)]),
        }
    }

    fn keeps(self, random: &mut Random) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Some(of_sixteen) => random.below(16) < of_sixteen,
        }
    }
}

/// The point of the power cut: anywhere, and every third time right after an acknowledgement.
pub fn point(notes: &[Note], random: &mut Random) -> usize {
    let promises: Vec<usize> = promises(notes).map(|(at, _)| at + 1).collect();
    if random.below(3) == 0 && !promises.is_empty() {
        return promises[random.below(promises.len())];
    }
    random.below(notes.len() + 1)
}

/// The acknowledged lines, with their positions in the trace.
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

/// The state when the power fails after the first `point` calls.
pub fn crash(notes: &[Note], point: usize, random: &mut Random) -> State {
    let survival = Survival::draw(random);
    let mut files: BTreeMap<u32, DiskFile<'_>> = BTreeMap::new();
    // The file of each name on the disk, and the later calls on the name.
    let mut names: BTreeMap<&str, (Option<u32>, Vec<Option<u32>>)> = BTreeMap::new();
    for note in &notes[..point] {
        match note {
            Note::Write { file, .. } | Note::Length { file, .. } => {
                files.entry(*file).or_default().pending.push(note);
            }
            Note::Sync { file } => {
                let file_on_disk = files.entry(*file).or_default();
                for note in std::mem::take(&mut file_on_disk.pending) {
                    apply(&mut file_on_disk.bytes, note);
                }
            }
            // The system forgets pages that it could not write: a later successful sync does not write them.
            Note::SyncFailed { file } => {
                files.entry(*file).or_default().pending.retain(|_| survival.keeps(random));
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
            if !survival.keeps(random) {
                break;
            }
            file = next;
        }
        if name == ACKNOWLEDGED || name.ends_with(VOLATILE) {
            continue;
        }
        if let Some(file) = file {
            state.files.insert(name.to_owned(), settle(files.remove(&file).unwrap_or_default(), survival, random));
        }
    }
    state.acknowledged = promises(&notes[..point]).map(|(_, line)| line).collect();
    state
}

/// Asserts that the trace explains the files in the folder: an unrecorded call would show here.
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
    assert_eq!(found, names.keys().copied().collect::<Vec<_>>(), "the recorded names");
    for (name, file) in names.iter().filter(|(name, _)| !name.ends_with(VOLATILE)) {
        let noted = files.remove(file).unwrap_or_default();
        assert!(noted == fs::read(folder.join(name)).expect("a file"), "{name}: the trace leads to another content");
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

/// Applies the writes that survive the crash.
fn settle(file_on_disk: DiskFile<'_>, survival: Survival, random: &mut Random) -> Vec<u8> {
    let mut bytes = file_on_disk.bytes;
    for note in file_on_disk.pending {
        if survival.keeps(random) {
            apply(&mut bytes, note);
        } else if let (Survival::Some(_), Note::Write { at, bytes: new, .. }) = (survival, note) {
            tear(&mut bytes, *at, new, random);
        }
    }
    bytes
}

/// Applies a torn write.
fn tear(bytes: &mut Vec<u8>, at: usize, new: &[u8], random: &mut Random) {
    match random.below(4) {
        0 => {}
        1 => put(bytes, at, &new[..random.below(new.len() + 1)]),
        2 => {
            // Sectors begin at multiples of their size, not where the write begins.
            let mut from = 0;
            while from < new.len() {
                let to = (from + SECTOR - (at + from) % SECTOR).min(new.len());
                if random.below(2) == 0 {
                    put(bytes, at + from, &new[from..to]);
                }
                from = to;
            }
        }
        // The file grew, and the new space has the content of another file.
        _ => {
            let old = bytes.len();
            let end = at + new.len();
            if end > old {
                let rubbish: Vec<u8> =
                    (old..end).map(|_| u8::try_from(random.below(256)).unwrap_or_default()).collect();
                put(bytes, old, &rubbish);
            }
        }
    }
}
