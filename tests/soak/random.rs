//! Random numbers that are the same in every run: they depend only on a name.
//!
//! Owns the generator. No clock and no entropy of the machine may reach a test.

use blake3::OutputReader;

/// A pseudo-random generator.
pub struct Random(OutputReader);

impl Random {
    /// The generator with this name as its seed.
    pub fn new(name: &str) -> Self {
        Self(blake3::Hasher::new().update(name.as_bytes()).finalize_xof())
    }

    /// A number from 0 to below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        usize::try_from(u32::from_le_bytes(bytes)).expect("32 bits") % bound
    }

    /// This many bytes.
    pub fn bytes(&mut self, many: usize) -> Vec<u8> {
        let mut bytes = vec![0; many];
        self.0.fill(&mut bytes);
        bytes
    }

    /// One of these values.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
