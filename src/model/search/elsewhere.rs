//! Everyday texts that are no trouble in: weather, food, shops, greetings; the keys learn from them to stay silent.

/// Texts parted by 、.
const TEXTS: &str = include_str!("elsewhere.txt");

/// Words that stand in every kind of question.
const EMPTY: &str = include_str!("empty.txt");

/// Everyday texts as written.
pub fn texts() -> impl Iterator<Item = &'static str> {
    split(TEXTS)
}

/// Words of any question, as written.
pub fn empty() -> impl Iterator<Item = &'static str> {
    split(EMPTY)
}

fn split(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split(['、', '\n']).map(str::trim).filter(|text| !text.is_empty())
}
