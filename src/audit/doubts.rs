//! A schedule in, whether holidays or 年末年始 are in doubt out.

use crate::model::hours::days::{Calendar, HolidayTest, MonthDay, Weekdays, Weeks};
use crate::model::hours::schedule::{Action, HolidayPolicy, Rule, Schedule};
use crate::model::hours::span::Span;

fn names_dates(rule: &Rule) -> bool {
    let every = rule.when.weeks == Weeks::ALL && rule.when.weekdays == Weekdays::ALL;
    every && matches!(rule.when.calendar, Calendar::Dated(..) | Calendar::Yearly(..))
}

pub fn of(schedule: &Schedule) -> (bool, bool) {
    let opens = |rule: &Rule| matches!(rule.action, Action::Open(_)) && !names_dates(rule);
    let on_holidays = schedule.rules().iter().any(|rule| opens(rule) && rule.when.holiday == HolidayTest::Any);
    let closes = schedule.rules().iter().any(|rule| {
        rule.action == Action::Close && rule.when.holiday == HolidayTest::Only && rule.when.weekdays == Weekdays::ALL
    });
    let holidays = match schedule.holidays() {
        HolidayPolicy::Unstated => on_holidays,
        HolidayPolicy::Closed => on_holidays && !closes,
        _ => false,
    };
    let turn =
        MonthDay::new(12, 29).zip(MonthDay::new(1, 3)).map(|(a, b)| Calendar::Yearly(a, b)).unwrap_or(Calendar::Always);
    let speaks = |rule: &Rule| {
        matches!(rule.when.calendar, Calendar::Yearly(..))
            && rule.when.calendar.meets(turn)
            && (!matches!(rule.action, Action::Open(_)) || names_dates(rule))
    };
    let unaware = |rule: &Rule| {
        let counted = rule.when.weeks.has_last() || rule.when.weeks.numbers().any(|nth| nth == 1 || nth == 5);
        opens(rule) && counted && rule.when.calendar.meets(turn)
    };
    let every = (schedule.holidays() == HolidayPolicy::Included
        && schedule.rules().iter().any(|rule| opens(rule) && rule.when.weekdays == Weekdays::ALL))
        || schedule.rules().iter().any(|rule| rule.action == Action::Open(vec![Span::whole_day()]));
    let year_end = schedule.rules().iter().any(unaware) && !schedule.rules().iter().any(speaks) && !every;
    (holidays && !schedule.is_closures_only(), year_end)
}
