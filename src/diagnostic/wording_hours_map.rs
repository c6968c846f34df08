//! Faults of hours that are written as a map in, Japanese sentences and remedies out.

use crate::diagnostic::detail::HoursPart;
use crate::diagnostic::kind::Kind;
use crate::diagnostic::wording_hours;
use crate::model::hours::days::Weekdays;
use crate::model::hours::fault::HoursCode;
use crate::model::hours::structured::Reason;

/// What is wrong.
pub fn sentence(kind: &Kind) -> Option<String> {
    let text = match kind {
        Kind::HoursPart { part, text, reason, .. } => {
            format!("{}「{text}」を読み取れません。{}", name(*part), because(*part, *reason))
        }
        Kind::HoursOutside { days, under } => format!("「{days}」は、「{under}」の下に書く日です。"),
        Kind::HoursDisagree { written, map } => {
            format!("written（{written}）と、ほかの項目（{map}）が食いちがっています。")
        }
        _ => return None,
    };
    Some(text)
}

/// What to do.
pub fn remedy(kind: &Kind) -> Option<String> {
    let text = match kind {
        Kind::HoursPart { suggestion: Some(better), .. } => format!("もしかして「{better}」ですか。"),
        Kind::HoursPart { part, reason, .. } => way_out(*part, *reason),
        Kind::HoursOutside { days, under } => {
            format!("「{under}:」の行を足し、その下に字下げして書いてください。例: {under}: {{{days}: 9時〜17時}}")
        }
        Kind::HoursDisagree { .. } => "どちらが正しいか確かめて、直してください。".to_owned(),
        _ => return None,
    };
    Some(text)
}

fn name(part: HoursPart) -> &'static str {
    match part {
        HoursPart::Days => "曜日",
        HoursPart::Dates => "日付",
        HoursPart::Times => "時間",
        HoursPart::Holidays => "祝日（holidays）の",
        HoursPart::YearEnd => "年末年始（year_end）の",
        HoursPart::LastReception => "最終受付（last_reception）の",
    }
}

fn because(part: HoursPart, reason: Reason) -> String {
    let text = match (part, reason) {
        (HoursPart::Days | HoursPart::Dates, Reason::Grammar(HoursCode::TwoClasses)) => {
            "ほかの行と日が重なっていて、どちらの時間か決まりません。"
        }
        (HoursPart::Days, Reason::Grammar(HoursCode::TimesUnspecified)) => "開いている曜日が1つもありません。",
        (HoursPart::Holidays | HoursPart::YearEnd, Reason::Grammar(HoursCode::DaysUnspecified)) => {
            "開いている曜日が1つもありません。"
        }
        (HoursPart::YearEnd, Reason::Grammar(HoursCode::InvalidDate)) => "年末年始の日ではありません。",
        (HoursPart::Dates, Reason::Grammar(HoursCode::InvalidDate)) => "その日付がないか、終わりが始まりより前です。",
        (HoursPart::Holidays, Reason::Grammar(HoursCode::HolidayConflict)) => {
            "weekly にも祝日のことが書かれていて、食いちがっています。"
        }
        (HoursPart::LastReception, Reason::Grammar(HoursCode::InvalidTime)) => {
            "その時刻は受付時間の中にないか、午前か午後かが決まりません。"
        }
        (_, Reason::Grammar(code)) => wording_hours::reason(code),
        (_, Reason::DatesInWeek) => "weekly に書けるのは曜日だけです。",
        (_, Reason::YearEndInWeek) => "年末年始は year_end に書きます。",
        (_, Reason::WeekdaysInDates) => "dates に書けるのは、日付と期間だけです。",
        (_, Reason::UnusualDays(days)) => {
            return format!("{}も開くのかどうかが分かりません。", listed(days));
        }
    };
    text.to_owned()
}

fn listed(days: Weekdays) -> String {
    let names: Vec<String> = "月火水木金土日"
        .chars()
        .zip(0..)
        .filter(|(_, at)| days.has(*at))
        .map(|(name, _)| format!("{name}曜"))
        .collect();
    names.join("・")
}

fn way_out(part: HoursPart, reason: Reason) -> String {
    let text = match (part, reason) {
        (_, Reason::DatesInWeek) => "dates に移してください。例: dates: {2026-12-24: 休み}",
        (_, Reason::YearEndInWeek) => "year_end に移してください。例: year_end: 休み",
        (_, Reason::WeekdaysInDates) => {
            "曜日は weekly に移してください。期間の中の曜日なら「2026-08-01〜2026-08-31の土曜」のように書きます。"
        }
        (_, Reason::UnusualDays(_)) => {
            "期間のあとに曜日を書いてください。例: 2026-12-01〜2026-12-28の月〜金、2026-12-01〜2026-12-28の毎日"
        }
        (HoursPart::Days | HoursPart::Dates, Reason::Grammar(HoursCode::TwoClasses)) => {
            "1つの日が1つの行だけに入るように分けるか、片方をもう片方にすっかり含まれるようにしてください。"
        }
        (HoursPart::Days, Reason::Grammar(HoursCode::TimesUnspecified)) => {
            "開いている曜日と時間を足してください。例: 月〜金: 9時〜17時"
        }
        (HoursPart::Days, Reason::Grammar(HoursCode::HalfDayUnclear)) => {
            "その曜日に、開いている時間を書いてください。例: 水: 9時〜12時"
        }
        (HoursPart::Days, Reason::Grammar(HoursCode::KyujitsuAlone)) => {
            "祝日なら「祝日」、土日と祝日なら「土日祝」と書いてください。"
        }
        (HoursPart::Days, Reason::Grammar(HoursCode::Biweekly | HoursCode::VagueDate)) => {
            "「第2・第4土曜」のように書くか、日付で dates に書いてください。"
        }
        (HoursPart::Times, Reason::Grammar(HoursCode::StartMissing | HoursCode::EndMissing)) => {
            "始まりと終わりの時刻を書いてください。例: 9時〜17時"
        }
        (HoursPart::Days, Reason::Grammar(HoursCode::Leftover | HoursCode::ScopeUnclear)) => {
            "曜日だけを書いてください。例: 月〜金、平日、第2・第4土、4月〜9月の月〜金"
        }
        (HoursPart::Dates, Reason::Grammar(HoursCode::YearUnspecified)) => {
            "年から書くか、「毎年」を付けてください。例: 2026-08-13〜2026-08-16、毎年8月13日〜16日"
        }
        (HoursPart::Dates, Reason::Grammar(_)) => "日付は 2026-12-24 か 2026-08-13〜2026-08-16 の形で書いてください。",
        (HoursPart::Times, Reason::Grammar(HoursCode::Leftover | HoursCode::Contradiction)) => {
            "時刻か「休み」だけを書いてください。例: 9時〜17時、[9時〜12時, 13時〜15時]"
        }
        (HoursPart::Holidays, Reason::Grammar(HoursCode::HolidayConflict)) => "どちらか片方だけに書いてください。",
        (HoursPart::Holidays, Reason::Grammar(HoursCode::DaysUnspecified))
        | (HoursPart::YearEnd, Reason::Grammar(HoursCode::DaysUnspecified)) => {
            "weekly に、開いている曜日と時間を書いてください。例: weekly: {月〜金: 9時〜17時}"
        }
        (HoursPart::Holidays, _) => "「休み」「曜日どおり」か、時刻を書いてください。例: holidays: 10時〜15時",
        (HoursPart::YearEnd, _) => {
            "「休み」「ふだんどおり」、休む期間、時刻のどれかを書いてください。例: year_end: 12/29〜1/3"
        }
        (HoursPart::LastReception, _) => {
            "受付時間の中の時刻か、終わりの何分前かを書いてください。例: last_reception: 16時30分、last_reception: 30分前"
        }
        // A row of the map has its days already.
        (_, Reason::Grammar(code)) => return wording_hours::general_remedy(code).replace("平日 ", ""),
    };
    text.to_owned()
}
