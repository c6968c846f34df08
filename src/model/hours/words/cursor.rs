//! Walks over the words of a phrase; knows where it stands, nothing about their meaning.
use std::ops::Range;

use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::words::token::{Token, tokens};
use crate::model::hours::words::word::Word;

/// The result of reading a part of a phrase.
pub type Reading<T> = Result<T, HoursFault>;

/// A place in the words of a phrase.
pub struct Cursor<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    /// Words that may still be read again; a phrase that asks for more is nonsense, and would take for ever.
    patience: usize,
}

/// Words that may be read again for each word of a phrase.
const REREADINGS: usize = 16;

impl<'t> Cursor<'t> {
    /// Cuts a phrase into words and stands before the first.
    pub fn new(text: &'t str) -> Cursor<'t> {
        let tokens = tokens(text);
        let patience = (tokens.len() + 16) * REREADINGS;
        Cursor { text, tokens, at: 0, patience }
    }

    /// Is the next word.
    pub fn peek(&self) -> Word {
        self.tokens[self.at].word
    }

    /// Is the word some places ahead.
    pub fn ahead(&self, count: usize) -> Word {
        self.tokens.get(self.at + count).map_or(Word::End, |token| token.word)
    }

    /// Is the word before the next one.
    pub fn behind(&self) -> Option<Word> {
        self.at.checked_sub(1).map(|at| self.tokens[at].word)
    }

    /// Says whether a space stands before the next word.
    pub fn is_spaced(&self) -> bool {
        self.tokens[self.at].spaced
    }

    /// Says whether a space stands before the word some places ahead.
    pub fn is_spaced_ahead(&self, count: usize) -> bool {
        self.tokens.get(self.at + count).is_some_and(|token| token.spaced)
    }

    /// Steps over the next word, never past the end.
    pub fn step(&mut self) -> Word {
        let word = self.peek();
        if word != Word::End {
            self.at += 1;
        }
        word
    }

    /// Steps over the next word if it is this one.
    pub fn eat(&mut self, word: Word) -> bool {
        let is_it = self.peek() == word;
        if is_it {
            self.step();
        }
        is_it
    }

    /// Steps over any of these words, as many as follow.
    pub fn skip(&mut self, words: &[Word]) {
        while words.contains(&self.peek()) {
            self.step();
        }
    }

    /// Is the place, to come back to.
    pub fn place(&self) -> usize {
        self.at
    }

    /// Goes back to a place; past all patience, to the end instead, where nothing more is read.
    pub fn back_to(&mut self, place: usize) {
        self.patience = self.patience.saturating_sub(self.at.saturating_sub(place));
        self.at = if self.has_given_up() { self.tokens.len() - 1 } else { place };
    }

    /// Says whether so much was read again that the phrase must be refused.
    pub fn has_given_up(&self) -> bool {
        self.patience == 0
    }

    /// Says whether only these words stand between two places.
    pub fn only_between(&self, from: usize, to: usize, words: &[Word]) -> bool {
        self.tokens.get(from..to).is_some_and(|between| between.iter().all(|token| words.contains(&token.word)))
    }

    /// Is the first byte of the next word.
    pub fn byte(&self) -> usize {
        self.tokens[self.at].start as usize
    }

    /// Is the bytes from a place to the end of the last word stepped over.
    pub fn since(&self, place: usize) -> Range<usize> {
        let start = self.tokens[place].start as usize;
        let end = self.at.checked_sub(1).map_or(start, |last| self.tokens[last].end as usize);
        start..end.max(start)
    }

    /// Is the text as written of some bytes.
    pub fn text(&self, span: Range<usize>) -> &'t str {
        &self.text[span]
    }

    /// Says whether the next word is written so.
    pub fn next_is(&self, written: &str) -> bool {
        self.written(0) == written
    }

    /// Is the text of the word some places ahead.
    pub fn written(&self, count: usize) -> &str {
        self.tokens.get(self.at + count).map_or("", |token| &self.text[token.start as usize..token.end as usize])
    }

    /// Is the text of the word before the next one.
    pub fn written_behind(&self) -> &str {
        self.at.checked_sub(1).map_or("", |at| &self.text[self.tokens[at].start as usize..self.tokens[at].end as usize])
    }

    /// Says whether a label's 日 may be the next word's: 休館日祝 is 休館日 祝 or 休館 日祝.
    pub fn lends_day(&self) -> bool {
        let bare = matches!(self.peek(), Word::Day { full: false, .. }) || self.written(0) == "祝";
        bare && !self.is_spaced() && self.written_behind().ends_with('日')
    }

    /// Refuses at the next word.
    pub fn refuse<T>(&self, code: HoursCode) -> Reading<T> {
        let token = self.tokens[self.at];
        Err(HoursFault { code, span: token.start as usize..token.end as usize })
    }

    /// Refuses everything since a place.
    pub fn refuse_since<T>(&self, place: usize, code: HoursCode) -> Reading<T> {
        Err(HoursFault { code, span: self.since(place) })
    }

    /// Refuses at the next word, with the code the word itself asks for.
    pub fn refuse_word<T>(&self) -> Reading<T> {
        self.refuse(match self.peek() {
            Word::School => HoursCode::SchoolHolidays,
            Word::Biweekly => HoursCode::Biweekly,
            Word::VagueTime => HoursCode::VagueTime,
            Word::VagueDate | Word::Season | Word::VagueDays => HoursCode::VagueDate,
            Word::Elsewhere => HoursCode::ExternalReference,
            Word::RestDay => HoursCode::KyujitsuAlone,
            Word::Open(_) | Word::Close(_) => HoursCode::UnbalancedBracket,
            _ => HoursCode::Leftover,
        })
    }
}
