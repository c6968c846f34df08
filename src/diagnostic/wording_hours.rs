//! Reasons why a phrase of reception hours was not read in, Japanese sentences and remedies out.

use crate::diagnostic::suggest_hours::suggestions;
use crate::model::hours::Hours;
use crate::model::hours::fault::HoursCode;

/// Why the phrase was not read.
pub fn reason(code: HoursCode) -> &'static str {
    match code {
        HoursCode::DaysUnspecified => "どの曜日かが書かれていません。",
        HoursCode::TimesUnspecified => "何時から何時までかが書かれていません。",
        HoursCode::StartMissing => "始まりの時刻がありません。",
        HoursCode::EndMissing => "終わりの時刻がありません。",
        HoursCode::ScopeUnclear => "どこにかかる言葉かが、2通りに読めます。",
        HoursCode::HolidayConflict => "祝日に開いているかどうかが、2通りに読めます。",
        HoursCode::TwoClasses => "同じ日に、2つの違う時間が書かれています。",
        HoursCode::KyujitsuAlone => "「休日」が祝日のことか、窓口の休みの日のことかが分かりません。",
        HoursCode::Biweekly => "「隔週」「隔月」では、どの週・どの月かが分かりません。",
        HoursCode::VagueTime => "時刻がはっきりしません。",
        HoursCode::VagueDate => "日にちがはっきりしません。",
        HoursCode::YearUnspecified => "何年の日付かが書かれていません。",
        HoursCode::SchoolHolidays => "学校の休みの日は、暦では決まりません。",
        HoursCode::HalfDayUnclear => "午前・午後の分かれ目が、時間のとちゅうにありません。",
        HoursCode::NoonUnclear => "午前か午後かが書かれていません。",
        HoursCode::InvalidTime => "時刻が正しくないか、終わりが始まりより前です。",
        HoursCode::InvalidDate => "その日付はありません。",
        HoursCode::WeekdayMismatch => "日付と曜日が合いません。",
        HoursCode::Contradiction => "書かれていることが食いちがっています。",
        HoursCode::ExternalReference => "ほかのところを見ないと分からない書き方です。",
        HoursCode::LabelUnclear => "どの窓口の時間かが、2通りに読めます。",
        HoursCode::UnbalancedBracket => "かっこが閉じていません。",
        HoursCode::NotHours => "曜日や時刻が書かれていません。",
        HoursCode::Leftover => "読み取れない言葉が残りました。",
    }
}

/// How to write it so that it can be read: with the phrase itself in words that can, where such are found.
pub fn remedy(code: HoursCode, text: &str) -> String {
    let found = Hours::read(text).err().map(|fault| suggestions(text, &fault)).unwrap_or_default();
    if found.is_empty() {
        return general_remedy(code);
    }
    let offers: Vec<String> = found.iter().map(|offer| format!("「{}」", offer.replace('\n', " "))).collect();
    format!("{}例: {}", advice(code).0, offers.join(""))
}

/// How to write it, whatever the phrase.
pub fn general_remedy(code: HoursCode) -> String {
    match advice(code) {
        (advice, "") => advice.to_owned(),
        (advice, example) => format!("{advice}例: {example}"),
    }
}

/// What to do, and an example for phrases that lend none.
fn advice(code: HoursCode) -> (&'static str, &'static str) {
    match code {
        HoursCode::DaysUnspecified => ("曜日を書いてください。", "月曜〜金曜 9時〜17時（祝日・年末年始を除く）"),
        HoursCode::TimesUnspecified | HoursCode::StartMissing | HoursCode::EndMissing => {
            ("始まりと終わりの時刻を書いてください。", "平日 9時〜17時")
        }
        HoursCode::ScopeUnclear | HoursCode::TwoClasses | HoursCode::Contradiction | HoursCode::LabelUnclear => {
            ("日ごとに分けて書いてください。", "月〜金 9時〜17時、土 10時〜15時")
        }
        HoursCode::HolidayConflict => (
            "「祝日は休み」と書くか、休みの曜日に「祝日の場合は翌日」「祝日の場合は開館」のどちらかを書き足してください。",
            "9時〜17時、月曜休み（祝日の場合は翌日）",
        ),
        HoursCode::KyujitsuAlone => ("祝日のことなら「祝日」と書いてください。", "土日祝 9時〜17時"),
        HoursCode::Biweekly => ("第何週かを書いてください。", "第2・第4土曜 10時〜12時"),
        HoursCode::VagueTime => ("数字で書いてください。", "平日 9時〜17時30分"),
        HoursCode::VagueDate | HoursCode::YearUnspecified | HoursCode::InvalidDate | HoursCode::WeekdayMismatch => {
            ("年・月・日を確かめて書いてください。", "2026年4月1日〜9月30日の土曜 10時〜12時")
        }
        HoursCode::SchoolHolidays | HoursCode::ExternalReference => ("日付で書くか、notes に書いてください。", ""),
        HoursCode::HalfDayUnclear | HoursCode::NoonUnclear | HoursCode::InvalidTime => {
            ("24時間の書き方にしてください。", "平日 13時〜17時")
        }
        HoursCode::UnbalancedBracket => ("かっこを閉じてください。", ""),
        HoursCode::NotHours => ("受付時間でないことは notes に書いてください。", ""),
        HoursCode::Leftover => ("その言葉を notes に移してください。", ""),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::wording_hours::{advice, remedy};
    use crate::model::hours::Hours;
    use crate::model::hours::fault::HoursCode;

    const CODES: [HoursCode; 24] = [
        HoursCode::DaysUnspecified,
        HoursCode::TimesUnspecified,
        HoursCode::StartMissing,
        HoursCode::EndMissing,
        HoursCode::ScopeUnclear,
        HoursCode::HolidayConflict,
        HoursCode::TwoClasses,
        HoursCode::KyujitsuAlone,
        HoursCode::Biweekly,
        HoursCode::VagueTime,
        HoursCode::VagueDate,
        HoursCode::YearUnspecified,
        HoursCode::SchoolHolidays,
        HoursCode::HalfDayUnclear,
        HoursCode::NoonUnclear,
        HoursCode::InvalidTime,
        HoursCode::InvalidDate,
        HoursCode::WeekdayMismatch,
        HoursCode::Contradiction,
        HoursCode::ExternalReference,
        HoursCode::LabelUnclear,
        HoursCode::UnbalancedBracket,
        HoursCode::NotHours,
        HoursCode::Leftover,
    ];

    #[test]
    fn every_example_can_be_read() {
        for code in CODES {
            let (_, example) = advice(code);
            assert!(example.is_empty() || Hours::read(example).is_ok(), "{example}");
        }
    }

    #[test]
    fn a_phrase_lends_its_own_words_to_the_remedy_where_it_can() {
        for (text, code, expected) in [
            ("9時〜17時", HoursCode::DaysUnspecified, "曜日を書いてください。例: 「平日 9時〜17時」「毎日 9時〜17時」"),
            ("毎週水曜日", HoursCode::TimesUnspecified, "始まりと終わりの時刻を書いてください。例: 平日 9時〜17時"),
            (
                "平日9時〜17時 ※満員御礼",
                HoursCode::Leftover,
                "その言葉を notes に移してください。例: 「平日9時〜17時」",
            ),
            ("夜遅くまで", HoursCode::Leftover, "その言葉を notes に移してください。"),
        ] {
            assert_eq!(remedy(code, text), expected);
        }
    }
}
