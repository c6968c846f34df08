//! Remarks: `要予約`, `最終受付16:30`, `臨時休館あり`, `1回30分`, `定員6名` in, what they add to a channel out.
use std::ops::Range;

use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::clock::Times;
use crate::model::hours::grammar::phrase::{Behind, Reader};
use crate::model::hours::track::{LastReception, Reservation};
use crate::model::hours::words::cursor::Reading;
use crate::model::hours::words::word::Word;

impl Reader<'_> {
    /// Reads 要予約 and its like.
    pub fn booking(&mut self) -> Reading<()> {
        let said = match self.cursor.step() {
            Word::Reserved => Reservation::Required,
            Word::ReservedMaybe => Reservation::Preferred,
            _ => Reservation::NotNeeded,
        };
        self.cursor.skip(&[Word::Polite]);
        let draft = self.draft();
        draft.reservation = draft.reservation.max(said);
        Ok(())
    }

    /// Reads 「申込は前日17時まで」, 「2日前までに要予約」: booking ends before the day, which shortens no hours.
    pub fn deadline(&mut self) -> Reading<bool> {
        let place = self.cursor.place();
        let asks = |written: &str| written.contains("予約") || written.contains("申込") || written.contains("申し込");
        let mut booked = asks(self.cursor.written(0)) && !matches!(self.cursor.peek(), Word::Number(_));
        if booked {
            self.cursor.step();
            self.cursor.skip(&[Word::Wa, Word::Colon, Word::Comma, Word::Act, Word::No]);
        }
        self.cursor.eat(Word::Measure);
        let named = ["前日", "前々日", "当日", "前週"].contains(&self.cursor.written(0));
        let counted = matches!(self.cursor.peek(), Word::Number(_))
            && ["日", "週間", "営業日"].contains(&self.cursor.written(1))
            && self.cursor.ahead(2) == Word::Before;
        if !(named || counted) {
            self.cursor.back_to(place);
            return Ok(false);
        }
        (0..if counted { 3 } else { 1 }).for_each(|_| {
            self.cursor.step();
        });
        self.cursor.skip(&[Word::No, Word::Comma]);
        if self.cursor.time_starts() && self.cursor.clock().is_err() {
            self.cursor.back_to(place);
            return Ok(false);
        }
        let ends = self.cursor.written_behind().ends_with("まで")
            || self.cursor.peek() == Word::Until
            || self.cursor.next_is("までに");
        if self.cursor.peek() == Word::Until || self.cursor.next_is("までに") {
            self.cursor.step();
        }
        self.cursor.skip(&[Word::Particle, Word::Channel, Word::Comma]);
        while matches!(self.cursor.peek(), Word::Reserved) || asks(self.cursor.written(0)) {
            booked = true;
            self.cursor.step();
            self.cursor.skip(&[Word::Wo, Word::Polite, Word::Possible]);
        }
        self.cursor.skip(&[Word::Polite]);
        if !(ends && booked) {
            self.cursor.back_to(place);
            return Ok(false);
        }
        let draft = self.draft();
        draft.reservation = draft.reservation.max(Reservation::Required);
        Ok(true)
    }

    /// Reads 最終受付16:30, 最終入店 閉店45分前, ラストオーダー19:00.
    pub fn last_entry(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        let word = self.cursor.step();
        if word == Word::Entry
            && !matches!(
                self.cursor.peek(),
                Word::Wa | Word::Number(_) | Word::Am | Word::Pm | Word::Closing | Word::Closed
            )
        {
            self.cursor.back_to(place);
            return self.label();
        }
        self.cursor.skip(&[Word::Wa, Word::Colon, Word::Duration, Word::No, Word::Comma]);
        self.last_entry_tail(place, word != Word::LastOrder)
    }

    /// Reads 「閉店45分前」 or a time behind 最終受付.
    pub fn last_entry_tail(&mut self, place: usize, counts: bool) -> Reading<()> {
        self.cursor.skip(&[Word::Closing, Word::Closed, Word::No, Word::Range]);
        if let (Word::Number(number), unit @ (Word::Minute | Word::Duration)) =
            (self.cursor.peek(), self.cursor.ahead(1))
        {
            self.cursor.step();
            self.cursor.step();
            let half = unit == Word::Duration && self.cursor.eat(Word::Half);
            if !self.cursor.eat(Word::Before) || number > 180 {
                return self.cursor.refuse_since(place, HoursCode::Leftover);
            }
            let minutes = if unit == Word::Minute { number } else { number.min(5) * 60 + if half { 30 } else { 0 } };
            if counts {
                self.draft().last_reception = Some(LastReception::BeforeEnd(minutes));
            }
            self.cursor.skip(&[Word::Until, Word::Polite]);
            return Ok(());
        }
        if !self.cursor.time_starts() {
            return self.cursor.refuse_since(place, HoursCode::EndMissing);
        }
        self.last_moment(place, counts)
    }

    /// Reads 「受付は10時20分まで」 from its label on; `false` when it is something else.
    pub fn last_entry_at(&mut self, label: &Range<usize>, place: usize) -> Reading<bool> {
        let here = self.cursor.place();
        let in_bracket = self.behind == Behind::Times && self.anchor.is_some();
        if self.cursor.behind() != Some(Word::Wa) && !in_bracket {
            return Ok(false);
        }
        let lone = matches!(self.cursor.times(), Ok(Times::EndOnly(_)));
        self.cursor.back_to(here);
        if lone {
            let written = self.cursor.text(label.clone());
            if !["受付", "受け付け", "入", "予約", "申込", "来"].iter().any(|part| written.contains(part)) {
                return self.cursor.refuse_since(place, HoursCode::LabelUnclear);
            }
            self.last_moment(place, true)?;
        }
        Ok(lone)
    }

    /// Reads the last moment one is let in.
    pub fn last_moment(&mut self, place: usize, counts: bool) -> Reading<()> {
        let clock = self.cursor.clock()?;
        self.cursor.skip(&[Word::Until, Word::Polite]);
        if matches!(self.cursor.peek(), Word::Range | Word::VagueTime) {
            return self.cursor.refuse_since(place, HoursCode::Leftover);
        }
        let span = self.cursor.since(place);
        let draft = self.draft();
        if draft.openings.is_empty() {
            return Err(HoursFault { code: HoursCode::NotHours, span });
        }
        let last = draft.openings.last().and_then(|opening| opening.spans.last());
        let spans = || draft.openings.iter().flat_map(|opening| opening.spans.iter());
        let anywhere = || {
            let mut minutes: Vec<u16> = spans().filter_map(|span| clock.within(*span)).collect();
            minutes.dedup();
            (minutes.len() == 1).then(|| minutes[0])
        };
        let Some(minute) = last.and_then(|last| clock.within(*last)).or_else(anywhere) else {
            return Err(HoursFault { code: HoursCode::InvalidTime, span });
        };
        if counts {
            draft.last_reception = Some(LastReception::At(minute));
        }
        Ok(())
    }

    /// Reads 「16:30受付終了」 behind times; says whether it did.
    pub fn clock_of_last_entry(&mut self) -> Reading<bool> {
        let place = self.cursor.place();
        if self.behind != Behind::Times || self.draft().pending.is_some() {
            return Ok(false);
        }
        let read = self.cursor.clock().is_ok();
        self.cursor.skip(&[Word::Until, Word::No]);
        let named = read && self.cursor.peek() == Word::LastEntry && !self.cursor.is_spaced();
        self.cursor.back_to(place);
        if named {
            self.last_moment(place, true)?;
            self.cursor.skip(&[Word::No, Word::LastEntry, Word::Polite]);
        }
        Ok(named)
    }

    /// Reads 「1回50分」, 「先着6名」, 「1人30分程度」: how long and how many, which opens and closes nothing.
    pub fn note(&mut self) -> Reading<bool> {
        let mut end = self.cursor.place();
        let begin = end;
        while self.cursor.eat(Word::Measure) {
            let between = [Word::Wa, Word::Colon, Word::Measure, Word::Act, Word::Duration, Word::No, Word::Particle];
            self.cursor.skip(&between);
            let counted = matches!(self.cursor.peek(), Word::Number(_)) && self.counts_ahead(1);
            if !counted {
                break;
            }
            self.cursor.step();
            self.cursor.step();
            if ["程度", "以内", "ずつ"].iter().any(|tail| self.cursor.next_is(tail)) {
                self.cursor.step();
            }
            self.cursor.skip(&[Word::Until, Word::Polite]);
            end = self.cursor.place();
            self.cursor.skip(&[Word::Dot, Word::Comma, Word::Slash]);
        }
        self.cursor.back_to(end);
        Ok(end > begin)
    }

    /// Says whether a unit of people or minutes stands some words ahead.
    fn counts_ahead(&self, count: usize) -> bool {
        let unit = matches!(self.cursor.ahead(count), Word::Minute | Word::Duration);
        unit || ["名", "人", "組", "件", "枠", "台", "コマ", "家族", "世帯", "名様"]
            .contains(&self.cursor.written(count))
    }

    /// Reads a sentence of other words that ends in 「場合があります」: all it says is unsure, so it is a remark.
    pub fn uncertain(&mut self) -> Reading<bool> {
        let begins = match self.cursor.behind() {
            None => false,
            Some(Word::Stop | Word::Bullet | Word::Open(_) | Word::But | Word::Comma) => true,
            Some(_) => self.cursor.is_spaced(),
        };
        let mut at = 0;
        loop {
            match self.cursor.ahead(at) {
                Word::Unknown | Word::Place | Word::Act | Word::Channel | Word::Reason | Word::Irregular => {}
                Word::No | Word::Particle | Word::Wo | Word::Wa | Word::Mo | Word::And | Word::Closed | Word::Etc => {}
                Word::MayBe if begins && at > 0 => break,
                _ => return Ok(false),
            }
            at += 1;
        }
        let place = self.cursor.place();
        (0..=at).for_each(|_| {
            self.cursor.step();
        });
        self.cursor.skip(&[Word::Polite]);
        self.caveats.push((self.cursor.since(place), false));
        Ok(true)
    }

    /// Reads remarks no calendar can resolve: 臨時休館あり, その他, 変更する場合があります.
    pub fn remark(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        let first = self.cursor.step();
        if first == Word::Other && self.cursor.days_start() {
            return Ok(());
        }
        if first == Word::Reason {
            self.cursor.skip(&[Word::Closed, Word::Act, Word::Irregular, Word::Wo, Word::Particle, Word::Comma]);
            if self.cursor.peek() != Word::MayBe && self.cursor.behind() != Some(Word::Irregular) {
                return self.cursor.refuse_since(place, HoursCode::Leftover);
            }
        }
        if first == Word::InPrinciple {
            self.caveats.push((self.cursor.since(place), false));
            return Ok(());
        }
        self.cursor.skip(&[Word::Irregular, Word::MayBe, Word::Etc, Word::Polite, Word::No, Word::Closed]);
        let lone = matches!(first, Word::Other | Word::MayBe) && self.cursor.since(place).len() < 10;
        let unread = !matches!(
            self.cursor.peek(),
            Word::End
                | Word::Close(_)
                | Word::Stop
                | Word::Comma
                | Word::Dot
                | Word::Bullet
                | Word::Open(_)
                | Word::And
        ) && !self.cursor.is_spaced();
        if (lone && first == Word::Other) || unread {
            return self.cursor.refuse_since(place, HoursCode::Leftover);
        }
        self.caveats.push((self.cursor.since(place), false));
        Ok(())
    }
}
