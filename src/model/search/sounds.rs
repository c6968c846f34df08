//! Two tables in, the sound most likely meant by each kanji out: beside another kanji, and alone.
//!
//! Keyboards take one word for another of the same sound, 生暴力 for 性暴力. Searches spell such words out.

use crate::model::search::fold;

/// Sounds of kanji beside kanji (on): the sound, then all kanji it is most likely meant by.
const TOGETHER: &str = include_str!("sounds.tsv");

/// Sounds of kanji that stand alone (kun) as nouns.
const ALONE: &str = include_str!("alone.tsv");

/// Sounds in their compared form, each with its kanji.
pub fn together() -> impl Iterator<Item = (String, &'static str)> {
    table(TOGETHER)
}

/// The same for kanji that stand alone.
pub fn alone() -> impl Iterator<Item = (String, &'static str)> {
    table(ALONE)
}

fn table(text: &'static str) -> impl Iterator<Item = (String, &'static str)> {
    text.lines().filter_map(|line| line.split_once('\t')).map(|(sound, kanji)| (fold::fold(sound), kanji))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::model::search::{fold, sounds};

    #[test]
    fn every_kanji_has_one_sound_in_each_table_and_sounds_are_kana() {
        let tables = [sounds::together().collect::<Vec<_>>(), sounds::alone().collect()];
        for table in tables {
            let mut seen = BTreeSet::new();
            for (sound, kanji) in table {
                assert!(!sound.is_empty() && sound.chars().all(fold::is_kana), "{sound}");
                assert!(kanji.chars().all(|letter| fold::is_kanji(letter) && seen.insert(letter)), "{kanji}");
            }
            assert!(seen.len() > 50);
        }
    }
}
