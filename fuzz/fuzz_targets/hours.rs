//! Any text, and any run of the lexicon's words, as reception hours come in; what is read must print and read back, fast.
#![no_main]

use std::sync::LazyLock;
use std::time::Duration;

use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;
use madoguchi::model::hours::Hours;
use madoguchi::model::hours::words::lexicon::lexicon;
use rustix::time::{ClockId, clock_gettime};

/// The longest one input may take of the processor, everything included, slowed by the fuzzer's own counting.
const LIMIT: Duration = Duration::from_millis(50);

/// Words most phrases are made of, drawn far more often than the rest of the lexicon.
const COMMON: &[&str] = &[
    "月",
    "火",
    "水",
    "木",
    "金",
    "土",
    "日",
    "曜",
    "曜日",
    "月曜日",
    "土曜",
    "平日",
    "祝日",
    "土日祝",
    "年末年始",
    "毎週",
    "毎日",
    "第",
    "～",
    "-",
    "から",
    "まで",
    "・",
    "、",
    " ",
    "（",
    "）",
    "。",
    "は",
    "の",
    "と",
    "時",
    "分",
    "半",
    ":",
    "午前",
    "午後",
    "正午",
    "翌",
    "を除く",
    "休み",
    "休館日",
    "の場合は翌日",
    "のみ",
    "要予約",
    "受付時間",
    "電話",
    "24時間",
    "月～金",
    "9時～17時",
    "10:00-16:30",
    "午後1時～5時",
    "12/29～1/3",
    "4月～10月",
    "祝日を除く",
    "祝日の場合は翌平日",
    "2026年",
    "令和8年",
    "31日",
    "最終受付",
    "等",
    "※",
];

static WORDS: LazyLock<Vec<String>> =
    LazyLock::new(|| lexicon().map(|(_, spelling)| spelling.replace('_', " ")).collect());

/// Days on which a phrase and its canonical form are compared: spring with its holidays, a year's end, a leap February.
static DAYS: LazyLock<Vec<Date>> = LazyLock::new(|| {
    let run = |from: Date, days| std::iter::successors(Some(from), |day| day.tomorrow().ok()).take(days);
    run(date(2026, 4, 20), 42).chain(run(date(2026, 12, 20), 20)).chain(run(date(2028, 2, 25), 7)).collect()
});

/// Makes a phrase of words, numbers and stray characters; the bytes choose them.
fn phrase(bytes: &[u8]) -> String {
    let mut bytes = bytes.iter().copied();
    let mut text = String::new();
    while let Some(byte) = bytes.next() {
        match byte {
            0..=159 => text += COMMON[usize::from(byte) % COMMON.len()],
            160..=199 => text += &(u32::from(byte) - 160).to_string(),
            200..=239 => {
                let at = usize::from(byte - 200) * 256 + usize::from(bytes.next().unwrap_or(0));
                text += &WORDS[at % WORDS.len()];
            }
            240..=249 => text.extend(char::from_u32(0x3000 + u32::from(bytes.next().unwrap_or(0)))),
            250..=253 => text.push(char::from(bytes.next().unwrap_or(b' '))),
            _ => {
                let code = u32::from(bytes.next().unwrap_or(0)) << 8 | u32::from(bytes.next().unwrap_or(0));
                text.extend(char::from_u32(code));
            }
        }
    }
    text
}

/// Asks everything of what a phrase says; whatever happens, it must not panic.
fn examine(text: &str) -> Option<Hours> {
    let hours = match Hours::read(text) {
        Ok(hours) => hours,
        Err(fault) => {
            assert!(
                text.get(fault.span.clone()).is_some(),
                "{text:?}: the span {:?} is no part of the text",
                fault.span
            );
            return None;
        }
    };
    for track in hours.tracks() {
        let schedule = &track.schedule;
        let (first, last) = (DAYS[0], DAYS[41]);
        let _ = (schedule.osm(), schedule.osm_within(first, last), schedule.schema_org(first, last));
        let _ = (schedule.next_change(first, 600), schedule.next_change(last, 0));
        for day in &DAYS[..14] {
            let _ = (schedule.is_open(*day, 0), schedule.is_open(*day, 720), schedule.is_open(*day, 1439));
        }
    }
    Some(hours)
}

/// Says how the canonical wording differs from the phrase it was made of, if it does.
fn misworded(hours: &Hours, canonical: &str) -> Option<String> {
    let again = match Hours::read(canonical) {
        Ok(again) => again,
        Err(fault) => return Some(format!("refused, {fault}")),
    };
    if again.tracks().len() != hours.tracks().len() {
        return Some("other channels".to_owned());
    }
    if again.canonical() != canonical {
        return Some(format!("a second reading is worded {:?}", again.canonical()));
    }
    for (track, twin) in hours.tracks().iter().zip(again.tracks()) {
        if (&track.label, track.reservation, track.last_reception)
            != (&twin.label, twin.reservation, twin.last_reception)
        {
            return Some("another label, booking or last reception".to_owned());
        }
        if let Some(day) = DAYS.iter().find(|day| track.schedule.on(**day) != twin.schedule.on(**day)) {
            return Some(format!("other hours on {day}"));
        }
    }
    None
}

/// Set, a wrong wording is printed and the run goes on, so that many are found in one run.
static GO_ON: LazyLock<bool> = LazyLock::new(|| std::env::var_os("HOURS_FUZZ_GO_ON").is_some());

fn reads_back(text: &str, hours: &Hours) {
    let canonical = hours.canonical();
    let Some(fault) = misworded(hours, &canonical) else { return };
    let complaint = format!("MISWORDED {text:?} => {canonical:?}: {fault}");
    assert!(*GO_ON, "{complaint}");
    eprintln!("{complaint}");
}

/// Is the processor time spent so far; other programs do not count.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).expect("time does not run backwards");
    Duration::new(seconds, u32::try_from(time.tv_nsec).expect("a second has 1e9 nanoseconds"))
}

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let text = if kind % 8 == 0 { String::from_utf8_lossy(rest).into_owned() } else { phrase(rest) };
    // Noise only ever slows a run down, so the fastest of four counts.
    let mut fastest = Duration::MAX;
    for _ in 0..4 {
        let start = spent();
        if let Some(hours) = examine(&text) {
            reads_back(&text, &hours);
        }
        fastest = fastest.min(spent() - start);
        if fastest <= LIMIT {
            return;
        }
    }
    panic!("{} bytes took {fastest:?}: {text:?}", text.len());
});
