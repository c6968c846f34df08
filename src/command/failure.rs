//! A failure of reading or publishing in, Japanese words with a remedy out.

use crate::system::PathError;
use crate::system::disk::Excess;
use crate::system::lock::LockError;
use crate::system::out_folder::{OutFolderError, Refusal};
use crate::system::publish::PublishError;

/// Files named before the list is cut short.
const NAMED: usize = 10;

/// Why the sources cannot be read, without a full stop, and what to do.
pub fn unreadable(failure: &PathError) -> (String, &'static str) {
    let less = "要らないファイルを content と themes から出してください。例: 写真や文書は、別のフォルダーに置く";
    let root = failure.path.display();
    match failure.error.get_ref().and_then(|error| error.downcast_ref::<Excess>()) {
        Some(Excess::Files(most)) => (format!("{root} のファイルが多すぎます（上限は {most} 個）"), less),
        Some(Excess::Bytes(most)) => {
            (format!("{root} のファイルが、合わせて大きすぎます（上限は {} MB）", most >> 20), less)
        }
        None => (format!("ファイルが読めません（{failure}）"), "フォルダーと、読む許可を確かめてください。"),
    }
}

/// What happened, that nothing was changed, and what to do.
pub fn explain(error: &PublishError) -> String {
    let (reason, remedy) = match error {
        PublishError::Out(OutFolderError::Refused { out, reason }) => (
            format!("出力先 {} は使えません。{}", out.display(), refusal(*reason)),
            "--out に別のフォルダーを指定してください。",
        ),
        PublishError::Lock(LockError::Held { holder, .. }) => {
            let who = holder.map_or(String::new(), |pid| format!("（プロセス番号 {pid}）"));
            (
                format!("ほかの madoguchi{who}が同じ出力先に書いています。"),
                "終わるのを待って、もう一度実行してください。",
            )
        }
        PublishError::Foreign { paths } => {
            let mut text = format!("出力先に、このプログラムが作っていないファイルが{}個あります。", paths.len());
            for path in paths.iter().take(NAMED) {
                text.push_str(&format!("\n  {}", path.display()));
            }
            (text, "ファイルを別の場所に移すか、書きかえてよければ --overwrite を付けてください。")
        }
        PublishError::Out(OutFolderError::Io(failure))
        | PublishError::Lock(LockError::Io(failure))
        | PublishError::Io(failure) => (
            format!("読み書きできません（{failure}）。"),
            "フォルダーの空きと書きこみの許可を確かめて、もう一度実行してください。",
        ),
        PublishError::Twice { .. } | PublishError::FileAndFolder { .. } | PublishError::Unfinished { .. } => {
            (format!("プログラムの間違いです（{error}）。"), "この文を添えて、開発者に知らせてください。")
        }
    };
    format!("サイトは前のままで、何も変えていません。\n理由: {reason}\n直し方: {remedy}")
}

fn refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::FileSystemRoot => "ディスク全体の根もとです。",
        Refusal::HoldsRoot => "content の入ったフォルダーか、それを含むフォルダーです。",
        Refusal::HoldsHome => "ホームフォルダーか、それを含むフォルダーです。",
        Refusal::HoldsSources => "content や themes を含むフォルダーです。",
        Refusal::InsideSources => "content や themes の中です。",
        Refusal::NotAFolder => "フォルダーではありません。",
        Refusal::DeadLink => "途中のリンクの先がありません。",
        Refusal::Unclear => "ないフォルダーのあとに「..」があり、場所が決まりません。",
        Refusal::MountPoint => "別のディスクがつながっている場所なので、1回で入れかえられません。",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind};

    use crate::command::failure::unreadable;
    use crate::system::PathError;
    use crate::system::disk::Excess;

    fn check(error: io::Error, sentence: &str, remedy: &str) {
        let (said, to_do) = unreadable(&PathError { path: "site".into(), error });
        assert_eq!(said, sentence);
        assert!(to_do.contains(remedy), "{to_do}");
    }

    #[test]
    fn too_much_in_all_is_told_apart_from_a_broken_machine() {
        let excess = |excess| io::Error::new(ErrorKind::FileTooLarge, excess);
        check(excess(Excess::Files(500_000)), "site のファイルが多すぎます（上限は 500000 個）", "別のフォルダー");
        let bytes = "site のファイルが、合わせて大きすぎます（上限は 1024 MB）";
        check(excess(Excess::Bytes(1 << 30)), bytes, "別のフォルダー");
        check(io::Error::other("x"), "ファイルが読めません（site: x）", "読む許可");
    }
}
