//! Closed days behind their label: `休館日：月曜（祝日の場合は翌日）、年末年始` in, closings of the draft out.
use crate::model::hours::fault::HoursCode;
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
