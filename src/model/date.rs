//! A date as editors write it in, a checked [`Date`] or a typed [`DateFault`] out.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::civil::Weekday;

use crate::model::era::Era;
use crate::model::width::halfwidth;

/// The years a date may lie in; others are slips of the hand (0203, 2926).
pub const YEARS: RangeInclusive<i16> = 1900..=2199;

const WEEKDAYS: [(Weekday, char); 7] = [
    (Weekday::Monday, '月'),
    (Weekday::Tuesday, '火'),
    (Weekday::Wednesday, '水'),
    (Weekday::Thursday, '木'),
    (Weekday::Friday, '金'),
    (Weekday::Saturday, '土'),
    (Weekday::Sunday, '日'),
];

/// Names one day of the Gregorian calendar, without a time or a zone.
///
/// Read from `2026-11-01`, `2026/11/1`, `2026.11.1`, `2026年11月1日`, `令和3年11月13日`, `令和元年5月1日`, `R3.11.13`
/// and full-width forms of these, with or without its weekday behind it (`（土）`); printed as `2026-11-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

/// Says why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// The text has none of the known forms.
    NotADate,
    /// A month and a day, but no year of four digits and no era.
    YearMissing { month: i8, day: i8 },
    /// The year lies outside [`YEARS`].
    YearOutOfRange { year: i16 },
    /// The calendar has no such day, e.g. 31 November.
    NoSuchDay { year: i16, month: i8, day: i8 },
    /// The day does not lie in the era it is written with, e.g. 平成31年5月1日 (it is 令和元年5月1日).
    EraOutOfRange { era: Era, date: Date },
    /// The brackets behind the date hold something else than a weekday.
    UnknownWeekday { written: String },
    /// The weekday in brackets is not that of the day.
    WrongWeekday { written: Weekday, date: Date },
}

impl Date {
    /// Makes a date of its numbers.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Date, DateFault> {
        if !YEARS.contains(&year) {
            return Err(DateFault::YearOutOfRange { year });
        }
        jiff::civil::Date::new(year, month, day).map(Date).map_err(|_| DateFault::NoSuchDay { year, month, day })
    }

    /// Gives the day as the calendar library's type.
    pub fn civil(self) -> jiff::civil::Date {
        self.0
    }

    /// Gives the day's weekday.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// Prints the day for readers: `2021年11月13日（土）`.
    pub fn japanese(self) -> String {
        let (year, month, day) = (self.0.year(), self.0.month(), self.0.day());
        format!("{year}年{month}月{day}日（{}）", sign(self.weekday()))
    }

    /// Prints the day in its era, `令和元年5月1日`; none before 昭和.
    pub fn in_era(self) -> Option<String> {
        let era = Era::of(self.0)?;
        let year = match era.year_of(self.0) {
            1 => "元".to_owned(),
            year => year.to_string(),
        };
        let (month, day) = (self.0.month(), self.0.day());
        Some(format!("{}{year}年{month}月{day}日", era.name()))
    }

    /// Gives the fiscal year (年度) of the day: 1 April to 31 March (地方自治法 第208条第1項).
    pub fn fiscal_year(self) -> i16 {
        self.0.year() - i16::from(self.0.month() < 4)
    }

    /// Counts the days from this one to another; negative when the other is earlier.
    pub fn days_until(self, other: Date) -> i32 {
        let hours = other.0.duration_since(self.0).as_hours();
        i32::try_from(hours / 24).expect("four-digit years lie less than i32::MAX days apart")
    }
}

/// Gives the one-character sign of a weekday, e.g. 土.
fn sign(weekday: Weekday) -> char {
    WEEKDAYS[weekday.to_monday_zero_offset() as usize].1
}

/// Holds a date's year as written, before the calendar has judged it.
enum Year {
    Gregorian(i16),
    Of(Era, i16),
}

impl FromStr for Date {
    type Err = DateFault;

    fn from_str(text: &str) -> Result<Date, DateFault> {
        let text: String = text.chars().map(halfwidth).collect();
        let (body, brackets) = split_brackets(text.trim_matches(' '));
        let (year, month, day) = split_numbers(body).ok_or(DateFault::NotADate)?;
        let month = number(month, 1..=2).ok_or(DateFault::NotADate)? as i8;
        let day = number(day, 1..=2).ok_or(DateFault::NotADate)? as i8;
        let Some(year) = year.filter(|year| number(year, 1..=2).is_none()) else {
            return Err(DateFault::YearMissing { month, day });
        };
        let date = match read_year(year).ok_or(DateFault::NotADate)? {
            Year::Gregorian(year) => Date::new(year, month, day)?,
            Year::Of(era, year) => day_in_era(era, year, month, day)?,
        };
        match brackets.map(read_weekday).transpose()? {
            Some(written) if written != date.weekday() => Err(DateFault::WrongWeekday { written, date }),
            _ => Ok(date),
        }
    }
}

fn split_brackets(text: &str) -> (&str, Option<&str>) {
    let cut = text.strip_suffix(')').and_then(|t| t.rsplit_once('('));
    match cut {
        Some((body, brackets)) => (body.trim_end_matches(' '), Some(brackets)),
        None => (text, None),
    }
}

/// Cuts `year年month月day日`, or parts joined by one kind of separator; the year may be absent in both.
fn split_numbers(body: &str) -> Option<(Option<&str>, &str, &str)> {
    if let Some(body) = body.strip_suffix('日') {
        let (front, day) = body.split_once('月')?;
        let (year, month) = match front.split_once('年') {
            Some((year, month)) => (Some(year.trim_matches(' ')), month),
            None => (None, front),
        };
        return Some((year, month.trim_matches(' '), day.trim_matches(' ')));
    }
    let separator = ['-', '/', '.'].into_iter().find(|s| body.contains(*s))?;
    match body.split(separator).collect::<Vec<_>>()[..] {
        [year, month, day] => Some((Some(year), month, day)),
        [month, day] => Some((None, month, day)),
        _ => None,
    }
}

fn read_year(text: &str) -> Option<Year> {
    match Era::strip_prefix(text) {
        None => number(text, 4..=4).map(Year::Gregorian),
        Some((era, rest)) => match rest.trim_start_matches(' ') {
            "元" => Some(Year::Of(era, 1)),
            rest => Some(Year::Of(era, number(rest, 1..=3)?)),
        },
    }
}

fn day_in_era(era: Era, year: i16, month: i8, day: i8) -> Result<Date, DateFault> {
    let date = Date::new(era.gregorian(year), month, day)?;
    if Era::of(date.0) == Some(era) { Ok(date) } else { Err(DateFault::EraOutOfRange { era, date }) }
}

/// Reads what stands in the brackets: `土`, `土曜` or `土曜日`.
fn read_weekday(written: &str) -> Result<Weekday, DateFault> {
    let stem = written.strip_suffix("曜日").or(written.strip_suffix('曜'));
    let stem = stem.unwrap_or(written);
    let found = WEEKDAYS.iter().find(|(_, sign)| stem.chars().eq([*sign]));
    found.map(|(weekday, _)| *weekday).ok_or_else(|| {
        let written = written.to_owned();
        DateFault::UnknownWeekday { written }
    })
}

fn number(text: &str, digits: RangeInclusive<usize>) -> Option<i16> {
    let plain = digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.0.year(), self.0.month(), self.0.day());
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests;
