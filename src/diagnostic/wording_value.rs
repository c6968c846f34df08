//! Faults of dates, links, mail addresses, codes and places in, Japanese sentences and remedies out.

use crate::model::date::{Date, DateFault, YEARS};
use crate::model::email::EmailFault;
use crate::model::link::LinkFault;
use crate::model::location::LocationFault;
use crate::model::municipal_code::MunicipalCodeFault;

pub fn date_sentence(fault: &DateFault) -> String {
    match fault {
        DateFault::NotADate => "日付として読めません。".to_owned(),
        DateFault::YearMissing { month, day } => format!("「{month}月{day}日」の年がありません。"),
        DateFault::YearOutOfRange { year } => {
            format!("{year}年は範囲の外です（{}年から{}年まで）。", YEARS.start(), YEARS.end())
        }
        DateFault::NoSuchDay { year, month, day } => format!("{year}年{month}月{day}日という日はありません。"),
        DateFault::EraOutOfRange { era, date } => format!("{}は{}の日付ではありません。", date.japanese(), era.name()),
        DateFault::UnknownWeekday { written } => format!("「{written}」は曜日ではありません。"),
        DateFault::WrongWeekday { date, .. } => format!("曜日が違います。正しくは {} です。", date.japanese()),
    }
}

pub fn date_remedy(fault: &DateFault) -> String {
    match fault {
        DateFault::YearMissing { .. } => "年から書いてください。例: 2026-11-01".to_owned(),
        DateFault::EraOutOfRange { date, .. } => match Date::in_era(*date) {
            Some(era) => format!("もしかして「{era}」ですか。"),
            None => "西暦で書いてください。例: 2026-11-01".to_owned(),
        },
        DateFault::WrongWeekday { .. } | DateFault::UnknownWeekday { .. } => {
            "日付と曜日のどちらが正しいか確かめてください。曜日は書かなくてもかまいません。".to_owned()
        }
        DateFault::NotADate | DateFault::YearOutOfRange { .. } | DateFault::NoSuchDay { .. } => {
            "2026-11-01 か 令和8年11月1日 の形で書いてください。".to_owned()
        }
    }
}

pub fn link_sentence(fault: &LinkFault) -> String {
    match fault {
        LinkFault::Empty => "アドレスが書かれていません。".to_owned(),
        LinkFault::TooLong { length } => format!("アドレスが長すぎます（{length} バイト）。"),
        LinkFault::BadCharacter { character, .. } => {
            format!("アドレスに使えない文字{}が入っています。", named(*character))
        }
        LinkFault::NoScheme => "アドレスが https:// で始まっていません。".to_owned(),
        LinkFault::ForbiddenScheme { scheme } => format!("「{scheme}:」で始まるリンクは使えません。"),
        LinkFault::NoHost => "アドレスにサイトの名前がありません。".to_owned(),
        LinkFault::BadHost { host } => format!("「{host}」はサイトの名前として正しくありません。"),
        LinkFault::BadPort { port } => format!("「{port}」はポート番号ではありません。"),
        LinkFault::UserInfo => "アドレスに名前やパスワード（@ の前）が入っています。".to_owned(),
        LinkFault::NotHttps => "LINEのアドレスは https:// で始まります。".to_owned(),
        LinkFault::NotLine { host } => format!("「{host}」はLINEのアドレスではありません。"),
    }
}

pub fn link_remedy(fault: &LinkFault) -> String {
    match fault {
        LinkFault::UserInfo => "@ とその前を消してください。".to_owned(),
        LinkFault::ForbiddenScheme { scheme } if scheme == "mailto" => {
            "メールアドレスは email に書いてください。例: email: soudan@example.jp".to_owned()
        }
        LinkFault::ForbiddenScheme { scheme } if scheme == "tel" => {
            "電話番号は phone に書いてください。例: phone: 0157-25-1137".to_owned()
        }
        LinkFault::NoScheme => "https:// から書いてください。例: https://www.jinken.go.jp/".to_owned(),
        _ => "ブラウザーのアドレス欄から写してください。例: https://www.jinken.go.jp/".to_owned(),
    }
}

pub fn email_sentence(fault: &EmailFault) -> String {
    match fault {
        EmailFault::Empty => "メールアドレスが書かれていません。".to_owned(),
        EmailFault::TooLong { length } => format!("メールアドレスが長すぎます（{length} 文字）。"),
        EmailFault::NoAt => "メールアドレスに「@」がありません。".to_owned(),
        EmailFault::DisplayName => "メールアドレスのほかに、名前が書かれています。".to_owned(),
        EmailFault::BadCharacter { character, .. } => {
            format!("メールアドレスに使えない文字{}が入っています。", named(*character))
        }
        EmailFault::BadLocalPart => "メールアドレスの「@」の前が正しくありません。".to_owned(),
        EmailFault::BadDomain => "メールアドレスの「@」のあとが正しくありません。".to_owned(),
    }
}

pub fn email_remedy(_: &EmailFault) -> String {
    "半角で、アドレスだけを書いてください。例: soudan@example.jp".to_owned()
}

/// A character as one can talk about it: blanks by name, the unseen by number.
fn named(character: char) -> String {
    match character {
        ' ' => "（半角の空白）".to_owned(),
        '\u{3000}' => "（全角の空白）".to_owned(),
        seen if seen.escape_debug().count() == 1 => format!("「{seen}」"),
        '"' | '\'' | '\\' => format!("「{character}」"),
        unseen => format!("（U+{:04X}）", u32::from(unseen)),
    }
}

pub fn code_sentence(fault: &MunicipalCodeFault) -> String {
    match fault {
        MunicipalCodeFault::NotSixDigits => "全国地方公共団体コードは6けたの数字です。".to_owned(),
        MunicipalCodeFault::FiveDigits { .. } => {
            "団体コードが5けたです。最後の1けた（検査数字）がありません。".to_owned()
        }
        MunicipalCodeFault::UnknownPrefecture { prefecture } => {
            format!("都道府県の番号 {prefecture:02} はありません（01 から 47 まで）。")
        }
        MunicipalCodeFault::BadCheckDigit { .. } => {
            "団体コードの最後の1けた（検査数字）が合いません。どこかの数字が違います。".to_owned()
        }
    }
}

pub fn code_remedy(fault: &MunicipalCodeFault) -> String {
    match fault {
        MunicipalCodeFault::FiveDigits { suggestion } => format!("もしかして「{suggestion}」ですか。"),
        MunicipalCodeFault::BadCheckDigit { suggestion, .. } => {
            format!("資料と見くらべてください。はじめの5けたが正しければ「{suggestion}」です。")
        }
        MunicipalCodeFault::NotSixDigits | MunicipalCodeFault::UnknownPrefecture { .. } => {
            "6けたのコードを確かめて、引用符で囲んでください。例: code: \"012084\"".to_owned()
        }
    }
}

pub fn location_sentence(fault: &LocationFault) -> String {
    match fault {
        LocationFault::NotAPair => "緯度と経度の組ではありません。".to_owned(),
        LocationFault::NotDegrees { written } => format!("「{written}」は緯度・経度の数ではありません。"),
        LocationFault::LatitudeOutside { latitude } => format!("緯度 {latitude} は日本の外です。"),
        LocationFault::LongitudeOutside { longitude } => format!("経度 {longitude} は日本の外です。"),
        LocationFault::Swapped { .. } => "緯度と経度が逆です。".to_owned(),
    }
}

pub fn location_remedy(fault: &LocationFault) -> String {
    match fault {
        LocationFault::Swapped { .. } => {
            "lat と lon を入れかえてください。lat は緯度（北海道なら43くらい）、lon は経度（143くらい）です。"
                .to_owned()
        }
        _ => "小数で書いてください。例: {lat: 43.8079, lon: 143.8947}".to_owned(),
    }
}
