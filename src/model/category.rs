//! 分野: a topic with the everyday worries that lead to it.

use crate::model::slug::Slug;

/// A category's place in `categories.yaml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CategoryIndex(pub usize);

/// A topic people seek help for.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    pub id: Slug,
    pub name: String,
    pub kana: Option<String>,
    /// Sentences a resident would say.
    pub worries: Vec<String>,
    pub synonyms: Vec<String>,
    pub keywords: Vec<String>,
    /// Pages of this topic could endanger their reader.
    pub sensitive: bool,
}
