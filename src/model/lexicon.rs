//! 言い方: what residents say about one trouble, and the categories it leads to.

use crate::model::category::CategoryIndex;
use crate::model::slug::Slug;

/// One trouble in residents' words.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The file's name without `.yaml`.
    pub id: Slug,
    pub name: String,
    /// Best first; at least one.
    pub leads_to: Vec<CategoryIndex>,
    /// The words suggest danger, so that an emergency line comes first.
    pub danger: bool,
    /// Single words.
    pub words: Vec<String>,
    /// Whole phrases.
    pub says: Vec<String>,
    /// Words that look alike and mean something else.
    pub not: Vec<String>,
}

impl Topic {
    /// Words and phrases alike.
    pub fn phrases(&self) -> impl Iterator<Item = &str> {
        self.words.iter().chain(&self.says).map(String::as_str)
    }
}

/// Why a phrase of the lexicon tells no topic from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vague {
    /// Nothing but signs.
    Nothing,
    /// One kana or letter.
    OneLetter,
    /// A piece of what too many topics say.
    Everywhere { topics: usize },
}
