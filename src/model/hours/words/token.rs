//! A phrase in, its words with their bytes out; widths, dashes and brackets of every style are made alike.
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::hours::words::lexicon::LEXICON;
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

struct Entry {
    spelling: Vec<char>,
    word: Word,
}

static BY_FIRST: LazyLock<HashMap<char, Vec<Entry>>> = LazyLock::new(|| {
    let mut index: HashMap<char, Vec<Entry>> = HashMap::new();
    for &(word, spellings) in LEXICON {
        for spelling in spellings.split_whitespace() {
            let spelling: Vec<char> = spelling.chars().map(|c| if c == '_' { ' ' } else { fold(c) }).collect();
            index.entry(spelling[0]).or_default().push(Entry { spelling, word });
        }
    }
    for (day, name) in "月火水木金土日".chars().enumerate() {
        let index_of = u8::try_from(day).expect("a week has seven days");
        for (tail, full) in [("", false), ("曜", true), ("曜日", true), (" 曜日", true), (" 曜 日", true)] {
            let spelling: Vec<char> = std::iter::once(name).chain(tail.chars()).collect();
            let word = Word::Day { index: index_of, full };
            index.entry(name).or_default().push(Entry { spelling, word });
        }
        // 毎月曜日 is every Monday, not every month; 毎日曜日 every Sunday.
        let spelling: Vec<char> = ['毎', name, '曜', '日'].to_vec();
        index.entry('毎').or_default().push(Entry { spelling, word: Word::Day { index: index_of, full: true } });
        let spelling: Vec<char> = ['毎', name, '曜'].to_vec();
        index.entry('毎').or_default().push(Entry { spelling, word: Word::Day { index: index_of, full: true } });
    }
    for entries in index.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.spelling.len()));
    }
    index
});

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
    let listed = BY_FIRST.get(&first).and_then(|entries| entries.iter().find(|entry| spells(entry, rest)));
    if let Some(entry) = listed
        && entry.spelling.len() > digits
    {
        return (entry.word, entry.spelling.len());
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
    (Word::Unknown, 1)
}

/// Says whether a word stands here; one that ends in 日 leaves it to a following 曜 (土曜日曜, 相談日曜).
fn spells(entry: &Entry, rest: &[(char, u32)]) -> bool {
    let length = entry.spelling.len();
    let takes_day = || entry.spelling.last() == Some(&'日') && rest.get(length).is_some_and(|(c, _)| *c == '曜');
    length <= rest.len() && entry.spelling.iter().zip(rest).all(|(a, (b, _))| a == b) && !takes_day()
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

/// Full-width ASCII becomes ASCII, letters capitals, radicals their characters, blanks of every kind a space.
fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_uppercase(),
        'a'..='z' => c.to_ascii_uppercase(),
        '⽉' => '月',
        '⽕' => '火',
        '⽔' => '水',
        '⽊' => '木',
        '⾦' => '金',
        '⼟' => '土',
        '⽇' => '日',
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' => ' ',
        _ if c.is_whitespace() || c.is_control() => ' ',
        _ => c,
    }
}
