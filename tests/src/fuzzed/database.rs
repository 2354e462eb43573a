//! Databases: a sequence of changes to the file of a good desk.
//!
//! Owns the encoding of the changes. `altered` checks what the library does with the file.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::Target;
use crate::altered::{Look, check, grow};

pub(super) const TARGET: Target = Target { name: "database", run, seeds, words };

/// The page size of SQLite.
const PAGE: usize = 4096;
/// The number of changes of one input.
const CHANGES: usize = 16;

/// A change is a kind, an offset (three bytes), a length (one byte) and, for some kinds, that many bytes.
fn run(input: &[u8]) {
    static GOOD: OnceLock<Vec<u8>> = OnceLock::new();
    let good = GOOD.get_or_init(|| {
        let folder = crate::folder();
        let path = folder.path().join("desk");
        grow(&path);
        fs::read(path).expect("its file")
    });
    let folder = crate::folder();
    let path = folder.path().join("desk");
    let mut bytes = good.clone();
    let mut rest = input;
    for _ in 0..CHANGES {
        let Some(([kind, a, b, c, length], after)) = rest.split_first_chunk().map(|(head, after)| (*head, after))
        else {
            break;
        };
        let place = usize::from(a) << 16 | usize::from(b) << 8 | usize::from(c);
        let wants = if kind % 8 < 4 { usize::from(length).min(after.len()) } else { 0 };
        let (data, after) = after.split_at(wants);
        rest = after;
        change(&mut bytes, kind, place, usize::from(length), data);
        let beside = match kind % 8 {
            2 => "-wal",
            3 => "-journal",
            _ => continue,
        };
        fs::write(PathBuf::from(format!("{}{beside}", path.display())), data).expect("a companion file");
    }
    fs::write(&path, &bytes).expect("the file");
    if let Err(fault) = check(&path, Look::Short) {
        panic!("{fault}");
    }
}

fn change(bytes: &mut Vec<u8>, kind: u8, place: usize, length: usize, data: &[u8]) {
    let at = place % bytes.len().max(1);
    let pages = (bytes.len() / PAGE).max(1);
    let (page, other) = (place % pages, length % pages);
    match kind % 8 {
        0 => bytes.iter_mut().skip(at).zip(data).for_each(|(byte, new)| *byte = *new),
        1 => bytes.iter_mut().skip(at).zip(data).for_each(|(byte, new)| *byte ^= *new),
        // A companion file of the desk.
        2 | 3 => {}
        4 => bytes.iter_mut().skip(page * PAGE).take(PAGE).for_each(|byte| *byte = 0),
        5 if bytes.len() >= pages * PAGE => bytes.copy_within(page * PAGE..(page + 1) * PAGE, other * PAGE),
        6 => bytes.truncate(at),
        _ => bytes.extend(std::iter::repeat_n(0, length * 64)),
    }
}

/// An empty input, and one change of each kind.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = vec![Vec::new()];
    seeds.extend((0..8).map(|kind| [&[kind, 0, 0x20, 0x64, 4][..], b"\x0d\x00\x01\x00"].concat()));
    // Numbers in the header.
    seeds.extend([16, 18, 20, 24, 28, 32, 36, 40, 44, 52, 56, 60, 68].map(|at| vec![0, 0, 0, at, 2, 0, 2]));
    let wal = [&b"\x37\x7f\x06\x82\x00\x2d\xe2\x18\x00\x00\x10\x00"[..], &[0; 20]].concat();
    seeds.push([&[2, 0, 0, 0, 32][..], &wal].concat());
    seeds
}

fn words() -> BTreeSet<String> {
    ["CREATE ", "TABLE", "INDEX", "ticket", "SQLite format 3", "{\"", "\r", "\n"].map(str::to_owned).into()
}
