//! Hours and a day in, the two weeks from that day as a table out: date, weekday, holiday, and what holds for each channel.

use jiff::civil::Date;
use serde::Serialize;

use crate::command::columns::{TERMINAL, padded};
use crate::model::hours::Hours;
use crate::model::hours::days::weekday_index;
use crate::model::hours::holiday::{holiday_name, is_confirmed, is_holiday};
use crate::model::hours::print::japanese_days::Clocks;
use crate::model::hours::schedule::{DayHours, Schedule};
use crate::model::hours::span::Span;
use crate::model::hours::told::{Doubts, Told};
use crate::model::hours::track::Track;
use crate::model::hours::unsaid::is_year_end;
use crate::model::width::columns;

/// Days the table shows.
const DAYS: usize = 14;

/// Columns of `11/22（日） `.
const OF_DATES: usize = 12;

const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

/// What the page says where nobody can know: call and ask.
const ASK: &str = "電話で確認";

/// One day of the table.
#[derive(Debug, Serialize)]
pub struct Day {
    date: String,
    weekday: &'static str,
    holiday: Option<&'static str>,
    /// The holiday is computed, not published yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unconfirmed: bool,
    /// What holds, a text for each channel.
    hours: Vec<String>,
}

impl Day {
    /// `11/22（日）`, the numbers to the right.
    fn short_date(&self) -> String {
        let mut numbers = self.date.split('-').skip(1).map(|part| part.trim_start_matches('0'));
        let (month, day) = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default());
        format!("{:>5}（{}）", format!("{month}/{day}"), self.weekday)
    }
}

/// Is the last day the table shows.
pub fn last_day(today: Date) -> Date {
    days(today).last().unwrap_or(today)
}

fn days(today: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(today), |day| day.tomorrow().ok()).take(DAYS)
}

/// Tells two weeks day by day, as the site does.
pub fn fortnight(hours: &Hours, today: Date) -> Vec<Day> {
    let told = hours.told(&[]);
    let tracks: Vec<(&Track, Doubts)> = hours.tracks().iter().zip(told.iter().map(Told::doubts)).collect();
    let day = |date: Date| Day {
        date: date.to_string(),
        weekday: WEEKDAYS[usize::from(weekday_index(date))],
        holiday: holiday_name(date),
        unconfirmed: holiday_name(date).is_some() && !is_confirmed(date.year()),
        hours: tracks.iter().map(|(track, doubts)| cell(&track.schedule, *doubts, date)).collect(),
    };
    days(today).map(day).collect()
}

fn cell(schedule: &Schedule, doubts: Doubts, date: Date) -> String {
    match schedule.on(date) {
        DayHours::Closed => "休み".to_owned(),
        DayHours::Untold => ASK.to_owned(),
        DayHours::Open(_) if doubt(schedule, doubts, date).is_some() => ASK.to_owned(),
        DayHours::Open(spans) if spans == [Span::whole_day()] => "24時間".to_owned(),
        DayHours::Open(spans) => Clocks::Colons.hours(spans),
    }
}

/// Is the kind of days that hours were written for without a word about, when a date is one of them.
fn doubt(schedule: &Schedule, doubts: Doubts, date: Date) -> Option<&'static str> {
    let (DayHours::Open(_), Some(rule)) = schedule.decided_on(date) else { return None };
    match () {
        () if rule.names_dates() => None,
        () if doubts.holidays && is_holiday(date) => Some("祝日"),
        () if doubts.year_end && is_year_end(date) => Some("年末年始"),
        () => None,
    }
}

/// Draws the two weeks: one table, or a table for each channel where one would be wider than a terminal.
pub fn table(hours: &Hours, today: Date) -> String {
    let days = fortnight(hours, today);
    let all: Vec<usize> = (0..hours.tracks().len()).collect();
    let together = draw(hours, &days, &all);
    let fits = together.lines().all(|line| columns(line) <= TERMINAL);
    let tables = match fits {
        true => together,
        false => all.iter().map(|at| draw(hours, &days, &[*at])).collect::<Vec<String>>().join("\n"),
    };
    format!("  {}からの2週間\n{tables}{}", today.strftime("%-Y年%-m月%-d日"), notes(hours, today))
}

/// Draws the columns of some channels.
fn draw(hours: &Hours, days: &[Day], shown: &[usize]) -> String {
    let names: Vec<String> = days.iter().map(name).collect();
    let of_names = names.iter().map(|name| columns(name)).max().unwrap_or(0);
    let headings: Vec<&str> = shown.iter().map(|at| heading(&hours.tracks()[*at])).collect();
    let width = |(at, heading): (&usize, &&str)| {
        days.iter().map(|day| columns(&day.hours[*at])).fold(columns(heading), usize::max)
    };
    let widths: Vec<usize> = shown.iter().zip(&headings).map(width).collect();
    let line = |date: &str, name: &str, cells: Vec<&str>| {
        let mut text = format!("    {}", padded(date, OF_DATES));
        if of_names > 0 {
            text.push_str(&padded(name, of_names + 2));
        }
        for (cell, width) in cells.into_iter().zip(&widths) {
            text.push_str(&padded(cell, width + 2));
        }
        text.trim_end().to_owned() + "\n"
    };
    let named = hours.tracks().iter().any(|track| !track.label.is_empty());
    let mut text = if named { line("", "", headings.clone()) } else { String::new() };
    for (day, name) in days.iter().zip(&names) {
        let cells = shown.iter().map(|at| day.hours[*at].as_str()).collect();
        text.push_str(&line(&day.short_date(), name, cells));
    }
    text
}

fn heading(track: &Track) -> &str {
    if track.label.is_empty() { "受付" } else { &track.label }
}

fn name(day: &Day) -> String {
    let mark = if day.unconfirmed { "（見こみ）" } else { "" };
    day.holiday.map_or_else(String::new, |name| format!("{name}{mark}"))
}

/// Says why days are not told, and which holidays are computed.
fn notes(hours: &Hours, today: Date) -> String {
    let told = hours.told(&[]);
    let tracks: Vec<(&Schedule, Doubts)> =
        hours.tracks().iter().map(|track| &track.schedule).zip(told.iter().map(Told::doubts)).collect();
    let mut doubted: Vec<&str> = Vec::new();
    for (schedule, doubts) in &tracks {
        doubted.extend(days(today).filter_map(|date| doubt(schedule, *doubts, date)));
    }
    doubted.sort_unstable();
    doubted.dedup();
    let untold = tracks.iter().any(|(schedule, _)| days(today).any(|date| schedule.on(date) == DayHours::Untold));
    let closing = hours.caveats().iter().filter(|caveat| caveat.closes);
    let closing: String = closing.map(|caveat| format!("「{}」", caveat.text.replace('\n', " "))).collect();
    let computed = days(today).any(|date| is_holiday(date) && !is_confirmed(date.year()));
    let lines = [
        (!doubted.is_empty())
            .then(|| format!("{}のことが書かれていないので、その日は「電話で確認」になります。", doubted.join("と"))),
        untold.then(|| "休みの日だけが書かれているので、ほかの日は「電話で確認」になります。".to_owned()),
        (!closing.is_empty())
            .then(|| format!("{closing}がいつかわからないので、サイトでは、どの日も「電話で確認」になります。")),
        computed.then(|| "「見こみ」の祝日は、法律から計算したもので、まだ発表されていません。".to_owned()),
    ];
    let text: String = lines.into_iter().flatten().map(|line| format!("  {line}\n")).collect();
    if text.is_empty() { text } else { format!("\n{text}") }
}
