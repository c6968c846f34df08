//! A schedule in, the order in which every language tells it out: days with their hours, closed days, days kept open.
use crate::model::hours::days::{Calendar, HolidayTest, MonthDay, Weekdays, Weeks, When};
use crate::model::hours::print::order::Order;
use crate::model::hours::schedule::{Action, HolidayPolicy, Rule, Schedule, Shift};
use crate::model::hours::span::Span;

/// What is told of a schedule, in its order.
pub struct Outline<'s> {
    /// Open round the clock, every day, and nothing else.
    pub always: bool,
    /// Days with their hours.
    pub openings: Vec<Group<'s>>,
    /// Closed days, in an order in which no bracket and no count can reach the next one.
    pub closings: Vec<&'s Rule>,
    /// Days that no closing closes.
    pub kept_open: Vec<&'s When>,
    /// Days that are said to be like others.
    pub as_always: Option<&'s When>,
    /// What wins over all that was told before, in order.
    pub exceptions: Vec<&'s Rule>,
}

/// Days that share their hours.
pub struct Group<'s> {
    /// The days, part by part.
    pub days: Vec<Days<'s>>,
    /// Their hours.
    pub spans: &'s [Span],
}

/// Days of one rule, and what is said of holidays among them.
#[derive(Clone, Copy)]
pub struct Days<'s> {
    /// The days.
    pub when: &'s When,
    /// Holidays are said to be like other days.
    pub with_holidays: bool,
}

/// What a weekly closing says of holidays that fall on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnHoliday {
    /// The place opens, and closes on the next day of that kind.
    Moves(Shift),
    /// The place opens.
    Opens,
}

impl Outline<'_> {
    /// Puts what a schedule says into its order.
    pub fn of(schedule: &Schedule) -> Outline<'_> {
        let rules = schedule.rules();
        let whole = [Span::whole_day()];
        let always = matches!(rules, [Rule { when: When::EVERY_DAY, action: Action::Open(spans) }] if *spans == whole);
        let Order { plain, kept_open, as_always, exceptions } = Order::of(rules);
        Outline {
            always,
            openings: openings(&plain, schedule.holidays() == HolidayPolicy::Included),
            closings: closings(&plain),
            kept_open,
            as_always,
            exceptions,
        }
    }
}

/// Gathers days with their hours; neighbours with the same hours share them.
fn openings<'s>(rules: &[&'s Rule], included: bool) -> Vec<Group<'s>> {
    // 毎日 says it for all; else every class of days says it for itself.
    let daily = |rule: &&Rule| matches!(rule.action, Action::Open(_)) && is_every_day(&rule.when);
    let by_class = included && !rules.iter().any(daily) && can_include_holidays(rules);
    let mut groups: Vec<Group<'s>> = Vec::new();
    for rule in rules.iter().copied() {
        let Action::Open(spans) = &rule.action else { continue };
        let days = Days { when: &rule.when, with_holidays: by_class || (included && is_every_day(&rule.when)) };
        match groups.last_mut() {
            // 第1土曜・日曜 would leave open what 第1 is about, and a season would reach too far.
            Some(group)
                if group.spans == spans
                    && group.days.last().is_some_and(|last| shares(last.when))
                    && shares(&rule.when) =>
            {
                group.days.push(days);
            }
            _ => groups.push(Group { days: vec![days], spans }),
        }
    }
    groups
}

/// Says whether 「（祝日を含む）」 can stand behind weekdays: beside closed weekdays it would be a conflict.
fn can_include_holidays(rules: &[&Rule]) -> bool {
    let open = |rule: &&&Rule| matches!(rule.action, Action::Open(_));
    let days = rules.iter().filter(open).fold(Weekdays::NONE, |sum, rule| sum.or(rule.when.weekdays));
    let working = days.and(Weekdays::WORKING);
    let whole = working.is_empty() || working == Weekdays::WORKING;
    let dated = |rule: &&Rule| rule.when == When { calendar: rule.when.calendar, ..When::EVERY_DAY };
    whole && rules.iter().filter(|rule| !open(rule)).all(dated)
}

/// Says whether 毎日 names the days: all of them, always or in a part of the calendar that has weeks.
pub fn is_every_day(when: &When) -> bool {
    let plain = When { calendar: when.calendar, ..When::EVERY_DAY };
    let has_weeks = match when.calendar {
        Calendar::Always => true,
        Calendar::Dated(from, to) => from != to,
        calendar => names_season(calendar),
    };
    *when == plain && has_weeks
}

/// Says whether a part of the calendar says nothing of days by itself; single days and dated ranges do.
pub fn names_season(calendar: Calendar) -> bool {
    match calendar {
        Calendar::Months(_) => true,
        Calendar::Yearly(from, to) => from != to && !is_turn_of_year(from, to),
        _ => false,
    }
}

/// A bracket, a count or a season would reach past its own days.
fn shares(when: &When) -> bool {
    let bracketed = when.holiday == HolidayTest::Not && when.weekdays != Weekdays::WORKING;
    when.weeks == Weeks::ALL && when.calendar == Calendar::Always && !bracketed
}

fn closings<'s>(rules: &[&'s Rule]) -> Vec<&'s Rule> {
    let mut closing: Vec<&Rule> =
        rules.iter().copied().filter(|rule| matches!(rule.action, Action::Close | Action::CloseMoving(_))).collect();
    closing.sort_by_key(|rule| {
        let noted = on_holiday(rule).is_some();
        (
            !noted,
            rule.when.calendar != Calendar::Always,
            rule.when.weekdays == Weekdays::ALL,
            rule.when.weeks != Weeks::ALL,
            matches!(rule.when.calendar, Calendar::Yearly(from, to) if is_turn_of_year(from, to)),
        )
    });
    closing
}

/// Is what a closing says of holidays that fall on it.
pub fn on_holiday(rule: &Rule) -> Option<OnHoliday> {
    match rule.action {
        Action::CloseMoving(shift) => Some(OnHoliday::Moves(shift)),
        Action::Close if rule.when.holiday == HolidayTest::Not && rule.when.weekdays != Weekdays::ALL => {
            Some(OnHoliday::Opens)
        }
        _ => None,
    }
}

/// Says whether days round the turn of the year can be called 年末年始.
pub fn is_turn_of_year(from: MonthDay, to: MonthDay) -> bool {
    from.month() == 12 && from.day() >= 20 && to.month() == 1 && to.day() <= 10
}

/// Says whether a closing is of dates or a season as a whole, whatever the weekday.
pub fn closes_dates(when: &When) -> bool {
    let whole = When { calendar: when.calendar, ..When::EVERY_DAY };
    *when == whole && when.calendar != Calendar::Always
}

/// Lists the stretches of months that follow each other, each by its first and last, 1 to 12, round the year's end.
pub fn month_runs(months: u16) -> Vec<(i32, i32)> {
    let has = |month: i32| months & (1 << (month.rem_euclid(12))) != 0;
    let firsts = (0..12).filter(|month| has(*month) && !has(month - 1));
    firsts
        .map(|first| {
            let length = (0..12).take_while(|step| has(first + step)).fold(0, |sum, _| sum + 1);
            (first + 1, (first + length - 1) % 12 + 1)
        })
        .collect()
}
