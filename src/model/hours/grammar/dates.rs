//! The dates of a phrase: `12月29日〜1月3日`, `令和3年11月13日(土)〜`, `4月〜10月` in, a part of the calendar out.
//!
//! ```text
//! calendar = [ 毎年 ] ( months | moment [ range moment [ まで ] ] )
//! months   = number { ( "・" | range ) number } 月 [ range number 月 ]
//! moment   = [ year ] month [ day ] [ "(" weekday [ "・" 祝 ] ")" ]
//! year     = ( number | era number ) 年
//! day      = number 日 | 末日
//! ```
use jiff::civil::Date;

use crate::model::hours::days::{Calendar, MonthDay, weekday_index};
use crate::model::hours::fault::HoursCode;
use crate::model::hours::holiday::is_holiday;
use crate::model::hours::words::cursor::{Cursor, Reading};
use crate::model::hours::words::word::Word;

const MONTH: Word = Word::Day { index: 0, full: false };
const DAY: Word = Word::Day { index: 6, full: false };

/// A day or month as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    year: Option<i16>,
    month: i8,
    day: Option<i8>,
    slashed: bool,
}

/// A part of the calendar as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The part.
    pub calendar: Calendar,
    /// It holds every year as written, or names its year.
    pub repeats: bool,
    /// What a following 「、3日」 continues.
    pub last: Moment,
}

/// Reads dates.
impl Cursor<'_> {
    /// Says whether a date stands next.
    pub fn date_starts(&self) -> bool {
        match self.peek() {
            Word::Era(_) => matches!(self.ahead(1), Word::Number(_) | Word::FirstYear),
            Word::NewYearDay | Word::NewYearDays | Word::NewYearEve | Word::EvenMonths | Word::OddMonths => true,
            Word::EveryYear => matches!(self.ahead(1), Word::Number(_)),
            Word::Number(number) => match self.ahead(1) {
                Word::Year => true,
                Word::Dot if number >= 1900 => self.dotted_date(2),
                Word::Slash => {
                    let plausible = number <= 12 || number >= 1900;
                    plausible
                        && matches!(self.ahead(2), Word::Number(_))
                        && !matches!(self.ahead(3), Word::Colon | Word::Hour)
                }
                _ => self.months_ahead(),
            },
            _ => false,
        }
    }

    /// Says whether 「6月13日（土）」 stands next, which goes on in the year of the date before.
    pub fn weekday_noted(&self) -> bool {
        let month = matches!(self.peek(), Word::Number(_)) && matches!(self.ahead(1), MONTH | Word::Slash);
        let day = matches!(self.ahead(2), Word::Number(_));
        let open = if self.ahead(3) == DAY { 4 } else { 3 };
        month && day && matches!(self.ahead(open), Word::Open(_)) && matches!(self.ahead(open + 1), Word::Day { .. })
    }

    /// Says whether numbers that end in 月 stand next.
    fn months_ahead(&self) -> bool {
        let mut at = 1;
        while matches!(self.ahead(at), Word::Dot | Word::Comma | Word::Range | Word::And)
            && matches!(self.ahead(at + 1), Word::Number(_))
        {
            at += 2;
        }
        self.ahead(at) == MONTH
    }

    fn year_ends(&self) -> bool {
        let dotted = self.ahead(1) == Word::Dot && self.dotted_date(2);
        matches!(self.peek(), Word::Number(1900..)) && (dotted || matches!(self.ahead(1), Word::Year | Word::Slash))
    }

    /// Says whether 「5.2」 stands some words ahead: month and day behind a year and a dot.
    fn dotted_date(&self, ahead: usize) -> bool {
        matches!(self.ahead(ahead), Word::Number(1..=12))
            && self.ahead(ahead + 1) == Word::Dot
            && matches!(self.ahead(ahead + 2), Word::Number(1..=31))
    }

    /// Says whether 「3日」 continues a list of dates.
    pub fn day_continues(&self) -> bool {
        matches!(self.peek(), Word::Number(_)) && self.ahead(1) == DAY
    }

    /// Reads a part of the calendar; `last` is the date a bare 「3日」 continues.
    pub fn calendar(&mut self, last: Option<Moment>) -> Reading<Dated> {
        let place = self.place();
        let yearly = self.eat(Word::EveryYear);
        if let Some(fixed) = self.fixed_days() {
            return Ok(fixed);
        }
        if last.is_none()
            && !self.year_ends()
            && matches!(self.ahead(1), Word::Dot | Word::Comma | Word::Range | Word::And)
        {
            return self.month_list(place);
        }
        let from = self.moment(last, place)?;
        if last.is_none() && from.day.is_none() && from.year.is_none() && self.month_follows() {
            return self.more_months(from, place);
        }
        let mut to = from;
        if self.peek() == Word::Range {
            self.skip(&[Word::Range]);
            if !self.moment_follows(from) {
                return self.refuse_since(place, HoursCode::EndMissing);
            }
            to = self.moment(Some(from), place)?;
        }
        if self.eat(Word::Until) {
            self.eat(Word::During);
            // 1月3日までの日を除く
            let of_days = self.peek() == Word::No && self.ahead(1) == DAY;
            if of_days && matches!(self.ahead(2), Word::Wo | Word::Wa | Word::Except) {
                self.step();
                self.step();
            }
        }
        let Some(calendar) = span_of(from, to) else {
            return self.refuse_since(place, HoursCode::InvalidDate);
        };
        let repeats = yearly || !matches!(calendar, Calendar::Yearly(..));
        Ok(Dated { calendar, repeats, last: to })
    }

    fn fixed_days(&mut self) -> Option<Dated> {
        let month_day = |month, day| MonthDay::new(month, day).expect("these days exist");
        let calendar = match self.peek() {
            Word::NewYearDay => Calendar::Yearly(month_day(1, 1), month_day(1, 1)),
            Word::NewYearDays => Calendar::Yearly(month_day(1, 1), month_day(1, 3)),
            Word::NewYearEve => Calendar::Yearly(month_day(12, 31), month_day(12, 31)),
            Word::EvenMonths => Calendar::Months(0b1010_1010_1010),
            Word::OddMonths => Calendar::Months(0b0101_0101_0101),
            _ => return None,
        };
        self.step();
        Some(Dated { calendar, repeats: true, last: Moment { year: None, month: 1, day: None, slashed: false } })
    }

    /// Reads 11・3月, 12〜2月.
    fn month_list(&mut self, place: usize) -> Reading<Dated> {
        let (mut months, mut previous, mut ranged) = (0u16, 0u16, false);
        loop {
            let Word::Number(number @ 1..=12) = self.step() else {
                return self.refuse_since(place, HoursCode::InvalidDate);
            };
            months |= if ranged { month_range(previous, number) } else { 1 << (number - 1) };
            previous = number;
            match self.peek() {
                MONTH => break,
                word => ranged = word == Word::Range,
            }
            self.step();
        }
        self.step();
        let month = i8::try_from(previous).expect("a month is at most 12");
        Ok(Dated {
            calendar: Calendar::Months(months),
            repeats: true,
            last: Moment { year: None, month, day: None, slashed: false },
        })
    }

    /// Says whether another whole month follows a month: 4月〜10月, 5月・6月.
    fn month_follows(&self) -> bool {
        matches!(self.peek(), Word::Range | Word::Dot | Word::Comma | Word::And)
            && matches!(self.ahead(1), Word::Number(_))
            && self.ahead(2) == MONTH
            && !(matches!(self.ahead(3), Word::Number(_)) && self.ahead(4) == DAY)
            && self.ahead(3) != Word::MonthEnd
    }

    fn more_months(&mut self, from: Moment, place: usize) -> Reading<Dated> {
        let first = u16::from(from.month.unsigned_abs());
        let (mut months, mut previous) = (1u16 << (first - 1), first);
        while self.month_follows() {
            let ranged = self.step() == Word::Range;
            let Word::Number(number @ 1..=12) = self.step() else {
                return self.refuse_since(place, HoursCode::InvalidDate);
            };
            self.step();
            months |= if ranged { month_range(previous, number) } else { 1 << (number - 1) };
            previous = number;
        }
        if self.eat(Word::Until) {
            self.eat(Word::During);
        }
        Ok(Dated { calendar: Calendar::Months(months), repeats: true, last: from })
    }

    fn moment_follows(&self, from: Moment) -> bool {
        match self.peek() {
            Word::Era(_) | Word::NextYear => true,
            Word::Next => matches!(self.ahead(1), Word::Number(_)) && matches!(self.ahead(2), MONTH | Word::Slash),
            Word::Number(_) => match self.ahead(1) {
                MONTH | DAY | Word::Year | Word::Slash => true,
                Word::Colon | Word::Hour => false,
                _ => from.slashed,
            },
            _ => false,
        }
    }

    /// Reads a day or a month; what is not written is taken from `base`.
    fn moment(&mut self, base: Option<Moment>, place: usize) -> Reading<Moment> {
        let mut later = matches!(self.peek(), Word::NextYear | Word::Next);
        if later {
            self.step();
        }
        let year = self.year(place)?;
        later &= year.is_none();
        let Word::Number(first) = self.step() else {
            return self.refuse_since(place, HoursCode::InvalidDate);
        };
        let Ok(written) = i8::try_from(first) else {
            return self.refuse_since(place, HoursCode::InvalidDate);
        };
        let (month, day, slashed) = match (self.peek(), base) {
            (MONTH, _) => {
                self.step();
                (written, self.day_of_month(place)?, false)
            }
            (Word::Slash | Word::Dot, _) if self.peek() == Word::Slash || year.is_some() => {
                self.step();
                let Word::Number(day) = self.step() else {
                    return self.refuse_since(place, HoursCode::InvalidDate);
                };
                (written, Some(i8::try_from(day).unwrap_or(0)), true)
            }
            (DAY, Some(base)) => {
                self.step();
                (base.month, Some(written), false)
            }
            (_, Some(base)) if base.slashed => (base.month, Some(written), true),
            _ => return self.refuse_since(place, HoursCode::InvalidDate),
        };
        let mut moment = Moment { year, month, day, slashed };
        if let (None, Some(base)) = (year, base) {
            let wraps = (moment.month, moment.day) < (base.month, base.day);
            moment.year = base.year.map(|base_year| base_year + i16::from(later || wraps));
        }
        if span_of(moment, moment).is_none() {
            return self.refuse_since(place, HoursCode::InvalidDate);
        }
        self.weekday_note(moment, place)?;
        Ok(moment)
    }

    fn year(&mut self, place: usize) -> Reading<Option<i16>> {
        let era = match self.peek() {
            Word::Era(before) => {
                self.step();
                Some(before)
            }
            Word::Number(1900..) if self.year_ends() => Some(0),
            _ => return Ok(None),
        };
        let number = match self.step() {
            Word::Number(number) => number,
            Word::FirstYear => 1,
            _ => return self.refuse_since(place, HoursCode::InvalidDate),
        };
        let dotted = self.dotted_date(1);
        if !(matches!(self.step(), Word::Year | Word::Slash) || dotted) {
            return self.refuse_since(place, HoursCode::InvalidDate);
        }
        let year = i16::try_from(number + era.unwrap_or(0)).unwrap_or(0);
        if (1949..=2100).contains(&year) { Ok(Some(year)) } else { self.refuse_since(place, HoursCode::InvalidDate) }
    }

    fn day_of_month(&mut self, place: usize) -> Reading<Option<i8>> {
        if self.eat(Word::MonthEnd) {
            return Ok(Some(MONTH_END));
        }
        let (Word::Number(day), DAY) = (self.peek(), self.ahead(1)) else {
            return Ok(None);
        };
        self.step();
        self.step();
        match i8::try_from(day) {
            Ok(day @ 1..=31) => Ok(Some(day)),
            _ => self.refuse_since(place, HoursCode::InvalidDate),
        }
    }

    /// Reads 「(土)」, 「（木、祝日）」 behind a date and holds it against the calendar.
    fn weekday_note(&mut self, moment: Moment, place: usize) -> Reading<()> {
        let (Word::Open(_), Word::Day { index, .. }) = (self.peek(), self.ahead(1)) else {
            return Ok(());
        };
        let separated = usize::from(matches!(self.ahead(2), Word::Dot | Word::Comma | Word::Slash));
        let festive = matches!(self.ahead(2 + separated), Word::Holiday | Word::RestDay);
        let length = if festive { 3 + separated } else { 2 };
        if !matches!(self.ahead(length), Word::Close(_)) {
            return Ok(());
        }
        (0..=length).for_each(|_| {
            self.step();
        });
        let Some((from, to)) = moment.year.and_then(|_| dates_of(moment)) else {
            return self.refuse_since(place, HoursCode::YearUnspecified);
        };
        if from != to || weekday_index(from) != index || (festive && !is_holiday(from)) {
            return self.refuse_since(place, HoursCode::WeekdayMismatch);
        }
        Ok(())
    }
}

/// Stands for the last day of a month until its length is known.
const MONTH_END: i8 = 99;

fn month_range(from: u16, to: u16) -> u16 {
    let length = (to + 12 - from) % 12;
    (0..=length).fold(0, |months, step| months | 1 << ((from - 1 + step) % 12))
}

/// Is the first and the last date of a moment with a year.
fn dates_of(moment: Moment) -> Option<(Date, Date)> {
    let first = Date::new(moment.year?, moment.month, 1).ok()?;
    let end = Date::new(moment.year?, moment.month, first.days_in_month()).ok()?;
    match moment.day {
        None => Some((first, end)),
        Some(MONTH_END) => Some((end, end)),
        Some(day) => Date::new(moment.year?, moment.month, day).ok().map(|date| (date, date)),
    }
}

fn days_of(moment: Moment) -> Option<(MonthDay, MonthDay)> {
    let (first, end) = (MonthDay::new(moment.month, 1)?, MonthDay::month_end(moment.month)?);
    match moment.day {
        None => Some((first, end)),
        Some(MONTH_END) => Some((end, end)),
        Some(day) => MonthDay::new(moment.month, day).map(|day| (day, day)),
    }
}

fn span_of(from: Moment, to: Moment) -> Option<Calendar> {
    if from.year.is_some() && to.year.is_some() {
        let (first, last) = (dates_of(from)?.0, dates_of(to)?.1);
        return (first <= last).then_some(Calendar::Dated(first, last));
    }
    if from.year.is_some() != to.year.is_some() {
        return None;
    }
    if from == to && from.day.is_none() {
        days_of(from)?;
        return Some(Calendar::Months(1 << (from.month - 1)));
    }
    let (first, last) = (days_of(from)?.0, days_of(to)?.1);
    // 12/29〜13 would run round the year to the same month: a slip of the hand.
    let round_the_year = last < first && last.month() == first.month();
    (!round_the_year).then_some(Calendar::Yearly(first, last))
}
