//! Reasons why a phrase of reception hours was not read in, Japanese sentences and remedies out.

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

/// How to write it so that it can be read.
pub fn remedy(code: HoursCode) -> &'static str {
    match code {
        HoursCode::DaysUnspecified => "曜日を書いてください。例: 月曜〜金曜 9時〜17時（祝日・年末年始を除く）",
        HoursCode::TimesUnspecified | HoursCode::StartMissing | HoursCode::EndMissing => {
            "始まりと終わりの時刻を書いてください。例: 平日 9時〜17時"
        }
        HoursCode::ScopeUnclear | HoursCode::TwoClasses | HoursCode::Contradiction | HoursCode::LabelUnclear => {
            "日ごとに分けて書いてください。例: 月〜金 9時〜17時、土 10時〜15時"
        }
        HoursCode::HolidayConflict | HoursCode::KyujitsuAlone => "「祝日は休み」か「祝日も受付」と書いてください。",
        HoursCode::Biweekly => "「第2・第4土曜」のように書いてください。",
        HoursCode::VagueTime => "数字で書いてください。例: 17時30分",
        HoursCode::VagueDate | HoursCode::YearUnspecified | HoursCode::InvalidDate | HoursCode::WeekdayMismatch => {
            "年・月・日を確かめて書いてください。例: 2026年4月1日〜9月30日"
        }
        HoursCode::SchoolHolidays | HoursCode::ExternalReference => "日付で書くか、notes に書いてください。",
        HoursCode::HalfDayUnclear | HoursCode::NoonUnclear | HoursCode::InvalidTime => {
            "24時間の書き方にしてください。例: 13時〜17時"
        }
        HoursCode::UnbalancedBracket => "かっこを閉じてください。",
        HoursCode::NotHours => "受付時間でないことは notes に書いてください。",
        HoursCode::Leftover => "その言葉を notes に移してください。",
    }
}
