//! Learned keys and the phrases they were learned from in, the short words out that the keys do not tell.
//!
//! Keys are few and general. A word that only one topic of the lexicon has is too dear for a key of its own, and one that
//! many topics share speaks for none of them; but whoever wrote it down expects that it is found.

use std::collections::{BTreeMap, HashMap};

use crate::model::search::fold::is_kana;
use crate::model::search::learn::{Example, Key};

/// A word with the classes it belongs to, the likelier first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Untold {
    pub classes: Vec<usize>,
    pub text: String,
}

/// The most letters of a word; longer ones are sentences, which are told by their pieces.
const LONGEST: usize = 6;

/// A word that many topics share belongs to so many of them.
const CLASSES: usize = 2;

/// The longest key that searches look for.
const LONGEST_KEY: usize = 9;

/// The least sum that answers; the same as in `browser/search.js`.
const LEAST: i32 = 2;

/// Finds the words whose own class is not the best by itself, in the order of their texts.
pub fn untold(keys: &[Key], examples: &[Example], classes: usize) -> Vec<Untold> {
    let mut by_text: HashMap<&str, Vec<(usize, i32)>> = HashMap::new();
    for key in keys.iter().filter(|key| key.class < classes) {
        by_text.entry(&key.text).or_default().push((key.class, key.weight));
    }
    let mut words: BTreeMap<&str, BTreeMap<usize, f64>> = BTreeMap::new();
    for example in examples.iter().filter(|example| is_word(&example.text)) {
        if let Some(class) = example.class {
            *words.entry(&example.text).or_default().entry(class).or_default() += example.weight;
        }
    }
    let found = words.into_iter().filter_map(|(text, by_class)| {
        let mut own: Vec<(usize, f64)> = by_class.into_iter().collect();
        own.sort_by(|(one, a), (other, b)| b.total_cmp(a).then(one.cmp(other)));
        let own: Vec<usize> = own.into_iter().map(|(class, _)| class).take(CLASSES).collect();
        let sums = sums(text, &by_text, classes);
        let others = sums.iter().enumerate().filter(|(class, _)| *class != own[0]).map(|(_, sum)| *sum);
        let is_told = sums[own[0]] >= LEAST && others.max().is_none_or(|other| other < sums[own[0]]);
        (!is_told).then(|| Untold { classes: own, text: text.to_owned() })
    });
    found.collect()
}

/// Says whether a phrase is one word that is long enough not to stand in many others.
fn is_word(text: &str) -> bool {
    let length = text.chars().count();
    let least = if text.chars().all(is_kana) || text.is_ascii() { 3 } else { 2 };
    !text.contains(' ') && (least..=LONGEST).contains(&length)
}

/// Adds up the keys that occur in a word, each once, as searches do.
fn sums(text: &str, keys: &HashMap<&str, Vec<(usize, i32)>>, classes: usize) -> Vec<i32> {
    let mut sums = vec![0; classes];
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let starts = if text.is_ascii() { 1 } else { ends.len() - 1 };
    let mut seen: Vec<&str> = Vec::new();
    for start in 0..starts {
        for end in start + 1..ends.len().min(start + LONGEST_KEY + 1) {
            let piece = &text[ends[start]..ends[end]];
            if let Some(speaks) = keys.get(piece).filter(|_| !seen.contains(&piece)) {
                speaks.iter().for_each(|(class, weight)| sums[*class] += weight);
                seen.push(piece);
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use crate::model::search::learn::{Example, Key};
    use crate::model::search::untold::{Untold, untold};

    fn example(class: usize, text: &str) -> Example {
        let (also, text) = (Vec::new(), text.to_owned());
        Example { text, class: Some(class), quiet: false, also, danger: false, weight: 1.0, rank: 0 }
    }

    #[test]
    fn words_are_untold_where_no_key_or_the_keys_of_another_class_speak_for_them() {
        let key = |class, weight, text: &str| Key { class, weight, text: text.to_owned() };
        let keys = [key(0, 8, "離婚"), key(1, 5, "金"), key(0, 1, "別居")];
        let words = ["離婚", "金欠", "別居", "別れ話の金", "りこん", "とても長い言葉です"];
        let examples: Vec<Example> = words.iter().map(|word| example(0, word)).chain([example(1, "金欠")]).collect();
        let found = untold(&keys, &examples, 2);
        let expected = [(vec![0], "りこん"), (vec![0], "別れ話の金"), (vec![0], "別居"), (vec![0, 1], "金欠")];
        let expected = expected.map(|(classes, text)| Untold { classes, text: text.to_owned() });
        assert_eq!(found, expected);
    }
}
