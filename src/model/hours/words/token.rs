//! A phrase in, its words with their bytes out; widths, dashes and brackets of every style are made alike.
use crate::model::hours::words::trie::{fold, longest};
use crate::model::hours::words::word::Word;

/// One word of a phrase and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it means to the grammar.
    pub word: Word,
    /// The first byte of it.
    pub start: u32,
    /// The byte after it.
    pub end: u32,
    /// A space or a line break stands before it.
    pub spaced: bool,
}

/// Cuts a phrase into words; the last token is always [`Word::End`].
pub fn tokens(text: &str) -> Vec<Token> {
    let mut chars: Vec<(char, u32)> = Vec::with_capacity(text.len() / 2 + 1);
    for (at, c) in text.char_indices() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        chars.push((fold(c), at));
    }
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let mut out: Vec<Token> = Vec::with_capacity(chars.len() / 2 + 2);
    let (mut at, mut spaced) = (0, false);
    while at < chars.len() {
        if chars[at].0 == ' ' {
            (at, spaced) = (at + 1, true);
            continue;
        }
        let (word, count) = if drawls(&chars, at) { (Word::Unknown, 1) } else { word_at(&chars[at..]) };
        let start = chars[at].1;
        at += count;
        let end = chars.get(at).map_or(length, |next| next.1);
        match out.last_mut() {
            Some(last) if word == Word::Unknown && last.word == Word::Unknown && !spaced => last.end = end,
            _ => out.push(Token { word, start, end, spaced }),
        }
        spaced = false;
    }
    out.push(Token { word: Word::End, start: length, end: length, spaced });
    out
}

/// Says whether the mark at a place lengthens a katakana vowel instead of standing between two times.
fn drawls(chars: &[(char, u32)], at: usize) -> bool {
    chars[at].0 == 'ー' && at > 0 && matches!(chars[at - 1].0, 'ァ'..='ヺ')
}

fn word_at(rest: &[(char, u32)]) -> (Word, usize) {
    let first = rest[0].0;
    let digits = rest.iter().take_while(|(c, _)| c.is_ascii_digit()).count();
    if let Some((word, length)) = longest(rest)
        && length > digits
    {
        return (word, length);
    }
    if digits > 0 {
        return (number(rest[..digits].iter().map(|(c, _)| u32::from(*c) - u32::from('0')), 10), digits);
    }
    if let Some((kind, opens)) = bracket(first) {
        return (if opens { Word::Open(kind) } else { Word::Close(kind) }, 1);
    }
    let chinese = rest.iter().take_while(|(c, _)| chinese_digit(*c).is_some()).count();
    if chinese > 0 {
        return (chinese_number(&rest[..chinese]), chinese);
    }
    let letters = rest.iter().take_while(|(c, _)| c.is_ascii_alphabetic()).count();
    (Word::Unknown, letters.max(1))
}

fn number(digits: impl Iterator<Item = u32>, base: u32) -> Word {
    let value = digits.fold(0u32, |sum, digit| sum.saturating_mul(base).saturating_add(digit));
    u16::try_from(value).ok().filter(|value| *value < 3000).map_or(Word::Unknown, Word::Number)
}

fn chinese_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九十".chars().position(|digit| digit == c).and_then(|at| u32::try_from(at).ok())
}

fn chinese_number(chars: &[(char, u32)]) -> Word {
    let (mut sum, mut unit, mut has_unit) = (0, 0, false);
    for digit in chars.iter().filter_map(|(c, _)| chinese_digit(*c)) {
        if digit == 10 {
            (sum, unit, has_unit) = (sum + 10 * if has_unit { unit } else { 1 }, 0, false);
        } else if has_unit {
            return Word::Unknown;
        } else {
            (unit, has_unit) = (digit, true);
        }
    }
    number(std::iter::once(sum + unit), 10)
}

fn bracket(c: char) -> Option<(u8, bool)> {
    const PAIRS: [(&str, &str); 4] = [("(", ")"), ("[【〔", "]】〕"), ("「『", "」』"), ("<〈《≪", ">〉》≫")];
    PAIRS.iter().zip(0u8..).find_map(|((open, close), kind)| {
        if open.contains(c) { Some((kind, true)) } else { close.contains(c).then_some((kind, false)) }
    })
}
