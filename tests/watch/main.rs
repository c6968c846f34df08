//! The real program watches real folders; whatever happens to their files, a browser gets the site as it is now.

#[path = "../support/mod.rs"]
mod support;

mod chaos;
mod program;
mod server;

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::program::{Watching, until};

const KODOMO: &str = "content/japan/hokkaido/kitami/windows/kodomo.yaml";
const WINDOWS: &str = "content/japan/hokkaido/kitami/windows";
const PAGE: &str = "/hokkaido/kitami/windows/kodomo/";

fn window(name: &str) -> String {
    format!("name: {name}\noperator: government\ncategory: childcare\nphone: 0157-25-1137\nverified: 2026-11-01\n")
}

/// The file of a city with one of Hokkaido's numbers (JIS X 0402, with its check digit).
fn area(name: &str, number: usize) -> String {
    let digits = format!("01{}", 200 + number);
    let sum: usize =
        digits.bytes().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("kind: city\nname: {name}\ncode: \"{digits}{}\"\n", (11 - sum % 11) % 10)
}

fn write(root: &Path, path: &str, text: &str) {
    support::write(&root.join(path), text.as_bytes());
}

fn watching() -> (tempfile::TempDir, Watching) {
    let root = support::small_site();
    let watching = Watching::start(root.path());
    (root, watching)
}

#[test]
fn a_saved_file_shows_however_the_editor_saves_it() {
    let (root, watching) = watching();
    let place = root.path().join(KODOMO);
    watching.shows(PAGE, "北見市子ども支援課");

    write(root.path(), KODOMO, &window("その場で書く"));
    watching.shows(PAGE, "その場で書く");

    let beside = root.path().join(WINDOWS).join(".kodomo.yaml.tmp");
    fs::write(&beside, window("となりに書いて入れかえる"))
        .and_then(|()| fs::rename(&beside, &place))
        .expect("the root is ours");
    watching.shows(PAGE, "となりに書いて入れかえる");

    let swap = root.path().join(WINDOWS).join(".kodomo.yaml.swp");
    let mut open = File::create(&swap).expect("the root is ours");
    open.write_all(b"b0VIM").expect("the file is open");
    let backup = root.path().join(WINDOWS).join("kodomo.yaml~");
    fs::rename(&place, &backup)
        .and_then(|()| fs::write(&place, window("古いものをよけて書く")))
        .expect("the root is ours");
    fs::remove_file(&backup).expect("the file is there");
    watching.shows(PAGE, "古いものをよけて書く");
    drop(open);

    fs::remove_file(&place).and_then(|()| fs::write(&place, window("消してから書く"))).expect("the root is ours");
    watching.shows(PAGE, "消してから書く");
}

#[test]
fn bytes_that_are_the_same_are_no_change() {
    let (root, watching) = watching();
    let states = watching.states(PAGE, None);
    until("the first state", || (states.count() == 1).then_some(()));
    let place = root.path().join(KODOMO);
    let text = fs::read(&place).expect("the file is there");
    for _ in 0..3 {
        fs::write(&place, &text).expect("the file is ours");
        OpenOptions::new()
            .append(true)
            .open(&place)
            .expect("the file is ours")
            .set_modified(std::time::SystemTime::now())
            .expect("times can be set");
        let beside = root.path().join(WINDOWS).join("new.tmp~");
        fs::write(&beside, &text).and_then(|()| fs::rename(&beside, &place)).expect("the root is ours");
    }
    write(root.path(), "content/pages/about.md", "# このサイトについて\n\nあたらしい文です。\n");
    watching.shows("/about/", "あたらしい文です。");
    assert_eq!(watching.times("変わりました"), 1, "{}", watching.said());
    assert_eq!(states.count(), 1, "the page of the window is the same: {}", states.all());
}

#[test]
fn files_and_folders_come_go_and_move() {
    let (root, watching) = watching();
    let at = |path: &str| root.path().join(path);
    write(root.path(), &format!("{WINDOWS}/shinki.yaml"), &window("新しい窓口"));
    watching.shows("/hokkaido/kitami/", "新しい窓口");
    fs::rename(at(&format!("{WINDOWS}/shinki.yaml")), at(&format!("{WINDOWS}/kaimei.yaml")))
        .expect("the file is there");
    watching.is("/hokkaido/kitami/windows/kaimei/", 200);
    watching.is("/hokkaido/kitami/windows/shinki/", 404);
    fs::remove_file(at(&format!("{WINDOWS}/kaimei.yaml"))).expect("the file is there");
    watching.is("/hokkaido/kitami/windows/kaimei/", 404);

    fs::rename(at("content/japan/hokkaido/kitami"), at("content/japan/hokkaido/abashiri"))
        .expect("the folder is there");
    watching.is("/hokkaido/abashiri/windows/kodomo/", 200);
    watching.is(PAGE, 404);
    write(root.path(), "content/japan/hokkaido/abashiri/windows/kodomo.yaml", &window("移ったあとの窓口"));
    watching.shows("/hokkaido/abashiri/windows/kodomo/", "移ったあとの窓口");
    fs::rename(at("content/japan/hokkaido/abashiri"), at("away")).expect("the folder is there");
    watching.is("/hokkaido/abashiri/", 404);
    fs::rename(at("away"), at("content/japan/hokkaido/kitami")).expect("the folder is there");
    watching.shows(PAGE, "移ったあとの窓口");
    write(root.path(), KODOMO, &window("戻ったあとの窓口"));
    watching.shows(PAGE, "戻ったあとの窓口");
}

#[test]
fn files_in_folders_that_have_just_come_are_not_missed() {
    let (root, watching) = watching();
    for number in 0..20_usize {
        let id = format!("shi{number}");
        let folder = format!("content/japan/hokkaido/{id}");
        write(root.path(), &format!("{folder}/area.yaml"), &area(&format!("試験{number}市"), number + 9));
        if number % 3 == 1 {
            thread::sleep(Duration::from_millis(number as u64));
        }
        write(root.path(), &format!("{folder}/windows/a.yaml"), &window(&format!("窓口{number}番")));
    }
    for number in 0..20 {
        watching.shows(&format!("/hokkaido/shi{number}/windows/a/"), &format!("窓口{number}番"));
        write(
            root.path(),
            &format!("content/japan/hokkaido/shi{number}/windows/a.yaml"),
            &window(&format!("直した{number}番")),
        );
        watching.shows(&format!("/hokkaido/shi{number}/windows/a/"), &format!("直した{number}番"));
    }
}

#[test]
fn a_checkout_of_a_thousand_files_is_hardly_more_than_one_rebuild() {
    let (root, watching) = watching();
    for number in 0..1000 {
        write(root.path(), &format!("{WINDOWS}/w{number}.yaml"), &window(&format!("窓口{number}")));
    }
    watching.shows("/hokkaido/kitami/windows/w999/", "窓口999");
    // One, unless this machine stops the test between its first files.
    assert!(watching.times("変わりました") <= 2, "{}", watching.said());
}

#[test]
fn a_theme_is_watched_from_its_first_file_on() {
    let (root, watching) = watching();
    write(
        root.path(),
        "themes/standard/templates/page.html",
        "{% extends \"standard/page.html\" %}{% block content %}じぶんのテーマ{% endblock content %}",
    );
    watching.shows("/about/", "じぶんのテーマ");
    write(
        root.path(),
        "themes/standard/templates/page.html",
        "{% extends \"standard/page.html\" %}{% block content %}なおしたテーマ{% endblock content %}",
    );
    watching.shows("/about/", "なおしたテーマ");
    fs::remove_dir_all(root.path().join("themes")).expect("the folder is there");
    until("the standard theme", || (!watching.page("/about/").text().contains("テーマ")).then_some(()));
}

#[test]
fn a_mistake_is_said_over_the_last_good_site_and_goes_when_it_is_mended() {
    let (root, watching) = watching();
    let states = watching.states(PAGE, None);
    write(root.path(), KODOMO, "name: [\n");
    states.say("kodomo.yaml:1:7");
    watching.says("前のサイトを見せています");
    assert!(watching.said().contains("kodomo.yaml:1:7"), "{}", watching.said());
    assert!(watching.page(PAGE).text().contains("北見市子ども支援課"));
    write(root.path(), KODOMO, &window("なおした窓口"));
    watching.shows(PAGE, "なおした窓口");
    watching.says("エラーはなくなりました");
    until("a state without the error", || {
        let all = states.all();
        let last = all.lines().rfind(|line| line.starts_with("data: "))?;
        (last.contains("\"errors\":[]") && last.ends_with("\"warnings\":0}")).then_some(())
    });
}

#[test]
fn a_site_that_never_compiled_is_waited_for() {
    let root = support::small_site();
    write(root.path(), KODOMO, "name: [\n");
    let watching = Watching::start(root.path());
    let page = watching.page("/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("まだページがありません"), "{}", page.text());
    watching.states("/", None).say("kodomo.yaml:1:7");
    write(root.path(), KODOMO, &window("はじめての窓口"));
    watching.shows(PAGE, "はじめての窓口");
}

#[test]
fn a_template_that_fails_on_one_page_says_so_there() {
    let (root, watching) = watching();
    write(root.path(), "themes/standard/templates/page.html", "{{ page.title - 1 }}");
    watching.is("/about/", 500);
    watching.states("/about/", None).say("themes/standard/templates/page.html:1");
    assert_eq!(watching.page("/hokkaido/").status, 200);
}

#[test]
fn a_folder_that_vanishes_is_waited_for() {
    let (root, watching) = watching();
    let (content, away) = (root.path().join("content"), root.path().join("away"));
    fs::rename(&content, &away).expect("the folder is there");
    watching.says("見えなくなりました");
    watching.shows(PAGE, "北見市子ども支援課");
    fs::rename(&away, &content).expect("the folder is there");
    watching.says("エラーはなくなりました");
    write(root.path(), KODOMO, &window("戻ってからの窓口"));
    watching.shows(PAGE, "戻ってからの窓口");
    fs::remove_dir_all(&content).expect("the folder is there");
    until("a second word", || (watching.times("見えなくなりました") == 2).then_some(()));
    support::copy(&support::tests("sites/small"), root.path());
    watching.shows(PAGE, "北見市子ども支援課");
    write(root.path(), KODOMO, &window("作り直してからの窓口"));
    watching.shows(PAGE, "作り直してからの窓口");
}

#[test]
fn a_root_that_is_moved_away_and_back_is_watched_again() {
    let place = tempfile::tempdir().expect("a temporary folder can be made");
    let (root, away) = (place.path().join("site"), place.path().join("away"));
    support::copy(&support::tests("sites/small"), &root);
    let watching = Watching::with(place.path(), &["--port", "0", "--root", "site"]);
    fs::rename(&root, &away).expect("the folder is there");
    watching.says("前のサイトを見せています");
    fs::rename(&away, &root).expect("the folder is there");
    watching.says("エラーはなくなりました");
    write(&root, KODOMO, &window("戻ってからの窓口"));
    watching.shows(PAGE, "戻ってからの窓口");
}

#[test]
fn without_events_changes_are_found_all_the_same() {
    let root = support::small_site();
    let watching = Watching::with(root.path(), &["--port", "0", "--poll"]);
    write(root.path(), KODOMO, &window("見に行った窓口"));
    watching.shows(PAGE, "見に行った窓口");
    write(root.path(), &format!("{WINDOWS}/new/a.yaml"), "");
    fs::remove_dir_all(root.path().join(WINDOWS).join("new")).expect("the folder is there");
    fs::rename(root.path().join(WINDOWS).join("josei.yaml"), root.path().join(WINDOWS).join("soudan.yaml"))
        .expect("the file is there");
    watching.is("/hokkaido/kitami/windows/soudan/", 200);
    watching.is("/hokkaido/kitami/windows/josei/", 404);
}

#[test]
fn changes_that_the_machine_never_tells_of_are_found_and_then_looked_for() {
    let (root, watching) = watching();
    let beside = tempfile::tempdir_in(root.path()).expect("a temporary folder can be made");
    // A write by a file's other name is told to nobody who watches this one.
    let other = beside.path().join("other");
    fs::hard_link(root.path().join(KODOMO), &other).expect("files can have two names");
    for number in 0..2 {
        fs::write(&other, window(&format!("黙って変わった窓口{number}"))).expect("the file is ours");
        watching.shows(PAGE, &format!("黙って変わった窓口{number}"));
    }
    watching.says("教えてもらえないようです");
    fs::write(&other, window("見に行って見つけた窓口")).expect("the file is ours");
    watching.shows(PAGE, "見に行って見つけた窓口");
}

#[test]
fn a_file_that_is_written_slowly_is_never_shown_in_half() {
    let (root, watching) = watching();
    let states = watching.states(PAGE, None);
    let text = window("ゆっくり書いた窓口");
    let (first, second) = text.split_at(9);
    let mut file = File::create(root.path().join(KODOMO)).expect("the file is ours");
    file.write_all(&first.as_bytes()[..8]).expect("the file is open");
    thread::sleep(Duration::from_millis(20));
    file.write_all(&[&first.as_bytes()[8..], second.as_bytes()].concat()).expect("the file is open");
    drop(file);
    watching.shows(PAGE, "ゆっくり書いた窓口");
    assert!(!states.all().contains("エラー"), "{}", states.all());
}

#[test]
fn the_output_folder_is_kept_as_the_site_is_where_that_is_asked_for() {
    let root = support::small_site();
    let watching = Watching::with(root.path(), &["--port", "0", "--write"]);
    let out = root.path().join("public/hokkaido/kitami/windows/kodomo/index.html");
    until("the first site on disk", || fs::exists(&out).ok().filter(|there| *there));
    write(root.path(), KODOMO, &window("書き出した窓口"));
    until("the change on disk", || fs::read_to_string(&out).ok()?.contains("書き出した窓口").then_some(()));
    assert!(
        !fs::read_to_string(&out).expect("the file is there").contains(".madoguchi"),
        "built pages carry no script"
    );
    write(root.path(), KODOMO, "name: [\n");
    watching.says("エラー 1件");
    assert!(fs::read_to_string(&out).expect("the file is there").contains("書き出した窓口"));
}

#[test]
fn a_paper_changes_with_its_entry_and_what_finds_no_room_is_told_over_the_pages() {
    const BOARD: &str = "content/japan/hokkaido/kitami/flyers/board.yaml";
    let board = |lines: usize| {
        let lines = "  - ここに書く言葉が多すぎると、紙に入りきりません。\n".repeat(lines);
        format!(
            "kind: signboard\ntitle: 案内板\nheading: 相談できます\nshow: 見せてください。\nlines:\n{lines}places:\n  - list: [tana]\nedition: 2026-11-22\n"
        )
    };
    let place = |name: &str| format!("name: {name}\nkind: supply\nplace: 市役所\nverified: 2026-11-01\n");
    let root = support::small_site();
    write(root.path(), "content/japan/hokkaido/kitami/places/tana.yaml", &place("はじめの名前"));
    write(root.path(), BOARD, &board(1));
    let watching = Watching::start(root.path());
    let file = "/hokkaido/kitami/flyers/board-press.pdf";
    watching.shows("/hokkaido/kitami/", "案内板");
    let before = watching.page(file);
    assert!(before.status == 200 && before.body.starts_with(b"%PDF-"), "{}", before.status);
    write(root.path(), "content/japan/hokkaido/kitami/places/tana.yaml", &place("あとの名前"));
    until("another paper", || (watching.page(file).body != before.body).then_some(()));
    write(root.path(), BOARD, &board(20));
    watching.says("はみ出しています");
    let states = watching.states("/hokkaido/kitami/", None);
    states.say("はみ出しています");
    write(root.path(), BOARD, &board(1));
    watching.says("紙面のエラーはなくなりました");
}
