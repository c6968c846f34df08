//! Phrases with the class each belongs to in, few weighted pieces of text that tell the classes apart out.
//!
//! Every class is a sum over the pieces that occur in a text, fitted by coordinate descent on a squared hinge with a
//! price on each piece, so that only pieces worth their bytes stay. Plain arithmetic in a fixed order: equal phrases
//! give equal keys on every machine.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::{IntoParallelIterator as _, ParallelIterator as _};

use crate::model::search::fold::{is_kana, is_kanji};

/// A phrase in its compared form, words parted by spaces.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    pub text: String,
    /// The class it belongs to; none where it belongs to no class.
    pub class: Option<usize>,
    /// It is no trouble and speaks against every class.
    pub quiet: bool,
    /// Classes it may also be found under.
    pub also: Vec<usize>,
    /// It speaks of danger.
    pub danger: bool,
    /// How much it counts.
    pub weight: f64,
    /// Its place among the phrases of its topic, where the commonest come first.
    pub rank: u32,
}

/// A piece of text that speaks for (or against) a class.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub class: usize,
    /// In [`STEPS`]; what matches wholly has a sum near [`STEPS`].
    pub weight: i32,
    pub text: String,
}

/// The sum of weights that a phrase of the lessons aims at.
pub const STEPS: i32 = 8;

/// How dear keys are: dear keys are few and weigh little, cheap ones know more phrases.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    pub price: f64,
    /// The price of pieces of what is no trouble.
    pub quiet_price: f64,
    pub sweeps: usize,
    /// How many times dearer two kana, three kana and one kanji are, which occur in many texts by chance.
    pub risks: [f64; 3],
    /// Common phrases count more than rare ones.
    pub common: bool,
}

impl Effort {
    fn count(&self, example: &Example) -> f64 {
        let common = if self.common { (10.0 / (5.0 + f64::from(example.rank))).max(0.2) } else { 1.0 };
        common * example.weight
    }
}

/// The most characters of a piece, and of one in Latin letters.
const LONGEST: (usize, usize) = (6, 9);

/// The pieces of a text that may become keys, each once.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in text.split(' ') {
        let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        let latin = word.is_ascii();
        let longest = if latin { LONGEST.1 } else { LONGEST.0 };
        // Latin letters spell words one looks up from their beginning.
        let starts = if latin { 1 } else { ends.len() - 1 };
        for start in 0..starts {
            for end in start + 1..ends.len().min(start + longest + 1) {
                let piece = &word[ends[start]..ends[end]];
                let enough = match end - start {
                    1 => piece.chars().all(is_kanji),
                    2 => !latin || word.len() == 2,
                    _ => true,
                };
                if enough {
                    found.push(piece);
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A piece and the examples it occurs in.
struct Column<'a> {
    text: &'a str,
    rows: Vec<usize>,
    cost: f64,
    /// How much the examples it occurs in count.
    size: f64,
    /// The classes some of these examples speak for.
    classes: BTreeSet<usize>,
}

/// Learns the keys of `classes` classes, of danger as the class after them, and of what is no trouble as the last.
pub fn learn(examples: &[Example], classes: usize, effort: Effort) -> Vec<Key> {
    let counts: Vec<f64> = examples.iter().map(|example| effort.count(example)).collect();
    let columns = columns(examples, &counts, classes, effort);
    let learn_one = |class: usize| {
        let price = if class == classes + 1 { effort.quiet_price } else { effort.price };
        fit(class, &aims(class, classes, examples), &counts, &columns, Effort { price, ..effort })
    };
    let found: Vec<Vec<Key>> = (0..classes + 2).into_par_iter().map(learn_one).collect();
    let mut keys: Vec<Key> = found.into_iter().flatten().collect();
    keys.sort();
    keys
}

/// The pieces whose examples count enough to pay for them, by their text.
fn columns<'a>(examples: &'a [Example], counts: &[f64], classes: usize, effort: Effort) -> Vec<Column<'a>> {
    let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, example) in examples.iter().enumerate() {
        for piece in pieces(&example.text) {
            rows.entry(piece).or_default().push(at);
        }
    }
    let cost = |text: &str| cost(text, effort.risks);
    let price = effort.price.min(effort.quiet_price);
    // Of pieces found in the very same phrases the cheapest speaks for all.
    let mut cheapest: HashMap<Vec<usize>, &str> = HashMap::new();
    for (text, rows) in rows {
        let best = cheapest.entry(rows).or_insert(text);
        if cost(text).total_cmp(&cost(best)).then(text.cmp(best)).is_lt() {
            *best = text;
        }
    }
    let column = |(rows, text): (Vec<usize>, &'a str)| {
        let (size, cost) = (rows.iter().map(|row| counts[*row]).sum(), cost(text));
        let spoken = |row: &usize| spoken_for(&examples[*row], classes);
        (size > price * cost).then(|| Column {
            text,
            cost,
            size,
            classes: rows.iter().flat_map(spoken).collect(),
            rows,
        })
    };
    let mut columns: Vec<Column<'_>> = cheapest.into_iter().filter_map(column).collect();
    columns.sort_by_key(|column| column.text);
    columns
}

/// About the bytes a key takes, more where it is likely to mislead.
fn cost(text: &str, risks: [f64; 3]) -> f64 {
    let length = text.chars().count();
    let letters = length as f64;
    if text.chars().all(is_kana) {
        let risk = match length {
            2 => risks[0],
            3 => risks[1],
            _ => 1.0,
        };
        (1.0 + 0.8 * letters) * risk
    } else if text.is_ascii() {
        1.0 + 0.5 * letters
    } else {
        (0.8 + 1.2 * letters) * if length == 1 { risks[2] } else { 1.0 }
    }
}

/// What a class's sum should be on an example.
#[derive(Clone, Copy, PartialEq)]
enum Aim {
    Yes,
    No,
    Either,
}

/// The classes an example speaks for: its own, danger, what is no trouble.
fn spoken_for(example: &Example, classes: usize) -> impl Iterator<Item = usize> {
    let danger = example.danger.then_some(classes);
    let quiet = example.quiet.then_some(classes + 1);
    example.class.into_iter().chain(danger).chain(quiet)
}

fn aims(class: usize, classes: usize, examples: &[Example]) -> Vec<Aim> {
    let aim = |example: &Example| match class {
        _ if spoken_for(example, classes).any(|own| own == class) => Aim::Yes,
        _ if example.also.contains(&class) => Aim::Either,
        _ => Aim::No,
    };
    examples.iter().map(aim).collect()
}

fn fit(class: usize, aims: &[Aim], counts: &[f64], columns: &[Column<'_>], effort: Effort) -> Vec<Key> {
    let useful: Vec<&Column<'_>> = columns
        .iter()
        .filter(|column| column.size > effort.price * column.cost && column.classes.contains(&class))
        .collect();
    let mut weights = vec![0.0f64; useful.len()];
    let mut sums = vec![0.0f64; counts.len()];
    for sweep in 0..effort.sweeps {
        for (column, weight) in useful.iter().zip(&mut weights) {
            // Most pieces stay out after the first rounds; they are asked again only now and then.
            if *weight == 0.0 && sweep > 2 && sweep % 6 != 0 {
                continue;
            }
            let pull: f64 = column.rows.iter().map(|row| miss(aims[*row], sums[*row]) * counts[*row]).sum();
            let wanted = pull + *weight * column.size;
            let shrunk = (wanted.abs() - effort.price * column.cost).max(0.0).copysign(wanted);
            let change = shrunk / column.size - *weight;
            if change != 0.0 {
                *weight += change;
                column.rows.iter().for_each(|row| sums[*row] += change);
            }
        }
    }
    let key = |(column, weight): (&&Column<'_>, &f64)| {
        let weight = (weight * f64::from(STEPS)).round() as i32;
        (weight != 0).then(|| Key { class, weight, text: column.text.to_owned() })
    };
    useful.iter().zip(&weights).filter_map(key).collect()
}

/// How far a sum is from its aim; beyond the aim is as good as on it.
fn miss(aim: Aim, sum: f64) -> f64 {
    match aim {
        Aim::Yes => (1.0 - sum).max(0.0),
        Aim::No => (-sum).min(0.0),
        Aim::Either => (1.0 - sum).min(0.0),
    }
}
