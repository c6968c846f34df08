//! Closed days behind their label: `休館日：月曜（祝日の場合は翌日）、年末年始` in, closings of the draft out.
use crate::model::hours::fault::HoursCode;
use crate::model::hours::grammar::draft::{DayItem, DayKind, OnHoliday};
use crate::model::hours::grammar::phrase::{Behind, Reader};
use crate::model::hours::words::cursor::Reading;
use crate::model::hours::words::word::Word;

impl Reader<'_> {
    /// Reads a label of closed days and the days behind it.
    pub fn closed_section(&mut self) -> Reading<()> {
        self.cursor.step();
        if self.cursor.lends_day() {
            return self.cursor.refuse(HoursCode::ScopeUnclear);
        }
        if matches!(self.cursor.peek(), Word::Wo) || self.cursor.peek() == Word::Except {
            return self.cursor.refuse(HoursCode::ExternalReference);
        }
        self.closed_days()
    }

    /// Reads the days behind a label of closed days.
    pub fn closed_days(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        self.give_days_to_times();
        if self.draft().pending.is_some() {
            return self.cursor.refuse(HoursCode::TimesUnspecified);
        }
        self.cursor.skip(&[
            Word::Wa,
            Word::Colon,
            Word::Dots,
            Word::Slash,
            Word::Stop,
            Word::Comma,
            Word::Duration,
            Word::Bullet,
            Word::Dot,
            Word::Item,
        ]);
        let first = self.cursor.place();
        if self.cursor.eat(Word::None) {
            self.draft().every_day = true;
            return Ok(());
        }
        loop {
            if matches!(self.cursor.peek(), Word::InPrinciple | Word::Irregular | Word::Other) {
                self.remark()?;
            } else if self.cursor.days_start() {
                self.behind = Behind::Closings;
                let list = self.cursor.day_list()?;
                let ahead = usize::from(matches!(self.cursor.peek(), Word::Wa | Word::No | Word::Colon | Word::Comma));
                if self.cursor.time_starts_ahead(ahead) {
                    return self.cursor.refuse_since(place, HoursCode::ScopeUnclear);
                }
                self.push_closings(list, false)?;
                while self.cursor.peek() == Word::Etc {
                    let etc = self.cursor.place();
                    self.cursor.step();
                    self.caveats.push((self.cursor.since(etc), false));
                }
            } else if self.cursor.place() == first {
                return self.cursor.refuse_word();
            } else {
                break;
            }
            let next = self.cursor.place();
            self.cursor.skip(&[Word::Dot, Word::Comma, Word::And]);
            let goes_on = matches!(self.cursor.peek(), Word::Irregular | Word::Other)
                || (self.cursor.days_start() && !self.days_with_times());
            if !goes_on {
                self.cursor.back_to(next);
                break;
            }
        }
        self.cursor.skip(&[Word::Only, Word::Polite, Word::Closed]);
        self.behind = Behind::Closings;
        Ok(())
    }

    /// 利用時間 9時〜16時 利用日 月〜土: days behind times that have none are theirs when a label or a range says so.
    pub fn give_days_to_times(&mut self) {
        let labelled = self.days_labelled;
        let draft = self.draft();
        let clear = |item: &DayItem| labelled && item.on_holiday == OnHoliday::Unsaid || names_opening_days(item);
        let named = draft.pending.as_ref().is_some_and(|waiting| waiting.days.iter().all(clear));
        if let [opening] = draft.openings.as_mut_slice()
            && opening.days.is_empty()
            && named
            && let Some(waiting) = draft.pending.take()
        {
            opening.days = waiting.days;
            opening.with_holidays |= waiting.with_holidays;
            self.behind = Behind::Times;
        }
    }

    /// Says whether the list ahead is followed by times, so it is no closing.
    fn days_with_times(&mut self) -> bool {
        let place = self.cursor.place();
        let list = self.cursor.day_list();
        self.cursor.skip(&[Word::Wa, Word::No, Word::Colon, Word::Comma, Word::Mo]);
        let timed = list.is_ok()
            && (self.cursor.time_starts()
                || !matches!(self.cursor.peek(), Word::End | Word::Stop | Word::Close(_) | Word::Comma | Word::Closed));
        self.cursor.back_to(place);
        timed
    }
}

/// 平日 and a range of weekdays behind times can only be the days of the times.
pub fn names_opening_days(item: &DayItem) -> bool {
    let named = matches!(item.kind, DayKind::Heijitsu(_) | DayKind::Week { listed: false, .. });
    named && item.on_holiday != OnHoliday::Opens
}
