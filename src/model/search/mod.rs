//! Texts and queries in, what a search compares out: one normaliser, readings and the keys that lead to a topic.

pub mod elsewhere;
pub mod fold;
pub mod learn;
pub mod lesson;
mod quick;
pub mod reading;
pub mod romaji;
pub mod sounds;
pub mod untold;
pub mod words;
