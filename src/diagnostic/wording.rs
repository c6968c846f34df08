//! Kinds of problems in, Japanese sentences and remedies out.
//!
//! A sentence states a fact and ends in 。; a remedy says what to type, with an example where one helps.

use crate::diagnostic::kind::{Kind, Shape};
use crate::diagnostic::wording_phone;
use crate::diagnostic::wording_value;
use crate::source::UnreadableReason;

/// What is wrong, in one sentence.
pub fn sentence(kind: &Kind) -> String {
    match kind {
        Kind::File(fault) => file_sentence(fault),
        Kind::NotUtf8 { shift_jis: true } => {
            "文字コードが UTF-8 ではありません。Shift_JIS（シフトJIS）で保存されているようです。".to_owned()
        }
        Kind::BadId { id } => format!("「{id}」は、URLに使う名前にできません。"),
        Kind::ReservedName { name } => format!("「{name}」という名前は、プログラムが別の意味で使います。"),
        Kind::MissingFile { name } => format!("{name} がありません。"),
        Kind::DuplicateKey { key } => format!("「{key}」が2回書かれています。"),
        Kind::EatenByYaml { text, reads_as } => {
            format!("引用符のない「{text}」は、ほかのプログラムには「{reads_as}」と読まれます。")
        }
        Kind::UnknownKey { key, .. } => format!("「{key}」という項目はありません。"),
        Kind::WrongShape { expected, found } => {
            format!("ここには{}を書きます。いまは{}が書かれています。", shape(*expected), shape(*found))
        }
        Kind::MissingField { field } => format!("「{field}」がありません。"),
        Kind::EmptyValue { field } => format!("「{field}」の値が空です。"),
        Kind::UnknownChoice { text, .. } => format!("「{text}」は選べる値ではありません。"),
        Kind::NotNumber { text } => format!("「{text}」は数ではありません。"),
        Kind::NumberOutOfRange { text, least, most } => {
            format!("「{text}」は範囲の外です。{least} から {most} までの数を書きます。")
        }
        Kind::NotBoolean { text } => format!("「{text}」ではなく、true か false を書くところです。"),
        Kind::ControlCharacter { code } => format!("目に見えない制御文字（U+{code:04X}）が入っています。"),
        Kind::Phone(fault) => wording_phone::sentence(fault),
        Kind::Date(fault) => wording_value::date_sentence(fault),
        Kind::Link(fault) => wording_value::link_sentence(fault),
        Kind::Email(fault) => wording_value::email_sentence(fault),
        Kind::Location(fault) => wording_value::location_sentence(fault),
        Kind::MunicipalCode(fault) => wording_value::code_sentence(fault),
        Kind::NotHashCode { text } => format!("「{text}」は「#」と4けたの数字ではありません。"),
        Kind::AreaDial { text } => format!("「{text}」という市外局番はありません。"),
        Kind::FutureVerified { date } => format!("確認日が {date} で、今日より先です。"),
        Kind::UnknownCategory { id, .. } => format!("「{id}」という分野は categories.yaml にありません。"),
        Kind::UnknownArea { id, .. } => format!("「{id}」という地域はありません。"),
        Kind::AmbiguousArea { id, .. } => format!("「{id}」という名前の地域は1つに決まりません。"),
        Kind::DuplicateId { id } => format!("「{id}」が2回使われています。"),
        Kind::UndisclosedPlace { field } => {
            format!("場所を公開しない窓口（undisclosed: true）に「{field}」が書かれています。")
        }
        Kind::AreaOrder { kind, parent } => format!("{parent}の中に{kind}を置くことはできません。"),
        Kind::CodeOutsidePrefecture { code } => format!("団体コード {code} は、この都道府県のコードではありません。"),
        Kind::PathClash { path } => format!("2つのものが同じURL「/{path}」になります。"),
        Kind::Unverified { year: Some(year) } => format!("まだ誰も確認していません（{year}年度の資料による）。"),
        Kind::Stale { date, days } => format!("最後に確認した日は {date} で、{days} 日たっています。"),
        Kind::Ended { date } => format!("受付期間が {date} に終わっています。"),
        Kind::Template { message } => format!("テンプレートの間違いです: {message}"),
        Kind::ThemeMissing { name } => format!("「{name}」というテーマはありません。"),
        Kind::ThemeFile { name } => format!("「{name}」は標準テーマにない名前です。どこからも使われません。"),
        _ => kind.code().info().meaning.to_owned(),
    }
}

/// What to do, in one or two sentences.
pub fn remedy(kind: &Kind) -> String {
    match kind {
        Kind::MissingFile { name } if name.ends_with("area.yaml") => {
            "area.yaml を作り、kind・name・code を書いてください。`madoguchi new area` で見本を作れます。".to_owned()
        }
        Kind::BadId { id } => match slug_suggestion(id) {
            Some(better) => format!("半角の小文字・数字・ハイフンだけにしてください。例: {better}"),
            None => "半角の小文字・数字・ハイフンだけにしてください。例: kodomo-shien".to_owned(),
        },
        Kind::EatenByYaml { text, .. } => format!("引用符で囲んでください。例: \"{text}\""),
        Kind::UnknownKey { suggestion: Some(better), .. } => format!("もしかして「{better}」ですか。"),
        Kind::UnknownKey { known, .. } => format!("ここで使える項目: {}", known.join("、")),
        Kind::UnknownChoice { suggestion: Some(better), choices, .. } => {
            format!("もしかして「{better}」ですか。選べる値: {}", choices.join("、"))
        }
        Kind::UnknownChoice { choices, .. } => format!("選べる値: {}", choices.join("、")),
        Kind::UnknownCategory { suggestion: Some(better), .. } | Kind::UnknownArea { suggestion: Some(better), .. } => {
            format!("もしかして「{better}」ですか。")
        }
        Kind::AmbiguousArea { choices, .. } => {
            format!("都道府県から書いてください。候補: {}", choices.join("、"))
        }
        Kind::MissingField { field } => format!("{}を足してください。", field_example(field)),
        Kind::Phone(fault) => wording_phone::remedy(fault),
        Kind::NotHashCode { .. } => "引用符を付けて「\"#8008\"」のように書いてください。".to_owned(),
        Kind::Date(fault) => wording_value::date_remedy(fault),
        Kind::Link(fault) => wording_value::link_remedy(fault),
        Kind::Email(fault) => wording_value::email_remedy(fault),
        Kind::Location(fault) => wording_value::location_remedy(fault),
        Kind::MunicipalCode(fault) => wording_value::code_remedy(fault),
        Kind::WrongShape { expected, .. } => shape_example(*expected).to_owned(),
        _ => kind.code().info().remedy.to_owned(),
    }
}

fn file_sentence(fault: &UnreadableReason) -> String {
    match fault {
        UnreadableReason::TooLarge { bytes, limit } => {
            format!("ファイルが大きすぎます（{bytes} バイト。上限は {limit} バイト）。")
        }
        UnreadableReason::SymlinkLeaves { .. } => {
            "シンボリックリンクが、決められたフォルダーの外を指しています。".to_owned()
        }
        UnreadableReason::NotAFile => "ふつうのファイルではないので、読めません。".to_owned(),
        UnreadableReason::NameNotUtf8 => "ファイル名の文字コードが UTF-8 ではありません。".to_owned(),
        UnreadableReason::Io(reason) => format!("ファイルを読めません（{reason}）。"),
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "文字",
        Shape::List => "リスト（- で始まる行の並び）",
        Shape::Map => "項目の組（名前: 値 の並び）",
        Shape::Nothing => "空の値",
        Shape::TextOrList => "文字かリスト",
        Shape::TextOrMap => "文字か項目の組",
        Shape::TextOrMapOrList => "文字か項目の組かリスト",
    }
}

fn shape_example(expected: Shape) -> &'static str {
    match expected {
        Shape::Text | Shape::Nothing => "1行の文字で書いてください。例: name: 北見市子ども支援課",
        Shape::List => "次の行から - を付けて並べるか、[a, b] のように書いてください。",
        Shape::Map => "次の行から字下げして「名前: 値」を書いてください。",
        Shape::TextOrList => "1つなら文字で、いくつかあるなら [a, b] のように書いてください。",
        Shape::TextOrMap => "1行の文字で書くか、次の行から字下げして「名前: 値」を書いてください。",
        Shape::TextOrMapOrList => "1つなら文字で、いくつかあるなら次の行から - を付けて並べてください。",
    }
}

fn field_example(field: &str) -> &'static str {
    match field {
        "name" => "「name: 北見市子ども支援課」のように名前",
        "kind" => "「kind: city」のように種類",
        "code" => "「code: \"012084\"」のように6けたの団体コード",
        "title" => "「title: 相談窓口あんない」のように題",
        "base_url" => "「base_url: https://…」のように公開する場所のアドレス",
        "id" => "「id: dv」のように半角のid",
        "number" => "「number: 0157-25-1137」のように電話番号",
        "source" => "「source: {title: …, fiscal_year: 2021}」のように出典",
        _ => "この項目",
    }
}

/// A slug made of the usable characters of a wrong name, where enough are left to be one.
fn slug_suggestion(id: &str) -> Option<String> {
    let mut better = String::new();
    for c in id.chars() {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            better.push(c);
        } else if (c == '_' || c == ' ' || c == '-' || c == '.') && !better.is_empty() && !better.ends_with('-') {
            better.push('-');
        } else if !c.is_ascii() {
            return None;
        }
    }
    let better = better.trim_end_matches('-').to_owned();
    (!better.is_empty()).then_some(better)
}
