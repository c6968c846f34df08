//! The words of hours phrases: text in, tokens of a closed vocabulary out.

pub mod cursor;
pub mod labels;
pub mod lexicon;
pub mod remarks;
pub mod token;
pub mod trie;
pub mod word;
