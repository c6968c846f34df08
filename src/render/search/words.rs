//! A lesson in, its categories and keys as text out.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::search::fold::is_kana;
use crate::model::search::learn::{Effort, Key};
use crate::model::search::lesson::{Class, Lesson};
use crate::model::search::sounds;
use crate::model::search::untold::untold;

/// A line a category (`id`, name, related categories), then one for the keys of one class and weight.
pub fn first(lesson: &Lesson, effort: Effort) -> String {
    with_keys(lesson, &lesson.pieces.learn(&lesson.examples, effort))
}

/// The same with more keys; then the words the keys do not tell, in writing and in kana, and the sounds of kanji.
pub fn more(lesson: &Lesson, effort: Effort) -> String {
    let keys = lesson.pieces.learn(&lesson.examples, effort);
    let untold = untold(&keys, &lesson.examples, lesson.classes.len());
    let (kana, written): (Vec<_>, Vec<_>) = untold.into_iter().partition(|word| word.text.chars().all(is_kana));
    let mut text = with_keys(lesson, &keys);
    let mut by_classes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for word in written {
        by_classes.entry(word.classes.into_iter().map(letter).collect()).or_default().push(word.text);
    }
    for (classes, words) in by_classes {
        text.push_str(&format!("={classes}:{}\n", words.join(",")));
    }
    let mut whole: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let untold = kana.into_iter().map(|word| (word.classes[0], word.text));
    for (class, word) in lesson.words.iter().cloned().chain(untold) {
        whole.entry(class).or_default().insert(word);
    }
    for (class, words) in whole {
        text.push_str(&format!("~{}:{}\n", letter(class), words.into_iter().collect::<Vec<_>>().join(",")));
    }
    let together = sounds::together().map(|sound| ('%', sound));
    for (mark, (sound, kanji)) in together.chain(sounds::alone().map(|sound| ('$', sound))) {
        text.push_str(&format!("{mark}{sound}{kanji}\n"));
    }
    text
}

fn with_keys(lesson: &Lesson, keys: &[Key]) -> String {
    let mut text: String = lesson.classes.iter().map(class).collect();
    let mut groups: BTreeMap<(usize, i32), Vec<&str>> = BTreeMap::new();
    for key in keys {
        groups.entry((key.class, key.weight)).or_default().push(&key.text);
    }
    let classes = lesson.classes.len();
    for ((at, weight), keys) in groups {
        let name = match at {
            danger if danger == classes => '!',
            quiet if quiet > classes => '?',
            class => letter(class),
        };
        text.push_str(&format!("{name}{weight}:{}\n", keys.join(",")));
    }
    text
}

fn class(class: &Class) -> String {
    let related: String = class.related.iter().map(|(at, eighths)| format!("{}{eighths}", letter(*at))).collect();
    format!("{}\t{}\t{related}\n", class.id, class.name)
}

/// The letter of a category: A for the first of `categories.yaml`.
pub fn letter(category: usize) -> char {
    u32::try_from(category).ok().and_then(|at| char::from_u32(at + 65)).expect("categories are few")
}
