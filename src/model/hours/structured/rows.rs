//! Rows of a map of hours in, days with what happens on them out: each row by itself, then the rows against each other.

use crate::model::hours::days::{Calendar, HolidayTest, Weekdays, Weeks, When};
use crate::model::hours::fault::HoursCode;
use crate::model::hours::grammar::draft::{DayItem, DayKind, Manner, OnHoliday};
use crate::model::hours::grammar::fragment::Said;
use crate::model::hours::meaning::classes::{Class, meets, weekdays_of};
use crate::model::hours::meaning::tidy::tidy;
use crate::model::hours::schedule::{Action, Rule};
use crate::model::hours::span::Span;
use crate::model::hours::structured::{Part, Reason, StructureFault};

/// Days of one row with what happens on them; a row may give several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub part: Part,
    /// The days.
    pub when: When,
    /// What happens on them.
    pub action: Action,
    /// What is said of holidays that fall on them.
    pub on_holiday: OnHoliday,
    /// 毎日: holidays are among the days.
    pub names_every_day: bool,
    /// Dates without weekdays.
    pub kind_is_dates: bool,
}

impl Row {
    /// Says whether it opens.
    pub fn opens(&self) -> bool {
        matches!(self.action, Action::Open(_))
    }

    /// Says whether it closes weekdays altogether.
    pub fn shuts_weekdays(&self) -> bool {
        self.action == Action::Close && self.is_of_whole_weekdays()
    }

    /// Says whether it is of weekdays and nothing else.
    fn is_of_whole_weekdays(&self) -> bool {
        self.when == When { weekdays: self.when.weekdays, ..When::EVERY_DAY }
    }

    /// Lists its spans.
    pub fn spans(&self) -> &[Span] {
        if let Action::Open(spans) = &self.action { spans } else { &[] }
    }

    /// Is the weekdays that occur.
    pub fn weekdays(&self) -> Weekdays {
        weekdays_of(&self.when)
    }

    /// Says whether it is about holidays, or the days after them, and nothing else.
    pub fn is_about_holidays(&self) -> bool {
        matches!(self.when.holiday, HolidayTest::Only | HolidayTest::After)
    }

    /// Makes the rule.
    pub fn into_rule(self) -> Rule {
        Rule { when: self.when, action: self.action }
    }

    /// Says whether every day of the other is one of these, and not the other way round.
    fn covers(&self, other: &Row) -> bool {
        let (a, b) = (&self.when, &other.when);
        let holidays = a.holiday == HolidayTest::Any
            || a.holiday == b.holiday
            || (a.holiday == HolidayTest::Not && b.holiday == HolidayTest::Any);
        let narrower = a.holiday == HolidayTest::Any && b.holiday == HolidayTest::Only;
        let same = a.weekdays == b.weekdays && a.weeks == b.weeks && a.calendar == b.calendar && !narrower;
        let weekdays = other.weekdays().minus(a.weekdays).is_empty();
        !same && holidays && weekdays && a.weeks.covers(b.weeks) && a.calendar.covers(b.calendar)
    }
}

/// Reads the rows of the week, the wider before the narrower.
pub fn week(rows: &[(Vec<DayItem>, Said)], faults: &mut Vec<StructureFault>) -> Vec<Row> {
    let mut found = Vec::new();
    for (index, (items, said)) in rows.iter().enumerate() {
        let part = Part::Weekly(index);
        for item in items {
            match weekly_row(part, item, said) {
                Ok(row) => found.push(row),
                Err(reason) => faults.push(StructureFault { part, reason }),
            }
        }
    }
    let mut found = sorted(united(found));
    leave_out_holidays(&mut found);
    found
}

/// Reads the rows of dates, the wider before the narrower.
pub fn dates(rows: &[(Vec<DayItem>, Said)], faults: &mut Vec<StructureFault>) -> Vec<Row> {
    let mut found = Vec::new();
    for (index, (items, said)) in rows.iter().enumerate() {
        let part = Part::Dates(index);
        for item in items {
            match dated_row(part, item, said) {
                Ok(row) => found.push(row),
                Err(reason) => faults.push(StructureFault { part, reason }),
            }
        }
    }
    sorted(united(found))
}

fn weekly_row(part: Part, item: &DayItem, said: &Said) -> Result<Row, Reason> {
    let refuse = |code| Err(Reason::Grammar(code));
    let mut when = When { calendar: item.season, ..When::EVERY_DAY };
    match item.kind {
        DayKind::Week { days, weeks, .. } => (when.weekdays, when.weeks) = (days, weeks),
        DayKind::Heijitsu(days) => (when.weekdays, when.holiday) = (days, HolidayTest::Not),
        DayKind::EveryDay => {}
        DayKind::Holidays => when.holiday = HolidayTest::Only,
        DayKind::AfterHolidays if *said == Said::Closed => when.holiday = HolidayTest::After,
        DayKind::Dates { calendar: calendar @ Calendar::MonthDays(_), .. } => when.calendar = calendar,
        DayKind::Dates { calendar: Calendar::Months(_), .. } => return refuse(HoursCode::DaysUnspecified),
        DayKind::Dates { .. } => return Err(Reason::DatesInWeek),
        DayKind::YearEnd(_) => return Err(Reason::YearEndInWeek),
        DayKind::Vague => return refuse(HoursCode::VagueDate),
        DayKind::Weeks(_) | DayKind::RestDays | DayKind::AfterHolidays => return refuse(HoursCode::ScopeUnclear),
    }
    if matches!(when.calendar, Calendar::Yearly(..)) && !item.season_repeats {
        return refuse(HoursCode::YearUnspecified);
    }
    row(part, item, when, said)
}

fn dated_row(part: Part, item: &DayItem, said: &Said) -> Result<Row, Reason> {
    let mut when = When { calendar: item.season, ..When::EVERY_DAY };
    match item.kind {
        DayKind::Dates { calendar: Calendar::Yearly(..), repeats: false } => {
            return Err(Reason::Grammar(HoursCode::YearUnspecified));
        }
        DayKind::Dates { calendar, .. } => when.calendar = calendar,
        DayKind::Week { days, weeks, .. } => (when.weekdays, when.weeks) = (days, weeks),
        DayKind::Heijitsu(days) => (when.weekdays, when.holiday) = (days, HolidayTest::Not),
        DayKind::EveryDay => {}
        DayKind::Holidays => when.holiday = HolidayTest::Only,
        DayKind::Vague => return Err(Reason::Grammar(HoursCode::VagueDate)),
        _ => return Err(Reason::WeekdaysInDates),
    }
    match when.calendar {
        Calendar::Dated(..) => {}
        Calendar::Yearly(..) if item.season_repeats => {}
        Calendar::Yearly(..) => return Err(Reason::Grammar(HoursCode::YearUnspecified)),
        _ => return Err(Reason::WeekdaysInDates),
    }
    row(part, item, when, said)
}

fn row(part: Part, item: &DayItem, mut when: When, said: &Said) -> Result<Row, Reason> {
    let refuse = |code| Err(Reason::Grammar(code));
    if item.half.is_some() {
        return refuse(HoursCode::HalfDayUnclear);
    }
    let action = match (said, item.on_holiday) {
        (Said::Open(spans), OnHoliday::Unsaid | OnHoliday::NotMeant) => Action::Open(spans.clone()),
        (Said::Open(_), _) => return refuse(HoursCode::ScopeUnclear),
        (Said::Closed, OnHoliday::Moves(shift)) => Action::CloseMoving(shift),
        (Said::Closed, _) => Action::Close,
    };
    if matches!(item.on_holiday, OnHoliday::NotMeant | OnHoliday::Opens) {
        when.holiday = HolidayTest::Not;
    }
    Ok(Row {
        part,
        when,
        action,
        on_holiday: item.on_holiday,
        names_every_day: item.kind == DayKind::EveryDay,
        kind_is_dates: matches!(item.kind, DayKind::Dates { .. }),
    })
}

/// Joins 月, 水, 金 of one row.
fn united(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let alike = |other: &&mut Row| {
            let same = When { weekdays: row.when.weekdays, ..other.when } == row.when;
            same && other.part == row.part && other.action == row.action && row.when.weeks == Weeks::ALL
        };
        match out.iter_mut().find(alike) {
            Some(other) => other.when.weekdays = other.when.weekdays.or(row.when.weekdays),
            None => out.push(row),
        }
    }
    out
}

/// Puts wider days before narrower ones.
fn sorted(rows: Vec<Row>) -> Vec<Row> {
    let depth = |row: &Row| rows.iter().filter(|other| other.covers(row)).count();
    let mut order: Vec<(usize, Row)> = rows.iter().map(|row| (depth(row), row.clone())).collect();
    order.sort_by_key(|(depth, _)| *depth);
    order.into_iter().map(|(_, row)| row).collect()
}

/// 平日: 9時〜17時, 水: 9時〜19時: the Wednesdays meant are among 平日.
fn leave_out_holidays(rows: &mut [Row]) {
    for index in 1..rows.len() {
        let (before, rest) = rows.split_at_mut(index);
        let within = |wide: &Row| wide.opens() && wide.when.holiday == HolidayTest::Not && wide.covers(&rest[0]);
        if rest[0].opens() && rest[0].when.holiday == HolidayTest::Any && before.iter().any(within) {
            rest[0].when.holiday = HolidayTest::Not;
        }
    }
}

/// Finds rows that have days in common with another, where neither is the narrower one.
pub fn overlaps(rows: &[Row]) -> impl Iterator<Item = StructureFault> {
    let clash = |a: &Row, b: &Row| {
        let holidays = a.is_about_holidays() || b.is_about_holidays();
        let apart = a.part == b.part && a.action == b.action;
        let other_days = holidays && a.when.holiday != b.when.holiday;
        !apart && !other_days && meets(&a.when, &b.when) && !a.covers(b) && !b.covers(a)
    };
    let later = move |(index, b): (usize, &Row)| {
        let part = rows[..index].iter().filter(|a| clash(a, b)).map(|a| a.part.max(b.part)).max()?;
        Some(StructureFault { part, reason: Reason::Grammar(HoursCode::TwoClasses) })
    };
    rows.iter().enumerate().filter_map(later)
}

/// Is the weekdays on which the week opens, holidays left aside.
pub fn open_weekdays(rows: &[Row]) -> Weekdays {
    let open = rows.iter().filter(|row| row.opens() && row.when.holiday != HolidayTest::Only);
    open.fold(Weekdays::NONE, |sum, row| sum.or(row.when.weekdays))
}

/// Finds a closing on counted days or holidays where the week never opens.
pub fn closing_without_hours(rows: &[Row]) -> Option<&Row> {
    let open = open_weekdays(rows);
    let asks = |row: &&Row| row.on_holiday != OnHoliday::Unsaid && !row.opens();
    rows.iter().filter(asks).find(|row| !open.is_empty() && !row.when.weekdays.minus(open).is_empty())
}

/// Makes the rules of the week: hours first, each weekday once, then closings that take some of its days.
pub fn week_rules(rows: Vec<Row>) -> Vec<Rule> {
    let reopened =
        |at: usize| !rows[at].opens() && rows[at + 1..].iter().any(|row| row.opens() && rows[at].covers(row));
    let any = rows.iter().any(Row::opens);
    if !any || (0..rows.len()).any(|at| !rows[at].is_of_whole_weekdays() && reopened(at)) {
        return rows.into_iter().map(Row::into_rule).collect();
    }
    let mut classes: Vec<Class> = Vec::new();
    let mut closings: Vec<Rule> = Vec::new();
    for row in rows {
        if row.shuts_weekdays() {
            for class in &mut classes {
                class.when.weekdays = class.when.weekdays.minus(row.when.weekdays);
            }
            classes.retain(|class| !class.when.weekdays.is_empty());
            continue;
        }
        match row.action {
            Action::Open(spans) => classes.push(class(row.when, spans)),
            action => closings.push(Rule { when: row.when, action }),
        }
    }
    tidy(&mut classes);
    // A closing of days that never open says nothing.
    closings.retain(|rule| {
        matches!(rule.action, Action::CloseMoving(_)) || classes.iter().any(|class| meets(&class.when, &rule.when))
    });
    let open = |class: Class| Rule { when: class.when, action: Action::Open(class.spans) };
    classes.into_iter().map(open).chain(closings).collect()
}

fn class(when: When, spans: Vec<Span>) -> Class {
    Class {
        when,
        spans,
        opening: 0,
        manner: Manner::Plain,
        times_first: false,
        beats_all: false,
        listed: Weekdays::NONE,
        span: 0..0,
    }
}
