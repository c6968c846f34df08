//! A window and its area's name in, each part of the window's names out, cut to its first letters.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::search::{fold, reading};
use crate::model::window::Window;

/// Letters of a part that are told apart.
const LETTERS: usize = 10;

/// The least letters of a part that says anything.
const LEAST: usize = 3;

/// What an area is called, in compared form.
pub struct Called {
    pub name: String,
    pub kana: String,
}

/// The parts of a window's name and organisation.
pub fn of_window(window: &Window, area: &Called) -> BTreeSet<String> {
    let entry = &window.entry;
    let kana = entry.kana.clone().or_else(|| reading::kana(&entry.name)).map(|kana| fold::fold(&kana));
    let mut found = BTreeSet::new();
    of_name(&entry.name, kana.as_deref(), area, &mut found);
    if let Some(organization) = &entry.organization {
        of_name(organization, None, area, &mut found);
    }
    found
}

fn of_name(name: &str, kana: Option<&str>, area: &Called, found: &mut BTreeSet<String>) {
    let whole = fold::fold(name);
    let read = kana.map(|kana| read_from(&whole, kana)).unwrap_or_default();
    let after = strip(&whole, &area.name);
    found.extend(beginning(after));
    if let Some(kana) = kana {
        found.extend(beginning(strip(kana, &area.kana)));
    }
    for at in starts(name) {
        let before = fold::fold(&name[..at]);
        let Some(rest) = whole.strip_prefix(before.as_str()).filter(|rest| rest.len() < after.len()) else { continue };
        found.extend(beginning(rest));
        if let (Some(kana), Some(from)) = (kana, read.get(&before.len())) {
            found.extend(beginning(&kana[*from..]));
        }
    }
}

/// Kana cut short, anything else as it is: the form by which the script asks.
pub fn rough(text: &str) -> String {
    if text.chars().all(fold::is_kana) { fold::shorten(text) } else { text.to_owned() }
}

/// The first letters of a part that is long enough.
fn beginning(text: &str) -> Option<String> {
    let letters: String = rough(text).chars().take(LETTERS).collect();
    (letters.chars().count() >= LEAST).then_some(letters)
}

/// The text behind the name of its area, with or without 市 or し.
fn strip<'a>(text: &'a str, area: &str) -> &'a str {
    let stem = area.char_indices().next_back().map_or("", |(at, _)| &area[..at]);
    let behind =
        |name: &str| text.strip_prefix(name).filter(|rest| name.chars().count() > 1 && rest.chars().count() > 1);
    behind(area).or_else(|| behind(stem)).unwrap_or(text)
}

/// Where in its kana each piece of a text begins, by bytes.
fn read_from(text: &str, kana: &str) -> BTreeMap<usize, usize> {
    let Some(runs) = reading::ruby(text, kana) else { return BTreeMap::new() };
    let mut runs = runs.into_iter();
    let (mut at, mut spoken) = (0, 0);
    let mut found = BTreeMap::new();
    while let Some(first) = text[at..].chars().next() {
        found.insert(at, spoken);
        if fold::is_kana(first) {
            at += first.len_utf8();
            spoken += first.len_utf8();
        } else {
            at += text[at..].find(fold::is_kana).unwrap_or(text.len() - at);
            spoken += runs.next().map_or(0, |run| run.len());
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    None,
}

fn script(letter: char) -> Script {
    match letter {
        'ぁ'..='ゖ' => Script::Hiragana,
        'ァ'..='ヶ' | 'ー' => Script::Katakana,
        _ if fold::is_kanji(letter) => Script::Kanji,
        _ if letter.is_alphanumeric() => Script::Latin,
        _ => Script::None,
    }
}

/// Where a word of a name may begin, but for its first: behind brackets and spaces, and where the script changes.
fn starts(name: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> = name.char_indices().collect();
    let begins = |pair: &[(usize, char)]| {
        let (before, (at, letter)) = (script(pair[0].1), pair[1]);
        let now = script(letter);
        let long = |least| name[at..].chars().take(least).filter(|next| script(*next) != Script::None).count() == least;
        let kana = || name[at..].chars().take(3).filter(|next| script(*next) == Script::Hiragana).count() == 3;
        let word = match (before, now) {
            (_, Script::None) => false,
            (Script::None, _) => true,
            (Script::Hiragana, Script::Katakana) if letter == 'ー' => false,
            (_, Script::Hiragana) => before != now && kana(),
            _ => before != now && long(2),
        };
        word.then_some(at)
    };
    letters.windows(2).filter_map(begins).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Called, of_name};
    use crate::model::search::fold::fold;

    #[test]
    fn a_name_is_found_from_each_of_its_words_on() {
        let check = |name: &str, kana: &str, expected: &[&str]| {
            let area = Called { name: fold("北見市"), kana: fold("きたみし") };
            let mut found = BTreeSet::new();
            of_name(name, Some(fold(kana).as_str()), &area, &mut found);
            let found: Vec<&str> = found.iter().map(String::as_str).collect();
            assert_eq!(found, expected, "{name}");
        };
        check("北見市福祉課", "きたみしふくしか", &["ふくしか", "福祉課"]);
        check("居場所「きらり」", "いばしょ きらり", &["いばしよきらり", "きらり"]);
        check("わ", "わ", &[]);
    }
}
