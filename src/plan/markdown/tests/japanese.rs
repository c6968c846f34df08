//! Markdown as Japanese editors write it in, emphasis and line ends as they mean them out.

use proptest::prelude::{prop_assert_eq, proptest};

use crate::plan::markdown::tests::{check, check_line};
use crate::plan::markdown::{TopHeading, to_html};

#[test]
fn japanese_emphasis_is_right() {
    for (markdown, expected) in [
        // The nine ordinary patterns.
        ("**（重要）**です", "<strong>（重要）</strong>です"),
        ("**「窓口」**へ", "<strong>「窓口」</strong>へ"),
        ("です**「窓口」**へ", "です<strong>「窓口」</strong>へ"),
        ("*（注）*を", "<em>（注）</em>を"),
        ("**注意：**次", "<strong>注意：</strong>次"),
        ("電話**0120-783-556。**まで", "電話<strong>0120-783-556。</strong>まで"),
        ("**予約が必要です。**電話で", "<strong>予約が必要です。</strong>電話で"),
        ("これは**重要**です", "これは<strong>重要</strong>です"),
        ("**無料！**匿名でも", "<strong>無料！</strong>匿名でも"),
        // ASCII punctuation between Japanese, digits and Latin letters beside it.
        ("**注意:**次", "<strong>注意:</strong>次"),
        ("**(重要)**です", "<strong>(重要)</strong>です"),
        ("**受付:**9時", "<strong>受付:</strong>9時"),
        ("料金は**100%**です", "料金は<strong>100%</strong>です"),
        ("**（土）**13時", "<strong>（土）</strong>13時"),
        ("**「LINE」**ID", "<strong>「LINE」</strong>ID"),
        ("TEL**（代表）**0157", "TEL<strong>（代表）</strong>0157"),
        ("は**#8103**へ", "は<strong>#8103</strong>へ"),
        ("**※**は休み", "<strong>※</strong>は休み"),
        ("**“心”**の相談", "<strong>“心”</strong>の相談"),
        // More than one, nested, and around other inline elements.
        ("**「A」**と**「B」**へ", "<strong>「A」</strong>と<strong>「B」</strong>へ"),
        ("**「*窓口*」**へ", "<strong>「<em>窓口</em>」</strong>へ"),
        ("**「***窓口***」**へ", "<strong>「<em><strong>窓口</strong></em>」</strong>へ"),
        ("***（重要）***です", "<em><strong>（重要）</strong></em>です"),
        ("（**重要**）です", "（<strong>重要</strong>）です"),
        ("です**`#8103`**へ", "です<strong><code>#8103</code></strong>へ"),
        ("は**[窓口](/a/)**へ", "は<strong><a href=\"/a/\">窓口</a></strong>へ"),
        ("[**「窓口」**へ](/a/)", "<a href=\"/a/\"><strong>「窓口」</strong>へ</a>"),
        // Not emphasis.
        ("`**（重要）**です`", "<code>**（重要）**です</code>"),
        ("\\**（注）\\*を", "**（注）*を"),
        ("\\*\\*（重要）\\*\\*です", "**（重要）**です"),
        ("** 重要 **です", "** 重要 **です"),
        ("無料*です", "無料*です"),
        ("**bold**, *em* and 2 * 3", "<strong>bold</strong>, <em>em</em> and 2 * 3"),
    ] {
        check_line(markdown, expected);
    }
    check("- **（重要）**です\n- 次", "<ul><li><strong>（重要）</strong>です</li><li>次</li></ul>");
    check("> 電話**「窓口」**へ", "<blockquote><p>電話<strong>「窓口」</strong>へ</p></blockquote>");
    check("# 相談**（無料）**です", "<h3>相談<strong>（無料）</strong>です</h3>");
    check("```\n**（重要）**です\n```", "<pre><code>**（重要）**です\n</code></pre>");
}

#[test]
fn lines_are_joined_as_japanese_joins_them() {
    for (markdown, expected) in [
        ("相談は\n無料です", "相談は無料です"),
        ("first\nsecond", "first second"),
        ("相談は\nLINEで", "相談はLINEで"),
        ("電話は0157\n（平日）", "電話は0157（平日）"),
        ("**相談**\n**無料**", "<strong>相談</strong><strong>無料</strong>"),
        ("**one**\n*two*", "<strong>one</strong> <em>two</em>"),
        ("한국어\n상담", "한국어 상담"),
        ("相談は  \n無料です", "相談は<br>無料です"),
        ("相談は\\\n無料です", "相談は<br>無料です"),
        ("相談は\r\n無料です", "相談は無料です"),
    ] {
        check_line(markdown, expected);
    }
}

proptest! {
    #[test]
    fn japanese_between_stars_is_strong(
        before in "[あ窓。）a:)]{0,3}",
        inner in "[「（(]?[あ口a0-9]{1,4}[」）。：:!)]{0,2}",
        after in "[あ窓口はA]{1,3}",
    ) {
        let html = to_html(&format!("{before}**{inner}**{after}"), TopHeading::H3);
        prop_assert_eq!(html, format!("<p>{before}<strong>{inner}</strong>{after}</p>"));
    }
}
