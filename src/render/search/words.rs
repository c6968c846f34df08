//! A lesson in, its categories and keys as text out.

use std::collections::BTreeMap;

use crate::model::search::learn::Effort;
use crate::model::search::lesson::{Class, Lesson};

/// A line a category (`id`, name, related categories), a line for the keys of one class and weight, one for its whole words.
pub fn text(lesson: &Lesson, effort: Effort, words: &[(usize, String)]) -> String {
    let mut text: String = lesson.classes.iter().map(class).collect();
    let mut groups: BTreeMap<(usize, i32), Vec<String>> = BTreeMap::new();
    for key in lesson.pieces.learn(&lesson.examples, effort) {
        groups.entry((key.class, key.weight)).or_default().push(key.text);
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
    let mut whole: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (at, word) in words {
        whole.entry(*at).or_default().push(word);
    }
    for (at, mut words) in whole {
        words.sort_unstable();
        text.push_str(&format!("~{}:{}\n", letter(at), words.join(",")));
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
