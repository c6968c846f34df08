//! Maps of hours put together at random in; what each day holds is told by rules written here, and by the library.
//!
//! Two promises: the library opens on every day as the stronger rule says, and its canonical Japanese never reads back
//! to other hours.

use jiff::civil::{Date, date};
use madoguchi::model::hours::Hours;
use madoguchi::model::hours::days::days_between;
use madoguchi::model::hours::grammar::fragment::{self, Said};
use madoguchi::model::hours::holiday::is_holiday;
use madoguchi::model::hours::schedule::DayHours;
use madoguchi::model::hours::span::Span;
use madoguchi::model::hours::structured::{AtYearEnd, OnHolidays, Structured};
use madoguchi::model::hours::track::Reservation;

/// A small generator with a fixed seed, so that every run tests the same maps.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % sides
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.roll(choices.len())]
    }
}

/// Days as an editor writes them, and which they are; later tables hold narrower days.
type Days = (&'static str, fn(Date) -> bool);

fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_zero_offset()
}

fn nth(date: Date, number: i8) -> bool {
    (date.day() - 1) / 7 + 1 == number
}

const WIDE: &[Days] = &[
    ("月〜金", |day| weekday(day) < 5),
    ("毎日", |_| true),
    ("月・水・金", |day| [0, 2, 4].contains(&weekday(day))),
    ("火〜日", |day| weekday(day) > 0),
    ("平日", |day| weekday(day) < 5 && !is_holiday(day)),
    ("土日", |day| weekday(day) > 4),
];

const NARROW: &[Days] = &[
    ("水", |day| weekday(day) == 2),
    ("土曜日", |day| weekday(day) == 5),
    ("8月の月〜金", |day| day.month() == 8 && weekday(day) < 5),
    ("日", |day| weekday(day) == 6),
];

const NARROWEST: &[Days] = &[
    ("第2・第4水曜", |day| weekday(day) == 2 && (nth(day, 2) || nth(day, 4))),
    ("第2土", |day| weekday(day) == 5 && nth(day, 2)),
    ("最終土曜", |day| weekday(day) == 5 && day.day() + 7 > day.days_in_month()),
];

const DATES: &[Days] = &[
    ("2026-12-24", |day| day == date(2026, 12, 24)),
    ("2026-12-30", |day| day == date(2026, 12, 30)),
    ("2026-05-05", |day| day == date(2026, 5, 5)),
    ("2026年8月13日〜16日", |day| date(2026, 8, 13) <= day && day <= date(2026, 8, 16)),
    ("2027-08-01〜2027-08-31の土曜", |day| day.year() == 2027 && day.month() == 8 && weekday(day) == 5),
    ("毎年1月2日", |day| day.month() == 1 && day.day() == 2),
];

const TIMES: &[&str] = &["9時〜17時", "10時〜12時", "9時〜12時、13時〜16時", "休み", "18:00〜翌2:00", "24時間", "休み"];

/// A map, its text, and what it says of each day.
struct Map {
    structured: Structured,
    text: String,
    weekly: Vec<(Days, Said)>,
    dates: Vec<(Days, Said)>,
}

fn said(text: &str) -> Said {
    fragment::said(text).expect("the tables' times are clear")
}

fn map(dice: &mut Dice) -> Map {
    let mut text = String::new();
    let mut weekly: Vec<(Days, Said)> = Vec::new();
    for table in [WIDE, NARROW, NARROWEST] {
        let days = dice.pick(table);
        if dice.roll(3) > 0 || weekly.is_empty() {
            let times = dice.pick(TIMES);
            text.push_str(&format!("{}: {times} / ", days.0));
            weekly.push((days, said(times)));
        }
    }
    let times = dice.pick(TIMES);
    let holidays = match (dice.roll(4), said(times)) {
        (0, _) => None,
        (1, _) => Some(OnHolidays::LikeWeekdays),
        (_, Said::Closed) => Some(OnHolidays::Closed),
        (_, Said::Open(spans)) => Some(OnHolidays::Open(spans)),
    };
    let times = dice.pick(TIMES);
    let year_end = match (dice.roll(4), said(times)) {
        (0, _) => None,
        (1, _) => Some(AtYearEnd::AsAlways),
        (_, Said::Closed) => Some(AtYearEnd::Closed(None)),
        (_, Said::Open(spans)) => Some(AtYearEnd::Open(spans)),
    };
    text.push_str(&format!("{holidays:?} / {year_end:?} / "));
    let mut dates: Vec<(Days, Said)> = Vec::new();
    for _ in 0..dice.roll(3) {
        let (days, times) = (dice.pick(DATES), dice.pick(TIMES));
        text.push_str(&format!("{}: {times} / ", days.0));
        dates.push((days, said(times)));
    }
    let mut rows: Vec<_> =
        weekly.iter().map(|(days, said)| (fragment::days(days.0).expect("days"), said.clone())).collect();
    if dice.roll(2) == 0 {
        rows.reverse();
    }
    let structured = Structured {
        weekly: rows,
        holidays,
        year_end,
        dates: dates.iter().map(|(days, said)| (fragment::dates(days.0).expect("dates"), said.clone())).collect(),
        last_reception: None,
        reservation: Reservation::NotNeeded,
    };
    Map { structured, text, weekly, dates }
}

fn spans(said: &Said) -> Vec<Span> {
    match said {
        Said::Open(spans) => spans.clone(),
        Said::Closed => Vec::new(),
    }
}

/// What a map says of a day, the strongest rule first; nothing where two rows of equal strength are about it.
fn expected(map: &Map, day: Date) -> Option<Vec<Span>> {
    let about: Vec<&Said> = map.dates.iter().filter(|(days, _)| days.1(day)).map(|(_, said)| said).collect();
    match about.as_slice() {
        [one] => return Some(spans(one)),
        [] => {}
        _ => return None,
    }
    let at_year_end = matches!((day.month(), day.day()), (12, 29..) | (1, ..=3));
    match &map.structured.year_end {
        Some(AtYearEnd::Closed(_)) if at_year_end => return Some(Vec::new()),
        Some(AtYearEnd::Open(spans)) if at_year_end => return Some(spans.clone()),
        _ => {}
    }
    match &map.structured.holidays {
        Some(OnHolidays::Closed) if is_holiday(day) => return Some(Vec::new()),
        Some(OnHolidays::Open(spans)) if is_holiday(day) => return Some(spans.clone()),
        _ => {}
    }
    // Beside 平日, a narrower row is about the same days without their holidays.
    let heijitsu = map.weekly.iter().any(|(days, said)| days.0 == "平日" && *said != Said::Closed);
    let mut rows: Vec<&(Days, Said)> = map.weekly.iter().filter(|(days, _)| days.1(day)).collect();
    if heijitsu && is_holiday(day) && weekday(day) < 5 {
        rows.retain(|(_, said)| *said == Said::Closed);
    }
    Some(rows.last().map(|(_, said)| spans(said)).unwrap_or_default())
}

#[test]
fn random_maps_open_as_their_stronger_rule_says_and_never_read_back_to_other_hours() {
    let mut dice = Dice(2026);
    let (from, to) = (date(2026, 1, 1), date(2027, 12, 31));
    let (mut built, mut read_back, mut refused, mut faults) = (0, 0, 0, Vec::new());
    for _ in 0..6000 {
        let map = map(&mut dice);
        let Ok(hours) = map.structured.clone().build() else {
            refused += 1;
            continue;
        };
        built += 1;
        let schedule = &hours.tracks()[0].schedule;
        for day in days_between(from, to) {
            let Some(expected) = expected(&map, day) else { continue };
            let found = match schedule.on(day) {
                DayHours::Open(spans) => spans.to_vec(),
                DayHours::Closed | DayHours::Untold => Vec::new(),
            };
            if found != expected {
                faults.push(format!("{} on {day}: {found:?}, not {expected:?}", map.text));
                break;
            }
        }
        let canonical = hours.canonical();
        match Hours::read(&canonical) {
            Ok(again) if again.tracks().len() == 1 && again.tracks()[0].schedule.opens_like(schedule) => read_back += 1,
            Ok(again) => faults.push(format!("{} => {canonical} => {}", map.text, again.canonical())),
            Err(_) => {}
        }
    }
    println!("{built} built, {refused} refused, {read_back} read back");
    assert!(faults.is_empty(), "{} of {built}:\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
    assert!(built > 2000 && read_back > 1000 && refused > 500, "{built} {read_back} {refused}: the test proves little");
}
