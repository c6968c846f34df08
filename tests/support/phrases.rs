//! A seed in, random phrases of reception hours out, and the real ones beside them.

use serde_json::Value;

const REAL: &str = include_str!("../data/hours/phrases.jsonl");
const OWN: &str = include_str!("../data/hours/own.jsonl");
const MINED: &str = include_str!("../data/hours/mined.jsonl");
const BLIND: &str = include_str!("../data/hours/mined_blind.jsonl");

/// Phrases from public pages, labelled by others.
pub fn real() -> impl Iterator<Item = Value> {
    records(REAL)
}

/// Phrases written by hand and labelled before they were first read.
pub fn own() -> impl Iterator<Item = Value> {
    records(OWN)
}

/// Phrases from other public data, labelled by a second reader before they were first read; known while the grammar grew.
pub fn mined() -> impl Iterator<Item = Value> {
    records(MINED)
}

/// Their other half, which nobody looked at before the grammar was measured with it.
pub fn blind() -> impl Iterator<Item = Value> {
    records(BLIND)
}

/// Every phrase that has a meaning.
pub fn all() -> impl Iterator<Item = Value> {
    real().chain(own()).chain(mined()).chain(blind())
}

fn records(lines: &'static str) -> impl Iterator<Item = Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON"))
}

/// A small generator with a fixed seed, so that every run tests the same phrases.
pub struct Dice(pub u64);

impl Dice {
    /// Is a number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % sides
    }

    /// Is one of the choices.
    pub fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
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

/// A phrase as an editor might put it together.
pub fn phrase(dice: &mut Dice) -> String {
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
