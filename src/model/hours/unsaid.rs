//! A schedule in, whether it opens on public holidays or at 年末年始 (12/29–1/3) without a word about them out.
use jiff::civil::Date;

use crate::model::hours::days::{Calendar, HolidayTest, MonthDay, Weekdays, Weeks, When, days_between, leap_year};
use crate::model::hours::schedule::{Action, HolidayPolicy, Rule, Schedule};
use crate::model::hours::span::Span;

/// The longest stretch of days that is taken to be meant day by day.
const NAMED_DAYS: usize = 14;

/// Says whether a date lies in 年末年始, on which city offices are shut (行政機関の休日に関する法律 第1条, and the cities' rules).
pub fn is_year_end(date: Date) -> bool {
    matches!((date.month(), date.day()), (12, 29..) | (1, ..=3))
}

impl Rule {
    /// Says whether the rule names its days by date, so that nobody who wrote it overlooked what days they are.
    pub fn names_dates(&self) -> bool {
        let every = self.when.weeks == Weeks::ALL && self.when.weekdays == Weekdays::ALL;
        every
            && match self.when.calendar {
                Calendar::Dated(from, to) => days_between(from, to).take(NAMED_DAYS + 1).count() <= NAMED_DAYS,
                calendar @ Calendar::Yearly(..) => leap_year().filter(|date| calendar.has(*date)).count() <= NAMED_DAYS,
                Calendar::Always | Calendar::Months(_) | Calendar::MonthDays(_) => false,
            }
    }

    fn speaks_of_year_end(&self) -> bool {
        let is_yearly = matches!(self.when.calendar, Calendar::Yearly(..));
        let opens = matches!(self.action, Action::Open(_));
        is_yearly && self.when.calendar.meets(year_end()) && (!opens || self.names_dates())
    }

    fn opens_unawares(&self) -> bool {
        matches!(self.action, Action::Open(_)) && !self.names_dates()
    }

    fn opens_unawares_at_year_end(&self) -> bool {
        let first_or_last = self.when.weeks.has_last() || self.when.weeks.numbers().any(|nth| nth == 1 || nth == 5);
        self.opens_unawares() && first_or_last && self.when.calendar.meets(year_end())
    }

    fn closes_all_holidays(&self) -> bool {
        self.action == Action::Close && self.when == When { holiday: HolidayTest::Only, ..When::EVERY_DAY }
    }
}

impl Schedule {
    /// Says whether the schedule would open on a public holiday without a word about it.
    ///
    /// 平日9時〜17時、土曜9時〜12時 says of holidays that Monday to Friday close, but not whether a Saturday does.
    pub fn leaves_holidays_open(&self) -> bool {
        let opens_on_them = |rule: &Rule| rule.opens_unawares() && rule.when.holiday == HolidayTest::Any;
        match self.holidays() {
            HolidayPolicy::Unstated => self.rules().iter().any(Rule::opens_unawares),
            HolidayPolicy::Closed => {
                self.rules().iter().any(opens_on_them) && !self.rules().iter().any(Rule::closes_all_holidays)
            }
            HolidayPolicy::Included | HolidayPolicy::OwnHours | HolidayPolicy::Moved => false,
        }
    }

    /// Says whether the schedule would open on a day of 年末年始 without a word about those days.
    ///
    /// A closing on dates of one year speaks of that winter only, so it does not count; 毎日 and 24時間 mean every day.
    pub fn leaves_year_end_open(&self) -> bool {
        self.rules().iter().any(Rule::opens_unawares_at_year_end)
            && !self.rules().iter().any(Rule::speaks_of_year_end)
            && !self.is_every_day()
    }

    fn is_every_day(&self) -> bool {
        let always = |rule: &&Rule| {
            rule.when.weeks == Weeks::ALL
                && rule.when.calendar == Calendar::Always
                && rule.when.holiday == HolidayTest::Any
        };
        let regular: Vec<&Rule> = self.rules().iter().filter(always).collect();
        let said = self.holidays() == HolidayPolicy::Included
            || regular.iter().any(|rule| rule.action == Action::Open(vec![Span::whole_day()]));
        let opens = |day: u8| {
            let last = regular.iter().rev().find(|rule| rule.when.weekdays.has(day));
            last.is_some_and(|rule| matches!(rule.action, Action::Open(_)))
        };
        said && (0..7).all(opens)
    }
}

/// Is 年末年始 as a part of every year.
pub fn year_end() -> Calendar {
    let day = |month: i8, day: i8| MonthDay::new(month, day).expect("12/29 and 1/3 are days");
    Calendar::Yearly(day(12, 29), day(1, 3))
}

#[cfg(test)]
mod tests {
    use super::is_year_end;
    use crate::model::hours::Hours;

    fn check(text: &str, expected: bool) {
        let hours = Hours::read(text).expect("the test's phrases are clear");
        assert_eq!(hours.tracks()[0].schedule.leaves_year_end_open(), expected, "{text}");
    }

    #[test]
    fn hours_that_forget_holidays_are_found() {
        for (text, expected) in [
            ("月〜金 9時〜17時", true),
            ("9時〜17時 月曜休館", true),
            ("平日 9時〜17時、土曜 9時〜12時", true),
            ("月〜金 9時〜17時（祝日を除く）、土 9時〜12時", true),
            ("平日 9時〜17時", false),
            ("平日 9時〜17時、土曜 9時〜12時、祝日休み", false),
            ("平日 9時〜17時、土日祝 10時〜16時", false),
            ("毎日 9時〜17時", false),
            ("9時〜17時 月曜休館（祝日の場合は翌日）", false),
            ("2026年11月23日 10時〜16時", false),
            ("休館日：月曜", false),
        ] {
            let hours = Hours::read(text).expect("the test's phrases are clear");
            assert_eq!(hours.tracks()[0].schedule.leaves_holidays_open(), expected, "{text}");
        }
    }

    #[test]
    fn hours_that_forget_the_year_end_are_found() {
        for text in [
            "平日 8:30〜17:15",
            "月〜金 9時〜17時",
            "月〜金（祝日を含む）9時〜17時",
            "毎日 9時〜17時 水曜休館",
            "土日祝 10時〜16時",
            "12月〜3月の土曜 9時〜17時",
            "毎年12月1日〜3月15日 9時〜17時 火曜休み",
            "毎月1日・15日 10時〜12時",
            "最終金曜 13時〜15時",
            "平日 9時〜17時、2025年12月29日〜2026年1月3日は休み",
            "平日 9時〜17時、8月13日〜15日は休み",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn hours_that_speak_of_the_year_end_or_cannot_reach_it_are_left_alone() {
        for text in [
            "平日 8:45〜17:30（年末年始を除く）",
            "平日 8:45〜17:30（12月31日〜1月2日を除く）",
            "土曜日 午前10時〜午後3時（1月1日を除く）",
            "平日 9時〜17時、年末年始は10時〜15時",
            "24時間",
            "24時間年中無休",
            "毎日 16:00〜21:00、毎月10日 8:00〜翌8:00",
            "4月〜10月の土曜 9時〜12時",
            "第2・第4土曜 10時〜12時",
            "2026年12月30日 10時〜15時",
            "休館日：月曜",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn the_year_end_is_six_days_long() {
        let days = std::iter::successors(Some(jiff::civil::date(2026, 12, 20)), |day| day.tomorrow().ok());
        let found: Vec<String> = days.take(30).filter(|day| is_year_end(*day)).map(|day| day.to_string()).collect();
        assert_eq!(found, ["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"]);
    }
}
