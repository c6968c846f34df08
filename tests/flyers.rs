//! Content with papers comes in; the program makes their files with the site, keeps account of what was handed out, and is not hurt by
//! a template that means harm.

mod support;

use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::{five_cities, program, small_site, tree, write};

/// A day on which what the reports of 2021–22 tell of was running.
const THEN: [&str; 2] = ["--date", "2022-01-15"];
const NOW: [&str; 2] = ["--date", support::TODAY];

const WINDOW: &str = "content/japan/hokkaido/kitami/windows/kodomo-shien.yaml";
const CARD: &str = "content/japan/hokkaido/kitami/flyers/card.yaml";

/// The cities' content as if somebody had called everywhere in January 2022.
fn confirmed() -> TempDir {
    let root = five_cities();
    for (path, bytes) in tree(&root.path().join("content")) {
        let text = String::from_utf8(bytes).expect("content is UTF-8");
        if ["/windows/", "/places/", "/events/"].iter().any(|folder| path.contains(folder)) {
            let lines = text.lines().filter(|line| !line.starts_with("verified:"));
            let text = lines.chain(["verified: 2022-01-10"]).map(|line| format!("{line}\n")).collect::<String>();
            write(&root.path().join("content").join(&path), text.as_bytes());
        }
    }
    root
}

fn edit(root: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(path)).expect("the file is there");
    assert!(text.contains(from), "{path} has no {from}");
    write(&root.join(path), text.replace(from, to).as_bytes());
}

fn run(root: &Path, words: &[&str]) -> Output {
    program(root).args(words).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

fn has(file: &Path, word: &str) -> bool {
    let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn every_paper_has_its_files_and_every_page_of_papers_leads_to_them() {
    let root = five_cities();
    let made = run(root.path(), &[&["build"], &NOW[..]].concat());
    assert!(made.status.success(), "{}", said(&made));
    let site = tree(&root.path().join("public"));
    let of_papers: Vec<&String> = site.keys().filter(|path| path.contains("/flyers/")).collect();
    let count = |end: &str| of_papers.iter().filter(|path| path.ends_with(end)).count();
    assert_eq!((count("-proof.pdf"), count("-press.pdf"), count("-office.pdf"), count(".png")), (16, 0, 16, 16));
    for city in ["asahikawa", "kitami", "kushiro", "otaru", "sapporo"] {
        for page in ["index.html", "flyers/index.html"] {
            let html = String::from_utf8_lossy(&site[&format!("hokkaido/{city}/{page}")]).into_owned();
            let links = html.split('"').filter(|part| part.starts_with("/hokkaido/") && part.contains("/flyers/"));
            let files: Vec<&str> = links.filter(|link| link.ends_with(".pdf") || link.ends_with(".png")).collect();
            assert!(!files.is_empty(), "{city}/{page}");
            for file in &files {
                assert!(site.contains_key(&file[1..]), "{city}/{page} leads to {file}");
            }
            assert!(html.contains("PDF・") && html.contains("KB") && html.contains("見本・未確認"), "{city}/{page}");
        }
    }
    let report = String::from_utf8_lossy(&site["flyers.json"]).into_owned();
    assert!(report.contains("\"papers\": []"), "proofs are never handed out: {report}");
    assert!(!site.contains_key("hokkaido/otaru/flyers/chirashi/index.html"), "what has ended is not asked for");
    let denied = run(root.path(), &[&["check", "--deny", "flyer-proof"], &NOW[..]].concat());
    assert_eq!(denied.status.code(), Some(1), "{}", said(&denied));
}

#[test]
fn papers_hold_the_addresses_of_real_offices() {
    let root = five_cities();
    for address in ["https://www.city.asahikawa.hokkaido.jp/soudan", "https://a.jp", "http://madoguchi.localhost:4321"]
    {
        let checked = run(root.path(), &[&["check", "--base-url", address], &NOW[..]].concat());
        assert!(checked.status.success(), "{address}: {}", said(&checked));
    }
}

#[test]
fn what_was_printed_is_remembered_until_it_is_withdrawn() {
    let root = confirmed();
    let root = root.path();
    let build = || run(root, &[&["build"], &THEN[..]].concat());
    let check = || said(&run(root, &[&["check", "--format", "short"], &THEN[..]].concat()));
    assert!(build().status.success());
    let card = root.join("public/hokkaido/kitami/flyers/card-press.pdf");
    assert!(has(&card, "PDF/X-1a:2003") && has(&card, "JC200103"));
    assert!(!root.join("public/hokkaido/kitami/flyers/card-proof.pdf").exists());
    assert!(root.join("public/hokkaido/otaru/flyers/chirashi/index.html").is_file(), "it runs on that day");
    assert!(!check().contains("注意[配った紙]"));
    edit(root, WINDOW, "25-1137", "25-1138");
    let outdated = |text: &str| text.lines().filter(|line| line.contains("注意[配った紙]")).count();
    let first = check();
    assert!(outdated(&first) >= 2, "the card and the handbill: {first}");
    assert!(first.contains("0157-25-1137") && first.contains("0157-25-1138"), "{first}");
    assert!(build().status.success());
    assert_eq!(outdated(&check()), outdated(&first), "a build does not change what is on paper");
    edit(root, CARD, "edition: 2026-11-22", "edition: 2026-12-01");
    assert!(build().status.success());
    assert_eq!(outdated(&check()), outdated(&first), "the old edition is still handed out");
    edit(root, CARD, "edition: 2026-12-01", "edition: 2026-12-01\nwithdrawn: 2026-11-22");
    assert_eq!(outdated(&check()), outdated(&first) - 1, "{}", check());
    assert!(build().status.success());
    assert!(said(&build()).contains("書いたファイル 0個"), "nothing is left to do");
}

#[test]
fn one_paper_is_made_by_name_beside_the_site() {
    let root = five_cities();
    let make = |words: &[&str]| run(root.path(), &[words, &NOW[..]].concat());
    let list = said(&make(&["flyer"]));
    assert!(list.contains("hokkaido/kitami/card") && list.contains("見本・未確認"), "{list}");
    for name in ["kitami/card", CARD, "hokkaido/kitami/flyers/card"] {
        let made = make(&["flyer", name, "--target", "press", "--out", "papers"]);
        assert!(made.status.success(), "{name}: {}", said(&made));
        assert!(said(&made).contains("0157-25-1137"), "whom to call: {}", said(&made));
    }
    assert_eq!(tree(&root.path().join("papers")).into_keys().collect::<Vec<_>>(), ["kitami-card-proof.pdf"]);
    assert!(make(&["flyer", "otaru/poster", "--out", "papers"]).status.success());
    assert_eq!(tree(&root.path().join("papers")).len(), 7, "two sizes for three purposes");
    let several = make(&["flyer", "card"]);
    assert_eq!(several.status.code(), Some(2));
    assert!(said(&several).contains("kushiro/card"), "{}", said(&several));
    assert_eq!(make(&["flyer", "cart"]).status.code(), Some(2));
}

const PAPER: &str = "kind: card\ntitle: ためし\ncover: {heading: ためし}\nheading: ためし\nwindows:\n  - list: [kodomo]\nedition: 2026-11-22\n";

/// A small site with one card.
fn with_card() -> TempDir {
    let root = small_site();
    write(&root.path().join(CARD), PAPER.as_bytes());
    root
}

/// That site with a theme of its own.
fn with_template(template: &str) -> TempDir {
    let root = with_card();
    edit(root.path(), "content/site.yaml", "title:", "theme: mine\ntitle:");
    write(&root.path().join("themes/mine/flyers/card.typ"), template.as_bytes());
    root
}

#[test]
fn a_template_that_means_harm_is_ended_with_a_clear_error_and_the_site_stays() {
    let cases = [
        ("#while true {}", "終わりません|間違い|infinite"),
        ("#for a in range(1000000) { for b in range(1000000) {} }", "20 秒"),
        ("#let all = ()\n#for a in range(1000) { for b in range(9000) { all.push(range(10000)) } }", "メモリー|20 秒"),
        ("#read(\"/etc/passwd\")", "間違い"),
        ("#read(\"../../../content/site.yaml\")", "間違い"),
        ("#import \"@preview/cetz:0.3.0\"", "間違い"),
    ];
    for (template, expected) in cases {
        let root = with_template(template);
        write(&root.path().join("public/index.html"), b"the old site");
        let started = Instant::now();
        let made = run(root.path(), &[&["build", "--overwrite"], &NOW[..]].concat());
        let text = said(&made);
        assert_eq!(made.status.code(), Some(1), "{template}: {text}");
        assert!(expected.split('|').any(|word| text.contains(word)), "{template}: {text}");
        assert!(started.elapsed() < Duration::from_secs(60), "{template} took {:?}", started.elapsed());
        assert_eq!(tree(&root.path().join("public")).len(), 1, "{template}");
    }
}

#[test]
fn a_template_of_ones_own_is_set_as_the_standard_one_would_be() {
    let card = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/standard/flyers/card.typ");
    let card = fs::read_to_string(card).expect("the standard theme has a card");
    let [standard, own] = [with_card(), with_template(&format!("{card}// A comment makes it another template.\n"))];
    let [standard, own] = [standard, own].map(|root| {
        let made = run(root.path(), &[&["build"], &NOW[..]].concat());
        assert!(made.status.success(), "{}", said(&made));
        tree(&root.path().join("public/hokkaido/kitami/flyers"))
    });
    let names = ["card-office.pdf", "card-press.pdf", "card.pdf", "card.png", "index.html"];
    assert_eq!(own.keys().collect::<Vec<_>>(), names);
    for name in names {
        assert!(own[name] == standard[name], "{name} differs");
    }
}
