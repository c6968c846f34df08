//! Rules by strength in, those a phrase tells in its own order and those told as exceptions out.
//!
//! A phrase has one order of strength whatever the order of its sentences: hours, hours of holidays, closed weekdays,
//! days kept open, closed holidays, hours of 年末年始, closed dates, closed 年末年始. A map has another.
use jiff::civil::Date;

use crate::model::hours::days::{Calendar, HolidayTest, Weekdays, Weeks, When, days_between};
use crate::model::hours::meaning::classes::meets;
use crate::model::hours::print::outline::is_turn_of_year;
use crate::model::hours::schedule::{Action, Rule};

/// The rules of a schedule, each where it is told.
pub struct Order<'s> {
    /// What a phrase tells in its own order.
    pub plain: Vec<&'s Rule>,
    /// Days of an opening that no closed weekday closes; their hours are those of all other days.
    pub kept_open: Vec<&'s When>,
    /// Days that are spoken of only to say that they are like others.
    pub as_always: Option<&'s When>,
    /// What wins over stronger kinds of rules, in order.
    pub exceptions: Vec<&'s Rule>,
}

/// How strong a phrase takes a rule to be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Hours,
    HolidayHours,
    ClosedWeekdays,
    ClosedHolidays,
    YearEndHours,
    ClosedDates,
    ClosedYearEnd,
}

impl Order<'_> {
    /// Sorts the rules of a schedule.
    pub fn of(rules: &[Rule]) -> Order<'_> {
        let mut order = Order { plain: Vec::new(), kept_open: Vec::new(), as_always: None, exceptions: Vec::new() };
        let mut openings = rules.iter().filter(|rule| matches!(rule.action, Action::Open(_)));
        let first = openings.next().map(|rule| &rule.action);
        for rule in rules {
            if rule.action == Action::KeepOpen {
                match order.plain.is_empty() && first.is_some() {
                    true => order.as_always = Some(&rule.when),
                    false => order.kept_open.push(&rule.when),
                }
                continue;
            }
            // Which of two closings wins is no matter.
            let beaten =
                |other: &&&Rule| strength(other) > strength(rule) && (opens(other) || opens(rule)) && meet(other, rule);
            let strongest = order.plain.iter().filter(beaten).map(|other| strength(other)).max();
            let follows = order.exceptions.iter().any(|other| meet(other, rule));
            let same_hours = || order.plain.iter().all(|other| other.action == rule.action || !opens(other));
            match strongest {
                None if !follows => order.plain.push(rule),
                Some(Strength::ClosedWeekdays)
                    if !follows && opens(rule) && same_hours() && is_of_dates(&rule.when) =>
                {
                    order.kept_open.push(&rule.when);
                }
                _ => order.exceptions.push(rule),
            }
        }
        order
    }
}

fn opens(rule: &Rule) -> bool {
    matches!(rule.action, Action::Open(_))
}

fn is_of_dates(when: &When) -> bool {
    *when == When { calendar: when.calendar, ..When::EVERY_DAY } && when.calendar != Calendar::Always
}

fn strength(rule: &Rule) -> Strength {
    let turn = matches!(rule.when.calendar, Calendar::Yearly(from, to) if is_turn_of_year(from, to));
    let whole = rule.when.weekdays == Weekdays::ALL && rule.when.weeks == Weeks::ALL;
    match rule.when.holiday {
        HolidayTest::Only if opens(rule) => Strength::HolidayHours,
        HolidayTest::Only | HolidayTest::After => Strength::ClosedHolidays,
        _ if opens(rule) && turn && whole => Strength::YearEndHours,
        _ if opens(rule) => Strength::Hours,
        _ if turn && whole => Strength::ClosedYearEnd,
        _ if whole && rule.when.calendar != Calendar::Always => Strength::ClosedDates,
        _ => Strength::ClosedWeekdays,
    }
}

/// Says whether some day is of both; dates are tried one by one.
fn meet(one: &Rule, other: &Rule) -> bool {
    match (one.when.calendar, other.when.calendar) {
        (Calendar::Dated(from, to), _) | (_, Calendar::Dated(from, to)) => {
            days_between(from, to).any(|day| is_about(one, day) && is_about(other, day))
        }
        _ => meets(&one.when, &other.when),
    }
}

fn is_about(rule: &Rule, day: Date) -> bool {
    if let Action::CloseMoving(_) = rule.action { rule.closes(day) } else { rule.when.has(day) }
}
