//! The script of the pages and the library's hours in, proof that both tell the same at every quarter hour out.
mod support;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::ops::Range;
use std::process::{Command, Stdio};

use brotli::enc::BrotliEncoderParams;
use jiff::civil::{Date, DateTime, date};
use madoguchi::minify::compact_js;
use madoguchi::model::hours::Hours;
use madoguchi::model::hours::days::{Calendar, HolidayTest, MonthDay, Weekdays, Weeks, When};
use madoguchi::model::hours::evaluate::State;
use madoguchi::model::hours::print::compact::{channels, holiday_table};
use madoguchi::model::hours::schedule::{Action, HolidayPolicy, Rule, Schedule, Shift};
use madoguchi::model::hours::span::Span;
use madoguchi::model::hours::standing::Standing;
use madoguchi::model::hours::told::Told;
use madoguchi::model::hours::track::{LastReception, Reservation, Track};
use madoguchi::model::reception::WrittenHours;
use madoguchi::model::window::Window;
use rayon::prelude::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde_json::{Value, json};

const SCRIPT: &str = include_str!("../themes/standard/hours.js");
const PHRASES: &str = include_str!("data/hours/phrases.jsonl");
const OWN: &str = include_str!("data/hours/own.jsonl");

/// Bytes of the served script after Brotli, as the issue allows.
const LARGEST: usize = 3072;

/// The 400 days begin before 年末年始 and end after the last year whose holidays the script is told.
const FIRST_DAY: Date = date(2026, 12, 1);
const DAYS: usize = 400;
/// Enough for 年末年始 and a holiday on a Monday; own phrases are many.
const FEW_DAYS: usize = 45;
const YEARS: (i16, i16) = (2026, 2027);

const REMEDY: &str = "this test needs Node.js 18.19 or newer: run tests/run.sh, which installs it";

fn known() -> Range<Date> {
    date(YEARS.0, 1, 1)..date(YEARS.1 + 1, 1, 1)
}

fn days() -> impl Iterator<Item = Date> {
    std::iter::successors(Some(FIRST_DAY), |day| day.tomorrow().ok())
}

fn day_number(day: Date) -> i64 {
    date(1970, 1, 1).duration_until(day).as_hours() / 24
}

fn moment(day: Date, minute: i64) -> DateTime {
    let part = |number: i64| i8::try_from(number).expect("hours and minutes are small");
    day.at(part(minute / 60), part(minute % 60), 0, 0)
}

/// Runs the served script in Node.js under a time zone.
fn run(zone: &str, mut input: Value) -> Value {
    input["script"] = json!(compact_js(SCRIPT));
    input["table"] = json!(holiday_table(YEARS.0, YEARS.1));
    let mut node = Command::new("node")
        .arg(support::tests("support/hours.mjs"))
        .env("TZ", zone)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("node cannot be run ({error}); {REMEDY}"));
    let mut stdin = node.stdin.take().expect("the input was asked for");
    stdin.write_all(input.to_string().as_bytes()).expect("Node.js reads its input");
    drop(stdin);
    let output = node.wait_with_output().expect("Node.js ends");
    assert!(output.status.success(), "Node.js ended with {}", output.status);
    serde_json::from_slice(&output.stdout).expect("the answer is JSON")
}

/// What held at an index and from there on.
type Changes = Vec<(usize, String)>;

fn add(changes: &mut Changes, index: usize, value: String) {
    if changes.last().is_none_or(|(_, last)| *last != value) {
        changes.push((index, value));
    }
}

/// What a channel is over the days: open or closed, its standing, the words, and the words between quarter hours.
fn history(told: &Told, length: usize) -> [Changes; 4] {
    let [mut open, mut state, mut text, mut between] = [const { Vec::new() }; 4];
    for (number, day) in days().take(length).enumerate() {
        let mut last = None;
        for quarter in 0..96 {
            let index = number * 96 + quarter;
            let minute = u16::try_from(quarter * 15).expect("a day has 1440 minutes");
            let raw = match told.schedule().is_open(day, minute) {
                State::Open => "open",
                State::Closed => "closed",
                State::Untold => "untold",
            };
            add(&mut open, index, raw.to_owned());
            let at = moment(day, minute.into());
            let standing = told.standing(at, &known());
            add(&mut state, index, name(standing).to_owned());
            // Within a day, equal standings have equal words.
            if last.replace(standing) != Some(standing) {
                add(&mut text, index, standing.text(at));
            }
            if quarter % 7 == 0 {
                let at = moment(day, i64::from(minute) + day_number(day) % 15);
                add(&mut between, index, told.standing(at, &known()).text(at));
            }
        }
    }
    [open, state, text, between]
}

fn name(standing: Standing) -> &'static str {
    match standing {
        Standing::Open { .. } => "open",
        Standing::Closing { .. } => "closing",
        Standing::Booked { .. } => "booked",
        Standing::Ask => "ask",
        Standing::Closed { .. } => "closed",
    }
}

fn first_difference(ours: &Changes, theirs: &Value) -> Option<String> {
    let theirs: Changes = serde_json::from_value(theirs.clone()).expect("changes are indices and words");
    let at = (0..ours.len().max(theirs.len())).find(|at| ours.get(*at) != theirs.get(*at))?;
    let index = [ours.get(at), theirs.get(at)].into_iter().flatten().map(|change| change.0).min()?;
    let day = days().nth(index / 96)?;
    let quarter = index % 96 * 15;
    Some(format!("{day} {}:{:02}: {:?}, in the browser {:?}", quarter / 60, quarter % 60, ours.get(at), theirs.get(at)))
}

/// Holds the script against the library over a number of days; a case is what it is called and its channels.
fn compare(cases: &[(String, Vec<Told>)], length: usize) {
    let payloads: Vec<String> = cases.iter().map(|(_, told)| channels(told)).collect();
    let input = json!({"payloads": payloads, "from": day_number(FIRST_DAY), "days": length});
    let node = std::thread::spawn(move || run("America/Los_Angeles", input));
    let ours: Vec<Vec<[Changes; 4]>> =
        cases.par_iter().map(|(_, channels)| channels.iter().map(|told| history(told, length)).collect()).collect();
    let theirs = node.join().expect("Node.js is there and answers");
    let mut faults = Vec::new();
    for (case, (name, told)) in cases.iter().enumerate() {
        let theirs = theirs["histories"][case].as_array().expect("every payload has its channels");
        assert_eq!(theirs.len(), told.len(), "{name}: {}", payloads[case]);
        for (channel, history) in ours[case].iter().enumerate() {
            for (what, ours) in ["open", "state", "text", "between"].into_iter().zip(history) {
                if let Some(difference) = first_difference(ours, &theirs[channel][what]) {
                    faults.push(format!("{name}\n    {}\n    {what}: {difference}", payloads[case]));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} differ:\n{}", faults.len(), faults.join("\n"));
}

/// Stretches that an entry's period and its closed days close.
fn closed() -> [(Date, Date); 3] {
    [
        (date(1900, 1, 1), date(2026, 12, 13)),
        (date(2027, 3, 3), date(2027, 3, 3)),
        (date(2027, 11, 1), date(9999, 12, 31)),
    ]
}

#[test]
fn the_script_is_small_enough_for_every_page() {
    let mut packed = Vec::new();
    let script = compact_js(SCRIPT);
    let parameters = BrotliEncoderParams { quality: 11, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut script.as_bytes(), &mut packed, &parameters).expect("memory can be written");
    println!("{} bytes, {} after Brotli", script.len(), packed.len());
    assert!(packed.len() <= LARGEST, "{} bytes after Brotli", packed.len());
}

#[test]
fn the_script_fits_into_a_page_as_it_stands() {
    let script = compact_js(SCRIPT);
    assert!(!script.contains("</") && !script.contains("<!--"), "HTML would end the script there");
    assert!(!script.contains('`') && !script.contains("//"), "what the script's minifier must not meet");
    assert!(SCRIPT.lines().any(|line| line.starts_with("// ")), "the source has no comments");
}

/// The phrases of a corpus that can be read, each meaning once; a third of them in entries that are closed at times.
fn phrases(corpus: &str) -> Vec<(String, Vec<Told>)> {
    let mut cases: BTreeMap<String, (String, Vec<Told>)> = BTreeMap::new();
    for (number, line) in corpus.lines().enumerate() {
        let record: Value = serde_json::from_str(line).expect("a line is JSON");
        let text = record["text"].as_str().expect("a record has a text");
        let Ok(hours) = Hours::read(text) else { continue };
        let closed = if number % 3 == 0 { closed().to_vec() } else { Vec::new() };
        let told = hours.told(&closed);
        cases.insert(channels(&told), (text.to_owned(), told));
    }
    cases.into_values().collect()
}

#[test]
fn every_phrase_of_the_corpus_is_told_alike() {
    let cases = phrases(PHRASES);
    assert!(cases.len() > 150, "only {} phrases are read", cases.len());
    compare(&cases, DAYS);
}

#[test]
fn every_phrase_of_our_own_is_told_alike() {
    let cases = phrases(OWN);
    assert!(cases.len() > 300, "only {} phrases are read", cases.len());
    compare(&cases, FEW_DAYS);
}

#[test]
fn all_hours_of_the_site_are_told_alike() {
    let sources = support::read(support::project());
    let (content, _) = madoguchi::parse::content(&sources, &[], &mut Default::default());
    let content = content.expect("the repository's content has no errors");
    let mut written: Vec<&WrittenHours> = Vec::new();
    for (_, area) in content.areas.iter() {
        written.extend(area.windows.iter().flat_map(|window| of_window(window)));
        written.extend(area.places.iter().filter_map(|place| place.hours.as_ref()));
        written.extend(area.events.iter().filter_map(|event| event.hours.as_ref()));
    }
    written.sort_by(|a, b| a.written.cmp(&b.written));
    written.dedup();
    let read = |hours: &&WrittenHours| Some((hours.written.clone(), hours.reading.as_ref()?.told(&[])));
    let cases: Vec<(String, Vec<Told>)> = written.iter().filter_map(read).collect();
    assert!(cases.len() > 20, "only {} phrases are read", cases.len());
    compare(&cases, DAYS);
}

fn of_window(window: &Window) -> Vec<&WrittenHours> {
    let counter = window.counter.as_ref().and_then(|counter| counter.hours.as_ref());
    let phones = window.phones.iter().filter_map(|phone| phone.hours.as_ref());
    window.hours.as_ref().into_iter().chain(counter).chain(phones).collect()
}

/// A small generator with a fixed seed, so that every run tests the same schedules.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u16) -> u16 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u16::try_from((self.0 >> 33) % u64::from(sides)).expect("a roll is smaller than its sides")
    }

    fn small(&mut self, sides: u16) -> i8 {
        i8::try_from(self.roll(sides)).expect("the sides are few")
    }

    fn month_day(&mut self) -> MonthDay {
        MonthDay::new(self.small(12) + 1, self.small(28) + 1).expect("every month has 28 days")
    }

    fn date(&mut self) -> Date {
        days().nth(self.roll(400).into()).expect("400 days are counted")
    }

    fn calendar(&mut self) -> Calendar {
        match self.roll(8) {
            0 => Calendar::Months(self.roll(4095) + 1),
            1 => Calendar::MonthDays(u32::from(self.roll(32_767) + 1) << self.roll(17)),
            2 => Calendar::Yearly(self.month_day(), self.month_day()),
            3 => {
                let (one, other) = (self.date(), self.date());
                Calendar::Dated(one.min(other), one.max(other))
            }
            _ => Calendar::Always,
        }
    }

    fn when(&mut self) -> When {
        let weekdays = match self.roll(3) {
            0 => Weekdays::ALL,
            1 => Weekdays::one(self.roll(7) as u8),
            _ => Weekdays::range(self.roll(7) as u8, self.roll(7) as u8),
        };
        let weeks = match self.roll(4) {
            0 => Weeks::nth(self.roll(5) + 1).unwrap_or(Weeks::ALL).or(Weeks::LAST),
            1 => Weeks::nth(self.roll(5) + 1).unwrap_or(Weeks::ALL),
            _ => Weeks::ALL,
        };
        let holiday = [HolidayTest::Any, HolidayTest::Any, HolidayTest::Not, HolidayTest::Only, HolidayTest::After]
            [usize::from(self.roll(5))];
        When { weekdays, weeks, calendar: self.calendar(), holiday }
    }

    fn spans(&mut self) -> Vec<Span> {
        let span = |dice: &mut Dice| {
            let start = dice.roll(288) * 5;
            Span::new(start, start + 5 * (dice.roll(288) + 1)).expect("at most a day long")
        };
        (0..=self.roll(2)).map(|_| span(self)).collect()
    }

    fn rule(&mut self) -> Rule {
        let action = match self.roll(9) {
            0 | 1 => Action::Close,
            2 => Action::CloseMoving(Shift::NextDay),
            3 => Action::CloseMoving(Shift::NextWeekday),
            4 => Action::KeepOpen,
            _ => Action::Open(self.spans()),
        };
        Rule { when: self.when(), action }
    }

    fn told(&mut self) -> Told {
        let policies = [
            HolidayPolicy::Unstated,
            HolidayPolicy::Closed,
            HolidayPolicy::Included,
            HolidayPolicy::OwnHours,
            HolidayPolicy::Moved,
        ];
        let rules = (0..=self.roll(4)).map(|_| self.rule()).collect();
        let track = Track {
            label: ["", "電話相談", "A=B|C"][usize::from(self.roll(3))].to_owned(),
            schedule: Schedule::new(rules, policies[usize::from(self.roll(5))]),
            reservation: if self.roll(5) == 0 { Reservation::Required } else { Reservation::NotNeeded },
            last_reception: match self.roll(6) {
                0 => Some(LastReception::At(self.roll(1440))),
                1 => Some(LastReception::BeforeEnd(self.roll(90))),
                _ => None,
            },
        };
        let closed = if self.roll(4) == 0 { closed().to_vec() } else { Vec::new() };
        Told::new(&track, self.roll(10) == 0, &closed)
    }
}

#[test]
fn schedules_nobody_would_write_are_told_alike() {
    let mut dice = Dice(2026);
    let cases: Vec<(String, Vec<Told>)> =
        (0..50).map(|number| (format!("schedule {number}"), vec![dice.told()])).collect();
    compare(&cases, DAYS);
}

#[test]
fn the_phones_zone_does_not_matter() {
    let payload = |text: &str| channels(&Hours::read(text).expect("the test's phrases are clear").told(&[]));
    let office = payload("月曜から金曜 8時45分〜17時30分（年末年始・祝日除く）");
    let night = payload("毎日 18時〜翌2時");
    let two = payload("月曜〜金曜13時〜16時 面談相談（木曜10〜12時・要予約）");
    let rows = [
        ("2026-11-23T23:44:59.999Z", &office, "受付時間外（次は きょう 8:45）"),
        ("2026-11-23T23:45:00.000Z", &office, "受付中（17:30まで）"),
        ("2026-11-24T07:59:59.999Z", &office, "受付中（17:30まで）"),
        ("2026-11-24T08:00:00.000Z", &office, "まもなく終了（17:30まで）"),
        ("2026-11-24T08:30:00.000Z", &office, "受付時間外（次は あす 8:45）"),
        ("2026-11-20T08:30:00.000Z", &office, "受付時間外（次は 火曜 8:45）"),
        ("2026-12-28T08:30:00.000Z", &office, "受付時間外（次は 1月4日 8:45）"),
        // The nights on which clocks change in Los Angeles.
        ("2027-03-14T14:59:59.000Z", &night, "受付中（翌2:00まで）"),
        ("2027-03-14T15:00:00.000Z", &night, "受付中（2:00まで）"),
        ("2026-11-01T17:00:00.000Z", &night, "受付時間外（次は きょう 18:00）"),
        ("2027-12-31T14:59:59.000Z", &night, "まもなく終了（24:00まで）"),
        ("2027-12-31T15:00:00.000Z", &night, "電話で確認"),
        ("2025-12-31T14:59:59.000Z", &night, "電話で確認"),
        ("1970-01-01T00:00:00.000Z", &night, "電話で確認"),
        ("2026-11-26T02:00:00.000Z", &two, "受付時間外（次は きょう 13:00）／面談相談 要予約（12:00まで）"),
        ("2026-11-23T04:00:00.000Z", &two, "電話で確認／面談相談 受付時間外（次は 木曜 10:00）"),
    ];
    let moments: Vec<(&str, &str)> = rows.iter().map(|(moment, payload, _)| (*moment, payload.as_str())).collect();
    let expected: Vec<&str> = rows.iter().map(|row| row.2).collect();
    for (zone, offset) in [("America/Los_Angeles", 480), ("Asia/Tokyo", -540), ("Pacific/Kiritimati", 640)] {
        let told = run(zone, json!({"moments": moments}));
        assert_eq!(told["zone"], json!(offset), "Node.js does not know the zone {zone}");
        assert_eq!(told["told"], json!(expected), "in {zone}");
    }
}

#[test]
fn hours_that_cannot_be_read_are_to_be_asked_for() {
    let payloads = ["", "x9", "w31n", "+", "?", "w31n+525-1050;;", "電話=", "constructor"];
    let moments: Vec<(&str, &str)> = payloads.iter().map(|payload| ("2026-11-24T01:00:00.000Z", *payload)).collect();
    let told = run("Asia/Tokyo", json!({"moments": moments}));
    assert_eq!(told["told"], json!(payloads.map(|_| "電話で確認")));
}
