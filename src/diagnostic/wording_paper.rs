//! Faults between papers and what they show in, Japanese sentences and remedies out.

use crate::diagnostic::paper::{Change, Outdated, PaperFault as Fault, ToConfirm};
use crate::model::flyer::Folder;

/// What is wrong.
pub fn sentence(fault: &Fault) -> String {
    match fault {
        Fault::Unknown { folder, id, .. } => {
            format!("「{id}」という{}は、この地域にも、まわりの地域にもありません。", folder.label())
        }
        Fault::CodeUnknown { folder, id, .. } => {
            format!("二次元コードの行き先の{}「{id}」が、ありません。", folder.label())
        }
        Fault::CodeWithoutList(folder) => {
            format!("この地域には{}が1つもないので、二次元コードの行き先のページがありません。", folder.label())
        }
        Fault::CodeWithoutTopic => {
            "この分野の窓口が1つもないので、二次元コードの行き先のページがありません。".to_owned()
        }
        Fault::Nothing(folder) => format!("この組に載せる{}が、1つもありません。", folder.label()),
        Fault::Ended { name, date } => {
            format!("紙に載せる「{name}」は、{date} に終わっています。この紙は見本になります。")
        }
        Fault::Proof(entries) => {
            let named: Vec<String> = entries.iter().map(to_confirm).collect();
            format!(
                "この紙は、まだ刷れません（見本になります）。確かめるもの {}件: {}。",
                entries.len(),
                named.join("、")
            )
        }
        Fault::Outdated(outdated) => outdated_sentence(outdated),
    }
}

/// What to do about it.
pub fn remedy(fault: &Fault) -> String {
    match fault {
        Fault::Unknown { suggestion: Some(better), .. } | Fault::CodeUnknown { suggestion: Some(better), .. } => {
            format!("もしかして「{better}」ですか。")
        }
        Fault::Unknown { folder, .. } => format!(
            "{} のフォルダーにあるファイルの名前から .yaml を取って書いてください。ほかのフォルダーのものは、フォルダーの名前から書きます。例: {}",
            folder.key(),
            elsewhere(*folder)
        ),
        Fault::CodeUnknown { folder, .. } => {
            format!("{} のフォルダーにあるファイルの名前で書くか、「qr: area」にしてください。", folder.key())
        }
        Fault::CodeWithoutList(_) | Fault::CodeWithoutTopic => {
            "この地域のページに行くように、「qr: area」と書いてください。".to_owned()
        }
        Fault::Ended { .. } => {
            "続いているなら、載せるもののファイルの日付を直してください。終わったなら、この紙から消してください。"
                .to_owned()
        }
        Fault::Outdated(outdated) => match &outdated.gone {
            Some(file) => format!(
                "まだ配っていれば、集めて刷り直してください。配るのをやめた紙なら、{file} を戻して「withdrawn: {}」と書いてください。",
                outdated.edition
            ),
            None => format!(
                "edition を新しい日付にして刷り直し、この版を配るのをやめたら「withdrawn: {}」と書いてください。",
                outdated.edition
            ),
        },
        fault => fault.code().info().remedy.to_owned(),
    }
}

fn to_confirm(entry: &ToConfirm) -> String {
    format!("{}（{}、{}）", entry.name, entry.why, entry.file)
}

fn elsewhere(folder: Folder) -> &'static str {
    match folder {
        Folder::Windows | Folder::Events => "places/takuji-ibasho",
        Folder::Places => "windows/kodomo-shien",
    }
}

fn outdated_sentence(outdated: &Outdated) -> String {
    let Outdated { paper, edition, entry, change, .. } = outdated;
    let on_paper = format!("配っている「{paper}」（{edition} の版）の「{entry}」");
    match change {
        Change::Number { old, new } => {
            format!("{on_paper}の番号が、今と違います。紙: {old}。今: {}。", or_none(new, "番号なし"))
        }
        Change::Hours { old, new } => {
            format!("{on_paper}の受付時間が、今と違います。紙: {old}。今: {}。", or_none(new, "書かれていません"))
        }
        Change::Name { new, .. } => format!("{on_paper}は、今は「{new}」という名前です。"),
        Change::Ended { date } => format!("{on_paper}は、{date} に終わっています。"),
        Change::Gone => format!("{on_paper}は、もうありません。"),
    }
}

fn or_none(list: &[String], none: &str) -> String {
    if list.is_empty() { none.to_owned() } else { list.join("／") }
}
