//! A schedule and a range of dates in, schema.org `OpeningHoursSpecification` data out: a regular week and the days that differ.
use jiff::civil::Date;

use crate::model::hours::days::{Calendar, HolidayTest, Weeks, When, days_between, weekday_index};
use crate::model::hours::schedule::{Action, DayHours, Schedule};
use crate::model::hours::span::Span;

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// One `OpeningHoursSpecification`: weekdays with a span, valid always or in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Specification {
    /// Names of schema.org `DayOfWeek`; empty for a single day.
    pub days: Vec<&'static str>,
    /// `HH:MM`; with `closes` `00:00` on the same day it means closed.
    pub opens: String,
    /// `HH:MM`; not after `opens` when the span passes midnight.
    pub closes: String,
    /// The first date it holds on.
    pub valid_from: Option<Date>,
    /// The last date it holds on.
    pub valid_through: Option<Date>,
}

/// The regular week, and the days of a range that differ from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Specifications {
    /// For `openingHoursSpecification`.
    pub regular: Vec<Specification>,
    /// For `specialOpeningHoursSpecification`, by date.
    pub special: Vec<Specification>,
}

impl Schedule {
    /// Writes the hours as a regular week, and every day from a date to a date that differs from it.
    ///
    /// A phrase of closings alone has no regular week; only its closed days are written.
    pub fn schema_org(&self, from: Date, to: Date) -> Specifications {
        let week: Vec<Vec<Span>> = (0..7).map(|day| regular_day(self, day)).collect();
        let mut regular: Vec<Specification> = Vec::new();
        for (day, spans) in DAYS.into_iter().zip(&week) {
            for span in spans {
                let (opens, closes) = (clock(span.start()), clock(span.end()));
                match regular.iter_mut().find(|other| other.opens == opens && other.closes == closes) {
                    Some(other) => other.days.push(day),
                    None => regular.push(Specification {
                        days: vec![day],
                        opens,
                        closes,
                        valid_from: None,
                        valid_through: None,
                    }),
                }
            }
        }
        let closures_only = self.is_closures_only();
        let special = days_between(from, to)
            .flat_map(|date| special_day(self.on(date), &week[usize::from(weekday_index(date))], closures_only, date));
        Specifications { special: special.collect(), regular }
    }
}

/// Is the hours of a weekday by the rules that hold in every week of the year.
fn regular_day(schedule: &Schedule, day: u8) -> Vec<Span> {
    let weekly = |when: &When| when.weeks == Weeks::ALL && when.calendar == Calendar::Always && when.weekdays.has(day);
    let mut spans = Vec::new();
    for rule in schedule.rules().iter().filter(|rule| weekly(&rule.when)) {
        match (&rule.action, rule.when.holiday) {
            (Action::Open(open), HolidayTest::Any | HolidayTest::Not) => spans.clone_from(open),
            (Action::Close, HolidayTest::Any | HolidayTest::Not) | (Action::CloseMoving(_), _) => spans.clear(),
            _ => {}
        }
    }
    spans
}

fn special_day(hours: DayHours<'_>, regular: &[Span], closures_only: bool, date: Date) -> Vec<Specification> {
    let one = |opens: u16, closes: u16| Specification {
        days: Vec::new(),
        opens: clock(opens),
        closes: clock(closes),
        valid_from: Some(date),
        valid_through: Some(date),
    };
    match hours {
        // A regular week that never opens on this weekday says it already, unless no week is told at all.
        DayHours::Closed if regular.is_empty() && !closures_only => Vec::new(),
        DayHours::Closed => vec![one(0, 0)],
        DayHours::Open(spans) if spans != regular => spans.iter().map(|span| one(span.start(), span.end())).collect(),
        DayHours::Open(_) | DayHours::Untold => Vec::new(),
    }
}

/// Writes a minute as schema.org `Time`; the end of the day is 23:59, as search engines ask.
fn clock(minute: u16) -> String {
    if minute == Span::DAY {
        return "23:59".to_owned();
    }
    let minute = minute % Span::DAY;
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
