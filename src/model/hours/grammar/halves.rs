//! Halves of a day said apart from their times: `午前：月〜土 8:30〜11:30`, `土曜の午前（9時〜12時）`; what the times must keep to.
use std::ops::Range;

use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::clock::Times;
use crate::model::hours::grammar::draft::{DayItem, Half};
use crate::model::hours::grammar::phrase::Reader;
use crate::model::hours::words::cursor::Reading;
use crate::model::hours::words::word::Word;

impl Reader<'_> {
    /// Reads 「午前：」 before the days of the morning; `false` when no days follow.
    pub fn half_label(&mut self) -> bool {
        let half = if self.cursor.peek() == Word::Am { Half::Morning } else { Half::Afternoon };
        let place = self.cursor.place();
        self.cursor.step();
        self.cursor.skip(&[Word::Wa, Word::Colon, Word::Act, Word::Duration]);
        if !self.cursor.days_start() || self.draft().pending.is_some() {
            self.cursor.back_to(place);
            return false;
        }
        self.half = Some(half);
        self.adds_up = true;
        true
    }

    /// Reads 「（午前のみ）」 behind days whose times come next.
    pub fn half_in_bracket(&mut self, kind: u8) -> bool {
        let half = match self.cursor.peek() {
            Word::Am => Half::Morning,
            Word::Pm => Half::Afternoon,
            _ => return false,
        };
        let only = usize::from(self.cursor.ahead(1) == Word::Only);
        if self.cursor.ahead(1 + only) != Word::Close(kind) || !self.cursor.time_starts_ahead(2 + only) {
            return false;
        }
        (0..2 + only).for_each(|_| {
            self.cursor.step();
        });
        self.half = Some(half);
        true
    }

    /// Is the half that all days share, when their times follow in a bracket.
    pub fn half_of_bracket(&self, list: &[DayItem]) -> Option<Half> {
        let half = list.first()?.half?;
        let times = matches!(self.cursor.peek(), Word::Open(_)) && self.cursor.time_starts_ahead(1);
        (times && list.iter().all(|item| item.half == Some(half))).then_some(half)
    }

    /// Refuses times that are not in the half of the day they were announced for.
    pub fn check_half(&self, half: Half, times: &Times, span: &Range<usize>) -> Reading<()> {
        let fits = match (times, half) {
            (Times::Spans(spans), Half::Morning) => spans.iter().all(|span| span.end() <= 13 * 60),
            (Times::Spans(spans), Half::Afternoon) => spans.iter().all(|span| span.start() >= 12 * 60),
            _ => false,
        };
        if fits { Ok(()) } else { Err(HoursFault { code: HoursCode::HalfDayUnclear, span: span.clone() }) }
    }
}
