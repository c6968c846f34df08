//! A schedule in, what it says of every kind of day in every month out: weekday, week of the month, holiday or not.
use jiff::civil::Date;

use crate::model::hours::days::{Calendar, HolidayTest, weekday_index};
use crate::model::hours::schedule::{Action, Rule, Schedule};
use crate::model::hours::span::Span;

/// What holds on a kind of day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// Nothing is told.
    Untold,
    /// Closed.
    Closed,
    /// Open.
    Open(Vec<Span>),
}

/// Kinds of weeks of the month: first, second, third, fourth, fourth and last, fifth and last.
pub const WEEKS: [(i8, i8); 6] = [(1, 31), (8, 31), (15, 31), (22, 31), (22, 28), (29, 31)];

/// What holds on the weekdays of one month, `cells[weekday][week][holiday]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    cells: Vec<Cell>,
}

impl Table {
    /// Lays the rules on weekdays and whole months over each other; rules on other dates stand outside.
    pub fn of(schedule: &Schedule, month: i8) -> Table {
        let kinds = (0..7u8)
            .flat_map(|day| WEEKS.into_iter().flat_map(move |week| [false, true].map(|holiday| (day, week, holiday))));
        let cells = kinds.map(|(day, week, holiday)| cell(schedule, month, day, week, holiday)).collect();
        Table { cells }
    }

    /// Is what holds on a weekday, in a kind of week, on a holiday or not.
    pub fn at(&self, day: u8, week: usize, holiday: bool) -> &Cell {
        &self.cells[usize::from(day) * 12 + week * 2 + usize::from(holiday)]
    }

    /// Is what holds on a weekday in all weeks, or `None` when they differ.
    pub fn every_week(&self, day: u8, holiday: bool) -> Option<&Cell> {
        let first = self.at(day, 0, holiday);
        (1..6).all(|week| self.at(day, week, holiday) == first).then_some(first)
    }

    /// Says whether a weekday's holidays are like its other days.
    pub fn ignores_holidays(&self, day: u8) -> bool {
        (0..6).all(|week| self.at(day, week, false) == self.at(day, week, true))
    }
}

/// Says whether a rule is on weekdays and whole months only, so the table has it.
pub fn is_weekly(rule: &Rule) -> bool {
    matches!(rule.when.calendar, Calendar::Always | Calendar::Months(_)) && rule.when.holiday != HolidayTest::After
}

fn cell(schedule: &Schedule, month: i8, day: u8, week: (i8, i8), holiday: bool) -> Cell {
    let mut cell = if schedule.is_closures_only() { Cell::Untold } else { Cell::Closed };
    for rule in schedule.rules().iter().filter(|rule| is_weekly(rule)) {
        let in_month = match rule.when.calendar {
            Calendar::Months(months) => months & (1 << (month - 1)) != 0,
            _ => true,
        };
        let on_holiday = match (rule.when.holiday, &rule.action) {
            (_, Action::CloseMoving(_)) | (HolidayTest::Not, _) => !holiday,
            (HolidayTest::Only, _) => holiday,
            _ => true,
        };
        if !(in_month && on_holiday && rule.when.weekdays.has(day) && rule.when.weeks.has(week.0, week.1)) {
            continue;
        }
        cell = match &rule.action {
            Action::Open(spans) => Cell::Open(spans.clone()),
            Action::Close | Action::CloseMoving(_) => Cell::Closed,
            Action::KeepOpen => cell,
        };
    }
    cell
}

/// Lists the dates of a range on which a closing moved from a holiday falls.
pub fn moved_closings(schedule: &Schedule, days: impl Iterator<Item = Date>) -> Vec<Date> {
    let moving: Vec<&Rule> =
        schedule.rules().iter().filter(|rule| matches!(rule.action, Action::CloseMoving(_))).collect();
    days.filter(|day| {
        moving.iter().any(|rule| {
            let own = rule.when.weekdays.has(weekday_index(*day)) && rule.when.has_plain(*day);
            !own && rule.closes(*day)
        })
    })
    .collect()
}
