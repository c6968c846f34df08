//! A misspelt or an everyday word in, the right one that is meant out, for もしかして.

use crate::diagnostic::detail::HoursPart;
pub use crate::model::nearest::nearest;

/// The key an editor means by a Japanese or an everyday word, such as 電話 or `tel`.
pub fn key_meant(word: &str) -> Option<&'static str> {
    let key = match word.to_lowercase().as_str() {
        "名前" | "名称" | "窓口" | "窓口名" => "name",
        "電話" | "電話番号" | "番号" | "tel" | "telephone" => "phone",
        "受付時間" | "時間" | "日時" | "time" | "open" => "hours",
        "住所" | "所在地" => "address",
        "場所" | "会場" => "place",
        "階" => "floor",
        "メール" | "メールアドレス" | "mail" | "e-mail" => "email",
        "ホームページ" | "サイト" | "url" | "website" | "homepage" | "hp" => "web",
        "分野" | "カテゴリ" | "カテゴリー" => "category",
        "備考" | "説明" | "メモ" | "内容" | "note" | "memo" | "description" => "notes",
        "出典" | "資料" => "source",
        "年度" | "year" => "fiscal_year",
        "確認日" | "確認" => "verified",
        "組織" | "団体" | "運営" => "organization",
        "対象" => "audience",
        "市" | "市町村" | "地域" => "city",
        "かな" | "ふりがな" | "フリガナ" | "よみ" | "よみがな" | "読み" => "kana",
        "期間" => "valid",
        "特徴" => "features",
        "予約" => "appointment",
        "市外局番" => "dial",
        "団体コード" | "コード" => "code",
        "題" | "タイトル" => "title",
        "見出し" => "heading",
        "リード" | "導入" => "lead",
        "表紙" | "外側" => "cover",
        "半券" => "stub",
        "二次元コード" | "qrコード" => "qr",
        "版" | "発行日" => "edition",
        "発行" | "発行者" => "publisher",
        "色" => "colour",
        "大きさ" | "サイズ" => "sizes",
        "注意" => "notice",
        "種類" => "kind",
        "曜日" | "毎週" | "週" | "week" | "days" => "weekly",
        "祝日" | "holiday" => "holidays",
        "年末年始" | "年末" | "yearend" => "year_end",
        "日付" | "日にち" | "臨時" | "date" | "exceptions" | "special" => "dates",
        "最終受付" | "受付終了" | "last" => "last_reception",
        "表記" | "表示" | "text" => "written",
        _ => return None,
    };
    Some(key)
}

/// What an editor means by an everyday word in a map of hours.
pub fn hours_meant(part: HoursPart, word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    let closed = ["closed", "close", "off", "no", "false", "なし", "無", "無し", "×", "✕", "-", "ー", "やすみ"];
    let as_usual = ["open", "yes", "true", "on", "あり", "通常", "通常どおり", "通常通り", "平常どおり", "平常通り"];
    let usual = as_usual.contains(&word.as_str());
    match part {
        HoursPart::Days => day_meant(&word),
        HoursPart::Times | HoursPart::Holidays | HoursPart::YearEnd if closed.contains(&word.as_str()) => Some("休み"),
        HoursPart::Holidays if usual || ["曜日通り", "ふだんどおり", "平日どおり"].contains(&word.as_str()) => {
            Some("曜日どおり")
        }
        HoursPart::YearEnd
            if usual || ["曜日どおり", "曜日通り", "普段どおり", "普段通り", "ふだん通り"].contains(&word.as_str()) =>
        {
            Some("ふだんどおり")
        }
        _ => None,
    }
}

fn day_meant(word: &str) -> Option<&'static str> {
    match word {
        "weekday" | "weekdays" => Some("平日"),
        "weekend" | "weekends" | "週末" => Some("土日"),
        _ => None,
    }
}
