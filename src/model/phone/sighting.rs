//! A text that should hold no phone number comes in, the places that look like one go out.
//!
//! What is wrong in a number does not hide it: `0157-25-113` is one, too. Dates, years, hours, prices, counts and
//! postal codes are none, and neither are 110 and 119, which stand in sentences everywhere.

use std::ops::Range;

use super::Phone;
use super::dial_plan::DialPlan;
use super::fault::PhoneFaultKind;
use super::kind::PhoneKind;
use super::lex::{Mark, Token, lex, narrow};
use crate::model::date::Date;

/// What may stand behind digits that count something; 番 alone is not among them, since 189番 is a number to call.
const COUNTERS: &str = "年 月 日 時 分 秒 円 人 名 歳 才 回 週 個 枚 冊 部 件 組 台 階 号 丁 条 箇 つ 本 区 室 席 度 倍 点 割 万 億 歩 \
                        戸 校 番地 番目 番号 か所 カ所 ヶ所 ケ所 か月 カ月 ヶ月 世帯 以上 以下 ペ パ セ ポ メ キロ グラム %";

/// What may stand behind a range that counts something, as in `1000-2000円`; days and hours are often told of a number.
const RANGED: &str = "年 円 人 名 歳 個 枚 冊 件 点 万";

/// What may stand before digits that name or count something.
const NUMBERED: [char; 8] = ['第', '約', '¥', '￥', '№', ',', '，', '.'];

/// What stands before a number to call.
const ANNOUNCED: [&str; 10] = ["電話", "電話番号", "でんわ", "tel", "telephone", "℡", "☎", "📞", "fax", "ダイヤル"];

/// The bytes of everything in a text that looks like a phone number, from left to right.
pub fn sightings(text: &str, plan: &DialPlan<'_>) -> Vec<Range<usize>> {
    let tokens = lex(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match Run::at(text, &tokens, at) {
            Some((run, end)) => {
                if run.is_number(plan) {
                    found.push(run.at);
                }
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Digits in groups, as they might be a number.
struct Run<'t> {
    text: &'t str,
    at: Range<usize>,
    /// `+` or `#`.
    lead: Option<Mark>,
    groups: Vec<String>,
    /// Only hyphens and brackets stand between the groups.
    firm: bool,
}

impl<'t> Run<'t> {
    /// The run that starts at a token, and the token behind it.
    fn at(text: &'t str, tokens: &[Token], start: usize) -> Option<(Self, usize)> {
        let lead = matches!(tokens[start].mark, Mark::Plus | Mark::Hash).then(|| tokens[start].mark.clone());
        let opened = tokens[start].mark == Mark::Open;
        let mut open = opened;
        let mut end = start + usize::from(open || lead.is_some());
        if !tokens.get(end).is_some_and(Token::is_digit) || open && !is_area_code(&tokens[end..]) {
            return None;
        }
        let (mut groups, mut firm) = (vec![String::new()], true);
        while let Some(token) = tokens.get(end) {
            if let Mark::Digit(digit) = token.mark {
                groups.last_mut().expect("a run has a group from the start").push(digit);
                end += 1;
                continue;
            }
            let blanks = lead.is_some() || groups[0].starts_with('0');
            let Some(gap) = Gap::at(text, &tokens[end..], blanks, open) else { break };
            (firm, open, end) = (firm & gap.firm, gap.open, end + gap.tokens);
            if gap.splits {
                groups.push(String::new());
            }
        }
        // A bracket around all of the digits is no part of them.
        let first = start + usize::from(opened && groups.len() == 1);
        let at = tokens[first].at.start..tokens[end - 1].at.end;
        Some((Self { text, at, lead, groups, firm }, end))
    }

    fn is_number(&self, plan: &DialPlan<'_>) -> bool {
        let digits = self.groups.concat();
        match self.lead {
            Some(Mark::Hash) => return (3..=5).contains(&digits.len()),
            Some(_) => return (9..=14).contains(&digits.len()),
            None if matches!(digits.as_str(), "110" | "119") || self.is_date() || self.is_postal_code() => {
                return false;
            }
            None if self.before().ends_with("内線") => return digits.len() > 1,
            None => {}
        }
        let lengths: Vec<usize> = self.groups.iter().map(String::len).collect();
        let announced = ANNOUNCED.iter().any(|word| ends_with(self.before(), word));
        if announced && digits.len() > 4 {
            return true;
        }
        if digits.starts_with('0') {
            return match lengths.as_slice() {
                [only] => (9..=13).contains(only),
                [3, 4] => false,
                [4, 4] if self.is_hours() => false,
                [first, ..] => *first > 1 && (7..=14).contains(&digits.len()),
                [] => false,
            };
        }
        !self.is_counted() && self.is_without_zero(&lengths, plan)
    }

    /// Short codes, local numbers, and numbers that lost their leading zero.
    fn is_without_zero(&self, lengths: &[usize], plan: &DialPlan<'_>) -> bool {
        let parsed = Phone::parse(&self.text[self.at.clone()], plan);
        let lost_zero =
            matches!(&parsed, Err(fault) if matches!(fault.kind, PhoneFaultKind::LeadingZeroMissing { .. }));
        match lengths {
            [3] => parsed.is_ok_and(|phone| matches!(phone.kind(), PhoneKind::Emergency | PhoneKind::ShortCode)),
            [_] => lost_zero,
            _ if !self.firm => false,
            [4, 4] => !self.is_hours() && !self.groups.iter().all(|group| is_year(group)),
            [2, 4] => true,
            [_, _] => parsed.is_ok() || lost_zero,
            [.., last] => (3..=4).contains(last) && (9..=13).contains(&lengths.iter().sum::<usize>()),
            [] => false,
        }
    }

    /// `2026-11-22`, `2026.11`, and days the calendar does not have.
    fn is_date(&self) -> bool {
        let shape = |short: &[String]| short.iter().all(|group| group.len() <= 2);
        match self.groups.as_slice() {
            [year, rest @ ..] if is_year(year) && (1..=2).contains(&rest.len()) => shape(rest),
            _ => self.text[self.at.clone()].parse::<Date>().is_ok(),
        }
    }

    /// `〒090-0024`.
    fn is_postal_code(&self) -> bool {
        let marked = ["〒", "郵便番号"].iter().any(|mark| self.before().ends_with(mark));
        let lengths: Vec<usize> = self.groups.iter().map(String::len).collect();
        marked && matches!(lengths.as_slice(), [3, 4] | [7])
    }

    /// `0845-1730`, a quarter to nine until half past five.
    fn is_hours(&self) -> bool {
        self.groups.iter().all(|group| {
            let number = group.parse::<u32>().unwrap_or(u32::MAX);
            group.len() == 4 && number <= 2400 && number % 100 < 60
        })
    }

    fn is_counted(&self) -> bool {
        let after: String = self.text[self.at.end..].chars().take(4).map(narrow).collect();
        let before = self.text[..self.at.start].chars().next_back();
        let counters = if self.groups.len() == 1 { COUNTERS } else { RANGED };
        counters.split_whitespace().any(|counter| after.starts_with(counter))
            || after.trim_start().starts_with(|c: char| c.is_ascii_alphabetic())
            || before.is_some_and(|c| NUMBERED.contains(&c) || narrow(c).is_ascii_alphanumeric())
    }

    /// The text before, without what may stand between a word and its number.
    fn before(&self) -> &'t str {
        let between = |c: char| c.is_whitespace() || matches!(narrow(c), ':' | '(' | ')' | '.' | '[' | ']');
        self.text[..self.at.start].trim_end_matches(between)
    }
}

/// `0157)`, the digits behind an opening bracket; one digit alone counts something, as in `(1)`.
fn is_area_code(tokens: &[Token]) -> bool {
    let digits = tokens.iter().take_while(|token| token.is_digit()).count();
    digits > 1 && tokens.get(digits).is_some_and(|token| token.mark == Mark::Close)
}

/// What stands between two groups of digits.
struct Gap {
    tokens: usize,
    firm: bool,
    /// False where nothing is seen.
    splits: bool,
    /// A bracket is open behind it.
    open: bool,
}

impl Gap {
    /// The separators before the next digit; `blanks` says whether these alone are any, `open` that a bracket is.
    fn at(text: &str, tokens: &[Token], blanks: bool, mut open: bool) -> Option<Self> {
        const MOST: usize = 3;
        let count = tokens.iter().take(MOST + 1).position(Token::is_digit)?;
        let (mut firm, mut dotted, mut splits) = (false, false, false);
        for token in &tokens[..count] {
            match token.mark {
                Mark::Hyphen => firm = true,
                Mark::Open if !open && is_area_code(&tokens[count..]) => (firm, open) = (true, true),
                Mark::Close if open => (firm, open) = (true, false),
                Mark::Gap if matches!(&text[token.at.clone()], "." | "．" | "・" | "･" | "·") => dotted = true,
                Mark::Space if blanks || count > 1 => {}
                Mark::Invisible => continue,
                _ => return None,
            }
            splits = true;
        }
        Some(Self { tokens: count, firm: firm && !dotted || !splits, splits, open })
    }
}

/// True where a text ends with a word of small letters, in whatever width and case.
fn ends_with(text: &str, word: &str) -> bool {
    let mut letters = text.chars().rev().map(|c| narrow(c).to_ascii_lowercase());
    word.chars().rev().all(|letter| letters.next() == Some(letter))
}

fn is_year(group: &str) -> bool {
    group.len() == 4 && group.parse().is_ok_and(|year: u16| (1900..2200).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::sightings;
    use crate::model::phone::{AreaDial, DialPlan};

    fn check(text: &str, expected: &[&str]) {
        let area: Vec<AreaDial> = vec!["0157".parse().expect("the code is in use")];
        let found = sightings(text, &DialPlan { area: &area, extra_hash: &[] });
        let found: Vec<&str> = found.into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_are_seen_however_they_are_written() {
        check("0157-25-1137へ", &["0157-25-1137"]);
        check("電話は０１５７（２５）１１３７です", &["０１５７（２５）１１３７"]);
        check("(0157) 25-1137", &["(0157) 25-1137"]);
        check("（0157-25-1137）、（189）", &["0157-25-1137", "189"]);
        check("25-1137 月〜金、61-1234日曜、189 日中も", &["25-1137", "61-1234", "189"]);
        check("25-1137（9時〜17時）", &["25-1137"]);
        check("0157-25-1137（9時〜17時）", &["0157-25-1137"]);
        check("(1) 25-1137 (2)61-1234", &["25-1137", "61-1234"]);
        check("0157 25 1137", &["0157 25 1137"]);
        check("0157.25.1137", &["0157.25.1137"]);
        check("0157ー25ー1137", &["0157ー25ー1137"]);
        check("0157251137", &["0157251137"]);
        check("090-1234-5678、0120-0-78310", &["090-1234-5678", "0120-0-78310"]);
        check("+81 157-25-1137", &["+81 157-25-1137"]);
        check("#8008か＃８１０３", &["#8008", "＃８１０３"]);
        check("25-1137", &["25-1137"]);
        check("いちはやく189へ、188番", &["189", "188"]);
        check("0157\u{200b}-25-1137", &["0157\u{200b}-25-1137"]);
        check("0134-32-4111（内線315）", &["0134-32-4111", "315"]);
        check("TEL：251137", &["251137"]);
        check("電話　２５１１３７", &["２５１１３７"]);
        check("ＴＥＬ（251137）Fax 251138", &["251137", "251138"]);
    }

    #[test]
    fn a_slip_of_the_finger_hides_no_number() {
        check("0157-25-113", &["0157-25-113"]);
        check("0157-25-11377", &["0157-25-11377"]);
        check("157-25-1137", &["157-25-1137"]);
        check("1572 51137 と 157251137", &["157251137"]);
    }

    #[test]
    fn the_numbers_of_danger_may_stand_in_any_sentence() {
        check("危険がせまっているときは、110番（警察）へ。", &[]);
        check("１１９番か110", &[]);
    }

    #[test]
    fn what_counts_tells_a_day_or_a_place_is_no_number() {
        for text in [
            "9時〜17時",
            "8:45〜17:30",
            "8:45-17:30",
            "0845-1730",
            "1000-1700",
            "24時間365日",
            "2026年11月22日",
            "2026-11-22",
            "2026.11.22",
            "2026/11/22",
            "2021-2022年度",
            "2025〜2026",
            "令和3年",
            "〒090-0024",
            "〒０９０−００２４ 北見市",
            "郵便番号：0900024",
            "060-8611",
            "1,234,567円",
            "1234567円",
            "先着171名",
            "第189回",
            "10,189円",
            "1-2-3",
            "大通西2丁目1-15",
            "北5条西2-1-103",
            "昼用・夜用 各1パック",
            "A4",
            "100%",
            "43.8079, 143.8947",
            "1234567",
            "20261122",
            "9か所",
            "第2・第4土曜",
            "10・20・30日",
            "118ページ",
            "10-1000人",
            "1000-2000円",
            "171 km",
            "3-15",
            "25-30歳",
            "10-12時",
            "",
            "-",
            "(",
            "#",
            "+",
        ] {
            check(text, &[]);
        }
    }
}
