//! A schedule in, what it says of public holidays and of 年末年始 out, in Japanese sentences for its editor.
use jiff::civil::date;

use crate::model::hours::days::{Calendar, HolidayTest, Weekdays, Weeks, When, days_between};
use crate::model::hours::print::japanese_days::{Clocks, Names};
use crate::model::hours::print::outline::{OnHoliday, on_holiday};
use crate::model::hours::print::table::{Cell, Table};
use crate::model::hours::schedule::{Action, DayHours, HolidayPolicy, Rule, Schedule, Shift};
use crate::model::hours::span::Span;
use crate::model::hours::unsaid::{is_year_end, year_end};

/// Years over which every weekday falls on every day of 年末年始.
const FIRST: i16 = 2024;
const LAST: i16 = 2031;

/// What a phrase says of a kind of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// These sentences.
    Stated(String),
    /// Nothing; the days are read like others.
    Unstated,
}

impl Schedule {
    /// Is what is said of public holidays.
    pub fn said_of_holidays(&self) -> Said {
        let text = match self.holidays() {
            HolidayPolicy::Unstated if self.is_closures_only() || self.leaves_holidays_open() => return Said::Unstated,
            HolidayPolicy::Unstated => "日付で書かれているので、書かれたとおりに開きます。".to_owned(),
            HolidayPolicy::Included => "ほかの日と同じように開きます。".to_owned(),
            HolidayPolicy::OwnHours => holiday_hours(self.rules()),
            HolidayPolicy::Closed => self.closed_holidays(),
            HolidayPolicy::Moved => String::new(),
        };
        let moved = self.rules().iter().filter_map(moved);
        let after = self.rules().iter().any(|rule| rule.when.holiday == HolidayTest::After);
        let after = after.then(|| "祝日の翌日も休みです。".to_owned());
        Said::Stated(std::iter::once(text).chain(moved).chain(after).collect())
    }

    /// 平日 says nothing of the holidays on which the weekdays beside it fall.
    fn closed_holidays(&self) -> String {
        let tables: Vec<Table> = (1..=12).map(|month| Table::of(self, month)).collect();
        let opens = |day: u8, holiday: bool| {
            let open = |table: &Table| (0..6).any(|week| matches!(table.at(day, week, holiday), Cell::Open(_)));
            tables.iter().any(open)
        };
        let gather = |holiday: bool| {
            let days = (0..7).filter(|day| opens(*day, holiday));
            days.fold(Weekdays::NONE, |set, day| set.or(Weekdays::one(day)))
        };
        let (plain, on_holidays) = (gather(false), gather(true));
        let name = |set: Weekdays| Names::Full.weekdays(&When { weekdays: set, ..When::EVERY_DAY });
        if on_holidays.is_empty() {
            return "休みです。".to_owned();
        }
        let closed = name(plain.minus(on_holidays));
        format!("{closed}の祝日は休みです。{}の祝日のことは書かれていません。", name(on_holidays))
    }

    /// Is what is said of the days from 29 December to 3 January.
    pub fn said_of_year_end(&self) -> Said {
        let named: Vec<String> = self.rules().iter().filter_map(named_dates).collect();
        if !named.is_empty() {
            return Said::Stated(named.concat());
        }
        if self.is_closures_only() || self.leaves_year_end_open() {
            return Said::Unstated;
        }
        let days = days_between(date(FIRST, 12, 1), date(LAST, 1, 31)).filter(|day| is_year_end(*day));
        let opens = days.into_iter().any(|day| matches!(self.on(day), DayHours::Open(_)));
        Said::Stated(if opens { "毎日なので、開きます。" } else { "開く日に当たりません。" }.to_owned())
    }
}

/// Is what a rule on dates says of 年末年始.
fn named_dates(rule: &Rule) -> Option<String> {
    let when = &rule.when;
    let whole = when.weekdays == Weekdays::ALL && when.weeks == Weeks::ALL && when.holiday == HolidayTest::Any;
    if !whole || when.calendar == Calendar::Always || !when.calendar.meets(year_end()) {
        return None;
    }
    let dates = match when.calendar {
        Calendar::Yearly(from, to) if from != to => Names::Full.stretch(from, to),
        calendar => Names::Full.calendar(calendar),
    };
    match &rule.action {
        Action::Close => Some(format!("{dates}は休みです。")),
        Action::Open(spans) => Some(format!("{dates}は{}です。", day_hours(spans))),
        Action::KeepOpen => Some(format!("{dates}も、ふだんどおりです。")),
        Action::CloseMoving(_) => None,
    }
}

fn holiday_hours(rules: &[Rule]) -> String {
    let hours = rules.iter().filter_map(|rule| match &rule.action {
        Action::Open(spans) if rule.when.holiday == HolidayTest::Only => Some(day_hours(spans)),
        _ => None,
    });
    format!("{}です。", hours.collect::<Vec<String>>().join("、"))
}

fn moved(rule: &Rule) -> Option<String> {
    let days = Names::Full.weekdays(&rule.when);
    match on_holiday(rule)? {
        OnHoliday::Opens => Some(format!("休みの{days}が祝日なら、開きます。")),
        OnHoliday::Moves(Shift::NextDay) => Some(format!("休みの{days}が祝日なら、開いて次の日に休みます。")),
        OnHoliday::Moves(Shift::NextWeekday) => Some(format!("休みの{days}が祝日なら、開いて次の平日に休みます。")),
    }
}

fn day_hours(spans: &[Span]) -> String {
    if spans == [Span::whole_day()] { "24時間".to_owned() } else { Clocks::Colons.hours(spans) }
}
