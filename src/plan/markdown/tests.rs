//! Markdown in, the HTML and the plain text it must become out.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use crate::plan::markdown::{TopHeading, plain_text, to_html};

mod checker;
mod japanese;
mod safety;

fn check(markdown: &str, expected: &str) {
    let html = to_html(markdown, TopHeading::H3);
    assert_eq!(html, expected, "{markdown}");
    assert_eq!(checker::fault(&html), None, "{html}");
}

/// Checks one paragraph.
fn check_line(markdown: &str, expected: &str) {
    check(markdown, &format!("<p>{expected}</p>"));
}

#[test]
fn headings_go_down_without_gaps_from_the_given_level() {
    check("# 一\n## 二\n# 三", "<h3>一</h3><h4>二</h4><h3>三</h3>");
    check("## 一\n#### 二\n### 三", "<h3>一</h3><h4>二</h4><h4>三</h4>");
    check("一\n===\n二\n---", "<h3>一</h3><h4>二</h4>");
    check("#\n## 一", "<h3>一</h3>");
    check("# 題 {#id onclick=alert(1) .c}", "<h3>題 {#id onclick=alert(1) .c}</h3>");
    let deep = "# 1\n## 2\n### 3\n#### 4\n##### 5";
    assert_eq!(to_html(deep, TopHeading::H3), "<h3>1</h3><h4>2</h4><h5>3</h5><h6>4</h6><h6>5</h6>");
    assert_eq!(to_html("# 1", TopHeading::H2), "<h2>1</h2>");
    assert_eq!(to_html("# 1", TopHeading::default()), "<h3>1</h3>");
}

#[test]
fn blocks_become_their_elements() {
    check("", "");
    check("一\n\n二", "<p>一</p><p>二</p>");
    check("- 一\n  - 二\n- 三", "<ul><li>一<ul><li>二</li></ul></li><li>三</li></ul>");
    check("- 一\n\n- 二", "<ul><li><p>一</p></li><li><p>二</p></li></ul>");
    check("1. 一\n2. 二", "<ol><li>一</li><li>二</li></ol>");
    check("3. 三", "<ol start=\"3\"><li>三</li></ol>");
    check("---", "<hr>");
    check("    a < b", "<pre><code>a &lt; b</code></pre>");
    check("|a|b|\n|-|-|", "<p>|a|b| |-|-|</p>");
    check_line("~~取り消し~~", "~~取り消し~~");
    check_line("電話 0157-25-1137、0120-783-556", "電話 0157-25-1137、0120-783-556");
    check_line("https://example.jp/", "https://example.jp/");
    check_line("a & b &copy; &#x41; \"c\"", "a &amp; b © A &quot;c&quot;");
}

#[test]
fn plain_text_keeps_the_words_on_one_line() {
    for (markdown, expected) in [
        ("# 題\n相談は\n**「無料」**です。\n\n- 面接\n- 電話", "題 相談は「無料」です。 面接 電話"),
        ("[窓口](https://example.jp/)と`#8103`と![絵](a.png)", "窓口と#8103と絵"),
        ("一  \n二", "一 二"),
        ("one\ntwo", "one two"),
        ("<b>太字</b> & \"a\"", "<b>太字</b> & \"a\""),
        ("全角　空白", "全角　空白"),
        ("---", ""),
    ] {
        assert_eq!(plain_text(markdown), expected, "{markdown}");
    }
}

#[test]
fn the_checker_finds_faults() {
    for html in [
        "<p>a",
        "a</p>",
        "<p>a</em></p>",
        "<script>",
        "<p class=\"a\">b</p>",
        "<p>a<p>b</p></p>",
        "<p>a & b</p>",
        "<p>\"</p>",
        "<a href=\"x\"><a href=\"y\">b</a></a>",
        "<a href=\"javascript:x\">b</a>",
        "<a>b</a>",
        "<h1>a</h1>",
        "<br></br>",
        "<p>></p>",
        "<p>&nbsp;</p>",
    ] {
        assert!(checker::fault(html).is_some(), "{html}");
    }
}

/// Strings that come close to meaning something in Markdown.
const MARKDOWN: &str = "([*_`~#>|<&\"'!()\\[\\]\\\\\n -]|\\*\\*|（|）|「|」|。|あ|窓口|a|1|\\. |\t|:|/|\\$|\\^|\u{fdd0}|\u{1}\
    |javascript:|<?https://a\\.jp>?|<a@a\\.jp>|\\[a|mailto:|<b x=|</b>|<!--|-->|&#106;|&colon;|\\]\\(|\\]: |!\\[|```|=|\\{#a onx=1\\}){0,40}";

proptest! {
    #[test]
    fn any_markdown_becomes_well_formed_safe_html(text in MARKDOWN) {
        for top in [TopHeading::H2, TopHeading::H3] {
            let html = to_html(&text, top);
            prop_assert_eq!(checker::fault(&html), None, "{}", html);
        }
        let stray = plain_text(&text).contains(['\n', '\u{fdd0}', '\u{1}']);
        prop_assert!(!stray);
    }

    #[test]
    fn any_text_becomes_well_formed_safe_html(text in "(?s).{0,60}") {
        let html = to_html(&text, TopHeading::H3);
        prop_assert_eq!(checker::fault(&html), None, "{}", html);
    }
}
