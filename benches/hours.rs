//! Real phrases come in; how many are read a second on one core, and how long "open now" takes once they are, goes out.
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use jiff::civil::{Date, Time, date};
use madoguchi::model::hours::Hours;
use madoguchi::model::hours::schedule::Schedule;
use madoguchi::model::hours::told::Told;

const CORPUS: [&str; 4] = [
    include_str!("../tests/data/hours/phrases.jsonl"),
    include_str!("../tests/data/hours/own.jsonl"),
    include_str!("../tests/data/hours/mined.jsonl"),
    include_str!("../tests/data/hours/mined_blind.jsonl"),
];

fn main() {
    divan::main();
}

/// Every phrase of the corpus, those that must be refused among them.
fn phrases() -> Vec<String> {
    let text = |line: &str| -> Option<String> {
        let record: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(record["text"].as_str()?.to_owned())
    };
    CORPUS.iter().flat_map(|file| file.lines()).map(|line| text(line).expect("a line has a text")).collect()
}

fn read() -> Vec<Hours> {
    phrases().iter().filter_map(|phrase| Hours::read(phrase).ok()).collect()
}

fn schedules() -> Vec<Schedule> {
    read().iter().flat_map(Hours::tracks).map(|track| track.schedule.clone()).collect()
}

/// Moments of two weeks with a holiday in them, spread over the day.
fn moments() -> Vec<(Date, u16)> {
    let days = std::iter::successors(Some(date(2026, 4, 27)), |day| day.tomorrow().ok()).take(14);
    days.flat_map(|day| [0, 525, 720, 1000, 1439].map(|minute| (day, minute))).collect()
}

/// Runs something for every schedule at every moment, counted by the call.
fn at_every_moment<T>(bencher: Bencher, ask: impl Fn(&Schedule, Date, u16) -> T + Sync) {
    let (schedules, moments) = (schedules(), moments());
    bencher.counter(ItemsCount::new(schedules.len() * moments.len())).bench(|| {
        for schedule in &schedules {
            for (day, minute) in &moments {
                black_box(ask(black_box(schedule), *day, *minute));
            }
        }
    });
}

#[divan::bench]
fn read_phrases(bencher: Bencher) {
    let phrases = phrases();
    bencher.counter(ItemsCount::new(phrases.len())).bench(|| {
        for phrase in &phrases {
            let _ = black_box(Hours::read(black_box(phrase)));
        }
    });
}

#[divan::bench]
fn canonical(bencher: Bencher) {
    let read = read();
    bencher.counter(ItemsCount::new(read.len())).bench(|| {
        for hours in &read {
            black_box(hours.canonical());
        }
    });
}

#[divan::bench]
fn is_open(bencher: Bencher) {
    at_every_moment(bencher, Schedule::is_open);
}

#[divan::bench]
fn standing(bencher: Bencher) {
    let channels: Vec<Told> = read().iter().flat_map(|hours| hours.told(&[])).collect();
    let known = date(2026, 1, 1)..date(2028, 1, 1);
    let at = |(day, minute): (Date, u16)| {
        let [hour, minute] =
            [minute / 60, minute % 60].map(|part| i8::try_from(part).expect("a time of the day is small"));
        day.to_datetime(Time::new(hour, minute, 0, 0).expect("a minute of the day is a time"))
    };
    let moments: Vec<_> = moments().into_iter().map(at).collect();
    bencher.counter(ItemsCount::new(channels.len() * moments.len())).bench(|| {
        for channel in &channels {
            for moment in &moments {
                black_box(black_box(channel).standing(*moment, &known));
            }
        }
    });
}

#[divan::bench]
fn next_change(bencher: Bencher) {
    at_every_moment(bencher, Schedule::next_change);
}
