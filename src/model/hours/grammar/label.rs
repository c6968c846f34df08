//! Labels and remarks: `受付時間：`, `電話相談`, `要予約`, `最終受付16:30`, `臨時休館あり`; what they name or add.
use std::ops::Range;

use crate::model::hours::fault::HoursCode;
use crate::model::hours::grammar::draft::Draft;
use crate::model::hours::grammar::phrase::{Behind, Reader};
use crate::model::hours::track::Reservation;
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
        if self.uncertain()? {
            return Ok(());
        }
        if self.day_label_ahead() {
            return self.day_label();
        }
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
        if self.said_of_label(&label, place)? {
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

    /// Reads what is said of a label itself: 「面談は要予約」, 「受付は16時まで」, 「相談時間は1人30分」; `false` when it introduces hours.
    fn said_of_label(&mut self, label: &Label, place: usize) -> Reading<bool> {
        let after = self.cursor.place();
        self.cursor.skip(&[Word::Wa, Word::Mo, Word::Comma]);
        let colon = usize::from(self.cursor.peek() == Word::Colon);
        if matches!(self.cursor.ahead(colon), Word::Reserved | Word::ReservedMaybe | Word::ReservedNot) {
            (0..colon).for_each(|_| {
                self.cursor.step();
            });
        }
        if matches!(self.cursor.peek(), Word::Reserved | Word::ReservedMaybe | Word::ReservedNot)
            && self.cursor.place() > after
        {
            let needed = self.cursor.step() != Word::ReservedNot;
            let draft = self.draft();
            draft.reservation =
                draft.reservation.max(if needed { Reservation::Preferred } else { Reservation::NotNeeded });
            self.cursor.skip(&[Word::Polite]);
            return Ok(true);
        }
        if self.before_end_ahead() && self.cursor.place() > after {
            return self.last_entry_tail(place, true).map(|()| true);
        }
        if self.note()? {
            return Ok(true);
        }
        if self.cursor.time_starts() && self.last_entry_at(&label.span, place)? {
            return Ok(true);
        }
        Ok(false)
    }

    /// Says whether 日曜窓口, 休日診療 or a name that ends so stands next.
    fn day_label_ahead(&self) -> bool {
        let mut at = 0;
        while matches!(self.cursor.ahead(at), Word::Unknown | Word::Act | Word::Channel | Word::Place)
            && !self.cursor.is_spaced_ahead(at + 1)
        {
            at += 1;
        }
        self.cursor.ahead(at) == Word::DayLabel
    }

    /// Reads 「日曜窓口：毎月第4日曜 …」: the label speaks of days, so the days themselves must follow.
    fn day_label(&mut self) -> Reading<()> {
        let place = self.cursor.place();
        while self.cursor.step() != Word::DayLabel {}
        self.cursor.skip(&[Word::Act, Word::Channel, Word::Place, Word::Duration, Word::DateTimeLabel]);
        let label = self.cursor.place();
        self.cursor.skip(&[Word::Colon, Word::Wa, Word::Dots, Word::Slash, Word::Stop, Word::Comma]);
        if let Word::Close(_) = self.cursor.peek() {
            self.cursor.step();
        }
        if self.cursor.days_start() && self.draft().pending.is_none() {
            let closed = matches!(self.cursor.behind(), Some(Word::Close(_)));
            if closed {
                self.cursor.back_to(label);
            }
            return Ok(());
        }
        self.cursor.refuse_since(place, HoursCode::DaysUnspecified)
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
                Word::Unknown => {
                    let Some(count) = self.name_ahead() else { break };
                    names = true;
                    (1..count).for_each(|_| {
                        self.cursor.step();
                    });
                }
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

    /// Counts the words of a name that starts with unknown letters: it runs on to センター, 課, or to 交付 and a mark.
    ///
    /// At the phrase's start a word in katakana and a space is a name, too.
    fn name_ahead(&self) -> Option<usize> {
        let (mut at, mut ends) = (1, None);
        while !self.cursor.is_spaced_ahead(at) {
            match self.cursor.ahead(at) {
                Word::Place => ends = Some(at + 1),
                Word::Act | Word::Channel if ends.is_none_or(|end| end < at) => {}
                Word::Act | Word::Channel => ends = ends.map(|end| if end == at { at + 1 } else { end }),
                Word::Unknown => {}
                Word::No | Word::Dot if self.cursor.ahead(at + 1) == Word::Unknown => {}
                Word::Colon | Word::Close(1..) => break,
                _ => return ends,
            }
            at += 1;
        }
        let katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
        let written = self.cursor.written(0);
        let foreign =
            self.cursor.place() == 0 && at == 1 && written.chars().count() > 2 && written.chars().all(katakana);
        ends.or_else(|| self.act_ends(at)).or(foreign.then_some(1))
    }

    fn act_ends(&self, at: usize) -> Option<usize> {
        (at > 1 && matches!(self.cursor.ahead(at - 1), Word::Act | Word::Channel)).then_some(at)
    }

    /// Begins the channel a label names, or takes note of a label that names none.
    pub fn head(&mut self, label: Label, place: usize) -> Reading<()> {
        self.days_labelled = label.days;
        let text = self.cursor.text(label.span.clone()).to_owned();
        let colon = self.cursor.behind() == Some(Word::Colon);
        let draft = self.draft();
        let fresh = draft.openings.is_empty();
        let waiting = draft.pending.is_some();
        // 公園は年中無休（展望塔は9時〜16時半）: the times are of another place.
        if label.names && waiting && self.anchor.is_some() && !self.draft().label.is_empty() {
            return self.cursor.refuse_since(place, HoursCode::LabelUnclear);
        }
        let draft = self.draft();
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
}
