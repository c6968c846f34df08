//! Real phrases in, the answers of `madoguchi hours --jsonl` held against their meanings by the engine of `opening-hours` out.
//!
//! The judge knows nothing but the JSON lines: OSM text is evaluated by the engine, intervals are taken as they stand.
mod support;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;
use std::sync::Arc;

use compact_calendar::CompactCalendar;
use jiff::civil::{Date, DateTime};
use serde_json::Value;

use crate::support::engine::{Quarters, days, gold, holidays, quarters};
use crate::support::phrases::{Dice, all, phrase};
use crate::support::program;

/// Feeds lines to the command and gives what it wrote.
fn answers(lines: &[String], window: Option<&str>) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut command = program(folder.path());
    command.args(["hours", "--jsonl", "--date", support::TODAY]).env_remove("HOURS_WINDOW");
    if let Some(window) = window {
        command.env("HOURS_WINDOW", window);
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
    let mut input = child.stdin.take().expect("the input is a pipe");
    let text: String = lines.iter().map(|line| line.replace('\n', "\\n") + "\n").collect();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends").expect("the program reads everything");
    assert!(output.status.success(), "{:?}", output.status);
    let text = String::from_utf8(output.stdout).expect("the answers are UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("an answer is one JSON object")).collect()
}

/// What an answer, or one of its tracks, says of each day.
fn told(answer: &Value, days: &[Date], holidays: &Arc<CompactCalendar>) -> Vec<Quarters> {
    if let Some(oh) = answer["oh"].as_str() {
        return gold(oh, days, holidays);
    }
    if let Some(closed) = answer["closed"].as_str() {
        return gold(&format!("00:00-24:00; {closed}"), days, holidays);
    }
    let intervals = answer["intervals"].as_array().expect("an answer is oh, closed, intervals, tracks or an error");
    let moment = |interval: &Value, at: usize| -> DateTime {
        interval[at].as_str().and_then(|text| text.parse().ok()).expect("an interval has two moments")
    };
    let mut open = vec![0; days.len()];
    let end = days[days.len() - 1].tomorrow().expect("windows end before the last day there is").at(0, 0, 0, 0);
    for interval in intervals {
        let (from, to) = (moment(interval, 0), moment(interval, 1));
        assert!(from < to && from.date() >= days[0] && to <= end, "{interval}");
        for (day, quarters_open) in days.iter().zip(&mut open) {
            let minute = |moment: DateTime| match moment.date().cmp(day) {
                std::cmp::Ordering::Less => 0,
                std::cmp::Ordering::Greater => 1440,
                std::cmp::Ordering::Equal => {
                    usize::from(moment.hour().unsigned_abs()) * 60 + usize::from(moment.minute().unsigned_abs())
                }
            };
            *quarters_open |= quarters(minute(from), minute(to));
        }
    }
    open
}

/// Says what is wrong with an answer; nothing, or the code of a refusal, when it is right.
fn judge(record: &Value, answer: &Value, holidays: &Arc<CompactCalendar>) -> Result<Option<String>, String> {
    let status = record["status"].as_str().expect("a record has a status");
    if let Some(code) = answer["error"].as_str() {
        assert!(answer["message"].as_str().is_some_and(|message| message.ends_with('。')), "{answer}");
        return Ok(Some(code.to_owned()));
    }
    if matches!(status, "AMBIGUOUS" | "NOT-HOURS") {
        return Err("answered what must be refused".to_owned());
    }
    let days = days(&record["window"]);
    let expected: Vec<(Option<&str>, &str)> = match record["gold_oh"].as_str() {
        Some(oh) => vec![(None, oh)],
        None => {
            let tracks = record["tracks"].as_array().expect("a record without a meaning has tracks");
            tracks.iter().map(|track| (track["label"].as_str(), track["oh"].as_str().unwrap_or_default())).collect()
        }
    };
    let single = [answer.clone()];
    let tracks = answer["tracks"].as_array().map_or(single.as_slice(), Vec::as_slice);
    if tracks.len() != expected.len() {
        return Err(format!("{} tracks", tracks.len()));
    }
    for ((label, oh), track) in expected.into_iter().zip(tracks) {
        if label.is_some_and(|label| track["label"] != label) {
            return Err(format!("label {}", track["label"]));
        }
        if (status == "CLOSURE") != track["closed"].is_string() {
            return Err("closures told as hours or hours as closures".to_owned());
        }
        let (expected, told) = (gold(oh, &days, holidays), told(track, &days, holidays));
        if let Some(at) = (0..days.len()).find(|at| expected[*at] != told[*at]) {
            return Err(format!("{} differs: expected {:#x}, told {:#x}", days[at], expected[at], told[at]));
        }
    }
    let flags = &record["flags"];
    let caveats = answer["caveats"].as_array().expect("an answer lists caveats");
    // Phrases of our own are labelled with caveats alone.
    let labelled = |flag: &str| flags.get(flag).is_some();
    let booked = flags["reservation"].is_string() == (answer["reservation"] == true);
    let facts = [
        ("caveats", flags["caveat"] != true || !caveats.is_empty()),
        ("reservation", !labelled("reservation") || booked),
        ("last reception", !labelled("last_reception") || flags["last_reception"] == answer["last_reception"]),
    ];
    match facts.iter().find(|(_, right)| !right) {
        Some((name, _)) => Err((*name).to_owned()),
        None => Ok(None),
    }
}

#[test]
fn every_json_line_says_what_the_phrase_means() {
    let holidays = holidays();
    let mut by_window: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for record in all() {
        let bound = |at: usize| record["window"][at].as_str().expect("a window holds two dates");
        by_window.entry(format!("{}:{}", bound(0), bound(1))).or_default().push(record.clone());
    }
    let (mut exact, mut refused, mut rightly, mut wrong) = (0, Vec::new(), 0, Vec::new());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (window, records) in &by_window {
        let lines: Vec<String> =
            records.iter().map(|record| record["text"].as_str().expect("a record has a text").to_owned()).collect();
        let answers = answers(&lines, Some(window));
        assert_eq!(answers.len(), records.len(), "one line a phrase");
        for (record, answer) in records.iter().zip(&answers) {
            let kind = ["error", "oh", "closed", "intervals", "tracks"].into_iter().find(|key| !answer[key].is_null());
            *kinds.entry(kind.expect("an answer says something")).or_default() += 1;
            match judge(record, answer, &holidays) {
                Ok(None) => exact += 1,
                Ok(Some(_)) if matches!(record["status"].as_str(), Some("AMBIGUOUS" | "NOT-HOURS")) => rightly += 1,
                Ok(Some(code)) => refused.push(format!("{}: {code}", record["text"])),
                Err(why) => wrong.push(format!("{}\n    {why}\n    {answer}", record["text"])),
            }
        }
    }
    let answerable = exact + refused.len() + wrong.len();
    println!("{exact} of {answerable} exact, {rightly} rightly refused, {kinds:?}\nrefused:\n{}", refused.join("\n"));
    assert!(wrong.is_empty(), "silently wrong:\n{}", wrong.join("\n"));
    assert!(exact * 100 >= answerable * 95, "only {exact} of {answerable} are exact");
}

#[test]
fn random_phrases_mean_the_same_in_every_way_they_are_told() {
    let holidays = holidays();
    let window: Value = serde_json::json!(["2026-01-01", "2028-01-01"]);
    let days = days(&window);
    let mut dice = Dice(11);
    let texts: Vec<String> = (0..1500).map(|_| phrase(&mut dice)).collect();
    let (mut told_alike, mut faults) = (0, Vec::new());
    for (text, answer) in texts.iter().zip(answers(&texts, Some("2026-01-01:2028-01-01"))) {
        let Ok(hours) = madoguchi::model::hours::Hours::read(text) else {
            assert!(answer["error"].is_string(), "{text:?}: {answer}");
            continue;
        };
        let single = [answer.clone()];
        let tracks = answer["tracks"].as_array().map_or(single.as_slice(), Vec::as_slice);
        for (track, answer) in hours.tracks().iter().zip(tracks) {
            told_alike += 1;
            if told(answer, &days, &holidays) != support::engine::ours(&track.schedule, &days) {
                faults.push(format!("{text:?}: {answer}"));
            }
        }
    }
    println!("{told_alike} channels are told alike");
    assert!(told_alike > 300, "only {told_alike} channels: the test proves little");
    assert!(faults.is_empty(), "{} of {told_alike}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn intervals_are_cut_at_both_ends_of_the_window() {
    let check = |phrase: &str, window: &str, expected: Value| {
        let told = answers(&[phrase.to_owned()], Some(window));
        assert_eq!(told[0]["intervals"], expected, "{phrase} {window}");
    };
    // Monday 23 November is a holiday, so its hours end at midnight and nothing runs into the window.
    check(
        "平日17:15〜翌8:30、土日祝24時間",
        "2026-11-24:2026-11-26",
        serde_json::json!([["2026-11-24T17:15", "2026-11-25T08:30"], ["2026-11-25T17:15", "2026-11-26T00:00"]]),
    );
    let moved = "毎日18時〜翌2時、月曜休み（祝日の場合は翌日）";
    check(moved, "2026-11-25:2026-11-26", serde_json::json!([["2026-11-25T18:00", "2026-11-26T00:00"]]));
    check(moved, "2026-11-24:2026-11-25", serde_json::json!([["2026-11-24T00:00", "2026-11-24T02:00"]]));
    check(moved, "2026-11-30:2026-12-01", serde_json::json!([["2026-11-30T00:00", "2026-11-30T02:00"]]));
}

#[test]
fn lines_of_any_bytes_are_answered_one_by_one_and_windows_are_checked() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let run = |input: &[u8], window: &str| {
        let mut command = program(folder.path());
        command.args(["hours", "--jsonl"]).env("HOURS_WINDOW", window);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        // A program that ends at once need not read.
        let _ = child.stdin.take().expect("the input is a pipe").write_all(input);
        let output = child.wait_with_output().expect("the program ends");
        (output.status.code(), String::from_utf8(output.stdout).expect("answers are UTF-8"), output.stderr)
    };
    let window = "2026-01-01:2028-01-01";
    let (code, text, _) = run("\u{feff}平日 9時〜17時\r\n\n\u{0}\n24時間".as_bytes(), window);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!((code, lines.len()), (Some(0), 4), "{text}");
    assert!(lines[0].contains("\"oh\":\"Mo-Fr 09:00-17:00; PH off\""), "{text}");
    assert!(lines[1].contains("\"error\"") && lines[2].contains("\"error\""), "{text}");
    assert!(lines[3].contains("\"oh\":\"24/7\""), "{text}");
    let (code, text, _) = run(b"\xff\xfe9\x8e\x9e\n", window);
    assert_eq!((code, text.contains("\"error\""), text.lines().count()), (Some(0), true, 1), "{text}");
    assert_eq!(run(b"", window), (Some(0), String::new(), Vec::new()));
    for window in ["", "2026-01-01", "2026-01-01:2026-01-01", "2027-01-01:2026-01-01", "2026-01-01:2099-01-01"] {
        let (code, text, words) = run("24時間\n".as_bytes(), window);
        assert_eq!((code, text.as_str()), (Some(2), ""), "{window}");
        assert!(String::from_utf8_lossy(&words).contains("HOURS_WINDOW"), "{window}");
    }
}

#[test]
fn check_echoes_every_phrase_of_the_five_cities_at_its_place() {
    let site = support::five_cities();
    let output = program(site.path())
        .args(["check", "--hours", "--format", "json", "--date", support::TODAY])
        .output()
        .expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("the answers are UTF-8");
    let records = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("a record is one JSON object"));
    let mut found: Vec<(String, usize)> = Vec::new();
    for record in records.filter(|record| record["hours"].is_string()) {
        let path = record["path"].as_str().expect("a record has a path");
        let number = record["line"].as_u64().and_then(|line| usize::try_from(line).ok()).expect("a record has a line");
        let file = std::fs::read_to_string(site.path().join(path)).expect("the path is a file");
        let line = file.lines().nth(number - 1).expect("the line is in the file");
        assert!(line.contains(record["hours"].as_str().unwrap_or_default()), "{record}: {line}");
        assert!(record["canonical"].is_string(), "not understood: {record}");
        found.push((path.to_owned(), number));
    }
    let mut written: Vec<(String, usize)> = Vec::new();
    for (path, bytes) in support::tree(site.path()) {
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.lines().enumerate().filter(|(_, line)| line.contains("hours: ") && !line.starts_with('#'));
        written.extend(lines.map(|(at, _)| (path.clone(), at + 1)));
    }
    found.sort();
    assert_eq!(found, written);
}
