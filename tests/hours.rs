//! Phrases with their meanings in, our reading held against the `opening-hours` engine at every quarter hour out.
mod support;

use std::sync::Arc;

use compact_calendar::CompactCalendar;
use jiff::civil::Date;
use madoguchi::model::hours::Hours;
use madoguchi::model::hours::evaluate::State;
use serde_json::Value;

use crate::support::engine::{self, days, gold, holidays, ours};
use crate::support::phrases;

#[derive(Debug, PartialEq)]
enum Verdict {
    Exact,
    Refused(String),
    Wrong(String),
}

fn judge(record: &Value, holidays: &Arc<CompactCalendar>) -> Verdict {
    let text = record["text"].as_str().expect("a record has a text");
    let status = record["status"].as_str().expect("a record has a status");
    let hours = match Hours::read(text) {
        Ok(hours) => hours,
        Err(fault) => return Verdict::Refused(format!("{} 「{}」", fault.code.name(), &text[fault.span])),
    };
    let days = days(&record["window"]);
    let wrong = |why: &str| Verdict::Wrong(why.to_owned());
    let expected: Vec<(Option<&str>, &str)> = match (status, record["gold_oh"].as_str()) {
        ("AMBIGUOUS" | "NOT-HOURS", _) => return wrong("answered what must be refused"),
        (_, Some(oh)) => vec![(None, oh)],
        _ => {
            let tracks = record["tracks"].as_array().expect("a record without a meaning has tracks");
            tracks
                .iter()
                .map(|track| (track["label"].as_str(), track["oh"].as_str().expect("a track has a meaning")))
                .collect()
        }
    };
    if expected.len() != hours.tracks().len() {
        return wrong("number of tracks");
    }
    if record["flags"]["caveat"] == true && hours.caveats().is_empty() {
        return wrong("caveat lost");
    }
    if (status == "CLOSURE") != hours.tracks()[0].schedule.is_closures_only() {
        return wrong("closures told as hours or hours as closures");
    }
    for ((label, oh), track) in expected.into_iter().zip(hours.tracks()) {
        if label.is_some_and(|label| label != track.label) {
            return wrong("label");
        }
        let (expected, ours) = (gold(oh, &days, holidays), ours(&track.schedule, &days));
        let (first, last) = (days[0], days[days.len() - 1]);
        if let Some(text) = track.schedule.osm_within(first, last) {
            let prefix = if track.schedule.is_closures_only() { "00:00-24:00; " } else { "" };
            if gold(&format!("{prefix}{text}"), &days, holidays) != ours {
                return Verdict::Wrong(format!("the OSM text says something else: {text}"));
            }
        }
        if let Some(at) = (0..days.len()).find(|at| expected[*at] != ours[*at]) {
            return Verdict::Wrong(format!("{} differs: expected {:#x}, read {:#x}", days[at], expected[at], ours[at]));
        }
    }
    Verdict::Exact
}

/// Reads every phrase; fails on a silent misreading, or when fewer than `percent` of the answerable are exact.
fn measure(records: impl Iterator<Item = Value>, percent: usize) {
    let holidays = holidays();
    let (mut exact, mut refused, mut wrong, mut rightly) = (0, Vec::new(), Vec::new(), 0);
    for record in records {
        let must_refuse = matches!(record["status"].as_str(), Some("AMBIGUOUS" | "NOT-HOURS"));
        match judge(&record, &holidays) {
            Verdict::Exact => exact += 1,
            Verdict::Refused(why) if must_refuse => {
                rightly += 1;
                println!("rightly refused {} {}: {why}", record["text"], record["reason"]);
            }
            Verdict::Refused(why) => refused.push(format!("{} {}\n    {why}", record["status"], record["text"])),
            Verdict::Wrong(why) => {
                wrong.push(format!("{} {}\n    {why}\n    {}", record["status"], record["text"], record["gold_oh"]))
            }
        }
    }
    let answerable = exact + refused.len() + wrong.len();
    println!("refused though answerable:\n{}", refused.join("\n"));
    println!(
        "{exact} of {answerable} exact, {} refused, {} silently wrong; {rightly} rightly refused",
        refused.len(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "silently wrong:\n{}", wrong.join("\n"));
    assert!(exact * 100 >= answerable * percent, "only {exact} of {answerable} are read exactly");
}

#[test]
fn no_public_phrase_is_silently_misread() {
    measure(phrases::real(), 95);
}

#[test]
fn no_phrase_of_our_own_is_silently_misread() {
    measure(phrases::own(), 97);
}

#[test]
fn no_mined_phrase_is_silently_misread() {
    measure(phrases::mined(), 88);
}

#[test]
fn no_blind_phrase_is_silently_misread() {
    measure(phrases::blind(), 81);
}

#[test]
fn holidays_by_law_equal_the_published_list() {
    let listed: Vec<String> = engine::holiday_list();
    let first: Date = jiff::civil::date(2005, 1, 1);
    let days = std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(|day| day.year() <= 2035);
    let computed: Vec<String> =
        days.filter(|day| madoguchi::model::hours::holiday::is_holiday(*day)).map(|day| day.to_string()).collect();
    assert_eq!(computed, listed);
}

#[test]
fn a_phrase_that_would_be_read_again_for_ever_is_refused_at_once() {
    for unit in ["年末年始4月〜10月", "年末年始12月", "年末年始（12/29〜1/3"] {
        let fault = Hours::read(&unit.repeat(60)).expect_err("nobody writes this");
        assert!(!fault.span.is_empty());
    }
}

#[test]
fn the_state_changes_where_the_intervals_end() {
    let hours = Hours::read("月曜〜金曜 22:00〜翌5:00").expect("the phrase is clear");
    let schedule = &hours.tracks()[0].schedule;
    let friday = jiff::civil::date(2026, 1, 9);
    let saturday = jiff::civil::date(2026, 1, 10);
    assert_eq!(schedule.is_open(saturday, 299), State::Open);
    assert_eq!(schedule.is_open(saturday, 300), State::Closed);
    assert_eq!(schedule.next_change(friday, 1400), Some((saturday.at(5, 0, 0, 0), State::Closed)));
    assert_eq!(
        schedule.next_change(saturday, 300),
        Some((jiff::civil::date(2026, 1, 12).at(22, 0, 0, 0), State::Open))
    );
}

#[test]
fn canonical_japanese_reads_back_to_the_same_meaning() {
    let mut faults = Vec::new();
    for record in phrases::real().chain(phrases::own()) {
        let text = record["text"].as_str().expect("a record has a text");
        let Ok(hours) = Hours::read(text) else { continue };
        let canonical = hours.canonical();
        println!("{text} => {canonical}");
        let days = days(&record["window"]);
        let meaning = |hours: &Hours| -> Vec<_> {
            let told = |track: &madoguchi::model::hours::track::Track| {
                let schedule = &track.schedule;
                (
                    track.label.clone(),
                    ours(schedule, &days),
                    schedule.is_closures_only(),
                    schedule.holidays(),
                    track.reservation,
                    track.last_reception,
                )
            };
            hours.tracks().iter().map(told).collect()
        };
        match Hours::read(&canonical) {
            Err(fault) => faults.push(format!("{text} => {canonical}: {fault} {}", &canonical[fault.span.clone()])),
            Ok(again) if meaning(&again) != meaning(&hours) => {
                faults.push(format!("{text} => {canonical}: another meaning"))
            }
            Ok(again) if again.canonical() != canonical => {
                faults.push(format!("{text} => {canonical} => {}", again.canonical()))
            }
            Ok(again) if again.caveats().is_empty() != hours.caveats().is_empty() => {
                faults.push(format!("{text} => {canonical}: a remark is lost"))
            }
            Ok(_) => {}
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
