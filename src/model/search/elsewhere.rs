//! Everyday texts that are no trouble in: weather, food, shops, greetings; the keys learn from them to stay silent.

/// Texts parted by 、.
const TEXTS: &str = include_str!("elsewhere.txt");

/// Words that stand in every kind of question.
const EMPTY: &str = include_str!("empty.txt");

/// Words that mark a query as no trouble, whatever stands beside them.
const MARKS: &str = include_str!("marks.txt");

/// Texts that only look like trouble.
const LOOKALIKES: &str = include_str!("lookalikes.txt");

/// Texts without any sense.
const NOISE: &str = include_str!("noise.txt");

/// Words such as おすすめ, 占い and 歌詞, as written.
pub fn marks() -> impl Iterator<Item = &'static str> {
    split(MARKS)
}

/// Everyday texts as written.
pub fn texts() -> impl Iterator<Item = &'static str> {
    split(TEXTS)
}

/// What has words of trouble in it and is none (離婚 芸能人), and what else one may type here, as written.
pub fn lookalikes() -> impl Iterator<Item = &'static str> {
    split(LOOKALIKES)
}

/// Fingers that slipped over the keys, as written.
pub fn noise() -> impl Iterator<Item = &'static str> {
    split(NOISE)
}

/// Words of any question, as written.
pub fn empty() -> impl Iterator<Item = &'static str> {
    split(EMPTY)
}

fn split(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split(['、', '\n']).map(str::trim).filter(|text| !text.is_empty())
}
