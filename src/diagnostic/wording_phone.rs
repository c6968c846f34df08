//! Faults of phone numbers in, Japanese sentences and remedies out.

use crate::model::phone::PhoneFaultKind as Fault;

/// What is wrong with a number.
pub fn sentence(fault: &Fault) -> String {
    match fault {
        Fault::Empty => "電話番号が書かれていません。".to_owned(),
        Fault::NoDigits => "電話番号に数字がありません。".to_owned(),
        Fault::UnexpectedCharacter => "電話番号に使えない文字が入っています。".to_owned(),
        Fault::InvisibleCharacter => "電話番号に、目に見えない文字がまじっています。".to_owned(),
        Fault::UnbalancedBracket => "電話番号のかっこが閉じていないか、中が空です。".to_owned(),
        Fault::Remark => "電話番号のほかに、ことばや時間が書かれています。".to_owned(),
        Fault::FaxMark => "これはFAXの番号です。相談の電話にはつながりません。".to_owned(),
        Fault::SeveralNumbers => "1つの値に、電話番号が2つ以上書かれています。".to_owned(),
        Fault::NumberMissing => "内線だけで、その前の電話番号がありません。".to_owned(),
        Fault::ExtensionMissing => "「内線」のあとに番号がありません。".to_owned(),
        Fault::SeveralExtensions => "内線が2つ以上書かれています。".to_owned(),
        Fault::ExtensionTooLong => "内線の番号が長すぎます。".to_owned(),
        Fault::ExtensionNotPossible { kind } => format!("{}に内線は付けられません。", kind.label()),
        Fault::ForeignCountry => "日本の番号（+81）ではありません。".to_owned(),
        Fault::DigitCount { kind, expected, found } => {
            format!("{}は{expected}けたですが、{found}けた書かれています。", kind.label())
        }
        Fault::LeadingZeroMissing { .. } => "はじめの0がありません。".to_owned(),
        Fault::LocalWithoutArea => "市外局番のない番号ですが、この地域の市外局番が分かりません。".to_owned(),
        Fault::LocalFitsSeveral { codes } => {
            format!("市外局番のない番号で、この地域の {} のどれにもあてはまります。", list(codes))
        }
        Fault::LocalFitsNone { codes } => {
            format!("市外局番のない番号ですが、この地域の {} のどれにもあてはまりません。", list(codes))
        }
        Fault::UnknownAreaCode => "この番号のはじめにあたる市外局番はありません。".to_owned(),
        Fault::ExchangeStart { area } => {
            format!("市外局番 {area} のあとの番号が 0 か 1 で始まっています。そのような番号はありません。")
        }
        Fault::UnknownExchange { area } => format!("市外局番 {area} に、この市内局番はありません。"),
        Fault::UnusableRange { prefix } => format!("{prefix} で始まる番号は、相談の窓口には使われません。"),
        Fault::UnknownShortCode => "この3けたの番号はありません。".to_owned(),
        Fault::EndedShortCode => "この3けたの番号のサービスは終わっています。".to_owned(),
        Fault::UnknownHashCode { .. } => "この「#」の番号は知られていません。".to_owned(),
        Fault::HashMissing { code } => format!("「{code}」のはじめの「#」がありません。"),
    }
}

/// What to do about it.
pub fn remedy(fault: &Fault) -> String {
    match fault {
        Fault::Empty | Fault::NoDigits => {
            "番号を書くか、phone の行を消してください。番号の分からない窓口は ask に、どこに聞けばよいかを書けます。"
                .to_owned()
        }
        Fault::UnexpectedCharacter => "その文字を消してください。例: 0157-25-1137".to_owned(),
        Fault::InvisibleCharacter => "番号を消して、手で打ち直してください。".to_owned(),
        Fault::UnbalancedBracket => "かっこを閉じるか、ハイフンで書いてください。例: 0157-25-1137".to_owned(),
        Fault::Remark => {
            "ことばは label に、時間は hours に分けてください。例: {number: 0157-25-1137, label: 夜間}".to_owned()
        }
        Fault::FaxMark => "FAXの番号は notes に書き、phone には電話の番号だけを書いてください。".to_owned(),
        Fault::SeveralNumbers => "1つずつ、次の行から - を付けて並べてください。".to_owned(),
        Fault::NumberMissing => "代表の番号を前に書いてください。例: 0134-32-4111 内線315".to_owned(),
        Fault::ExtensionMissing => "内線の番号を書くか、「内線」を消してください。例: 0134-32-4111 内線315".to_owned(),
        Fault::SeveralExtensions => "内線ごとに番号を分けて、- を付けて並べてください。".to_owned(),
        Fault::ExtensionTooLong => "番号を確かめてください。別の電話なら、- を付けて並べてください。".to_owned(),
        Fault::ExtensionNotPossible { .. } => "内線を消してください。".to_owned(),
        Fault::ForeignCountry => "日本の番号を書いてください。例: 0157-25-1137".to_owned(),
        Fault::DigitCount { .. } => "抜けた数字や余分な数字がないか、資料と見くらべてください。".to_owned(),
        Fault::LeadingZeroMissing { corrected } => format!("もしかして「{corrected}」ですか。"),
        Fault::LocalWithoutArea => {
            "市外局番から書くか、area.yaml の dial に市外局番を書いてください。例: dial: [\"0157\"]".to_owned()
        }
        Fault::LocalFitsSeveral { .. } | Fault::LocalFitsNone { .. } => "市外局番から書いてください。".to_owned(),
        Fault::UnknownAreaCode | Fault::UnusableRange { .. } => "はじめの数字を資料と見くらべてください。".to_owned(),
        Fault::ExchangeStart { .. } | Fault::UnknownExchange { .. } => {
            "市外局番のあとの数字を資料と見くらべてください。".to_owned()
        }
        Fault::UnknownShortCode => "番号を確かめるか、抜けた数字を足してください。".to_owned(),
        Fault::EndedShortCode => "この番号を消してください。".to_owned(),
        Fault::UnknownHashCode { nearest: Some(code) } => {
            format!("もしかして「{code}」ですか。新しい番号なら、site.yaml の short_codes に足してください。")
        }
        Fault::UnknownHashCode { nearest: None } => {
            "番号を確かめてください。新しい番号なら、site.yaml の short_codes に足してください。".to_owned()
        }
        Fault::HashMissing { code } => format!("引用符を付けて「\"{code}\"」と書いてください。"),
    }
}

fn list(codes: &[crate::model::phone::AreaDial]) -> String {
    codes.iter().map(ToString::to_string).collect::<Vec<_>>().join("・")
}
