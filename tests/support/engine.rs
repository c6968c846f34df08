//! OSM `opening_hours` text in, open or closed at every quarter hour out, by the engine of the `opening-hours` crate.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use compact_calendar::CompactCalendar;
use jiff::civil::Date;
use madoguchi::model::hours::schedule::{DayHours, Schedule};
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};
use serde_json::Value;

const HOLIDAYS: &str = include_str!("../data/jp_holidays_2005_2035.json");

/// Open quarter hours of one day, bit 0 is 0:00.
pub type Quarters = u128;

/// Every Japanese public holiday of 2005 to 2035, as listed.
pub fn holiday_list() -> Vec<String> {
    serde_json::from_str(HOLIDAYS).expect("the holiday list is JSON")
}

/// The listed holidays as the engine takes them.
pub fn holidays() -> Arc<CompactCalendar> {
    let mut calendar = CompactCalendar::default();
    for date in holiday_list() {
        calendar.insert(date.parse().expect("the holiday list holds dates"));
    }
    Arc::new(calendar)
}

/// The days of a window, the last not included.
pub fn days(window: &Value) -> Vec<Date> {
    let bound = |at: usize| -> Date {
        window[at].as_str().and_then(|text| text.parse().ok()).expect("a window holds two dates")
    };
    let (from, to) = (bound(0), bound(1));
    std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(|day| *day < to).collect()
}

/// What the engine says of OSM text on each day.
pub fn gold(oh: &str, days: &[Date], holidays: &Arc<CompactCalendar>) -> Vec<Quarters> {
    let context = Context::default().with_holidays(ContextHolidays::new(holidays.clone(), Arc::default()));
    let hours = oh.parse::<OpeningHours>().expect("the meaning is OSM syntax").with_context(context);
    days.iter().map(|day| gold_day(&hours, *day)).collect()
}

fn gold_day(hours: &OpeningHours, day: Date) -> Quarters {
    let date =
        NaiveDate::from_ymd_opt(day.year().into(), day.month().unsigned_abs().into(), day.day().unsigned_abs().into())
            .expect("the date exists");
    assert_eq!(date.day(), u32::from(day.day().unsigned_abs()));
    let mut open = 0;
    for range in hours.schedule_at(date) {
        if range.kind == RuleKind::Open {
            let [start, end] = [range.range.start, range.range.end]
                .map(|time| usize::from(time.hour()) * 60 + usize::from(time.minute()));
            open |= quarters(start, end);
        }
    }
    open
}

/// Marks the quarter hours whose first minute lies in a span of minutes.
pub fn quarters(start: usize, end: usize) -> Quarters {
    (0..96).filter(|quarter| (start..end).contains(&(quarter * 15))).fold(0, |set, quarter| set | 1 << quarter)
}

/// What a schedule of ours says of each day; where nothing is told, everything is open.
pub fn ours(schedule: &Schedule, days: &[Date]) -> Vec<Quarters> {
    let spans = |day: Date| match schedule.on(day) {
        DayHours::Open(spans) => spans.to_vec(),
        _ => Vec::new(),
    };
    days.iter()
        .map(|day| {
            if schedule.on(*day) == DayHours::Untold {
                return (1 << 96) - 1;
            }
            let today = spans(*day).iter().fold(0, |set, span| set | quarters(span.start().into(), span.end().into()));
            let before = day.yesterday().map(spans).unwrap_or_default();
            before
                .iter()
                .filter(|span| span.end() > 1440)
                .fold(today, |set, span| set | quarters(0, usize::from(span.end()) - 1440))
        })
        .collect()
}
