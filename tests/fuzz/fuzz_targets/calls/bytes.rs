//! An input, byte by byte.

pub struct Bytes<'i>(pub &'i [u8]);

impl Bytes<'_> {
    pub fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// The next byte, or 0.
    pub fn or_zero(&mut self) -> u8 {
        self.next().unwrap_or(0)
    }

    /// A number from the next eight bytes; missing ones are 0.
    pub fn number(&mut self) -> u64 {
        let mut number = [0; 8];
        number.iter_mut().for_each(|byte| *byte = self.or_zero());
        u64::from_le_bytes(number)
    }

    /// The bytes up to the next NUL, at most `most`.
    pub fn text(&mut self, most: usize) -> Vec<u8> {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len()).min(most);
        let (text, rest) = self.0.split_at(end);
        self.0 = rest;
        // The NUL itself.
        self.next();
        text.to_vec()
    }
}
