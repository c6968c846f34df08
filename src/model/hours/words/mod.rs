//! The words of hours phrases: text in, tokens of a closed vocabulary out.

pub mod cursor;
pub mod lexicon;
pub mod token;
pub mod word;
