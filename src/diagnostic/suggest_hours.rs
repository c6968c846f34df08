//! A refused phrase in, at most two wordings of it out that can be read; the editor decides whether they are meant.
use crate::model::hours::Hours;
use crate::model::hours::fault::{HoursCode, HoursFault};

/// Wordings offered at most.
const OFFERED: usize = 2;

/// Lists wordings near a refused phrase that can be read; none where facts are missing that only the editor knows.
pub fn suggestions(text: &str, fault: &HoursFault) -> Vec<String> {
    let (before, rest) = text.split_at(fault.span.start);
    let (part, after) = rest.split_at(fault.span.len());
    let with = |new: &str| format!("{before}{new}{after}");
    let swapped = |pairs: &[(&str, &str)]| -> Vec<String> {
        pairs.iter().filter(|(old, _)| part.contains(old)).map(|(old, new)| with(&part.replacen(old, new, 1))).collect()
    };
    let candidates = match fault.code {
        HoursCode::DaysUnspecified => {
            vec![with(&format!("平日 {part}")), with(&format!("毎日 {part}")), with(&format!("は平日 {part}"))]
        }
        HoursCode::KyujitsuAlone => swapped(&[("休日", "祝日")]),
        HoursCode::Biweekly => swapped(&[("隔週の", "第1・第3"), ("隔週", "第1・第3"), ("隔週", "第2・第4")]),
        HoursCode::TwoClasses => swapped(&[("　", "は"), (" ", "は"), ("曜日", "曜日は"), ("曜", "曜は")]),
        HoursCode::NoonUnclear => {
            let afternoon = with(&format!("午後{part}"));
            swapped(&[("午後12時", "正午"), ("午後１２時", "正午")]).into_iter().chain([afternoon]).collect()
        }
        HoursCode::UnbalancedBracket => vec![format!("{text}）")],
        HoursCode::VagueTime => swapped(&[("頃", ""), ("ごろ", ""), ("約", ""), ("程度", "")]),
        HoursCode::Leftover => without(before, part, after),
        _ => Vec::new(),
    };
    let mut readable: Vec<String> = Vec::new();
    for candidate in candidates {
        if readable.len() < OFFERED && !readable.contains(&candidate) && Hours::read(&candidate).is_ok() {
            readable.push(candidate);
        }
    }
    readable
}

/// Leaves a remark out: the words up to the next mark on both sides, or the bracket around them.
fn without(before: &str, part: &str, after: &str) -> Vec<String> {
    let marks: &[char] = &[' ', '　', '\n', '、', '。', '※', '・', '（', '(', '）', ')'];
    let start = before.rfind(marks).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let end = after.find(marks).unwrap_or(after.len());
    let words = format!("{}{part}{}", &before[start..], &after[..end]);
    let plain = is_remark(&words).then(|| format!("{}{}", &before[..start], &after[end..]));
    let bracket = before.rfind(['（', '(']).zip(after.find(['）', ')'])).and_then(|(open, close)| {
        let rest = after[close..].trim_start_matches(['）', ')']);
        let inside = format!("{}{part}{}", &before[open..], &after[..close]);
        is_remark(&inside).then(|| format!("{}{rest}", &before[..open]))
    });
    let tidy = |text: String| text.trim_matches([' ', '　', '\n', '※', '、', '。', '・']).to_owned();
    [bracket, plain.filter(|text| !text.contains("（）") && !text.contains("()"))]
        .into_iter()
        .flatten()
        .map(tidy)
        .collect()
}

/// Says whether words can move to the notes: no numbers, and nothing that could close or limit.
fn is_remark(words: &str) -> bool {
    let limits = |letter: char| letter.is_numeric() || "除休外閉限前後頃不無止曜祝月火水木金土日".contains(letter);
    !words.contains(limits) && !words.contains("のみ") && !words.contains("だけ") && !words.contains("なし")
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::suggest_hours::suggestions;
    use crate::model::hours::Hours;

    fn check(text: &str, expected: &[&str]) {
        let fault = Hours::read(text).expect_err("the test writes phrases that are refused");
        let found = suggestions(text, &fault);
        assert_eq!(found, expected, "{text}");
        assert!(found.iter().all(|offer| Hours::read(offer).is_ok()), "{text}");
    }

    #[test]
    fn wordings_that_can_be_read_are_offered() {
        check("9時〜17時", &["平日 9時〜17時", "毎日 9時〜17時"]);
        check("平日10時～17時 休日10時～16時", &["平日10時～17時 祝日10時～16時"]);
        check("隔週土曜 10時～12時", &["第1・第3土曜 10時～12時", "第2・第4土曜 10時～12時"]);
        check("月～金 9時～17時、水 9時～19時", &["月～金 9時～17時、水は9時～19時"]);
        check("平日 午前9時～午後12時", &["平日 午前9時～正午"]);
        check("平日 1時～5時", &["平日 午後1時～5時"]);
        check("平日9時～17時（土曜は休み", &["平日9時～17時（土曜は休み）"]);
        check("平日9時～17時 ※満員御礼", &["平日9時～17時"]);
        check("平日9時～17時（満員御礼）", &["平日9時～17時"]);
        check("平日 9時〜17時頃", &["平日 9時〜17時"]);
    }

    #[test]
    fn what_only_the_editor_knows_is_not_offered() {
        for text in [
            "毎週水曜日",
            "平日は13時～",
            "5月2日（土）10時～16時",
            "詳しくは市役所へ",
            "月曜 17時〜9時30",
            "平日9時～17時（夏休みを除く）",
            "平日9時～17時（商店街の祭りを除く）",
            "平日9時～17時 ※棚卸しは閉めます",
        ] {
            check(text, &[]);
        }
    }
}
