//! A name and its kana in, its place in a 五十音 list out: the row it stands in, and what sorts it there.

use unicode_normalization::UnicodeNormalization as _;

use crate::model::search::{fold, reading};

/// A row of a 五十音 list, in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    A,
    Ka,
    Sa,
    Ta,
    Na,
    Ha,
    Ma,
    Ya,
    Ra,
    Wa,
    /// Letters, digits and signs that nobody wrote the kana of.
    Latin,
    /// Kanji without a known reading.
    Other,
}

impl Row {
    /// The rows of kana.
    pub const KANA: [Self; 10] =
        [Self::A, Self::Ka, Self::Sa, Self::Ta, Self::Na, Self::Ha, Self::Ma, Self::Ya, Self::Ra, Self::Wa];

    /// All rows.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::KANA.into_iter().chain([Self::Latin, Self::Other])
    }

    /// A word for anchors.
    pub fn key(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::Ka => "ka",
            Self::Sa => "sa",
            Self::Ta => "ta",
            Self::Na => "na",
            Self::Ha => "ha",
            Self::Ma => "ma",
            Self::Ya => "ya",
            Self::Ra => "ra",
            Self::Wa => "wa",
            Self::Latin => "latin",
            Self::Other => "other",
        }
    }

    /// The kana a row of kana begins with, or the words for the two rows behind them.
    pub fn name(self) -> &'static str {
        match self {
            Self::A => "あ",
            Self::Ka => "か",
            Self::Sa => "さ",
            Self::Ta => "た",
            Self::Na => "な",
            Self::Ha => "は",
            Self::Ma => "ま",
            Self::Ya => "や",
            Self::Ra => "ら",
            Self::Wa => "わ",
            Self::Latin => "英数・記号",
            Self::Other => "その他",
        }
    }

    /// The row of a name in its compared form without marks of voice.
    fn of(unvoiced: &str) -> Self {
        match unvoiced.chars().next() {
            Some('あ'..='お') => Self::A,
            Some('か'..='こ') => Self::Ka,
            Some('さ'..='そ') => Self::Sa,
            Some('た'..='と') => Self::Ta,
            Some('な'..='の') => Self::Na,
            Some('は'..='ほ') => Self::Ha,
            Some('ま'..='も') => Self::Ma,
            Some('や'..='よ') => Self::Ya,
            Some('ら'..='ろ') => Self::Ra,
            Some('わ'..='ん') => Self::Wa,
            Some(first) if fold::is_kanji(first) => Self::Other,
            Some(_) | None => Self::Latin,
        }
    }
}

/// Sorts names as a 五十音 list does: by kana, か and が alike unless nothing else tells two names apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KanaKey {
    row: Row,
    unvoiced: String,
    voiced: String,
}

impl KanaKey {
    /// The key of a name: by its kana where somebody wrote it, else as the reading table reads it, else as it stands.
    pub fn of(name: &str, kana: Option<&str>) -> Self {
        let read = || reading::kana(name).unwrap_or_else(|| name.to_owned());
        let voiced = fold::fold(&kana.map_or_else(read, str::to_owned));
        let unvoiced: String = voiced.nfd().filter(|c| !matches!(c, '\u{3099}' | '\u{309a}')).collect();
        Self { row: Row::of(&unvoiced), unvoiced, voiced }
    }

    pub fn row(&self) -> Row {
        self.row
    }
}

#[cfg(test)]
mod tests {
    use super::{KanaKey, Row};

    fn check(name: &str, kana: Option<&str>, expected: Row) {
        assert_eq!(KanaKey::of(name, kana).row(), expected, "{name}");
    }

    #[test]
    fn the_kana_an_editor_wrote_decides_the_row() {
        check("北見市子ども支援課", Some("きたみしこどもしえんか"), Row::Ka);
        check("きらり", Some("くしろ"), Row::Ka);
        check("DV相談ナビ", Some("でぃーぶいそうだんなび"), Row::Ta);
        check("ウイメンズ・きたみ", Some("ウイメンズ・きたみ"), Row::A);
        check("ヴィーナス", Some("ゔぃーなす"), Row::Ha);
    }

    #[test]
    fn where_nobody_did_the_name_is_read_and_what_cannot_be_read_comes_last() {
        check("生活支援課", None, Row::Sa);
        check("ぱーとなー相談", None, Row::Ha);
        check("「こころ」の龗", None, Row::Ka);
        check("龗の会", None, Row::Other);
        check("zoo", None, Row::Latin);
        check("★", None, Row::Latin);
    }

    #[test]
    fn every_row_has_its_kana_and_an_anchor_of_its_own() {
        for row in Row::KANA {
            check(row.name(), None, row);
        }
        let mut keys: Vec<&str> = Row::all().map(Row::key).collect();
        keys.dedup();
        assert_eq!(keys.len(), 12);
    }

    #[test]
    fn names_sort_as_in_a_dictionary() {
        let sorted = [
            "あい",
            "かいご",
            "がいこく",
            "かき",
            "がき",
            "かんご",
            "さくら",
            "はは",
            "ばば",
            "ぱぱ",
            "わ",
            "abc",
            "龗",
        ];
        for pair in sorted.windows(2) {
            assert!(KanaKey::of(pair[0], None) < KanaKey::of(pair[1], None), "{pair:?}");
        }
    }
}
