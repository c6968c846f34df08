//! Phrases put together at random in, three promises out: no panic, canonical text means the same, OSM text means the same.
mod support;

use std::sync::Arc;

use compact_calendar::CompactCalendar;
use jiff::civil::Date;
use madoguchi::model::hours::Hours;
use madoguchi::model::hours::days::days_between;
use madoguchi::model::hours::schedule::{DayHours, Schedule};
use madoguchi::model::hours::words::lexicon::lexicon;
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};

use crate::support::phrases::{Dice, phrase};

fn window() -> (Date, Date) {
    (jiff::civil::date(2026, 1, 1), jiff::civil::date(2027, 12, 31))
}

/// Is what holds on every day of two years.
fn meaning(schedule: &Schedule) -> Vec<String> {
    let (from, to) = window();
    days_between(from, to).map(|day| format!("{:?}", schedule.on(day))).collect()
}

#[test]
fn random_phrases_keep_their_meaning_in_canonical_japanese() {
    let mut dice = Dice(2026);
    let (mut read, mut faults) = (0, Vec::new());
    for _ in 0..6000 {
        let text = phrase(&mut dice);
        let Ok(hours) = Hours::read(&text) else { continue };
        read += 1;
        let canonical = hours.canonical();
        let same = Hours::read(&canonical).map(|again| {
            let tracks = again.tracks().iter().zip(hours.tracks());
            let alike = tracks.clone().all(|(a, b)| {
                a.label == b.label
                    && a.reservation == b.reservation
                    && a.last_reception == b.last_reception
                    && meaning(&a.schedule) == meaning(&b.schedule)
            });
            alike && again.tracks().len() == hours.tracks().len() && again.canonical() == canonical
        });
        if same != Ok(true) {
            faults.push(format!("{text:?} => {canonical:?}: {same:?}"));
        }
    }
    println!("{read} of 6000 random phrases are read");
    assert!(read > 1000, "only {read} random phrases are read: the test proves little");
    assert!(faults.is_empty(), "{} of {read}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn random_phrases_mean_the_same_as_their_osm_text() {
    let (from, to) = window();
    let mut calendar = CompactCalendar::default();
    for day in days_between(from.yesterday().expect("2025 is a year"), to)
        .filter(|day| madoguchi::model::hours::holiday::is_holiday(*day))
    {
        calendar.insert(day.to_string().parse().expect("a date is a date"));
    }
    let holidays = Arc::new(calendar);
    let mut dice = Dice(7);
    let (mut read, mut faults) = (0, Vec::new());
    for _ in 0..3000 {
        let text = phrase(&mut dice);
        let Ok(hours) = Hours::read(&text) else { continue };
        for track in hours.tracks().iter().filter(|track| !track.schedule.is_closures_only()) {
            let Some(osm) = track.schedule.osm_within(from, to) else { continue };
            read += 1;
            if let Some(day) = first_difference(&track.schedule, &osm, &holidays) {
                faults.push(format!("{text:?} => {osm} differs on {day}"));
            }
        }
    }
    println!("{read} OSM texts agree");
    assert!(read > 500, "only {read} OSM texts: the test proves little");
    assert!(faults.is_empty(), "{} of {read}:\n{}", faults.len(), faults.join("\n"));
}

fn first_difference(schedule: &Schedule, osm: &str, holidays: &Arc<CompactCalendar>) -> Option<Date> {
    let context = Context::default().with_holidays(ContextHolidays::new(holidays.clone(), Arc::default()));
    let engine = osm.parse::<OpeningHours>().expect("our text is OSM syntax").with_context(context);
    let (from, to) = window();
    days_between(from, to).find(|day| {
        let mut theirs = vec![false; 1440];
        for range in engine
            .schedule_at(day.to_string().parse().expect("a date is a date"))
            .into_iter()
            .filter(|range| range.kind == RuleKind::Open)
        {
            let [start, end] = [range.range.start, range.range.end]
                .map(|time| usize::from(time.hour()) * 60 + usize::from(time.minute()));
            theirs[start..end.min(1440)].fill(true);
        }
        let mut ours = vec![false; 1440];
        if let DayHours::Open(spans) = schedule.on(*day) {
            spans.iter().for_each(|span| ours[span.start().into()..usize::from(span.end()).min(1440)].fill(true));
        }
        if let Ok(DayHours::Open(spans)) = day.yesterday().map(|before| schedule.on(before)) {
            spans
                .iter()
                .filter(|span| span.end() > 1440)
                .for_each(|span| ours[..usize::from(span.end()) - 1440].fill(true));
        }
        ours != theirs
    })
}

#[test]
fn no_words_in_any_order_make_the_reader_panic() {
    let words: Vec<&str> = lexicon()
        .map(|(_, spelling)| spelling)
        .chain([
            "1",
            "3",
            "9",
            "12",
            "17",
            "30",
            "45",
            "2026",
            "（",
            "）",
            "【",
            "】",
            "月",
            "火",
            "水",
            "木曜日",
            "金",
            "土",
            "日",
            "祝",
            " ",
            "\n",
            "あ",
            "X",
        ])
        .collect();
    let mut dice = Dice(42);
    let mut read = 0;
    for _ in 0..60_000 {
        let text: String = (0..1 + dice.roll(14)).map(|_| dice.pick(&words)).collect();
        match Hours::read(&text) {
            Ok(hours) => {
                read += 1;
                let canonical = hours.canonical();
                assert!(Hours::read(&canonical).is_ok(), "{text:?} => {canonical:?}");
            }
            Err(fault) => assert!(text.get(fault.span.clone()).is_some(), "{text:?}: {fault}"),
        }
    }
    println!("{read} of 60000 heaps of words are read");
}
