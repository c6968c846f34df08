//! Phrases with the class each belongs to in, few weighted pieces of text that tell the classes apart out.
//!
//! Every class is a sum over the pieces that occur in a text, fitted by coordinate descent on a squared hinge with a
//! price on each piece, so that only pieces worth their bytes stay. Plain arithmetic in a fixed order: equal phrases
//! give equal keys on every machine.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::{IntoParallelIterator as _, ParallelIterator as _};

use crate::model::search::fold::{is_kana, is_kanji};
use crate::model::search::quick::Quick;

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

/// From this place on a phrase of a topic is rare: it counts for nothing among the common ones.
pub const RARE: u32 = 100;

/// The sum of weights that a phrase of the lessons aims at.
pub const STEPS: i32 = 8;

/// How dear keys are: dear keys are few and weigh little, cheap ones know more phrases.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    pub price: f64,
    /// Of the keys that tell danger, which are worth more than their bytes.
    pub danger_price: f64,
    /// The price of pieces of what is no trouble.
    pub quiet_price: f64,
    pub sweeps: usize,
    /// Common phrases count more than rare ones.
    pub common: bool,
}

impl Effort {
    fn count(&self, example: &Example) -> f64 {
        let common = match (self.common, example.rank) {
            (false, _) => 1.0,
            (true, RARE..) => 0.0,
            (true, rank) => (10.0 / (5.0 + f64::from(rank))).max(0.2),
        };
        common * example.weight
    }
}

/// No key is cheaper for its cost; pieces that cannot pay even this are left out from the start.
pub const LEAST_PRICE: f64 = 0.3;

/// How many times dearer two kana, three kana and one kanji are, which occur in many texts by chance.
const RISKS: [f64; 3] = [2.0, 1.0, 2.0];

/// The most characters of a piece, and of one in Latin letters.
const LONGEST: (usize, usize) = (6, 9);

/// The places of the pieces of a text that may become keys.
fn places(text: &str, mut take: impl FnMut(Range<usize>)) {
    let mut ends: Vec<usize> = Vec::new();
    let mut from = 0;
    for word in text.split(' ') {
        ends.clear();
        ends.extend(word.char_indices().map(|(at, _)| from + at).chain([from + word.len()]));
        from += word.len() + 1;
        let latin = word.is_ascii();
        let longest = if latin { LONGEST.1 } else { LONGEST.0 };
        // Latin letters spell words one looks up from their beginning.
        let starts = if latin { 1 } else { ends.len() - 1 };
        for start in 0..starts {
            for end in start + 1..ends.len().min(start + longest + 1) {
                let place = ends[start]..ends[end];
                let enough = match end - start {
                    1 => text[place.clone()].chars().all(is_kanji),
                    2 => !latin || word.len() == 2,
                    _ => true,
                };
                if enough {
                    take(place);
                }
            }
        }
    }
}

/// A piece, by where it stands first; of pieces found in the very same examples the cheapest stands for all.
#[derive(Debug, Clone, PartialEq)]
struct Piece {
    home: usize,
    place: Range<usize>,
    /// The examples it occurs in, as a stretch of [`Pieces::rows`].
    rows: Range<usize>,
    cost: f64,
}

impl Piece {
    fn text<'a>(&self, examples: &'a [Example]) -> &'a str {
        &examples[self.home].text[self.place.clone()]
    }
}

/// All pieces of some examples, from which keys of any price can be learned.
#[derive(Debug, Clone, PartialEq)]
pub struct Pieces {
    /// By their text.
    pieces: Vec<Piece>,
    rows: Vec<Row>,
    /// The pieces that occur in an example of each class, of danger and of what is no trouble.
    by_class: Vec<Vec<usize>>,
}

/// The number of an example; short, as learning runs over long lists of them.
type Row = u32;

impl Pieces {
    /// Takes examples of `classes` classes to pieces.
    pub fn of(examples: &[Example], classes: usize) -> Self {
        let all = Occurrences::of(examples);
        let pieces = by_text(all.cheapest(examples), examples);
        let mut by_class = vec![Vec::new(); classes + 2];
        for (at, piece) in pieces.iter().enumerate() {
            let rows = &all.rows[piece.rows.clone()];
            for class in rows.iter().flat_map(|row| spoken_for(&examples[*row as usize], classes)) {
                if by_class[class].last() != Some(&at) {
                    by_class[class].push(at);
                }
            }
        }
        Self { pieces, rows: all.rows, by_class }
    }

    /// Learns the keys of the classes, of danger as the class after them, and of what is no trouble as the last.
    pub fn learn(&self, examples: &[Example], effort: Effort) -> Vec<Key> {
        let classes = self.by_class.len() - 2;
        let counts: Vec<f64> = examples.iter().map(|example| effort.count(example)).collect();
        let learn_one = |class: usize| -> Vec<Key> {
            let price = match class.checked_sub(classes) {
                Some(0) => effort.danger_price,
                Some(_) => effort.quiet_price,
                None => effort.price,
            };
            let own = if class == classes { Some(urgent(&counts, examples)) } else { None };
            let counts = own.as_ref().unwrap_or(&counts);
            let columns = self.columns(class, counts, price);
            let weights = columns.fit(&aims(class, classes, examples), counts, Effort { price, ..effort });
            let text = |at: usize| self.pieces[at].text(examples).to_owned();
            weights.into_iter().map(|(at, weight)| Key { class, weight, text: text(at) }).collect()
        };
        let found: Vec<Vec<Key>> = (0..classes + 2).into_par_iter().map(learn_one).collect();
        let mut keys: Vec<Key> = found.into_iter().flatten().collect();
        keys.sort_unstable();
        keys
    }

    /// The pieces that may speak for a class and whose examples count enough to pay for them.
    fn columns(&self, class: usize, counts: &[f64], price: f64) -> Columns {
        let mut columns = Columns::default();
        for at in &self.by_class[class] {
            let piece = &self.pieces[*at];
            let rows = &self.rows[piece.rows.clone()];
            let size: f64 = rows.iter().map(|row| counts[*row as usize]).sum();
            if size > price * piece.cost {
                columns.rows.extend_from_slice(rows);
                columns.list.push(Column { at: *at, end: columns.rows.len(), size, cost: piece.cost });
            }
        }
        columns
    }
}

/// How many times more a danger counts that is not heard than a calm phrase that is taken for one.
const URGENCY: f64 = 3.0;

/// The counts where danger is learned.
fn urgent(counts: &[f64], examples: &[Example]) -> Vec<f64> {
    let urgency = |example: &Example| if example.danger { URGENCY } else { 1.0 };
    counts.iter().zip(examples).map(|(count, example)| count * urgency(example)).collect()
}

/// Puts pieces in the order of their texts; the first bytes nearly always tell.
fn by_text(pieces: Vec<Piece>, examples: &[Example]) -> Vec<Piece> {
    let first_bytes = |piece: &Piece| {
        let mut bytes = [0; 16];
        let text = piece.text(examples).as_bytes();
        let length = text.len().min(bytes.len());
        bytes[..length].copy_from_slice(&text[..length]);
        u128::from_be_bytes(bytes)
    };
    let mut keyed: Vec<(u128, Piece)> = pieces.into_iter().map(|piece| (first_bytes(&piece), piece)).collect();
    keyed.sort_unstable_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.text(examples).cmp(other.text(examples))));
    keyed.into_iter().map(|(_, piece)| piece).collect()
}

/// Every piece of every example, with the examples it occurs in one after the other.
struct Occurrences {
    places: Vec<Place>,
    rows: Vec<Row>,
}

/// Where a piece stands first.
struct Place {
    home: Row,
    start: u32,
    end: u32,
    /// The example it was found in last.
    last: Row,
    /// How many examples it occurs in, then where these end in [`Occurrences::rows`].
    rows: u32,
}

impl Occurrences {
    fn of(examples: &[Example]) -> Self {
        let short = |number: usize| u32::try_from(number).expect("a lexicon is much smaller than 4 GiB");
        let mut known: HashMap<&str, u32, Quick> = HashMap::default();
        known.reserve(examples.len() * 8);
        let mut found: Vec<Place> = Vec::with_capacity(examples.len() * 8);
        let mut occurrences: Vec<(u32, Row)> = Vec::with_capacity(examples.len() * 32);
        for (row, example) in (0..).zip(examples) {
            places(&example.text, |place| {
                let at = *known.entry(&example.text[place.clone()]).or_insert_with(|| {
                    let (start, end) = (short(place.start), short(place.end));
                    found.push(Place { home: row, start, end, last: Row::MAX, rows: 0 });
                    short(found.len() - 1)
                });
                let place = &mut found[at as usize];
                if place.last != row {
                    place.last = row;
                    place.rows += 1;
                    occurrences.push((at, row));
                }
            });
        }
        let mut end = 0;
        for place in &mut found {
            let count = std::mem::replace(&mut place.rows, end);
            end += count;
        }
        let mut rows = vec![0; occurrences.len()];
        for (at, row) in occurrences {
            let end = &mut found[at as usize].rows;
            rows[*end as usize] = row;
            *end += 1;
        }
        Self { places: found, rows }
    }

    /// The pieces that may pay, the cheapest of those found in the very same examples.
    fn cheapest(&self, examples: &[Example]) -> Vec<Piece> {
        let mut cheapest: HashMap<&[Row], Piece, Quick> = HashMap::default();
        let mut start = 0;
        for place in &self.places {
            let rows = start..place.rows as usize;
            start = rows.end;
            let home = place.home as usize;
            let place = place.start as usize..place.end as usize;
            let text = &examples[home].text[place.clone()];
            let cost = cost(text);
            let own = &self.rows[rows.clone()];
            if own.iter().map(|row| examples[*row as usize].weight).sum::<f64>() <= LEAST_PRICE * cost {
                continue;
            }
            let piece = || Piece { home, place: place.clone(), rows: rows.clone(), cost };
            let best = cheapest.entry(own).or_insert_with(piece);
            if cost.total_cmp(&best.cost).then_with(|| text.cmp(best.text(examples))).is_lt() {
                *best = piece();
            }
        }
        cheapest.into_values().collect()
    }
}

/// The pieces one class is learned from, their examples one after the other as learning runs over them.
#[derive(Default)]
struct Columns {
    list: Vec<Column>,
    rows: Vec<Row>,
}

struct Column {
    /// The number of the piece.
    at: usize,
    /// The end of its examples in [`Columns::rows`], where those of the next begin.
    end: usize,
    /// How much these examples count.
    size: f64,
    cost: f64,
}

impl Columns {
    /// The pieces that are worth their price, each with its weight in [`STEPS`].
    fn fit(&self, aims: &[Aim], counts: &[f64], effort: Effort) -> Vec<(usize, i32)> {
        let mut weights = vec![0.0f64; self.list.len()];
        let mut sums = vec![0.0f64; counts.len()];
        // What each example still pulls; it changes only where a weight does, and weights change seldom.
        let mut pulls: Vec<f64> = aims.iter().zip(counts).map(|(aim, count)| miss(*aim, 0.0) * count).collect();
        for sweep in 0..effort.sweeps {
            let mut start = 0;
            for (column, weight) in self.list.iter().zip(&mut weights) {
                let rows = &self.rows[start..column.end];
                start = column.end;
                // Most pieces stay out after the first rounds; they are asked again only now and then.
                if *weight == 0.0 && sweep > 2 && sweep % 6 != 0 {
                    continue;
                }
                let pull: f64 = rows.iter().map(|row| pulls[*row as usize]).sum();
                let wanted = pull + *weight * column.size;
                let shrunk = (wanted.abs() - effort.price * column.cost).max(0.0).copysign(wanted);
                let change = shrunk / column.size - *weight;
                if change != 0.0 {
                    *weight += change;
                    for row in rows.iter().map(|row| *row as usize) {
                        sums[row] += change;
                        pulls[row] = miss(aims[row], sums[row]) * counts[row];
                    }
                }
            }
        }
        let steps = |weight: f64| (weight * f64::from(STEPS)).round() as i32;
        let all = self.list.iter().zip(weights).map(|(column, weight)| (column.at, steps(weight)));
        all.filter(|(_, weight)| *weight != 0).collect()
    }
}

/// About the bytes a key takes, more where it is likely to mislead.
fn cost(text: &str) -> f64 {
    let length = text.chars().count();
    let letters = length as f64;
    if text.chars().all(is_kana) {
        let risk = match length {
            2 => RISKS[0],
            3 => RISKS[1],
            _ => 1.0,
        };
        (1.0 + 0.8 * letters) * risk
    } else if text.is_ascii() {
        1.0 + 0.5 * letters
    } else {
        (0.8 + 1.2 * letters) * if length == 1 { RISKS[2] } else { 1.0 }
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

/// How far a sum is from its aim; beyond the aim is as good as on it.
fn miss(aim: Aim, sum: f64) -> f64 {
    match aim {
        Aim::Yes => (1.0 - sum).max(0.0),
        Aim::No => (-sum).min(0.0),
        Aim::Either => (1.0 - sum).min(0.0),
    }
}
