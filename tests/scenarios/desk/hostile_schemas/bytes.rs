//! The kinds that altered bytes make: the header of the file, the pages of the schema, the length.

use bazardesk::ErrorCode::{StoreDamaged, StoreForeign};

use super::Must::{self, Refuse, RefuseDamage, Work};

const FOREIGN: Must = Refuse(StoreForeign);
const DAMAGED: Must = Refuse(StoreDamaged);
const LOOKED: Must = RefuseDamage(StoreDamaged);

const PAGE: usize = 4096;
/// Where the schema's first page begins, after the header.
const ROOT: usize = 100;
const INTERIOR: u8 = 5;
const LEAF: u8 = 13;

/// The name, the change, and what must happen.
type Kind = (&'static str, Alter, Must);
pub type Alter = fn(&mut Vec<u8>);

pub const KINDS: [Kind; 26] = [
    ("no magic", |b| b[0] = b'X', FOREIGN),
    ("page size zero", |b| b[16..18].fill(0), FOREIGN),
    ("smaller pages", |b| b[16..18].copy_from_slice(&[2, 0]), DAMAGED),
    ("unknown way of writing", |b| b[18] = 9, DAMAGED),
    ("unknown way of reading", |b| b[19] = 9, DAMAGED),
    ("rollback journal", |b| b[18..20].fill(1), Work),
    ("reserved bytes", |b| b[20] = 255, LOOKED),
    ("other fractions", |b| b[21] = 1, FOREIGN),
    ("other change counter", |b| b[24..28].fill(0x7f), Work),
    ("longer than it is", |b| b[28..32].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff]), LOOKED),
    ("free pages in the schema", |b| b[32..40].copy_from_slice(&[0, 0, 0, 1, 0, 0, 0, 9]), LOOKED),
    ("free page in use", |b| b[32..40].copy_from_slice(&[0, 0, 0, 2, 0, 0, 0, 1]), LOOKED),
    ("free pages that are missing", |b| b[36..40].copy_from_slice(&[0, 0, 0, 9]), LOOKED),
    ("free pages outside", |b| b[32..40].fill(0x7f), LOOKED),
    ("other cookie", |b| b[40..44].fill(0x55), Work),
    ("unknown format", |b| b[47] = 9, DAMAGED),
    ("huge cache", |b| b[48..52].copy_from_slice(&[0x80, 0, 0, 0]), Work),
    ("pages that move", |b| b[52..56].copy_from_slice(&[0, 0, 0, 3]), LOOKED),
    ("UTF-16", |b| b[59] = 2, DAMAGED),
    ("unknown encoding", |b| b[59] = 9, DAMAGED),
    ("empty schema", |b| b[ROOT..ROOT + 5].copy_from_slice(&[LEAF, 0, 0, 0, 0]), DAMAGED),
    ("schema in an index", |b| b[ROOT] = 10, DAMAGED),
    (
        "schema in a circle",
        |b| b[ROOT..ROOT + 12].copy_from_slice(&[INTERIOR, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
        DAMAGED,
    ),
    ("schema of countless rows", |b| b[ROOT + 3..ROOT + 5].fill(0xff), DAMAGED),
    ("cut after a page", |b| b.truncate(PAGE), DAMAGED),
    ("a page of noise at the end", |b| b.extend([0x5a; PAGE]), Work),
];
