//! What a phrase says of closings on holidays (`祝日の場合は翌日`) and of named days (`お盆（8/13〜8/16）`): words in, items settled.
//!
//! ```text
//! on-holiday = [ weekday が ] 祝日 case outcome | 祝日 を除く
//! outcome    = 翌日 | 翌平日 | 開館 [ 、翌日 休館 ] | 休館
//! ```
use crate::model::hours::days::{Calendar, Weekdays, Weeks};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::daylist::default_year_end;
use crate::model::hours::grammar::draft::{DayItem, DayKind, Joint, OnHoliday};
use crate::model::hours::schedule::Shift;
use crate::model::hours::words::cursor::{Cursor, Reading};
use crate::model::hours::words::word::Word;

/// What a condition on holidays says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The closing moves or is dropped.
    Item(OnHoliday),
    /// The place is closed.
    Closed,
}

impl Cursor<'_> {
    /// Reads 「祝日の場合は翌日」 and 「祝日を除く」 in brackets behind a weekday, and leaves other brackets alone.
    pub fn bracket_on_holidays(&mut self, items: &mut [DayItem]) -> Reading<()> {
        let place = self.place();
        let (Word::Open(_), Some(DayKind::Week { .. })) = (self.peek(), items.last().map(|item| item.kind)) else {
            return Ok(());
        };
        self.step();
        self.skip(&[Word::But, Word::Bullet]);
        let subject = self.subject_weekday();
        let weekday = subject.map(|(weekday, _)| weekday);
        // 第1・第3水曜（第3水曜が祝日の場合は翌日）: said of some of the days only.
        let other = |(_, weeks): (u8, Weeks)| {
            let own =
                matches!(items.last().map(|item| item.kind), Some(DayKind::Week { weeks: own, .. }) if own == weeks);
            weeks != Weeks::ALL && !own
        };
        if subject.is_some_and(other) {
            self.back_to(place);
            return Ok(());
        }
        if !self.holiday_words() {
            self.back_to(place);
            return Ok(());
        }
        let said = if self.peek() == Word::Case {
            self.step();
            match self
                .outcome(weekday.or(only_weekday(items.iter().filter(|item| item.on_holiday == OnHoliday::Unsaid))))?
            {
                Outcome::Item(said) => said,
                Outcome::Closed => {
                    self.back_to(place);
                    return Ok(());
                }
            }
        } else {
            self.skip(&[Word::Wo, Word::Wa]);
            let alone = self.ahead_of_place(place, Word::RestDay);
            if weekday.is_some() || alone || self.peek() != Word::Except {
                self.back_to(place);
                return Ok(());
            }
            self.step();
            OnHoliday::NotMeant
        };
        self.skip(&[Word::Stop, Word::Polite]);
        if !matches!(self.peek(), Word::Close(_)) {
            self.back_to(place);
            return Ok(());
        }
        self.step();
        self.say(items, weekday, said, place)
    }

    /// Says whether nothing but 休日 stands between a bracket and the words just read.
    fn ahead_of_place(&mut self, place: usize, word: Word) -> bool {
        let here = self.place();
        self.back_to(place + 1);
        self.skip(&[Word::But, Word::Bullet, word, Word::Wo, Word::Wa]);
        let alone = self.place() == here;
        self.back_to(here);
        alone
    }

    /// Gives what was said to the items it is about.
    fn say(&self, items: &mut [DayItem], weekday: Option<u8>, said: OnHoliday, place: usize) -> Reading<()> {
        let week = |item: &DayItem| matches!(item.kind, DayKind::Week { .. });
        if let Some(index) = weekday {
            let named = |item: &DayItem| {
                let is_it = matches!(item.kind, DayKind::Week { days, .. } if days == Weekdays::one(index));
                is_it && item.on_holiday == OnHoliday::Unsaid
            };
            if !items.iter().any(named) {
                return self.refuse_since(place, HoursCode::ScopeUnclear);
            }
            items.iter_mut().filter(|item| named(item)).for_each(|item| item.on_holiday = said);
            return Ok(());
        }
        let unsaid = |item: &&DayItem| week(item) && item.on_holiday == OnHoliday::Unsaid;
        let plain = matches!(said, OnHoliday::NotMeant | OnHoliday::Opens);
        let single = items.iter().filter(unsaid).count() == 1
            && items.last().is_some_and(|item| unsaid(&item))
            && (plain || only_weekday(items.iter().filter(unsaid)).is_some());
        let whole = |item: &DayItem| {
            matches!(item.kind, DayKind::Week { weeks: Weeks::ALL, .. }) && item.on_holiday == OnHoliday::Unsaid
        };
        let loose = items.iter().skip(1).any(|item| matches!(item.joint, Joint::Listed | Joint::Space));
        let ranged =
            items.len() > 1 && items.iter().any(|item| matches!(item.kind, DayKind::Week { listed: false, .. }));
        let alike = plain && items.iter().all(whole) && !(loose && ranged);
        if !(single || alike) {
            return self.refuse_since(place, HoursCode::ScopeUnclear);
        }
        let meant = items.iter_mut().filter(|item| week(item) && item.on_holiday == OnHoliday::Unsaid);
        meant.for_each(|item| item.on_holiday = said);
        Ok(())
    }

    /// Steps over 「月曜日が」 and is that weekday.
    pub fn subject_weekday(&mut self) -> Option<(u8, Weeks)> {
        let (mut at, mut weeks) = (0, Weeks::NONE);
        while matches!(self.ahead(at), Word::Nth | Word::Number(_) | Word::Dot | Word::Monthly | Word::Weekly) {
            if let Word::Number(number) = self.ahead(at) {
                weeks = weeks.or(Weeks::nth(number)?);
            }
            at += 1;
        }
        let Word::Day { index, .. } = self.ahead(at) else { return None };
        let linked = matches!(self.ahead(at + 1), Word::Particle | Word::Wa);
        if !linked || !matches!(self.ahead(at + 2), Word::Holiday | Word::RestDay) {
            return None;
        }
        (0..at + 2).for_each(|_| {
            self.step();
        });
        Some((index, if weeks == Weeks::NONE { Weeks::ALL } else { weeks }))
    }

    /// Steps over 祝日, 祝日・休日, 祝日または振替休日.
    pub fn holiday_words(&mut self) -> bool {
        if !matches!(self.peek(), Word::Holiday | Word::RestDay) {
            return false;
        }
        while matches!(self.peek(), Word::Holiday | Word::RestDay) {
            self.step();
            let separated = usize::from(matches!(self.peek(), Word::Dot | Word::And | Word::Comma));
            if matches!(self.ahead(separated), Word::Holiday | Word::RestDay) {
                (0..separated).for_each(|_| {
                    self.step();
                });
            }
        }
        true
    }

    /// Reads what happens on a holiday; `weekday` is the day it is said of.
    pub fn outcome(&mut self, weekday: Option<u8>) -> Reading<Outcome> {
        let place = self.place();
        self.skip(&[Word::Comma, Word::Wa]);
        let mut opens = false;
        while matches!(self.peek(), Word::Act | Word::Channel | Word::Entry | Word::Possible) {
            self.step();
            opens = true;
        }
        if opens {
            self.skip(&[Word::Polite]);
            // 開館し、翌日休館
            if self.next_is("し") {
                self.step();
            }
            let before = self.place();
            self.skip(&[Word::Comma, Word::Stop, Word::And]);
            let goes_on = matches!(self.peek(), Word::NextDay | Word::NextWeekday)
                || (self.peek() == Word::Next && self.names_day_after(1, weekday));
            if !goes_on {
                self.back_to(before);
                return Ok(Outcome::Item(OnHoliday::Opens));
            }
        }
        let shift = match self.peek() {
            Word::NextDay => Shift::NextDay,
            Word::NextWeekday => Shift::NextWeekday,
            Word::Next if self.names_day_after(1, weekday) => Shift::NextDay,
            Word::Day { index, full: true } if weekday.is_some_and(|day| (day + 1) % 7 == index) => Shift::NextDay,
            Word::Closed | Word::Except if !opens => {
                self.step();
                self.skip(&[Word::Polite]);
                return Ok(Outcome::Closed);
            }
            _ => return self.refuse_since(place, HoursCode::Leftover),
        };
        self.step();
        if self.names_day_after(0, weekday) || (self.peek() == Word::No && self.names_day_after(1, weekday)) {
            self.skip(&[Word::No]);
            self.step();
        }
        self.skip(&[Word::Comma, Word::Particle, Word::Wo, Word::Wa, Word::AllDay]);
        self.skip(&[Word::MovedTo, Word::Closed, Word::ClosedLabel, Word::Polite]);
        Ok(Outcome::Item(OnHoliday::Moves(shift)))
    }

    /// Says whether the day after a weekday is named some words ahead: 翌火曜日.
    fn names_day_after(&self, ahead: usize, weekday: Option<u8>) -> bool {
        matches!((self.ahead(ahead), weekday), (Word::Day { index, full: true }, Some(day)) if (day + 1) % 7 == index)
    }

    /// Reads the dates of お盆（8/13〜8/16）, 年末年始12/29〜1/3, 館内整理日（毎月第4金曜）.
    pub fn dates_of_named(&mut self, item: &mut DayItem, items: &mut Vec<DayItem>) -> Reading<()> {
        let place = self.place();
        let bracketed = matches!(self.peek(), Word::Open(_));
        let season = ["夏", "冬", "春", "秋"].iter().any(|part| self.written_behind().starts_with(part));
        let tight = !self.is_spaced() || season || matches!(item.kind, DayKind::YearEnd(_));
        if bracketed {
            self.step();
            self.skip(&[Word::Bullet]);
        } else if self.peek() == Word::Colon && tight {
            self.step();
        }
        if !(self.days_start() && (bracketed || (tight && self.date_starts())))
            || matches!(self.peek(), Word::YearEnd | Word::VagueDays | Word::Season | Word::Holiday)
        {
            self.back_to(place);
            return Ok(());
        }
        let inner = self.day_list()?;
        self.skip(&[Word::During, Word::Until]);
        if bracketed && !matches!(self.peek(), Word::Close(_)) {
            self.back_to(place);
            return Ok(());
        }
        if bracketed {
            self.step();
        }
        let is_year_end = matches!(item.kind, DayKind::YearEnd(_));
        let elsewhere = |first: &DayItem| match first.kind {
            DayKind::Dates { calendar: calendar @ (Calendar::Yearly(..) | Calendar::Dated(..)), .. } => {
                !calendar.meets(default_year_end())
            }
            _ => true,
        };
        if is_year_end && inner.first().is_some_and(elsewhere) {
            if bracketed {
                return self.refuse_since(place, HoursCode::ScopeUnclear);
            }
            self.back_to(place);
            return Ok(());
        }
        let [first, rest @ ..] = inner.as_slice() else { return Ok(()) };
        match (is_year_end, first.kind) {
            (true, DayKind::Dates { calendar, .. }) if rest.is_empty() => item.kind = DayKind::YearEnd(calendar),
            (false, DayKind::Dates { .. } | DayKind::Week { .. }) => {
                for other in rest {
                    items.push(DayItem { joint: Joint::Listed, ..other.clone() });
                }
                item.kind = match first.kind {
                    DayKind::Dates { calendar, .. } => DayKind::Dates { calendar, repeats: true },
                    kind => kind,
                };
                (item.season, item.season_repeats) = (first.season, first.season_repeats);
            }
            _ => return self.refuse_since(place, HoursCode::ScopeUnclear),
        }
        Ok(())
    }

    /// Reads 1・2月の水曜, 令和3年11月13日〜令和4年2月26日の土曜: dates before a weekday limit it and those run on to it.
    pub fn narrow_by_calendar(&mut self, item: &mut DayItem, items: &mut Vec<DayItem>) -> Reading<()> {
        let repeats = items.last().is_none_or(|last| last.season_repeats);
        match items.last().map(|last| (last.kind, last.season, last.joint)) {
            Some((DayKind::Dates { calendar, repeats }, _, joint)) if item.joint == Joint::Of => {
                items.pop();
                (item.season, item.season_repeats, item.joint) = (calendar, repeats, joint);
            }
            Some((DayKind::Week { .. }, season, _))
                if season != Calendar::Always && matches!(item.kind, DayKind::Week { .. } | DayKind::Holidays) =>
            {
                match item.joint {
                    Joint::Tight | Joint::Dotted => (item.season, item.season_repeats) = (season, repeats),
                    _ => return Err(HoursFault { code: HoursCode::ScopeUnclear, span: item.span.clone() }),
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Is the weekday of a list with one single weekday and nothing else on weekdays.
pub fn only_weekday<'a>(items: impl IntoIterator<Item = &'a DayItem>) -> Option<u8> {
    let mut single = None;
    for item in items {
        if let DayKind::Week { days, .. } = item.kind {
            if single.is_some() || days.count() != 1 {
                return None;
            }
            single = days.iter().next();
        }
    }
    single
}

/// Is the calendar part that months listed one by one make together; `None` unless all are months.
pub fn months_together(items: &[&DayItem]) -> Option<Calendar> {
    let mut months = 0;
    for item in items {
        match item.kind {
            DayKind::Dates { calendar: Calendar::Months(some), .. } => months |= some,
            DayKind::Dates { calendar, .. } if items.len() == 1 => return Some(calendar),
            _ => return None,
        }
    }
    Some(Calendar::Months(months))
}
