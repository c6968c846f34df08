//! A written text in, how it is read out, by the longest pieces of a table; what the table lacks has no reading.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::search::fold;

/// Morphemes with their readings: written, reading, other readings parted by `|`.
const READINGS: &str = include_str!("readings.tsv");

struct Table {
    by_text: BTreeMap<String, String>,
    /// The most characters of a piece.
    longest: usize,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut by_text = BTreeMap::new();
    for line in READINGS.lines() {
        let mut columns = line.split('\t');
        if let (Some(written), Some(reading)) = (columns.next(), columns.next()) {
            by_text.insert(fold::plain(written), fold::plain(reading));
        }
    }
    let longest = by_text.keys().map(|text| text.chars().count()).max().unwrap_or(0);
    Table { by_text, longest }
});

/// The kana of one word in its compared form; none where a kanji has no reading in the table.
pub fn kana(word: &str) -> Option<String> {
    let word = fold::plain(word);
    let mut out = String::new();
    let mut rest = word.as_str();
    while let Some(first) = rest.chars().next() {
        let ends: Vec<usize> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(TABLE.longest).collect();
        let found = ends.iter().rev().find_map(|end| Some((*end, TABLE.by_text.get(&rest[..*end])?)));
        match found {
            Some((end, reading)) => {
                out.push_str(reading);
                rest = &rest[end..];
            }
            None if fold::is_kanji(first) => return None,
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    Some(out)
}

/// The kana of a phrase whose words stand apart; none where a word has no reading.
pub fn kana_of_words(phrase: &str) -> Option<String> {
    let words: Option<Vec<String>> = fold::compatible(phrase).split_whitespace().map(kana).collect();
    Some(words?.join(" "))
}

/// The readings of a text's pieces that are not kana, in order, so that text and readings give the kana again.
pub fn ruby(text: &str, kana: &str) -> Option<Vec<String>> {
    let Some(first) = text.chars().next() else { return kana.is_empty().then(Vec::new) };
    if fold::is_kana(first) {
        let literal = text.find(|c| !fold::is_kana(c)).unwrap_or(text.len());
        return ruby(&text[literal..], kana.strip_prefix(&text[..literal])?);
    }
    let run = text.find(fold::is_kana).unwrap_or(text.len());
    let ends = kana.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.filter(|end| run < text.len() || *end == kana.len()).find_map(|end| {
        let mut after = ruby(&text[run..], &kana[end..])?;
        after.insert(0, kana[..end].to_owned());
        Some(after)
    })
}

#[cfg(test)]
mod tests {
    use super::{kana, ruby};
    use crate::model::search::fold::fold;

    #[test]
    fn words_are_read_by_their_longest_pieces() {
        assert_eq!(kana("生活保護").as_deref(), Some("せいかつほご"));
        assert_eq!(kana("夫に殴られる").as_deref(), Some("おつとになぐられる"));
        assert_eq!(kana("龗"), None);
    }

    #[test]
    fn readings_stand_beside_what_is_not_kana() {
        let check = |text: &str, kana: &str, expected: Option<&str>| {
            assert_eq!(ruby(&fold(text), &fold(kana)).map(|runs| runs.join(" ")).as_deref(), expected, "{text}");
        };
        check("北見市子ども支援課", "きたみしこどもしえんか", Some("きたみし しえんか"));
        check("つながりサポート", "つながりさぽーと", Some(""));
        check("こどもの人権110番", "こどものじんけんひゃくとおばん", Some("じんけんひやくとおばん"));
        check("北見市", "くしろ", Some("くしろ"));
        check("きらり", "くしろ", None);
    }
}
