//! Kinds of problems in, Japanese sentences and remedies out.
//!
//! A sentence states a fact and ends in 。; a remedy says what to type, with an example where one helps.

use crate::diagnostic::kind::Kind;
use crate::diagnostic::wording_audit;
use crate::diagnostic::wording_flyer;
use crate::diagnostic::wording_hours;
use crate::diagnostic::wording_hours_map;
use crate::diagnostic::wording_paper;
use crate::diagnostic::wording_phone;
use crate::diagnostic::wording_press;
use crate::diagnostic::wording_shape;
use crate::diagnostic::wording_syntax;
use crate::diagnostic::wording_value;
use crate::model::lexicon::Vague;
use crate::model::phone::{DialPlan, Phone};

/// What is wrong, in one sentence.
pub fn sentence(kind: &Kind) -> String {
    let own = wording_syntax::sentence(kind).or_else(|| wording_shape::sentence(kind));
    let own = own.or_else(|| wording_hours_map::sentence(kind)).or_else(|| wording_audit::sentence(kind));
    own.unwrap_or_else(|| match kind {
        Kind::Phone(fault) => wording_phone::sentence(fault),
        Kind::Press(fault) => wording_press::sentence(fault),
        Kind::Date(fault) => wording_value::date_sentence(fault),
        Kind::NotConfirmed { text } => format!("「{text}」は日付ではありません。"),
        Kind::Link(fault) | Kind::Line(fault) => wording_value::link_sentence(fault),
        Kind::Email(fault) => wording_value::email_sentence(fault),
        Kind::Location(fault) => wording_value::location_sentence(fault),
        Kind::MunicipalCode(fault) => wording_value::code_sentence(fault),
        Kind::NotHashCode { text } => format!("「{text}」は「#」と4けたの数字ではありません。"),
        Kind::AreaDial { text } => format!("「{text}」という市外局番はありません。"),
        Kind::PeriodReversed { from, to } => format!("期間の終わり（{to}）が、始まり（{from}）より前です。"),
        Kind::FutureVerified { date } => format!("確認日が {date} で、今日より先です。"),
        Kind::Hours { code, text } => {
            format!("受付時間「{text}」を機械で読み取れません。{}", wording_hours::reason(*code))
        }
        Kind::UnknownCategory { id, .. } => format!("「{id}」という分野は categories.yaml にありません。"),
        Kind::UnknownArea { id, .. } => format!("「{id}」という地域はありません。"),
        Kind::AmbiguousArea { id, .. } => format!("「{id}」という名前の地域は1つに決まりません。"),
        Kind::DuplicateId { id } => format!("「{id}」が2回使われています。"),
        Kind::DuplicateItem { id } => format!("「{id}」が2回書かれています。"),
        Kind::DuplicatePhrase(phrase) => format!("「{phrase}」は、もう書かれています。"),
        Kind::VaguePhrase(phrase, vague) => match vague {
            Vague::Nothing => format!("「{phrase}」には、検索に使える文字がありません。"),
            Vague::OneLetter => format!("「{phrase}」は1文字なので、何にでもあてはまります。"),
            Vague::Everywhere { topics } => format!("「{phrase}」は、{topics} の困りごとの言い方に入っています。"),
        },
        Kind::OwnArea { id } => format!("「{id}」は、このファイルが置かれている地域です。"),
        Kind::UndisclosedPlace { field } => {
            format!("場所を公開しない設定（undisclosed: true）なのに、「{field}」が書かれています。")
        }
        Kind::AreaOrder { kind, parent } => format!("{parent}の中に{kind}を置くことはできません。"),
        Kind::CodeOutsidePrefecture { code } => {
            format!("団体コード {code} は、この都道府県のコードではありません。")
        }
        Kind::PathClash { path, other } => {
            let url = path.strip_suffix("index.html").unwrap_or(path);
            match other {
                Some(other) => format!("{other} と同じURL「/{url}」になります。"),
                None => format!("このファイルから、同じURL「/{url}」のものが2つできます。"),
            }
        }
        Kind::Flyer(fault) => wording_flyer::sentence(fault),
        Kind::Paper(fault) => wording_paper::sentence(fault),
        Kind::Unverified { year: Some(year) } => format!("まだ誰も確認していません（{year}年度の資料による）。"),
        Kind::Stale { date, days } => format!("最後に確認した日は {date} で、{days} 日たっています。"),
        Kind::Ended { date } => format!("受付期間が {date} に終わっています。"),
        Kind::Template { message } => format!("テンプレートの間違いです: {message}。"),
        Kind::ThemeMissing { name } => format!("「{name}」というテーマはありません。"),
        Kind::ThemeFile { name } => format!("「{name}」は標準テーマにない名前です。どこからも使われません。"),
        _ => kind.code().info().meaning.to_owned(),
    })
}

/// What to do, in one or two sentences.
pub fn remedy(kind: &Kind) -> String {
    if let Some(number) = eaten_phone(kind) {
        return format!("電話番号なら、ハイフンで区切ってください。例: {number}");
    }
    let own = wording_syntax::remedy(kind).or_else(|| wording_shape::remedy(kind));
    let own = own.or_else(|| wording_hours_map::remedy(kind)).or_else(|| wording_audit::remedy(kind));
    own.unwrap_or_else(|| match kind {
        Kind::UnknownCategory { suggestion: Some(better), .. } | Kind::UnknownArea { suggestion: Some(better), .. } => {
            format!("もしかして「{better}」ですか。")
        }
        Kind::UnknownCategory { known, .. } => {
            format!("いまある分野: {}。新しい分野なら categories.yaml に足してください。", known.join("、"))
        }
        Kind::UnknownArea { .. } => "content/japan の中のフォルダー名で書いてください。例: hokkaido/kitami".to_owned(),
        Kind::AmbiguousArea { choices, .. } => {
            format!("都道府県から書いてください。候補: {}", choices.join("、"))
        }
        Kind::DuplicateItem { .. } => "どちらかを消してください。".to_owned(),
        Kind::OwnArea { .. } => "city から消してください。city には、ほかにも使える地域だけを書きます。".to_owned(),
        Kind::Phone(fault) => wording_phone::remedy(fault),
        Kind::Flyer(fault) => wording_flyer::remedy(fault),
        Kind::Paper(fault) => wording_paper::remedy(fault),
        Kind::Press(fault) => wording_press::remedy(fault),
        Kind::Hours { code, text } => wording_hours::remedy(*code, text),
        Kind::NotHashCode { .. } => "引用符を付けて「\"#8008\"」のように書いてください。".to_owned(),
        Kind::Date(fault) => wording_value::date_remedy(fault),
        Kind::NotConfirmed { .. } => {
            "確認した日を 2026-11-01 の形で書くか、まだなら「verified:」のあとを空にしてください。".to_owned()
        }
        Kind::Link(fault) => wording_value::link_remedy(fault),
        Kind::Line(_) => "LINEの友だち追加のアドレスを書いてください。例: https://lin.ee/xxxxxxx".to_owned(),
        Kind::Email(fault) => wording_value::email_remedy(fault),
        Kind::Location(fault) => wording_value::location_remedy(fault),
        Kind::MunicipalCode(fault) => wording_value::code_remedy(fault),
        _ => kind.code().info().remedy.to_owned(),
    })
}

/// The hyphenated form of a number whose digits alone YAML would read as a count.
fn eaten_phone(kind: &Kind) -> Option<String> {
    let Kind::EatenByYaml { text, .. } = kind else { return None };
    if text.len() < 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Phone::parse(text, &DialPlan { area: &[], extra_hash: &[] }).ok().map(|phone| phone.number().to_owned())
}
