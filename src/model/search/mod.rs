//! Texts and queries in, what a search compares out: one normaliser, readings and the keys that lead to a topic.

pub mod fold;
pub mod romaji;
pub mod words;
