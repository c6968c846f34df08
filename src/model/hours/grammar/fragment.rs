//! One fragment of a map of hours in (days, dates, times, a last reception), what the phrase grammar reads in it out.
//!
//! ```text
//! days  = list                                  as in a phrase: 月〜金, 第2・第4土曜, 4月〜9月の月〜金
//! dates = list | iso [ range iso ] [ の list ]  2026-12-24, 2026-08-13〜2026-08-16, 毎年8月13日〜16日
//! said  = times | 休み
//! last  = clock | [ 終了の ] number ( 分 | 時間 ) 前
//! ```
use std::ops::Range;

use jiff::civil::Date;

use crate::model::hours::days::{Calendar, weekday_index};
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::clock::{Clock, Times};
use crate::model::hours::grammar::daylist::default_year_end;
use crate::model::hours::grammar::draft::{DayItem, DayKind, Joint, OnHoliday};
use crate::model::hours::span::Span;
use crate::model::hours::words::cursor::{Cursor, Reading};
use crate::model::hours::words::word::Word;

impl DayItem {
    /// Says whether it is of the calendar, not of the week.
    pub fn is_dated(&self) -> bool {
        let of_year = |calendar| matches!(calendar, Calendar::Dated(..) | Calendar::Yearly(..));
        match self.kind {
            DayKind::Dates { calendar, .. } => of_year(calendar),
            _ => of_year(self.season),
        }
    }
}

/// What is said of some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Times.
    Open(Vec<Span>),
    /// 休み
    Closed,
}

/// A last reception, before the hours it ends are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// A time of the day, perhaps without its half.
    At(Clock),
    /// So many minutes before the end.
    BeforeEnd(u16),
}

/// Reads a list of days.
pub fn days(text: &str) -> Reading<Vec<DayItem>> {
    let mut cursor = Cursor::new(text);
    let items = list(&mut cursor)?;
    end(&mut cursor)?;
    Ok(items)
}

/// Reads dates, also as `2026-12-24`.
pub fn dates(text: &str) -> Reading<Vec<DayItem>> {
    let mut cursor = Cursor::new(text);
    if !iso_starts(&cursor) {
        let items = list(&mut cursor)?;
        end(&mut cursor)?;
        return Ok(items);
    }
    let from = iso_date(&mut cursor)?;
    let mut to = from;
    if cursor.eat(Word::Range) {
        if !iso_starts(&cursor) {
            return cursor.refuse(HoursCode::InvalidDate);
        }
        to = iso_date(&mut cursor)?;
        cursor.eat(Word::Until);
    }
    if to < from {
        return cursor.refuse_since(0, HoursCode::InvalidDate);
    }
    let calendar = Calendar::Dated(from, to);
    let item = |span: Range<usize>| DayItem {
        kind: DayKind::Dates { calendar, repeats: true },
        season: Calendar::Always,
        season_repeats: true,
        half: None,
        on_holiday: OnHoliday::Unsaid,
        joint: Joint::Tight,
        span,
    };
    let mut items = vec![item(cursor.since(0))];
    if cursor.eat(Word::No) {
        items = list(&mut cursor)?;
        if let Some(other) = items.iter().find(|item| item.season != Calendar::Always) {
            return Err(HoursFault { code: HoursCode::ScopeUnclear, span: other.span.clone() });
        }
        items.iter_mut().for_each(|item| item.season = calendar);
    }
    end(&mut cursor)?;
    Ok(items)
}

/// Reads what is said of 年末年始: the days on which it is closed, such as 12/29〜1/3, or times, or 休み.
pub fn year_end(text: &str) -> Reading<(Option<Calendar>, Said)> {
    let mut cursor = Cursor::new(text);
    if !cursor.date_starts() {
        return said(text).map(|said| (None, said));
    }
    let calendar = cursor.calendar(None)?.calendar;
    end(&mut cursor)?;
    let turn = default_year_end();
    if !matches!(calendar, Calendar::Yearly(..)) || !calendar.meets(turn) {
        return cursor.refuse_since(0, HoursCode::InvalidDate);
    }
    Ok((Some(calendar), Said::Closed))
}

/// Reads times, or 休み.
pub fn said(text: &str) -> Reading<Said> {
    let mut cursor = Cursor::new(text);
    if cursor.eat(Word::Closed) {
        cursor.skip(&[Word::Polite]);
        end(&mut cursor)?;
        return Ok(Said::Closed);
    }
    if !cursor.time_starts() {
        return cursor.refuse_word();
    }
    let spans = match cursor.times()? {
        Times::Spans(spans) => spans,
        Times::AllDay => vec![Span::whole_day()],
        Times::EndOnly(_) => return cursor.refuse_since(0, HoursCode::StartMissing),
    };
    end(&mut cursor)?;
    Ok(Said::Open(spans))
}

/// Reads a last reception.
pub fn last_reception(text: &str) -> Reading<Last> {
    let mut cursor = Cursor::new(text);
    cursor.skip(&[Word::Closing, Word::Closed, Word::No]);
    if let (Word::Number(number), unit @ (Word::Minute | Word::Duration)) = (cursor.peek(), cursor.ahead(1)) {
        cursor.step();
        cursor.step();
        let minutes = if unit == Word::Minute { number } else { number.min(5) * 60 };
        if !cursor.eat(Word::Before) || minutes == 0 || minutes > 180 {
            return cursor.refuse_since(0, HoursCode::InvalidTime);
        }
        end(&mut cursor)?;
        return Ok(Last::BeforeEnd(minutes));
    }
    if !cursor.time_starts() {
        return cursor.refuse_word();
    }
    let clock = cursor.clock()?;
    cursor.eat(Word::Until);
    end(&mut cursor)?;
    Ok(Last::At(clock))
}

fn list(cursor: &mut Cursor<'_>) -> Reading<Vec<DayItem>> {
    if cursor.days_start() { cursor.day_list() } else { cursor.refuse_word() }
}

/// Refuses what is left over.
fn end(cursor: &mut Cursor<'_>) -> Reading<()> {
    cursor.eat(Word::Stop);
    match cursor.peek() {
        Word::End => Ok(()),
        // A bracket that is closed well is left over all the same.
        Word::Open(_) => {
            let place = cursor.place();
            while cursor.step() != Word::End {}
            cursor.refuse_since(place, HoursCode::Leftover)
        }
        _ => cursor.refuse_word(),
    }
}

/// Says whether `2026-12-24` stands next; between the numbers of a phrase, - means から.
fn iso_starts(cursor: &Cursor<'_>) -> bool {
    let number = |count| matches!(cursor.ahead(count), Word::Number(_)) && !cursor.is_spaced_ahead(count + 1);
    let hyphen = |count| matches!(cursor.written(count), "-" | "－");
    number(0) && hyphen(1) && number(2) && hyphen(3) && matches!(cursor.ahead(4), Word::Number(_))
}

fn iso_date(cursor: &mut Cursor<'_>) -> Reading<Date> {
    let place = cursor.place();
    let numbers = [0, 2, 4].map(|count| match cursor.ahead(count) {
        Word::Number(number) => i16::try_from(number).unwrap_or(0),
        _ => 0,
    });
    (0..5).for_each(|_| {
        cursor.step();
    });
    let [month, day] = [numbers[1], numbers[2]].map(|number| i8::try_from(number).unwrap_or(0));
    let Some(date) = Date::new(numbers[0], month, day).ok().filter(|date| (1949..=2100).contains(&date.year())) else {
        return cursor.refuse_since(place, HoursCode::InvalidDate);
    };
    if let (Word::Open(_), Word::Day { index, .. }, Word::Close(_)) = (cursor.peek(), cursor.ahead(1), cursor.ahead(2))
    {
        cursor.step();
        cursor.step();
        cursor.step();
        if index != weekday_index(date) {
            return cursor.refuse_since(place, HoursCode::WeekdayMismatch);
        }
    }
    Ok(date)
}

#[cfg(test)]
mod tests {
    use crate::model::hours::fault::HoursFault;
    use crate::model::hours::grammar::fragment::{dates, days, last_reception, said, year_end};

    fn check<T: std::fmt::Debug>(text: &str, read: Result<T, HoursFault>, expected: &str) {
        let found = match read {
            Ok(value) => format!("{value:?}"),
            Err(fault) => format!("{} {}", fault.code.name(), &text[fault.span]),
        };
        assert!(found.contains(expected), "{text}: {found}");
    }

    #[test]
    fn days_are_read_as_in_a_phrase_and_nothing_is_left_over() {
        check("月〜金", days("月〜金"), "Week { days: Weekdays(31)");
        check("第2・第4土曜", days("第2・第4土曜"), "weeks: Weeks(10)");
        check("月曜（祝日の場合は翌日）", days("月曜（祝日の場合は翌日）"), "Moves(NextDay)");
        check("4月〜9月の月〜金", days("4月〜9月の月〜金"), "season: Months(504)");
        check("月〜金 9時〜17時", days("月〜金 9時〜17時"), "leftover 9");
        check("9時〜17時", days("9時〜17時"), "leftover 9");
        check("隔週土曜", days("隔週土曜"), "biweekly 隔週");
        check("休日", days("休日"), "kyujitsu_alone 休日");
    }

    #[test]
    fn dates_are_read_as_numbers_with_hyphens_too() {
        check("2026-12-24", dates("2026-12-24"), "Dated(2026-12-24, 2026-12-24)");
        check("２０２６－１２－２４（木）", dates("２０２６－１２－２４（木）"), "Dated(2026-12-24, 2026-12-24)");
        check("2026-08-13〜2026-08-16", dates("2026-08-13〜2026-08-16"), "Dated(2026-08-13, 2026-08-16)");
        check("2026-08-01〜2026-08-31の月〜金", dates("2026-08-01〜2026-08-31の月〜金"), "season: Dated(2026-08-01");
        check("2026年12月24日", dates("2026年12月24日"), "Dated(2026-12-24, 2026-12-24)");
        check("2026-12-24（金）", dates("2026-12-24（金）"), "weekday_mismatch 2026-12-24（金）");
        check("2026-02-30", dates("2026-02-30"), "invalid_date 2026-02-30");
        check("2026-08-16〜2026-08-13", dates("2026-08-16〜2026-08-13"), "invalid_date 2026-08-16〜2026-08-13");
        check("2026-08-13〜16", dates("2026-08-13〜16"), "invalid_date 16");
        check("8月中旬", dates("8月中旬"), "vague_date 中旬");
        check("12/29〜1/3", year_end("12/29〜1/3"), "(Some(Yearly(");
        check("休み", year_end("休み"), "(None, Closed)");
        check("8/13〜8/16", year_end("8/13〜8/16"), "invalid_date 8/13〜8/16");
        check("年末", year_end("年末"), "vague_date 年末");
    }

    #[test]
    fn times_are_read_as_in_a_phrase_or_are_a_closing() {
        check("9時〜12時、13時〜15時", said("9時〜12時、13時〜15時"), "end: 720 }, Span { start: 780");
        check("24時間", said("24時間"), "Span { start: 0, end: 1440 }");
        check("休み", said("休み"), "Closed");
        check("休館です", said("休館です"), "Closed");
        check("19時まで", said("19時まで"), "start_missing 19時まで");
        check("9時〜17時（要予約）", said("9時〜17時（要予約）"), "leftover （要予約）");
        check("17時頃", said("17時頃"), "end_missing");
        check("9時〜5時", said("9時〜5時"), "invalid_time 9時〜5時");
        check("適宜", said("適宜"), "vague_time 適宜");
    }

    #[test]
    fn a_last_reception_is_a_time_or_a_stretch_before_the_end() {
        check("16:30", last_reception("16:30"), "At(");
        check("16時30分まで", last_reception("16時30分まで"), "At(");
        check("30分前", last_reception("30分前"), "BeforeEnd(30)");
        check("終了の1時間前", last_reception("終了の1時間前"), "BeforeEnd(60)");
        check("なし", last_reception("なし"), "leftover なし");
        check("500分前", last_reception("500分前"), "invalid_time 500分前");
    }
}
