//! Alterations of the bytes of the file, and of SQLite's companion files.
//!
//! Owns the positions of numbers in the file format. It must not know the tables.

use std::fs;
use std::path::{Path, PathBuf};

use bazardesk_tests::altered::grow;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::random::Random;

/// SQLite's default page size.
const PAGE: usize = 4096;
/// The numbers of the first page: name, position and width.
const HEADER: [(&str, usize, usize); 17] = [
    ("magic", 0, 16),
    ("write version", 18, 1),
    ("read version", 19, 1),
    ("reserved bytes", 20, 1),
    ("payload fractions", 21, 3),
    ("change counter", 24, 4),
    ("pages", 28, 4),
    ("free list", 32, 4),
    ("free pages", 36, 4),
    ("schema cookie", 40, 4),
    ("schema format", 44, 4),
    ("cache size", 48, 4),
    ("largest root", 52, 4),
    ("encoding", 56, 4),
    ("incremental vacuum", 64, 4),
    ("valid for", 92, 4),
    ("library", 96, 4),
];

fn change(path: &Path, alter: impl FnOnce(&mut Vec<u8>) -> String) -> String {
    let mut bytes = fs::read(path).expect("the file");
    let what = alter(&mut bytes);
    fs::write(path, bytes).expect("the file");
    what
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", path.display()))
}

fn page(bytes: &[u8], random: &mut Random) -> usize {
    random.below(bytes.len() / PAGE)
}

pub fn bits(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let many = 1 + random.below(8);
        for _ in 0..many {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }
        format!("{many} bits")
    })
}

pub fn run(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let at = random.below(bytes.len() - 64);
        let length = 1 + random.below(64);
        bytes[at..at + length].copy_from_slice(&random.bytes(length));
        format!("{length} bytes at {at}")
    })
}

/// Bytes of texts, which are most of the file and which no structure protects.
pub fn text(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let words: [&[u8]; 4] = [b"white", b"map", b"ticket", "نقشه".as_bytes()];
        let word = *random.one_of(&words);
        let places: Vec<usize> = (0..bytes.len() - 16).filter(|at| bytes[*at..].starts_with(word)).collect();
        let at = *places.get(random.below(places.len().max(1))).unwrap_or(&200);
        bytes[at] = *random.one_of(&[0, 0xff, 0xed, 0x80, b'"']);
        format!("the byte at {at}")
    })
}

pub fn page_zeroed(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let page = page(bytes, random);
        bytes[page * PAGE..(page + 1) * PAGE].fill(0);
        format!("page {page}")
    })
}

pub fn page_noise(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let page = page(bytes, random);
        bytes[page * PAGE..(page + 1) * PAGE].copy_from_slice(&random.bytes(PAGE));
        format!("page {page}")
    })
}

pub fn pages_swapped(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let (one, other) = (page(bytes, random), page(bytes, random));
        for at in 0..PAGE {
            bytes.swap(one * PAGE + at, other * PAGE + at);
        }
        format!("pages {one} and {other}")
    })
}

pub fn page_doubled(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let (from, to) = (page(bytes, random), page(bytes, random));
        bytes.copy_within(from * PAGE..(from + 1) * PAGE, to * PAGE);
        format!("page {from} over {to}")
    })
}

pub fn cut(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let near = *random.one_of(&[1, 17, 99, 100, 101, 511, 512, 513, PAGE - 1, PAGE + 1]);
        let length = if random.below(2) == 0 { near } else { random.below(bytes.len()) };
        bytes.truncate(length);
        format!("to {length} bytes")
    })
}

pub fn cut_at_page(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let pages = page(bytes, random);
        bytes.truncate(pages * PAGE);
        format!("to {pages} pages")
    })
}

pub fn grown(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let length = *random.one_of(&[1, 100, PAGE, PAGE + 1, 10 * PAGE]);
        let more = if random.below(2) == 0 { vec![0; length] } else { random.bytes(length) };
        bytes.extend(more);
        format!("by {length} bytes")
    })
}

/// A number at a limit or at random, with the width of its field.
fn number(random: &mut Random, width: usize) -> Vec<u8> {
    match random.below(5) {
        0 => vec![0; width],
        1 => vec![0xff; width],
        2 => (0..width).map(|at| u8::from(at + 1 == width)).collect(),
        3 => (0..width).map(|at| if at == 0 { 0x7f } else { 0xff }).collect(),
        _ => random.bytes(width),
    }
}

pub fn header(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let (name, at, width) = *random.one_of(&HEADER);
        bytes[at..at + width].copy_from_slice(&number(random, width));
        name.to_owned()
    })
}

pub fn page_size(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let size = *random.one_of(&[0_u16, 1, 2, 256, 511, 512, 1_000, 1_024, 8_192, 32_768, 65_535]);
        bytes[16..18].copy_from_slice(&size.to_be_bytes());
        format!("{size}")
    })
}

/// The application id and the schema version.
pub fn identity(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let (name, at) = *random.one_of(&[("version", 60), ("application", 68)]);
        let value = *random.one_of(&[0_u32, 1, 2, 3, 1_000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff]);
        bytes[at..at + 4].copy_from_slice(&value.to_be_bytes());
        format!("{name} {value}")
    })
}

/// The beginning of a tree page: after the file's header on the first page.
fn begins(page: usize) -> usize {
    page * PAGE + if page == 0 { 100 } else { 0 }
}

pub fn cells(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let page = page(bytes, random);
        let start = begins(page);
        // The four numbers of the page, then the positions of its cells.
        let at = start + *random.one_of(&[1, 3, 5, 7, 8, 10, 12, 14, 16, 18, 20]);
        bytes[at..at + 2].copy_from_slice(&number(random, 2));
        format!("page {page}, byte {}", at - start)
    })
}

pub fn kind_of_page(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let page = page(bytes, random);
        let kind = *random.one_of(&[0, 2, 5, 10, 13, 255]);
        bytes[begins(page)] = kind;
        format!("page {page}: {kind}")
    })
}

pub fn schema_text(path: &Path, random: &mut Random) -> String {
    change(path, |bytes| {
        let word: &[u8] =
            random.one_of(&["CREATE ", " INTEGER", " TEXT", "NOT NULL", "ticket", "STRICT", "UNIQUE"]).as_bytes();
        let places: Vec<usize> = (0..bytes.len() - 16).filter(|at| bytes[*at..].starts_with(word)).collect();
        let at = places[random.below(places.len())] + random.below(word.len());
        bytes[at] = *random.one_of(b" x(),'\0\xff0");
        format!("the byte at {at}")
    })
}

/// A random log, or one with a valid header.
pub fn log_noise(path: &Path, random: &mut Random) -> String {
    let length = *random.one_of(&[0, 1, 31, 32, 100, 32 + 24 + PAGE, 3 * (24 + PAGE)]);
    let mut log = random.bytes(length);
    let right = random.below(2) == 0 && length >= 32;
    if right {
        log[..12].copy_from_slice(&[0x37, 0x7f, 0x06, 0x82, 0, 0x2d, 0xe2, 0x18, 0, 0, 0x10, 0]);
    }
    fs::write(beside(path, "-wal"), log).expect("a log");
    format!("{length} bytes, {}", if right { "with a log's first numbers" } else { "all noise" })
}

/// A valid log with correct checksums, but of another desk.
pub fn log_foreign(path: &Path, random: &mut Random) -> String {
    let folder = bazardesk_tests::folder();
    let other = folder.path().join("desk");
    grow(&other);
    {
        let store = Connection::open(&other).expect("the other desk");
        store.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).expect("the log is kept");
        let statements = [
            "UPDATE ticket SET subject = 'another'",
            "UPDATE message SET text = text || ' and more'",
            "DELETE FROM message WHERE key % 2 = 0",
            "CREATE TABLE added (x INTEGER NOT NULL) STRICT",
        ];
        for statement in statements.iter().skip(random.below(statements.len())) {
            store.execute_batch(statement).expect("a change");
        }
        let log = fs::read(beside(&other, "-wal")).expect("its log");
        let whole = log.len();
        let length = if random.below(2) == 0 { whole } else { random.below(whole) };
        fs::write(beside(path, "-wal"), &log[..length]).expect("a log");
        format!("{length} of {whole} bytes")
    }
}

pub fn shared_noise(path: &Path, random: &mut Random) -> String {
    let length = *random.one_of(&[0, 1, 136, 32_768, 65_536]);
    fs::write(beside(path, "-shm"), random.bytes(length)).expect("an index");
    format!("{length} bytes")
}

pub fn journal_noise(path: &Path, random: &mut Random) -> String {
    let length = *random.one_of(&[0, 1, 28, 512, 512 + 8 + PAGE]);
    let mut journal = random.bytes(length);
    let right = random.below(2) == 0 && length >= 28;
    if right {
        journal[..8].copy_from_slice(&[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
    }
    fs::write(beside(path, "-journal"), journal).expect("a journal");
    format!("{length} bytes, {}", if right { "with a journal's first numbers" } else { "all noise" })
}
