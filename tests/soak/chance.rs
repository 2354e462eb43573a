//! Chance that is the same in every run: what is drawn hangs on a name alone.
//!
//! Owns the drawing. No machine's clock or entropy may reach a test.

use blake3::OutputReader;

/// Numbers that look random.
pub struct Chance(OutputReader);

impl Chance {
    /// The numbers that go with this name.
    pub fn new(name: &str) -> Self {
        Self(blake3::Hasher::new().update(name.as_bytes()).finalize_xof())
    }

    /// One of the numbers from 0, and below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        usize::try_from(u32::from_le_bytes(bytes)).expect("32 bits") % bound
    }

    /// So many bytes.
    pub fn bytes(&mut self, many: usize) -> Vec<u8> {
        let mut bytes = vec![0; many];
        self.0.fill(&mut bytes);
        bytes
    }

    /// One of these.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
