//! Proves what `check` says of papers: what they show must be there, be confirmed, and still be what was printed.

mod support;

use std::fs;

use madoguchi::audit;
use madoguchi::diagnostic::{Diagnostic, short};
use madoguchi::model::content::Content;
use madoguchi::model::printed::Printed;
use madoguchi::parse;
use madoguchi::source::SourceSet;
use tempfile::TempDir;

const KITAMI: &str = "content/japan/hokkaido/kitami";
const CARD: &str = "content/japan/hokkaido/kitami/flyers/card.yaml";

/// A card with what comes behind its first lines.
fn card(rest: &str) -> String {
    format!("kind: flyer\ntitle: 連絡先\nheading: 話せます。\nedition: 2026-11-20\n{rest}")
}

fn site(files: &[(&str, &str)]) -> TempDir {
    let root = support::small_site();
    for (path, text) in files {
        let path = root.path().join(path);
        match *text {
            "" => fs::remove_file(path).expect("what a test deletes is there"),
            text => support::write(&path, text.as_bytes()),
        }
    }
    root
}

fn content(sources: &SourceSet) -> Content {
    let (content, problems) = parse::content(sources, &[], &mut parse::Cache::default());
    content.unwrap_or_else(|| panic!("{:#?}", problems.errors()))
}

/// Lines without the path before them, each with its remedy.
fn lines(found: &[Diagnostic], sources: &SourceSet) -> Vec<String> {
    let line = |problem: &Diagnostic| format!("{} → {}", short::line(problem, sources), problem.remedy());
    found.iter().map(|problem| line(problem).replace(&format!("{KITAMI}/"), "")).collect()
}

/// Holds what the audit of the card says against what is expected; `files` lie over the small site.
fn check(rest: &str, files: &[(&str, &str)], expected: &[&str]) {
    let root = site(&[&[(CARD, card(rest).as_str())], files].concat());
    let sources = support::read(root.path());
    let content = content(&sources);
    let (index, _) = content.areas.iter().find(|(_, area)| area.name == "北見市").expect("the small site has a city");
    let colours = ["ember", "leaf"].map(str::to_owned);
    let found = audit::flyer::flyers(&content.areas, index, &colours, 365, support::today());
    assert_eq!(lines(&found, &sources), expected, "{rest}");
}

#[test]
fn a_paper_whose_entries_are_there_and_confirmed_is_silent() {
    check("windows: [{list: [kodomo, josei, police, places/shiyakusho]}]\nevents: [{list: [salon]}]\n", &[], &[]);
    check("windows: [{category: [dv], wider: true}]\ncolour: leaf\nqr: topics/dv\n", &[], &[]);
    for code in ["places", "events", "windows/police", "places/shiyakusho", "topics/money"] {
        check(&format!("windows: [{{list: [kodomo]}}]\nqr: {code}\n"), &[], &[]);
    }
}

#[test]
fn ids_that_lead_nowhere_are_told_with_what_was_meant() {
    check(
        "windows: [{list: [kodomoo, shiyakusho, events/kodomo, nothing-like-it]}]\n",
        &[],
        &[
            "flyers/card.yaml:5:19: エラー[紙面の行き先]: 「kodomoo」という窓口は、この地域にも、まわりの地域にもありません。 → もしかして「kodomo」ですか。",
            "flyers/card.yaml:5:28: エラー[紙面の行き先]: 「shiyakusho」という窓口は、この地域にも、まわりの地域にもありません。 → もしかして「places/shiyakusho」ですか。",
            "flyers/card.yaml:5:40: エラー[紙面の行き先]: 「kodomo」という催しは、この地域にも、まわりの地域にもありません。 → もしかして「kodomo」ですか。",
            "flyers/card.yaml:5:55: エラー[紙面の行き先]: 「nothing-like-it」という窓口は、この地域にも、まわりの地域にもありません。 → windows のフォルダーにあるファイルの名前から .yaml を取って書いてください。ほかのフォルダーのものは、フォルダーの名前から書きます。例: places/takuji-ibasho",
        ],
    );
}

#[test]
fn codes_that_lead_nowhere_are_told() {
    let check = |code: &str, files: &[(&str, &str)], expected: &str| {
        let rest = format!("windows: [{{list: [kodomo]}}]\nqr: {code}\n");
        check(&rest, files, &[&format!("flyers/card.yaml:6:5: エラー[紙面の行き先]: {expected}")]);
    };
    check(
        "windows/kodom",
        &[],
        "二次元コードの行き先の窓口「kodom」が、ありません。 → もしかして「windows/kodomo」ですか。",
    );
    check(
        "windows/shiyakusho",
        &[],
        "二次元コードの行き先の窓口「shiyakusho」が、ありません。 → もしかして「places/shiyakusho」ですか。",
    );
    check(
        "places/nothing-like-it",
        &[],
        "二次元コードの行き先の場所「nothing-like-it」が、ありません。 → places のフォルダーにあるファイルの名前で書くか、「qr: area」にしてください。",
    );
    check(
        "places",
        &[("content/japan/hokkaido/kitami/places/shiyakusho.yaml", "")],
        "この地域には場所が1つもないので、二次元コードの行き先のページがありません。 → この地域のページに行くように、「qr: area」と書いてください。",
    );
    check(
        "topics/money",
        &[("content/japan/hokkaido/kitami/windows/josei.yaml", "")],
        "この分野の窓口が1つもないので、二次元コードの行き先のページがありません。 → この地域のページに行くように、「qr: area」と書いてください。",
    );
}

#[test]
fn a_colour_the_theme_lacks_and_an_entry_named_twice_are_told() {
    check(
        "windows: [{list: [kodomo]}, {list: [josei, kodomo]}]\ncolour: leav\n",
        &[],
        &[
            "flyers/card.yaml:6:9: エラー[選択]: 「leav」は選べる値ではありません。 → もしかして「leaf」ですか。選べる値: ember、leaf",
            "flyers/card.yaml:5:44: エラー[重複]: 「kodomo」が2回書かれています。 → どちらかを消してください。",
        ],
    );
}

#[test]
fn a_group_that_picks_nothing_is_told() {
    check(
        "windows: [{features: [interpreter]}]\n",
        &[],
        &[
            "flyers/card.yaml:5:11: 注意[紙面]: この組に載せる窓口が、1つもありません。 → 分野（category）や特徴（features）を見直すか、list で1件ずつ選んでください。例: list: [kodomo-shien]",
        ],
    );
}

#[test]
fn what_ended_what_is_not_confirmed_and_what_is_old_keep_a_paper_from_press() {
    let remedy = "載せるものを電話などで確かめて、それぞれのファイルの verified に確認した日を書いてください。例: verified: 2026-11-01";
    check(
        "windows: [{list: [{kodomo: {name: 子ども課}}, josei, police]}]\nevents: [{list: [salon]}]\n",
        &[
            ("content/japan/hokkaido/kitami/windows/kodomo.yaml", "name: 子ども支援課\nphone: 0157-25-1137\n"),
            (
                "content/japan/hokkaido/kitami/windows/josei.yaml",
                "name: 女性相談\nphone: 0157-61-1234\nverified: 2025-11-21\n",
            ),
            (
                "content/japan/hokkaido/kitami/events/salon.yaml",
                "name: サロン\ndates: [2026-11-20]\nplace: 会館\nverified: 2026-11-04\n",
            ),
        ],
        &[
            "flyers/card.yaml:6:18: 注意[見本]: 紙に載せる「サロン」は、2026-11-20 に終わっています。この紙は見本になります。 → 続いているなら、載せるもののファイルの日付を直してください。終わったなら、この紙から消してください。",
            &format!(
                "flyers/card.yaml:2:8: 注意[見本]: この紙は、まだ刷れません（見本になります）。確かめるもの 3件: 子ども課（まだ確認していません、windows/kodomo.yaml）、女性相談（確認から1年以上たっています、windows/josei.yaml）、サロン（期間が終わっています、events/salon.yaml）。 → {remedy}"
            ),
        ],
    );
}

#[test]
fn what_is_over_is_not_picked_by_topic() {
    let ended = "name: 女性相談\ncategory: dv\nphone: 0157-61-1234\nvalid: {to: 2026-11-21}\nverified: 2026-11-02\n";
    check(
        "windows: [{category: [dv], wider: true}]\n",
        &[("content/japan/hokkaido/kitami/windows/josei.yaml", ended)],
        &[],
    );
}

/// A report of one edition that says of 女性相談 what the small site says, but for what is replaced.
fn printed(replace: &[(&str, &str)]) -> Printed {
    let mut text = String::from(
        r#"{"schema": 1, "papers": [{"id": "hokkaido/kitami/flyers/card", "title": "連絡先", "sizes": [], "editions": [
            {"date": "2026-11-01", "entries": [{"id": "hokkaido/kitami/windows/kodomo", "name": "北見市子ども支援課",
             "numbers": ["0157-25-1137"], "hours": ["月〜金 8:45〜17:30（祝日・年末年始休み）"]}]}]}]}"#,
    );
    for (from, to) in replace {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    text.parse().expect("the report can be read")
}

/// Holds what is told of papers in circulation against what is expected.
fn check_printed(replace: &[(&str, &str)], files: &[(&str, &str)], expected: &[&str]) {
    let paper = card("windows: [{list: [josei]}]\n");
    let root = site(&[&[(CARD, paper.as_str())], files].concat());
    let sources = support::read(root.path());
    let content = content(&sources);
    let found = audit::outdated::outdated(&printed(replace), &content.areas, support::today());
    assert_eq!(lines(&found, &sources), expected, "{replace:?}");
}

const REMEDY: &str =
    "edition を新しい日付にして刷り直し、この版を配るのをやめたら「withdrawn: 2026-11-01」と書いてください。";

#[test]
fn a_paper_that_says_what_is_so_is_silent_however_it_is_written() {
    check_printed(&[], &[], &[]);
    check_printed(
        &[("月〜金 8:45〜17:30（祝日・年末年始休み）", "月曜〜金曜は8:45〜17:30。祝日、年末年始は休み")],
        &[],
        &[],
    );
    check_printed(&[("0157-25-1137", "0157(25)1137")], &[], &[]);
}

#[test]
fn a_number_hours_or_a_name_that_changed_is_told_with_both() {
    let at = "flyers/card.yaml:4:10: 注意[配った紙]: 配っている「連絡先」（2026-11-01 の版）の";
    check_printed(
        &[("0157-25-1137", "0157-61-1234"), ("8:45", "9:00"), ("北見市子ども支援課", "子ども課")],
        &[],
        &[
            &format!("{at}「子ども課」の番号が、今と違います。紙: 0157-61-1234。今: 0157-25-1137。 → {REMEDY}"),
            &format!(
                "{at}「子ども課」の受付時間が、今と違います。紙: 月〜金 9:00〜17:30（祝日・年末年始休み）。今: 月〜金 8:45〜17:30（祝日・年末年始休み）。 → {REMEDY}"
            ),
            &format!("{at}「子ども課」は、今は「北見市子ども支援課」という名前です。 → {REMEDY}"),
        ],
    );
}

#[test]
fn an_entry_that_ended_or_is_gone_is_told() {
    let at =
        "flyers/card.yaml:4:10: 注意[配った紙]: 配っている「連絡先」（2026-11-01 の版）の「北見市子ども支援課」は、";
    let ended = "name: 北見市子ども支援課\nphone: 0157-25-1137\nvalid: {to: 2026-11-21}\n";
    let window = "content/japan/hokkaido/kitami/windows/kodomo.yaml";
    check_printed(&[], &[(window, ended)], &[&format!("{at}2026-11-21 に終わっています。 → {REMEDY}")]);
    let told = [(r#""hours": ["#, r#""ends": "2026-11-21", "hours": ["#)];
    let hours = "name: 北見市子ども支援課\nphone: 0157-25-1137\nhours: 月曜〜金曜 8時45分〜17時30分（祝日・年末年始を除く）\nvalid: {to: 2026-11-21}\n";
    check_printed(&told, &[(window, hours)], &[]);
    check_printed(&[], &[(window, "")], &[&format!("{at}もうありません。 → {REMEDY}")]);
}

#[test]
fn a_withdrawn_edition_is_silent_and_a_paper_that_is_gone_is_not() {
    let wrong = [("0157-25-1137", "0157-61-1234")];
    let withdrawn = card("windows: [{list: [josei]}]\nwithdrawn: 2026-11-01\n");
    check_printed(&wrong, &[(CARD, &withdrawn)], &[]);
    let remedy = "まだ配っていれば、集めて刷り直してください。配るのをやめた紙なら、flyers/card.yaml を戻して「withdrawn: 2026-11-01」と書いてください。";
    let said = "注意[配った紙]: 配っている「連絡先」（2026-11-01 の版）の「北見市子ども支援課」";
    let gone = format!(
        "windows/kodomo.yaml:1:7: {said}の番号が、今と違います。紙: 0157-61-1234。今: 0157-25-1137。 → {remedy}"
    );
    check_printed(&wrong, &[(CARD, "")], &[&gone]);
    let window = "content/japan/hokkaido/kitami/windows/kodomo.yaml";
    check_printed(
        &[],
        &[(CARD, ""), (window, "")],
        &[&format!("flyers/card.yaml: {said}は、もうありません。 → {remedy}")],
    );
}
