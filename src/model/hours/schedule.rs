//! Ordered rules in, the hours of one calendar date out.
use jiff::civil::Date;

use crate::model::hours::days::{Calendar, When, weekday_index};
use crate::model::hours::holiday::is_holiday;
use crate::model::hours::span::Span;

/// Where a closing goes that falls on a public holiday, on which the place then opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shift {
    /// 翌日: the next calendar day.
    NextDay,
    /// 翌平日: the next day that is no Saturday, Sunday or holiday.
    NextWeekday,
}

/// What a rule does to its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Replaces whatever earlier rules said by these hours.
    Open(Vec<Span>),
    /// Closes the days.
    Close,
    /// Takes back the closings of earlier rules: 8月6日は開館.
    KeepOpen,
    /// Closes the days that are no holiday; a closing on a holiday moves.
    CloseMoving(Shift),
}

/// One rule: later rules win.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// On which days.
    pub when: When,
    /// What happens on them.
    pub action: Action,
}

impl Rule {
    /// Says whether the rule closes a date.
    pub fn closes(&self, date: Date) -> bool {
        match self.action {
            Action::Close => self.when.has(date),
            Action::CloseMoving(shift) => closes_moving(&self.when, shift, date),
            Action::Open(_) | Action::KeepOpen => false,
        }
    }
}

/// What the phrase says of public holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HolidayPolicy {
    /// Nothing: read as days like others, and the editor is warned.
    Unstated,
    /// Closed, or not part of 平日.
    Closed,
    /// Open like other days.
    Included,
    /// Open at hours of their own.
    OwnHours,
    /// A weekly closing that falls on one moves or is dropped.
    Moved,
}

/// What a schedule says of one calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayHours<'a> {
    /// Closed all day.
    Closed,
    /// Open during these spans.
    Open(&'a [Span]),
    /// Not told: the phrase names closed days only, and this is none of them.
    Untold,
}

/// The opening or closing rules of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    rules: Vec<Rule>,
    holidays: HolidayPolicy,
    closures_only: bool,
}

impl Schedule {
    /// Makes a schedule; with no opening rule at all it tells closed days only.
    pub fn new(rules: Vec<Rule>, holidays: HolidayPolicy) -> Schedule {
        let closures_only = !rules.iter().any(|rule| matches!(rule.action, Action::Open(_)));
        Schedule { rules, holidays, closures_only }
    }

    /// Lists the rules, the weakest first.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Is what the phrase says of public holidays.
    pub fn holidays(&self) -> HolidayPolicy {
        self.holidays
    }

    /// Says whether only closed days are told.
    pub fn is_closures_only(&self) -> bool {
        self.closures_only
    }

    /// Is what holds on a date; spans may run into the next day.
    pub fn on(&self, date: Date) -> DayHours<'_> {
        self.decided_on(date).0
    }

    /// Is what holds on a date, and the rule that opens it.
    pub fn decided_on(&self, date: Date) -> (DayHours<'_>, Option<&Rule>) {
        let mut day = (if self.closures_only { DayHours::Untold } else { DayHours::Closed }, None);
        let mut before_closings = day.0;
        for rule in &self.rules {
            match &rule.action {
                Action::Open(spans) if rule.when.has(date) => {
                    before_closings = DayHours::Open(spans);
                    day = (before_closings, Some(rule));
                }
                Action::KeepOpen if rule.when.has(date) => day = (before_closings, Some(rule)),
                _ if rule.closes(date) => day = (DayHours::Closed, None),
                _ => {}
            }
        }
        day
    }

    /// Adds closed stretches of dates, both ends included, which win over everything; reversed ones add nothing.
    pub fn closed_on(mut self, stretches: &[(Date, Date)]) -> Schedule {
        let closing = |&(from, to): &(Date, Date)| Rule {
            when: When { calendar: Calendar::Dated(from, to), ..When::EVERY_DAY },
            action: Action::Close,
        };
        self.rules.extend(stretches.iter().filter(|(from, to)| from <= to).map(closing));
        self
    }
}

fn closes_moving(when: &When, shift: Shift, date: Date) -> bool {
    let moves = |day: Date| when.has_plain(day) && is_holiday(day);
    if when.has_plain(date) && !is_holiday(date) {
        return true;
    }
    match shift {
        Shift::NextDay => date.yesterday().is_ok_and(moves),
        Shift::NextWeekday => is_working_day(date) && days_off_before(date).any(moves),
    }
}

fn is_working_day(date: Date) -> bool {
    weekday_index(date) < 5 && !is_holiday(date)
}

fn days_off_before(date: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(date.yesterday().ok(), |day| day.yesterday().ok()).take_while(|day| !is_working_day(*day))
}
