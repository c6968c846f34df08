//! Hours in, the few characters that `themes/standard/hours.js` reads in the browser out; the grammar is in `docs/hours.md`.
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::model::hours::Hours;
use crate::model::hours::days::{Calendar, HolidayTest, MonthDay, Weekdays, Weeks, When, days_between};
use crate::model::hours::holiday::is_holiday;
use crate::model::hours::schedule::{Action, Rule, Shift};
use crate::model::hours::span::Span;
use crate::model::hours::told::Told;

/// What [`payload`] makes of 24時間.
pub const ROUND_THE_CLOCK: &str = "+0-1440";

/// Writes all channels; `closed` are stretches of dates, both ends included, on which the entry is closed.
///
/// `平日 8:45〜17:30（年末年始を除く）` becomes `w31n+525-1050;y1229-103x`.
pub fn payload(hours: &Hours, closed: &[(Date, Date)]) -> String {
    channels(&hours.told(closed))
}

/// Writes channels that are ready to be told.
pub fn channels(told: &[Told]) -> String {
    told.iter().map(channel).collect::<Vec<String>>().join("|")
}

/// Writes the public holidays from 1 January of a year to 31 December of another as numbers of days in base 36.
///
/// The first is counted from 1970-01-01, each further one from the one before; the last is the day behind the last year.
pub fn holiday_table(first_year: i16, last_year: i16) -> String {
    let mut before = jiff::civil::date(1970, 1, 1);
    let end = jiff::civil::date(last_year + 1, 1, 1);
    let first = jiff::civil::date(first_year, 1, 1);
    let last = jiff::civil::date(last_year, 12, 31);
    let listed = days_between(first, last).filter(|day| *day == first || is_holiday(*day)).chain([end]);
    let steps = listed.map(|day| {
        let step = before.duration_until(day).as_hours() / 24;
        before = day;
        base_36(step.unsigned_abs())
    });
    steps.collect::<Vec<String>>().join(" ")
}

fn base_36(mut number: u64) -> String {
    let mut digits = Vec::new();
    while number > 0 || digits.is_empty() {
        let digit = u32::try_from(number % 36).expect("a remainder of 36 is small");
        digits.push(char::from_digit(digit, 36).expect("36 digits are known"));
        number /= 36;
    }
    digits.into_iter().rev().collect()
}

fn channel(told: &Told) -> String {
    let mut text = label(told.label());
    let doubts = told.doubts();
    let flags = [(doubts.holidays, 'H'), (doubts.year_end, 'Y'), (doubts.always, 'C'), (told.is_booked(), 'B')];
    text.extend(flags.iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| flag));
    let rules: Vec<String> = told.schedule().rules().iter().map(rule).collect();
    text + &rules.join(";")
}

/// Writes a name without the characters that mean something here, an equals sign behind it.
fn label(name: &str) -> String {
    let clean: String = name.split_whitespace().collect::<Vec<&str>>().join(" ").replace(['=', '|'], "");
    if clean.is_empty() { clean } else { format!("{clean}=") }
}

fn rule(rule: &Rule) -> String {
    let mut text = days(&rule.when);
    if rule.names_dates() && !matches!(rule.action, Action::Close | Action::CloseMoving(_)) {
        text.push('e');
    }
    match &rule.action {
        Action::Open(spans) => {
            let mut sorted = spans.clone();
            sorted.sort();
            let span = |span: &Span| format!("{}-{}", span.start(), span.end());
            let spans: Vec<String> = sorted.iter().map(span).collect();
            // Hours that are over before anyone is let in are no opening, but the days are told.
            text.push('+');
            text.push_str(if spans.is_empty() { "0-0" } else { "" });
            text.push_str(&spans.join(","));
        }
        Action::Close => text.push('x'),
        Action::KeepOpen => text.push('u'),
        Action::CloseMoving(Shift::NextDay) => text.push('s'),
        Action::CloseMoving(Shift::NextWeekday) => text.push('t'),
    }
    text
}

/// Writes the days of a rule, leaving out what every day fulfils.
fn days(when: &When) -> String {
    let mut text = String::new();
    if when.weekdays != Weekdays::ALL {
        let _ = write!(text, "w{}", when.weekdays.iter().fold(0, |mask, day| mask | 1 << day));
    }
    if when.weeks != Weeks::ALL {
        let mask = when.weeks.numbers().fold(0, |mask, nth| mask | 1 << (nth - 1));
        let _ = write!(text, "k{}", if when.weeks.has_last() { mask | 32 } else { mask });
    }
    let yearly = |day: MonthDay| i32::from(day.month()) * 100 + i32::from(day.day());
    let dated = |day: Date| i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day());
    let _ = match when.calendar {
        Calendar::Always => Ok(()),
        Calendar::Months(months) => write!(text, "m{months}"),
        Calendar::MonthDays(days) => write!(text, "d{days}"),
        Calendar::Yearly(from, to) => write!(text, "y{}-{}", yearly(from), yearly(to)),
        Calendar::Dated(from, to) => write!(text, "r{}-{}", dated(from), dated(to)),
    };
    text.push_str(match when.holiday {
        HolidayTest::Any => "",
        HolidayTest::Not => "n",
        HolidayTest::Only => "o",
        HolidayTest::After => "a",
    });
    text
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{ROUND_THE_CLOCK, holiday_table, payload};
    use crate::model::hours::Hours;

    fn check(text: &str, expected: &str) {
        let hours = Hours::read(text).expect("the test's phrases are clear");
        assert_eq!(payload(&hours, &[]), expected, "{text}");
    }

    #[test]
    fn only_what_differs_from_every_day_is_written() {
        for (text, expected) in [
            ("平日 8:45〜17:30（年末年始を除く）", "w31n+525-1050;y1229-103x"),
            ("24時間", ROUND_THE_CLOCK),
            ("毎日 18時〜翌2時", "+1080-1560"),
            ("月〜金 9時〜12時、13時〜17時", "HYw31+540-720,780-1020"),
            ("平日9時〜18時、土日祝10時〜16時", "Yw31n+540-1080;w96+600-960;o+600-960"),
            ("最終金曜 13時〜15時（祝日を除く）", "Yw16k32+780-900;ox"),
            ("第1・3木曜 10時〜12時", "HYw8k5+600-720"),
            ("4月〜10月の土曜 9時〜12時", "Hw32m1016+540-720"),
            ("毎月1日・15日 10時〜12時", "HYd16385+600-720"),
            ("2026年5月2日 10時〜16時", "r20260502-20260502e+600-960"),
            ("9時〜17時 月曜休館（祝日の場合は翌日）", "Y+540-1020;w1s"),
            ("9時〜17時 月曜休館（祝日の場合は翌平日）", "Y+540-1020;w1t"),
            ("毎週月曜日 8月6日または祝日法の休日に当たるときは開館。", "w1nx;y806-806eu"),
            ("9時〜17時 日曜・祝日・祝日の翌日休館", "Yw63+540-1020;ox;ax"),
            ("休館日：月曜、年末年始", "w1x;y1229-103x"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn booking_caveats_and_last_reception_are_kept() {
        for (text, expected) in [
            ("平日 13時〜17時（要予約）", "YBw31n+780-1020"),
            ("平日 13時〜17時（お盆は休み）", "YCw31n+780-1020"),
            ("平日 13時〜17時（臨時休業あり）", "Yw31n+780-1020"),
            ("平日 13時〜17時（受付は4時30分まで）", "Yw31n+780-990"),
            ("平日 9時〜12時・13時〜17時（最終受付は終了30分前）", "Yw31n+540-690,780-990"),
            ("平日 9時〜10時（最終受付は終了60分前）", "Yw31n+0-0"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn channels_are_joined_and_closed_stretches_close_each_of_them() {
        let hours = Hours::read("平日13時〜16時 面談相談（木曜10〜12時・要予約）").expect("the phrase is clear");
        let closed = [(date(1900, 1, 1), date(2026, 3, 31)), (date(2027, 1, 5), date(2027, 1, 4))];
        assert_eq!(
            payload(&hours, &closed),
            "Yw31n+780-960;r19000101-20260331x|面談相談=HYBw8+600-720;r19000101-20260331x"
        );
    }

    #[test]
    fn the_holiday_table_begins_and_ends_with_new_years_days() {
        let steps: Vec<i64> =
            holiday_table(2026, 2027).split(' ').map(|step| i64::from_str_radix(step, 36).expect("digits")).collect();
        let days: Vec<i64> = steps
            .iter()
            .scan(0, |day, step| {
                *day += step;
                Some(*day)
            })
            .collect();
        // 2026-01-01, 成人の日 on the 12th, …, 勤労感謝の日 2027-11-23, 2028-01-01.
        assert_eq!((days[0], days[1]), (20_454, 20_465));
        assert_eq!(days[days.len() - 2..], [21_145, 21_184]);
        assert_eq!(days.len(), 18 + 17 + 1);
    }
}
