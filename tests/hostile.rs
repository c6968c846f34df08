//! Proves that hostile text in any field stays text on every page, and that links lead nowhere they must not.

mod support;

use std::collections::BTreeSet;

use madoguchi::diagnostic::Diagnostic;
use madoguchi::diagnostic::kind::Kind;
use madoguchi::source::SourceSet;

use crate::support::Tree;
use crate::support::html::{Token, tokens};

const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "</style><b>",
    "</title></head><body onload=alert(1)>",
    "{{ x }}{% raw %}{# x #}",
    "a\u{2028}b\u{2029}c",
    "]]><!--",
    "--><svg/onload=alert(1)>",
    "&lt;script&gt;&#60;b&#62;&amp;",
    "javascript:alert(1)",
    "<img src=x onerror=alert(1)>",
    "\\\"}]}</script><script>alert(1)//",
    "${x} `x` $(x) \\u003cscript\\u003e",
];

/// Every field that takes words, `@` standing for the text under test.
fn site(text: &str) -> SourceSet {
    let quoted = |template: &str| template.replace('@', &text.replace('\'', "''"));
    let kitami = "content/japan/hokkaido/kitami";
    // The first kana decides the row of a list, and so which tags a page has; it stays the same.
    let entry = "kana: 'よ@かな'\norganization: '@組織'\naudience: '@対象'\nask: '@聞き先'\nkeywords: ['@鍵']\n\
                 source: {title: '@出典', note: '@注', fiscal_year: 2026}\nplace: '@場所'\naddress: '@住所'\n\
                 building: '@建物'\nfloor: '@階'\nhours: '@時間'\ncategory: dv\n\
                 phone: {number: 0157-25-1137, label: '@札', hours: '@電話時間', note: '@電話注', mnemonic: '@語呂'}\n";
    let window = "name: '@窓口'\nlanguages: ['@言葉']\nsay: '@話す'\neasy: {name: '@やさしい'}\nurgent: true\n\
                  counter: {hours: '@来所', place: '@来所場所', note: '@来所注'}\n\
                  sns: [{service: '@SNS', url: 'https://example.jp/', name: '@名'}]\nemail: a@example.jp\n";
    let files = [
        (format!("{kitami}/windows/hostile.yaml"), format!("{}{}", quoted(window), quoted(entry))),
        (
            format!("{kitami}/places/hostile.yaml"),
            quoted(&format!("name: '@場'\noffers: ['@物']\nconditions: '@条件'\n{entry}")),
        ),
        (
            format!("{kitami}/events/hostile.yaml"),
            quoted(&format!("name: '@催し'\nwhen: '@いつ'\ncapacity: '@定員'\n{entry}")),
        ),
        (
            format!("{kitami}/programmes/hostile.yaml"),
            quoted(
                "name: '@事業'\nsummary: '@要約'\npartners: [{name: '@相手', note: '@注'}]\nmaterials: ['@紙']\n\
                 results: ['@成果']\nworries: [{title: '@題', items: ['@項目']}]\nsource: {title: '@出典'}\n",
            ),
        ),
        (
            format!("{kitami}/flyers/hostile.yaml"),
            quoted(
                "kind: card\ntitle: '@紙'\ncover: {heading: '@外側', lead: '@外側'}\nheading: '@見出し'\nlead: '@導入'\n\
                 windows: [{title: '@組', note: '@注', list: [hostile: {name: '@名', about: '@話'}]}]\n\
                 places: [{list: [hostile: '@場']}]\nshow: '@見せる'\nsearch: '@探す'\nnotice: ['@知らせ']\n\
                 publisher: '@発行'\navoid: ['避けることば@']\nedition: 2026-11-22\ncolour: ember\n",
            ),
        ),
        (
            format!("{kitami}/area.yaml"),
            quoted("kind: city\nname: '@市'\nkana: '@し'\nlead: '@導入'\ncode: '012084'\ndial: ['0157']\n"),
        ),
        (
            "content/categories.yaml".to_owned(),
            quoted(
                "categories:\n  - {id: childcare, name: '@子育て', worries: ['@つらい'], synonyms: ['@別']}\n  \
                 - {id: dv, name: '@DV', worries: ['@こわい'], sensitive: true}\n  - {id: money, name: '@金'}\n",
            ),
        ),
        (
            "content/site.yaml".to_owned(),
            quoted(
                "title: '@題'\ndescription: '@説明'\nbase_url: https://small.example\npublisher: {name: '@発行'}\n\
                 exit_url: https://www.jma.go.jp/\nexit_name: '@天気'\n",
            ),
        ),
    ];
    let mut sources = support::read(&support::tests("sites/small"));
    for (path, text) in files {
        // The mail address holds the sign that stands for the text; it is put back.
        let text = text.replace(&format!("a{}example.jp", quoted("@")), "a@example.jp");
        sources.insert(path, text.into_bytes());
    }
    sources
}

fn pages(sources: SourceSet) -> Tree {
    let (mut files, found) = support::render(&support::inputs(sources));
    // So much text fits on no card, and no font has all of its letters.
    let is_wrong = |problem: &&Diagnostic| problem.is_error() && !matches!(problem.kind(), Kind::Press(_));
    let errors: Vec<_> = found.iter().filter(is_wrong).collect();
    assert!(errors.is_empty(), "{errors:?}");
    files.retain(|path, _| path.ends_with(".html"));
    files
}

/// The tags of a page with the names of their attributes, without any words.
fn skeleton(html: &str) -> Vec<String> {
    tokens(html)
        .into_iter()
        .filter_map(|token| match token {
            Token::Open { name, attributes } => {
                let names: Vec<String> = attributes.into_iter().map(|(name, _)| name).collect();
                Some(format!("<{name} {}>", names.join(" ")))
            }
            Token::Close(name) => Some(format!("</{name}>")),
            Token::Comment(_) => Some("<!-- -->".to_owned()),
            Token::Text(_) => None,
        })
        .collect()
}

fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("pages are UTF-8")
}

/// Fails for a link or a source that leads where no page may lead, and for an attribute that runs a script.
fn check_attributes(path: &str, html: &str) {
    for token in tokens(html) {
        let Token::Open { name, attributes } = token else { continue };
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on") && attribute != "style", "{path}: <{name} {attribute}={value:?}>");
            if matches!(attribute.as_str(), "href" | "src" | "action" | "srcset" | "formaction") {
                let schemes = ["https://", "http://", "tel:", "mailto:", "/", "#"];
                let allowed = schemes.iter().any(|scheme| value.starts_with(scheme)) && !value.starts_with("//");
                assert!(allowed, "{path}: <{name} {attribute}={value:?}>");
            }
        }
    }
}

#[test]
fn hostile_text_changes_no_tag_and_no_attribute_of_any_page() {
    let harmless = pages(site("よ"));
    let mut shown = BTreeSet::new();
    for hostile in HOSTILE {
        let attacked = pages(site(hostile));
        assert_eq!(harmless.keys().collect::<Vec<_>>(), attacked.keys().collect::<Vec<_>>());
        for (path, bytes) in &attacked {
            let html = utf8(bytes);
            assert_eq!(skeleton(html), skeleton(utf8(&harmless[path])), "{path} with {hostile}");
            check_attributes(path, html);
            let says = |token: &Token| matches!(token, Token::Text(text) if text.contains(hostile));
            if tokens(html).iter().any(says) {
                shown.insert(hostile);
            }
        }
    }
    assert_eq!(shown.len(), HOSTILE.len(), "a text that is never shown proves nothing");
}

#[test]
fn structured_data_stays_json_whatever_a_name_holds() {
    for hostile in HOSTILE {
        let mut documents = 0;
        for (path, bytes) in pages(site(hostile)) {
            let mut is_data = false;
            for token in tokens(utf8(&bytes)) {
                match token {
                    Token::Open { name, attributes } => {
                        is_data =
                            name == "script" && attributes.iter().any(|(_, value)| value == "application/ld+json");
                    }
                    Token::Text(text) if is_data => {
                        let document: Result<serde_json::Value, _> = serde_json::from_str(&text);
                        assert!(document.is_ok(), "{path} with {hostile}: {text}");
                        assert!(!text.contains('<') && !text.contains('\u{2028}'), "{path} with {hostile}: {text}");
                        documents += 1;
                    }
                    Token::Close(_) => is_data = false,
                    _ => {}
                }
            }
        }
        assert!(documents > 3, "{hostile}");
    }
}

#[test]
fn notes_make_only_harmless_tags_and_links() {
    let notes = [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java\\nscript:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "<javascript:alert(1)>",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "[a](//evil.example/)",
        "[a](\\\\evil.example)",
        "![a](https://evil.example/x.png)",
        "<a href=\"javascript:alert(1)\">a</a>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<iframe src=https://evil.example></iframe>",
        "</div></main><h1 onclick=x>",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "[a](https://ok.example/\" onclick=\"x)",
        "`</code><script>`",
        "{{ x }}",
        "[a](https://ok.example/)",
        "[電話](tel:0157251137)",
        "[a](mailto:a@example.jp)",
        "[a](/about/)",
        "<!-- x -->",
    ];
    let allowed = [
        "p",
        "br",
        "strong",
        "em",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "code",
        "pre",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
    ];
    let body = notes.map(|note| note.replace('\n', "\n  ")).join("\n\n  ");
    let mut sources = support::read(&support::tests("sites/small"));
    let window = format!(
        "name: 窓口\nphone: 110\nnotes: |\n  {body}\neasy:\n  notes: |\n  {}\n",
        body.replace("\n", "\n  ").replacen("", "  ", 1)
    );
    sources.insert("content/japan/hokkaido/kitami/windows/hostile.yaml", window.into_bytes());
    sources.insert("content/pages/about.md", format!("# 題\n\n  {body}\n").replace("\n  ", "\n").into_bytes());
    for (path, bytes) in pages(sources) {
        let html = utf8(&bytes);
        check_attributes(&path, html);
        for part in html.split("<div class=\"text\">").skip(1) {
            let part = &part[..part.find("</div>").expect("notes stand in a division of their own")];
            for token in tokens(part) {
                if let Token::Open { name, .. } = token {
                    assert!(allowed.contains(&name.as_str()), "{path}: <{name}> in {part}");
                }
            }
        }
        assert!(!html.contains("evil.example\""), "{path} fetches from elsewhere");
    }
}
