//! A calendar date in, whether a rule's days contain it out.
use jiff::civil::Date;

use crate::model::hours::holiday::is_holiday;

/// A set of weekdays, Monday first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Monday to Sunday.
    pub const ALL: Weekdays = Weekdays(0x7f);
    /// Monday to Friday.
    pub const WORKING: Weekdays = Weekdays(0x1f);
    /// No day.
    pub const NONE: Weekdays = Weekdays(0);

    /// Is one weekday, 0 = Monday to 6 = Sunday.
    pub fn one(index: u8) -> Weekdays {
        Weekdays(1 << (index % 7))
    }

    /// Is every day from one weekday to another, round the week's end when needed.
    pub fn range(from: u8, to: u8) -> Weekdays {
        let length = (to + 7 - from) % 7;
        (0..=length).fold(Weekdays::NONE, |set, step| set.or(Weekdays::one(from + step)))
    }

    /// Says whether a weekday (0 = Monday) is in the set.
    pub fn has(self, index: u8) -> bool {
        self.0 & (1 << index) != 0
    }

    /// Joins two sets.
    pub fn or(self, other: Weekdays) -> Weekdays {
        Weekdays(self.0 | other.0)
    }

    /// Keeps the days in both.
    pub fn and(self, other: Weekdays) -> Weekdays {
        Weekdays(self.0 & other.0)
    }

    /// Takes the other's days away.
    pub fn minus(self, other: Weekdays) -> Weekdays {
        Weekdays(self.0 & !other.0)
    }

    /// Says whether no day is left.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Is the number of days.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Lists the stretches of days that follow each other, each by its first and last, Monday being 0.
    pub fn runs(self) -> Vec<(u8, u8)> {
        let mut runs: Vec<(u8, u8)> = Vec::new();
        for day in self.iter() {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == day => *last = day,
                _ => runs.push((day, day)),
            }
        }
        runs
    }

    /// Lists the weekdays, Monday first.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..7).filter(move |&index| self.has(index))
    }
}

/// Which occurrences of a weekday in its month: first to fifth, and the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weeks(u8);

impl Weeks {
    /// Every occurrence.
    pub const ALL: Weeks = Weeks(0x1f);
    /// The last occurrence.
    pub const LAST: Weeks = Weeks(0x20);
    /// No occurrence.
    pub const NONE: Weeks = Weeks(0);

    /// Is the nth occurrence, 1 to 5.
    pub fn nth(number: u16) -> Option<Weeks> {
        (1..=5).contains(&number).then(|| Weeks(1 << (number - 1)))
    }

    /// Joins two sets.
    pub fn or(self, other: Weeks) -> Weeks {
        let bits = self.0 | other.0;
        if bits & 0x1f == 0x1f { Weeks::ALL } else { Weeks(bits) }
    }

    /// Takes the other's occurrences away; `None` when a "last" would have to be counted out.
    pub fn minus(self, other: Weeks) -> Option<Weeks> {
        if (self.0 | other.0) & 0x20 != 0 {
            return None;
        }
        Some(Weeks(self.0 & !other.0))
    }

    /// Says whether a day of the month, in a month of that length, is one of them.
    pub fn has(self, day: i8, month_length: i8) -> bool {
        let nth = (day - 1) / 7;
        self.0 & (1 << nth) != 0 || (self.0 & 0x20 != 0 && day + 7 > month_length)
    }

    /// Says whether both can contain the same day.
    pub fn meets(self, other: Weeks) -> bool {
        let reach = |weeks: Weeks| if weeks.0 & 0x20 != 0 { weeks.0 | 0x18 } else { weeks.0 };
        reach(self) & reach(other) != 0
    }

    /// Says whether every day of the other is also in this one.
    pub fn covers(self, other: Weeks) -> bool {
        self == Weeks::ALL || self.0 & other.0 == other.0
    }

    /// Lists the counted occurrences, 1 to 5; the last one is asked for with [`Weeks::has_last`].
    pub fn numbers(self) -> impl Iterator<Item = u16> {
        (1..=5).filter(move |number| self.0 & (1 << (number - 1)) != 0)
    }

    /// Is how many occurrences are named.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Says whether the last occurrence is named.
    pub fn has_last(self) -> bool {
        self.0 & 0x20 != 0
    }
}

/// A month and a day of every year; 29 February stands for the month's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// Makes a day that exists in a leap year.
    pub fn new(month: i8, day: i8) -> Option<MonthDay> {
        let length = Date::new(2024, month, 1).ok()?.days_in_month();
        (1..=length).contains(&day).then_some(MonthDay { month, day })
    }

    /// Is the last day of a month, 29 for February.
    pub fn month_end(month: i8) -> Option<MonthDay> {
        let length = Date::new(2024, month, 1).ok()?.days_in_month();
        MonthDay::new(month, length)
    }

    /// Is the month, 1 to 12.
    pub fn month(self) -> i8 {
        self.month
    }

    /// Is the day of the month.
    pub fn day(self) -> i8 {
        self.day
    }
}

/// The part of the calendar a rule is limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Calendar {
    /// Every day.
    Always,
    /// Whole months of every year; bit 0 is January.
    Months(u16),
    /// Days of every month; bit 0 is the first.
    MonthDays(u32),
    /// From a day to a day of every year, both included, round the year's end when needed.
    Yearly(MonthDay, MonthDay),
    /// From a date to a date, both included.
    Dated(Date, Date),
}

impl Calendar {
    /// Says whether a date lies in it.
    pub fn has(self, date: Date) -> bool {
        match self {
            Calendar::Always => true,
            Calendar::Months(months) => months & (1 << (date.month() - 1)) != 0,
            Calendar::MonthDays(days) => days & (1 << (date.day() - 1)) != 0,
            Calendar::Yearly(from, to) => {
                let day = MonthDay { month: date.month(), day: date.day() };
                if from <= to { from <= day && day <= to } else { from <= day || day <= to }
            }
            Calendar::Dated(from, to) => from <= date && date <= to,
        }
    }

    /// Says whether both have a day in common, counted over a leap year for yearly ones.
    pub fn meets(self, other: Calendar) -> bool {
        match (self, other) {
            (Calendar::Dated(a, b), Calendar::Dated(c, d)) => a <= d && c <= b,
            (Calendar::Dated(a, b), any) | (any, Calendar::Dated(a, b)) => days_between(a, b).any(|date| any.has(date)),
            (a, b) => leap_year().any(|date| a.has(date) && b.has(date)),
        }
    }

    /// Says whether every day of the other is in this one.
    pub fn covers(self, other: Calendar) -> bool {
        match (self, other) {
            (Calendar::Always, _) => true,
            (_, Calendar::Always) => false,
            (Calendar::Dated(a, b), Calendar::Dated(c, d)) => a <= c && d <= b,
            (Calendar::Dated(..), _) => false,
            (any, Calendar::Dated(a, b)) => days_between(a, b).all(|date| any.has(date)),
            (a, b) => leap_year().all(|date| a.has(date) || !b.has(date)),
        }
    }
}

/// Lists the days of a leap year.
pub fn leap_year() -> impl Iterator<Item = Date> {
    days_between(jiff::civil::date(2024, 1, 1), jiff::civil::date(2024, 12, 31))
}

/// Lists the days from a date to a date, both included, at most ten years of them.
pub fn days_between(from: Date, to: Date) -> impl Iterator<Item = Date> {
    let first = (from <= to).then_some(from);
    std::iter::successors(first, move |day| day.tomorrow().ok().filter(|next| *next <= to)).take(3660)
}

/// What a rule asks of public holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HolidayTest {
    /// Holidays are days like others.
    Any,
    /// Only days that are no holiday.
    Not,
    /// Only holidays.
    Only,
    /// Only days after a holiday.
    After,
}

/// The days a rule is about: all four conditions hold at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// On these weekdays.
    pub weekdays: Weekdays,
    /// On these occurrences of the weekday in its month.
    pub weeks: Weeks,
    /// In this part of the calendar.
    pub calendar: Calendar,
    /// With this regard to public holidays.
    pub holiday: HolidayTest,
}

impl When {
    /// Every day there is.
    pub const EVERY_DAY: When =
        When { weekdays: Weekdays::ALL, weeks: Weeks::ALL, calendar: Calendar::Always, holiday: HolidayTest::Any };

    /// Says whether a date is one of them, holidays left aside.
    pub fn has_plain(&self, date: Date) -> bool {
        self.weekdays.has(weekday_index(date))
            && (self.weeks == Weeks::ALL || self.weeks.has(date.day(), date.days_in_month()))
            && self.calendar.has(date)
    }

    /// Says whether a date is one of them.
    pub fn has(&self, date: Date) -> bool {
        self.has_plain(date)
            && match self.holiday {
                HolidayTest::Any => true,
                HolidayTest::Not => !is_holiday(date),
                HolidayTest::Only => is_holiday(date),
                HolidayTest::After => date.yesterday().is_ok_and(is_holiday),
            }
    }
}

/// Is the weekday's number, 0 = Monday.
pub fn weekday_index(date: Date) -> u8 {
    date.weekday().to_monday_zero_offset().unsigned_abs()
}
