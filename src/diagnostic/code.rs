//! The table of diagnostics: one row a code, from which labels, severities and `docs/diagnostics.md` come.

use std::fmt::Write as _;

/// How much a problem stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The site is published; `--deny` makes an error of it.
    Warning,
}

impl Severity {
    /// エラー or 注意.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "エラー",
            Self::Warning => "注意",
        }
    }

    /// The word tools read.
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct CodeInfo {
    /// Stable name for tools, for `--deny` and for fixture folders.
    pub id: &'static str,
    /// Short Japanese label shown in brackets.
    pub label: &'static str,
    pub severity: Severity,
    /// What it means, one Japanese sentence.
    pub meaning: &'static str,
    /// What to do, one Japanese sentence.
    pub remedy: &'static str,
}

macro_rules! codes {
    ($($variant:ident $id:literal $label:literal $severity:ident $meaning:literal $remedy:literal)*) => {
        /// The code of a diagnostic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($variant),* }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The row of this code.
            pub fn info(self) -> CodeInfo {
                match self {
                    $(Code::$variant => CodeInfo {
                        id: $id, label: $label, severity: Severity::$severity, meaning: $meaning, remedy: $remedy,
                    }),*
                }
            }
        }
    };
}

codes! {
    FileTooLarge "file-too-large" "大きさ" Error "ファイルが大きすぎます。" "内容を分けるか、要らない部分を消してください。"
    SymlinkLeaves "symlink-leaves" "リンク" Error "シンボリックリンクが、決められたフォルダーの外を指しています。" "リンクをやめて、ファイルそのものを置いてください。"
    FileUnreadable "file-unreadable" "ファイル" Error "ファイルを読めません。" "ファイルの種類・名前・読み取りの許可を確かめてください。"
    NotUtf8 "not-utf8" "文字コード" Error "ファイルの文字コードが UTF-8 ではありません。" "エディターで「UTF-8」を選んで保存し直してください。"
    UnexpectedFile "unexpected-file" "ファイル" Error "この場所に置くファイルではありません。" "正しいフォルダーに移すか、消してください。"
    YmlExtension "yml-extension" "拡張子" Error "ファイル名の終わりが .yml です。" "名前の終わりを .yaml に変えてください。"
    BadId "bad-id" "名前" Error "ファイルやフォルダーの名前が、URLに使えない形です。" "半角の小文字・数字・ハイフンだけの名前に変えてください。"
    ReservedName "reserved-name" "名前" Error "プログラムや Windows が別の意味で使う名前です。" "ほかの名前に変えてください。"
    MissingFile "missing-file" "ファイル" Error "必要なファイルがありません。" "ファイルを作ってください。"
    Tab "tab" "タブ" Error "タブ文字が使われています。" "タブを消して、半角スペースで書いてください。字下げは1段につき2つです。"
    FullWidthColon "full-width-colon" "全角記号" Error "項目名のあとのコロンが全角です。" "半角の「:」と半角スペースに直してください。"
    FullWidthSpace "full-width-space" "全角空白" Error "全角の空白が、半角スペースの場所にあります。" "半角スペースに直してください。"
    MissingSpace "missing-space" "半角空白" Error "項目名の「:」のあとに半角スペースがありません。" "「:」のあとに半角スペースを1つ入れてください。例: name: 北見市"
    Indent "indent" "字下げ" Error "字下げがそろっていません。" "同じ段の項目は、行のはじめの半角スペースの数をそろえてください。"
    UnclosedQuote "unclosed-quote" "引用符" Error "引用符が閉じていません。" "同じ行の終わりに、始まりと同じ半角の引用符を書いてください。"
    UnclosedBracket "unclosed-bracket" "かっこ" Error "かっこが閉じていません。" "「[」で始めたものは「]」で、「{」で始めたものは「}」で、同じ行のうちに閉じてください（どれも半角）。文字なら、値を引用符で囲んでください。"
    Syntax "syntax" "書き方" Error "YAMLとして読めません。" "見本と見くらべて直してください。"
    Anchor "anchor" "書き方" Error "引用符のない値を「&」や「*」で始めることはできません。" "値を引用符で囲んでください。"
    Tag "tag" "書き方" Error "引用符のない値を「!」で始めることはできません。" "「!」を消すか、値を引用符で囲んでください。"
    TooDeep "too-deep" "書き方" Error "入れ子が深すぎます。" "見本の形に直してください。"
    ManyDocuments "many-documents" "書き方" Error "1つのファイルに2つ以上の文書があります。" "「---」で分けず、ファイルを分けてください。"
    DuplicateKey "duplicate-key" "重複" Error "同じ項目が2回書かれています。" "1つにまとめてください。"
    EatenByYaml "eaten-by-yaml" "引用符" Error "引用符がないと、ほかのプログラムが別の値として読む書き方です。" "値を引用符で囲んでください。"
    UnknownKey "unknown-key" "項目" Error "知らない項目です。" "綴りを確かめてください。"
    WrongShape "wrong-shape" "形" Error "値の形が違います。" "見本の形に直してください。"
    MissingField "missing-field" "必須" Error "必ず要る項目がありません。" "項目を足してください。"
    EmptyValue "empty-value" "空" Error "値が空です。" "値を書くか、行ごと消してください。"
    UnknownChoice "unknown-choice" "選択" Error "選べない値です。" "選べる値の中から書いてください。"
    BadNumber "bad-number" "数" Error "数として正しくありません。" "半角の数字で、決められた範囲の数を書いてください。"
    NotBoolean "not-boolean" "真偽" Error "true か false を書くところです。" "true か false に直してください。"
    ControlCharacter "control-character" "文字" Error "目に見えない制御文字が入っています。" "その文字を消してください。"
    BadPhone "bad-phone" "電話" Error "電話番号として正しくありません。" "市外局番からハイフンで区切って書いてください。例: 0157-25-1137"
    BadDate "bad-date" "日付" Error "日付として正しくありません。" "2026-11-01 の形で書いてください。"
    BadLink "bad-link" "リンク" Error "リンク・メール・LINEのあて先として使えません。" "https:// で始まるアドレスなど、決められた形で書いてください。"
    BadLocation "bad-location" "緯度経度" Error "緯度・経度として正しくありません。" "小数で書いてください。例: location: {lat: 43.8079, lon: 143.8947}"
    BadMunicipalCode "bad-municipal-code" "団体コード" Error "全国地方公共団体コードとして正しくありません。" "6けたのコードを確かめてください。例: 012084"
    BadAreaDial "bad-area-dial" "市外局番" Error "市外局番として正しくありません。" "実際にある市外局番を、0から書いてください。例: \"0157\""
    PeriodReversed "period-reversed" "期間" Error "期間の終わりが始まりより前です。" "from と to を確かめてください。"
    FutureVerified "future-verified" "確認日" Error "確認日が今日より先の日付です。" "実際に確認した日を書いてください。"
    Hours "hours" "受付時間" Warning "受付時間を機械で読み取れません。ページには、書かれたとおりに出ます。" "曜日と時刻がはっきりわかる書き方にしてください。例: 月曜〜金曜 9時〜17時（祝日・年末年始を除く）"
    HoursMap "hours-map" "受付時間" Error "hours の下の項目に、読み取れないものか、食いちがうものがあります。" "曜日・日付・時刻を、手引きの形で書いてください。例: weekly: {月〜金: 9時〜17時}"
    UnknownCategory "unknown-category" "分野" Error "categories.yaml にない分野です。" "綴りを確かめるか、categories.yaml に足してください。"
    UnknownArea "unknown-area" "地域" Error "content/japan の中にない地域です。" "地域のフォルダー名を確かめてください。"
    AmbiguousArea "ambiguous-area" "地域" Error "同じ名前の地域がいくつもあります。" "都道府県から書いてください。例: hokkaido/date"
    DuplicateId "duplicate-id" "重複" Error "同じidやコードが2回使われています。" "どちらかを変えるか、消してください。"
    DuplicatePhrase "duplicate-phrase" "言い方" Error "同じ言い方が、検索のことば（lexicon）に2回書かれています。" "ひらがな・カタカナや書き方の違いは、検索が自分でそろえます。どちらかを消してください。"
    VaguePhrase "vague-phrase" "言い方" Error "どの困りごとにもあてはまってしまう言い方です。" "ほかの困りごとと区別できることばを足すか、消してください。例: 「お金」ではなく「お金がない」"
    NoContact "no-contact" "連絡先" Error "連絡のしかたがどこにも書かれていません。" "phone・counter・line・email・web・place のどれかか、ask（どこに聞けばよいか）を書いてください。"
    UndisclosedPlace "undisclosed-place" "非公開" Error "場所を公開しない設定なのに、場所が書かれています。" "場所の項目を消すか、undisclosed を消してください。"
    AreaOrder "area-order" "地域" Error "地域の入れ子の順が違います。" "国 → 都道府県 → 市町村の順にフォルダーを置いてください。"
    CodeOutsidePrefecture "code-outside-prefecture" "団体コード" Error "団体コードが、その都道府県のものではありません。" "団体コードか、フォルダーの場所を直してください。"
    PathClash "path-clash" "重複" Error "2つのものが同じURLになります。" "どちらかのファイル（地域なら、フォルダー）の名前を変えてください。例: hokkaido.md → hokkaido-annai.md"
    Flyer "flyer" "紙面" Error "紙面（flyers）の書き方に、直すところがあります。" "示された行を、手引きの「紙面（チラシ・カード）」と見くらべて直してください。"
    FlyerNumber "flyer-number" "紙面の番号" Error "紙面の文に、電話番号のような数字があります。" "数字を消して、list に窓口を足してください。番号は窓口のファイルから入ります。"
    FlyerCover "flyer-cover" "紙面の外側" Error "紙面の外側（cover）に、avoid のことばが入っています。" "ほかの言い方にするか、内側の heading や lead に移してください。"
    FlyerEntry "flyer-entry" "紙面の行き先" Error "紙面に載せるもの、または二次元コードの行き先が、見つかりません。" "窓口・場所・催しのファイルの名前から .yaml を取って書いてください。例: kodomo-shien"
    FlyerEmpty "flyer-empty" "紙面" Warning "紙面の組に、載せるものが1つもありません。" "分野（category）や特徴（features）を見直すか、list で1件ずつ選んでください。例: list: [kodomo-shien]"
    FlyerProof "flyer-proof" "見本" Warning "確かめていないものか、終わったものが載っているので、紙面は見本になります。印刷所に出すPDFは作られません。" "載せるものを電話などで確かめて、それぞれのファイルの verified に確認した日を書いてください。例: verified: 2026-11-01"
    FlyerOutdated "flyer-outdated" "配った紙" Warning "配っている紙に書かれていることが、今と違います。" "edition を新しい日付にして刷り直し、古い紙を配るのをやめたら、その版の日付を withdrawn に書いてください。例: withdrawn: 2026-11-22"
    Unverified "unverified" "未確認" Warning "まだ誰も確認していない情報です。ページには「未確認」と出ます。" "電話などで確かめたら、verified に確認した日を書いてください。"
    Stale "stale" "古い確認" Warning "確認してから日がたっています。" "もう一度確かめて、verified の日付を新しくしてください。"
    Ended "ended" "終了" Warning "受付期間が終わっています。valid の終わった窓口は、ページに「終了しました」と出ます。" "続いているなら期間の日付を直し、終わったならこのまま残せます。"
    EndsSoon "ends-soon" "もうすぐ終了" Warning "受付期間が30日のうちに終わります。" "続くなら期間の日付を直してください。終わるならこのまま待てば、ページの表示が変わります。"
    HolidaysUnstated "holidays-unstated" "祝日" Warning "受付時間に、祝日や年末年始のことが書かれていません。その日は、ページに「電話で確認」と出ます。" "休みなら「（祝日・年末年始を除く）」を、祝日も開いているなら「（祝日を含む）」を、受付時間に書き足してください。"
    ClosingUndated "closing-undated" "休みの日" Warning "休みの日の日付が書かれていません。ページには、いつも「電話で確認」と出ます。" "何月何日から何日までかを書いてください。例: 毎年8月13日〜16日は休み"
    HoursOdd "hours-odd" "受付時間" Warning "受付時間が、ふつうの窓口の時間と違います。" "書き間違いがないか確かめてください。正しければこのまま残せます。"
    HoursChanged "hours-changed" "受付時間" Warning "受付時間の意味が、前に作ったサイトと変わりました。" "思ったとおりの変更か確かめてください。サイトを作ると、次からは出ません。"
    Template "template" "テンプレート" Error "テーマのテンプレートに間違いがあります。" "示された行を直してください。"
    ThemeMissing "theme-missing" "テーマ" Error "その名前のテーマがありません。" "site.yaml の theme か、themes フォルダーの名前を確かめてください。"
    ThemeFile "theme-file" "テーマ" Warning "標準テーマにない名前のファイルです。どこからも使われません。" "綴りを確かめてください。"
    FlyerTemplate "flyer-template" "紙面" Error "紙面のテンプレートに間違いがあります。" "示された行を直してください。"
    FlyerOverflow "flyer-overflow" "紙面" Error "紙面に入りきりません。文字は自動では小さくなりません。" "載せるものを減らすか、言葉を短くするか、もっと大きい紙面にしてください。"
    FlyerLetter "flyer-letter" "紙面の文字" Error "紙面の書体にない文字が使われています。" "よく使われる文字かひらがなに置きかえてください。"
    Preflight "preflight" "入稿" Error "このままでは印刷所に渡せない紙面です。" "示された場所を、テンプレートか紙面のファイルで直してください。"
    PressProfile "press-profile" "入稿" Error "flyers/press.icc が、CMYK の印刷機のプロファイルではありません。" "印刷所からもらったプロファイルを置くか、消してください。"
    ForeignFile "foreign-file" "出力先" Error "出力先に、このプログラムが作っていないファイルがあります。" "ファイルを別の場所に移すか、--overwrite を付けて実行してください。"
}

impl Code {
    /// The code with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.info().id == id)
    }
}

/// The text of `docs/diagnostics.md`.
pub fn document() -> String {
    let mut text = String::from(
        "# 診断の一覧\n\nこの表は `src/diagnostic/code.rs` から作られます（`cargo test` が同じであることを確かめます）。\n\n\
         「注意」は公開を止めません。`--deny コード` を付けるとエラーになります。\n\n\
         | コード | 表示 | 種類 | 意味 | 直し方 |\n|---|---|---|---|---|\n",
    );
    for code in Code::ALL {
        let info = code.info();
        let _ = writeln!(
            text,
            "| `{}` | {}[{}] | {} | {} | {} |",
            info.id,
            info.severity.label(),
            info.label,
            info.severity.label(),
            info.meaning,
            info.remedy
        );
    }
    text
}
