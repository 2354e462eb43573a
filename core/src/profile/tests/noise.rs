//! No file makes the loader panic, and every error points into the file.

use super::super::Profile;
use super::SMALL;
use super::shape::Schema;

const FREIGHT: &str = include_str!("../../../profiles/freight.toml");

/// Marsaglia's xorshift: the same "random" bytes in every run.
struct Noise(u64);

impl Noise {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

#[test]
fn no_file_makes_the_loader_panic() {
    let mut noise = Noise(0x9e37_79b9_7f4a_7c15);
    let (mut loaded, mut rejected) = (0, 0);
    let schema = Schema::new();
    for round in 0..6_000 {
        let original = if round % 2 == 0 { FREIGHT.as_bytes() } else { SMALL.as_bytes() };
        let mut bytes = original.to_vec();
        for _ in 0..=noise.below(4) {
            if bytes.is_empty() {
                break;
            }
            let at = noise.below(bytes.len());
            match noise.below(5) {
                0 => bytes[at] = noise.below(256).to_le_bytes()[0],
                1 => bytes.insert(at, b"[]{}=\"'\\\n,.#-09az\xef\xff"[noise.below(19)]),
                2 => drop(bytes.remove(at)),
                3 => bytes.truncate(at.max(1)),
                _ => {
                    let end = (at + noise.below(60)).min(bytes.len());
                    let copy = bytes[at..end].to_vec();
                    let to = noise.below(bytes.len());
                    bytes.splice(to..to, copy);
                }
            }
        }
        let source = String::from_utf8_lossy(&bytes);
        match Profile::parse("p.toml", &source) {
            Ok(_) => {
                assert!(schema.admits(&source), "{source}");
                loaded += 1;
            }
            Err(errors) => {
                rejected += 1;
                assert!(!errors.is_empty(), "{source}");
                for error in errors {
                    let line = source.split('\n').nth(error.line - 1).unwrap_or_else(|| panic!("{error}"));
                    assert!(error.column >= 1 && error.column <= line.chars().count() + 1, "{error}");
                    assert!(source.is_char_boundary(error.offset) || error.line == 1, "{error:?}");
                    assert!(!error.what.is_empty() && !error.to_string().contains('\n'), "{error:?}");
                }
            }
        }
    }
    assert!(loaded > 100 && rejected > 100, "{loaded} loaded, {rejected} rejected");
}
