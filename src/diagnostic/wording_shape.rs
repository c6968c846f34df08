//! Faults of shapes and fields in, Japanese sentences, remedies and examples out.

use crate::diagnostic::detail::Shape;
use crate::diagnostic::kind::Kind;

/// Fields that some file cannot do without, so that deleting the line would not help.
const REQUIRED: [&str; 12] = [
    "name",
    "kind",
    "code",
    "title",
    "base_url",
    "publisher",
    "exit_url",
    "exit_name",
    "id",
    "number",
    "heading",
    "edition",
];

/// What is wrong, where more can be said than the table says.
pub fn sentence(kind: &Kind) -> Option<String> {
    let text = match kind {
        Kind::UnknownKey { key, .. } => format!("「{key}」という項目はありません。"),
        Kind::WrongShape { field: "", expected, found } => {
            format!("ここには{}を書きます。いまは{}が書かれています。", shape(*expected), shape(*found))
        }
        Kind::WrongShape { field, expected, found } => {
            format!("「{field}」には{}を書きます。いまは{}が書かれています。", shape(*expected), shape(*found))
        }
        Kind::MissingField { field } => format!("「{field}」がありません。"),
        Kind::EmptyValue { field, comment: Some(_) } => {
            format!("「{field}」の値が空です。引用符のない「#」のあとは、メモとして読みとばされます。")
        }
        Kind::EmptyValue { field, comment: None } => format!("「{field}」の値が空です。"),
        Kind::UnknownChoice { text, .. } => format!("「{text}」は選べる値ではありません。"),
        Kind::NotNumber { text, .. } => format!("「{text}」は数ではありません。"),
        Kind::NumberOutOfRange { text, least, most, .. } => {
            format!("「{text}」は範囲の外です。{least} から {most} までの数を書きます。")
        }
        Kind::NotBoolean { text } => format!("「{text}」ではなく、true か false を書くところです。"),
        _ => return None,
    };
    Some(text)
}

/// What to do, where more can be said than the table says.
pub fn remedy(kind: &Kind) -> Option<String> {
    let text = match kind {
        Kind::UnknownKey { suggestion: Some(better), .. } => format!("もしかして「{better}」ですか。"),
        Kind::UnknownKey { key, .. } if key.eq_ignore_ascii_case("fax") => {
            "FAXの番号は notes に書いてください。例: notes: FAX 0157-25-1138".to_owned()
        }
        Kind::UnknownKey { known, .. } => format!("ここで使える項目: {}", known.join("、")),
        Kind::UnknownChoice { suggestion: Some(better), choices, .. } => {
            format!("もしかして「{better}」ですか。選べる値: {}", choices.join("、"))
        }
        Kind::UnknownChoice { choices, .. } => format!("選べる値: {}", choices.join("、")),
        Kind::MissingField { field: "# 見出し" } => {
            "1行目に「# このサイトについて」のように、ページの題を書いてください。".to_owned()
        }
        Kind::MissingField { field } => match example(field) {
            Some(line) => format!("次のように書き足してください。例: {line}"),
            None => format!("「{field}: 」の行を書き足してください。"),
        },
        Kind::EmptyValue { field, comment: Some(comment) } => {
            format!("「#」から値なら、引用符で囲んでください。例: {field}: \"{comment}\"")
        }
        Kind::EmptyValue { field, comment: None } if REQUIRED.contains(field) => match example(field) {
            Some(line) => format!("値を書いてください。例: {line}"),
            None => "値を書いてください。".to_owned(),
        },
        Kind::NotNumber { field: "fiscal_year", .. } | Kind::NumberOutOfRange { field: "fiscal_year", .. } => {
            "年度を西暦の4けたで書いてください。例: fiscal_year: 2021".to_owned()
        }
        Kind::NotNumber { field, .. } => format!("半角の数字だけで書いてください。例: {field}: 10"),
        Kind::NotBoolean { text } => flag_remedy(text),
        Kind::WrongShape { field, expected, found } => shape_remedy(field, *expected, *found),
        _ => return None,
    };
    Some(text)
}

fn flag_remedy(text: &str) -> String {
    let better = match text.to_lowercase().as_str() {
        "yes" | "y" | "on" | "true" | "1" | "はい" | "有" | "あり" | "○" => "true",
        "no" | "n" | "off" | "false" | "0" | "いいえ" | "無" | "なし" | "×" => "false",
        _ => return "true（はい）か false（いいえ）を、引用符なしで書いてください。".to_owned(),
    };
    format!("もしかして「{better}」ですか。引用符なしの小文字で書きます。")
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "文字",
        Shape::List => "リスト（- で始まる行の並び）",
        Shape::Map => "項目の組（「項目名: 値」の並び）",
        Shape::Nothing => "空の値",
        Shape::Flag => " true か false ",
        Shape::TextOrList => "文字かリスト",
        Shape::TextOrMap => "文字か項目の組",
        Shape::TextOrMapOrList => "文字か項目の組かリスト",
    }
}

fn shape_remedy(field: &str, expected: Shape, found: Shape) -> String {
    match (expected, found) {
        (Shape::Map, Shape::List) if field.is_empty() => {
            "行のはじめの「- 」を消してください。1つのファイルに書けるのは1件です。".to_owned()
        }
        (Shape::Map, _) if field.is_empty() => {
            "「項目名: 値」の形で書いてください。例: name: 北見市子ども支援課".to_owned()
        }
        (Shape::Map, _) => match example(field) {
            Some(line) => format!("次のように書いてください。例: {line}"),
            None => "次の行から字下げして「項目名: 値」を書いてください。".to_owned(),
        },
        (Shape::Flag, _) => format!("true か false を書いてください。例: {field}: true"),
        (Shape::Text | Shape::Nothing, Shape::List) if field == "notes" => {
            "「notes: |」と書き、次の行から字下げして文を書いてください。".to_owned()
        }
        (Shape::Text | Shape::Nothing, _) => match example(field) {
            Some(line) => format!("1行の文字で書いてください。例: {line}"),
            None => format!("「{field}: 」のあとに、1行の文字で書いてください。"),
        },
        (Shape::List, _) => "次の行から - を付けて並べるか、[a, b] のように書いてください。".to_owned(),
        (Shape::TextOrList, _) => "1つなら文字で、いくつかあるなら [a, b] のように書いてください。".to_owned(),
        (Shape::TextOrMap, _) => "1行の文字で書くか、次の行から字下げして「項目名: 値」を書いてください。".to_owned(),
        (Shape::TextOrMapOrList, _) => {
            "1つなら文字で、いくつかあるなら次の行から - を付けて並べてください。".to_owned()
        }
    }
}

/// A line that shows how a field is written.
fn example(field: &str) -> Option<&'static str> {
    let line = match field {
        "name" => "name: 北見市子ども支援課",
        "hours" => "hours: 月曜〜金曜 8時45分〜17時30分（祝日・年末年始を除く）",
        "weekly" => "weekly: {月〜金: 9時〜17時, 土: [9時〜12時, 13時〜15時]}",
        "dates" => "dates: {2026-12-24: 9時〜12時, 2026-08-13〜2026-08-16: 休み}",
        "kind" => "kind: city（国は nation、都道府県は prefecture、市町村は city）",
        "code" => "code: \"012084\"（6けたの団体コード）",
        "title" => "title: 相談窓口一覧",
        "base_url" => "base_url: https://example.jp（公開する場所のアドレス）",
        "publisher" => "publisher: {name: 〇〇市子育て支援課}",
        "exit_url" => "exit_url: https://www.jma.go.jp/（「すぐ閉じる」で移るページ）",
        "exit_name" => "exit_name: 天気（「すぐ閉じる」で移るページの名前）",
        "categories" => "categories: [{id: dv, name: DV}, {id: childcare, name: 子育て}]",
        "id" => "id: dv",
        "number" => "number: 0157-25-1137",
        "service" => "service: X",
        "url" => "url: https://example.jp/",
        "source" => "source: {title: 相談窓口一覧, fiscal_year: 2021}",
        "counter" => "counter: {hours: 木曜 10時〜12時, appointment: required}",
        "valid" => "valid: {from: 2026-04-01, to: 2027-03-31}",
        "location" => "location: {lat: 43.8079, lon: 143.8947}",
        "lat" => "lat: 43.8079",
        "lon" => "lon: 143.8947",
        "sns" => "sns: [{service: X, url: https://x.com/example}]",
        "easy" => "easy: {name: 子（こ）どもの相談（そうだん）}",
        "heading" => "heading: 話しやすいところへ、ひとつだけ。",
        "edition" => "edition: 2026-11-22（この版を作った日）",
        "cover" => "cover: {heading: くらしの連絡先メモ, lead: 北見市}",
        "stub" => "stub: {heading: 受け取り券, show: この券を、窓口で見せてください。}",
        "show" => "show: この券を、窓口で見せてください。",
        "items" => "items: [仕事が見つからない。]",
        "windows" => "windows: [{title: 電話で話す, list: [kodomo-shien]}]",
        "places" => "places: [{title: 受け取れるところ, list: [shiyakusho]}]",
        "events" => "events: [{title: 相談会, list: [muryo-sodankai]}]",
        "worries" => "worries: [{title: 子育て, items: [子育てがつらい]}]",
        _ => return None,
    };
    Some(line)
}
