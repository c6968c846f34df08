//! A schedule in, OSM `opening_hours` text out, or nothing where that syntax cannot say it.
use jiff::civil::Date;

use crate::model::hours::days::{Calendar, HolidayTest, MonthDay, Weekdays, Weeks, days_between};
use crate::model::hours::print::table::{Cell, Table, is_weekly, moved_closings};
use crate::model::hours::schedule::{Action, Rule, Schedule};
use crate::model::hours::span::Span;

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// One OSM rule.
struct Line {
    calendar: String,
    days: String,
    what: Cell,
}

impl Schedule {
    /// Writes the schedule as OSM `opening_hours`; closures only as the closings alone.
    ///
    /// `None` where the syntax cannot say it: a closing that moves from a holiday, a night that a closing cuts.
    pub fn osm(&self) -> Option<String> {
        if self.rules().iter().any(|rule| matches!(rule.action, Action::CloseMoving(_))) {
            return None;
        }
        self.lines().and_then(|lines| join(&lines, self))
    }

    /// Writes the schedule as OSM `opening_hours` that holds from a date to a date, moved closings written out.
    pub fn osm_within(&self, from: Date, to: Date) -> Option<String> {
        let mut lines = self.lines()?;
        for date in moved_closings(self, days_between(from, to)) {
            lines.push(Line { calendar: dated(date), days: String::new(), what: Cell::Closed });
        }
        join(&lines, self)
    }

    fn lines(&self) -> Option<Vec<Line>> {
        if self.closes_dated_openings() {
            return None;
        }
        // Without months in the rules, January stands for all.
        let seasonal = self.rules().iter().any(|rule| matches!(rule.when.calendar, Calendar::Months(_)));
        let months = if seasonal { 12 } else { 1 };
        let tables: Vec<Table> = (1..=months).map(|month| Table::of(self, month)).collect();
        let default = if self.is_closures_only() { Cell::Untold } else { Cell::Closed };
        let mut lines = Vec::new();
        for (calendar, table) in seasons(&tables) {
            table_lines(&table, &calendar, &default, &mut lines)?;
        }
        let weekly = lines.iter().any(|line| line.what != Cell::Closed);
        for rule in self.rules().iter().filter(|rule| !is_weekly(rule)) {
            dated_lines(rule, weekly, &mut lines)?;
        }
        Some(lines)
    }

    /// Says whether a weekday closing follows an opening on dates, which the order of OSM rules would turn round.
    fn closes_dated_openings(&self) -> bool {
        let dated = self.rules().iter().position(|rule| !is_weekly(rule) && matches!(rule.action, Action::Open(_)));
        let weekly = self.rules().iter().rposition(is_weekly);
        dated.zip(weekly).is_some_and(|(dated, weekly)| dated < weekly)
    }
}

/// Joins months with equal tables to runs; the year's wrap is a run too.
fn seasons(tables: &[Table]) -> Vec<(String, Table)> {
    if tables.iter().all(|table| *table == tables[0]) {
        return vec![(String::new(), tables[0].clone())];
    }
    let start = (0..12).find(|month| tables[*month] != tables[(month + 11) % 12]).unwrap_or(0);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for month in (0..12).map(|step| (start + step) % 12) {
        match runs.last_mut() {
            Some((first, last)) if tables[*first] == tables[month] => *last = month,
            _ => runs.push((month, month)),
        }
    }
    let name = |(first, last): (usize, usize)| {
        if first == last { MONTHS[first].to_owned() } else { format!("{}-{}", MONTHS[first], MONTHS[last]) }
    };
    runs.into_iter().map(|run| (name(run), tables[run.0].clone())).collect()
}

/// A column of a table: its weekdays, what holds on them, and whether it must be written though it is the default.
struct Column {
    days: String,
    what: Cell,
    overrides: bool,
}

/// Writes one table: the weekdays that holidays change, the holidays, then the others.
fn table_lines(table: &Table, calendar: &str, default: &Cell, lines: &mut Vec<Line>) -> Option<()> {
    let (same, changed): (Vec<u8>, Vec<u8>) = (0..7).partition(|day| table.ignores_holidays(*day));
    let mut line =
        |days: String, what: &Cell| lines.push(Line { calendar: calendar.to_owned(), days, what: what.clone() });
    for column in columns(table, &changed)? {
        if column.overrides || column.what != *default {
            line(column.days, &column.what);
        }
    }
    let holiday = changed.first().map_or(default, |day| table.at(*day, 0, true));
    if !changed.is_empty() {
        if !changed.iter().all(|day| table.every_week(*day, true) == Some(holiday)) {
            return None;
        }
        line("PH".to_owned(), holiday);
    }
    for column in columns(table, &same)? {
        if column.overrides || column.what != *default || column.what != *holiday {
            line(column.days, &column.what);
        }
    }
    Some(())
}

/// Joins weekdays with equal columns; counted weeks get columns of their own.
fn columns(table: &Table, days: &[u8]) -> Option<Vec<Column>> {
    let mut plain: Vec<(Weekdays, Cell)> = Vec::new();
    let mut counted: Vec<Column> = Vec::new();
    for &day in days {
        let Some(cell) = table.every_week(day, false) else {
            counted_weeks(table, day, &mut counted)?;
            continue;
        };
        match plain.iter_mut().find(|(_, other)| other == cell) {
            Some((set, _)) => *set = set.or(Weekdays::one(day)),
            None => plain.push((Weekdays::one(day), cell.clone())),
        }
    }
    let all = plain.into_iter().map(|(set, what)| Column { days: weekdays(set), what, overrides: false });
    Some(all.chain(counted).collect())
}

fn counted_weeks(table: &Table, day: u8, out: &mut Vec<Column>) -> Option<()> {
    let at = |week: usize| table.at(day, week, false);
    let name = DAYS[usize::from(day)];
    if at(3) == at(4) {
        let mut groups: Vec<(Vec<&str>, &Cell)> = Vec::new();
        for (week, number) in [(0, "1"), (1, "2"), (2, "3"), (3, "4"), (5, "5")] {
            match groups.iter_mut().find(|(_, cell)| *cell == at(week)) {
                Some((numbers, _)) => numbers.push(number),
                None => groups.push((vec![number], at(week))),
            }
        }
        let column = |(numbers, cell): (Vec<&str>, &Cell)| Column {
            days: format!("{name}[{}]", numbers.join(",")),
            what: cell.clone(),
            overrides: false,
        };
        out.extend(groups.into_iter().map(column));
        return Some(());
    }
    let regular = (0..4).all(|week| at(week) == at(0)) && at(4) == at(5);
    if !regular {
        return None;
    }
    out.push(Column { days: name.to_owned(), what: at(0).clone(), overrides: false });
    out.push(Column { days: format!("{name}[-1]"), what: at(4).clone(), overrides: true });
    Some(())
}

fn weekdays(set: Weekdays) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (first, last) in set.runs() {
        let (from, to) = (DAYS[usize::from(first)], DAYS[usize::from(last)]);
        parts.push(match last - first {
            0 => from.to_owned(),
            1 => format!("{from},{to}"),
            _ => format!("{from}-{to}"),
        });
    }
    parts.join(",")
}

/// Writes a rule on dates.
fn dated_lines(rule: &Rule, weekly: bool, lines: &mut Vec<Line>) -> Option<()> {
    let what = match &rule.action {
        Action::Open(spans) => Cell::Open(spans.clone()),
        Action::Close => Cell::Closed,
        Action::KeepOpen => Cell::Untold,
        Action::CloseMoving(_) => return None,
    };
    let when = &rule.when;
    let all_days = when.weekdays == Weekdays::ALL;
    if when.holiday == HolidayTest::After {
        let plain = all_days && when.calendar == Calendar::Always && what == Cell::Closed;
        lines.push(Line { calendar: String::new(), days: "PH +1 day".to_owned(), what });
        return plain.then_some(());
    }
    let mut days = if all_days { String::new() } else { weekdays(when.weekdays) };
    if when.weeks != Weeks::ALL {
        let mut numbers: Vec<String> = when.weeks.numbers().map(|number| number.to_string()).collect();
        numbers.extend(when.weeks.has_last().then(|| "-1".to_owned()));
        days = when
            .weekdays
            .iter()
            .map(|day| format!("{}[{}]", DAYS[usize::from(day)], numbers.join(",")))
            .collect::<Vec<String>>()
            .join(",");
    }
    match when.holiday {
        HolidayTest::Only if all_days => days = "PH".to_owned(),
        HolidayTest::Only => return None,
        HolidayTest::Not if weekly || what == Cell::Closed => return None,
        _ => {}
    }
    for calendar in calendars(when.calendar) {
        lines.push(Line { calendar: calendar.clone(), days: days.clone(), what: what.clone() });
        if when.holiday == HolidayTest::Not {
            lines.push(Line { calendar, days: "PH".to_owned(), what: Cell::Closed });
        }
    }
    Some(())
}

fn calendars(calendar: Calendar) -> Vec<String> {
    match calendar {
        Calendar::Always | Calendar::Months(_) => vec![String::new()],
        Calendar::Yearly(from, to) => vec![yearly(from, to)],
        Calendar::Dated(from, to) if from == to => vec![dated(from)],
        Calendar::Dated(from, to) => vec![format!("{}-{}", dated(from), dated(to))],
        Calendar::MonthDays(days) => (0..12i8)
            .flat_map(|month| (1..=31i8).map(move |day| (month + 1, day)))
            .filter(|(_, day)| days & (1 << (day - 1)) != 0)
            .filter_map(|(month, day)| MonthDay::new(month, day))
            .map(|day| yearly(day, day))
            .collect(),
    }
}

fn yearly(from: MonthDay, to: MonthDay) -> String {
    let name = |day: MonthDay| format!("{} {:02}", MONTHS[usize::from(day.month().unsigned_abs()) - 1], day.day());
    let month_end = |day: MonthDay| MonthDay::month_end(day.month()) == Some(day);
    if from == to {
        return name(from);
    }
    // 29 February stands for the month's end, which only whole months can say in every year.
    if from.day() == 1 && month_end(to) {
        let [first, last] = [from, to].map(|day| MONTHS[usize::from(day.month().unsigned_abs()) - 1]);
        return if first == last { first.to_owned() } else { format!("{first}-{last}") };
    }
    format!("{}-{}", name(from), name(to))
}

fn dated(date: Date) -> String {
    format!("{} {} {:02}", date.year(), MONTHS[usize::from(date.month().unsigned_abs()) - 1], date.day())
}

/// Joins lines; nights that pass midnight are joined by commas so that no later rule cuts them.
fn join(lines: &[Line], schedule: &Schedule) -> Option<String> {
    let passes = |cell: &Cell| matches!(cell, Cell::Open(spans) if spans.iter().any(|span| span.end() > Span::DAY));
    let nights = lines.iter().any(|line| passes(&line.what));
    if nights && !adds_up(lines) {
        return None;
    }
    let whole = [Cell::Open(vec![Span::whole_day()])];
    if lines.len() == 1 && lines[0].calendar.is_empty() && lines[0].days == "Mo-Su" && whole.contains(&lines[0].what) {
        return Some("24/7".to_owned());
    }
    let text: Vec<String> = lines.iter().map(written).collect();
    if text.is_empty() && !schedule.is_closures_only() {
        return None;
    }
    Some(text.join(if nights { ", " } else { "; " }))
}

/// Says whether adding each line to those before equals letting it win.
fn adds_up(lines: &[Line]) -> bool {
    let covers = |outer: &[Span], inner: &[Span]| {
        inner.iter().all(|span| outer.iter().any(|other| other.start() <= span.start() && span.end() <= other.end()))
    };
    lines.iter().enumerate().all(|(index, line)| {
        let Cell::Open(spans) = &line.what else { return false };
        // Fr[-1] overrides Fr, so both hold on the last Friday.
        let apart = !line.days.contains("PH") && !line.days.contains("[-1]") && !line.days.is_empty();
        let disjoint = line.calendar == lines[0].calendar && apart;
        lines[..index].iter().all(|before| match &before.what {
            Cell::Open(inner) => (disjoint && !before.days.contains("PH")) || covers(spans, inner),
            _ => false,
        })
    })
}

fn written(line: &Line) -> String {
    let what = match &line.what {
        Cell::Untold => "00:00-24:00".to_owned(),
        Cell::Closed => "off".to_owned(),
        Cell::Open(spans) => spans
            .iter()
            .map(|span| format!("{}-{}", clock(span.start()), clock(span.end())))
            .collect::<Vec<String>>()
            .join(","),
    };
    [line.calendar.as_str(), line.days.as_str(), &what]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<&str>>()
        .join(" ")
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
