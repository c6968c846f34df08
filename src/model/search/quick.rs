//! The bytes of a key in, a hash that is quick to make out; for tables whose order nobody sees.

use std::hash::{BuildHasherDefault, Hasher};

/// Hashes the keys of a table that only our own texts fill.
pub type Quick = BuildHasherDefault<QuickHasher>;

/// Multiplies and turns, a word at a time.
#[derive(Debug, Clone, Copy, Default)]
pub struct QuickHasher(u64);

impl QuickHasher {
    fn take(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.take(u64::from_le_bytes(*word)));
        self.take(rest.iter().fold(rest.len() as u64, |word, byte| word << 8 | u64::from(*byte)));
    }

    fn finish(&self) -> u64 {
        // The table looks at the highest and the lowest bits.
        self.0 ^ (self.0 >> 32)
    }
}
