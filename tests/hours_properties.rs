//! Phrases put together at random in, three promises out: no panic, canonical text means the same, OSM text means the same.
use std::sync::Arc;

use compact_calendar::CompactCalendar;
use jiff::civil::Date;
use madoguchi::model::hours::Hours;
use madoguchi::model::hours::days::days_between;
use madoguchi::model::hours::schedule::{DayHours, Schedule};
use madoguchi::model::hours::words::lexicon::lexicon;
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};

/// A small generator with a fixed seed, so that every run tests the same phrases.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % sides
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.roll(choices.len())]
    }
}

const DAYS: &[&str] = &[
    "月〜金",
    "月曜日から金曜日",
    "平日",
    "毎日",
    "土日祝",
    "土・日曜",
    "火〜日",
    "水曜日",
    "第2・第4土曜日",
    "最終金曜",
    "月・水・金",
    "日曜・祝日",
    "土曜",
    "第1・3木曜",
    "4月〜10月の月〜土",
    "毎月10日",
    "年末年始",
    "11月〜3月",
    "平日・土曜",
    "木曜（祝日を除く）",
    "2026年5月2日",
    "月〜日（祝日含む）",
    "敬老の日",
    "こどもの日",
    "毎年4月1日〜10月31日の土曜",
    "2026年5月2日〜5日",
    "Mon-Fri",
    "祝日も含む月〜金",
    "毎月1回（第3水曜）",
    "午前：月〜土",
    "8月の毎日",
];
const TIMES: &[&str] = &[
    "9時〜17時",
    "午前9時から正午、午後1時から5時",
    "10:00〜18:30",
    "8時45分〜17時30分",
    "18:00〜翌2:00",
    "24時間",
    "13時〜16時",
    "9:00〜12:00・14:00〜18:00",
    "午後6時半〜9時",
    "9時開館、17時閉館",
];
const LINKS: &[&str] = &[" ", "は", "の", "：", "、", ""];
const TAILS: &[&str] = &[
    "",
    "（祝日を除く）",
    "（祝日・年末年始を除く）",
    "。祝日、12月29日〜1月3日は休み",
    " 水曜定休",
    "（第5水曜は休み）",
    " 休館日：月曜（祝日の場合は翌日）、年末年始",
    "（要予約）",
    "（受付は16時まで）",
    "、ただし水曜は20時まで",
    " 第3月曜（祝日の場合は翌平日）は休み",
    "（12時〜13時を除く）",
    " 木曜午後休診",
    "。8月13日〜15日、1月1日は休み",
    "（土曜を除く）",
    " 祝日の翌日は休み",
    "（臨時休業あり）",
    "（4月〜10月）",
    " 1・2月の水曜休",
    "（祝日は10時〜15時）",
    "、最終日は15時まで",
    "（1回50分・定員6名）",
    "（申込は前日17時まで）",
    " 月・火曜定休、祝日は営業",
    "。12月〜3月は冬期閉鎖",
    "（土日祝も対応）",
    "（16:30受付終了）",
    "（日祝・年末年始休み）",
    " 敬老の日は休み",
    " 都合により休む場合があります",
    "（中央公民館）",
];
const JOINTS: &[&str] = &["、", " ", "／", "\n", "。"];

fn phrase(dice: &mut Dice) -> String {
    let mut text = String::new();
    for part in 0..1 + dice.roll(3) {
        if part > 0 {
            text.push_str(dice.pick(JOINTS));
        }
        let (days, link, times) = (dice.pick(DAYS), dice.pick(LINKS), dice.pick(TIMES));
        match dice.roll(8) {
            0 => text.push_str(&format!("{times}（{days}）")),
            1 => text.push_str(times),
            _ => text.push_str(&format!("{days}{link}{times}")),
        }
        text.push_str(if dice.roll(3) == 0 { dice.pick(TAILS) } else { "" });
    }
    text + dice.pick(TAILS)
}

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
