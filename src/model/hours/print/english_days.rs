//! Days, dates and times in, their plain English names out: `2nd & 4th Sat`, `29 Dec–3 Jan`, `9:00–17:00`.
use jiff::civil::Date;

use crate::model::hours::days::{Calendar, HolidayTest, MonthDay, Weekdays, Weeks, When};
use crate::model::hours::print::outline::{Days, is_every_day, month_runs, names_season};
use crate::model::hours::span::Span;

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const PUBLIC_HOLIDAYS: &str = "public holidays";

/// Names the days of an opening or a closing, part by part; `but_holidays` says so where holidays are left out.
pub fn days(days: Days<'_>, but_holidays: bool) -> Vec<String> {
    let when = days.when;
    let plain = when.weekdays == Weekdays::ALL && when.weeks == Weeks::ALL;
    let dated = !matches!(when.calendar, Calendar::Always) && !names_season(when.calendar);
    let parts = match when.holiday {
        HolidayTest::Only if plain => vec![PUBLIC_HOLIDAYS.to_owned()],
        HolidayTest::After => vec![format!("days after {PUBLIC_HOLIDAYS}")],
        HolidayTest::Any if plain && dated => Vec::new(),
        HolidayTest::Any if days.with_holidays && is_every_day(when) => vec!["every day".to_owned()],
        _ => weekdays(when),
    };
    let noted = match when.holiday {
        HolidayTest::Not if but_holidays => " (except public holidays)",
        HolidayTest::Any if days.with_holidays && !is_every_day(when) && !parts.is_empty() => {
            " (including public holidays)"
        }
        _ => "",
    };
    let season = calendar(when.calendar);
    match (season.is_empty(), parts.is_empty()) {
        (true, _) if noted.is_empty() => parts,
        (true, _) => vec![list(&parts) + noted],
        (_, true) => vec![season + noted],
        _ if dated => vec![format!("{}{noted} ({season})", list(&parts))],
        _ => vec![format!("{}{noted} in {season}", list(&parts))],
    }
}

fn weekdays(when: &When) -> Vec<String> {
    if when.weeks != Weeks::ALL {
        let counts = counts(when.weeks);
        return when.weekdays.iter().map(|day| format!("{counts} {}", DAYS[usize::from(day)])).collect();
    }
    let mut parts = Vec::new();
    for (first, last) in when.weekdays.runs() {
        let (from, to) = (DAYS[usize::from(first)], DAYS[usize::from(last)]);
        match last - first {
            0 => parts.push(from.to_owned()),
            1 => parts.extend([from.to_owned(), to.to_owned()]),
            _ => parts.push(format!("{from}–{to}")),
        }
    }
    parts
}

fn counts(weeks: Weeks) -> String {
    let numbers: Vec<u16> = weeks.numbers().collect();
    let name = |number: &u16| ordinal(i32::from(*number));
    let mut counts: Vec<String> = match numbers.as_slice() {
        [first, .., last] if last - first > 1 && usize::from(last - first) == numbers.len() - 1 => {
            vec![range(&name(first), &name(last))]
        }
        numbers => numbers.iter().map(name).collect(),
    };
    counts.extend(weeks.has_last().then(|| "last".to_owned()));
    list(&counts)
}

fn ordinal(number: i32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Joins parts: `Mon, Wed & Fri`; parts that hold a `&` themselves are joined by `and`.
pub fn list(parts: &[String]) -> String {
    let link = if parts.iter().any(|part| part.contains('&')) { " and " } else { " & " };
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{}{link}{last}", before.join(", ")),
    }
}

/// Names a part of the calendar; always is no word.
pub fn calendar(calendar: Calendar) -> String {
    match calendar {
        Calendar::Always => String::new(),
        Calendar::Months(months) => {
            let name = |(first, last): (i32, i32)| range(&month(first), &month(last));
            list(&month_runs(months).into_iter().map(name).collect::<Vec<String>>())
        }
        Calendar::MonthDays(days) => {
            let numbers = (1..=31).filter(|day| days & (1 << (day - 1)) != 0);
            format!("the {} of each month", list(&numbers.map(ordinal).collect::<Vec<String>>()))
        }
        Calendar::Yearly(from, to) if from == to => month_day(from),
        Calendar::Yearly(from, to) if from.month() == to.month() && from.day() < to.day() => {
            range(&from.day().to_string(), &month_day(to))
        }
        Calendar::Yearly(from, to) => range(&month_day(from), &month_day(to)),
        Calendar::Dated(from, to) => dated(from, to),
    }
}

fn dated(from: Date, to: Date) -> String {
    let same_year = from.year() == to.year();
    let start = match () {
        () if from == to => return date(to),
        () if same_year && from.month() == to.month() => from.day().to_string(),
        () if same_year => format!("{} {}", from.day(), month(from.month().into())),
        () => date(from),
    };
    range(&start, &date(to))
}

fn date(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month().into()), date.year())
}

fn month_day(day: MonthDay) -> String {
    if day.month() == 2 && MonthDay::month_end(2) == Some(day) {
        return "end of Feb".to_owned();
    }
    format!("{} {}", day.day(), month(day.month().into()))
}

fn month(number: i32) -> String {
    let index = usize::try_from(number - 1).expect("months count from 1");
    MONTHS[index].to_owned()
}

fn range(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from}–{to}") }
}

/// Writes the hours of a day.
pub fn hours(spans: &[Span]) -> String {
    if spans == [Span::whole_day()] {
        return "24 hours".to_owned();
    }
    list(&spans.iter().map(|span| span_text(*span)).collect::<Vec<String>>())
}

fn span_text(span: Span) -> String {
    if span.end() > Span::DAY {
        format!("{}–{} the next day", time(span.start()), time(span.end() - Span::DAY))
    } else {
        format!("{}–{}", time(span.start()), time(span.end()))
    }
}

/// Writes a minute of the day.
pub fn time(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}
