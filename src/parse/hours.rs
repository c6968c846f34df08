//! The `hours` of a map in (a phrase as printed, or a map of days and times), [`WrittenHours`] out.

use crate::diagnostic::detail::{HoursPart, Shape};
use crate::diagnostic::kind::Kind;
use crate::model::entry::Appointment;
use crate::model::hours::Hours;
use crate::model::hours::fault::{HoursCode, HoursFault};
use crate::model::hours::grammar::draft::DayItem;
use crate::model::hours::grammar::fragment::{self, Said};
use crate::model::hours::span as spans;
use crate::model::hours::structured::{AtYearEnd, OnHolidays, Part, Reason, StructureFault, Structured};
use crate::model::hours::track::Reservation;
use crate::model::reception::{HoursForm, WrittenHours};
use crate::parse::contact::inside;
use crate::parse::fields::{self, Fields, Report};
use crate::parse::tree::{Node, Value};
use crate::parse::{reading, suggest};
use crate::source::Spanned;

/// The `hours` of a map.
pub fn hours(map: &mut Fields<'_>, report: &mut Report<'_>) -> Option<WrittenHours> {
    let node = map.node("hours", report)?;
    match &node.value {
        Value::Map(_) => map_of_hours(node, report),
        Value::Scalar { .. } => phrase(&fields::text_of(node, "hours", report)?, report),
        _ => {
            fields::report_shape(node, "hours", Shape::TextOrMap, report);
            None
        }
    }
}

/// Text as printed. What cannot be read stands as written, with a warning.
fn phrase(text: &Spanned<String>, report: &mut Report<'_>) -> Option<WrittenHours> {
    let reading = match Hours::read(&text.value) {
        Ok(reading) => Some(reading),
        Err(fault) => {
            let span = inside(text, fault.span.start, fault.span.end);
            report.at(span, Kind::Hours { code: fault.code, text: text.value.clone() });
            None
        }
    };
    Some(WrittenHours { written: text.value.clone(), reading, form: HoursForm::Phrase, origin: text.span })
}

/// The keys of a map of hours; some are day words of the phrase grammar, too.
const KEYS: [&str; 7] = ["written", "weekly", "holidays", "year_end", "dates", "last_reception", "appointment"];

/// The rows of `weekly` or `dates`, as far as they could be read.
struct Rows {
    rows: Vec<(Vec<DayItem>, Said)>,
    complete: bool,
}

/// A part of the map that may be left out.
type Optional<T> = Result<Option<T>, Reported>;

/// Says that a part is wrong and has been reported.
#[derive(Debug)]
struct Reported;

/// The places of a map's parts, for what is found when they are held against each other.
#[derive(Default)]
struct Places {
    weekly: Vec<Spanned<String>>,
    dates: Vec<Spanned<String>>,
    holidays: Option<Spanned<String>>,
    year_end: Option<Spanned<String>>,
    last_reception: Option<Spanned<String>>,
}

/// The whole map; nothing where any part of it is wrong.
fn map_of_hours(node: &Node, report: &mut Report<'_>) -> Option<WrittenHours> {
    let mut places = Places::default();
    let mut rest = node.clone();
    let misplaced = take_days(&mut rest, report);
    let mut map = Fields::of(&rest, "hours", report)?;
    let is_given = map.has("weekly") || map.has("dates");
    if !is_given && !misplaced {
        map.require("weekly");
    }
    let written = map.text("written", report);
    let weekly = map.node("weekly", report);
    let weekly = rows(weekly, "weekly", &mut places.weekly, report);
    let holidays = choice(&mut map, "holidays", on_holidays, &mut places.holidays, report);
    let year_end = choice(&mut map, "year_end", at_year_end, &mut places.year_end, report);
    let dates = map.node("dates", report);
    let dates = rows(dates, "dates", &mut places.dates, report);
    let last_reception = choice(&mut map, "last_reception", last_reception, &mut places.last_reception, report);
    let booking = reading::choice(&mut map, "appointment", &reading::APPOINTMENTS, report);
    map.finish(report);
    let reservation = match booking {
        None => Reservation::NotNeeded,
        Some(Appointment::Preferred) => Reservation::Preferred,
        Some(Appointment::Required) => Reservation::Required,
    };
    let complete = weekly.complete && dates.complete && holidays.is_ok() && year_end.is_ok() && last_reception.is_ok();
    let structured = Structured {
        weekly: weekly.rows,
        holidays: holidays.unwrap_or_default(),
        year_end: year_end.unwrap_or_default(),
        dates: dates.rows,
        last_reception: last_reception.unwrap_or_default(),
        reservation,
    };
    let is_empty = complete && structured.weekly.is_empty() && structured.dates.is_empty();
    if is_empty && is_given {
        report.at(node.span, Kind::EmptyValue { field: "weekly", comment: None });
    }
    // Where a part is missing, only what each row says by itself can be judged.
    let built = if complete { structured.build() } else { Err(structured.row_faults()) };
    let hours = match built {
        Ok(_) if is_empty || misplaced => return None,
        Ok(hours) => hours,
        Err(faults) => {
            faults.into_iter().for_each(|fault| places.report(fault, report));
            return None;
        }
    };
    let canonical = hours.canonical();
    if let Some(written) = &written
        && let Ok(read) = Hours::read(&written.value)
        && !read.tracks().iter().any(|track| track.schedule.opens_like(&hours.tracks()[0].schedule))
    {
        report.at(written.span, Kind::HoursDisagree { written: read.canonical(), map: canonical });
        return None;
    }
    let written = written.map_or(canonical, |text| text.value);
    Some(WrittenHours { written, reading: Some(hours), form: HoursForm::Map, origin: node.span })
}

impl Places {
    fn report(&self, fault: StructureFault, report: &mut Report<'_>) {
        let (text, part) = match fault.part {
            Part::Weekly(index) => (self.weekly.get(index), HoursPart::Days),
            Part::Dates(index) => (self.dates.get(index), HoursPart::Dates),
            Part::Holidays => (self.holidays.as_ref(), HoursPart::Holidays),
            Part::YearEnd => (self.year_end.as_ref(), HoursPart::YearEnd),
            Part::LastReception => (self.last_reception.as_ref(), HoursPart::LastReception),
        };
        let text = text.expect("a part that was read has its place");
        let kind = Kind::HoursPart { part, text: text.value.clone(), reason: fault.reason, suggestion: None };
        report.at(text.span, kind);
    }
}

/// Takes days out of the map that belong under `weekly` or `dates`, and reports them.
fn take_days(node: &mut Node, report: &mut Report<'_>) -> bool {
    let Value::Map(entries) = &mut node.value else { return false };
    let before = entries.len();
    entries.retain(|entry| {
        if KEYS.contains(&entry.key.as_str()) {
            return true;
        }
        let under = match (fragment::days(&entry.key), fragment::dates(&entry.key)) {
            (Ok(items), _) if items.iter().all(|item| !item.is_dated()) => "weekly",
            (_, Ok(_)) => "dates",
            _ => return true,
        };
        report.at(entry.key_span, Kind::HoursOutside { days: entry.key.clone(), under });
        false
    });
    entries.len() < before
}

/// The rows of `weekly` or `dates`.
fn rows(node: Option<&Node>, field: &'static str, places: &mut Vec<Spanned<String>>, report: &mut Report<'_>) -> Rows {
    let mut found = Rows { rows: Vec::new(), complete: true };
    let entries = match node.map(|node| &node.value) {
        None => return found,
        Some(Value::Map(entries)) => entries,
        Some(_) => {
            node.into_iter().for_each(|node| fields::report_shape(node, field, Shape::Map, report));
            return Rows { complete: false, ..found };
        }
    };
    for entry in entries {
        let key = Spanned { value: entry.key.clone(), span: entry.key_span };
        let days = days(&key, field, report);
        match (days, said(&entry.value, field, report)) {
            (Some(items), Some(said)) => {
                found.rows.push((items, said));
                places.push(key);
            }
            _ => found.complete = false,
        }
    }
    found
}

fn days(key: &Spanned<String>, field: &'static str, report: &mut Report<'_>) -> Option<Vec<DayItem>> {
    let of_week = field == "weekly";
    let (part, read) = if of_week {
        (HoursPart::Days, fragment::days(&key.value))
    } else {
        (HoursPart::Dates, fragment::dates(&key.value))
    };
    match read {
        Ok(items) => Some(items),
        Err(_) if of_week && fragment::dates(&key.value).is_ok() => {
            let text = key.value.clone();
            report.at(key.span, Kind::HoursPart { part, text, reason: Reason::DatesInWeek, suggestion: None });
            None
        }
        Err(fault) => {
            report_part(part, key, &fault, report);
            None
        }
    }
}

/// Times, a list of times, or 休み.
fn said(node: &Node, field: &'static str, report: &mut Report<'_>) -> Option<Said> {
    if let Value::Map(_) = &node.value {
        fields::report_shape(node, "", Shape::TextOrList, report);
        return None;
    }
    let Value::List(items) = &node.value else {
        let text = value(node, field, HoursPart::Times, report)?;
        return read(HoursPart::Times, &text, fragment::said, report);
    };
    let mut together: Vec<spans::Span> = Vec::new();
    for item in items {
        let text = value(item, field, HoursPart::Times, report)?;
        let refused = |code| HoursFault { code, span: 0..text.value.len() };
        let more = match read(HoursPart::Times, &text, fragment::said, report)? {
            Said::Open(more) => more,
            Said::Closed => {
                report_part(HoursPart::Times, &text, &refused(HoursCode::Contradiction), report);
                return None;
            }
        };
        let follows = together.last().zip(more.first()).is_none_or(|(last, first)| last.end() <= first.start());
        if !follows {
            report_part(HoursPart::Times, &text, &refused(HoursCode::InvalidTime), report);
            return None;
        }
        together.extend(more);
    }
    Some(Said::Open(spans::joined(together)))
}

/// A text; words that mean one of ours are answered with もしかして before YAML's own readings are.
fn value(node: &Node, field: &'static str, part: HoursPart, report: &mut Report<'_>) -> Option<Spanned<String>> {
    if let Value::Scalar { text, plain: true } = &node.value
        && let Some(better) = suggest::hours_meant(part, text)
    {
        let (text, reason) = (text.clone(), Reason::Grammar(HoursCode::Leftover));
        report.at(node.span, Kind::HoursPart { part, text, reason, suggestion: Some(better.to_owned()) });
        return None;
    }
    fields::text_of(node, field, report)
}

/// A part that may be left out.
fn choice<T>(
    map: &mut Fields<'_>,
    field: &'static str,
    read: fn(&str) -> Result<T, HoursFault>,
    place: &mut Option<Spanned<String>>,
    report: &mut Report<'_>,
) -> Optional<T> {
    let is_there = map.has(field);
    let Some(node) = map.node(field, report) else { return if is_there { Err(Reported) } else { Ok(None) } };
    let part = match field {
        "holidays" => HoursPart::Holidays,
        "year_end" => HoursPart::YearEnd,
        _ => HoursPart::LastReception,
    };
    let text = value(node, field, part, report).ok_or(Reported)?;
    let found = self::read(part, &text, read, report).ok_or(Reported)?;
    *place = Some(text);
    Ok(Some(found))
}

fn on_holidays(text: &str) -> Result<OnHolidays, HoursFault> {
    if text == "曜日どおり" {
        return Ok(OnHolidays::LikeWeekdays);
    }
    Ok(match fragment::said(text)? {
        Said::Open(spans) => OnHolidays::Open(spans),
        Said::Closed => OnHolidays::Closed,
    })
}

fn at_year_end(text: &str) -> Result<AtYearEnd, HoursFault> {
    if text == "ふだんどおり" {
        return Ok(AtYearEnd::AsAlways);
    }
    fragment::year_end(text).map(|said| match said {
        (Some(calendar), _) => AtYearEnd::Closed(Some(calendar)),
        (None, Said::Open(spans)) => AtYearEnd::Open(spans),
        (None, Said::Closed) => AtYearEnd::Closed(None),
    })
}

fn last_reception(text: &str) -> Result<fragment::Last, HoursFault> {
    fragment::last_reception(text)
}

fn read<T>(
    part: HoursPart,
    text: &Spanned<String>,
    read: fn(&str) -> Result<T, HoursFault>,
    report: &mut Report<'_>,
) -> Option<T> {
    read(&text.value).map_err(|fault| report_part(part, text, &fault, report)).ok()
}

fn report_part(part: HoursPart, text: &Spanned<String>, fault: &HoursFault, report: &mut Report<'_>) {
    let suggestion = suggest::hours_meant(part, &text.value).map(str::to_owned);
    let span = match suggestion {
        Some(_) => text.span,
        None => inside(text, fault.span.start, fault.span.end),
    };
    let reason = Reason::Grammar(fault.code);
    report.at(span, Kind::HoursPart { part, text: text.value.clone(), reason, suggestion });
}
