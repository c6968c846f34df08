//! The lexicon and the categories in, what there is to learn from them out: phrases, each with its class, and words.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::model::category::{Category, CategoryIndex};
use crate::model::lexicon::Topic;
use crate::model::search::learn::{Example, Pieces, RARE};
use crate::model::search::{elsewhere, fold, reading, words};

/// All there is to learn from, and the classes to tell apart: the categories, and danger after them.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    pub classes: Vec<Class>,
    pub examples: Vec<Example>,
    /// What the examples are made of.
    pub pieces: Pieces,
    /// Whole words in kana with their class, for what is mistyped or only begun.
    pub words: Vec<(usize, String)>,
}

/// A category as searches know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    pub id: String,
    pub name: String,
    /// Categories that its phrases lead to as well, with eighths of its own weight.
    pub related: Vec<(usize, u32)>,
}

/// How much a word counts that marks a query as no trouble.
const MARK: f64 = 3.0;

/// How much a word counts, where a sentence counts 1: a search is more often words.
const WORD: f64 = 1.5;

/// How much the name of a category counts, whole and in its parts: who types it must find it.
const NAME: f64 = 40.0;

/// How much the other words for a category count.
const OTHER_NAME: f64 = 6.0;

/// Shares below this are left out of [`Class::related`].
const LEAST_EIGHTHS: u32 = 1;

/// Gathers a lesson; only categories in `answered` can be found.
pub fn lesson(lexicon: &[Topic], categories: &[Category], answered: &BTreeSet<CategoryIndex>) -> Lesson {
    let mut examples = Vec::new();
    let mut shares = vec![vec![0.0; categories.len()]; categories.len()];
    for topic in lexicon {
        let leads: Vec<usize> = topic.leads_to.iter().filter(|c| answered.contains(c)).map(|c| c.0).collect();
        let Some((first, also)) = leads.split_first() else { continue };
        let phrases = 1 + topic.phrases().count();
        for (at, other) in also.iter().enumerate() {
            shares[*first][*other] +=
                f64::from(u32::try_from(phrases).unwrap_or(u32::MAX)) * if at == 0 { 0.6 } else { 0.4 };
        }
        shares[*first][*first] += f64::from(u32::try_from(phrases).unwrap_or(u32::MAX));
        let template = Example {
            text: String::new(),
            class: Some(*first),
            quiet: false,
            also: also.to_vec(),
            danger: topic.danger,
            weight: 1.0,
            rank: 0,
        };
        for (phrases, weight) in [(&topic.words, WORD), (&topic.says, 1.0)] {
            for (rank, phrase) in (0..).zip(phrases) {
                push(&mut examples, phrase, &Example { rank, weight, ..template.clone() });
            }
        }
        topic.not.iter().for_each(|word| push(&mut examples, word, &none()));
    }
    for (at, category) in categories.iter().enumerate().filter(|(at, _)| answered.contains(&CategoryIndex(*at))) {
        let template = Example { class: Some(at), ..none() };
        let named = |weight| Example { weight, ..template.clone() };
        let parts = category.name.split('・').filter(|part| *part != category.name);
        [category.name.as_str()].into_iter().chain(parts).for_each(|name| push(&mut examples, name, &named(NAME)));
        let other_names = category.synonyms.iter().chain(&category.keywords);
        other_names.for_each(|name| push(&mut examples, name, &named(OTHER_NAME)));
        category.worries.iter().for_each(|worry| push(&mut examples, worry, &template));
    }
    let known: BTreeSet<String> = examples.iter().map(|example| example.text.clone()).collect();
    let mut quiet = Vec::new();
    elsewhere::empty().for_each(|text| push(&mut quiet, text, &none()));
    elsewhere::texts().for_each(|text| push(&mut quiet, text, &Example { quiet: true, ..none() }));
    let lookalike = Example { quiet: true, rank: RARE, ..none() };
    elsewhere::lookalikes().for_each(|text| push(&mut quiet, text, &lookalike));
    elsewhere::noise().for_each(|text| push(&mut quiet, text, &Example { rank: RARE, ..none() }));
    let marks = Example { quiet: true, weight: MARK, ..none() };
    elsewhere::marks().for_each(|text| push(&mut quiet, text, &marks));
    examples.extend(quiet.into_iter().filter(|example| !known.contains(&example.text)));
    let classes = categories.iter().zip(&shares).enumerate().map(|(at, (category, shares))| Class {
        id: category.id.to_string(),
        name: category.name.clone(),
        related: related(at, shares),
    });
    let pieces = Pieces::of(&examples, categories.len());
    Lesson { classes: classes.collect(), examples, pieces, words: whole_words(lexicon, categories, answered) }
}

fn related(own: usize, shares: &[f64]) -> Vec<(usize, u32)> {
    let mut found: Vec<(usize, u32)> = (0..shares.len())
        .filter(|at| *at != own && shares[*at] > 0.0)
        .map(|at| (at, (0..8).filter(|eighth| f64::from(*eighth) * shares[own] < 8.0 * shares[at]).count() as u32))
        .filter(|(_, eighths)| *eighths > LEAST_EIGHTHS)
        .collect();
    found.sort_by_key(|(at, eighths)| (std::cmp::Reverse(*eighths), *at));
    found
}

/// The lengths of [`Lesson::words`] in kana.
const LENGTHS: RangeInclusive<usize> = 3..=8;

/// So many words a topic are known whole.
const WHOLE_WORDS: usize = 8;

/// The commonest words in kana, each once, by the first class that asks for it.
fn whole_words(lexicon: &[Topic], categories: &[Category], answered: &BTreeSet<CategoryIndex>) -> Vec<(usize, String)> {
    let own = categories.iter().enumerate().filter(|(at, _)| answered.contains(&CategoryIndex(*at)));
    let own = own.flat_map(|(at, category)| category.synonyms.iter().map(move |word| (at, word)));
    let of_topic =
        |topic: &'_ Topic| topic.leads_to.iter().find(|category| answered.contains(category)).map(|first| first.0);
    let topics = lexicon.iter().filter_map(|topic| Some((of_topic(topic)?, topic)));
    let topics = topics.flat_map(|(at, topic)| topic.words.iter().take(WHOLE_WORDS).map(move |word| (at, word)));
    let mut seen = BTreeSet::new();
    let kana = |(at, word): (usize, &String)| {
        let kana = joined(&reading::kana_of_words(word)?, "");
        let fits = LENGTHS.contains(&kana.chars().count()) && kana.chars().all(fold::is_kana);
        (fits && seen.insert(kana.clone())).then_some((at, kana))
    };
    own.chain(topics).filter_map(kana).collect()
}

/// The compared form of a text, its words parted by `between`.
fn joined(text: &str, between: &str) -> String {
    words::words(text).words.into_iter().map(|word| word.text).collect::<Vec<_>>().join(between)
}

/// An example that belongs nowhere.
fn none() -> Example {
    Example { text: String::new(), class: None, quiet: false, also: Vec::new(), danger: false, weight: 1.0, rank: 0 }
}

/// Adds a phrase as written and as read, like a template.
fn push(examples: &mut Vec<Example>, phrase: &str, template: &Example) {
    let written = joined(phrase, " ");
    let read = reading::kana_of_words(phrase).map(|kana| joined(&kana, " ")).filter(|kana| *kana != written);
    let both = if read.is_some() { 1.0 } else { 2.0 };
    for text in [written].into_iter().chain(read).filter(|text| !text.is_empty()) {
        examples.push(Example { text, weight: template.weight * both, ..template.clone() });
    }
}
