//! Counted days: `第2・第4土曜`, `最終月曜`, `毎月10日` in, weekdays with their weeks or days of the month out.
use crate::model::hours::days::{Calendar, Weekdays, Weeks};
use crate::model::hours::fault::HoursCode;
use crate::model::hours::grammar::daylist::EITHER;
use crate::model::hours::grammar::draft::{DayItem, DayKind, Joint, Manner, OnHoliday};
use crate::model::hours::grammar::phrase::Reader;
use crate::model::hours::words::cursor::{Cursor, Reading};
use crate::model::hours::words::word::Word;

impl Reader<'_> {
    /// Reads 「月2回」 before 「第2・第4土曜」 and 「週2回」 before 「火・木」: a count that the days bear out.
    pub fn counts_the_days(&mut self) -> Reading<bool> {
        let place = self.cursor.place();
        let written = self.cursor.written(0);
        let digit = |c: char| "123456".find(c).or("１２３４５６".chars().position(|d| d == c)).map(|at| at + 1);
        let (Some(count), weekly) = (written.chars().find_map(digit), written.contains('週')) else {
            return Ok(false);
        };
        self.cursor.step();
        self.cursor.skip(&[Word::Comma, Word::Colon, Word::Slash]);
        let bracket = matches!(self.cursor.peek(), Word::Open(_));
        if bracket {
            self.cursor.step();
        }
        let days = self.cursor.place();
        let list = if self.cursor.days_start() { self.cursor.day_list() } else { Ok(Vec::new()) };
        let often = list.iter().flatten().fold(0, |sum, item| match item.kind {
            DayKind::Week { days, weeks: Weeks::ALL, .. } if weekly => sum + days.count(),
            DayKind::Week { weeks, .. } if !weekly && weeks != Weeks::ALL => sum + weeks.count(),
            _ => 100,
        });
        let closed = !bracket || matches!(self.cursor.peek(), Word::Close(_));
        let borne_out = usize::try_from(often) == Ok(count) && closed;
        if borne_out && bracket {
            // 毎月1回（第3水曜）
            self.cursor.step();
            self.wait_for_times(list?, Manner::Plain, place)?;
            return Ok(true);
        }
        self.cursor.back_to(if borne_out { days } else { place });
        Ok(borne_out)
    }
}

impl Cursor<'_> {
    /// Reads 第2・第4土曜, 最終月曜, 第5.
    pub fn nth(&mut self) -> Reading<DayKind> {
        let place = self.place();
        let mut weeks = Weeks::NONE;
        loop {
            if self.eat(Word::LastNth) {
                weeks = weeks.or(Weeks::LAST);
            } else {
                self.eat(Word::Nth);
                weeks = weeks.or(self.nth_numbers(place)?);
            }
            let separated = usize::from(matches!(self.peek(), Word::Dot | Word::Comma | Word::And));
            let more = match self.ahead(separated) {
                Word::Nth => matches!(self.ahead(separated + 1), Word::Number(_)),
                Word::LastNth => true,
                Word::Number(_) => separated == 1 && !self.time_starts_ahead(1) && self.number_ends_nth(separated),
                _ => false,
            };
            if !more {
                break;
            }
            (0..separated).for_each(|_| {
                self.step();
            });
        }
        self.eat(Word::Week);
        if self.peek() == Word::No && matches!(self.ahead(1), Word::Day { .. }) {
            self.step();
        }
        let Word::Day { index, .. } = self.peek() else {
            return Ok(DayKind::Weeks(weeks));
        };
        self.step();
        let run_on = matches!(self.peek(), Word::Day { .. })
            || (self.peek() == Word::Range && matches!(self.ahead(1), Word::Day { .. }));
        if run_on {
            return self.refuse_since(place, HoursCode::ScopeUnclear);
        }
        Ok(DayKind::Week { days: Weekdays::one(index), weeks, listed: true })
    }

    fn nth_numbers(&mut self, place: usize) -> Reading<Weeks> {
        let Word::Number(from) = self.step() else {
            return self.refuse_since(place, HoursCode::Leftover);
        };
        let mut to = from;
        if self.peek() == Word::Range {
            let prefixed = usize::from(self.ahead(1) == Word::Nth);
            if let Word::Number(number) = self.ahead(1 + prefixed) {
                (0..2 + prefixed).for_each(|_| {
                    self.step();
                });
                to = number;
            }
        }
        let all = (from..=to).map(Weeks::nth).try_fold(Weeks::NONE, |sum, week| week.map(|week| sum.or(week)));
        match all {
            Some(weeks) if weeks != Weeks::NONE => Ok(weeks),
            _ => self.refuse_since(place, HoursCode::InvalidDate),
        }
    }

    /// Says whether a number some words ahead goes on counting weeks: 第1・3土曜.
    fn number_ends_nth(&self, ahead: usize) -> bool {
        match self.ahead(ahead + 1) {
            Word::Day { full, index } => full || index != 6 || !self.date_like(ahead),
            Word::Dot
            | Word::Comma
            | Word::Week
            | Word::No
            | Word::Except
            | Word::Only
            | Word::Close(_)
            | Word::And
            | Word::Wo => true,
            _ => false,
        }
    }

    fn date_like(&self, ahead: usize) -> bool {
        matches!(self.ahead(ahead), Word::Number(6..))
    }

    /// Reads 毎月10日, 毎月1日・15日, 毎月1日〜10日.
    pub fn days_of_month(&mut self, items: &mut Vec<DayItem>, joint: Joint) -> Reading<()> {
        let place = self.place();
        self.step();
        let (mut days, mut previous, mut ranged) = (0u32, 0u16, false);
        loop {
            let Word::Number(number @ 1..=31) = self.step() else {
                return self.refuse_since(place, HoursCode::Leftover);
            };
            let first = if ranged { previous } else { number };
            if first == 0 || first > number {
                return self.refuse_since(place, HoursCode::InvalidDate);
            }
            days |= (first..=number).fold(0, |set, day| set | 1 << (day - 1));
            previous = number;
            let unit = self.eat(Word::Day { index: 6, full: false });
            let joins = matches!(self.peek(), Word::Dot | Word::Comma | Word::Range | Word::And);
            if !(joins && matches!(self.ahead(1), Word::Number(_)) && !self.time_starts_ahead(1)) {
                if unit {
                    break;
                }
                return self.refuse_since(place, HoursCode::Leftover);
            }
            if EITHER.contains(&self.written(0)) {
                return self.refuse_since(place, HoursCode::ScopeUnclear);
            }
            ranged = self.step() == Word::Range;
        }
        let kind = DayKind::Dates { calendar: Calendar::MonthDays(days), repeats: true };
        items.push(DayItem {
            kind,
            season: Calendar::Always,
            season_repeats: true,
            half: None,
            on_holiday: OnHoliday::Unsaid,
            joint,
            span: self.since(place),
        });
        Ok(())
    }
}
