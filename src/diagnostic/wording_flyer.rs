//! Mistakes in papers that are printed in, Japanese sentences and remedies out.

use crate::diagnostic::flyer::FlyerFault as Fault;
use crate::model::flyer::FlyerKind;

/// What is wrong.
pub fn sentence(fault: &Fault) -> String {
    match fault {
        Fault::KindMissing => "紙の種類（kind）がありません。".to_owned(),
        Fault::Fold(kind) => format!("{}は折れません。fold は、カード（card）だけに書けます。", named(*kind)),
        Fault::Sizes(kind) => format!("{}の大きさは、1つに決まっています。", named(*kind)),
        Fault::NotPrinted { field: "avoid", kind, .. } => {
            format!("avoid は外側（cover）のことばを調べるものですが、{}に cover はありません。", named(*kind))
        }
        Fault::NotPrinted { field, kind, .. } => format!("「{field}」は、{}には印刷されません。", named(*kind)),
        Fault::PartMissing { field, kind } => format!("{}に「{field}」がありません。", named(*kind)),
        Fault::NoGroup => "紙に載せる窓口・場所・催しが、1つも書かれていません。".to_owned(),
        Fault::EmptyGroup(folder) => format!("どの{}を載せるかが、書かれていません。", folder.label()),
        Fault::ListAndTopics { key } => format!("list と「{key}」が、いっしょに書かれています。"),
        Fault::NotAnId { text, .. } => format!("「{text}」は、ファイルの名前ではありません。"),
        Fault::NotOneItem => "list の1つの「- 」に書けるのは、1件だけです。".to_owned(),
        Fault::Code { text, .. } => format!("二次元コードの行き先に、「{text}」は使えません。"),
        Fault::WithdrawnLater { edition, withdrawn } => {
            format!("配るのをやめた日（withdrawn: {withdrawn}）が、この版の日（edition: {edition}）より後です。")
        }
        Fault::Number { text } => format!("「{text}」は、電話番号のように見えます。紙面の文に、番号は書けません。"),
        Fault::Avoided { word } => format!("外側（cover）に、避けることば「{word}」が入っています。"),
    }
}

/// What to do about it.
pub fn remedy(fault: &Fault) -> String {
    match fault {
        Fault::KindMissing => {
            format!("次のように書き足してください。例: kind: card（選べる値: {}）", kinds(&all()))
        }
        Fault::Fold(_) => "fold の行を消すか、kind を card に直してください。".to_owned(),
        Fault::Sizes(_) => {
            "sizes の行を消してください。大きさを選べるのは、poster（A3、B4）と block（1、2、3段）です。".to_owned()
        }
        Fault::NotPrinted { field, on, .. } => {
            format!("「{field}」を消してください。「{field}」を書けるもの: {}", kinds(on))
        }
        Fault::PartMissing { field, .. } => format!("次のように書き足してください。例: {}", example(field)),
        Fault::NoGroup => {
            "windows、places、events のどれかを書いてください。例: windows: [{list: [kodomo-shien]}]".to_owned()
        }
        Fault::EmptyGroup(_) => {
            "list にファイルの名前を並べるか、category に分野を書いてください。例: list: [kodomo-shien]".to_owned()
        }
        Fault::ListAndTopics { .. } => {
            "どちらかを消してください。list は1件ずつ選ぶとき、category・features・wider は、あてはまるものをみな載せるときに使います。"
                .to_owned()
        }
        Fault::NotAnId { suggestion: Some(better), .. } | Fault::Code { suggestion: Some(better), .. } => {
            format!("もしかして「{better}」ですか。")
        }
        Fault::NotAnId { .. } => {
            "ファイルの名前から .yaml を取って書いてください。例: kodomo-shien、ほかのフォルダーなら places/takuji-ibasho"
                .to_owned()
        }
        Fault::NotOneItem => {
            "1件ずつ、「- 」の行を分けてください。例: - kokoro: {name: 紙での名前, about: 話せること}".to_owned()
        }
        Fault::Code { .. } => {
            "area（この地域のページ）、places、events、windows/ファイルの名前、places/ファイルの名前、topics/分野 のどれかを書いてください。"
                .to_owned()
        }
        Fault::WithdrawnLater { .. } => {
            "withdrawn には、もう配らない古い版の日を書いてください。その日までの版が、配るのをやめた版になります。".to_owned()
        }
        Fault::Number { .. } => {
            "数字を消して、list に窓口を足してください。番号は窓口のファイルから入ります。文に書けるのは、110番と119番だけです。"
                .to_owned()
        }
        Fault::Avoided { .. } => "ほかの言い方にするか、cover の外の heading や lead に移してください。".to_owned(),
    }
}

fn named(kind: FlyerKind) -> String {
    format!("{}（{}）", kind.label(), kind.key())
}

fn all() -> Vec<FlyerKind> {
    FlyerKind::KEYS.iter().filter_map(|key| FlyerKind::from_key(key)).collect()
}

fn kinds(kinds: &[FlyerKind]) -> String {
    kinds.iter().map(|kind| format!("{}（{}）", kind.key(), kind.label())).collect::<Vec<_>>().join("、")
}

fn example(field: &str) -> &'static str {
    match field {
        "cover" => "cover: {heading: くらしの連絡先メモ, lead: 北見市}",
        "stub" => "stub: {heading: 受け取り券, show: この券を、窓口で見せてください。}",
        _ => "show: このチラシを見せるだけで大丈夫です。",
    }
}
