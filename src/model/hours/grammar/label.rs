//! Labels and remarks: `受付時間：`, `電話相談`, `要予約`, `最終受付16:30`, `臨時休館あり`; what they name or add.
use std::ops::Range;

use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::clock::Times;
use crate::model::hours::grammar::draft::Draft;
use crate::model::hours::grammar::phrase::{Behind, Reader};
use crate::model::hours::track::{LastReception, Reservation};
use crate::model::hours::words::cursor::Reading;
use crate::model::hours::words::word::Word;

/// A label as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where it stands.
    pub span: Range<usize>,
    /// It names a channel or a place, not just hours.
    pub names: bool,
    /// It announces days.
    pub days: bool,
}

impl Reader<'_> {
    /// Reads a label, or a verb that stands alone.
    pub fn label(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        let Some(label) = self.label_words() else {
            if matches!(self.cursor.peek(), Word::Polite | Word::Possible) && self.cursor.place() > 0 {
                self.cursor.step();
                return Ok(());
            }
            return self.cursor.refuse_word();
        };
        if label.days && self.cursor.lends_day() {
            return self.cursor.refuse(HoursCode::ScopeUnclear);
        }
        let after = self.cursor.place();
        self.cursor.skip(&[Word::Wa, Word::Mo, Word::Comma]);
        if matches!(self.cursor.peek(), Word::Reserved | Word::ReservedMaybe | Word::ReservedNot)
            && self.cursor.place() > after
        {
            let needed = self.cursor.step() != Word::ReservedNot;
            let draft = self.draft();
            draft.reservation =
                draft.reservation.max(if needed { Reservation::Preferred } else { Reservation::NotNeeded });
            self.cursor.skip(&[Word::Polite]);
            return Ok(());
        }
        if self.before_end_ahead() && self.cursor.place() > after {
            return self.last_entry_tail(place, true);
        }
        if self.cursor.time_starts() && self.last_entry_at(place)? {
            return Ok(());
        }
        self.cursor.skip(&[
            Word::Colon,
            Word::Dots,
            Word::Slash,
            Word::No,
            Word::Particle,
            Word::Stop,
            Word::Wa,
            Word::Comma,
        ]);
        let introduces = self.cursor.days_start()
            || self.cursor.time_starts()
            || matches!(self.cursor.peek(), Word::Open(_) | Word::ClosedLabel | Word::InPrinciple | Word::AllYear);
        if introduces {
            return self.head(label, place);
        }
        let other_label = self.starts_label();
        let draft = self.draft();
        let trails = !draft.openings.is_empty() && draft.pending.is_none();
        let leads = draft.openings.is_empty() && draft.pending.is_none() && draft.closings.is_empty() && other_label;
        if trails || leads {
            if trails && label.names {
                self.trailed = Some(self.drafts.len());
            }
            return Ok(());
        }
        self.cursor.refuse_since(place, HoursCode::NotHours)
    }

    /// Says whether 「閉館30分前」 or 「30分前」 stands next.
    fn before_end_ahead(&self) -> bool {
        let [first, second, third] = [0, 1, 2].map(|count| self.cursor.ahead(count));
        let named = matches!(first, Word::Closing | Word::Closed) && matches!(second, Word::Number(_) | Word::No);
        named || matches!((first, second, third), (Word::Number(_), Word::Minute, Word::Before))
    }

    fn starts_label(&self) -> bool {
        matches!(self.cursor.peek(), Word::Act | Word::Channel | Word::Duration | Word::DateTimeLabel | Word::DaysLabel)
    }

    /// Steps over the words of a label.
    pub fn label_words(&mut self) -> Option<Label> {
        let place = self.cursor.place();
        let (mut names, mut days, mut end) = (false, false, None);
        loop {
            match self.cursor.peek() {
                Word::Act | Word::Duration | Word::DateTimeLabel | Word::WeekdayWord | Word::Entry => {}
                Word::DaysLabel => days = true,
                Word::Channel | Word::Place => names = true,
                Word::Unknown if self.name_ahead() => names = true,
                _ => break,
            }
            self.cursor.step();
            let kept = self.cursor.place();
            end = Some(kept);
            let joins = matches!(self.cursor.peek(), Word::No | Word::Particle | Word::And | Word::Dot | Word::Slash);
            if joins || (self.cursor.is_spaced() && names) {
                self.cursor.skip(&[Word::Particle, Word::No, Word::And, Word::Dot, Word::Slash]);
                let goes_on = matches!(
                    self.cursor.peek(),
                    Word::Act | Word::Channel | Word::Duration | Word::DateTimeLabel | Word::DaysLabel | Word::Place
                );
                if !goes_on || (!joins && matches!(self.cursor.peek(), Word::Channel | Word::Place)) {
                    self.cursor.back_to(kept);
                    break;
                }
            } else if self.cursor.is_spaced() {
                break;
            }
        }
        self.cursor.back_to(end?);
        Some(Label { span: self.cursor.since(place), names, days })
    }

    /// Says whether unknown letters are the start of a name: they run on to センター, 課, 相談 and the like.
    fn name_ahead(&self) -> bool {
        let mut at = 1;
        while !self.cursor.is_spaced_ahead(at) {
            match self.cursor.ahead(at) {
                Word::Place => return true,
                Word::Act | Word::Channel | Word::Unknown => at += 1,
                _ => return false,
            }
        }
        false
    }

    /// Begins the channel a label names, or takes note of a label that names none.
    pub fn head(&mut self, label: Label, place: usize) -> Reading<()> {
        let text = self.cursor.text(label.span.clone()).to_owned();
        let colon = self.cursor.behind() == Some(Word::Colon);
        let draft = self.draft();
        let fresh = draft.openings.is_empty();
        let waiting = draft.pending.is_some();
        if label.names && !waiting {
            if fresh && draft.closings.is_empty() && draft.label.is_empty() {
                draft.label = text;
            } else {
                self.drafts.push(Draft::new(text));
            }
            self.behind = Behind::Nothing;
            return Ok(());
        }
        // 遊びコーナー：…。相談：…: beside a named channel, a label with a colon names another.
        if !draft.label.is_empty() && !fresh && !waiting && colon {
            self.drafts.push(Draft::new(text));
            self.behind = Behind::Nothing;
            return Ok(());
        }
        let dayless = draft.openings.last().is_some_and(|opening| opening.days.is_empty());
        let same = self.heading.clone().is_some_and(|heading| self.cursor.text(heading) == text);
        if fresh || waiting || same || (label.days && dayless) {
            self.heading.get_or_insert(label.span);
            return Ok(());
        }
        self.cursor.refuse_since(place, HoursCode::LabelUnclear)
    }

    /// Steps over verbs behind times: 「9時〜17時受付」, 「…開庁しています」.
    pub fn after_times(&mut self) {
        loop {
            self.cursor.skip(&[Word::Until, Word::During, Word::Polite, Word::Possible, Word::Only]);
            let place = self.cursor.place();
            let spaced = self.cursor.is_spaced();
            self.cursor.skip(&[Word::Particle, Word::Wo]);
            let verb = self.cursor.place();
            let mut channel = None;
            while matches!(self.cursor.peek(), Word::Act | Word::Channel | Word::Entry)
                && (self.cursor.place() == place || !self.cursor.is_spaced())
            {
                if self.cursor.step() == Word::Channel {
                    channel = Some(self.cursor.since(verb));
                }
                if matches!(self.cursor.peek(), Word::Particle | Word::Wo)
                    && matches!(self.cursor.ahead(1), Word::Possible | Word::Polite | Word::Act)
                {
                    self.cursor.step();
                }
            }
            let ends = match self.cursor.peek() {
                Word::End | Word::Close(_) | Word::Stop | Word::Bullet | Word::Polite | Word::Possible => true,
                Word::Comma | Word::Open(_) | Word::Slash | Word::But | Word::Dot => !spaced,
                _ => !spaced && self.cursor.is_spaced() && !self.cursor.time_starts(),
            };
            if !ends || self.cursor.place() == place {
                self.cursor.back_to(place);
                return;
            }
            // 9時〜17時電話: the verb names the channel, and other times may name another.
            let named = channel.map(|span| self.cursor.text(span).to_owned());
            if spaced && named.is_some() {
                self.trailed = Some(self.drafts.len());
            } else if let Some(opening) = self.draft().openings.last_mut().filter(|opening| opening.label.is_none()) {
                opening.label = named;
            }
        }
    }

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
    fn last_entry_tail(&mut self, place: usize, counts: bool) -> Reading<()> {
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
    fn last_entry_at(&mut self, place: usize) -> Reading<bool> {
        let here = self.cursor.place();
        let in_bracket = self.behind == Behind::Times && self.anchor.is_some();
        if self.cursor.behind() != Some(Word::Wa) && !in_bracket {
            return Ok(false);
        }
        let lone = matches!(self.cursor.times(), Ok(Times::EndOnly(_)));
        self.cursor.back_to(here);
        if lone {
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

    /// Reads remarks no calendar can resolve: 臨時休館あり, その他, 変更する場合があります.
    pub fn remark(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        let first = self.cursor.step();
        if first == Word::Other && self.cursor.days_start() {
            return Ok(());
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
