//! A schedule and a moment in Japan in, open or closed and until when out; no clock, no zone.
use jiff::civil::{Date, DateTime, Time};

use crate::model::hours::days::days_between;
use crate::model::hours::schedule::{DayHours, Schedule};
use crate::model::hours::span::Span;

/// Whether someone is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// The phrase does not tell: 電話で確認.
    Untold,
}

/// Days that are searched for the next change.
const HORIZON: usize = 400;

impl Schedule {
    /// Is the state at a minute (0 to 1439) of a date.
    pub fn is_open(&self, date: Date, minute: u16) -> State {
        if spills_over(self, date, minute) {
            return State::Open;
        }
        match self.on(date) {
            DayHours::Closed => State::Closed,
            DayHours::Untold => State::Untold,
            DayHours::Open(spans) => {
                let open = spans.iter().any(|span| span.start() <= minute && minute < span.end());
                if open { State::Open } else { State::Closed }
            }
        }
    }

    /// Is the first moment after the given one at which the state differs, and the state then.
    pub fn next_change(&self, date: Date, minute: u16) -> Option<(DateTime, State)> {
        let now = self.is_open(date, minute);
        let days = std::iter::successors(Some(date), |day| day.tomorrow().ok()).take(HORIZON);
        for day in days {
            for edge in edges(self, day) {
                let later = day > date || edge > minute;
                let state = self.is_open(day, edge);
                if later && state != now {
                    return Some((moment(day, edge), state));
                }
            }
        }
        None
    }

    /// Lists the open intervals that start on the dates from `from` to `to`, both included; touching ones are joined.
    pub fn intervals(&self, from: Date, to: Date) -> Vec<(DateTime, DateTime)> {
        let mut out: Vec<(DateTime, DateTime)> = Vec::new();
        for date in days_between(from, to) {
            let DayHours::Open(spans) = self.on(date) else { continue };
            for span in spans {
                let (start, end) = (moment(date, span.start()), moment(date, span.end()));
                match out.last_mut() {
                    Some(last) if start <= last.1 => last.1 = last.1.max(end),
                    _ => out.push((start, end)),
                }
            }
        }
        out
    }

    /// Lists the dates from `from` to `to` that are closed all day.
    pub fn closed_dates(&self, from: Date, to: Date) -> Vec<Date> {
        days_between(from, to).filter(|date| self.on(*date) == DayHours::Closed).collect()
    }
}

fn spills_over(schedule: &Schedule, date: Date, minute: u16) -> bool {
    let Ok(yesterday) = date.yesterday() else { return false };
    match schedule.on(yesterday) {
        DayHours::Open(spans) => spans.iter().any(|span| span.end() > Span::DAY + minute),
        _ => false,
    }
}

fn edges(schedule: &Schedule, date: Date) -> Vec<u16> {
    let mut edges = vec![0];
    if let DayHours::Open(spans) = schedule.on(date) {
        edges.extend(spans.iter().flat_map(|span| [span.start(), span.end()]).filter(|edge| *edge < Span::DAY));
    }
    if let Some(DayHours::Open(spans)) = date.yesterday().ok().map(|day| schedule.on(day)) {
        edges.extend(spans.iter().filter(|span| span.end() > Span::DAY).map(|span| span.end() - Span::DAY));
    }
    edges.sort_unstable();
    edges
}

/// Is the moment some minutes after a date's midnight; the minutes may pass the day's end.
fn moment(date: Date, minute: u16) -> DateTime {
    let day = (0..minute / Span::DAY).fold(date, |day, _| day.tomorrow().unwrap_or(Date::MAX));
    let minute = minute % Span::DAY;
    let hour = i8::try_from(minute / 60).expect("a day has 24 hours");
    let past = i8::try_from(minute % 60).expect("an hour has 60 minutes");
    day.to_datetime(Time::new(hour, past, 0, 0).expect("a minute of the day is a time"))
}
