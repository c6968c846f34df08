//! A site is built, its hours edited, checked and built again; what an editor reads each time stands here word by word.

mod support;

use std::fs;
use std::path::Path;

use crate::support::program;

const WINDOW: &str = "content/japan/hokkaido/kitami/windows/kodomo.yaml";
const HOURS: &str = "hours: 月曜〜金曜 8時45分〜17時30分（祝日・年末年始を除く）";
const PLACE: &str = "content/japan/hokkaido/kitami/windows/kodomo.yaml:6:8: 注意[受付時間]: ";

fn run(root: &Path, words: &[&str]) -> (Option<i32>, String) {
    let output = program(root).args(words).args(["--date", support::TODAY, "--format", "short"]).output();
    let output = output.expect("the program runs");
    (output.status.code(), String::from_utf8(output.stdout).expect("the program writes UTF-8"))
}

fn edit(root: &Path, hours: &str) {
    let path = root.join(WINDOW);
    let text = fs::read_to_string(&path).expect("the small site has this window");
    let line = text.lines().find(|line| line.starts_with("hours:")).expect("the window has hours").to_owned();
    fs::write(&path, text.replacen(&line, hours, 1)).expect("the window can be edited");
}

#[test]
fn hours_that_mean_something_else_than_at_the_last_build_are_shown_before_and_after() {
    let site = support::small_site();
    let root = site.path();
    let silent = (Some(0), String::new());
    edit(root, HOURS);
    assert_eq!(run(root, &["check"]), silent, "nothing is known of a last build");
    assert_eq!(run(root, &["build"]), silent);
    assert_eq!(run(root, &["check"]), silent);

    edit(root, "hours: 平日 午前8:45〜午後5:30（年末年始は休み）");
    assert_eq!(run(root, &["check"]), silent, "other words for the same hours");

    edit(root, "hours: 月曜〜金曜 8時45分〜17時（祝日・年末年始を除く）");
    let changed = format!(
        "{PLACE}受付時間の意味が、前に作ったサイトと変わりました。\
         前: 月曜〜金曜は8:45〜17:30。祝日、年末年始（12月29日〜1月3日）は休み。\
         今: 月曜〜金曜は8:45〜17:00。祝日、年末年始（12月29日〜1月3日）は休み。\n"
    );
    assert_eq!(run(root, &["check"]), (Some(0), changed.clone()));
    let denied = changed.replace("注意", "エラー");
    assert_eq!(run(root, &["build", "--deny", "hours-changed"]), (Some(1), denied));
    assert_eq!(run(root, &["check"]), (Some(0), changed.clone()), "a refused build leaves the last one");
    assert_eq!(run(root, &["build"]), (Some(0), changed));
    assert_eq!(run(root, &["check"]), silent, "what was built is no change any more");

    edit(root, "hours: 午前中だけ");
    let (code, text) = run(root, &["check"]);
    assert_eq!(code, Some(0));
    assert!(
        text.contains("前: 月曜〜金曜は8:45〜17:00。祝日、年末年始（12月29日〜1月3日）は休み。今: 読み取れない。"),
        "{text}"
    );
}

#[test]
fn renamed_files_reordered_phones_and_lost_notes_are_no_changes() {
    let site = support::small_site();
    let root = site.path();
    let window = root.join("content/japan/hokkaido/kitami/windows/two.yaml");
    let phone = |number: &str, hours: &str| format!("  - number: {number}\n    hours: {hours}\n");
    let (day, night) = (phone("0157-25-1137", "毎日 9時〜17時"), phone("0157-25-1138", "毎日 17時〜21時"));
    let write = |phones: &str| {
        fs::write(&window, format!("name: 窓口\nphone:\n{phones}verified: 2026-11-01\n")).expect("it can be written");
    };
    write(&format!("{day}{night}"));
    assert_eq!(run(root, &["build"]), (Some(0), String::new()));
    write(&format!("{night}{}{day}", phone("0157-25-1139", "毎日 21時〜24時")));
    assert_eq!(run(root, &["check"]), (Some(0), String::new()));
    write(&format!("{}{day}", phone("0157-25-1138", "毎日 17時〜22時")));
    let (_, text) = run(root, &["check"]);
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.contains("two.yaml:4:12") && text.contains("今: 毎日は17:00〜22:00"), "{text}");
    fs::rename(&window, window.with_file_name("other.yaml")).expect("it can be renamed");
    assert_eq!(run(root, &["check"]), (Some(0), String::new()));
    fs::rename(window.with_file_name("other.yaml"), &window).expect("it can be renamed");
    for damage in ["", "madoguchi-hours 1\n{}\n", "madoguchi-hours 2\nchecksum 0\n"] {
        fs::write(root.join("public/.madoguchi-hours"), damage).expect("the notes can be damaged");
        assert_eq!(run(root, &["check"]), (Some(0), String::new()), "{damage:?}");
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let site = support::small_site();
    let root = site.path();
    assert_eq!(run(root, &["build"]).0, Some(0));
    let before = fs::metadata(root.join("public")).and_then(|there| there.modified()).expect("the site is there");
    let notes = fs::read(root.join("public/.madoguchi-hours")).expect("the build left its hours");
    assert_eq!(run(root, &["build"]).0, Some(0));
    let after = fs::metadata(root.join("public")).and_then(|there| there.modified()).expect("the site is there");
    assert_eq!(before, after);
    assert_eq!(fs::read(root.join("public/.madoguchi-hours")).ok(), Some(notes));
}
