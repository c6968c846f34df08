//! Proves that nothing known to be wrong stands in the five cities' site, and that what must stand there does.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use crate::support::Tree;

/// A text that must not appear anywhere, and the correction that says why.
struct Forbidden {
    text: String,
    id: String,
}

fn forbidden() -> Vec<Forbidden> {
    let list = fs::read_to_string(support::tests("data/forbidden.txt")).expect("the list can be read");
    let entry = |line: &str| {
        let (text, id) = line.split_once('\t').unwrap_or_else(|| panic!("{line:?} has no tab"));
        Forbidden { text: text.to_owned(), id: id.to_owned() }
    };
    list.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()).map(entry).collect()
}

/// Everything of the site of the five cities as of the tests' day that is text.
static CITIES: LazyLock<Tree> = LazyLock::new(|| {
    let root = support::five_cities();
    let (mut files, found) = support::render(&support::inputs(support::read(root.path())));
    let errors: Vec<_> = found.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    files.retain(|path, _| !path.ends_with(".pdf") && !path.ends_with(".png"));
    files
});

fn five_cities() -> &'static Tree {
    &CITIES
}

fn text<'a>(files: &'a Tree, path: &str) -> &'a str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("{path} is not part of the site"));
    std::str::from_utf8(bytes).expect("pages are UTF-8")
}

/// What is left of a page when its tags are taken away.
fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    out + rest
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '（' | '）' | '－' | '＋' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | 'ｰ' => '-',
        other => other,
    }
}

/// Rows of digits that may be one number, the separators between them taken away.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut digits = String::new();
    let mut gap = 0;
    for c in text.chars().map(half_width).chain(['\n', '\n', '\n']) {
        match c {
            '0'..='9' => {
                digits.push(c);
                gap = 0;
            }
            '-' | '(' | ')' | ' ' | '.' | '/' if gap < 2 => gap += 1,
            _ => {
                found.insert(std::mem::take(&mut digits));
                gap = 0;
            }
        }
    }
    found.remove("");
    found
}

/// Whether a row of digits is the forbidden number, with or without what one may dial before it.
fn is_number(row: &str, forbidden: &str) -> bool {
    let before = row.strip_suffix(forbidden);
    before.is_some_and(|before| matches!(before, "" | "0" | "81" | "0157" | "157" | "0134" | "134" | "81157" | "81134"))
}

fn offences(text: &str, list: &[Forbidden]) -> Vec<String> {
    let bare = without_tags(text);
    let rows: BTreeSet<String> = numbers(text).into_iter().chain(numbers(&bare)).collect();
    let offends = |entry: &&Forbidden| {
        let digits: String = entry.text.chars().filter(char::is_ascii_digit).collect();
        let is_phone = digits.len() >= 6 && entry.text.bytes().all(|b| b.is_ascii_digit() || b"-() ".contains(&b));
        text.contains(&entry.text)
            || bare.contains(&entry.text)
            || is_phone && rows.iter().any(|row| is_number(row, &digits))
    };
    list.iter().filter(offends).map(|entry| format!("{} ({})", entry.text, entry.id)).collect()
}

#[test]
fn the_sieve_finds_numbers_however_they_are_written() {
    let list = forbidden();
    assert!(list.len() > 100);
    for text in [
        "0157-24-4137",
        "0157‐24‐4137",
        "０１５７（２４）４１３７",
        "tel:0157244137",
        "<b>0157</b>-<span>24-4137</span>",
        "+81-157-24-4137",
        "24-4137まで",
        "090 3397 0325",
        "href=\"tel:%230110\"",
        "&lt;らし",
    ] {
        assert!(!offences(text, &list).is_empty(), "{text}");
    }
    for text in ["0157-24-4138", "2021年11月24日 4137人", "124-4138", "#9110", "くらし"] {
        assert!(offences(text, &list).is_empty(), "{text}: {:?}", offences(text, &list));
    }
}

#[test]
fn nothing_that_was_found_to_be_wrong_is_published() {
    let list = forbidden();
    let mut found = Vec::new();
    for (path, bytes) in five_cities() {
        let content = String::from_utf8_lossy(bytes);
        found.extend(offences(&content, &list).into_iter().map(|offence| format!("{path}: {offence}")));
        found.extend(offences(path, &list).into_iter().map(|offence| format!("{path} (its name): {offence}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn kitami_shows_its_branches_with_their_own_numbers_first_of_all_divorce() {
    let files = five_cities();
    let page = text(files, "hokkaido/kitami/index.html");
    for (branch, number, dialled) in [
        ("端野", "0157-56-2117", "tel:0157562117"),
        ("常呂", "0152-54-2114", "tel:0152542114"),
        ("留辺蘂", "0157-42-2425", "tel:0157422425"),
    ] {
        let branch = window_of(page, dialled, branch);
        assert!(branch.contains(number), "{number}");
    }
    assert!(page.contains("tel:%239110") && page.contains("tel:%238103"));
    assert!(page.contains("<title>北見市 相談窓口"));
    let topics = &page[page.find("困りごとから探す").expect("the page has topics")..];
    let first = topics.split("<h3>").nth(1).expect("the page has a first topic");
    assert!(without_tags(first).starts_with("離婚"), "{first:.200}");
}

/// The card that holds a link, which must name the branch.
fn window_of<'a>(page: &'a str, dialled: &str, branch: &str) -> &'a str {
    let link = format!("href=\"{dialled}\"");
    let card = page.split("<li class=").find(|card| card.contains(&link) && card.contains(branch));
    card.unwrap_or_else(|| panic!("no card of {branch} has {dialled}"))
}

#[test]
fn otaru_keeps_its_extensions_in_links_and_in_words() {
    let files = five_cities();
    let pages: Vec<&str> =
        files.keys().filter(|path| path.starts_with("hokkaido/otaru/")).map(|path| text(files, path)).collect();
    let all = pages.concat();
    for wanted in [";ext=315\"", "内線315", ";ext=202\"", "内線202"] {
        assert!(all.contains(wanted), "{wanted}");
    }
}

/// The part of a window's page that is about the window itself.
fn own_part(page: &str) -> &str {
    let start = page.find("<main").expect("a page has a main part");
    let main = &page[start..page.find("</main>").expect("the main part ends")];
    let ends = ["近い窓口", "id=\"Urgent\"", "class=\"urgent\""];
    let end = ends.iter().filter_map(|mark| main.find(mark)).min().unwrap_or(main.len());
    &main[..end]
}

#[test]
fn the_saturday_window_of_otaru_has_ended_and_cannot_be_called() {
    let files = five_cities();
    let own = own_part(text(files, "hokkaido/otaru/windows/doyo-josei/index.html"));
    assert!(own.contains("終了しました"));
    assert!(!own.contains("tel:"), "{own}");
}

#[test]
fn every_city_shows_emergency_lines_and_at_least_ten_more_ways_to_get_help() {
    let files = five_cities();
    for city in ["kitami", "kushiro", "otaru", "sapporo", "asahikawa"] {
        let page = text(files, &format!("hokkaido/{city}/index.html"));
        let links: BTreeSet<&str> = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.contains("tel:110") && links.contains("tel:119"), "{city}");
        let ways = links.iter().filter(|link| link.starts_with("tel:") || link.starts_with("mailto:")).count();
        assert!(ways >= 12, "{city} has {ways} ways to get help");
        let first = page.find("tel:110").expect("the link was just seen");
        assert!(first < page.find("困りごとから探す").unwrap_or(page.len()), "{city}");
    }
}

/// Everything the site says about a window: its own page, and its entry in every list.
fn said_about(files: &Tree, id: &str) -> Vec<String> {
    let link = format!("/windows/{id}/\"");
    let mut said = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).expect("pages are UTF-8");
        if path.ends_with(&format!("windows/{id}/index.html")) {
            said.push(without_tags(own_part(page)));
            continue;
        }
        for (at, _) in page.match_indices(&link) {
            let rest = &page[at..];
            let ends = ["<h3", "<li class=", "</section>", "<li>"];
            let end = ends.iter().filter_map(|mark| rest.find(mark)).filter(|end| *end > 0).min();
            said.push(without_tags(&format!("<a {}", &rest[..end.unwrap_or(rest.len())])));
        }
    }
    said
}

#[test]
fn hotlines_say_what_they_must_and_promise_nothing_they_do_not_keep() {
    let files = five_cities();
    let rules: [(&str, &[&str], &[&str]); 8] = [
        ("dv-navi", &["通話料がかかります", "受付時間内", "IP電話"], &["24時間", "無料"]),
        ("dv-plus", &["24時間"], &[]),
        ("josei-jinken-hotline", &["平日", "IP電話"], &["24時間", "通話料無料"]),
        ("one-stop", &["IP電話"], &["24時間"]),
        ("jiso-189", &["24時間", "IP電話"], &[]),
        ("kokoro-dial", &["通話料"], &["24時間", "無料"]),
        ("inochi-denwa", &["16:00〜21:00"], &["24時間"]),
        ("keisatsu-9110", &["110"], &["24時間", "無料"]),
    ];
    for (id, must, never) in rules {
        let said = said_about(files, id);
        assert!(!said.is_empty(), "{id} is nowhere");
        let own = said_about(files, id).concat();
        for word in must {
            assert!(own.contains(word), "{id} does not say {word}:\n{own}");
        }
        for (word, text) in never.iter().flat_map(|word| said.iter().map(move |text| (word, text))) {
            assert!(!text.contains(word), "{id} says {word}:\n{text}");
        }
    }
}
