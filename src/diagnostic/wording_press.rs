//! What keeps a paper from being made in, Japanese sentences and remedies out: templates, overflow, letters, preflight.

use crate::diagnostic::press::{
    Breach, LetterSource, Overflow, Part, PressFault, ProfileFault, Rule, SeeThrough, Stop, TemplateFault,
};

/// What is wrong.
pub fn sentence(fault: &PressFault) -> String {
    match fault {
        PressFault::NoTemplate { kind } => {
            format!("「{kind}」の紙面のテンプレート（flyers/{kind}.typ）がテーマにありません。")
        }
        PressFault::Template(fault) => template(fault),
        PressFault::Data { message } => format!("紙面のもとになるデータを読めません（{message}）。"),
        PressFault::Font { number } => format!("テーマの {number} 番目の書体ファイルを読めません。"),
        PressFault::Profile(fault) => profile(fault),
        PressFault::Overflow(overflow) => overflowing(overflow),
        PressFault::Letter { letter, from } => {
            format!("文字「{letter}」（U+{:04X}）が、紙面の書体にありません。{}", u32::from(*letter), source(from))
        }
        PressFault::Preflight(breach) => format!("{}{}", place(breach), broken(&breach.rule)),
        PressFault::Stopped(Stop::Time { seconds }) => {
            format!("テンプレートが {seconds} 秒たっても終わらないので、止めました。")
        }
        PressFault::Stopped(Stop::Memory { mib }) => {
            format!("テンプレートが {mib} MiB より多くのメモリーを使おうとしたので、止めました。")
        }
        PressFault::Stopped(Stop::Broken { message }) => {
            format!("紙面を組むプログラムが途中で終わりました（{message}）。")
        }
    }
}

/// What to do.
pub fn remedy(fault: &PressFault) -> String {
    match fault {
        PressFault::NoTemplate { .. } => "紙面の kind の綴りを確かめてください。例: kind: card".to_owned(),
        PressFault::Template(fault) => match &fault.hint {
            Some(hint) => format!("示された行を直してください。Typst の助言: {hint}"),
            None => "示された行を直してください。テンプレートが読めるのは、テーマの flyers フォルダーの中と紙面のデータだけです。".to_owned(),
        },
        PressFault::Data { .. } => "プログラムの間違いです。紙面の名前をそえて知らせてください。".to_owned(),
        PressFault::Font { .. } => "TrueType か OpenType のファイルを fonts フォルダーに置いてください。".to_owned(),
        PressFault::Profile(_) => {
            "印刷所からもらった CMYK の出力プロファイルを置くか、flyers/press.icc を消してください（消すと Japan Color 2001 Coated になります）。".to_owned()
        }
        PressFault::Overflow(overflow) => make_room(overflow),
        PressFault::Letter { from, .. } => match from {
            LetterSource::Template => "テンプレートの文字を、ほかの文字に置きかえてください。",
            _ => "よく使われる文字かひらがなに置きかえてください。例: 「𠮷」は「吉」",
        }
        .to_owned(),
        PressFault::Preflight(breach) => way_out(&breach.rule).to_owned(),
        PressFault::Stopped(_) => {
            "テーマの flyers フォルダーのテンプレートに、終わらないくり返しや、大きすぎる紙がないか確かめてください。".to_owned()
        }
    }
}

fn template(fault: &TemplateFault) -> String {
    let line = |line: usize| format!("の{line}行目");
    let file = fault.file.as_deref().map_or_else(|| "紙面のテンプレート".to_owned(), |file| format!("flyers/{file} "));
    let called = fault.called_from.as_ref().map(|(file, at)| format!("（flyers/{file} {}から）", line(*at)));
    let at = fault.line.map(line).unwrap_or_default();
    format!("{file}{at}{}に間違いがあります: {}。", called.unwrap_or_default(), fault.message)
}

fn profile(fault: &ProfileFault) -> String {
    match fault {
        ProfileFault::NotIcc => "flyers/press.icc は ICC プロファイルではないか、途中で切れています。".to_owned(),
        ProfileFault::NotOutput { class } => {
            format!("flyers/press.icc は印刷機のプロファイルではありません（種類が prtr でなく {class}）。")
        }
        ProfileFault::NotCmyk { space } => {
            format!("flyers/press.icc は CMYK のプロファイルではありません（色が {space}）。")
        }
        ProfileFault::TooNew { version } => {
            format!("flyers/press.icc は ICC の第{version}版です。PDF/X-4 に入れられるのは第4版までです。")
        }
    }
}

fn overflowing(overflow: &Overflow) -> String {
    let part = match &overflow.part {
        Part::List => "窓口などの一覧",
        Part::Pages => "紙面",
        Part::Head => "見出し",
        Part::Front => "表の面",
        Part::Foot => "下の部分",
        Part::Block => "枠の中",
        Part::BlockLeft => "枠の左半分",
        Part::BlockRight => "枠の右半分",
        Part::Other(name) => return format!("「{name}」が {} mm はみ出しています。", overflow.over_mm),
    };
    let over = overflow.over_mm;
    match (overflow.pages, overflow.entries) {
        (Some((pages, most)), _) => {
            format!("{part}が {pages} ページになり、{most} ページに {over} mm 分おさまりません。")
        }
        (None, Some(entries)) => format!("{part}が {over} mm はみ出し、{entries} 件が入りません。"),
        (None, None) => format!("{part}が {over} mm はみ出しています。"),
    }
}

fn make_room(overflow: &Overflow) -> String {
    match overflow.part {
        Part::Head => "heading か lead を短くしてください。",
        Part::Foot => "notice・ways・lines を短くするか、減らしてください。",
        Part::Front => "cover の言葉か、表に載せる催し・場所を減らしてください。",
        Part::List if overflow.entries.is_some() => {
            "載せる窓口を減らすか、名前や about を短くするか、もっと大きい紙面（kind: handbill や flyer）にしてください。"
        }
        _ => "載せるものを減らすか、言葉を短くしてください。文字は自動では小さくなりません。",
    }
    .to_owned()
}

fn source(from: &LetterSource) -> String {
    match from {
        LetterSource::Entry { id, name } => format!("「{name}」（{id}）に使われています。"),
        LetterSource::Field { key } => format!("紙面の {key} に使われています。"),
        LetterSource::Template => "テーマのテンプレートに使われています。".to_owned(),
    }
}

fn place(breach: &Breach) -> String {
    let text = breach.text.as_ref().map(|text| format!("「{text}」: ")).unwrap_or_default();
    let spot = breach.spot;
    format!("{}ページ、仕上がりの左上から右へ {} mm・下へ {} mm のところ: {text}", spot.page, spot.x_mm, spot.y_mm)
}

fn broken(rule: &Rule) -> String {
    match rule {
        Rule::NoSheet => {
            "印刷する面かどうかを、テンプレートが伝えていません（<flyer-sheet> がありません）。".to_owned()
        }
        Rule::Trim { said, is } => {
            format!(
                "テンプレートの言う仕上がり {}×{} mm が、ページの {}×{} mm と違います。",
                said.0, said.1, is.0, is.1
            )
        }
        Rule::Bleed { has_mm } => format!("塗り足しが {has_mm} mm しかありません（3 mm 要ります）。"),
        Rule::NotCmyk { space } => format!("色が CMYK ではありません（{space}）。"),
        Rule::Transparency(how) => match how {
            SeeThrough::Gradient => "グラデーションが使われています。",
            SeeThrough::Pattern => "模様の塗りが使われています。",
            SeeThrough::Alpha => "透ける色が使われています。",
            SeeThrough::Image => "透けるところのある画像が使われています。",
        }
        .to_owned(),
        Rule::Ink { percent } => format!("インキの合計が {percent} % です（300 % まで）。"),
        Rule::BlackText { percent: [c, m, y, k] } => {
            format!("黒い文字が墨（K）だけではありません（C {c} M {m} Y {y} K {k} %）。")
        }
        Rule::ThinLine { width_pt } => format!("線の太さが {width_pt} pt です（0.25 pt 以上）。"),
        Rule::SmallText { size_pt } => format!("文字の大きさが {size_pt} pt です（6 pt 以上）。"),
        Rule::NearTrim { distance_mm } => format!("文字が仕上がりの端から {distance_mm} mm です（3 mm 以上）。"),
        Rule::NearFold { distance_mm } => format!("文字が折り目から {distance_mm} mm です（1 mm 以上）。"),
        Rule::SmallCode { cell_mm } => format!("二次元コードの1マスが {cell_mm} mm です（0.4 mm 以上）。"),
        Rule::CrowdedCode { quiet } => format!("二次元コードのまわりの余白が {quiet} マス分です（4 マス分以上）。"),
        Rule::CoarseImage { dpi } => format!("画像の細かさが {dpi} dpi です（350 dpi 以上）。"),
    }
}

fn way_out(rule: &Rule) -> &'static str {
    match rule {
        Rule::NoSheet | Rule::Trim { .. } | Rule::Bleed { .. } => {
            "テンプレートの面を press.typ の face と impose で作ってください。"
        }
        Rule::NotCmyk { .. } => "テンプレートの色を cmyk() で書いてください。例: cmyk(0%, 0%, 0%, 100%)",
        Rule::Transparency(_) => "塗りつぶしの cmyk() の色に変えてください。",
        Rule::Ink { .. } => "4色の合計が 300 % をこえない色にしてください。",
        Rule::BlackText { .. } => "黒い文字は cmyk(0%, 0%, 0%, 100%) にしてください。",
        Rule::ThinLine { .. } => "線を 0.25 pt 以上にしてください。例: 0.3pt",
        Rule::SmallText { .. } => "6 pt 以上の文字にしてください。入らないときは、載せるものを減らしてください。",
        Rule::NearTrim { .. } => "文字を仕上がりの端から 3 mm 以上はなしてください。",
        Rule::NearFold { .. } => "文字を折り目から 1 mm 以上はなしてください。",
        Rule::SmallCode { .. } => "コードを大きくするか、ページのアドレスを短くしてください。",
        Rule::CrowdedCode { .. } => "コードのまわり4マス分に、何も置かないでください。",
        Rule::CoarseImage { .. } => "もっと画素の多い画像にするか、小さく置いてください。",
    }
}

#[cfg(test)]
mod tests {
    use super::{remedy, sentence};
    use crate::diagnostic::press::{
        Breach, Hundredths, LetterSource, Overflow, Part, PressFault, Rule, Spot, TemplateFault,
    };

    fn check(fault: PressFault, expected: &str) {
        assert_eq!(sentence(&fault), expected);
        assert!(!remedy(&fault).is_empty());
    }

    fn breach(rule: Rule, text: Option<&str>) -> PressFault {
        let spot = Spot { page: 2, x_mm: Hundredths::down(4.5), y_mm: Hundredths::down(12.0) };
        PressFault::Preflight(Breach { rule, spot, text: text.map(str::to_owned) })
    }

    #[test]
    fn a_fault_says_what_where_and_how_much() {
        let overflow = |entries, pages: Option<(u32, u32)>| {
            let (part, over_mm) = (if pages.is_some() { Part::Pages } else { Part::List }, Hundredths::up(12.345));
            PressFault::Overflow(Overflow { part, over_mm, entries, pages })
        };
        check(overflow(Some(3), None), "窓口などの一覧が 12.35 mm はみ出し、3 件が入りません。");
        check(overflow(None, Some((3, 2))), "紙面が 3 ページになり、2 ページに 12.35 mm 分おさまりません。");
        let from = LetterSource::Entry { id: "a/windows/b".to_owned(), name: "窓口".to_owned() };
        check(
            PressFault::Letter { letter: '𠮷', from },
            "文字「𠮷」（U+20BB7）が、紙面の書体にありません。「窓口」（a/windows/b）に使われています。",
        );
        check(
            breach(Rule::NearTrim { distance_mm: Hundredths::down(2.999) }, Some("0157-25")),
            "2ページ、仕上がりの左上から右へ 4.5 mm・下へ 12 mm のところ: 「0157-25」: 文字が仕上がりの端から 2.99 mm です（3 mm 以上）。",
        );
        check(
            PressFault::Template(Box::new(TemplateFault {
                file: Some("type.typ".to_owned()),
                line: Some(40),
                range: None,
                called_from: Some(("card.typ".to_owned(), 7)),
                message: "text of 5pt is below 6pt".to_owned(),
                hint: None,
            })),
            "flyers/type.typ の40行目（flyers/card.typ の7行目から）に間違いがあります: text of 5pt is below 6pt。",
        );
    }
}
