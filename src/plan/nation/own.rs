//! An area in, the four letters out under which a search from afar finds the windows of that area.

use std::fmt;

use crate::model::area::Area;

/// Letters a digit may be, as `toString(32)` writes them.
const LETTERS: u32 = 32;

/// What two letters tell apart.
const TWO: u32 = LETTERS * LETTERS;

/// Two letters for the prefecture, two for the city in it: `00` for the prefecture itself. Areas may share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Own(u32);

impl Own {
    /// The letters of an area; none for the nation, whose windows every search has.
    pub fn of(area: &Area) -> Option<Self> {
        let prefecture = area.path.first()?;
        let city = if area.path.len() > 1 { hash(&area.path_text()) % (TWO - 1) + 1 } else { 0 };
        Some(Self(hash(prefecture.as_str()) % TWO * TWO + city))
    }
}

#[cfg(test)]
impl Own {
    /// Letters of a number, for tests.
    pub fn numbered(number: u32) -> Self {
        Self(number)
    }
}

impl fmt::Display for Own {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = |at: u32| char::from_digit(self.0 / LETTERS.pow(at) % LETTERS, LETTERS);
        [3, 2, 1, 0].into_iter().filter_map(letter).try_for_each(|letter| write!(formatter, "{letter}"))
    }
}

/// A number for a text, the same in `browser/nation.js`: FNV-1a over code points, its halves mixed.
pub fn hash(text: &str) -> u32 {
    let sum = text.chars().fold(0x811c_9dc5_u32, |sum, letter| (sum ^ u32::from(letter)).wrapping_mul(0x0100_0193));
    sum ^ (sum >> 16)
}

#[cfg(test)]
mod tests {
    use super::{Own, hash};

    #[test]
    fn a_text_has_the_number_that_the_script_finds() {
        let vectors = include_str!("../../../tests/search/hashes.tsv");
        for line in vectors.lines() {
            let (text, number) = line.split_once('\t').unwrap();
            assert_eq!(hash(text).to_string(), number, "{text}");
        }
    }

    #[test]
    fn letters_are_four_of_a_to_v_and_digits() {
        let check = |number, expected: &str| assert_eq!(Own(number).to_string(), expected);
        check(0, "0000");
        check(0xf_ffff, "vvvv");
        check(1 << 10, "0100");
    }
}
