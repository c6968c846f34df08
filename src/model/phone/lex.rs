//! Characters as people type them come in, tokens with their byte ranges go out.

use std::ops::Range;

/// What a token is to a phone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// One digit, ASCII.
    Digit(char),
    /// One of the many lines people type as a hyphen.
    Hyphen,
    /// A wave or a dot: mostly a separator inside a number, sometimes between two.
    Gap,
    /// A line of spaces.
    Space,
    Open,
    Close,
    Plus,
    Hash,
    /// A colon or an equals sign, as after TEL and 内線.
    Colon,
    /// A mark that stands between two things: slash, comma, 、, semicolon, ampersand.
    Between,
    /// A character that cannot be seen.
    Invisible,
    /// A line of any other characters, narrow and in lower case.
    Word(String),
}

/// A mark and the bytes of the text it was read from.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) mark: Mark,
    pub(super) at: Range<usize>,
}

impl Token {
    pub(super) fn is_digit(&self) -> bool {
        matches!(self.mark, Mark::Digit(_))
    }

    /// Tells whether the token can stand between groups of digits without a meaning of its own.
    pub(super) fn is_separator(&self) -> bool {
        matches!(self.mark, Mark::Hyphen | Mark::Gap | Mark::Space)
    }
}

/// Splits a text into tokens; every byte belongs to exactly one.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (start, typed) in text.char_indices() {
        let at = start..start + typed.len_utf8();
        let mark = mark(typed);
        if let Some(last) = tokens.last_mut() {
            match (&mut last.mark, &mark) {
                (Mark::Word(word), Mark::Word(more)) => {
                    word.push_str(more);
                    last.at.end = at.end;
                    continue;
                }
                (Mark::Space, Mark::Space) => {
                    last.at.end = at.end;
                    continue;
                }
                _ => {}
            }
        }
        tokens.push(Token { mark, at });
    }
    tokens
}

/// Folds a full-width form of ASCII to its narrow form; leaves all else.
pub(super) fn narrow(typed: char) -> char {
    match typed {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(typed) - 0xFEE0).unwrap_or(typed),
        _ => typed,
    }
}

/// Tells whether a narrow character is typed for `#`; the music sharp is what many keyboards offer for シャープ.
pub(super) fn is_hash(narrow: char) -> bool {
    matches!(narrow, '#' | '♯' | '﹟')
}

fn mark(typed: char) -> Mark {
    match narrow(typed) {
        digit @ '0'..='9' => Mark::Digit(digit),
        // Hyphens, dashes, minus signs, box-drawing lines, and the long vowel mark of kana input in both widths.
        '-'
        | '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{2212}'
        | '\u{2500}'
        | '\u{2501}'
        | '\u{30FC}'
        | '\u{FF70}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '\u{02D7}'
        | '\u{2796}' => Mark::Hyphen,
        '~' | '\u{301C}' | '\u{223C}' | '\u{3030}' | '.' | '\u{FF61}' | '\u{30FB}' | '\u{FF65}' | '\u{00B7}'
        | '\u{2022}' => Mark::Gap,
        '(' | '[' | '\u{3014}' | '\u{3010}' | '\u{FE59}' | '\u{2768}' => Mark::Open,
        ')' | ']' | '\u{3015}' | '\u{3011}' | '\u{FE5A}' | '\u{2769}' => Mark::Close,
        '+' => Mark::Plus,
        hash if is_hash(hash) => Mark::Hash,
        ':' | '=' | '\u{FE55}' | '\u{2236}' => Mark::Colon,
        '/' | ',' | ';' | '&' | '|' | '\u{3001}' | '\u{FF64}' | '\u{2044}' => Mark::Between,
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {
            Mark::Invisible
        }
        // A variation selector dresses the character before it, such as ☎.
        '\u{FE00}'..='\u{FE0F}' => Mark::Word(String::new()),
        space if space.is_whitespace() => Mark::Space,
        control if control.is_control() => Mark::Invisible,
        '℡' => Mark::Word("tel".to_owned()),
        other => Mark::Word(other.to_lowercase().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, lex};

    #[test]
    fn every_line_people_type_as_a_hyphen_is_one() {
        for typed in "-‐‑‒–—―−ー－ｰ─━﹣".chars() {
            assert_eq!(lex(&typed.to_string())[0].mark, Mark::Hyphen, "{typed:?}");
        }
    }

    #[test]
    fn tokens_cover_the_text_without_a_gap() {
        let text = "ＴＥＬ：０１５７（２５）１１３７　内線３１５";
        let tokens = lex(text);
        assert_eq!(tokens[0].mark, Mark::Word("tel".to_owned()));
        assert_eq!(tokens.first().map(|token| token.at.start), Some(0));
        assert_eq!(tokens.last().map(|token| token.at.end), Some(text.len()));
        assert!(tokens.windows(2).all(|pair| pair[0].at.end == pair[1].at.start));
    }
}
