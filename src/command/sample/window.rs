//! A kind of window and a place in, the YAML text of a made-up window that says it is one out.

use crate::command::sample::desks::Desk;
use crate::command::sample::dice::Dice;
use crate::command::sample::municipalities::Region;

/// How many `#` numbers of its own the sample has.
pub const NUMBERS: usize = 40;

/// Reception hours of different shapes, each of which the grammar reads.
const HOURS: [&str; 26] = [
    "平日 8時30分〜17時15分",
    "月曜〜金曜 8時45分〜17時30分（祝日・年末年始を除く）",
    "月〜金 9時〜17時（祝日、12月29日〜1月3日を除く）",
    "火曜〜土曜 10時〜18時（祝日を除く）",
    "月・水・金 10時〜16時（祝日を除く）",
    "毎日 9時〜21時",
    "24時間",
    "第2・第4土曜 13時〜16時",
    "平日 9時〜12時、13時〜17時",
    "月〜金 9時〜17時、土 9時〜12時（祝日・年末年始を除く）",
    "平日9時〜17時、水曜は19時まで",
    "火〜日 9時〜17時、月曜（祝日の場合は翌日）は休み",
    "火〜日 9時〜17時（年末年始を除く）",
    "毎月第3水曜 13時30分〜15時30分（要予約）",
    "月〜金 17時〜21時、土日祝 9時〜21時",
    "4月〜9月の土日 10時〜16時",
    "木曜 10時〜12時（年末年始を除く）",
    "平日 午前9時〜午後5時（最終受付16時30分）",
    "月〜金 18時〜翌2時（年末年始を除く）",
    "毎月1日・15日 10時〜15時",
    "午前9時〜正午（火・水）、午後1時〜6時（月〜土）",
    "月〜金 9時〜17時（12時〜13時を除く）",
    "年中無休 8時〜20時",
    "平日9時〜18時、土日祝10時〜16時",
    "9時〜17時（水曜・祝日・年末年始を除く）",
    "月〜金 9時〜16時、面談相談（木曜10時〜12時）",
];

const FEATURES: [&str; 8] =
    ["free", "anonymous", "childcare", "visit", "accompany", "online", "interpreter", "appointment-free"];

const LABELS: [&str; 4] = ["夜間", "休日", "予約", "代表"];

const AUDIENCES: [&str; 3] = ["市内に住む人", "女性", "18歳までの子どもとその家族"];

/// The slug of the kind that stands on top of every page.
const URGENT: &str = "kinkyu";

/// Where a window is.
pub struct Seat<'a> {
    pub prefecture: &'a Region,
    /// The municipality, or the prefecture itself.
    pub region: &'a Region,
    /// Its place among the windows of the region, where it has a fixed one.
    pub order: Option<usize>,
}

/// Writes one window.
pub fn text(desk: &Desk, seat: &Seat<'_>, dice: &mut Dice) -> String {
    let region = seat.region;
    let fill = |text: &str, whole: &str, bare: &str| text.replace("{所}", whole).replace("{町}", bare);
    let own =
        if desk.operator == "government" && !desk.name.contains('{') && dice.once_in(2) { region } else { &NOWHERE };
    let mut out = format!("name: {}{}\n", own.name, fill(&desk.name, region.name, region.bare_name()));
    if let Some(order) = seat.order {
        line(&mut out, "order", &order.to_string());
    }
    line(&mut out, "kana", &format!("{}{}", own.kana, fill(&desk.kana, region.kana, region.kana)));
    line(&mut out, "organization", &format!("{}（見本）", region.name));
    line(&mut out, "operator", desk.operator);
    line(&mut out, "category", &format!("[{}]", desk.topics.join(", ")));
    phones(&mut out, dice);
    if !dice.once_in(12) {
        line(&mut out, "hours", dice.pick(&HOURS));
    }
    visits(&mut out, seat, dice);
    remarks(&mut out, desk, dice);
    if desk.slug == URGENT {
        line(&mut out, "urgent", "true");
    }
    out.push_str("source: {title: 見本のために作ったもの（実在しません）, fiscal_year: 2026}\n");
    out.push_str(if dice.once_in(2) { "verified: 2026-04-01\n" } else { "verified:\n" });
    out
}

/// No place at all, for windows whose name does without one.
const NOWHERE: Region = Region { code: "", slug: "", name: "", kana: "" };

fn line(out: &mut String, key: &str, value: &str) {
    out.push_str(&format!("{key}: {value}\n"));
}

/// The sample's `#` number of an index: no carrier has one that starts with `#00`, and the page says it is made up.
pub fn number(index: usize) -> String {
    format!("\"#{:04}\"", index + 1)
}

fn phones(out: &mut String, dice: &mut Dice) {
    let numbers: Vec<String> = (0..=dice.below(3)).map(|_| number(dice.below(NUMBERS))).collect();
    if let [one] = numbers.as_slice() {
        line(out, "phone", one);
        return;
    }
    out.push_str("phone:\n");
    for (at, number) in numbers.iter().enumerate() {
        out.push_str(&format!("  - number: {number}\n"));
        if at > 0 {
            out.push_str(&format!("    label: {}\n", dice.pick(&LABELS)));
        }
        if at > 0 && dice.once_in(2) {
            out.push_str(&format!("    hours: {}\n", dice.pick(&HOURS)));
        }
    }
}

/// The counter, the place and the other ways to get in touch.
fn visits(out: &mut String, seat: &Seat<'_>, dice: &mut Dice) {
    if dice.once_in(4) {
        out.push_str("counter:\n");
        out.push_str(&format!("  hours: {}\n", dice.pick(&HOURS)));
        out.push_str(if dice.once_in(2) { "  appointment: required\n" } else { "  appointment: preferred\n" });
    }
    let mut features: Vec<&str> = FEATURES.to_vec();
    dice.shuffle(&mut features);
    features.truncate(dice.below(4));
    if !features.is_empty() {
        line(out, "features", &format!("[{}]", features.join(", ")));
    }
    if dice.once_in(4) {
        line(out, "email", "madoguchi@example.jp");
    }
    if dice.once_in(3) {
        line(out, "web", &format!("https://example.jp/{}/", seat.region.slug));
    }
    if dice.once_in(2) {
        let prefecture = if seat.prefecture == seat.region { "" } else { seat.prefecture.name };
        line(out, "address", &format!("{prefecture}{}（見本のため番地はありません）", seat.region.name));
        line(out, "building", "総合福祉センター");
        line(out, "floor", &format!("{}階", 1 + dice.below(5)));
    }
}

/// What is said of the window in words.
fn remarks(out: &mut String, desk: &Desk, dice: &mut Dice) {
    if dice.once_in(6) {
        line(out, "audience", dice.pick(&AUDIENCES));
    }
    if dice.once_in(4) {
        line(out, "say", &format!("「{}のことを相談したい」と伝えてください", desk.about));
    }
    out.push_str("notes: |\n  これは見本です。この窓口は実在しません。\n\n");
    out.push_str(&format!("  {}のことを相談できます。**秘密は守られます。**\n", desk.about));
    if dice.once_in(2) {
        out.push_str("\n  - 名前を言わなくてもかまいません\n  - 家族や知り合いからの相談も受けます\n");
        out.push_str("\n  くわしくは[案内のページ](https://example.jp/annai/)を見てください。\n");
    }
    if dice.once_in(8) {
        out.push_str("easy:\n  notes: これは 見本（みほん）です。困（こま）ったことを 話（はな）す ところです。\n");
    }
    if !desk.keywords.is_empty() {
        line(out, "keywords", &format!("[{}]", desk.keywords.join(", ")));
    }
    if dice.once_in(25) {
        out.push_str("valid: {from: 2026-04-01, to: 2027-03-31}\n");
    }
}

#[cfg(test)]
mod tests {
    use super::HOURS;
    use crate::model::hours::Hours;

    #[test]
    fn every_phrase_of_hours_is_read() {
        HOURS.iter().for_each(|phrase| assert!(Hours::read(phrase).is_ok(), "{phrase}"));
    }
}
