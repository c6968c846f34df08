//! Links, images and raw HTML in Markdown in, only what may be followed or seen out.

use crate::plan::markdown::tests::{check, check_line};

#[test]
fn links_lead_to_the_web_to_mail_to_phones_and_inside() {
    let outside = |url: &str| format!("<a href=\"{url}\" rel=\"noreferrer noopener\">a</a>");
    for url in ["https://example.jp/", "http://example.jp/b?c=d", "https://北見.jp/相談"] {
        check_line(&format!("[a]({url} \"title\")"), &outside(url));
    }
    check_line("[a](https://example.jp/?a=1&b=2)", &outside("https://example.jp/?a=1&amp;b=2"));
    check_line("[a]\n\n[a]: https://example.jp/", &outside("https://example.jp/"));
    for url in [
        "/hokkaido/kitami/",
        "../a/",
        "a.html",
        "#dv",
        "?a=b",
        "/a:b",
        "mailto:a@example.jp",
        "tel:0157-25-1137",
        "tel:%238103",
        "tel:+81157251137",
        "tel:0134324111;ext=315",
    ] {
        check_line(&format!("[a]({url})"), &format!("<a href=\"{url}\">a</a>"));
    }
    check_line("<a@example.jp>", "<a href=\"mailto:a@example.jp\">a@example.jp</a>");
    check_line(
        "<https://example.jp/*「>",
        "<a href=\"https://example.jp/*「\" rel=\"noreferrer noopener\">https://example.jp/*「</a>",
    );
    check_line("[](/a/)", "<a href=\"/a/\">/a/</a>");
    check_line("[a <https://example.jp> b](/c/)", "<a href=\"/c/\">a https://example.jp b</a>");
    check_line("[a <https://example.jp>](x:y)", "a https://example.jp");
}

#[test]
fn other_links_leave_their_text() {
    for url in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "<java&#9;script:alert(1)>",
        "<java&NewLine;script:alert(1)>",
        "&#1;javascript:alert(1)",
        "<&#x20;javascript:alert(1)>",
        "javascript&#58;alert(1)",
        "java\u{fdd0}script:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "VBSCRIPT:x",
        "file:///etc/passwd",
        "//evil.jp/",
        "\\\\\\\\evil.jp/",
        "/\\\\evil.jp",
        "<>",
        "https://a@evil.jp/",
        "https://localhost/",
        "intent:x",
        "mailto:a@example.jp?bcc=b@example.jp",
        "mailto:",
        "tel:abc",
        "tel:",
        "tel:1;x=y",
        "blob:x",
        "x:y",
        "/a\"b",
        "</a b>",
        "https://example.jp/\u{202e}x",
    ] {
        check_line(&format!("[a]({url})"), "a");
    }
    check_line("<javascript:alert(1)>", "javascript:alert(1)");
    check_line("[a][b]", "[a][b]");
    check_line("[**太字**](javascript:alert(1))", "<strong>太字</strong>");
}

#[test]
fn images_leave_their_alternative_text() {
    check_line("![北見の**地図**](https://example.jp/a.png \"t\")", "北見の地図");
    check_line("![a](x\" onerror=\"alert(1))", "![a](x&quot; onerror=&quot;alert(1))");
    check_line("[![絵](b.png)](/a/)", "<a href=\"/a/\">絵</a>");
    check_line("[![](b.png)](/a/)", "<a href=\"/a/\">/a/</a>");
    check_line("![[内](/c/) `c`\nd](b.png)", "内 c d");
    check("![](a.png)", "");
}

#[test]
fn raw_html_shows_as_text() {
    for (markdown, expected) in [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a <img src=x onerror=alert(1)> b", "a &lt;img src=x onerror=alert(1)&gt; b"),
        ("<a href=\"javascript:alert(1)\">a</a>", "&lt;a href=&quot;javascript:alert(1)&quot;&gt;a&lt;/a&gt;"),
        ("<svg/onload=alert(1)>", "&lt;svg/onload=alert(1)&gt;"),
        ("相談<br>無料", "相談&lt;br&gt;無料"),
        ("<!-- メモ -->", "&lt;!-- メモ --&gt;"),
        ("<div>\n相談\n無料\n</div>", "&lt;div&gt;相談無料&lt;/div&gt;"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("`<script>`", "<code>&lt;script&gt;</code>"),
        ("<b title=\"*「\">", "&lt;b title=&quot;*「&quot;&gt;"),
        ("a&#1;\u{7}\u{fdd0}b", "ab"),
    ] {
        check_line(markdown, expected);
    }
    check("```html onclick=\"x\"\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>");
}
