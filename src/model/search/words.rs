//! What a resident typed in, words in compared forms and the digits of a telephone number out.

use crate::model::search::{fold, romaji};

/// A query taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    pub words: Vec<Word>,
    /// The digits of everything that can only be a telephone number, joined.
    pub digits: String,
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    /// The same with its romaji read as kana.
    pub kana: Option<String>,
}

/// Takes a query apart. Spaces, commas and brackets part words; a consonant an input method has not finished is cut.
pub fn words(query: &str) -> Words {
    let mut found = Words::default();
    let plain = fold::compatible(query);
    for piece in plain.split(is_gap).filter(|piece| !piece.is_empty()) {
        if is_digits(piece) {
            found.digits.extend(piece.chars().filter(char::is_ascii_digit));
            continue;
        }
        let piece = finished(piece);
        let text = fold::fold(&piece);
        if text.is_empty() {
            continue;
        }
        let kana = read(&piece).map(|kana| fold::fold(&kana)).filter(|kana| *kana != text);
        found.words.push(Word { text, kana });
    }
    found
}

fn is_gap(character: char) -> bool {
    matches!(
        character,
        '\t'..='\r'
            | ' '
            | '、'
            | '。'
            | ','
            | '/'
            | '・'
            | '!'
            | '?'
            | ':'
            | ';'
            | '「'
            | '」'
            | '『'
            | '』'
            | '('
            | ')'
            | '|'
            | '&'
    )
}

/// True for `25-1137`, `#8008`, `0120`: digits with what stands between them.
fn is_digits(piece: &str) -> bool {
    piece.chars().any(|c| c.is_ascii_digit())
        && piece
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '#' | '*' | '+' | '-' | '.' | '‐'..='―' | '−' | 'ー' | '~'))
}

/// `りこn` and `そうd` without their last consonants.
fn finished(piece: &str) -> String {
    let cut = piece.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let tail: Vec<char> = piece[cut.len()..].chars().collect();
    let after_japanese = cut.chars().next_back().is_some_and(|c| matches!(c, 'ぁ'..='ー' | '一'..='鿿'));
    let is_consonant = |c: char| !"aiueo".contains(c);
    let unfinished = match tail.as_slice() {
        [one] => is_consonant(*one),
        [one, two] => {
            is_consonant(*one)
                && (*two == 'y' || one == two || "sct".contains(*one) && *two == 'h' || (*one, *two) == ('t', 's'))
        }
        _ => false,
    };
    if after_japanese && unfinished { cut.to_owned() } else { piece.to_owned() }
}

/// The piece with each run of Latin letters read as romaji; none where no run could be.
fn read(piece: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = piece;
    let mut any = false;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| is_latin(c) != is_latin(first)).unwrap_or(rest.len());
        let run = &rest[..end];
        let kana = if is_latin(first) { romaji::kana(run) } else { None };
        any |= kana.is_some();
        out.push_str(kana.as_deref().unwrap_or(run));
        rest = &rest[end..];
    }
    any.then_some(out)
}

fn is_latin(character: char) -> bool {
    character.is_ascii_lowercase() || "'āīūēōâîûêô".contains(character)
}

#[cfg(test)]
mod tests {
    use super::words;

    fn check(query: &str, expected: &str) {
        let found = words(query);
        let mut shown: Vec<String> = found
            .words
            .iter()
            .map(|word| word.kana.as_ref().map_or(word.text.clone(), |kana| format!("{}={kana}", word.text)))
            .collect();
        if !found.digits.is_empty() {
            shown.push(format!("#{}", found.digits));
        }
        assert_eq!(shown.join(" "), expected, "{query}");
    }

    #[test]
    fn a_query_comes_apart_into_words_and_digits() {
        check("夫に 殴られる", "夫に なぐられる");
        check("北見　離婚、お金", "北見 離婚 お金");
        check("（０１５７）２５－１１３７", "#0157251137");
        check("0157 25 1137", "#0157251137");
        check("きたみ 25-1137", "きたみ #251137");
        check("＃８００８", "#8008");
        check("こどもの人権110番", "こどもの人権110番");
        check("SEIKATSU", "seikatsu=せいかつ");
        check("rikonしたい", "rikonしたい=りこんしたい");
        check("DV", "dv");
        check("!?", "");
    }

    #[test]
    fn what_an_input_method_has_not_finished_is_cut() {
        check("りこn", "りこ");
        check("そうd", "そう");
        check("離婚したk", "離婚した");
        check("りsh", "り");
        check("夫のDV", "夫のdv");
        check("相談ｓ", "相談");
    }
}
