//! What editors should look at again in, Japanese sentences and remedies out: endings, odd, unsaid and changed hours.

use crate::diagnostic::kind::Kind;
use crate::model::hours::odd::Oddity;
use crate::model::hours::span::Span;

/// Stands for hours nobody can read for certain.
const UNREAD: &str = "読み取れない";

/// What there is to look at.
pub fn sentence(kind: &Kind) -> Option<String> {
    let text = match kind {
        Kind::EndsSoon { date, days } => format!("受付期間が {date} に終わります（{}）。", left(*days)),
        Kind::HoursEndSoon { date, days } => {
            format!("受付時間に書かれた日付は、{date} が最後です（{}）。", left(*days))
        }
        Kind::HoursEnded { date } => format!("受付時間に書かれた日付が、みな過ぎています（最後は {date}）。"),
        Kind::HoursUnstated { holidays, year_end, .. } => {
            let what = match (holidays, year_end) {
                (true, true) => "祝日と年末年始（12月29日〜1月3日）",
                (true, false) => "祝日",
                (false, _) => "年末年始（12月29日〜1月3日）",
            };
            format!("受付時間に、{what}のことが書かれていません。その日は、ページに「電話で確認」と出ます。")
        }
        Kind::ClosingUndated { days } => {
            format!("休みの「{days}」が何月何日か、書かれていません。ページには、いつも「電話で確認」と出ます。")
        }
        Kind::HoursOdd { oddity, reading } => format!("{}読み取り: {reading}。", odd(*oddity)),
        Kind::HoursChanged { before, after, .. } => {
            let words = |reading: &Option<String>| reading.clone().unwrap_or_else(|| UNREAD.to_owned());
            let (before, after) = (words(before), words(after));
            format!("受付時間の意味が、前に作ったサイトと変わりました。前: {before}。今: {after}。")
        }
        _ => return None,
    };
    Some(text)
}

/// What to do.
pub fn remedy(kind: &Kind) -> Option<String> {
    let text = match kind {
        Kind::HoursEnded { .. } => {
            "次の日付に書きかえるか、終わったなら valid の to に最後の日を書いてください。".to_owned()
        }
        Kind::HoursEndSoon { .. } => "続くなら、次の日付を書き足してください。".to_owned(),
        Kind::HoursUnstated { is_map: true, holidays, year_end, .. } => {
            let rows = [holidays.then_some("holidays: 休み"), year_end.then_some("year_end: 休み")];
            let rows: Vec<&str> = rows.into_iter().flatten().collect();
            format!("休みなら「{}」を書き足してください。開いているなら、手引きの「受付時間」を見てください。", rows.join("」「"))
        }
        Kind::HoursUnstated { example: Some(example), .. } => {
            format!("休みなら「{example}」と書いてください。開いているなら、手引きの「受付時間」を見てください。")
        }
        Kind::HoursOdd { oddity, .. } => way_out(*oddity).to_owned(),
        Kind::HoursChanged { rewritten: false, .. } => {
            "書き方は前と同じで、プログラムの読み方が変わりました。正しく読まれているか確かめてください。サイトを作ると、次からは出ません。".to_owned()
        }
        _ => return None,
    };
    Some(text)
}

fn left(days: i32) -> String {
    match days {
        0 => "今日まで".to_owned(),
        1 => "明日まで".to_owned(),
        days => format!("あと{days}日"),
    }
}

fn odd(oddity: Oddity) -> String {
    match oddity {
        Oddity::OpensAtNight(span) => format!("受付時間「{}」が、夜中に始まっています。", range(span)),
        Oddity::ClosesLate(span) => format!("受付時間「{}」が、真夜中の少し前に終わっています。", range(span)),
        Oddity::Short(span) => format!("受付時間「{}」が、15分より短くなっています。", range(span)),
        Oddity::Long(span) => format!("受付時間「{}」が、17時間より長くなっています。", range(span)),
    }
}

fn way_out(oddity: Oddity) -> &'static str {
    match oddity {
        Oddity::OpensAtNight(_) => "午前と午後を確かめてください。例: 13時〜17時。正しければこのまま残せます。",
        Oddity::ClosesLate(_) => "24時までなら「24時」と書いてください。正しければこのまま残せます。",
        Oddity::Short(_) => "始まりと終わりの時刻を確かめてください。正しければこのまま残せます。",
        Oddity::Long(_) => "1日じゅうなら「24時間」と書いてください。正しければこのまま残せます。",
    }
}

fn range(span: Span) -> String {
    let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
    let end = if span.end() > Span::DAY { format!("翌{}", clock(span.end() - Span::DAY)) } else { clock(span.end()) };
    format!("{}〜{end}", clock(span.start()))
}
