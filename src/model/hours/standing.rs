//! A channel and a moment in Japan in, what a resident may be told at that moment out; no clock, no zone, no guess.
use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};

use crate::model::hours::days::weekday_index;
use crate::model::hours::holiday::is_holiday;
use crate::model::hours::schedule::DayHours;
use crate::model::hours::span::Span;
use crate::model::hours::told::Told;
use crate::model::hours::unsaid::is_year_end;

/// What a resident may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Open; without an end when it stays open through all of tomorrow.
    Open { until: Option<DateTime> },
    /// Open for [`SOON`] minutes or less.
    Closing { until: DateTime },
    /// Open to those who booked.
    Booked { until: Option<DateTime> },
    /// Closed, and the next moment at which it is surely open, if one lies within [`FAR`] days.
    Closed { next: Option<DateTime> },
    /// 電話で確認: nobody may be told open or closed.
    Ask,
}

/// Minutes before its end from which a channel is closing.
pub const SOON: u16 = 30;

/// Days that are searched for the next opening.
pub const FAR: usize = 60;

const WEEKDAYS: [&str; 7] = ["月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"];

/// The part of a span that lies on one date, in minutes from its midnight to at most 1440.
struct Piece {
    start: u16,
    end: u16,
    sure: bool,
}

impl Piece {
    fn has(&self, minute: u16) -> bool {
        self.start <= minute && minute < self.end
    }
}

impl Told {
    /// Is what may be told at a moment; `known` are the dates whose public holidays are known.
    pub fn standing(&self, at: DateTime, known: &Range<Date>) -> Standing {
        let (day, minute) = (at.date(), minute_of(at));
        if !known.contains(&day) {
            return Standing::Ask;
        }
        if self.schedule().is_closures_only() {
            let is_closed = self.schedule().on(day) == DayHours::Closed;
            return if is_closed { Standing::Closed { next: None } } else { Standing::Ask };
        }
        let today: Vec<Piece> = self.pieces(day).collect();
        let Some(end) = sure_end(&today, minute) else {
            let opens = today.iter().any(|piece| piece.has(minute));
            return if opens { Standing::Ask } else { Standing::Closed { next: self.next(day, minute, known) } };
        };
        let until = self.until(day, end, known);
        match until {
            _ if self.is_booked() => Standing::Booked { until },
            Some(until) if minutes_between(at, until) <= i64::from(SOON) => Standing::Closing { until },
            _ => Standing::Open { until },
        }
    }

    /// Lists what the hours open on a date, what runs over from the day before among it.
    fn pieces(&self, day: Date) -> impl Iterator<Item = Piece> {
        let yesterday = day.yesterday().ok();
        let is_vague = self.is_vague(day);
        let over = yesterday.into_iter().flat_map(move |yesterday| {
            self.spans(yesterday, is_vague || self.is_vague(yesterday))
                .filter(|(span, _)| span.end() > Span::DAY)
                .map(|(span, sure)| Piece { start: 0, end: span.end() - Span::DAY, sure })
        });
        let own = self.spans(day, is_vague).map(|(span, sure)| Piece {
            start: span.start(),
            end: span.end().min(Span::DAY),
            sure,
        });
        over.chain(own)
    }

    /// Lists the spans that start on a date, and whether they may be told, given whether a day they lie on is vague.
    fn spans(&self, date: Date, is_vague: bool) -> impl Iterator<Item = (Span, bool)> {
        let (hours, rule) = self.schedule().decided_on(date);
        let spans = if let DayHours::Open(spans) = hours { spans } else { &[] };
        let doubtful = is_vague && !spans.is_empty() && !rule.is_some_and(|rule| rule.names_dates());
        spans.iter().map(move |span| (*span, !doubtful && !self.doubts().always))
    }

    /// Says whether the hours were most likely written without a thought of such a day.
    fn is_vague(&self, date: Date) -> bool {
        let doubts = self.doubts();
        (doubts.year_end && is_year_end(date)) || (doubts.holidays && is_holiday(date))
    }

    /// Is the moment it ends, given the end on its own day; nothing when it is open through all of tomorrow.
    fn until(&self, day: Date, end: u16, known: &Range<Date>) -> Option<DateTime> {
        if end < Span::DAY {
            return Some(moment(day, end));
        }
        let tomorrow = day.tomorrow().ok()?;
        let pieces: Vec<Piece> = if known.contains(&tomorrow) { self.pieces(tomorrow).collect() } else { Vec::new() };
        let end = sure_end(&pieces, 0).unwrap_or(0);
        (end < Span::DAY).then(|| moment(tomorrow, end))
    }

    fn next(&self, day: Date, minute: u16, known: &Range<Date>) -> Option<DateTime> {
        let days = std::iter::successors(Some(day), |day| day.tomorrow().ok()).take(FAR + 1);
        let mut days = days.take_while(|day| !self.doubts().always && known.contains(day));
        days.find_map(|date| {
            let sure = self.pieces(date).filter(|piece| piece.sure && (date > day || piece.start > minute));
            sure.map(|piece| piece.start).min().map(|start| moment(date, start))
        })
    }
}

impl Standing {
    /// Writes the standing as residents read it at that moment: 受付中（17:30まで）.
    pub fn text(&self, at: DateTime) -> String {
        match *self {
            Standing::Open { until } => format!("受付中（{}）", end(at, until)),
            Standing::Closing { until } => format!("まもなく終了（{}）", end(at, Some(until))),
            Standing::Booked { until } => format!("要予約（{}）", end(at, until)),
            Standing::Closed { next: Some(next) } => format!("受付時間外（次は {} {}）", day(at, next), clock(next)),
            Standing::Closed { next: None } => "受付時間外".to_owned(),
            Standing::Ask => "電話で確認".to_owned(),
        }
    }
}

/// Is the minute until which it is surely open from a minute on, at most 1440.
fn sure_end(pieces: &[Piece], minute: u16) -> Option<u16> {
    let mut end = minute;
    while let Some(piece) = pieces.iter().find(|piece| piece.sure && piece.has(end)) {
        end = piece.end;
    }
    (end > minute).then_some(end)
}

fn end(at: DateTime, until: Option<DateTime>) -> String {
    match until {
        None => "24時間".to_owned(),
        Some(until) if until.date() == at.date() => format!("{}まで", clock(until)),
        Some(until) if minute_of(until) == 0 => "24:00まで".to_owned(),
        Some(until) => format!("翌{}まで", clock(until)),
    }
}

/// Names a day as people do who stand before it.
fn day(at: DateTime, next: DateTime) -> String {
    match days_between(at.date(), next.date()) {
        0 => "きょう".to_owned(),
        1 => "あす".to_owned(),
        2..=6 => WEEKDAYS[usize::from(weekday_index(next.date()))].to_owned(),
        _ => format!("{}月{}日", next.month(), next.day()),
    }
}

fn clock(moment: DateTime) -> String {
    format!("{}:{:02}", moment.hour(), moment.minute())
}

fn minute_of(at: DateTime) -> u16 {
    u16::from(at.hour().unsigned_abs()) * 60 + u16::from(at.minute().unsigned_abs())
}

fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

fn minutes_between(from: DateTime, to: DateTime) -> i64 {
    days_between(from.date(), to.date()) * i64::from(Span::DAY) + i64::from(minute_of(to)) - i64::from(minute_of(from))
}

/// Is a minute (0 to 1439) of a date.
fn moment(date: Date, minute: u16) -> DateTime {
    let part = |number: u16| i8::try_from(number).expect("hours and minutes are small");
    date.to_datetime(Time::new(part(minute / 60), part(minute % 60), 0, 0).expect("a minute of the day is a time"))
}

#[cfg(test)]
mod tests;
