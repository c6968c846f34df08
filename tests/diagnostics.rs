//! Proves that every diagnostic is found, at its place, in words and drawings that stand in `tests/diagnostics/`.
//!
//! A folder is named like its code. Its files lie over `sites/small`, the paths in `DELETE` are taken away, and what
//! cannot lie in a repository is made by `prepare`; `last.jsonl` is what the last build read the hours as,
//! `printed.json` what it knew of papers that were handed out.
//! `expected.txt` is what a person would see; `BLESS=1` rewrites it.

mod support;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::time::{Duration, Instant};

use madoguchi::compile::Inputs;
use madoguchi::diagnostic::code::Code;
use madoguchi::diagnostic::human::{self, Colour};
use madoguchi::diagnostic::{Diagnostic, json, short};
use madoguchi::model::printed::Printed;
use madoguchi::model::readings::Readings;
use madoguchi::source::SourceSet;
use tempfile::TempDir;

use crate::support::drawing;

const WINDOWS: &str = "content/japan/hokkaido/kitami/windows";

/// What one folder gives: its code's id, the sources with all that lies over them, and every problem.
struct Case {
    id: String,
    sources: SourceSet,
    found: Vec<Diagnostic>,
    _root: TempDir,
}

/// Reads and compiles every folder. `foreign-file` comes from publishing and has a test of its own.
fn cases() -> Vec<Case> {
    let mut ids: Vec<String> = fs::read_dir(support::tests("diagnostics"))
        .expect("the folder of cases is there")
        .map(|entry| entry.expect("a case can be read").file_name().into_string().expect("names are ASCII"))
        .filter(|id| id != "foreign-file")
        .collect();
    ids.sort();
    ids.into_iter().map(case).collect()
}

fn case(id: String) -> Case {
    let root = support::small_site();
    let folder = support::tests("diagnostics").join(&id);
    let mut last = Readings::default();
    let mut printed = Printed::default();
    for (path, bytes) in support::tree(&folder) {
        match path.as_str() {
            "expected.txt" => {}
            "last.jsonl" => {
                last =
                    String::from_utf8(bytes).ok().and_then(|text| text.parse().ok()).expect("last.jsonl can be read");
            }
            "printed.json" => {
                printed =
                    String::from_utf8(bytes).ok().and_then(|text| text.parse().ok()).expect("printed.json can be read");
            }
            "DELETE" => String::from_utf8(bytes).expect("paths are UTF-8").lines().for_each(|path| {
                fs::remove_file(root.path().join(path)).expect("what DELETE names is in the small site");
            }),
            _ => support::write(&root.path().join(path), &bytes),
        }
    }
    prepare(&id, root.path());
    let sources = support::read(root.path());
    let (_, found) =
        support::render(&Inputs { last: last.into(), printed: printed.into(), ..support::inputs(sources.clone()) });
    Case { id, sources, found, _root: root }
}

/// Makes what a repository cannot hold on every machine.
fn prepare(id: &str, root: &Path) {
    let windows = root.join(WINDOWS);
    let window = "name: 窓口\nphone: 0157-25-1137\nverified: 2026-11-01\n".as_bytes();
    match id {
        "file-too-large" => support::write(&windows.join("big.yaml"), &b"# padding\n".repeat(120_000)),
        "symlink-leaves" => {
            support::write(&root.join("secret.yaml"), window);
            symlink("../../../../../secret.yaml", windows.join("outside.yaml")).expect("a link can be made");
        }
        "file-unreadable" => {
            symlink("gone.yaml", windows.join("dead.yaml")).expect("a link can be made");
            symlink("../places", windows.join("folder.yaml")).expect("a link can be made");
            drop(UnixListener::bind(windows.join("socket.yaml")).expect("a socket can be made"));
            support::write(&windows.join(OsStr::from_bytes(b"\x91\x8b\x8c\xfb.yaml")), window);
        }
        "reserved-name" => {
            for name in ["con", "nul", "com1"] {
                support::write(&windows.join(format!("{name}.yaml")), window);
            }
        }
        _ => {}
    }
}

fn drawings(case: &Case) -> String {
    let mut text = String::new();
    for problem in &case.found {
        text.push_str(&human::draw(problem, &case.sources, Colour::Never));
        text.push('\n');
    }
    text
}

#[test]
fn every_folder_gives_exactly_the_diagnostics_drawn_in_it() {
    let mut different = String::new();
    for case in cases() {
        let place = support::tests("diagnostics").join(&case.id).join("expected.txt");
        let drawn = drawings(&case);
        if support::blessing() {
            fs::write(&place, &drawn).expect("a drawing can be written");
        }
        let expected = fs::read_to_string(&place).unwrap_or_default();
        if drawn != expected {
            different.push_str(&format!("== {}\n-- expected\n{expected}\n-- found\n{drawn}\n", case.id));
        }
    }
    assert!(different.is_empty(), "{different}");
}

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let folders: BTreeSet<String> = fs::read_dir(support::tests("diagnostics"))
        .expect("the folder of cases is there")
        .map(|entry| entry.expect("a case can be read").file_name().into_string().expect("names are ASCII"))
        .collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.info().id.to_owned()).collect();
    assert_eq!(folders, codes);
}

#[test]
fn a_folder_holds_problems_of_its_own_code_and_of_no_other() {
    for case in cases() {
        assert!(!case.found.is_empty(), "{} finds nothing", case.id);
        for problem in &case.found {
            assert_eq!(problem.code().info().id, case.id, "{}", problem.sentence());
        }
    }
}

#[test]
fn carets_stand_under_the_marked_characters() {
    let mut compared = 0;
    for case in cases() {
        for problem in &case.found {
            let drawn = human::draw(problem, &case.sources, Colour::Never);
            let Some(span) = problem.span() else { continue };
            let bytes = case.sources.get(problem.path()).expect("a span lies in a file that was read");
            let text = std::str::from_utf8(bytes).expect("a span lies in a text");
            let written = text[span.start..span.end].lines().next().unwrap_or_default();
            let Some(above) = drawing::marked(&drawn).filter(|_| !written.is_empty()) else { continue };
            let shown = drawing::shown(written);
            let same = above.trim_end() == shown.trim_end();
            let unseen = drawing::width(&shown) == 0 && above.starts_with(&shown);
            assert!(same || unseen, "{}: {above:?} is marked, not {shown:?}\n{drawn}", case.id);
            compared += 1;
        }
    }
    assert!(compared > 200, "only {compared} drawings were compared");
}

#[test]
fn carets_are_measured_in_columns_of_a_terminal() {
    assert_eq!(drawing::width("窓口"), 4);
    assert_eq!(drawing::width("ﾏﾄﾞｸﾞﾁ"), 6);
    assert_eq!(drawing::width("か\u{3099}"), 2);
    let root = support::small_site();
    for (name, before) in
        [("half", "ﾊﾝｶｸ"), ("full", "全角（ＡＢ）"), ("mark", "か\u{3099}は\u{309a}"), ("mixed", "aﾊ全\u{20bb7}")]
    {
        let text = format!("name: 窓口\nphone: {{label: {before}, number: 0157-25-1137 夜間}}\nverified: 2026-11-01\n");
        support::write(&root.path().join(WINDOWS).join(format!("{name}.yaml")), text.as_bytes());
    }
    let sources = support::read(root.path());
    let (_, found) = support::render(&support::inputs(sources.clone()));
    assert_eq!(found.len(), 4);
    for problem in &found {
        let drawn = human::draw(problem, &sources, Colour::Never);
        assert_eq!(drawing::marked(&drawn).as_deref(), Some("夜間"), "{drawn}");
    }
}

#[test]
fn every_diagnostic_says_where_what_and_what_to_do() {
    for case in cases() {
        for problem in &case.found {
            let line = short::line(problem, &case.sources);
            let sentence = problem.sentence();
            assert!(sentence.ends_with('。'), "{}: {sentence}", case.id);
            assert!(problem.remedy().chars().count() > 5, "{}: {sentence}", case.id);
            assert!(!line.contains('\n'), "{line}");
            if problem.span().is_some() {
                let mut parts = line.splitn(4, ':');
                assert!(parts.next().is_some_and(|path| path == &**problem.path()), "{line}");
                for number in parts.by_ref().take(2) {
                    assert!(number.parse::<usize>().is_ok_and(|number| number > 0), "{line}");
                }
            }
        }
    }
}

#[test]
fn json_lines_say_the_same_as_short_lines() {
    for case in cases() {
        for problem in &case.found {
            let json: serde_json::Value =
                serde_json::from_str(&json::line(problem, &case.sources)).expect("a line of JSON can be read");
            let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
            let place = match (&json["line"], &json["column"]) {
                (serde_json::Value::Null, _) => text("path"),
                (line, column) => format!("{}:{line}:{column}", text("path")),
            };
            let severity = if text("severity") == "error" { "エラー" } else { "注意" };
            let rebuilt = format!("{place}: {severity}[{}]: {}", text("label"), text("message"));
            assert_eq!(rebuilt, short::line(problem, &case.sources));
            assert_eq!(text("code"), case.id);
            assert_eq!(text("remedy"), problem.remedy());
        }
    }
}

#[test]
fn mistakes_in_many_files_are_all_reported_at_once_in_the_order_of_files() {
    let root = support::small_site();
    for number in 0..50 {
        let text = format!("name: 窓口{number}\nphone: 0157-25-113\ncategory: nothing\nhour: 平日\n");
        support::write(&root.path().join(WINDOWS).join(format!("w{number:02}.yaml")), text.as_bytes());
    }
    support::write(&root.path().join("content/site.yaml"), "title：題\n".as_bytes());
    support::write(&root.path().join("content/pages/about.md"), b"\x82\xa0");
    let (files, found) = support::render(&support::inputs(support::read(root.path())));
    assert!(files.is_empty());
    assert_eq!(found.len(), 50 * 3 + 2, "{found:#?}");
    let paths: Vec<&str> = found.iter().map(|problem| &**problem.path()).collect();
    assert!(paths.is_sorted());
}

#[test]
fn bombs_of_aliases_and_of_brackets_end_quickly() {
    let mut bomb = String::from("name: 窓口\na0: &a0 [x, x]\n");
    for number in 1..40 {
        let before = number - 1;
        bomb.push_str(&format!("a{number}: &a{number} [*a{before}, *a{before}, *a{before}, *a{before}]\n"));
    }
    for text in [bomb, "[".repeat(500_000), "{a: ".repeat(200_000), "- ".repeat(400_000), "name: \"".repeat(100_000)] {
        let root = support::small_site();
        support::write(&root.path().join(WINDOWS).join("bomb.yaml"), text.as_bytes());
        let started = Instant::now();
        let (_, found) = support::render(&support::inputs(support::read(root.path())));
        assert!(!found.is_empty());
        assert!(started.elapsed() < Duration::from_secs(5), "{:.40} took {:?}", text, started.elapsed());
    }
}

#[test]
fn a_byte_order_mark_other_line_ends_long_lines_and_odd_names_do_no_harm() {
    let root = support::small_site();
    let folder = root.path().join(WINDOWS);
    let text = "name: 窓口\nphone: 0157-25-1137\nverified: 2026-11-01\n";
    support::write(&folder.join("mark.yaml"), format!("\u{feff}{text}").as_bytes());
    support::write(&folder.join("crlf.yaml"), text.replace('\n', "\r\n").as_bytes());
    support::write(&folder.join("index.yaml"), text.as_bytes());
    support::write(&folder.join("404.yaml"), text.as_bytes());
    support::write(&folder.join("long.yaml"), format!("{text}notes: {}\n", "あ".repeat(100_000)).as_bytes());
    support::write(&root.path().join("content/pages/about.md"), "\u{feff}# 題\r\n\r\n文\r\n".as_bytes());
    let (files, found) = support::render(&support::inputs(support::read(root.path())));
    assert!(found.is_empty(), "{found:#?}");
    for name in ["mark", "crlf", "index", "404", "long"] {
        assert!(files.contains_key(&format!("hokkaido/kitami/windows/{name}/index.html")), "{name}");
    }
    support::write(&folder.join("mark.yaml"), "\u{feff}nane: 窓口\r\n".as_bytes());
    let sources = support::read(root.path());
    let (_, found) = support::render(&support::inputs(sources.clone()));
    assert!(short::line(&found[0], &sources).contains("mark.yaml:1:1:"), "{}", short::line(&found[0], &sources));
}

#[test]
fn a_file_that_is_there_and_cannot_be_read_is_not_called_missing() {
    let root = support::small_site();
    for path in ["site.yaml", "categories.yaml", "pages/about.md", "japan/hokkaido/kitami/area.yaml"] {
        support::write(&root.path().join("content").join(path), b"\xff\xff");
    }
    support::write(&root.path().join(WINDOWS).join("local.yaml"), "name: 窓口\nphone: 25-1137\n".as_bytes());
    let (_, found) = support::render(&support::inputs(support::read(root.path())));
    assert_eq!(found.len(), 4, "{found:#?}");
    assert!(found.iter().all(|problem| problem.code() == Code::NotUtf8));
}
