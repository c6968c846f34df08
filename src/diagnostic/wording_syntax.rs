//! Faults of files and of YAML in, Japanese sentences and remedies out.

use crate::diagnostic::detail::{IndentFault, Misplaced, SyntaxFault};
use crate::diagnostic::kind::Kind;
use crate::model::slug::{MAX_LENGTH, Slug, SlugFault};
use crate::source::UnreadableReason;

/// What is wrong, where more can be said than the table says.
pub fn sentence(kind: &Kind) -> Option<String> {
    let text = match kind {
        Kind::File(fault) => file_sentence(fault),
        Kind::NotUtf8 { seems: Some(encoding), .. } => {
            format!("文字コードが UTF-8 ではありません。{encoding} で保存されているようです。")
        }
        Kind::NotUtf8 { seems: None, line } => format!("文字コードが UTF-8 ではありません（{line}行目から）。"),
        Kind::UnexpectedFile(misplaced) => misplaced_sentence(misplaced),
        Kind::BadId { id, fault: SlugFault::TooLong { length } } => {
            format!("「{id}」は、URLに使うには長すぎます（{length}文字。{MAX_LENGTH}文字まで）。")
        }
        Kind::BadId { id, .. } => format!("「{id}」は、URLに使う名前にできません。"),
        Kind::ReservedName { name } => format!("「{name}」は、プログラムや Windows が別の意味で使う名前です。"),
        Kind::MissingFile { name } => format!("{name} がありません。"),
        Kind::FullWidthSpace { indent: true } => "行のはじめに全角の空白があります。".to_owned(),
        Kind::FullWidthSpace { indent: false } => "「:」や「-」のあとに全角の空白があります。".to_owned(),
        Kind::Indent(IndentFault::Deeper) => {
            "上の行より深く字下げされていますが、上の行にはもう値があります。".to_owned()
        }
        Kind::Indent(IndentFault::UnderValue) => "この「-」の行は、上の値の続きとして読まれます。".to_owned(),
        Kind::Syntax(fault) => syntax_sentence(fault),
        Kind::Anchor { text } => {
            format!("引用符のない値を「{}」で始めることはできません。", text.chars().next().unwrap_or('&'))
        }
        Kind::DuplicateKey { key } => format!("「{key}」が2回書かれています。"),
        Kind::EatenByYaml { text, reads_as } => {
            format!("引用符のない「{text}」は、ほかのプログラムには「{reads_as}」と読まれます。")
        }
        Kind::ControlCharacter { code } => format!("目に見えない制御文字（U+{code:04X}）が入っています。"),
        _ => return None,
    };
    Some(text)
}

/// What to do, where more can be said than the table says.
pub fn remedy(kind: &Kind) -> Option<String> {
    let text = match kind {
        Kind::File(UnreadableReason::NameNotUtf8) => {
            "ファイルの名前を、半角の小文字・数字・ハイフンに変えてください。例: kodomo-shien.yaml".to_owned()
        }
        Kind::File(UnreadableReason::DeadLink { .. }) => {
            "リンクをやめて、ファイルそのものを置いてください。要らないなら、リンクを消してください。".to_owned()
        }
        Kind::File(UnreadableReason::NotAFile) => "ふつうのファイルに置きかえるか、消してください。".to_owned(),
        Kind::UnexpectedFile(misplaced) => misplaced_remedy(misplaced),
        Kind::BadId { fault: SlugFault::TooLong { .. }, .. } => {
            "半角の小文字・数字・ハイフンで、もっと短い名前にしてください。例: kodomo-shien".to_owned()
        }
        Kind::BadId { id, .. } => match Slug::nearest(id) {
            Some(better) => format!("半角の小文字・数字・ハイフンだけにしてください。例: {better}"),
            None => "半角の小文字・数字・ハイフンだけにしてください。例: kodomo-shien".to_owned(),
        },
        Kind::MissingFile { name: "area.yaml" } => {
            "area.yaml を作り、kind・name・code を書いてください。`madoguchi new area` で見本を作れます。".to_owned()
        }
        Kind::Indent(IndentFault::Deeper) => {
            "上の行とならぶ項目なら、行のはじめの半角スペースの数を上の行とそろえてください。".to_owned()
        }
        Kind::Indent(IndentFault::UnderValue) => {
            "いくつかあるときは、項目名の行を「:」で終え、どの値も「- 」の行に書いてください。".to_owned()
        }
        Kind::UnclosedQuote { wide: true } => {
            "全角の引用符では閉じません。半角の「\"」か「'」で閉じてください。".to_owned()
        }
        Kind::Syntax(fault) => syntax_remedy(fault),
        Kind::Anchor { text } => quoted(text),
        Kind::EatenByYaml { text, reads_as } if reads_as == "空" => {
            format!("値がないなら、行ごと消してください。文字なら引用符で囲みます。例: \"{text}\"")
        }
        Kind::EatenByYaml { text, .. } => quoted(text),
        _ => return None,
    };
    Some(text)
}

fn quoted(text: &str) -> String {
    match text.contains(['"', '\\']) {
        true => format!("値を引用符で囲んでください。例: '{}'", text.replace('\'', "''")),
        false => format!("値を引用符で囲んでください。例: \"{text}\""),
    }
}

fn file_sentence(fault: &UnreadableReason) -> String {
    match fault {
        UnreadableReason::TooLarge { bytes, limit } => {
            format!("ファイルが大きすぎます（{} KB。上限は {} KB）。", bytes.div_ceil(1024), limit / 1024)
        }
        UnreadableReason::SymlinkLeaves { target } => {
            format!("シンボリックリンクが、決められたフォルダーの外（{target}）を指しています。")
        }
        UnreadableReason::DeadLink { target } => {
            format!("シンボリックリンクの先（{target}）に、ファイルがありません。")
        }
        UnreadableReason::NotAFile => "ふつうのファイルではないので、読めません。".to_owned(),
        UnreadableReason::NameNotUtf8 => "ファイル名の文字コードが UTF-8 ではありません。".to_owned(),
        UnreadableReason::Io(reason) => format!("ファイルを読めません（{reason}）。"),
    }
}

fn misplaced_sentence(misplaced: &Misplaced) -> String {
    match misplaced {
        Misplaced::Extension => {
            "ここに置けるのは、名前が .yaml で終わるファイル（pages では .md）だけです。".to_owned()
        }
        Misplaced::BesideFolders => "地域のフォルダーに直接置けるのは area.yaml だけです。".to_owned(),
        Misplaced::Folder { name, .. } => format!("「{name}」というフォルダーには、何も置けません。"),
        Misplaced::TooDeep => "フォルダーが深すぎます。".to_owned(),
        Misplaced::Elsewhere => "この場所に置くファイルではありません。".to_owned(),
    }
}

fn misplaced_remedy(misplaced: &Misplaced) -> String {
    match misplaced {
        Misplaced::Extension => "content の外に移すか、消してください。".to_owned(),
        Misplaced::BesideFolders => {
            "窓口なら windows、場所なら places、催しなら events、取り組みなら programmes、紙面なら flyers のフォルダーに移してください。"
                .to_owned()
        }
        Misplaced::Folder { suggestion: Some(better), .. } => format!("もしかして「{better}」ですか。"),
        Misplaced::Folder { suggestion: None, .. } => {
            "フォルダーの名前は windows、places、events、programmes、flyers のどれかです。".to_owned()
        }
        Misplaced::TooDeep => {
            "content/japan/都道府県/市町村/windows/名前.yaml の形に置いてください。区や町の窓口も、市町村のフォルダーに置きます。"
                .to_owned()
        }
        Misplaced::Elsewhere => "content/japan の中の正しいフォルダーに移すか、消してください。".to_owned(),
    }
}

fn syntax_sentence(fault: &SyntaxFault) -> String {
    match fault {
        SyntaxFault::Unknown => "YAMLとして読めません。".to_owned(),
        SyntaxFault::TextAfterQuote => "閉じた引用符のあとに、文字が続いています。".to_owned(),
        SyntaxFault::TextAfterBracket { .. } => "閉じたかっこのあとに、文字が続いています。".to_owned(),
        SyntaxFault::ExtraBracket => "閉じるかっこが1つ多いようです。".to_owned(),
        SyntaxFault::ColonInValue { .. } => "値の中に「: 」があるので、項目名と見分けられません。".to_owned(),
        SyntaxFault::Start { mark, .. } => format!("引用符のない値を「{mark}」で始めることはできません。"),
        SyntaxFault::Escape => "「\"」で囲んだ中の「\\」は、特別な意味を持ちます。".to_owned(),
        SyntaxFault::TextAfterBar => "「|」や「>」と同じ行には、文を書けません。".to_owned(),
        SyntaxFault::Directive => "「%」で始まる行は使えません。".to_owned(),
        SyntaxFault::NoKey => "この行は「項目名: 値」の形になっていません。".to_owned(),
        SyntaxFault::KeyNotText => "項目名が、ふつうの文字ではありません。".to_owned(),
    }
}

fn syntax_remedy(fault: &SyntaxFault) -> String {
    match fault {
        SyntaxFault::Unknown => "この行と上の行を、ほかのファイルの同じ項目と見くらべて直してください。".to_owned(),
        SyntaxFault::TextAfterQuote => {
            "値の全体を引用符で囲むか、引用符をかぎかっこ「」に変えてください。例: name: \"北見市 窓口\"".to_owned()
        }
        SyntaxFault::TextAfterBracket { line } => quoted(line),
        SyntaxFault::ExtraBracket => "余分なかっこを消してください。".to_owned(),
        SyntaxFault::ColonInValue { value } | SyntaxFault::Start { value, .. } => quoted(value),
        SyntaxFault::Escape => "「\\」を「\\\\」に変えるか、値を ' で囲んでください。".to_owned(),
        SyntaxFault::TextAfterBar => {
            "1行の文なら「|」を消してください。長い文なら、次の行から半角スペース2つで字下げして書きます。".to_owned()
        }
        SyntaxFault::Directive => "その行を消してください。".to_owned(),
        SyntaxFault::NoKey => {
            "半角の「項目名: 」を付けるか、上の行の続きなら字下げしてください。例: notes: 相談は無料です".to_owned()
        }
        SyntaxFault::KeyNotText => "「name: 値」のように、半角の項目名から書いてください。".to_owned(),
    }
}
